//! What the translator knows about the operands and locals at a place in the code.
//!
//! A local lies in its slot of the frame at every moment. What the translator keeps of it in a register is a
//! copy, which may be forgotten at any time. An operand may be in a register alone; before anything else than the
//! code itself looks at the frame, it is put into its slot.

use crate::heap::Value;

/// Where an operand is, or a copy of a local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In its slot.
    Slot,
    /// Known.
    Known(Value),
    /// A word in a register.
    Word(u8),
    /// The word of an int, in a register.
    IntWord(u8),
    /// An int in the upper bits of a register (see [`Value::int_on_high`]).
    High(u8),
    /// A float, in a register for floats.
    Float(u8),
    /// 1 for True and 0 for False, in a register.
    Truth(u8),
}

impl Place {
    /// The register for words, if it is one.
    pub(super) fn register(self) -> Option<u8> {
        match self {
            Place::Word(r) | Place::IntWord(r) | Place::High(r) | Place::Truth(r) => Some(r),
            _ => None,
        }
    }

    /// The register for floats, if it is one.
    pub(super) fn float_register(self) -> Option<u8> {
        match self {
            Place::Float(x) => Some(x),
            _ => None,
        }
    }
}

/// What kind of number a word is thought to be: that of a value like it which has been seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Int,
    Float,
    /// Something else, or nothing is known.
    Other,
}

impl Guess {
    /// Judged by a value like it.
    pub(super) fn of(like: Option<Value>) -> Guess {
        match like {
            Some(value) if value.is_small_int() => Guess::Int,
            Some(value) if value.is_float() => Guess::Float,
            _ => Guess::Other,
        }
    }
}

/// Registers for words that operands may be in.
pub(super) const WORDS: u8 = 6;
/// Registers for floats that operands may be in.
pub(super) const FLOATS: u8 = 12;

/// All operands and locals.
#[derive(Clone, Debug)]
pub(super) struct Values {
    /// The operands, the topmost last.
    pub(super) stack: Vec<Place>,
    /// Copies of locals; [`Place::Slot`]: none.
    pub(super) locals: Vec<Place>,
    /// Which locals are known to be bound.
    pub(super) bound: Vec<bool>,
    /// The first of the instructions done whose costs the meter has not been charged.
    pub(super) since: usize,
}

impl Values {
    /// At an instruction that several ways lead to: everything is in its slot.
    pub(super) fn all_in_slots(at: usize, depth: usize, bound: &[bool]) -> Values {
        Values {
            stack: vec![Place::Slot; depth],
            locals: vec![Place::Slot; bound.len()],
            bound: bound.to_vec(),
            since: at,
        }
    }

    /// Every operand and copy.
    fn all(&self) -> impl Iterator<Item = Place> + '_ {
        self.stack.iter().chain(&self.locals).copied()
    }

    /// Whether nothing needs that register for words.
    pub(super) fn is_free(&self, register: u8) -> bool {
        self.all().all(|place| place.register() != Some(register))
    }

    /// Whether nothing needs that register for floats.
    pub(super) fn is_free_for_floats(&self, register: u8) -> bool {
        self.all()
            .all(|place| place.float_register() != Some(register))
    }

    /// Forgets the copies of locals in that register.
    pub(super) fn forget_copies(&mut self, mut gone: impl FnMut(Place) -> bool) {
        for place in &mut self.locals {
            if gone(*place) {
                *place = Place::Slot;
            }
        }
    }

    /// Something has become known about a register's word: copies and operands of it are that.
    pub(super) fn learn(&mut self, old: Place, new: Place) {
        for place in self.stack.iter_mut().chain(&mut self.locals) {
            if *place == old {
                *place = new;
            }
        }
    }

    /// From now on copies of locals are at another place.
    pub(super) fn move_copies(&mut self, old: Place, new: Place) {
        for place in &mut self.locals {
            if *place == old {
                *place = new;
            }
        }
    }
}
