//! Code ready to run, Python functions, native functions, bound methods.

use std::sync::Arc;

use gilscope_bytecode::{LazyCode, Opcode};

use super::{CellObject, Dict, ShapeId, Str};
use crate::eval::Compiled;
use crate::fuse::Fast;
use crate::heap::{Gc, Marker, Trace, Value};
use crate::native::NativeDef;

/// An instruction as the eval loop reads it: one 8-byte load.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct RInstr {
    /// What it does.
    pub op: Opcode,
    /// How the eval loop does it, alone or with those behind it.
    pub fast: Fast,
    /// Number of its inline cache, if it has one.
    pub cache: u16,
    /// Its operand.
    pub arg: u32,
}

/// An inline cache: what an instruction found the last time, and under which condition it still holds.
#[derive(Clone, Copy, Debug)]
pub struct Cache {
    /// The condition: a shape, a dict version…, none of which is 0.
    pub key: u64,
    /// What was found: a slot's index, an entry's index.
    pub index: u32,
    /// More of the condition.
    pub aux: u32,
    /// What was found: a function.
    pub value: Value,
}

impl Cache {
    /// A cache that never holds.
    pub const EMPTY: Cache = Cache {
        key: u64::MAX,
        index: 0,
        aux: 0,
        value: Value::NULL,
    };

    /// In a key beside a shape: `value` is what the class has.
    pub(crate) const CLASS_VALUE: u64 = 1 << 33;

    /// In the key, beside a class's version, and in no address: `value` is what the class itself has of the name.
    pub(crate) const OF_CLASS: u64 = 1 << 62;

    /// The same: `value` is a method of its instances, which have no attributes of their own.
    pub(crate) const OF_OBJECTS: u64 = 1 << 61;

    /// Whether it holds nothing, or something outdated about that shape.
    pub(crate) fn is_free_for(&self, shape: ShapeId) -> bool {
        self.key == Cache::EMPTY.key || self.key == u64::from(shape.0)
    }
}

/// A code object. What it takes to run it is there from its first call on ([`World::ready`]).
///
/// [`World::ready`]: crate::world::World::ready
pub struct CodeObj {
    /// As the compiler made it.
    pub code: Arc<LazyCode>,
    /// Whether the rest is there.
    pub ready: bool,
    /// The instructions.
    pub instrs: Box<[RInstr]>,
    /// The constants.
    pub consts: Box<[Value]>,
    /// The names, interned.
    pub names: Box<[Gc<Str>]>,
    /// Names of the fast locals, interned.
    pub varnames: Box<[Gc<Str>]>,
    /// Inline caches.
    pub caches: Box<[Cache]>,
    /// Fast locals, plus cells and free variables: slots below the operands.
    pub slots: u32,
    /// Slots and operands together.
    pub frame_size: u32,
    /// Positional parameters, if binding is a matter of positions (no `*args`, no keyword-only ones,
    /// not a generator); else, and before its first call, `u32::MAX`.
    pub simple_args: u32,
    /// The same of a generator that needs no cells of its own; else `u32::MAX`.
    pub(crate) generator_args: u32,
    /// Whether what a call of it makes is a coroutine or an asynchronous generator.
    pub(crate) asynchronous: bool,
    /// Cells to make when it is entered.
    pub cells: u32,
    /// Whether it stands in for native code.
    pub internal: bool,
    /// How often it was seen at work, and whether it has been looked at.
    pub(crate) heat: u8,
    /// Where machine code enters it as a function, if nothing but its positional parameters has to be there; 0:
    /// not so.
    pub(crate) door: usize,
    /// Who may come in there: see [`door_key`].
    pub(crate) door_key: u32,
    /// Its machine code.
    pub(crate) compiled: Option<Box<Compiled>>,
}

/// Calls with so many arguments, from code that stands in for native code or from code that does not: machine code
/// enters only its like, since the other has another loop.
pub(crate) fn door_key(args: u32, internal: bool) -> u32 {
    args | u32::from(internal) << 31
}

/// A Python function.
#[derive(Clone)]
pub struct Function {
    /// Its code.
    pub code: Gc<CodeObj>,
    /// The module's names.
    pub globals: Gc<Dict>,
    /// Cells of the free variables.
    pub closure: Box<[Gc<CellObject>]>,
    /// Defaults of the last positional parameters.
    pub defaults: Box<[Value]>,
    /// Defaults of keyword-only parameters.
    pub kwdefaults: Option<Gc<Dict>>,
    /// What few functions have changed.
    pub extra: Option<Box<FunctionExtra>>,
}

/// How a function that stands for a native method tells of wrong arguments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NativeLike {
    /// By its name.
    Named,
    /// As a slot of its type (`__next__`) is.
    Slot,
    /// As a function that takes its arguments apart by a format.
    Parsed,
    /// As `function`: CPython was not told its name.
    Unnamed,
    /// As a method that CPython hands its class to as well.
    Classed,
}

/// Attributes of functions that calls do not need; null: as the code says.
#[allow(missing_docs, reason = "the names are the attributes'")]
#[derive(Clone)]
pub struct FunctionExtra {
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    pub module: Value,
    pub annotations: Value,
    pub type_params: Value,
    pub dict: Option<Gc<Dict>>,
    /// What it is told of wrong arguments as, if it stands for a native method.
    pub native_like: Option<NativeLike>,
    /// What the methods of a native object know of it that the function stands for.
    pub state: Value,
}

impl Default for FunctionExtra {
    fn default() -> Self {
        FunctionExtra {
            name: Value::NULL,
            qualname: Value::NULL,
            doc: Value::NULL,
            module: Value::NULL,
            annotations: Value::NULL,
            type_params: Value::NULL,
            dict: None,
            native_like: None,
            state: Value::NULL,
        }
    }
}

/// A native function, or a native method and what it is bound to.
#[derive(Clone)]
pub struct Builtin {
    /// What it does.
    pub def: &'static NativeDef,
    /// What it is bound to; null: nothing.
    pub receiver: Value,
    /// The class it is a method of, or the name of its module; null: builtins.
    pub owner: Value,
}

/// A Python function bound to a receiver.
#[derive(Clone)]
pub struct BoundMethod {
    /// The function.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

impl CodeObj {
    /// One that has not run yet.
    pub(crate) fn new(code: Arc<LazyCode>) -> CodeObj {
        CodeObj {
            code,
            ready: false,
            instrs: Box::default(),
            consts: Box::default(),
            names: Box::default(),
            varnames: Box::default(),
            caches: Box::default(),
            slots: 0,
            frame_size: 0,
            simple_args: u32::MAX,
            generator_args: u32::MAX,
            asynchronous: false,
            cells: 0,
            internal: false,
            heat: 0,
            door: 0,
            door_key: 0,
            compiled: None,
        }
    }

    /// Forgets what its instructions have found.
    pub(crate) fn forget(&mut self) {
        self.caches.fill(Cache::EMPTY);
    }

    /// Bytes that belong to it outside of its cell.
    pub(crate) fn extra_bytes(&self) -> usize {
        self.instrs.len() * 8 + self.consts.len() * 8 + self.caches.len() * 24
    }
}

impl Trace for CodeObj {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.consts);
        for cache in &self.caches {
            marker.value(cache.value);
        }
        marker.extra_bytes(self.extra_bytes());
    }
}

impl Trace for Function {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.code);
        marker.gc(self.globals);
        for &cell in &self.closure {
            marker.gc(cell);
        }
        marker.values(&self.defaults);
        marker.option(self.kwdefaults);
        if let Some(extra) = &self.extra {
            let e = &**extra;
            marker.values(&[
                e.name,
                e.qualname,
                e.doc,
                e.module,
                e.annotations,
                e.type_params,
                e.state,
            ]);
            marker.option(e.dict);
        }
    }
}

impl Trace for Builtin {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.receiver);
        marker.value(self.owner);
    }
}

impl Trace for BoundMethod {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.function);
        marker.value(self.receiver);
    }
}
