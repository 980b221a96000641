//! `repr` of str and bytes, and `ascii`.
//!
//! CPython: `unicode_repr` in `Objects/unicodeobject.c`, `PyBytes_Repr` in `Objects/bytesobject.c`.

use super::python_ord;
use super::unicode::is_printable;

/// Single quotes, unless that needs escapes and double quotes do not.
fn quote_for(single: bool, double: bool) -> char {
    if single && !double { '"' } else { '\'' }
}

/// Writes one character as repr shows it inside these quotes.
fn push_char(out: &mut String, c: char, quote: char, ascii: bool) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        _ if c == quote => out.extend(['\\', c]),
        ' '..='~' => out.push(c),
        _ if !ascii && is_printable(c) => out.push(c),
        _ => push_escape(out, python_ord(c)),
    }
}

/// Writes a code point as `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub fn push_escape(out: &mut String, code: u32) {
    out.push_str(&match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}

fn quoted(s: &str, ascii: bool) -> String {
    let quote = quote_for(s.contains('\''), s.contains('"'));
    let mut out = String::with_capacity(s.len() + 2);
    out.push(quote);
    let plain = |&b: &u8| (b' '..0x7f).contains(&b) && !matches!(b, b'\\' | b'\'');
    if quote == '\'' && s.as_bytes().iter().all(plain) {
        out.push_str(s);
    } else {
        s.chars().for_each(|c| push_char(&mut out, c, quote, ascii));
    }
    out.push(quote);
    out
}

/// `repr(s)`.
pub fn repr(s: &str) -> String {
    quoted(s, false)
}

/// `ascii(s)` of a str.
pub fn ascii(s: &str) -> String {
    quoted(s, true)
}

/// Escapes what is not ASCII in a finished repr, as `ascii(x)` does with `repr(x)`.
pub fn ascii_of_repr(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, python_ord(c));
        }
    }
    out
}

/// `repr(b)` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut out = String::with_capacity(bytes.len() + 3);
    out.extend(['b', quote]);
    for &byte in bytes {
        push_char(&mut out, byte as char, quote, true);
    }
    out.push(quote);
    out
}
