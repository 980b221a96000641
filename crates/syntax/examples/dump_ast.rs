//! Prints the tree of each file named on standard input, a line per file: the oracle script
//! `tests/compare_ast.py` reads it.

#![allow(clippy::disallowed_methods, reason = "a tool for developers")]

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::io::stdin().lock().lines() {
        let path = path?;
        let bytes = std::fs::read(&path)?;
        let source = gilscope_syntax::decode_source(&bytes, gilscope_syntax::NO_OTHER_CODECS);
        let parsed = source
            .and_then(|source| gilscope_syntax::parse(&source, gilscope_syntax::Mode::Module));
        match parsed {
            Ok(parsed) => writeln!(out, "{}", gilscope_syntax::dump::dump(&parsed.module))?,
            Err(error) => writeln!(out, "{error}\t{:?}", error.span)?,
        }
        out.flush()?;
    }
    Ok(())
}
