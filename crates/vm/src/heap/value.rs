//! A Python value in one machine word.
//!
//! | bits                              | meaning                                        |
//! |-----------------------------------|------------------------------------------------|
//! | `0x0000_pppp_pppp_ppp0`           | handle of a heap object (16-byte aligned)      |
//! | `0x0000_0000_0000_00x2`           | a singleton: None, False, True, …              |
//! | `0x0002…` to `0xFFFC…`            | a float: its bits plus 2⁴⁹                     |
//! | `0xFFFE…` and `0xFFFF…`           | an int of 49 bits, two's complement            |
//!
//! Adding 2⁴⁹ to a float's bits keeps it clear of both ends as long as NaNs are quiet and have a payload of 50 bits
//! at most. Their payload is what tells one NaN object from another. Ints outside 49 bits live on the heap.

use std::num::NonZeroU64;

use super::{Gc, Kind, Payload};

/// A Python value. Copying it copies a word; it keeps nothing alive by itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(NonZeroU64);

pub(super) const INT_TAG: u64 = 0xFFFE_0000_0000_0000;
pub(super) const FLOAT_OFFSET: u64 = 1 << 49;
const QUIET_NAN: u64 = 0x7FF8_0000_0000_0000;
const NAN_SIGN_AND_PAYLOAD: u64 = 0x8003_FFFF_FFFF_FFFF;
pub(super) const POINTER_MASK: u64 = 0xFFFE_0000_0000_000F;
const TRUE_BIT: u64 = 0x10;

const fn singleton(n: u64) -> Value {
    match NonZeroU64::new(n << 4 | 2) {
        Some(bits) => Value(bits),
        None => unreachable!(),
    }
}

impl Value {
    /// No value: an unbound local, an absent argument.
    pub const NULL: Value = singleton(0);
    /// `None`.
    pub const NONE: Value = singleton(1);
    /// `False`.
    pub const FALSE: Value = singleton(2);
    /// `True`.
    pub const TRUE: Value = singleton(3);
    /// `...`.
    pub const ELLIPSIS: Value = singleton(4);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = singleton(5);
    /// What a `finally` handler finds on the stack when a return, break or continue is pending.
    pub const PENDING: Value = singleton(6);

    /// Smallest int kept in the word.
    pub const INT_MIN: i64 = -(1 << 48);
    /// Largest int kept in the word.
    pub const INT_MAX: i64 = (1 << 48) - 1;

    #[inline(always)]
    const fn from_bits(bits: u64) -> Value {
        debug_assert!(bits != 0);
        // SAFETY: no encoding is zero: singletons, floats and ints have bits set that say so, and no object
        // lies at address 0.
        Value(unsafe { NonZeroU64::new_unchecked(bits) })
    }

    /// The word itself.
    #[inline(always)]
    pub const fn bits(self) -> u64 {
        self.0.get()
    }

    /// `True` or `False`.
    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        Value::from_bits(Value::FALSE.bits() | (b as u64) << 4)
    }

    /// Whether it is the singleton `True` or `False`.
    #[inline(always)]
    pub const fn is_bool(self) -> bool {
        self.bits() | TRUE_BIT == Value::TRUE.bits()
    }

    /// `Some` if it is the singleton `True` or `False`.
    #[inline(always)]
    pub const fn as_bool(self) -> Option<bool> {
        if self.is_bool() {
            Some(self.bits() == Value::TRUE.bits())
        } else {
            None
        }
    }

    /// An int that fits 49 bits, or None.
    #[inline(always)]
    pub const fn small_int(i: i64) -> Option<Value> {
        if (i << 15) >> 15 == i {
            Some(Value::from_bits(INT_TAG | (i as u64 & !INT_TAG)))
        } else {
            None
        }
    }

    /// An int that is known to fit: a length, an index, an `i32`.
    #[inline(always)]
    pub const fn int(i: i64) -> Value {
        debug_assert!(i >= Value::INT_MIN && i <= Value::INT_MAX);
        Value::from_bits(INT_TAG | (i as u64 & !INT_TAG))
    }

    /// Whether it is an int kept in the word.
    #[inline(always)]
    pub const fn is_small_int(self) -> bool {
        self.bits() >= INT_TAG
    }

    /// Whether both are ints kept in the word.
    #[inline(always)]
    pub const fn both_small_ints(a: Value, b: Value) -> bool {
        a.bits() & b.bits() >= INT_TAG
    }

    /// The int, if it is kept in the word.
    #[inline(always)]
    pub const fn as_small_int(self) -> Option<i64> {
        if self.is_small_int() {
            Some(self.small_int_bits())
        } else {
            None
        }
    }

    /// The int of a word known to hold one; meaningless otherwise.
    #[inline(always)]
    pub const fn small_int_bits(self) -> i64 {
        (self.bits() << 15) as i64 >> 15
    }

    /// The int of a word known to hold one, in the upper bits of a word: sums and differences of such
    /// overflow just when an int of 49 bits does.
    #[inline(always)]
    pub(crate) const fn int_on_high(self) -> i64 {
        (self.bits() << 15) as i64
    }

    /// The int of which those are the upper bits.
    #[inline(always)]
    pub(crate) const fn of_high(high: i64) -> Value {
        Value::from_bits(INT_TAG | high as u64 >> 15)
    }

    /// A float.
    #[inline(always)]
    pub fn float(f: f64) -> Value {
        let mut bits = f.to_bits();
        if f.is_nan() {
            bits = QUIET_NAN | bits & NAN_SIGN_AND_PAYLOAD;
        }
        Value::from_bits(bits + FLOAT_OFFSET)
    }

    /// The float that arithmetic on floats of values has made. Its NaNs need no look: they are those of the
    /// operands, or what the processor makes, which is quiet and without a payload.
    #[inline(always)]
    pub(crate) fn of_arithmetic(f: f64) -> Value {
        debug_assert!(f.to_bits() < INT_TAG - FLOAT_OFFSET);
        Value::from_bits(f.to_bits() + FLOAT_OFFSET)
    }

    /// Whether it is a float (of the exact type).
    #[inline(always)]
    pub const fn is_float(self) -> bool {
        self.bits().wrapping_sub(FLOAT_OFFSET) < INT_TAG - FLOAT_OFFSET
    }

    /// The float, if it is one.
    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_float() {
            Some(f64::from_bits(self.bits() - FLOAT_OFFSET))
        } else {
            None
        }
    }

    /// Whether it is the handle of a heap object.
    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.bits() & POINTER_MASK == 0
    }

    /// Whether it is `None`.
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.bits() == Value::NONE.bits()
    }

    /// Whether it is no value at all.
    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.bits() == Value::NULL.bits()
    }

    /// `self`, or None in place of [`Value::NULL`].
    #[inline(always)]
    pub fn non_null(self) -> Option<Value> {
        if self.is_null() { None } else { Some(self) }
    }

    /// `self`, or `default` in place of [`Value::NULL`].
    #[inline(always)]
    pub fn or(self, default: Value) -> Value {
        if self.is_null() { default } else { self }
    }

    #[inline(always)]
    pub(super) fn from_address(address: usize) -> Value {
        debug_assert!(address as u64 & POINTER_MASK == 0);
        Value::from_bits(address as u64)
    }

    /// What kind of heap object it is a handle of.
    #[inline(always)]
    pub fn kind(self) -> Option<Kind> {
        if self.is_object() {
            Some(super::header_of(self).kind())
        } else {
            None
        }
    }

    /// The handle, if it is an object of that payload type (of whatever class).
    #[inline(always)]
    pub fn cast<T: Payload>(self) -> Option<Gc<T>> {
        if self.is_object() && super::header_of(self).is_kind(T::KIND) {
            Some(Gc::from_value(self))
        } else {
            None
        }
    }

    /// The handle, if it is an object of that payload type and of the builtin class itself, so that
    /// no subclass can have changed what operations mean.
    #[inline(always)]
    pub fn exact<T: Payload>(self) -> Option<Gc<T>> {
        if self.is_object() && super::header_of(self).is_exact(T::KIND) {
            Some(Gc::from_value(self))
        } else {
            None
        }
    }

    /// Whether it is an object of that payload type.
    #[inline(always)]
    pub fn is<T: Payload>(self) -> bool {
        self.cast::<T>().is_some()
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(i) = self.as_small_int() {
            write!(f, "{i}")
        } else if let Some(x) = self.as_float() {
            write!(f, "{x:?}")
        } else if self.is_object() {
            write!(
                f,
                "<{:?} {:#x}>",
                super::header_of(*self).kind(),
                self.bits()
            )
        } else {
            let names = [
                "NULL",
                "None",
                "False",
                "True",
                "...",
                "NotImplemented",
                "PENDING",
            ];
            write!(
                f,
                "{}",
                names.get((self.bits() >> 4) as usize).unwrap_or(&"?")
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_do_not_overlap() {
        for f in [
            0.0,
            -0.0,
            1.5,
            f64::MAX,
            f64::MIN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            5e-324,
        ] {
            let v = Value::float(f);
            assert!(v.is_float() && !v.is_small_int() && !v.is_object() && !v.is_bool());
            assert_eq!(v.as_float().map(f64::to_bits), Some(f.to_bits()));
        }
        assert!(Value::float(-f64::NAN).as_float().is_some_and(f64::is_nan));
        for i in [0, 1, -1, Value::INT_MAX, Value::INT_MIN] {
            let v = Value::int(i);
            assert!(v.is_small_int() && !v.is_float() && !v.is_object() && !v.is_bool());
            assert_eq!(v.as_small_int(), Some(i));
        }
        assert_eq!(Value::small_int(Value::INT_MAX + 1), None);
        assert_eq!(Value::small_int(Value::INT_MIN - 1), None);
        for v in [
            Value::NULL,
            Value::NONE,
            Value::FALSE,
            Value::TRUE,
            Value::ELLIPSIS,
        ] {
            assert!(!v.is_object() && !v.is_float() && !v.is_small_int());
        }
        assert_eq!(Value::bool(true), Value::TRUE);
        assert_eq!(Value::bool(false), Value::FALSE);
        assert_eq!(Value::NONE.as_bool(), None);
    }

    #[test]
    fn an_optional_value_is_one_word() {
        assert_eq!(size_of::<Option<Value>>(), 8);
    }
}
