//! Attributes and method look-up, with their inline caches.

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::lookup::Method;
use crate::object::{Cache, Instance, RInstr, ShapeId, Str};
use crate::world::{Known, World};

fn name(w: &World, i: RInstr) -> Gc<Str> {
    match w.current.frames.last() {
        Some(frame) => w.heap[frame.code].names[i.arg as usize],
        None => unreachable!("an instruction runs in a frame"),
    }
}

fn set_cache(w: &mut World, i: RInstr, cache: Cache) {
    if let Some(frame) = w.current.frames.last() {
        let code = frame.code;
        w.heap[code].caches[usize::from(i.cache)] = cache;
    }
}

pub(crate) fn load(w: &mut World, i: RInstr) -> Flow {
    let name = name(w, i);
    let object = w.pop();
    fill_slot_cache(w, i, object, name, false);
    let result = w.get_attribute(object, name);
    w.complete(result, Cont::Push)
}

pub(crate) fn store(w: &mut World, i: RInstr) -> Flow {
    let name = name(w, i);
    let object = w.pop();
    let value = w.pop();
    let shape = |w: &World| object.cast::<Instance>().map(|o| w.heap[o].shape);
    let before = shape(w);
    let result = w.set_attribute(object, name, value);
    if result.is_ok() {
        fill_slot_cache(w, i, object, name, true);
        if let (Some(before), Some(after)) = (before, shape(w))
            && before != after
        {
            note_transition(w, i, name, before, after);
        }
    }
    w.complete(result, Cont::Discard)
}

pub(crate) fn delete(w: &mut World, i: RInstr) -> Flow {
    let name = name(w, i);
    let object = w.pop();
    let result = w.set_attribute(object, name, Value::NULL);
    w.complete(result, Cont::Discard)
}

/// Remembers the slot of an instance's attribute if nothing in its class interferes, or the value that
/// its class has for it.
fn fill_slot_cache(w: &mut World, i: RInstr, object: Value, name: Gc<Str>, storing: bool) {
    let Some(instance) = object.cast::<Instance>() else {
        return;
    };
    let shape = w.heap[instance].shape;
    if shape == ShapeId::DICT {
        return;
    }
    let class = w.class_of(object);
    let flags = w.heap[class].flags;
    if flags.getattribute || storing && flags.setattr {
        return;
    }
    let key = u64::from(shape.0);
    let Some(slot) = w.shapes.slot(shape, name) else {
        if !storing
            && let Some(value) = w.lookup(class, name)
            && is_plain(w, value)
        {
            let (index, aux) = (Known::CLASS_VALUE, w.heap[class].version);
            let cache = Cache {
                key,
                index,
                aux,
                value,
            };
            w.note_known(shape, name, cache);
            let key = key | Cache::CLASS_VALUE;
            set_cache(w, i, Cache { key, ..cache });
        }
        return;
    };
    // Only a data descriptor of the class would come first: functions and plain values do not.
    if w.lookup(class, name)
        .is_some_and(|v| !is_slot(w, v) && w.is_data_descriptor(v))
    {
        return;
    }
    let cache = Cache {
        key,
        index: slot as u32,
        aux: w.class_epoch,
        value: Value::NULL,
    };
    if storing {
        w.note_known_store(shape, name, cache);
    } else {
        w.note_known(shape, name, cache);
    }
    set_cache(w, i, cache);
}

/// Whether it is of a builtin type without a `__get__`: the instances of a class that has it have it as
/// it is.
fn is_plain(w: &World, value: Value) -> bool {
    match value.kind() {
        None => true,
        Some(
            Kind::Str | Kind::Bytes | Kind::Int | Kind::List | Kind::Tuple | Kind::Dict | Kind::Set,
        ) => !w.heap[w.class_of(value)].heap_type,
        Some(_) => false,
    }
}

/// In the key of a cache: the attribute is new, and `value` is the shape that it leads to.
pub(crate) const TRANSITION: u64 = 1 << 32;

/// An attribute has just been added: its cache is made one for objects that do not have it yet.
fn note_transition(w: &mut World, i: RInstr, name: Gc<Str>, before: ShapeId, after: ShapeId) {
    let Some(frame) = w.current.frames.last() else {
        return;
    };
    let cache = &mut w.heap[frame.code].caches[usize::from(i.cache)];
    if cache.key == u64::from(after.0) && after != ShapeId::DICT && before != ShapeId::DICT {
        cache.key = u64::from(before.0) | TRANSITION;
        cache.value = Value::int(after.0.into());
        let cache = *cache;
        w.note_known_store(before, name, cache);
    }
}

fn is_slot(w: &World, value: Value) -> bool {
    value
        .cast::<crate::object::GetSet>()
        .is_some_and(|g| w.heap[g].slot.is_some())
}

/// Whether it is an object without attributes of its own, so that its class alone says which method
/// it has.
fn has_no_attributes(w: &World, object: Value) -> bool {
    match object.kind() {
        None => true,
        Some(Kind::Opaque) => !w.heap[w.class_of(object)].has_dict,
        Some(kind) => matches!(
            kind,
            Kind::Str
                | Kind::Bytes
                | Kind::ByteArray
                | Kind::List
                | Kind::Tuple
                | Kind::Dict
                | Kind::Set
                | Kind::Range
                | Kind::Generator
                | Kind::DictView
                | Kind::Int
                | Kind::Complex
                | Kind::Iter
        ),
    }
}

pub(crate) fn load_method(w: &mut World, i: RInstr) -> Flow {
    let name = name(w, i);
    let object = w.peek(0);
    if let Some((function, receiver)) = w.super_method(object, name) {
        w.set_peek(0, function);
        w.push(receiver);
        return Flow::Next;
    }
    match w.find_method(object, name) {
        Ok(Some(Method::Unbound(function))) => {
            if let Some(instance) = object.cast::<Instance>() {
                let shape = w.heap[instance].shape;
                if shape != ShapeId::DICT {
                    let cache = Cache {
                        key: shape.0.into(),
                        index: Known::METHOD,
                        aux: w.class_epoch,
                        value: function,
                    };
                    set_cache(w, i, cache);
                    w.note_known(shape, name, cache);
                }
            } else if has_no_attributes(w, object) {
                // Classes of builtin objects do not change.
                let class = w.class_of(object);
                if !w.heap[class].heap_type {
                    let cache = Cache {
                        key: class.address() as u64,
                        index: 0,
                        aux: 0,
                        value: function,
                    };
                    set_cache(w, i, cache);
                }
            }
            w.set_peek(0, function);
            w.push(object);
            Flow::Next
        }
        Ok(Some(Method::Attribute(value))) => {
            w.set_peek(0, value);
            w.push(Value::NULL);
            Flow::Next
        }
        Ok(None) => {
            w.pop();
            match w.get_attribute(object, name) {
                Ok(value) => {
                    w.push(value);
                    w.push(Value::NULL);
                    Flow::Next
                }
                result => w.complete(result, Cont::Method),
            }
        }
        Err(exit) => w.complete(Err(exit), Cont::Push),
    }
}
