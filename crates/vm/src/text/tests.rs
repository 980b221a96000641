//! Text against CPython's answers.

use super::{case, format_number, repr, unicode};
use crate::num::int_text::DEFAULT_MAX_DIGITS;
use crate::num::oracle::{Show, check};

#[test]
fn formats() {
    check(include_str!("oracle/format.tsv"), |row| match row.op {
        "int" => {
            format_number::format_int(&row.int(0), &row.text(1), "int", DEFAULT_MAX_DIGITS).show()
        }
        "float" => format_number::format_float(row.float(0), &row.text(1)).show(),
        "str" => format_number::format_str(&row.text(0), &row.text(1), "str").show(),
        "complex" => {
            format_number::format_complex((row.float(0), row.float(1)), &row.text(2)).show()
        }
        op => panic!("unknown operation {op}"),
    });
}

#[test]
fn strs() {
    check(include_str!("oracle/strs.tsv"), |row| match row.op {
        "repr" => repr::repr(&row.text(0)).show(),
        "ascii" => {
            let s = row.text(0);
            assert_eq!(repr::ascii(&s), repr::ascii_of_repr(&repr::repr(&s)));
            repr::ascii(&s).show()
        }
        "bytes" => repr::bytes_repr(&row.bytes(0)).show(),
        "splitlines" => unicode::splitlines(&row.text(0), false).show(),
        "keepends" => unicode::splitlines(&row.text(0), true).show(),
        "strip" => unicode::strip(&row.text(0)).show(),
        op => match (mapping(op), predicate(op)) {
            (Some(map), _) => map(&row.text(0)).show(),
            (_, Some(test)) => test(&row.text(0)).show(),
            _ => panic!("unknown operation {op}"),
        },
    });
}

fn mapping(name: &str) -> Option<fn(&str) -> String> {
    Some(match name {
        "upper" => case::upper,
        "lower" => case::lower,
        "casefold" => case::casefold,
        "title" => case::title,
        "capitalize" => case::capitalize,
        "swapcase" => case::swapcase,
        _ => return None,
    })
}

fn predicate(name: &str) -> Option<fn(&str) -> bool> {
    Some(match name {
        "isalpha" => unicode::str_isalpha,
        "isalnum" => unicode::str_isalnum,
        "isdecimal" => unicode::str_isdecimal,
        "isdigit" => unicode::str_isdigit,
        "isnumeric" => unicode::str_isnumeric,
        "isspace" => unicode::str_isspace,
        "isprintable" => unicode::str_isprintable,
        "isidentifier" => unicode::str_isidentifier,
        "isupper" => unicode::str_isupper,
        "islower" => unicode::str_islower,
        "istitle" => unicode::str_istitle,
        _ => return None,
    })
}

fn fnv(data: impl Iterator<Item = u8>) -> String {
    let hash = data.fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// Every code point, so that the tables cannot be wrong in a corner.
#[test]
fn every_code_point() {
    let chars = || ('\0'..=char::MAX).map(String::from);
    check(include_str!("oracle/every.tsv"), |row| match row.op {
        "continue" => fnv(chars().map(|s| u8::from(unicode::str_isidentifier(&format!("a{s}"))))),
        "linebreak" => fnv(('\0'..=char::MAX).map(|c| u8::from(unicode::is_line_break(c)))),
        "decimal" => {
            fnv(('\0'..=char::MAX)
                .map(|c| unicode::decimal_digit(c).map_or(255, |digit| digit as u8)))
        }
        op => match (mapping(op), predicate(op)) {
            (Some(map), _) => fnv(chars().flat_map(|s| map(&s).into_bytes())),
            (_, Some(test)) => fnv(chars().map(|s| u8::from(test(&s)))),
            _ => panic!("unknown operation {op}"),
        },
    });
}
