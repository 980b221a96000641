//! Syntax errors and warnings as data. How they are printed is in `render`.

use crate::ast::Span;
use thiserror::Error;

/// Which exception class a syntax error is raised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
}

impl SyntaxErrorKind {
    /// The name of the exception class.
    pub fn name(self) -> &'static str {
        match self {
            SyntaxErrorKind::Syntax => "SyntaxError",
            SyntaxErrorKind::Indentation => "IndentationError",
            SyntaxErrorKind::Tab => "TabError",
        }
    }
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
            incomplete: false,
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
}
