//! From the bytes of a file to its text: encoding lines, byte-order marks and bad bytes.

use crate::ast::Span;
use crate::error::{MarkEnd, SyntaxError};
use crate::line_index::line_of;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Encodings beside UTF-8, Latin-1 and ASCII: the text of bytes in the one of a name, or why they are none;
/// `None`: there is no such encoding.
pub type Codecs<'a> = &'a dyn Fn(&str, &[u8]) -> Option<Result<String, String>>;

/// No encodings beside UTF-8, Latin-1 and ASCII.
pub const NO_OTHER_CODECS: Codecs<'static> = &|_, _| None;

/// The text of source code given as bytes, as `compile` reads it.
///
/// Spans of errors count in the text that [`String::from_utf8_lossy`] makes of the bytes.
///
/// # Errors
/// If the bytes do not fit their encoding, or that is unknown.
pub fn decode_source(bytes: &[u8], others: Codecs<'_>) -> Result<String, SyntaxError> {
    if bytes.contains(&0) {
        return Err(SyntaxError::unlocated(
            "source code string cannot contain null bytes",
        ));
    }
    decode(bytes, others).map_err(|problem| match problem {
        Problem::Unknown(name) => SyntaxError::unlocated(format!("unknown encoding: {name}")),
        Problem::Misfit { message, .. } => SyntaxError::unlocated(message),
        Problem::Bom(name) => SyntaxError::unlocated(format!("encoding problem: {name} with BOM")),
        Problem::NotAscii(at) => SyntaxError::unlocated(format!(
            "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
            bytes[at]
        )),
        Problem::NotUtf8 { bad, .. } => bad,
    })
}

/// The text of the file `filename`, as CPython reads a script.
///
/// # Errors
/// As [`decode_source`], in the words CPython has for files.
pub fn decode_file(
    bytes: &[u8],
    filename: &str,
    others: Codecs<'_>,
) -> Result<String, SyntaxError> {
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        // No caret stands under a null byte.
        let start = bytes[..at]
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |n| n + 1);
        let span = Span::new(start, start);
        let error = SyntaxError::new("source code cannot contain null bytes", span);
        return Err(error.ending(MarkEnd::Nowhere));
    }
    decode(bytes, others).map_err(|problem| match problem {
        Problem::Unknown(name) | Problem::Misfit { name, .. } => {
            SyntaxError::unlocated(format!("encoding problem: {name}"))
        }
        Problem::Bom(name) => SyntaxError::unlocated(format!("encoding problem: {name} with BOM")),
        Problem::NotAscii(_) => SyntaxError::unlocated("encoding problem: ascii"),
        Problem::NotUtf8 { declared: true, bad, .. } => bad,
        Problem::NotUtf8 { at, .. } => {
            let line = line_of(&String::from_utf8_lossy(&bytes[..at]), at);
            SyntaxError::unlocated(format!(
                "Non-UTF-8 code starting with '\\x{:02x}' in file {filename} on line {line}, but no encoding \
                 declared; see https://peps.python.org/pep-0263/ for details",
                bytes[at]
            ))
        }
    })
}

/// Why bytes are no text.
enum Problem {
    Unknown(String),
    Bom(String),
    Misfit {
        name: String,
        message: String,
    },
    NotAscii(usize),
    NotUtf8 {
        declared: bool,
        at: usize,
        bad: SyntaxError,
    },
}

fn decode(bytes: &[u8], others: Codecs<'_>) -> Result<String, Problem> {
    let (text, bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let name = declared_encoding(text);
    let declared = name.is_some();
    match name {
        None => {}
        Some(name) if bom && !is_plain_utf8(&name) => {
            return Err(Problem::Bom(display_name(&name)));
        }
        Some(name) if is_utf8(&name) => {}
        Some(name) if is_latin1(&name) => return Ok(text.iter().map(|&b| b as char).collect()),
        Some(name) if is_ascii(&name) => {
            if let Some(at) = text.iter().position(|b| !b.is_ascii()) {
                return Err(Problem::NotAscii(at));
            }
        }
        Some(name) => {
            return match others(&name, text) {
                Some(Ok(text)) => Ok(text),
                Some(Err(message)) => Err(Problem::Misfit { name, message }),
                None => Err(Problem::Unknown(name)),
            };
        }
    }
    std::str::from_utf8(text)
        .map(String::from)
        .map_err(|error| {
            let at = error.valid_up_to();
            let bad = bad_utf8(text, at, error.error_len());
            Problem::NotUtf8 {
                declared,
                at: bytes.len() - text.len() + at,
                bad,
            }
        })
}

/// The error for the byte at `at`. CPython counts its position within the literal or name that
/// it stands in, and puts the caret there.
fn bad_utf8(text: &[u8], at: usize, len: Option<usize>) -> SyntaxError {
    let line = text[..at]
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(0, |n| n + 1);
    let quote = text[line..at]
        .iter()
        .rposition(|b| matches!(b, b'"' | b'\''))
        .map(|n| line + n);
    let name = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || !b.is_ascii();
    let word = text[line..at]
        .iter()
        .rposition(|b| !name(b))
        .map_or(line, |n| line + n + 1);
    let (token, body) = quote.map_or((word, word), |quote| (quote, quote + 1));
    let first = at - body;
    let byte = text[at];
    let message = match len {
        None => {
            let last = text.len() - body - 1;
            if last > first {
                format!("bytes in position {first}-{last}: unexpected end of data")
            } else {
                format!("byte 0x{byte:02x} in position {first}: unexpected end of data")
            }
        }
        Some(_) if matches!(byte, 0xC2..=0xF4) => {
            format!("byte 0x{byte:02x} in position {first}: invalid continuation byte")
        }
        Some(_) => format!("byte 0x{byte:02x} in position {first}: invalid start byte"),
    };
    let message = format!("(unicode error) 'utf-8' codec can't decode {message}");
    SyntaxError::new(message, Span::new(token, token + 1))
}

/// The encoding named by a comment in the first two lines.
fn declared_encoding(text: &[u8]) -> Option<String> {
    let mut lines = text.splitn(3, |&b| b == b'\n');
    let first = lines.next()?;
    if let Some(name) = encoding_of_line(first) {
        return Some(name);
    }
    let space = |b: &u8| matches!(b, b' ' | b'\t' | b'\x0c' | b'\r');
    let code = first.iter().find(|b| !space(b)).is_some_and(|&b| b != b'#');
    if code {
        None
    } else {
        encoding_of_line(lines.next()?)
    }
}

/// `# … coding: name` or `coding=name`.
fn encoding_of_line(line: &[u8]) -> Option<String> {
    let hash = line
        .iter()
        .position(|b| !matches!(b, b' ' | b'\t' | b'\x0c'))?;
    if line[hash] != b'#' {
        return None;
    }
    let comment = &line[hash..];
    let found = comment
        .windows(7)
        .position(|w| w == b"coding:" || w == b"coding=")?;
    let rest = &comment[found + 7..];
    let start = rest.iter().position(|b| !matches!(b, b' ' | b'\t'))?;
    let name: String = rest[start..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .map(|&b| b as char)
        .collect();
    if name.is_empty() { None } else { Some(name) }
}

fn normal(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

/// The only spelling of UTF-8 that CPython lets stand behind a byte-order mark.
fn is_plain_utf8(name: &str) -> bool {
    let name = normal(name);
    name == "utf-8" || name.starts_with("utf-8-")
}

fn is_utf8(name: &str) -> bool {
    is_plain_utf8(name) || matches!(normal(name).as_str(), "utf8" | "u8" | "utf" | "cp65001")
}

fn is_ascii(name: &str) -> bool {
    matches!(normal(name).as_str(), "ascii" | "us-ascii" | "646")
}

fn is_latin1(name: &str) -> bool {
    let name = normal(name);
    display_name(&name) == "iso-8859-1"
        || matches!(
            name.as_str(),
            "latin1" | "l1" | "iso8859-1" | "8859" | "cp819" | "latin"
        )
}

/// The name as CPython shows it.
fn display_name(name: &str) -> String {
    let lower = normal(name);
    for known in ["latin-1", "iso-8859-1", "iso-latin-1"] {
        if lower == known
            || lower
                .strip_prefix(known)
                .is_some_and(|rest| rest.starts_with('-'))
        {
            return "iso-8859-1".into();
        }
    }
    name.into()
}
