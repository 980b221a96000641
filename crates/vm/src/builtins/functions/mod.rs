//! The builtin functions.

pub(crate) mod code;
mod extremes;
pub(crate) mod iteration;
pub(crate) mod numbers;
pub mod objects;
mod prompt;

use crate::heap::{Gc, Kind, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{Bytes, Dict, DictView, List, Range, Set, Str, Tuple};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static FUNCTIONS: &[NativeDef] =
        &[NativeDef::new("len", NativeFn::F1(len)).with_short(len_shortly)];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
    code::init(w, builtins);
    numbers::init(w, builtins);
    objects::init(w);
    for class in w.types.all() {
        let name = w.heap[class].name;
        let public = w.heap[name]
            .as_str()
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
            || [
                "_IncompleteInputError",
                "object",
                "type",
                "int",
                "bool",
                "float",
                "complex",
                "str",
                "bytes",
                "bytearray",
                "list",
                "tuple",
                "dict",
                "set",
                "frozenset",
                "range",
                "slice",
                "property",
                "classmethod",
                "staticmethod",
                "super",
                "enumerate",
                "zip",
                "map",
                "filter",
                "reversed",
            ]
            .contains(&w.heap[name].as_str());
        let hidden = class == w.types.frame_locals || w.heap[name].as_str().ends_with("Type");
        if public && !hidden {
            w.dict_set(builtins, name, class.value());
        }
    }
    for (name, value) in [
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("Ellipsis", Value::ELLIPSIS),
        ("__debug__", Value::TRUE),
    ] {
        let name = w.intern(name);
        w.dict_set(builtins, name, value);
    }
    let (os_error, environment, io) = (
        w.types.os_error,
        w.intern("EnvironmentError"),
        w.intern("IOError"),
    );
    w.dict_set(builtins, environment, os_error.value());
    w.dict_set(builtins, io, os_error.value());
}

/// `len(value)`.
pub fn len(w: &mut World, value: Value) -> NativeResult {
    if crate::ops::binary::is_builtin(w, value)
        && let Some(n) = payload_len(w, value)
    {
        return small_len(w, n);
    }
    let name = w.names.len;
    match w.lookup_special(value, name) {
        Some(method)
            if method.is::<crate::object::Builtin>() && value.kind() != Some(Kind::Opaque) =>
        {
            own_len(w, value)
        }
        Some(method) if method.is::<crate::object::Builtin>() => w.call_now(method, &[value]),
        Some(method) => {
            let exit = w.tail_call(method, &[value]);
            w.then(exit, &[], |w, _, answer| match w.is_int(answer) {
                true => crate::prelude_natives::containers::length(w, answer),
                false => Err(w.prelude("length_of", &[answer])),
            })
        }
        None => Err(no_len(w, value)),
    }
}

fn len_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[value] = given else {
        return None;
    };
    let n = if let Some(list) = value.exact::<List>() {
        w.heap[list].items.len()
    } else if let Some(string) = value.exact::<Str>() {
        w.heap[string].len()
    } else if let Some(dict) = value.exact::<Dict>() {
        w.heap[dict].len()
    } else if let Some(tuple) = value.exact::<Tuple>() {
        w.heap[tuple].items.len()
    } else if let Some(set) = value.exact::<Set>() {
        w.heap[set].len()
    } else if let Some(bytes) = value.exact::<Bytes>() {
        w.heap[bytes].data.len()
    } else {
        return Value::small_int(crate::eval::length_shortly(w, value)?);
    };
    Value::small_int(n as i64)
}

/// OverflowError for the length of a range that is too long to have one.
fn small_len(w: &mut World, n: Value) -> NativeResult {
    if n.is_small_int() || w.as_i64(n).is_some() {
        return Ok(n);
    }
    Err(w.overflow_error("Python int too large to convert to C ssize_t"))
}

fn no_len(w: &mut World, value: Value) -> crate::native::Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!("object of type '{class}' has no len()"))
}

/// The length as the value's builtin class has it.
pub fn own_len(w: &mut World, value: Value) -> NativeResult {
    match payload_len(w, value) {
        Some(n) => small_len(w, n),
        None => match value.cast::<crate::object::MappingProxy>() {
            Some(proxy) => {
                let mapping = w.heap[proxy].mapping;
                len(w, mapping)
            }
            None => Err(no_len(w, value)),
        },
    }
}

fn payload_len(w: &World, value: Value) -> Option<Value> {
    let n = match value.kind() {
        Some(Kind::List | Kind::Tuple) => w.as_items(value).map(<[Value]>::len),
        Some(Kind::Str) => value.cast::<Str>().map(|s| w.heap[s].len()),
        Some(Kind::Dict) => value.cast::<Dict>().map(|d| w.heap[d].len()),
        Some(Kind::Set) => value.cast::<Set>().map(|s| w.heap[s].len()),
        Some(Kind::Bytes | Kind::ByteArray) => {
            crate::compare::bytes_of(&w.heap, value).map(<[u8]>::len)
        }
        Some(Kind::DictView) => value.cast::<DictView>().map(|v| {
            let dict: Gc<Dict> = w.heap[v].dict;
            w.heap[dict].len()
        }),
        Some(Kind::Range) => {
            let len = value.cast::<Range>().map(|r| w.heap[r].len);
            return len;
        }
        _ => None,
    };
    n.map(|n| Value::int(n as i64))
}
