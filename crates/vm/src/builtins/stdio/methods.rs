//! The methods of text files.

use super::TextFile;
use crate::builtins::Attribute;
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{OpaqueData, Type};
use crate::world::World;

pub(super) fn init(w: &mut World, class: Gc<Type>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("write", NativeFn::F2(write)),
        NativeDef::new("writelines", NativeFn::F2(writelines)),
        NativeDef::new("flush", NativeFn::F1(super::flush)),
        NativeDef::new("isatty", NativeFn::F1(isatty)),
        NativeDef::new("fileno", NativeFn::F1(fileno)),
        NativeDef::new(
            "readable",
            NativeFn::F1(|w, f| Ok(Value::bool(fd(w, f) == 0))),
        ),
        NativeDef::new(
            "writable",
            NativeFn::F1(|w, f| Ok(Value::bool(fd(w, f) != 0))),
        ),
        NativeDef::new("seekable", NativeFn::F1(|_, _| Ok(Value::FALSE))),
        NativeDef::new("close", NativeFn::F1(close)),
        NativeDef::new("reconfigure", NativeFn::Any(reconfigure)),
        NativeDef::new("read", NativeFn::Any(read)),
        NativeDef::new("readline", NativeFn::Any(readline)),
        NativeDef::new("readlines", NativeFn::Any(readlines)),
        NativeDef::new("__iter__", NativeFn::F1(|_, f| Ok(f))),
        NativeDef::new("__next__", NativeFn::F1(next)),
        NativeDef::new("__enter__", NativeFn::F1(|_, f| Ok(f))),
        NativeDef::new("__exit__", NativeFn::Any(exit)),
        NativeDef::new("__repr__", NativeFn::F1(repr)),
    ];
    w.add_methods(class, METHODS);
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "name",
            get: |w, f| text(w, f, |f| f.name),
            set: None,
        },
        Attribute {
            name: "mode",
            get: |w, f| text(w, f, mode),
            set: None,
        },
        Attribute {
            name: "encoding",
            get: |w, f| text(w, f, |_| "utf-8"),
            set: None,
        },
        Attribute {
            name: "errors",
            get: |w, f| text(w, f, TextFile::errors),
            set: None,
        },
        Attribute {
            name: "newlines",
            get: |_, _| Ok(Value::NONE),
            set: None,
        },
        Attribute {
            name: "closed",
            get: |w, f| flag(w, f, |f| f.closed),
            set: None,
        },
        Attribute {
            name: "line_buffering",
            get: |w, f| flag(w, f, |f| f.line_buffered),
            set: None,
        },
    ];
    w.add_attributes(class, ATTRIBUTES);
}

fn mode(f: &TextFile) -> &'static str {
    if f.fd == 0 { "r" } else { "w" }
}

fn fd(w: &World, file: Value) -> i32 {
    w.opaque_ref::<TextFile>(file).map_or(-1, |f| f.fd)
}

fn text(w: &mut World, file: Value, get: fn(&TextFile) -> &'static str) -> NativeResult {
    let text = w.opaque_ref::<TextFile>(file).map_or("", get);
    Ok(w.str(text))
}

fn flag(w: &mut World, file: Value, get: fn(&TextFile) -> bool) -> NativeResult {
    Ok(Value::bool(w.opaque_ref::<TextFile>(file).is_some_and(get)))
}

/// `io.UnsupportedOperation`, or what it derives from.
pub(super) fn unsupported(w: &mut World) -> Gc<Type> {
    match w
        .module_attribute("io", "UnsupportedOperation")
        .and_then(|c| c.cast())
    {
        Some(class) => class,
        None => w.types.os_error,
    }
}

fn write(w: &mut World, file: Value, text: Value) -> NativeResult {
    let Some(string) = text.cast::<crate::object::Str>() else {
        let class = w.argument_class(text).to_owned();
        return Err(w.type_error(format!("write() argument must be str, not {class}")));
    };
    let len = Value::int(w.heap[string].len() as i64);
    if super::add(w, file, text)? {
        return match super::flush(w, file) {
            Ok(_) => Ok(len),
            Err(exit) => w.then(exit, &[len], |_, kept, _| Ok(kept[0])),
        };
    }
    Ok(len)
}

fn writelines(w: &mut World, file: Value, lines: Value) -> NativeResult {
    let Some(items) = crate::ops::iter::native_items(w, lines)? else {
        return Err(w.prelude("write_lines", &[file, lines]));
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
        super::flush(w, file)
    } else {
        Ok(Value::NONE)
    }
}

fn isatty(w: &mut World, file: Value) -> NativeResult {
    let fd = fd(w, file);
    Ok(Value::bool(w.host.is_terminal(fd)))
}

fn fileno(w: &mut World, file: Value) -> NativeResult {
    Ok(Value::int(fd(w, file).into()))
}

fn close(w: &mut World, file: Value) -> NativeResult {
    let result = super::flush(w, file);
    if let Some(f) = w.opaque_mut::<TextFile>(file) {
        f.closed = true;
    }
    result
}

fn exit(w: &mut World, args: &Args) -> NativeResult {
    close(w, args.positional[0])
}

fn reconfigure(w: &mut World, args: &Args) -> NativeResult {
    let names = [
        "encoding",
        "errors",
        "newline",
        "line_buffering",
        "write_through",
    ];
    let [.., line_buffering, write_through] = w.keywords("reconfigure", args, names)?;
    let file = args.positional[0];
    for value in [line_buffering, write_through].into_iter().flatten() {
        let on = w.simple_truth(value);
        if let (Some(on), Some(f)) = (on, w.opaque_mut::<TextFile>(file)) {
            f.line_buffered = on;
        }
    }
    super::flush(w, file)
}

fn check_readable(w: &mut World, file: Value) -> NativeResult<()> {
    match w.opaque_ref::<TextFile>(file) {
        Some(f) if f.closed => Err(w.value_error("I/O operation on closed file.")),
        Some(f) if f.fd == 0 => Ok(()),
        _ => {
            let class = unsupported(w);
            Err(w.error(class, "not readable"))
        }
    }
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
    check_readable(w, file)?;
    match count(w, "read", args)? {
        None => super::input::read_all(w, file),
        Some(count) => super::input::read_chars(w, file, count),
    }
}

fn readline(w: &mut World, args: &Args) -> NativeResult {
    let file = args.positional[0];
    check_readable(w, file)?;
    count(w, "readline", args)?;
    super::read_line(w, file)
}

fn readlines(w: &mut World, args: &Args) -> NativeResult {
    fn lines(w: &mut World, _: &[Value], text: Value) -> NativeResult {
        let text = w.as_str(text).unwrap_or_default().to_owned();
        let lines = text.split_inclusive('\n').map(|line| w.str(line)).collect();
        Ok(w.list(lines))
    }
    let file = args.positional[0];
    check_readable(w, file)?;
    count(w, "readlines", args)?;
    match super::input::read_all(w, file) {
        Ok(text) => lines(w, &[], text),
        Err(exit) => w.then(exit, &[], lines),
    }
}

fn next(w: &mut World, file: Value) -> NativeResult {
    fn line(w: &mut World, _: &[Value], line: Value) -> NativeResult {
        if w.as_str(line).is_some_and(str::is_empty) {
            return Err(w.error_args(w.types.stop_iteration, &[]));
        }
        Ok(line)
    }
    check_readable(w, file)?;
    match super::read_line(w, file) {
        Ok(text) => line(w, &[], text),
        Err(exit) => w.then(exit, &[], line),
    }
}

fn repr(w: &mut World, file: Value) -> NativeResult {
    let (name, mode) = w
        .opaque_ref::<TextFile>(file)
        .map_or(("", ""), |f| (f.name, mode(f)));
    Ok(w.str(format!(
        "<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>"
    )))
}

/// `sys.stdout.buffer`: the same file, for bytes.
pub(super) struct Buffer {
    /// The text file.
    pub file: Value,
}

impl OpaqueData for Buffer {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.file);
    }
}

pub(super) fn init_buffer(w: &mut World, class: Gc<Type>) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("write", NativeFn::F2(write_bytes)),
        NativeDef::new(
            "flush",
            NativeFn::F1(|w, b| {
                let file = text_file(w, b);
                super::flush(w, file)
            }),
        ),
        NativeDef::new(
            "fileno",
            NativeFn::F1(|w, b| {
                let file = text_file(w, b);
                fileno(w, file)
            }),
        ),
    ];
    w.add_methods(class, METHODS);
}

fn text_file(w: &World, buffer: Value) -> Value {
    w.opaque_ref::<Buffer>(buffer)
        .map_or(Value::NONE, |b| b.file)
}

fn write_bytes(w: &mut World, buffer: Value, data: Value) -> NativeResult {
    let Some(bytes) = crate::compare::bytes_of(&w.heap, data) else {
        let class = w.class_name(data).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    let bytes = bytes.to_vec();
    let (file, len) = (text_file(w, buffer), Value::int(bytes.len() as i64));
    if super::add_bytes(w, file, &bytes) {
        return match super::flush(w, file) {
            Ok(_) => Ok(len),
            Err(exit) => w.then(exit, &[len], |_, kept, _| Ok(kept[0])),
        };
    }
    Ok(len)
}
