//! Division of large ints, with a short way for quotients of one machine word.
//!
//! A library's long division is made for quotients as long as their divisors. Fractions, remainders by turns and
//! digits one after the other have short ones, which the leading bits tell nearly all of: Knuth, *The Art of
//! Computer Programming* 2, 4.3.1, theorem B.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

/// Divisors of fewer bits are the library's.
const LEAST_BITS: u64 = 128;

/// Quotients of more bits are too.
const QUOTIENT_BITS: u64 = 60;

/// `a // b` and `a % b`, the sign of which is that of b, which is not zero.
pub(crate) fn div_mod_floor(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let Some((q, r)) = short(a.magnitude(), b.magnitude()) else {
        return a.div_mod_floor(b);
    };
    let same = a.sign() == b.sign() || a.sign() == Sign::NoSign;
    let r = BigInt::from_biguint(b.sign(), r);
    match (same, r.is_zero()) {
        (true, _) => (BigInt::from(q), r),
        (false, true) => (-BigInt::from(q), r),
        (false, false) => (-BigInt::from(q) - 1, b - r),
    }
}

/// Quotient and remainder, if the quotient is short.
fn short(a: &BigUint, b: &BigUint) -> Option<(u64, BigUint)> {
    let bits = b.bits();
    if bits < LEAST_BITS || a.bits() > bits + QUOTIENT_BITS {
        return None;
    }
    if a < b {
        return Some((0, a.clone()));
    }
    let rest = bits - 64;
    let (top, by) = ((a >> rest).to_u128()?, (b >> rest).to_u64()?);
    // What was cut off makes it too small by two at most, and never too large.
    let mut q = (top / (u128::from(by) + 1)) as u64;
    let mut r = a - b * q;
    while r >= *b {
        r -= b;
        q += 1;
    }
    Some((q, r))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn int(bytes: &[u8], negative: bool) -> BigInt {
        let sign = if negative { Sign::Minus } else { Sign::Plus };
        BigInt::from_bytes_le(sign, bytes)
    }

    fn check(a: &BigInt, b: &BigInt) -> Result<(), TestCaseError> {
        if !b.is_zero() {
            prop_assert_eq!(div_mod_floor(a, b), a.div_mod_floor(b));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn it_divides_as_the_library_does(
            a in proptest::collection::vec(any::<u8>(), 0..60),
            b in proptest::collection::vec(any::<u8>(), 0..60),
            signs in any::<(bool, bool)>(),
        ) {
            check(&int(&a, signs.0), &int(&b, signs.1))?;
        }

        #[test]
        fn so_it_does_beside_multiples(
            b in proptest::collection::vec(prop_oneof![Just(0_u8), Just(255), any::<u8>()], 16..60),
            q in any::<u64>(), off in -2..3_i64,
            signs in any::<(bool, bool)>(),
        ) {
            let b = int(&b, signs.1);
            let a = &b * (if signs.0 { -BigInt::from(q) } else { BigInt::from(q) }) + off;
            check(&a, &b)?;
            check(&(&a - &b), &b)?;
        }
    }
}
