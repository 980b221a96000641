//! `float.hex` and `float.fromhex`.
//!
//! CPython: `float_hex_impl` and `float_fromhex_impl` in `Objects/floatobject.c`.

use super::Fault;
use super::convert::round_scaled;
use crate::text::unicode::is_space;

/// `x.hex()`.
pub fn hex(x: f64) -> String {
    if !x.is_finite() {
        return super::float_repr::repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52) & 0x7ff {
        0 if fraction == 0 => format!("{sign}0x0.0p+0"),
        0 => format!("{sign}0x0.{fraction:013x}p-1022"),
        field => format!("{sign}0x1.{fraction:013x}p{:+}", field as i32 - 1023),
    }
}

/// `float.fromhex(s)`.
pub fn from_hex(s: &str) -> Result<f64, Fault> {
    let s = s.trim_matches(|c: char| c.is_ascii() && is_space(c) && c < '\x1c' || c == ' ');
    let (negative, s) = match s.as_bytes().first() {
        Some(b'-') => (true, &s[1..]),
        Some(b'+') => (false, &s[1..]),
        _ => (false, s),
    };
    let x = match s.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        lower => magnitude(lower)?,
    };
    Ok(if negative { -x } else { x })
}

fn magnitude(s: &str) -> Result<f64, Fault> {
    let invalid = || Fault::value("invalid hexadecimal floating-point string");
    let s = s.strip_prefix("0x").unwrap_or(s);
    let (digits, exponent) = match s.split_once('p') {
        Some((digits, exponent)) => (digits, Some(exponent)),
        None => (s, None),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_hex = |part: &str| part.bytes().all(|b| b.is_ascii_hexdigit());
    if whole.len() + fraction.len() == 0 || !all_hex(whole) || !all_hex(fraction) {
        return Err(invalid());
    }
    let exponent = match exponent {
        None => 0,
        Some(text) => {
            let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
            if unsigned.is_empty() || !unsigned.bytes().all(|b| b.is_ascii_digit()) {
                return Err(invalid());
            }
            let far = if text.starts_with('-') {
                i64::MIN / 4
            } else {
                i64::MAX / 4
            };
            text.parse::<i64>()
                .unwrap_or(far)
                .clamp(i64::MIN / 4, i64::MAX / 4)
        }
    };
    let (mut mantissa, mut below) = (0u64, 4 * whole.len() as i64);
    for digit in whole.bytes().chain(fraction.bytes()) {
        let digit = u64::from((digit as char).to_digit(16).unwrap_or(0));
        if mantissa >> 60 == 0 {
            mantissa = mantissa << 4 | digit;
            below -= 4;
        } else {
            mantissa |= u64::from(digit != 0);
        }
    }
    round_scaled(mantissa, exponent.saturating_add(below))
        .ok_or_else(|| Fault::overflow("hexadecimal value too large to represent as a float"))
}
