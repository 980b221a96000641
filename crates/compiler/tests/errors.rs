//! Compile-time errors: message and place as CPython 3.13's.
//!
//! `errors/programs.txt` holds small programs; `errors/programs.expected`, written by
//! `errors/golden313.py` with the real CPython, what it says of them. A program that the parser
//! rejects is the parser's business and is only counted.

use std::fmt::Write as _;

use gilscope_compiler::{Mode, Options, compile};
use gilscope_syntax::{LineIndex, SyntaxError};

/// What we say of a program, and whether it was the parser that said it.
fn verdict(source: &str) -> (String, bool) {
    let located = |message: &str, span: Option<gilscope_syntax::ast::Span>| {
        let lines = LineIndex::new(source);
        let Some(span) = span else {
            return message.to_string();
        };
        let (line, col) = lines.line_column(source, span.start);
        let (end_line, end_col) = lines.line_column(source, span.end);
        format!("{line}:{}-{end_line}:{} {message}", col + 1, end_col + 1)
    };
    let parsed = match gilscope_syntax::parse(source, gilscope_syntax::Mode::Module) {
        Ok(parsed) => parsed,
        Err(e) => return (located(&e.message, e.span), true),
    };
    match compile(
        &parsed.module,
        source,
        "program",
        Mode::File,
        Options::default(),
    ) {
        Ok(_) => ("ok".into(), false),
        Err(e) => {
            let e = SyntaxError::from(e);
            (located(&e.message, e.span), false)
        }
    }
}

#[test]
fn errors_are_those_of_cpython_313() {
    let programs = include_str!("errors/programs.txt");
    let expected = include_str!("errors/programs.expected");
    let programs: Vec<&str> = programs.split("\n---\n").collect();
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(programs.len(), expected.len());
    let mut wrong = String::new();
    for (program, expected) in programs.iter().zip(expected) {
        let source = format!("{}\n", program.trim_end_matches('\n'));
        let (ours, by_parser) = verdict(&source);
        if ours != *expected {
            let _ = writeln!(
                wrong,
                "{program}\n  ours: {ours}{}\n  3.13: {expected}\n",
                if by_parser { " (parser)" } else { "" }
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
