//! Comparisons, the larger and the smaller one, and numbers with other digits or exponents.

use std::cmp::Ordering;

use super::coefficient::Coefficient;
use super::limbs::Lost;
use super::number::{Kind, Number};
use super::rules::{Calc, Rounding, met};

fn sign(order: Ordering) -> Number {
    Number::of_i64(order as i64)
}

/// An order of all numbers, representations included.
pub(super) fn total(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return b.negative.cmp(&a.negative);
    }
    let rank = |n: &Number| match n.kind {
        Kind::Finite | Kind::Infinite => 0,
        Kind::Signaling => 1,
        Kind::Quiet => 2,
    };
    let order = match rank(a).cmp(&rank(b)) {
        Ordering::Equal if !a.is_nan() => {
            let order = a.order(b);
            if order != Ordering::Equal {
                return order;
            }
            a.exp.cmp(&b.exp)
        }
        Ordering::Equal => a.coefficient.compare(&b.coefficient),
        order => order,
    };
    if a.negative { order.reverse() } else { order }
}

impl Calc {
    /// -1, 0 or 1, or a NaN.
    pub(super) fn compare(&mut self, a: &Number, b: &Number) -> Number {
        match self.nan(a, b) {
            Some(nan) => nan,
            None => sign(a.order(b)),
        }
    }

    /// The same; every NaN is a condition.
    pub(super) fn compare_signal(&mut self, a: &Number, b: &Number) -> Number {
        match self.nan(a, b) {
            Some(nan) => {
                self.meet(met::INVALID_OPERATION);
                nan
            }
            None => sign(a.order(b)),
        }
    }

    pub(super) fn compare_total(&mut self, a: &Number, b: &Number) -> Number {
        sign(total(a, b))
    }

    pub(super) fn compare_total_mag(&mut self, a: &Number, b: &Number) -> Number {
        sign(total(&a.absolute(), &b.absolute()))
    }

    pub(super) fn max(&mut self, a: &Number, b: &Number) -> Number {
        self.extreme(a, b, false, false)
    }

    pub(super) fn min(&mut self, a: &Number, b: &Number) -> Number {
        self.extreme(a, b, true, false)
    }

    pub(super) fn max_mag(&mut self, a: &Number, b: &Number) -> Number {
        self.extreme(a, b, false, true)
    }

    pub(super) fn min_mag(&mut self, a: &Number, b: &Number) -> Number {
        self.extreme(a, b, true, true)
    }

    fn extreme(&mut self, a: &Number, b: &Number, least: bool, absolute: bool) -> Number {
        let chosen = match (a.kind, b.kind) {
            (Kind::Quiet, _) if !b.is_nan() => b,
            (_, Kind::Quiet) if !a.is_nan() => a,
            _ => {
                if let Some(nan) = self.nan(a, b) {
                    return nan;
                }
                let order = match absolute {
                    true => a.absolute().order(&b.absolute()),
                    false => a.order(b),
                };
                let order = if order == Ordering::Equal && absolute {
                    a.order(b)
                } else {
                    order
                };
                match order.then_with(|| total(a, b)).is_lt() == least {
                    true => a,
                    false => b,
                }
            }
        };
        self.fit(chosen.clone())
    }

    /// The number rounded to the exponent of another.
    pub(super) fn quantize(&mut self, a: &Number, b: &Number) -> Number {
        if !a.is_finite() || !b.is_finite() {
            if let Some(nan) = self.nan(a, b) {
                return nan;
            }
            return match a.is_infinite() && b.is_infinite() {
                true => a.clone(),
                false => self.no_number(met::INVALID_OPERATION),
            };
        }
        let rules = self.rules;
        if b.exp > rules.emax || b.exp < rules.etiny() {
            return self.no_number(met::INVALID_OPERATION);
        }
        if a.is_zero() {
            return self.fit(Number::zero(a.negative, b.exp));
        }
        if a.coefficient.digits() + a.exp - b.exp > rules.prec {
            return self.no_number(met::INVALID_OPERATION);
        }
        let (number, lost) = a.rescaled(b.exp, rules.rounding);
        if number.adjusted() > rules.emax || number.coefficient.digits() > rules.prec {
            return self.no_number(met::INVALID_OPERATION);
        }
        if b.exp > a.exp {
            self.meet(met::ROUNDED);
        }
        if lost != Lost::Nothing {
            self.meet(met::INEXACT);
        }
        self.fit(number)
    }

    /// The number rounded to a whole one, with the conditions that go with it or without.
    pub(super) fn integral(&mut self, a: &Number, exact: bool) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        if a.is_infinite() || a.exp >= 0 {
            return a.clone();
        }
        let (number, lost) = a.rescaled(0, self.rules.rounding);
        if exact && !a.is_zero() {
            self.meet(met::ROUNDED);
            if lost != Lost::Nothing {
                self.meet(met::INEXACT);
            }
        }
        number
    }

    /// The number without zeros at its end.
    pub(super) fn normalize(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        let mut number = self.fit(a.clone());
        if !number.is_finite() {
            return number;
        }
        if number.is_zero() {
            number.exp = 0;
            return number;
        }
        let most = match self.rules.clamp {
            true => self.rules.etop(),
            false => self.rules.emax,
        };
        let zeros = number.coefficient.trailing_zeros() as i64;
        let zeros = zeros.min(most - number.exp).max(0);
        number.coefficient = number.coefficient.drop_digits(zeros as usize).0;
        number.exp += zeros;
        number
    }

    /// The number times a power of ten.
    pub(super) fn scaleb(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan(a, b) {
            return nan;
        }
        let most = 2 * (i128::from(self.rules.emax) + i128::from(self.rules.prec));
        let by = match b.to_i64().filter(|_| b.exp == 0) {
            Some(by) if i128::from(by).abs() <= most => by,
            _ => return self.no_number(met::INVALID_OPERATION),
        };
        if a.is_infinite() {
            return a.clone();
        }
        let mut number = a.clone();
        number.exp += by;
        self.fit(number)
    }

    /// The power of ten of the first digit.
    pub(super) fn logb(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        if a.is_infinite() {
            return Number::infinity(false);
        }
        if a.is_zero() {
            self.meet(met::DIVISION_BY_ZERO);
            return Number::infinity(true);
        }
        self.fit(Number::of_i64(a.adjusted()))
    }

    pub(super) fn next_plus(&mut self, a: &Number) -> Number {
        self.neighbour(a, false)
    }

    pub(super) fn next_minus(&mut self, a: &Number) -> Number {
        self.neighbour(a, true)
    }

    fn neighbour(&mut self, a: &Number, below: bool) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        if a.is_infinite() {
            if a.negative == below {
                return a.clone();
            }
            let nines = Coefficient::nines(self.rules.prec as usize);
            return Number::finite(a.negative, nines, self.rules.etop());
        }
        let mut rules = self.rules;
        rules.rounding = if below {
            Rounding::Floor
        } else {
            Rounding::Ceiling
        };
        let mut inner = Calc::new(rules);
        let fitted = inner.fit(a.clone());
        if inner.met & (met::INEXACT | met::ERRORS) != 0 {
            self.meet(inner.met & met::ERRORS);
            return fitted;
        }
        let mut inner = Calc::new(rules);
        let tiny = Number::finite(below, Coefficient::ONE, rules.etiny() - 1);
        let next = inner.add(a, &tiny);
        self.meet(inner.met & met::ERRORS);
        next
    }

    /// The number next to this one in the direction of another.
    pub(super) fn next_toward(&mut self, a: &Number, b: &Number) -> Number {
        if let Some(nan) = self.nan(a, b) {
            return nan;
        }
        let next = match a.order(b) {
            Ordering::Equal => {
                return Number {
                    negative: b.negative,
                    ..a.clone()
                };
            }
            Ordering::Less => self.next_plus(a),
            Ordering::Greater => self.next_minus(a),
        };
        if next.is_infinite() {
            self.meet(met::OVERFLOW | met::INEXACT | met::ROUNDED);
        } else if next.adjusted() < self.rules.emin {
            self.meet(met::UNDERFLOW | met::SUBNORMAL | met::INEXACT | met::ROUNDED);
            if next.is_zero() {
                self.meet(met::CLAMPED);
            }
        }
        next
    }

    /// What sort of number it is, in words.
    pub(super) fn class(&self, a: &Number) -> &'static str {
        let normal = a.adjusted() >= self.rules.emin;
        match (a.kind, a.negative) {
            (Kind::Signaling, _) => "sNaN",
            (Kind::Quiet, _) => "NaN",
            (Kind::Infinite, false) => "+Infinity",
            (Kind::Infinite, true) => "-Infinity",
            (Kind::Finite, false) if a.is_zero() => "+Zero",
            (Kind::Finite, true) if a.is_zero() => "-Zero",
            (Kind::Finite, false) if normal => "+Normal",
            (Kind::Finite, true) if normal => "-Normal",
            (Kind::Finite, false) => "+Subnormal",
            (Kind::Finite, true) => "-Subnormal",
        }
    }
}
