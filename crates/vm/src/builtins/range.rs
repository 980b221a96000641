//! `range`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Zero;

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Range, Slice};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.range, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let given = &args.positional[1..];
    if !args.keywords.is_empty() {
        return Err(w.type_error("range() takes no keyword arguments"));
    }
    let (start, stop, step) = match *given {
        [stop] => (Value::int(0), stop, Value::int(1)),
        [start, stop] => (start, stop, Value::int(1)),
        [start, stop, step] => (start, stop, step),
        [] => return Err(w.type_error("range expected at least 1 argument, got 0")),
        _ => {
            let n = given.len();
            return Err(w.type_error(format!("range expected at most 3 arguments, got {n}")));
        }
    };
    for value in [start, stop, step] {
        if !w.is_int(value) {
            let name = w.names.index;
            if w.lookup_special(value, name).is_some() {
                return Err(w.prelude("range_new", &[start, stop, step]));
            }
            return Err(super::list::not_an_integer(w, value));
        }
    }
    make(w, start, stop, step)
}

/// A range of those ints.
pub fn make(w: &mut World, start: Value, stop: Value, step: Value) -> NativeResult {
    let parts = (start.as_small_int(), stop.as_small_int(), step.as_small_int());
    let len = if let (Some(a), Some(b), Some(s)) = parts {
        if s == 0 {
            return Err(w.value_error("range() arg 3 must not be zero"));
        }
        let n = if s > 0 { Integer::div_floor(&(b - a + s - 1), &s) } else { Integer::div_floor(&(a - b - s - 1), &-s) };
        w.int(n.max(0))
    } else {
        let (a, b, s) = (big(w, start), big(w, stop), big(w, step));
        if s.is_zero() {
            return Err(w.value_error("range() arg 3 must not be zero"));
        }
        let n = if s.sign() == Sign::Plus {
            (b - a + &s - 1u8).div_floor(&s)
        } else {
            let s = -s;
            (a - b + &s - 1u8).div_floor(&s)
        };
        w.bigint(n.max(BigInt::zero()))
    };
    let (start, stop, step) = (plain(w, start), plain(w, stop), plain(w, step));
    Ok(w.heap.alloc(w.types.range, Range { start, stop, step, len }).value())
}

fn plain(w: &mut World, value: Value) -> Value {
    let i = big(w, value);
    w.bigint(i)
}

fn big(w: &World, value: Value) -> BigInt {
    w.as_bigint(value).unwrap_or_default()
}

fn this(value: Value) -> Gc<Range> {
    match value.cast() {
        Some(range) => range,
        None => unreachable!("range methods are called on ranges"),
    }
}

/// `range[key]`.
pub fn get_item(w: &mut World, range: Value, key: Value) -> NativeResult {
    let r = &w.heap[this(range)];
    let (start, step, len) = (r.start, r.step, r.len);
    if w.is_int(key) {
        let (len, mut i) = (big(w, len), big(w, key));
        if i.sign() == Sign::Minus {
            i += &len;
        }
        if i.sign() == Sign::Minus || i >= len {
            return Err(w.index_error("range object index out of range"));
        }
        let item = big(w, start) + i * big(w, step);
        return Ok(w.bigint(item));
    }
    if key.is::<Slice>() {
        let n = w.as_i64(len).unwrap_or(i64::MAX / 4) as usize;
        let (from, by, count) = crate::ops::subscript::slice_indices(w, key, n)?;
        let (start, step) = (big(w, start), big(w, step));
        let first = &start + BigInt::from(from) * &step;
        let last = &start + BigInt::from(from + by * count as i64) * &step;
        let step = step * by;
        let (first, last, step) = (w.bigint(first), w.bigint(last), w.bigint(step));
        return make(w, first, last, step);
    }
    Err(super::list::bad_index(w, "range", key))
}

/// `item in range`.
pub fn contains(w: &mut World, range: Value, item: Value) -> NativeResult<bool> {
    if !w.is_int(item) {
        if let Some(f) = item.as_float() {
            if f.fract() != 0.0 || !f.is_finite() {
                return Ok(false);
            }
            let whole = crate::num::convert::trunc_to_int(f).unwrap_or_default();
            let whole = w.bigint(whole);
            return contains(w, range, whole);
        }
        return Err(w.prelude("contains_by_iter", &[range, item]));
    }
    let r = &w.heap[this(range)];
    let (start, stop, step) = (big(w, r.start), big(w, r.stop), big(w, r.step));
    let i = big(w, item);
    let inside = if step.sign() == Sign::Plus { start <= i && i < stop } else { stop < i && i <= start };
    Ok(inside && ((i - start) % step).is_zero())
}
