//! Text as Python sees it: character classes, reprs, format strings, codecs. No VM types.
//!
//! A VM string is a Rust `str`; a lone surrogate U+D800–DFFF is held in it 0x10_0000 higher, at
//! U+10D800–10DFFF (see [`surrogate_of`]).

pub mod case;
pub mod codec;
pub mod decode;
pub mod encode;
pub mod escapes;
pub mod format_number;
pub mod format_spec;
pub mod names;
pub mod percent;
pub mod repr;
pub mod search;
pub mod short;
pub mod str_format;
mod tables;
#[cfg(test)]
mod tests;
pub mod unicode;

/// How far above its own code point a lone surrogate is held in a VM string.
pub const SURROGATE_SHIFT: u32 = 0x10_0000;

/// The lone surrogate this character stands for, if it stands for one.
pub fn surrogate_of(c: char) -> Option<u16> {
    let c = c as u32;
    (0x10_D800..=0x10_DFFF)
        .contains(&c)
        .then(|| (c - SURROGATE_SHIFT) as u16)
}

/// The code point Python sees: the surrogate for a stand-in, the character itself otherwise.
pub fn python_ord(c: char) -> u32 {
    surrogate_of(c).map_or(c as u32, u32::from)
}

/// The character that holds a Python code point; `None` above U+10FFFF.
pub fn python_chr(code: u32) -> Option<char> {
    if (0xD800..=0xDFFF).contains(&code) {
        char::from_u32(code + SURROGATE_SHIFT)
    } else {
        char::from_u32(code)
    }
}

/// The first characters of a text, at most that many.
pub(crate) fn prefix_chars(s: &str, most: Option<usize>) -> &str {
    match most.and_then(|most| s.char_indices().nth(most)) {
        Some((at, _)) => &s[..at],
        None => s,
    }
}
