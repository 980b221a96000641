//! `list`.

use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Items, Iter, List, Tuple};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

mod slices;
pub mod sort;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("append", NativeFn::F2(append)).with_short(append_shortly),
        NativeDef::new("extend", NativeFn::F2(extend_method)),
        NativeDef::new("pop", NativeFn::Any(pop)).with_short(pop_shortly),
        NativeDef::new("insert", NativeFn::F3(insert)),
        NativeDef::new("remove", NativeFn::F2(remove)),
        NativeDef::new("index", NativeFn::Any(index_method)),
        NativeDef::new("count", NativeFn::F2(count)),
        NativeDef::new("sort", NativeFn::Any(sort::sort)),
        NativeDef::new("reverse", NativeFn::F1(reverse)),
        NativeDef::new("clear", NativeFn::F1(clear)),
        NativeDef::new("copy", NativeFn::F1(copy)),
        NativeDef::new("__init__", NativeFn::Any(init_method)),
        NativeDef::new("__reversed__", NativeFn::F1(super::iters::reversed_native)),
    ];
    let list = w.types.list;
    w.add_methods(list, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(list, NEW);
}

/// The list a method was called on.
fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<List>> {
    match value.cast() {
        Some(list) => Ok(list),
        None => Err(w.bad_receiver("list", method, value)),
    }
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.list, args)?;
    if class != w.types.list {
        // `__init__` will fill it.
        return Ok(w.heap.alloc_subclass(class, List::default()).value());
    }
    let given = w.positional("list", args, 1, 0, 1)?;
    let list = w.heap.alloc(class, List::default());
    match given.first() {
        Some(&iterable) => extend_into(w, list, iterable, list.value()),
        None => Ok(list.value()),
    }
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    let class = w.class_of(args.positional[0]);
    let new = w.names.new;
    let plain = Args::positional(&args.positional);
    let args = if w.has_own(class, new) { &plain } else { args };
    let given = w.positional("list", args, 1, 0, 1)?;
    let list = this(w, "__init__", args.positional[0])?;
    w.heap[list].items.clear();
    match given.first() {
        Some(&iterable) => extend_into(w, list, iterable, Value::NONE),
        None => Ok(Value::NONE),
    }
}

/// Appends an item.
pub fn push(w: &mut World, list: Gc<List>, item: Value) -> NativeResult<()> {
    let items = &mut w.heap[list].items;
    if items.len() < items.capacity() {
        items.push(item);
        return Ok(());
    }
    let more = items.len().max(4);
    w.reserve(Some(more * 8))?;
    w.list_push(list, item);
    Ok(())
}

fn append_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[list, item] = given else {
        return None;
    };
    let items = &mut w.heap[list.exact::<List>()?].items;
    if items.len() == items.capacity() {
        return None;
    }
    items.push(item);
    Some(Value::NONE)
}

fn append(w: &mut World, list: Value, item: Value) -> NativeResult {
    let list = this(w, "append", list)?;
    push(w, list, item)?;
    Ok(Value::NONE)
}

fn extend_method(w: &mut World, list: Value, iterable: Value) -> NativeResult {
    let list = this(w, "extend", list)?;
    extend_into(w, list, iterable, Value::NONE)
}

/// Appends the items of an iterable; the result is `result`.
pub fn extend_into(w: &mut World, list: Gc<List>, iterable: Value, result: Value) -> NativeResult {
    if let Some(items) = super::drain::plain_items(w, iterable) {
        let items = items.to_vec();
        w.reserve(Some(items.len() * 8))?;
        w.heap.charge(items.len() * 8);
        w.heap[list].items.extend(items);
        return Ok(result);
    }
    super::drain::reserve_for(w, iterable)?;
    super::drain::drain_sized(w, iterable, super::drain::ToList { list, result })
}

/// `list *= n`.
pub(crate) fn repeat_in_place(w: &mut World, list: Value, n: Value) -> NativeResult {
    let l = this(w, "__imul__", list)?;
    let Some(n) = w.as_i64(n) else {
        return Err(w.overflow_error("cannot fit 'int' into an index-sized integer"));
    };
    let n = n.max(0) as usize;
    let bytes = w.heap[l]
        .items
        .len()
        .checked_mul(n)
        .and_then(|t| t.checked_mul(8));
    w.reserve(bytes)?;
    w.heap.charge(bytes.unwrap_or(0));
    let items = w.heap[l].items.repeat(n);
    w.heap[l].items = Items::from_vec(items);
    Ok(list)
}

fn pop_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (&list, at) = given.split_first()?;
    let items = &mut w.heap[list.exact::<List>()?].items;
    match at {
        [] => items.pop(),
        [at] => {
            let at = usize::try_from(at.as_small_int()?).ok()?;
            (at < items.len()).then(|| items.remove(at))
        }
        _ => None,
    }
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("list.pop", args, 1, 0, 1)?;
    let list = this(w, "pop", args.positional[0])?;
    let Some(&key) = given.first() else {
        return match w.heap[list].items.pop() {
            Some(item) => Ok(item),
            None => Err(w.index_error("pop from empty list")),
        };
    };
    w.with_index(key, &[list.value()], |w, kept, key| {
        let list = this(w, "pop", kept[0])?;
        let len = w.heap[list].items.len();
        match index(w, key, len) {
            Some(Some(i)) => Ok(w.heap[list].items.remove(i)),
            _ if w.as_i64(key).is_none() => {
                Err(w.overflow_error("Python int too large to convert to C ssize_t"))
            }
            _ if len == 0 => Err(w.index_error("pop from empty list")),
            _ => Err(w.index_error("pop index out of range")),
        }
    })
}

fn insert(w: &mut World, list: Value, at: Value, item: Value) -> NativeResult {
    this(w, "insert", list)?;
    w.with_index(at, &[list, item], |w, kept, at| {
        let list = this(w, "insert", kept[0])?;
        let Some(at) = w.as_i64(at) else {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        };
        let items = &mut w.heap[list].items;
        let len = items.len() as i64;
        let at = if at < 0 {
            (at + len).max(0)
        } else {
            at.min(len)
        };
        items.insert(at as usize, kept[1]);
        w.heap.charge(8);
        Ok(Value::NONE)
    })
}

/// An iterator over what the list holds, whatever its class says.
fn items_from(w: &mut World, list: Gc<List>, index: usize) -> Value {
    w.iter(w.types.list_iterator, Iter::List { list, index })
}

fn remove(w: &mut World, list: Value, item: Value) -> NativeResult {
    let l = this(w, "remove", list)?;
    let items = items_from(w, l, 0);
    super::drain::search(
        w,
        items,
        item,
        0,
        &[list],
        |w, index, kept| {
            if let Some(list) = kept[0].cast::<List>()
                && index < w.heap[list].items.len()
            {
                w.heap[list].items.remove(index);
            }
            Ok(Value::NONE)
        },
        |w, _| Err(w.value_error("list.remove(x): x not in list")),
    )
}

fn count(w: &mut World, list: Value, item: Value) -> NativeResult {
    let list = this(w, "count", list)?;
    if let Some(count) = super::drain::count_plain(w, &w.heap[list].items, item) {
        return Ok(Value::int(count));
    }
    let items = items_from(w, list, 0);
    super::drain::count(w, items, item)
}

fn index_method(w: &mut World, args: &Args) -> NativeResult {
    w.positional("list.index", args, 1, 1, 3)?;
    this(w, "index", args.positional[0])?;
    let (sequence, item) = (args.positional[0], args.positional[1]);
    let bounds = [
        args.positional.get(2).copied(),
        args.positional.get(3).copied(),
    ];
    index_given(w, sequence, item, bounds)
}

/// `index` with the bounds that were given: None is not one of them.
pub(crate) fn index_given(
    w: &mut World,
    sequence: Value,
    item: Value,
    [start, stop]: [Option<Value>; 2],
) -> NativeResult {
    if [start, stop].into_iter().flatten().any(Value::is_none) {
        let message = "slice indices must be integers or have an __index__ method";
        return Err(w.type_error(message));
    }
    let start = start.unwrap_or(Value::int(0));
    index_between(w, sequence, item, start, stop.unwrap_or(Value::NONE))
}

/// `index` of lists and tuples.
pub(crate) fn index_between(
    w: &mut World,
    sequence: Value,
    item: Value,
    start: Value,
    stop: Value,
) -> NativeResult {
    let len = w.as_items(sequence).map_or(0, <[Value]>::len) as i64;
    let mut bounds = [0, len];
    for (bound, value) in bounds.iter_mut().zip([start, stop]) {
        if value.is_none() {
            continue;
        }
        let Some(i) = w.as_bigint(value) else {
            let name = w.names.index;
            if w.lookup_special(value, name).is_some() {
                return Err(w.prelude("sequence_index", &[sequence, item, start, stop]));
            }
            let message = "slice indices must be integers or have an __index__ method";
            return Err(w.type_error(message));
        };
        let negative = i.sign() == num_bigint::Sign::Minus;
        let clipped =
            num_traits::ToPrimitive::to_i64(&i).unwrap_or(if negative { -len } else { len });
        *bound = if clipped < 0 {
            (clipped + len).max(0)
        } else {
            clipped
        };
    }
    let (start, stop) = (bounds[0] as usize, bounds[1]);
    let within = w
        .as_items(sequence)
        .and_then(|items| items.get(start..usize::try_from(stop.min(len)).ok()?));
    if let Some(at) = within.and_then(|items| super::drain::find_plain(w, items, item)?) {
        return Ok(Value::int((start + at) as i64));
    }
    let iterator = match sequence.cast::<Tuple>() {
        Some(tuple) => w.iter(
            w.types.tuple_iterator,
            Iter::Tuple {
                tuple,
                index: start,
            },
        ),
        None => match sequence.cast() {
            Some(list) => items_from(w, list, start),
            None => return Err(w.bad_receiver("list", "index", sequence)),
        },
    };
    let stop = Value::int(stop.min(1 << 47));
    super::drain::search(
        w,
        iterator,
        item,
        start,
        &[sequence, item, stop],
        |w, index, kept| {
            if (index as i64) < kept[2].as_small_int().unwrap_or(0) {
                return Ok(Value::int(index as i64));
            }
            not_in(w, kept)
        },
        not_in,
    )
}

fn not_in(w: &mut World, kept: &[Value]) -> NativeResult {
    if kept[0].is::<Tuple>() {
        return Err(w.value_error("tuple.index(x): x not in tuple"));
    }
    let complain = |w: &mut World, _: &[Value], shown: Value| {
        let shown = w.as_str(shown).unwrap_or_default().to_owned();
        Err(w.value_error(format!("{shown} is not in list")))
    };
    match super::repr::repr(w, kept[1]) {
        Ok(shown) => complain(w, &[], shown),
        Err(exit) => w.then(exit, &[], complain),
    }
}

fn clear(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, "clear", list)?;
    w.heap[list].items = Items::new();
    Ok(Value::NONE)
}

fn copy(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, "copy", list)?;
    let items = w.heap[list].items.clone();
    Ok(w.list_of(items))
}

fn reverse(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, "reverse", list)?;
    w.heap[list].items.reverse();
    Ok(Value::NONE)
}

/// `list[key]`.
pub fn get_item(w: &mut World, list: Value, key: Value) -> NativeResult {
    let list = this(w, "__getitem__", list)?;
    let len = w.heap[list].items.len();
    match index(w, key, len) {
        Some(Some(i)) => Ok(w.heap[list].items[i]),
        Some(None) => Err(out_of_range(w, key, "list index out of range")),
        None if key.is::<crate::object::Slice>() => {
            let (start, step, count) = slice_indices(w, key, len)?;
            let items = pick(&w.heap[list].items, start, step, count);
            Ok(w.list(items))
        }
        None => Err(bad_index(w, "list", key)),
    }
}

/// IndexError, in other words if the index fits no machine word.
pub(crate) fn out_of_range(w: &mut World, key: Value, message: &str) -> Exit {
    if w.as_i64(key).is_none() {
        return w.index_error("cannot fit 'int' into an index-sized integer");
    }
    w.index_error(message)
}

/// Every step-th item.
pub(crate) fn pick<T: Copy>(items: &[T], start: i64, step: i64, count: usize) -> Vec<T> {
    if step == 1 {
        return items[start as usize..start as usize + count].to_vec();
    }
    (0..count as i64)
        .map(|i| items[(start + i * step) as usize])
        .collect()
}

/// TypeError for an index that is neither int nor slice.
pub(crate) fn bad_index(w: &mut World, what: &str, key: Value) -> Exit {
    let class = w.class_name(key).to_owned();
    w.type_error(format!(
        "{what} indices must be integers or slices, not {class}"
    ))
}

/// `list[key] = value`; null deletes.
pub fn set_item(w: &mut World, list: Value, key: Value, value: Value) -> NativeResult {
    let list = this(w, "__setitem__", list)?;
    let len = w.heap[list].items.len();
    match index(w, key, len) {
        Some(Some(i)) if value.is_null() => {
            w.heap[list].items.remove(i);
            Ok(Value::NONE)
        }
        Some(Some(i)) => {
            w.heap[list].items[i] = value;
            Ok(Value::NONE)
        }
        Some(None) => Err(out_of_range(w, key, "list assignment index out of range")),
        None if key.is::<crate::object::Slice>() => slices::set(w, list, key, value),
        None => Err(bad_index(w, "list", key)),
    }
}
