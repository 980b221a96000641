//! Operations on single digits: logic, shifts and rotations.

use super::coefficient::Coefficient;
use super::number::Number;
use super::rules::{Calc, met};

impl Calc {
    /// The digits of a number of ones and zeros, as many as the precision at most; None: it has others.
    fn ones(&mut self, a: &Number) -> Option<Vec<u8>> {
        let digits = a.coefficient.text().into_bytes();
        let fits = a.is_finite() && !a.negative && a.exp == 0;
        if !fits || digits.iter().any(|&digit| digit > b'1') {
            self.meet(met::INVALID_OPERATION);
            return None;
        }
        let prec = self.rules.prec as usize;
        let first = digits.len().saturating_sub(prec);
        Some(digits[first..].to_vec())
    }

    fn combined(&mut self, a: &Number, b: &Number, go: fn(u8, u8) -> u8) -> Number {
        let (Some(mut x), Some(mut y)) = (self.ones(a), self.ones(b)) else {
            return Number::NAN;
        };
        let len = x.len().max(y.len());
        for digits in [&mut x, &mut y] {
            let zeros = len - digits.len();
            digits.splice(..0, std::iter::repeat_n(b'0', zeros));
        }
        let digits: Vec<u8> = x.iter().zip(&y).map(|(&x, &y)| go(x, y)).collect();
        Number::finite(false, Coefficient::parse(&digits), 0)
    }

    pub(super) fn logical_and(&mut self, a: &Number, b: &Number) -> Number {
        self.combined(a, b, |x, y| x & y)
    }

    pub(super) fn logical_or(&mut self, a: &Number, b: &Number) -> Number {
        self.combined(a, b, |x, y| x | y)
    }

    pub(super) fn logical_xor(&mut self, a: &Number, b: &Number) -> Number {
        self.combined(a, b, |x, y| b'0' + (x ^ y))
    }

    pub(super) fn logical_invert(&mut self, a: &Number) -> Number {
        let Some(digits) = self.ones(a) else {
            return Number::NAN;
        };
        if self.rules.prec > super::rules::MOST_DIGITS {
            return self.no_number(met::NO_MEMORY);
        }
        let mut all = vec![b'1'; self.rules.prec as usize];
        let from = all.len() - digits.len();
        for (place, digit) in all[from..].iter_mut().zip(digits) {
            *place = b'0' + b'1' - digit;
        }
        Number::finite(false, Coefficient::parse(&all), 0)
    }

    /// How far digits are to be moved.
    fn places(&mut self, a: &Number, b: &Number) -> Result<i64, Number> {
        if let Some(nan) = self.nan(a, b) {
            return Err(nan);
        }
        let prec = self.rules.prec;
        match b.to_i64().filter(|_| b.exp == 0) {
            Some(by) if (-prec..=prec).contains(&by) => match a.is_infinite() {
                true => Err(a.clone()),
                false => Ok(by),
            },
            _ => Err(self.no_number(met::INVALID_OPERATION)),
        }
    }

    /// The last digits, as many as the precision.
    fn within(&self, n: &Coefficient) -> Coefficient {
        match n.digits() > self.rules.prec {
            true => n.last_digits(self.rules.prec as usize),
            false => n.clone(),
        }
    }

    /// Moves digits to the left, or right if negative; those that leave are lost.
    pub(super) fn shift(&mut self, a: &Number, b: &Number) -> Number {
        let by = match self.places(a, b) {
            Ok(by) => by,
            Err(number) => return number,
        };
        let mut number = a.clone();
        if by >= 0 {
            // What would leave is dropped first.
            let room = (self.rules.prec - by) as usize;
            let kept = match number.coefficient.digits() > room as i64 {
                true => number.coefficient.last_digits(room),
                false => number.coefficient,
            };
            match self.append_zeros(&kept, by) {
                Some(shifted) => number.coefficient = shifted,
                None => return Number::NAN,
            }
        } else {
            let count = (-by).min(number.coefficient.digits() + 1);
            let within = self.within(&number.coefficient);
            number.coefficient = within.drop_digits(count as usize).0;
        }
        number
    }

    /// Moves digits to the left; those that leave come in on the other side.
    pub(super) fn rotate(&mut self, a: &Number, b: &Number) -> Number {
        let by = match self.places(a, b) {
            Ok(by) => by,
            Err(number) => return number,
        };
        let prec = self.rules.prec;
        let left = by.rem_euclid(prec);
        let mut number = a.clone();
        let within = self.within(&number.coefficient);
        let right = prec - left;
        let count = right.min(within.digits() + 1) as usize;
        let high = within.drop_digits(count).0;
        let low = match within.digits() > right {
            true => within.last_digits(right as usize),
            false => within,
        };
        match self.append_zeros(&low, left) {
            Some(moved) => number.coefficient = moved.add(&high),
            None => return Number::NAN,
        }
        number
    }
}
