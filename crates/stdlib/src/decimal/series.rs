//! Exponentials and logarithms as whole numbers: a value times a power of ten, off by a few units at most.

use std::cell::RefCell;

use super::coefficient::Coefficient::{self, Small};
use super::limbs;

/// A scaled number that may be negative.
#[derive(Clone, Debug)]
pub(super) struct Signed {
    pub(super) negative: bool,
    pub(super) size: Coefficient,
}

impl Signed {
    pub(super) fn new(negative: bool, size: Coefficient) -> Signed {
        Signed { negative, size }
    }

    pub(super) fn add(&self, other: &Signed) -> Signed {
        if self.negative == other.negative {
            return Signed::new(self.negative, self.size.add(&other.size));
        }
        match self.size.compare(&other.size).is_lt() {
            true => Signed::new(other.negative, other.size.subtract(&self.size)),
            false => Signed::new(self.negative, self.size.subtract(&other.size)),
        }
    }

    pub(super) fn subtract(&self, other: &Signed) -> Signed {
        self.add(&Signed::new(!other.negative, other.size.clone()))
    }
}

fn small(n: u64) -> Coefficient {
    Small(n.into())
}

/// The product of two scaled numbers.
fn product(a: &Coefficient, b: &Coefficient, places: usize) -> Coefficient {
    a.multiply(b).drop_digits(places).0
}

thread_local! {
    /// ln(10) to as many places as anybody has wanted so far.
    static LN10: RefCell<(usize, Coefficient)> = const { RefCell::new((0, Coefficient::ZERO)) };
}

/// ln(10).
pub(super) fn ln10(places: usize) -> Coefficient {
    LN10.with_borrow_mut(|(known, value)| {
        if *known < places {
            *known = places.next_multiple_of(limbs::WIDTH) + limbs::WIDTH;
            *value = sum_for_ln10(*known);
        }
        value.drop_digits(*known - places).0
    })
}

/// By three series of artanh(1 / n).
fn sum_for_ln10(places: usize) -> Coefficient {
    let inner = places + 8;
    let one = Coefficient::power_of_ten(inner);
    let mut total = Coefficient::ZERO;
    for (factor, n) in [(46, 31), (34, 49), (20, 161)] {
        let mut term = one.divide(&small(n)).0;
        let mut sum = term.clone();
        let mut odd = 3;
        while !term.is_zero() {
            term = term.divide(&small(n * n)).0;
            sum = sum.add(&term.divide(&small(odd)).0);
            odd += 2;
        }
        total = total.add(&sum.multiply(&small(factor)));
    }
    total.drop_digits(8).0
}

/// e to a number that is not negative and not larger than ln(10) or so.
pub(super) fn exp(x: &Coefficient, places: usize) -> Coefficient {
    // The number is halved so often that its powers vanish soon.
    let bits = places as u64 * 10 / 3;
    let halvings = (bits / 2).isqrt() as usize + 1;
    let more = halvings / 3 + 6;
    let inner = places + more;
    let mut x = x.append_zeros(more);
    let mut left = halvings;
    while left > 0 {
        let by = left.min(50);
        x = x.divide(&small(1 << by)).0;
        left -= by;
    }
    let one = Coefficient::power_of_ten(inner);
    let mut sum = one.add(&x);
    let mut term = x.clone();
    let mut n = 2;
    loop {
        term = product(&term, &x, inner).divide(&small(n)).0;
        if term.is_zero() {
            break;
        }
        sum = sum.add(&term);
        n += 1;
    }
    for _ in 0..halvings {
        sum = product(&sum, &sum, inner);
    }
    sum.drop_digits(more).0
}

/// The natural logarithm of a number from a fifth to five, say.
pub(super) fn ln(x: &Coefficient, places: usize) -> Signed {
    // An estimate, and the logarithm of what it is off by, which is near one.
    let estimate = if places <= 45 {
        let digits = x.digits() as usize;
        let cut = digits.saturating_sub(17);
        let top = x.drop_digits(cut).0.to_u64().unwrap_or_default() as f64;
        let value = top * 10_f64.powi(cut as i32 - places as i32);
        let scaled = (value.ln() * 1e16) as i64;
        let size = small(scaled.unsigned_abs());
        let size = if places >= 16 {
            size.append_zeros(places - 16)
        } else {
            size.drop_digits(16 - places).0
        };
        Signed::new(scaled < 0, size)
    } else {
        let fewer = places / 3 + 4;
        let rough = ln(&x.drop_digits(places - fewer).0, fewer);
        Signed::new(rough.negative, rough.size.append_zeros(places - fewer))
    };
    let mut power = exp(&estimate.size, places);
    if estimate.negative {
        power = Coefficient::power_of_ten(2 * places).divide(&power).0;
    }
    let plain = |size: &Coefficient| Signed::new(false, size.clone());
    let off = plain(x).subtract(&plain(&power));
    let z = off.size.append_zeros(places).divide(&x.add(&power)).0;
    let square = product(&z, &z, places);
    let mut sum = z.clone();
    let mut term = z;
    let mut odd = 3;
    loop {
        term = product(&term, &square, places);
        if term.is_zero() {
            break;
        }
        sum = sum.add(&term.divide(&small(odd)).0);
        odd += 2;
    }
    estimate.add(&Signed::new(off.negative, sum.add(&sum)))
}
