//! The peephole pass: what CPython 2.7's does, as far as it can be told from outside.
//!
//! It decides how many ticks a statement costs: it removes tests of constants, folds arithmetic,
//! turns `not` and a jump into the opposite jump, and sends jumps to their final target, past
//! instructions at which 2.7 would have polled. Its blind spots count as much as its effects (it
//! goes over the code once, from front to back; it folds the right operand of `1 + 2 * 3` but not
//! the whole), so it is imitated as a single pass with the same look-behind.

use gilscope_bytecode::{Code, Compare, Const, Opcode};

use crate::codegen::Emitted;
use crate::consts::{Consts, truth};
use crate::fold;

/// Code whose jumps hold the indices of their targets. What the pass removes becomes a NOP, so
/// that indices keep their meaning.
struct Peephole<'a> {
    code: &'a mut [Emitted],
    consts: &'a mut Consts,
    told_lines: &'a [u32],
    /// For each instruction the number of jump targets up to and including it: two instructions
    /// with the same number have no target between them.
    blocks: Vec<u32>,
    /// How many constants have just been loaded in a row, before the instruction in work.
    loaded: usize,
}

/// Optimises code in place.
pub(crate) fn optimize(code: &mut [Emitted], consts: &mut Consts, told_lines: &[u32]) {
    let mut blocks = vec![0u32; code.len() + 1];
    for e in code.iter() {
        if is_jump(e.op) {
            blocks[e.arg as usize] = 1;
        }
    }
    let mut count = 0;
    for b in &mut blocks {
        count += *b;
        *b = count;
    }
    let mut pass = Peephole {
        code,
        consts,
        told_lines,
        blocks,
        loaded: 0,
    };
    for i in 0..pass.code.len() {
        pass.visit(i);
    }
}

pub(crate) fn is_jump(op: Opcode) -> bool {
    op.operand() == gilscope_bytecode::Operand::Jump
}

fn is_unconditional(op: Opcode) -> bool {
    matches!(op, Opcode::JumpForward | Opcode::JumpAbsolute)
}

/// For a conditional jump: whether it jumps on a true value.
fn jumps_on(op: Opcode) -> Option<bool> {
    match op {
        Opcode::PopJumpIfTrue | Opcode::JumpIfTrueOrPop => Some(true),
        Opcode::PopJumpIfFalse | Opcode::JumpIfFalseOrPop => Some(false),
        _ => None,
    }
}

/// Whether 2.7 stores the jump's distance, so that it cannot go backwards.
fn is_relative(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::ForIter
            | Opcode::JumpForward
            | Opcode::SetupLoop
            | Opcode::SetupExcept
            | Opcode::SetupFinally
            | Opcode::SetupWith
            | Opcode::SetupAsyncWith
    )
}

impl Peephole<'_> {
    fn op(&self, i: usize) -> Option<Opcode> {
        self.code.get(i).map(|e| e.op)
    }

    /// Whether no jump goes to an instruction behind `first`, up to `last`.
    fn straight(&self, first: usize, last: usize) -> bool {
        self.blocks[first] == self.blocks[last]
    }

    fn set(&mut self, i: usize, op: Opcode, arg: u32) {
        self.code[i].op = op;
        self.code[i].arg = arg;
        if !is_jump(op) {
            self.code[i].leaves = 0;
        }
    }

    fn nop(&mut self, i: usize) {
        self.set(i, Opcode::Nop, 0);
    }

    /// Replaces `n` instructions and the one at `i` behind them by the loading of a constant.
    fn replace(&mut self, i: usize, n: usize, c: Const) {
        for k in i - n..i {
            self.nop(k);
        }
        let index = self.consts.add(c);
        self.set(i, Opcode::LoadConst, index);
        self.loaded = 1;
    }

    fn constant(&self, i: usize) -> Const {
        self.consts.get(self.code[i].arg).clone()
    }

    fn visit(&mut self, i: usize) {
        let loaded = std::mem::take(&mut self.loaded);
        let arg = self.code[i].arg;
        match self.code[i].op {
            Opcode::UnaryNot => self.not(i),
            Opcode::CompareOp => self.negated_comparison(i),
            Opcode::LoadConst => {
                let tested = self.op(i + 1) == Some(Opcode::PopJumpIfFalse);
                if tested && self.straight(i, i + 1) && truth(self.consts.get(arg)) {
                    self.nop(i);
                    self.nop(i + 1);
                } else {
                    self.loaded = loaded + 1;
                }
            }
            Opcode::BuildTuple | Opcode::BuildList => self.sequence(i, loaded),
            Opcode::UnaryNegative | Opcode::UnaryInvert
                if loaded >= 1 && self.straight(i - 1, i) =>
            {
                let folded = fold::unary(self.code[i].op, &self.constant(i - 1));
                if let Some(c) = folded {
                    self.replace(i, 1, c);
                }
            }
            Opcode::BinaryPower
            | Opcode::BinaryMultiply
            | Opcode::BinaryTrueDivide
            | Opcode::BinaryFloorDivide
            | Opcode::BinaryModulo
            | Opcode::BinaryAdd
            | Opcode::BinarySubtract
            | Opcode::BinarySubscr
            | Opcode::BinaryLshift
            | Opcode::BinaryRshift
            | Opcode::BinaryAnd
            | Opcode::BinaryXor
            | Opcode::BinaryOr
                if loaded >= 2 && self.straight(i - 2, i) =>
            {
                let (a, b) = (self.constant(i - 2), self.constant(i - 1));
                if let Some(c) = fold::binary(self.code[i].op, &a, &b) {
                    self.replace(i, 2, c);
                }
            }
            op if is_jump(op) => self.jump(i),
            _ => {}
        }
    }

    /// `not` before a jump turns into the opposite jump.
    fn not(&mut self, i: usize) {
        if self.op(i + 1) == Some(Opcode::PopJumpIfFalse) && self.straight(i, i + 1) {
            let target = self.code[i + 1].arg;
            self.code[i].told.skips = self.code[i + 1].told.skips;
            self.set(i, Opcode::PopJumpIfTrue, target);
            self.nop(i + 1);
            self.jump(i);
        }
    }

    /// `not a is b` and `not a in b`.
    fn negated_comparison(&mut self, i: usize) {
        let opposite = match Compare::ALL[self.code[i].arg as usize] {
            Compare::In => Compare::NotIn,
            Compare::NotIn => Compare::In,
            Compare::Is => Compare::IsNot,
            Compare::IsNot => Compare::Is,
            _ => return,
        };
        if self.op(i + 1) == Some(Opcode::UnaryNot) && self.straight(i, i + 1) {
            self.code[i].arg = opposite as u32;
            self.nop(i + 1);
        }
    }

    /// Tuples of constants, lists of constants behind `in`, and sequences taken apart at once.
    fn sequence(&mut self, i: usize, loaded: usize) {
        let n = self.code[i].arg as usize;
        let is_tuple = self.code[i].op == Opcode::BuildTuple;
        if n <= loaded {
            let searched = self.op(i + 1) == Some(Opcode::CompareOp)
                && (Compare::In as u32..=Compare::NotIn as u32).contains(&self.code[i + 1].arg);
            let folds = if is_tuple {
                self.straight(i - n, i)
            } else {
                searched && self.straight(i - n, i + 1)
            };
            if folds {
                let items = (i - n..i).map(|k| self.constant(k)).collect();
                self.replace(i, n, Const::Tuple(items));
                return;
            }
        }
        let unpacked = self.op(i + 1) == Some(Opcode::UnpackSequence)
            && self.straight(i, i + 1)
            && self.code[i + 1].arg as usize == n;
        if !unpacked {
            return;
        }
        match n {
            1 => {
                self.nop(i);
                self.nop(i + 1);
            }
            2 => {
                self.set(i, Opcode::RotTwo, 0);
                self.nop(i + 1);
            }
            3 => {
                self.set(i, Opcode::RotThree, 0);
                self.set(i + 1, Opcode::RotTwo, 0);
            }
            _ => {}
        }
    }

    /// A jump is sent past its target: that one's lines are told in its stead.
    fn passes(&mut self, i: usize, target: usize) {
        let passed = self.code[target].told;
        let lines = &self.told_lines[passed.from as usize..][..passed.count as usize];
        let told = &mut self.code[i].told;
        if !told.skips && lines.iter().all(|&line| Code::told_line(line) == line) {
            told.passed = (passed.from, passed.count);
        }
        told.skips = passed.skips;
    }

    /// Jumps to jumps.
    fn jump(&mut self, i: usize) {
        loop {
            let op = self.code[i].op;
            let target = self.code[i].arg as usize;
            let Some(there) = self.op(target) else {
                return;
            };
            let further = self.code[target].arg;
            if let (Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop, Some(mine), Some(its)) =
                (op, jumps_on(op), jumps_on(there))
            {
                self.passes(i, target);
                if mine == its {
                    self.set(i, there, further);
                } else {
                    let popping = if mine {
                        Opcode::PopJumpIfTrue
                    } else {
                        Opcode::PopJumpIfFalse
                    };
                    self.set(i, popping, target as u32 + 1);
                }
                continue;
            }
            if is_unconditional(op) && there == Opcode::ReturnValue {
                self.set(i, Opcode::ReturnValue, 0);
                return;
            }
            if !is_unconditional(there) {
                return;
            }
            let op = if op == Opcode::JumpForward {
                Opcode::JumpAbsolute
            } else {
                op
            };
            if !is_relative(op) || further as usize > i {
                self.code[i].leaves += self.code[target].leaves;
                self.passes(i, target);
                self.set(i, op, further);
            }
            return;
        }
    }
}
