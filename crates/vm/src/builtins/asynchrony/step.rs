//! What `__anext__`, `asend`, `athrow` and `aclose` of an asynchronous generator return.

use super::Wrapped;
use crate::builtins::generator::{receiver, throw_into};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeFrame, NativeResult, Sent};
use crate::object::{GenState, Generator, OpaqueData, Type};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static GENERATOR: &[NativeDef] = &[
        NativeDef::new("__aiter__", NativeFn::F1(|_, g| Ok(g))),
        NativeDef::new("__anext__", NativeFn::F1(anext)),
        NativeDef::new("asend", NativeFn::F2(asend)),
        NativeDef::new("athrow", NativeFn::Any(athrow)),
        NativeDef::new("aclose", NativeFn::F1(aclose)),
    ];
    static STEP: &[NativeDef] = &[
        NativeDef::new("__await__", NativeFn::F1(|_, s| Ok(s))),
        NativeDef::new("__iter__", NativeFn::F1(|_, s| Ok(s))),
        NativeDef::new("__next__", NativeFn::F1(|w, s| step_on(w, s, Value::NONE))),
        NativeDef::new("send", NativeFn::F2(step_on)),
        NativeDef::new("throw", NativeFn::Any(step_throw)),
        NativeDef::new("close", NativeFn::F1(step_close)),
    ];
    let t = w.types;
    w.add_methods(t.async_generator, GENERATOR);
    w.add_methods(t.async_generator_asend, STEP);
    w.add_methods(t.async_generator_athrow, STEP);
}

/// What is done to an asynchronous generator when it is awaited.
#[derive(Clone)]
enum Act {
    Send(Value),
    Throw(Vec<Value>),
    Close,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum StepState {
    Fresh,
    Begun,
    Done,
}

/// What `__anext__`, `asend`, `athrow` and `aclose` return: awaited, it resumes the generator up to its next `yield`.
#[derive(Clone)]
struct AsyncStep {
    generator: Gc<Generator>,
    act: Act,
    state: StepState,
}

impl OpaqueData for AsyncStep {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.generator);
        match &self.act {
            Act::Send(value) => marker.value(*value),
            Act::Throw(given) => marker.values(given),
            Act::Close => {}
        }
    }
}

/// `__anext__()` of an asynchronous generator.
pub(crate) fn anext(w: &mut World, generator: Value) -> NativeResult {
    asend(w, generator, Value::NONE)
}

fn asend(w: &mut World, generator: Value, value: Value) -> NativeResult {
    begin(w, "asend", generator, Act::Send(value))
}

fn athrow(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("athrow", args, 1, 1, 3)?.to_vec();
    let generator = args.positional[0];
    if given.len() == 1 {
        return begin(w, "athrow", generator, Act::Throw(given));
    }
    let kept: Vec<Value> = [generator].into_iter().chain(given).collect();
    let exit = w.prelude("warn_of_throw", &[Value::TRUE]);
    w.then(exit, &kept, |w, kept, _| {
        begin(w, "athrow", kept[0], Act::Throw(kept[1..].to_vec()))
    })
}

fn aclose(w: &mut World, generator: Value) -> NativeResult {
    begin(w, "aclose", generator, Act::Close)
}

fn begin(w: &mut World, method: &str, generator: Value, act: Act) -> NativeResult {
    let class = match act {
        Act::Send(_) => w.types.async_generator_asend,
        _ => w.types.async_generator_athrow,
    };
    let this = receiver(w, method, generator)?;
    let step = AsyncStep {
        generator: this,
        act,
        state: StepState::Fresh,
    };
    let asynchrony = &mut w.heap[this].asynchrony;
    if std::mem::replace(&mut asynchrony.hooked, true) {
        return Ok(w.opaque(class, step));
    }
    let [first, finalizer] = w.current.asyncgen_hooks;
    if !finalizer.is_none() {
        w.heap.finalize_later(generator);
    }
    let step = w.opaque(class, step);
    if first.is_none() {
        return Ok(step);
    }
    let exit = w.tail_call(first, &[generator]);
    w.then(exit, &[step], |_, kept, _| Ok(kept[0]))
}

fn step_of(w: &mut World, step: Value, method: &str) -> NativeResult<AsyncStep> {
    match w.opaque_ref::<AsyncStep>(step) {
        Some(found) => Ok(found.clone()),
        None => Err(w.bad_receiver("async_generator_asend", method, step)),
    }
}

fn set_state(w: &mut World, step: Value, state: StepState) {
    if let Some(step) = w.opaque_mut::<AsyncStep>(step) {
        step.state = state;
    }
}

/// The step is over, and so is the awaiting of its generator.
fn finish(w: &mut World, step: Value, generator: Gc<Generator>) {
    set_state(w, step, StepState::Done);
    w.heap[generator].asynchrony.running = false;
}

/// Why a step cannot go on, if it cannot.
fn check(w: &mut World, step: Value, s: &AsyncStep) -> NativeResult<()> {
    let name = match s.act {
        Act::Send(_) => "anext()",
        Act::Throw(_) => "athrow()",
        Act::Close => "aclose()",
    };
    if s.state == StepState::Done {
        let what = match s.act {
            Act::Send(_) => "__anext__()/asend()",
            _ => "aclose()/athrow()",
        };
        return Err(w.runtime_error(format!("cannot reuse already awaited {what}")));
    }
    if s.state == StepState::Fresh && w.heap[s.generator].asynchrony.running {
        set_state(w, step, StepState::Done);
        return Err(w.runtime_error(format!("{name}: asynchronous generator is already running")));
    }
    Ok(())
}

fn step_on(w: &mut World, step: Value, sent: Value) -> NativeResult {
    let s = step_of(w, step, "send")?;
    let fresh = s.state == StepState::Fresh;
    let throws = !matches!(s.act, Act::Send(_));
    if throws && s.state != StepState::Done && w.heap[s.generator].state == GenState::Finished {
        set_state(w, step, StepState::Done);
        return Err(w.error_args(w.types.stop_iteration, &[]));
    }
    check(w, step, &s)?;
    if fresh && throws {
        if w.heap[s.generator].asynchrony.closed {
            set_state(w, step, StepState::Done);
            return Err(w.error_args(w.types.stop_async_iteration, &[]));
        }
        if !sent.is_none() {
            let message = "can't send non-None value to a just-started coroutine";
            return Err(w.runtime_error(message));
        }
    }
    set_state(w, step, StepState::Begun);
    w.heap[s.generator].asynchrony.running = true;
    let exit = match &s.act {
        Act::Send(value) if fresh && sent.is_none() => {
            w.resume_then(s.generator, Sent::Value(*value))
        }
        Act::Throw(given) if fresh => throw_exit(w, s.generator, given),
        Act::Close if fresh => {
            w.heap[s.generator].asynchrony.closed = true;
            let exception = w.new_exception(w.types.generator_exit, &[]).value();
            w.resume_then(s.generator, Sent::Throw(exception))
        }
        _ => w.resume_then(s.generator, Sent::Value(sent)),
    };
    resumed(w, exit, step, s)
}

fn throw_exit(w: &mut World, generator: Gc<Generator>, given: &[Value]) -> Exit {
    match throw_into(w, generator, given) {
        Ok(_) => unreachable!("to throw is to resume"),
        Err(exit) => exit,
    }
}

fn resumed(w: &mut World, exit: Exit, step: Value, s: AsyncStep) -> NativeResult {
    let frame = Resumed {
        step,
        generator: s.generator,
        closing: matches!(s.act, Act::Close),
    };
    w.after(exit, Box::new(frame))
}

fn step_throw(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("throw", args, 1, 1, 3)?.to_vec();
    let step = args.positional[0];
    let s = step_of(w, step, "throw")?;
    check(w, step, &s)?;
    set_state(w, step, StepState::Begun);
    w.heap[s.generator].asynchrony.running = true;
    let exit = throw_exit(w, s.generator, &given);
    resumed(w, exit, step, s)
}

fn step_close(w: &mut World, step: Value) -> NativeResult {
    let s = step_of(w, step, "close")?;
    if s.state == StepState::Done {
        return Ok(Value::NONE);
    }
    check(w, step, &s)?;
    set_state(w, step, StepState::Begun);
    w.heap[s.generator].asynchrony.running = true;
    let exception = w.new_exception(w.types.generator_exit, &[]).value();
    let exit = w.resume_then(s.generator, Sent::Throw(exception));
    let result = resumed(w, exit, step, s);
    match result {
        Err(exit) => w.after(exit, Box::new(StepClosing)),
        Ok(_) => Err(ignored_exit(w)),
    }
}

fn ignored_exit(w: &mut World) -> Exit {
    w.runtime_error("coroutine ignored GeneratorExit")
}

/// Waits for a step that was closed.
struct StepClosing;

impl NativeFrame for StepClosing {
    fn trace(&self, _: &mut Marker) {}

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let t = w.types;
        match result {
            Ok(_) => Err(ignored_exit(w)),
            Err(e)
                if is_any(
                    w,
                    e,
                    &[t.stop_iteration, t.stop_async_iteration, t.generator_exit],
                ) =>
            {
                Ok(Value::NONE)
            }
            Err(e) => Err(w.raise(e)),
        }
    }
}

fn is_any(w: &World, exception: Value, classes: &[Gc<Type>]) -> bool {
    classes.iter().any(|&class| w.is_instance(exception, class))
}

/// Waits for what an asynchronous generator does next.
struct Resumed {
    step: Value,
    generator: Gc<Generator>,
    /// `aclose()` has had it resumed, which is to have no more values.
    closing: bool,
}

impl NativeFrame for Resumed {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.step);
        marker.gc(self.generator);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let t = w.types;
        match result {
            Ok(value) => {
                let Some(&Wrapped(inner)) = w.opaque_ref::<Wrapped>(value) else {
                    // It awaits something.
                    return Ok(value);
                };
                finish(w, self.step, self.generator);
                if self.closing {
                    return Err(w.runtime_error("async generator ignored GeneratorExit"));
                }
                Err(stop_with(w, inner))
            }
            Err(exception) => {
                finish(w, self.step, self.generator);
                let ended = is_any(w, exception, &[t.stop_iteration]);
                let over = [t.stop_async_iteration, t.generator_exit];
                if ended || is_any(w, exception, &over) {
                    w.heap[self.generator].asynchrony.closed = true;
                }
                if self.closing && (ended || is_any(w, exception, &over)) {
                    return Err(w.error_args(t.stop_iteration, &[]));
                }
                if ended {
                    return Err(w.error_args(t.stop_async_iteration, &[]));
                }
                Err(w.raise(exception))
            }
        }
    }
}

/// StopIteration with that value.
fn stop_with(w: &mut World, value: Value) -> Exit {
    match value.is_none() {
        true => w.error_args(w.types.stop_iteration, &[]),
        false => w.error_args(w.types.stop_iteration, &[value]),
    }
}
