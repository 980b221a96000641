//! `array`: lists whose items all are numbers of one type.
//!
//! The items stand in a bytearray as the machine has them: memoryviews look at that.

mod short;

use std::sync::Arc;

use gilscope_vm::World;
use gilscope_vm::builtins::bytes::items::{int_bytes, plain, range, read, size};
use gilscope_vm::builtins::bytes::resize_later;
use gilscope_vm::builtins::float::to_f64;
use gilscope_vm::builtins::{Attribute, drain};
use gilscope_vm::compare::{bytes_of, compare_real, number, simple_eq};
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, Continue, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{ByteArray, Iter, List, Module, OpaqueData, Slice, Type};
use gilscope_vm::ops::subscript;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

const TYPECODES: &str = "bBuwhHiIlLqQfd";

struct Array {
    code: u8,
    data: Gc<ByteArray>,
}

impl OpaqueData for Array {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.data);
    }

    fn buffer(&self) -> Option<(Gc<ByteArray>, u8)> {
        Some((self.data, self.code))
    }
}

static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "append",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| append(w, k[0], k[1]))),
    ),
    NativeDef::new(
        "extend",
        NativeFn::Any(|w, args| {
            let [a, b] = classed(w, "extend", args)?;
            growing(w, &[a, b], |w, k, _| extend(w, k[0], k[1]))
        }),
    ),
    NativeDef::new(
        "fromlist",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| fromlist(w, k[0], k[1]))),
    ),
    NativeDef::new(
        "insert",
        NativeFn::F3(|w, a, b, c| growing(w, &[a, b, c], |w, k, _| insert(w, k[0], k[1], k[2]))),
    ),
    NativeDef::new(
        "pop",
        NativeFn::Any(|w, args| {
            w.no_keywords("array.pop", args)?;
            growing(w, &args.positional, |w, k, _| pop(w, &Args::positional(k)))
        }),
    ),
    NativeDef::new(
        "remove",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| remove(w, k[0], k[1]))),
    ),
    NativeDef::new("index", NativeFn::Any(index)),
    NativeDef::new("count", NativeFn::F2(count)),
    NativeDef::new("reverse", NativeFn::F1(reverse)),
    NativeDef::new(
        "clear",
        NativeFn::F1(|w, a| growing(w, &[a], |w, k, _| clear(w, k[0]))),
    ),
    NativeDef::new("tolist", NativeFn::F1(tolist)),
    NativeDef::new("tobytes", NativeFn::F1(tobytes)),
    NativeDef::new(
        "frombytes",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| frombytes(w, k[0], k[1]))),
    ),
    NativeDef::new(
        "fromfile",
        NativeFn::Any(|w, args| {
            let [a, file, n] = classed(w, "fromfile", args)?;
            let size = Value::int(item_size(this(w, a)?.0) as i64);
            Err(w.prelude("array_fromfile", &[a, file, n, size]))
        }),
    ),
    NativeDef::new(
        "tofile",
        NativeFn::Any(|w, args| {
            let [a, file] = classed(w, "tofile", args)?;
            this(w, a)?;
            Err(w.prelude("array_tofile", &[a, file]))
        }),
    ),
    NativeDef::new("byteswap", NativeFn::F1(byteswap)),
    NativeDef::new("buffer_info", NativeFn::F1(buffer_info)),
    NativeDef::new("tounicode", NativeFn::F1(tounicode)),
    NativeDef::new(
        "fromunicode",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| extend(w, k[0], k[1]))),
    ),
    NativeDef::new("__len__", NativeFn::F1(len)).with_short(|w, given| match *given {
        [array] => {
            let &Array { code, data } = w.opaque_ref(array)?;
            Value::small_int((w.heap[data].data.len() / item_size(code)) as i64)
        }
        _ => None,
    }),
    NativeDef::new("__getitem__", NativeFn::F2(getitem)).with_short(short::load),
    NativeDef::new(
        "__setitem__",
        NativeFn::F3(|w, a, key, v| match key.is::<Slice>() {
            true => growing(w, &[a, key, v], |w, k, _| setitem(w, k[0], k[1], k[2])),
            false => setitem(w, a, key, v),
        }),
    )
    .with_short(short::store),
    NativeDef::new(
        "__delitem__",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| delitem(w, k[0], k[1]))),
    ),
    NativeDef::new("__contains__", NativeFn::F2(contains)),
    NativeDef::new("__iter__", NativeFn::F1(array_iter)),
    NativeDef::new("__add__", NativeFn::F2(add)),
    NativeDef::new(
        "__iadd__",
        NativeFn::F2(|w, a, b| growing(w, &[a, b], |w, k, _| add_in_place(w, k[0], k[1]))),
    ),
    NativeDef::new("__mul__", NativeFn::F2(|w, a, n| repeat(w, a, n, false))),
    NativeDef::new("__rmul__", NativeFn::F2(|w, a, n| repeat(w, a, n, false))),
    NativeDef::new(
        "__imul__",
        NativeFn::F2(|w, a, n| growing(w, &[a, n], |w, k, _| repeat(w, k[0], k[1], true))),
    ),
    NativeDef::new(
        "__eq__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| o == Some(0))),
    ),
    NativeDef::new(
        "__ne__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| o != Some(0))),
    ),
    NativeDef::new(
        "__lt__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| o == Some(-1))),
    ),
    NativeDef::new(
        "__gt__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| o == Some(1))),
    ),
    NativeDef::new(
        "__le__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| matches!(o, Some(-1 | 0)))),
    ),
    NativeDef::new(
        "__ge__",
        NativeFn::F2(|w, a, b| compare(w, a, b, |o| matches!(o, Some(0 | 1)))),
    ),
    NativeDef::new("__repr__", NativeFn::F1(array_repr)),
    NativeDef::new("__copy__", NativeFn::F1(copy)),
    NativeDef::new("__deepcopy__", NativeFn::F2(|w, a, _| copy(w, a))),
    NativeDef::new("__reduce_ex__", NativeFn::F2(reduce)),
];

static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "typecode",
        get: |w, v| {
            let (code, _) = this(w, v)?;
            Ok(w.str(char::from(code).to_string()))
        },
        set: None,
    },
    Attribute {
        name: "itemsize",
        get: |w, v| {
            let (code, _) = this(w, v)?;
            Ok(Value::int(item_size(code) as i64))
        },
        set: None,
    },
];

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    let class = w.new_native_class("array", "array", true, false);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    w.add_static_methods(class, NEW);
    w.class_set(class, "__hash__", Value::NONE);
    w.heap[class].flags.eq = true;
    w.heap[class].flags.unhashable = true;
    w.module_set(module, "array", class.value());
    w.module_set(module, "ArrayType", class.value());
    let codes = w.str(TYPECODES);
    w.module_set(module, "typecodes", codes);
}

fn item_size(code: u8) -> usize {
    match code {
        b'u' | b'w' => 4,
        code => size(code, true).unwrap_or(8),
    }
}

fn this(w: &mut World, value: Value) -> NativeResult<(u8, Gc<ByteArray>)> {
    match w.opaque_ref::<Array>(value) {
        Some(array) => Ok((array.code, array.data)),
        None => Err(w.bad_receiver("array.array", "array", value)),
    }
}

const IN_USE: &str = "cannot resize an array that is exporting buffers";

/// Does what may change the length of the first value. If memoryviews seem to forbid that, it is done
/// when garbage was collected: nobody may have them any more.
fn growing(w: &mut World, kept: &[Value], go: Continue) -> NativeResult {
    let (_, data) = this(w, kept[0])?;
    match resize_later(w, data, kept, IN_USE, go) {
        Some(later) => later,
        None => go(w, kept, Value::NONE),
    }
}

/// An array and its bytes, which change their length: what leads here has called `growing`, but a source
/// of items may have made a memoryview since.
fn resizable(w: &mut World, value: Value) -> NativeResult<(u8, Gc<ByteArray>)> {
    let (code, data) = this(w, value)?;
    let exports = w.heap[data].exports.as_ref();
    if exports.is_some_and(|exports| Arc::strong_count(exports) > 1) {
        return Err(w.error(w.types.buffer_error, IN_USE));
    }
    Ok((code, data))
}

/// An array of that code and those bytes.
fn make(w: &mut World, code: u8, data: Vec<u8>) -> NativeResult {
    let Some(class) = w.module_attribute("array", "array").and_then(|c| c.cast()) else {
        return Err(w.runtime_error("array.array is gone"));
    };
    Ok(make_of(w, class, code, data))
}

fn make_of(w: &mut World, class: Gc<Type>, code: u8, data: Vec<u8>) -> Value {
    w.heap.charge(data.len());
    let exports = None;
    let data = w.heap.alloc(w.types.bytearray, ByteArray { data, exports });
    w.opaque(class, Array { code, data })
}

/// The item that some bytes stand for.
fn item(w: &mut World, code: u8, bytes: &[u8]) -> Value {
    match code {
        b'u' | b'w' => {
            let code = bytes.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b));
            let c = gilscope_vm::text::python_chr(code).unwrap_or('\u{fffd}');
            w.str(c.to_string())
        }
        code => read(w, code, bytes),
    }
}

/// One item by its place.
fn item_at(w: &mut World, code: u8, data: Gc<ByteArray>, at: usize) -> Value {
    let size = item_size(code);
    let mut bytes = [0; 8];
    match w.heap[data].data.get(at * size..(at + 1) * size) {
        Some(found) => bytes[..size].copy_from_slice(found),
        None => return Value::NONE,
    }
    item(w, code, &bytes[..size])
}

/// All items.
fn items(w: &mut World, array: Value) -> NativeResult<Vec<Value>> {
    let (code, data) = this(w, array)?;
    let bytes = w.heap[data].data.clone();
    let chunks = bytes.chunks_exact(item_size(code));
    Ok(chunks.map(|chunk| item(w, code, chunk)).collect())
}

/// Appends the bytes of an item that fits.
fn encode(w: &World, code: u8, item: Value, out: &mut Vec<u8>) {
    match code {
        b'u' | b'w' => {
            let c = w.as_str(item).and_then(|s| s.chars().next());
            let code = gilscope_vm::text::python_ord(c.unwrap_or('\0'));
            out.extend_from_slice(&code.to_le_bytes());
        }
        b'f' => {
            let number = plain(item.as_float().unwrap_or(0.0)) as f32;
            out.extend_from_slice(&number.to_le_bytes());
        }
        b'd' => out.extend_from_slice(&plain(item.as_float().unwrap_or(0.0)).to_le_bytes()),
        _ => match item.as_small_int() {
            Some(i) => out.extend_from_slice(&i.to_le_bytes()[..item_size(code)]),
            None => int_bytes(&w.as_bigint(item).unwrap_or_default(), item_size(code), out),
        },
    }
}

/// What an item of that code is stored as.
fn fit(w: &mut World, code: u8, value: Value) -> NativeResult {
    match code {
        b'u' | b'w' => {
            if let Some(text) = w.as_str(value)
                && text.chars().count() == 1
            {
                return Ok(value);
            }
            Err(w.type_error("array item must be unicode character"))
        }
        b'f' | b'd' => match to_f64(w, value)? {
            Some(f) if code == b'f' => Ok(Value::float(f64::from(f as f32))),
            Some(f) => Ok(Value::float(f)),
            None => {
                let class = w.class_name(value).to_owned();
                Err(w.type_error(format!("must be real number, not {class}")))
            }
        },
        _ => {
            let Some(n) = w.as_bigint(value) else {
                return Err(w.not_an_integer(value));
            };
            let (low, high) = range(code, item_size(code));
            if n >= low && n <= high {
                return Ok(w.bigint(n));
            }
            let small = n < low;
            let message = overflow(code, small, &n);
            Err(w.overflow_error(message))
        }
    }
}

/// CPython's words for a number that does not fit.
fn overflow(code: u8, small: bool, n: &BigInt) -> String {
    let side = if small {
        "less than minimum"
    } else {
        "greater than maximum"
    };
    let what = match code {
        b'b' => "signed char",
        b'B' => "unsigned byte integer",
        b'h' => "signed short integer",
        b'H' => "unsigned short",
        b'i' => "signed integer",
        b'I' if !small => "unsigned int",
        b'I' if n.to_i64().is_some() => {
            return "can't convert negative value to unsigned int".to_owned();
        }
        b'l' => return "Python int too large to convert to C long".to_owned(),
        b'L' | b'I' if small => return "can't convert negative value to unsigned int".to_owned(),
        b'L' => return "Python int too large to convert to C unsigned long".to_owned(),
        b'Q' if small => return "can't convert negative int to unsigned".to_owned(),
        _ => return "int too big to convert".to_owned(),
    };
    format!("{what} is {side}")
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(base) = w.module_attribute("array", "array").and_then(|c| c.cast()) else {
        return Err(w.runtime_error("array.array is gone"));
    };
    let class = w.new_target(base, args)?;
    let given = args.len() - 1;
    if given == 0 {
        return Err(w.type_error("array() takes at least 1 argument (0 given)"));
    }
    if !w.heap[class].heap_type {
        w.no_keywords("array.array", args)?;
    }
    if given > 2 && !w.heap[class].heap_type {
        let message = format!("array() takes at most 2 arguments ({given} given)");
        return Err(w.type_error(message));
    }
    let first = args.positional.get(1).copied().unwrap_or(Value::NONE);
    let code = match w.as_str(first) {
        Some(text) if text.chars().count() == 1 => text.to_owned(),
        _ => {
            let class = w.class_name(first).to_owned();
            let message = format!("array() argument 1 must be a unicode character, not {class}");
            return Err(w.type_error(message));
        }
    };
    let code = match code.as_bytes() {
        &[code] if TYPECODES.contains(char::from(code)) => code,
        _ => {
            let message = "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)";
            return Err(w.value_error(message));
        }
    };
    let array = make_of(w, class, code, Vec::new());
    let source = args.positional.get(2).copied().unwrap_or(Value::NULL);
    if code == b'u' {
        let message = w.str("The 'u' type code is deprecated and will be removed in Python 3.16");
        let category = w.types.deprecation_warning.value();
        let exit = w.prelude("warn", &[message, category]);
        return w.then(exit, &[array, source], |w, kept, _| {
            filled(w, kept[0], b'u', kept[1])
        });
    }
    filled(w, array, code, source)
}

/// A new array with what it is to hold from the start, if anything.
fn filled(w: &mut World, array: Value, code: u8, source: Value) -> NativeResult {
    if source.is_null() {
        return Ok(array);
    }
    let text = code == b'u' || code == b'w';
    if let Some(other) = w.opaque_ref::<Array>(source)
        && matches!(other.code, b'u' | b'w')
        && !text
    {
        let code = char::from(code);
        let message =
            format!("cannot use a unicode array to initialize an array with typecode '{code}'");
        return Err(w.type_error(message));
    }
    if w.as_str(source).is_some() && !text {
        let code = char::from(code);
        let message = format!("cannot use a str to initialize an array with typecode '{code}'");
        return Err(w.type_error(message));
    }
    if w.opaque_ref::<Array>(source).is_none() && bytes_of(&w.heap, source).is_some() {
        frombytes(w, array, source)?;
        return Ok(array);
    }
    fill(w, array, source, array)
}

/// Appends everything; the result is `result`.
fn fill(w: &mut World, array: Value, source: Value, result: Value) -> NativeResult {
    if let Some(other) = w.opaque_ref::<Array>(source) {
        let (code, data) = (other.code, other.data);
        if code == this(w, array)?.0 {
            let bytes = w.heap[data].data.clone();
            let (_, own) = resizable(w, array)?;
            w.heap[own].data.extend_from_slice(&bytes);
            w.reserve(Some(0))?;
            return Ok(result);
        }
        let items = items(w, source)?;
        return push_all(w, array, &items, result);
    }
    drain::collect(w, source, &[array, result], |w, items, kept| {
        push_all(w, kept[0], &items, kept[1])
    })
}

/// Whether a value for that array is no int, and can be asked for one.
fn indexed(w: &mut World, array: Value, value: Value) -> NativeResult<bool> {
    let (code, _) = this(w, array)?;
    let name = w.names.index;
    let integral = !matches!(code, b'u' | b'w' | b'f' | b'd');
    Ok(integral && !w.is_int(value) && w.lookup_special(value, name).is_some())
}

/// Appends the items; the result is `result`. Those that are asked for an int are, one after the other.
fn push_all(w: &mut World, array: Value, items: &[Value], result: Value) -> NativeResult {
    let (code, data) = resizable(w, array)?;
    for (at, &item) in items.iter().enumerate() {
        if indexed(w, array, item)? {
            let mut kept = vec![array, result];
            kept.extend_from_slice(&items[at + 1..]);
            return w.with_index(item, &kept, |w, kept, item| {
                let mut items = vec![item];
                items.extend_from_slice(&kept[2..]);
                push_all(w, kept[0], &items, kept[1])
            });
        }
        let item = fit(w, code, item)?;
        let mut bytes = Vec::with_capacity(8);
        encode(w, code, item, &mut bytes);
        w.heap[data].data.extend_from_slice(&bytes);
    }
    w.reserve(Some(0))?;
    Ok(result)
}

fn append(w: &mut World, array: Value, value: Value) -> NativeResult {
    push_all(w, array, &[value], Value::NONE)
}

/// The receiver and the arguments of a method that CPython hands its class to as well, which shows in its messages.
fn classed<const N: usize>(w: &mut World, name: &str, args: &Args) -> NativeResult<[Value; N]> {
    let wanted = N - 1;
    if args.keywords.is_empty() && args.positional.len() == N {
        return Ok(std::array::from_fn(|i| args.positional[i]));
    }
    let given = (args.positional.len() + args.keywords.len()).saturating_sub(1);
    let s = if wanted == 1 { "" } else { "s" };
    Err(w.type_error(match given > wanted {
        true => format!("{name}() takes at most {wanted} argument{s} ({given} given)"),
        false => {
            let given = args.positional.len().saturating_sub(1);
            format!("{name}() takes exactly {wanted} positional argument{s} ({given} given)")
        }
    }))
}

fn extend(w: &mut World, array: Value, source: Value) -> NativeResult {
    let (code, _) = this(w, array)?;
    if w.opaque_ref::<Array>(source)
        .is_some_and(|other| other.code != code)
    {
        return Err(w.type_error("can only extend with array of same kind"));
    }
    fill(w, array, source, Value::NONE)
}

fn fromlist(w: &mut World, array: Value, source: Value) -> NativeResult {
    let (_, data) = this(w, array)?;
    let Some(items) = source.cast::<List>().map(|l| w.heap[l].items.to_vec()) else {
        return Err(w.type_error("arg must be list"));
    };
    let before = w.heap[data].data.len();
    let pushed = push_all(w, array, &items, Value::NONE);
    // Nothing is appended if an item does not fit; what needs Python code goes on behind the others.
    if matches!(pushed, Err(Exit::Raise)) {
        w.heap[data].data.truncate(before);
    }
    pushed
}

fn insert(w: &mut World, array: Value, at: Value, value: Value) -> NativeResult {
    let (code, data) = resizable(w, array)?;
    let Some(at) = w.as_i64(at) else {
        return Err(w.not_an_integer(at));
    };
    if indexed(w, array, value)? {
        return w.with_index(value, &[array, Value::int(at)], |w, kept, value| {
            insert(w, kept[0], kept[1], value)
        });
    }
    let value = fit(w, code, value)?;
    let size = item_size(code);
    let len = (w.heap[data].data.len() / size) as i64;
    let at = if at < 0 {
        (at + len).max(0)
    } else {
        at.min(len)
    };
    let mut bytes = Vec::with_capacity(size);
    encode(w, code, value, &mut bytes);
    let at = at as usize * size;
    w.heap[data].data.splice(at..at, bytes);
    Ok(Value::NONE)
}

/// Takes an item out.
fn take(w: &mut World, array: Value, at: usize) -> NativeResult {
    let (code, data) = resizable(w, array)?;
    let size = item_size(code);
    let item = item_at(w, code, data, at);
    w.heap[data].data.drain(at * size..(at + 1) * size);
    Ok(item)
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("pop", args, 1, 0, 1)?;
    let at = given.first().copied().unwrap_or(Value::int(-1));
    let len = length(w, args.positional[0])?;
    if len == 0 {
        return Err(w.index_error("pop from empty array"));
    }
    match subscript::index(w, at, len) {
        Some(Some(at)) => take(w, args.positional[0], at),
        Some(None) => Err(w.index_error("pop index out of range")),
        None => Err(w.not_an_integer(at)),
    }
}

/// How many items there are.
fn length(w: &mut World, array: Value) -> NativeResult<usize> {
    let (code, data) = this(w, array)?;
    Ok(w.heap[data].data.len() / item_size(code))
}

/// Where an item first stands; items of arrays and what is looked for are compared as numbers.
fn position(w: &mut World, array: Value, value: Value) -> NativeResult<Option<usize>> {
    let items = items(w, array)?;
    Ok(items
        .iter()
        .position(|&item| simple_eq(&w.heap, item, value) == Some(true)))
}

fn remove(w: &mut World, array: Value, value: Value) -> NativeResult {
    match position(w, array, value)? {
        Some(at) => {
            take(w, array, at)?;
            Ok(Value::NONE)
        }
        None => Err(w.value_error("array.remove(x): x not in array")),
    }
}

fn index(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("index", args, 1, 1, 3)?.to_vec();
    let items = items(w, args.positional[0])?;
    let len = items.len() as i64;
    let bound = |w: &mut World, i: usize, default: i64| match given.get(i) {
        None => Ok(default),
        Some(&v) => match w.as_i64(v) {
            Some(i) if i < 0 => Ok((i + len).max(0)),
            Some(i) => Ok(i.min(len)),
            None => Err(w.not_an_integer(v)),
        },
    };
    let (start, stop) = (bound(w, 1, 0)?, bound(w, 2, len)?);
    let found =
        (start..stop).find(|&i| simple_eq(&w.heap, items[i as usize], given[0]) == Some(true));
    match found {
        Some(at) => Ok(Value::int(at)),
        None => Err(w.value_error("array.index(x): x not in array")),
    }
}

fn count(w: &mut World, array: Value, value: Value) -> NativeResult {
    let items = items(w, array)?;
    let equal = |&&item: &&Value| simple_eq(&w.heap, item, value) == Some(true);
    Ok(Value::int(items.iter().filter(equal).count() as i64))
}

fn contains(w: &mut World, array: Value, value: Value) -> NativeResult {
    Ok(Value::bool(position(w, array, value)?.is_some()))
}

fn reverse(w: &mut World, array: Value) -> NativeResult {
    let (code, data) = this(w, array)?;
    let chunks = w.heap[data].data.chunks_exact(item_size(code));
    let reversed = chunks.rev().flatten().copied().collect();
    w.heap[data].data = reversed;
    Ok(Value::NONE)
}

fn clear(w: &mut World, array: Value) -> NativeResult {
    let (_, data) = resizable(w, array)?;
    w.heap[data].data.clear();
    Ok(Value::NONE)
}

fn tolist(w: &mut World, array: Value) -> NativeResult {
    let items = items(w, array)?;
    Ok(w.list(items))
}

fn tobytes(w: &mut World, array: Value) -> NativeResult {
    let (_, data) = this(w, array)?;
    let bytes = w.heap[data].data.clone();
    Ok(w.bytes(bytes))
}

fn frombytes(w: &mut World, array: Value, source: Value) -> NativeResult {
    let (code, data) = resizable(w, array)?;
    let Some(bytes) = bytes_of(&w.heap, source).map(<[u8]>::to_vec) else {
        return w.with_buffer(source, &[array], |w, kept, bytes| {
            frombytes(w, kept[0], bytes)
        });
    };
    if bytes.len() % item_size(code) != 0 {
        return Err(w.value_error("bytes length not a multiple of item size"));
    }
    w.heap[data].data.extend_from_slice(&bytes);
    w.reserve(Some(0))?;
    Ok(Value::NONE)
}

fn byteswap(w: &mut World, array: Value) -> NativeResult {
    let (code, data) = this(w, array)?;
    for item in w.heap[data].data.chunks_exact_mut(item_size(code)) {
        item.reverse();
    }
    Ok(Value::NONE)
}

fn buffer_info(w: &mut World, array: Value) -> NativeResult {
    let (_, data) = this(w, array)?;
    let address = w.address(data.value());
    let (address, len) = (w.bigint(address.into()), length(w, array)?);
    Ok(w.tuple([address, Value::int(len as i64)]))
}

/// The text of an array of characters.
fn text(w: &mut World, array: Value) -> NativeResult<String> {
    let items = items(w, array)?;
    Ok(items.iter().filter_map(|&c| w.as_str(c)).collect())
}

fn tounicode(w: &mut World, array: Value) -> NativeResult {
    let (code, _) = this(w, array)?;
    if code != b'u' && code != b'w' {
        let message = "tounicode() may only be called on unicode type arrays ('u' or 'w')";
        return Err(w.value_error(message));
    }
    let text = text(w, array)?;
    Ok(w.str(text))
}

fn len(w: &mut World, array: Value) -> NativeResult {
    Ok(Value::int(length(w, array)? as i64))
}

fn getitem(w: &mut World, array: Value, key: Value) -> NativeResult {
    let (code, data) = this(w, array)?;
    let size = item_size(code);
    let len = w.heap[data].data.len() / size;
    if let Some(slice) = key.cast::<Slice>() {
        if !w.is_plain_slice(slice) {
            let exit = w.plain_slice(slice);
            return w.then(exit, &[array], |w, kept, key| getitem(w, kept[0], key));
        }
        let (from, by, count) = subscript::slice_indices(w, key, len)?;
        let bytes = &w.heap[data].data;
        let mut part = Vec::with_capacity(count * size);
        for i in 0..count as i64 {
            let at = (from + i * by) as usize * size;
            part.extend_from_slice(&bytes[at..at + size]);
        }
        w.reserve(Some(part.len()))?;
        return make(w, code, part);
    }
    match subscript::index(w, key, len) {
        Some(Some(at)) => Ok(item_at(w, code, data, at)),
        Some(None) => Err(out_of_range(w, key, "array index out of range")),
        None => {
            let name = w.names.index;
            if w.lookup_special(key, name).is_none() {
                return Err(w.type_error("array indices must be integers"));
            }
            w.with_index(key, &[array], |w, kept, key| getitem(w, kept[0], key))
        }
    }
}

fn out_of_range(w: &mut World, key: Value, message: &str) -> Exit {
    match w.as_i64(key) {
        Some(_) => w.index_error(message),
        None => w.index_error("cannot fit 'int' into an index-sized integer"),
    }
}

fn setitem(w: &mut World, array: Value, key: Value, value: Value) -> NativeResult {
    let (code, data) = this(w, array)?;
    let size = item_size(code);
    let len = w.heap[data].data.len() / size;
    if key.is::<Slice>() {
        let Some(other) = w.opaque_ref::<Array>(value) else {
            let class = w.class_name(value).to_owned();
            let message = format!("can only assign array (not \"{class}\") to array slice");
            return Err(w.type_error(message));
        };
        if other.code != code {
            return Err(w.type_error("bad argument type for built-in operation"));
        }
        if let Some(slice) = key
            .cast::<Slice>()
            .filter(|&slice| !w.is_plain_slice(slice))
        {
            let exit = w.plain_slice(slice);
            return w.then(exit, &[array, value], |w, kept, key| {
                setitem(w, kept[0], key, kept[1])
            });
        }
        let bytes = w.heap[other.data].data.clone();
        return set_slice(w, array, key, &bytes);
    }
    match subscript::index(w, key, len) {
        Some(Some(at)) => {
            if indexed(w, array, value)? {
                return w.with_index(value, &[array, key], |w, kept, value| {
                    setitem(w, kept[0], kept[1], value)
                });
            }
            let value = fit(w, code, value)?;
            let mut bytes = Vec::with_capacity(size);
            encode(w, code, value, &mut bytes);
            w.heap[data].data[at * size..(at + 1) * size].copy_from_slice(&bytes);
            Ok(Value::NONE)
        }
        Some(None) => Err(out_of_range(w, key, "array assignment index out of range")),
        None => {
            let name = w.names.index;
            if w.lookup_special(key, name).is_none() {
                return Err(w.type_error("array indices must be integers"));
            }
            w.with_index(key, &[array, value], |w, kept, key| {
                setitem(w, kept[0], key, kept[1])
            })
        }
    }
}

/// Puts items, as bytes, in the place of a slice.
fn set_slice(w: &mut World, array: Value, key: Value, bytes: &[u8]) -> NativeResult {
    let (code, data) = this(w, array)?;
    let size = item_size(code);
    let len = w.heap[data].data.len() / size;
    let (from, by, count) = subscript::slice_indices(w, key, len)?;
    let given = bytes.len() / size;
    if by == 1 {
        if given != count {
            resizable(w, array)?;
        }
        let from = from as usize * size;
        let place = from..from + count * size;
        w.heap[data].data.splice(place, bytes.iter().copied());
        w.reserve(Some(0))?;
        return Ok(Value::NONE);
    }
    if given != count {
        let message =
            format!("attempt to assign array of size {given} to extended slice of size {count}");
        return Err(w.value_error(message));
    }
    for (i, item) in bytes.chunks_exact(size).enumerate() {
        let at = (from + i as i64 * by) as usize * size;
        w.heap[data].data[at..at + size].copy_from_slice(item);
    }
    Ok(Value::NONE)
}

fn delitem(w: &mut World, array: Value, key: Value) -> NativeResult {
    let len = length(w, array)?;
    let gone: Vec<usize> = match subscript::index(w, key, len) {
        Some(Some(at)) => vec![at],
        Some(None) => return Err(w.index_error("array assignment index out of range")),
        None if let Some(slice) = key.cast::<Slice>() => {
            if !w.is_plain_slice(slice) {
                let exit = w.plain_slice(slice);
                return w.then(exit, &[array], |w, kept, key| delitem(w, kept[0], key));
            }
            let (from, by, count) = subscript::slice_indices(w, key, len)?;
            let mut gone: Vec<usize> = (0..count as i64)
                .map(|i| (from + i * by) as usize)
                .collect();
            gone.sort_unstable();
            gone
        }
        None => {
            let name = w.names.index;
            if w.lookup_special(key, name).is_none() {
                return Err(w.type_error("array indices must be integers"));
            }
            return w.with_index(key, &[array], |w, kept, key| delitem(w, kept[0], key));
        }
    };
    if gone.is_empty() {
        return Ok(Value::NONE);
    }
    let (code, data) = resizable(w, array)?;
    let size = item_size(code);
    let mut at = 0;
    w.heap[data].data.retain(|_| {
        let kept = gone.binary_search(&(at / size)).is_err();
        at += 1;
        kept
    });
    Ok(Value::NONE)
}

fn array_iter(w: &mut World, array: Value) -> NativeResult {
    this(w, array)?;
    let items = Iter::Sequence {
        object: array,
        index: 0,
    };
    Ok(w.iter(w.types.iterator, items))
}

fn add(w: &mut World, a: Value, b: Value) -> NativeResult {
    let (code, own) = this(w, a)?;
    let Some(other) = w.opaque_ref::<Array>(b) else {
        let class = w.class_name(b).to_owned();
        let message = format!("can only append array (not \"{class}\") to array");
        return Err(w.type_error(message));
    };
    if other.code != code {
        return Err(w.type_error("bad argument type for built-in operation"));
    }
    let other = other.data;
    let mut bytes = w.heap[own].data.clone();
    bytes.extend_from_slice(&w.heap[other].data);
    w.reserve(Some(bytes.len()))?;
    make(w, code, bytes)
}

fn add_in_place(w: &mut World, a: Value, b: Value) -> NativeResult {
    if w.opaque_ref::<Array>(b).is_none() {
        let class = w.class_name(b).to_owned();
        let message = format!("can only extend array with array (not \"{class}\")");
        return Err(w.type_error(message));
    }
    extend(w, a, b)?;
    Ok(a)
}

fn repeat(w: &mut World, a: Value, n: Value, in_place: bool) -> NativeResult {
    let (code, data) = this(w, a)?;
    if !w.is_int(n) {
        let name = w.names.index;
        if w.lookup_special(n, name).is_none() {
            let class = w.class_name(n).to_owned();
            let message = format!("can't multiply sequence by non-int of type '{class}'");
            return Err(w.type_error(message));
        }
        return w.with_index(n, &[a, Value::bool(in_place)], |w, kept, n| {
            repeat(w, kept[0], n, kept[1] == Value::TRUE)
        });
    }
    let n = w.as_i64(n).unwrap_or(i64::MAX).max(0) as usize;
    w.reserve(w.heap[data].data.len().checked_mul(n))?;
    let bytes = w.heap[data].data.repeat(n);
    if in_place {
        resizable(w, a)?;
        w.heap[data].data = bytes;
        return Ok(a);
    }
    make(w, code, bytes)
}

/// Compares item by item; `holds` gets the order, or None if there is none.
fn compare(w: &mut World, a: Value, b: Value, holds: fn(Option<i8>) -> bool) -> NativeResult {
    if w.opaque_ref::<Array>(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (items(w, a)?, items(w, b)?);
    let different = a.iter().zip(&b).find(|&(&x, &y)| {
        let is_nan = x.as_float().is_some_and(f64::is_nan);
        is_nan || simple_eq(&w.heap, x, y) != Some(true)
    });
    let order = match different {
        None => Some(a.len().cmp(&b.len())),
        Some((&x, &y)) => match (number(&w.heap, x), number(&w.heap, y)) {
            (Some(x), Some(y)) => compare_real(x, y),
            _ => w.as_str(x).partial_cmp(&w.as_str(y)),
        },
    };
    Ok(Value::bool(holds(order.map(|o| o as i8))))
}

fn array_repr(w: &mut World, array: Value) -> NativeResult {
    let (code, _) = this(w, array)?;
    let name = w.heap[w.heap[w.class_of(array)].name].as_str().to_owned();
    let code = char::from(code);
    let items = items(w, array)?;
    if items.is_empty() {
        return Ok(w.str(format!("{name}('{code}')")));
    }
    let inner = if code == 'u' || code == 'w' {
        gilscope_vm::text::repr::repr(&text(w, array)?)
    } else {
        let shown: Vec<String> = items
            .iter()
            .map(|&v| match v.as_float() {
                Some(f) => gilscope_vm::num::float_repr::repr(f),
                None => w.as_bigint(v).unwrap_or_default().to_string(),
            })
            .collect();
        format!("[{}]", shown.join(", "))
    };
    Ok(w.str(format!("{name}('{code}', {inner})")))
}

fn copy(w: &mut World, array: Value) -> NativeResult {
    let (code, data) = this(w, array)?;
    let bytes = w.heap[data].data.clone();
    let class = w.class_of(array);
    Ok(make_of(w, class, code, bytes))
}

fn reduce(w: &mut World, array: Value, _: Value) -> NativeResult {
    let (code, _) = this(w, array)?;
    let class = w.class_of(array).value();
    let code = w.str(char::from(code).to_string());
    let items = tolist(w, array)?;
    let args = w.tuple([code, items]);
    let state = match w.attribute_dict(array) {
        Some(dict) if !w.heap[dict].is_empty() => dict.value(),
        _ => Value::NONE,
    };
    Ok(w.tuple([class, args, state]))
}
