//! Native iterators: `next` for each kind, and `enumerate`, `zip`, `map`, `filter`, `reversed`.

use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{Iter, ViewKind};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(iter_self)),
        NativeDef::new("__next__", NativeFn::F1(next_method)),
    ];
    let t = w.types;
    for class in [
        t.list_iterator, t.list_reverseiterator, t.tuple_iterator, t.str_iterator,
        t.bytes_iterator, t.bytearray_iterator, t.range_iterator, t.longrange_iterator,
        t.dict_keyiterator, t.dict_valueiterator, t.dict_itemiterator,
        t.dict_reversekeyiterator, t.dict_reversevalueiterator, t.dict_reverseitemiterator,
        t.set_iterator, t.enumerate, t.zip, t.map, t.filter, t.reversed, t.callable_iterator,
        t.iterator,
    ] {
        w.add_methods(class, METHODS);
    }
}

fn iter_self(_: &mut World, iterator: Value) -> NativeResult {
    Ok(iterator)
}

fn next_method(w: &mut World, iterator: Value) -> NativeResult {
    let Some(it) = iterator.cast::<Iter>() else {
        return Err(w.type_error("not an iterator"));
    };
    match next(w, it)? {
        Some(value) => Ok(value),
        None => Err(w.error_args(w.types.stop_iteration, &[])),
    }
}

/// Whether running the iterator to its end needs no Python code.
pub fn is_native(w: &World, iterator: Gc<Iter>) -> bool {
    let inner_is_native = |v: Value| v.cast::<Iter>().is_some_and(|it| is_native(w, it));
    match &w.heap[iterator] {
        Iter::Map { .. } | Iter::Filter { .. } | Iter::Callable { .. } | Iter::Sequence { .. }
        | Iter::SequenceReversed { .. } => false,
        Iter::Enumerate { inner, .. } => inner_is_native(*inner),
        Iter::Zip { inner, .. } => inner.iter().all(|&i| inner_is_native(i)),
        _ => true,
    }
}

/// The next item; None: it has ended. Exits: a call that gives the item or raises StopIteration.
pub fn next(w: &mut World, iterator: Gc<Iter>) -> NativeResult<Option<Value>> {
    let item = match &w.heap[iterator] {
        Iter::Done => return Ok(None),
        &Iter::List { list, index } => {
            let item = w.heap[list].items.get(index).copied();
            step(w, iterator, item, |it| if let Iter::List { index, .. } = it { *index += 1 })
        }
        &Iter::ListReversed { list, index } => {
            let item = index.checked_sub(1).and_then(|i| w.heap[list].items.get(i).copied());
            step(w, iterator, item, |it| {
                if let Iter::ListReversed { index, .. } = it {
                    *index -= 1;
                }
            })
        }
        &Iter::Tuple { tuple, index } => {
            let item = w.heap[tuple].items.get(index).copied();
            step(w, iterator, item, |it| if let Iter::Tuple { index, .. } = it { *index += 1 })
        }
        &Iter::Str { string, byte } => {
            let c = w.heap[string].as_str()[byte..].chars().next();
            let item = c.map(|c| super::str::of_char(w, c));
            let width = c.map_or(0, char::len_utf8);
            step(w, iterator, item, |it| if let Iter::Str { byte, .. } = it { *byte += width })
        }
        &Iter::Bytes { bytes, index } => {
            let item = w.heap[bytes].data.get(index).map(|&b| Value::int(b.into()));
            step(w, iterator, item, |it| if let Iter::Bytes { index, .. } = it { *index += 1 })
        }
        &Iter::ByteArray { bytes, index } => {
            let item = w.heap[bytes].data.get(index).map(|&b| Value::int(b.into()));
            step(w, iterator, item, |it| {
                if let Iter::ByteArray { index, .. } = it {
                    *index += 1;
                }
            })
        }
        &Iter::Range { next, step: by, left } => {
            let item = (left > 0).then(|| Value::int(next));
            step(w, iterator, item, |it| {
                if let Iter::Range { next, left, .. } = it {
                    *next = next.wrapping_add(by);
                    *left -= 1;
                }
            })
        }
        &Iter::BigRange { next, step: by, left } => {
            let (Some(n), Some(l)) = (w.as_bigint(next), w.as_bigint(left)) else {
                return Ok(None);
            };
            if l.sign() != num_bigint::Sign::Plus {
                None
            } else {
                let by = w.as_bigint(by).unwrap_or_default();
                let (following, rest) = (w.bigint(n + by), w.bigint(l - 1));
                if let Iter::BigRange { next, left, .. } = &mut w.heap[iterator] {
                    *next = following;
                    *left = rest;
                }
                return Ok(Some(next));
            }
        }
        &Iter::Dict { dict, kind, index, len } => return dict_next(w, iterator, dict, kind, index, len),
        &Iter::DictReversed { dict, kind, index, len } => {
            return dict_previous(w, iterator, dict, kind, index, len);
        }
        &Iter::Set { set, place, len } => {
            if w.heap[set].len() != len {
                return Err(w.runtime_error("Set changed size during iteration"));
            }
            match w.heap[set].next_from(place) {
                Some((item, next)) => {
                    if let Iter::Set { place, .. } = &mut w.heap[iterator] {
                        *place = next;
                    }
                    return Ok(Some(item));
                }
                None => None,
            }
        }
        &Iter::Enumerate { inner, count } => return enumerate_next(w, iterator, inner, count),
        Iter::Zip { inner, strict } => {
            let (inner, strict) = (inner.clone(), *strict);
            return zip_next(w, iterator, &inner, strict);
        }
        Iter::Map { .. } => return Err(w.prelude("map_next", &[iterator.value()])),
        Iter::Filter { .. } => return Err(w.prelude("filter_next", &[iterator.value()])),
        Iter::Callable { .. } => return Err(w.prelude("callable_next", &[iterator.value()])),
        Iter::Sequence { .. } | Iter::SequenceReversed { .. } => {
            return Err(w.prelude("sequence_next", &[iterator.value()]));
        }
    };
    if item.is_none() {
        w.heap[iterator] = Iter::Done;
    }
    Ok(item)
}

fn step(
    w: &mut World,
    iterator: Gc<Iter>,
    item: Option<Value>,
    advance: impl FnOnce(&mut Iter),
) -> Option<Value> {
    if item.is_some() {
        advance(&mut w.heap[iterator]);
    }
    item
}

fn dict_item(w: &mut World, key: Value, value: Value, kind: ViewKind) -> Value {
    match kind {
        ViewKind::Keys => key,
        ViewKind::Values => value,
        ViewKind::Items => w.tuple(vec![key, value]),
    }
}

fn dict_next(
    w: &mut World,
    iterator: Gc<Iter>,
    dict: Gc<crate::object::Dict>,
    kind: ViewKind,
    mut at: usize,
    len: usize,
) -> NativeResult<Option<Value>> {
    if w.heap[dict].len() != len {
        return Err(w.runtime_error("dictionary changed size during iteration"));
    }
    while at < w.heap[dict].end() {
        if let Some(&entry) = w.heap[dict].entry(at) {
            if let Iter::Dict { index, .. } = &mut w.heap[iterator] {
                *index = at + 1;
            }
            return Ok(Some(dict_item(w, entry.key, entry.value, kind)));
        }
        at += 1;
    }
    w.heap[iterator] = Iter::Done;
    Ok(None)
}

fn dict_previous(
    w: &mut World,
    iterator: Gc<Iter>,
    dict: Gc<crate::object::Dict>,
    kind: ViewKind,
    mut at: usize,
    len: usize,
) -> NativeResult<Option<Value>> {
    if w.heap[dict].len() != len {
        return Err(w.runtime_error("dictionary changed size during iteration"));
    }
    while at > 0 {
        at -= 1;
        if let Some(&entry) = w.heap[dict].entry(at) {
            if let Iter::DictReversed { index, .. } = &mut w.heap[iterator] {
                *index = at;
            }
            return Ok(Some(dict_item(w, entry.key, entry.value, kind)));
        }
    }
    w.heap[iterator] = Iter::Done;
    Ok(None)
}

fn enumerate_next(
    w: &mut World,
    iterator: Gc<Iter>,
    inner: Value,
    count: Value,
) -> NativeResult<Option<Value>> {
    let native = inner.cast::<Iter>().is_some_and(|it| is_native(w, it));
    if !native {
        return Err(w.prelude("enumerate_next", &[iterator.value()]));
    }
    let Some(item) = crate::ops::iter::next(w, inner)? else { return Ok(None) };
    let following = match count.as_small_int() {
        Some(n) => w.int(n + 1),
        None => {
            let n = w.as_bigint(count).unwrap_or_default();
            w.bigint(n + 1)
        }
    };
    if let Iter::Enumerate { count, .. } = &mut w.heap[iterator] {
        *count = following;
    }
    Ok(Some(w.tuple(vec![count, item])))
}

fn zip_next(
    w: &mut World,
    iterator: Gc<Iter>,
    inner: &[Value],
    strict: bool,
) -> NativeResult<Option<Value>> {
    if strict || !is_native(w, iterator) {
        return Err(w.prelude("zip_next", &[iterator.value()]));
    }
    if inner.is_empty() {
        return Ok(None);
    }
    let mut items = Vec::with_capacity(inner.len());
    for &it in inner {
        match crate::ops::iter::next(w, it)? {
            Some(item) => items.push(item),
            None => return Ok(None),
        }
    }
    Ok(Some(w.tuple(items)))
}
