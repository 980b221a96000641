//! Calls and returns of the hot instructions: no binding, no copying, no allocation.

use super::breaker::Breaker;
use super::regs::{At, Regs};
use crate::frame::{Cont, Frame};
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeFn, NativeResult, Sent};
use crate::object::{Builtin, Cache, CellObject, CodeObj, Function, GenState, Generator, Type};
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
    {
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
        (NativeFn::Any(f), own, n) if own.is_some() || n > 0 => {
            let args = arguments(own, r.top(n));
            f(w, &args)
        }
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
    let key = u64::from(w.heap[class].version);
    let mut cache = r.cache(i);
    if cache.key != key || key == 0 {
        let value = crate::ops::class::whole_new(w, class)?.value();
        let (index, aux) = (0, 0);
        cache = Cache {
            key,
            index,
            aux,
            value,
        };
        r.set_cache(i, cache);
    }
    let args = arguments(Some(class.value()), r.top(n));
    Some(w.call_builtin(cache.value.cast()?, args))
}

/// Positional arguments, behind the one that a method has of its own.
#[inline(always)]
fn arguments(own: Option<Value>, given: &[Value]) -> Args {
    let mut args = Args::default();
    if let Some(own) = own {
        args.positional.push(own);
    }
    args.positional.extend_from_slice(given);
    args
}

/// Leaves the frame on top if its result simply goes onto its caller's stack; what goes there.
#[inline(always)]
pub(super) fn leave(w: &mut World, _: &Regs, value: Value) -> Option<Value> {
    let thread = &mut *w.current;
    let frame = thread.frames.last()?;
    let result = match frame.cont {
        Cont::Push => value,
        Cont::Init if value.is_none() => frame.aux,
        _ => return None,
    };
    let plain = frame.generator.is_none()
        && thread.blocks.len() == frame.block_base as usize
        && thread.frames.len() > 1;
    if !plain {
        return None;
    }
    thread.frames.pop();
    Some(result)
}

/// Enters the frame of a function whose arguments lie on the stack just as its locals will: no
/// binding, no copying. With an `instance`, the function is its `__init__`. False: it takes the
/// general way.
#[inline(always)]
pub(super) fn enter<B: Breaker>(
    w: &mut World,
    _: &B,
    r: &mut Regs,
    function: Gc<Function>,
    args: usize,
    below: usize,
    instance: Value,
) -> bool {
    let f = &w.heap[function];
    let (code, globals, closure) = (f.code, f.globals, f.closure.len());
    let object = &w.heap[code];
    let missing = (object.simple_args as usize).wrapping_sub(args);
    if missing > f.defaults.len()
        || object.internal == B::POLLS
        || w.current.frames.len() > w.recursion_limit
    {
        return false;
    }
    let (slots, size, cells) = (object.slots as usize, object.frame_size, object.cells);
    // The caller keeps what lies below the callee.
    let base = r.slot_of(args) + 1;
    let needed = (base + size) as usize;
    r.save(w);
    if needed > w.current.stack.capacity() {
        w.current.stack.grow(needed);
        r.reload(w);
    }
    let thread = &mut *w.current;
    if let Some(frame) = thread.frames.last_mut() {
        frame.top = base - below as u32;
    }
    let block_base = thread.blocks.len() as u32;
    let cont = if instance.is_null() {
        Cont::Push
    } else {
        Cont::Init
    };
    thread.frames.push(Frame {
        code,
        function: Some(function),
        globals,
        namespace: Value::NULL,
        pc: 0,
        base,
        top: base + slots as u32,
        block_base,
        cont,
        aux: instance,
        generator: None,
    });
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
    if cells > 0 {
        make_cells(w, r, code, slots - closure - cells as usize);
    }
    true
}

/// The generator that a native function asks to be resumed, and with what; None: it asks for something
/// else, or the general way is needed.
#[cold]
pub(super) fn resumption(w: &World, exit: &Exit) -> Option<(Gc<Generator>, Value)> {
    match (exit, &w.pending.resume) {
        (Exit::Resume, &Some((generator, Sent::Value(value)))) if w.pending.after.is_empty() => {
            Some((generator, value))
        }
        _ => None,
    }
}

/// Resumes a waiting generator; false: it takes the general way.
#[inline(always)]
pub(super) fn resume<B: Breaker>(
    w: &mut World,
    _: &B,
    r: &mut Regs,
    generator: Gc<Generator>,
    cont: Cont,
    sent: Value,
) -> bool {
    let g = &w.heap[generator];
    let suspended = match g.state {
        GenState::Suspended => true,
        GenState::Created if sent.is_none() => false,
        _ => return false,
    };
    if w.heap[g.code].internal == B::POLLS || w.current.frames.len() > w.recursion_limit {
        return false;
    }
    r.save(w);
    w.restore(generator, cont, Value::NULL);
    r.reload(w);
    if suspended {
        r.push(sent);
    }
    true
}

/// `yield` in a generator whose caller simply goes on with the value; false: it takes the general way.
#[inline(always)]
pub(super) fn suspend<B: Breaker>(w: &mut World, _: &B, r: &mut Regs) -> bool {
    let [.., caller, frame] = &w.current.frames[..] else {
        return false;
    };
    let (Cont::ForIter | Cont::Push, Some(generator)) = (frame.cont, frame.generator) else {
        return false;
    };
    if w.heap[caller.code].internal == B::POLLS {
        return false;
    }
    let value = r.pop();
    r.save(w);
    w.put_back(generator);
    r.reload(w);
    r.push(value);
    true
}

/// Makes the cells of a frame just entered.
#[inline(always)]
fn make_cells(w: &mut World, r: &mut Regs, code: Gc<CodeObj>, first: usize) {
    for i in 0..w.heap[code].cells as usize {
        let parameter = w.heap[code].code.cell_params.get(i).copied().flatten();
        let value = parameter.map_or(Value::NULL, |p| r.local(p));
        let cell = w.heap.alloc(w.types.cell, CellObject { value });
        r.set_local((first + i) as u32, cell.value());
    }
}
