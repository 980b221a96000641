//! Iteration: iterators of anything, `for`, unpacking.

use num_traits::ToPrimitive;

use crate::builtins::drain::{Sink, Took};
use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Builtin, DictView, Generator, Iter, Range, ViewKind};
use crate::world::World;

pub(crate) fn get_iter(w: &mut World) -> Flow {
    let value = w.pop();
    // A loop has no use for what a native iterator is wrapped in.
    let value = crate::builtins::iters::unwrapped(w, value);
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
                let exit = w.tail_call(method, &[value]);
                return w.then(exit, &[], |w, _, iterator| checked(w, iterator));
            }
            Some(_) => {}
            None if w.lookup_special(value, getitem).is_some() => {
                return Ok(w.iter(
                    w.types.iterator,
                    Iter::Sequence {
                        object: value,
                        index: 0,
                    },
                ));
            }
            None => {}
        }
    }
    match native_iter(w, value) {
        Some(iterator) => Ok(iterator),
        None => {
            let name = w.names.iter;
            match w.lookup_special(value, name) {
                Some(method)
                    if matches!(
                        value.kind(),
                        Some(Kind::Opaque | Kind::Type | Kind::MappingProxy)
                    ) =>
                {
                    Err(w.tail_call(method, &[value]))
                }
                _ => Err(not_iterable(w, value)),
            }
        }
    }
}

/// What an `__iter__` returned, if it is an iterator.
pub(crate) fn checked(w: &mut World, iterator: Value) -> NativeResult {
    if iterator.is::<Iter>() || iterator.exact::<Generator>().is_some() {
        return Ok(iterator);
    }
    let name = w.names.next;
    if w.lookup_special(iterator, name).is_some() {
        return Ok(iterator);
    }
    let class = w.class_name(iterator).to_owned();
    Err(w.type_error(format!("iter() returned non-iterator of type '{class}'")))
}

pub(crate) fn not_iterable(w: &mut World, value: Value) -> Exit {
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

/// The iterator of a builtin container, whatever a subclass says.
pub(crate) fn native_iter(w: &mut World, value: Value) -> Option<Value> {
    let t = w.types;
    Some(match value.kind()? {
        Kind::List => w.iter(
            t.list_iterator,
            Iter::List {
                list: value.cast()?,
                index: 0,
            },
        ),
        Kind::Tuple => w.iter(
            t.tuple_iterator,
            Iter::Tuple {
                tuple: value.cast()?,
                index: 0,
            },
        ),
        Kind::Str => {
            let string = value.cast::<crate::object::Str>()?;
            // Those of subclasses go by the general name.
            let ascii = w.heap[string].as_str().len() == w.heap[string].len();
            let class = if ascii && w.class_of(value) == t.str {
                t.str_ascii_iterator
            } else {
                t.str_iterator
            };
            w.iter(class, Iter::Str { string, byte: 0 })
        }
        Kind::Bytes => w.iter(
            t.bytes_iterator,
            Iter::Bytes {
                bytes: value.cast()?,
                index: 0,
            },
        ),
        Kind::ByteArray => w.iter(
            t.bytearray_iterator,
            Iter::ByteArray {
                bytes: value.cast()?,
                index: 0,
            },
        ),
        Kind::Range => range_iter(w, value.cast()?),
        Kind::Dict => dict_iter(w, value.cast()?, ViewKind::Keys),
        Kind::DictView => {
            let view = &w.heap[value.cast::<DictView>()?];
            let (dict, kind) = (view.dict, view.kind);
            dict_iter(w, dict, kind)
        }
        Kind::MappingProxy => {
            let mapping = w.heap[value.cast::<crate::object::MappingProxy>()?].mapping;
            if !super::binary::is_builtin(w, mapping) {
                // Its own class says how.
                return None;
            }
            return native_iter(w, mapping);
        }
        Kind::Set => {
            let set = value.cast::<crate::object::Set>()?;
            let len = w.heap[set].len();
            w.iter(t.set_iterator, Iter::Set { set, place: 0, len })
        }
        Kind::Iter => value,
        // Coroutines and their like are nothing to iterate over.
        Kind::Generator => value.exact::<Generator>()?.value(),
        _ => return None,
    })
}

fn range_iter(w: &mut World, range: Gc<Range>) -> Value {
    let r = &w.heap[range];
    let (start, step, len) = (r.start, r.step, r.len);
    let small = (
        start.as_small_int(),
        step.as_small_int(),
        len.as_small_int(),
    );
    if let (Some(next), Some(step), Some(left)) = small {
        let last = next.checked_add(step.saturating_mul((left - 1).max(0)));
        if last.is_some_and(|l| Value::small_int(l).is_some()) {
            let state = Iter::Range {
                next,
                step,
                left: left as u64,
            };
            return w.iter(w.types.range_iterator, state);
        }
    }
    w.iter(
        w.types.longrange_iterator,
        Iter::BigRange {
            next: start,
            step,
            left: len,
        },
    )
}

/// An iterator over a dict.
pub(crate) fn dict_iter(w: &mut World, dict: Gc<crate::object::Dict>, kind: ViewKind) -> Value {
    let class = match kind {
        ViewKind::Keys => w.types.dict_keyiterator,
        ViewKind::Values => w.types.dict_valueiterator,
        ViewKind::Items => w.types.dict_itemiterator,
    };
    let len = w.heap[dict].len();
    w.iter(
        class,
        Iter::Dict {
            dict,
            kind,
            index: 0,
            len,
            left: len,
        },
    )
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
    if let Some(it) = crate::builtins::iters::own_native(w, iterator) {
        return crate::builtins::iters::next(w, it);
    }
    if let Some(generator) = iterator.exact::<Generator>() {
        return Err(w.resume_then(generator, crate::native::Sent::Value(Value::NONE)));
    }
    if let Some(item) = crate::eval::next_shortly(w, iterator) {
        return Ok(item.non_null());
    }
    let name = w.names.next;
    match w.lookup_special(iterator, name) {
        Some(method) if method.is::<Builtin>() && iterator.is::<Iter>() => {
            let Some(it) = iterator.cast::<Iter>() else {
                unreachable!()
            };
            crate::builtins::iters::next(w, it)
        }
        Some(method) => w.call_now(method, &[iterator]).map(Some),
        None => {
            let class = w.class_name(iterator).to_owned();
            Err(w.type_error(format!("'{class}' object is not an iterator")))
        }
    }
}

/// All items of something whose iteration needs no Python code; None: it does need it.
pub fn native_items(w: &mut World, value: Value) -> NativeResult<Option<Vec<Value>>> {
    let value = crate::builtins::iters::unwrapped(w, value);
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
    let Some(it) = iterator.cast::<Iter>() else {
        return Ok(None);
    };
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
    if let Some(items) = crate::builtins::drain::plain_items(w, value) {
        if items.len() == n {
            let items = items.to_vec();
            for &item in items.iter().rev() {
                w.push(item);
            }
            return Flow::Next;
        }
        let exit = wrong_count(w, items.len(), n);
        return w.complete(Err(exit), Cont::Push);
    }
    if let Some(exit) = cannot_unpack(w, value) {
        return w.complete(Err(exit), Cont::Push);
    }
    let items = Vec::with_capacity(n);
    let result = crate::builtins::drain::drain(w, value, Unpack { items, wanted: n });
    w.complete(result, Cont::Spread)
}

/// Takes so many items and no more; the result is a tuple of them, the last first.
struct Unpack {
    items: Vec<Value>,
    wanted: usize,
}

impl Sink for Unpack {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.values(&self.items);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        if self.items.len() == self.wanted {
            return Err(wrong_count(w, self.wanted + 1, self.wanted));
        }
        self.items.push(item);
        Ok(Took::More)
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        if self.items.len() < self.wanted {
            return Err(wrong_count(w, self.items.len(), self.wanted));
        }
        self.items.reverse();
        let items = std::mem::take(&mut self.items);
        Ok(w.tuple(items))
    }
}

/// Whether `iter(value)` can work at all.
pub(crate) fn is_iterable(w: &mut World, value: Value) -> bool {
    let (iter, getitem) = (w.names.iter, w.names.getitem);
    match w.lookup_special(value, iter) {
        Some(method) => !method.is_none(),
        None => {
            native_iter(w, value).is_some()
                || !super::binary::is_builtin(w, value)
                    && w.lookup_special(value, getitem).is_some()
        }
    }
}

/// `cannot unpack non-iterable int object` in place of `not iterable`.
fn cannot_unpack(w: &mut World, value: Value) -> Option<Exit> {
    if is_iterable(w, value) {
        return None;
    }
    let class = w.class_name(value).to_owned();
    Some(w.type_error(format!("cannot unpack non-iterable {class} object")))
}

fn wrong_count(w: &mut World, got: usize, wanted: usize) -> Exit {
    let message = if got < wanted {
        format!("not enough values to unpack (expected {wanted}, got {got})")
    } else {
        format!("too many values to unpack (expected {wanted})")
    };
    w.value_error(message)
}

pub(crate) fn unpack_ex(w: &mut World, arg: u32) -> Flow {
    let value = w.pop();
    if let Some(exit) = cannot_unpack(w, value) {
        return w.complete(Err(exit), Cont::Push);
    }
    let kept = [Value::int(arg.into())];
    let result = crate::builtins::drain::collect(w, value, &kept, spread_ex);
    w.complete(result, Cont::Spread)
}

/// A tuple of what UNPACK_EX pushes, the last first.
fn spread_ex(w: &mut World, items: Vec<Value>, kept: &[Value]) -> NativeResult {
    let arg = kept[0].as_small_int().unwrap_or(0) as usize;
    let (before, after) = (arg & 0xff, arg >> 8);
    let (got, wanted) = (items.len(), before + after);
    if got < wanted {
        let message =
            format!("not enough values to unpack (expected at least {wanted}, got {got})");
        return Err(w.value_error(message));
    }
    let middle = got - after;
    let rest = w.list(items[before..middle].to_vec());
    let mut spread: Vec<Value> = items[middle..].iter().rev().copied().collect();
    spread.push(rest);
    spread.extend(items[..before].iter().rev());
    Ok(w.tuple(spread))
}

/// A number of items as a length.
pub fn length(w: &World, value: Value) -> Option<usize> {
    w.as_bigint(value).and_then(|n| n.to_usize())
}
