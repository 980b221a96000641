//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][,_][.precision][type]`.
//!
//! PEP 3101, 378, 515, 682; CPython: `parse_internal_render_format_spec` in
//! `Python/formatter_unicode.c`.

use super::python_ord;
use super::unicode::decimal_digit;
use crate::num::Fault;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// How digits are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,` every three digits.
    Comma,
    /// `_` every three digits.
    Underscore,
    /// `_` every four digits, in bases two, eight and sixteen.
    UnderscoreFour,
}

/// A parsed specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// The padding character.
    pub fill: char,
    /// Where the padding goes.
    pub align: Align,
    /// `+`, `-` or space, when given.
    pub sign: Option<char>,
    /// `z`: no minus sign on a zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The least width.
    pub width: Option<usize>,
    /// How digits are grouped.
    pub grouping: Option<Grouping>,
    /// The precision.
    pub precision: Option<usize>,
    /// The presentation type, when given.
    pub typ: Option<char>,
}

/// What a specification is parsed for: the defaults differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Right aligned, type d.
    Int,
    /// Right aligned, no type.
    Float,
    /// Left aligned, type s.
    Str,
}

/// Reads decimal digits of any script. The value saturates past what CPython takes.
fn integer(rest: &mut &str) -> Result<Option<usize>, Fault> {
    let mut value: Option<i64> = None;
    while let Some(c) = rest.chars().next()
        && let Some(digit) = decimal_digit(c)
    {
        let next = value
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit.into()));
        value = Some(next.ok_or_else(|| Fault::value("Too many decimal digits in format string"))?);
        *rest = &rest[c.len_utf8()..];
    }
    Ok(value.map(|v| v as usize))
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

/// A character as the messages show it: itself, or `\x` and its code.
pub(crate) fn shown(c: char) -> String {
    match c {
        '!'..='\x7f' => c.to_string(),
        _ => format!("\\x{:x}", python_ord(c)),
    }
}

impl FormatSpec {
    /// Parses a specification for a value whose type is called `type_name`.
    pub fn parse(spec: &str, target: Target, type_name: &str) -> Result<Self, Fault> {
        let mut parsed = Self {
            fill: ' ',
            align: if target == Target::Str {
                Align::Left
            } else {
                Align::Right
            },
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            typ: None,
        };
        let mut rest = spec;
        let aligned = parsed.take_align(&mut rest);
        if rest.starts_with([' ', '+', '-']) {
            parsed.sign = rest.chars().next();
            rest = &rest[1..];
        }
        let take = |wanted: char, rest: &mut &str| match rest.strip_prefix(wanted) {
            Some(after) => {
                *rest = after;
                true
            }
            None => false,
        };
        parsed.no_negative_zero = take('z', &mut rest);
        parsed.alternate = take('#', &mut rest);
        if aligned < 2 && take('0', &mut rest) {
            parsed.fill = '0';
            if aligned == 0 && target != Target::Str {
                parsed.align = Align::AfterSign;
            }
        }
        parsed.width = integer(&mut rest)?;
        let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
        let comma = take(',', &mut rest);
        let underscore = take('_', &mut rest);
        if underscore && (comma || rest.starts_with(',')) {
            return both();
        }
        if take('.', &mut rest) {
            parsed.precision = integer(&mut rest)?;
            if parsed.precision.is_none() {
                return Err(Fault::value("Format specifier missing precision"));
            }
        }
        let mut types = rest.chars();
        parsed.typ = types.next();
        if target == Target::Float && parsed.typ == Some('\0') {
            // CPython has NUL stand for no type.
            parsed.typ = None;
        }
        if types.next().is_some() {
            return Err(Fault::value(format!(
                "Invalid format specifier '{spec}' for object of type '{type_name}'"
            )));
        }
        parsed.grouping = if comma {
            Some(Grouping::Comma)
        } else if underscore {
            Some(Grouping::Underscore)
        } else {
            None
        };
        parsed.check_grouping(target)?;
        Ok(parsed)
    }

    /// Takes fill and alignment; how many characters that were.
    fn take_align(&mut self, rest: &mut &str) -> usize {
        let mut chars = rest.chars();
        let (first, second) = (chars.next(), chars.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(align_of)) {
            (self.fill, self.align) = (fill, align);
            *rest = chars.as_str();
            return 2;
        }
        if let Some(align) = first.and_then(align_of) {
            self.align = align;
            *rest = &rest[1..];
            return 1;
        }
        0
    }

    fn check_grouping(&mut self, target: Target) -> Result<(), Fault> {
        let Some(grouping) = self.grouping else {
            return Ok(());
        };
        let typ = self.typ.or((target == Target::Str).then_some('s'));
        match typ {
            None | Some('d' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => {
                self.grouping = Some(Grouping::UnderscoreFour);
                Ok(())
            }
            Some(typ) => {
                let mark = if grouping == Grouping::Comma {
                    ','
                } else {
                    '_'
                };
                Err(Fault::value(format!(
                    "Cannot specify '{mark}' with '{}'.",
                    shown(typ)
                )))
            }
        }
    }
}

/// `Unknown format code 'y' for object of type 'int'`.
pub fn unknown_code(code: char, type_name: &str) -> Fault {
    let code = shown(code);
    Fault::value(format!(
        "Unknown format code '{code}' for object of type '{type_name}'"
    ))
}
