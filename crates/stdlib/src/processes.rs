//! `_multiprocessing`: other processes, messages to them, and memory shared with them.

mod area;
mod memory;

use gilscope_events::Nanos;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Exit, NativeDef, NativeFn, NativeResult, Then};
use gilscope_vm::object::{Module, Type};
use gilscope_vm::process::ProcessEffect;
use gilscope_vm::{Effect, Reply, World};

use crate::semlock;
use crate::time::{LONGEST, deadline, duration};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("fork", NativeFn::F1(fork)),
        NativeDef::new("leave", NativeFn::F2(leave)),
        NativeDef::new(
            "set_name",
            NativeFn::F1(|w, name| {
                w.process_name = w.as_str(name).map(str::to_owned);
                Ok(Value::NONE)
            }),
        ),
        NativeDef::new("wait", NativeFn::F2(wait)),
        NativeDef::new("kill", NativeFn::F2(kill)),
        NativeDef::new(
            "getppid",
            NativeFn::F0(|w| {
                let pid = w.host.parent_pid();
                Ok(w.int(pid.into()))
            }),
        ),
        NativeDef::new(
            "getpid",
            NativeFn::F0(|w| {
                let pid = w.host.pid();
                Ok(w.int(pid.into()))
            }),
        ),
        NativeDef::new("watch", NativeFn::F1(watch)),
        NativeDef::new("socket_pair", NativeFn::F0(socket_pair)),
        NativeDef::new("close", NativeFn::F1(close)),
        NativeDef::new("send", NativeFn::F2(send)),
        NativeDef::new("send_with", NativeFn::F3(send_with)),
        NativeDef::new("receive", NativeFn::F2(receive)),
        NativeDef::new("ready", NativeFn::F2(ready)),
        NativeDef::new("start_again", NativeFn::F2(start_again)),
        NativeDef::new("random", NativeFn::F1(random)),
        NativeDef::new("send_fd", NativeFn::F2(send_fd)),
        NativeDef::new("receive_fd", NativeFn::F1(receive_fd)),
        NativeDef::new("read_source", NativeFn::F1(read_source)),
        NativeDef::new(
            "cpu_count",
            NativeFn::F0(|w| {
                let n = w.host.cpu_count();
                Ok(w.int(n.into()))
            }),
        ),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_multiprocessing", FUNCTIONS);
    // What the end of the program calls.
    for name in ["atexit_calls", "run_atexit_calls"] {
        if let Some(value) = w.prelude_value(name) {
            w.module_set(module, name, value);
        }
    }
    area::init(w, module);
    semlock::init(w, module);
}

/// A native class of this module.
pub(crate) fn class(
    w: &mut World,
    module: Gc<Module>,
    name: &str,
    new: &'static [NativeDef],
    methods: &'static [NativeDef],
) -> Gc<Type> {
    let class = w.new_native_class("_multiprocessing", name, true, false);
    w.add_methods(class, methods);
    w.add_static_methods(class, new);
    w.module_set(module, name, class.value());
    class
}

/// An int argument.
pub(crate) fn int(w: &mut World, value: Value) -> NativeResult<i64> {
    match w.as_i64(value) {
        Some(i) => Ok(i),
        None => Err(w.not_an_integer(value)),
    }
}

fn small(w: &mut World, value: Value) -> NativeResult<i32> {
    let i = int(w, value)?;
    match i32::try_from(i) {
        Ok(i) => Ok(i),
        Err(_) => Err(w.overflow_error("Python int too large to convert to C int")),
    }
}

/// When a timeout in seconds is over; None: never.
pub(crate) fn until(w: &mut World, timeout: Value) -> NativeResult<Option<Nanos>> {
    if timeout.is_none() {
        return Ok(None);
    }
    match duration(w, timeout) {
        Some(seconds) => Ok(Some(deadline(w, seconds.clamp(0.0, LONGEST)))),
        None => {
            let class = w.class_name(timeout).to_owned();
            Err(w.type_error(format!("must be real number, not {class}")))
        }
    }
}

fn effect(w: &mut World, effect: ProcessEffect, then: Then) -> Exit {
    w.effect_then(Effect::Process(Box::new(effect)), Value::NONE, then)
}

fn checked<T>(w: &mut World, result: Result<T, i32>) -> NativeResult<T> {
    result.map_err(|errno| w.os_error(errno, None))
}

/// Makes a value of any reply.
fn answered(w: &mut World, _: Value, reply: Reply) -> NativeResult {
    match reply {
        Reply::Error(errno) => Err(w.os_error(errno, None)),
        Reply::Int(i) => Ok(w.int(i)),
        Reply::Bool(b) => Ok(Value::bool(b)),
        Reply::Bytes(bytes) => Ok(w.bytes(bytes)),
        Reply::Pair(a, b) => {
            let pair = vec![w.int(a), w.int(b)];
            Ok(w.tuple(pair))
        }
        Reply::Data(datum) => Ok(w.datum(datum)),
        Reply::Ready(fds) => {
            let fds = fds.into_iter().map(|fd| w.int(fd.into())).collect();
            Ok(w.list(fds))
        }
        _ => Ok(Value::NONE),
    }
}

fn fork(w: &mut World, watched: Value) -> NativeResult {
    let watched = w.simple_truth(watched).unwrap_or(true);
    Err(effect(w, ProcessEffect::Fork { watched }, answered))
}

fn leave(w: &mut World, code: Value, told: Value) -> NativeResult {
    let code = int(w, code)?;
    w.set_exit_code((code & 0xff) as i32);
    let told = w.simple_truth(told).unwrap_or(true);
    Err(effect(w, ProcessEffect::Leave { told }, answered))
}

fn wait(w: &mut World, pid: Value, timeout: Value) -> NativeResult {
    let pid = small(w, pid)?;
    let until = until(w, timeout)?;
    Err(effect(w, ProcessEffect::Wait { pid, until }, answered))
}

fn kill(w: &mut World, pid: Value, signal: Value) -> NativeResult {
    let (pid, signal) = (small(w, pid)?, small(w, signal)?);
    let killed = w.host.kill(pid, signal);
    checked(w, killed)?;
    Ok(Value::NONE)
}

fn watch(w: &mut World, pid: Value) -> NativeResult {
    w.heap.charge(DESCRIPTOR);
    let pid = small(w, pid)?;
    let fd = w.host.watch_process(pid);
    let fd = checked(w, fd)?;
    Ok(w.int(fd.into()))
}

/// What a descriptor counts towards the next collection: a process has a thousand of them.
pub(crate) const DESCRIPTOR: usize = 8 << 10;

fn socket_pair(w: &mut World) -> NativeResult {
    w.heap.charge(2 * DESCRIPTOR);
    let made = w.host.socket_pair();
    let (a, b) = checked(w, made)?;
    Ok(w.tuple([Value::int(a.into()), Value::int(b.into())]))
}

fn close(w: &mut World, fd: Value) -> NativeResult {
    let fd = small(w, fd)?;
    let closed = w.host.close(fd);
    checked(w, closed)?;
    Ok(Value::NONE)
}

fn data(w: &mut World, value: Value) -> NativeResult<Vec<u8>> {
    match gilscope_vm::compare::bytes_of(&w.heap, value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

fn send(w: &mut World, fd: Value, bytes: Value) -> NativeResult {
    let fd = small(w, fd)?;
    let bytes = data(w, bytes)?;
    let with = Vec::new();
    Err(effect(w, ProcessEffect::Send { fd, bytes, with }, answered))
}

/// `send_with(descriptor, bytes, descriptors that go along)`
fn send_with(w: &mut World, fd: Value, bytes: Value, with: Value) -> NativeResult {
    let fd = small(w, fd)?;
    let bytes = data(w, bytes)?;
    let with = descriptors(w, with)?;
    Err(effect(w, ProcessEffect::Send { fd, bytes, with }, answered))
}

/// Bytes, or a list of bytes and descriptors; None at the end; False when the time is over.
fn receive(w: &mut World, fd: Value, timeout: Value) -> NativeResult {
    let fd = small(w, fd)?;
    let until = until(w, timeout)?;
    Err(effect(w, ProcessEffect::Receive { fd, until }, answered))
}

fn descriptors(w: &mut World, list: Value) -> NativeResult<Vec<i32>> {
    let items: Vec<Value> = w.as_items(list).map(<[Value]>::to_vec).unwrap_or_default();
    items.into_iter().map(|fd| small(w, fd)).collect()
}

fn ready(w: &mut World, list: Value, timeout: Value) -> NativeResult {
    let fds = descriptors(w, list)?;
    let until = until(w, timeout)?;
    Err(effect(w, ProcessEffect::Ready { fds, until }, answered))
}

fn start_again(w: &mut World, channel: Value, keep: Value) -> NativeResult {
    let channel = small(w, channel)?;
    let keep = descriptors(w, keep)?;
    let pid = w.host.start_again(channel, &keep);
    let pid = checked(w, pid)?;
    Ok(w.int(pid.into()))
}

fn random(w: &mut World, n: Value) -> NativeResult {
    let n = int(w, n)?.clamp(0, 1 << 20) as usize;
    let mut bytes = vec![0; n];
    w.host.random(&mut bytes);
    Ok(w.bytes(bytes))
}

fn send_fd(w: &mut World, socket: Value, fd: Value) -> NativeResult {
    let (socket, fd) = (small(w, socket)?, small(w, fd)?);
    Err(effect(w, ProcessEffect::SendFd { socket, fd }, answered))
}

/// A descriptor; None at the end.
fn receive_fd(w: &mut World, socket: Value) -> NativeResult {
    let socket = small(w, socket)?;
    Err(effect(w, ProcessEffect::ReceiveFd { socket }, answered))
}

fn read_source(w: &mut World, path: Value) -> NativeResult {
    let path = w.as_str(path).unwrap_or_default().to_owned();
    match w.host.read_source(&path) {
        Some(bytes) => Ok(w.bytes(bytes)),
        None => Ok(Value::NONE),
    }
}
