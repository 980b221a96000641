//! What changes a bytearray.

use std::sync::Arc;

use super::{buffer, byte};
use crate::compare::bytes_of;
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, Continue, NativeDef, NativeFn, NativeFrame, NativeResult};
use crate::object::ByteArray;
use crate::ops::binary::BinOp;
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("append", NativeFn::F2(append)),
        NativeDef::new("clear", NativeFn::F1(clear)),
        NativeDef::new("copy", NativeFn::F1(copy)),
        NativeDef::new("extend", NativeFn::F2(extend)),
        NativeDef::new("insert", NativeFn::F3(insert)),
        NativeDef::new("pop", NativeFn::Any(pop)),
        NativeDef::new("remove", NativeFn::F2(remove)),
        NativeDef::new("reverse", NativeFn::F1(reverse)),
    ];
    w.add_methods(w.types.bytearray, METHODS);
}

fn this(array: Value) -> Gc<ByteArray> {
    match array.cast() {
        Some(array) => array,
        None => unreachable!("a bytearray method"),
    }
}

/// Whether a memoryview looks at the bytearray, as far as is known.
fn exported(w: &World, array: Gc<ByteArray>) -> bool {
    w.heap[array]
        .exports
        .as_ref()
        .is_some_and(|exports| Arc::strong_count(exports) > 1)
}

/// What to do instead of a change of length that a memoryview forbids. Views that nobody has any
/// more do not count, so garbage is collected first; then `again` is called with the values kept.
pub fn resize_later(
    w: &mut World,
    array: Gc<ByteArray>,
    kept: &[Value],
    message: &'static str,
    again: Continue,
) -> Option<NativeResult> {
    if !exported(w, array) {
        return None;
    }
    w.heap.request_collection();
    let exit = w.prelude("pause", &[]);
    Some(w.after(
        exit,
        Box::new(Resize {
            array,
            kept: kept.to_vec(),
            message,
            again,
        }),
    ))
}

/// The same for a bytearray itself.
pub(super) fn in_use(
    w: &mut World,
    array: Gc<ByteArray>,
    kept: &[Value],
    again: Continue,
) -> Option<NativeResult> {
    let message = "Existing exports of data: object cannot be re-sized";
    resize_later(w, array, kept, message, again)
}

struct Resize {
    array: Gc<ByteArray>,
    kept: Vec<Value>,
    message: &'static str,
    again: Continue,
}

impl NativeFrame for Resize {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.array);
        marker.values(&self.kept);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(_) if exported(w, self.array) => Err(w.error(w.types.buffer_error, self.message)),
            Ok(value) => (self.again)(w, &self.kept, value),
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

fn append(w: &mut World, array: Value, item: Value) -> NativeResult {
    let again: Continue = |w, kept, _| append(w, kept[0], kept[1]);
    if let Some(result) = in_use(w, this(array), &[array, item], again) {
        return result;
    }
    match byte(w, item, "byte")? {
        Some(byte) => {
            w.heap[this(array)].data.push(byte);
            w.heap.charge(1);
            Ok(Value::NONE)
        }
        None => w.with_index(item, &[array], |w, kept, item| append(w, kept[0], item)),
    }
}

fn clear(w: &mut World, array: Value) -> NativeResult {
    if let Some(result) = in_use(w, this(array), &[array], |w, kept, _| clear(w, kept[0])) {
        return result;
    }
    w.heap[this(array)].data = Vec::new();
    Ok(Value::NONE)
}

fn copy(w: &mut World, array: Value) -> NativeResult {
    let data = w.heap[this(array)].data.clone();
    Ok(super::like(w, array, data))
}

fn extend(w: &mut World, array: Value, items: Value) -> NativeResult {
    if bytes_of(&w.heap, items).is_some() {
        let again: Continue = |w, kept, _| extend(w, kept[0], kept[1]);
        if let Some(result) = in_use(w, this(array), &[array, items], again) {
            return result;
        }
        let more = buffer(w, items)?;
        w.reserve(Some(more.len()))?;
        w.heap.charge(more.len());
        w.heap[this(array)].data.extend_from_slice(&more);
        return Ok(Value::NONE);
    }
    if let Some(text) = w.as_str(items) {
        if text.is_empty() {
            return Ok(Value::NONE);
        }
        return Err(w.type_error("expected iterable of integers; got: 'str'"));
    }
    if !w.may_iterate(items) {
        let class = w.class_name(items).to_owned();
        return Err(w.type_error(format!("can't extend bytearray with {class}")));
    }
    let class = w.types.bytearray.value();
    let list = w.prelude("all_items", &[items]);
    w.then(list, &[array, class], |w, kept, items| {
        let exit = w.tail_call(kept[1], &[items]);
        w.then(exit, &[kept[0]], |w, kept, made| extend(w, kept[0], made))
    })
}

fn insert(w: &mut World, array: Value, at: Value, item: Value) -> NativeResult {
    let Some(place) = w.as_i64(at) else {
        if w.is_int(at) {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        }
        return w.with_index(at, &[array, item], |w, kept, at| {
            insert(w, kept[0], at, kept[1])
        });
    };
    match byte(w, item, "byte")? {
        Some(byte) => {
            let again: Continue = |w, kept, _| insert(w, kept[0], kept[1], kept[2]);
            if let Some(result) = in_use(w, this(array), &[array, at, item], again) {
                return result;
            }
            let data = &mut w.heap[this(array)].data;
            let len = data.len() as i64;
            let place = if place < 0 {
                (place + len).max(0)
            } else {
                place.min(len)
            };
            data.insert(place as usize, byte);
            w.heap.charge(1);
            Ok(Value::NONE)
        }
        None => w.with_index(item, &[array, at], |w, kept, item| {
            insert(w, kept[0], kept[1], item)
        }),
    }
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("bytearray.pop", args, 1, 0, 1)?;
    let array = this(args.positional[0]);
    let len = w.heap[array].data.len() as i64;
    let at = match given.first() {
        None => -1,
        Some(&at) => match w.as_i64(at) {
            Some(at) => at,
            None if w.is_int(at) => {
                return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
            }
            None => return w.again_with_index(args, 1, pop),
        },
    };
    if len == 0 {
        return Err(w.index_error("pop from empty bytearray"));
    }
    let at = if at < 0 { at + len } else { at };
    if at < 0 || at >= len {
        return Err(w.index_error("pop index out of range"));
    }
    let again: Continue = |w, kept, _| pop(w, &Args::positional(kept));
    if let Some(result) = in_use(w, array, &args.positional, again) {
        return result;
    }
    Ok(Value::int(w.heap[array].data.remove(at as usize).into()))
}

fn remove(w: &mut World, array: Value, item: Value) -> NativeResult {
    match byte(w, item, "byte")? {
        Some(byte) => match w.heap[this(array)].data.iter().position(|&b| b == byte) {
            Some(at) => {
                let again: Continue = |w, kept, _| remove(w, kept[0], kept[1]);
                if let Some(result) = in_use(w, this(array), &[array, item], again) {
                    return result;
                }
                w.heap[this(array)].data.remove(at);
                Ok(Value::NONE)
            }
            None => Err(w.value_error("value not found in bytearray")),
        },
        None => w.with_index(item, &[array], |w, kept, item| remove(w, kept[0], item)),
    }
}

fn reverse(w: &mut World, array: Value) -> NativeResult {
    w.heap[this(array)].data.reverse();
    Ok(Value::NONE)
}

/// `array += b`, `array *= b`; None: not with that operand.
pub fn in_place(w: &mut World, op: BinOp, array: Gc<ByteArray>, b: Value) -> Option<NativeResult> {
    let known = if op == BinOp::Add {
        super::contiguous(w, b).is_some()
    } else {
        w.is_int(b)
    };
    if !known {
        return None;
    }
    let again: Continue = |w, kept, _| {
        let op = if kept.len() == 3 {
            BinOp::Mul
        } else {
            BinOp::Add
        };
        in_place(w, op, this(kept[0]), kept[1]).unwrap_or(Ok(kept[0]))
    };
    let kept = [array.value(), b, Value::NONE];
    let kept = if op == BinOp::Mul {
        &kept[..]
    } else {
        &kept[..2]
    };
    if let Some(result) = in_use(w, array, kept, again) {
        return Some(result);
    }
    let before = w.heap[array].data.len();
    if op == BinOp::Add {
        let more = super::contiguous(w, b)?.to_vec();
        w.heap[array].data.extend_from_slice(&more);
    } else {
        let n = w.as_i64(b)?.max(0) as usize;
        if let Err(exit) = w.reserve(before.checked_mul(n)) {
            return Some(Err(exit));
        }
        let repeated = w.heap[array].data.repeat(n);
        w.heap[array].data = repeated;
    }
    let grown = w.heap[array].data.len().saturating_sub(before);
    w.heap.charge(grown);
    Some(Ok(array.value()))
}
