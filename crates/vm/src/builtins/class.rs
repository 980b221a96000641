//! `type` and what all classes have.

use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::Type;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// `__module__` of a class.
pub fn module(w: &mut World, class: Gc<Type>) -> Value {
    if !w.heap[class].heap_type {
        let module = w.heap[class].module;
        return w.intern(module).value();
    }
    let (dict, key) = (w.heap[class].dict, w.names.module);
    w.dict_get(dict, key).unwrap_or(Value::NONE)
}

/// Whether `class[item]` makes a generic alias (`list[int]`).
pub fn is_generic(w: &World, class: Gc<Type>) -> bool {
    let t = &w.types;
    [t.list, t.tuple, t.dict, t.set, t.frozenset, t.type_, t.enumerate].contains(&class)
}

/// `int | str`; None: the operands are not classes.
pub fn union(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let class_like = |v: Value| v.is::<Type>() || v.is_none();
    if class_like(a) && class_like(b) && (a.is::<Type>() || b.is::<Type>()) {
        return Some(Err(w.prelude("make_union", &[a, b])));
    }
    None
}

/// `class[item]` as an object that remembers both.
pub fn alias(w: &mut World, class: Value, item: Value) -> NativeResult {
    Err(w.prelude("generic_alias", &[class, item]))
}
