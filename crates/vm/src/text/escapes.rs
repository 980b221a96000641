//! The `unicode_escape` and `raw_unicode_escape` encodings.
//!
//! CPython: `PyUnicode_AsUnicodeEscapeString` and its kin in `Objects/unicodeobject.c`.

use super::codec::{Bad, CodecError};
use super::repr::push_escape;
use super::{python_chr, python_ord};

/// `text.encode('unicode_escape')`.
pub fn encode(text: &str) -> Vec<u8> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            ' '..='~' => out.push(c),
            _ => push_escape(&mut out, python_ord(c)),
        }
    }
    out.into_bytes()
}

/// `text.encode('raw_unicode_escape')`.
pub fn encode_raw(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(c) {
            Ok(byte) => out.push(byte),
            Err(_) => {
                let mut escape = String::new();
                push_escape(&mut escape, python_ord(c));
                out.extend_from_slice(escape.as_bytes());
            }
        }
    }
    out
}

/// The character that so many hexadecimal digits stand for; how many there are if too few.
fn hex(bytes: &[u8], digits: usize) -> Result<u32, usize> {
    let found = bytes
        .iter()
        .take(digits)
        .take_while(|b| b.is_ascii_hexdigit())
        .count();
    if found < digits {
        return Err(found);
    }
    let value = bytes[..digits]
        .iter()
        .filter_map(|&b| char::from(b).to_digit(16))
        .fold(0u32, |value, digit| value << 4 | digit);
    Ok(value)
}

/// What follows `\N`: how long it is and the character it names, or how much of it there is.
fn named(rest: &[u8]) -> Result<(usize, Option<char>), usize> {
    if rest.first() != Some(&b'{') {
        return Err(0);
    }
    let Some(end) = rest.iter().position(|&b| b == b'}') else {
        return Err(rest.len());
    };
    if end == 1 {
        return Err(1);
    }
    let name = std::str::from_utf8(&rest[1..end]).unwrap_or_default();
    Ok((end + 1, super::names::character(name)))
}

/// `data.decode('unicode_escape')`, or `raw_unicode_escape`.
pub fn decode(data: &[u8], raw: bool) -> Result<String, CodecError> {
    let encoding = if raw {
        "rawunicodeescape"
    } else {
        "unicodeescape"
    };
    let mut out = String::with_capacity(data.len());
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        let start = at;
        at += 1;
        if byte != b'\\' || raw && !matches!(data.get(at), Some(b'u' | b'U')) {
            out.push(char::from(byte));
            continue;
        }
        let bad = |end: usize, reason: &'static str| {
            Err(CodecError::Decode(Bad {
                encoding,
                start,
                end,
                reason,
            }))
        };
        let Some(&escape) = data.get(at) else {
            return bad(at, "\\ at end of string");
        };
        at += 1;
        let (digits, truncated) = match escape {
            b'\n' => continue,
            b'x' => (2, "truncated \\xXX escape"),
            b'u' => (4, "truncated \\uXXXX escape"),
            b'U' => (8, "truncated \\UXXXXXXXX escape"),
            b'N' => {
                match named(&data[at..]) {
                    Ok((len, Some(c))) => {
                        out.push(c);
                        at += len;
                    }
                    Ok((len, None)) => return bad(at + len, "unknown Unicode character name"),
                    Err(len) => return bad(at + len, "malformed \\N character escape"),
                }
                continue;
            }
            b'0'..=b'7' => {
                let rest = &data[at - 1..];
                let len = rest
                    .iter()
                    .take(3)
                    .take_while(|b| matches!(b, b'0'..=b'7'))
                    .count();
                let code = rest[..len]
                    .iter()
                    .fold(0, |v, b| v * 8 + u32::from(b - b'0'));
                out.extend(python_chr(code));
                at += len - 1;
                continue;
            }
            _ => {
                let plain = match escape {
                    b'a' => '\x07',
                    b'b' => '\x08',
                    b'f' => '\x0c',
                    b'n' => '\n',
                    b'r' => '\r',
                    b't' => '\t',
                    b'v' => '\x0b',
                    b'\\' | b'\'' | b'"' => char::from(escape),
                    _ => {
                        out.push('\\');
                        char::from(escape)
                    }
                };
                out.push(plain);
                continue;
            }
        };
        match hex(&data[at..], digits) {
            Ok(code) => match python_chr(code) {
                Some(c) => out.push(c),
                None => return bad(at + digits, "illegal Unicode character"),
            },
            Err(found) => return bad(at + found, truncated),
        }
        at += digits;
    }
    Ok(out)
}
