//! Calls and returns of the hot instructions: no binding, no copying, no allocation.

use std::hint::cold_path;

use smallvec::SmallVec;

use gilscope_bytecode::Opcode;

use super::breaker::{Breaker, always};
use super::generators::end_generator;
use super::regs::{At, Regs};
use crate::frame::{Block, BlockKind, Cont, Frame, Quick};
use crate::heap::{Gc, Value};
use crate::native::{Args, FEW, NativeFn, NativeResult};
use crate::object::{Builtin, Cache, CellObject, CodeObj, Dict, Function, Instance, Type};
use crate::thread::PyThread;
use crate::world::World;

/// Calls a native function of fixed arity straight off the stack, where the arguments stay. None: it
/// takes the general way.
#[inline(always)]
pub(super) fn call_native(
    w: &mut World,
    r: &Regs,
    builtin: Gc<Builtin>,
    n: usize,
    method: bool,
) -> Option<NativeResult> {
    let native = &w.heap[builtin];
    let (function, receiver) = (native.def.function, native.receiver);
    let own = if method {
        Some(r.peek(n))
    } else {
        receiver.non_null()
    };
    if method && !receiver.is_null() {
        return None;
    }
    if own.is_none()
        && n > 0
        && !w.heap[builtin].owner.is_null()
        && w.heap[builtin].owner.is::<Type>()
        && w.check_receiver(builtin, Some(r.peek(n - 1))).is_err()
    {
        w.pending.exception = None;
        return None;
    }
    Some(match (function, own, n) {
        (NativeFn::F0(f), None, 0) => f(w),
        (NativeFn::F1(f), Some(own), 0) => f(w, own),
        (NativeFn::F1(f), None, 1) => f(w, r.peek(0)),
        (NativeFn::F2(f), Some(own), 1) => f(w, own, r.peek(0)),
        (NativeFn::F2(f), None, 2) => f(w, r.peek(1), r.peek(0)),
        (NativeFn::F3(f), Some(own), 2) => f(w, own, r.peek(1), r.peek(0)),
        (NativeFn::F3(f), None, 3) => f(w, r.peek(2), r.peek(1), r.peek(0)),
        (NativeFn::Any(f), own, n) if own.is_some() || n > 0 => call_any(w, f, own, r.top(n)),
        _ => return None,
    })
}

/// Calls a builtin class whose `__new__` does everything. None: it takes the general way.
///
/// It gets a copy of the registers: if a call knew where they are, they would have to be in memory.
#[inline(never)]
pub(super) fn call_class(
    w: &mut World,
    mut r: Regs,
    i: At,
    class: Gc<Type>,
    n: usize,
) -> Option<NativeResult> {
    if let Some(value) = crate::builtins::conversions::convert(w, class, r.top(n)) {
        return Some(Ok(value));
    }
    let key = u64::from(w.heap[class].version);
    let mut cache = *r.cache(i);
    if cache.key != key {
        let value = crate::ops::class::whole_new(w, class)?.value();
        let (index, aux) = (0, 0);
        cache = Cache {
            key,
            index,
            aux,
            value,
        };
        *r.cache_mut(i) = cache;
    }
    let args = arguments(Some(class.value()), r.top(n));
    Some(w.call_builtin(cache.value.cast()?, args))
}

/// Calls a native function that takes any arguments.
#[inline(never)]
fn call_any(
    w: &mut World,
    f: fn(&mut World, &Args) -> NativeResult,
    own: Option<Value>,
    given: &[Value],
) -> NativeResult {
    f(w, &arguments(own, given))
}

/// Positional arguments, behind the one that a method has of its own.
#[inline(always)]
fn arguments(own: Option<Value>, given: &[Value]) -> Args {
    let mut args = Args::default();
    let mut few = [Value::NULL; FEW];
    let first = usize::from(own.is_some());
    let count = first + given.len();
    if count > FEW {
        args.positional.extend(own);
        args.positional.extend_from_slice(given);
        return args;
    }
    if let Some(own) = own {
        few[0] = own;
    }
    for (place, &value) in few[first..].iter_mut().zip(given) {
        *place = value;
    }
    args.positional = SmallVec::from_buf_and_len(few, count);
    args
}

/// What came of leaving a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaving {
    /// It takes the general way; nothing has changed.
    Refused,
    /// It is left, and its value on the stack of its caller, which the same loop runs.
    Done,
    /// Native code has called the function again, in the same frame.
    Again,
    /// A generator has ended, and the loop over it, or whoever delegates to it, goes on.
    Ended,
    /// A `finally` comes first; the frame is on top still.
    Finally,
}

impl Leaving {
    /// Whether the loop polls behind that.
    #[inline(always)]
    pub(super) fn polls<B: Breaker>(self) -> bool {
        match self {
            Leaving::Refused | Leaving::Again => false,
            // It was one of the two call instructions, which poll alike.
            Leaving::Done => always::<B>(Opcode::CallFunction),
            // FOR_ITER and YIELD_FROM poll alike, too.
            Leaving::Ended => always::<B>(Opcode::ForIter),
            Leaving::Finally => B::POLLS && B::HANDLERS,
        }
    }
}

/// Leaves the frame on top if its result simply goes onto the stack of its caller, which the same loop
/// runs, and puts it there.
#[inline(always)]
pub(super) fn leave(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let Some(frame) = thread.frames.last() else {
        return Leaving::Refused;
    };
    if frame.quick != Quick::Yes {
        cold_path();
        return leave_special(w, r, value);
    }
    let result = match frame.aux {
        Value::NULL => value,
        instance if value.is_none() => instance,
        _ => return Leaving::Refused,
    };
    if thread.blocks.len() != frame.block_base as usize {
        cold_path();
        if !leave_blocks(&mut thread.blocks, frame.block_base as usize) {
            return finally_first(w, r, value);
        }
    }
    thread.frames.pop();
    r.reload(w);
    r.push(result);
    Leaving::Done
}

/// The same for the frame of a method whose value is not all that there is to it.
fn leave_special(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let Some(frame) = thread.frames.last() else {
        return Leaving::Refused;
    };
    let quick = frame.quick;
    match (quick, frame.cont) {
        (Quick::No, Cont::Native) => return call_again(w, r, value),
        (Quick::No, Cont::ForIter | Cont::Delegate) => return end_generator(w, r, value),
        (Quick::No, Cont::Push) => return leave_shown(w, r, value),
        _ => {}
    }
    let known = match quick {
        Quick::No => false,
        Quick::Yes | Quick::Discard => true,
        // Should it not know, the other operand's method is asked next.
        Quick::Operator => value != Value::NOT_IMPLEMENTED,
        Quick::Contains | Quick::ContainsNot => value.is_bool(),
    };
    let base = frame.block_base as usize;
    if !known || thread.blocks.len() != base && !leave_blocks(&mut thread.blocks, base) {
        return Leaving::Refused;
    }
    thread.frames.pop();
    r.reload(w);
    match quick {
        Quick::Discard => {}
        Quick::Operator => {
            r.drop(2);
            r.push(value);
        }
        Quick::ContainsNot => r.push(Value::bool(value == Value::FALSE)),
        Quick::No | Quick::Yes | Quick::Contains => r.push(value),
    }
    Leaving::Done
}

/// Leaves a frame that has a frame object, which gets what it holds.
fn leave_shown(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let [.., caller, frame] = &thread.frames[..] else {
        return Leaving::Refused;
    };
    let base = frame.block_base as usize;
    let shown = thread.shown.last().map(|shown| shown.index + 1);
    if shown != Some(thread.frames.len())
        || w.heap[caller.code].internal != w.heap[frame.code].internal
        || thread.tracing.is_some()
        || thread.blocks.len() != base && !leave_blocks(&mut thread.blocks, base)
    {
        return Leaving::Refused;
    }
    r.save_done(w);
    crate::builtins::frame::place::goes(w);
    w.current.frames.pop();
    r.reload(w);
    r.push(value);
    Leaving::Done
}

/// Has the native code that waits for a function of one or two arguments take its value, and begins the frame anew if that
/// code calls it again at once.
fn call_again(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let Some((&frame, function)) = thread.frames.last().zip(frame_function(thread)) else {
        return Leaving::Refused;
    };
    let object = &w.heap[frame.code];
    let base = frame.block_base as usize;
    let args = object.simple_args;
    let plain = matches!(args, 1 | 2) && object.cells == 0 && !object.internal;
    let shown = thread.shown.last().map(|shown| shown.index + 1);
    if !plain
        || thread.tracing.is_some()
        || shown == Some(thread.frames.len())
        || thread.blocks.len() != base && !leave_blocks(&mut thread.blocks, base)
    {
        return Leaving::Refused;
    }
    let slots = object.slots as usize;
    let Some(mut entry) = thread.natives.pop() else {
        return Leaving::Refused;
    };
    let arguments = entry.frame.again(w, function, args, value);
    w.current.natives.push(entry);
    let Some(arguments) = arguments else {
        return Leaving::Refused;
    };
    let closure = w.heap[function].closure.len();
    r.enter_at(w, frame.code, frame.base, slots);
    let args = args as usize;
    for (n, &argument) in arguments[..args].iter().enumerate() {
        r.set_local(n as u32, argument);
    }
    for n in args..slots - closure {
        r.set_local(n as u32, Value::NULL);
    }
    Leaving::Again
}

/// The function whose frame is on top.
fn frame_function(thread: &PyThread) -> Option<Gc<Function>> {
    thread.frames.last()?.function
}

/// Drops the blocks above those of the callers if that is all that leaving them entails.
pub(super) fn leave_blocks(blocks: &mut Vec<Block>, base: usize) -> bool {
    let own = blocks.get(base..).unwrap_or_default();
    let free = own
        .iter()
        .all(|block| matches!(block.kind, BlockKind::Loop | BlockKind::Except));
    if free {
        blocks.truncate(base);
    }
    free
}

/// Goes to the `finally` that a `return` has to come by, if nothing but blocks that are simply left is in between.
#[cold]
fn finally_first(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let Some(frame) = thread.frames.last() else {
        return Leaving::Refused;
    };
    let simply_left = |b: &Block| matches!(b.kind, BlockKind::Loop | BlockKind::Except);
    let inner = thread.blocks.iter().rev().position(|b| !simply_left(b));
    let Some(at) = inner.map(|n| thread.blocks.len() - 1 - n) else {
        return Leaving::Refused;
    };
    let block = thread.blocks[at];
    if at < frame.block_base as usize || block.kind != BlockKind::Finally {
        return Leaving::Refused;
    }
    thread.blocks.truncate(at);
    thread.blocks.push(Block {
        kind: BlockKind::Return,
        handler: 0,
        saved: value,
        ..block
    });
    r.cut(block.level);
    r.push(Value::PENDING);
    r.jump(block.handler);
    Leaving::Finally
}

/// The end of a `finally` that a `return` came by: the value that it is to return, and the mark, are taken off.
pub(super) fn take_return(w: &mut World, r: &mut Regs) -> Option<Block> {
    let returns = r.peek(0) == Value::PENDING
        && w.current.blocks.last().map(|b| b.kind) == Some(BlockKind::Return);
    if !returns {
        return None;
    }
    r.drop(1);
    w.current.blocks.pop()
}

/// Puts back what was taken.
pub(super) fn put_return_back(w: &mut World, r: &mut Regs, block: Block) {
    w.current.blocks.push(block);
    r.push(Value::PENDING);
}

/// What came of entering a function.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    /// It takes the general way; nothing has changed.
    Refused,
    /// Its frame is on top.
    Done,
    /// The same, and cells have been made for it.
    Allocating,
    /// Its frame is on top, the registers are written back, and the other loop is to run it.
    Across,
}

/// The frame of a call instruction, whose slots begin at `base`; with an `instance`, that of its `__init__`. If the
/// other loop runs it, it is left the general way.
#[inline(always)]
pub(super) fn frame_of_call(
    function: Gc<Function>,
    code: Gc<CodeObj>,
    globals: Gc<Dict>,
    base: u32,
    instance: Value,
    across: bool,
) -> Frame {
    Frame {
        code,
        function: Some(function),
        globals,
        namespace: Value::NULL,
        pc: 0,
        base,
        top: base,
        block_base: 0,
        cont: if instance.is_null() {
            Cont::Push
        } else {
            Cont::Init
        },
        quick: if across { Quick::No } else { Quick::Yes },
        aux: instance,
        generator: None,
        back: 0,
    }
}

/// Enters the frame of a function whose arguments lie on the stack just as its locals will: no
/// binding, no copying. With an `instance`, the function is its `__init__`. `polls`: whether the loop does.
#[inline(always)]
pub(super) fn enter(
    w: &mut World,
    polls: bool,
    r: &mut Regs,
    function: Gc<Function>,
    args: usize,
    below: usize,
    instance: Value,
) -> Entry {
    let f = &w.heap[function];
    let code = f.code;
    let object = &w.heap[code];
    let missing = (object.simple_args as usize).wrapping_sub(args);
    // What stands in for native code has a loop of its own.
    let across = object.internal == polls;
    if missing > f.defaults.len()
        || across && w.current.tracing.is_some()
        || w.current.frames.len() > w.recursion_limit
        || w.current.frames.len() == w.current.frames.capacity()
    {
        cold_path();
        return Entry::Refused;
    }
    let (slots, cells) = (object.slots as usize, object.cells as usize);
    // The caller keeps what lies below the callee.
    let base = r.slot(&w.current, args);
    if (base + object.frame_size) as usize > w.current.stack.capacity() {
        cold_path();
        return Entry::Refused;
    }
    let (globals, closure) = (f.globals, f.closure.len());
    r.save_call(w, base - below as u32);
    let thread = &mut *w.current;
    let mut frame = frame_of_call(function, code, globals, base, instance, across);
    frame.block_base = thread.blocks.len() as u32;
    r.push_frame(thread, frame);
    r.globals = globals;
    r.enter(w, code, args, slots);
    if missing > 0 {
        let defaults = &w.heap[function].defaults;
        for (i, &value) in defaults[defaults.len() - missing..].iter().enumerate() {
            r.set_local((args + i) as u32, value);
        }
    }
    if closure > 0 {
        for (i, cell) in w.heap[function].closure.iter().enumerate() {
            r.set_local((slots - closure + i) as u32, cell.value());
        }
    }
    if cells == 0 && !across {
        return Entry::Done;
    }
    make_cells(w, *r, code, slots - closure - cells);
    if across {
        cold_path();
        r.save(w);
        return Entry::Across;
    }
    Entry::Allocating
}

/// Makes an instance of a class that does nothing special about it, and enters its `__init__` with it as first
/// argument, in the place of the class.
#[inline(always)]
pub(super) fn instantiate(
    w: &mut World,
    polls: bool,
    r: &mut Regs,
    i: At,
    class: Gc<Type>,
    n: usize,
) -> Entry {
    let key = u64::from(w.heap[class].version);
    let cache = r.cache(i);
    if cache.key == key
        && let Some(init) = cache.value.cast::<Function>()
    {
        let instance = Instance {
            shape: w.heap[class].shape,
            slots: smallvec::SmallVec::new(),
        };
        let instance = w.heap.alloc(class, instance).value();
        r.set_peek(n, instance);
        let entry = enter(w, polls, r, init, n + 1, 0, instance);
        if let Entry::Refused = entry {
            r.set_peek(n, class.value());
        }
        return entry;
    }
    cold_path();
    if let Some(init) = crate::ops::class::plain_init(w, class) {
        *r.cache_mut(i) = Cache {
            key,
            index: 0,
            aux: 0,
            value: init.value(),
        };
    }
    Entry::Refused
}

/// Makes the cells of a frame just entered.
#[inline(never)]
pub(super) fn make_cells(w: &mut World, mut r: Regs, code: Gc<CodeObj>, first: usize) {
    for i in 0..w.heap[code].cells as usize {
        let parameter = w.heap[code].code.cell_params.get(i).copied().flatten();
        let value = parameter.map_or(Value::NULL, |p| r.local(p));
        let cell = w.heap.alloc(w.types.cell, CellObject { value });
        r.set_local((first + i) as u32, cell.value());
    }
}
