//! Code objects: what the compiler makes of a module, function, class body or lambda.

use std::sync::Arc;

use num_bigint::BigInt;

use crate::lazy::LazyCode;
use crate::opcode::Opcode;

/// One instruction: fixed width, so that an index into the array is an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instr {
    /// What it does.
    pub op: Opcode,
    /// Its operand, 0 if it has none.
    pub arg: u32,
}

/// Where in the source an instruction comes from; lines from 1, columns from 0 in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Line of the first character.
    pub line: u32,
    /// Line of the last character.
    pub end_line: u32,
    /// Column of the first character, a UTF-8 byte offset.
    pub col: u32,
    /// Column behind the last character, a UTF-8 byte offset.
    pub end_col: u32,
}

/// A constant.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Const {
    None,
    True,
    False,
    Ellipsis,
    Int(BigInt),
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
    Tuple(Vec<Const>),
    /// Right-hand side of `in` with a constant set display.
    FrozenSet(Vec<Const>),
    Code(Arc<LazyCode>),
}

/// What kind of scope a code object is, and how its arguments are bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeFlags {
    /// Has `*args`.
    pub varargs: bool,
    /// Has `**kwargs`.
    pub varkeywords: bool,
    /// Calling it makes a generator, or what is like one: a coroutine, an asynchronous generator.
    pub generator: bool,
    /// That is a coroutine.
    pub coroutine: bool,
    /// That is an asynchronous generator.
    pub async_generator: bool,
    /// That is a generator which can be awaited (`types.coroutine`).
    pub iterable_coroutine: bool,
    /// Runs with fast locals of its own: a function, lambda or comprehension. Modules and class
    /// bodies run in a namespace instead.
    pub function: bool,
    /// A class body.
    pub class_body: bool,
    /// A comprehension or generator expression; tracebacks of comprehensions show the enclosing
    /// function, as since CPython 3.12.
    pub comprehension: bool,
    /// Compiled from a library of ours and standing in for native code: never polls, never ticks,
    /// never shows in tracebacks.
    pub internal: bool,
}

/// A code object. Fast locals are numbered parameters first (positional, keyword-only, `*args`,
/// `**kwargs`), then the other local names.
#[derive(Clone, Debug)]
pub struct Code {
    /// `f`, `<module>`, `<lambda>`…
    pub name: Arc<str>,
    /// `C.f`, `f.<locals>.g`…
    pub qualname: Arc<str>,
    /// As it shows in tracebacks.
    pub filename: Arc<str>,
    /// Line of the `def` (or of its first decorator), 1 for modules.
    pub first_line: u32,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// Positional-only parameters.
    pub posonly_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// Kind and binding.
    pub flags: CodeFlags,
    /// Names of the fast locals. One that begins with a point belongs to no variable the program
    /// can name: a comprehension's variable inside the surrounding code (`.x`), an iterable passed
    /// in (`.0`), a value in the middle of a `match`. `locals()` leaves these out, messages show
    /// them without the point, and the same name may occur more than once. Modules and class
    /// bodies can have such fast locals too.
    pub varnames: Vec<Arc<str>>,
    /// Locals that inner functions use.
    pub cellvars: Vec<Arc<str>>,
    /// For each cell variable that is a parameter: the parameter's fast local.
    pub cell_params: Vec<Option<u32>>,
    /// Names from enclosing functions.
    pub freevars: Vec<Arc<str>>,
    /// Globals, attributes and imports it names.
    pub names: Vec<Arc<str>>,
    /// Constants; the docstring, if any, is in `doc`.
    pub consts: Vec<Const>,
    /// The docstring.
    pub doc: Option<Arc<str>>,
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// A position for each instruction; none if the code is internal, which nobody is shown.
    pub positions: Vec<Position>,
    /// What tracing makes of positions: for an instruction, by its index, lines that are told before its
    /// own, in order; a last 0 says that its own is not told. Lines can be marked: see [`Code::TOLD_ONCE`],
    /// [`Code::TOLD_JUMPING`], [`Code::TOLD_AGAIN`], [`Code::TOLD_SKIPPING`].
    pub told: Vec<(u32, u32)>,
    /// Deepest the value stack gets.
    pub stack_size: u32,
    /// Deepest the block stack gets.
    pub block_size: u32,
}

impl Code {
    /// In `told`: not if the instruction has been jumped back to.
    pub const TOLD_ONCE: u32 = 1 << 31;
    /// In `told`: once the instruction has jumped, before the lines of what it has jumped to.
    pub const TOLD_JUMPING: u32 = 1 << 30;
    /// In `told`, and no line: at the test and at the body of a loop that are on one line. That the loop goes on is
    /// told at its body, behind the test.
    pub const TOLD_AGAIN: u32 = 1 << 29;
    /// In `told`, and no line: once the instruction has jumped, the lines before its target are those of another
    /// path that leads there.
    pub const TOLD_SKIPPING: u32 = 1 << 28;

    /// Whether it is that of a comprehension which CPython runs in the frame around it.
    pub fn is_inlined_comprehension(&self) -> bool {
        self.flags.comprehension && matches!(&*self.name, "<listcomp>" | "<dictcomp>" | "<setcomp>")
    }

    /// The line that a call of it is told on: a module has none yet.
    pub fn entry_line(&self) -> u32 {
        if self.flags.function || self.flags.class_body {
            self.first_line
        } else {
            0
        }
    }

    /// The line in an entry of `told`, or 0.
    pub const fn told_line(entry: u32) -> u32 {
        entry & (Self::TOLD_SKIPPING - 1)
    }
}
