//! Native iterators: `next` for each kind, and `enumerate`, `zip`, `map`, `filter`, `reversed`.

use crate::heap::{Gc, Kind, Value};
use crate::native::{Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Iter, ViewKind};
use crate::world::World;

pub(crate) mod asking;
mod classes;
mod lazy;
mod reduce;
mod steps;

pub(crate) use classes::reversed_native;
pub(crate) use steps::answer;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(iter_self)),
        NativeDef::new("__next__", NativeFn::F1(next_method)),
    ];
    static HINT: &[NativeDef] = &[NativeDef::new("__length_hint__", NativeFn::F1(length_hint))];
    let t = w.types;
    let of_sequences = [
        t.list_iterator,
        t.list_reverseiterator,
        t.tuple_iterator,
        t.str_ascii_iterator,
        t.str_iterator,
        t.bytes_iterator,
        t.bytearray_iterator,
        t.range_iterator,
        t.longrange_iterator,
        t.reversed,
        t.iterator,
    ];
    let of_tables = [
        t.dict_keyiterator,
        t.dict_valueiterator,
        t.dict_itemiterator,
        t.dict_reversekeyiterator,
        t.dict_reversevalueiterator,
        t.dict_reverseitemiterator,
        t.set_iterator,
    ];
    for class in of_sequences.into_iter().chain(of_tables) {
        w.add_methods(class, METHODS);
        w.add_methods(class, HINT);
        w.add_methods(class, reduce::REDUCE);
    }
    for class in [t.enumerate, t.zip, t.map, t.filter, t.callable_iterator] {
        w.add_methods(class, METHODS);
        w.add_methods(class, reduce::REDUCE);
    }
    for class in of_sequences.into_iter().chain([t.zip]) {
        w.add_methods(class, reduce::SET_STATE);
    }
    classes::init(w);
}

fn iter_self(_: &mut World, iterator: Value) -> NativeResult {
    Ok(iterator)
}

fn next_method(w: &mut World, iterator: Value) -> NativeResult {
    let Some(it) = iterator.cast::<Iter>() else {
        return Err(w.bad_receiver("iterator", "__next__", iterator));
    };
    match next(w, it)? {
        Some(value) => Ok(value),
        None => Err(w.error_args(w.types.stop_iteration, &[])),
    }
}

/// How many items are left, as far as that is known.
fn length_hint(w: &mut World, iterator: Value) -> NativeResult {
    let Some(it) = iterator.cast::<Iter>() else {
        return Err(w.bad_receiver("iterator", "__length_hint__", iterator));
    };
    let n = match w.heap[it] {
        Iter::List { list, index } => w.heap[list].items.len().saturating_sub(index),
        Iter::ListReversed { list, index } if index <= w.heap[list].items.len() => index,
        Iter::ListReversed { .. } => 0,
        Iter::Tuple { tuple, index } => w.heap[tuple].items.len() - index,
        Iter::Str { string, byte } => w.heap[string].as_str()[byte..].chars().count(),
        Iter::Bytes { bytes, index } => w.heap[bytes].data.len() - index,
        Iter::ByteArray { bytes, index } => w.heap[bytes].data.len().saturating_sub(index),
        Iter::Range { left, .. } => left as usize,
        Iter::BigRange { left, .. } => return Ok(left),
        Iter::Dict {
            dict, len, index, ..
        } if w.heap[dict].len() == len => (index..w.heap[dict].end())
            .filter(|&i| w.heap[dict].entry(i).is_some())
            .count(),
        Iter::DictReversed {
            dict, len, index, ..
        } if w.heap[dict].len() == len => (0..index)
            .filter(|&i| w.heap[dict].entry(i).is_some())
            .count(),
        Iter::Set { set, place, len } if w.heap[set].len() == len => {
            let (mut n, mut at) = (0, place);
            while let Some((_, next)) = w.heap[set].next_from(at) {
                (n, at) = (n + 1, next);
            }
            n
        }
        Iter::SequenceReversed { index, .. } => (index + 1).max(0) as usize,
        Iter::Sequence { object, index } => {
            let exit = match super::functions::len(w, object) {
                Ok(len) => {
                    let left = w.as_i64(len).unwrap_or(0) - index;
                    return Ok(w.int(left.max(0)));
                }
                Err(exit) => exit,
            };
            return w.then(exit, &[Value::int(index)], |w, kept, len| {
                let left = w.as_i64(len).unwrap_or(0) - kept[0].as_small_int().unwrap_or(0);
                Ok(w.int(left.max(0)))
            });
        }
        _ => 0,
    };
    Ok(w.int(n as i64))
}

/// Iterators nested deeper than this are asked by way of a call, which uses no Rust stack.
const MAX_NESTING: u32 = 50;

/// Whether running the iterator to its end needs no Python code.
pub fn is_native(w: &World, iterator: Gc<Iter>) -> bool {
    is_native_within(w, iterator, 0)
}

fn is_native_within(w: &World, iterator: Gc<Iter>, depth: u32) -> bool {
    let inner_is_native = |v: Value| {
        v.exact::<Iter>()
            .is_some_and(|it| is_native_within(w, it, depth + 1))
    };
    match &w.heap[iterator] {
        _ if depth > MAX_NESTING => false,
        Iter::Map { .. }
        | Iter::Filter { .. }
        | Iter::Callable { .. }
        | Iter::Sequence { .. }
        | Iter::SequenceReversed { .. } => false,
        Iter::Enumerate { inner, .. } | Iter::Within(inner) => inner_is_native(*inner),
        Iter::Zip { inner, .. } => inner.iter().all(|&i| inner_is_native(i)),
        Iter::Steps(steps) => {
            let native = |&v: &Value| inner_is_native(v) || is_container(w, v);
            steps.sources().is_some_and(|all| all.iter().all(native))
        }
        _ => true,
    }
}

/// Whether it is of a builtin class whose items are there.
fn is_container(w: &World, value: Value) -> bool {
    matches!(
        value.kind(),
        Some(
            Kind::List
                | Kind::Tuple
                | Kind::Str
                | Kind::Bytes
                | Kind::Range
                | Kind::Dict
                | Kind::Set
        )
    ) && crate::ops::binary::is_builtin(w, value)
}

/// What an iterator is made of whose class, in Python, leaves it to the native ones to iterate.
#[inline]
pub(crate) fn unwrapped(w: &World, mut value: Value) -> Value {
    while let Some(iterator) = own_native(w, value)
        && let Iter::Within(inner) = w.heap[iterator]
    {
        value = inner;
    }
    value
}

/// An iterator that native code iterates: neither `__iter__` nor `__next__` of its class is in Python.
#[inline]
pub(crate) fn own_native(w: &World, value: Value) -> Option<Gc<Iter>> {
    let iterator = value.cast::<Iter>()?;
    let class = w.heap.class_of_object(value);
    (!w.heap[class].flags.iterates).then_some(iterator)
}

/// `next(iterator)`, as a value or StopIteration.
pub(crate) fn next_of(w: &mut World, iterator: Value) -> NativeResult {
    match crate::ops::iter::next(w, iterator)? {
        Some(value) => Ok(value),
        None => Err(w.error_args(w.types.stop_iteration, &[])),
    }
}

/// The next item; None: it has ended. Exits: a call that gives the item or raises StopIteration.
pub fn next(w: &mut World, iterator: Gc<Iter>) -> NativeResult<Option<Value>> {
    let lazy = matches!(
        w.heap[iterator],
        Iter::Enumerate { .. }
            | Iter::Zip { .. }
            | Iter::Map { .. }
            | Iter::Filter { .. }
            | Iter::Within(_)
            | Iter::Steps(_)
    );
    if !lazy {
        return next_item(w, iterator);
    }
    if w.nesting > MAX_NESTING {
        return Err(w.prelude("next_item", &[iterator.value()]));
    }
    w.nesting += 1;
    let item = next_item(w, iterator);
    w.nesting -= 1;
    item
}

fn next_item(w: &mut World, iterator: Gc<Iter>) -> NativeResult<Option<Value>> {
    let item = match &w.heap[iterator] {
        Iter::Done => return Ok(None),
        &Iter::List { list, index } => {
            let item = w.heap[list].items.get(index).copied();
            step(w, iterator, item, |it| {
                if let Iter::List { index, .. } = it {
                    *index += 1
                }
            })
        }
        &Iter::ListReversed { list, index } => {
            let item = index
                .checked_sub(1)
                .and_then(|i| w.heap[list].items.get(i).copied());
            step(w, iterator, item, |it| {
                if let Iter::ListReversed { index, .. } = it {
                    *index -= 1;
                }
            })
        }
        &Iter::Tuple { tuple, index } => {
            let item = w.heap[tuple].items.get(index).copied();
            step(w, iterator, item, |it| {
                if let Iter::Tuple { index, .. } = it {
                    *index += 1
                }
            })
        }
        &Iter::Str { string, byte } => {
            let c = w.heap[string].as_str()[byte..].chars().next();
            let item = c.map(|c| super::str::of_char(w, c));
            let width = c.map_or(0, char::len_utf8);
            step(w, iterator, item, |it| {
                if let Iter::Str { byte, .. } = it {
                    *byte += width
                }
            })
        }
        &Iter::Bytes { bytes, index } => {
            let item = w.heap[bytes].data.get(index).map(|&b| Value::int(b.into()));
            step(w, iterator, item, |it| {
                if let Iter::Bytes { index, .. } = it {
                    *index += 1
                }
            })
        }
        &Iter::ByteArray { bytes, index } => {
            let item = w.heap[bytes].data.get(index).map(|&b| Value::int(b.into()));
            step(w, iterator, item, |it| {
                if let Iter::ByteArray { index, .. } = it {
                    *index += 1;
                }
            })
        }
        &Iter::Range {
            next,
            step: by,
            left,
        } => {
            let item = (left > 0).then(|| Value::int(next));
            step(w, iterator, item, |it| {
                if let Iter::Range { next, left, .. } = it {
                    *next = next.wrapping_add(by);
                    *left -= 1;
                }
            })
        }
        &Iter::BigRange {
            next,
            step: by,
            left,
        } => {
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
        &Iter::Dict {
            dict,
            kind,
            index,
            len,
            ..
        } => return dict_next(w, iterator, dict, kind, index, len),
        &Iter::DictReversed {
            dict,
            kind,
            index,
            len,
        } => {
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
        &Iter::Enumerate { inner, count } => {
            return lazy::enumerate_next(w, iterator, inner, count);
        }
        Iter::Zip { inner, strict } => {
            let (inner, strict) = (smallvec::SmallVec::from_slice(inner), *strict);
            return lazy::zip_next(w, inner, strict);
        }
        Iter::Map { function, inner } => {
            let (function, inner) = (*function, smallvec::SmallVec::from_slice(inner));
            return lazy::map_next(w, function, inner);
        }
        &Iter::Filter { function, inner } => {
            return lazy::filter_next(w, iterator, function, inner);
        }
        &Iter::Callable { function, sentinel } => {
            return lazy::callable_next(w, iterator, function, sentinel);
        }
        &Iter::Sequence { object, index } | &Iter::SequenceReversed { object, index } => {
            return lazy::sequence_next(w, iterator, object, index);
        }
        &Iter::Within(inner) => return crate::ops::iter::next(w, inner),
        Iter::Steps(_) => {
            let course = steps::course(w, iterator);
            return asking::settle(w, iterator, course);
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
        ViewKind::Items => w.tuple([key, value]),
    }
}

fn changed_during(w: &mut World, dict: Gc<crate::object::Dict>, how: &str) -> Exit {
    let class = w.class_of(dict.value());
    let mro = &w.heap[class].mro;
    let ordered = mro
        .iter()
        .any(|&c| w.heap[w.heap[c].name].as_str() == "OrderedDict");
    w.runtime_error(match ordered {
        true => "OrderedDict mutated during iteration".to_owned(),
        false => format!("dictionary {how} during iteration"),
    })
}

fn dict_next(
    w: &mut World,
    iterator: Gc<Iter>,
    dict: Gc<crate::object::Dict>,
    kind: ViewKind,
    at: usize,
    len: usize,
) -> NativeResult<Option<Value>> {
    if w.heap[dict].len() != len {
        return Err(changed_during(w, dict, "changed size"));
    }
    if let Some((at, entry)) = w.heap[dict].next_entry(at) {
        let mut changed = false;
        if let Iter::Dict { index, left, .. } = &mut w.heap[iterator] {
            *index = at + 1;
            changed = *left == 0;
            *left = left.saturating_sub(1);
        }
        if changed {
            return Err(changed_during(w, dict, "keys changed"));
        }
        return Ok(Some(dict_item(w, entry.key, entry.value, kind)));
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
        return Err(changed_during(w, dict, "changed size"));
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
