//! From byte offsets to lines and columns.

use gilscope_bytecode::Position;
use gilscope_syntax::ast::Span;

/// Where the lines of a source begin.
pub(crate) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    pub(crate) fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            let newline = b == b'\n' || b == b'\r' && bytes.get(i + 1) != Some(&b'\n');
            if newline {
                starts.push(i as u32 + 1);
            }
        }
        Lines { starts }
    }

    /// Line from 1 and column from 0.
    fn locate(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|&s| s <= offset);
        (line as u32, offset - self.starts[line - 1])
    }

    pub(crate) fn line(&self, offset: u32) -> u32 {
        self.locate(offset).0
    }

    /// Where an attribute, or the call of it, is said to be: if it does not end on the line that
    /// `whole` starts on, it starts with the attribute's name.
    pub(crate) fn at_attribute(&self, whole: Span, attr: Span) -> Span {
        let elsewhere = self.line(whole.start) != self.line(attr.end);
        let start = if elsewhere { attr.start } else { whole.start };
        Span { start, ..whole }
    }

    pub(crate) fn position(&self, span: Span) -> Position {
        let (line, col) = self.locate(span.start);
        let (end_line, end_col) = self.locate(span.end.max(span.start));
        Position {
            line,
            end_line,
            col,
            end_col,
        }
    }
}
