//! Putting the items of one thing into a dict.

use super::{hash_key, make, this};
use crate::builtins::drain::{Sink, Took, drain, plain_items};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeResult};
use crate::object::{Builtin, Dict};
use crate::world::World;

/// `dict.update`.
pub(super) fn update(w: &mut World, args: &Args) -> NativeResult {
    let Some(&first) = args.positional.first() else {
        return Err(w.type_error("unbound method dict.update() needs an argument"));
    };
    let dict = this(w, "update", first)?;
    from_arguments(w, "update", dict, args, Value::NONE)
}

/// `dict.__init__`.
pub(super) fn init(w: &mut World, args: &Args) -> NativeResult {
    let Some(&first) = args.positional.first() else {
        return Err(w.type_error("descriptor '__init__' of 'dict' object needs an argument"));
    };
    let dict = this(w, "__init__", first)?;
    from_arguments(w, "dict", dict, args, Value::NONE)
}

/// Takes what `dict(…)` takes, behind the first argument; the result is `result`.
pub(super) fn from_arguments(
    w: &mut World,
    name: &str,
    dict: Gc<Dict>,
    args: &Args,
    result: Value,
) -> NativeResult {
    let given = args.positional.len() - 1;
    if given > 1 {
        return Err(w.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    let keywords = if args.keywords.is_empty() {
        Value::NONE
    } else {
        let keywords = w.dict();
        for &(key, value) in &args.keywords {
            w.dict_set(keywords, key, value);
        }
        keywords.value()
    };
    let kept = [dict.value(), keywords, result];
    match args.positional.get(1) {
        Some(&other) => match update_from(w, dict, other) {
            Ok(_) => add_keywords(w, &kept, Value::NONE),
            Err(exit) => w.then(exit, &kept, add_keywords),
        },
        None => add_keywords(w, &kept, Value::NONE),
    }
}

fn add_keywords(w: &mut World, kept: &[Value], _: Value) -> NativeResult {
    let result = kept[2];
    if let (Some(dict), Some(keywords)) = (kept[0].cast(), kept[1].cast()) {
        return match merge(w, dict, keywords) {
            Ok(()) => Ok(result),
            Err(exit) => w.then(exit, &[result], |_, kept, _| Ok(kept[0])),
        };
    }
    Ok(result)
}

/// Whether iterating over a dict means its keys, so that its items may be taken as they are.
fn iterates_plainly(w: &mut World, dict: Value) -> bool {
    if crate::ops::binary::is_builtin(w, dict) {
        return true;
    }
    let name = w.names.iter;
    w.lookup_special(dict, name)
        .is_some_and(|m| m.is::<Builtin>())
}

/// `dict.update(other)`.
pub(crate) fn update_from(w: &mut World, dict: Gc<Dict>, other: Value) -> NativeResult {
    if let Some(other_dict) = other.cast::<Dict>()
        && iterates_plainly(w, other)
    {
        return merge(w, dict, other_dict).map(|()| Value::NONE);
    }
    if let Some(proxy) = other.cast::<crate::object::MappingProxy>() {
        let mapping = w.heap[proxy].mapping;
        return update_from(w, dict, mapping);
    }
    if let Some(items) = plain_items(w, other) {
        let items = items.to_vec();
        if pairs(w, dict, &items) {
            return Ok(Value::NONE);
        }
        return Err(w.prelude("dict_update_pairs", &[dict.value(), other]));
    }
    let keys = w.names.keys;
    let kept = [dict.value(), other];
    match w.find_attribute(other, keys) {
        Ok(Some(keys)) => Err(w.prelude("dict_update_keys", &[dict.value(), keys, other])),
        Ok(None) if w.heap[w.class_of(other)].flags.getattr => {
            Err(w.prelude("dict_update_any", &kept))
        }
        Ok(None) => drain(w, other, Pairs { dict, count: 0 }),
        Err(_) => {
            w.pending.call = None;
            w.pending.exception = None;
            Err(w.prelude("dict_update_any", &kept))
        }
    }
}

/// Puts in each pair that an iterator gives.
struct Pairs {
    dict: Gc<Dict>,
    count: usize,
}

impl Sink for Pairs {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.dict);
    }

    fn item(&mut self, w: &mut World, pair: Value) -> NativeResult<Took> {
        let number = Value::int(self.count as i64);
        self.count += 1;
        if pairs(w, self.dict, &[pair]) {
            return Ok(Took::More);
        }
        Err(w.prelude("dict_update_pair", &[self.dict.value(), pair, number]))
    }

    fn end(&mut self, _: &mut World) -> NativeResult {
        Ok(Value::NONE)
    }
}

/// Puts pairs in; false: something is not plain. What was put in until then stays, as it would.
fn pairs(w: &mut World, dict: Gc<Dict>, items: &[Value]) -> bool {
    for &item in items {
        let Some(&[key, value]) = plain_items(w, item) else {
            return false;
        };
        let Ok(Some(hash)) = hash_key(w, key) else {
            w.pending.exception = None;
            return false;
        };
        if !w.dict_insert(dict, key, hash, value) {
            return false;
        }
    }
    true
}

/// `a | b` for dicts; None: they are not dicts.
pub fn union(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let proxied = |v: Value| v.is::<crate::object::MappingProxy>();
    let (a, b) = if proxied(a) || proxied(b) {
        use crate::builtins::mappingproxy::unproxied;
        (unproxied(w, a), unproxied(w, b))
    } else {
        (a, b)
    };
    a.cast::<Dict>()?;
    b.cast::<Dict>()?;
    Some(match copied(w, a) {
        Ok(copy) => updated(w, &[b], copy),
        Err(exit) => w.then(exit, &[b], updated),
    })
}

/// Puts what is kept into a new dict, which is the result.
fn updated(w: &mut World, kept: &[Value], copy: Value) -> NativeResult {
    let Some(dict) = copy.cast::<Dict>() else {
        unreachable!("a copy is a dict")
    };
    match update_from(w, dict, kept[0]) {
        Ok(_) => Ok(copy),
        Err(exit) => w.then(exit, &[copy], |_, kept, _| Ok(kept[0])),
    }
}

/// A copy of the builtin class.
pub(super) fn copied(w: &mut World, dict: Value) -> NativeResult {
    if iterates_plainly(w, dict)
        && let Some(own) = dict.cast::<Dict>()
    {
        let copy = w.heap[own].copy();
        let class = w.types.dict;
        return Ok(make(w, class, copy).value());
    }
    let copy = w.dict().value();
    updated(w, &[dict], copy)
}

/// `a |= b`; None: `a` is no dict.
pub fn update_in_place(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let dict = a.cast::<Dict>()?;
    Some(match update_from(w, dict, b) {
        Ok(_) => Ok(a),
        Err(exit) => w.then(exit, &[a], |_, kept, _| Ok(kept[0])),
    })
}

/// Puts the items of one dict into another.
pub fn merge(w: &mut World, dict: Gc<Dict>, other: Gc<Dict>) -> NativeResult<()> {
    if dict == other {
        return Ok(());
    }
    if w.heap[dict].is_empty() {
        let copy = w.heap[other].copy();
        w.heap.charge(copy.bytes());
        w.heap[dict] = copy;
        return Ok(());
    }
    let entries: Vec<_> = w.heap[other].iter().copied().collect();
    for entry in entries {
        if !w.dict_insert(dict, entry.key, entry.hash, entry.value) {
            return Err(w.prelude(
                "dict_merge_slow",
                &[dict.value(), other.value(), Value::NONE],
            ));
        }
    }
    Ok(())
}
