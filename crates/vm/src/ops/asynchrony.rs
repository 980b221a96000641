//! `await`, `async for`, `async with`.

use gilscope_bytecode::Opcode;

use super::block;
use crate::builtins::asynchrony::{self, Wrapped};
use crate::eval::{Flow, Step};
use crate::frame::{BlockKind, Cont};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, Exit, NativeFrame, NativeResult};
use crate::object::{GenState, Generator, RInstr};
use crate::world::World;

#[inline(never)]
pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    match i.op {
        Opcode::GetAwaitable => {
            let value = w.pop();
            let result = awaited(w, value, i.arg);
            w.complete(result, Cont::Push)
        }
        Opcode::GetAiter => {
            let value = w.pop();
            let result = aiter(w, value, For::Loop);
            w.complete(result, Cont::Push)
        }
        Opcode::GetAnext => {
            let iterator = w.peek(0);
            let result = get_anext(w, iterator);
            w.complete(result, Cont::Push)
        }
        Opcode::EndAsyncFor => end_async_for(w),
        Opcode::BeforeAsyncWith => before_async_with(w),
        Opcode::SetupAsyncWith => {
            let entered = w.pop();
            w.push_block(BlockKind::Finally, i.arg, Value::NULL);
            w.push(entered);
            Flow::Next
        }
        Opcode::WithCleanupStart => with_cleanup_start(w),
        Opcode::WithCleanupFinish => with_cleanup_finish(w),
        Opcode::AsyncGenWrap => {
            let value = w.pop();
            let wrapped = w.opaque(w.types.async_generator_wrapped_value, Wrapped(value));
            w.push(wrapped);
            Flow::Next
        }
        _ => unreachable!("{} awaits nothing", i.op.name()),
    }
}

/// What is being awaited, for messages: operands of GET_AWAITABLE.
const ENTERED: u32 = 1;
const EXITED: u32 = 2;

/// The iterator that `await value` delegates to.
pub(crate) fn awaited(w: &mut World, value: Value, what: u32) -> NativeResult {
    let class = w.class_of(value);
    if let Some(generator) = value.cast::<Generator>() {
        if class == w.types.coroutine {
            return match is_delegating(w, generator) {
                true => Err(w.runtime_error("coroutine is being awaited already")),
                false => Ok(value),
            };
        }
        let code = w.heap[generator].code;
        if w.heap[code].code.flags.iterable_coroutine {
            return Ok(value);
        }
    }
    if class == w.types.async_generator_asend
        || class == w.types.async_generator_athrow
        || class == w.types.coroutine_wrapper
    {
        return match class == w.types.coroutine_wrapper {
            true => Err(cannot_await(w, value, what)),
            false => Ok(value),
        };
    }
    let name = w.names.await_;
    let Some(method) = w.lookup_special(value, name) else {
        return Err(cannot_await(w, value, what));
    };
    let exit = w.tail_call(method, &[value]);
    w.then(exit, &[], |w, _, iterator| {
        if is_coroutine(w, iterator) {
            return Err(w.type_error("__await__() returned a coroutine"));
        }
        let (name, class) = (w.names.next, w.class_of(iterator));
        if w.special_method(class, name).is_some() {
            return Ok(iterator);
        }
        let class = w.type_name(class).to_owned();
        let message = format!("__await__() returned non-iterator of type '{class}'");
        Err(w.type_error(message))
    })
}

fn cannot_await(w: &mut World, value: Value, what: u32) -> Exit {
    let class = w.class_name(value).to_owned();
    let from = match what {
        ENTERED => "__aenter__",
        EXITED => "__aexit__",
        _ => {
            let message = format!("object {class} can't be used in 'await' expression");
            return w.type_error(message);
        }
    };
    let message = format!(
        "'async with' received an object from {from} that does not implement __await__: {class}"
    );
    w.type_error(message)
}

fn is_coroutine(w: &World, value: Value) -> bool {
    match value.cast::<Generator>() {
        Some(_) if w.class_of(value) == w.types.coroutine => true,
        Some(generator) => w.heap[w.heap[generator].code].code.flags.iterable_coroutine,
        None => false,
    }
}

/// Whether a generator waits for another one.
pub(crate) fn is_delegating(w: &World, generator: Gc<Generator>) -> bool {
    let g = &w.heap[generator];
    let next = w.heap[g.code].instrs.get(g.pc as usize).map(|i| i.op);
    g.state == GenState::Suspended && next == Some(Opcode::YieldFrom)
}

/// Who asks for an asynchronous iterator, and says what is wrong.
#[derive(Clone, Copy)]
pub(crate) enum For {
    /// `async for`.
    Loop,
    /// The builtin `aiter`.
    Builtin,
}

/// `aiter(value)`.
pub(crate) fn aiter(w: &mut World, value: Value, asked: For) -> NativeResult {
    let name = w.names.aiter;
    let Some(method) = w.lookup_special(value, name) else {
        let class = w.class_name(value).to_owned();
        return Err(w.type_error(match asked {
            For::Loop => {
                format!("'async for' requires an object with __aiter__ method, got {class}")
            }
            For::Builtin => format!("'{class}' object is not an async iterable"),
        }));
    };
    let exit = w.tail_call(method, &[value]);
    w.then(
        exit,
        &[],
        match asked {
            For::Loop => |w, _, iterator| checked(w, iterator, For::Loop),
            For::Builtin => |w, _, iterator| checked(w, iterator, For::Builtin),
        },
    )
}

/// What an `__aiter__` returned, if it is an asynchronous iterator.
fn checked(w: &mut World, iterator: Value, asked: For) -> NativeResult {
    let name = w.names.anext;
    if w.lookup_special(iterator, name).is_some() {
        return Ok(iterator);
    }
    let class = w.class_name(iterator).to_owned();
    Err(w.type_error(match asked {
        For::Loop => format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
        ),
        For::Builtin => format!("aiter() returned not an async iterator of type '{class}'"),
    }))
}

/// What the next item is awaited from.
fn get_anext(w: &mut World, iterator: Value) -> NativeResult {
    if w.class_of(iterator) == w.types.async_generator {
        return asynchrony::anext(w, iterator);
    }
    let name = w.names.anext;
    let Some(method) = w.lookup_special(iterator, name) else {
        let class = w.class_name(iterator).to_owned();
        let message =
            format!("'async for' requires an iterator with __anext__ method, got {class}");
        return Err(w.type_error(message));
    };
    let exit = w.tail_call(method, &[iterator]);
    w.then(exit, &[], |w, _, value| match awaited(w, value, 0) {
        Err(exit) => w.after(exit, Box::new(NoAnext { value })),
        found => found,
    })
}

/// Says that what `__anext__` returned cannot be awaited.
struct NoAnext {
    value: Value,
}

impl NativeFrame for NoAnext {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.value);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let Err(cause) = result else {
            return Ok(result.unwrap_or(Value::NONE));
        };
        let class = w.class_name(self.value).to_owned();
        let message = format!("'async for' received an invalid object from __anext__: {class}");
        let message = w.str(message);
        let error = w.new_exception(w.types.type_error, &[message]);
        w.heap[error].cause = cause;
        w.heap[error].context = cause;
        w.heap[error].suppress_context = true;
        Err(w.raise(error.value()))
    }
}

fn end_async_for(w: &mut World) -> Flow {
    let exception = w.pop();
    if !w.is_instance(exception, w.types.stop_async_iteration) {
        w.pending.exception = Some(exception);
        w.pending.again = true;
        return Flow::Raise;
    }
    if let Some(block) = w.pop_block() {
        w.drop_block(block);
    }
    Flow::Next
}

fn before_async_with(w: &mut World) -> Flow {
    let manager = w.pop();
    let names = (w.names.aenter, w.names.aexit);
    let enter = match block::push_exit(w, manager, names, "asynchronous context manager") {
        Ok(enter) => enter,
        Err(error) => return w.complete(Err(error), Cont::Push),
    };
    w.call(enter, Args::positional(&[manager]), Cont::Push, Value::NULL)
}

fn with_cleanup_start(w: &mut World) -> Flow {
    let (exit, why) = (w.peek(1), w.peek(0));
    let args = block::told(w, why);
    w.call(exit, Args::positional(&args), Cont::Push, Value::NULL)
}

fn with_cleanup_finish(w: &mut World) -> Flow {
    let result = w.pop();
    let why = w.pop();
    w.pop();
    w.push(why);
    w.drive(Step::Result(Ok(result), Cont::Exit, Value::NULL))
}
