//! Encoding str to bytes and back, with the error handlers that need no Python code.
//!
//! "codecs — Codec registry and base classes" in the library reference; CPython: the encoders and
//! decoders of `Objects/unicodeobject.c`, the handlers of `Python/codecs.c`. Decoding is in
//! [`super::decode`], encoding in [`super::encode`].

use super::repr::push_escape;
use super::tables::bytemaps::BYTE_MAPS;
use super::{prefix_chars, python_ord};

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: a byte order mark in front.
    Utf8Sig,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16` and its kin.
    Utf16(Order),
    /// `utf-32` and its kin.
    Utf32(Order),
    /// One byte a character: `cp1252`, `iso8859-2` and many others.
    Byte(&'static ByteMap),
}

/// An encoding of one byte a character.
#[derive(Debug, PartialEq, Eq)]
pub struct ByteMap {
    /// How `codecs.lookup` calls it.
    pub name: &'static str,
    /// What else it is called.
    pub aliases: &'static [&'static str],
    /// The characters of the bytes below 128; empty: they are ASCII.
    pub lower: &'static str,
    /// The characters of the bytes from 128 on; U+FFFE: there is none.
    pub upper: &'static str,
}

impl ByteMap {
    /// What stands for no character.
    pub const UNDEFINED: char = '\u{fffe}';

    /// The byte of a character, the last one if there are several.
    pub fn byte(&self, c: char) -> Option<u8> {
        if c == Self::UNDEFINED {
            return None;
        }
        let place = |half: &str| {
            let same = half.chars().enumerate().filter(|&(_, other)| other == c);
            same.last().map(|(place, _)| place as u8)
        };
        match place(self.upper) {
            Some(place) => Some(place + 128),
            None if self.lower.is_empty() => c.is_ascii().then_some(c as u8),
            None => place(self.lower),
        }
    }

    /// The characters of all bytes.
    pub(super) fn chars(&self) -> Vec<char> {
        let mut chars: Vec<char> = match self.lower {
            "" => (0..128u8).map(char::from).collect(),
            lower => lower.chars().collect(),
        };
        chars.extend(self.upper.chars());
        chars
    }
}

/// Byte order of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Little endian; a byte order mark is written, and obeyed when read.
    Marked,
    /// Little endian.
    Little,
    /// Big endian.
    Big,
}

impl Codec {
    /// Finds an encoding by any of its names; `None`: `LookupError: unknown encoding: …`.
    pub fn lookup(name: &str) -> Option<Self> {
        let name: String = name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() {
                    c.to_ascii_lowercase()
                } else {
                    '_'
                }
            })
            .collect();
        Some(match name.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Self::Utf8,
            "utf_8_sig" | "utf8_sig" => Self::Utf8Sig,
            "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "cp367"
            | "ibm367" | "us" | "iso646_us" | "iso_ir_6" => Self::Ascii,
            "latin_1" | "latin1" | "latin" | "l1" | "iso8859_1" | "iso_8859_1" | "iso8859"
            | "8859" | "cp819" | "ibm819" | "iso_ir_100" | "csisolatin1" => Self::Latin1,
            "utf_16" | "utf16" | "u16" => Self::Utf16(Order::Marked),
            "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => Self::Utf16(Order::Little),
            "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Self::Utf16(Order::Big),
            "utf_32" | "utf32" | "u32" => Self::Utf32(Order::Marked),
            "utf_32_le" | "utf_32le" => Self::Utf32(Order::Little),
            "utf_32_be" | "utf_32be" => Self::Utf32(Order::Big),
            name => {
                let found = |map: &&ByteMap| map.aliases.contains(&name);
                Self::Byte(BYTE_MAPS.iter().find(found)?)
            }
        })
    }

    /// The name that `codecs.lookup` gives it.
    pub fn official_name(self) -> &'static str {
        match self {
            Self::Utf8Sig => "utf-8-sig",
            Self::Latin1 => "iso8859-1",
            Self::Byte(map) => map.name,
            other => other.name(),
        }
    }

    /// The name that errors call it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Sig => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "latin-1",
            Self::Utf16(Order::Marked) => "utf-16",
            Self::Utf16(Order::Little) => "utf-16-le",
            Self::Utf16(Order::Big) => "utf-16-be",
            Self::Utf32(Order::Marked) => "utf-32",
            Self::Utf32(Order::Little) => "utf-32-le",
            Self::Utf32(Order::Big) => "utf-32-be",
            Self::Byte(_) => "charmap",
        }
    }
}

/// What to do about what cannot be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// Raise.
    Strict,
    /// Leave it out.
    Ignore,
    /// `?`, or U+FFFD when decoding.
    Replace,
    /// `\xhh` and the like.
    BackslashReplace,
    /// `&#233;`, when encoding.
    XmlCharRefReplace,
    /// Bytes as U+DC80 to U+DCFF, and back.
    SurrogateEscape,
    /// Surrogates as if they were characters.
    SurrogatePass,
    /// A handler of another name: an error only if it is called for.
    Unknown,
}

impl Errors {
    /// The handler of this name.
    pub fn lookup(name: &str) -> Self {
        match name {
            "strict" => Self::Strict,
            "ignore" => Self::Ignore,
            "replace" => Self::Replace,
            "backslashreplace" => Self::BackslashReplace,
            "xmlcharrefreplace" => Self::XmlCharRefReplace,
            "surrogateescape" => Self::SurrogateEscape,
            "surrogatepass" => Self::SurrogatePass,
            _ => Self::Unknown,
        }
    }
}

/// The attributes of a `UnicodeDecodeError` or `UnicodeEncodeError` but for the object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The encoding.
    pub encoding: &'static str,
    /// The first byte or character that is wrong.
    pub start: usize,
    /// After the last.
    pub end: usize,
    /// What is wrong.
    pub reason: &'static str,
}

/// The text of source code in the encoding that its first lines name, or CPython's words for bytes that are none;
/// `None`: no such encoding. A codec of Python's is not asked: no script runs yet.
pub fn source_text(name: &str, bytes: &[u8]) -> Option<Result<String, String>> {
    let text = super::decode::decode(bytes, Codec::lookup(name)?, Errors::Strict);
    Some(text.map_err(|error| match error {
        CodecError::Decode(bad) | CodecError::Encode(bad) => {
            decode_message(bad.encoding, bytes, bad.start, bad.end, bad.reason)
        }
        // `strict` is known, and for decoding.
        CodecError::UnknownHandler | CodecError::NotForDecoding => String::new(),
    }))
}

/// Why a conversion failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// `UnicodeDecodeError`; [`decode_message`] words it.
    Decode(Bad),
    /// `UnicodeEncodeError`; [`encode_message`] words it.
    Encode(Bad),
    /// `LookupError: unknown error handler name '…'`.
    UnknownHandler,
    /// `TypeError: don't know how to handle UnicodeDecodeError in error callback`.
    NotForDecoding,
}

/// `str()` of a `UnicodeDecodeError` about these bytes.
pub fn decode_message(
    encoding: &str,
    bytes: &[u8],
    start: usize,
    end: usize,
    reason: &str,
) -> String {
    match bytes.get(start) {
        Some(byte) if end == start + 1 => format!(
            "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
        ),
        _ => format!(
            "'{encoding}' codec can't decode bytes in position {start}-{}: {reason}",
            end as i64 - 1
        ),
    }
}

/// `str()` of a `UnicodeEncodeError` about this text.
pub fn encode_message(
    encoding: &str,
    text: &str,
    start: usize,
    end: usize,
    reason: &str,
) -> String {
    let skipped = prefix_chars(text, Some(start)).len();
    match text[skipped..].chars().next() {
        Some(c) if end == start + 1 => {
            let mut shown = String::new();
            push_escape(&mut shown, python_ord(c));
            format!(
                "'{encoding}' codec can't encode character '{shown}' in position {start}: {reason}"
            )
        }
        _ => format!(
            "'{encoding}' codec can't encode characters in position {start}-{}: {reason}",
            end as i64 - 1
        ),
    }
}
