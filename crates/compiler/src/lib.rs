//! Syntax tree to code objects: scopes, code generation, peephole.
//!
//! What the code looks like follows CPython 2.7's compiler wherever 2.7 has the construct, down to
//! its peephole pass: which instructions a statement becomes decides how many ticks it costs and
//! where a thread switch can fall inside it. What only Python 3 has is compiled in the same spirit
//! with instructions of later versions.
//!
//! Compilation is a pure function: the same source gives the same code, byte for byte.
#![forbid(unsafe_code)]

mod assemble;
mod codegen;
mod consts;
mod error;
mod fold;
mod future;
mod lines;
mod nodes;
mod peephole;
mod symtable;
mod tree;

use std::sync::Arc;

use gilscope_bytecode::Code;
use gilscope_syntax::SyntaxWarning;
use gilscope_syntax::ast::Module;

pub use error::{CompileError, ErrorKind};
pub use nodes::tree_code;

/// How deeply statements and expressions may nest: more than the parser lets through, whose own bound it is.
/// Chains that need no nesting when evaluated (`a + b + c`, `a.b.c`, `elif`) do not count.
pub(crate) const MAX_DEPTH: usize = 12_000;

/// What the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file: `exec`.
    File,
    /// A statement typed at the prompt: expression statements show their values.
    Interactive,
    /// One expression, whose value the code returns.
    Eval,
}

/// Settings of a compilation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The source is a library of ours that stands in for native code: sets
    /// [`CodeFlags::internal`](gilscope_bytecode::CodeFlags::internal) in all its code objects.
    pub internal: bool,
    /// What is left out: assertions from 1 on, docstrings at 2.
    pub optimize: u8,
}

/// Compiles a module.
///
/// `source` is the text which `module` was parsed from; positions are worked out from it.
///
/// # Errors
///
/// What CPython reports as a SyntaxError but finds only after parsing: `'return' outside
/// function`, a misplaced `global`… The first one is returned.
///
/// # Panics
///
/// In debug builds, if the verifier rejects the code: a bug of the compiler.
pub fn compile(
    module: &Module,
    source: &str,
    filename: &str,
    mode: Mode,
    options: Options,
) -> Result<Arc<Code>, CompileError> {
    compile_warning(module, source, filename, mode, options).map(|(code, _)| code)
}

/// The same, with what CPython warns of.
///
/// # Errors
///
/// As [`compile`].
///
/// # Panics
///
/// As [`compile`].
pub fn compile_warning(
    module: &Module,
    source: &str,
    filename: &str,
    mode: Mode,
    options: Options,
) -> Result<(Arc<Code>, Vec<SyntaxWarning>), CompileError> {
    let (code, warnings) = codegen::compile(module, source, filename, mode, options)?;
    #[cfg(debug_assertions)]
    if let Err(e) = gilscope_bytecode::verify(&code) {
        panic!("the compiler made wrong code: {e}");
    }
    Ok((Arc::new(code), warnings))
}
