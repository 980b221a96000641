//! Descriptors.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::{FileCall, OsCall};

use super::arguments::{data, deadline_of, descriptor, integer, path, size};

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("open", NativeFn::Any(open)),
    NativeDef::new("close", NativeFn::F1(close)),
    NativeDef::new("read", NativeFn::F2(read)),
    NativeDef::new("readall", NativeFn::F1(read_all)),
    NativeDef::new("pread", NativeFn::F3(read_at)),
    NativeDef::new("write", NativeFn::F2(write)),
    NativeDef::new("pwrite", NativeFn::F3(write_at)),
    NativeDef::new("lseek", NativeFn::F3(seek)),
    NativeDef::new("fstat", NativeFn::F1(stat)),
    NativeDef::new("ftruncate", NativeFn::F2(truncate)),
    NativeDef::new("fsync", NativeFn::F1(sync)),
    NativeDef::new("fchmod", NativeFn::F2(chmod)),
    NativeDef::new("pipe2", NativeFn::F1(pipe)),
    NativeDef::new("dup", NativeFn::F2(duplicate)),
    NativeDef::new("dup2", NativeFn::F3(duplicate_to)),
    NativeDef::new("get_inheritable", NativeFn::F1(inheritable)),
    NativeDef::new("set_inheritable", NativeFn::F2(set_inheritable)),
    NativeDef::new("get_flags", NativeFn::F1(flags)),
    NativeDef::new("set_flags", NativeFn::F2(set_flags)),
    NativeDef::new("flock", NativeFn::F2(lock)),
    NativeDef::new("poll", NativeFn::F2(poll)),
    NativeDef::new("isatty", NativeFn::F1(is_terminal)),
    NativeDef::new("terminal_size", NativeFn::F1(terminal_size)),
    NativeDef::new("ttyname", NativeFn::F1(terminal_name)),
];

fn without_lock(w: &mut World, call: FileCall) -> NativeResult {
    Err(w.os_effect(OsCall::File(call), Value::NONE))
}

fn at_once(w: &mut World, call: FileCall) -> NativeResult {
    w.os_now(OsCall::File(call), Value::NONE)
}

/// `open(path, flags, mode, about)`; `about` is the path as the script gave it.
fn open(w: &mut World, args: &Args) -> NativeResult {
    let &[file, flags, mode, about] = &args.positional[..] else {
        return Err(w.type_error("open takes 4 arguments"));
    };
    let call = FileCall::Open {
        path: path(w, file)?,
        flags: descriptor(w, flags)?,
        mode: integer(w, mode)? as u32,
    };
    Err(w.os_effect(OsCall::File(call), about))
}

fn close(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    without_lock(w, FileCall::Close { fd })
}

fn read(w: &mut World, fd: Value, max: Value) -> NativeResult {
    let call = FileCall::Read {
        fd: descriptor(w, fd)?,
        max: size(w, max)?,
    };
    without_lock(w, call)
}

fn read_all(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    without_lock(w, FileCall::ReadAll { fd })
}

fn read_at(w: &mut World, fd: Value, max: Value, offset: Value) -> NativeResult {
    let call = FileCall::ReadAt {
        fd: descriptor(w, fd)?,
        max: size(w, max)?,
        offset: size(w, offset)? as u64,
    };
    without_lock(w, call)
}

fn write(w: &mut World, fd: Value, bytes: Value) -> NativeResult {
    let call = FileCall::Write {
        fd: descriptor(w, fd)?,
        bytes: data(w, bytes)?,
    };
    without_lock(w, call)
}

fn write_at(w: &mut World, fd: Value, bytes: Value, offset: Value) -> NativeResult {
    let call = FileCall::WriteAt {
        fd: descriptor(w, fd)?,
        bytes: data(w, bytes)?,
        offset: size(w, offset)? as u64,
    };
    without_lock(w, call)
}

fn seek(w: &mut World, fd: Value, offset: Value, whence: Value) -> NativeResult {
    let call = FileCall::Seek {
        fd: descriptor(w, fd)?,
        offset: integer(w, offset)?,
        whence: descriptor(w, whence)?,
    };
    without_lock(w, call)
}

fn stat(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    without_lock(w, FileCall::Stat { fd })
}

fn truncate(w: &mut World, fd: Value, length: Value) -> NativeResult {
    let call = FileCall::Truncate {
        fd: descriptor(w, fd)?,
        length: size(w, length)? as u64,
    };
    without_lock(w, call)
}

fn sync(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    without_lock(w, FileCall::Sync { fd })
}

fn chmod(w: &mut World, fd: Value, mode: Value) -> NativeResult {
    let call = FileCall::Chmod {
        fd: descriptor(w, fd)?,
        mode: integer(w, mode)? as u32,
    };
    without_lock(w, call)
}

fn pipe(w: &mut World, flags: Value) -> NativeResult {
    let flags = descriptor(w, flags)?;
    at_once(w, FileCall::Pipe { flags })
}

fn duplicate(w: &mut World, fd: Value, inheritable: Value) -> NativeResult {
    let call = FileCall::Duplicate {
        fd: descriptor(w, fd)?,
        inheritable: w.simple_truth(inheritable) == Some(true),
    };
    at_once(w, call)
}

fn duplicate_to(w: &mut World, fd: Value, to: Value, inheritable: Value) -> NativeResult {
    let call = FileCall::DuplicateTo {
        fd: descriptor(w, fd)?,
        to: descriptor(w, to)?,
        inheritable: w.simple_truth(inheritable) == Some(true),
    };
    without_lock(w, call)
}

fn inheritable(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, FileCall::Inheritable { fd })
}

fn set_inheritable(w: &mut World, fd: Value, on: Value) -> NativeResult {
    let call = FileCall::SetInheritable {
        fd: descriptor(w, fd)?,
        on: w.simple_truth(on) == Some(true),
    };
    at_once(w, call)
}

fn flags(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, FileCall::Flags { fd })
}

fn set_flags(w: &mut World, fd: Value, flags: Value) -> NativeResult {
    let call = FileCall::SetFlags {
        fd: descriptor(w, fd)?,
        flags: descriptor(w, flags)?,
    };
    at_once(w, call)
}

fn lock(w: &mut World, fd: Value, operation: Value) -> NativeResult {
    let call = FileCall::Lock {
        fd: descriptor(w, fd)?,
        operation: descriptor(w, operation)?,
    };
    without_lock(w, call)
}

/// `poll([(fd, events), …], seconds)`: the pairs that are ready.
fn poll(w: &mut World, pairs: Value, seconds: Value) -> NativeResult {
    let items: Vec<Value> = w.as_items(pairs).unwrap_or_default().to_vec();
    let mut fds = Vec::with_capacity(items.len());
    for item in items {
        let Some(&[fd, events]) = w.as_tuple(item) else {
            return Err(w.type_error("poll takes pairs"));
        };
        fds.push((descriptor(w, fd)?, integer(w, events)? as i16));
    }
    let until = deadline_of(w, seconds)?;
    without_lock(w, FileCall::Poll { fds, until })
}

fn is_terminal(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    Ok(Value::bool(w.host.is_terminal(fd)))
}

fn terminal_size(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, FileCall::TerminalSize { fd })
}

fn terminal_name(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, FileCall::TerminalName { fd })
}
