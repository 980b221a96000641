//! Exact comparison of ints with floats.
//!
//! CPython: `float_richcompare` in `Objects/floatobject.c`.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::convert::trunc_to_int;

/// How the int compares with the float; `None` when it is nan.
pub fn cmp_int_float(n: &BigInt, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() || n.bits() > 1024 {
        let by_float = if x > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        let by_int = if n.sign() == Sign::Minus {
            Ordering::Less
        } else {
            Ordering::Greater
        };
        return Some(if x.is_infinite() { by_float } else { by_int });
    }
    let whole = trunc_to_int(x)?;
    Some(
        n.cmp(&whole)
            .then_with(|| 0.0.partial_cmp(&x.fract()).unwrap_or(Ordering::Equal)),
    )
}

/// How the machine int compares with the float; `None` when it is nan.
pub fn cmp_i64_float(n: i64, x: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if x.is_nan() {
        None
    } else if x >= LIMIT {
        Some(Ordering::Less)
    } else if x < -LIMIT {
        Some(Ordering::Greater)
    } else {
        let whole = x.trunc();
        Some(
            n.cmp(&(whole as i64))
                .then_with(|| whole.partial_cmp(&x).unwrap_or(Ordering::Equal)),
        )
    }
}
