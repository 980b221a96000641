//! `set` and `frozenset`.

use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Probe, Set};
use crate::ops::binary::BinOp;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// Adds an item; false: Python code must run.
pub fn add(w: &mut World, set: Gc<Set>, item: Value) -> NativeResult<bool> {
    let Some(hash) = super::dict::hash_key(w, item)? else { return Ok(false) };
    match w.heap[set].probe(&w.heap, item, hash) {
        Probe::Found(_) => Ok(true),
        Probe::Absent => {
            let grown = w.heap[set].insert_new(item, hash);
            w.heap.charge(grown);
            Ok(true)
        }
        Probe::Ask => Ok(false),
    }
}

/// `item in set`.
pub fn contains(w: &mut World, set: Gc<Set>, item: Value) -> NativeResult<bool> {
    let Some(hash) = super::dict::hash_key(w, item)? else {
        return Err(w.prelude("set_contains", &[set.value(), item]));
    };
    match w.heap[set].probe(&w.heap, item, hash) {
        Probe::Found(_) => Ok(true),
        Probe::Absent => Ok(false),
        Probe::Ask => Err(w.prelude("set_contains", &[set.value(), item])),
    }
}

/// `& | ^ -` on sets; None: they are not sets.
pub fn binary(_: &mut World, _: BinOp, _: Value, _: Value) -> Option<NativeResult> {
    None
}

/// `&= |= ^= -=` on sets; None: they are not sets.
pub fn in_place(_: &mut World, _: BinOp, _: Value, _: Value) -> Option<NativeResult> {
    None
}
