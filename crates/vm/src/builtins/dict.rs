//! `dict`.

use crate::compare::simple_hash;
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, DictView, Probe, ViewKind};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("get", NativeFn::Any(get)),
        NativeDef::new("keys", NativeFn::F1(keys)),
        NativeDef::new("values", NativeFn::F1(values)),
        NativeDef::new("items", NativeFn::F1(items)),
        NativeDef::new("setdefault", NativeFn::Any(setdefault)),
        NativeDef::new("pop", NativeFn::Any(pop)),
    ];
    w.add_methods(w.types.dict, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.dict, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast()) else {
        return Err(w.type_error("dict.__new__(X): X is not a type object"));
    };
    let dict = if class == w.types.dict {
        w.heap.alloc(class, Dict::default())
    } else {
        w.heap.alloc_subclass(class, Dict::default())
    };
    Ok(dict.value())
}

/// The dict a method was called on.
pub(crate) fn this(w: &mut World, value: Value) -> NativeResult<Gc<Dict>> {
    match value.cast() {
        Some(dict) => Ok(dict),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("descriptor requires a 'dict' object but received a '{class}'")))
        }
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

/// The value itself or the item of a tuple that cannot be hashed.
fn unhashable_part(w: &World, key: Value) -> Option<Value> {
    if let Some(items) = w.as_tuple(key) {
        return items.iter().find_map(|&item| unhashable_part(w, item));
    }
    let class = w.class_of(key);
    w.heap[class].flags.unhashable.then_some(key)
}

/// Looks a key up. Outer None: Python code must run. Inner None: it is not there.
pub fn find(w: &mut World, dict: Gc<Dict>, key: Value) -> NativeResult<Option<Option<Value>>> {
    let Some(hash) = hash_key(w, key)? else { return Ok(None) };
    let d = &w.heap[dict];
    Ok(match d.probe(&w.heap, key, hash) {
        Probe::Found(index) => Some(d.entry(index).map(|e| e.value)),
        Probe::Absent => Some(None),
        Probe::Ask => None,
    })
}

/// `dict[key]`.
pub fn get_item(w: &mut World, dict: Value, key: Value) -> NativeResult {
    let d = this(w, dict)?;
    match find(w, d, key)? {
        Some(Some(value)) => Ok(value),
        Some(None) => missing(w, dict, key),
        None => Err(w.prelude("dict_getitem", &[dict, key])),
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
    let d = this(w, dict)?;
    let Some(hash) = hash_key(w, key)? else {
        let name = if value.is_null() { "dict_delitem" } else { "dict_setitem" };
        let args = [dict, key, value];
        return Err(w.prelude(name, if value.is_null() { &args[..2] } else { &args }));
    };
    if !value.is_null() {
        if w.dict_insert(d, key, hash, value) {
            return Ok(Value::NONE);
        }
        return Err(w.prelude("dict_setitem", &[dict, key, value]));
    }
    match w.heap[d].probe(&w.heap, key, hash) {
        Probe::Found(index) => {
            w.heap[d].remove(index);
            Ok(Value::NONE)
        }
        Probe::Absent => Err(w.key_error(key)),
        Probe::Ask => Err(w.prelude("dict_delitem", &[dict, key])),
    }
}

fn get(w: &mut World, args: &Args) -> NativeResult {
    let [dict, key] = args.positional[..2] else { return Err(arity(w, "get", args)) };
    let d = this(w, dict)?;
    let default = args.positional.get(2).copied().unwrap_or(Value::NONE);
    match find(w, d, key)? {
        Some(found) => Ok(found.unwrap_or(default)),
        None => Err(w.prelude("dict_get", &[dict, key, default])),
    }
}

fn arity(w: &mut World, name: &str, args: &Args) -> Exit {
    let given = args.positional.len().saturating_sub(1);
    w.type_error(format!("{name} expected at least 1 argument, got {given}"))
}

fn setdefault(w: &mut World, args: &Args) -> NativeResult {
    let [dict, key] = args.positional[..2] else { return Err(arity(w, "setdefault", args)) };
    let d = this(w, dict)?;
    let default = args.positional.get(2).copied().unwrap_or(Value::NONE);
    match find(w, d, key)? {
        Some(Some(value)) => Ok(value),
        Some(None) => {
            set_item(w, dict, key, default)?;
            Ok(default)
        }
        None => Err(w.prelude("dict_setdefault", &[dict, key, default])),
    }
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let [dict, key] = args.positional[..2] else { return Err(arity(w, "pop", args)) };
    let d = this(w, dict)?;
    match find(w, d, key)? {
        Some(Some(value)) => {
            set_item(w, dict, key, Value::NULL)?;
            Ok(value)
        }
        Some(None) => match args.positional.get(2) {
            Some(&default) => Ok(default),
            None => Err(w.key_error(key)),
        },
        None => Err(w.prelude("dict_pop", &args.positional)),
    }
}

fn view(w: &mut World, dict: Value, kind: ViewKind) -> NativeResult {
    let dict = this(w, dict)?;
    let class = match kind {
        ViewKind::Keys => w.types.dict_keys,
        ViewKind::Values => w.types.dict_values,
        ViewKind::Items => w.types.dict_items,
    };
    Ok(w.heap.alloc(class, DictView { dict, kind }).value())
}

fn keys(w: &mut World, dict: Value) -> NativeResult {
    view(w, dict, ViewKind::Keys)
}

fn values(w: &mut World, dict: Value) -> NativeResult {
    view(w, dict, ViewKind::Values)
}

fn items(w: &mut World, dict: Value) -> NativeResult {
    view(w, dict, ViewKind::Items)
}

/// `a | b` for dicts; None: they are not dicts.
pub fn union(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let (a, b) = (a.cast::<Dict>()?, b.cast::<Dict>()?);
    let copy = w.heap[a].copy();
    let copy = w.heap.alloc(w.types.dict, copy);
    Some(merge(w, copy, b).map(|()| copy.value()))
}

/// `a |= b` for dicts; None: Python code must run.
pub fn update_in_place(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let (dict, other) = (a.cast::<Dict>()?, b.cast::<Dict>()?);
    Some(merge(w, dict, other).map(|()| a))
}

/// Puts the items of one dict into another.
pub fn merge(w: &mut World, dict: Gc<Dict>, other: Gc<Dict>) -> NativeResult<()> {
    let entries: Vec<_> = w.heap[other].iter().copied().collect();
    for entry in entries {
        if !w.dict_insert(dict, entry.key, entry.hash, entry.value) {
            return Err(w.prelude("dict_merge_slow", &[dict.value(), other.value()]));
        }
    }
    Ok(())
}
