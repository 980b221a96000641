//! Python source to syntax tree: tokens, layout, grammar, diagnostics.
//!
//! Parsing is a pure function of the source; nothing here knows of bytecode, threads or files.
#![forbid(unsafe_code)]

pub mod ast;
mod decode;
mod diagnose;
pub mod dump;
mod error;
mod expr_util;
mod grammar_util;
mod layout;
mod lexer;
mod line_index;
mod literal;
mod names;
mod nesting;
mod number;
mod params;
mod parser;
mod patterns;
mod render;
mod soft_keywords;
mod state;
mod strings;
mod targets;
mod token;
mod unicode;

#[allow(
    clippy::all,
    unreachable_pub,
    unused,
    missing_docs,
    reason = "written by the grammar generator"
)]
mod grammar {
    lalrpop_util::lalrpop_mod!(generated, "/grammar.rs");
    pub(crate) use generated::ProgramParser;
}

pub use decode::{Codecs, NO_OTHER_CODECS, decode_file, decode_source};
pub use error::{MarkEnd, Phase, SyntaxError, SyntaxErrorKind, SyntaxWarning};
pub use line_index::LineIndex;
pub use nesting::DEPTH_MAX;
pub use parser::{Mode, ParsedModule, lex_tokens, parse, parse_with};
pub use render::{Position, position, render};
pub use token::{Tok, Token};

/// Lone surrogates in string literals are kept this much higher, where Rust strings can hold them.
pub const SURROGATE_SHIFT: u32 = 0x10_0000;
