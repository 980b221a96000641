//! Says what is wrong with a program that the grammar rejected, in CPython's words.
//!
//! CPython parses a wrong program a second time with extra rules that match usual mistakes. The
//! words and the carets of its messages follow from the order in which such rules are tried, so
//! this module walks the tokens of the failing statement in the same order: an ordered-choice
//! recogniser with memory that builds no tree, only the outline ([`Node`]) messages need. It runs
//! on wrong programs only and accepts nothing: the grammar alone decides what a program is.

mod args;
mod assign;
mod compound;
mod displays;
mod exprs;
mod fstrings;
mod params;
mod patterns;
mod statements;

use crate::ast::Span;
use crate::error::{MarkEnd, SyntaxError};
use crate::lexer::LexError;
use crate::line_index::line_of;
use crate::token::{Tok, Token};
use std::collections::HashMap;
use std::rc::Rc;

/// Fails the rule it stands in unless the condition holds.
macro_rules! need {
    ($condition:expr) => {
        if !$condition {
            return Ok(None);
        }
    };
}

/// The value of an optional result; fails the rule it stands in if there is none.
macro_rules! some {
    ($option:expr) => {
        match $option {
            Some(value) => value,
            None => return Ok(None),
        }
    };
}
use {need, some};

/// What a rule gives: the thing it found, nothing, or the error to report.
type Out<T> = Result<Option<T>, Raise>;

/// What ends the walk.
enum Raise {
    /// The error to report.
    Error(Box<SyntaxError>),
    /// The statement is too long to go on.
    GiveUp,
}

/// How many rules may be tried and remembered before the walk gives up; a statement of 10,000
/// lines stays below.
const STEPS_MAX: usize = 10_000_000;
const MEMORY_MAX: usize = 1_000_000;

/// The outline of an expression.
#[derive(Debug)]
struct Node {
    kind: Kind,
    /// Index of its first token.
    first: usize,
    /// Index just behind its last token.
    end: usize,
    /// The parts of a list, tuple, starred expression or comparison.
    items: Vec<Rc<Node>>,
}

type N = Rc<Node>;

/// What an expression is, as far as messages tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Attribute,
    Subscript,
    Starred,
    Name,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    Literal,
    None,
    True,
    False,
    Ellipsis,
    Compare,
    /// A comparison whose first operator is `in`.
    CompareIn,
    Conditional,
    Named,
}

impl Kind {
    /// What CPython's messages call it.
    fn describe(self) -> &'static str {
        match self {
            Kind::Attribute => "attribute",
            Kind::Subscript => "subscript",
            Kind::Starred => "starred",
            Kind::Name => "name",
            Kind::List => "list",
            Kind::Tuple => "tuple",
            Kind::Lambda => "lambda",
            Kind::Call => "function call",
            Kind::Operation => "expression",
            Kind::Generator => "generator expression",
            Kind::Yield => "yield expression",
            Kind::Await => "await expression",
            Kind::ListComp => "list comprehension",
            Kind::SetComp => "set comprehension",
            Kind::DictComp => "dict comprehension",
            Kind::Dict => "dict literal",
            Kind::Set => "set display",
            Kind::FString => "f-string expression",
            Kind::Literal => "literal",
            Kind::None => "None",
            Kind::True => "True",
            Kind::False => "False",
            Kind::Ellipsis => "ellipsis",
            Kind::Compare | Kind::CompareIn => "comparison",
            Kind::Conditional => "conditional expression",
            Kind::Named => "named expression",
        }
    }
}

/// Rules whose results are remembered.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Rule {
    Expression,
    StarExpression,
    NamedExpression,
    Disjunction,
    BitOr,
    Primary,
    Atom,
    Arguments,
    Args,
    Kwargs,
    ForIfClauses,
    StarTarget,
}

/// What a diagnosis ends in.
pub(crate) enum Found {
    /// The mistake.
    Error(Box<SyntaxError>),
    /// It is none of the usual ones: the furthest token looked at, if the walk
    /// found it wrong too.
    Nothing(Option<usize>),
}

/// Where CPython puts an error at token `at`: layout tokens have no column of their own. `known`
/// errors then have none at all, others stand behind what the lexer has read of the line.
pub(crate) fn place(src: &str, tokens: &[Token], at: usize, known: bool) -> (Span, MarkEnd) {
    let token = tokens[at];
    if !matches!(token.tok, Tok::Indent | Tok::Dedent | Tok::EndMarker) {
        let span = Span {
            start: token.start,
            end: token.end,
        };
        let mark_end = match token.tok {
            Tok::Newline => MarkEnd::LineEnd,
            _ => MarkEnd::Span,
        };
        return (span, mark_end);
    }
    let last_line_end = src.strip_suffix('\n').unwrap_or(src).len();
    let start = (token.start as usize).min(last_line_end);
    let mark_end = if known {
        MarkEnd::Nowhere
    } else if token.start as usize >= src.len() {
        // All of the last line is read, its end too.
        MarkEnd::FileEnd
    } else {
        MarkEnd::Behind
    };
    (Span::new(start, start), mark_end)
}

/// Looks for the mistake around token `failed`.
pub(crate) fn diagnose(
    src: &str,
    tokens: &[Token],
    failed: usize,
    lexical: Option<&LexError>,
    mode: crate::Mode,
) -> Found {
    let expression = mode == crate::Mode::Expression;
    let start = if expression {
        0
    } else {
        statement_start(tokens, failed)
    };
    let mut walk = Walk {
        src,
        tokens,
        lexical,
        mark: start,
        furthest: 0,
        invalid: false,
        memory: HashMap::new(),
        steps: 0,
        levels: levels(tokens),
    };
    let mut furthest = None;
    // A few rules speak up in a walk without the rules for mistakes, and so before these.
    for invalid in [false, true] {
        walk.invalid = invalid;
        walk.mark = start;
        walk.forget();
        let result = if expression {
            walk.expressions().map(|_| ())
        } else {
            walk.statements_up_to(failed)
        };
        match result {
            Ok(()) => {}
            Err(Raise::Error(error)) => return Found::Error(error),
            Err(Raise::GiveUp) => return Found::Nothing(None),
        }
        // A walk that saw nothing wrong there does not know better than the grammar.
        if !invalid && walk.mark <= failed {
            furthest = Some(walk.furthest);
        }
    }
    Found::Nothing(furthest)
}

/// The start of the outermost statement that token `failed` belongs to.
fn statement_start(tokens: &[Token], failed: usize) -> usize {
    let mut start = 0;
    let mut decorated = false;
    let mut depth = 0_usize;
    let mut line_start = true;
    for (at, token) in tokens.iter().enumerate().take(failed.max(1)) {
        match token.tok {
            Tok::Newline => line_start = true,
            Tok::Indent if at < failed => depth += 1,
            Tok::Dedent => depth = depth.saturating_sub(1),
            _ if line_start => {
                line_start = false;
                let clause = matches!(
                    token.tok,
                    Tok::Elif | Tok::Else | Tok::Except | Tok::Finally
                );
                if depth == 0 && !clause {
                    if !decorated {
                        start = at;
                    }
                    decorated = token.tok == Tok::At;
                }
            }
            _ => {}
        }
    }
    start
}

/// How many brackets are open behind each token.
fn levels(tokens: &[Token]) -> Vec<u16> {
    let mut level = 0_u16;
    let step = |token: &Token| {
        match token.tok {
            Tok::LParen | Tok::LBracket | Tok::LBrace => level = level.saturating_add(1),
            Tok::RParen | Tok::RBracket | Tok::RBrace => level = level.saturating_sub(1),
            _ => {}
        }
        level
    };
    tokens.iter().map(step).collect()
}

struct Walk<'t> {
    src: &'t str,
    tokens: &'t [Token],
    lexical: Option<&'t LexError>,
    /// Index of the next token.
    mark: usize,
    /// The furthest token looked at.
    furthest: usize,
    /// False while the rules for mistakes are off.
    invalid: bool,
    memory: HashMap<(Rule, usize, bool), (Option<N>, usize)>,
    steps: usize,
    levels: Vec<u16>,
}

impl Walk<'_> {
    // ---- Tokens ------------------------------------------------------------------------------

    /// The kind of the next token; soft keywords are names here.
    fn tok(&mut self) -> Result<Tok, Raise> {
        let at = self.mark.min(self.tokens.len() - 1);
        self.furthest = self.furthest.max(at);
        match self.tokens[at].tok {
            Tok::Match | Tok::Case | Tok::Type => Ok(Tok::Name),
            Tok::WithParen => Ok(Tok::With),
            Tok::Error => match self.lexical {
                Some(lexical) => Err(Raise::Error(Box::new(lexical.error.clone()))),
                None => Ok(Tok::Error),
            },
            tok => Ok(tok),
        }
    }

    fn is(&mut self, tok: Tok) -> Result<bool, Raise> {
        Ok(self.tok()? == tok)
    }

    fn is_any(&mut self, toks: &[Tok]) -> Result<bool, Raise> {
        let tok = self.tok()?;
        Ok(toks.contains(&tok))
    }

    /// Takes the next token if it is a `tok`.
    fn eat(&mut self, tok: Tok) -> Result<bool, Raise> {
        let found = self.is(tok)?;
        self.mark += usize::from(found);
        Ok(found)
    }

    fn eat_any(&mut self, toks: &[Tok]) -> Result<bool, Raise> {
        let found = self.is_any(toks)?;
        self.mark += usize::from(found);
        Ok(found)
    }

    /// The text of token `at`.
    fn text(&self, at: usize) -> &str {
        let token = self.tokens[at.min(self.tokens.len() - 1)];
        &self.src[token.start as usize..token.end as usize]
    }

    /// Takes the next token if it is the name `word`.
    fn eat_word(&mut self, word: &str) -> Result<bool, Raise> {
        let found = self.is(Tok::Name)? && self.text(self.mark) == word;
        self.mark += usize::from(found);
        Ok(found)
    }

    // ---- Rules -------------------------------------------------------------------------------

    /// Tries an alternative; goes back if it fails.
    fn alt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Out<T>) -> Out<T> {
        let mark = self.mark;
        let found = rule(self)?;
        if found.is_none() {
            self.mark = mark;
        }
        Ok(found)
    }

    /// Tries a rule without taking anything.
    fn ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> Out<T>) -> Result<bool, Raise> {
        let mark = self.mark;
        let found = rule(self)?.is_some();
        self.mark = mark;
        Ok(found)
    }

    /// Forgets what was found, at the start of a statement: the walk never goes back behind it.
    fn forget(&mut self) {
        if self.memory.capacity() > 4096 {
            self.memory = HashMap::new();
        } else {
            self.memory.clear();
        }
    }

    /// Tries a rule once at each place.
    fn remember(&mut self, rule: Rule, body: impl FnOnce(&mut Self) -> Out<N>) -> Out<N> {
        let key = (rule, self.mark, self.invalid);
        if let Some((found, mark)) = self.memory.get(&key) {
            self.mark = *mark;
            return Ok(found.clone());
        }
        self.steps += 1;
        if self.steps > STEPS_MAX || self.memory.len() > MEMORY_MAX {
            return Err(Raise::GiveUp);
        }
        let found = self.alt(body)?;
        self.memory.insert(key, (found.clone(), self.mark));
        Ok(found)
    }

    /// One or more of `item` between commas; a comma that nothing follows is left.
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Out<T>) -> Out<Vec<T>> {
        let mut items = vec![some!(item(self)?)];
        loop {
            let next = self.alt(|p| {
                need!(p.eat(Tok::Comma)?);
                item(p)
            })?;
            match next {
                Some(next) => items.push(next),
                None => return Ok(Some(items)),
            }
        }
    }

    fn node(&self, kind: Kind, first: usize) -> N {
        self.node_of(kind, first, Vec::new())
    }

    fn node_of(&self, kind: Kind, first: usize, items: Vec<N>) -> N {
        Rc::new(Node {
            kind,
            first,
            end: self.mark,
            items,
        })
    }

    // ---- Errors ------------------------------------------------------------------------------

    /// An error from token `first` up to token `end`.
    fn range<T>(&self, first: usize, end: usize, message: impl Into<String>) -> Out<T> {
        let last = end.max(first + 1).min(self.tokens.len()) - 1;
        if last == first {
            let (span, mark_end) = place(self.src, self.tokens, first, true);
            return self.raise(SyntaxError::new(message, span).ending(mark_end));
        }
        let span = Span {
            start: self.tokens[first].start,
            end: self.tokens[last].end,
        };
        self.raise(SyntaxError::new(message, span))
    }

    fn at_node<T>(&self, node: &Node, message: impl Into<String>) -> Out<T> {
        self.range(node.first, node.end, message)
    }

    fn at_token<T>(&self, at: usize, message: impl Into<String>) -> Out<T> {
        self.range(at, at + 1, message)
    }

    /// An error at the furthest token.
    fn at_furthest<T>(&self, message: impl Into<String>) -> Out<T> {
        let (span, mark_end) = place(self.src, self.tokens, self.furthest, false);
        self.raise(SyntaxError::new(message, span).ending(mark_end))
    }

    /// An error from token `first` up to the furthest token.
    fn starting_from<T>(&self, first: usize, message: impl Into<String>) -> Out<T> {
        // CPython's range ends in front of the last character read, which a line end is too.
        let start = self.tokens[first].start;
        let last = self.tokens[self.furthest];
        let shorter = u32::from(last.end > last.start && last.tok != Tok::Newline);
        let end = last.end - shorter;
        let mark_end = if end == start {
            MarkEnd::Start
        } else {
            MarkEnd::Span
        };
        self.raise(SyntaxError::new(message, Span { start, end }).ending(mark_end))
    }

    fn indentation<T>(&self, message: impl Into<String>) -> Out<T> {
        let (span, mark_end) = place(self.src, self.tokens, self.furthest, false);
        self.raise(SyntaxError::indentation(message, span).ending(mark_end))
    }

    /// The line of token `at`, for messages.
    fn line(&self, at: usize) -> usize {
        line_of(self.src, self.tokens[at].start as usize)
    }

    /// Ends the walk with `error`, or with a bracket left open above it, which explains more.
    fn raise<T>(&self, error: SyntaxError) -> Out<T> {
        if let Some(lexical) = self.lexical
            && let Some(open) = lexical.unclosed
            && line_of(self.src, open as usize) < self.line(self.furthest)
        {
            return Err(Raise::Error(Box::new(lexical.error.clone())));
        }
        Err(Raise::Error(Box::new(error)))
    }
}
