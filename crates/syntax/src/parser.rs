//! From source to tree: the order of the passes.

use crate::ast::Module;
use crate::diagnose::{self, Found};
use crate::error::{SyntaxError, SyntaxWarning};
use crate::grammar::ProgramParser;
use crate::lexer::{self, LexError, Lexed};
use crate::line_index::line_of;
use crate::state::State;
use crate::token::{Tok, Token};
use crate::{nesting, soft_keywords};
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

/// The tokens of `source`, and what stopped the lexer, if anything did. For tests and tools.
pub fn lex_tokens(source: &str) -> (Vec<Token>, Option<SyntaxError>) {
    let Lexed { tokens, error, .. } = lexer::lex(source);
    (tokens, error.map(|error| error.error))
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
    nesting::check(&tokens)?;
    soft_keywords::resolve(source, &mut tokens);
    let mut state = State::new(source, &tokens, warnings);
    match run_grammar(&mut state, &tokens, mode) {
        Ok(body) => {
            let mut warnings = state.warnings;
            warnings.sort_by_key(|warning| warning.span.start);
            Ok(ParsedModule {
                module: Module { body },
                warnings,
            })
        }
        Err(failure) => Err(explain(source, failure, &tokens, error, mode)),
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
fn explain(
    source: &str,
    failure: Failure,
    tokens: &[Token],
    lexical: Option<LexError>,
    mode: Mode,
) -> SyntaxError {
    let start = match &failure {
        ParseError::User { error } => error.span.map_or(0, |span| span.start),
        ParseError::UnrecognizedToken { token, .. } | ParseError::ExtraToken { token } => token.0,
        ParseError::UnrecognizedEof { location, .. } | ParseError::InvalidToken { location } => {
            *location
        }
    };
    let wanted = match &failure {
        ParseError::UnrecognizedToken { token, .. } => Some(token.1),
        _ => None,
    };
    // Zero-width tokens may share their place with the next one.
    let first = tokens.partition_point(|token| token.start < start);
    let failed = tokens[first..]
        .iter()
        .take_while(|token| token.start == start)
        .position(|token| wanted.is_none_or(|tok| token.tok == tok))
        .map_or(first.min(tokens.len() - 1), |n| first + n);
    let found = diagnose::diagnose(source, tokens, failed, lexical.as_ref(), mode);
    let at_end = tokens[failed..]
        .iter()
        .all(|token| matches!(token.tok, Tok::Dedent | Tok::EndMarker | Tok::Error));
    if let Found::Error(error) = found {
        return if at_end { error.incomplete() } else { *error };
    }
    if let ParseError::User { error } = failure {
        return error;
    }
    let token = tokens[failed];
    let layout = matches!(token.tok, Tok::Indent | Tok::Dedent);
    let at = diagnose::place(source, tokens, failed, !layout);
    if let Some(lexical) = lexical {
        // A bracket left open on an earlier line is a likelier cause than what stands here.
        let line = |offset: u32| line_of(source, offset as usize);
        let open_above = lexical
            .unclosed
            .is_some_and(|open| line(open) < line(at.start));
        if token.tok == Tok::Error || open_above {
            return lexical.error;
        }
    }
    let error = match token.tok {
        Tok::Indent => SyntaxError::indentation("unexpected indent", at),
        Tok::Dedent => SyntaxError::indentation("unexpected unindent", at),
        Tok::Async => SyntaxError::new("'async' is not supported by gilscope", at),
        Tok::Await => SyntaxError::new("'await' is not supported by gilscope", at),
        _ => SyntaxError::new("invalid syntax", at),
    };
    if at_end { error.incomplete() } else { error }
}
