//! `range`.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Zero;

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Range, Slice};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("index", NativeFn::F2(index)),
        NativeDef::new(
            "__bool__",
            NativeFn::F1(|w, r| match r.cast::<Range>() {
                Some(range) => {
                    let len = w.heap[range].len;
                    Ok(Value::bool(!big(w, len).is_zero()))
                }
                None => Err(w.bad_receiver("range", "__bool__", r)),
            }),
        ),
        NativeDef::new("count", NativeFn::F2(count)),
        NativeDef::new("__reversed__", NativeFn::F1(reversed)),
        NativeDef::new("__reduce__", NativeFn::F1(reduce)),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "start",
            get: |w, r| Ok(w.heap[this(r)].start),
            set: None,
        },
        Attribute {
            name: "stop",
            get: |w, r| Ok(w.heap[this(r)].stop),
            set: None,
        },
        Attribute {
            name: "step",
            get: |w, r| Ok(w.heap[this(r)].step),
            set: None,
        },
    ];
    let range = w.types.range;
    w.add_methods(range, METHODS);
    w.add_members(range, ATTRIBUTES);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(range, NEW);
}

/// A range of ints of one word; None: they are not.
pub(crate) fn of_words(w: &mut World, start: Value, stop: Value, step: Value) -> Option<Value> {
    let (a, b) = (start.as_small_int()?, stop.as_small_int()?);
    let n = match step.as_small_int()? {
        0 => return None,
        1 => b - a,
        s @ 1.. => Integer::div_floor(&(b - a + s - 1), &s),
        s => Integer::div_floor(&(a - b - s - 1), &-s),
    };
    let len = w.int(n.max(0));
    let range = Range {
        start,
        stop,
        step,
        len,
    };
    Some(w.heap.alloc(w.types.range, range).value())
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    w.new_target(w.types.range, args)?;
    w.no_keywords("range", args)?;
    let given = &args.positional[1..];
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
    if let Some(range) = of_words(w, start, stop, step) {
        return Ok(range);
    }
    for value in [start, stop, step] {
        if !w.is_int(value) {
            let name = w.names.index;
            if w.lookup_special(value, name).is_some() {
                return Err(w.prelude("range_new", &[start, stop, step]));
            }
            return Err(w.not_an_integer(value));
        }
    }
    make(w, start, stop, step)
}

/// The place of an int in a range; None: it is not in it.
fn place(w: &World, range: Value, item: Value) -> Option<BigInt> {
    let r = &w.heap[this(range)];
    let (start, step, len) = (big(w, r.start), big(w, r.step), big(w, r.len));
    let (place, rest) = (big(w, item) - start).div_mod_floor(&step);
    (rest.is_zero() && place.sign() != Sign::Minus && place < len).then_some(place)
}

fn index(w: &mut World, range: Value, item: Value) -> NativeResult {
    if !range.is::<Range>() {
        return Err(w.bad_receiver("range", "index", range));
    }
    if w.is_int(item) {
        return match place(w, range, item) {
            Some(place) => Ok(w.bigint(place)),
            None => {
                let shown = match item.as_bool() {
                    Some(true) => "True".to_owned(),
                    Some(false) => "False".to_owned(),
                    None => big(w, item).to_string(),
                };
                Err(w.value_error(format!("{shown} is not in range")))
            }
        };
    }
    let items = crate::ops::iter::iter(w, range)?;
    super::drain::search(
        w,
        items,
        item,
        0,
        &[],
        |_, index, _| Ok(Value::int(index as i64)),
        |w, _| Err(w.value_error("sequence.index(x): x not in sequence")),
    )
}

fn count(w: &mut World, range: Value, item: Value) -> NativeResult {
    if !range.is::<Range>() {
        return Err(w.bad_receiver("range", "count", range));
    }
    if w.is_int(item) {
        return Ok(Value::int(place(w, range, item).is_some().into()));
    }
    let items = crate::ops::iter::iter(w, range)?;
    super::drain::count(w, items, item)
}

/// What a copy is made by, and of.
fn reduce(w: &mut World, range: Value) -> NativeResult {
    let Some(r) = range.cast::<Range>() else {
        return Err(w.bad_receiver("range", "__reduce__", range));
    };
    let parts = [w.heap[r].start, w.heap[r].stop, w.heap[r].step];
    let parts = w.tuple(parts);
    Ok(w.tuple([w.types.range.value(), parts]))
}

fn reversed(w: &mut World, range: Value) -> NativeResult {
    let Some(r) = range.cast::<Range>() else {
        return Err(w.bad_receiver("range", "__reversed__", range));
    };
    let r = &w.heap[r];
    let (start, step, len) = (big(w, r.start), big(w, r.step), big(w, r.len));
    let last = &start + (&len - 1u8) * &step;
    let (last, before, step) = (w.bigint(last), w.bigint(start - &step), w.bigint(-step));
    let backwards = make(w, last, before, step)?;
    crate::ops::iter::iter(w, backwards)
}

/// A range of those ints.
pub fn make(w: &mut World, start: Value, stop: Value, step: Value) -> NativeResult {
    let parts = (
        start.as_small_int(),
        stop.as_small_int(),
        step.as_small_int(),
    );
    let len = if let (Some(a), Some(b), Some(s)) = parts {
        if s == 0 {
            return Err(w.value_error("range() arg 3 must not be zero"));
        }
        let n = if s > 0 {
            Integer::div_floor(&(b - a + s - 1), &s)
        } else {
            Integer::div_floor(&(a - b - s - 1), &-s)
        };
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
    Ok(w.heap
        .alloc(
            w.types.range,
            Range {
                start,
                stop,
                step,
                len,
            },
        )
        .value())
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
        let len = big(w, len);
        let (from, to, by) = super::slice::indices_of(w, key, &len)?;
        let (start, step) = (big(w, start), big(w, step));
        let (first, last, step) = (&start + from * &step, &start + to * &step, step * by);
        let (first, last, step) = (w.bigint(first), w.bigint(last), w.bigint(step));
        return make(w, first, last, step);
    }
    Err(super::list::bad_index(w, "range", key))
}

/// `item in range`.
pub fn contains(w: &mut World, range: Value, item: Value) -> NativeResult<bool> {
    if w.is_int(item) && crate::ops::binary::is_builtin(w, item) {
        return Ok(place(w, range, item).is_some());
    }
    Err(w.prelude("contains_by_iter", &[range, item]))
}
