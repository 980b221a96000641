//! What the loop knows about a place in the program: attributes, methods, globals, iterators.

use crate::heap::{Gc, Value};
use crate::object::{Cache, Instance, Iter, ShapeId, Str};
use crate::world::{Known, World};

use super::regs::{At, Regs};

/// The attribute that a cache says where to find, or the plain value in the class that it holds.
#[inline(always)]
pub(super) fn slot(w: &World, object: Value, cache: Cache) -> Option<Value> {
    let of = object.cast::<Instance>()?;
    let instance = &w.heap[of];
    if u64::from(instance.shape.0) != cache.key || cache.key == 0 {
        return None;
    }
    if cache.aux != w.class_epoch || !cache.value.is_null() {
        let holds = !cache.value.is_null() && cache.aux == w.heap[of.class()].version;
        return holds.then_some(cache.value);
    }
    instance
        .slots
        .get(cache.index as usize)
        .copied()?
        .non_null()
}

/// The attribute of an instance for which the place's own cache does not hold: one that another place
/// has looked up.
#[inline(never)]
pub(super) fn other_slot(w: &mut World, object: Value, name: Gc<Str>) -> Option<Value> {
    let instance = object.cast::<Instance>()?;
    let shape = w.heap[instance].shape;
    let entry = &w.known[Known::place(shape, name)];
    if entry.index == Known::CLASS_VALUE {
        let version = w.heap[instance.class()].version;
        return entry.holds(shape, name, version).then_some(entry.value);
    }
    if entry.holds(shape, name, w.class_epoch)
        && let Some(&value) = w.heap[instance].slots.get(entry.index as usize)
    {
        return value.non_null();
    }
    None
}

/// The method of an instance for which the place's own cache does not hold.
#[inline(never)]
pub(super) fn other_method(w: &mut World, object: Value, name: Gc<Str>) -> Option<Value> {
    let instance = object.cast::<Instance>()?;
    let shape = w.heap[instance].shape;
    let entry = &w.known[Known::place(shape, name)];
    if entry.index == Known::METHOD && entry.holds(shape, name, w.class_epoch) {
        return entry.value.non_null();
    }
    None
}

/// Whether the method in a cache is the object's.
#[inline(always)]
pub(super) fn has_method(w: &World, object: Value, cache: Cache) -> bool {
    if let Some(instance) = object.cast::<Instance>() {
        let shape: ShapeId = w.heap[instance].shape;
        return u64::from(shape.0) == cache.key && cache.key != 0 && cache.aux == w.class_epoch;
    }
    object.is_object() && w.heap.class_of_object(object).address() as u64 == cache.key
}

/// The next item of an iterator over a range, a list or a tuple.
#[inline(always)]
pub(super) fn next_item(w: &mut World, iterator: Value) -> Option<Value> {
    let it = iterator.exact::<Iter>()?;
    match &mut w.heap[it] {
        Iter::Range { next, step, left } if *left > 0 => {
            let item = Value::int(*next);
            *next = next.wrapping_add(*step);
            *left -= 1;
            Some(item)
        }
        Iter::List { list, index } => {
            let (list, at) = (*list, *index);
            *index = at + 1;
            let item = w.heap[list].items.get(at).copied();
            if item.is_none()
                && let Iter::List { index, .. } = &mut w.heap[it]
            {
                *index = at;
            }
            item
        }
        Iter::Tuple { tuple, index } => {
            let (tuple, at) = (*tuple, *index);
            let item = w.heap[tuple].items.get(at).copied()?;
            if let Iter::Tuple { index, .. } = &mut w.heap[it] {
                *index = at + 1;
            }
            Some(item)
        }
        _ => None,
    }
}

/// Looks a global up and fills the cache; None: it is not there.
#[cold]
pub(super) fn load_global_slow(w: &mut World, mut r: Regs, i: At) -> Option<Value> {
    use crate::object::Probe;
    let name = r.name(i.arg);
    let (globals, builtins) = (r.globals, w.builtins);
    let hash = w.heap[name].hash();
    let version = w.dict_version(globals);
    if let Probe::Found(index) = w.heap[globals].probe(&w.heap, name.value(), hash) {
        let cache = Cache {
            key: version.into(),
            index: index as u32,
            aux: 0,
            value: Value::NULL,
        };
        r.set_cache(i, cache);
        return w.heap[globals].entry(index).map(|e| e.value);
    }
    let own = crate::ops::names::builtins_of(w, globals);
    if own != builtins {
        return w.dict_get(own, name);
    }
    let aux = w.dict_version(builtins);
    if let Probe::Found(index) = w.heap[builtins].probe(&w.heap, name.value(), hash) {
        let cache = Cache {
            key: version.into(),
            index: index as u32,
            aux,
            value: Value::NULL,
        };
        r.set_cache(i, cache);
        return w.heap[builtins].entry(index).map(|e| e.value);
    }
    None
}
