//! Exact conversions between floats and big ints.
//!
//! CPython: `_PyLong_Frexp`, `PyLong_AsDouble` and `PyLong_FromDouble` in `Objects/longobject.c`,
//! `float_as_integer_ratio` in `Objects/floatobject.c`.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{One, ToPrimitive, Zero};

use super::Fault;

/// Splits a finite float: |x| = mantissa * 2^exponent, exactly.
pub(crate) fn decode(x: f64) -> (u64, i32) {
    let bits = x.to_bits();
    let field = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field - 1075)
    }
}

/// The float nearest to mantissa * 2^exponent, half to even; `None` when that overflows. Bit 0 of
/// the mantissa may stand for any lower bits that are not all zero.
pub(crate) fn round_scaled(mantissa: u64, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let top = exponent + 63 - i64::from(mantissa.leading_zeros());
    let quantum = (top - 52).max(-1074);
    let shift = quantum - exponent;
    let rounded = if shift <= 0 {
        mantissa << -shift
    } else if shift > 64 {
        0
    } else {
        let (kept, lost) = if shift == 64 {
            (0, mantissa)
        } else {
            (mantissa >> shift, mantissa << (64 - shift))
        };
        let half = 1 << 63;
        kept + u64::from(lost > half || lost == half && kept & 1 == 1)
    };
    if quantum > 971 {
        return None;
    }
    let bits = (((quantum + 1074) as u64) << 52) + rounded;
    (bits >> 52 < 0x7ff).then(|| f64::from_bits(bits))
}

/// The top 64 bits of an unsigned int, bit 0 set when lower bits are lost, and the shift.
pub(crate) fn top_bits(n: &BigUint) -> (u64, i64) {
    let shift = n.bits().saturating_sub(64);
    if shift == 0 {
        return (n.to_u64().unwrap_or(0), 0);
    }
    let mut top = (n >> shift).to_u64().unwrap_or(u64::MAX);
    if n.trailing_zeros().is_some_and(|zeros| zeros < shift) {
        top |= 1;
    }
    (top, shift as i64)
}

/// `float(n)`: the nearest float, half to even.
pub fn int_to_float(n: &BigInt) -> Result<f64, Fault> {
    nearest(n).ok_or_else(|| Fault::overflow("int too large to convert to float"))
}

/// The nearest float, half to even; `None` when out of range.
pub fn nearest(n: &BigInt) -> Option<f64> {
    let (top, shift) = top_bits(n.magnitude());
    let x = round_scaled(top, shift)?;
    Some(if n.sign() == Sign::Minus { -x } else { x })
}

/// The integer part of a finite float, exactly; `None` for inf and nan.
pub fn trunc_to_int(x: f64) -> Option<BigInt> {
    if !x.is_finite() {
        return None;
    }
    let (mantissa, exponent) = decode(x);
    let magnitude = if exponent >= 0 {
        BigUint::from(mantissa) << exponent as u32
    } else {
        BigUint::from(mantissa.checked_shr(-exponent as u32).unwrap_or(0))
    };
    let sign = if x.is_sign_negative() {
        Sign::Minus
    } else {
        Sign::Plus
    };
    Some(BigInt::from_biguint(sign, magnitude))
}

/// `int(x)`.
pub fn float_to_int(x: f64) -> Result<BigInt, Fault> {
    trunc_to_int(x).ok_or_else(|| {
        if x.is_nan() {
            Fault::value("cannot convert float NaN to integer")
        } else {
            Fault::overflow("cannot convert float infinity to integer")
        }
    })
}

/// The integer a float is exactly equal to, if there is one.
pub fn exact_int(x: f64) -> Option<BigInt> {
    if is_integer(x) { trunc_to_int(x) } else { None }
}

/// `x.is_integer()`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.trunc() == x
}

/// `x.as_integer_ratio()`, in lowest terms with a positive denominator.
pub fn as_integer_ratio(x: f64) -> Result<(BigInt, BigInt), Fault> {
    if x.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(Fault::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = decode(x);
    if mantissa == 0 {
        return Ok((BigInt::zero(), BigInt::one()));
    }
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += zeros as i32;
    let mut top = BigInt::from(mantissa);
    let mut bottom = BigInt::one();
    if exponent >= 0 {
        top <<= exponent as u32;
    } else {
        bottom <<= -exponent as u32;
    }
    Ok((if x < 0.0 { -top } else { top }, bottom))
}
