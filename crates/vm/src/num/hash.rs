//! Hashes of numbers: the residue modulo the prime 2^61 - 1, so that equal numbers hash equal.
//!
//! "Hashing of numeric types" in the library reference; CPython: `_Py_HashDouble` in
//! `Python/pyhash.c`, `long_hash`, `complex_hash`.

use num_bigint::{BigInt, Sign};

use super::convert::decode;

/// `sys.hash_info.modulus`.
pub const MODULUS: u64 = (1 << 61) - 1;
/// `sys.hash_info.inf`.
pub const INF: i64 = 314_159;
/// `sys.hash_info.imag`.
pub const IMAG: u64 = 1_000_003;

/// -1 stands for an error in CPython, so no hash is -1.
fn settle(negative: bool, residue: u64) -> i64 {
    let hash = residue as i64;
    match if negative { -hash } else { hash } {
        -1 => -2,
        hash => hash,
    }
}

/// `hash(n)` of a machine int.
pub fn hash_i64(n: i64) -> i64 {
    settle(n < 0, n.unsigned_abs() % MODULUS)
}

/// `hash(n)`.
pub fn hash_int(n: &BigInt) -> i64 {
    let residue = n
        .magnitude()
        .iter_u64_digits()
        .rev()
        .fold(0u64, |acc, digit| {
            ((u128::from(acc) << 64 | u128::from(digit)) % u128::from(MODULUS)) as u64
        });
    settle(n.sign() == Sign::Minus, residue)
}

/// `hash(x)`; `None` for nan, whose hash in CPython is that of its address.
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INF } else { -INF });
    }
    let (mantissa, exponent) = decode(x);
    // 2^61 is 1 modulo the prime, so a power of two is a rotation of 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let residue = mantissa % MODULUS;
    let turned = ((u128::from(residue) << turn) % u128::from(MODULUS)) as u64;
    Some(settle(x < 0.0, turned))
}

/// `hash(complex)` from the hashes of its parts (see [`hash_float`]).
pub fn hash_complex(real: i64, imag: i64) -> i64 {
    match real.wrapping_add(imag.wrapping_mul(IMAG as i64)) {
        -1 => -2,
        hash => hash,
    }
}
