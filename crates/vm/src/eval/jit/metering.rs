//! What instructions cost under a meter. What is left of it is in a register while machine code runs, and in its place
//! whenever anything else could ask.

use std::mem::offset_of;

use super::Context;
use super::asm::{CONTEXT, METER};
use super::assembler::*;
use super::translate::Translator;

impl Translator<'_> {
    /// What the instructions from one up to another cost; 0 under no meter.
    pub(super) fn cost(&self, from: usize, upto: usize) -> i64 {
        let Some(costs) = self.costs else { return 0 };
        let ops = self.code.instrs.get(from..upto).unwrap_or_default();
        ops.iter().map(|i| i64::from(costs[i.op as usize])).sum()
    }

    /// Charges the meter with what has been done before an instruction and was not charged yet. Changes the flags.
    pub(super) fn settle(&mut self, upto: usize) {
        let since = self.values.since;
        self.charge(self.cost(since, upto));
        self.values.since = since.max(upto);
    }

    pub(super) fn charge(&mut self, mut cost: i64) {
        while cost != 0 {
            let part = cost.clamp(-i64::from(i32::MAX), i32::MAX.into());
            self.a.sub(METER, part);
            cost -= part;
        }
    }

    /// Takes what is left into its register. Changes no other and no flag.
    pub(super) fn take_meter(&mut self) {
        if self.costs.is_some() {
            self.a.mov(METER, qword_ptr(CONTEXT + LEFT));
            self.a.mov(METER, qword_ptr(METER));
        }
    }

    /// Puts what is left where others find it. Uses rcx.
    pub(super) fn give_meter_back(&mut self) {
        if self.costs.is_some() {
            self.a.mov(rcx, qword_ptr(CONTEXT + LEFT));
            self.a.mov(qword_ptr(rcx), METER);
        }
    }
}

/// Where the context says where what is left has its place.
const LEFT: i32 = offset_of!(Context, left) as i32;
