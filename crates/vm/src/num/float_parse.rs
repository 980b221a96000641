//! Reading floats and complex numbers from text, as `float('…')` and `complex('…')` do.
//!
//! CPython: `PyFloat_FromString`, `_Py_string_to_number_with_underscores`, `complex_from_string`.

use std::borrow::Cow;

use crate::text::unicode::{decimal_digit, strip_number};

/// Digits of any script as ASCII, outer white space off, underscores between digits dropped.
fn normalise(s: &str) -> Option<Cow<'_, str>> {
    let s = strip_number(s);
    if s.bytes().all(|b| b.is_ascii() && b != b'_') {
        return Some(Cow::Borrowed(s));
    }
    let mut out = String::with_capacity(s.len());
    let mut last = '\0';
    for c in s.chars() {
        let c = match decimal_digit(c) {
            Some(digit) => char::from_digit(digit, 10)?,
            None => c,
        };
        if c == '_' {
            if !last.is_ascii_digit() {
                return None;
            }
        } else {
            if last == '_' && !c.is_ascii_digit() {
                return None;
            }
            out.push(c);
        }
        last = c;
    }
    (last != '_').then_some(Cow::Owned(out))
}

/// The length of the longest float at the start of `s`, sign included; 0 when there is none.
fn float_prefix(s: &str) -> usize {
    let bytes = s.as_bytes();
    let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let rest = s[at..].to_ascii_lowercase();
    for word in ["infinity", "inf", "nan"] {
        if rest.starts_with(word) {
            return at + word.len();
        }
    }
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    };
    let whole = digits(at);
    at += whole;
    let mut fraction = 0;
    if bytes.get(at) == Some(&b'.') {
        fraction = digits(at + 1);
        if whole + fraction > 0 {
            at += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = bytes
            .get(at + 1 + sign..)
            .map_or(0, |_| digits(at + 1 + sign));
        if exponent > 0 {
            at += 1 + sign + exponent;
        }
    }
    at
}

/// A text [`float_prefix`] accepted whole, correctly rounded; too large is infinity.
fn convert(s: &str) -> Option<f64> {
    s.parse().ok()
}

/// `float(s)`; `None` when it is not a float (`could not convert string to float: …`).
pub fn parse_float(s: &str) -> Option<f64> {
    let s = normalise(s)?;
    (!s.is_empty() && float_prefix(&s) == s.len()).then(|| convert(&s))?
}

/// `complex(s)`; `None` when it is malformed (`complex() arg is a malformed string`).
pub fn parse_complex(s: &str) -> Option<(f64, f64)> {
    let s = normalise(s)?;
    let s = match s.strip_prefix('(') {
        Some(inner) => strip_number(inner.strip_suffix(')')?),
        None => &s,
    };
    let is_j = |rest: &str| matches!(rest, "j" | "J");
    // A bare sign before j stands for one.
    let unit = |sign: &str| match sign {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => None,
    };
    let first = float_prefix(s);
    if first == 0 {
        let sign = s.strip_suffix(['j', 'J'])?;
        return Some((0.0, unit(sign)?));
    }
    let (number, rest) = s.split_at(first);
    if rest.is_empty() {
        return Some((convert(number)?, 0.0));
    }
    if is_j(rest) {
        return Some((0.0, convert(number)?));
    }
    if !rest.starts_with(['+', '-']) {
        return None;
    }
    let second = float_prefix(rest);
    let imag = if second > 0 {
        is_j(&rest[second..]).then(|| convert(&rest[..second]))??
    } else {
        unit(rest.strip_suffix(['j', 'J'])?)?
    };
    Some((convert(number)?, imag))
}
