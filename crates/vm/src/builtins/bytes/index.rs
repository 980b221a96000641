//! `bytes[key]`, `bytearray[key] = value`, `in`.

use super::{byte, data, like, not_bytes, unchanged};
use crate::builtins::list::pick;
use crate::compare::bytes_of;
use crate::heap::{Gc, Value};
use crate::native::{Continue, Exit, NativeResult};
use crate::object::{ByteArray, Slice, Str};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

/// `item in bytes`.
pub fn contains(w: &mut World, bytes: Value, item: Value) -> NativeResult<bool> {
    if let Some(part) = bytes_of(&w.heap, item) {
        return Ok(memchr::memmem::find(data(w, bytes), part).is_some());
    }
    match byte(w, item, "byte")? {
        Some(byte) => Ok(memchr::memchr(byte, data(w, bytes)).is_some()),
        None => {
            let name = w.names.index;
            if w.lookup_special(item, name).is_none() {
                return Err(not_bytes(w, item));
            }
            Err(w.prelude("contains_index", &[bytes, item]))
        }
    }
}

/// What is said about a key that is neither int nor slice; `Ok`: its `__index__` must be asked.
fn bad_key(w: &mut World, bytes: Value, key: Value) -> NativeResult<Exit> {
    let name = w.names.index;
    if w.lookup_special(key, name).is_some() {
        return Ok(w.prelude("index_of", &[key]));
    }
    let class = w.class_name(key).to_owned();
    let what = if bytes.is::<ByteArray>() {
        "bytearray"
    } else {
        "byte"
    };
    Err(w.type_error(format!(
        "{what} indices must be integers or slices, not {class}"
    )))
}

fn out_of_range(w: &mut World, bytes: Value) -> Exit {
    let array = bytes.is::<ByteArray>();
    w.index_error(if array {
        "bytearray index out of range"
    } else {
        "index out of range"
    })
}

/// IndexError for an index that no sequence can have.
fn too_far(w: &mut World) -> Exit {
    w.index_error("cannot fit 'int' into an index-sized integer")
}

/// `bytes[key]`.
pub fn get_item(w: &mut World, bytes: Value, key: Value) -> NativeResult {
    let len = data(w, bytes).len();
    match index(w, key, len) {
        Some(Some(i)) => Ok(Value::int(data(w, bytes)[i].into())),
        Some(None) if w.as_i64(key).is_none() => Err(too_far(w)),
        Some(None) => Err(out_of_range(w, bytes)),
        None => match key.cast::<Slice>() {
            Some(slice) if !w.is_plain_slice(slice) => {
                let exit = w.plain_slice(slice);
                w.then(exit, &[bytes], |w, kept, key| get_item(w, kept[0], key))
            }
            Some(_) => {
                let (start, step, count) = slice_indices(w, key, len)?;
                if step == 1 && count == len {
                    return Ok(unchanged(w, bytes));
                }
                let part = if count == 0 {
                    Vec::new()
                } else {
                    pick(data(w, bytes), start, step, count)
                };
                Ok(like(w, bytes, part))
            }
            None => {
                let exit = bad_key(w, bytes, key)?;
                w.then(exit, &[bytes], |w, kept, key| get_item(w, kept[0], key))
            }
        },
    }
}

/// `bytearray[key] = value`; null deletes.
pub fn set_item(w: &mut World, bytes: Value, key: Value, value: Value) -> NativeResult {
    let Some(array) = bytes.cast::<ByteArray>() else {
        unreachable!("called on bytearrays")
    };
    let len = w.heap[array].data.len();
    let found = index(w, key, len);
    if found.is_some() && !value.is_null() && byte(w, value, "byte")?.is_none() {
        // The value is looked at before the index.
        return w.with_index(value, &[bytes, key], |w, kept, value| {
            set_item(w, kept[0], kept[1], value)
        });
    }
    match found {
        Some(Some(i)) if value.is_null() => {
            let again: Continue = |w, kept, _| set_item(w, kept[0], kept[1], Value::NULL);
            if let Some(result) = super::mutate::in_use(w, array, &[bytes, key], again) {
                return result;
            }
            w.heap[array].data.remove(i);
            Ok(Value::NONE)
        }
        Some(Some(i)) => {
            if let Some(byte) = byte(w, value, "byte")? {
                w.heap[array].data[i] = byte;
            }
            Ok(Value::NONE)
        }
        Some(None) if w.as_i64(key).is_none() => Err(too_far(w)),
        Some(None) => Err(out_of_range(w, bytes)),
        None => match key.cast::<Slice>() {
            Some(slice) if !w.is_plain_slice(slice) => {
                let exit = w.plain_slice(slice);
                w.then(exit, &[bytes, value], |w, kept, key| {
                    set_item(w, kept[0], key, kept[1])
                })
            }
            Some(_) => set_slice(w, array, key, value),
            None => {
                let exit = bad_key(w, bytes, key)?;
                w.then(exit, &[bytes, value], |w, kept, key| {
                    set_item(w, kept[0], key, kept[1])
                })
            }
        },
    }
}

fn set_slice(w: &mut World, array: Gc<ByteArray>, key: Value, value: Value) -> NativeResult {
    // A step of zero is worse than any value.
    let len = w.heap[array].data.len();
    slice_indices(w, key, len)?;
    let new = if value.is_null() {
        Vec::new()
    } else if let Some(bytes) = bytes_of(&w.heap, value) {
        bytes.to_vec()
    } else {
        let known = crate::compare::number(&w.heap, value).is_some() || value.is::<Str>();
        if !known && !w.may_iterate(value) {
            let class = w.class_name(value).to_owned();
            return Err(w.type_error(format!("cannot convert '{class}' object to bytearray")));
        }
        if known {
            let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
            return Err(w.type_error(message));
        }
        let class = w.types.bytearray.value();
        let exit = w.tail_call(class, &[value]);
        return w.then(exit, &[array.value(), key], |w, kept, value| {
            set_item(w, kept[0], kept[1], value)
        });
    };
    let len = w.heap[array].data.len();
    let (start, step, count) = slice_indices(w, key, len)?;
    // Nothing in the place of every so-manieth byte takes them away.
    let takes_away = value.is_null() || step != 1 && new.is_empty();
    let again: Continue = |w, kept, _| set_item(w, kept[0], kept[1], kept[2]);
    if (takes_away || step == 1 && new.len() != count)
        && let Some(result) = super::mutate::in_use(w, array, &[array.value(), key, value], again)
    {
        return result;
    }
    let data = &mut w.heap[array].data;
    if step == 1 {
        let start = start as usize;
        data.splice(start..start + count, new.iter().copied());
        w.heap.charge(new.len());
        return Ok(Value::NONE);
    }
    let places = (0..count as i64).map(|i| (start + i * step) as usize);
    if takes_away {
        let mut gone = vec![false; data.len()];
        places.for_each(|place| gone[place] = true);
        let mut gone = gone.into_iter();
        data.retain(|_| gone.next() == Some(false));
        return Ok(Value::NONE);
    }
    if new.len() != count {
        let message = format!(
            "attempt to assign bytes of size {} to extended slice of size {count}",
            new.len()
        );
        return Err(w.value_error(message));
    }
    for (place, byte) in places.zip(new) {
        data[place] = byte;
    }
    Ok(Value::NONE)
}
