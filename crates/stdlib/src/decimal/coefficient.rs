//! Coefficients: whole numbers that are counted, cut and shifted by digits.

use std::borrow::Cow;
use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_traits::ToPrimitive;

use super::limbs::{self, BASE, Lost, WIDTH};
use super::wide::{self, POWERS};

/// A whole number. What two limbs hold is always kept as `Small`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Coefficient {
    Small(u128),
    Big(Vec<u64>),
}

use Coefficient::{Big, Small};

/// So many digits are small.
pub(super) const SMALL: usize = 2 * WIDTH;

impl Coefficient {
    pub(super) const ZERO: Coefficient = Small(0);
    pub(super) const ONE: Coefficient = Small(1);

    pub(super) fn of_wide(n: u128) -> Coefficient {
        if n < POWERS[SMALL] {
            Small(n)
        } else {
            Big(limbs::of_wide(n))
        }
    }

    pub(super) fn of_limbs(limbs: Vec<u64>) -> Coefficient {
        match *limbs {
            [] => Small(0),
            [low] => Small(low.into()),
            [low, high] => Small(u128::from(low) + u128::from(high) * u128::from(BASE)),
            _ => Big(limbs),
        }
    }

    pub(super) fn limbs(&self) -> Cow<'_, [u64]> {
        match self {
            &Small(n) => Cow::Owned(limbs::of_wide(n)),
            Big(limbs) => Cow::Borrowed(limbs),
        }
    }

    /// From the digits of a text.
    pub(super) fn parse(digits: &[u8]) -> Coefficient {
        let number = |digits: &[u8]| digits.iter().fold(0, |n, d| n * 10 + u64::from(d - b'0'));
        if digits.len() <= WIDTH {
            return Small(number(digits).into());
        }
        if digits.len() <= SMALL {
            let (high, low) = digits.split_at(digits.len() - WIDTH);
            return Small(u128::from(number(high)) * u128::from(BASE) + u128::from(number(low)));
        }
        Coefficient::of_limbs(limbs::trimmed(digits.rchunks(WIDTH).map(number).collect()))
    }

    pub(super) fn of_int(n: &BigUint) -> Coefficient {
        match n.to_u128() {
            Some(n) => Coefficient::of_wide(n),
            None => {
                let text = gilscope_vm::num::int_text::to_decimal(&BigInt::from(n.clone()), 0);
                Coefficient::parse(text.unwrap_or_default().as_bytes())
            }
        }
    }

    pub(super) fn to_int(&self) -> BigUint {
        match self {
            &Small(n) => n.into(),
            Big(limbs) => of_base(limbs),
        }
    }

    /// 10^n.
    pub(super) fn power_of_ten(n: usize) -> Coefficient {
        if n < SMALL {
            return Small(POWERS[n]);
        }
        let mut limbs = vec![0; n / WIDTH];
        limbs.push(limbs::power(n % WIDTH));
        Coefficient::of_limbs(limbs)
    }

    /// So many nines.
    pub(super) fn nines(n: usize) -> Coefficient {
        if n <= SMALL {
            return Small(POWERS[n] - 1);
        }
        let mut limbs = vec![BASE - 1; n / WIDTH];
        limbs.push(limbs::power(n % WIDTH) - 1);
        Coefficient::of_limbs(limbs::trimmed(limbs))
    }

    pub(super) fn is_zero(&self) -> bool {
        *self == Small(0)
    }

    /// How many digits it has; zero has one.
    pub(super) fn digits(&self) -> i64 {
        match self {
            &Small(n) => wide::digits(n).max(1).into(),
            Big(limbs) => limbs::digits(limbs) as i64,
        }
    }

    /// Whether the last digit is odd, for rounding to even.
    pub(super) fn is_odd(&self) -> bool {
        self.low() % 2 == 1
    }

    /// The lowest limb.
    fn low(&self) -> u64 {
        match self {
            Small(n) => (n % u128::from(BASE)) as u64,
            Big(limbs) => limbs[0],
        }
    }

    /// The last digit.
    pub(super) fn last_digit(&self) -> u64 {
        self.low() % 10
    }

    /// The number, if it is that small.
    pub(super) fn to_u64(&self) -> Option<u64> {
        match *self {
            Small(n) => n.to_u64(),
            Big(_) => None,
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            &Small(n) if n < u128::from(BASE) => (n as u64).to_string(),
            &Small(n) => {
                // Halves of a word each are printed faster than both at once.
                let (high, low) = limbs::split(n);
                format!("{high}{low:018}")
            }
            Big(limbs) => {
                use std::fmt::Write;
                let mut text = String::with_capacity(limbs.len() * WIDTH);
                for (n, limb) in limbs.iter().rev().enumerate() {
                    let width = if n == 0 { 0 } else { WIDTH };
                    let _ = write!(text, "{limb:0width$}");
                }
                text
            }
        }
    }

    pub(super) fn add(&self, other: &Coefficient) -> Coefficient {
        match (self, other) {
            (Small(a), Small(b)) => Coefficient::of_wide(a + b),
            _ => Coefficient::of_limbs(limbs::add(&self.limbs(), &other.limbs())),
        }
    }

    /// The difference from one that is not larger.
    pub(super) fn subtract(&self, other: &Coefficient) -> Coefficient {
        match (self, other) {
            (Small(a), Small(b)) => Small(a - b),
            _ => Coefficient::of_limbs(limbs::subtract(&self.limbs(), &other.limbs())),
        }
    }

    pub(super) fn multiply(&self, other: &Coefficient) -> Coefficient {
        if let (&Small(a), &Small(b)) = (self, other)
            && let (0, product) = wide::multiply(a, b)
        {
            return Coefficient::of_wide(product);
        }
        match (self, other) {
            (Big(a), &Small(b)) if b < u128::from(BASE) => {
                Coefficient::of_limbs(limbs::multiply_small(a, b as u64))
            }
            (Small(_), Big(_)) => other.multiply(self),
            _ => Coefficient::of_limbs(limbs::multiply(&self.limbs(), &other.limbs())),
        }
    }

    /// Quotient and rest.
    pub(super) fn divide(&self, by: &Coefficient) -> (Coefficient, Coefficient) {
        if let (Small(a), Small(b)) = (self, by) {
            return (Small(a / b), Small(a % b));
        }
        let (quotient, rest) = limbs::divide(&self.limbs(), &by.limbs());
        (
            Coefficient::of_limbs(quotient),
            Coefficient::of_limbs(limbs::trimmed(rest)),
        )
    }

    /// The number with zeros behind it.
    pub(super) fn append_zeros(&self, count: usize) -> Coefficient {
        match *self {
            Small(0) => Small(0),
            Small(n) if wide::digits(n) as usize + count <= SMALL => Small(n * POWERS[count]),
            _ => Coefficient::of_limbs(limbs::append_zeros(&self.limbs(), count)),
        }
    }

    /// The number without its last digits, and what they were.
    pub(super) fn drop_digits(&self, count: usize) -> (Coefficient, Lost) {
        match self {
            &Small(0) => (Small(0), Lost::Nothing),
            Small(_) if count > SMALL => (Small(0), Lost::LessThanHalf),
            &Small(n) => {
                let (n, rest) = wide::divide_by_power((0, n), count);
                (Small(n), wide::lost(rest, count))
            }
            Big(limbs) => {
                let (limbs, lost) = limbs::drop_digits(limbs, count);
                (Coefficient::of_limbs(limbs), lost)
            }
        }
    }

    /// The last digits alone.
    pub(super) fn last_digits(&self, count: usize) -> Coefficient {
        match self {
            Small(n) if count < SMALL => Small(n % POWERS[count]),
            Small(_) => self.clone(),
            Big(limbs) => Coefficient::of_limbs(limbs::last_digits(limbs, count)),
        }
    }

    /// How many zeros there are at the end; none of zero.
    pub(super) fn trailing_zeros(&self) -> usize {
        match self {
            Small(0) => 0,
            &Small(mut n) => {
                let mut count = 0;
                if n % POWERS[16] == 0 {
                    n /= POWERS[16];
                    count = 16;
                }
                while n % 10 == 0 {
                    n /= 10;
                    count += 1;
                }
                count
            }
            Big(limbs) => limbs::trailing_zeros(limbs),
        }
    }

    /// The root, rounded down.
    pub(super) fn root(&self) -> Coefficient {
        match self {
            Small(n) => Small(n.isqrt()),
            Big(limbs) => Coefficient::of_limbs(limbs::root(limbs)),
        }
    }

    pub(super) fn compare(&self, other: &Coefficient) -> Ordering {
        match (self, other) {
            (Small(a), Small(b)) => a.cmp(b),
            _ => limbs::compare(&self.limbs(), &other.limbs()),
        }
    }

    /// The rest by 2^61 - 1, for hashes.
    pub(super) fn rest_for_hash(&self) -> u64 {
        match self {
            &Small(n) => reduced(n),
            Big(limbs) => limbs.iter().rev().fold(0, |rest, &limb| {
                reduced(u128::from(rest) * u128::from(BASE) + u128::from(limb))
            }),
        }
    }

    /// How many bytes it takes beside itself.
    pub(super) fn bytes_behind(&self) -> usize {
        match self {
            Small(_) => 0,
            Big(limbs) => limbs.capacity() * size_of::<u64>(),
        }
    }
}

/// The rest by 2^61 - 1 of what has 122 bits at most.
pub(super) fn reduced(n: u128) -> u64 {
    const MODULUS: u64 = (1 << 61) - 1;
    let sum = (n as u64 & MODULUS) + (n >> 61) as u64;
    let sum = (sum & MODULUS) + (sum >> 61);
    if sum >= MODULUS { sum - MODULUS } else { sum }
}

/// Limbs as a binary number: halves are put together, so that the work is one of fast multiplications.
fn of_base(limbs: &[u64]) -> BigUint {
    const FEW: usize = 100;
    if limbs.len() <= FEW {
        let limbs = limbs.iter().rev();
        return limbs.fold(BigUint::ZERO, |n, &limb| n * BASE + limb);
    }
    let (low, high) = limbs.split_at(limbs.len() / 2);
    of_base(high) * BigUint::from(BASE).pow(low.len() as u32) + of_base(low)
}
