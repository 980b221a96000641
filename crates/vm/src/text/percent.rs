//! `%` formatting: templates in pieces, and numbers laid out by C's flags.
//!
//! "printf-style String Formatting" in the library reference; CPython: `unicode_format_arg_parse`,
//! `_PyUnicode_FormatLong`, `unicode_format_arg_output` in `Objects/unicodeobject.c`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::format_number::MAX_WIDTH;
use super::{prefix_chars, python_chr, python_ord};
use crate::num::decimal::{Flags, Style, to_text};
use crate::num::{Fault, int_text};

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to copy, a `%%` made one.
    Literal(&'a str),
    /// A value to convert.
    Directive(Directive<'a>),
}

/// A width or precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Written in the template.
    Fixed(usize),
    /// `*`: the next argument, an int.
    Star,
}

/// One directive. The order of work that gives CPython's errors: look up the key, take the `*`
/// arguments, raise `fault`, take the value, then convert or raise [`Directive::unsupported`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The mapping key in parentheses.
    pub key: Option<&'a str>,
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// Space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least width.
    pub width: Option<Size>,
    /// The precision.
    pub precision: Option<Size>,
    /// What is wrong with the rest of the directive, if anything.
    pub fault: Option<Fault>,
    /// The conversion; NUL when there is a fault.
    pub conversion: char,
    /// Where the conversion stands, in characters.
    pub index: usize,
}

impl Directive<'_> {
    /// `unsupported format character …` for a conversion that is none.
    pub fn unsupported(&self) -> Fault {
        let c = self.conversion;
        let shown = if ('\x1f'..='~').contains(&c) { c } else { '?' };
        let (code, index) = (python_ord(c), self.index);
        Fault::value(format!(
            "unsupported format character '{shown}' (0x{code:x}) at index {index}"
        ))
    }

    /// The layout, with the values of the `*` arguments put in (a negative width is `-` and its
    /// size, a negative precision is 0).
    pub fn layout(&self, width: Option<i64>, precision: Option<i64>) -> Layout {
        let fixed = |size| match size {
            Some(Size::Fixed(size)) => Some(size),
            _ => None,
        };
        Layout {
            left: self.left || width.is_some_and(|w| w < 0),
            plus: self.plus,
            blank: self.blank,
            alternate: self.alternate,
            zero: self.zero,
            width: width
                .map_or(fixed(self.width), |w| Some(w.unsigned_abs() as usize))
                .unwrap_or(0),
            precision: precision.map_or(fixed(self.precision), |p| Some(p.max(0) as usize)),
        }
    }
}

/// Flags, width and precision of one conversion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// Space.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// The precision.
    pub precision: Option<usize>,
}

/// A place in a template.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    byte: usize,
    /// The same in characters.
    at: usize,
}

/// The pieces of a template, parsed only as far as asked.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
    at: usize,
    mapping: bool,
}

impl<'a> Pieces<'a> {
    /// The pieces of `template`; `mapping` tells whether keys can be looked up at all.
    pub fn new(template: &'a str, mapping: bool) -> Self {
        Self::from(template, Place::default(), mapping)
    }

    /// The pieces of `template` that come behind a place in it.
    pub fn from(template: &'a str, place: Place, mapping: bool) -> Self {
        Self {
            rest: template.get(place.byte..).unwrap_or_default(),
            at: place.at,
            mapping,
        }
    }

    /// Where the next piece begins in `template`, whose pieces these are.
    pub fn place(&self, template: &str) -> Place {
        Place {
            byte: template.len() - self.rest.len(),
            at: self.at,
        }
    }

    fn next_char(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        self.at += 1;
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next_char();
        }
        found
    }

    fn key(&mut self) -> Result<Option<&'a str>, Fault> {
        if !self.take('(') {
            return Ok(None);
        }
        if !self.mapping {
            return Err(Fault::typ("format requires a mapping"));
        }
        let (text, mut depth) = (self.rest, 1);
        while let Some(c) = self.next_char() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(Some(&text[..text.len() - self.rest.len() - 1]));
            }
        }
        Err(Fault::value("incomplete format key"))
    }

    fn size(&mut self, limit: usize, message: &'static str) -> Result<Option<Size>, Fault> {
        if self.take('*') {
            return Ok(Some(Size::Star));
        }
        let mut size: Option<usize> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.next_char();
            let next = size
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(digit as usize);
            if next > limit {
                return Err(Fault::value(message));
            }
            size = Some(next);
        }
        Ok(size.map(Size::Fixed))
    }

    fn tail(&mut self, directive: &mut Directive<'a>) -> Result<(), Fault> {
        directive.width = self.size(i64::MAX as usize, "width too big")?;
        if self.take('.') {
            let size = self.size(i32::MAX as usize, "precision too big")?;
            directive.precision = Some(size.unwrap_or(Size::Fixed(0)));
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.next_char();
        }
        directive.index = self.at;
        directive.conversion = self
            .next_char()
            .ok_or_else(|| Fault::value("incomplete format"))?;
        Ok(())
    }

    fn directive(&mut self) -> Result<Directive<'a>, Fault> {
        let mut directive = Directive {
            key: self.key()?,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: None,
            precision: None,
            fault: None,
            conversion: '\0',
            index: 0,
        };
        loop {
            let flag = match self.peek() {
                Some('-') => &mut directive.left,
                Some('+') => &mut directive.plus,
                Some(' ') => &mut directive.blank,
                Some('#') => &mut directive.alternate,
                Some('0') => &mut directive.zero,
                _ => break,
            };
            *flag = true;
            self.next_char();
        }
        directive.fault = self.tail(&mut directive).err();
        Ok(directive)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let until = self.rest.find('%').unwrap_or(self.rest.len());
        if until > 0 {
            let (text, rest) = self.rest.split_at(until);
            self.rest = rest;
            self.at += text.chars().count();
            return Some(Ok(Piece::Literal(text)));
        }
        self.next_char();
        if let Some(after) = self.rest.strip_prefix('%') {
            let percent = &self.rest[..1];
            (self.rest, self.at) = (after, self.at + 1);
            return Some(Ok(Piece::Literal(percent)));
        }
        Some(self.directive().map(Piece::Directive))
    }
}

fn lay_out(
    sign: &str,
    prefix: &str,
    body: &str,
    zero: bool,
    layout: &Layout,
) -> Result<String, Fault> {
    if layout.width > MAX_WIDTH {
        return Err(Fault::Memory);
    }
    let length = sign.len() + prefix.len() + body.chars().count();
    let padding = layout.width.saturating_sub(length);
    let (left, inner, right) = match (layout.left, zero) {
        (true, _) => (0, 0, padding),
        (false, true) => (0, padding, 0),
        (false, false) => (padding, 0, 0),
    };
    let mut out = String::with_capacity(body.len() + sign.len() + prefix.len() + padding);
    out.extend(std::iter::repeat_n(' ', left));
    out.push_str(sign);
    out.push_str(prefix);
    out.extend(std::iter::repeat_n('0', inner));
    out.push_str(body);
    out.extend(std::iter::repeat_n(' ', right));
    Ok(out)
}

fn sign_of(negative: bool, layout: &Layout) -> &'static str {
    match (negative, layout.plus, layout.blank) {
        (true, ..) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    }
}

/// Converts an int by `d`, `i`, `u`, `o`, `x` or `X`.
pub fn format_int(
    n: &BigInt,
    conversion: char,
    layout: &Layout,
    max_digits: usize,
) -> Result<String, Fault> {
    let magnitude = BigInt::from_biguint(Sign::Plus, n.magnitude().clone());
    let (digits, prefix) = match conversion {
        'o' => (int_text::to_radix(&magnitude, 8), "0o"),
        'x' => (int_text::to_radix(&magnitude, 16), "0x"),
        'X' => (
            int_text::to_radix(&magnitude, 16).to_ascii_uppercase(),
            "0X",
        ),
        _ => (int_text::to_decimal(&magnitude, max_digits)?, ""),
    };
    let least = layout.precision.unwrap_or(0);
    if least > MAX_WIDTH {
        return Err(Fault::Memory);
    }
    let digits = "0".repeat(least.saturating_sub(digits.len())) + &digits;
    let prefix = if layout.alternate { prefix } else { "" };
    lay_out(
        sign_of(n.sign() == Sign::Minus, layout),
        prefix,
        &digits,
        layout.zero,
        layout,
    )
}

/// Converts a float by `e`, `E`, `f`, `F`, `g` or `G`.
pub fn format_float(x: f64, conversion: char, layout: &Layout) -> Result<String, Fault> {
    let precision = layout.precision.unwrap_or(6);
    if precision > MAX_WIDTH {
        return Err(Fault::Memory);
    }
    let style = match conversion.to_ascii_lowercase() {
        'e' => Style::Exp,
        'f' => Style::Fixed,
        _ => Style::General,
    };
    let flags = Flags {
        alternate: layout.alternate,
        ..Flags::default()
    };
    let mut text = to_text(x, style, precision, flags);
    if conversion.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    let digits = text.strip_prefix('-');
    let sign = sign_of(digits.is_some(), layout);
    lay_out(sign, "", digits.unwrap_or(&text), layout.zero, layout)
}

/// Lays out the text of a `s`, `r` or `a` conversion; the precision cuts it.
pub fn format_text(s: &str, layout: &Layout) -> Result<String, Fault> {
    lay_out("", "", prefix_chars(s, layout.precision), false, layout)
}

/// Converts a code point by `c`; a one-character str goes through [`format_char`].
pub fn format_code(n: &BigInt, layout: &Layout) -> Result<String, Fault> {
    let c = n
        .to_u32()
        .and_then(python_chr)
        .ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    format_char(c, layout)
}

/// Lays out the character of a `c` conversion, which no precision cuts.
pub fn format_char(c: char, layout: &Layout) -> Result<String, Fault> {
    lay_out("", "", c.encode_utf8(&mut [0; 4]), false, layout)
}
