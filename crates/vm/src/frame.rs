//! Frames, blocks, and what happens to a frame's result.

use crate::heap::{Gc, Marker, Trace, Value};
use crate::object::{CodeObj, Dict, Function, Generator};

/// One activation of a code object. Its locals, cells and operands are slots of the thread's value
/// stack from `base` on.
#[derive(Clone, Copy)]
pub struct Frame {
    /// What runs.
    pub code: Gc<CodeObj>,
    /// Whose closure it has.
    pub function: Option<Gc<Function>>,
    /// The module's names.
    pub globals: Gc<Dict>,
    /// Where LOAD_NAME looks first: a dict, or what `__prepare__` returned; null in functions.
    pub namespace: Value,
    /// Index of the next instruction.
    pub pc: u32,
    /// Slot of the first local.
    pub base: u32,
    /// Slot above the topmost operand.
    pub top: u32,
    /// Blocks below this one belong to callers.
    pub block_base: u32,
    /// What to do with the result.
    pub cont: Cont,
    /// Whether an instruction in a frame of the same loop has entered it, and takes its result.
    pub quick: Quick,
    /// A value for `cont`; null if it needs none.
    pub aux: Value,
    /// The generator it runs for.
    pub generator: Option<Gc<Generator>>,
    /// Where machine code that has entered it goes on with its result, which it pushes; 0: it was entered
    /// otherwise.
    pub(crate) back: usize,
}

/// How the loop leaves a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Quick {
    /// The general way.
    No = 0,
    /// Its value, or the instance in `aux`, goes onto the stack of the caller, which the same loop runs.
    Yes = 1,
    /// The same, in place of an operator's two operands, unless it is NotImplemented.
    Operator = 2,
    /// It is dropped.
    Discard = 3,
    /// If it is a bool, the same as for `Yes`: the answer of `in`.
    Contains = 4,
    /// The same for `not in`, which says the opposite.
    ContainsNot = 5,
}

/// What becomes of a frame's result in the frame that caused the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cont {
    /// It is pushed.
    Push,
    /// It is dropped.
    Discard,
    /// It is dropped: the call came in between two instructions. What the one before owed is still owed.
    Between(Owed),
    /// `__init__`: it must be None; the new object, in `aux`, is pushed.
    Init,
    /// `__bool__` or `__len__` asked for by a conditional jump or `not`: its truth replaces the
    /// operand, and the instruction runs again.
    Truth {
        /// `__len__` was asked.
        len: bool,
    },
    /// A binary operator's method, operands still on the stack below; on NotImplemented the next
    /// step is tried.
    Binary {
        /// Which operator.
        op: u8,
        /// Which method comes next.
        step: u8,
    },
    /// The same for a comparison.
    Compare {
        /// Which comparison.
        op: u8,
        /// Which method comes next.
        step: u8,
    },
    /// `__contains__`: the truth is pushed, negated if `not in`.
    Contains {
        /// `not in`.
        negate: bool,
    },
    /// `__next__` of a `for`: StopIteration ends the loop.
    ForIter,
    /// A delegate of `yield from`: what it yields, this frame yields; StopIteration gives the result. True in `aux`: an
    /// exception was thrown into it.
    Delegate,
    /// `__getattribute__` or a property, which may raise AttributeError: `__getattr__` of the object
    /// in `aux` is tried then. The name is that of the current instruction or on the stack.
    GetAttr,
    /// `__enter__`: the block is entered and the result pushed.
    Enter,
    /// `__exit__`: a true result swallows the exception.
    Exit,
    /// An attribute for LOAD_METHOD: pushed with a null in place of the receiver.
    Method,
    /// The truth of the operand on top, which `and` or `or` keeps or drops.
    KeepTruth,
    /// A new exception, to be raised.
    Raise,
    /// A tuple, whose items are pushed.
    Spread,
    /// A native function goes on; its state is on the thread's stack of native frames.
    Native,
    /// The class body has run; its namespace is pushed.
    ClassBody,
    /// A trace or profile function: what was about to happen happens.
    Event,
    /// The result is the thread's result.
    Thread,
}

/// What an instruction that is done has still to be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owed {
    /// Nothing.
    Nothing,
    /// The poll behind entering a frame.
    Entry,
    /// The poll behind coming back from one.
    Return,
    /// The poll behind native code that came back late.
    Answer,
    /// The poll behind a jump that a call decided.
    Jump,
    /// The poll at a handler.
    Handler,
    /// The poll of an instruction that runs again.
    Repeat,
}

/// What a block is for. As wide as a word, so that a block has no gaps, which make copies of it slow:
/// generators copy theirs at each `yield`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum BlockKind {
    /// A loop: `handler` is where `break` goes.
    Loop,
    /// `try … except`.
    Except,
    /// `try … finally` or `with`.
    Finally,
    /// Inside an `except` clause or an exceptional `finally`: `saved` is the exception that was being
    /// handled before; `handler` encodes the name to unbind.
    Handler,
    /// Inside a `finally` that a `return` passes through: `saved` is the result.
    Return,
    /// Inside a `finally` that a `break` passes through.
    Break,
    /// Inside a `finally` that a `continue` passes through: `handler` is where it goes.
    Continue,
}

impl BlockKind {
    /// Whether the block is one that control has entered and nothing more: to leave it is to forget it.
    #[inline(always)]
    pub(crate) fn is_entered_only(self) -> bool {
        matches!(
            self,
            BlockKind::Loop | BlockKind::Except | BlockKind::Finally
        )
    }
}

/// An entry of the block stack.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Instruction to go to.
    pub handler: u32,
    /// Operands (above the frame's base) that stay when control leaves through the block.
    pub level: u32,
    /// A value to keep; null if none.
    pub saved: Value,
}

impl Trace for Frame {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.code);
        marker.option(self.function);
        marker.gc(self.globals);
        marker.value(self.namespace);
        marker.value(self.aux);
        marker.option(self.generator);
    }
}
