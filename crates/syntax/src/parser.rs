//! From source to tree: the order of the passes.

use crate::ast::{Module, Span};
use crate::error::{SyntaxError, SyntaxWarning};
use crate::grammar::ProgramParser;
use crate::lexer::{self, LexError, Lexed};
use crate::line_index::line_of;
use crate::soft_keywords;
use crate::state::State;
use crate::token::{Tok, Token};
use lalrpop_util::ParseError;

/// What a source is to be parsed as: the modes of Python's `compile`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file: `exec`.
    Module,
    /// What was typed at a prompt, one statement: `single`.
    Interactive,
    /// An expression: `eval`. The module's body is one expression statement.
    Expression,
}

/// A tree and what was found doubtful on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct ParsedModule {
    /// The tree.
    pub module: Module,
    /// Warnings in the order of their places.
    pub warnings: Vec<SyntaxWarning>,
}

/// Parses `source`.
///
/// # Errors
/// The first syntax error, in CPython's words where it has some.
pub fn parse(source: &str, mode: Mode) -> Result<ParsedModule, SyntaxError> {
    if source.contains('\0') {
        return Err(SyntaxError::unlocated(
            "source code string cannot contain null bytes",
        ));
    }
    let Lexed {
        mut tokens,
        error,
        warnings,
    } = lexer::lex(source);
    if let Some(error) = &error
        && error.eager
    {
        return Err(error.error.clone());
    }
    soft_keywords::resolve(source, &mut tokens);
    let mut state = State::new(source, warnings);
    match run_grammar(&mut state, &tokens, mode) {
        Ok(body) => {
            let mut warnings = state.warnings;
            warnings.sort_by_key(|warning| warning.span.start);
            Ok(ParsedModule {
                module: Module { body },
                warnings,
            })
        }
        Err(failure) => Err(explain(source, failure, error)),
    }
}

type Failure = ParseError<u32, Tok, SyntaxError>;

fn run_grammar(
    state: &mut State<'_>,
    tokens: &[Token],
    mode: Mode,
) -> Result<Vec<crate::ast::Stmt>, Failure> {
    let start = match mode {
        Mode::Module => Tok::StartModule,
        Mode::Interactive => Tok::StartInteractive,
        Mode::Expression => Tok::StartExpression,
    };
    let head = std::iter::once((0, start, 0));
    let stream = head.chain(
        tokens
            .iter()
            .map(|token| (token.start, token.tok, token.end)),
    );
    ProgramParser::new().parse(state, stream.map(Ok::<_, SyntaxError>))
}

/// The error of a failed parse; `lexical` is what stopped the lexer, if anything did.
fn explain(source: &str, failure: Failure, lexical: Option<LexError>) -> SyntaxError {
    let (tok, at) = match failure {
        ParseError::User { error } => return error,
        ParseError::UnrecognizedToken {
            token: (l, tok, r), ..
        }
        | ParseError::ExtraToken { token: (l, tok, r) } => (tok, Span { start: l, end: r }),
        ParseError::UnrecognizedEof { location, .. } | ParseError::InvalidToken { location } => (
            Tok::EndMarker,
            Span {
                start: location,
                end: location,
            },
        ),
    };
    if let Some(lexical) = lexical {
        // A bracket left open on an earlier line is a likelier cause than what stands here.
        let line = |offset: u32| line_of(source, offset as usize);
        let open_above = lexical
            .unclosed
            .is_some_and(|open| line(open) < line(at.start));
        if tok == Tok::Error || open_above {
            return lexical.error;
        }
    }
    match tok {
        Tok::Indent => SyntaxError::indentation("unexpected indent", at),
        _ => SyntaxError::new("invalid syntax", at),
    }
}
