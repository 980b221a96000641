//! `array`: lists whose items all are numbers of one type.
//!
//! The items stand in a list as values that fit the type; what is particular is that nothing else gets in.

use gilscope_vm::World;
use gilscope_vm::builtins::float::to_f64;
use gilscope_vm::builtins::{Attribute, drain};
use gilscope_vm::compare::{bytes_of, compare_real, number, simple_eq};
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{List, Module, OpaqueData, Slice, Type};
use gilscope_vm::ops::{iter, subscript};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::structs::{int_bytes, plain, range, size, unpack_item};

const TYPECODES: &str = "bBuwhHiIlLqQfd";

struct Array {
    code: u8,
    items: Gc<List>,
}

impl OpaqueData for Array {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.items);
    }
}

static METHODS: &[NativeDef] = &[
    NativeDef::new("append", NativeFn::F2(append)),
    NativeDef::new("extend", NativeFn::F2(extend)),
    NativeDef::new("fromlist", NativeFn::F2(fromlist)),
    NativeDef::new("insert", NativeFn::F3(insert)),
    NativeDef::new("pop", NativeFn::Any(pop)),
    NativeDef::new("remove", NativeFn::F2(remove)),
    NativeDef::new("index", NativeFn::Any(index)),
    NativeDef::new("count", NativeFn::F2(count)),
    NativeDef::new("reverse", NativeFn::F1(reverse)),
    NativeDef::new("clear", NativeFn::F1(clear)),
    NativeDef::new("tolist", NativeFn::F1(tolist)),
    NativeDef::new("tobytes", NativeFn::F1(tobytes)),
    NativeDef::new("__bytes__", NativeFn::F1(tobytes)),
    NativeDef::new("frombytes", NativeFn::F2(frombytes)),
    NativeDef::new("byteswap", NativeFn::F1(byteswap)),
    NativeDef::new("buffer_info", NativeFn::F1(buffer_info)),
    NativeDef::new("tounicode", NativeFn::F1(tounicode)),
    NativeDef::new("fromunicode", NativeFn::F2(extend)),
    NativeDef::new("__len__", NativeFn::F1(len)),
    NativeDef::new("__getitem__", NativeFn::F2(getitem)),
    NativeDef::new("__setitem__", NativeFn::F3(setitem)),
    NativeDef::new("__delitem__", NativeFn::F2(delitem)),
    NativeDef::new("__contains__", NativeFn::F2(contains)),
    NativeDef::new("__iter__", NativeFn::F1(array_iter)),
    NativeDef::new("__reversed__", NativeFn::F1(array_reversed)),
    NativeDef::new("__add__", NativeFn::F2(add)),
    NativeDef::new("__iadd__", NativeFn::F2(add_in_place)),
    NativeDef::new("__mul__", NativeFn::F2(|w, a, n| repeat(w, a, n, false))),
    NativeDef::new("__rmul__", NativeFn::F2(|w, a, n| repeat(w, a, n, false))),
    NativeDef::new("__imul__", NativeFn::F2(|w, a, n| repeat(w, a, n, true))),
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

fn this(w: &mut World, value: Value) -> NativeResult<(u8, Gc<List>)> {
    match w.opaque_ref::<Array>(value) {
        Some(array) => Ok((array.code, array.items)),
        None => Err(w.bad_receiver("array.array", "array", value)),
    }
}

/// An array of that code and those items, which fit.
fn make(w: &mut World, code: u8, items: Vec<Value>) -> NativeResult {
    let Some(class) = w.module_attribute("array", "array").and_then(|c| c.cast()) else {
        return Err(w.runtime_error("array.array is gone"));
    };
    Ok(make_of(w, class, code, items))
}

fn make_of(w: &mut World, class: Gc<Type>, code: u8, items: Vec<Value>) -> Value {
    let items = w.heap.alloc(
        w.types.list,
        List {
            items: items.into(),
        },
    );
    w.opaque(class, Array { code, items })
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
    if w.as_str(source).is_some() && !text {
        let code = char::from(code);
        let message = format!("cannot use a str to initialize an array with typecode '{code}'");
        return Err(w.type_error(message));
    }
    if bytes_of(&w.heap, source).is_some() {
        frombytes(w, array, source)?;
        return Ok(array);
    }
    fill(w, array, source, array)
}

/// Appends everything; the result is `result`.
fn fill(w: &mut World, array: Value, source: Value, result: Value) -> NativeResult {
    if let Some(other) = w.opaque_ref::<Array>(source) {
        let items = w.heap[other.items].items.to_vec();
        push_all(w, array, items)?;
        return Ok(result);
    }
    drain::collect(w, source, &[array, result], |w, items, kept| {
        push_all(w, kept[0], items)?;
        Ok(kept[1])
    })
}

fn push_all(w: &mut World, array: Value, items: Vec<Value>) -> NativeResult<()> {
    let (code, list) = this(w, array)?;
    for item in items {
        let item = fit(w, code, item)?;
        w.heap[list].items.push(item);
    }
    w.reserve(Some(0))
}

fn append(w: &mut World, array: Value, value: Value) -> NativeResult {
    push_all(w, array, vec![value])?;
    Ok(Value::NONE)
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
    let (_, list) = this(w, array)?;
    let Some(items) = source.cast::<List>().map(|l| w.heap[l].items.to_vec()) else {
        return Err(w.type_error("arg must be list"));
    };
    let before = w.heap[list].items.len();
    if let Err(exit) = push_all(w, array, items) {
        w.heap[list].items.truncate(before);
        return Err(exit);
    }
    Ok(Value::NONE)
}

fn insert(w: &mut World, array: Value, at: Value, value: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    let Some(at) = w.as_i64(at) else {
        return Err(w.not_an_integer(at));
    };
    let value = fit(w, code, value)?;
    let len = w.heap[list].items.len() as i64;
    let at = if at < 0 {
        (at + len).max(0)
    } else {
        at.min(len)
    };
    w.heap[list].items.insert(at as usize, value);
    Ok(Value::NONE)
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("pop", args, 1, 0, 1)?;
    let at = given.first().copied().unwrap_or(Value::int(-1));
    let (_, list) = this(w, args.positional[0])?;
    let len = w.heap[list].items.len();
    if len == 0 {
        return Err(w.index_error("pop from empty array"));
    }
    match subscript::index(w, at, len) {
        Some(Some(at)) => Ok(w.heap[list].items.remove(at)),
        Some(None) => Err(w.index_error("pop index out of range")),
        None => Err(w.not_an_integer(at)),
    }
}

/// Where an item first stands; items of arrays and what is looked for are compared as numbers.
fn position(w: &mut World, array: Value, value: Value) -> NativeResult<Option<usize>> {
    let (_, list) = this(w, array)?;
    let items = &w.heap[list].items;
    Ok(items
        .iter()
        .position(|&item| simple_eq(&w.heap, item, value) == Some(true)))
}

fn remove(w: &mut World, array: Value, value: Value) -> NativeResult {
    match position(w, array, value)? {
        Some(at) => {
            let (_, list) = this(w, array)?;
            w.heap[list].items.remove(at);
            Ok(Value::NONE)
        }
        None => Err(w.value_error("array.remove(x): x not in array")),
    }
}

fn index(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("index", args, 1, 1, 3)?.to_vec();
    let (_, list) = this(w, args.positional[0])?;
    let len = w.heap[list].items.len() as i64;
    let bound = |w: &mut World, i: usize, default: i64| match given.get(i) {
        None => Ok(default),
        Some(&v) => match w.as_i64(v) {
            Some(i) if i < 0 => Ok((i + len).max(0)),
            Some(i) => Ok(i.min(len)),
            None => Err(w.not_an_integer(v)),
        },
    };
    let (start, stop) = (bound(w, 1, 0)?, bound(w, 2, len)?);
    let items = &w.heap[list].items;
    let found =
        (start..stop).find(|&i| simple_eq(&w.heap, items[i as usize], given[0]) == Some(true));
    match found {
        Some(at) => Ok(Value::int(at)),
        None => Err(w.value_error("array.index(x): x not in array")),
    }
}

fn count(w: &mut World, array: Value, value: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    let items = &w.heap[list].items;
    let equal = |&&item: &&Value| simple_eq(&w.heap, item, value) == Some(true);
    Ok(Value::int(items.iter().filter(equal).count() as i64))
}

fn contains(w: &mut World, array: Value, value: Value) -> NativeResult {
    Ok(Value::bool(position(w, array, value)?.is_some()))
}

fn reverse(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    w.heap[list].items.reverse();
    Ok(Value::NONE)
}

fn clear(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    w.heap[list].items.clear();
    Ok(Value::NONE)
}

fn tolist(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    let items = w.heap[list].items.to_vec();
    Ok(w.list(items))
}

fn raw(w: &mut World, array: Value) -> NativeResult<Vec<u8>> {
    let (code, list) = this(w, array)?;
    let size = item_size(code);
    let mut out = Vec::with_capacity(w.heap[list].items.len() * size);
    for &item in &w.heap[list].items {
        match code {
            b'u' | b'w' => {
                let c = w
                    .as_str(item)
                    .and_then(|s| s.chars().next())
                    .unwrap_or('\0');
                out.extend_from_slice(&gilscope_vm::text::python_ord(c).to_le_bytes());
            }
            b'f' => {
                out.extend_from_slice(&(plain(item.as_float().unwrap_or(0.0)) as f32).to_le_bytes())
            }
            b'd' => out.extend_from_slice(&plain(item.as_float().unwrap_or(0.0)).to_le_bytes()),
            _ => match item.as_small_int() {
                Some(i) => out.extend_from_slice(&i.to_le_bytes()[..size]),
                None => int_bytes(&w.as_bigint(item).unwrap_or_default(), size, &mut out),
            },
        }
    }
    Ok(out)
}

fn tobytes(w: &mut World, array: Value) -> NativeResult {
    let bytes = raw(w, array)?;
    Ok(w.bytes(bytes))
}

/// Items made of bytes.
fn items_of(w: &mut World, code: u8, bytes: &[u8]) -> Vec<Value> {
    bytes
        .chunks_exact(item_size(code))
        .map(|chunk| match code {
            b'u' | b'w' => {
                let code = chunk.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b));
                let c = gilscope_vm::text::python_chr(code).unwrap_or('\u{fffd}');
                w.str(c.to_string())
            }
            code => unpack_item(w, code, chunk),
        })
        .collect()
}

fn frombytes(w: &mut World, array: Value, source: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    let Some(bytes) = bytes_of(&w.heap, source).map(<[u8]>::to_vec) else {
        let class = w.class_name(source).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    if bytes.len() % item_size(code) != 0 {
        return Err(w.value_error("bytes length not a multiple of item size"));
    }
    let items = items_of(w, code, &bytes);
    w.heap[list].items.extend(items);
    w.reserve(Some(0))?;
    Ok(Value::NONE)
}

fn byteswap(w: &mut World, array: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    let mut bytes = raw(w, array)?;
    for item in bytes.chunks_exact_mut(item_size(code)) {
        item.reverse();
    }
    let items = items_of(w, code, &bytes);
    w.heap[list].items = items.into();
    Ok(Value::NONE)
}

fn buffer_info(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    let (address, len) = (w.address(list.value()), w.heap[list].items.len());
    let address = w.bigint(address.into());
    Ok(w.tuple([address, Value::int(len as i64)]))
}

fn tounicode(w: &mut World, array: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    if code != b'u' && code != b'w' {
        let message = "tounicode() may only be called on unicode type arrays ('u' or 'w')";
        return Err(w.value_error(message));
    }
    let text: String = w.heap[list]
        .items
        .iter()
        .filter_map(|&c| w.as_str(c))
        .collect();
    Ok(w.str(text))
}

fn len(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    Ok(Value::int(w.heap[list].items.len() as i64))
}

fn getitem(w: &mut World, array: Value, key: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    let len = w.heap[list].items.len();
    if key.is::<Slice>() {
        let exit = match subscript::own_item(w, list.value(), key) {
            Ok(part) => return sliced(w, code, part),
            Err(exit) => exit,
        };
        return w.then(exit, &[Value::int(code.into())], |w, kept, part| {
            let code = kept[0].as_small_int().unwrap_or(0) as u8;
            sliced(w, code, part)
        });
    }
    match subscript::index(w, key, len) {
        Some(Some(at)) => Ok(w.heap[list].items[at]),
        Some(None) => Err(w.index_error("array index out of range")),
        None => {
            let name = w.names.index;
            if w.lookup_special(key, name).is_none() {
                return Err(w.type_error("array indices must be integers"));
            }
            w.with_index(key, &[array], |w, kept, key| getitem(w, kept[0], key))
        }
    }
}

fn sliced(w: &mut World, code: u8, part: Value) -> NativeResult {
    let items = w.as_items(part).map(<[Value]>::to_vec).unwrap_or_default();
    make(w, code, items)
}

fn setitem(w: &mut World, array: Value, key: Value, value: Value) -> NativeResult {
    let (code, list) = this(w, array)?;
    let len = w.heap[list].items.len();
    if key.is::<Slice>() {
        let Some(other) = w.opaque_ref::<Array>(value) else {
            let class = w.class_name(value).to_owned();
            let message = format!("can only assign array (not \"{class}\") to array slice");
            return Err(w.type_error(message));
        };
        if other.code != code {
            return Err(w.type_error("bad argument type for built-in operation"));
        }
        let items = w.heap[other.items].items.to_vec();
        let (_, step, count) = subscript::slice_indices(w, key, len)?;
        if step != 1 && count != items.len() {
            let n = items.len();
            let message =
                format!("attempt to assign array of size {n} to extended slice of size {count}");
            return Err(w.value_error(message));
        }
        let items = w.list(items);
        return subscript::set_own_item(w, list.value(), key, items);
    }
    match subscript::index(w, key, len) {
        Some(Some(at)) => {
            let value = fit(w, code, value)?;
            w.heap[list].items[at] = value;
            Ok(Value::NONE)
        }
        Some(None) => Err(w.index_error("array assignment index out of range")),
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

fn delitem(w: &mut World, array: Value, key: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    let len = w.heap[list].items.len();
    match subscript::index(w, key, len) {
        Some(None) => Err(w.index_error("array assignment index out of range")),
        _ => subscript::set_own_item(w, list.value(), key, Value::NULL),
    }
}

fn array_iter(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    iter::own_iter(w, list.value())
}

fn array_reversed(w: &mut World, array: Value) -> NativeResult {
    let (_, list) = this(w, array)?;
    let reversed = gilscope_vm::object::Iter::ListReversed {
        list,
        index: w.heap[list].items.len(),
    };
    Ok(w.iter(w.types.list_reverseiterator, reversed))
}

fn add(w: &mut World, a: Value, b: Value) -> NativeResult {
    let (code, list) = this(w, a)?;
    let Some(other) = w.opaque_ref::<Array>(b) else {
        let class = w.class_name(b).to_owned();
        let message = format!("can only append array (not \"{class}\") to array");
        return Err(w.type_error(message));
    };
    if other.code != code {
        return Err(w.type_error("bad argument type for built-in operation"));
    }
    let mut items = w.heap[list].items.to_vec();
    items.extend_from_slice(&w.heap[other.items].items);
    w.reserve(Some(items.len() * 8))?;
    make(w, code, items)
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
    let (code, list) = this(w, a)?;
    if !w.is_int(n) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let n = w.as_i64(n).unwrap_or(i64::MAX).max(0) as usize;
    let len = w.heap[list].items.len();
    w.reserve(len.checked_mul(n).and_then(|n| n.checked_mul(8)))?;
    let items = w.heap[list].items.repeat(n);
    if in_place {
        w.heap[list].items = items.into();
        return Ok(a);
    }
    make(w, code, items)
}

/// Compares item by item; `holds` gets the order, or None if there is none.
fn compare(w: &mut World, a: Value, b: Value, holds: fn(Option<i8>) -> bool) -> NativeResult {
    let (_, a) = this(w, a)?;
    let Some(b) = w.opaque_ref::<Array>(b).map(|b| b.items) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (a, b) = (&w.heap[a].items, &w.heap[b].items);
    let different = a
        .iter()
        .zip(b)
        .find(|&(&x, &y)| simple_eq(&w.heap, x, y) != Some(true));
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
    let (code, list) = this(w, array)?;
    let name = w.heap[w.heap[w.class_of(array)].name].as_str().to_owned();
    let code = char::from(code);
    if w.heap[list].items.is_empty() {
        return Ok(w.str(format!("{name}('{code}')")));
    }
    let inner = if code == 'u' || code == 'w' {
        let text: String = w.heap[list]
            .items
            .iter()
            .filter_map(|&c| w.as_str(c))
            .collect();
        gilscope_vm::text::repr::repr(&text)
    } else {
        let shown: Vec<String> = w.heap[list]
            .items
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
    let (code, list) = this(w, array)?;
    let items = w.heap[list].items.to_vec();
    let class = w.class_of(array);
    Ok(make_of(w, class, code, items))
}

fn reduce(w: &mut World, array: Value, _: Value) -> NativeResult {
    let (code, _) = this(w, array)?;
    let class = w.class_of(array).value();
    let code = w.str(char::from(code).to_string());
    let items = tolist(w, array)?;
    let args = w.tuple([code, items]);
    Ok(w.tuple([class, args, Value::NONE]))
}
