//! Syntax errors as CPython prints them.

use crate::error::{MarkEnd, SyntaxError};
use crate::line_index::LineIndex;
use std::fmt::Write;

/// Where an error is, in the numbers that CPython gives its `SyntaxError`: lines and columns from
/// 1, 0 and -1 where there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The line it starts on.
    pub line: u32,
    /// The column in that line, in characters.
    pub column: u32,
    /// The line it ends on.
    pub end_line: u32,
    /// The column behind its last character.
    pub end_column: i32,
}

/// The numbers of `err`; all are 0 if no line is to blame.
pub fn position(err: &SyntaxError, source: &str, index: &LineIndex) -> Position {
    let Some(span) = err.span else {
        return Position::default();
    };
    let at = |offset| {
        let (line, column) = index.line_column(source, offset);
        (line, column + 1)
    };
    let (line, column) = at(span.start);
    let (end_line, end_of_span) = at(span.end);
    let (column, end_line, end_column) = match err.mark_end {
        // The end of a line is a character too.
        MarkEnd::Span if (line, column) == (end_line, end_of_span) => {
            (column, line, column as i32 + 1)
        }
        MarkEnd::Span => (column, end_line, end_of_span as i32),
        MarkEnd::Start => (column, line, column as i32),
        MarkEnd::Zero => (column, line, 0),
        MarkEnd::LineEnd => (column, line, end_of_span as i32 + 1),
        MarkEnd::Unknown | MarkEnd::FileEnd => (column, line, -1),
        MarkEnd::Behind => (column - 1, line, -1),
        MarkEnd::Nowhere => (0, line, 0),
    };
    Position {
        line,
        column,
        end_line,
        end_column,
    }
}

/// The display of `err` in CPython's form: file and line, the line's text, carets, message.
pub fn render(err: &SyntaxError, filename: &str, source: &str) -> String {
    let mut out = String::new();
    let kind = err.kind.name();
    if err.span.is_none() {
        return format!("{kind}: {}\n", err.message);
    }
    let index = LineIndex::new(source);
    let at = position(err, source, &index);
    let text = index.line_text(source, at.line);
    let stripped = text.trim_start_matches([' ', '\x0c']);
    let _ = writeln!(out, "  File \"{filename}\", line {}", at.line);
    let _ = writeln!(out, "    {stripped}");
    let length = text.chars().count();
    let spaces = length - stripped.chars().count();
    let start = (at.column as usize).min(length + 1);
    let end = match at.end_column {
        _ if at.end_line != at.line => length + 1,
        end => usize::try_from(end).unwrap_or(0).min(length + 1),
    };
    if start > spaces {
        let indent = stripped
            .chars()
            .take(start - 1 - spaces)
            .map(|c| if c.is_whitespace() { c } else { ' ' });
        let marks = "^".repeat(end.max(start + 1) - start);
        let _ = writeln!(out, "    {}{marks}", indent.collect::<String>());
    }
    let _ = writeln!(out, "{kind}: {}", err.message);
    out
}
