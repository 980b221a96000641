//! Case conversion: `str.upper`, `lower`, `casefold`, `title`, `capitalize`, `swapcase`.
//!
//! Full mappings of Unicode 15.1 with the one contextual rule CPython applies, the final sigma
//! (`Objects/unicodeobject.c`, `handle_capital_sigma`).

use super::tables::{casing, mapping};
use super::unicode::{in_ranges, is_cased, is_lower, is_upper};

type Runs = [(u32, u32, u32, i32)];
type Multi = [(u32, [u32; 3])];

/// Pushes the mapped character; false when the tables do not name it.
fn push_mapped(out: &mut String, c: char, runs: &Runs, multi: &Multi) -> bool {
    let code = c as u32;
    if let Ok(at) = multi.binary_search_by_key(&code, |entry| entry.0) {
        let to = multi[at].1.iter().take_while(|&&x| x != 0);
        out.extend(to.filter_map(|&x| char::from_u32(x)));
        return true;
    }
    // Runs with a step of two interleave (upper and lower case alternate), so a code point may
    // lie inside an earlier run that is not its own; two neighbours are enough to look at.
    let after = runs.partition_point(|run| run.0 <= code);
    for &(first, last, step, offset) in runs[..after].iter().rev().take(4) {
        if code <= last && (code - first).is_multiple_of(step) {
            out.extend(code.checked_add_signed(offset).and_then(char::from_u32));
            return true;
        }
    }
    false
}

fn push_upper(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else if !push_mapped(out, c, mapping::TO_UPPER, mapping::TO_UPPER_MULTI) {
        out.push(c);
    }
}

fn push_lower(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if !push_mapped(out, c, mapping::TO_LOWER, mapping::TO_LOWER_MULTI) {
        out.push(c);
    }
}

fn push_title(out: &mut String, c: char) {
    if c.is_ascii() || !push_mapped(out, c, mapping::TO_TITLE, mapping::TO_TITLE_MULTI) {
        push_upper(out, c);
    }
}

fn push_fold(out: &mut String, c: char) {
    if c.is_ascii() || !push_mapped(out, c, mapping::TO_FOLD, mapping::TO_FOLD_MULTI) {
        push_lower(out, c);
    }
}

/// Pushes the lower case of the character at byte `at` of `s`, a capital sigma by its place.
fn push_lower_in(out: &mut String, s: &str, at: usize, c: char) {
    if c != '\u{3a3}' {
        return push_lower(out, c);
    }
    let skipped = |c: &char| !in_ranges(casing::CASE_IGNORABLE, *c);
    let before = s[..at].chars().rev().find(skipped).is_some_and(is_cased);
    let after = s[at + c.len_utf8()..]
        .chars()
        .find(skipped)
        .is_some_and(is_cased);
    out.push(if before && !after {
        '\u{3c2}'
    } else {
        '\u{3c3}'
    });
}

/// `str.upper`.
pub fn upper(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_uppercase();
    }
    let mut out = String::with_capacity(s.len());
    s.chars().for_each(|c| push_upper(&mut out, c));
    out
}

/// `str.lower`.
pub fn lower(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(s.len());
    s.char_indices()
        .for_each(|(at, c)| push_lower_in(&mut out, s, at, c));
    out
}

/// `str.casefold`.
pub fn casefold(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(s.len());
    s.chars().for_each(|c| push_fold(&mut out, c));
    out
}

/// `str.title`.
pub fn title(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut after_cased = false;
    for (at, c) in s.char_indices() {
        if after_cased {
            push_lower_in(&mut out, s, at, c);
        } else {
            push_title(&mut out, c);
        }
        after_cased = is_cased(c);
    }
    out
}

/// `str.capitalize`: the first character in title case, the rest in lower case.
pub fn capitalize(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower_in(&mut out, s, at, c);
        }
    }
    out
}

/// `str.swapcase`.
pub fn swapcase(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if is_upper(c) {
            push_lower_in(&mut out, s, at, c);
        } else if is_lower(c) {
            push_upper(&mut out, c);
        } else {
            out.push(c);
        }
    }
    out
}
