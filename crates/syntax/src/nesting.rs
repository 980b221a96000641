//! A bound on the depth of the tree, taken from the tokens before it is built.
//!
//! Trees are dropped and walked by recursion, so a program whose tree could be too deep is refused. CPython
//! refuses such programs too: its parser gives up at 6,000 levels with `MemoryError`, two of which `**` and
//! `lambda` take, its compiler at 10,000 with `RecursionError`. Levels are weighed here so that both come out
//! as one bound, [`COST_MAX`]. It exceeds the depth of the tree by little: flat chains (`and`, `or`,
//! comparisons, commas, adjacent strings) count once, however long.

use crate::error::{SyntaxError, SyntaxErrorKind};
use crate::token::{Tok, Token};

/// Levels a tree may have. Our own walks take some 50 MB of stack at that depth without optimisation.
pub const DEPTH_MAX: u32 = COST_MAX / LEFT;

/// What the levels of a tree may weigh together.
const COST_MAX: u32 = 29_900;

/// What nests to the left is read in a loop.
const LEFT: u32 = 3;

/// What nests to the right.
const RIGHT: u32 = 5;

/// What was counted inside one bracket, block or line, in the part between two commas.
#[derive(Clone, Copy, Debug, Default)]
struct Level {
    /// The deepest of the parts already closed by a comma or line end.
    closed: u32,
    /// What `lambda`, `else` and their like weigh, which nest to the right up to the next comma.
    loose: u32,
    /// What the operators since the last flat one weigh.
    tight: u32,
    /// The most of that in this part.
    tight_max: u32,
    /// The same of trailers since the last operator.
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

    fn operator(&mut self, weight: u32) {
        self.tight += weight;
        self.tight_max = self.tight_max.max(self.tight);
        self.trailers = 0;
    }

    fn trailer(&mut self) {
        self.trailers += LEFT;
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
            Tok::Elif if line_start => level.elifs += RIGHT,
            Tok::Else if line_start => {}
            _ if line_start && token.tok != Tok::Finally && token.tok != Tok::Except => {
                level.elifs = 0;
                count(level, behind, token.tok);
            }
            tok => count(level, behind, tok),
        }
        line_start = false;
        let Some(level) = levels.last() else { break };
        if depth_outside + level.total() + level.elifs > COST_MAX {
            return Err(too_deep(behind, token.tok));
        }
    }
    Ok(())
}

/// The error at `tok`, which stands behind `last`. Nothing is known of its place.
fn too_deep(last: Tok, tok: Tok) -> SyntaxError {
    // What nests to the left is read in a loop and too much for the compiler only.
    let trailer = matches!(tok, Tok::Dot | Tok::LParen | Tok::LBracket);
    let (kind, message) =
        if is_operand_end(last) && (trailer || (is_operator(tok) && tok != Tok::DoubleStar)) {
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

/// Whether an operand can end with a token: what follows is a binary operator, if it is one.
fn is_operand_end(tok: Tok) -> bool {
    matches!(
        tok,
        Tok::Name
            | Tok::Int
            | Tok::Float
            | Tok::Imaginary
            | Tok::String
            | Tok::FStringEnd
            | Tok::None
            | Tok::True
            | Tok::False
            | Tok::Ellipsis
            | Tok::RParen
            | Tok::RBracket
            | Tok::RBrace
    )
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

fn count(level: &mut Level, last: Tok, tok: Tok) {
    match tok {
        Tok::Lambda => {
            level.loose += 2 * RIGHT;
            level.flat();
        }
        Tok::Else | Tok::Yield | Tok::ColonEqual => {
            level.loose += RIGHT;
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
        Tok::Await => level.operator(RIGHT),
        Tok::DoubleStar => level.operator(2 * RIGHT),
        tok if is_operator(tok) => level.operator(if is_operand_end(last) { LEFT } else { RIGHT }),
        _ => {}
    }
}
