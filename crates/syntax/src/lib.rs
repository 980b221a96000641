//! Python source to syntax tree: tokens, layout, grammar, diagnostics.
//!
//! Parsing is a pure function of the source; nothing here knows of bytecode, threads or files.
#![forbid(unsafe_code)]

pub mod ast;

/// Lone surrogates in string literals are kept this much higher, where Rust strings can hold them.
pub const SURROGATE_SHIFT: u32 = 0x10_0000;
