//! Syntax errors and warnings as data. How they are printed is in `render`.

use crate::ast::Span;
use thiserror::Error;

/// Which exception class an error is raised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `RecursionError`: operators, calls or attributes in too long a row.
    Recursion,
    /// `MemoryError`: nested too deeply to read.
    Memory,
}

impl SyntaxErrorKind {
    /// The name of the exception class.
    pub fn name(self) -> &'static str {
        match self {
            SyntaxErrorKind::Syntax => "SyntaxError",
            SyntaxErrorKind::Indentation => "IndentationError",
            SyntaxErrorKind::Tab => "TabError",
            SyntaxErrorKind::Recursion => "RecursionError",
            SyntaxErrorKind::Memory => "MemoryError",
        }
    }
}

/// The pass that finds an error. The line that CPython shows with it depends on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// The lexer: the line without its end.
    Lexer,
    /// The parser: the line.
    #[default]
    Parser,
    /// Behind the parser: the line if it stands in a file.
    Compiler,
}

/// Where the mark of an error ends, as `end_offset` tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkEnd {
    /// Where its span does.
    #[default]
    Span,
    /// Where it starts.
    Start,
    /// Nowhere: 0.
    Zero,
    /// Where no token is: -1.
    Unknown,
    /// The same; the mark itself stands under the character in front of its span, and nowhere (0)
    /// if there is none on the line.
    Behind,
    /// Behind the end of the line, which is a character too, if its span ends there.
    LineEnd,
    /// The end of the file, and so -1; in a string the mark stands behind the last line, but of a
    /// file nothing is left that could be marked.
    FileEnd,
    /// Nowhere (0), and the mark starts nowhere either: tokens of layout have no columns.
    Nowhere,
}

/// Why a source is not a program.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {message}", kind.name())]
pub struct SyntaxError {
    /// The exception class.
    pub kind: SyntaxErrorKind,
    /// CPython's words where it has some.
    pub message: String,
    /// Where; None if no line is to blame, as with null bytes.
    pub span: Option<Span>,
    /// Where the mark under it ends.
    pub mark_end: MarkEnd,
    /// Which pass found it.
    pub phase: Phase,
    /// True if more input could make the source a program, so that a prompt reads on.
    pub incomplete: bool,
}

impl SyntaxError {
    /// A `SyntaxError` at `span`.
    pub fn new(message: impl Into<String>, span: Span) -> Self {
        SyntaxError {
            kind: SyntaxErrorKind::Syntax,
            message: message.into(),
            span: Some(span),
            mark_end: MarkEnd::Span,
            phase: Phase::Parser,
            incomplete: false,
        }
    }

    /// A `SyntaxError` of the lexer, whose mark stands under the character in front of `at`.
    pub(crate) fn before(src: &str, at: usize, message: impl Into<String>) -> Self {
        let start = src[..at].char_indices().next_back();
        let span = Span::new(start.map_or(0, |(start, _)| start), at);
        SyntaxError {
            mark_end: MarkEnd::Start,
            phase: Phase::Lexer,
            ..SyntaxError::new(message, span)
        }
    }

    /// An `IndentationError` at `span`.
    pub fn indentation(message: impl Into<String>, span: Span) -> Self {
        SyntaxError {
            kind: SyntaxErrorKind::Indentation,
            ..SyntaxError::new(message, span)
        }
    }

    /// A `SyntaxError` of the source as a whole.
    pub fn unlocated(message: impl Into<String>) -> Self {
        SyntaxError {
            span: None,
            ..SyntaxError::new(message, Span::default())
        }
    }

    /// The same error, its mark ending otherwise.
    #[must_use]
    pub(crate) fn ending(self, mark_end: MarkEnd) -> Self {
        SyntaxError { mark_end, ..self }
    }

    /// The same error, found in another pass.
    #[must_use]
    pub fn found_in(self, phase: Phase) -> Self {
        SyntaxError { phase, ..self }
    }

    /// The same error, marked as one that more input could mend.
    #[must_use]
    pub fn incomplete(self) -> Self {
        SyntaxError {
            incomplete: true,
            ..self
        }
    }
}

/// Something to warn of in a source that is a program all the same (a `SyntaxWarning`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxWarning {
    /// CPython's words.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The pass that finds it.
    pub phase: Phase,
}
