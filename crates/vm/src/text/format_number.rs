//! `format(value, spec)` of int, float, complex and str.
//!
//! CPython: `format_long_internal`, `format_float_internal`, `format_complex_internal` and
//! `format_string_internal` in `Python/formatter_unicode.c`. The locale is C: `n` groups nothing.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::format_spec::{Align, FormatSpec, Grouping, Target, unknown_code};
use super::python_chr;
use crate::num::convert::int_to_float;
use crate::num::decimal::{Flags, Style, to_text};
use crate::num::{Fault, int_text};

/// The most characters a width or precision may ask for; beyond it the fault is `Memory`.
pub const MAX_WIDTH: usize = 1 << 30;

/// A number in pieces: sign, prefix such as `0x`, whole digits, and the rest.
struct Pieces<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// Splits the text of a number after its leading digits.
    fn of(text: &'a str) -> Self {
        let negative = text.starts_with('-');
        let text = text.strip_prefix('-').unwrap_or(text);
        let whole = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at(whole);
        Self {
            negative,
            prefix: "",
            digits,
            rest,
        }
    }

    fn render(&self, spec: &FormatSpec) -> Result<String, Fault> {
        let width = checked(spec.width.unwrap_or(0))?;
        let sign = match spec.sign {
            _ if self.negative => "-",
            Some('+') => "+",
            Some(' ') => " ",
            _ => "",
        };
        let rest = self.rest.chars().count();
        let around = sign.len() + self.prefix.len() + rest;
        let zeros = spec.fill == '0' && spec.align == Align::AfterSign;
        let least = if zeros {
            width.saturating_sub(around)
        } else {
            0
        };
        let digits = match self.digits {
            "" => String::new(),
            digits => group(digits, spec.grouping, least),
        };
        let padding = width.saturating_sub(around + digits.len());
        let (left, inner, right) = match spec.align {
            Align::Left => (0, 0, padding),
            Align::Right => (padding, 0, 0),
            Align::Center => (padding / 2, 0, padding - padding / 2),
            Align::AfterSign => (0, padding, 0),
        };
        let mut out = String::with_capacity(around + digits.len() + padding * spec.fill.len_utf8());
        let fill = |out: &mut String, count| out.extend(std::iter::repeat_n(spec.fill, count));
        fill(&mut out, left);
        out.push_str(sign);
        out.push_str(self.prefix);
        fill(&mut out, inner);
        out.push_str(&digits);
        out.push_str(self.rest);
        fill(&mut out, right);
        Ok(out)
    }
}

fn checked(size: usize) -> Result<usize, Fault> {
    if size > MAX_WIDTH {
        Err(Fault::Memory)
    } else {
        Ok(size)
    }
}

/// Digits with separators, and zeros (grouped too) in front up to the least width.
fn group(digits: &str, grouping: Option<Grouping>, least: usize) -> String {
    let (size, mark) = match grouping {
        None => {
            let mut out = "0".repeat(least.saturating_sub(digits.len()));
            out.push_str(digits);
            return out;
        }
        Some(Grouping::Comma) => (3, ','),
        Some(Grouping::Underscore) => (3, '_'),
        Some(Grouping::UnderscoreFour) => (4, '_'),
    };
    let mut backwards = String::with_capacity(least + digits.len() * 4 / 3 + 1);
    let mut source = digits.bytes().rev();
    let (mut left, mut least) = (digits.len(), least);
    loop {
        let take = size.min(left.max(least).max(1));
        for _ in 0..take {
            backwards.push(source.next().map_or('0', char::from));
        }
        left = left.saturating_sub(take);
        least = least.saturating_sub(take);
        if left == 0 && least == 0 {
            return backwards.chars().rev().collect();
        }
        backwards.push(mark);
        least = least.saturating_sub(1);
    }
}

fn is_float_code(code: char) -> bool {
    matches!(code, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%')
}

/// `format(n, spec)` of an int, or of a bool or subclass with its own `type_name`.
///
/// An empty spec is `str(n)`; the caller words that for subclasses. Digits are limited to
/// `max_digits` (0: no limit).
pub fn format_int(
    n: &BigInt,
    spec: &str,
    type_name: &str,
    max_digits: usize,
) -> Result<String, Fault> {
    if spec.is_empty() {
        return int_text::to_decimal(n, max_digits);
    }
    let spec = FormatSpec::parse(spec, Target::Int, type_name)?;
    let (radix, prefix) = match spec.typ.unwrap_or('d') {
        'd' | 'n' => (10, ""),
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'c' => (0, ""),
        code if is_float_code(code) => return float_with(int_to_float(n)?, &spec),
        code => return Err(unknown_code(code, type_name)),
    };
    if spec.precision.is_some() {
        return Err(Fault::value(
            "Precision not allowed in integer format specifier",
        ));
    }
    if spec.no_negative_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(Fault::value(message));
    }
    if radix == 0 {
        return char_with(n, &spec);
    }
    let magnitude = BigInt::from_biguint(Sign::Plus, n.magnitude().clone());
    let mut digits = match radix {
        10 => int_text::to_decimal(&magnitude, max_digits)?,
        _ => int_text::to_radix(&magnitude, radix),
    };
    if prefix == "0X" {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    Pieces {
        negative: n.sign() == Sign::Minus,
        prefix,
        digits: &digits,
        rest: "",
    }
    .render(&spec)
}

fn char_with(n: &BigInt, spec: &FormatSpec) -> Result<String, Fault> {
    if spec.sign.is_some() {
        return Err(Fault::value(
            "Sign not allowed with integer format specifier 'c'",
        ));
    }
    if spec.alternate {
        let message = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(Fault::value(message));
    }
    if n.to_i64().is_none() {
        return Err(Fault::overflow("Python int too large to convert to C long"));
    }
    let c = n
        .to_u32()
        .and_then(python_chr)
        .ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    let rest = c.to_string();
    Pieces {
        negative: false,
        prefix: "",
        digits: "",
        rest: &rest,
    }
    .render(spec)
}

/// `format(x, spec)` of a float.
pub fn format_float(x: f64, spec: &str) -> Result<String, Fault> {
    if spec.is_empty() {
        return Ok(crate::num::float_repr::repr(x));
    }
    let spec = FormatSpec::parse(spec, Target::Float, "float")?;
    match spec.typ {
        None | Some('n') => float_with(x, &spec),
        Some(code) if is_float_code(code) => float_with(x, &spec),
        Some(code) => Err(unknown_code(code, "float")),
    }
}

/// Text of a float by type and precision, before signs, grouping and padding.
fn float_text(x: f64, spec: &FormatSpec, dot_0: bool) -> Result<String, Fault> {
    if spec.precision.is_some_and(|p| p > i32::MAX as usize) {
        return Err(Fault::value("precision too big"));
    }
    if let Some(precision) = spec.precision {
        checked(precision)?;
    }
    let precision = spec.precision.unwrap_or(6);
    let flags = Flags {
        alternate: spec.alternate,
        add_dot_0: dot_0 && spec.typ.is_none(),
        no_negative_zero: spec.no_negative_zero,
    };
    let code = spec.typ.unwrap_or('r');
    let text = match code {
        'r' if spec.precision.is_none() => to_text(x, Style::Shortest, 0, flags),
        'e' | 'E' => to_text(x, Style::Exp, precision, flags),
        'f' | 'F' => to_text(x, Style::Fixed, precision, flags),
        '%' => to_text(x * 100.0, Style::Fixed, precision, flags) + "%",
        _ => to_text(x, Style::General, precision, flags),
    };
    Ok(if code.is_ascii_uppercase() {
        text.to_ascii_uppercase()
    } else {
        text
    })
}

fn float_with(x: f64, spec: &FormatSpec) -> Result<String, Fault> {
    Pieces::of(&float_text(x, spec, true)?).render(spec)
}

/// `format(z, spec)` of a complex.
pub fn format_complex((re, im): (f64, f64), spec: &str) -> Result<String, Fault> {
    if spec.is_empty() {
        return Ok(crate::num::complex::repr((re, im)));
    }
    let spec = FormatSpec::parse(spec, Target::Float, "complex")?;
    if let Some(code) = spec.typ
        && (code == '%' || code != 'n' && !is_float_code(code))
    {
        return Err(unknown_code(code, "complex"));
    }
    if spec.precision.is_some_and(|p| p > i32::MAX as usize) {
        return Err(Fault::value("precision too big"));
    }
    if spec.fill == '0' {
        return Err(Fault::value(
            "Zero padding is not allowed in complex format specifier",
        ));
    }
    if spec.align == Align::AfterSign {
        let message = "'=' alignment flag is not allowed in complex format specifier";
        return Err(Fault::value(message));
    }
    let bare = FormatSpec {
        fill: ' ',
        align: Align::Left,
        width: None,
        ..spec
    };
    let skip_real = spec.typ.is_none() && re == 0.0 && re.is_sign_positive();
    let sign = if skip_real { spec.sign } else { Some('+') };
    let imag = Pieces::of(&float_text(im, &spec, false)?).render(&FormatSpec { sign, ..bare })?;
    let text = if skip_real {
        format!("{imag}j")
    } else {
        let real = Pieces::of(&float_text(re, &spec, false)?).render(&bare)?;
        if spec.typ.is_none() {
            format!("({real}{imag}j)")
        } else {
            format!("{real}{imag}j")
        }
    };
    pad(&text, &spec)
}

/// `format(s, spec)` of a str.
pub fn format_str(s: &str, spec: &str, type_name: &str) -> Result<String, Fault> {
    if spec.is_empty() {
        return Ok(s.to_owned());
    }
    let spec = FormatSpec::parse(spec, Target::Str, type_name)?;
    if let Some(code) = spec.typ
        && code != 's'
    {
        return Err(unknown_code(code, type_name));
    }
    let message = match spec.sign {
        Some(' ') => "Space not allowed in string format specifier",
        Some(_) => "Sign not allowed in string format specifier",
        None if spec.no_negative_zero => {
            "Negative zero coercion (z) not allowed in string format specifier"
        }
        None if spec.alternate => "Alternate form (#) not allowed in string format specifier",
        None if spec.align == Align::AfterSign => {
            "'=' alignment not allowed in string format specifier"
        }
        None => return pad(super::prefix_chars(s, spec.precision), &spec),
    };
    Err(Fault::value(message))
}

fn pad(s: &str, spec: &FormatSpec) -> Result<String, Fault> {
    let width = checked(spec.width.unwrap_or(0))?;
    let padding = width.saturating_sub(s.chars().count());
    let left = match spec.align {
        Align::Right => padding,
        Align::Center => padding / 2,
        Align::Left | Align::AfterSign => 0,
    };
    let mut out = String::with_capacity(s.len() + padding * spec.fill.len_utf8());
    out.extend(std::iter::repeat_n(spec.fill, left));
    out.push_str(s);
    out.extend(std::iter::repeat_n(spec.fill, padding - left));
    Ok(out)
}
