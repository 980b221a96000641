//! The values of number and string literals.

use crate::SURROGATE_SHIFT;
use crate::names;
use num_bigint::BigInt;
use std::borrow::Cow;

/// The value of an integer literal, or why it has none: a decimal one of more than `most` digits (0: any number)
/// is refused.
pub(crate) fn int(text: &str, most: usize) -> Result<BigInt, String> {
    let digits: Cow<'_, str> = if text.contains('_') {
        text.replace('_', "").into()
    } else {
        text.into()
    };
    let (digits, radix) = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&digits[2..], 16),
        [b'0', b'o' | b'O', ..] => (&digits[2..], 8),
        [b'0', b'b' | b'B', ..] => (&digits[2..], 2),
        _ => (&digits[..], 10),
    };
    if radix == 10 && most != 0 && digits.len() > most {
        return Err(format!(
            "Exceeds the limit ({most} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge \
             integer literals to avoid decimal conversion limits.",
            digits.len()
        ));
    }
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Ok(small.into());
    }
    BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(|| "invalid decimal literal".into())
}

/// The value of a floating-point literal, which the lexer found well formed.
pub(crate) fn float(text: &str) -> f64 {
    let digits: Cow<'_, str> = if text.contains('_') {
        text.replace('_', "").into()
    } else {
        text.into()
    };
    digits.parse().unwrap_or(f64::INFINITY)
}

/// Which escapes a literal knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// No prefix or `u`.
    Str,
    /// `r`.
    Raw,
    /// Text of an f-string, where `{{` stands for one brace.
    FStringText,
    /// Text of a raw f-string.
    RawFStringText,
    /// Text of a format spec, where braces are never doubled.
    SpecText,
    /// Text of a format spec of a raw f-string.
    RawSpecText,
}

impl Form {
    fn raw(self) -> bool {
        matches!(self, Form::Raw | Form::RawFStringText | Form::RawSpecText)
    }

    fn doubled_braces(self) -> bool {
        matches!(self, Form::FStringText | Form::RawFStringText)
    }
}

/// A decoded literal.
#[derive(Debug)]
pub(crate) struct Decoded<T> {
    pub(crate) value: T,
    /// The first escape that means nothing, to warn of.
    pub(crate) bad_escape: Option<String>,
}

/// Decodes the body of a string literal. The error is CPython's text for it.
pub(crate) fn decode_str(body: &str, form: Form) -> Result<Decoded<String>, String> {
    let body = unix_line_ends(body);
    if !(body.contains('\\') || form.doubled_braces() && body.contains(['{', '}'])) {
        return Ok(Decoded {
            value: body.into_owned(),
            bad_escape: None,
        });
    }
    StrDecoder {
        body: &body,
        at: 0,
        form,
        out: String::with_capacity(body.len()),
        bad_escape: None,
    }
    .run()
}

/// Decodes the body of a bytes literal.
pub(crate) fn decode_bytes(body: &str, raw: bool) -> Result<Decoded<Vec<u8>>, String> {
    let body = unix_line_ends(body);
    if !body.is_ascii() {
        return Err("bytes can only contain ASCII literal characters".into());
    }
    if raw {
        return Ok(Decoded {
            value: body.as_bytes().to_vec(),
            bad_escape: None,
        });
    }
    let bytes = body.as_bytes();
    let mut value = Vec::with_capacity(bytes.len());
    let mut bad_escape = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte != b'\\' {
            value.push(byte);
            continue;
        }
        let escape = bytes.get(at).copied().unwrap_or(b'\\');
        at += 1;
        match escape {
            b'\n' => {}
            b'x' => {
                let digits = bytes
                    .get(at..at + 2)
                    .filter(|d| d.iter().all(u8::is_ascii_hexdigit));
                let Some(digits) = digits else {
                    return Err(format!(
                        "(value error) invalid \\x escape at position {}",
                        at - 2
                    ));
                };
                value.push(digits.iter().fold(0, |n, &d| (n << 4) | hex_digit(d)) as u8);
                at += 2;
            }
            b'0'..=b'7' => {
                let (code, len) = octal(&bytes[at - 1..]);
                if code > 0o377 {
                    bad_escape.get_or_insert_with(|| bad_octal(&body[at - 1..at - 1 + len]));
                }
                value.push(code as u8);
                at += len - 1;
            }
            _ => match simple_escape(escape) {
                Some(c) => value.push(c),
                None => {
                    bad_escape.get_or_insert_with(|| bad_simple(escape as char));
                    value.extend([b'\\', escape]);
                }
            },
        }
    }
    Ok(Decoded { value, bad_escape })
}

struct StrDecoder<'b> {
    body: &'b str,
    at: usize,
    form: Form,
    out: String,
    bad_escape: Option<String>,
}

impl StrDecoder<'_> {
    fn run(mut self) -> Result<Decoded<String>, String> {
        let raw = self.form.raw();
        let braces = self.form.doubled_braces();
        while let Some(offset) =
            self.body[self.at..].find(|c| (c == '\\' && !raw) || (braces && (c == '{' || c == '}')))
        {
            self.out.push_str(&self.body[self.at..self.at + offset]);
            self.at += offset;
            match self.body.as_bytes()[self.at] {
                b'\\' => self.escape()?,
                brace => {
                    self.out.push(brace as char);
                    self.at += if self.body.as_bytes().get(self.at + 1) == Some(&brace) {
                        2
                    } else {
                        1
                    };
                }
            }
        }
        self.out.push_str(&self.body[self.at..]);
        Ok(Decoded {
            value: self.out,
            bad_escape: self.bad_escape,
        })
    }

    /// Reads one escape; `at` stands on the backslash.
    fn escape(&mut self) -> Result<(), String> {
        let rest = &self.body[self.at + 1..];
        let Some(c) = rest.chars().next() else {
            self.out.push('\\');
            self.at += 1;
            return Ok(());
        };
        match c {
            '\n' => self.at += 2,
            'x' => self.hex(2, "truncated \\xXX escape")?,
            'u' => self.hex(4, "truncated \\uXXXX escape")?,
            'U' => self.hex(8, "truncated \\UXXXXXXXX escape")?,
            'N' => self.named()?,
            '0'..='7' => {
                let (code, len) = octal(rest.as_bytes());
                if code > 0o377 {
                    self.bad_escape
                        .get_or_insert_with(|| bad_octal(&rest[..len]));
                }
                self.out.push(char::from_u32(code).unwrap_or('\0'));
                self.at += 1 + len;
            }
            '{' | '}' if self.form != Form::Str => {
                self.bad_escape.get_or_insert_with(|| bad_simple(c));
                self.out.push('\\');
                self.at += 1;
            }
            _ => {
                let known = if c.is_ascii() {
                    simple_escape(c as u8)
                } else {
                    None
                };
                match known {
                    Some(byte) => self.out.push(byte as char),
                    None => {
                        self.bad_escape.get_or_insert_with(|| bad_simple(c));
                        self.out.push('\\');
                        self.out.push(c);
                    }
                }
                self.at += 1 + c.len_utf8();
            }
        }
        Ok(())
    }

    /// `\x`, `\u` or `\U` and their digits.
    fn hex(&mut self, len: usize, truncated: &str) -> Result<(), String> {
        let digits = &self.body.as_bytes()[self.at + 2..];
        let found = digits
            .iter()
            .take(len)
            .take_while(|b| b.is_ascii_hexdigit())
            .count();
        if found < len {
            return Err(self.codec_error(2 + found, truncated));
        }
        let code = digits[..len]
            .iter()
            .fold(0, |n, &d| (n << 4) | hex_digit(d));
        let shifted = if (0xD800..0xE000).contains(&code) {
            code + SURROGATE_SHIFT
        } else {
            code
        };
        match char::from_u32(shifted) {
            Some(c) => self.out.push(c),
            None => return Err(self.codec_error(2 + len, "illegal Unicode character")),
        }
        self.at += 2 + len;
        Ok(())
    }

    /// `\N{name}`.
    fn named(&mut self) -> Result<(), String> {
        let rest = &self.body[self.at + 2..];
        let name = rest
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
            .map(|(name, _)| name);
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            let shown = match rest.strip_prefix('{') {
                None => 2,
                Some(inner) if inner.starts_with('}') => 3,
                Some(inner) => 3 + inner.len(),
            };
            return Err(self.codec_error(shown, "malformed \\N character escape"));
        };
        let len = 4 + name.len();
        match names::lookup(name) {
            Some(c) => self.out.push(c),
            None => return Err(self.codec_error(len, "unknown Unicode character name")),
        }
        self.at += len;
        Ok(())
    }

    /// CPython counts positions in a form of the literal where each character beyond ASCII is
    /// written as a ten-character escape.
    fn codec_error(&self, len: usize, what: &str) -> String {
        let wide = |text: &str| {
            text.chars()
                .map(|c| if c.is_ascii() { 1 } else { 10 })
                .sum::<usize>()
        };
        let start = wide(&self.body[..self.at]);
        let end = start + len - 1;
        format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {what}"
        )
    }
}

/// Line ends in literals are always `\n`.
fn unix_line_ends(body: &str) -> Cow<'_, str> {
    if body.contains('\r') {
        body.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        body.into()
    }
}

fn hex_digit(digit: u8) -> u32 {
    (digit as char).to_digit(16).unwrap_or(0)
}

/// The value and length of up to three octal digits.
fn octal(bytes: &[u8]) -> (u32, usize) {
    let len = bytes
        .iter()
        .take(3)
        .take_while(|b| matches!(b, b'0'..=b'7'))
        .count();
    (
        bytes[..len]
            .iter()
            .fold(0, |n, &d| n * 8 + u32::from(d - b'0')),
        len,
    )
}

fn simple_escape(escape: u8) -> Option<u8> {
    Some(match escape {
        b'\\' | b'\'' | b'"' => escape,
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    })
}

/// The warning for an escape that stands for nothing.
pub(crate) fn bad_simple(escape: char) -> String {
    format!("invalid escape sequence '\\{escape}'")
}

fn bad_octal(digits: &str) -> String {
    format!("invalid octal escape sequence '\\{digits}'")
}
