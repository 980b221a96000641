//! Slices of builtin sequences between bounds that are plain, as most are: no slice object is made for them, and nothing
//! is looked up. None: another sort of sequence or of bound.

use crate::heap::Value;
use crate::object::{ByteArray, Bytes, Items, List, Range, Slice, Str, Tuple};
use crate::world::World;

/// More items are copied the general way, which asks whether there is room for them.
const FEW: usize = 4096;

/// `container[slice]`.
pub(crate) fn part(w: &mut World, container: Value, key: Value) -> Option<Value> {
    let slice = &w.heap[key.exact::<Slice>()?];
    let (start, stop, step) = (slice.start, slice.stop, slice.step);
    if step.is_none() || step.as_small_int() == Some(1) {
        return between(w, container, start, stop);
    }
    if step.as_small_int()? == 0 {
        return None;
    }
    let items = crate::eval::items_of(w, container)?;
    if items.len() > FEW || ![start, stop].into_iter().all(is_plain) {
        return None;
    }
    let (from, by, count) = super::subscript::slice_indices(w, key, items.len()).ok()?;
    let items = crate::eval::items_of(w, container)?;
    let items = crate::builtins::list::pick(items, from, by, count);
    Some(match container.exact::<Tuple>() {
        Some(_) => w.tuple(items),
        None => w.list(items),
    })
}

/// `container[start:stop]`.
pub(crate) fn between(w: &mut World, container: Value, start: Value, stop: Value) -> Option<Value> {
    if let Some(list) = container.exact::<List>() {
        let items = w.heap[list].items.as_slice();
        let (from, to) = bounds(start, stop, items.len())?;
        let items = Items::from_slice(few(items.get(from..to.max(from))?)?);
        return Some(w.list_of(items));
    }
    if let Some(string) = container.exact::<Str>() {
        let text = &w.heap[string];
        let (from, to) = bounds(start, stop, text.len())?;
        if to <= from || !text.is_ascii() {
            return None;
        }
        if to - from == text.len() {
            return Some(container);
        }
        if to - from == 1 {
            let byte = text.as_str().as_bytes()[from];
            return Some(w.ascii_character(byte));
        }
        return Some(w.str_part(string, from..to));
    }
    if let Some(tuple) = container.exact::<Tuple>() {
        let items = w.heap[tuple].items.as_slice();
        let (from, to) = bounds(start, stop, items.len())?;
        if to.checked_sub(from) == Some(items.len()) {
            return Some(container);
        }
        let items = Items::from_slice(few(items.get(from..to.max(from))?)?);
        return Some(w.tuple(items));
    }
    if let Some(bytes) = container.exact::<Bytes>() {
        let data = &w.heap[bytes].data;
        let (from, to) = bounds(start, stop, data.len())?;
        if to.checked_sub(from) == Some(data.len()) {
            return Some(container);
        }
        let part: Box<[u8]> = few(data.get(from..to.max(from))?)?.into();
        return Some(w.bytes(part));
    }
    if let Some(bytes) = container.exact::<ByteArray>() {
        let data = &w.heap[bytes].data;
        let (from, to) = bounds(start, stop, data.len())?;
        let part = few(data.get(from..to.max(from))?)?.to_vec();
        return Some(crate::builtins::bytes::like(w, container, part));
    }
    let range = &w.heap[container.exact::<Range>()?];
    let (first, step) = (range.start.as_small_int()?, range.step.as_small_int()?);
    let len = range.len.as_small_int()?;
    let (from, to) = bounds(start, stop, usize::try_from(len).ok()?)?;
    let at = |n: usize| Value::small_int(first.checked_add(step.checked_mul(n as i64)?)?);
    let range = Range {
        start: at(from)?,
        stop: at(to)?,
        step: range.step,
        len: Value::int(to.saturating_sub(from) as i64),
    };
    Some(w.heap.alloc(w.types.range, range).value())
}

/// `list[start:stop] = value` for as many items as are there.
pub(crate) fn replace(
    w: &mut World,
    list: Value,
    start: Value,
    stop: Value,
    value: Value,
) -> Option<()> {
    let list = list.exact::<List>()?;
    let (from, to) = bounds(start, stop, w.heap[list].items.len())?;
    let items = few(crate::eval::items_of(w, value)?)?;
    if from + items.len() != to {
        return None;
    }
    let items = Items::from_slice(items);
    w.heap[list].items[from..to].copy_from_slice(&items);
    Some(())
}

fn few<T>(items: &[T]) -> Option<&[T]> {
    (items.len() <= FEW).then_some(items)
}

fn is_plain(bound: Value) -> bool {
    bound.is_none() || bound.is_small_int()
}

/// The places that two bounds mean in a sequence of that length, in the order in which they were given.
fn bounds(start: Value, stop: Value, len: usize) -> Option<(usize, usize)> {
    Some((bound(start, 0, len)?, bound(stop, len, len)?))
}

#[inline]
fn bound(value: Value, default: usize, len: usize) -> Option<usize> {
    if value.is_none() {
        return Some(default);
    }
    let at = value.as_small_int()?;
    Some(if at < 0 {
        (len as i64 + at).max(0) as usize
    } else {
        (at as usize).min(len)
    })
}
