//! `bytes`, `bytearray` and `memoryview`.
//!
//! The methods of the first two are the same functions: they make results of the receiver's type.

mod change;
mod index;
pub mod items;
mod mutate;
mod new;
mod search;
mod split;
mod view;

use crate::compare::bytes_of;
use crate::heap::{Heap, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{ByteArray, Bytes, Opaque};
use crate::world::World;

pub use index::{contains, get_item, set_item};
pub use mutate::{in_place, resize_later};

pub(crate) fn init(w: &mut World) {
    static TESTS: &[NativeDef] = &[
        NativeDef::new(
            "isalnum",
            NativeFn::F1(|w, b| all(w, b, u8::is_ascii_alphanumeric)),
        ),
        NativeDef::new(
            "isalpha",
            NativeFn::F1(|w, b| all(w, b, u8::is_ascii_alphabetic)),
        ),
        NativeDef::new(
            "isascii",
            NativeFn::F1(|w, b| Ok(Value::bool(data(w, b).is_ascii()))),
        ),
        NativeDef::new(
            "isdigit",
            NativeFn::F1(|w, b| all(w, b, u8::is_ascii_digit)),
        ),
        NativeDef::new(
            "islower",
            NativeFn::F1(|w, b| cased(w, b, u8::is_ascii_lowercase, u8::is_ascii_uppercase)),
        ),
        NativeDef::new("isspace", NativeFn::F1(|w, b| all(w, b, |&b| is_space(b)))),
        NativeDef::new("istitle", NativeFn::F1(istitle)),
        NativeDef::new(
            "isupper",
            NativeFn::F1(|w, b| cased(w, b, u8::is_ascii_uppercase, u8::is_ascii_lowercase)),
        ),
    ];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("capitalize", NativeFn::F1(change::capitalize)),
        NativeDef::new("center", NativeFn::Any(change::center)),
        NativeDef::new("count", NativeFn::Any(search::count)),
        NativeDef::new("decode", NativeFn::Any(decode)),
        NativeDef::new("endswith", NativeFn::Any(search::endswith)),
        NativeDef::new("expandtabs", NativeFn::Any(change::expandtabs)),
        NativeDef::new("find", NativeFn::Any(search::find)),
        NativeDef::new("hex", NativeFn::Any(change::hex)),
        NativeDef::new("index", NativeFn::Any(search::index)),
        NativeDef::new("join", NativeFn::F2(change::join)),
        NativeDef::new("ljust", NativeFn::Any(change::ljust)),
        NativeDef::new("lower", NativeFn::F1(change::lower)),
        NativeDef::new("lstrip", NativeFn::Any(split::lstrip)),
        NativeDef::new("partition", NativeFn::F2(split::partition)),
        NativeDef::new("removeprefix", NativeFn::F2(change::removeprefix)),
        NativeDef::new("removesuffix", NativeFn::F2(change::removesuffix)),
        NativeDef::new("replace", NativeFn::Any(change::replace)),
        NativeDef::new("rfind", NativeFn::Any(search::rfind)),
        NativeDef::new("rindex", NativeFn::Any(search::rindex)),
        NativeDef::new("rjust", NativeFn::Any(change::rjust)),
        NativeDef::new("rpartition", NativeFn::F2(split::rpartition)),
        NativeDef::new("rsplit", NativeFn::Any(split::rsplit)),
        NativeDef::new("rstrip", NativeFn::Any(split::rstrip)),
        NativeDef::new("split", NativeFn::Any(split::split)),
        NativeDef::new("splitlines", NativeFn::Any(split::splitlines)),
        NativeDef::new("startswith", NativeFn::Any(search::startswith)),
        NativeDef::new("strip", NativeFn::Any(split::strip)),
        NativeDef::new("swapcase", NativeFn::F1(change::swapcase)),
        NativeDef::new("title", NativeFn::F1(change::title)),
        NativeDef::new("translate", NativeFn::Any(change::translate)),
        NativeDef::new("upper", NativeFn::F1(change::upper)),
        NativeDef::new("zfill", NativeFn::F2(change::zfill)),
    ];
    static MAKETRANS: &[NativeDef] =
        &[NativeDef::new("maketrans", NativeFn::F2(change::maketrans))];
    static FROMHEX: &[NativeDef] = &[NativeDef::new("fromhex", NativeFn::F2(new::fromhex))];
    for class in [w.types.bytes, w.types.bytearray] {
        w.add_methods(class, TESTS);
        w.add_methods(class, METHODS);
        w.add_static_methods(class, MAKETRANS);
        w.add_class_methods(class, FROMHEX);
    }
    static BYTES_NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new::bytes))];
    w.add_static_methods(w.types.bytes, BYTES_NEW);
    static OWN: &[NativeDef] = &[
        NativeDef::new(
            "__bytes__",
            NativeFn::F1(|w, b| {
                if b.exact::<Bytes>().is_some() {
                    return Ok(b);
                }
                let data = data(w, b).to_vec();
                Ok(w.bytes(data))
            }),
        ),
        NativeDef::new(
            "__getnewargs__",
            NativeFn::F1(|w, b| {
                let data = data(w, b).to_vec();
                let plain = w.bytes(data);
                Ok(w.tuple([plain]))
            }),
        ),
    ];
    w.add_methods(w.types.bytes, OWN);
    static ARRAY_NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new::bytearray))];
    w.add_static_methods(w.types.bytearray, ARRAY_NEW);
    static ARRAY_INIT: &[NativeDef] = &[NativeDef::new(
        "__init__",
        NativeFn::Any(new::bytearray_init),
    )];
    w.add_methods(w.types.bytearray, ARRAY_INIT);
    mutate::init(w);
    view::init(w);
}

/// The bytes a memoryview shows, if they are one behind the other.
pub(crate) fn view_bytes(heap: &Heap, view: crate::heap::Gc<Opaque>) -> Option<&[u8]> {
    view::bytes(heap, view)
}

/// Bytes of the class of `model`.
pub fn like(w: &mut World, model: Value, data: Vec<u8>) -> Value {
    if model.is::<ByteArray>() {
        w.heap.charge(data.len());
        let array = ByteArray {
            data,
            exports: None,
        };
        return w.heap.alloc(w.types.bytearray, array).value();
    }
    w.bytes(data)
}

/// The bytes of the receiver of a method.
fn data(w: &World, value: Value) -> &[u8] {
    bytes_of(&w.heap, value).unwrap_or_default()
}

/// TypeError for something that is no bytes.
#[cold]
fn not_bytes(w: &mut World, value: Value) -> Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!("a bytes-like object is required, not '{class}'"))
}

/// The bytes of bytes, or of another object that has them one behind the other.
pub(crate) fn contiguous(w: &World, value: Value) -> Option<&[u8]> {
    match bytes_of(&w.heap, value) {
        Some(bytes) => Some(bytes),
        None => view::bytes(&w.heap, value.cast::<Opaque>()?),
    }
}

/// A copy of the bytes of an argument.
fn buffer(w: &mut World, value: Value) -> NativeResult<Vec<u8>> {
    if let Some(bytes) = bytes_of(&w.heap, value) {
        return Ok(bytes.to_vec());
    }
    match view::copied(w, value) {
        Some(bytes) => Ok(bytes),
        None => Err(not_bytes(w, value)),
    }
}

/// The receiver itself if it is bytes and not changed, else a copy.
fn unchanged(w: &mut World, value: Value) -> Value {
    if value.exact::<Bytes>().is_some() {
        return value;
    }
    let copy = data(w, value).to_vec();
    like(w, value, copy)
}

/// White space as `bytes.split` and `isspace` have it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

fn all(w: &mut World, bytes: Value, test: fn(&u8) -> bool) -> NativeResult {
    let data = data(w, bytes);
    Ok(Value::bool(!data.is_empty() && data.iter().all(test)))
}

fn cased(w: &mut World, bytes: Value, yes: fn(&u8) -> bool, no: fn(&u8) -> bool) -> NativeResult {
    let data = data(w, bytes);
    Ok(Value::bool(data.iter().any(yes) && !data.iter().any(no)))
}

fn istitle(w: &mut World, bytes: Value) -> NativeResult {
    let (mut any, mut inside) = (false, false);
    for byte in data(w, bytes) {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() == inside {
                return Ok(Value::FALSE);
            }
            any = true;
            inside = true;
        } else {
            inside = false;
        }
    }
    Ok(Value::bool(any))
}

fn decode(w: &mut World, args: &Args) -> NativeResult {
    let [encoding, errors] = w.named("decode", args, 1, ["encoding", "errors"], 0, 0)?;
    super::codecs::decode(w, "decode", args.positional[0], encoding, errors)
}

/// `bytes % args`.
pub fn percent(w: &mut World, template: Value, args: Value) -> NativeResult {
    super::str_format::percent_bytes(w, template, args)
}

/// A byte; None: `__index__` must be asked. `what` is as in `byte must be in range(0, 256)`.
fn byte(w: &mut World, value: Value, what: &str) -> NativeResult<Option<u8>> {
    if !w.is_int(value) {
        return Ok(None);
    }
    match w.as_i64(value).and_then(|i| u8::try_from(i).ok()) {
        Some(byte) => Ok(Some(byte)),
        None => Err(w.value_error(format!("{what} must be in range(0, 256)"))),
    }
}
