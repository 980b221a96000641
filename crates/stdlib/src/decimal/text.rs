//! Numbers from and to text.

use super::coefficient::Coefficient;
use super::number::{Kind, Number};

/// Exponents are cut here: far beyond any limit, and far from what does not fit.
const FAR: i64 = 4_000_000_000_000_000_000;

/// A number from ASCII text; None: it is none.
pub(super) fn parse(text: &[u8]) -> Option<Number> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if rest
        .first()
        .is_some_and(|c| c.is_ascii_digit() || *c == b'.')
    {
        return finite(negative, rest);
    }
    let is = |text: &[u8], word: &str| text.eq_ignore_ascii_case(word.as_bytes());
    if is(rest, "inf") || is(rest, "infinity") {
        return Some(Number::infinity(negative));
    }
    let (kind, rest) = match rest {
        [b's' | b'S', rest @ ..] => (Kind::Signaling, rest),
        rest => (Kind::Quiet, rest),
    };
    let (word, payload) = rest.split_at_checked(3)?;
    if !is(word, "nan") || !payload.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(Number {
        coefficient: Coefficient::parse(payload),
        exp: 0,
        kind,
        negative,
    })
}

fn finite(negative: bool, text: &[u8]) -> Option<Number> {
    let digits_in = |text: &[u8]| text.iter().take_while(|c| c.is_ascii_digit()).count();
    let whole = digits_in(text);
    let mut at = whole;
    let mut fraction = 0;
    if text.get(at) == Some(&b'.') {
        fraction = digits_in(&text[at + 1..]);
        at += 1 + fraction;
    }
    if whole + fraction == 0 {
        return None;
    }
    let mut exp = 0;
    if let Some(b'e' | b'E') = text.get(at) {
        let tail = &text[at + 1..];
        let (below, tail) = match tail {
            [b'-', tail @ ..] => (true, tail),
            [b'+', tail @ ..] => (false, tail),
            tail => (false, tail),
        };
        if tail.is_empty() || digits_in(tail) != tail.len() {
            return None;
        }
        for digit in tail {
            exp = (exp.min(FAR / 10)) * 10 + i64::from(digit - b'0');
        }
        exp = (exp * if below { -1 } else { 1 }).clamp(-FAR / 2, FAR / 2);
    } else if at != text.len() {
        return None;
    }
    let coefficient = if fraction == 0 {
        Coefficient::parse(&text[..whole])
    } else {
        let digits = [&text[..whole], &text[whole + 1..][..fraction]].concat();
        Coefficient::parse(&digits)
    };
    Some(Number::finite(negative, coefficient, exp - fraction as i64))
}

/// A number as digits, with an exponent if it is far from one; with one that is a multiple of three, if so asked.
pub(super) fn text(number: &Number, engineering: bool, capitals: bool) -> String {
    let mut out = String::new();
    if number.negative {
        out.push('-');
    }
    match number.kind {
        Kind::Finite => {}
        Kind::Infinite => {
            out.push_str("Infinity");
            return out;
        }
        kind => {
            out.push_str(if kind == Kind::Signaling {
                "sNaN"
            } else {
                "NaN"
            });
            if !number.coefficient.is_zero() {
                out.push_str(&number.coefficient.text());
            }
            return out;
        }
    }
    let digits = number.coefficient.text();
    let count = digits.len() as i64;
    let left = number.exp + count;
    let place = if number.exp <= 0 && left > -6 {
        left
    } else if !engineering {
        1
    } else if number.coefficient.is_zero() {
        (left + 1).rem_euclid(3) - 1
    } else {
        (left - 1).rem_euclid(3) + 1
    };
    put_digits(&mut out, &digits, place);
    if left != place {
        out.push(if capitals { 'E' } else { 'e' });
        out.push_str(&format!("{:+}", left - place));
    }
    out
}

/// Writes digits with a point behind so many of them.
fn put_digits(out: &mut String, digits: &str, place: i64) {
    let zeros = |out: &mut String, n: i64| out.extend(std::iter::repeat_n('0', n as usize));
    if place <= 0 {
        out.push_str("0.");
        zeros(out, -place);
        out.push_str(digits);
    } else if place >= digits.len() as i64 {
        out.push_str(digits);
        zeros(out, place - digits.len() as i64);
    } else {
        let (whole, fraction) = digits.split_at(place as usize);
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
    }
}
