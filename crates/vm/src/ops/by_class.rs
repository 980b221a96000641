//! Operators that a class of a library module brings along: see [`Operators`].

use std::cmp::Ordering;

use gilscope_bytecode::Compare;

use super::binary::BinOp;
use crate::heap::{Heap, Value};
use crate::object::{Opaque, Operators};
use crate::world::World;

/// The operators of a value's class, if it is one of a library module itself.
#[inline]
pub(crate) fn operators(heap: &Heap, value: Value) -> Option<&'static Operators> {
    value.exact::<Opaque>()?;
    heap[heap.class_of_object(value)].operators
}

/// Those of the first of two values that has any.
#[inline]
fn of_either(heap: &Heap, a: Value, b: Value) -> Option<&'static Operators> {
    operators(heap, a).or_else(|| operators(heap, b))
}

/// A binary operator.
#[inline]
pub(crate) fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<Value> {
    (of_either(&w.heap, a, b)?.binary)(w, op, a, b)
}

/// `-x`.
pub(crate) fn negative(w: &mut World, value: Value) -> Option<Value> {
    (operators(&w.heap, value)?.negative)(w, value)
}

/// A comparison by order.
#[inline]
pub(crate) fn compare(w: &mut World, op: Compare, a: Value, b: Value) -> Option<bool> {
    let order: Ordering = (of_either(&w.heap, a, b)?.order)(w, a, b)?;
    Some(match op {
        Compare::Lt => order.is_lt(),
        Compare::Le => order.is_le(),
        Compare::Eq => order.is_eq(),
        Compare::Ne => order.is_ne(),
        Compare::Gt => order.is_gt(),
        Compare::Ge => order.is_ge(),
        _ => return None,
    })
}

/// Whether two values are equal.
pub(crate) fn equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    (of_either(heap, a, b)?.equal)(heap, a, b)
}
