//! Decimal numbers: a sign, a coefficient and a power of ten, or what is no finite number.

use std::cmp::Ordering;

use super::coefficient::Coefficient;
use super::limbs::Lost;
use super::rules::Rounding;

/// What sort of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Finite,
    Infinite,
    Quiet,
    Signaling,
}

/// A decimal number.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub(super) coefficient: Coefficient,
    /// 0 if it is not finite.
    pub(super) exp: i64,
    pub(super) kind: Kind,
    pub(super) negative: bool,
}

impl Number {
    pub(super) const NAN: Number = Number {
        coefficient: Coefficient::ZERO,
        exp: 0,
        kind: Kind::Quiet,
        negative: false,
    };

    pub(super) const ONE: Number = Number::small(1);

    pub(super) const fn small(n: u64) -> Number {
        Number {
            coefficient: Coefficient::Small(n as u128),
            exp: 0,
            kind: Kind::Finite,
            negative: false,
        }
    }

    pub(super) fn of_i64(n: i64) -> Number {
        Number {
            negative: n < 0,
            ..Number::small(n.unsigned_abs())
        }
    }

    pub(super) fn finite(negative: bool, coefficient: Coefficient, exp: i64) -> Number {
        Number {
            coefficient,
            exp,
            kind: Kind::Finite,
            negative,
        }
    }

    pub(super) fn zero(negative: bool, exp: i64) -> Number {
        Number::finite(negative, Coefficient::ZERO, exp)
    }

    pub(super) fn infinity(negative: bool) -> Number {
        Number {
            kind: Kind::Infinite,
            ..Number::zero(negative, 0)
        }
    }

    pub(super) fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    pub(super) fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    pub(super) fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }

    pub(super) fn is_zero(&self) -> bool {
        self.is_finite() && self.coefficient.is_zero()
    }

    /// The power of ten of the first digit.
    pub(super) fn adjusted(&self) -> i64 {
        match self.kind {
            Kind::Finite => self.exp + self.coefficient.digits() - 1,
            _ => 0,
        }
    }

    /// Whether it is finite and whole.
    pub(super) fn is_whole(&self) -> bool {
        self.is_finite()
            && (self.exp >= 0
                || self.coefficient.is_zero()
                || self.coefficient.trailing_zeros() as i64 >= -self.exp)
    }

    /// The whole number it is, if that fits.
    pub(super) fn to_i64(&self) -> Option<i64> {
        if !self.is_whole() {
            return None;
        }
        let n = if self.coefficient.is_zero() {
            0
        } else if self.exp < 0 {
            self.coefficient
                .drop_digits(-self.exp as usize)
                .0
                .to_u64()?
        } else if self.exp < 20 {
            let n = self.coefficient.append_zeros(self.exp as usize);
            n.to_u64()?
        } else {
            return None;
        };
        let n = i64::try_from(n).ok()?;
        Some(if self.negative { -n } else { n })
    }

    /// Whether a whole number is odd.
    pub(super) fn is_odd(&self) -> bool {
        match self.exp {
            _ if self.coefficient.is_zero() => false,
            0 => self.coefficient.is_odd(),
            1.. => false,
            exp => self.coefficient.drop_digits(-exp as usize).0.is_odd(),
        }
    }

    pub(super) fn negated(&self) -> Number {
        Number {
            negative: !self.negative,
            ..self.clone()
        }
    }

    pub(super) fn absolute(&self) -> Number {
        Number {
            negative: false,
            ..self.clone()
        }
    }

    /// Its place among numbers: -1, 0 or 1.
    fn signum(&self) -> i8 {
        if self.is_zero() {
            0
        } else if self.negative {
            -1
        } else {
            1
        }
    }

    /// Compares two numbers, neither of them a NaN.
    pub(super) fn order(&self, other: &Number) -> Ordering {
        let (a, b) = (self.signum(), other.signum());
        if a != b || a == 0 {
            return a.cmp(&b);
        }
        let order = match (self.is_infinite(), other.is_infinite()) {
            (false, false) => self.order_of_digits(other),
            (a, b) => a.cmp(&b),
        };
        if self.negative {
            order.reverse()
        } else {
            order
        }
    }

    /// Compares the absolute values of two that are finite and not zero.
    fn order_of_digits(&self, other: &Number) -> Ordering {
        let (a, b) = (&self.coefficient, &other.coefficient);
        if self.exp == other.exp {
            return a.compare(b);
        }
        let adjusted = self.adjusted().cmp(&other.adjusted());
        if adjusted != Ordering::Equal {
            return adjusted;
        }
        let gap = self.exp - other.exp;
        if gap > 0 {
            a.append_zeros(gap as usize).compare(b)
        } else {
            a.compare(&b.append_zeros(-gap as usize))
        }
    }

    /// The number with another exponent, digits lost as the rule says; and whether any were, other than zeros. The
    /// coefficient must have room for what is appended.
    pub(super) fn rescaled(&self, exp: i64, rounding: Rounding) -> (Number, Lost) {
        if self.coefficient.is_zero() {
            return (Number::zero(self.negative, exp), Lost::Nothing);
        }
        if exp <= self.exp {
            let digits = self.coefficient.append_zeros((self.exp - exp) as usize);
            return (Number::finite(self.negative, digits, exp), Lost::Nothing);
        }
        let count = (exp - self.exp).min(self.coefficient.digits() + 1);
        let (mut kept, lost) = self.coefficient.drop_digits(count as usize);
        if rounding.grows(self.negative, &kept, lost) {
            kept = kept.add(&Coefficient::ONE);
        }
        (Number::finite(self.negative, kept, exp), lost)
    }

    /// The number with so many digits at most.
    pub(super) fn with_digits(&self, digits: i64, rounding: Rounding) -> Number {
        let count = self.coefficient.digits() - digits;
        if count <= 0 {
            return self.clone();
        }
        let mut number = self.rescaled(self.exp + count, rounding).0;
        if number.coefficient.digits() > digits {
            number.coefficient = number.coefficient.drop_digits(1).0;
            number.exp += 1;
        }
        number
    }
}
