//! Iteration: iterators of anything, `for`, unpacking.

use num_traits::ToPrimitive;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{Builtin, DictView, Generator, Iter, Range, ViewKind};
use crate::world::World;

pub(crate) fn get_iter(w: &mut World) -> Flow {
    let value = w.pop();
    let result = iter(w, value);
    w.complete(result, Cont::Push)
}

/// `iter(value)`.
pub fn iter(w: &mut World, value: Value) -> NativeResult {
    if !super::binary::is_builtin(w, value) {
        let (name, getitem) = (w.names.iter, w.names.getitem);
        match w.lookup_special(value, name) {
            Some(method) if method.is_none() => return Err(not_iterable(w, value)),
            Some(method) if !method.is::<Builtin>() => {
                return Err(w.prelude("checked_iter", &[method, value]));
            }
            Some(_) => {}
            None if w.lookup_special(value, getitem).is_some() => {
                return Ok(w.iter(w.types.iterator, Iter::Sequence { object: value, index: 0 }));
            }
            None => {}
        }
    }
    match native_iter(w, value) {
        Some(iterator) => Ok(iterator),
        None => {
            let name = w.names.iter;
            match w.lookup_special(value, name) {
                Some(method) if value.kind() == Some(Kind::Opaque) || value.is::<crate::object::Type>() => {
                    Err(w.tail_call(method, &[value]))
                }
                _ => Err(not_iterable(w, value)),
            }
        }
    }
}

fn not_iterable(w: &mut World, value: Value) -> Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!("'{class}' object is not iterable"))
}

/// The iterator that the value's builtin class gives.
pub fn own_iter(w: &mut World, value: Value) -> NativeResult {
    match native_iter(w, value) {
        Some(iterator) => Ok(iterator),
        None => Err(not_iterable(w, value)),
    }
}

/// The iterator of a builtin container.
fn native_iter(w: &mut World, value: Value) -> Option<Value> {
    let t = w.types;
    Some(match value.kind()? {
        Kind::List => w.iter(t.list_iterator, Iter::List { list: value.cast()?, index: 0 }),
        Kind::Tuple => w.iter(t.tuple_iterator, Iter::Tuple { tuple: value.cast()?, index: 0 }),
        Kind::Str => w.iter(t.str_iterator, Iter::Str { string: value.cast()?, byte: 0 }),
        Kind::Bytes => w.iter(t.bytes_iterator, Iter::Bytes { bytes: value.cast()?, index: 0 }),
        Kind::ByteArray => {
            w.iter(t.bytearray_iterator, Iter::ByteArray { bytes: value.cast()?, index: 0 })
        }
        Kind::Range => range_iter(w, value.cast()?),
        Kind::Dict => dict_iter(w, value.cast()?, ViewKind::Keys),
        Kind::DictView => {
            let view = &w.heap[value.cast::<DictView>()?];
            let (dict, kind) = (view.dict, view.kind);
            dict_iter(w, dict, kind)
        }
        Kind::MappingProxy => {
            let mapping = w.heap[value.cast::<crate::object::MappingProxy>()?].mapping;
            return native_iter(w, mapping);
        }
        Kind::Set => {
            let set = value.cast::<crate::object::Set>()?;
            let len = w.heap[set].len();
            w.iter(t.set_iterator, Iter::Set { set, place: 0, len })
        }
        Kind::Iter | Kind::Generator => value,
        _ => return None,
    })
}

fn range_iter(w: &mut World, range: Gc<Range>) -> Value {
    let r = &w.heap[range];
    let (start, step, len) = (r.start, r.step, r.len);
    let small = (start.as_small_int(), step.as_small_int(), len.as_small_int());
    if let (Some(next), Some(step), Some(left)) = small {
        let last = next.checked_add(step.saturating_mul((left - 1).max(0)));
        if last.is_some_and(|l| Value::small_int(l).is_some()) {
            let state = Iter::Range { next, step, left: left as u64 };
            return w.iter(w.types.range_iterator, state);
        }
    }
    w.iter(w.types.longrange_iterator, Iter::BigRange { next: start, step, left: len })
}

/// An iterator over a dict.
pub(crate) fn dict_iter(w: &mut World, dict: Gc<crate::object::Dict>, kind: ViewKind) -> Value {
    let class = match kind {
        ViewKind::Keys => w.types.dict_keyiterator,
        ViewKind::Values => w.types.dict_valueiterator,
        ViewKind::Items => w.types.dict_itemiterator,
    };
    let len = w.heap[dict].len();
    w.iter(class, Iter::Dict { dict, kind, index: 0, len })
}

pub(crate) fn for_iter(w: &mut World) -> Flow {
    let iterator = w.peek(0);
    if let Some(generator) = iterator.cast::<Generator>() {
        let sent = crate::native::Sent::Value(Value::NONE);
        let step = w.resume_generator(generator, sent, Cont::ForIter, Value::NULL);
        return w.drive(step);
    }
    match next(w, iterator) {
        Ok(Some(value)) => {
            w.push(value);
            Flow::Next
        }
        Ok(None) => {
            w.end_loop();
            Flow::Next
        }
        Err(exit) => w.complete(Err(exit), Cont::ForIter),
    }
}

/// `next(iterator)`; None: it has ended. Exits: a call that gives the item or raises StopIteration.
pub fn next(w: &mut World, iterator: Value) -> NativeResult<Option<Value>> {
    if let Some(it) = iterator.cast::<Iter>()
        && super::binary::is_builtin(w, iterator)
    {
        return crate::builtins::iters::next(w, it);
    }
    if let Some(generator) = iterator.cast::<Generator>() {
        return Err(w.resume_then(generator, crate::native::Sent::Value(Value::NONE)));
    }
    let name = w.names.next;
    match w.lookup_special(iterator, name) {
        Some(method) if method.is::<Builtin>() && iterator.is::<Iter>() => {
            let Some(it) = iterator.cast::<Iter>() else { unreachable!() };
            crate::builtins::iters::next(w, it)
        }
        Some(method) => Err(w.call_args(method, Args::positional(&[iterator]))),
        None => {
            let class = w.class_name(iterator).to_owned();
            Err(w.type_error(format!("'{class}' object is not an iterator")))
        }
    }
}

/// All items of something whose iteration needs no Python code; None: it does need it.
pub fn native_items(w: &mut World, value: Value) -> NativeResult<Option<Vec<Value>>> {
    if super::binary::is_builtin(w, value)
        && let Some(items) = w.as_items(value)
    {
        return Ok(Some(items.to_vec()));
    }
    if !super::binary::is_builtin(w, value) {
        return Ok(None);
    }
    let Some(iterator) = native_iter(w, value) else {
        return match value.kind() {
            Some(Kind::Opaque | Kind::Type | Kind::Instance) => Ok(None),
            _ => Err(not_iterable(w, value)),
        };
    };
    let Some(it) = iterator.cast::<Iter>() else { return Ok(None) };
    if !crate::builtins::iters::is_native(w, it) {
        return Ok(None);
    }
    let mut items = Vec::new();
    while let Some(item) = crate::builtins::iters::next(w, it)? {
        items.push(item);
        if items.len() & 0xffff == 0 {
            w.reserve(Some(items.len() * 8))?;
        }
    }
    Ok(Some(items))
}

pub(crate) fn unpack(w: &mut World, n: usize) -> Flow {
    let value = w.pop();
    if let Some(items) = w.as_items(value)
        && super::binary::is_builtin(w, value)
        && items.len() == n
    {
        let items = items.to_vec();
        for &item in items.iter().rev() {
            w.push(item);
        }
        return Flow::Next;
    }
    match native_items(w, value) {
        Ok(Some(items)) => {
            if items.len() == n {
                for &item in items.iter().rev() {
                    w.push(item);
                }
                return Flow::Next;
            }
            let exit = wrong_count(w, value, items.len(), n);
            w.complete(Err(exit), Cont::Push)
        }
        Ok(None) => {
            let exit = w.prelude("unpack", &[value, Value::int(n as i64)]);
            w.complete(Err(exit), Cont::Spread)
        }
        Err(exit) => {
            let exit = cannot_unpack(w, value, exit);
            w.complete(Err(exit), Cont::Push)
        }
    }
}

/// `cannot unpack non-iterable int object` in place of `not iterable`.
fn cannot_unpack(w: &mut World, value: Value, exit: Exit) -> Exit {
    if exit == Exit::Raise {
        w.pending.exception = None;
        let class = w.class_name(value).to_owned();
        return w.type_error(format!("cannot unpack non-iterable {class} object"));
    }
    exit
}

fn wrong_count(w: &mut World, value: Value, got: usize, wanted: usize) -> Exit {
    if got < wanted {
        let message = format!("not enough values to unpack (expected {wanted}, got {got})");
        return w.value_error(message);
    }
    let sized = matches!(value.kind(), Some(Kind::List | Kind::Tuple | Kind::Dict));
    let message = if sized {
        format!("too many values to unpack (expected {wanted}, got {got})")
    } else {
        format!("too many values to unpack (expected {wanted})")
    };
    w.value_error(message)
}

pub(crate) fn unpack_ex(w: &mut World, arg: u32) -> Flow {
    let (before, after) = ((arg & 0xff) as usize, (arg >> 8) as usize);
    let value = w.pop();
    match native_items(w, value) {
        Ok(Some(items)) => {
            if items.len() < before + after {
                let got = items.len();
                let wanted = before + after;
                let message =
                    format!("not enough values to unpack (expected at least {wanted}, got {got})");
                let exit = w.value_error(message);
                return w.complete(Err(exit), Cont::Push);
            }
            let middle = items.len() - after;
            for &item in items[middle..].iter().rev() {
                w.push(item);
            }
            let rest = w.list(items[before..middle].to_vec());
            w.push(rest);
            for &item in items[..before].iter().rev() {
                w.push(item);
            }
            Flow::Next
        }
        Ok(None) => {
            let args = [value, Value::int(before as i64), Value::int(after as i64)];
            let exit = w.prelude("unpack_ex", &args);
            w.complete(Err(exit), Cont::Spread)
        }
        Err(exit) => {
            let exit = cannot_unpack(w, value, exit);
            w.complete(Err(exit), Cont::Push)
        }
    }
}

/// A number of items as a length.
pub fn length(w: &World, value: Value) -> Option<usize> {
    w.as_bigint(value).and_then(|n| n.to_usize())
}
