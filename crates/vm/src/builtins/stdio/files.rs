//! What files have not written yet, kept where it outlives them.
//!
//! A file object holds a number; what it is to write lies here under that number. So a file that dies,
//! or that is still open when the program ends, loses nothing.

use super::TextFile;
use crate::effect::{Effect, Reply};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Module, OpaqueData, Resource};
use crate::os_call::{Datum, FileCall, OsCall};
use crate::world::World;

/// Something that is written to.
#[derive(Clone, Debug, Default)]
pub struct OpenFile {
    /// Its descriptor; negative: none, or closed.
    pub fd: i32,
    /// Whether the descriptor goes with the last file object.
    close: bool,
    /// Device and inode.
    identity: (i64, i64),
    /// What the buffered writer holds back.
    pub buffered: Vec<u8>,
    /// What the text layer holds back, encoded; it goes after the other.
    pub text: Vec<u8>,
    /// File objects that share it.
    users: u32,
}

/// All of them, by number. The first three are standard input, output and error.
#[derive(Clone, Debug)]
pub struct OpenFiles {
    entries: Vec<OpenFile>,
    free: Vec<u32>,
}

impl Default for OpenFiles {
    fn default() -> OpenFiles {
        let standard = |fd| OpenFile {
            fd,
            users: 1,
            ..OpenFile::default()
        };
        OpenFiles {
            entries: (0..3).map(standard).collect(),
            free: Vec::new(),
        }
    }
}

impl OpenFiles {
    /// A new entry, with one user.
    pub(super) fn add(&mut self, fd: i32, close: bool, identity: (i64, i64)) -> u32 {
        let entry = OpenFile {
            fd,
            close,
            identity,
            users: 1,
            ..OpenFile::default()
        };
        match self.free.pop() {
            Some(id) => {
                self.entries[id as usize] = entry;
                id
            }
            None => {
                self.entries.push(entry);
                self.entries.len() as u32 - 1
            }
        }
    }

    /// The entry of that number.
    pub fn get(&mut self, id: u32) -> &mut OpenFile {
        &mut self.entries[id as usize]
    }

    /// One more file object uses it.
    pub(super) fn share(&mut self, id: u32) {
        self.entries[id as usize].users += 1;
    }

    /// One file object fewer uses it. If that was the last: what is left to write.
    fn leave(&mut self, id: u32) -> Option<OpenFile> {
        let entry = &mut self.entries[id as usize];
        entry.users -= 1;
        if entry.users > 0 {
            return None;
        }
        self.free.push(id);
        Some(std::mem::take(entry))
    }
}

impl OpenFile {
    /// Everything held back, in order.
    fn take(&mut self) -> Vec<u8> {
        let mut bytes = std::mem::take(&mut self.buffered);
        bytes.append(&mut self.text);
        bytes
    }
}

/// A file object has died.
pub fn died(w: &mut World, id: u32) {
    let Some(mut file) = w.open_files.leave(id) else {
        return;
    };
    let bytes = file.take();
    let mut rest = &bytes[..];
    while file.fd >= 0 && !rest.is_empty() {
        let call = FileCall::Write {
            fd: file.fd,
            bytes: rest.to_vec(),
        };
        match w.host.os(OsCall::File(call)) {
            Reply::Data(Datum::Int(n)) if n > 0 => rest = &rest[(n as usize).min(rest.len())..],
            // Nobody is left who could be told.
            _ => break,
        }
    }
    if file.fd >= 0 && file.close {
        w.host.os(OsCall::File(FileCall::Close { fd: file.fd }));
    }
}

/// Writes what open files hold back, at the end of the program.
pub(super) fn flush_all(w: &mut World) -> NativeResult {
    let due = (w.open_files.entries.iter())
        .position(|file| file.fd >= 0 && !(file.buffered.is_empty() && file.text.is_empty()));
    let Some(at) = due else {
        return Ok(Value::NONE);
    };
    let file = &mut w.open_files.entries[at];
    let write = Effect::Write {
        fd: file.fd,
        bytes: file.take(),
    };
    Err(w.effect_then(write, Value::int(at as i64), |w, at, reply| {
        if let Reply::Bytes(rest) = reply
            && let Some(at) = w.as_i64(at)
            && let Some(file) = w.open_files.entries.get_mut(at as usize)
        {
            file.text.splice(0..0, rest);
            return w.after_signals(&[], |w, _, _| flush_all(w));
        }
        flush_all(w)
    }))
}

/// `Handle`: what the layers of a file share.
struct Handle {
    id: u32,
}

impl OpaqueData for Handle {
    fn resource(&self) -> Option<Resource> {
        Some(Resource::File(self.id))
    }
}

/// Fills `_iocore`, which the module `_io` is made with.
pub fn module(w: &mut World, module: Gc<Module>) {
    let class = w.new_native_class("_io", "Handle", false, false);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("append", NativeFn::F2(append)),
        NativeDef::new("take", NativeFn::F1(take)),
        NativeDef::new("size", NativeFn::F1(size)),
        NativeDef::new("closed", NativeFn::F1(closed)),
    ];
    w.add_methods(class, METHODS);
    w.module_set(module, "Handle", class.value());
    let text = w.class_of(w.stdio[1]);
    w.module_set(module, "TextIOWrapper", text.value());
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("pending", NativeFn::F2(pending)),
        NativeDef::new("settle", NativeFn::F0(settle)),
        NativeDef::new("set_base", NativeFn::F2(set_base)),
        NativeDef::new("translate", NativeFn::Any(super::decode::translate_text)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_iocore", FUNCTIONS);
}

/// `Handle(fd, close, device, inode)`.
fn new(w: &mut World, args: &Args) -> NativeResult {
    let &[class, fd, close, device, inode] = &args.positional[..] else {
        return Err(w.type_error("Handle takes 4 arguments"));
    };
    let Some(class) = class.cast() else {
        return Err(w.type_error("Handle.__new__ takes a class"));
    };
    let close = w.simple_truth(close) == Some(true);
    let [fd, device, inode] = [fd, device, inode].map(|v| w.as_i64(v).unwrap_or(-1));
    let id = w.open_files.add(fd as i32, close, (device, inode));
    Ok(w.opaque(class, Handle { id }))
}

fn handle(w: &mut World, this: Value) -> NativeResult<&mut OpenFile> {
    match w.opaque_ref::<Handle>(this).map(|h| h.id) {
        Some(id) => Ok(w.open_files.get(id)),
        None => Err(w.type_error("a Handle is needed")),
    }
}

/// The number of a handle.
pub(super) fn number(w: &World, handle: Value) -> Option<u32> {
    w.opaque_ref::<Handle>(handle).map(|h| h.id)
}

/// Holds bytes back; how many there are now.
fn append(w: &mut World, this: Value, data: Value) -> NativeResult {
    let Some(bytes) = crate::compare::bytes_of(&w.heap, data).map(<[u8]>::to_vec) else {
        return Err(w.type_error("append takes bytes"));
    };
    let file = handle(w, this)?;
    file.buffered.extend_from_slice(&bytes);
    let n = file.buffered.len();
    Ok(w.int(n as i64))
}

fn take(w: &mut World, this: Value) -> NativeResult {
    let bytes = std::mem::take(&mut handle(w, this)?.buffered);
    Ok(w.bytes(bytes))
}

fn size(w: &mut World, this: Value) -> NativeResult {
    let n = handle(w, this)?.buffered.len();
    Ok(w.int(n as i64))
}

/// The descriptor has been closed.
fn closed(w: &mut World, this: Value) -> NativeResult {
    handle(w, this)?.fd = -1;
    Ok(Value::NONE)
}

/// Whether anything is held back for the file of that device and inode.
fn pending(w: &mut World, device: Value, inode: Value) -> NativeResult {
    let identity = (
        w.as_i64(device).unwrap_or(-1),
        w.as_i64(inode).unwrap_or(-1),
    );
    let found = w.open_files.entries.iter().any(|file| {
        file.identity == identity && !(file.buffered.is_empty() && file.text.is_empty())
    });
    Ok(Value::bool(found))
}

/// Collects garbage, so that files nobody can reach any more write what they hold back, as CPython's
/// have done by then.
fn settle(w: &mut World) -> NativeResult {
    w.heap.request_collection();
    let until = gilscope_events::Nanos::ZERO;
    // The collection comes when the thread goes on after an effect.
    Err(
        w.effect_then(Effect::Sleep { until }, Value::NONE, |_, _, _| {
            Ok(Value::NONE)
        }),
    )
}

/// Puts a class written in Python, and those above it, above a native one.
fn set_base(w: &mut World, class: Value, base: Value) -> NativeResult {
    let (Some(class), Some(base)) = (w.as_type(class), w.as_type(base)) else {
        return Err(w.type_error("set_base takes two classes"));
    };
    let mut order = vec![class];
    order.extend(w.heap[base].mro.iter().copied());
    w.heap[class].mro = order;
    w.heap[class].bases = vec![base];
    w.heap[base].subclasses.push(class);
    let version = w.fresh_version();
    w.heap[class].version = version;
    w.class_epoch += 1;
    Ok(Value::NONE)
}

/// Has a text file write through that handle from now on.
pub(super) fn join(w: &mut World, file: Value, handle: Option<u32>) {
    let id = match handle {
        Some(id) => {
            w.open_files.share(id);
            id
        }
        None => w.open_files.add(-1, false, (-1, -1)),
    };
    let Some(before) = w.opaque_ref::<TextFile>(file).and_then(|f| f.id) else {
        if let Some(f) = w.opaque_mut::<TextFile>(file) {
            f.id = Some(id);
        }
        return;
    };
    let text = std::mem::take(&mut w.open_files.get(before).text);
    w.open_files.get(id).text = text;
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.id = Some(id);
    }
    died(w, before);
}
