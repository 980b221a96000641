//! `sys.stdin`, `sys.stdout`, `sys.stderr`: text files over descriptors, with buffers of their own.
//!
//! What is printed goes into the file's buffer, which belongs to the World, so threads do not tear each
//! other's text. It leaves in one write effect at a time for each file: while one thread waits for it,
//! the others only add to the buffer, and the waiting thread writes that too.

mod input;
mod methods;
mod print;

use crate::effect::{Clock, Effect, Reply};
use crate::heap::{Gc, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Module, OpaqueData};
use crate::text::codec::{Codec, Errors};
use crate::world::World;

pub use input::read_line;
pub use print::print;

/// Buffers of files that are no terminals are written when they hold this much.
const BLOCK: usize = 8192;

/// While another thread writes, no more than this is buffered.
const MOST: usize = 1 << 20;

/// A text file over a descriptor.
pub struct TextFile {
    fd: i32,
    name: &'static str,
    /// Written at each end of a line.
    line_buffered: bool,
    out: Vec<u8>,
    /// A thread waits for a write.
    busy: bool,
    /// The buffer is to be written as soon as it can.
    wanted: bool,
    /// What the last write failed of; its text is lost, and the end of the program tells.
    failed: Option<i32>,
    /// What was read and not asked for yet, lines ended by `\n`.
    input: Vec<u8>,
    /// The last byte read was a carriage return.
    after_cr: bool,
    closed: bool,
}

impl OpaqueData for TextFile {}

impl TextFile {
    fn new(fd: i32, name: &'static str, line_buffered: bool) -> TextFile {
        TextFile {
            fd,
            name,
            line_buffered,
            out: Vec::new(),
            busy: false,
            wanted: false,
            failed: None,
            input: Vec::new(),
            after_cr: false,
            closed: false,
        }
    }

    fn is_writable(&self) -> bool {
        self.fd != 0
    }

    fn errors(&self) -> &'static str {
        if self.fd == 2 {
            "backslashreplace"
        } else {
            "strict"
        }
    }
}

/// Makes standard input, output and error.
pub(crate) fn init(w: &mut World) {
    let class = w.new_native_class("_io", "TextIOWrapper", false, true);
    methods::init(w, class);
    let buffer = w.new_native_class("_io", "BufferedWriter", false, true);
    methods::init_buffer(w, buffer);
    let names = [("<stdin>", 0), ("<stdout>", 1), ("<stderr>", 2)];
    w.stdio = names.map(|(name, fd)| {
        let line_buffered = fd == 2 || w.host.is_terminal(fd);
        let file = w.opaque(class, TextFile::new(fd, name, line_buffered));
        w.keep(file);
        let inner = w.opaque(buffer, methods::Buffer { file });
        let key = w.intern("buffer");
        if let Some(dict) = w.attribute_dict(file) {
            w.dict_set(dict, key, inner);
        }
        file
    });
    static FUNCTIONS: &[crate::native::NativeDef] = &[
        crate::native::NativeDef::new("print", crate::native::NativeFn::Any(print::print)),
        crate::native::NativeDef::new("input", crate::native::NativeFn::Any(input::input)),
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
fn encoded(w: &mut World, text: Value, errors: &'static str) -> NativeResult<Vec<u8>> {
    let s = w.as_str(text).unwrap_or_default();
    // Only lone surrogates need the codec; they are in plane 16.
    if !s.as_bytes().contains(&0xf4) {
        return Ok(s.as_bytes().to_vec());
    }
    match crate::text::encode::encode(s, Codec::Utf8, Errors::lookup(errors)) {
        Ok(bytes) => Ok(bytes),
        Err(error) => Err(super::codecs::raise(w, error, text)),
    }
}

/// Adds text to a file's buffer; true if it is to be written now.
fn add(w: &mut World, file: Value, text: Value) -> NativeResult<bool> {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(false);
    };
    if f.closed {
        return Err(w.value_error("I/O operation on closed file."));
    }
    if !f.is_writable() {
        let class = methods::unsupported(w);
        return Err(w.error(class, "not writable"));
    }
    let bytes = encoded(w, text, f.errors())?;
    Ok(add_bytes(w, file, &bytes))
}

fn add_bytes(w: &mut World, file: Value, bytes: &[u8]) -> bool {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return false;
    };
    f.out.extend_from_slice(bytes);
    f.out.len() >= BLOCK || f.line_buffered && bytes.iter().any(|b| matches!(b, b'\n' | b'\r'))
}

/// Writes what is in the buffer. The result is None.
pub fn flush(w: &mut World, file: Value) -> NativeResult {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.busy {
        // Whoever waits goes on with it.
        f.wanted = true;
        if f.out.len() > MOST {
            return Err(pause(w, file, |w, file, _| flush(w, file)));
        }
        return Ok(Value::NONE);
    }
    if f.out.is_empty() {
        return Ok(Value::NONE);
    }
    f.busy = true;
    f.wanted = false;
    let write = Effect::Write {
        fd: f.fd,
        bytes: std::mem::take(&mut f.out),
    };
    Err(w.effect_then(write, file, flushed))
}

fn flushed(w: &mut World, file: Value, reply: Reply) -> NativeResult {
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
            f.out.splice(0..0, rest);
            w.run_signal_handlers()?;
            flush(w, file)
        }
        _ if f.wanted || f.out.len() >= BLOCK => flush(w, file),
        _ => Ok(Value::NONE),
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
        drain(w, err)
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
    match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.busy => Err(pause(w, file, |w, file, _| drain(w, file))),
        Some(f) if !f.out.is_empty() => {
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

/// Writes text to standard error, whatever the script has made of `sys.stderr`.
pub fn write_error(w: &mut World, text: Value) -> NativeResult {
    let file = w.stdio[2];
    add(w, file, text)?;
    flush(w, file)
}
