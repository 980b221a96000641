//! Unicode names of characters, for `\N{…}`: those that can be computed, and the usual ones.

use unicode_normalization::char::compose;

/// The character called `name`, in any case; None if this table does not know it.
pub(crate) fn lookup(name: &str) -> Option<char> {
    let name = name.to_ascii_uppercase();
    if let Some(hex) = name.strip_prefix("CJK UNIFIED IDEOGRAPH-") {
        return u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    }
    if let Ok(index) = USUAL.binary_search_by(|(known, _)| (*known).cmp(name.as_str())) {
        return Some(USUAL[index].1);
    }
    if let Some((base, mark)) = name.split_once(" WITH ") {
        return compose(lookup(base)?, combining(mark)?);
    }
    letter(&name)
}

/// `LATIN SMALL LETTER A` and its like.
fn letter(name: &str) -> Option<char> {
    if let Some(name) = name.strip_prefix("LATIN ") {
        let single = |text: &str| Some(text).filter(|t| t.len() == 1)?.chars().next();
        if let Some(c) = name.strip_prefix("SMALL LETTER ").and_then(single) {
            return Some(c.to_ascii_lowercase());
        }
        return name.strip_prefix("CAPITAL LETTER ").and_then(single);
    }
    let name = name.strip_prefix("GREEK ")?;
    let index = |text: &str| GREEK.iter().position(|&known| known == text);
    if let Some(at) = name.strip_prefix("SMALL LETTER ").and_then(index) {
        return char::from_u32(0x3B1 + at as u32);
    }
    let at = name.strip_prefix("CAPITAL LETTER ").and_then(index)?;
    char::from_u32(0x391 + at as u32)
}

/// Greek letters in the order of their code points.
const GREEK: [&str; 25] = [
    "ALPHA",
    "BETA",
    "GAMMA",
    "DELTA",
    "EPSILON",
    "ZETA",
    "ETA",
    "THETA",
    "IOTA",
    "KAPPA",
    "LAMDA",
    "MU",
    "NU",
    "XI",
    "OMICRON",
    "PI",
    "RHO",
    "FINAL SIGMA",
    "SIGMA",
    "TAU",
    "UPSILON",
    "PHI",
    "CHI",
    "PSI",
    "OMEGA",
];

/// The combining form of a diacritic.
fn combining(mark: &str) -> Option<char> {
    Some(match mark {
        "GRAVE" => '\u{300}',
        "ACUTE" => '\u{301}',
        "CIRCUMFLEX" => '\u{302}',
        "TILDE" => '\u{303}',
        "MACRON" => '\u{304}',
        "BREVE" => '\u{306}',
        "DOT ABOVE" => '\u{307}',
        "DIAERESIS" => '\u{308}',
        "RING ABOVE" => '\u{30A}',
        "DOUBLE ACUTE" => '\u{30B}',
        "CARON" => '\u{30C}',
        "CEDILLA" => '\u{327}',
        "OGONEK" => '\u{328}',
        "DOT BELOW" => '\u{323}',
        "TONOS" => '\u{301}',
        _ => return None,
    })
}

/// Names that follow no rule, sorted.
#[rustfmt::skip]
const USUAL: &[(&str, char)] = &[
    ("BLACK HEART SUIT", '\u{2665}'),
    ("SPACE", ' '),
];
