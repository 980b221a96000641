//! `tuple`.

use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Slice, Tuple};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.tuple, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast()) else {
        return Err(w.type_error("tuple.__new__(X): X is not a type object"));
    };
    let items = match args.positional.get(1) {
        None => Vec::new(),
        Some(&iterable) => {
            if class == w.types.tuple && iterable.exact::<Tuple>().is_some() {
                return Ok(iterable);
            }
            match crate::ops::iter::native_items(w, iterable)? {
                Some(items) => items,
                None => return Err(w.prelude("tuple_new", &[args.positional[0], iterable])),
            }
        }
    };
    if class == w.types.tuple {
        return Ok(w.tuple(items));
    }
    let items = items.into_boxed_slice();
    Ok(w.heap.alloc_subclass(class, Tuple { items }).value())
}

/// `tuple[key]`.
pub fn get_item(w: &mut World, tuple: Value, key: Value) -> NativeResult {
    let len = w.as_tuple(tuple).map_or(0, <[Value]>::len);
    match index(w, key, len) {
        Some(Some(i)) => Ok(w.as_tuple(tuple).map_or(Value::NONE, |t| t[i])),
        Some(None) => Err(w.index_error("tuple index out of range")),
        None if key.is::<Slice>() => {
            let (start, step, count) = slice_indices(w, key, len)?;
            let items = w.as_tuple(tuple).unwrap_or_default();
            let items = super::list::pick(items, start, step, count);
            Ok(w.tuple(items))
        }
        None => Err(super::list::bad_index(w, "tuple", key)),
    }
}
