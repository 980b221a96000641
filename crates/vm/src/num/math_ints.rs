//! The functions of the math module that count: factorials, permutations, combinations.
//!
//! CPython: `math_factorial`, `math_perm_impl`, `math_comb_impl` in `Modules/mathmodule.c`.

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Fault;
use super::int_arith::MAX_BITS;

/// The product of low..=high, by halves so that the factors stay of like size.
fn product(low: u64, high: u64) -> BigUint {
    if high < low {
        return BigUint::one();
    }
    if high - low < 16 {
        return (low..=high).fold(BigUint::one(), |all, n| all * n);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

/// The product of `count` ints downwards from `top`.
fn falling(top: &BigUint, count: u64) -> BigUint {
    if let Some(top) = top.to_u64() {
        return product(top - count + 1, top);
    }
    if count <= 16 {
        return (0..count).fold(BigUint::one(), |all, n| all * (top - n));
    }
    let half = count / 2;
    falling(top, half) * falling(&(top - half), count - half)
}

/// `math.factorial(n)`.
pub fn factorial(n: &BigInt) -> Result<BigInt, Fault> {
    if n.is_negative() {
        return Err(Fault::value("factorial() not defined for negative values"));
    }
    let Some(n) = n.to_i64() else {
        let message = "factorial() argument should not exceed 9223372036854775807";
        return Err(Fault::overflow(message));
    };
    bounded(n as u64, u64::from(64 - n.leading_zeros()))?;
    Ok(product(2, n as u64).into())
}

/// Refuses products of `count` factors of `bits` bits that nobody can hold.
fn bounded(count: u64, bits: u64) -> Result<(), Fault> {
    if count.saturating_mul(bits) > MAX_BITS {
        Err(Fault::Memory)
    } else {
        Ok(())
    }
}

fn counts(n: &BigInt, k: &BigInt) -> Result<(), Fault> {
    if n.is_negative() {
        return Err(Fault::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(Fault::value("k must be a non-negative integer"));
    }
    Ok(())
}

/// `math.perm(n, k)`; without k it is [`factorial`].
pub fn perm(n: &BigInt, k: &BigInt) -> Result<BigInt, Fault> {
    counts(n, k)?;
    if k > n {
        return Ok(BigInt::zero());
    }
    let k = k
        .to_i64()
        .ok_or_else(|| Fault::overflow("k must not exceed 9223372036854775807"))?;
    bounded(k as u64, n.bits())?;
    Ok(falling(n.magnitude(), k as u64).into())
}

/// `math.comb(n, k)`.
pub fn comb(n: &BigInt, k: &BigInt) -> Result<BigInt, Fault> {
    counts(n, k)?;
    if k > n {
        return Ok(BigInt::zero());
    }
    let k = k
        .clone()
        .min(n - k)
        .to_i64()
        .ok_or_else(|| Fault::overflow("min(n - k, k) must not exceed 9223372036854775807"))?
        as u64;
    bounded(k, n.bits())?;
    Ok((falling(n.magnitude(), k) / product(2, k)).into())
}
