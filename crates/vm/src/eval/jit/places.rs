//! Where operands and copies of locals are: their registers, and the way to their slots and back.

use super::asm::{FLOAT_REGISTERS, OFFSET, SLOTS, TAG, WORD_REGISTERS};
use super::assembler::*;
use super::translate::Translator;
use super::values::{FLOATS, Guess, Place, Values, WORDS};
use crate::heap::Value;

impl Translator<'_> {
    /// Puts an operand into its slot. Uses rax.
    pub(super) fn store_place(&mut self, place: Place, to: Memory) {
        match place {
            Place::Slot => {}
            Place::Known(value) => {
                self.a.mov(rax, value.bits());
                self.a.mov(to, rax)
            }
            Place::Word(r) | Place::IntWord(r) => self.a.mov(to, word(r)),
            Place::High(r) => {
                self.a.mov(rax, word(r));
                self.a.shr(rax, 15);
                self.a.or(rax, TAG);
                self.a.mov(to, rax)
            }
            Place::Float(x) => {
                self.a.word_of_float(rax, float(x));
                self.a.add(rax, OFFSET);
                self.a.mov(to, rax)
            }
            Place::Truth(r) => {
                self.a.mov(rax, word(r));
                self.a.shl(rax, 4);
                self.a.or(rax, Value::FALSE.bits() as i32);
                self.a.mov(to, rax)
            }
        }
    }

    /// Puts all operands of a state into their slots. Uses rax.
    pub(super) fn flush_values(&mut self, values: &Values) {
        for (depth, &place) in values.stack.iter().enumerate() {
            let to = self.slot_of(depth);
            self.store_place(place, to);
        }
    }

    /// Puts all operands into their slots.
    pub(super) fn flush(&mut self) {
        let values = self.values.clone();
        self.flush_values(&values);
        self.values.stack.fill(Place::Slot);
    }

    /// Takes what is in registers from the slots again, after a call.
    pub(super) fn take_again(&mut self, values: &Values) {
        let locals = values
            .locals
            .iter()
            .enumerate()
            .map(|(n, &place)| (place, qword_ptr(SLOTS + n as i32 * 8)));
        let operands = values
            .stack
            .iter()
            .enumerate()
            .map(|(n, &place)| (place, self.slot_of(n)));
        let all: Vec<_> = locals.chain(operands).collect();
        for (place, from) in all {
            match place {
                Place::Slot | Place::Known(_) => {}
                Place::Word(r) | Place::IntWord(r) => self.a.mov(word(r), from),
                Place::High(r) => {
                    self.a.mov(word(r), from);
                    self.a.shl(word(r), 15);
                }
                Place::Float(x) => {
                    self.a.mov(rax, from);
                    self.a.sub(rax, OFFSET);
                    self.a.float_of_word(float(x), rax);
                }
                Place::Truth(r) => {
                    self.a.mov(word(r), from);
                    self.a.shr(word(r), 4);
                    self.a.and(word(r), 1);
                }
            }
        }
    }

    /// A register for a word, until the instruction is done or an operand is there.
    pub(super) fn word_register(&mut self) -> u8 {
        let free =
            |t: &Self, r: u8| t.values.is_free(r) && t.pins.iter().all(|p| p.register() != Some(r));
        let register = match (0..WORDS).find(|&r| free(self, r)) {
            Some(register) => register,
            None => {
                let pins = &self.pins;
                let pinned = |r| pins.iter().any(|p| p.register() == Some(r));
                self.values
                    .forget_copies(|p| p.register().is_some_and(|r| !pinned(r)));
                match (0..WORDS).find(|&r| free(self, r)) {
                    Some(register) => register,
                    None => {
                        self.flush();
                        let found = (0..WORDS).find(|&r| free(self, r));
                        self.failed |= found.is_none();
                        found.unwrap_or(0)
                    }
                }
            }
        };
        self.pins.push(Place::Word(register));
        self.thought[usize::from(register)] = None;
        register
    }

    /// A register for a float, likewise.
    pub(super) fn float_register(&mut self) -> u8 {
        let free = |t: &Self, r: u8| {
            t.values.is_free_for_floats(r) && t.pins.iter().all(|p| p.float_register() != Some(r))
        };
        let register = match (0..FLOATS).find(|&r| free(self, r)) {
            Some(register) => register,
            None => {
                let pins = &self.pins;
                let pinned = |r| pins.iter().any(|p| p.float_register() == Some(r));
                self.values
                    .forget_copies(|p| p.float_register().is_some_and(|r| !pinned(r)));
                match (0..FLOATS).find(|&r| free(self, r)) {
                    Some(register) => register,
                    None => {
                        self.flush();
                        let found = (0..FLOATS).find(|&r| free(self, r));
                        self.failed |= found.is_none();
                        found.unwrap_or(0)
                    }
                }
            }
        };
        self.pins.push(Place::Float(register));
        register
    }

    /// Makes sure that so many registers are free, so that nothing has to make way in the middle of an instruction.
    pub(super) fn make_room(&mut self) {
        let free = |t: &Self| (0..WORDS).filter(|&r| t.values.is_free(r)).count();
        let floats = |t: &Self| {
            (0..FLOATS)
                .filter(|&r| t.values.is_free_for_floats(r))
                .count()
        };
        if free(self) < 4 || floats(self) < 4 {
            self.values.locals.fill(Place::Slot);
        }
        if free(self) < 4 || floats(self) < 4 {
            self.flush();
        }
    }

    /// The operand that many from the top, in a register or known.
    pub(super) fn operand(&mut self, from_top: usize) -> Place {
        let depth = self.values.stack.len() - 1 - from_top;
        if self.values.stack[depth] == Place::Slot {
            let register = self.word_register();
            let slot = self.slot_of(depth);
            self.a.mov(word(register), slot);
            self.values.stack[depth] = Place::Word(register);
        }
        let place = self.values.stack[depth];
        self.pins.push(place);
        place
    }

    /// The same as a word, tagged as it is in a slot, in a register that is not to be changed.
    pub(super) fn operand_word(&mut self, from_top: usize) -> Register {
        match self.operand(from_top) {
            Place::Word(r) | Place::IntWord(r) => word(r),
            place => {
                let register = self.word_register();
                self.word_of(place, register);
                word(register)
            }
        }
    }

    /// Makes the word of a place. Uses rax.
    pub(super) fn word_of(&mut self, place: Place, register: u8) {
        let to = word(register);
        match place {
            Place::Slot => {}
            Place::Known(value) => self.a.mov(to, value.bits()),
            Place::Word(r) | Place::IntWord(r) => self.a.mov(to, word(r)),
            Place::High(r) => {
                self.a.mov(to, word(r));
                self.a.shr(to, 15);
                self.a.or(to, TAG)
            }
            Place::Float(x) => {
                self.a.word_of_float(to, float(x));
                self.a.add(to, OFFSET)
            }
            Place::Truth(r) => {
                self.a.mov(to, word(r));
                self.a.shl(to, 4);
                self.a.or(to, Value::FALSE.bits() as i32)
            }
        }
    }

    pub(super) fn drop(&mut self, n: usize) {
        let depth = self.values.stack.len() - n;
        self.values.stack.truncate(depth);
    }

    pub(super) fn push(&mut self, place: Place) {
        self.values.stack.push(place);
    }

    /// A value like the one at a place.
    pub(super) fn like(&self, place: Place) -> Option<Value> {
        match place {
            Place::Known(value) => Some(value),
            Place::IntWord(_) | Place::High(_) => Some(Value::int(0)),
            Place::Float(_) => Some(Value::float(0.0)),
            Place::Word(r) if self.trusting => self.thought[usize::from(r)],
            Place::Slot | Place::Word(_) | Place::Truth(_) => None,
        }
    }

    /// What a place is thought to hold.
    pub(super) fn guess(&self, place: Place) -> Guess {
        Guess::of(self.like(place))
    }

    /// A register's word is thought to be like that.
    pub(super) fn think(&mut self, register: u8, like: Option<Value>) {
        self.thought[usize::from(register)] = like;
    }
}

/// A register for words.
pub(super) fn word(register: u8) -> Register {
    WORD_REGISTERS[usize::from(register)]
}

/// A register for floats.
pub(super) fn float(register: u8) -> Xmm {
    FLOAT_REGISTERS[usize::from(register)]
}
