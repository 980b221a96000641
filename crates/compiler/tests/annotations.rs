//! Annotations under `from __future__ import annotations` are the text that CPython 3.13 gives
//! them (`annotations/golden313.py` wrote down which).

use std::fmt::Write as _;

use gilscope_bytecode::{Const, Opcode};
use gilscope_compiler::{Mode, Options, compile};

/// A string as Python's `ascii` shows it.
fn ascii(s: &str) -> String {
    let quote = if s.contains('\'') && !s.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(quote);
    for c in s.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
        }
    }
    out.push(quote);
    out
}

fn annotation(expression: &str) -> String {
    let source = format!("from __future__ import annotations\nx: {expression}\n");
    let parsed = match gilscope_syntax::parse(&source, gilscope_syntax::Mode::Module) {
        Ok(parsed) => parsed,
        Err(e) => return format!("error: {}", e.message),
    };
    let options = Options::default();
    match compile(&parsed.module, &source, "test", Mode::File, options) {
        Ok(code) => {
            let at = code
                .instrs
                .iter()
                .position(|i| i.op == Opcode::StoreSubscr)
                .expect("the annotation is stored");
            // text, __annotations__, name, STORE_SUBSCR
            match &code.consts[code.instrs[at - 3].arg as usize] {
                Const::Str(text) => ascii(text),
                other => format!("{other:?}"),
            }
        }
        Err(e) => format!("error: {}", e.message),
    }
}

#[test]
fn annotations_become_their_text() {
    let expressions = include_str!("annotations/expressions.txt").lines();
    let expected = include_str!("annotations/expressions.expected").lines();
    let mut wrong = String::new();
    for (expression, expected) in expressions.zip(expected) {
        let ours = annotation(expression);
        if ours != expected {
            let _ = writeln!(wrong, "{expression}\n  ours: {ours}\n  3.13: {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
