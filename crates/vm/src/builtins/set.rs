//! `set` and `frozenset`.

use crate::builtins::drain::{Sink, Took, drain, plain_items};
use crate::builtins::keyed::{Keyed, keyed};
use crate::compare::{hash_frozenset, is_subclass};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Probe, Set, Type};
use crate::world::World;

mod algebra;
mod methods;

pub(crate) use algebra::hashed_entries;
pub use algebra::{binary, in_place};

pub(crate) fn init(w: &mut World) {
    let (set, frozenset) = (w.types.set, w.types.frozenset);
    for class in [set, frozenset] {
        w.add_methods(class, methods::COMMON);
    }
    w.add_methods(set, methods::MUTABLE);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_set))];
    w.add_static_methods(set, NEW);
    static NEW_FROZEN: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_frozenset))];
    w.add_static_methods(frozenset, NEW_FROZEN);
}

fn new_set(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.set, args)?;
    if class != w.types.set {
        // `__init__` will fill it.
        return Ok(make(w, class, Set::default()).value());
    }
    let given = w.positional("set", args, 1, 0, 1)?;
    let set = w.set();
    match given.first() {
        Some(&iterable) => update(w, set, iterable, set.value()),
        None => Ok(set.value()),
    }
}

fn new_frozenset(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.frozenset, args)?;
    let init = w.names.init;
    let plain = Args::positional(&args.positional);
    let args = if w.has_own(class, init) { &plain } else { args };
    let given = w.positional("frozenset", args, 1, 0, 1)?;
    let Some(&iterable) = given.first() else {
        return Ok(make(w, class, Set::default()).value());
    };
    if class == w.types.frozenset && w.class_of(iterable) == class {
        return Ok(iterable);
    }
    let set = make(w, class, Set::default());
    update(w, set, iterable, set.value())
}

/// A set of that class.
pub(crate) fn make(w: &mut World, class: Gc<Type>, set: Set) -> Gc<Set> {
    w.heap.charge(set.bytes());
    if w.heap[class].heap_type {
        w.heap.alloc_subclass(class, set)
    } else {
        w.heap.alloc(class, set)
    }
}

/// A set of the builtin class that a set's class is or derives from.
pub(crate) fn make_like(w: &mut World, like: Gc<Set>, set: Set) -> Gc<Set> {
    let frozen = is_subclass(&w.heap, like.class(), w.types.frozenset);
    let class = if frozen {
        w.types.frozenset
    } else {
        w.types.set
    };
    make(w, class, set)
}

/// Adds an item; false: Python code must run.
pub fn add(w: &mut World, set: Gc<Set>, item: Value) -> NativeResult<bool> {
    let Some(hash) = super::dict::hash_key(w, item)? else {
        return Ok(false);
    };
    Ok(add_hashed(w, set, item, hash))
}

/// Adds an item whose hash is known; false: Python code must run.
pub(crate) fn add_hashed(w: &mut World, set: Gc<Set>, item: Value, hash: i64) -> bool {
    let (probe, place) = w.heap[set].probe_to_add(&w.heap, item, hash);
    match probe {
        Probe::Found(_) => true,
        Probe::Absent => {
            let grown = w.heap[set].insert_at(place, item, hash);
            if grown > 0 {
                w.heap.charge(grown);
            }
            true
        }
        Probe::Ask => false,
    }
}

/// The hash of what is looked for: a set stands for the frozenset of its items. None: Python code
/// must run.
pub(crate) fn item_hash(w: &mut World, item: Value) -> NativeResult<Option<i64>> {
    if let Some(set) = item.cast::<Set>()
        && w.heap[w.class_of(item)].flags.unhashable
    {
        // The hash a mutable set had is not to be trusted.
        w.heap[set].hash.set(0);
        let hash = hash_frozenset(&w.heap[set]);
        w.heap[set].hash.set(0);
        return Ok(Some(hash));
    }
    super::dict::hash_key(w, item)
}

/// `item in set`.
pub fn contains(w: &mut World, set: Gc<Set>, item: Value) -> NativeResult<bool> {
    if let Some(hash) = item_hash(w, item)? {
        match w.heap[set].probe(&w.heap, item, hash) {
            Probe::Found(_) => return Ok(true),
            Probe::Absent => return Ok(false),
            Probe::Ask => {}
        }
    }
    let found = keyed(w, Keyed::Has, set.value(), item, Value::NONE)?;
    Ok(found == Value::TRUE)
}

/// Adds the items of an iterable; the result is `result`.
pub(crate) fn update(w: &mut World, set: Gc<Set>, iterable: Value, result: Value) -> NativeResult {
    if iterable.is::<Set>() || iterable.exact::<Dict>().is_some() {
        if algebra::merge(w, set, iterable) {
            return Ok(result);
        }
        let exit = w.prelude("set_update", &[set.value(), iterable]);
        return w.then(exit, &[result], |_, kept, _| Ok(kept[0]));
    }
    if let Some(items) = plain_items(w, iterable) {
        let items = items.to_vec();
        for (i, &item) in items.iter().enumerate() {
            if !add(w, set, item)? {
                let rest = w.tuple(items[i..].to_vec());
                let exit = w.prelude("set_add_all", &[set.value(), rest]);
                return w.then(exit, &[result], |_, kept, _| Ok(kept[0]));
            }
        }
        return Ok(result);
    }
    drain(w, iterable, ToSet { set, result })
}

/// Adds to a set.
struct ToSet {
    set: Gc<Set>,
    result: Value,
}

impl Sink for ToSet {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.set);
        marker.value(self.result);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        if add(w, self.set, item)? {
            return Ok(Took::More);
        }
        keyed(w, Keyed::Add, self.set.value(), item, Value::NONE)?;
        Ok(Took::More)
    }

    fn end(&mut self, _: &mut World) -> NativeResult {
        Ok(self.result)
    }
}
