//! Copying and pickling of iterators: what makes one like this one, and how far it is.

use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{Iter, ViewKind};
use crate::world::World;

pub(super) static REDUCE: &[NativeDef] = &[NativeDef::new("__reduce__", NativeFn::F1(reduce))];
/// Of those whose place is not among the arguments that make one like them.
pub(super) static SET_STATE: &[NativeDef] =
    &[NativeDef::new("__setstate__", NativeFn::F2(set_state))];

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<Iter>> {
    match value.cast() {
        Some(iterator) => Ok(iterator),
        None => Err(w.bad_receiver("iterator", method, value)),
    }
}

/// `(function, arguments)` or `(function, arguments, state)`.
fn reduce(w: &mut World, iterator: Value) -> NativeResult {
    let it = this(w, "__reduce__", iterator)?;
    let class = w.class_of(iterator);
    let (mut function, mut state) = ("iter", None);
    let arguments = match &w.heap[it] {
        Iter::Done => {
            let t = &w.types;
            if class == t.list_reverseiterator {
                function = "reversed";
            }
            let as_tuple = [
                t.tuple_iterator,
                t.bytes_iterator,
                t.bytearray_iterator,
                t.callable_iterator,
                t.iterator,
            ];
            let empty = if [t.str_iterator, t.str_ascii_iterator].contains(&class) {
                w.str("")
            } else if as_tuple.contains(&class) {
                w.tuple(Vec::new())
            } else {
                w.list(Vec::new())
            };
            vec![empty]
        }
        &Iter::List { list, index } => {
            state = Some(Value::int(index as i64));
            vec![list.value()]
        }
        Iter::ListReversed { index: 0, .. } => {
            function = "reversed";
            vec![w.list(Vec::new())]
        }
        &Iter::ListReversed { list, index } => {
            function = "reversed";
            state = Some(Value::int(index as i64 - 1));
            vec![list.value()]
        }
        &Iter::Tuple { tuple, index } => {
            state = Some(Value::int(index as i64));
            vec![tuple.value()]
        }
        &Iter::Str { string, byte } => {
            let before = w.heap[string].as_str()[..byte].chars().count();
            state = Some(Value::int(before as i64));
            vec![string.value()]
        }
        &Iter::Bytes { bytes, index } => {
            state = Some(Value::int(index as i64));
            vec![bytes.value()]
        }
        &Iter::ByteArray { bytes, index } => {
            state = Some(Value::int(index as i64));
            vec![bytes.value()]
        }
        &Iter::Range { next, step, left } => {
            let (next, step, left) = (w.int(next), w.int(step), w.bigint(left.into()));
            return Err(w.prelude("reduce_range", &[next, step, left]));
        }
        &Iter::BigRange { next, step, left } => {
            return Err(w.prelude("reduce_range", &[next, step, left]));
        }
        &Iter::Dict {
            dict, kind, index, ..
        } => {
            let places = index..w.heap[dict].end();
            vec![entries(w, dict, kind, places)]
        }
        &Iter::DictReversed {
            dict, kind, index, ..
        } => vec![entries(w, dict, kind, (0..index).rev())],
        &Iter::Set { set, place, .. } => {
            let (mut items, mut at) = (Vec::new(), place);
            while let Some((item, next)) = w.heap[set].next_from(at) {
                items.push(item);
                at = next;
            }
            vec![w.list(items)]
        }
        Iter::Callable { function, sentinel } => vec![*function, *sentinel],
        &Iter::Sequence { object, index } => {
            state = Some(w.int(index));
            vec![object]
        }
        Iter::Enumerate { inner, count } => return of_class(w, class.value(), &[*inner, *count]),
        Iter::Filter { function, inner } => {
            return of_class(w, class.value(), &[*function, *inner]);
        }
        Iter::Map { function, inner } => {
            let parts: Vec<Value> = std::iter::once(*function)
                .chain(inner.iter().copied())
                .collect();
            return of_class(w, class.value(), &parts);
        }
        Iter::Zip { inner, strict } => {
            let (inner, strict) = (inner.to_vec(), *strict);
            let arguments = w.tuple(inner);
            let mut parts = vec![class.value(), arguments];
            if strict {
                parts.push(Value::TRUE);
            }
            return Ok(w.tuple(parts));
        }
        // Their classes say it themselves.
        Iter::Within(_) | Iter::Steps(_) => {
            let class = w.class_name(iterator).to_owned();
            return Err(w.type_error(format!("cannot pickle '{class}' object")));
        }
        &Iter::SequenceReversed { object, index } => {
            let (arguments, index) = (w.tuple([object]), w.int(index));
            return Ok(w.tuple([class.value(), arguments, index]));
        }
    };
    let name = w.intern(function);
    let function = w.dict_get(w.builtins, name).unwrap_or(Value::NONE);
    let mut parts = vec![function, w.tuple(arguments)];
    parts.extend(state);
    Ok(w.tuple(parts))
}

fn of_class(w: &mut World, class: Value, arguments: &[Value]) -> NativeResult {
    let arguments = w.tuple(arguments.to_vec());
    Ok(w.tuple([class, arguments]))
}

/// A list of what is at those places of a dict.
fn entries(
    w: &mut World,
    dict: Gc<crate::object::Dict>,
    kind: ViewKind,
    places: impl Iterator<Item = usize>,
) -> Value {
    let found: Vec<(Value, Value)> = places
        .filter_map(|i| w.heap[dict].entry(i).map(|e| (e.key, e.value)))
        .collect();
    let items = found.into_iter().map(|(key, value)| match kind {
        ViewKind::Keys => key,
        ViewKind::Values => value,
        ViewKind::Items => w.tuple([key, value]),
    });
    let items = items.collect();
    w.list(items)
}

/// Sets how far an iterator is.
fn set_state(w: &mut World, iterator: Value, state: Value) -> NativeResult {
    let it = this(w, "__setstate__", iterator)?;
    if let Iter::Zip { strict, .. } = &mut w.heap[it] {
        *strict = state == Value::TRUE;
        return Ok(Value::NONE);
    }
    if state.is_none() {
        // Ranges have nothing to set.
        return Ok(Value::NONE);
    }
    let Some(state) = w.as_i64(state) else {
        return Err(w.not_an_integer(state));
    };
    let at = usize::try_from(state).unwrap_or(0);
    let string = match w.heap[it] {
        Iter::Str { string, .. } => Some(string),
        _ => None,
    };
    if let Some(string) = string {
        let text = w.heap[string].as_str();
        let place = text.char_indices().nth(at).map_or(text.len(), |(i, _)| i);
        if let Iter::Str { byte, .. } = &mut w.heap[it] {
            *byte = place;
        }
        return Ok(Value::NONE);
    }
    let len = match w.heap[it] {
        Iter::List { list, .. } | Iter::ListReversed { list, .. } => w.heap[list].items.len(),
        Iter::Tuple { tuple, .. } => w.heap[tuple].items.len(),
        Iter::Bytes { bytes, .. } => w.heap[bytes].data.len(),
        Iter::ByteArray { bytes, .. } => w.heap[bytes].data.len(),
        _ => 0,
    };
    match &mut w.heap[it] {
        Iter::List { index, .. }
        | Iter::Tuple { index, .. }
        | Iter::Bytes { index, .. }
        | Iter::ByteArray { index, .. } => *index = at.min(len),
        // Those that have gone are counted; this one counts what is left.
        Iter::ListReversed { index, .. } => {
            *index = usize::try_from(state.saturating_add(1))
                .unwrap_or(0)
                .min(len);
        }
        Iter::Range { next, step, left } => {
            let gone = (at as u64).min(*left);
            *left -= gone;
            *next = next.wrapping_add(step.wrapping_mul(gone as i64));
        }
        Iter::Sequence { index, .. } => *index = state.max(0),
        Iter::SequenceReversed { index, .. } => *index = state.max(-1).min(*index),
        _ => {}
    }
    Ok(Value::NONE)
}
