//! Arithmetic of 128 and 256 bits, for coefficients that two machine words hold.

use super::limbs::Lost;

/// Powers of ten that fit.
pub(super) const POWERS: [u128; 39] = {
    let mut powers = [1; 39];
    let mut n = 1;
    while n < 39 {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

/// A number of 256 bits, the upper half first.
pub(super) type Wide = (u128, u128);

/// How far a number is shifted before it is multiplied by a reciprocal: bits of 10^n but one.
const SHIFTS: [u32; 38] = {
    let mut shifts = [0; 38];
    let mut n = 0;
    while n < 38 {
        shifts[n] = POWERS[n].ilog2();
        n += 1;
    }
    shifts
};

/// 2^(128 + shift) / 10^n, rounded down; that of 10^0 is not used.
const RECIPROCALS: [u128; 38] = {
    let mut table = [0; 38];
    let mut n = 1;
    while n < 38 {
        // Long division, bit by bit: the quotient has 128 bits.
        let by = POWERS[n];
        let mut rest = 1_u128 << SHIFTS[n];
        let mut quotient = 0_u128;
        let mut bit = 0;
        while bit < 128 {
            let over = rest >> 127 != 0;
            rest = rest.wrapping_shl(1);
            quotient <<= 1;
            if over || rest >= by {
                rest = rest.wrapping_sub(by);
                quotient |= 1;
            }
            bit += 1;
        }
        table[n] = quotient;
        n += 1;
    }
    table
};

/// How many digits a number has; zero has none.
#[inline]
pub(super) fn digits(n: u128) -> u32 {
    let bits = 128 - n.leading_zeros();
    // 1233 / 4096 is log10(2), a little less.
    let guess = (bits * 1233) >> 12;
    guess + u32::from(n >= POWERS[guess as usize])
}

/// The powers from 10^39 on that 256 bits hold.
const WIDE_POWERS: [Wide; 38] = {
    let mut powers = [(0, 0); 38];
    let mut n = 0;
    let (mut high, mut low) = (0_u128, POWERS[38]);
    while n < 38 {
        // Ten times as much: eight times and twice.
        let (eight, two) = (
            (high << 3 | low >> 125, low << 3),
            (high << 1 | low >> 127, low << 1),
        );
        let (sum, carry) = eight.1.overflowing_add(two.1);
        (high, low) = (eight.0 + two.0 + carry as u128, sum);
        powers[n] = (high, low);
        n += 1;
    }
    powers
};

/// How many digits a number of 256 bits has, 76 at most.
#[inline]
pub(super) fn digits_of((high, low): Wide) -> u32 {
    if high == 0 {
        return digits(low);
    }
    let bits = 256 - high.leading_zeros();
    let guess = (bits * 1233) >> 12;
    if guess < 39 {
        return guess + 1;
    }
    guess + u32::from((high, low) >= WIDE_POWERS[guess as usize - 39])
}

/// Product.
#[inline]
pub(super) fn multiply(a: u128, b: u128) -> Wide {
    let half = |x: u128| (x >> 64, x & u128::from(u64::MAX));
    let ((a1, a0), (b1, b0)) = (half(a), half(b));
    let low = a0 * b0;
    let middle = a1 * b0 + (low >> 64);
    let (m1, m0) = half(middle);
    let middle = a0 * b1 + m0;
    (a1 * b1 + m1 + (middle >> 64), middle << 64 | half(low).1)
}

/// Divides by 10^n, n up to 37; the quotient must be below 2^127.
#[inline]
pub(super) fn divide_by_power((high, low): Wide, n: usize) -> (u128, u128) {
    if n == 0 {
        return (low, 0);
    }
    let by = POWERS[n];
    if high == 0 && low >> 64 == 0 {
        if by > low {
            return (0, low);
        }
        let (low, by) = (low as u64, by as u64);
        return ((low / by).into(), (low % by).into());
    }
    let shift = SHIFTS[n];
    let shifted = if shift == 0 {
        low
    } else {
        high << (128 - shift) | low >> shift
    };
    let mut quotient = multiply(shifted, RECIPROCALS[n]).0;
    let mut rest = low.wrapping_sub(quotient.wrapping_mul(by));
    while rest >= by {
        rest -= by;
        quotient += 1;
    }
    (quotient, rest)
}

/// What was lost when a number was divided by 10^n.
#[inline]
pub(super) fn lost(rest: u128, n: usize) -> Lost {
    // A power that is even: half of it is exact.
    Lost::of(rest, POWERS[n] / 2, rest == 0)
}

/// Quotient and rest; the quotient must fit.
pub(super) fn divide((high, low): Wide, by: u128) -> (u128, u128) {
    if high == 0 {
        return (low / by, low % by);
    }
    let shift = by.leading_zeros();
    let by = by << shift;
    let (b1, b0) = (by >> 64, by & u128::from(u64::MAX));
    let high = if shift == 0 {
        high
    } else {
        high << shift | low >> (128 - shift)
    };
    let low = low << shift;
    let step = |high: u128, next: u64| {
        let next = u128::from(next);
        let mut guess = (high / b1).min(u64::MAX.into());
        let mut rest = high - guess * b1;
        while rest >> 64 == 0 && guess * b0 > (rest << 64 | next) {
            guess -= 1;
            rest += b1;
        }
        let left = (high << 64 | next).wrapping_sub(guess.wrapping_mul(by));
        (guess, left)
    };
    let (q1, rest) = step(high, (low >> 64) as u64);
    let (q0, rest) = step(rest, low as u64);
    (q1 << 64 | q0, rest >> shift)
}
