//! `_time`: the clocks; the calendar of `time` is written in Python.

use gilscope_events::Nanos;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use gilscope_vm::os_call::{OsCall, SystemCall};
use gilscope_vm::{Clock, Effect, World};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("sleep", NativeFn::F1(sleep)),
        NativeDef::new("time", NativeFn::F0(|w| seconds(w, Clock::Realtime))),
        NativeDef::new("monotonic", NativeFn::F0(|w| seconds(w, Clock::Monotonic))),
        NativeDef::new(
            "perf_counter",
            NativeFn::F0(|w| seconds(w, Clock::Monotonic)),
        ),
        NativeDef::new(
            "process_time",
            NativeFn::F0(|w| seconds(w, Clock::ProcessCpu)),
        ),
        NativeDef::new(
            "thread_time",
            NativeFn::F0(|w| seconds(w, Clock::ThreadCpu)),
        ),
        NativeDef::new("time_ns", NativeFn::F0(|w| nanoseconds(w, Clock::Realtime))),
        NativeDef::new(
            "monotonic_ns",
            NativeFn::F0(|w| nanoseconds(w, Clock::Monotonic)),
        ),
        NativeDef::new(
            "perf_counter_ns",
            NativeFn::F0(|w| nanoseconds(w, Clock::Monotonic)),
        ),
        NativeDef::new(
            "process_time_ns",
            NativeFn::F0(|w| nanoseconds(w, Clock::ProcessCpu)),
        ),
        NativeDef::new(
            "thread_time_ns",
            NativeFn::F0(|w| nanoseconds(w, Clock::ThreadCpu)),
        ),
    ];
    static CALENDAR: &[NativeDef] = &[
        NativeDef::new("local", NativeFn::F2(local)),
        NativeDef::new("resolution", NativeFn::F1(resolution)),
        NativeDef::new("device", NativeFn::F1(device)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "time", FUNCTIONS);
    w.add_functions(names, "time", CALENDAR);
}

/// `local(seconds, zone)`: seconds east of Greenwich, whether it is summer time, abbreviation.
fn local(w: &mut World, seconds: Value, zone: Value) -> NativeResult {
    let call = SystemCall::LocalTime {
        seconds: w.as_i64(seconds).unwrap_or(0),
        zone: w.as_str(zone).map(|zone| zone.as_bytes().to_vec()),
    };
    w.os_now(OsCall::System(call), Value::NONE)
}

/// How fine a clock is, in nanoseconds.
fn resolution(w: &mut World, clock: Value) -> NativeResult {
    let clock = w.as_i64(clock).unwrap_or(-1) as i32;
    let call = SystemCall::Resolution { clock };
    w.os_now(OsCall::System(call), Value::NONE)
}

fn seconds(w: &mut World, clock: Clock) -> NativeResult {
    let ns = w.host.clock(clock);
    // Whole seconds and the rest apart: each is exact, so one rounding remains, as in CPython.
    Ok(Value::float(
        (ns / 1_000_000_000) as f64 + (ns % 1_000_000_000) as f64 * 1e-9,
    ))
}

fn nanoseconds(w: &mut World, clock: Clock) -> NativeResult {
    let ns = w.host.clock(clock);
    Ok(w.bigint(ns.into()))
}

/// Longest time a lock or sleep can wait: what fits CPython's 64-bit count of nanoseconds.
pub(crate) const LONGEST: f64 = 9_223_372_036.0;

/// A number of seconds in nanoseconds, rounded up; None: it is no number.
pub(crate) fn duration(w: &World, value: Value) -> Option<f64> {
    match value.as_float() {
        Some(f) => Some(f),
        None => gilscope_vm::compare::number(&w.heap, value).and_then(|n| match n {
            gilscope_vm::compare::Number::Small(i) => Some(i as f64),
            gilscope_vm::compare::Number::Big(i) => num_traits::ToPrimitive::to_f64(i),
            gilscope_vm::compare::Number::Float(f) => Some(f),
            gilscope_vm::compare::Number::Complex(..) => None,
        }),
    }
}

/// What is said of a time that is too long: a float is told of otherwise than an int.
pub(crate) fn too_long(w: &World, seconds: Option<Value>) -> &'static str {
    match seconds.is_some_and(|value| w.is_int(value)) {
        true => "timestamp too large to convert to C PyTime_t",
        false => "timestamp out of range for platform time_t",
    }
}

/// A time that many seconds from now, on the clock of deadlines.
pub(crate) fn deadline(w: &mut World, seconds: f64) -> Nanos {
    let now = w.host.clock(Clock::Monotonic);
    Nanos(now.saturating_add((seconds.max(0.0) * 1e9).ceil() as u64))
}

/// Waits for a device that is only pretended, for so many seconds, which `simio` has checked.
fn device(w: &mut World, seconds: Value) -> NativeResult {
    let seconds = duration(w, seconds)
        .filter(|s| s.is_finite())
        .unwrap_or(0.0);
    let until = deadline(w, seconds.min(LONGEST));
    let effect = Effect::Device { until };
    Err(w.effect_then(effect, Value::NONE, |_, _, _| Ok(Value::NONE)))
}

fn sleep(w: &mut World, value: Value) -> NativeResult {
    let Some(seconds) = duration(w, value) else {
        let class = w.class_name(value).to_owned();
        return Err(w.type_error(format!(
            "'{class}' object cannot be interpreted as an integer"
        )));
    };
    if seconds.is_nan() {
        return Err(w.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(w.value_error("sleep length must be non-negative"));
    }
    if seconds > LONGEST {
        return Err(w.overflow_error(too_long(w, Some(value))));
    }
    let until = deadline(w, seconds);
    Err(
        w.effect_then(Effect::Sleep { until }, Value::NONE, |_, _, _| {
            Ok(Value::NONE)
        }),
    )
}
