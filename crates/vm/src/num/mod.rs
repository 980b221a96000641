//! Python's numbers as plain values: f64, i64 and big ints in, the same or text out. No VM types.

use std::borrow::Cow;

pub mod compare;
pub mod complex;
pub mod convert;
pub mod decimal;
pub mod float_arith;
pub mod float_hex;
pub mod float_parse;
pub mod float_repr;
pub mod gcd;
pub mod hash;
pub mod int_arith;
pub mod int_bytes;
pub(crate) mod int_div;
pub mod int_text;
mod math_erf;
pub mod math_fns;
pub mod math_gamma;
pub mod math_ints;
pub mod math_sums;
#[cfg(test)]
mod math_tests;
pub mod mersenne;
#[cfg(test)]
pub(crate) mod oracle;
pub mod sha512;
#[cfg(test)]
mod tests;

/// A Python exception that a pure function asks its caller to raise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// `ValueError`.
    #[error("{0}")]
    Value(Cow<'static, str>),
    /// `TypeError`.
    #[error("{0}")]
    Type(Cow<'static, str>),
    /// `OverflowError`.
    #[error("{0}")]
    Overflow(Cow<'static, str>),
    /// `OverflowError(34, 'Numerical result out of range')`: two arguments, from C's errno.
    #[error("(34, 'Numerical result out of range')")]
    Range,
    /// `ZeroDivisionError`.
    #[error("{0}")]
    ZeroDivision(Cow<'static, str>),
    /// `MemoryError`: the result would be absurdly large.
    #[error("")]
    Memory,
}

impl Fault {
    /// A `ValueError`.
    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::Value(message.into())
    }

    /// A `TypeError`.
    pub fn typ(message: impl Into<Cow<'static, str>>) -> Self {
        Self::Type(message.into())
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::Overflow(message.into())
    }

    /// A `ZeroDivisionError`.
    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Self {
        Self::ZeroDivision(message.into())
    }

    /// The name of the Python exception class.
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::Value(_) => "ValueError",
            Self::Type(_) => "TypeError",
            Self::Overflow(_) | Self::Range => "OverflowError",
            Self::ZeroDivision(_) => "ZeroDivisionError",
            Self::Memory => "MemoryError",
        }
    }
}
