//! `dict_keys`, `dict_values`, `dict_items`.

use super::find;
use crate::builtins::Attribute;
use crate::builtins::keyed::{Keyed, keyed};
use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{DictView, MappingProxy, ViewKind};
use crate::ops::binary::BinOp;
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[NativeDef::new("__reversed__", NativeFn::F1(reversed))];
    static SETS: &[NativeDef] = &[NativeDef::new("isdisjoint", NativeFn::F2(is_disjoint))];
    static ATTRIBUTES: &[Attribute] = &[Attribute {
        name: "mapping",
        get: mapping,
        set: None,
    }];
    let (keys, values, items) = (w.types.dict_keys, w.types.dict_values, w.types.dict_items);
    for class in [keys, values, items] {
        w.add_methods(class, METHODS);
        w.add_attributes(class, ATTRIBUTES);
    }
    for class in [keys, items] {
        w.add_methods(class, SETS);
        w.class_set(class, "__hash__", Value::NONE);
        w.heap[class].flags.unhashable = true;
    }
}

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<DictView>> {
    match value.cast() {
        Some(view) => Ok(view),
        None => Err(w.bad_receiver("dict_keys", method, value)),
    }
}

fn reversed(w: &mut World, view: Value) -> NativeResult {
    let view = this(w, "__reversed__", view)?;
    let (dict, kind) = (w.heap[view].dict, w.heap[view].kind);
    Ok(super::methods::reverse_iter(w, dict, kind))
}

fn is_disjoint(w: &mut World, view: Value, other: Value) -> NativeResult {
    this(w, "isdisjoint", view)?;
    Err(w.prelude("view_is_disjoint", &[view, other]))
}

fn mapping(w: &mut World, view: Value) -> NativeResult {
    let view = this(w, "mapping", view)?;
    let mapping = w.heap[view].dict.value();
    Ok(w.heap
        .alloc(w.types.mappingproxy, MappingProxy { mapping })
        .value())
}

/// `item in view`.
pub(crate) fn contains(w: &mut World, view: Gc<DictView>, item: Value) -> NativeResult<bool> {
    let (dict, kind) = (w.heap[view].dict, w.heap[view].kind);
    match kind {
        ViewKind::Keys => match find(w, dict, item)? {
            Some(found) => Ok(found.is_some()),
            None => keyed(w, Keyed::Contains, dict.value(), item, Value::NONE)
                .map(|found| found == Value::TRUE),
        },
        ViewKind::Values => Err(w.prelude("contains_by_iter", &[view.value(), item])),
        ViewKind::Items => {
            let Some(&[key, value]) = w.as_tuple(item) else {
                return Ok(false);
            };
            if let Some(found) = find(w, dict, key)? {
                let Some(found) = found else { return Ok(false) };
                if let Some(equal) = crate::compare::simple_eq(&w.heap, found, value) {
                    return Ok(equal);
                }
            }
            Err(w.prelude("items_view_contains", &[dict.value(), item]))
        }
    }
}

/// `& | ^ -` where one operand at least is a view; None: it means nothing.
pub(crate) fn operation(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<NativeResult> {
    let is_set = |v: Value| {
        v.cast::<DictView>()
            .is_some_and(|v| w.heap[v].kind != ViewKind::Values)
    };
    if !is_set(a) && !is_set(b) {
        return None;
    }
    Some(Err(
        w.prelude("view_operation", &[Value::int(op as i64), a, b])
    ))
}
