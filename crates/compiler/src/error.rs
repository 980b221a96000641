//! What can be wrong with a program that parses.

use gilscope_syntax::SyntaxError;
use gilscope_syntax::ast::Span;

/// A program that parses but cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CompileError {
    /// CPython's text.
    pub message: String,
    /// What to underline.
    pub span: Span,
    /// Which exception it is.
    pub kind: ErrorKind,
}

/// Which exception a [`CompileError`] is raised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `RecursionError`: the program is nested too deeply for us.
    TooDeep,
}

impl CompileError {
    pub(crate) fn new(message: impl Into<String>, span: Span) -> Self {
        CompileError {
            message: message.into(),
            span,
            kind: ErrorKind::Syntax,
        }
    }

    pub(crate) fn too_deep(span: Span) -> Self {
        CompileError {
            message: "maximum recursion depth exceeded during compilation".into(),
            span,
            kind: ErrorKind::TooDeep,
        }
    }
}

impl From<CompileError> for SyntaxError {
    /// As the parser's errors are. A [`ErrorKind::TooDeep`] has no class of its own there.
    fn from(e: CompileError) -> Self {
        SyntaxError::new(e.message, e.span)
    }
}

pub(crate) type Result<T> = std::result::Result<T, CompileError>;
