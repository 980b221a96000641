//! `dict`.

use crate::builtins::keyed::{Keyed, keyed};
use crate::compare::simple_hash;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Probe, Type};
use crate::world::World;

mod methods;
mod ordered;
mod update;
mod views;

pub use ordered::{CACHE_FUNCTIONS, ordered_methods};
pub(crate) use update::update_from;
pub use update::{merge, union, update_in_place};
pub(crate) use views::{contains as view_contains, operation as view_operation};

pub(crate) fn init(w: &mut World) {
    let dict = w.types.dict;
    w.add_methods(dict, methods::METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(dict, NEW);
    w.add_class_methods(dict, methods::CLASS_METHODS);
    views::init(w);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.dict, args)?;
    if class != w.types.dict {
        // `__init__` will fill it.
        return Ok(make(w, class, Dict::default()).value());
    }
    if args.len() == 1 {
        return Ok(w.dict().value());
    }
    let dict = w.dict();
    update::from_arguments(w, "dict", dict, args, dict.value())
}

/// A dict of that class.
pub(crate) fn make(w: &mut World, class: Gc<Type>, dict: Dict) -> Gc<Dict> {
    w.heap.charge(dict.bytes());
    if class == w.types.dict {
        w.heap.alloc(class, dict)
    } else {
        w.heap.alloc_subclass(class, dict)
    }
}

/// The dict a method was called on.
pub(crate) fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<Dict>> {
    match value.cast() {
        Some(dict) => Ok(dict),
        None => Err(w.bad_receiver("dict", method, value)),
    }
}

/// Hash of a key, or the TypeError; None: Python code must run.
pub fn hash_key(w: &mut World, key: Value) -> NativeResult<Option<i64>> {
    if let Some(hash) = simple_hash(&mut w.heap, key) {
        return Ok(Some(hash));
    }
    if let Some(unhashable) = unhashable_part(w, key) {
        let class = w.class_name(unhashable).to_owned();
        return Err(w.type_error(format!("unhashable type: '{class}'")));
    }
    Ok(None)
}

/// The value itself or the item of a tuple that cannot be hashed, if no Python code comes before it.
fn unhashable_part(w: &World, key: Value) -> Option<Value> {
    let class = w.class_of(key);
    let flags = w.heap[class].flags;
    if flags.unhashable {
        return Some(key);
    }
    if flags.hash {
        return None;
    }
    if let Some(proxy) = key.cast::<crate::object::MappingProxy>() {
        return unhashable_part(w, w.heap[proxy].mapping);
    }
    let items = w.as_tuple(key)?;
    items.iter().find_map(|&item| unhashable_part(w, item))
}

/// Looks a key up. Outer None: Python code must run. Inner None: it is not there.
pub fn find(w: &mut World, dict: Gc<Dict>, key: Value) -> NativeResult<Option<Option<Value>>> {
    let Some(hash) = hash_key(w, key)? else {
        return Ok(None);
    };
    let d = &w.heap[dict];
    Ok(match d.probe(&w.heap, key, hash) {
        Probe::Found(index) => Some(d.entry(index).map(|e| e.value)),
        Probe::Absent => Some(None),
        Probe::Ask => None,
    })
}

/// `dict[key]`.
pub fn get_item(w: &mut World, dict: Value, key: Value) -> NativeResult {
    let d = this(w, "__getitem__", dict)?;
    match find(w, d, key)? {
        Some(Some(value)) => Ok(value),
        Some(None) => missing(w, dict, key),
        None => keyed(w, Keyed::Get, dict, key, Value::NONE),
    }
}

/// What `dict[key]` does for a key that is not there: `__missing__`, or KeyError.
pub fn missing(w: &mut World, dict: Value, key: Value) -> NativeResult {
    if !crate::ops::binary::is_builtin(w, dict) {
        let name = w.names.missing;
        if let Some(method) = w.lookup_special(dict, name) {
            return Err(w.tail_call(method, &[dict, key]));
        }
    }
    Err(w.key_error(key))
}

/// `dict[key] = value`; null deletes.
pub fn set_item(w: &mut World, dict: Value, key: Value, value: Value) -> NativeResult {
    let d = this(
        w,
        if value.is_null() {
            "__delitem__"
        } else {
            "__setitem__"
        },
        dict,
    )?;
    let Some(hash) = hash_key(w, key)? else {
        return match value.non_null() {
            Some(value) => keyed(w, Keyed::Put, dict, key, value),
            None => keyed(w, Keyed::Delete, dict, key, Value::NONE),
        };
    };
    if !value.is_null() {
        if w.dict_insert(d, key, hash, value) {
            return Ok(Value::NONE);
        }
        return keyed(w, Keyed::Put, dict, key, value);
    }
    match w.heap[d].probe(&w.heap, key, hash) {
        Probe::Found(index) => {
            w.heap[d].remove(index);
            Ok(Value::NONE)
        }
        Probe::Absent => Err(w.key_error(key)),
        Probe::Ask => keyed(w, Keyed::Delete, dict, key, Value::NONE),
    }
}
