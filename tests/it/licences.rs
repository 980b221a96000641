//! We are under the MIT licence, and so is everything we are made of under one that goes with it.

use crate::metadata::{ours, packages, text};

const ALLOWED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
    // That of the BSDs in other words.
    "bzip2-1.0.6",
];

/// Whether an SPDX expression leaves us a choice of allowed licences only.
fn allows(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = either(&words, &mut at);
    allowed && at == words.len()
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut any = both(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        any |= both(words, at);
    }
    any
}

fn both(words: &[&str], at: &mut usize) -> bool {
    let mut all = single(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        all &= single(words, at);
    }
    all
}

fn single(words: &[&str], at: &mut usize) -> bool {
    let Some(&word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if word == "(" {
        let inner = either(words, at);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return inner && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let full = format!("{word} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
        return ALLOWED.contains(&full.as_str());
    }
    ALLOWED.contains(&word)
}

#[test]
fn expressions_are_understood() {
    assert!(allows("MIT OR Apache-2.0"));
    assert!(allows("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
    assert!(allows("(MIT OR GPL-2.0) AND Unicode-3.0"));
    assert!(allows("Unlicense/MIT"));
    assert!(!allows("LGPL-3.0-only"));
    assert!(!allows("MIT AND MPL-2.0"));
    assert!(!allows(""));
}

#[test]
fn every_dependency_is_under_an_allowed_licence() {
    let wrong: Vec<String> = packages()
        .iter()
        .filter(|package| !ours(package))
        .filter(|package| !allows(text(package, "license")))
        .map(|package| format!("{}: {}", text(package, "name"), text(package, "license")))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
