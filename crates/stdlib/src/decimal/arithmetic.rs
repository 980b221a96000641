//! Sums, products and quotients.

use std::cmp::Ordering;

use super::coefficient::Coefficient::{self, Small};
use super::coefficient::SMALL;
use super::limbs::Lost;
use super::number::Number;
use super::rules::{Calc, Rounding, met};
use super::wide::{self, POWERS, Wide};

impl Calc {
    /// Rounds what 256 bits hold; None: it takes the general way.
    #[inline]
    fn fit_wide(&mut self, negative: bool, n: Wide, exp: i64) -> Option<Number> {
        if n.0 == 0 && n.1 < POWERS[SMALL] {
            return Some(self.fit(Number::finite(negative, Small(n.1), exp)));
        }
        let rules = &self.rules;
        let count = i64::from(wide::digits_of(n)) - rules.prec;
        let mut exp = exp + count;
        if rules.prec > SMALL as i64 || !(1..=37).contains(&count) {
            return None;
        }
        if exp < rules.etiny() || exp >= rules.etop() {
            return None;
        }
        let (mut kept, rest) = wide::divide_by_power(n, count as usize);
        let lost = wide::lost(rest, count as usize);
        if rules.rounding.grows(negative, &Small(kept), lost) {
            kept += 1;
            if kept == POWERS[rules.prec as usize] {
                kept /= 10;
                exp += 1;
            }
        }
        let inexact = if lost == Lost::Nothing {
            0
        } else {
            met::INEXACT
        };
        self.meet(met::ROUNDED | inexact);
        Some(Number::finite(negative, Small(kept), exp))
    }

    pub(super) fn add(&mut self, a: &Number, b: &Number) -> Number {
        self.sum(a, b, b.negative)
    }

    pub(super) fn subtract(&mut self, a: &Number, b: &Number) -> Number {
        self.sum(a, b, !b.negative)
    }

    /// The sum of two numbers, the second with another sign perhaps.
    #[inline]
    fn sum(&mut self, a: &Number, b: &Number, b_negative: bool) -> Number {
        if !a.is_finite() || !b.is_finite() {
            return self.sum_of_specials(a, b, b_negative);
        }
        let (upper, lower) = if a.exp >= b.exp {
            ((a, a.negative), (b, b_negative))
        } else {
            ((b, b_negative), (a, a.negative))
        };
        let gap = upper.0.exp - lower.0.exp;
        if let (&Small(x), &Small(y)) = (&upper.0.coefficient, &lower.0.coefficient)
            && gap <= SMALL as i64
            && (gap == 0 || i64::from(wide::digits(x)) + gap <= SMALL as i64)
        {
            let x = x * POWERS[gap as usize];
            let (negative, n) = if upper.1 == lower.1 {
                (upper.1, x + y)
            } else if x > y {
                (upper.1, x - y)
            } else if x < y {
                (lower.1, y - x)
            } else {
                (self.rules.rounding == Rounding::Floor, 0)
            };
            if let Some(number) = self.fit_wide(negative, (0, n), lower.0.exp) {
                return number;
            }
        }
        self.sum_of_far(upper, lower)
    }

    fn sum_of_far(&mut self, upper: (&Number, bool), lower: (&Number, bool)) -> Number {
        let ((upper, upper_negative), (lower, lower_negative)) = (upper, lower);
        let tiny;
        let mut below = lower;
        if !upper.coefficient.is_zero() {
            // What is far below the last digit only matters for rounding.
            let digits = upper.coefficient.digits();
            let most = upper.exp - 1 + (digits - self.rules.prec - 1).min(0);
            if lower.adjusted() < most {
                let digit = Small(u128::from(!lower.coefficient.is_zero()));
                tiny = Number::finite(lower_negative, digit, most);
                below = &tiny;
            }
        }
        let exp = below.exp;
        let Some(x) = self.append_zeros(&upper.coefficient, upper.exp - exp) else {
            return Number::NAN;
        };
        let y = &below.coefficient;
        let (negative, n) = if upper_negative == lower_negative {
            (upper_negative, x.add(y))
        } else {
            match x.compare(y) {
                Ordering::Greater => (upper_negative, x.subtract(y)),
                Ordering::Less => (lower_negative, y.subtract(&x)),
                Ordering::Equal => (self.rules.rounding == Rounding::Floor, Coefficient::ZERO),
            }
        };
        self.fit(Number::finite(negative, n, exp))
    }

    #[cold]
    fn sum_of_specials(&mut self, a: &Number, b: &Number, b_negative: bool) -> Number {
        if let Some(nan) = self.nan(a, b) {
            return nan;
        }
        if a.is_infinite() && b.is_infinite() && a.negative != b_negative {
            return self.no_number(met::INVALID_OPERATION);
        }
        Number::infinity(if a.is_infinite() {
            a.negative
        } else {
            b_negative
        })
    }

    pub(super) fn multiply(&mut self, a: &Number, b: &Number) -> Number {
        let negative = a.negative != b.negative;
        if !a.is_finite() || !b.is_finite() {
            if let Some(nan) = self.nan(a, b) {
                return nan;
            }
            if a.is_zero() || b.is_zero() {
                return self.no_number(met::INVALID_OPERATION);
            }
            return Number::infinity(negative);
        }
        let exp = a.exp + b.exp;
        if let (&Small(x), &Small(y)) = (&a.coefficient, &b.coefficient)
            && let Some(number) = self.fit_wide(negative, wide::multiply(x, y), exp)
        {
            return number;
        }
        let product = a.coefficient.multiply(&b.coefficient);
        self.fit(Number::finite(negative, product, exp))
    }

    pub(super) fn divide(&mut self, a: &Number, b: &Number) -> Number {
        let negative = a.negative != b.negative;
        if !a.is_finite() || !b.is_finite() {
            if let Some(nan) = self.nan(a, b) {
                return nan;
            }
            if a.is_infinite() {
                return match b.is_infinite() {
                    true => self.no_number(met::INVALID_OPERATION),
                    false => Number::infinity(negative),
                };
            }
            self.meet(met::CLAMPED);
            return Number::zero(negative, self.rules.etiny());
        }
        let (x, y) = (&a.coefficient, &b.coefficient);
        if y.is_zero() {
            if x.is_zero() {
                return self.no_number(met::DIVISION_UNDEFINED);
            }
            self.meet(met::DIVISION_BY_ZERO);
            return Number::infinity(negative);
        }
        let ideal = a.exp - b.exp;
        if x.is_zero() {
            return self.fit(Number::zero(negative, ideal));
        }
        // A digit more than the precision, or two.
        let shift = y.digits() - x.digits() + self.rules.prec + 1;
        let exp = ideal - shift;
        if let (&Small(x), &Small(y)) = (x, y)
            && (0..=38).contains(&shift)
            && self.rules.prec <= 35
        {
            let (mut n, rest) = wide::divide(wide::multiply(x, POWERS[shift as usize]), y);
            if rest == 0 {
                return self.fit_exact(negative, Coefficient::of_wide(n), exp, ideal);
            }
            if n % 5 == 0 {
                n += 1;
            }
            if let Some(number) = self.fit_wide(negative, (0, n), exp) {
                return number;
            }
        }
        let (mut n, rest) = if shift >= 0 {
            let Some(x) = self.append_zeros(x, shift) else {
                return Number::NAN;
            };
            x.divide(y)
        } else {
            x.divide(&y.append_zeros(-shift as usize))
        };
        if rest.is_zero() {
            return self.fit_exact(negative, n, exp, ideal);
        }
        // That there is more is told by the last digit, where that would be halfway or nothing.
        if n.last_digit() % 5 == 0 {
            n = n.add(&Coefficient::ONE);
        }
        self.fit(Number::finite(negative, n, exp))
    }

    /// A result that is exact, without the zeros at its end by which it is longer than it should be.
    fn fit_exact(&mut self, negative: bool, n: Coefficient, exp: i64, ideal: i64) -> Number {
        let zeros = (n.trailing_zeros() as i64).min(ideal - exp).max(0);
        let n = n.drop_digits(zeros as usize).0;
        self.fit(Number::finite(negative, n, exp + zeros))
    }

    /// The whole quotient and the rest of finite numbers, the second not zero; None: the quotient has too many digits.
    fn divide_whole(&mut self, a: &Number, b: &Number) -> Option<(Number, Number)> {
        let negative = a.negative != b.negative;
        let exp = a.exp.min(b.exp);
        let places = a.adjusted() - b.adjusted();
        if a.is_zero() || places < -1 {
            let rest = match self.append_zeros(&a.coefficient, a.exp - exp) {
                Some(rest) => rest,
                None => return Some((Number::NAN, Number::NAN)),
            };
            let rest = Number::finite(a.negative, rest, exp);
            return Some((Number::zero(negative, 0), rest));
        }
        if places > self.rules.prec {
            self.meet(met::DIVISION_IMPOSSIBLE);
            return None;
        }
        let (x, y) = (
            self.append_zeros(&a.coefficient, a.exp - exp),
            self.append_zeros(&b.coefficient, b.exp - exp),
        );
        let (Some(x), Some(y)) = (x, y) else {
            return Some((Number::NAN, Number::NAN));
        };
        let (quotient, rest) = x.divide(&y);
        if quotient.digits() > self.rules.prec {
            self.meet(met::DIVISION_IMPOSSIBLE);
            return None;
        }
        Some((
            Number::finite(negative, quotient, 0),
            Number::finite(a.negative, rest, exp),
        ))
    }

    pub(super) fn divide_int(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan(a, b) {
            return nan;
        }
        let negative = a.negative != b.negative;
        if a.is_infinite() {
            return match b.is_infinite() {
                true => self.no_number(met::INVALID_OPERATION),
                false => Number::infinity(negative),
            };
        }
        if b.is_infinite() {
            return Number::zero(negative, 0);
        }
        if b.is_zero() {
            if a.is_zero() {
                return self.no_number(met::DIVISION_UNDEFINED);
            }
            self.meet(met::DIVISION_BY_ZERO);
            return Number::infinity(negative);
        }
        match self.divide_whole(a, b) {
            Some((quotient, _)) => self.fit(quotient),
            None => Number::NAN,
        }
    }

    pub(super) fn remainder(&mut self, a: &Number, b: &Number) -> Number {
        match self.remainder_of_specials(a, b) {
            Some(rest) => rest,
            None => match self.divide_whole(a, b) {
                Some((_, rest)) => self.fit(rest),
                None => Number::NAN,
            },
        }
    }

    fn remainder_of_specials(&mut self, a: &Number, b: &Number) -> Option<Number> {
        if let Some(nan) = self.nan(a, b) {
            return Some(nan);
        }
        if a.is_infinite() {
            return Some(self.no_number(met::INVALID_OPERATION));
        }
        if b.is_infinite() {
            return Some(self.fit(a.clone()));
        }
        if b.is_zero() {
            let condition = match a.is_zero() {
                true => met::DIVISION_UNDEFINED,
                false => met::INVALID_OPERATION,
            };
            return Some(self.no_number(condition));
        }
        None
    }

    pub(super) fn divmod(&mut self, a: &Number, b: &Number) -> (Number, Number) {
        if let Some(nan) = self.nan(a, b) {
            return (nan.clone(), nan);
        }
        let negative = a.negative != b.negative;
        if a.is_infinite() {
            let quotient = match b.is_infinite() {
                true => Number::NAN,
                false => Number::infinity(negative),
            };
            return (quotient, self.no_number(met::INVALID_OPERATION));
        }
        if b.is_infinite() {
            return (Number::zero(negative, 0), self.fit(a.clone()));
        }
        if b.is_zero() {
            if a.is_zero() {
                let nan = self.no_number(met::DIVISION_UNDEFINED);
                return (nan.clone(), nan);
            }
            self.meet(met::DIVISION_BY_ZERO | met::INVALID_OPERATION);
            return (Number::infinity(negative), Number::NAN);
        }
        match self.divide_whole(a, b) {
            Some((quotient, rest)) => (self.fit(quotient), self.fit(rest)),
            None => (Number::NAN, Number::NAN),
        }
    }

    /// The rest that is nearest to zero.
    pub(super) fn remainder_near(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(rest) = self.remainder_of_specials(a, b) {
            return rest;
        }
        let exp = a.exp.min(b.exp);
        let places = a.adjusted() - b.adjusted();
        if places > self.rules.prec && !a.is_zero() {
            return self.no_number(met::DIVISION_IMPOSSIBLE);
        }
        let Some((quotient, mut rest)) = self.divide_whole(a, b) else {
            return Number::NAN;
        };
        if a.is_zero() || places < -1 {
            return self.fit(rest);
        }
        let unit = b.coefficient.append_zeros((b.exp - exp) as usize);
        let twice = rest.coefficient.add(&rest.coefficient);
        let beyond = match twice.compare(&unit) {
            Ordering::Less => false,
            Ordering::Equal => quotient.coefficient.is_odd(),
            Ordering::Greater => true,
        };
        if beyond {
            rest.coefficient = unit.subtract(&rest.coefficient);
            rest.negative = !rest.negative;
            let quotient = quotient.coefficient.add(&Coefficient::ONE);
            if quotient.digits() > self.rules.prec {
                return self.no_number(met::DIVISION_IMPOSSIBLE);
            }
        }
        self.fit(rest)
    }

    /// `a * b + c`, rounded once.
    pub(super) fn fma(&mut self, a: &Number, b: &Number, c: &Number) -> Number {
        if a.is_finite() && b.is_finite() {
            let product = a.coefficient.multiply(&b.coefficient);
            let product = Number::finite(a.negative != b.negative, product, a.exp + b.exp);
            return self.add(&product, c);
        }
        let product = self.multiply(a, b);
        if self.met & met::INVALID_OPERATION != 0 && !a.is_nan() && !b.is_nan() {
            return product;
        }
        self.add(&product, c)
    }

    pub(super) fn plus(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        let mut number = a.clone();
        if number.is_zero() && self.rules.rounding != Rounding::Floor {
            number.negative = false;
        }
        self.fit(number)
    }

    pub(super) fn minus(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        self.plus(&a.negated())
    }

    pub(super) fn abs(&mut self, a: &Number) -> Number {
        if a.negative {
            self.minus(a)
        } else {
            self.plus(a)
        }
    }
}
