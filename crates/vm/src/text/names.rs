//! Names of characters, as Unicode 15.1 has them.
//!
//! The table is that of a crate that goes with newer versions: what was assigned since is left out.

use std::ops::RangeInclusive;

/// Characters that the table knows and Unicode 15.1 does not.
#[rustfmt::skip]
static NEWER: &[RangeInclusive<u32>] = &[
    0x88f..=0x88f, 0x897..=0x897, 0xc5c..=0xc5c, 0xcdc..=0xcdc, 0x1acf..=0x1add, 0x1ae0..=0x1aeb,
    0x1b4e..=0x1b4f, 0x1b7f..=0x1b7f, 0x1c89..=0x1c8a, 0x20c1..=0x20c1, 0x2427..=0x2429,
    0x2b96..=0x2b96, 0x31e4..=0x31e5, 0xa7cb..=0xa7cf, 0xa7d2..=0xa7d2, 0xa7d4..=0xa7d4,
    0xa7da..=0xa7dc, 0xa7f1..=0xa7f1, 0xfbc3..=0xfbd2, 0xfd90..=0xfd91, 0xfdc8..=0xfdce,
    0x105c0..=0x105f3, 0x10940..=0x10959, 0x10d40..=0x10d65, 0x10d69..=0x10d85, 0x10d8e..=0x10d8f,
    0x10ec2..=0x10ec7, 0x10ed0..=0x10ed8, 0x10efa..=0x10efc, 0x11380..=0x11389, 0x1138b..=0x1138b,
    0x1138e..=0x1138e, 0x11390..=0x113b5, 0x113b7..=0x113c0, 0x113c2..=0x113c2, 0x113c5..=0x113c5,
    0x113c7..=0x113ca, 0x113cc..=0x113d5, 0x113d7..=0x113d8, 0x113e1..=0x113e2, 0x116d0..=0x116e3,
    0x11b60..=0x11b67, 0x11bc0..=0x11be1, 0x11bf0..=0x11bf9, 0x11db0..=0x11ddb, 0x11de0..=0x11de9,
    0x11f5a..=0x11f5a, 0x13460..=0x143fa, 0x16100..=0x16139, 0x16d40..=0x16d79, 0x16ea0..=0x16eb8,
    0x16ebb..=0x16ed3, 0x16ff2..=0x16ff6, 0x187f8..=0x187ff, 0x18cff..=0x18cff, 0x18d09..=0x18d1e,
    0x18d80..=0x18df2, 0x1cc00..=0x1ccfc, 0x1cd00..=0x1ceb3, 0x1ceba..=0x1ced0, 0x1cee0..=0x1cef0,
    0x1e5d0..=0x1e5fa, 0x1e5ff..=0x1e5ff, 0x1e6c0..=0x1e6de, 0x1e6e0..=0x1e6f5, 0x1e6fe..=0x1e6ff,
    0x1f6d8..=0x1f6d8, 0x1f777..=0x1f77a, 0x1f8b2..=0x1f8bb, 0x1f8c0..=0x1f8c1, 0x1f8d0..=0x1f8d8,
    0x1fa54..=0x1fa57, 0x1fa89..=0x1fa8a, 0x1fa8e..=0x1fa8f, 0x1fabe..=0x1fabe, 0x1fac6..=0x1fac6,
    0x1fac8..=0x1fac8, 0x1facd..=0x1facd, 0x1fadc..=0x1fadc, 0x1fadf..=0x1fadf, 0x1fae9..=0x1faea,
    0x1faef..=0x1faef, 0x1fbcb..=0x1fbef, 0x1fbfa..=0x1fbfa, 0x2b73a..=0x2b73f, 0x2cea2..=0x2cead,
    0x323b0..=0x33479,
];

fn newer(c: char) -> bool {
    let code = c as u32;
    let at = NEWER.partition_point(|range| *range.end() < code);
    NEWER.get(at).is_some_and(|range| range.contains(&code))
}

/// The name of a character, if it has one.
pub fn name(c: char) -> Option<String> {
    if newer(c) {
        return None;
    }
    Some(unicode_names2::name(c)?.to_string())
}

/// The character that has this name, or this alias, in any case.
pub fn character(name: &str) -> Option<char> {
    let found = unicode_names2::character(name).filter(|&c| !newer(c))?;
    let Some(own) = self::name(found) else {
        // Control characters have nothing but aliases.
        return Some(found);
    };
    if own.eq_ignore_ascii_case(name) {
        return without_case(name).then_some(found);
    }
    // The table is lenient about spaces and hyphens; Python is not.
    let letters = |text: &str| {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_uppercase()
    };
    (letters(&own) != letters(name)).then_some(found)
}

/// Whether a name can be written as it is: those that are made of a prefix and a number or syllables are told
/// in upper case only.
fn without_case(name: &str) -> bool {
    let made = ["CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE "];
    let starts = |prefix: &str| {
        let start = name.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    !made.into_iter().any(starts) || !name.bytes().any(|b| b.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_15_1() {
        assert_eq!(character("latin small letter a"), Some('a'));
        assert_eq!(character("LATIN SMALL-LETTER A"), None);
        assert_eq!(character("LINE FEED"), Some('\n'));
        assert_eq!(character("HANGUL SYLLABLE GA"), Some('가'));
        assert_eq!(character("hangul syllable ga"), None);
        assert_eq!(name('\u{20c1}'), None);
        assert_eq!(name('\n'), None);
    }
}
