//! Ints from and to text: `int('…', base)`, `str(n)`, `bin`, `oct`, `hex`.
//!
//! CPython: `PyLong_FromString`, `PyLong_FromUnicodeObject`, `long_to_decimal_string_internal` in
//! `Objects/longobject.c`; the digit limit: "Integer string conversion length limitation" in the
//! library reference.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::Zero;

use super::Fault;
use crate::text::unicode::{decimal_digit, strip_number};

/// `sys.int_info.default_max_str_digits`.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// Why text is not an int.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadInt {
    /// Not a literal of this base; [`bad_literal`] words it.
    Literal,
    /// Something else, already worded: the base or the digit limit.
    Fault(Fault),
}

/// `int(text, base)` with at most `max_digits` digits (0: any number of them).
pub fn parse_int(text: &str, base: i64, max_digits: usize) -> Result<BigInt, BadInt> {
    if base != 0 && !(2..=36).contains(&base) {
        let message = "int() base must be >= 2 and <= 36, or 0";
        return Err(BadInt::Fault(Fault::value(message)));
    }
    let text = strip_number(text);
    let (sign, text) = match text.as_bytes().first() {
        Some(b'-') => (Sign::Minus, &text[1..]),
        Some(b'+') => (Sign::Plus, &text[1..]),
        _ => (Sign::Plus, text),
    };
    let prefix = match text.as_bytes() {
        [zero, letter, ..] if *zero == b'0' => match letter.to_ascii_lowercase() {
            b'b' => 2,
            b'o' => 8,
            b'x' => 16,
            _ => 0,
        },
        _ => 0,
    };
    let (radix, mut digits) = match (base, prefix) {
        (0, 0) => (10, text),
        (0, found) => (found, &text[2..]),
        (given, found) if given == i64::from(found) => (found, &text[2..]),
        (given, _) => (given as u32, text),
    };
    if digits.len() < text.len() {
        digits = digits.strip_prefix('_').unwrap_or(digits);
    }
    let values = digit_values(digits, radix).ok_or(BadInt::Literal)?;
    if base == 0 && prefix == 0 && values[0] == 0 && values.iter().any(|&v| v != 0) {
        return Err(BadInt::Literal);
    }
    if max_digits > 0 && values.len() > max_digits && !radix.is_power_of_two() {
        let message = format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit",
            values.len()
        );
        return Err(BadInt::Fault(Fault::value(message)));
    }
    Ok(BigInt::from_biguint(sign, from_digits(&values, radix)))
}

/// What [`BadInt::Literal`] says: the repr of the text, cut after 200 characters.
pub fn bad_literal(text: &str, base: i64) -> Fault {
    let quoted: String = crate::text::repr::repr(text).chars().take(200).collect();
    Fault::value(format!(
        "invalid literal for int() with base {base}: {quoted}"
    ))
}

/// Digit values without their underscores; `None` when malformed.
fn digit_values(digits: &str, radix: u32) -> Option<Vec<u8>> {
    let mut values = Vec::with_capacity(digits.len());
    let mut after_digit = false;
    for c in digits.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
            continue;
        }
        let value = if c.is_ascii() {
            c.to_digit(36)
        } else {
            decimal_digit(c)
        }?;
        if value >= radix {
            return None;
        }
        values.push(value as u8);
        after_digit = true;
    }
    after_digit.then_some(values)
}

/// Splits long digit strings in two, so that the work is one of fast multiplications.
fn from_digits(values: &[u8], radix: u32) -> BigUint {
    const SMALL: usize = 2000;
    if values.len() <= SMALL || radix.is_power_of_two() {
        return BigUint::from_radix_be(values, radix).unwrap_or_default();
    }
    let low = values.len() / 2;
    let (high, rest) = values.split_at(values.len() - low);
    from_digits(high, radix) * BigUint::from(radix).pow(low as u32) + from_digits(rest, radix)
}

/// `str(n)` with at most `max_digits` digits (0: any number of them).
pub fn to_decimal(n: &BigInt, max_digits: usize) -> Result<String, Fault> {
    let too_long = || {
        Fault::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion; use \
             sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // A digit carries 3.32 bits: this many bits are too many digits without counting them.
    if max_digits > 0 && n.bits() / 10 * 3 > max_digits as u64 {
        return Err(too_long());
    }
    let mut text = String::new();
    if n.sign() == Sign::Minus {
        text.push('-');
    }
    let at = text.len();
    push_decimal(&mut text, n.magnitude());
    if max_digits > 0 && text.len() - at > max_digits {
        return Err(too_long());
    }
    Ok(text)
}

fn push_decimal(text: &mut String, n: &BigUint) {
    const SMALL_BITS: u64 = 20_000;
    if n.bits() <= SMALL_BITS {
        text.push_str(&n.to_string());
        return;
    }
    // 10^(2^k) up to about the square root of n, then divide and conquer.
    let mut powers = vec![(BigUint::from(10u8).pow(2048), 2048)];
    while let Some((last, digits)) = powers.last()
        && last.bits() * 2 <= n.bits() + 1
    {
        powers.push((last * last, digits * 2));
    }
    split_decimal(text, n, &powers, false);
}

fn split_decimal(text: &mut String, n: &BigUint, powers: &[(BigUint, usize)], padded: bool) {
    let Some(((unit, digits), smaller)) = powers.split_last() else {
        let part = n.to_string();
        if padded {
            text.extend(std::iter::repeat_n('0', 2048 - part.len()));
        }
        text.push_str(&part);
        return;
    };
    let (high, low) = n.div_rem(unit);
    if !padded && high.is_zero() {
        return split_decimal(text, &low, smaller, false);
    }
    debug_assert!(*digits >= 2048);
    split_decimal(text, &high, smaller, padded);
    split_decimal(text, &low, smaller, true);
}

/// Digits in a radix that is a power of two, lower case, sign first, without prefix.
pub fn to_radix(n: &BigInt, radix: u32) -> String {
    n.to_str_radix(radix)
}

/// `bin`, `oct` and `hex`: digits behind `0b`, `0o` or `0x`.
pub fn to_prefixed(n: &BigInt, radix: u32) -> String {
    let sign = if n.sign() == Sign::Minus { "-" } else { "" };
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    format!("{sign}{prefix}{}", n.magnitude().to_str_radix(radix))
}
