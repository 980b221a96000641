//! Assigning to slices of lists, and deleting them.

use crate::builtins::drain::collect;
use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Items, List};
use crate::ops::subscript::slice_indices;
use crate::world::World;

/// `list[slice] = value`; null deletes.
pub(super) fn set(w: &mut World, list: Gc<List>, slice: Value, value: Value) -> NativeResult {
    if value.is_null() {
        return delete(w, list, slice);
    }
    let len = w.heap[list].items.len();
    slice_indices(w, slice, len)?;
    if !crate::ops::iter::is_iterable(w, value) {
        return Err(w.type_error("must assign iterable to extended slice"));
    }
    collect(w, value, &[list.value(), slice], replace)
}

fn replace(w: &mut World, new: Vec<Value>, kept: &[Value]) -> NativeResult {
    let Some(list) = kept[0].cast::<List>() else {
        unreachable!("kept is a list")
    };
    let len = w.heap[list].items.len();
    let (start, step, count) = slice_indices(w, kept[1], len)?;
    w.reserve(Some(new.len() * 8))?;
    w.heap.charge(new.len() * 8);
    let items = &mut w.heap[list].items;
    if step == 1 {
        let start = start as usize;
        let mut all = std::mem::take(items).into_vec();
        all.splice(start..start + count, new);
        *items = Items::from_vec(all);
        return Ok(Value::NONE);
    }
    if new.len() != count {
        let n = new.len();
        let message =
            format!("attempt to assign sequence of size {n} to extended slice of size {count}");
        return Err(w.value_error(message));
    }
    for (i, item) in new.into_iter().enumerate() {
        items[(start + i as i64 * step) as usize] = item;
    }
    Ok(Value::NONE)
}

fn delete(w: &mut World, list: Gc<List>, slice: Value) -> NativeResult {
    let len = w.heap[list].items.len();
    let (start, step, count) = slice_indices(w, slice, len)?;
    if count == 0 {
        return Ok(Value::NONE);
    }
    let items = &mut w.heap[list].items;
    let last = start + (count as i64 - 1) * step;
    let (first, last, step) = (start.min(last), start.max(last), step.abs());
    if step == 1 {
        items.drain(first as usize..=last as usize);
        return Ok(Value::NONE);
    }
    let mut at = 0;
    items.retain(|_| {
        let i = at;
        at += 1;
        !(first <= i && i <= last && (i - first) % step == 0)
    });
    Ok(Value::NONE)
}
