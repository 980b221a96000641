//! Ways out of the straight line: polls, helpers, jumps, and what stands aside because it is rarely taken.

use std::mem::offset_of;

use gilscope_bytecode::{Opcode, Poll};

use super::asm::{CONTEXT, COUNT, METER, SLOTS, TAG, WORD};
use super::assembler::*;
use super::helpers::{self, Helper, Switch};
use super::survey::{is_ours, jump_of};
use super::translate::{Translator, Way, context};
use super::values::{Place, Values};
use super::{Context, Count, Left};
use crate::effect::EvalBreaker;
use crate::eval::regs::Regs;
use crate::heap::Value;
use crate::object::RInstr;

/// A way that is rarely taken; it stands behind everything else.
pub(super) enum Aside {
    /// A poll has found something: leaves the machine code, with an instruction next, unless it is a check that can
    /// be done with at once.
    Due {
        label: Label,
        values: Values,
        next: usize,
        back: Label,
    },
    /// The tick behind an instruction that is still to be done has come below zero: leaves that to the loop, unless it
    /// is a check that can be done with at once.
    Ahead {
        label: Label,
        values: Values,
        at: usize,
        back: Label,
    },
    /// Leaves the machine code, with an instruction next.
    Leave {
        label: Label,
        values: Values,
        next: usize,
        left: Left,
    },
    /// A helper has done its instruction, and a collection is due, or it has not done it, or has entered a frame.
    Helped {
        label: Label,
        values: Values,
        next: usize,
        polls: bool,
    },
    /// Goes to another instruction, for which everything must be in its slot.
    Jump {
        label: Label,
        values: Values,
        next: usize,
        poll: bool,
        /// The instruction behind those that are done.
        upto: usize,
    },
    /// Has a function do an instruction, and comes back with its result in a register.
    Help {
        label: Label,
        before: Values,
        at: usize,
        helper: Helper,
        polls: bool,
        back: Label,
        after: Values,
        /// Where to go if it was an iterator that has ended.
        end: Option<usize>,
    },
}

impl Translator<'_> {
    /// A label of a way out, from the state as it is now.
    pub(super) fn aside_leave(&mut self, next: usize, left: Left) -> Label {
        let label = self.a.create_label();
        // What the way out puts into slots must still be there.
        self.pins.extend(&self.values.stack);
        self.asides.push(Aside::Leave {
            label,
            values: self.values.clone(),
            next,
            left,
        });
        label
    }

    /// A label of a way by a helper that does the instruction, from the state `before`; `back` is where it joins
    /// again, in the state `after`.
    pub(super) fn aside_help(
        &mut self,
        label: Label,
        before: Values,
        at: usize,
        helper: Helper,
        back: Label,
        end: Option<usize>,
    ) {
        self.asides.push(Aside::Help {
            label,
            before,
            at,
            helper,
            polls: self.polls(self.code.instrs[at].op) == Poll::Always,
            back,
            after: self.values.clone(),
            end,
        });
    }

    /// Leaves the machine code here, with an instruction next.
    pub(super) fn leave_at(&mut self, next: usize, left: Left) {
        self.flush();
        // What the loop does alone it does not charge.
        self.settle(next + usize::from(left == Left::Alone));
        let depth = self.values.stack.len();
        self.write_back(next, depth);
        self.a.mov(eax, left as u32);
        self.a.jmp(self.leave)
    }

    pub(super) fn polls(&self, op: Opcode) -> Poll {
        match self.count {
            Count::Never => Poll::Never,
            Count::Down | Count::Up => op.poll(self.profile),
        }
    }

    /// The label of an instruction that can be entered.
    pub(super) fn label_of(&self, at: usize) -> Option<Label> {
        self.labels[at].filter(|_| self.entries[at])
    }

    /// Whether several ways lead to an instruction.
    pub(super) fn is_label(&self, at: usize) -> bool {
        self.labels[at].is_some()
    }

    /// Counts a poll, with an instruction next should it find something.
    pub(super) fn poll(&mut self, next: usize) {
        self.settle(next);
        let (due, back) = (self.a.create_label(), self.a.create_label());
        self.pins.extend(&self.values.stack);
        self.asides.push(Aside::Due {
            label: due,
            values: self.values.clone(),
            next,
            back,
        });
        self.count_poll(due);
        self.place(back)
    }

    /// The same with everything charged. Uses rax.
    pub(super) fn count_poll(&mut self, due: Label) {
        self.count_poll_using(rax, due)
    }

    fn count_poll_using(&mut self, scratch: Register, due: Label) {
        match self.count {
            Count::Down => {
                self.a.dec(r13d);
                self.a.js(due);
            }
            Count::Up => {
                self.a.inc(COUNT);
                let bits = EvalBreaker::DROP | EvalBreaker::SIGNAL;
                let mut word = WORD;
                if self.costs.is_some() {
                    word = scratch;
                    let from = offset_of!(Context, counting.word) as i32;
                    self.a.mov(word, qword_ptr(CONTEXT + from));
                }
                self.a.test(dword_ptr(word), bits as i32);
                self.a.jne(due);
            }
            Count::Never => return,
        }
        if self.costs.is_some() {
            self.a.test(METER, METER);
            self.a.jle(due);
        }
    }

    /// Whether the poll behind an instruction can be counted before it: a check that finds nothing is seen by nobody,
    /// and any other comes behind the instruction after all.
    pub(super) fn polls_ahead(&self) -> bool {
        self.count == Count::Down
    }

    /// Counts the poll behind an instruction, which is all but done, if it polls. The instruction has been charged then,
    /// and is not again if the loop does it alone.
    pub(super) fn poll_ahead(&mut self, at: usize) {
        if self.polls(self.code.instrs[at].op) == Poll::Never {
            return;
        }
        self.settle(at + 1);
        let (label, back) = (self.a.create_label(), self.a.create_label());
        self.pins.extend(&self.values.stack);
        self.asides.push(Aside::Ahead {
            label,
            values: self.values.clone(),
            at,
            back,
        });
        self.a.dec(r13d);
        self.a.js(label);
        if self.costs.is_some() {
            self.a.test(METER, METER);
            self.a.jle(label);
        }
        self.place(back)
    }

    /// A tick has come below zero: if nobody waits and nothing else has happened, that is all, and the countdown starts
    /// over, to go on at `back`. Else here. Changes no register but the count.
    pub(super) fn check_quietly(&mut self, back: Label) {
        if self.count != Count::Down {
            return;
        }
        let metered = self.costs.is_some();
        let (other, spent) = (self.a.create_label(), self.a.create_label());
        let checks = qword_ptr(CONTEXT + offset_of!(Context, counting.checks) as i32);
        let interval = dword_ptr(CONTEXT + offset_of!(Context, counting.interval) as i32);
        if metered {
            // Everything has been charged. One whose time is up comes to the driver, and so does its check.
            self.a.test(METER, METER);
            self.a.jle(spent);
            let word = offset_of!(Context, counting.word) as i32;
            self.a.push(METER);
            self.a.mov(WORD, qword_ptr(CONTEXT + word));
        }
        // A check that had to wait for another tick would be one tick more than are added up.
        self.a.cmp(r13d, -1);
        self.a.jne(other);
        self.a.cmp(qword_ptr(WORD + EvalBreaker::WANTED as i32), 0);
        self.a.jne(other);
        self.a.test(dword_ptr(WORD), EvalBreaker::SIGNAL as i32);
        self.a.jne(other);
        self.a.sub(checks, -1);
        self.a.mov(r13d, interval);
        if metered {
            self.a.pop(METER);
        }
        self.a.jmp(back);
        self.a.place(other);
        if metered {
            self.a.pop(METER);
        }
        self.a.place(spent)
    }

    /// The same, if the instruction at an address is none that a check must not come before.
    pub(super) fn check_quietly_before(&mut self, address: Register, back: Label) {
        let other = self.a.create_label();
        let op = offset_of!(RInstr, op) as i32;
        self.a
            .cmp(byte_ptr(address + op), Opcode::SetupFinally as i32);
        self.a.je(other);
        self.check_quietly(back);
        self.a.place(other)
    }

    /// The poll behind an instruction that is done and goes on with the next one.
    pub(super) fn done(&mut self, at: usize) -> Way {
        if self.polls(self.code.instrs[at].op) == Poll::Always {
            self.poll(at + 1);
        }
        Way::On
    }

    /// Has a function do so many instructions; everything is in its slot before and after. `end`: where to go should
    /// it say that an iterator has ended.
    pub(super) fn help(
        &mut self,
        at: usize,
        count: usize,
        helper: Helper,
        polls: bool,
        end: Option<usize>,
    ) {
        self.flush();
        self.settle(at + 1);
        self.values.locals.fill(Place::Slot);
        let before = self.values.stack.len();
        if end.is_some() {
            self.resume_generator(at);
        }
        self.call_helper(at, before, helper as usize);
        if let Some(target) = end {
            self.values.stack.truncate(before - 1);
            let ended = self.jump_label(target, polls);
            self.a.cmp(rax, helpers::Status::ENDED as i32);
            self.a.je(ended);
        }
        let mut depth = before;
        for i in &self.code.instrs[at..at + count] {
            // Of a jump, a helper looks at the condition only.
            if jump_of(*i).is_none_or(|(_, change)| change >= 0) || i.op == Opcode::ForIter {
                depth = depth.wrapping_add_signed(i.op.stack_effect(i.arg) as isize);
            }
        }
        self.values.stack.clear();
        self.values.stack.resize(depth, Place::Slot);
        self.after_help(at + count, polls)
    }

    /// Calls a helper for an instruction; its status is in rax then.
    pub(super) fn call_helper(&mut self, at: usize, depth: usize, helper: usize) {
        self.write_back(at, depth);
        self.a.mov(rdi, CONTEXT);
        self.give_meter_back();
        self.a.mov(rax, helper as u64);
        self.a.call(rax);
        self.take_meter();
    }

    /// Behind an instruction that may have entered a frame, or a generator, the code is entered again when that comes
    /// back, if the values are those that the straight line has there.
    fn enter_behind(&mut self, at: usize, after: &Values) {
        let next = at + 1;
        let jumps = jump_of(self.code.instrs[at]).is_some();
        let of_two_kinds = |place: &Place| matches!(place, Place::Float(_));
        if self.entries[next]
            || jumps && self.code.instrs[at].op != Opcode::ForIter
            || after.stack.iter().chain(&after.locals).any(of_two_kinds)
            || !is_ours(self.code.instrs[next])
            || !self.is_worth_entering(next)
        {
            return;
        }
        let (entry, taken) = (self.a.create_label(), self.a.create_label());
        self.a.jmp(taken);
        self.place(entry);
        self.values = Values::all_in_slots(next, after.stack.len(), &after.bound);
        let other = self.aside_leave(next, Left::Alone);
        let locals = (0..after.locals.len()).map(|n| qword_ptr(SLOTS + n as i32 * 8));
        let operands = (0..after.stack.len()).map(|depth| self.slot_of(depth));
        let slots: Vec<Memory> = locals.chain(operands).collect();
        for (&place, slot) in after.locals.iter().chain(&after.stack).zip(slots) {
            match place {
                Place::Slot | Place::Word(_) | Place::Float(_) => {}
                Place::Known(value) => {
                    self.a.mov(rax, value.bits());
                    self.a.cmp(rax, slot);
                    self.a.jne(other);
                }
                Place::IntWord(_) | Place::High(_) => {
                    self.a.mov(rax, slot);
                    self.a.cmp(rax, TAG);
                    self.a.jb(other);
                }
                Place::Truth(_) => {
                    let is_bool = self.a.create_label();
                    self.a.mov(rax, slot);
                    self.a.cmp(rax, Value::TRUE.bits() as i32);
                    self.a.je(is_bool);
                    self.a.cmp(rax, Value::FALSE.bits() as i32);
                    self.a.jne(other);
                    self.a.place(is_bool);
                }
            }
        }
        self.place(taken);
        self.behind[next] = Some(entry);
    }

    /// Has a helper look at the operand on top, for `and` and `or`: to `keep` if it is the result, else on. Everything
    /// is in its slot.
    pub(super) fn keep_or_pop(&mut self, at: usize, depth: usize, keep: Label) {
        let keeps: Helper = helpers::keeps;
        self.call_helper(at, depth, keeps as usize);
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)));
        self.a.cmp(rax, helpers::Status::ENDED as i32);
        self.a.je(keep);
        self.a.test(rax, rax);
        self.a.jne(self.elsewhere)
    }

    /// Looks at a helper's status: it has done the instruction, and a collection may be due; or it has not, or has entered
    /// a frame.
    fn after_help(&mut self, next: usize, polls: bool) {
        let label = self.a.create_label();
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)));
        self.a.test(rax, rax);
        self.a.jne(label);
        self.asides.push(Aside::Helped {
            label,
            values: self.values.clone(),
            next,
            polls,
        });
        if polls {
            self.poll(next);
        }
    }

    /// Has a helper do a call the general way.
    pub(super) fn call_generally(&mut self, at: usize) {
        self.flush();
        self.settle(at + 1);
        self.values.locals.fill(Place::Slot);
        let before = self.values.stack.len();
        let call: Helper = helpers::call_generally;
        self.call_helper(at, before, call as usize);
        let i = self.code.instrs[at];
        let depth = before.wrapping_add_signed(i.op.stack_effect(i.arg) as isize);
        self.values.stack.clear();
        self.values.stack.resize(depth, Place::Slot);
        let polls = matches!(self.polls(i.op), Poll::Always | Poll::NativeCall);
        self.after_help(at + 1, polls);
        self.values.bound.clone_from(&self.always_bound)
    }

    /// Has a function change the frame on top, and goes on there. The poll behind that is counted if it is to be.
    pub(super) fn switch(&mut self, at: usize, switch: Switch, polls: bool) {
        self.flush();
        self.settle(at + 1);
        self.call_helper(at, self.values.stack.len(), switch as usize);
        self.a.cmp(rax, Left::ADDRESSES as i32);
        self.a.jb(self.leave);
        self.go_there(polls)
    }

    /// Has a helper yield the operand on top, and goes on where that has led, or, if native code has taken the
    /// value, behind it.
    pub(super) fn yield_value(&mut self, at: usize, polls: bool) {
        self.flush();
        self.settle(at + 1);
        let depth = self.values.stack.len();
        let suspend: Switch = helpers::suspend;
        self.call_helper(at, depth, suspend as usize);
        let other = self.a.create_label();
        self.a.cmp(rax, Left::ADDRESSES as i32);
        self.a.jb(other);
        self.go_there(polls);
        self.place(other);
        self.a.cmp(rax, helpers::FED as i32);
        self.a.jne(self.leave);
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)));
        self.values = Values::all_in_slots(at + 1, depth, &self.always_bound);
        // As whenever a generator goes on.
        self.jump(at + 1, true)
    }

    /// Where a helper has led that has not done an instruction by itself: into a frame, or out of the machine code.
    pub(super) fn way_elsewhere(&mut self) {
        self.place(self.elsewhere);
        self.a.cmp(rax, Left::ADDRESSES as i32);
        self.a.jb(self.leave);
        self.go_there(true)
    }

    /// Goes on at the address in rax. The poll before that is counted if it is to be.
    fn go_there(&mut self, polls: bool) {
        let due = polls.then(|| {
            let due = self.a.create_label();
            self.count_poll_using(rcx, due);
            due
        });
        let on = self.a.create_label();
        self.a.place(on);
        self.a
            .mov(SLOTS, qword_ptr(CONTEXT + context(Regs::LOCALS)));
        self.a.jmp_to(rax);
        if let Some(due) = due {
            self.a.place(due);
            self.a.mov(rcx, qword_ptr(CONTEXT + context(Regs::IP)));
            self.check_quietly_before(rcx, on);
            self.a.mov(eax, Left::Due as u32);
            self.a.jmp(self.leave);
        }
    }

    /// Goes to another instruction.
    pub(super) fn jump(&mut self, target: usize, poll: bool) {
        self.flush();
        self.settle(self.upto);
        self.values.since = target;
        if poll {
            self.poll(target);
        }
        match self.labels[target] {
            Some(label) if self.depths[target].is_some() => self.a.jmp(label),
            _ => self.leave_at(target, Left::Loop),
        }
    }

    /// The label to jump to for going to another instruction from the state as it is now.
    pub(super) fn jump_label(&mut self, target: usize, poll: bool) -> Label {
        let as_there = self.values.stack.iter().all(|&p| p == Place::Slot)
            && self.cost(self.values.since, self.upto) == 0;
        match self.labels[target] {
            Some(label) if as_there && !poll && self.depths[target].is_some() => label,
            _ => {
                let label = self.a.create_label();
                self.asides.push(Aside::Jump {
                    label,
                    values: self.values.clone(),
                    next: target,
                    poll,
                    upto: self.upto,
                });
                label
            }
        }
    }

    /// Writes what stands aside.
    pub(super) fn asides(&mut self) {
        while let Some(aside) = self.asides.pop() {
            match aside {
                Aside::Due {
                    label,
                    values,
                    next,
                    back,
                } => {
                    self.place(label);
                    if self.code.instrs[next].op != Opcode::SetupFinally {
                        self.check_quietly(back);
                    }
                    self.values = values;
                    self.leave_at(next, Left::Due);
                }
                Aside::Ahead {
                    label,
                    values,
                    at,
                    back,
                } => {
                    self.place(label);
                    self.check_quietly(back);
                    self.a.add(r13d, 1);
                    self.values = values;
                    self.leave_at(at, Left::Ahead);
                }
                Aside::Leave {
                    label,
                    values,
                    next,
                    left,
                } => {
                    self.place(label);
                    self.values = values;
                    self.leave_at(next, left);
                }
                Aside::Helped {
                    label,
                    values,
                    next,
                    polls,
                } => {
                    self.place(label);
                    self.a.cmp(rax, helpers::Status::COLLECT as i32);
                    self.a.jne(self.elsewhere);
                    self.values = values;
                    if polls {
                        self.poll(next);
                    }
                    self.leave_at(next, Left::Collect);
                }
                Aside::Jump {
                    label,
                    values,
                    next,
                    poll,
                    upto,
                } => {
                    self.place(label);
                    self.values = values;
                    self.upto = upto;
                    self.jump(next, poll);
                }
                Aside::Help {
                    label,
                    before,
                    at,
                    helper,
                    polls,
                    back,
                    after,
                    end,
                } => {
                    self.place(label);
                    self.values = before;
                    self.upto = at + 1;
                    self.help(at, 1, helper, polls, end);
                    // The fast way polls behind the join: here it has been done.
                    self.enter_behind(at, &after);
                    // What it has not charged there, it will charge.
                    self.charge(-self.cost(after.since, at + 1));
                    self.take_again(&after);
                    self.a.jmp(back);
                }
            }
        }
    }
}
