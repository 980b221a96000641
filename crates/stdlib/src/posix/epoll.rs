//! Sets of descriptors to wait for, which the system keeps.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::{EpollCall, OsCall};

use super::arguments::{deadline_of, descriptor, integer, size};

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("epoll", NativeFn::F0(|w| ask(w, EpollCall::New))),
    NativeDef::new("epoll_add", NativeFn::F3(add)),
    NativeDef::new("epoll_modify", NativeFn::F3(modify)),
    NativeDef::new("epoll_delete", NativeFn::F2(delete)),
    NativeDef::new("epoll_wait", NativeFn::F3(wait)),
];

fn ask(w: &mut World, call: EpollCall) -> NativeResult {
    w.os_now(OsCall::Epoll(call), Value::NONE)
}

fn add(w: &mut World, epoll: Value, fd: Value, events: Value) -> NativeResult {
    let (epoll, fd) = (descriptor(w, epoll)?, descriptor(w, fd)?);
    let events = integer(w, events)? as u32;
    ask(w, EpollCall::Add { epoll, fd, events })
}

fn modify(w: &mut World, epoll: Value, fd: Value, events: Value) -> NativeResult {
    let (epoll, fd) = (descriptor(w, epoll)?, descriptor(w, fd)?);
    let events = integer(w, events)? as u32;
    ask(w, EpollCall::Modify { epoll, fd, events })
}

fn delete(w: &mut World, epoll: Value, fd: Value) -> NativeResult {
    let (epoll, fd) = (descriptor(w, epoll)?, descriptor(w, fd)?);
    ask(w, EpollCall::Delete { epoll, fd })
}

/// `epoll_wait(epoll, max, seconds)`: pairs of descriptor and events.
fn wait(w: &mut World, epoll: Value, max: Value, seconds: Value) -> NativeResult {
    let call = EpollCall::Wait {
        epoll: descriptor(w, epoll)?,
        // More come with the next call.
        max: size(w, max)?.min(1 << 16),
        until: deadline_of(w, seconds)?,
    };
    Err(w.os_effect(OsCall::Epoll(call), Value::NONE))
}
