//! Signals and the timers that send them.

use gilscope_vm::heap::Value;
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::{Disposition, OsCall, SignalCall, SystemCall};
use gilscope_vm::{Effect, World};

use super::arguments::{deadline_of, descriptor, integer, size};
use super::process::{at_once, numbers};
use crate::thread::thread_of_ident;

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("set_disposition", NativeFn::F2(set_disposition)),
    NativeDef::new("disposition", NativeFn::F1(disposition)),
    NativeDef::new("set_handler", NativeFn::F2(set_handler)),
    NativeDef::new("pause", NativeFn::F0(pause)),
    NativeDef::new("raise_signal", NativeFn::F1(raise_signal)),
    NativeDef::new("set_timer", NativeFn::F3(set_timer)),
    NativeDef::new("timer", NativeFn::F1(timer)),
    NativeDef::new("mask_signals", NativeFn::F2(mask)),
    NativeDef::new("pending_signals", NativeFn::F0(pending)),
    NativeDef::new("wait_for_signal", NativeFn::F2(wait)),
    NativeDef::new("signal_thread", NativeFn::F2(signal_thread)),
    NativeDef::new("set_wakeup_fd", NativeFn::F1(set_wake_up)),
    NativeDef::new("hear_signals", NativeFn::F0(hear)),
];

fn ask(w: &mut World, call: SignalCall) -> NativeResult {
    w.os_now(OsCall::Signal(call), Value::NONE)
}

/// 0 default, 1 ignored, 2 handled.
fn set_disposition(w: &mut World, signal: Value, what: Value) -> NativeResult {
    let call = SystemCall::SetDisposition {
        signal: descriptor(w, signal)?,
        disposition: match integer(w, what)? {
            0 => Disposition::Default,
            1 => Disposition::Ignore,
            _ => Disposition::Handle,
        },
    };
    at_once(w, call)
}

/// Has a function called for a signal; None: what is done by default.
fn set_handler(w: &mut World, signal: Value, handler: Value) -> NativeResult {
    let at = size(w, signal)?;
    if at > 64 {
        return Err(w.value_error("signal number out of range"));
    }
    if w.signal_handlers.len() <= at {
        w.signal_handlers.resize(at + 1, Value::NONE);
    }
    w.signal_handlers[at] = handler;
    Ok(Value::NONE)
}

fn pause(w: &mut World) -> NativeResult {
    Err(w.effect_then(Effect::Pause, Value::NONE, |_, _, _| Ok(Value::NONE)))
}

fn disposition(w: &mut World, signal: Value) -> NativeResult {
    let signal = descriptor(w, signal)?;
    at_once(w, SystemCall::Disposition { signal })
}

fn raise_signal(w: &mut World, signal: Value) -> NativeResult {
    let signal = descriptor(w, signal)?;
    at_once(w, SystemCall::Raise { signal })?;
    hear(w)
}

/// In the main thread handlers of signals that have come run before this returns: they interrupt an
/// effect.
fn hear(w: &mut World) -> NativeResult {
    let until = gilscope_events::Nanos::ZERO;
    Err(
        w.effect_then(Effect::Sleep { until }, Value::NONE, |_, _, _| {
            Ok(Value::NONE)
        }),
    )
}

/// Times are in nanoseconds.
fn set_timer(w: &mut World, which: Value, after: Value, interval: Value) -> NativeResult {
    let call = SystemCall::SetTimer {
        which: descriptor(w, which)?,
        after: size(w, after)? as u64,
        interval: size(w, interval)? as u64,
    };
    at_once(w, call)
}

fn timer(w: &mut World, which: Value) -> NativeResult {
    let which = descriptor(w, which)?;
    at_once(w, SystemCall::Timer { which })
}

/// `mask_signals(how, signals)`: those that were held back before.
fn mask(w: &mut World, how: Value, signals: Value) -> NativeResult {
    let call = SignalCall::Mask {
        how: descriptor(w, how)?,
        signals: numbers(w, signals)?,
    };
    ask(w, call)
}

fn pending(w: &mut World) -> NativeResult {
    ask(w, SignalCall::Pending)
}

/// `wait_for_signal(signals, seconds)`: what came; False if nothing did in time.
fn wait(w: &mut World, signals: Value, seconds: Value) -> NativeResult {
    let signals = numbers(w, signals)?;
    let until = deadline_of(w, seconds)?;
    let call = SignalCall::Wait { signals, until };
    Err(w.os_effect(OsCall::Signal(call), Value::NONE))
}

/// `signal_thread(ident, signal)`
fn signal_thread(w: &mut World, ident: Value, signal: Value) -> NativeResult {
    let thread = thread_of_ident(integer(w, ident)?);
    let signal = descriptor(w, signal)?;
    ask(w, SignalCall::Send { thread, signal })
}

fn set_wake_up(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    ask(w, SignalCall::WakeUp { fd })
}
