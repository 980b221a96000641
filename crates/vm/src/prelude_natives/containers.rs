//! The inside of lists, dicts and sets, for the prelude.

use crate::builtins::{dict, hash, set};
use crate::compare::TupleHash;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Dict, Probe, Set, Slice, Str};
use crate::world::World;

pub(super) static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new("_is_int", NativeFn::F1(|w, v| Ok(Value::bool(w.is_int(v))))),
    NativeDef::new(
        "_is_str",
        NativeFn::F1(|_, v| Ok(Value::bool(v.is::<Str>()))),
    ),
    NativeDef::new(
        "_is_dict",
        NativeFn::F1(|_, v| Ok(Value::bool(v.is::<Dict>()))),
    ),
    NativeDef::new(
        "_is_exact_dict",
        NativeFn::F1(|_, v| Ok(Value::bool(v.exact::<Dict>().is_some()))),
    ),
    NativeDef::new(
        "_is_set",
        NativeFn::F1(|_, v| Ok(Value::bool(v.is::<Set>()))),
    ),
    NativeDef::new("_is_exact_set", NativeFn::F1(is_exact_set)),
    NativeDef::new("_is_set_view", NativeFn::F1(is_set_view)),
    NativeDef::new(
        "_is_tuple_or_list",
        NativeFn::F1(|w, v| Ok(Value::bool(w.as_items(v).is_some()))),
    ),
    NativeDef::new("_is_iterable", NativeFn::F1(is_iterable)),
    NativeDef::new("_special", NativeFn::F2(special)),
    NativeDef::new("_native_special", NativeFn::F2(native_special)),
    NativeDef::new("_class_name", NativeFn::F1(class_name)),
    NativeDef::new("_next", NativeFn::F1(crate::builtins::iters::next_of)),
    NativeDef::new("_length", NativeFn::F1(length)),
    NativeDef::new(
        "_slice",
        NativeFn::F3(|w, a, b, c| Ok(crate::builtins::slice::make(w, a, b, c))),
    ),
    NativeDef::new("_slice_parts", NativeFn::F1(slice_parts)),
    NativeDef::new("_index_between", NativeFn::Any(index_between)),
    NativeDef::new("_contains", NativeFn::F2(crate::builtins::drain::contains)),
    NativeDef::new("_call", NativeFn::Any(call)),
    NativeDef::new("_simple_hash", NativeFn::F1(simple_hash_of)),
    NativeDef::new("_hash_parts", NativeFn::F1(hash_parts)),
    NativeDef::new("_hash_result", NativeFn::F1(hash_result)),
    NativeDef::new("_tuple_hash", NativeFn::F1(tuple_hash)),
    NativeDef::new("_dict_probe", NativeFn::F3(dict_probe)),
    NativeDef::new("_dict_candidates", NativeFn::F2(dict_candidates)),
    NativeDef::new("_dict_version", NativeFn::F1(dict_version)),
    NativeDef::new("_dict_value", NativeFn::F2(dict_value)),
    NativeDef::new("_dict_store", NativeFn::Any(dict_store)),
    NativeDef::new("_dict_entries", NativeFn::F1(dict_entries)),
    NativeDef::new("_dict_update", NativeFn::F2(dict_update)),
    NativeDef::new("_set_probe", NativeFn::F3(set_probe)),
    NativeDef::new("_set_candidates", NativeFn::F2(set_candidates)),
    NativeDef::new("_set_version", NativeFn::F1(set_version)),
    NativeDef::new("_set_insert", NativeFn::F3(set_insert)),
    NativeDef::new("_set_remove", NativeFn::F2(set_remove)),
    NativeDef::new("_set_sweep", NativeFn::F1(set_sweep)),
    NativeDef::new("_set_reserve", NativeFn::F2(set_reserve)),
    NativeDef::new("_set_hash", NativeFn::F1(set_hash)),
    NativeDef::new("_set_like", NativeFn::F1(set_like)),
    NativeDef::new("_set_copy", NativeFn::F1(set_copy)),
    NativeDef::new("_set_len", NativeFn::F1(set_len)),
    NativeDef::new("_hashed_entries", NativeFn::F1(hashed_entries)),
    NativeDef::new("_compare_kind", NativeFn::F2(compare_kind)),
    NativeDef::new("_size", NativeFn::F1(size)),
    NativeDef::new("_at", NativeFn::F2(at)),
    NativeDef::new(
        "_unproxied",
        NativeFn::F1(|w, v| Ok(crate::builtins::mappingproxy::unproxied(w, v))),
    ),
    NativeDef::new("_unorderable", NativeFn::F3(unorderable)),
];

fn a_dict(value: Value) -> Gc<Dict> {
    match value.cast() {
        Some(dict) => dict,
        None => unreachable!("the prelude passes a dict"),
    }
}

fn a_set(value: Value) -> Gc<Set> {
    match value.cast() {
        Some(set) => set,
        None => unreachable!("the prelude passes a set"),
    }
}

fn number(w: &World, value: Value) -> i64 {
    w.as_i64(value).unwrap_or(-1)
}

fn is_exact_set(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::bool(w.class_of(value) == w.types.set))
}

fn is_set_view(w: &mut World, value: Value) -> NativeResult {
    let class = w.class_of(value);
    Ok(Value::bool(
        class == w.types.dict_keys || class == w.types.dict_items,
    ))
}

fn is_iterable(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::bool(crate::ops::iter::is_iterable(w, value)))
}

/// The special method of a value's class, or None.
fn special(w: &mut World, value: Value, name: Value) -> NativeResult {
    let Some(name) = name.cast::<Str>() else {
        return Ok(Value::NONE);
    };
    let name = w.intern_str(name);
    Ok(w.lookup_special(value, name).unwrap_or(Value::NONE))
}

/// The same if it is native and not what every object has.
fn native_special(w: &mut World, value: Value, name: Value) -> NativeResult {
    let Some(name) = name.cast::<Str>() else {
        return Ok(Value::NONE);
    };
    let name = w.intern_str(name);
    let object = w.types.object;
    let general = w.lookup(object, name);
    let found = w.lookup_special(value, name);
    Ok(found
        .filter(|m| m.is::<Builtin>() && Some(*m) != general)
        .unwrap_or(Value::NONE))
}

fn class_name(w: &mut World, value: Value) -> NativeResult {
    let class = w.class_of(value);
    Ok(w.heap[class].name.value())
}

/// What `__len__` returned, as a length.
pub(crate) fn length(w: &mut World, value: Value) -> NativeResult {
    match w.as_i64(value) {
        Some(n) if n >= 0 => Ok(w.int(n)),
        None if w
            .as_bigint(value)
            .is_some_and(|n| n.sign() != num_bigint::Sign::Minus) =>
        {
            Err(w.overflow_error("cannot fit 'int' into an index-sized integer"))
        }
        _ => Err(w.value_error("__len__() should return >= 0")),
    }
}

fn slice_parts(w: &mut World, slice: Value) -> NativeResult {
    let Some(slice) = slice.cast::<Slice>() else {
        return Ok(slice);
    };
    let s = &w.heap[slice];
    let parts = [s.start, s.stop, s.step];
    Ok(w.tuple(parts))
}

fn index_between(w: &mut World, args: &Args) -> NativeResult {
    let [sequence, item, start, stop] = args.positional[..] else {
        unreachable!("the prelude passes four arguments")
    };
    crate::builtins::list::index_between(w, sequence, item, start, stop)
}

/// Calls with two sequences of positional arguments and a dict of keyword arguments.
fn call(w: &mut World, args: &Args) -> NativeResult {
    let [callee, first, second, keywords] = args.positional[..] else {
        unreachable!("the prelude passes four arguments")
    };
    let mut given = Args::positional(w.as_items(first).unwrap_or_default());
    given
        .positional
        .extend_from_slice(w.as_items(second).unwrap_or_default());
    w.add_keywords(callee, &mut given, a_dict(keywords))?;
    Err(w.call_args(callee, given))
}

fn simple_hash_of(w: &mut World, value: Value) -> NativeResult {
    Ok(match dict::hash_key(w, value)? {
        Some(hash) => w.int(hash),
        None => Value::NONE,
    })
}

fn hash_parts(w: &mut World, value: Value) -> NativeResult {
    Ok(match hash::parts(w, value) {
        Some(parts) => w.list(parts),
        None => Value::NONE,
    })
}

/// What `__hash__` returned, as a hash.
pub(crate) fn hash_result(w: &mut World, value: Value) -> NativeResult {
    if !w.is_int(value) {
        return Err(w.type_error("__hash__ method should return an integer"));
    }
    let hash = match w.as_i64(value) {
        Some(-1) => -2,
        Some(hash) => hash,
        None => crate::num::hash::hash_int(&w.as_bigint(value).unwrap_or_default()),
    };
    Ok(w.int(hash))
}

fn tuple_hash(w: &mut World, hashes: Value) -> NativeResult {
    let hashes = w.as_items(hashes).unwrap_or_default();
    let (mut hasher, len) = (TupleHash::new(), hashes.len());
    for &hash in hashes {
        hasher.item(number(w, hash));
    }
    let hash = hasher.finish(len);
    Ok(w.int(hash))
}

/// An index, -1 for "not there", or None: Python code must compare.
fn place(w: &mut World, probe: Probe) -> NativeResult {
    Ok(match probe {
        Probe::Found(index) => w.int(index as i64),
        Probe::Absent => Value::int(-1),
        Probe::Ask => Value::NONE,
    })
}

fn dict_probe(w: &mut World, dict: Value, key: Value, hash: Value) -> NativeResult {
    let hash = number(w, hash);
    let probe = w.heap[a_dict(dict)].probe(&w.heap, key, hash);
    place(w, probe)
}

fn candidates(w: &mut World, found: Vec<(usize, Value)>) -> Value {
    let items = found
        .into_iter()
        .map(|(i, key)| w.tuple([Value::int(i as i64), key]))
        .collect();
    w.list(items)
}

fn dict_candidates(w: &mut World, dict: Value, hash: Value) -> NativeResult {
    let d = &w.heap[a_dict(dict)];
    let found = d.candidates(number(w, hash));
    let found = found
        .into_iter()
        .filter_map(|i| Some((i, d.entry(i)?.key)))
        .collect();
    Ok(candidates(w, found))
}

fn dict_version(w: &mut World, dict: Value) -> NativeResult {
    let version = w.dict_version(a_dict(dict));
    Ok(Value::int(version.into()))
}

fn dict_value(w: &mut World, dict: Value, index: Value) -> NativeResult {
    let entry = w.heap[a_dict(dict)].entry(number(w, index) as usize);
    Ok(entry.map_or(Value::NONE, |e| e.value))
}

/// Gives the entry at an index another value, or, at -1, adds one.
fn dict_store(w: &mut World, args: &Args) -> NativeResult {
    let [dict, index, key, hash, value] = args.positional[..] else {
        unreachable!("the prelude passes five arguments")
    };
    let dict = a_dict(dict);
    match usize::try_from(number(w, index)) {
        Ok(index) => w.heap[dict].set_value(index, value),
        Err(_) => {
            let hash = number(w, hash);
            let grown = w.heap[dict].insert_new(key, hash, value);
            w.heap.charge(grown);
        }
    }
    Ok(Value::NONE)
}

fn dict_entries(w: &mut World, dict: Value) -> NativeResult {
    let entries: Vec<_> = w.heap[a_dict(dict)].iter().copied().collect();
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        let hash = w.int(entry.hash);
        items.push(w.tuple([entry.key, hash, entry.value]));
    }
    Ok(w.list(items))
}

fn dict_update(w: &mut World, dict: Value, other: Value) -> NativeResult {
    dict::update_from(w, a_dict(dict), other)
}

fn set_probe(w: &mut World, set: Value, key: Value, hash: Value) -> NativeResult {
    let hash = number(w, hash);
    let probe = w.heap[a_set(set)].probe(&w.heap, key, hash);
    place(w, probe)
}

fn set_candidates(w: &mut World, set: Value, hash: Value) -> NativeResult {
    let s = &w.heap[a_set(set)];
    let found = s.candidates(number(w, hash));
    let found = found
        .into_iter()
        .filter_map(|i| Some((i, s.item(i)?)))
        .collect();
    Ok(candidates(w, found))
}

fn set_version(w: &mut World, set: Value) -> NativeResult {
    Ok(Value::int(w.heap[a_set(set)].version().into()))
}

fn set_insert(w: &mut World, set: Value, key: Value, hash: Value) -> NativeResult {
    let hash = number(w, hash);
    let grown = w.heap[a_set(set)].insert_new(key, hash);
    w.heap.charge(grown);
    Ok(Value::NONE)
}

fn set_remove(w: &mut World, set: Value, place: Value) -> NativeResult {
    let place = number(w, place) as usize;
    Ok(w.heap[a_set(set)].remove(place))
}

fn set_sweep(w: &mut World, set: Value) -> NativeResult {
    w.heap[a_set(set)].sweep();
    Ok(Value::NONE)
}

/// Makes room as CPython does before it merges a set or dict into another set.
fn set_reserve(w: &mut World, set: Value, other: Value) -> NativeResult {
    let more = match (other.cast::<Set>(), other.exact::<Dict>()) {
        (Some(other), _) => w.heap[other].len(),
        (_, Some(other)) => w.heap[other].len(),
        _ => return Ok(Value::NONE),
    };
    let grown = w.heap[a_set(set)].reserve_for_merge(more);
    w.heap.charge(grown);
    Ok(Value::NONE)
}

/// The hash of a set as an item looked for; None: it is none, or hashable.
fn set_hash(w: &mut World, value: Value) -> NativeResult {
    if !value.is::<Set>() || !w.heap[w.class_of(value)].flags.unhashable {
        return Ok(Value::NONE);
    }
    Ok(match set::item_hash(w, value)? {
        Some(hash) => w.int(hash),
        None => Value::NONE,
    })
}

fn set_like(w: &mut World, like: Value) -> NativeResult {
    Ok(set::make_like(w, a_set(like), Set::default()).value())
}

fn set_copy(w: &mut World, set: Value) -> NativeResult {
    let copy = w.heap[a_set(set)].copy();
    Ok(set::make_like(w, a_set(set), copy).value())
}

fn set_len(w: &mut World, set: Value) -> NativeResult {
    Ok(Value::int(w.heap[a_set(set)].len() as i64))
}

fn hashed_entries(w: &mut World, value: Value) -> NativeResult {
    let Some(entries) = set::hashed_entries(w, value) else {
        return Ok(Value::NONE);
    };
    let mut items = Vec::with_capacity(entries.len());
    for (key, hash) in entries {
        let hash = w.int(hash);
        items.push(w.tuple([key, hash]));
    }
    Ok(w.list(items))
}

/// How two things compare whose parts need Python code.
fn compare_kind(_: &mut World, a: Value, b: Value) -> NativeResult {
    Ok(Value::int(match (a.kind(), b.kind()) {
        (Some(Kind::List), Some(Kind::List)) | (Some(Kind::Tuple), Some(Kind::Tuple)) => 1,
        (Some(Kind::Dict), Some(Kind::Dict)) => 2,
        (Some(Kind::Set), Some(Kind::Set)) => 3,
        (Some(Kind::DictView), Some(Kind::DictView | Kind::Set))
        | (Some(Kind::Set), Some(Kind::DictView)) => 4,
        (Some(Kind::Slice), Some(Kind::Slice)) => 5,
        (Some(Kind::MappingProxy), _) | (_, Some(Kind::MappingProxy)) => 6,
        _ => 0,
    }))
}

fn size(w: &mut World, value: Value) -> NativeResult {
    crate::builtins::functions::own_len(w, value)
}

fn at(w: &mut World, value: Value, index: Value) -> NativeResult {
    let index = number(w, index) as usize;
    Ok(w.as_items(value)
        .and_then(|items| items.get(index).copied())
        .unwrap_or(Value::NONE))
}

fn unorderable(w: &mut World, op: Value, a: Value, b: Value) -> NativeResult {
    let op = gilscope_bytecode::Compare::ALL[number(w, op) as usize];
    Err(crate::ops::compare::unorderable(w, op, a, b))
}
