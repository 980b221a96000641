//! What a class allows: `__flags__`, and classes in Python that allow no more than the native ones they stand for.

use super::repr::is_slot;
use crate::heap::{Gc, Kind, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Function, GetSet, NativeLike, Set, StandsFor, Str, Type, Wrapper};
use crate::world::World;

/// What the prelude has of it; library modules find it in `_native`.
pub(crate) static PRELUDE: &[NativeDef] = &[
    NativeDef::new("_qualify", NativeFn::F1(qualify)),
    NativeDef::new("_seal", NativeFn::F2(seal)),
    NativeDef::new("_final", NativeFn::F1(make_final)),
    NativeDef::new("_uncreatable", NativeFn::F1(uncreatable)),
];

fn class(w: &mut World, value: Value) -> NativeResult<Gc<Type>> {
    match value.cast::<Type>() {
        Some(class) => Ok(class),
        None => Err(w.type_error("a class is needed")),
    }
}

/// Has messages name a class with its module, as those of native classes do, and its methods tell of wrong arguments as
/// native ones do.
pub fn qualify(w: &mut World, class: Value) -> NativeResult {
    let Some(gc) = class.cast::<Type>() else {
        return Err(w.type_error("qualify takes a class"));
    };
    let key = w.names.module;
    let module = w.dict_get(w.heap[gc].dict, key);
    let module = module
        .and_then(|m| w.as_str(m))
        .unwrap_or("builtins")
        .to_owned();
    let name = w.heap[w.heap[gc].name].as_str().to_owned();
    let shown = w.intern(&format!("{module}.{name}"));
    w.heap[gc].shown = shown;
    let entries: Vec<_> = w.heap[w.heap[gc].dict].iter().copied().collect();
    for entry in entries {
        let name = w.as_str(entry.key).unwrap_or_default();
        let makes = matches!(name, "__new__" | "__init__");
        let sort = match is_slot(name) && !makes {
            true => NativeLike::Slot,
            false => NativeLike::Named,
        };
        let class_method = w.class_of(entry.value) == w.types.classmethod;
        let function = match entry.value.cast::<Wrapper>() {
            Some(wrapper) if class_method || makes => w.heap[wrapper].function,
            _ => entry.value,
        };
        if let Some(mut function) = function.cast::<Function>() {
            if function.value() == entry.value {
                function = own_name(w, gc, function, entry.key);
            }
            let like = &mut w.heap[function].extra.get_or_insert_default().native_like;
            like.get_or_insert(sort);
        }
    }
    w.class_changed(gc, true);
    Ok(class)
}

/// A method that has a second name in its class is another one there: it tells of wrong arguments by that name.
fn own_name(w: &mut World, class: Gc<Type>, function: Gc<Function>, key: Value) -> Gc<Function> {
    let (name, qualname) = super::function::names(w, function);
    let Some(key) = key.cast::<Str>().filter(|key| key.value() != name) else {
        return function;
    };
    let class_name = w.heap[w.heap[class].name].as_str().to_owned();
    let (old, new) = (
        w.as_str(name).unwrap_or_default(),
        w.heap[key].as_str().to_owned(),
    );
    if w.as_str(qualname) != Some(&format!("{class_name}.{old}")) {
        return function;
    }
    let qualname = w.intern(&format!("{class_name}.{new}")).value();
    let mut copy = w.heap[function].clone();
    let extra = copy.extra.get_or_insert_default();
    (extra.name, extra.qualname) = (key.value(), qualname);
    let copy = w.heap.alloc(w.types.function, copy);
    w.dict_set(w.heap[class].dict, key, copy.value());
    copy
}

/// Nobody changes the attributes of a class any more, which CPython makes when it starts (`on_heap` is false) or when
/// its module is imported.
fn seal(w: &mut World, value: Value, on_heap: Value) -> NativeResult {
    let class = class(w, value)?;
    w.heap[class].stands_for = match on_heap == Value::TRUE {
        true => StandsFor::HeapType,
        false => StandsFor::StaticType,
    };
    Ok(value)
}

/// No class derives from it any more.
fn make_final(w: &mut World, value: Value) -> NativeResult {
    let class = class(w, value)?;
    w.heap[class].base_allowed = false;
    Ok(value)
}

/// Nobody makes an instance by calling it.
fn uncreatable(w: &mut World, value: Value) -> NativeResult {
    let class = class(w, value)?;
    w.heap[class].uncreatable = true;
    w.class_changed(class, true);
    Ok(value)
}

/// What CPython calls `Py_TPFLAGS_…`, by its bit there.
mod bit {
    pub(super) const SEQUENCE: u32 = 5;
    pub(super) const MAPPING: u32 = 6;
    pub(super) const NO_INSTANTIATION: u32 = 7;
    pub(super) const IMMUTABLE: u32 = 8;
    pub(super) const ON_HEAP: u32 = 9;
    pub(super) const BASE: u32 = 10;
    pub(super) const ABSTRACT: u32 = 20;
}

/// `__flags__`: those that say what can be done with a class.
pub(super) fn flags(w: &mut World, class: Gc<Type>) -> NativeResult {
    let key = w.intern("__abstractmethods__");
    let is_abstract = w
        .dict_get(w.heap[class].dict, key)
        .filter(|names| !names.is::<GetSet>())
        .and_then(|names| names.cast::<Set>())
        .is_some_and(|names| !w.heap[names].is_empty());
    let (c, t) = (&w.heap[class], &w.types);
    let on_heap = match c.stands_for {
        StandsFor::StaticType => false,
        _ => c.heap_type || c.module != "builtins",
    };
    let derives = |from: &[Gc<Type>]| from.iter().any(|&base| c.derives_from(base));
    let is_view = !c.heap_type && w.heap[c.shown].as_str() == "memoryview";
    let mut set = vec![
        (
            bit::SEQUENCE,
            is_view || derives(&[t.list, t.tuple, t.range]),
        ),
        (bit::MAPPING, derives(&[t.dict, t.mappingproxy])),
        (bit::IMMUTABLE, !c.is_mutable()),
        (bit::ON_HEAP, on_heap),
        (bit::BASE, c.base_allowed),
        (bit::ABSTRACT, is_abstract),
    ];
    let families = [
        t.int,
        t.list,
        t.tuple,
        t.bytes,
        t.str,
        t.dict,
        t.base_exception,
        t.type_,
    ];
    set.extend(
        (24..)
            .zip(families)
            .map(|(bit, base)| (bit, c.derives_from(base))),
    );
    let unmade = c.uncreatable || c.layout != Kind::Instance && !c.heap_type;
    let new = w.names.new;
    let new = w.lookup(class, new).and_then(|new| new.cast::<Builtin>());
    let unmade = unmade && (w.heap[class].uncreatable || new == Some(w.object_new()));
    set.push((bit::NO_INSTANTIATION, unmade));
    let set = set.into_iter().filter(|&(_, on)| on);
    Ok(Value::int(set.map(|(bit, _)| 1 << bit).sum()))
}
