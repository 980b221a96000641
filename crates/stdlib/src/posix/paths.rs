//! Paths. The last argument of each function is what an error is about: the path as the script gave it,
//! or a tuple of two.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::os_call::{OsCall, PathCall};

use super::arguments::{integer, path, size};

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("stat", NativeFn::F3(stat)),
    NativeDef::new("scandir", NativeFn::F2(list)),
    NativeDef::new("mkdir", NativeFn::F3(make_directory)),
    NativeDef::new("rmdir", NativeFn::F2(remove_directory)),
    NativeDef::new("unlink", NativeFn::F2(unlink)),
    NativeDef::new("rename", NativeFn::F3(rename)),
    NativeDef::new("link", NativeFn::F3(link)),
    NativeDef::new("symlink", NativeFn::F3(symlink)),
    NativeDef::new("readlink", NativeFn::F2(read_link)),
    NativeDef::new("chmod", NativeFn::F3(chmod)),
    NativeDef::new("chown", NativeFn::Any(chown)),
    NativeDef::new("utime", NativeFn::Any(set_times)),
    NativeDef::new("access", NativeFn::F2(access)),
    NativeDef::new("truncate", NativeFn::F3(truncate)),
    NativeDef::new("mkfifo", NativeFn::F3(make_fifo)),
    NativeDef::new("chdir", NativeFn::F2(change_directory)),
    NativeDef::new("getcwd", NativeFn::F0(current_directory)),
    NativeDef::new("statvfs", NativeFn::F2(file_system)),
    NativeDef::new("fsencode", NativeFn::F1(fs_encode)),
    NativeDef::new("fsdecode", NativeFn::F1(fs_decode)),
];

fn without_lock(w: &mut World, call: PathCall, about: Value) -> NativeResult {
    Err(w.os_effect(OsCall::Path(call), about))
}

fn truth(w: &World, value: Value) -> bool {
    w.simple_truth(value) == Some(true)
}

fn stat(w: &mut World, file: Value, follow: Value, about: Value) -> NativeResult {
    let call = PathCall::Stat {
        path: path(w, file)?,
        follow: truth(w, follow),
    };
    without_lock(w, call, about)
}

/// Tuples of name (bytes), type, inode.
fn list(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::ListDirectory { path }, about)
}

fn make_directory(w: &mut World, file: Value, mode: Value, about: Value) -> NativeResult {
    let call = PathCall::MakeDirectory {
        path: path(w, file)?,
        mode: integer(w, mode)? as u32,
    };
    without_lock(w, call, about)
}

fn remove_directory(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::RemoveDirectory { path }, about)
}

fn unlink(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::Unlink { path }, about)
}

fn rename(w: &mut World, from: Value, to: Value, about: Value) -> NativeResult {
    let call = PathCall::Rename {
        from: path(w, from)?,
        to: path(w, to)?,
    };
    without_lock(w, call, about)
}

fn link(w: &mut World, from: Value, to: Value, about: Value) -> NativeResult {
    let call = PathCall::Link {
        from: path(w, from)?,
        to: path(w, to)?,
    };
    without_lock(w, call, about)
}

fn symlink(w: &mut World, target: Value, file: Value, about: Value) -> NativeResult {
    let call = PathCall::Symlink {
        target: path(w, target)?,
        path: path(w, file)?,
    };
    without_lock(w, call, about)
}

fn read_link(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::ReadLink { path }, about)
}

fn chmod(w: &mut World, file: Value, mode: Value, about: Value) -> NativeResult {
    let call = PathCall::Chmod {
        path: path(w, file)?,
        mode: integer(w, mode)? as u32,
    };
    without_lock(w, call, about)
}

fn wrong(w: &mut World, name: &str) -> Exit {
    w.type_error(format!("{name}: wrong number of arguments"))
}

/// `chown(path, user, group, follow, about)`; -1 leaves one as it is.
fn chown(w: &mut World, args: &Args) -> NativeResult {
    let &[file, user, group, follow, about] = &args.positional[..] else {
        return Err(wrong(w, "chown"));
    };
    let call = PathCall::Chown {
        path: path(w, file)?,
        user: integer(w, user)? as u32,
        group: integer(w, group)? as u32,
        follow: truth(w, follow),
    };
    without_lock(w, call, about)
}

/// `utime(path, (access, change) in nanoseconds or None, follow, about)`.
fn set_times(w: &mut World, args: &Args) -> NativeResult {
    let &[file, times, follow, about] = &args.positional[..] else {
        return Err(wrong(w, "utime"));
    };
    let times = match w.as_tuple(times) {
        Some(&[access, change]) => Some((integer(w, access)?, integer(w, change)?)),
        _ => None,
    };
    let call = PathCall::SetTimes {
        path: path(w, file)?,
        times,
        follow: truth(w, follow),
    };
    without_lock(w, call, about)
}

fn access(w: &mut World, file: Value, mode: Value) -> NativeResult {
    let call = PathCall::Access {
        path: path(w, file)?,
        mode: integer(w, mode)? as u32,
    };
    without_lock(w, call, Value::NONE)
}

fn truncate(w: &mut World, file: Value, length: Value, about: Value) -> NativeResult {
    let call = PathCall::Truncate {
        path: path(w, file)?,
        length: size(w, length)? as u64,
    };
    without_lock(w, call, about)
}

fn make_fifo(w: &mut World, file: Value, mode: Value, about: Value) -> NativeResult {
    let call = PathCall::MakeFifo {
        path: path(w, file)?,
        mode: integer(w, mode)? as u32,
    };
    without_lock(w, call, about)
}

fn change_directory(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::ChangeDirectory { path }, about)
}

fn current_directory(w: &mut World) -> NativeResult {
    w.os_now(OsCall::Path(PathCall::CurrentDirectory), Value::NONE)
}

fn file_system(w: &mut World, file: Value, about: Value) -> NativeResult {
    let path = path(w, file)?;
    without_lock(w, PathCall::FileSystem { path }, about)
}

fn fs_encode(w: &mut World, text: Value) -> NativeResult {
    match w.fs_encode(text)? {
        Some(bytes) => Ok(w.bytes(bytes)),
        None => Err(w.type_error("str or bytes expected")),
    }
}

fn fs_decode(w: &mut World, bytes: Value) -> NativeResult {
    if w.as_str(bytes).is_some() {
        return Ok(bytes);
    }
    match gilscope_vm::compare::bytes_of(&w.heap, bytes) {
        Some(bytes) => {
            let bytes = bytes.to_vec();
            Ok(w.fs_decode(&bytes))
        }
        None => Err(w.type_error("str or bytes expected")),
    }
}
