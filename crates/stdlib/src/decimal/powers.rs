//! Roots, exponentials, logarithms and powers.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_traits::Zero;

use super::coefficient::Coefficient::{self, Small};
use super::number::Number;
use super::rules::{Calc, MAX_PREC, MOST_DIGITS, Rounding, Rules, met};
use super::series::{self, Signed};

/// By how many units a result may be off.
const ERROR: u64 = 1000;
/// How many digits more than wanted are computed at first.
const GUARD: i64 = 8;

/// Whether rounding a number to the nearest one of so many digits comes to the same, were it off by the error.
fn is_settled(n: &Coefficient, prec: i64) -> bool {
    let cut = n.digits() - prec;
    if cut < 5 {
        return false;
    }
    let low = n.last_digits(cut as usize);
    let half = Coefficient::power_of_ten(cut as usize - 1).multiply(&Small(5));
    let off = match low.compare(&half).is_lt() {
        true => half.subtract(&low),
        false => low.subtract(&half),
    };
    off.compare(&Small(ERROR.into())).is_gt()
}

impl Calc {
    fn too_precise(&mut self) -> bool {
        // What takes longer than anybody waits is told at once.
        let too_precise = self.rules.prec > MOST_DIGITS;
        if too_precise {
            self.meet(met::NO_MEMORY);
        }
        too_precise
    }

    /// Rounds to the nearest, whatever the context's way of rounding.
    fn fit_nearest(&mut self, number: Number) -> Number {
        let rounding = std::mem::replace(&mut self.rules.rounding, Rounding::HalfEven);
        let number = self.fit(number);
        self.rules.rounding = rounding;
        number
    }

    /// Rounds what goes on for ever.
    fn fit_endless(&mut self, number: Number) -> Number {
        self.meet(met::INEXACT | met::ROUNDED);
        self.fit_nearest(number)
    }

    /// The square root.
    pub(super) fn sqrt(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        let ideal = a.exp.div_euclid(2);
        if a.is_zero() {
            return self.fit(Number::zero(a.negative, ideal));
        }
        if a.negative {
            return self.no_number(met::INVALID_OPERATION);
        }
        if a.is_infinite() {
            return a.clone();
        }
        let (mut n, mut length) = (a.coefficient.clone(), a.coefficient.digits());
        if a.exp & 1 != 0 {
            n = n.append_zeros(1);
            length += 1;
        }
        // A digit more than the precision.
        let shift = self.rules.prec + 1 - (length + 1) / 2;
        let mut exact = true;
        if shift >= 0 {
            match self.append_zeros(&n, 2 * shift) {
                Some(longer) => n = longer,
                None => return Number::NAN,
            }
        } else {
            let (shorter, lost) = n.drop_digits((-2 * shift) as usize);
            n = shorter;
            exact = lost == super::limbs::Lost::Nothing;
        }
        let mut root = n.root();
        exact = exact && root.multiply(&root) == n;
        let mut exp = ideal - shift;
        if !exact {
            if root.last_digit() % 5 == 0 {
                root = root.add(&Coefficient::ONE);
            }
            return self.fit_nearest(Number::finite(false, root, exp));
        }
        // Zeros at the end go as far as the ideal exponent, and others come.
        if exp < ideal {
            let zeros = (root.trailing_zeros() as i64).min(ideal - exp);
            root = root.drop_digits(zeros as usize).0;
            exp += zeros;
        } else if exp > ideal {
            let room = (exp - ideal).min((self.rules.prec - root.digits()).max(0));
            root = root.append_zeros(room as usize);
            exp -= room;
        }
        self.fit_nearest(Number::finite(false, root, exp))
    }

    /// e to this power.
    pub(super) fn exp(&mut self, a: &Number) -> Number {
        if a.is_nan() {
            return self.nan(a, a).unwrap_or(Number::NAN);
        }
        if a.is_infinite() {
            return match a.negative {
                true => Number::zero(false, 0),
                false => a.clone(),
            };
        }
        if a.is_zero() {
            return Number::ONE;
        }
        // There is no room for more digits than these.
        if self.rules.prec > MAX_PREC - 30 {
            return self.no_number(met::INVALID_OPERATION);
        }
        if self.too_precise() {
            return Number::NAN;
        }
        let prec = self.rules.prec;
        let adjusted = a.adjusted();
        if adjusted >= 19 {
            if a.negative {
                self.meet(met::INEXACT | met::ROUNDED | met::SUBNORMAL);
                self.meet(met::UNDERFLOW | met::CLAMPED);
                return Number::zero(false, self.rules.etiny());
            }
            self.meet(met::INEXACT | met::ROUNDED | met::OVERFLOW);
            return Number::infinity(false);
        }
        if adjusted < -prec - 1 {
            // Nearer to one than the digits can tell.
            let one = Coefficient::power_of_ten(prec as usize + 1);
            let near = match a.negative {
                _ if adjusted < -prec - 4 => one,
                true => one.subtract(&Coefficient::ONE),
                false => one.add(&Coefficient::ONE),
            };
            return self.fit_endless(Number::finite(false, near, -prec - 1));
        }
        let mut guard = GUARD;
        loop {
            let (power, places) = exp_scaled(a, (prec + guard) as usize);
            if is_settled(&power.coefficient, prec) {
                return self.fit_endless(power);
            }
            guard = places as i64 - prec + 20;
        }
    }

    /// The logarithm where it takes no computing.
    fn simple_logarithm(&mut self, a: &Number) -> Option<Number> {
        if a.is_nan() {
            return self.nan(a, a);
        }
        if a.is_zero() {
            return Some(Number::infinity(true));
        }
        if a.negative {
            return Some(self.no_number(met::INVALID_OPERATION));
        }
        a.is_infinite().then(|| a.clone())
    }

    /// The natural logarithm.
    pub(super) fn ln(&mut self, a: &Number) -> Number {
        if let Some(number) = self.simple_logarithm(a) {
            return number;
        }
        if a.order(&Number::ONE) == Ordering::Equal {
            return Number::zero(false, 0);
        }
        self.logarithm(a, |logarithm, _| logarithm)
    }

    /// The logarithm to the base 10.
    pub(super) fn log10(&mut self, a: &Number) -> Number {
        if let Some(number) = self.simple_logarithm(a) {
            return number;
        }
        if a.coefficient == Coefficient::power_of_ten(a.coefficient.digits() as usize - 1) {
            return self.fit_nearest(Number::of_i64(a.adjusted()));
        }
        self.logarithm(a, |logarithm, places| {
            let size = logarithm.size.append_zeros(places);
            Signed::new(logarithm.negative, size.divide(&series::ln10(places)).0)
        })
    }

    fn logarithm(&mut self, a: &Number, finish: fn(Signed, usize) -> Signed) -> Number {
        if self.too_precise() {
            return Number::NAN;
        }
        let prec = self.rules.prec;
        // How far below one the first digit may be.
        let mut below = 1;
        if (-1..=0).contains(&a.adjusted()) {
            let off = Calc::new(Rules::MOST).subtract(a, &Number::ONE);
            below = 1 - off.adjusted().min(0);
        }
        let mut guard = GUARD;
        loop {
            let places = (prec + below + guard) as usize;
            let result = finish(ln_scaled(a, places), places);
            if is_settled(&result.size, prec) {
                let number = Number::finite(result.negative, result.size, -(places as i64));
                return self.fit_endless(number);
            }
            guard += 20;
        }
    }

    /// A number to the power of another.
    pub(super) fn power(&mut self, base: &Number, exp: &Number) -> Number {
        if let Some(nan) = self.nan(base, exp) {
            return nan;
        }
        let whole = exp.is_whole();
        let negative = base.negative && whole && exp.is_odd();
        let extreme = |large: bool| match large {
            true => Number::infinity(negative),
            false => Number::zero(negative, 0),
        };
        if base.is_zero() {
            return match exp.is_zero() {
                true => self.no_number(met::INVALID_OPERATION),
                false => extreme(exp.negative),
            };
        }
        if base.negative && !whole {
            return self.no_number(met::INVALID_OPERATION);
        }
        let size = base.absolute();
        let to_one = size.order(&Number::ONE);
        if exp.is_infinite() {
            return match to_one {
                Ordering::Equal => self.padded_one(negative),
                order => extreme(order.is_gt() != exp.negative),
            };
        }
        if exp.is_zero() {
            let one = Number::ONE;
            return Number { negative, ..one };
        }
        if base.is_infinite() {
            return extreme(!exp.negative);
        }
        if to_one == Ordering::Equal {
            return self.power_of_one(base, exp, whole, negative);
        }
        if let Some(number) = self.beyond_limits(&size, exp, negative) {
            return number;
        }
        if whole {
            let mut number = self.power_whole(&size, exp);
            if number.is_infinite() {
                // The way of rounding tells what it comes to.
                number = Number::finite(negative, Coefficient::ONE, self.rules.emax + 1);
            }
            number.negative = negative;
            return self.fit(number);
        }
        if self.too_precise() {
            return Number::NAN;
        }
        self.power_by_logarithm(&size, exp)
    }

    /// One with zeros up to the precision, which is not exact.
    fn padded_one(&mut self, negative: bool) -> Number {
        self.meet(met::INEXACT | met::ROUNDED);
        let prec = self.rules.prec;
        match self.append_zeros(&Coefficient::ONE, prec - 1) {
            Some(one) => Number::finite(negative, one, 1 - prec),
            None => Number::NAN,
        }
    }

    fn power_of_one(&mut self, base: &Number, exp: &Number, whole: bool, negative: bool) -> Number {
        if !whole {
            return self.padded_one(negative);
        }
        let one = Number::ONE;
        if exp.negative {
            return Number { negative, ..one };
        }
        // As many zeros as the power has places.
        let most = self.rules.prec - 1;
        let places = match base.exp {
            0 => Some(0),
            below => exp.to_i64().and_then(|n| n.checked_mul(-below)),
        };
        let places = match places {
            Some(places) if places <= most => places,
            _ => {
                self.meet(met::ROUNDED);
                most
            }
        };
        match self.append_zeros(&Coefficient::ONE, places.max(0)) {
            Some(one) => self.fit(Number::finite(negative, one, -places.max(0))),
            None => Number::NAN,
        }
    }

    /// What a power comes to that is certainly too large or too small: neither is the base one, nor the exponent zero.
    fn beyond_limits(&mut self, base: &Number, exp: &Number, negative: bool) -> Option<Number> {
        // 10^zeta is not more than the size of log10(base).
        let adjusted = base.adjusted();
        let count = |n: i64| i64::from(n.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1;
        let zeta = match adjusted {
            1.. => count(adjusted) - 1,
            -1 | 0 => {
                if exp.adjusted() < 3 {
                    return None;
                }
                let off = Calc::new(Rules::MOST).subtract(base, &Number::ONE);
                off.adjusted() - if adjusted == 0 { 2 } else { 1 }
            }
            _ => count(adjusted + 1) - 1,
        };
        let least = zeta + exp.adjusted();
        if (adjusted < 0) == exp.negative {
            if count(self.rules.emax) < least {
                let far = self.rules.emax + 1;
                return Some(self.fit(Number::finite(negative, Coefficient::ONE, far)));
            }
        } else if count(self.rules.etiny()) < least {
            let near = self.rules.etiny() - 1;
            return Some(self.fit(Number::finite(negative, Coefficient::ONE, near)));
        }
        None
    }

    /// By products, with some digits more; not rounded to the precision yet.
    fn power_whole(&mut self, base: &Number, exp: &Number) -> Number {
        let rules = Rules {
            prec: self.rules.prec
                + exp.coefficient.digits()
                + exp.exp
                + 2
                + i64::from(exp.negative),
            rounding: Rounding::HalfEven,
            clamp: false,
            ..self.rules
        };
        let mut inner = Calc::new(rules);
        let base = match exp.negative {
            true => inner.divide(&Number::ONE, base),
            false => base.clone(),
        };
        let small = exp.to_i64().map(i64::unsigned_abs);
        let large = match small {
            Some(_) => BigUint::ZERO,
            None => whole_of(exp),
        };
        let count = match small {
            Some(n) => u64::from(64 - n.leading_zeros()),
            None => large.bits(),
        };
        let mut result = base.clone();
        for bit in (0..count.saturating_sub(1)).rev() {
            result = inner.multiply(&result, &result);
            if small.map_or_else(|| large.bit(bit), |n| n >> bit & 1 != 0) {
                result = inner.multiply(&result, &base);
            }
            let vanished = result.is_zero() && inner.met & met::CLAMPED != 0;
            if !result.is_finite() || vanished {
                break;
            }
        }
        self.meet(inner.met);
        result
    }

    fn power_by_logarithm(&mut self, base: &Number, exp: &Number) -> Number {
        let rules = Rules {
            prec: self.rules.prec.max(base.coefficient.digits()) + 4 + 19,
            ..Rules::MOST
        };
        let mut inner = Calc::new(rules);
        let logarithm = inner.ln(base);
        let product = inner.multiply(&logarithm, exp);
        self.meet(inner.met & met::ERRORS | met::INEXACT | met::ROUNDED);
        let mut last = Calc::new(rules);
        let power = last.exp(&product);
        self.meet(last.met);
        if power.is_infinite() {
            let far = self.rules.emax + 1;
            return self.fit(Number::finite(false, Coefficient::ONE, far));
        }
        if power.is_finite() && power.order(&Number::ONE) == Ordering::Equal {
            let one = self.padded_one(false);
            return self.fit(one);
        }
        self.fit(power)
    }

    /// A whole number to the power of another, to a modulus.
    pub(super) fn power_modulo(&mut self, base: &Number, exp: &Number, modulus: &Number) -> Number {
        for (a, b) in [(base, exp), (modulus, modulus)] {
            if (a.is_nan() || b.is_nan())
                && let Some(nan) = self.nan_of_three(base, exp, modulus)
            {
                return nan;
            }
        }
        let whole = [base, exp, modulus].iter().all(|n| n.is_whole());
        if !whole
            || exp.negative && !exp.is_zero()
            || modulus.is_zero()
            || modulus.adjusted() >= self.rules.prec
            || base.is_zero() && exp.is_zero()
            || base.exp > MOST_DIGITS
            || exp.exp > MOST_DIGITS
        {
            return self.no_number(met::INVALID_OPERATION);
        }
        let negative = base.negative && exp.is_odd();
        let modulus = whole_of(modulus);
        let power = match base.exp {
            1.. => {
                let ten = BigUint::from(10_u8).modpow(&base.exp.unsigned_abs().into(), &modulus);
                base.coefficient.to_int() * ten
            }
            _ => whole_of(base),
        };
        let power = (power % &modulus).modpow(&whole_of(exp), &modulus);
        let negative = negative && !(power.is_zero() && exp.is_zero());
        Number::finite(negative, Coefficient::of_int(&power), 0)
    }

    fn nan_of_three(&mut self, a: &Number, b: &Number, c: &Number) -> Option<Number> {
        let signaling = [a, b, c]
            .into_iter()
            .find(|n| n.kind == super::number::Kind::Signaling);
        let quiet = [a, b, c].into_iter().find(|n| n.is_nan());
        let nan = signaling.or(quiet)?;
        self.nan(nan, nan)
    }
}

/// A finite whole number without its sign.
fn whole_of(n: &Number) -> BigUint {
    let n = if n.exp >= 0 {
        n.coefficient.append_zeros(n.exp as usize)
    } else {
        n.coefficient.drop_digits(-n.exp as usize).0
    };
    n.to_int()
}

/// A finite number times a power of ten, the rest cut.
fn scaled(n: &Number, places: usize) -> Coefficient {
    let shift = n.exp + places as i64;
    if shift >= 0 {
        n.coefficient.append_zeros(shift as usize)
    } else {
        let count = (-shift).min(n.coefficient.digits() + 1);
        n.coefficient.drop_digits(count as usize).0
    }
}

/// e to a power, to so many digits.
fn exp_scaled(a: &Number, places: usize) -> (Number, usize) {
    // e^a = 10^k * e^rest.
    let inner = places + 2 + a.adjusted().max(0) as usize + 1;
    let x = scaled(a, inner);
    let (k, rest) = x.divide(&series::ln10(inner));
    let mut k = k.to_u64().unwrap_or_default() as i64;
    let mut rest = rest;
    if a.negative {
        k = -k;
        if !rest.is_zero() {
            k -= 1;
            rest = series::ln10(inner).subtract(&rest);
        }
    }
    let power = series::exp(&rest.drop_digits(inner - places).0, places);
    (Number::finite(false, power, k - places as i64), places)
}

/// The natural logarithm of a positive number.
fn ln_scaled(a: &Number, places: usize) -> Signed {
    // a = m * 10^k, where m is not far from one.
    let mut k = a.adjusted();
    let first = Coefficient::digits(&a.coefficient);
    let top = a.coefficient.drop_digits((first - 1) as usize).0;
    if top.to_u64() >= Some(3) {
        k += 1;
    }
    let more = (k.unsigned_abs().checked_ilog10().unwrap_or(0) + 1) as usize;
    let inner = places + more;
    let m = Number {
        exp: a.exp - k,
        ..a.clone()
    };
    let mut logarithm = series::ln(&scaled(&m, inner), inner);
    let size = series::ln10(inner).multiply(&Small(k.unsigned_abs().into()));
    logarithm = logarithm.add(&Signed::new(k < 0, size));
    Signed::new(logarithm.negative, logarithm.size.drop_digits(more).0)
}
