//! Reading the tables that CPython answered (see oracle/generate.py) and checking against them.

use num_bigint::BigInt;
use num_traits::Num;

use super::Fault;

/// One row: operation, arguments, answer.
pub(crate) struct Row<'a> {
    pub(crate) op: &'a str,
    args: Vec<&'a str>,
    want: &'a str,
}

impl Row<'_> {
    pub(crate) fn float(&self, at: usize) -> f64 {
        float(self.args[at])
    }

    pub(crate) fn int(&self, at: usize) -> BigInt {
        let hex = self.args[at].replace("0x", "");
        BigInt::from_str_radix(&hex, 16).expect("an int in the table")
    }

    pub(crate) fn ints(&self, at: usize) -> Vec<BigInt> {
        let parse = |text: &str| BigInt::from_str_radix(&text.replace("0x", ""), 16);
        self.args[at]
            .split_whitespace()
            .map(|text| parse(text).expect("ints"))
            .collect()
    }

    pub(crate) fn floats(&self, at: usize) -> Vec<f64> {
        self.args[at].split_whitespace().map(float).collect()
    }

    pub(crate) fn small(&self, at: usize) -> i64 {
        self.int(at).try_into().expect("a small int in the table")
    }

    pub(crate) fn text(&self, at: usize) -> String {
        unescape(self.args[at])
    }

    pub(crate) fn bytes(&self, at: usize) -> Vec<u8> {
        let hex = self.args[at].as_bytes();
        let digit = |b: u8| (b as char).to_digit(16).expect("a hex digit") as u8;
        hex.chunks(2)
            .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
            .collect()
    }
}

fn float(text: &str) -> f64 {
    match text {
        "nan" => f64::NAN,
        bits => f64::from_bits(u64::from_str_radix(bits, 16).expect("float bits")),
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        out.push_str(&rest[..at]);
        let code = u32::from_str_radix(&rest[at + 2..at + 8], 16).expect("an escape");
        out.push(crate::text::python_chr(code).expect("a character"));
        rest = &rest[at + 8..];
    }
    out + rest
}

/// An answer in the notation of the tables.
pub(crate) trait Show {
    fn show(&self) -> String;
}

impl Show for f64 {
    fn show(&self) -> String {
        if self.is_nan() {
            "nan".into()
        } else {
            format!("{:016x}", self.to_bits())
        }
    }
}

impl Show for BigInt {
    fn show(&self) -> String {
        super::int_text::to_prefixed(self, 16)
    }
}

impl Show for i64 {
    fn show(&self) -> String {
        BigInt::from(*self).show()
    }
}

impl Show for u64 {
    fn show(&self) -> String {
        BigInt::from(*self).show()
    }
}

impl Show for bool {
    fn show(&self) -> String {
        if *self { "True".into() } else { "False".into() }
    }
}

impl Show for String {
    fn show(&self) -> String {
        self.as_str().show()
    }
}

impl Show for &str {
    fn show(&self) -> String {
        let mut out = String::new();
        for c in self.chars() {
            match c {
                ' '..='~' if c != '\\' => out.push(c),
                _ => out.push_str(&format!("\\x{:06x}", crate::text::python_ord(c))),
            }
        }
        out
    }
}

impl Show for Vec<u8> {
    fn show(&self) -> String {
        self.iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl<A: Show, B: Show> Show for (A, B) {
    fn show(&self) -> String {
        format!("{} {}", self.0.show(), self.1.show())
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> String {
        self.iter().map(Show::show).collect::<Vec<_>>().join(" ")
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self) -> String {
        self.as_ref().map_or("None".into(), Show::show)
    }
}

impl Show for Fault {
    fn show(&self) -> String {
        format!(
            "!{}: {}",
            self.class_name(),
            self.to_string().as_str().show()
        )
    }
}

impl<T: Show> Show for Result<T, Fault> {
    fn show(&self) -> String {
        match self {
            Ok(value) => value.show(),
            Err(fault) => fault.show(),
        }
    }
}

/// Runs every row of a table; fails with the first rows that differ.
pub(crate) fn check(table: &str, mut answer: impl FnMut(&Row<'_>) -> String) {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in table.lines() {
        let mut fields = line.split('\t');
        let op = fields.next().unwrap_or_default();
        let mut args: Vec<&str> = fields.collect();
        let row = Row {
            op,
            want: args.pop().expect("an answer"),
            args,
        };
        let got = answer(&row);
        count += 1;
        if got != row.want {
            wrong.push(format!("{line}\n  got {got}"));
        }
    }
    assert!(count > 0, "the table is empty");
    let shown = wrong.len().min(30);
    let head = wrong[..shown].join("\n");
    assert!(
        wrong.is_empty(),
        "{} of {count} rows differ:\n{head}",
        wrong.len()
    );
}
