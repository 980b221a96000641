//! `tuple`.

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Items, Iter, Slice, Tuple, Type, bytes_behind};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("index", NativeFn::Any(index_method)),
        NativeDef::new("count", NativeFn::F2(count)),
        NativeDef::new("__getnewargs__", NativeFn::F1(getnewargs)),
    ];
    let tuple = w.types.tuple;
    w.add_methods(tuple, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(tuple, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.tuple, args)?;
    let init = w.names.init;
    let plain = Args::positional(&args.positional);
    let args = if w.has_own(class, init) { &plain } else { args };
    let given = w.positional("tuple", args, 1, 0, 1)?;
    let Some(&iterable) = given.first() else {
        return Ok(make(w, class, Vec::new()));
    };
    if class == w.types.tuple && iterable.exact::<Tuple>().is_some() {
        return Ok(iterable);
    }
    super::drain::collect(w, iterable, &[class.value()], |w, items, kept| {
        let class = kept[0].cast().unwrap_or(w.types.tuple);
        Ok(make(w, class, items))
    })
}

fn make(w: &mut World, class: Gc<Type>, items: Vec<Value>) -> Value {
    if class == w.types.tuple {
        return w.tuple(items);
    }
    let items = Items::from_vec(items);
    w.heap.charge(bytes_behind(&items));
    w.heap.alloc_subclass(class, Tuple { items }).value()
}

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<Tuple>> {
    match value.cast() {
        Some(tuple) => Ok(tuple),
        None => Err(w.bad_receiver("tuple", method, value)),
    }
}

fn index_method(w: &mut World, args: &Args) -> NativeResult {
    w.positional("tuple.index", args, 1, 1, 3)?;
    this(w, "index", args.positional[0])?;
    let (sequence, item) = (args.positional[0], args.positional[1]);
    let bounds = [2, 3].map(|n| args.positional.get(n).copied());
    super::list::index_given(w, sequence, item, bounds)
}

fn count(w: &mut World, tuple: Value, item: Value) -> NativeResult {
    let tuple = this(w, "count", tuple)?;
    if let Some(count) = super::drain::count_plain(w, &w.heap[tuple].items, item) {
        return Ok(Value::int(count));
    }
    let items = w.iter(w.types.tuple_iterator, Iter::Tuple { tuple, index: 0 });
    super::drain::count(w, items, item)
}

fn getnewargs(w: &mut World, tuple: Value) -> NativeResult {
    let tuple = this(w, "__getnewargs__", tuple)?;
    let items = w.heap[tuple].items.to_vec();
    let plain = w.tuple(items);
    Ok(w.tuple([plain]))
}

/// `tuple[key]`.
pub fn get_item(w: &mut World, tuple: Value, key: Value) -> NativeResult {
    let len = w.as_tuple(tuple).map_or(0, <[Value]>::len);
    match index(w, key, len) {
        Some(Some(i)) => Ok(w.as_tuple(tuple).map_or(Value::NONE, |t| t[i])),
        Some(None) => Err(super::list::out_of_range(
            w,
            key,
            "tuple index out of range",
        )),
        None if key.is::<Slice>() => {
            let (start, step, count) = slice_indices(w, key, len)?;
            if count == len && step == 1 && tuple.exact::<Tuple>().is_some() {
                return Ok(tuple);
            }
            let items = w.as_tuple(tuple).unwrap_or_default();
            let items = super::list::pick(items, start, step, count);
            Ok(w.tuple(items))
        }
        None => Err(super::list::bad_index(w, "tuple", key)),
    }
}
