//! `a[b]`, `a[b] = c`, `del a[b]`, with slices and without.

use super::slicing;
use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Builtin, Str, Type};
use crate::world::World;

pub(crate) fn load(w: &mut World) -> Flow {
    let key = w.pop();
    let container = w.pop();
    let result = get_item(w, container, key);
    w.complete(result, Cont::Push)
}

pub(crate) fn store(w: &mut World) -> Flow {
    let key = w.pop();
    let container = w.pop();
    let value = w.pop();
    let result = set_item(w, container, key, value);
    w.complete(result, Cont::Discard)
}

pub(crate) fn delete(w: &mut World) -> Flow {
    let key = w.pop();
    let container = w.pop();
    let result = set_item(w, container, key, Value::NULL);
    w.complete(result, Cont::Discard)
}

/// The operands of an instruction on a slice without a step: container, start and stop.
fn sliced(w: &mut World) -> (Value, Value, Value) {
    let (stop, start) = (w.pop(), w.pop());
    (w.pop(), start, stop)
}

fn slice_of(w: &mut World, start: Value, stop: Value) -> Value {
    let slice = crate::object::Slice {
        start,
        stop,
        step: Value::NONE,
    };
    w.heap.alloc(w.types.slice, slice).value()
}

pub(crate) fn load_slice(w: &mut World) -> Flow {
    let (container, start, stop) = sliced(w);
    if let Some(part) = slicing::between(w, container, start, stop) {
        w.push(part);
        return Flow::Next;
    }
    let slice = slice_of(w, start, stop);
    let result = get_item(w, container, slice);
    w.complete(result, Cont::Push)
}

pub(crate) fn store_slice(w: &mut World) -> Flow {
    let (container, start, stop) = sliced(w);
    let value = w.pop();
    if slicing::replace(w, container, start, stop, value).is_some() {
        return Flow::Next;
    }
    let slice = slice_of(w, start, stop);
    let result = set_item(w, container, slice, value);
    w.complete(result, Cont::Discard)
}

pub(crate) fn delete_slice(w: &mut World) -> Flow {
    let (container, start, stop) = sliced(w);
    let slice = slice_of(w, start, stop);
    let result = set_item(w, container, slice, Value::NULL);
    w.complete(result, Cont::Discard)
}

fn user_method(w: &mut World, value: Value, name: Gc<Str>) -> Option<Value> {
    if super::binary::is_builtin(w, value) {
        return None;
    }
    w.lookup_special(value, name).filter(|m| !m.is::<Builtin>())
}

/// `container[key]`.
pub fn get_item(w: &mut World, container: Value, key: Value) -> NativeResult {
    if let Some(part) = slicing::part(w, container, key) {
        return Ok(part);
    }
    let name = w.names.getitem;
    if let Some(method) = user_method(w, container, name) {
        return Err(w.tail_call(method, &[container, key]));
    }
    own_item(w, container, key)
}

/// Whether a key needs Python code to become an int or a slice of ints.
fn needs_index(w: &mut World, container: Value, key: Value) -> bool {
    if w.is_int(key) {
        return false;
    }
    if !matches!(
        container.kind(),
        Some(Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Range)
    ) {
        return false;
    }
    if let Some(slice) = key.cast::<crate::object::Slice>() {
        return !w.is_plain_slice(slice);
    }
    let name = w.names.index;
    w.lookup_special(key, name).is_some()
}

/// A call that makes an int or a slice of ints of a key.
fn plain_key(w: &mut World, key: Value) -> Exit {
    match key.cast::<crate::object::Slice>() {
        Some(slice) => {
            let s = &w.heap[slice];
            let parts = [s.start, s.stop, s.step];
            w.prelude("plain_slice", &parts)
        }
        None => w.prelude("as_index", &[key]),
    }
}

/// The same as the builtin class defines it, whatever a subclass says.
pub fn own_item(w: &mut World, container: Value, key: Value) -> NativeResult {
    if needs_index(w, container, key) {
        let exit = plain_key(w, key);
        return w.then(exit, &[container], |w, kept, key| own_item(w, kept[0], key));
    }
    let name = w.names.getitem;
    match container.kind() {
        Some(Kind::List) => crate::builtins::list::get_item(w, container, key),
        Some(Kind::Tuple) => crate::builtins::tuple::get_item(w, container, key),
        Some(Kind::Dict) => crate::builtins::dict::get_item(w, container, key),
        Some(Kind::Str) => crate::builtins::str::get_item(w, container, key),
        Some(Kind::Bytes | Kind::ByteArray) => crate::builtins::bytes::get_item(w, container, key),
        Some(Kind::Range) => crate::builtins::range::get_item(w, container, key),
        Some(Kind::Type) => class_item(w, container, key),
        Some(Kind::MappingProxy) => crate::builtins::mappingproxy::get_item(w, container, key),
        Some(Kind::Opaque) => match w.lookup_special(container, name) {
            Some(method) => w.call_now(method, &[container, key]),
            None => Err(not_subscriptable(w, container)),
        },
        _ => Err(not_subscriptable(w, container)),
    }
}

fn not_subscriptable(w: &mut World, container: Value) -> Exit {
    let class = w.class_name(container).to_owned();
    w.type_error(format!("'{class}' object is not subscriptable"))
}

/// `Class[key]`: the metaclass's `__getitem__`, or `__class_getitem__`.
fn class_item(w: &mut World, container: Value, key: Value) -> NativeResult {
    let name = w.names.getitem;
    if let Some(method) = w.lookup_special(container, name) {
        return Err(w.tail_call(method, &[container, key]));
    }
    let Some(class) = container.cast::<Type>() else {
        unreachable!()
    };
    let name = w.names.class_getitem;
    let method = w.lookup(class, name);
    if let Some(method) = method.filter(|method| !method.is_none()) {
        if method.is::<crate::object::Function>() {
            return Err(w.tail_call(method, &[container, key]));
        }
        return match w.bind(method, container, class) {
            Ok(bound) => Err(w.tail_call(bound, &[key])),
            other => other,
        };
    }
    // Its instances, which are classes, have none of its methods.
    if method.is_none() && class == w.types.type_ {
        return Err(w.prelude("generic_alias", &[container, key]));
    }
    let class = w.type_name(class).to_owned();
    Err(w.type_error(format!("type '{class}' is not subscriptable")))
}

/// `container[key] = value`, or `del container[key]` if the value is null.
pub fn set_item(w: &mut World, container: Value, key: Value, value: Value) -> NativeResult {
    let deleting = value.is_null();
    let name = if deleting {
        w.names.delitem
    } else {
        w.names.setitem
    };
    if let Some(method) = user_method(w, container, name) {
        let args = [container, key, value];
        return Err(w.tail_call(method, if deleting { &args[..2] } else { &args }));
    }
    set_own_item(w, container, key, value)
}

/// The same as the builtin class defines it, whatever a subclass says.
pub fn set_own_item(w: &mut World, container: Value, key: Value, value: Value) -> NativeResult {
    if needs_index(w, container, key) {
        let exit = plain_key(w, key);
        return w.then(exit, &[container, value], |w, kept, key| {
            set_own_item(w, kept[0], key, kept[1])
        });
    }
    let deleting = value.is_null();
    let name = if deleting {
        w.names.delitem
    } else {
        w.names.setitem
    };
    match container.kind() {
        Some(Kind::List) => crate::builtins::list::set_item(w, container, key, value),
        Some(Kind::Dict) => crate::builtins::dict::set_item(w, container, key, value),
        Some(Kind::ByteArray) => crate::builtins::bytes::set_item(w, container, key, value),
        Some(Kind::Opaque | Kind::Type) => match w.lookup_special(container, name) {
            Some(method) => {
                let args = [container, key, value];
                w.call_now(method, if deleting { &args[..2] } else { &args })
            }
            None => Err(no_assignment(w, container, key, deleting)),
        },
        _ => Err(no_assignment(w, container, key, deleting)),
    }
}

fn no_assignment(w: &mut World, container: Value, key: Value, deleting: bool) -> Exit {
    let index = w.names.index;
    let at_index = w.is_int(key) || w.lookup_special(key, index).is_some();
    let class = w.class_name(container).to_owned();
    let what = if deleting { "deletion" } else { "assignment" };
    let sequence_like = matches!(
        container.kind(),
        Some(Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Range | Kind::Set | Kind::DictView)
    ) || !super::binary::is_builtin(w, container);
    let verb = if deleting && sequence_like && at_index {
        "doesn't"
    } else {
        "does not"
    };
    w.type_error(format!("'{class}' object {verb} support item {what}"))
}

/// The positions a slice means in a sequence of that length: start, step, count.
pub fn slice_indices(w: &mut World, slice: Value, len: usize) -> NativeResult<(i64, i64, usize)> {
    let Some(slice) = slice.cast::<crate::object::Slice>() else {
        unreachable!()
    };
    let s = &w.heap[slice];
    let (start, stop, step) = (s.start, s.stop, s.step);
    let step = if step.is_none() {
        1
    } else {
        slice_bound(w, step)?
    };
    if step == 0 {
        return Err(w.value_error("slice step cannot be zero"));
    }
    let len = len as i64;
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let bound = |w: &mut World, value: Value, default: i64| -> NativeResult<i64> {
        if value.is_none() {
            return Ok(default);
        }
        let i = slice_bound(w, value)?;
        Ok(if i < 0 {
            (i.saturating_add(len)).max(low)
        } else {
            i.min(high)
        })
    };
    let start = bound(w, start, if step < 0 { high } else { low })?;
    let stop = bound(w, stop, if step < 0 { low } else { high })?;
    let count = if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && stop < start {
        (start - stop - 1) / -step.max(-i64::MAX) + 1
    } else {
        0
    };
    Ok((start, step, count as usize))
}

/// A slice's bound: an int clipped to what fits.
fn slice_bound(w: &mut World, value: Value) -> NativeResult<i64> {
    if let Some(i) = w.as_i64(value) {
        return Ok(i);
    }
    if let Some(i) = w.as_bigint(value) {
        let negative = i.sign() == num_bigint::Sign::Minus;
        return Ok(if negative { i64::MIN / 2 } else { i64::MAX / 2 });
    }
    Err(w.type_error("slice indices must be integers or None or have an __index__ method"))
}

/// The place that a small int means in a sequence of that length. None: another sort of key, or there is none.
#[inline(always)]
pub fn place(key: Value, length: usize) -> Option<usize> {
    let index = key.as_small_int()? as usize;
    if index < length {
        return Some(index);
    }
    // A negative one counts from the end.
    let index = index.wrapping_add(length);
    (index < length).then_some(index)
}

/// An index into a sequence, negative ones counted from the end; None: out of range.
pub fn index(w: &World, key: Value, len: usize) -> Option<Option<usize>> {
    if !w.is_int(key) {
        return None;
    }
    let Some(i) = w.as_i64(key) else {
        return Some(None);
    };
    let i = if i < 0 { i + len as i64 } else { i };
    Some(usize::try_from(i).ok().filter(|&i| i < len))
}
