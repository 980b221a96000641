//! What few scripts ask of the operating system. Checks and messages are the library's.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::OsCall;
use gilscope_vm::os_rare::RareCall;

use super::arguments::{data, descriptor, integer, path, size};

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("get_attribute", NativeFn::F3(get_attribute)),
    NativeDef::new("set_attribute", NativeFn::Any(set_attribute)),
    NativeDef::new("list_attributes", NativeFn::F2(list_attributes)),
    NativeDef::new("remove_attribute", NativeFn::F3(remove_attribute)),
    NativeDef::new(
        "open_terminal",
        NativeFn::F0(|w| at_once(w, RareCall::OpenTerminal)),
    ),
    NativeDef::new("memory_file", NativeFn::F2(memory_file)),
    NativeDef::new("advise", NativeFn::Any(advise)),
    NativeDef::new("allocate", NativeFn::F3(allocate)),
    NativeDef::new("copy_range", NativeFn::Any(copy_range)),
    NativeDef::new("send_file", NativeFn::Any(send_file)),
    NativeDef::new("splice", NativeFn::Any(splice)),
    NativeDef::new("event_counter", NativeFn::F2(event_counter)),
    NativeDef::new("sync", NativeFn::F0(|w| waiting(w, RareCall::SyncAll))),
    NativeDef::new("fchdir", NativeFn::F1(change_directory)),
    NativeDef::new("fchown", NativeFn::F3(chown)),
    NativeDef::new("chroot", NativeFn::F1(change_root)),
    NativeDef::new("terminal_group", NativeFn::F1(terminal_group)),
    NativeDef::new("set_terminal_group", NativeFn::F2(set_terminal_group)),
    NativeDef::new("terminal_modes", NativeFn::F1(terminal_modes)),
    NativeDef::new("set_terminal_modes", NativeFn::Any(set_terminal_modes)),
    NativeDef::new("terminal_action", NativeFn::F3(terminal_action)),
];

fn at_once(w: &mut World, call: RareCall) -> NativeResult {
    w.os_now(OsCall::Rare(call), Value::NONE)
}

/// The same with the lock given up meanwhile.
fn waiting(w: &mut World, call: RareCall) -> NativeResult {
    Err(w.os_effect(OsCall::Rare(call), Value::NONE))
}

fn truth(w: &World, value: Value) -> bool {
    w.simple_truth(value) == Some(true)
}

/// A place in a file; None: where it is now.
fn place(w: &mut World, value: Value) -> NativeResult<Option<u64>> {
    match value.is_none() {
        true => Ok(None),
        false => Ok(Some(size(w, value)? as u64)),
    }
}

fn get_attribute(w: &mut World, file: Value, name: Value, follow: Value) -> NativeResult {
    let call = RareCall::GetAttribute {
        path: path(w, file)?,
        name: path(w, name)?,
        follow: truth(w, follow),
    };
    w.os_now(OsCall::Rare(call), file)
}

fn set_attribute(w: &mut World, args: &Args) -> NativeResult {
    let &[file, name, value, flags, follow] = &args.positional[..] else {
        return Err(w.type_error("set_attribute takes 5 arguments"));
    };
    let call = RareCall::SetAttribute {
        path: path(w, file)?,
        name: path(w, name)?,
        value: data(w, value)?,
        flags: descriptor(w, flags)?,
        follow: truth(w, follow),
    };
    w.os_now(OsCall::Rare(call), file)
}

fn list_attributes(w: &mut World, file: Value, follow: Value) -> NativeResult {
    let call = RareCall::ListAttributes {
        path: path(w, file)?,
        follow: truth(w, follow),
    };
    w.os_now(OsCall::Rare(call), file)
}

fn remove_attribute(w: &mut World, file: Value, name: Value, follow: Value) -> NativeResult {
    let call = RareCall::RemoveAttribute {
        path: path(w, file)?,
        name: path(w, name)?,
        follow: truth(w, follow),
    };
    w.os_now(OsCall::Rare(call), file)
}

fn memory_file(w: &mut World, name: Value, flags: Value) -> NativeResult {
    let call = RareCall::MemoryFile {
        name: path(w, name)?,
        flags: integer(w, flags)? as u32,
    };
    at_once(w, call)
}

fn advise(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, offset, length, advice] = &args.positional[..] else {
        return Err(w.type_error("advise takes 4 arguments"));
    };
    let call = RareCall::Advise {
        fd: descriptor(w, fd)?,
        offset: size(w, offset)? as u64,
        length: size(w, length)? as u64,
        advice: descriptor(w, advice)?,
    };
    waiting(w, call)
}

fn allocate(w: &mut World, fd: Value, offset: Value, length: Value) -> NativeResult {
    let call = RareCall::Allocate {
        fd: descriptor(w, fd)?,
        offset: size(w, offset)? as u64,
        length: size(w, length)? as u64,
    };
    waiting(w, call)
}

fn copy_range(w: &mut World, args: &Args) -> NativeResult {
    let &[from, to, count, from_at, to_at] = &args.positional[..] else {
        return Err(w.type_error("copy_range takes 5 arguments"));
    };
    let call = RareCall::CopyRange {
        from: descriptor(w, from)?,
        to: descriptor(w, to)?,
        count: size(w, count)?,
        from_at: place(w, from_at)?,
        to_at: place(w, to_at)?,
    };
    waiting(w, call)
}

fn send_file(w: &mut World, args: &Args) -> NativeResult {
    let &[to, from, offset, count] = &args.positional[..] else {
        return Err(w.type_error("send_file takes 4 arguments"));
    };
    let call = RareCall::SendFile {
        to: descriptor(w, to)?,
        from: descriptor(w, from)?,
        offset: place(w, offset)?,
        count: size(w, count)?,
    };
    waiting(w, call)
}

fn splice(w: &mut World, args: &Args) -> NativeResult {
    let &[from, to, count, from_at, to_at, flags] = &args.positional[..] else {
        return Err(w.type_error("splice takes 6 arguments"));
    };
    let call = RareCall::Splice {
        from: descriptor(w, from)?,
        to: descriptor(w, to)?,
        count: size(w, count)?,
        from_at: place(w, from_at)?,
        to_at: place(w, to_at)?,
        flags: integer(w, flags)? as u32,
    };
    waiting(w, call)
}

fn event_counter(w: &mut World, initial: Value, flags: Value) -> NativeResult {
    let call = RareCall::EventCounter {
        initial: integer(w, initial)? as u32,
        flags: integer(w, flags)? as u32,
    };
    at_once(w, call)
}

fn change_directory(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    waiting(w, RareCall::ChangeDirectory { fd })
}

fn chown(w: &mut World, fd: Value, user: Value, group: Value) -> NativeResult {
    let call = RareCall::Chown {
        fd: descriptor(w, fd)?,
        user: integer(w, user)? as u32,
        group: integer(w, group)? as u32,
    };
    waiting(w, call)
}

fn change_root(w: &mut World, file: Value) -> NativeResult {
    let path = path(w, file)?;
    w.os_now(OsCall::Rare(RareCall::ChangeRoot { path }), file)
}

fn terminal_group(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, RareCall::TerminalGroup { fd })
}

fn set_terminal_group(w: &mut World, fd: Value, group: Value) -> NativeResult {
    let call = RareCall::SetTerminalGroup {
        fd: descriptor(w, fd)?,
        group: descriptor(w, group)?,
    };
    at_once(w, call)
}

fn terminal_modes(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, RareCall::TerminalModes { fd })
}

/// `set_terminal_modes(fd, when, [four flags and two speeds], special characters)`
fn set_terminal_modes(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, when, numbers, special] = &args.positional[..] else {
        return Err(w.type_error("set_terminal_modes takes 4 arguments"));
    };
    let items = w.as_items(numbers).unwrap_or_default().to_vec();
    let mut given = [0; 6];
    for (slot, item) in given.iter_mut().zip(items) {
        *slot = integer(w, item)? as u32;
    }
    let [input, output, control, local, speed_in, speed_out] = given;
    let call = RareCall::SetTerminalModes {
        fd: descriptor(w, fd)?,
        when: descriptor(w, when)?,
        flags: [input, output, control, local],
        speeds: [speed_in, speed_out],
        special: data(w, special)?,
    };
    waiting(w, call)
}

fn terminal_action(w: &mut World, fd: Value, action: Value, number: Value) -> NativeResult {
    let call = RareCall::TerminalAction {
        fd: descriptor(w, fd)?,
        action: integer(w, action)? as u8,
        number: descriptor(w, number)?,
    };
    waiting(w, call)
}
