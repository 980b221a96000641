//! Text files, standard input, output and error first of all.
//!
//! A text file of the script's own stands over a buffer written in Python (module `_io`). The three
//! standard ones stand over their descriptors directly, until somebody asks for their buffers, so that
//! `print` costs little and a script that imports nothing starts fast.
//!
//! What is printed is held back in a buffer of the World's ([`OpenFiles`]), so threads do not tear each
//! other's text. It leaves in one write effect at a time for each file: while one thread waits for it,
//! the others only add to the buffer, and the waiting thread writes that too.

mod decode;
mod files;
mod input;
mod methods;
mod print;

use crate::effect::{Clock, Effect, Reply};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Module, OpaqueData, Resource};
use crate::text::codec::{Codec, Errors};
use crate::world::World;

use decode::{Newline, Reader};

pub use files::{OpenFile, OpenFiles, died, module};
pub use input::read_line;
pub use print::print;

/// Buffers of files that are no terminals are written when they hold this much.
const BLOCK: usize = 8192;

/// While another thread writes, no more than this is buffered.
const MOST: usize = 1 << 20;

/// A text file.
#[derive(Clone)]
pub struct TextFile {
    /// Its number among the open files; none before `__init__`.
    id: Option<u32>,
    /// What it stands over; None: the descriptor itself.
    buffer: Value,
    /// The name of a standard file.
    name: &'static str,
    readable: bool,
    writable: bool,
    /// Written at each end of a line.
    line_buffered: bool,
    /// Written at once.
    write_through: bool,
    encoding: String,
    error_handler: String,
    /// What the encoding is from the file's beginning on.
    first: Codec,
    /// What it is for what is read next, and written next.
    reads: Codec,
    writes: Codec,
    errors: Errors,
    reader: Reader,
    /// What `\n` is written as.
    line_end: Option<&'static str>,
    /// A thread waits for a write.
    busy: bool,
    /// The buffer is to be written as soon as it can.
    wanted: bool,
    /// What the last write failed of; its text is lost, and the end of the program tells.
    failed: Option<i32>,
    /// Iteration has read ahead, so the position is not to be had.
    iterated: bool,
    closed: bool,
}

impl OpaqueData for TextFile {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.buffer);
    }

    fn resource(&self) -> Option<Resource> {
        self.id.map(Resource::File)
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

impl TextFile {
    /// One that stands over nothing yet.
    fn blank() -> TextFile {
        TextFile {
            id: None,
            buffer: Value::NONE,
            name: "",
            readable: false,
            writable: false,
            line_buffered: false,
            write_through: false,
            encoding: "utf-8".to_owned(),
            error_handler: "strict".to_owned(),
            first: Codec::Utf8,
            reads: Codec::Utf8,
            writes: Codec::Utf8,
            errors: Errors::Strict,
            reader: Reader::new(Newline::Universal),
            line_end: None,
            busy: false,
            wanted: false,
            failed: None,
            iterated: false,
            closed: false,
        }
    }

    fn standard(fd: u32, name: &'static str, line_buffered: bool) -> TextFile {
        let mut file = TextFile::blank();
        file.id = Some(fd);
        file.name = name;
        file.readable = fd == 0;
        file.writable = fd != 0;
        file.line_buffered = line_buffered;
        if fd == 2 {
            file.error_handler = "backslashreplace".to_owned();
            file.errors = Errors::BackslashReplace;
        }
        file
    }

    /// Whether it stands over its descriptor directly.
    fn is_direct(&self) -> bool {
        self.buffer.is_none() && self.id.is_some()
    }
}

/// The open file behind a text file.
fn behind(w: &mut World, file: Value) -> Option<&mut OpenFile> {
    let id = w.opaque_ref::<TextFile>(file)?.id?;
    Some(w.open_files.get(id))
}

/// Makes standard input, output and error.
pub(crate) fn init(w: &mut World) {
    let class = w.new_native_class("_io", "TextIOWrapper", true, true);
    methods::init(w, class);
    let names = [("<stdin>", 0), ("<stdout>", 1), ("<stderr>", 2)];
    w.stdio = names.map(|(name, fd)| {
        let line_buffered = fd == 2 || w.host.is_terminal(fd);
        let mut file = TextFile::standard(fd as u32, name, line_buffered);
        file.write_through = w.config.unbuffered && fd != 0;
        let file = w.opaque(class, file);
        w.keep(file);
        let key = w.intern("mode");
        let mode = w.intern(if fd == 0 { "r" } else { "w" }).value();
        if let Some(dict) = w.attribute_dict(file) {
            w.dict_set(dict, key, mode);
        }
        file
    });
    static FUNCTIONS: &[crate::native::NativeDef] = &[
        crate::native::NativeDef::new("print", crate::native::NativeFn::Any(print::print)),
        crate::native::NativeDef::new("input", crate::native::NativeFn::Any(input::input)),
        crate::native::NativeDef::new("open", crate::native::NativeFn::Any(methods::open)),
    ];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
    static PRELUDE: &[crate::native::NativeDef] = &[
        crate::native::NativeDef::new("_flush_std", crate::native::NativeFn::F0(flush_std)),
        crate::native::NativeDef::new(
            "_replacement",
            crate::native::NativeFn::F1(super::str::replacement_text),
        ),
    ];
    let prelude = w.prelude;
    w.add_functions(prelude, "builtins", PRELUDE);
}

/// Puts them into the `sys` module.
pub(crate) fn publish(w: &mut World, sys: Gc<Module>) {
    let names = [
        ["stdin", "__stdin__"],
        ["stdout", "__stdout__"],
        ["stderr", "__stderr__"],
    ];
    for (i, names) in names.into_iter().enumerate() {
        for name in names {
            let file = w.stdio[i];
            w.module_set(sys, name, file);
        }
    }
}

/// Text as bytes for a file.
fn encoded(w: &mut World, file: Value, text: Value) -> NativeResult<Vec<u8>> {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Vec::new());
    };
    let (codec, errors, line_end) = (f.writes, f.errors, f.line_end);
    let s = w.as_str(text).unwrap_or_default();
    let replaced;
    let s = match line_end {
        Some(end) if s.contains('\n') => {
            replaced = s.replace('\n', end);
            &replaced
        }
        _ => s,
    };
    // Only lone surrogates need the codec; they are in plane 16.
    if codec == Codec::Utf8 && !s.as_bytes().contains(&0xf4) {
        return Ok(s.as_bytes().to_vec());
    }
    match crate::text::encode::encode(s, codec, errors) {
        Ok(bytes) => {
            if let Some(f) = w.opaque_mut::<TextFile>(file) {
                f.writes = decode::unmarked(codec);
            }
            Ok(bytes)
        }
        Err(error) => Err(super::codecs::raise(w, error, text)),
    }
}

/// ValueError if the file is closed or stands over nothing.
fn check_open(w: &mut World, file: Value) -> NativeResult<()> {
    match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.closed => Err(w.value_error("I/O operation on closed file.")),
        Some(f) if f.id.is_none() => Err(w.value_error("I/O operation on uninitialized object")),
        _ => Ok(()),
    }
}

/// Adds text to a file's buffer; true if it is to be written now.
fn add(w: &mut World, file: Value, text: Value) -> NativeResult<bool> {
    check_open(w, file)?;
    if !w.opaque_ref::<TextFile>(file).is_some_and(|f| f.writable) {
        let text = w.str("not writable");
        return Err(w.prelude("unsupported", &[text]));
    }
    let bytes = encoded(w, file, text)?;
    Ok(add_bytes(w, file, &bytes))
}

fn add_bytes(w: &mut World, file: Value, bytes: &[u8]) -> bool {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return false;
    };
    if !f.reader.is_clear() {
        // What was read ahead is not where the writing goes on.
        f.reader.clear();
    }
    let (lines, at_once) = (f.line_buffered, f.write_through);
    let Some(behind) = behind(w, file) else {
        return false;
    };
    behind.text.extend_from_slice(bytes);
    behind.text.len() >= BLOCK
        || at_once
        || lines && bytes.iter().any(|b| matches!(b, b'\n' | b'\r'))
}

/// Writes what is due: all of it to a descriptor or through a line-buffered file, else to the buffer below.
fn write_due(w: &mut World, file: Value) -> NativeResult {
    let lines = w
        .opaque_ref::<TextFile>(file)
        .is_some_and(|f| f.line_buffered);
    pass_on(w, file, lines)
}

/// Writes what is in the buffer. The result is None.
pub fn flush(w: &mut World, file: Value) -> NativeResult {
    pass_on(w, file, true)
}

/// The same; `through`: the buffer below is to be written too.
fn pass_on(w: &mut World, file: Value, through: bool) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.is_direct() {
        return flush_direct(w, file);
    }
    let buffer = f.buffer;
    let Some(behind) = behind(w, file) else {
        return Ok(Value::NONE);
    };
    let bytes = std::mem::take(&mut behind.text);
    if bytes.is_empty() && !through {
        return Ok(Value::NONE);
    }
    let bytes = w.bytes(bytes);
    Err(w.prelude("file_write", &[buffer, bytes, Value::bool(through)]))
}

fn flush_direct(w: &mut World, file: Value) -> NativeResult {
    let Some(id) = w.opaque_ref::<TextFile>(file).and_then(|f| f.id) else {
        return Ok(Value::NONE);
    };
    let held = w.open_files.get(id).text.len();
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.busy {
        // Whoever waits goes on with it.
        f.wanted = true;
        if held > MOST {
            return Err(pause(w, file, |w, file, _| flush(w, file)));
        }
        return Ok(Value::NONE);
    }
    if held == 0 {
        return Ok(Value::NONE);
    }
    f.busy = true;
    f.wanted = false;
    let behind = w.open_files.get(id);
    let write = Effect::Write {
        fd: behind.fd,
        bytes: std::mem::take(&mut behind.text),
    };
    Err(w.effect_then(write, file, flushed))
}

fn flushed(w: &mut World, file: Value, reply: Reply) -> NativeResult {
    let held = behind(w, file).map_or(0, |b| b.text.len());
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    f.busy = false;
    match reply {
        Reply::Error(errno) => {
            f.wanted = false;
            f.failed = Some(errno);
            Err(w.os_error(errno, None))
        }
        Reply::Bytes(rest) => {
            if let Some(behind) = behind(w, file) {
                behind.text.splice(0..0, rest);
            }
            w.after_signals(&[file], |w, kept, _| flush(w, kept[0]))
        }
        _ if f.wanted || held >= BLOCK => flush(w, file),
        _ => Ok(Value::NONE),
    }
}

/// In the child of a fork: whoever was writing does so in the parent.
pub(crate) fn forked(w: &mut World) {
    for file in w.stdio {
        if let Some(file) = w.opaque_mut::<TextFile>(file) {
            file.busy = false;
            file.wanted = false;
        }
    }
}

/// Lets another thread's write go on.
fn pause(w: &mut World, file: Value, then: crate::native::Then) -> Exit {
    let until = gilscope_events::Nanos(w.host.clock(Clock::Monotonic) + 1_000_000);
    w.effect_then(Effect::Sleep { until }, file, then)
}

/// Writes everything, at the end of the program: nothing may be lost.
fn flush_std(w: &mut World) -> NativeResult {
    let out = w.stdio[1];
    let result = drain(w, out);
    go_on_with(w, result, |w| {
        let err = w.stdio[2];
        let result = drain(w, err);
        go_on_with(w, result, files::flush_all)
    })
}

fn go_on_with(
    w: &mut World,
    result: NativeResult,
    go: fn(&mut World) -> NativeResult,
) -> NativeResult {
    /// The rest is done even if this fails; a failure shows in the exit status.
    struct Rest(fn(&mut World) -> NativeResult);
    impl crate::native::NativeFrame for Rest {
        fn trace(&self, _: &mut crate::heap::Marker) {}

        fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
            if let Err(exception) = result {
                w.set_exit_code(120);
                let shown = super::repr::str(w, exception);
                let class = w.class_name(exception).to_owned();
                let mut text = "Exception ignored on flushing sys.stdout:\n".to_owned();
                match shown {
                    Ok(shown) => {
                        text.push_str(&format!("{class}: {}\n", w.as_str(shown).unwrap_or("")));
                    }
                    Err(exit) => w.abandon(exit),
                }
                let err = w.stdio[2];
                add_bytes(w, err, text.as_bytes());
            }
            (self.0)(w)
        }
    }
    match result {
        Ok(_) => go(w),
        Err(exit) => w.after(exit, Box::new(Rest(go))),
    }
}

/// Writes what is in the buffer, and waits for whoever writes already.
fn drain(w: &mut World, file: Value) -> NativeResult {
    let held = behind(w, file).is_some_and(|b| !b.text.is_empty());
    match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.busy => Err(pause(w, file, |w, file, _| drain(w, file))),
        Some(f) if f.is_direct() && held => {
            let exit = match flush(w, file) {
                Ok(_) => return Ok(Value::NONE),
                Err(exit) => exit,
            };
            w.then(exit, &[file], |w, kept, _| drain(w, kept[0]))
        }
        Some(f) => match f.failed {
            Some(errno) => Err(w.os_error(errno, None)),
            None => Ok(Value::NONE),
        },
        None => Ok(Value::NONE),
    }
}

/// `sys.stdout` and its like: what the script has put there, or ours.
fn standard(w: &mut World, name: &str, fd: usize) -> Value {
    match w.module_attribute("sys", name) {
        Some(file) => file,
        None => w.stdio[fd],
    }
}

/// Whether it is a text file whose methods no class of the script's overrides.
fn is_plain(w: &World, file: Value) -> bool {
    w.opaque_ref::<TextFile>(file).is_some() && w.class_of(file) == w.class_of(w.stdio[1])
}

/// Writes text to standard error, whatever the script has made of `sys.stderr`.
pub fn write_error(w: &mut World, text: Value) -> NativeResult {
    let file = w.stdio[2];
    add(w, file, text)?;
    flush(w, file)
}
