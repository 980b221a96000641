//! What the loop knows about a place in the program: attributes, methods, globals, iterators.

use std::hint::cold_path;

use crate::heap::{Gc, Kind, Value};
use crate::native::NativeResult;
use crate::object::{
    Builtin, Cache, Dict, Function, GetSet, Instance, Iter, Module, Probe, Property, ShapeId, Str,
    Tuple, Type, ViewKind, Wrapper,
};
use crate::ops::attr::TRANSITION;
use crate::world::{Known, World};

use super::regs::{At, Regs};

/// The attribute that a cache says where to find.
#[inline(always)]
pub(super) fn slot(w: &World, object: Value, cache: &Cache) -> Option<Value> {
    let instance = &w.heap[object.cast::<Instance>()?];
    if u64::from(instance.shape.0) != cache.key || cache.aux != w.class_epoch {
        return None;
    }
    let slots = instance.slots.as_slice();
    slots.get(cache.index as usize)?.non_null()
}

/// Stores an attribute where the place's cache, or what other places have found, says; false: not done.
#[inline(always)]
pub(super) fn store_attribute(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    value: Value,
    cache: &mut Cache,
) -> bool {
    store_slot(w, object, value, cache) || {
        cold_path();
        other_store(w, object, name, value, cache)
    }
}

/// Stores an attribute where a cache says it is, or where it says a new one goes; false: not done.
#[inline(always)]
fn store_slot(w: &mut World, object: Value, value: Value, cache: &Cache) -> bool {
    let Some(instance) = object.cast::<Instance>() else {
        return false;
    };
    let instance = &mut w.heap[instance];
    if cache.aux != w.class_epoch {
        return false;
    }
    let (shape, at) = (u64::from(instance.shape.0), cache.index as usize);
    if shape == cache.key {
        instance.slots[at] = value;
        return true;
    }
    let slots = &mut instance.slots;
    if shape | TRANSITION == cache.key
        && slots.len() == at
        && at < slots.capacity()
        && let Some(next) = cache.value.as_small_int()
    {
        slots.push(value);
        instance.shape = ShapeId(next as u32);
        return true;
    }
    false
}

/// Stores an attribute of an instance for which the place's own cache does not hold, as another place has stored it;
/// false: not done.
#[inline(never)]
fn other_store(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    value: Value,
    cache: &mut Cache,
) -> bool {
    let Some(instance) = object.cast::<Instance>() else {
        return false;
    };
    let shape = w.heap[instance].shape;
    let entry = &w.known[Known::place_to_store(shape, name)];
    let Some(known) = entry.stored(shape, name, w.class_epoch) else {
        return false;
    };
    if cache.is_free_for(shape) {
        *cache = known;
    }
    store_slot(w, object, value, &known)
}

/// The global variable that a cache says where to find.
#[inline(always)]
pub(super) fn global(w: &World, r: &Regs, i: At) -> Option<Value> {
    let cache = r.cache(i);
    let mut dict = &w.heap[r.globals];
    if u64::from(dict.version()) != cache.key {
        return None;
    }
    if cache.aux != 0 {
        dict = &w.heap[w.builtins];
        if dict.version() != cache.aux {
            return None;
        }
    }
    dict.entry(cache.index as usize).map(|entry| entry.value)
}

/// Stores into the global variable that a cache says where to find; false: not done.
#[inline(always)]
pub(super) fn store_global(w: &mut World, r: &Regs, i: At, value: Value) -> bool {
    let cache = r.cache(i);
    let dict = &mut w.heap[r.globals];
    if u64::from(dict.version()) != cache.key {
        return false;
    }
    match dict.value_mut(cache.index as usize) {
        Some(place) => {
            *place = value;
            true
        }
        None => false,
    }
}

/// Whether names without a scope are the module's in the frame on top: it is no class body, nor code that was
/// given a namespace of its own.
#[inline(always)]
pub(super) fn names_are_global(w: &World, r: &Regs) -> bool {
    let namespace = w.current.frames.last().map_or(Value::NULL, |f| f.namespace);
    namespace == r.globals.value() && namespace.exact::<Dict>().is_some()
}

/// The attribute of an instance for which the place's own cache does not hold: the plain value in the class that
/// it has, or one that another place has looked up.
#[inline(never)]
pub(super) fn other_slot(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    cache: &mut Cache,
) -> Option<Value> {
    let of = object.cast::<Instance>()?;
    let instance = &w.heap[of];
    let shape = instance.shape;
    let version = w.heap[of.class()].version;
    if cache.key == u64::from(shape.0) | Cache::CLASS_VALUE && cache.aux == version {
        return cache.value.non_null();
    }
    let entry = &w.known[Known::place(shape, name)];
    if entry.index == Known::CLASS_VALUE {
        let holds = entry.holds(shape, name, version);
        return holds.then_some(entry.value);
    }
    if !entry.holds(shape, name, w.class_epoch) || entry.index == Known::METHOD {
        return None;
    }
    let value = instance.slots.get(entry.index as usize)?.non_null()?;
    if cache.is_free_for(shape) {
        *cache = Cache {
            key: shape.0.into(),
            index: entry.index,
            aux: w.class_epoch,
            value: Value::NULL,
        };
    }
    Some(value)
}

/// The method of an instance for which the place's own cache does not hold: one that another place has looked up.
#[inline(never)]
pub(super) fn other_method(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    cache: &mut Cache,
) -> Option<Value> {
    let instance = object.cast::<Instance>()?;
    let shape = w.heap[instance].shape;
    let entry = &w.known[Known::place(shape, name)];
    if entry.index != Known::METHOD || !entry.holds(shape, name, w.class_epoch) {
        return None;
    }
    let method = entry.value.non_null()?;
    if cache.is_free_for(shape) {
        *cache = Cache {
            key: shape.0.into(),
            index: Known::METHOD,
            aux: w.class_epoch,
            value: method,
        };
    }
    Some(method)
}

/// What a class has of a name, and what comes before the arguments if that is called: the class, or null. It is such that
/// taking it from the class runs no code.
#[inline(never)]
pub(super) fn class_attribute(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    cache: &mut Cache,
) -> Option<(Value, Value)> {
    /// In place of a slot: the class comes before the arguments.
    const BOUND: u32 = 1;
    let class = object.cast::<Type>()?;
    let key = u64::from(w.heap[class].version) | Cache::OF_CLASS;
    if cache.key != key || cache.aux != w.class_epoch {
        let (value, bound) = find_class_attribute(w, class, name)?;
        *cache = Cache {
            key,
            index: if bound { BOUND } else { 0 },
            aux: w.class_epoch,
            value,
        };
    }
    let receiver = match cache.index {
        BOUND => object,
        _ => Value::NULL,
    };
    Some((cache.value, receiver))
}

/// The same without a cache, and whether the class comes first.
fn find_class_attribute(w: &mut World, class: Gc<Type>, name: Gc<Str>) -> Option<(Value, bool)> {
    let meta = w.class_of(class.value());
    if w.heap[meta].flags.getattribute {
        return None;
    }
    if let Some(found) = w.lookup(meta, name)
        && w.is_data_descriptor(found)
    {
        return None;
    }
    let found = w.lookup(class, name)?;
    match found.kind() {
        None | Some(Kind::Function) => Some((found, false)),
        Some(Kind::Wrapper) => {
            let wrapper = found.cast::<Wrapper>()?;
            let bound = match w.class_of(found) {
                c if c == w.types.classmethod => true,
                c if c == w.types.staticmethod => false,
                _ => return None,
            };
            let function = w.heap[wrapper].function;
            function.is::<Function>().then_some((function, bound))
        }
        Some(Kind::Str | Kind::Bytes | Kind::Int | Kind::List | Kind::Tuple | Kind::Dict)
        | Some(Kind::Set | Kind::Instance) => {
            let (of, get) = (w.class_of(found), w.names.get);
            w.lookup(of, get).is_none().then_some((found, false))
        }
        Some(_) => None,
    }
}

/// The method of an object whose class is derived from a native one, and gives it no attributes of its own.
#[inline(never)]
pub(super) fn derived_method(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    cache: &mut Cache,
) -> Option<Value> {
    let class = w.class_of(object);
    let of = &w.heap[class];
    if !of.heap_type || of.has_dict || of.flags.getattribute {
        return None;
    }
    let key = u64::from(of.version) | Cache::OF_OBJECTS;
    if cache.key != key || cache.aux != w.class_epoch {
        if matches!(
            object.kind()?,
            Kind::Instance | Kind::Type | Kind::Module | Kind::Super
        ) {
            return None;
        }
        let method = w.lookup(class, name)?;
        let native = method.is::<Builtin>() && w.types.is_native_method(w.class_of(method));
        if !native && !method.is::<Function>() {
            return None;
        }
        *cache = Cache {
            key,
            index: 0,
            aux: w.class_epoch,
            value: method,
        };
    }
    Some(cache.value)
}

/// Whether the method in a cache is the object's.
#[inline(always)]
pub(super) fn has_method(w: &World, object: Value, cache: &Cache) -> bool {
    if let Some(instance) = object.cast::<Instance>() {
        let shape: ShapeId = w.heap[instance].shape;
        return u64::from(shape.0) == cache.key && cache.aux == w.class_epoch;
    }
    w.class_of(object).address() as u64 == cache.key
}

/// A name of a module that is no matter of the class of modules.
#[inline(never)]
pub(super) fn module_attribute(w: &World, object: Value, name: Gc<Str>) -> Option<Value> {
    let module = object.exact::<Module>()?;
    if w.heap[name].as_str().starts_with('_') {
        return None;
    }
    w.dict_get(w.heap[module].dict, name)
}

/// What the class of an object reads an attribute by, before anything of the object's own comes.
pub(super) enum Reader {
    /// The VM itself has it.
    Native(fn(&mut World, Value) -> NativeResult),
    /// A property.
    Getter(Gc<Function>),
}

/// How an attribute is read that is not simply there; None: the general way knows.
#[inline(never)]
pub(super) fn reader(w: &mut World, object: Value, name: Gc<Str>) -> Option<Reader> {
    if matches!(object.kind(), Some(Kind::Super | Kind::Module)) {
        return None;
    }
    let class = w.class_of(object);
    let flags = w.heap[class].flags;
    if flags.getattribute || flags.getattr {
        return None;
    }
    let found = w.lookup(class, name)?;
    if let Some(property) = found.exact::<Property>() {
        return w.heap[property].fget.cast().map(Reader::Getter);
    }
    let found = &w.heap[found.cast::<GetSet>()?];
    (found.slot.is_none() && found.item.is_none()).then_some(Reader::Native(found.get))
}

/// A field of a named tuple.
#[inline(never)]
pub(super) fn named_item(w: &mut World, object: Value, name: Gc<Str>) -> Option<Value> {
    let tuple = object.cast::<Tuple>()?;
    let class = w.class_of(object);
    let item = w.lookup(class, name)?.cast::<GetSet>()?;
    let item = w.heap[item].item?;
    if w.heap[class].flags.getattribute {
        return None;
    }
    w.heap[tuple].items.get(item as usize).copied()
}

/// The next item of an iterator over a range, a list or a tuple.
#[inline(always)]
pub(crate) fn next_item(w: &mut World, iterator: Value) -> Option<Value> {
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
        _ => other_item(w, it),
    }
}

/// The same for strings, reversed lists, sets, and keys or values of dicts.
#[inline(never)]
fn other_item(w: &mut World, it: Gc<Iter>) -> Option<Value> {
    match w.heap[it] {
        Iter::Str { string, byte: at } => {
            let c @ 0..128 = *w.heap[string].as_str().as_bytes().get(at)? else {
                return None;
            };
            if let Iter::Str { byte, .. } = &mut w.heap[it] {
                *byte = at + 1;
            }
            Some(w.ascii_character(c))
        }
        Iter::Steps(ref machine) => {
            // Another machine might pass on that of a third, and so on.
            let inner = machine.passes()?.exact::<Iter>()?;
            match w.heap[inner] {
                Iter::Steps(_) => None,
                _ => next_item(w, inner.value()),
            }
        }
        Iter::Bytes { bytes, index: at } => {
            let byte = *w.heap[bytes].data.get(at)?;
            if let Iter::Bytes { index, .. } = &mut w.heap[it] {
                *index = at + 1;
            }
            Some(Value::int(byte.into()))
        }
        Iter::ByteArray { bytes, index: at } => {
            let byte = *w.heap[bytes].data.get(at)?;
            if let Iter::ByteArray { index, .. } = &mut w.heap[it] {
                *index = at + 1;
            }
            Some(Value::int(byte.into()))
        }
        Iter::Sequence { object, index: at } => {
            let item = super::quick::item_shortly(w, object, Value::small_int(at)?)?;
            if let Iter::Sequence { index, .. } = &mut w.heap[it] {
                *index = at + 1;
            }
            Some(item)
        }
        Iter::ListReversed { list, index: at } => {
            let at = at.checked_sub(1)?;
            let item = *w.heap[list].items.get(at)?;
            if let Iter::ListReversed { index, .. } = &mut w.heap[it] {
                *index = at;
            }
            Some(item)
        }
        Iter::Set { set, place, len } if w.heap[set].len() == len => {
            let (item, next) = w.heap[set].next_from(place)?;
            if let Iter::Set { place, .. } = &mut w.heap[it] {
                *place = next;
            }
            Some(item)
        }
        Iter::Dict {
            dict,
            kind,
            index,
            len,
            left,
        } if kind != ViewKind::Items && w.heap[dict].len() == len && left > 0 => {
            let (at, entry) = w.heap[dict].next_entry(index)?;
            if let Iter::Dict { index, left, .. } = &mut w.heap[it] {
                *index = at + 1;
                *left -= 1;
            }
            Some(match kind {
                ViewKind::Keys => entry.key,
                _ => entry.value,
            })
        }
        _ => None,
    }
}

/// The next tuple of a `zip` of a few iterators that all have an item.
pub(crate) fn next_row(w: &mut World, iterator: Value) -> Option<Value> {
    let Iter::Zip { inner, .. } = &w.heap[iterator.exact::<Iter>()?] else {
        return None;
    };
    let mut row = [Value::NULL; 4];
    let row = row.get_mut(..inner.len())?;
    row.copy_from_slice(inner);
    let apart = |n: usize| !row[..n].contains(&row[n]);
    if row.is_empty() || !(0..row.len()).all(|n| apart(n) && has_item(w, row[n])) {
        return None;
    }
    for value in row.iter_mut() {
        *value = next_item(w, *value)?;
    }
    Some(w.tuple(&*row))
}

/// Whether it is an iterator of which a look says that it has an item.
fn has_item(w: &World, iterator: Value) -> bool {
    match iterator.exact::<Iter>().map(|it| &w.heap[it]) {
        Some(&Iter::List { list, index }) => index < w.heap[list].items.len(),
        Some(&Iter::Tuple { tuple, index }) => index < w.heap[tuple].items.len(),
        Some(&Iter::Range { left, .. }) => left > 0,
        _ => false,
    }
}

/// The two values that a `for` unpacks from the next item of `enumerate`, `zip`, the items of a dict, or a
/// sequence of tuples; None: that is for the general way, and nothing has changed.
#[inline(never)]
pub(super) fn next_pair(w: &mut World, iterator: Value) -> Option<(Value, Value)> {
    let it = iterator.exact::<Iter>()?;
    match &w.heap[it] {
        &Iter::Enumerate { inner, count } => {
            let following = Value::small_int(count.as_small_int()? + 1)?;
            let item = next_item(w, inner)?;
            if let Iter::Enumerate { count, .. } = &mut w.heap[it] {
                *count = following;
            }
            Some((count, item))
        }
        Iter::Zip {
            inner,
            strict: false,
        } => {
            let &[first, second] = &**inner else {
                return None;
            };
            if first == second || !has_next(w, second) {
                return None;
            }
            Some((next_item(w, first)?, next_item(w, second)?))
        }
        &Iter::Dict {
            dict,
            kind: ViewKind::Items,
            index,
            len,
            left,
        } if w.heap[dict].len() == len && left > 0 => {
            let (at, entry) = w.heap[dict].next_entry(index)?;
            if let Iter::Dict { index, left, .. } = &mut w.heap[it] {
                *index = at + 1;
                *left -= 1;
            }
            Some((entry.key, entry.value))
        }
        &Iter::List { list, index } => {
            let pair = pair(w, *w.heap[list].items.get(index)?)?;
            w.heap[it] = Iter::List {
                list,
                index: index + 1,
            };
            Some(pair)
        }
        &Iter::Tuple { tuple, index } => {
            let pair = pair(w, *w.heap[tuple].items.get(index)?)?;
            w.heap[it] = Iter::Tuple {
                tuple,
                index: index + 1,
            };
            Some(pair)
        }
        _ => None,
    }
}

/// The items of a tuple of two.
fn pair(w: &World, value: Value) -> Option<(Value, Value)> {
    match w.heap[value.exact::<Tuple>()?].items[..] {
        [first, second] => Some((first, second)),
        _ => None,
    }
}

/// Whether [`next_item`] has something to give.
fn has_next(w: &World, iterator: Value) -> bool {
    let Some(it) = iterator.exact::<Iter>() else {
        return false;
    };
    match w.heap[it] {
        Iter::Range { left, .. } => left > 0,
        Iter::List { list, index } => index < w.heap[list].items.len(),
        Iter::Tuple { tuple, index } => index < w.heap[tuple].items.len(),
        _ => false,
    }
}

/// Fills the cache of a store with where a global is, if it is there already.
#[cold]
pub(super) fn find_global(w: &mut World, mut r: Regs, i: At) {
    let name = r.name(i.arg);
    let hash = w.heap[name].hash();
    if let Probe::Found(index) = w.heap[r.globals].probe(&w.heap, name.value(), hash) {
        *r.cache_mut(i) = Cache {
            key: w.dict_version(r.globals).into(),
            index: index as u32,
            aux: 0,
            value: Value::NULL,
        };
    }
}

/// Looks a global up and fills the cache; None: it is not there.
#[cold]
pub(super) fn load_global_slow(w: &mut World, mut r: Regs, i: At) -> Option<Value> {
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
        *r.cache_mut(i) = cache;
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
        *r.cache_mut(i) = cache;
        return w.heap[builtins].entry(index).map(|e| e.value);
    }
    None
}
