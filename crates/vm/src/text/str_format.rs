//! Templates of `str.format`: literal text, field names, conversions and nested specs.
//!
//! "Format String Syntax" in the library reference; CPython: `MarkupIterator_next`, `parse_field`
//! and `field_name_split` in `Objects/stringlib/unicode_format.h`.

use super::python_ord;
use super::unicode::decimal_digit;
use crate::num::Fault;

/// How deep fields may nest: the template, and specs within it.
pub const MAX_DEPTH: u32 = 2;

/// One piece of a template: literal text, then perhaps a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Text to copy.
    pub literal: &'a str,
    /// The replacement field that follows.
    pub field: Option<Field<'a>>,
}

/// A replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The name as written; [`FieldName::parse`] takes it apart.
    pub name: &'a str,
    /// The character after `!`; [`check_conversion`] tells whether it is one.
    pub conversion: Option<char>,
    /// The format specification, a template itself if `nested`.
    pub spec: &'a str,
    /// The specification has fields of its own.
    pub nested: bool,
}

/// The pieces of a template, parsed only as far as asked.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    /// The pieces of `template`.
    pub fn new(template: &'a str) -> Self {
        Self { rest: template }
    }

    /// What has not been parsed yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    fn next_char(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn piece(&mut self) -> Result<Piece<'a>, Fault> {
        let text = self.rest;
        let Some(at) = text.find(['{', '}']) else {
            self.rest = "";
            return Ok(Piece {
                literal: text,
                field: None,
            });
        };
        let (brace, after) = (&text[at..at + 1], &text[at + 1..]);
        if after.starts_with(brace) {
            self.rest = &after[1..];
            return Ok(Piece {
                literal: &text[..at + 1],
                field: None,
            });
        }
        if brace == "}" {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        self.rest = after;
        Ok(Piece {
            literal: &text[..at],
            field: Some(self.field()?),
        })
    }

    fn field(&mut self) -> Result<Field<'a>, Fault> {
        let text = self.rest;
        let end = loop {
            match self.next_char() {
                None => return Err(Fault::value("expected '}' before end of string")),
                Some('{') => return Err(Fault::value("unexpected '{' in field name")),
                Some('[') => {
                    let close = self.rest.find(']').unwrap_or(self.rest.len());
                    self.rest = &self.rest[close..];
                }
                Some(end @ ('}' | ':' | '!')) => break end,
                Some(_) => {}
            }
        };
        let name = &text[..text.len() - self.rest.len() - 1];
        let mut field = Field {
            name,
            conversion: None,
            spec: "",
            nested: false,
        };
        if end == '}' {
            return Ok(field);
        }
        if end == '!' {
            let missing = "end of string while looking for conversion specifier";
            field.conversion = Some(self.next_char().ok_or_else(|| Fault::value(missing))?);
            match self.next_char() {
                Some('}') => return Ok(field),
                None | Some(':') => {}
                Some(_) => return Err(Fault::value("expected ':' after conversion specifier")),
            }
        }
        let spec = self.rest;
        let mut depth = 1;
        while let Some(c) = self.next_char() {
            match c {
                '{' => {
                    field.nested = true;
                    depth += 1;
                }
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                field.spec = &spec[..spec.len() - self.rest.len() - 1];
                return Ok(field);
            }
        }
        Err(Fault::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Result<Piece<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        (!self.rest.is_empty()).then(|| self.piece())
    }
}

/// What a field name starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// Nothing: the next positional argument.
    Auto,
    /// A positional argument.
    Index(usize),
    /// A keyword argument.
    Name(&'a str),
}

/// One step of a field name after the first part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[7]`
    Index(usize),
    /// `[key]`
    Key(&'a str),
}

/// A field name taken apart. The steps are parsed as they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldName<'a> {
    /// Up to the first `.` or `[`.
    pub first: First<'a>,
    /// The rest.
    pub rest: Accesses<'a>,
}

/// The steps of a field name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accesses<'a> {
    rest: &'a str,
}

/// A whole text of decimal digits as an index.
fn index(text: &str) -> Result<Option<usize>, Fault> {
    let mut value = 0i64;
    for c in text.chars() {
        let Some(digit) = decimal_digit(c) else {
            return Ok(None);
        };
        value = value
            .checked_mul(10)
            .and_then(|v| v.checked_add(digit.into()))
            .ok_or_else(|| Fault::value("Too many decimal digits in format string"))?;
    }
    Ok((!text.is_empty()).then_some(value as usize))
}

impl<'a> FieldName<'a> {
    /// Takes a field name apart.
    pub fn parse(name: &'a str) -> Result<Self, Fault> {
        let (first, rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        let first = match index(first)? {
            Some(index) => First::Index(index),
            None if first.is_empty() => First::Auto,
            None => First::Name(first),
        };
        Ok(Self {
            first,
            rest: Accesses { rest },
        })
    }
}

impl<'a> Iterator for Accesses<'a> {
    type Item = Result<Access<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = match self.rest.chars().next()? {
            '.' => {
                let text = &self.rest[1..];
                let (name, rest) = text.split_at(text.find(['.', '[']).unwrap_or(text.len()));
                self.rest = rest;
                Ok(Access::Attribute(name))
            }
            '[' => match self.rest[1..].split_once(']') {
                None => Err(Fault::value("Missing ']' in format string")),
                Some((key, rest)) => {
                    self.rest = rest;
                    index(key).map(|found| found.map_or(Access::Key(key), Access::Index))
                }
            },
            _ => Err(Fault::value(
                "Only '.' or '[' may follow ']' in format field specifier",
            )),
        };
        Some(match step {
            Ok(Access::Attribute("") | Access::Key("")) => {
                Err(Fault::value("Empty attribute in format string"))
            }
            step => step,
        })
    }
}

/// Numbers the fields that have no number; one for a whole template, nested specs included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AutoNumber {
    manual: Option<bool>,
    next: usize,
}

impl AutoNumber {
    /// Gives an unnumbered field its number, and refuses to mix the two ways.
    pub fn resolve<'a>(&mut self, first: First<'a>) -> Result<First<'a>, Fault> {
        let manual = match first {
            First::Name(_) => return Ok(first),
            First::Index(_) => true,
            First::Auto => false,
        };
        match (*self.manual.get_or_insert(manual), manual) {
            (true, false) => Err(Fault::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (false, true) => Err(Fault::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (true, true) => Ok(first),
            (false, false) => {
                self.next += 1;
                Ok(First::Index(self.next - 1))
            }
        }
    }
}

/// Refuses a conversion that is none of `r`, `s` and `a`.
pub fn check_conversion(conversion: char) -> Result<(), Fault> {
    match conversion {
        'r' | 's' | 'a' => Ok(()),
        '!'..='~' => Err(Fault::value(format!(
            "Unknown conversion specifier {conversion}"
        ))),
        c => Err(Fault::value(format!(
            "Unknown conversion specifier \\x{:x}",
            python_ord(c)
        ))),
    }
}

/// `Max string recursion exceeded`: a spec in a spec has fields.
pub fn too_deep() -> Fault {
    Fault::value("Max string recursion exceeded")
}
