//! Arithmetic and comparisons in machine code.

use super::assembler::*;
use gilscope_bytecode::{Opcode, Poll};

use super::Left;
use super::asm::{OFFSET, TAG};
use super::helpers;
use super::places::{float, word};
use super::translate::{Translator, Way};
use super::values::{Guess, Place};
use crate::heap::Value;
use crate::heap::layout::{FLOAT_OFFSET, INT_TAG};
use crate::object::RInstr;

/// The operations that are done on numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Floor,
    Modulo,
    And,
    Or,
    Xor,
    Left,
    Right,
}

impl Operation {
    fn of(op: Opcode) -> Operation {
        use Opcode as O;
        match op {
            O::BinaryAdd | O::InplaceAdd => Operation::Add,
            O::BinarySubtract | O::InplaceSubtract => Operation::Subtract,
            O::BinaryMultiply | O::InplaceMultiply => Operation::Multiply,
            O::BinaryTrueDivide | O::InplaceTrueDivide => Operation::Divide,
            O::BinaryFloorDivide | O::InplaceFloorDivide => Operation::Floor,
            O::BinaryModulo | O::InplaceModulo => Operation::Modulo,
            O::BinaryAnd | O::InplaceAnd => Operation::And,
            O::BinaryOr | O::InplaceOr => Operation::Or,
            O::BinaryXor | O::InplaceXor => Operation::Xor,
            O::BinaryLshift | O::InplaceLshift => Operation::Left,
            _ => Operation::Right,
        }
    }
}

impl Translator<'_> {
    /// An operation on the two topmost operands.
    pub(super) fn binary(&mut self, at: usize, i: RInstr) {
        self.make_room();
        let (y, x) = (self.operand(0), self.operand(1));
        let operation = Operation::of(i.op);
        let by = match (operation, y) {
            (Operation::Left | Operation::Right, Place::Known(by)) => by.as_small_int(),
            _ => None,
        };
        match (self.guess(x), self.guess(y), operation) {
            (_, _, Operation::Left | Operation::Right) if !matches!(by, Some(0..15)) => {
                self.by_helper(at)
            }
            (
                Guess::Int | Guess::Float,
                Guess::Int | Guess::Float,
                Operation::Add | Operation::Subtract | Operation::Multiply,
            ) if (self.guess(x), self.guess(y)) != (Guess::Int, Guess::Int) => {
                self.floats(at, operation, x, y)
            }
            (Guess::Int | Guess::Float, Guess::Int | Guess::Float, Operation::Divide) => {
                self.floats(at, operation, x, y)
            }
            (_, _, Operation::Divide) => self.by_helper(at),
            (Guess::Int, Guess::Int, _) => {
                let other = self.aside_leave(at, Left::Alone);
                let x = self.expect_int(x, other);
                let y = self.expect_int(y, other);
                let result = self.ints(operation, x, y, other);
                self.drop(2);
                self.push(Place::High(result));
            }
            (_, _, Operation::Add | Operation::Subtract | Operation::Multiply) => {
                self.either(at, operation)
            }
            (Guess::Float, _, _) | (_, Guess::Float, _) => self.by_helper(at),
            _ => self.perhaps_ints(at, operation),
        }
    }

    /// Two ints, or whatever else they may be, by a helper.
    fn perhaps_ints(&mut self, at: usize, operation: Operation) {
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let (y, x) = (self.operand(0), self.operand(1));
        let before = self.values.clone();
        self.pins.extend(before.stack.iter().copied());
        for place in [x, y] {
            match place {
                Place::Word(r) => {
                    self.a.cmp(word(r), TAG);
                    self.a.jb(slow);
                }
                Place::Known(value) if value.is_small_int() => {}
                Place::IntWord(_) | Place::High(_) => {}
                _ => self.a.jmp(slow),
            }
        }
        let result = self.ints(operation, x, y, slow);
        self.a.shr(word(result), 15);
        self.a.or(word(result), TAG);
        self.drop(2);
        self.push(Place::Word(result));
        self.aside_help(slow, before, at, helpers::binary, back, None);
    }

    fn by_helper(&mut self, at: usize) {
        let label = self.a.create_label();
        let back = self.a.create_label();
        let before = self.values.clone();
        self.a.jmp(label);
        self.drop(2);
        let result = self.word_register();
        self.push(Place::Word(result));
        self.aside_help(label, before, at, helpers::binary, back, None);
    }

    /// Leaves unless the place holds an int kept in the word.
    fn expect_int(&mut self, place: Place, unless: Label) -> Place {
        match place {
            Place::Word(r) => {
                self.a.cmp(word(r), TAG);
                self.a.jb(unless);
                self.values.learn(place, Place::IntWord(r));
                Place::IntWord(r)
            }
            Place::Known(_) | Place::IntWord(_) | Place::High(_) => place,
            _ => {
                self.a.jmp(unless);
                Place::Known(Value::int(0))
            }
        }
    }

    /// Puts an int into the upper bits of a register.
    fn high_to(&mut self, to: Register, place: Place) {
        match place {
            Place::High(r) => self.a.mov(to, word(r)),
            Place::Known(value) => self.a.mov(to, value.int_on_high()),
            Place::Word(r) | Place::IntWord(r) => {
                self.a.mov(to, word(r));
                self.a.shl(to, 15)
            }
            _ => {}
        }
    }

    /// Puts an int into a register as it is.
    fn int_to(&mut self, to: Register, place: Place) {
        match place {
            Place::Known(value) => self.a.mov(to, value.small_int_bits()),
            _ => {
                self.high_to(to, place);
                self.a.sar(to, 15)
            }
        }
    }

    /// Two ints, into the upper bits of a new register.
    fn ints(&mut self, operation: Operation, x: Place, y: Place, other: Label) -> u8 {
        let result = self.word_register();
        let to = word(result);
        match operation {
            Operation::Add | Operation::Subtract => {
                self.high_to(to, x);
                let small = match y {
                    Place::Known(value) => i32::try_from(value.int_on_high()).ok(),
                    _ => None,
                };
                match (operation, small, y) {
                    (Operation::Add, Some(n), _) => self.a.add(to, n),
                    (Operation::Subtract, Some(n), _) => self.a.sub(to, n),
                    (Operation::Add, None, Place::High(r)) => self.a.add(to, word(r)),
                    (Operation::Subtract, None, Place::High(r)) => self.a.sub(to, word(r)),
                    (operation, ..) => {
                        self.high_to(rax, y);
                        if operation == Operation::Add {
                            self.a.add(to, rax);
                        } else {
                            self.a.sub(to, rax);
                        }
                    }
                }
                self.a.jo(other);
            }
            Operation::Multiply => {
                self.int_to(to, x);
                self.high_to(rax, y);
                self.a.imul(to, rax);
                self.a.jo(other);
            }
            Operation::And | Operation::Or | Operation::Xor => {
                self.high_to(to, x);
                self.high_to(rax, y);
                match operation {
                    Operation::And => self.a.and(to, rax),
                    Operation::Or => self.a.or(to, rax),
                    _ => self.a.xor(to, rax),
                }
            }
            Operation::Left | Operation::Right => self.shift(operation, to, x, y, other),
            _ => self.quotient(operation, to, x, y, other),
        }
        result
    }

    /// `//` and `%`, into the upper bits of a register.
    fn quotient(&mut self, operation: Operation, to: Register, x: Place, y: Place, other: Label) {
        if let Place::Known(value) = y {
            let by = value.small_int_bits();
            if by > 0 && by & (by - 1) == 0 {
                self.high_to(to, x);
                if operation == Operation::Modulo {
                    self.a.mov(rax, (by - 1) << 15);
                    return self.a.and(to, rax);
                }
                self.a.sar(to, by.trailing_zeros());
                return self.a.and(to, -0x8000);
            }
        }
        self.int_to(rax, x);
        self.int_to(rcx, y);
        self.a.test(rcx, rcx);
        self.a.je(other);
        self.a.cqo();
        self.a.idiv(rcx);
        let exact = self.a.create_label();
        self.a.test(rdx, rdx);
        self.a.je(exact);
        self.a.mov(to, rdx);
        self.a.xor(to, rcx);
        self.a.jns(exact);
        if operation == Operation::Modulo {
            self.a.add(rdx, rcx);
        } else {
            self.a.dec(rax);
        }
        self.a.place(exact);
        if operation == Operation::Modulo {
            self.a.mov(to, rdx);
            return self.a.shl(to, 15);
        }
        self.a.mov(to, rax);
        self.a.shl(to, 15);
        self.a.mov(rdx, to);
        self.a.sar(rdx, 15);
        self.a.cmp(rdx, rax);
        self.a.jne(other)
    }

    /// `<<` and `>>` by a number of bits that is known, into the upper bits of a register.
    fn shift(&mut self, operation: Operation, to: Register, x: Place, y: Place, other: Label) {
        let by = match y {
            Place::Known(value) => value.small_int_bits() as u32,
            _ => return self.a.jmp(other),
        };
        self.high_to(to, x);
        if operation == Operation::Right {
            self.a.sar(to, by);
            return self.a.and(to, -0x8000);
        }
        self.a.mov(rax, to);
        self.a.shl(to, by);
        self.a.mov(rcx, to);
        self.a.sar(rcx, by);
        self.a.cmp(rcx, rax);
        self.a.jne(other)
    }

    /// A number as a float, in a register that is not to be changed; leaves unless it is what it is thought to be.
    fn as_float(&mut self, place: Place, scratch: Xmm, unless: Label) -> Xmm {
        match (place, self.guess(place)) {
            (Place::Float(x), _) => float(x),
            (Place::Known(value), _) => {
                let number = value
                    .as_float()
                    .unwrap_or_else(|| value.small_int_bits() as f64);
                self.a.mov(rax, number.to_bits());
                self.a.float_of_word(scratch, rax);
                scratch
            }
            (Place::Word(r), Guess::Float) => {
                let register = self.float_register();
                self.a.mov(rax, word(r));
                self.a.sub(rax, OFFSET);
                self.a.mov(rcx, INT_TAG - FLOAT_OFFSET);
                self.a.cmp(rax, rcx);
                self.a.jae(unless);
                self.a.float_of_word(float(register), rax);
                self.values.move_copies(place, Place::Float(register));
                float(register)
            }
            _ => {
                let place = self.expect_int(place, unless);
                self.int_to(rax, place);
                self.a.xorps(scratch, scratch);
                self.a.cvtsi2sd(scratch, rax);
                scratch
            }
        }
    }

    /// Two floats, or one and an int, or a quotient of ints.
    fn floats(&mut self, at: usize, operation: Operation, x: Place, y: Place) {
        let other = self.aside_leave(at, Left::Alone);
        let x = self.as_float(x, xmm0, other);
        let y = self.as_float(y, xmm1, other);
        if operation == Operation::Divide {
            let fine = self.a.create_label();
            self.a.word_of_float(rax, y);
            // Neither zero.
            self.a.add(rax, rax);
            self.a.jne(fine);
            self.a.jmp(other);
            self.a.place(fine);
        }
        let result = self.float_register();
        let to = float(result);
        self.a.movaps(to, x);
        self.float_operation(operation, to, y);
        self.drop(2);
        self.push(Place::Float(result));
    }

    fn float_operation(&mut self, operation: Operation, to: Xmm, by: Xmm) {
        match operation {
            Operation::Add => self.a.addsd(to, by),
            Operation::Subtract => self.a.subsd(to, by),
            Operation::Multiply => self.a.mulsd(to, by),
            _ => self.a.divsd(to, by),
        }
    }

    /// Two ints or two floats, whichever they are; a helper does what else they may be.
    fn either(&mut self, at: usize, operation: Operation) {
        let slow = self.a.create_label();
        let back = self.a.create_label();
        let no_ints = self.a.create_label();
        let done = self.a.create_label();
        let (y, x) = (self.operand_word(0), self.operand_word(1));
        let before = self.values.clone();
        let result = self.word_register();
        let to = word(result);
        self.a.mov(rax, x);
        self.a.and(rax, y);
        self.a.cmp(rax, TAG);
        self.a.jb(no_ints);
        self.a.mov(to, x);
        self.a.shl(to, 15);
        self.a.mov(rax, y);
        self.a.shl(rax, 15);
        match operation {
            Operation::Add => self.a.add(to, rax),
            Operation::Subtract => self.a.sub(to, rax),
            _ => {
                self.a.sar(to, 15);
                self.a.imul(to, rax);
            }
        }
        self.a.jo(slow);
        self.a.shr(to, 15);
        self.a.or(to, TAG);
        self.a.jmp(done);
        self.a.place(no_ints);
        self.a.mov(rcx, INT_TAG - FLOAT_OFFSET);
        self.a.mov(rax, x);
        self.a.sub(rax, OFFSET);
        self.a.cmp(rax, rcx);
        self.a.jae(slow);
        self.a.mov(rdx, y);
        self.a.sub(rdx, OFFSET);
        self.a.cmp(rdx, rcx);
        self.a.jae(slow);
        self.a.float_of_word(xmm0, rax);
        self.a.float_of_word(xmm1, rdx);
        self.float_operation(operation, xmm0, xmm1);
        self.a.word_of_float(to, xmm0);
        self.a.add(to, OFFSET);
        self.a.place(done);
        self.drop(2);
        self.push(Place::Word(result));
        self.aside_help(slow, before, at, helpers::binary, back, None);
    }

    pub(super) fn negate(&mut self, at: usize) -> Way {
        self.make_room();
        let place = self.operand(0);
        if self.guess(place) == Guess::Other {
            self.negate_perhaps_int(at);
            return self.done_joined(at);
        }
        let other = self.aside_leave(at, Left::Alone);
        match self.guess(place) {
            Guess::Float => {
                let value = self.as_float(place, xmm0, other);
                let result = self.float_register();
                self.a.word_of_float(rax, value);
                self.a.btc(rax, 63);
                self.a.float_of_word(float(result), rax);
                self.drop(1);
                self.push(Place::Float(result));
            }
            Guess::Int => {
                let place = self.expect_int(place, other);
                let result = self.word_register();
                self.high_to(word(result), place);
                self.a.neg(word(result));
                self.a.jo(other);
                self.drop(1);
                self.push(Place::High(result));
            }
            Guess::Other => {}
        }
        self.done(at)
    }

    /// `-x` of an int, or of whatever else it may be, by a helper.
    fn negate_perhaps_int(&mut self, at: usize) {
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let x = self.operand_word(0);
        let before = self.values.clone();
        self.pins.extend(before.stack.iter().copied());
        self.a.cmp(x, TAG);
        self.a.jb(slow);
        let result = self.word_register();
        let to = word(result);
        self.a.mov(to, x);
        self.a.shl(to, 15);
        self.a.neg(to);
        self.a.jo(slow);
        self.a.shr(to, 15);
        self.a.or(to, TAG);
        self.drop(1);
        self.push(Place::Word(result));
        self.aside_help(slow, before, at, helpers::negative, back, None);
    }

    /// POP_JUMP_IF_…: goes to `to` if the operand on top is true, or if it is not true, and drops it. On values whose
    /// truth is more than a look, a helper or the loop does it. `tested`: where to go instead if the instruction polls
    /// for what is no bool.
    pub(super) fn jump_on(&mut self, at: usize, to: Label, tested: Option<Label>, on_true: bool) {
        let place = self.operand(0);
        let going = tested.unwrap_or(to);
        match place {
            Place::Truth(r) => {
                self.jump_unless_zero(r, to, on_true);
                return self.drop(1);
            }
            Place::High(r) => {
                self.jump_unless_zero(r, going, on_true);
                self.drop(1);
                return self.tested(at, tested);
            }
            Place::Known(value) if value.is_bool() || value.is_small_int() || value.is_none() => {
                let number = value.as_small_int().unwrap_or(0);
                let jumps = (number != 0 || value == Value::TRUE) == on_true;
                self.drop(1);
                if jumps {
                    self.a.jmp(if value.is_bool() { to } else { going });
                } else if !value.is_bool() {
                    self.tested(at, tested);
                }
                return;
            }
            _ => {}
        }
        let (wanted, refused) = if on_true {
            (Value::TRUE, Value::FALSE)
        } else {
            (Value::FALSE, Value::TRUE)
        };
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let refusal = self.a.create_label();
        let value = self.operand_word(0);
        let before = self.values.clone();
        self.pins.extend(before.stack.iter().copied());
        let truth = self.word_register();
        self.a.cmp(value, wanted.bits() as i32);
        self.a.je(to);
        self.a.cmp(value, refused.bits() as i32);
        self.a.je(refusal);
        self.a.cmp(value, TAG);
        self.a.jb(slow);
        self.a.mov(word(truth), value);
        self.a.shl(word(truth), 15);
        let kept = self.values.stack.len() - 1;
        let place = std::mem::replace(&mut self.values.stack[kept], Place::Truth(truth));
        self.aside_help(slow, before, at, helpers::truth, back, None);
        self.values.stack[kept] = place;
        self.place(back);
        self.jump_unless_zero(truth, going, on_true);
        self.drop(1);
        self.tested(at, tested);
        self.place(refusal)
    }

    /// The poll behind a jump that was not taken on what is no bool, if there is one.
    fn tested(&mut self, at: usize, tested: Option<Label>) {
        if tested.is_some() {
            self.poll(at + 1);
        }
    }

    /// Goes to `to` if a register is not zero, or if it is.
    fn jump_unless_zero(&mut self, register: u8, to: Label, on_true: bool) {
        self.a.test(word(register), word(register));
        if on_true {
            self.a.jne(to);
        } else {
            self.a.je(to);
        }
    }

    /// `not` of a bool; a helper does it on other builtin values.
    pub(super) fn invert_truth(&mut self, at: usize) {
        self.make_room();
        let place = self.operand(0);
        if let Place::Truth(r) = place {
            let result = self.word_register();
            self.a.mov(word(result), word(r));
            self.a.xor(word(result), 1);
            self.drop(1);
            self.push(Place::Truth(result));
            return;
        }
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let value = self.operand_word(0);
        let before = self.values.clone();
        self.pins.extend(before.stack.iter().copied());
        let result = self.word_register();
        let difference = (Value::TRUE.bits() ^ Value::FALSE.bits()) as i32;
        self.a.mov(word(result), value);
        self.a.or(word(result), difference);
        self.a.cmp(word(result), Value::TRUE.bits() as i32);
        self.a.jne(slow);
        self.a.mov(word(result), value);
        self.a.xor(word(result), difference);
        self.drop(1);
        self.push(Place::Word(result));
        self.aside_help(slow, before, at, helpers::invert, back, None);
    }

    /// A comparison, and the jump behind it if nothing can come between.
    pub(super) fn comparison(&mut self, at: usize, i: RInstr) -> Way {
        self.make_room();
        match i.arg {
            0..6 => {}
            8 | 9 => {
                let (y, x) = (self.operand_word(0), self.operand_word(1));
                let result = self.word_register();
                self.a.cmp(x, y);
                if i.arg == 8 {
                    self.a.sete(al);
                } else {
                    self.a.setne(al);
                }
                return self.truth(at, result);
            }
            6 | 7 => return self.compared_by_helper(at),
            _ => return self.generally(at),
        }
        let (y, x) = (self.operand(0), self.operand(1));
        match (self.guess(x), self.guess(y)) {
            (Guess::Int, Guess::Int) => self.compare_ints(at, i, x, y),
            (Guess::Float, Guess::Float) => self.compare_floats(at, i, x, y),
            (Guess::Float, Guess::Other) | (Guess::Other, Guess::Float) => {
                self.compare_either(at, i, true)
            }
            (Guess::Other, _) | (_, Guess::Other) => self.compare_either(at, i, false),
            _ => self.compared_by_helper(at),
        }
    }

    fn compared_by_helper(&mut self, at: usize) -> Way {
        let polls = self.polls(Opcode::CompareOp) == Poll::Always;
        self.help(at, 1, helpers::compare, polls, None);
        Way::On
    }

    /// The outcome is in al.
    fn truth(&mut self, at: usize, result: u8) -> Way {
        self.a.movzx(eax, al);
        self.a.mov(word(result), rax);
        self.drop(2);
        self.push(Place::Truth(result));
        self.done(at)
    }

    /// The jump behind the comparison at hand, if nothing can come between: where to, whether it is on true, and
    /// whether it polls.
    fn jump_behind(&self, at: usize) -> Option<(usize, bool, bool)> {
        let jump = self.code.instrs.get(at + 1)?;
        let on_true = match jump.op {
            Opcode::PopJumpIfTrue => true,
            Opcode::PopJumpIfFalse => false,
            _ => return None,
        };
        let between = match self.polls(Opcode::CompareOp) {
            Poll::Never => false,
            Poll::Always => !self.polls_ahead(),
            _ => true,
        };
        if between || self.is_label(at + 1) {
            return None;
        }
        let target = jump.arg as usize;
        let polls = self.polls(jump.op) == Poll::Backward && target <= at + 1;
        Some((target, on_true, polls))
    }

    fn compare_ints(&mut self, at: usize, i: RInstr, x: Place, y: Place) -> Way {
        let other = self.aside_leave(at, Left::Alone);
        let x = self.expect_int(x, other);
        let y = self.expect_int(y, other);
        let jump = self.jump_behind(at);
        if jump.is_some() {
            self.poll_ahead(at);
        }
        let left = match x {
            Place::High(r) => word(r),
            x => {
                self.high_to(rax, x);
                rax
            }
        };
        match y {
            Place::Known(value) if i32::try_from(value.int_on_high()).is_ok() => {
                self.a.cmp(left, value.int_on_high() as i32);
            }
            Place::High(r) => self.a.cmp(left, word(r)),
            y => {
                self.high_to(rcx, y);
                self.a.cmp(left, rcx);
            }
        }
        if let Some((target, on_true, polls)) = jump {
            self.drop(2);
            self.upto = at + 2;
            let to = self.jump_label(target, polls);
            match (i.arg, on_true) {
                (0, true) | (5, false) => self.a.jl(to),
                (1, true) | (4, false) => self.a.jle(to),
                (2, true) | (3, false) => self.a.je(to),
                (3, true) | (2, false) => self.a.jne(to),
                (4, true) | (1, false) => self.a.jg(to),
                _ => self.a.jge(to),
            }
            self.skip = true;
            return Way::On;
        }
        let result = self.word_register();
        self.set_by_order(i.arg);
        self.truth(at, result)
    }

    /// Puts into al whether the comparison holds for the ints just compared.
    fn set_by_order(&mut self, comparison: u32) {
        match comparison {
            0 => self.a.setl(al),
            1 => self.a.setle(al),
            2 => self.a.sete(al),
            3 => self.a.setne(al),
            4 => self.a.setg(al),
            _ => self.a.setge(al),
        }
    }

    fn compare_floats(&mut self, at: usize, i: RInstr, x: Place, y: Place) -> Way {
        let other = self.aside_leave(at, Left::Alone);
        let x = self.as_float(x, xmm0, other);
        let y = self.as_float(y, xmm1, other);
        let equality = matches!(i.arg, 2 | 3);
        let or_equal = matches!(i.arg, 1 | 5);
        let jump = self.jump_behind(at).filter(|_| !equality);
        if jump.is_some() {
            self.poll_ahead(at);
        }
        self.order_floats(i.arg, x, y);
        if let Some((target, on_true, polls)) = jump {
            self.drop(2);
            self.upto = at + 2;
            let to = self.jump_label(target, polls);
            match (or_equal, on_true) {
                (false, true) => self.a.ja(to),
                (false, false) => self.a.jbe(to),
                (true, true) => self.a.jae(to),
                (true, false) => self.a.jb(to),
            }
            self.skip = true;
            return Way::On;
        }
        let result = self.word_register();
        self.set_by_float_order(i.arg);
        self.truth(at, result)
    }

    /// Compares two floats so that above, and above or equal, are what is asked for: those are false if one is NaN.
    fn order_floats(&mut self, comparison: u32, x: Xmm, y: Xmm) {
        if matches!(comparison, 0 | 1) {
            self.a.ucomisd(y, x);
        } else {
            self.a.ucomisd(x, y);
        }
    }

    /// Puts into al whether the comparison holds for the floats just compared.
    fn set_by_float_order(&mut self, comparison: u32) {
        match comparison {
            2 => {
                self.a.sete(al);
                self.a.setnp(cl);
                self.a.and(al, cl);
            }
            3 => {
                self.a.setne(al);
                self.a.setp(cl);
                self.a.or(al, cl);
            }
            1 | 5 => self.a.setae(al),
            _ => self.a.seta(al),
        }
    }

    /// Two ints, or two floats, or whatever else they may be, by a helper.
    fn compare_either(&mut self, at: usize, i: RInstr, floats: bool) -> Way {
        let (slow, back) = (self.a.create_label(), self.a.create_label());
        let (y, x) = (self.operand_word(0), self.operand_word(1));
        let before = self.values.clone();
        let result = self.word_register();
        if floats {
            for (operand, to) in [(x, xmm0), (y, xmm1)] {
                self.a.mov(rax, operand);
                self.a.sub(rax, OFFSET);
                self.a.mov(rcx, INT_TAG - FLOAT_OFFSET);
                self.a.cmp(rax, rcx);
                self.a.jae(slow);
                self.a.float_of_word(to, rax);
            }
            self.order_floats(i.arg, xmm0, xmm1);
            self.set_by_float_order(i.arg);
        } else {
            self.a.mov(rax, x);
            self.a.mov(rcx, y);
            self.a.mov(rdx, rax);
            self.a.and(rdx, rcx);
            self.a.cmp(rdx, TAG);
            self.a.jb(slow);
            self.a.shl(rax, 15);
            self.a.shl(rcx, 15);
            self.a.cmp(rax, rcx);
            self.set_by_order(i.arg);
        }
        self.a.movzx(eax, al);
        self.a.mov(word(result), rax);
        self.drop(2);
        self.push(Place::Truth(result));
        self.aside_help(slow, before, at, helpers::compare, back, None);
        self.done_joined(at)
    }
}
