//! From source to tree: the order of the passes.

use crate::ast::{Module, Span, Stmt, StmtKind};
use crate::diagnose::{self, Found};
use crate::error::{MarkEnd, SyntaxError, SyntaxErrorKind, SyntaxWarning};
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
    /// In interactive mode: the statement is a compound one that no blank line ends, so that a
    /// prompt reads on.
    pub open_block: bool,
}

fn is_open(source: &str, body: &[Stmt]) -> bool {
    let compound = body.last().is_some_and(|stmt| {
        matches!(
            stmt.kind,
            StmtKind::FunctionDef(_)
                | StmtKind::ClassDef(_)
                | StmtKind::For { .. }
                | StmtKind::While { .. }
                | StmtKind::If { .. }
                | StmtKind::With { .. }
                | StmtKind::Match { .. }
                | StmtKind::Try(_)
        )
    });
    let last_line = source
        .strip_suffix('\n')
        .unwrap_or(source)
        .rsplit('\n')
        .next();
    compound && last_line.is_some_and(|line| !line.trim().is_empty())
}

/// The tokens of `source`, and what stopped the lexer, if anything did. For tests and tools.
pub fn lex_tokens(source: &str) -> (Vec<Token>, Option<SyntaxError>) {
    let Lexed { tokens, error, .. } = lexer::lex(source, true);
    (tokens, error.map(|error| error.error))
}

/// Digits that a decimal int may have unless a script says otherwise (`sys.get_int_max_str_digits`).
const INT_DIGITS: usize = 4300;

/// Parses `source`.
///
/// # Errors
/// The first syntax error, in CPython's words where it has some.
pub fn parse(source: &str, mode: Mode) -> Result<ParsedModule, SyntaxError> {
    parse_with(source, mode, INT_DIGITS)
}

/// Parses `source`, in which decimal ints may have that many digits; 0: any number.
///
/// # Errors
/// As [`parse`].
pub fn parse_with(
    source: &str,
    mode: Mode,
    int_digits: usize,
) -> Result<ParsedModule, SyntaxError> {
    if source.contains('\0') {
        return Err(SyntaxError::unlocated(
            "source code string cannot contain null bytes",
        ));
    }
    let Lexed {
        mut tokens,
        error,
        warnings,
    } = lexer::lex(source, mode != Mode::Expression);
    nesting::check(&tokens)?;
    soft_keywords::resolve(source, &mut tokens);
    let mut state = State::new(source, &tokens, warnings, int_digits);
    match run_grammar(&mut state, &tokens, mode) {
        Ok(_) if state.late_error.is_some() => Err(state
            .late_error
            .unwrap_or_else(|| SyntaxError::unlocated("invalid syntax"))),
        Ok(body) => {
            let mut warnings = state.warnings;
            warnings.sort_by_key(|warning| warning.span.start);
            let open_block = mode == Mode::Interactive && is_open(source, &body);
            Ok(ParsedModule {
                module: Module { body },
                open_block,
                warnings,
            })
        }
        Err(failure) => {
            let eager = error.as_ref().filter(|error| error.eager);
            let eager = eager.map(|error| error.error.clone());
            let found = explain(source, failure, &tokens, error, mode);
            // The lexer's error is told first, wherever it is, but for blocks that begin nowhere.
            let in_indent = tokens.len() > 1 && tokens[tokens.len() - 2].tok == Tok::Indent;
            let stray_block = found.kind == SyntaxErrorKind::Indentation
                && found.message.starts_with("unexpected ")
                && !in_indent;
            Err(eager.filter(|_| !stray_block).unwrap_or(found))
        }
    }
}

type Failure = ParseError<u32, Tok, SyntaxError>;

fn run_grammar(state: &mut State<'_>, tokens: &[Token], mode: Mode) -> Result<Vec<Stmt>, Failure> {
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
    if mode == Mode::Interactive
        && let Some(end) = tokens.iter().position(|token| token.tok == Tok::Newline)
        && failed == end + 1
        && tokens[failed].tok != Tok::EndMarker
        && !opens_block(tokens, end)
    {
        let at = tokens[end].start as usize;
        let message = "multiple statements found while compiling a single statement";
        return SyntaxError::new(message, Span::new(at, at));
    }
    let found = diagnose::diagnose(source, tokens, failed, lexical.as_ref(), mode);
    let at_end = tokens[failed..]
        .iter()
        .all(|token| matches!(token.tok, Tok::Dedent | Tok::EndMarker | Tok::Error));
    let furthest = match found {
        Found::Error(error) => return if at_end { error.incomplete() } else { *error },
        Found::Nothing(furthest) => furthest,
    };
    if let ParseError::User { error } = failure {
        return error;
    }
    let failed = match furthest {
        // Blank lines may follow an expression: what follows them is in the way.
        Some(at) if mode == Mode::Expression && tokens[at].tok == Tok::Newline => failed.max(at),
        found => found.unwrap_or(failed),
    };
    let token = tokens[failed];
    let layout = matches!(token.tok, Tok::Indent | Tok::Dedent);
    let (at, mark_end) = diagnose::place(source, tokens, failed, !layout);
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
        _ => SyntaxError::new("invalid syntax", at),
    };
    // Files alone are given the newline that they lack; the one that ends another text has no place.
    let unwritten = token.tok == Tok::Newline && !source[token.start as usize..].contains('\n');
    let error = error.ending(match mode {
        Mode::Interactive | Mode::Expression if unwritten => MarkEnd::Nowhere,
        _ => mark_end,
    });
    if at_end { error.incomplete() } else { error }
}

/// Whether the line that ends there is the head of a block.
fn opens_block(tokens: &[Token], end: usize) -> bool {
    end > 0 && tokens[end - 1].tok == Tok::Colon || tokens[0].tok == Tok::At
}
