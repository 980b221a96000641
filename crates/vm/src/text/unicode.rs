//! What kind of character: the `str.is…` methods, digits, identifiers, line breaks.
//!
//! The answers are those of CPython 3.13 (Unicode 15.1) for every code point; see
//! `Objects/unicodectype.c` and the `str` methods of the library reference.

use std::ops::Range;

use super::tables::{casing, classes, idents};

pub(crate) fn in_ranges(table: &[(u32, u32)], c: char) -> bool {
    let c = c as u32;
    let after = table.partition_point(|&(first, _)| first <= c);
    after > 0 && c <= table[after - 1].1
}

/// A letter, as `str.isalpha` has it.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        in_ranges(classes::ALPHA, c)
    }
}

/// A decimal digit: one that `int()` reads.
pub fn is_decimal(c: char) -> bool {
    decimal_digit(c).is_some()
}

/// A digit, superscripts and the like included.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        in_ranges(classes::DIGIT, c)
    }
}

/// A character with a numeric value.
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        in_ranges(classes::NUMERIC, c)
    }
}

/// A letter or a number, as `str.isalnum` has it.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// White space: what `str.split()` splits at.
pub fn is_space(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ')
    } else {
        in_ranges(classes::SPACE, c)
    }
}

/// Shown as itself by `repr`.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        (' '..='~').contains(&c)
    } else {
        in_ranges(classes::PRINTABLE, c)
    }
}

/// An upper case letter.
pub fn is_upper(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_uppercase()
    } else {
        in_ranges(casing::UPPER, c)
    }
}

/// A lower case letter.
pub fn is_lower(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_lowercase()
    } else {
        in_ranges(casing::LOWER, c)
    }
}

/// A title case letter such as U+01C5.
pub fn is_title(c: char) -> bool {
    !c.is_ascii() && in_ranges(casing::TITLE, c)
}

/// A character that has case.
pub fn is_cased(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        in_ranges(casing::CASED, c)
    }
}

/// May start an identifier.
pub fn is_identifier_start(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic() || c == '_'
    } else {
        in_ranges(idents::XID_START, c)
    }
}

/// May go on an identifier.
pub fn is_identifier_continue(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        in_ranges(idents::XID_CONTINUE, c)
    }
}

/// The value of a decimal digit in any script.
pub fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let c = c as u32;
    let after = classes::DECIMAL_ZEROS.partition_point(|&zero| zero <= c);
    let value = c - *classes::DECIMAL_ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

fn all(s: &str, test: impl FnMut(char) -> bool) -> bool {
    !s.is_empty() && s.chars().all(test)
}

/// `str.isalpha`.
pub fn str_isalpha(s: &str) -> bool {
    all(s, is_alpha)
}

/// `str.isalnum`.
pub fn str_isalnum(s: &str) -> bool {
    all(s, is_alnum)
}

/// `str.isdecimal`.
pub fn str_isdecimal(s: &str) -> bool {
    all(s, is_decimal)
}

/// `str.isdigit`.
pub fn str_isdigit(s: &str) -> bool {
    all(s, is_digit)
}

/// `str.isnumeric`.
pub fn str_isnumeric(s: &str) -> bool {
    all(s, is_numeric)
}

/// `str.isspace`.
pub fn str_isspace(s: &str) -> bool {
    all(s, is_space)
}

/// `str.isprintable`; the empty string is printable.
pub fn str_isprintable(s: &str) -> bool {
    s.chars().all(is_printable)
}

/// `str.isidentifier`.
pub fn str_isidentifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(is_identifier_start) && chars.all(is_identifier_continue)
}

/// `str.isupper`: something is upper case and nothing is lower or title case.
pub fn str_isupper(s: &str) -> bool {
    !s.chars().any(|c| is_lower(c) || is_title(c)) && s.chars().any(is_upper)
}

/// `str.islower`: something is lower case and nothing is upper or title case.
pub fn str_islower(s: &str) -> bool {
    !s.chars().any(|c| is_upper(c) || is_title(c)) && s.chars().any(is_lower)
}

/// `str.istitle`: upper or title case only after uncased characters, lower case only after cased.
pub fn str_istitle(s: &str) -> bool {
    let (mut seen, mut after_cased) = (false, false);
    for c in s.chars() {
        if is_upper(c) || is_title(c) {
            if after_cased {
                return false;
            }
            (seen, after_cased) = (true, true);
        } else if is_lower(c) {
            if !after_cased {
                return false;
            }
            (seen, after_cased) = (true, true);
        } else {
            after_cased = false;
        }
    }
    seen
}

/// A character `str.splitlines` breaks a line at (`\r\n` counts as one break).
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `str.splitlines`, with the line ends kept or not.
pub fn splitlines(s: &str, keep_ends: bool) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = s.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_break(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, next)| next == '\n').is_some() {
            end += 1;
        }
        lines.push(start..if keep_ends { end } else { at });
        start = end;
    }
    if start < s.len() {
        lines.push(start..s.len());
    }
    lines
}

/// Drops the white space that may surround a number: unlike [`strip`] not U+001C to U+001F.
pub fn strip_number(s: &str) -> &str {
    s.trim_matches(|c| matches!(c, '\t'..='\r' | ' ') || !c.is_ascii() && is_space(c))
}

/// Drops white space at both ends, as `str.strip()` does.
pub fn strip(s: &str) -> &str {
    s.trim_matches(is_space)
}
