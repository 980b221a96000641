//! The methods of text files.

use super::decode::{Newline, Reader};
use super::{TextFile, check_open};
use crate::builtins::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::Type;
use crate::text::codec::{Codec, Errors};
use crate::world::World;

/// A method of files over a buffer that is written in Python (module `_io`); direct files have
/// something simpler.
macro_rules! method {
    ($name:literal) => {
        method!($name, |_, _| None)
    };
    ($name:literal, $direct:expr) => {
        NativeDef::new(
            $name,
            NativeFn::Any(|w, args| {
                let file = args.positional[0];
                let direct: fn(&mut World, Value) -> Option<NativeResult> = $direct;
                if w.opaque_ref::<TextFile>(file)
                    .is_some_and(TextFile::is_direct)
                    && let Some(result) = direct(w, file)
                {
                    return result;
                }
                Err(python(w, $name, args))
            }),
        )
    };
}

/// Has a method of the module `_io` called.
fn python(w: &mut World, name: &str, args: &Args) -> Exit {
    let name = w.str(name);
    let positional = w.tuple(args.positional.to_vec());
    let keywords = w.dict();
    for &(name, value) in &args.keywords {
        w.dict_set(keywords, name, value);
    }
    w.prelude("text_method", &[name, positional, keywords.value()])
}

pub(super) fn init(w: &mut World, class: Gc<Type>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("write", NativeFn::F2(write)),
        NativeDef::new(
            "__reduce_ex__",
            NativeFn::F2(|w, this, _| {
                let class = w.class_of(this);
                let name = w.heap[w.heap[class].name].as_str().to_owned();
                Err(w.type_error(format!("cannot pickle '{name}' instances")))
            }),
        ),
        NativeDef::new("writelines", NativeFn::F2(writelines)),
        NativeDef::new("flush", NativeFn::F1(flush)),
        NativeDef::new("read", NativeFn::Any(read)),
        NativeDef::new("readline", NativeFn::Any(readline)),
        NativeDef::new("readlines", NativeFn::Any(readlines)),
        NativeDef::new("__iter__", NativeFn::F1(iter)),
        NativeDef::new("__next__", NativeFn::F1(next)),
        NativeDef::new("__enter__", NativeFn::F1(iter)),
        method!("__exit__"),
        method!("__init__"),
        method!("__repr__"),
        method!("isatty", |w, file| {
            let fd = fd(w, file);
            Some(Ok(Value::bool(w.host.is_terminal(fd))))
        }),
        method!("fileno", |w, file| Some(Ok(Value::int(fd(w, file).into())))),
        method!("readable", |w, file| Some(
            Ok(flag(w, file, |f| f.readable))
        )),
        method!("writable", |w, file| Some(
            Ok(flag(w, file, |f| f.writable))
        )),
        method!("seekable"),
        method!("close"),
        method!("seek"),
        method!("tell"),
        method!("truncate"),
        method!("detach"),
        method!("reconfigure"),
        NativeDef::new("_setup", NativeFn::Any(setup)),
        NativeDef::new("_reset", NativeFn::F2(reset)),
        NativeDef::new("_adopt", NativeFn::F3(adopt)),
        NativeDef::new("_unread", NativeFn::F1(unread)),
        NativeDef::new("_codec", NativeFn::Any(set_codec)),
        NativeDef::new("_buffering", NativeFn::F3(set_buffering)),
        NativeDef::new(
            "_direct",
            NativeFn::F1(|w, f| Ok(flag(w, f, TextFile::is_direct))),
        ),
        NativeDef::new("_end", NativeFn::F1(end)),
    ];
    w.add_methods(class, METHODS);
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "name",
            get: |w, f| below(w, f, "name", |w, f| w.str(f.name)),
            set: None,
        },
        Attribute {
            name: "closed",
            get: |w, f| below(w, f, "closed", |_, f| Value::bool(f.closed)),
            set: None,
        },
        Attribute {
            name: "buffer",
            get: buffer,
            set: None,
        },
        Attribute {
            name: "encoding",
            get: |w, f| text(w, f, |f| &f.encoding),
            set: None,
        },
        Attribute {
            name: "errors",
            get: |w, f| text(w, f, |f| &f.error_handler),
            set: None,
        },
        Attribute {
            name: "newlines",
            get: newlines,
            set: None,
        },
        Attribute {
            name: "line_buffering",
            get: |w, f| Ok(flag(w, f, |f| f.line_buffered)),
            set: None,
        },
        Attribute {
            name: "write_through",
            get: |w, f| Ok(flag(w, f, |f| f.write_through)),
            set: None,
        },
    ];
    w.add_attributes(class, ATTRIBUTES);
}

/// `open`: the module `_io` knows how.
pub(super) fn open(w: &mut World, args: &Args) -> NativeResult {
    const NAMES: [&str; 8] = [
        "file",
        "mode",
        "buffering",
        "encoding",
        "errors",
        "newline",
        "closefd",
        "opener",
    ];
    w.named("open", args, 0, NAMES, 0, 1)?;
    Err(python(w, "open", args))
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let base = w.class_of(w.stdio[1]);
    let class = w.new_target(base, args)?;
    Ok(w.opaque(class, TextFile::blank()))
}

fn fd(w: &mut World, file: Value) -> i32 {
    super::behind(w, file).map_or(-1, |b| b.fd)
}

fn text(w: &mut World, file: Value, get: fn(&TextFile) -> &str) -> NativeResult {
    let text = w.opaque_ref::<TextFile>(file).map_or("", get).to_owned();
    Ok(w.str(text))
}

fn flag(w: &mut World, file: Value, get: fn(&TextFile) -> bool) -> Value {
    Value::bool(w.opaque_ref::<TextFile>(file).is_some_and(get))
}

/// An attribute that a file over a buffer has from that.
fn below(
    w: &mut World,
    file: Value,
    name: &str,
    direct: fn(&mut World, TextFileView) -> Value,
) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.buffer.is_none() {
        let view = TextFileView {
            name: f.name,
            closed: f.closed,
        };
        return Ok(direct(w, view));
    }
    let (buffer, name) = (f.buffer, w.intern(name));
    w.get_attribute(buffer, name)
}

/// What a direct file knows of itself.
struct TextFileView {
    name: &'static str,
    closed: bool,
}

/// `buffer`: a standard file gets one when it is first asked for it.
fn buffer(w: &mut World, file: Value) -> NativeResult {
    match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.is_direct() => {
            let fd = f.id.unwrap_or(0);
            Err(w.prelude("text_buffer", &[file, Value::int(fd.into())]))
        }
        Some(f) => Ok(f.buffer),
        None => Ok(Value::NONE),
    }
}

fn newlines(w: &mut World, file: Value) -> NativeResult {
    let kinds = match w.opaque_ref::<TextFile>(file) {
        Some(f) => f.reader.newlines(),
        None => Vec::new(),
    };
    let mut kinds: Vec<Value> = kinds.into_iter().map(|kind| w.str(kind)).collect();
    Ok(match kinds.len() {
        0 => Value::NONE,
        1 => kinds.remove(0),
        _ => w.tuple(kinds),
    })
}

fn write(w: &mut World, file: Value, text: Value) -> NativeResult {
    let Some(string) = text.cast::<crate::object::Str>() else {
        let class = w.argument_class(text).to_owned();
        return Err(w.type_error(format!("write() argument must be str, not {class}")));
    };
    let len = Value::int(w.heap[string].len() as i64);
    if super::add(w, file, text)? {
        return match super::write_due(w, file) {
            Ok(_) => Ok(len),
            Err(exit) => w.then(exit, &[len], |_, kept, _| Ok(kept[0])),
        };
    }
    Ok(len)
}

fn writelines(w: &mut World, file: Value, lines: Value) -> NativeResult {
    check_open(w, file)?;
    let items = match crate::ops::iter::native_items(w, lines)? {
        Some(items) if super::is_plain(w, file) => items,
        _ => return Err(w.prelude("write_lines", &[file, lines])),
    };
    let mut due = false;
    for item in items {
        if w.as_str(item).is_none() {
            let class = w.class_name(item).to_owned();
            return Err(w.type_error(format!("write() argument must be str, not {class}")));
        }
        due |= super::add(w, file, item)?;
    }
    if due {
        super::write_due(w, file)
    } else {
        Ok(Value::NONE)
    }
}

fn flush(w: &mut World, file: Value) -> NativeResult {
    check_open(w, file)?;
    super::flush(w, file)
}

fn check_readable(w: &mut World, file: Value) -> NativeResult<()> {
    check_open(w, file)?;
    if w.opaque_ref::<TextFile>(file).is_some_and(|f| f.readable) {
        return Ok(());
    }
    let text = w.str("not readable");
    Err(w.prelude("unsupported", &[text]))
}

fn count(w: &mut World, name: &str, args: &Args) -> NativeResult<Option<usize>> {
    let given = w.positional(name, args, 1, 0, 1)?;
    match given.first() {
        None => Ok(None),
        Some(v) if v.is_none() => Ok(None),
        Some(&v) => match w.as_i64(v) {
            Some(n) => Ok(usize::try_from(n).ok()),
            None => {
                let class = w.class_name(v).to_owned();
                let message = format!("argument should be integer or None, not '{class}'");
                Err(w.type_error(message))
            }
        },
    }
}

fn read(w: &mut World, args: &Args) -> NativeResult {
    let file = args.positional[0];
    let count = count(w, "read", args)?;
    check_readable(w, file)?;
    match count {
        None => super::input::read_all(w, file),
        Some(count) => super::input::read_chars(w, file, count),
    }
}

fn readline(w: &mut World, args: &Args) -> NativeResult {
    let file = args.positional[0];
    let count = count(w, "readline", args)?;
    check_readable(w, file)?;
    super::input::read_line_upto(w, file, count.unwrap_or(usize::MAX))
}

fn readlines(w: &mut World, args: &Args) -> NativeResult {
    fn lines(w: &mut World, kept: &[Value], text: Value) -> NativeResult {
        let text = w.as_str(text).unwrap_or_default().to_owned();
        let newline = match w.opaque_ref::<TextFile>(kept[0]) {
            Some(f) => f.reader.newline,
            None => Newline::Universal,
        };
        let mut lines = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let end = newline.line_end(rest).unwrap_or(rest.len());
            lines.push(w.str(&rest[..end]));
            rest = &rest[end..];
        }
        Ok(w.list(lines))
    }
    let file = args.positional[0];
    if let Some(hint) = count(w, "readlines", args)?.filter(|&n| n > 0) {
        return Err(w.prelude("read_lines", &[file, Value::int(hint as i64)]));
    }
    check_readable(w, file)?;
    match super::input::read_all(w, file) {
        Ok(text) => lines(w, &[file], text),
        Err(exit) => w.then(exit, &[file], lines),
    }
}

fn iter(w: &mut World, file: Value) -> NativeResult {
    check_open(w, file)?;
    Ok(file)
}

fn next(w: &mut World, file: Value) -> NativeResult {
    fn line(w: &mut World, kept: &[Value], line: Value) -> NativeResult {
        let end = w.as_str(line).is_some_and(str::is_empty);
        if let Some(f) = w.opaque_mut::<TextFile>(kept[0]) {
            f.iterated = !end;
        }
        if end {
            return Err(w.error_args(w.types.stop_iteration, &[]));
        }
        Ok(line)
    }
    check_readable(w, file)?;
    match super::read_line(w, file) {
        Ok(text) => line(w, &[file], text),
        Err(exit) => w.then(exit, &[file], line),
    }
}

/// `_setup(buffer, handle, encoding, errors, newline, line_buffering, write_through, readable, writable,
/// at_start)`: what `__init__` found out.
fn setup(w: &mut World, args: &Args) -> NativeResult {
    let &[
        file,
        buffer,
        handle,
        encoding,
        errors,
        newline,
        lines,
        through,
        readable,
        writable,
        start,
    ] = &args.positional[..]
    else {
        return Err(w.type_error("_setup takes 10 arguments"));
    };
    let newline = Newline::of(w.as_str(newline)).unwrap_or(Newline::Universal);
    codec(w, file, encoding, errors)?;
    let on = |w: &World, value| w.simple_truth(value) == Some(true);
    let [lines, through, readable, writable, start] =
        [lines, through, readable, writable, start].map(|value| on(w, value));
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.buffer = buffer;
        f.reader = Reader::new(newline);
        f.line_end = newline.written();
        f.line_buffered = lines;
        f.write_through = through;
        f.readable = readable;
        f.writable = writable;
        f.closed = false;
        f.iterated = false;
        if !start {
            f.writes = super::decode::unmarked(f.first);
        }
    }
    let handle = super::files::number(w, handle);
    super::files::join(w, file, handle);
    Ok(Value::NONE)
}

fn codec(w: &mut World, file: Value, encoding: Value, errors: Value) -> NativeResult<()> {
    let mut encoding = w.as_str(encoding).unwrap_or("utf-8").to_owned();
    // A mark behind it says that the buffer has UTF-8, which is recoded below.
    let recoded = encoding.ends_with('\0');
    if recoded {
        encoding.pop();
    }
    let handler = w.as_str(errors).unwrap_or("strict").to_owned();
    let known = if recoded { "utf-8" } else { &encoding };
    let Some(codec) = Codec::lookup(known) else {
        let message = format!("unknown encoding: {encoding}");
        return Err(w.error(w.types.lookup_error, message));
    };
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.errors = Errors::lookup(&handler);
        f.error_handler = handler;
        f.encoding = encoding;
        f.first = codec;
        f.reads = codec;
        f.writes = codec;
    }
    Ok(())
}

/// `_codec(encoding, errors, newline)`: what `reconfigure` found out.
fn set_codec(w: &mut World, args: &Args) -> NativeResult {
    let &[file, encoding, errors, newline] = &args.positional[..] else {
        return Err(w.type_error("_codec takes 3 arguments"));
    };
    codec(w, file, encoding, errors)?;
    let newline = Newline::of(w.as_str(newline));
    if let (Some(newline), Some(f)) = (newline, w.opaque_mut::<TextFile>(file)) {
        f.reader.newline = newline;
        f.line_end = newline.written();
    }
    Ok(Value::NONE)
}

fn set_buffering(w: &mut World, file: Value, lines: Value, through: Value) -> NativeResult {
    let [lines, through] = [lines, through].map(|value| w.simple_truth(value));
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.line_buffered = lines.unwrap_or(f.line_buffered);
        f.write_through = through.unwrap_or(f.write_through);
    }
    Ok(Value::NONE)
}

/// Forgets what was read ahead; true: the file is at its beginning.
fn reset(w: &mut World, file: Value, start: Value) -> NativeResult {
    let start = w.simple_truth(start) == Some(true);
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.reader.clear();
        f.iterated = false;
        if start {
            f.reads = f.first;
            f.writes = f.first;
        } else {
            f.writes = super::decode::unmarked(f.first);
        }
    }
    Ok(Value::NONE)
}

/// A standard file stands over a buffer from now on.
fn adopt(w: &mut World, file: Value, buffer: Value, handle: Value) -> NativeResult {
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.buffer = buffer;
    }
    let handle = super::files::number(w, handle);
    super::files::join(w, file, handle);
    Ok(Value::NONE)
}

/// How many bytes below were read ahead; None: iteration has lost count.
fn unread(w: &mut World, file: Value) -> NativeResult {
    let unread = match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.iterated => return Ok(Value::NONE),
        Some(f) => f.reader.unread(f.errors),
        None => 0,
    };
    Ok(w.int(unread as i64))
}

/// The file is closed.
fn end(w: &mut World, file: Value) -> NativeResult {
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.closed = true;
        f.reader.clear();
    }
    Ok(Value::NONE)
}
