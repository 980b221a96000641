//! The methods of dicts.

use super::{find, hash_key, this};
use crate::builtins::keyed::{Keyed, keyed};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, DictView, Iter, Probe, Set, Type, ViewKind};
use crate::world::World;

pub(super) static METHODS: &[NativeDef] = &[
    NativeDef::new("get", NativeFn::Any(get)).with_short(get_shortly),
    NativeDef::new(
        "keys",
        NativeFn::F1(|w, d| view(w, "keys", d, ViewKind::Keys)),
    ),
    NativeDef::new(
        "values",
        NativeFn::F1(|w, d| view(w, "values", d, ViewKind::Values)),
    ),
    NativeDef::new(
        "items",
        NativeFn::F1(|w, d| view(w, "items", d, ViewKind::Items)),
    ),
    NativeDef::new("setdefault", NativeFn::Any(setdefault)),
    NativeDef::new("pop", NativeFn::Any(pop)),
    NativeDef::new("popitem", NativeFn::F1(popitem)),
    NativeDef::new("clear", NativeFn::F1(clear)),
    NativeDef::new("copy", NativeFn::F1(copy)),
    NativeDef::new("update", NativeFn::Any(super::update::update)),
    NativeDef::new("__init__", NativeFn::Any(super::update::init)),
    NativeDef::new("__reversed__", NativeFn::F1(reversed)),
];

pub(super) static CLASS_METHODS: &[NativeDef] =
    &[NativeDef::new("fromkeys", NativeFn::Any(fromkeys))];

fn get_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (&[dict, key], default) = given.split_first_chunk()?;
    let default = match default {
        [] => Value::NONE,
        &[default] => default,
        _ => return None,
    };
    let dict = dict.exact::<Dict>()?;
    let hash = crate::compare::simple_hash(&mut w.heap, key)?;
    match w.heap[dict].probe(&w.heap, key, hash) {
        Probe::Found(at) => w.heap[dict].entry(at).map(|entry| entry.value),
        Probe::Absent => Some(default),
        Probe::Ask => None,
    }
}

fn get(w: &mut World, args: &Args) -> NativeResult {
    w.positional("dict.get", args, 1, 1, 2)?;
    let (dict, key) = (args.positional[0], args.positional[1]);
    let d = this(w, "get", dict)?;
    let default = args.positional.get(2).copied().unwrap_or(Value::NONE);
    match find(w, d, key)? {
        Some(found) => Ok(found.unwrap_or(default)),
        None => keyed(w, Keyed::GetOr, dict, key, default),
    }
}

fn setdefault(w: &mut World, args: &Args) -> NativeResult {
    w.positional("dict.setdefault", args, 1, 1, 2)?;
    let (dict, key) = (args.positional[0], args.positional[1]);
    let d = this(w, "setdefault", dict)?;
    let default = args.positional.get(2).copied().unwrap_or(Value::NONE);
    if let Some(hash) = hash_key(w, key)? {
        match w.heap[d].probe(&w.heap, key, hash) {
            Probe::Found(index) => {
                return Ok(w.heap[d].entry(index).map_or(default, |e| e.value));
            }
            Probe::Absent => {
                let grown = w.heap[d].insert_new(key, hash, default);
                w.heap.charge(grown);
                return Ok(default);
            }
            Probe::Ask => {}
        }
    }
    keyed(w, Keyed::SetDefault, dict, key, default)
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    w.positional("dict.pop", args, 1, 1, 2)?;
    let (dict, key) = (args.positional[0], args.positional[1]);
    let d = this(w, "pop", dict)?;
    if w.heap[d].is_empty() {
        return match args.positional.get(2) {
            Some(&default) => Ok(default),
            None => Err(w.key_error(key)),
        };
    }
    if let Some(hash) = hash_key(w, key)? {
        match (w.heap[d].probe(&w.heap, key, hash), args.positional.get(2)) {
            (Probe::Found(index), _) => return Ok(w.heap[d].remove(index).value),
            (Probe::Absent, Some(&default)) => return Ok(default),
            (Probe::Absent, None) => return Err(w.key_error(key)),
            (Probe::Ask, _) => {}
        }
    }
    match args.positional.get(2) {
        Some(&default) => keyed(w, Keyed::PopOr, dict, key, default),
        None => keyed(w, Keyed::Pop, dict, key, Value::NONE),
    }
}

fn popitem(w: &mut World, dict: Value) -> NativeResult {
    let dict = this(w, "popitem", dict)?;
    let Some(entry) = w.heap[dict].remove_last() else {
        let message = w.str("popitem(): dictionary is empty");
        return Err(w.key_error(message));
    };
    Ok(w.tuple([entry.key, entry.value]))
}

fn clear(w: &mut World, dict: Value) -> NativeResult {
    let dict = this(w, "clear", dict)?;
    w.heap[dict].clear();
    Ok(Value::NONE)
}

fn copy(w: &mut World, dict: Value) -> NativeResult {
    this(w, "copy", dict)?;
    super::update::copied(w, dict)
}

fn view(w: &mut World, method: &str, dict: Value, kind: ViewKind) -> NativeResult {
    let dict = this(w, method, dict)?;
    let class = match kind {
        ViewKind::Keys => w.types.dict_keys,
        ViewKind::Values => w.types.dict_values,
        ViewKind::Items => w.types.dict_items,
    };
    Ok(w.heap.alloc(class, DictView { dict, kind }).value())
}

fn reversed(w: &mut World, dict: Value) -> NativeResult {
    let dict = this(w, "__reversed__", dict)?;
    Ok(reverse_iter(w, dict, ViewKind::Keys))
}

/// An iterator from the last item to the first.
pub(super) fn reverse_iter(w: &mut World, dict: Gc<Dict>, kind: ViewKind) -> Value {
    let class = match kind {
        ViewKind::Keys => w.types.dict_reversekeyiterator,
        ViewKind::Values => w.types.dict_reversevalueiterator,
        ViewKind::Items => w.types.dict_reverseitemiterator,
    };
    let (index, len) = (w.heap[dict].end(), w.heap[dict].len());
    w.iter(
        class,
        Iter::DictReversed {
            dict,
            kind,
            index,
            len,
        },
    )
}

fn fromkeys(w: &mut World, args: &Args) -> NativeResult {
    w.positional("dict.fromkeys", args, 1, 1, 2)?;
    let (class, iterable) = (args.positional[0], args.positional[1]);
    let value = args.positional.get(2).copied().unwrap_or(Value::NONE);
    if class.cast::<Type>() != Some(w.types.dict) {
        return Err(w.prelude("dict_fromkeys", &[class, iterable, value]));
    }
    let dict = w.dict();
    if let Some(set) = iterable.exact::<Set>() {
        let items: Vec<_> = w.heap[set].iter().collect();
        for (key, hash) in items {
            w.dict_insert(dict, key, hash, value);
        }
        return Ok(dict.value());
    }
    if let Some(items) = super::super::drain::plain_items(w, iterable) {
        let items = items.to_vec();
        let mut simple = true;
        for key in items {
            match hash_key(w, key)? {
                Some(hash) if w.dict_insert(dict, key, hash, value) => {}
                _ => {
                    simple = false;
                    break;
                }
            }
        }
        if simple {
            return Ok(dict.value());
        }
    }
    Err(w.prelude("dict_fromkeys_into", &[dict.value(), iterable, value]))
}
