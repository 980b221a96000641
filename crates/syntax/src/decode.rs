//! From the bytes of a file to its text: encoding lines, byte-order marks and bad bytes.

use crate::ast::Span;
use crate::error::SyntaxError;

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text of a source file.
///
/// # Errors
/// If its bytes do not fit its encoding, or the encoding is none of UTF-8, Latin-1 and ASCII.
pub fn decode_source(bytes: &[u8]) -> Result<String, SyntaxError> {
    if bytes.contains(&0) {
        return Err(SyntaxError::unlocated(
            "source code cannot contain null bytes",
        ));
    }
    let (text, bom) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    match declared_encoding(text) {
        Some(name) if is_latin1(&name) && !bom => Ok(text.iter().map(|&b| b as char).collect()),
        Some(name) if is_utf8(&name) => utf8(text, bytes.len() - text.len(), true),
        Some(name) if bom => Err(SyntaxError::unlocated(format!(
            "encoding problem: {name} with BOM"
        ))),
        Some(name) => Err(SyntaxError::unlocated(format!("unknown encoding: {name}"))),
        None => utf8(text, bytes.len() - text.len(), false),
    }
}

fn utf8(text: &[u8], skipped: usize, _declared: bool) -> Result<String, SyntaxError> {
    match std::str::from_utf8(text) {
        Ok(text) => Ok(text.into()),
        Err(error) => {
            let at = error.valid_up_to();
            let byte = text[at];
            let reason = match error.error_len() {
                None => "unexpected end of data",
                Some(1) if !matches!(byte, 0xC2..=0xF4) => "invalid start byte",
                Some(_) => "invalid continuation byte",
            };
            let position = skipped + at;
            let message = format!(
                "(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {position}: {reason}"
            );
            let _ = Span::default();
            Err(SyntaxError::unlocated(message))
        }
    }
}

/// The encoding named by a comment in the first two lines, in CPython's normal form.
fn declared_encoding(text: &[u8]) -> Option<String> {
    let mut lines = text.split(|&b| b == b'\n' || b == b'\r');
    let first = lines.next()?;
    if let Some(name) = encoding_of_line(first) {
        return Some(name);
    }
    let blank = |line: &[u8]| {
        line.iter()
            .find(|b| !matches!(b, b' ' | b'\t' | b'\x0c'))
            .is_none_or(|&b| b == b'#')
    };
    if !blank(first) {
        return None;
    }
    let mut second = lines.next()?;
    if second.is_empty() && text.get(first.len()..first.len() + 2) == Some(b"\r\n") {
        second = lines.next()?;
    }
    encoding_of_line(second)
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

fn is_utf8(name: &str) -> bool {
    let name = normal(name);
    matches!(
        name.as_str(),
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" | "ascii" | "us-ascii" | "utf-8-sig"
    ) || name.starts_with("utf-8-")
}

fn is_latin1(name: &str) -> bool {
    let name = normal(name);
    ["latin-1", "iso-8859-1", "iso-latin-1"]
        .iter()
        .any(|known| name == *known || name.starts_with(&format!("{known}-")))
        || matches!(
            name.as_str(),
            "latin1" | "l1" | "iso8859-1" | "8859" | "cp819" | "latin"
        )
}
