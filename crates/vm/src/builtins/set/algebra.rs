//! Union, intersection and so on, with CPython's order of insertions, which decides the order of
//! iteration. Each gives up (None) when items need Python code to compare; the prelude does it then.

use super::{make_like, update};
use crate::builtins::drain::plain_items;
use crate::heap::{Gc, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Dict, Probe, Set};
use crate::ops::binary::BinOp;
use crate::world::World;

/// What the other operand's items can be asked, if no Python code need run for it.
#[derive(Clone, Copy)]
enum Other {
    Set(Gc<Set>),
    Dict(Gc<Dict>),
}

impl Other {
    fn of(value: Value) -> Option<Other> {
        if let Some(set) = value.cast() {
            return Some(Other::Set(set));
        }
        value.exact().map(Other::Dict)
    }

    fn len(self, w: &World) -> usize {
        match self {
            Other::Set(set) => w.heap[set].len(),
            Other::Dict(dict) => w.heap[dict].len(),
        }
    }

    fn entries(self, w: &World) -> Vec<(Value, i64)> {
        match self {
            Other::Set(set) => w.heap[set].iter().collect(),
            Other::Dict(dict) => w.heap[dict].iter().map(|e| (e.key, e.hash)).collect(),
        }
    }

    fn probe(self, w: &World, key: Value, hash: i64) -> Probe {
        match self {
            Other::Set(set) => w.heap[set].probe(&w.heap, key, hash),
            Other::Dict(dict) => w.heap[dict].probe(&w.heap, key, hash),
        }
    }
}

/// Items with their hashes: of sets and dicts, or of lists and tuples of simple things.
pub(crate) fn hashed_entries(w: &mut World, value: Value) -> Option<Vec<(Value, i64)>> {
    if let Some(other) = Other::of(value) {
        return Some(other.entries(w));
    }
    let items = plain_items(w, value)?.to_vec();
    items
        .into_iter()
        .map(|item| Some((item, crate::compare::simple_hash(&mut w.heap, item)?)))
        .collect()
}

fn add(w: &World, set: &mut Set, key: Value, hash: i64) -> Option<()> {
    let (probe, place) = set.probe_to_add(&w.heap, key, hash);
    match probe {
        Probe::Found(_) => {}
        Probe::Absent => {
            set.insert_at(place, key, hash);
        }
        Probe::Ask => return None,
    }
    Some(())
}

/// Adds the items of a set or dict; false: Python code must run.
pub(super) fn merge(w: &mut World, set: Gc<Set>, other: Value) -> bool {
    let Some(other) = Other::of(other) else {
        return false;
    };
    if matches!(other, Other::Set(o) if o == set) || other.len(w) == 0 {
        return true;
    }
    let more = other.len(w);
    let grown = w.heap[set].reserve_for_merge(more);
    w.heap.charge(grown);
    if let Other::Set(o) = other
        && w.heap[set].never_used()
    {
        let mut own = std::mem::take(&mut w.heap[set]);
        let grown = own.fill_from(&w.heap[o]);
        w.heap[set] = own;
        w.heap.charge(grown);
        return true;
    }
    for (key, hash) in other.entries(w) {
        if !super::add_hashed(w, set, key, hash) {
            return false;
        }
    }
    true
}

pub(super) fn intersection(w: &mut World, set: Gc<Set>, other: Value) -> Option<Set> {
    if other.cast::<Set>() == Some(set) {
        return Some(w.heap[set].copy());
    }
    let mut result = Set::default();
    if let Some(other) = other.cast::<Set>() {
        let (small, large) = match w.heap[other].len() > w.heap[set].len() {
            true => (&w.heap[set], &w.heap[other]),
            false => (&w.heap[other], &w.heap[set]),
        };
        for (key, hash) in small.iter() {
            match large.probe(&w.heap, key, hash) {
                Probe::Found(_) => {
                    result.insert_new(key, hash);
                }
                Probe::Absent => {}
                Probe::Ask => return None,
            }
        }
        return Some(result);
    }
    for (key, hash) in hashed_entries(w, other)? {
        match w.heap[set].probe(&w.heap, key, hash) {
            Probe::Found(_) => add(w, &mut result, key, hash)?,
            Probe::Absent => {}
            Probe::Ask => return None,
        }
    }
    Some(result)
}

pub(super) fn difference(w: &mut World, set: Gc<Set>, other: Value) -> Option<Set> {
    let known = Other::of(other);
    match known {
        Some(o) if w.heap[set].len() >> 2 <= o.len(w) => {
            let mut result = Set::default();
            for (key, hash) in w.heap[set].iter() {
                match o.probe(w, key, hash) {
                    Probe::Absent => {
                        result.insert_new(key, hash);
                    }
                    Probe::Found(_) => {}
                    Probe::Ask => return None,
                }
            }
            Some(result)
        }
        _ => {
            let mut result = w.heap[set].copy();
            subtract(w, &mut result, other)?;
            Some(result)
        }
    }
}

/// Takes the items of `other` out of a set that is not `other`.
fn subtract(w: &mut World, set: &mut Set, other: Value) -> Option<()> {
    for (key, hash) in hashed_entries(w, other)? {
        match set.probe(&w.heap, key, hash) {
            Probe::Found(place) => {
                set.remove(place);
            }
            Probe::Absent => {}
            Probe::Ask => return None,
        }
    }
    set.sweep();
    Some(())
}

pub(super) fn difference_update(w: &mut World, set: Gc<Set>, other: Value) -> Option<()> {
    if other.cast::<Set>() == Some(set) {
        w.heap[set].clear();
        return Some(());
    }
    let mut own = std::mem::take(&mut w.heap[set]);
    let done = subtract(w, &mut own, other);
    w.heap[set] = own;
    done
}

pub(super) fn symmetric_update(w: &mut World, set: Gc<Set>, other: Value) -> Option<()> {
    if other.cast::<Set>() == Some(set) {
        w.heap[set].clear();
        return Some(());
    }
    let entries = match Other::of(other) {
        Some(other) => other.entries(w),
        None => {
            // Each item once, in the order of a set.
            let mut once = Set::default();
            for (key, hash) in hashed_entries(w, other)? {
                add(w, &mut once, key, hash)?;
            }
            once.iter().collect()
        }
    };
    // Nothing is changed before it is known that nothing need be asked.
    for &(key, hash) in &entries {
        if w.heap[set].probe(&w.heap, key, hash) == Probe::Ask {
            return None;
        }
    }
    for (key, hash) in entries {
        match w.heap[set].probe(&w.heap, key, hash) {
            Probe::Found(place) => {
                w.heap[set].remove(place);
            }
            _ => {
                let grown = w.heap[set].insert_new(key, hash);
                w.heap.charge(grown);
            }
        }
    }
    Some(())
}

pub(super) fn symmetric_difference(w: &mut World, set: Gc<Set>, other: Value) -> Option<Gc<Set>> {
    let result = make_like(w, set, Set::default());
    if let Some(other) = Other::of(other) {
        if !merge(
            w,
            result,
            match other {
                Other::Set(s) => s.value(),
                Other::Dict(d) => d.value(),
            },
        ) {
            return None;
        }
    } else {
        for (key, hash) in hashed_entries(w, other)? {
            if !super::add_hashed(w, result, key, hash) {
                return None;
            }
        }
    }
    symmetric_update(w, result, set.value())?;
    Some(result)
}

pub(super) fn is_disjoint(w: &mut World, set: Gc<Set>, other: Value) -> Option<bool> {
    for (key, hash) in hashed_entries(w, other)? {
        match w.heap[set].probe(&w.heap, key, hash) {
            Probe::Found(_) => return Some(false),
            Probe::Absent => {}
            Probe::Ask => return None,
        }
    }
    Some(true)
}

/// Whether all items of a set are in a set or dict.
pub(super) fn is_subset(w: &World, set: Gc<Set>, other: Value) -> Option<bool> {
    let other = Other::of(other)?;
    if w.heap[set].len() > other.len(w) {
        return Some(false);
    }
    for (key, hash) in w.heap[set].iter() {
        match other.probe(w, key, hash) {
            Probe::Found(_) => {}
            Probe::Absent => return Some(false),
            Probe::Ask => return None,
        }
    }
    Some(true)
}

pub(super) fn is_superset(w: &mut World, set: Gc<Set>, other: Value) -> Option<bool> {
    for (key, hash) in hashed_entries(w, other)? {
        match w.heap[set].probe(&w.heap, key, hash) {
            Probe::Found(_) => {}
            Probe::Absent => return Some(false),
            Probe::Ask => return None,
        }
    }
    Some(true)
}

/// A copy of the builtin class.
pub(super) fn copy(w: &mut World, set: Gc<Set>) -> Gc<Set> {
    let copy = w.heap[set].copy();
    make_like(w, set, copy)
}

/// `a op b` for a set and something to run through.
pub(super) fn combine(w: &mut World, op: BinOp, set: Gc<Set>, other: Value) -> NativeResult {
    let (done, name) = match op {
        BinOp::And => (intersection(w, set, other), "set_intersection"),
        BinOp::Sub => (difference(w, set, other), "set_difference"),
        BinOp::Xor => match symmetric_difference(w, set, other) {
            Some(result) => return Ok(result.value()),
            None => (None, "set_symmetric_difference"),
        },
        _ => {
            let result = copy(w, set);
            return update(w, result, other, result.value());
        }
    };
    match done {
        Some(result) => Ok(make_like(w, set, result).value()),
        None => Err(w.prelude(name, &[set.value(), other])),
    }
}

/// `a op= b` for a set and something to run through; the result is `result`.
pub(super) fn combine_in_place(
    w: &mut World,
    op: BinOp,
    set: Gc<Set>,
    other: Value,
    result: Value,
) -> NativeResult {
    let (done, name) = match op {
        BinOp::And => {
            if let Some(both) = intersection(w, set, other) {
                w.heap[set].replace(both);
                return Ok(result);
            }
            let exit = w.prelude("set_intersection", &[set.value(), other]);
            return w.then(exit, &[set.value(), result], |w, kept, both| {
                if let (Some(set), Some(both)) = (kept[0].cast::<Set>(), both.cast::<Set>()) {
                    let both = std::mem::take(&mut w.heap[both]);
                    w.heap[set].replace(both);
                }
                Ok(kept[1])
            });
        }
        BinOp::Sub => (difference_update(w, set, other), "set_difference_update"),
        BinOp::Xor => (symmetric_update(w, set, other), "set_symmetric_update"),
        _ => return update(w, set, other, result),
    };
    if done.is_some() {
        return Ok(result);
    }
    let exit: Exit = w.prelude(name, &[set.value(), other]);
    w.then(exit, &[result], |_, kept, _| Ok(kept[0]))
}

/// `& | ^ -` on sets; None: they are not sets.
pub fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<NativeResult> {
    let set = a.cast::<Set>()?;
    b.cast::<Set>()?;
    Some(combine(w, op, set, b))
}

/// `&= |= ^= -=` on sets; None: they are not sets.
pub fn in_place(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<NativeResult> {
    let set = a.cast::<Set>()?;
    b.cast::<Set>()?;
    if crate::compare::is_subclass(&w.heap, set.class(), w.types.frozenset) {
        return None;
    }
    Some(combine_in_place(w, op, set, b, a))
}
