//! A bound on the depth of the tree, taken from the tokens before it is built.
//!
//! Trees are dropped and walked by recursion, so a program whose tree could be deeper than
//! [`DEPTH_MAX`] is refused. (CPython refuses such programs too: its parser and compiler give up
//! with `MemoryError` or `RecursionError` at a few thousand levels.) The bound is never below the
//! depth of the tree, and exceeds it by little: flat chains (`and`, `or`, comparisons, commas,
//! adjacent strings) count once, however long.

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::token::{Tok, Token};

/// Levels a tree may have. Our own walks take some 3 MB of stack at that depth without
/// optimisation, so parsing and compiling want a stack of 8 MB.
pub const DEPTH_MAX: u32 = 3000;

/// What was counted inside one bracket, block or line, in the part between two commas.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// The deepest of the parts already closed by a comma or line end.
    closed: u32,
    /// `lambda`, `else` and their like, which nest to the right up to the next comma.
    loose: u32,
    /// Operators since the last flat one.
    tight: u32,
    /// The most of them in this part.
    tight_max: u32,
    /// Trailers since the last operator.
    trailers: u32,
    trailers_max: u32,
    /// The deepest bracket in this part.
    inner: u32,
    /// `elif` clauses of the statement in progress, each of which nests in the one before.
    elifs: u32,
    /// The head of the compound statement in progress: its blocks are beside it.
    is_block: bool,
}

/// Each bracket and each flat chain adds no more than this many levels of its own.
const FLAT: u32 = 6;

impl Level {
    fn part(&self) -> u32 {
        let own = self.loose + self.tight_max + self.trailers_max;
        own + self.inner + FLAT
    }

    fn total(&self) -> u32 {
        self.closed.max(self.part())
    }

    fn comma(&mut self) {
        *self = Level {
            closed: self.total(),
            elifs: self.elifs,
            is_block: self.is_block,
            ..Level::default()
        };
    }

    fn operator(&mut self) {
        self.tight += 1;
        self.tight_max = self.tight_max.max(self.tight);
        self.trailers = 0;
    }

    fn trailer(&mut self) {
        self.trailers += 1;
        self.trailers_max = self.trailers_max.max(self.trailers);
    }

    fn flat(&mut self) {
        self.tight = 0;
        self.trailers = 0;
    }
}

/// Fails at the first token at which the tree could become too deep.
pub(crate) fn check(tokens: &[Token]) -> Result<(), SyntaxError> {
    let mut levels = vec![Level {
        is_block: true,
        ..Level::default()
    }];
    // What the enclosing levels come to; kept so that each token costs the same.
    let mut depth_outside = 0_u32;
    let mut line_start = true;
    let mut last = Tok::Newline;
    for token in tokens {
        let behind = std::mem::replace(&mut last, token.tok);
        let Some(level) = levels.last_mut() else {
            break;
        };
        match token.tok {
            Tok::Comma | Tok::Semi => level.comma(),
            Tok::Newline => {
                level.comma();
                line_start = true;
                continue;
            }
            Tok::LParen | Tok::LBracket | Tok::LBrace | Tok::FStringStart | Tok::Indent => {
                if matches!(token.tok, Tok::LParen | Tok::LBracket) {
                    level.trailer();
                }
                depth_outside += level.part();
                levels.push(Level {
                    is_block: token.tok == Tok::Indent,
                    ..Level::default()
                });
                if token.tok == Tok::Indent {
                    line_start = true;
                    continue;
                }
            }
            Tok::RParen | Tok::RBracket | Tok::RBrace | Tok::FStringEnd | Tok::Dedent => {
                if levels.len() > 1
                    && let Some(closed) = levels.pop()
                    && let Some(outer) = levels.last_mut()
                {
                    depth_outside -= outer.part();
                    if token.tok == Tok::Dedent {
                        outer.closed = outer.closed.max(closed.total() + outer.elifs + FLAT);
                        line_start = true;
                        continue;
                    }
                    outer.inner = outer.inner.max(closed.total());
                }
            }
            Tok::Elif if line_start => level.elifs += 1,
            Tok::Else if line_start => {}
            _ if line_start && token.tok != Tok::Finally && token.tok != Tok::Except => {
                level.elifs = 0;
                count(level, token.tok);
            }
            tok => count(level, tok),
        }
        line_start = false;
        let Some(level) = levels.last() else { break };
        if depth_outside + level.total() + level.elifs > DEPTH_MAX {
            return Err(too_deep(behind, token.tok));
        }
    }
    Ok(())
}

/// The error at `tok`, which stands behind `last`. Nothing is known of its place.
fn too_deep(last: Tok, tok: Tok) -> SyntaxError {
    // What nests to the left is read in a loop and too much for the compiler only.
    let trailer = matches!(tok, Tok::Dot | Tok::LParen | Tok::LBracket);
    let operand = matches!(last, Tok::Name | Tok::Int | Tok::RParen | Tok::RBracket);
    let (kind, message) = if operand && (trailer || (is_operator(tok) && tok != Tok::DoubleStar)) {
        let message = "maximum recursion depth exceeded during compilation";
        (SyntaxErrorKind::Recursion, message)
    } else {
        let message = "Parser stack overflowed - Python source too complex to parse";
        (SyntaxErrorKind::Memory, message)
    };
    SyntaxError {
        kind,
        ..SyntaxError::unlocated(message)
    }
}

fn is_operator(tok: Tok) -> bool {
    matches!(
        tok,
        Tok::Plus
            | Tok::Minus
            | Tok::Star
            | Tok::DoubleStar
            | Tok::Slash
            | Tok::DoubleSlash
            | Tok::Percent
            | Tok::At
            | Tok::LeftShift
            | Tok::RightShift
            | Tok::Amper
            | Tok::VBar
            | Tok::Circumflex
            | Tok::Tilde
            | Tok::Not
    )
}

fn count(level: &mut Level, tok: Tok) {
    match tok {
        Tok::Lambda | Tok::Else | Tok::Yield | Tok::ColonEqual => {
            level.loose += 1;
            level.flat();
        }
        Tok::And
        | Tok::Or
        | Tok::In
        | Tok::Is
        | Tok::EqEqual
        | Tok::NotEqual
        | Tok::Less
        | Tok::LessEqual
        | Tok::Greater
        | Tok::GreaterEqual
        | Tok::Colon
        | Tok::Equal
        | Tok::For
        | Tok::If => {
            level.flat();
        }
        Tok::Dot => level.trailer(),
        tok if is_operator(tok) => level.operator(),
        _ => {}
    }
}
