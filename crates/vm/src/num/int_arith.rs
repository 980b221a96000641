//! Int arithmetic by Python's rules: floor division, exact division, powers, shifts, roots.
//!
//! CPython: `Objects/longobject.c`, `Modules/mathmodule.c`.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Fault;
use super::convert::{nearest, round_scaled};
use super::int_div::div_mod_floor;

/// The most bits a result may have; beyond it the fault is [`Fault::Memory`].
pub const MAX_BITS: u64 = 1 << 32;

fn division(by: &BigInt) -> Result<(), Fault> {
    if by.is_zero() {
        return Err(Fault::zero_division("integer division or modulo by zero"));
    }
    Ok(())
}

/// `a // b`.
pub fn floor_div(a: &BigInt, b: &BigInt) -> Result<BigInt, Fault> {
    division(b)?;
    Ok(div_mod_floor(a, b).0)
}

/// `a % b`: the sign is that of b.
pub fn modulo(a: &BigInt, b: &BigInt) -> Result<BigInt, Fault> {
    if b.is_zero() {
        return Err(Fault::zero_division("integer modulo by zero"));
    }
    Ok(div_mod_floor(a, b).1)
}

/// `divmod(a, b)`.
pub fn divmod(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), Fault> {
    division(b)?;
    Ok(div_mod_floor(a, b))
}

/// `a // b` of machine ints; `None` when b is zero or the quotient does not fit.
pub fn floor_div_i64(a: i64, b: i64) -> Option<i64> {
    let q = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) {
        q - 1
    } else {
        q
    })
}

/// `a % b` of machine ints; `None` when b is zero.
pub fn modulo_i64(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let r = a.wrapping_rem(b);
    Some(if r != 0 && (r < 0) != (b < 0) {
        r + b
    } else {
        r
    })
}

/// `a / b`: the float nearest to the exact quotient, half to even.
pub fn true_div(a: &BigInt, b: &BigInt) -> Result<f64, Fault> {
    if b.is_zero() {
        return Err(Fault::zero_division("division by zero"));
    }
    let negative = a.is_negative() != b.is_negative();
    // Zero takes no sign of its own: 0 / -1 is -0.0.
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    const EXACT: u64 = 53;
    let x = if a.bits() <= EXACT && b.bits() <= EXACT {
        (nearest(a).unwrap_or(0.0) / nearest(b).unwrap_or(1.0)).abs()
    } else {
        quotient(a.magnitude(), b.magnitude())
            .ok_or_else(|| Fault::overflow("integer division result too large for a float"))?
    };
    Ok(if negative { -x } else { x })
}

/// The nearest float of a / b, both positive; `None` on overflow.
fn quotient(a: &BigUint, b: &BigUint) -> Option<f64> {
    let shift = 64 + b.bits() as i64 - a.bits() as i64;
    if shift < -2000 {
        return None;
    }
    if shift > 2000 {
        return Some(0.0);
    }
    let (q, r) = if shift >= 0 {
        (a << shift as u64).div_rem(b)
    } else {
        a.div_rem(&(b << (-shift) as u64))
    };
    // q has 64 or 65 bits; what is lost below only matters as "not zero".
    let extra = q.bits().saturating_sub(64);
    let lost = !r.is_zero() || extra > 0 && q.bit(0);
    let top = (q >> extra).to_u64()?;
    round_scaled(top | u64::from(lost), extra as i64 - shift)
}

/// `a / b` of machine ints.
pub fn true_div_i64(a: i64, b: i64) -> Result<f64, Fault> {
    const EXACT: u64 = 1 << 53;
    if b != 0 && a != 0 && a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT {
        return Ok(a as f64 / b as f64);
    }
    true_div(&BigInt::from(a), &BigInt::from(b))
}

/// `a ** b` for b ≥ 0.
pub fn pow(a: &BigInt, b: &BigUint) -> Result<BigInt, Fault> {
    if b.is_zero() {
        return Ok(BigInt::one());
    }
    if a.magnitude().is_one() || a.is_zero() {
        return Ok(if a.is_negative() && b.is_even() {
            BigInt::one()
        } else {
            a.clone()
        });
    }
    let exponent = b.to_u32().ok_or(Fault::Memory)?;
    if (a.bits() - 1).saturating_mul(u64::from(exponent)) > MAX_BITS {
        return Err(Fault::Memory);
    }
    // A power of two is a shift; the rest goes by squaring.
    let zeros = a.magnitude().trailing_zeros().unwrap_or(0);
    let odd = (a >> zeros).pow(exponent);
    Ok(odd << (zeros * u64::from(exponent)))
}

/// `pow(a, b, m)`, with the inverse of a for b < 0.
pub fn pow_mod(a: &BigInt, b: &BigInt, m: &BigInt) -> Result<BigInt, Fault> {
    if m.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    let size = m.abs();
    let base = if b.is_negative() {
        invert(a, &size)?
    } else {
        a.mod_floor(&size)
    };
    Ok(base.modpow(&b.abs(), &size).mod_floor(m))
}

/// `pow(a, b, m)` of ints of one word.
pub fn pow_mod_small(a: i64, mut b: u64, m: u64) -> i64 {
    let m = u128::from(m);
    let mut base = (i128::from(a)).rem_euclid(m as i128) as u128;
    let mut power = 1 % m;
    while b > 0 {
        if b & 1 == 1 {
            power = power * base % m;
        }
        base = base * base % m;
        b >>= 1;
    }
    power as i64
}

fn invert(a: &BigInt, m: &BigInt) -> Result<BigInt, Fault> {
    let found = a.mod_floor(m).extended_gcd(m);
    if !found.gcd.is_one() {
        return Err(Fault::value("base is not invertible for the given modulus"));
    }
    Ok(found.x.mod_floor(m))
}

fn shift_count(by: &BigInt) -> Result<Option<u64>, Fault> {
    if by.is_negative() {
        return Err(Fault::value("negative shift count"));
    }
    Ok(by.to_u64())
}

/// `a << by`.
pub fn shl(a: &BigInt, by: &BigInt) -> Result<BigInt, Fault> {
    match shift_count(by)? {
        _ if a.is_zero() => Ok(BigInt::zero()),
        None => Err(Fault::overflow("too many digits in integer")),
        Some(count) if count > MAX_BITS => Err(Fault::Memory),
        Some(count) => Ok(a << count),
    }
}

/// `a >> by`, rounding down.
pub fn shr(a: &BigInt, by: &BigInt) -> Result<BigInt, Fault> {
    match shift_count(by)? {
        Some(count) if count <= a.bits() => Ok(a >> count),
        _ => Ok(if a.is_negative() {
            -BigInt::one()
        } else {
            BigInt::zero()
        }),
    }
}

/// `n.bit_length()`.
pub fn bit_length(n: &BigInt) -> u64 {
    n.bits()
}

/// `n.bit_count()`: ones in the absolute value.
pub fn bit_count(n: &BigInt) -> u64 {
    n.magnitude().count_ones()
}

/// `math.isqrt(n)`.
pub fn isqrt(n: &BigInt) -> Result<BigInt, Fault> {
    if n.is_negative() {
        return Err(Fault::value("isqrt() argument must be nonnegative"));
    }
    Ok(BigInt::from_biguint(Sign::Plus, n.magnitude().sqrt()))
}

/// `math.gcd(a, b)`.
pub fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    super::gcd::gcd(a.magnitude(), b.magnitude()).into()
}

/// `math.lcm(a, b)`.
pub fn lcm(a: &BigInt, b: &BigInt) -> BigInt {
    let common = gcd(a, b);
    if common.is_zero() {
        return common;
    }
    (a / common * b).abs()
}
