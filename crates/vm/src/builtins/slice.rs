//! `slice`.

use num_bigint::{BigInt, Sign};
use num_traits::Zero;

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::Slice;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("indices", NativeFn::F2(indices)),
        NativeDef::new("__reduce__", NativeFn::F1(reduce)),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "start",
            get: |w, s| Ok(w.heap[this(s)].start),
            set: None,
        },
        Attribute {
            name: "stop",
            get: |w, s| Ok(w.heap[this(s)].stop),
            set: None,
        },
        Attribute {
            name: "step",
            get: |w, s| Ok(w.heap[this(s)].step),
            set: None,
        },
    ];
    let slice = w.types.slice;
    w.add_methods(slice, METHODS);
    w.add_members(slice, ATTRIBUTES);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(slice, NEW);
}

fn this(value: Value) -> Gc<Slice> {
    match value.cast() {
        Some(slice) => slice,
        None => unreachable!("slice attributes are asked of slices"),
    }
}

fn reduce(w: &mut World, slice: Value) -> NativeResult {
    let &Slice { start, stop, step } = &w.heap[this(slice)];
    let parts = w.tuple([start, stop, step]);
    let class = w.types.slice.value();
    Ok(w.tuple([class, parts]))
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    w.new_target(w.types.slice, args)?;
    let (start, stop, step) = match *w.positional("slice", args, 1, 1, 3)? {
        [stop] => (Value::NONE, stop, Value::NONE),
        [start, stop] => (start, stop, Value::NONE),
        [start, stop, step] => (start, stop, step),
        _ => unreachable!("there are one to three arguments"),
    };
    Ok(make(w, start, stop, step))
}

/// A slice object.
pub(crate) fn make(w: &mut World, start: Value, stop: Value, step: Value) -> Value {
    w.heap
        .alloc(w.types.slice, Slice { start, stop, step })
        .value()
}

fn indices(w: &mut World, slice: Value, len: Value) -> NativeResult {
    if !slice.is::<Slice>() {
        return Err(w.bad_receiver("slice", "indices", slice));
    }
    w.with_index(len, &[slice], |w, kept, len| {
        if w.as_bigint(len).is_some_and(|n| n.sign() == Sign::Minus) {
            return Err(w.value_error("length should not be negative"));
        }
        let slice = this(kept[0]);
        let s = &w.heap[slice];
        let parts = [s.start, s.stop, s.step];
        if w.is_plain_slice(slice) {
            return plain_indices(w, &[len], kept[0]);
        }
        let exit = w.prelude("plain_slice", &parts);
        w.then(exit, &[len], plain_indices)
    })
}

fn plain_indices(w: &mut World, kept: &[Value], slice: Value) -> NativeResult {
    let len = w.as_bigint(kept[0]).unwrap_or_default();
    let (start, stop, step) = indices_of(w, slice, &len)?;
    let items = vec![w.bigint(start), w.bigint(stop), w.bigint(step)];
    Ok(w.tuple(items))
}

/// Start, stop and step that a slice means in a sequence of that length, of any size.
pub(crate) fn indices_of(
    w: &mut World,
    slice: Value,
    len: &BigInt,
) -> NativeResult<(BigInt, BigInt, BigInt)> {
    let s = &w.heap[this(slice)];
    let (start, stop, step) = (s.start, s.stop, s.step);
    let step = w.as_bigint(step).unwrap_or_else(|| BigInt::from(1));
    if step.is_zero() {
        return Err(w.value_error("slice step cannot be zero"));
    }
    let backwards = step.sign() == Sign::Minus;
    let (low, high) = if backwards {
        (BigInt::from(-1), len - 1u8)
    } else {
        (BigInt::zero(), len.clone())
    };
    let bound = |value: Value, default: &BigInt| match w.as_bigint(value) {
        None => default.clone(),
        Some(i) if i.sign() == Sign::Minus => (i + len).max(low.clone()),
        Some(i) => i.min(high.clone()),
    };
    let start = bound(start, if backwards { &high } else { &low });
    let stop = bound(stop, if backwards { &low } else { &high });
    Ok((start, stop, step))
}
