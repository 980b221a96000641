//! docs/modules.md tells which names of CPython's modules are missing from ours, and no more.

use std::collections::BTreeSet;
use std::path::Path;

use gilscope_testkit::modules::{absent, missing, parse_names, table, with_table};

const STORED: &str = include_str!("modules.txt");

#[test]
fn the_table_of_modules_is_true() {
    let names = parse_names(STORED);
    let program = Path::new(env!("CARGO_BIN_EXE_gilscope"));
    let missing = missing(program, &names).expect("every module can be imported");
    let document = include_str!("../../docs/modules.md");
    let right = with_table(document, &table(&names, &missing)).expect("a place for the table");
    assert!(
        document == right,
        "run `cargo xtask modules`; it is now:\n{right}"
    );
    let noted = include_str!("../../crates/stdlib/src/absent.txt");
    assert_eq!(noted, absent(&missing), "run `cargo xtask modules`");
}

/// Modules that no Python has, or that have no public names.
const OURS_ALONE: &[&str] = &[
    "asyncio.base_net",
    "asyncio.base_tasks",
    "asyncio.mixins",
    "asyncio.selector_transports",
    "simio",
];

/// A module that was added must be asked about.
#[test]
fn every_module_is_compared() {
    let stored = parse_names(STORED);
    let known: BTreeSet<&str> = stored.keys().map(String::as_str).collect();
    let ours: BTreeSet<&str> = gilscope_stdlib::names().into_iter().collect();
    let left_out: Vec<&&str> = ours
        .difference(&known)
        .filter(|name| !OURS_ALONE.contains(name))
        .collect();
    assert!(
        left_out.is_empty(),
        "run `cargo xtask modules`: {left_out:?}"
    );
}

/// What CPython has and we have not: its words, then a line of ours that is no part of the message.
#[test]
fn what_is_left_out_says_so() {
    for (script, words, ours) in [
        (
            "import tkinter",
            "ModuleNotFoundError: No module named 'tkinter'",
            Some("gilscope does not have tkinter"),
        ),
        (
            "import wsgiref.handlers",
            "ModuleNotFoundError: No module named 'wsgiref'",
            Some("gilscope does not have wsgiref"),
        ),
        (
            "import nobody_knows_it",
            "ModuleNotFoundError: No module named 'nobody_knows_it'",
            None,
        ),
        (
            "import os; os.forkpty()",
            "AttributeError: module 'os' has no attribute 'forkpty'",
            Some("gilscope does not have os.forkpty"),
        ),
        (
            "import os; os.nobody_knows_it()",
            "AttributeError: module 'os' has no attribute 'nobody_knows_it'",
            None,
        ),
        (
            "from os import forkpty",
            "ImportError: cannot import name 'forkpty' from 'os' (unknown location)",
            Some("gilscope does not have os.forkpty"),
        ),
    ] {
        let lines = last_lines(script);
        let wanted: Vec<&str> = std::iter::once(words).chain(ours).collect();
        assert!(lines.ends_with(&wanted.join("\n")), "{script}: {lines}");
        let caught =
            format!("try: {script}\nexcept Exception as error: raise SystemExit(str(error))",);
        let message = words.split_once(": ").map_or(words, |(_, message)| message);
        assert_eq!(last_lines(&caught), message, "{script}");
    }
}

/// What a script leaves on standard error.
fn last_lines(script: &str) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gilscope"))
        .args(["-c", script])
        .output()
        .expect("it runs");
    String::from_utf8_lossy(&output.stderr)
        .trim_end()
        .to_owned()
}
