//! Float arithmetic by Python's rules: division family, power, rounding.
//!
//! CPython: `float_div`, `_float_div_mod`, `float_rem`, `float_pow`, `double_round` in
//! `Objects/floatobject.c`.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use super::Fault;
use super::convert::{as_integer_ratio, float_to_int, nearest};

/// `a / b`.
pub fn true_div(a: f64, b: f64) -> Result<f64, Fault> {
    if b == 0.0 {
        return Err(Fault::zero_division("float division by zero"));
    }
    Ok(a / b)
}

/// `a % b`: the sign is that of b.
pub fn modulo(a: f64, b: f64) -> Result<f64, Fault> {
    if b == 0.0 {
        return Err(Fault::zero_division("float modulo by zero"));
    }
    Ok(remainder(a, b))
}

fn remainder(a: f64, b: f64) -> f64 {
    let m = a % b;
    if m == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (m < 0.0) {
        m + b
    } else {
        m
    }
}

/// `a // b`.
pub fn floor_div(a: f64, b: f64) -> Result<f64, Fault> {
    if b == 0.0 {
        return Err(Fault::zero_division("float floor division by zero"));
    }
    Ok(quotient(a, b))
}

fn quotient(a: f64, b: f64) -> f64 {
    let m = a % b;
    let mut div = (a - m) / b;
    if m != 0.0 && (b < 0.0) != (m < 0.0) {
        div -= 1.0;
    }
    if div == 0.0 {
        return 0.0f64.copysign(a / b);
    }
    let floor = div.floor();
    if div - floor > 0.5 {
        floor + 1.0
    } else {
        floor
    }
}

/// `divmod(a, b)`.
pub fn divmod(a: f64, b: f64) -> Result<(f64, f64), Fault> {
    if b == 0.0 {
        return Err(Fault::zero_division("float divmod()"));
    }
    Ok((quotient(a, b), remainder(a, b)))
}

/// What a power of floats is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Power {
    /// A float.
    Real(f64),
    /// A negative base with a fractional exponent: compute with complex numbers.
    Complex,
}

/// `a ** b`.
pub fn pow(a: f64, b: f64) -> Result<Power, Fault> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(Fault::zero_division(
            "0.0 cannot be raised to a negative power",
        ));
    }
    if a.is_finite() && b.is_finite() && a < 0.0 && b != b.floor() {
        return Ok(Power::Complex);
    }
    let x = a.powf(b);
    if x.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(Fault::Range);
    }
    Ok(Power::Real(x))
}

/// `round(x, ndigits)`: rounds the exact value, half to even, to that many decimals.
pub fn round_digits(x: f64, ndigits: i64) -> Result<f64, Fault> {
    // Beyond these, every float is already round, or rounds to zero.
    const MAX: i64 = 323;
    const MIN: i64 = -308;
    if !x.is_finite() || x == 0.0 || ndigits > MAX {
        return Ok(x);
    }
    if ndigits < MIN {
        return Ok(0.0 * x);
    }
    if ndigits >= 0 {
        let digits = ndigits as usize;
        return Ok(format!("{x:.digits$}").parse().unwrap_or(x));
    }
    let unit = BigInt::from(BigUint::from(10u8).pow((-ndigits) as u32));
    let (top, bottom) = as_integer_ratio(x.abs())?;
    let rounded = round_half_even(&top, &(bottom * &unit)) * unit;
    match nearest(&rounded) {
        Some(r) => Ok(r.copysign(x)),
        None => Err(Fault::overflow("rounded value too large to represent")),
    }
}

/// top / bottom to the nearest int, ties to even; bottom is positive.
pub(crate) fn round_half_even(top: &BigInt, bottom: &BigInt) -> BigInt {
    let (q, r) = top.div_mod_floor(bottom);
    match (r << 1u8).cmp(bottom) {
        std::cmp::Ordering::Less => q,
        std::cmp::Ordering::Equal if q.is_even() => q,
        _ => q + BigInt::one(),
    }
}

/// `round(x)`: the nearest int, ties to even.
pub fn round_to_int(x: f64) -> Result<BigInt, Fault> {
    float_to_int(x.round_ties_even())
}

/// `math.floor(x)` and `x.__floor__()`.
pub fn floor_to_int(x: f64) -> Result<BigInt, Fault> {
    float_to_int(x.floor())
}

/// `math.ceil(x)` and `x.__ceil__()`.
pub fn ceil_to_int(x: f64) -> Result<BigInt, Fault> {
    float_to_int(x.ceil())
}

/// `round(n, ndigits)` of an int: ties to even at a power of ten.
pub fn round_int(n: &BigInt, ndigits: i64) -> BigInt {
    if ndigits >= 0 || n.is_zero() {
        return n.clone();
    }
    // 10^k > 2 |n| once k > bits/3 + 1, and then the answer is zero.
    if ndigits.unsigned_abs() > n.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let Ok(places) = u32::try_from(ndigits.unsigned_abs()) else {
        return BigInt::zero();
    };
    let unit = BigInt::from_biguint(Sign::Plus, BigUint::from(10u8).pow(places));
    round_half_even(n, &unit) * unit
}
