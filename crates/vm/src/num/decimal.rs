//! Decimal digits of a finite f64, exactly rounded (half to even on the exact value).
//!
//! The formats `e`, `f` and `g` of C, as CPython builds them from its correctly rounded
//! conversion (`Python/pystrtod.c`, `Python/dtoa.c`). The standard library rounds exactly too.

/// No f64 has more significant digits than this; the rest are zeros.
const MAX_SIGNIFICANT: usize = 800;
/// No f64 has more digits after the point than this; the rest are zeros.
const MAX_FRACTION: usize = 1100;

/// Which of C's conversions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `e`: one digit, point, exponent.
    Exp,
    /// `f`: fixed point.
    Fixed,
    /// `g`: whichever of the two is shorter.
    General,
    /// `repr`: the fewest digits that read back as the same float.
    Shortest,
}

/// What a conversion to text is asked for besides style and precision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `#`: keep the point and trailing zeros.
    pub alternate: bool,
    /// Write `.0` after a bare integer.
    pub add_dot_0: bool,
    /// `z`: a result that rounds to zero has no minus sign.
    pub no_negative_zero: bool,
}

/// Text of any float: `inf`, `nan`, or digits in the style. The sign is there only when negative;
/// a nan has none.
pub fn to_text(x: f64, style: Style, precision: usize, flags: Flags) -> String {
    if x.is_nan() {
        return "nan".to_owned();
    }
    let digits = if x.is_infinite() {
        "inf".to_owned()
    } else {
        finite(x.abs(), style, precision, flags)
    };
    let zero = flags.no_negative_zero
        && !digits
            .bytes()
            .take_while(|b| *b != b'e')
            .any(|b| (b'1'..=b'9').contains(&b));
    if x.is_sign_negative() && !(zero && x.is_finite()) {
        format!("-{digits}")
    } else {
        digits
    }
}

fn finite(x: f64, style: Style, precision: usize, flags: Flags) -> String {
    match style {
        Style::Fixed => fixed(x, precision, flags),
        Style::Exp => {
            let (digits, exp) = significant(x, precision.saturating_add(1));
            scientific(&digits, exp, flags)
        }
        Style::General => general(x, precision.max(1), flags),
        Style::Shortest => {
            let (digits, exp) = shortest(x);
            if (-4..16).contains(&exp) {
                plain(&digits, exp, flags)
            } else {
                scientific(
                    &digits,
                    exp,
                    Flags {
                        add_dot_0: false,
                        ..flags
                    },
                )
            }
        }
    }
}

fn fixed(x: f64, precision: usize, flags: Flags) -> String {
    let exact = precision.min(MAX_FRACTION);
    let mut text = format!("{x:.exact$}");
    text.extend(std::iter::repeat_n('0', precision - exact));
    if precision == 0 && (flags.alternate || flags.add_dot_0) {
        text.push('.');
        if flags.add_dot_0 {
            text.push('0');
        }
    }
    text
}

fn general(x: f64, precision: usize, flags: Flags) -> String {
    let (mut digits, exp) = significant(x, precision);
    if !flags.alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    let limit = precision as i64 - i64::from(flags.add_dot_0);
    if exp >= -4 && i64::from(exp) < limit {
        plain(&digits, exp, flags)
    } else {
        scientific(
            &digits,
            exp,
            Flags {
                add_dot_0: false,
                ..flags
            },
        )
    }
}

/// `count` significant digits without a point, and the exponent of the first.
fn significant(x: f64, count: usize) -> (String, i32) {
    let after = (count - 1).min(MAX_SIGNIFICANT);
    let (mut digits, exp) = split(&format!("{x:.after$e}"));
    digits.extend(std::iter::repeat_n('0', count - 1 - after));
    (digits, exp)
}

/// The fewest digits that read back as x, and the exponent of the first.
pub(crate) fn shortest(x: f64) -> (String, i32) {
    let found = split(&format!("{x:e}"));
    // Two texts may be equally near (96948647474425.625 as .62 or .63); Python takes the even
    // one. With 15 digits or fewer only one text reads back.
    if found.0.len() > 15 {
        let after = found.0.len() - 1;
        let even = format!("{x:.after$e}");
        if even.parse() == Ok(x) {
            return split(&even);
        }
    }
    found
}

fn split(text: &str) -> (String, i32) {
    let (mantissa, exp) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa.replace('.', ""), exp.parse().unwrap_or(0))
}

/// Digits with the point placed by the exponent.
fn plain(digits: &str, exp: i32, flags: Flags) -> String {
    let mut text = String::with_capacity(digits.len() + 8);
    if exp < 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', (-exp - 1) as usize));
        text.push_str(digits);
        return text;
    }
    let whole = exp as usize + 1;
    if digits.len() > whole {
        text.push_str(&digits[..whole]);
        text.push('.');
        text.push_str(&digits[whole..]);
        return text;
    }
    text.push_str(digits);
    text.extend(std::iter::repeat_n('0', whole - digits.len()));
    if flags.add_dot_0 {
        text.push_str(".0");
    } else if flags.alternate {
        text.push('.');
    }
    text
}

/// Digits as `d.ddde±xx`.
fn scientific(digits: &str, exp: i32, flags: Flags) -> String {
    let mut text = String::with_capacity(digits.len() + 8);
    text.push_str(&digits[..1]);
    if digits.len() > 1 {
        text.push('.');
        text.push_str(&digits[1..]);
    } else if flags.alternate {
        text.push('.');
    }
    text.push_str(&format!(
        "e{}{:02}",
        if exp < 0 { '-' } else { '+' },
        exp.abs()
    ));
    text
}
