//! Syntax errors as CPython prints them.

use crate::error::{MarkEnd, SyntaxError};
use crate::line_index::LineIndex;
use std::fmt::Write;

/// The display of `err` in CPython's form: file and line, the line's text, carets, message.
pub fn render(err: &SyntaxError, filename: &str, source: &str) -> String {
    let mut out = String::new();
    let kind = err.kind.name();
    let Some(span) = err.span else {
        return format!("{kind}: {}\n", err.message);
    };
    let index = LineIndex::new(source);
    let (line, column) = index.line_column(source, span.start);
    let (end_line, end_column) = index.line_column(source, span.end);
    let text = index.line_text(source, line);
    let stripped = text.trim_start_matches([' ', '\x0c']);
    let _ = writeln!(out, "  File \"{filename}\", line {line}");
    let _ = writeln!(out, "    {stripped}");
    let length = text.chars().count();
    let spaces = length - stripped.chars().count();
    let start = (column as usize).min(length);
    let end = if end_line == line {
        (end_column as usize).min(length)
    } else {
        length
    };
    let end = end.max(start + 1);
    let marked = start > 0 || span.end > span.start || err.mark_end == MarkEnd::Unknown;
    if start >= spaces && marked {
        let indent = stripped
            .chars()
            .take(start - spaces)
            .map(|c| if c.is_whitespace() { c } else { ' ' });
        let _ = writeln!(
            out,
            "    {}{}",
            indent.collect::<String>(),
            "^".repeat(end - start)
        );
    }
    let _ = writeln!(out, "{kind}: {}", err.message);
    out
}
