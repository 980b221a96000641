//! The tables, which generate.py writes, as they are asked.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Edition;

/// What a character has in common with many others.
#[derive(Clone, Copy)]
pub(super) struct Record {
    /// The general category.
    pub(super) category: &'static str,
    /// The bidirectional class; empty if there is none.
    pub(super) bidirectional: &'static str,
    /// The canonical combining class.
    pub(super) combining: u8,
    /// How wide it is among characters of East Asia.
    pub(super) width: &'static str,
    /// Whether it is mirrored where text runs from right to left.
    pub(super) mirrored: bool,
}

impl Record {
    fn read(text: &'static str) -> Option<Record> {
        let mut fields = text.split(',');
        Some(Record {
            category: fields.next()?,
            bidirectional: fields.next()?.trim_start_matches('-'),
            combining: fields.next()?.parse().ok()?,
            width: fields.next()?,
            mirrored: fields.next()? == "y",
        })
    }

    /// Whether the edition knows the character.
    pub(super) fn assigned(self) -> bool {
        self.category != "Cn"
    }
}

/// Records, and for each edition where runs of characters with the same one begin.
struct Records {
    kinds: Vec<Record>,
    runs: [Vec<(u32, usize)>; 2],
}

fn code(text: &str) -> u32 {
    u32::from_str_radix(text, 16).unwrap_or_default()
}

fn runs(line: Option<&str>) -> Vec<(u32, usize)> {
    let items = line.unwrap_or_default().split(' ');
    let pairs = items.filter_map(|item| item.split_once(':'));
    pairs
        .map(|(first, kind)| (code(first), kind.parse().unwrap_or_default()))
        .collect()
}

static RECORDS: LazyLock<Records> = LazyLock::new(|| {
    let mut lines = include_str!("records.txt").lines();
    let kinds = lines.next().unwrap_or_default().split(' ');
    Records {
        kinds: kinds.filter_map(Record::read).collect(),
        runs: [runs(lines.next()), runs(lines.next())],
    }
});

/// What an edition says of a code point.
pub(super) fn record(edition: Edition, code: u32) -> Record {
    let records = &*RECORDS;
    let runs = &records.runs[edition as usize];
    let after = runs.partition_point(|&(first, _)| first <= code);
    records.kinds[runs[after - 1].1]
}

/// What a character is made of, as the database writes it; empty if of nothing else.
pub(super) fn decomposition(code: u32) -> &'static str {
    static LINES: LazyLock<Vec<(u32, &str)>> = LazyLock::new(|| {
        let lines = include_str!("decompositions.txt").lines();
        let pairs = lines.filter_map(|line| line.split_once(' '));
        pairs.map(|(c, parts)| (self::code(c), parts)).collect()
    });
    match LINES.binary_search_by_key(&code, |&(c, _)| c) {
        Ok(at) => LINES[at].1,
        Err(_) => "",
    }
}

/// What number a character stands for.
#[derive(Clone, Copy)]
pub(super) struct Number {
    numerator: i64,
    denominator: i64,
    kind: u8,
}

impl Number {
    /// The value.
    pub(super) fn value(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The value of a digit, superscripts and the like included.
    pub(super) fn digit(self) -> Option<i64> {
        (self.kind != b'n').then_some(self.numerator)
    }

    /// The value of a decimal digit.
    pub(super) fn decimal(self) -> Option<i64> {
        (self.kind == b'e').then_some(self.numerator)
    }
}

/// The first of some characters with numbers that follow each other, how many, and the first number.
fn numbers(line: &str) -> Option<(u32, u32, Number)> {
    let mut fields = line.split(' ');
    let (first, count) = (code(fields.next()?), fields.next()?.parse().ok()?);
    let value = fields.next()?;
    let (numerator, denominator) = value.split_once('/').unwrap_or((value, "1"));
    let number = Number {
        numerator: numerator.parse().ok()?,
        denominator: denominator.parse().ok()?,
        kind: *fields.next()?.as_bytes().first()?,
    };
    Some((first, count, number))
}

/// The number that a character stands for.
pub(super) fn number(code: u32) -> Option<Number> {
    static RUNS: LazyLock<Vec<(u32, u32, Number)>> = LazyLock::new(|| {
        let lines = include_str!("numbers.txt").lines();
        lines.filter_map(numbers).collect()
    });
    let after = RUNS.partition_point(|&(first, _, _)| first <= code);
    let &(first, count, mut number) = RUNS.get(after.checked_sub(1)?)?;
    let at = code - first;
    number.numerator += i64::from(at) * number.denominator;
    (at < count).then_some(number)
}

/// What an alias or the name of a sequence stands for; the name is in upper case.
pub(super) fn alias(name: &str) -> Option<String> {
    static NAMES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let lines = include_str!("names.txt").lines();
        lines.filter_map(|line| line.split_once(';')).collect()
    });
    let codes = NAMES.get(name)?.split(' ');
    codes.map(|c| char::from_u32(code(c))).collect()
}
