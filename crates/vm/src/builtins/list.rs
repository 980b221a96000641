//! `list`.

use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::List;
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("append", NativeFn::F2(append)),
        NativeDef::new("extend", NativeFn::F2(extend_method)),
        NativeDef::new("pop", NativeFn::Any(pop)),
        NativeDef::new("insert", NativeFn::F3(insert)),
        NativeDef::new("clear", NativeFn::F1(clear)),
        NativeDef::new("copy", NativeFn::F1(copy)),
        NativeDef::new("reverse", NativeFn::F1(reverse)),
    ];
    w.add_methods(w.types.list, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.list, NEW);
}

/// The list a method was called on.
fn this(w: &mut World, value: Value) -> NativeResult<Gc<List>> {
    match value.cast() {
        Some(list) => Ok(list),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("descriptor requires a 'list' object but received a '{class}'")))
        }
    }
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast()) else {
        return Err(w.type_error("list.__new__(X): X is not a type object"));
    };
    let list = if class == w.types.list {
        w.heap.alloc(class, List::default())
    } else {
        w.heap.alloc_subclass(class, List::default())
    };
    if let Some(&iterable) = args.positional.get(1) {
        extend_into(w, list, iterable, list.value())?;
    }
    Ok(list.value())
}

fn append(w: &mut World, list: Value, item: Value) -> NativeResult {
    let list = this(w, list)?;
    let items = &mut w.heap[list].items;
    let before = items.capacity();
    items.push(item);
    let grown = items.capacity() - before;
    if grown > 0 {
        w.heap.charge(grown * 8);
    }
    Ok(Value::NONE)
}

fn extend_method(w: &mut World, list: Value, iterable: Value) -> NativeResult {
    let list = this(w, list)?;
    extend_into(w, list, iterable, Value::NONE)?;
    Ok(Value::NONE)
}

/// Appends the items of an iterable.
pub fn extend(w: &mut World, list: Gc<List>, iterable: Value) -> NativeResult<()> {
    extend_into(w, list, iterable, list.value())
}

/// The same; if Python code must run, the call's result is `result`.
fn extend_into(w: &mut World, list: Gc<List>, iterable: Value, result: Value) -> NativeResult<()> {
    match crate::ops::iter::native_items(w, iterable)? {
        Some(items) => {
            w.heap.charge(items.len() * 8);
            w.heap[list].items.extend(items);
            Ok(())
        }
        None => Err(w.prelude("list_extend", &[list.value(), iterable, result])),
    }
}

fn pop(w: &mut World, args: &Args) -> NativeResult {
    let list = this(w, args.positional[0])?;
    let len = w.heap[list].items.len();
    if len == 0 {
        return Err(w.index_error("pop from empty list"));
    }
    let at = match args.positional.get(1) {
        None => len - 1,
        Some(&key) => match index(w, key, len) {
            Some(Some(i)) => i,
            Some(None) => return Err(w.index_error("pop index out of range")),
            None => return Err(not_an_integer(w, key)),
        },
    };
    Ok(w.heap[list].items.remove(at))
}

/// TypeError for an index that is not an int.
pub(crate) fn not_an_integer(w: &mut World, key: Value) -> Exit {
    let class = w.class_name(key).to_owned();
    w.type_error(format!("'{class}' object cannot be interpreted as an integer"))
}

fn insert(w: &mut World, list: Value, at: Value, item: Value) -> NativeResult {
    let list = this(w, list)?;
    let Some(at) = w.as_i64(at) else { return Err(not_an_integer(w, at)) };
    let items = &mut w.heap[list].items;
    let len = items.len() as i64;
    let at = if at < 0 { (at + len).max(0) } else { at.min(len) };
    items.insert(at as usize, item);
    w.heap.charge(8);
    Ok(Value::NONE)
}

fn clear(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, list)?;
    w.heap[list].items = Vec::new();
    Ok(Value::NONE)
}

fn copy(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, list)?;
    let items = w.heap[list].items.clone();
    Ok(w.list(items))
}

fn reverse(w: &mut World, list: Value) -> NativeResult {
    let list = this(w, list)?;
    w.heap[list].items.reverse();
    Ok(Value::NONE)
}

/// `list[key]`.
pub fn get_item(w: &mut World, list: Value, key: Value) -> NativeResult {
    let list = this(w, list)?;
    let len = w.heap[list].items.len();
    match index(w, key, len) {
        Some(Some(i)) => Ok(w.heap[list].items[i]),
        Some(None) => Err(w.index_error("list index out of range")),
        None if key.is::<crate::object::Slice>() => {
            let (start, step, count) = slice_indices(w, key, len)?;
            let items = pick(&w.heap[list].items, start, step, count);
            Ok(w.list(items))
        }
        None => Err(bad_index(w, "list", key)),
    }
}

/// Every step-th item.
pub(crate) fn pick<T: Copy>(items: &[T], start: i64, step: i64, count: usize) -> Vec<T> {
    if step == 1 {
        return items[start as usize..start as usize + count].to_vec();
    }
    (0..count as i64).map(|i| items[(start + i * step) as usize]).collect()
}

/// An index that is neither int nor slice: `__index__`, or a TypeError.
pub(crate) fn bad_index(w: &mut World, what: &str, key: Value) -> Exit {
    let class = w.class_name(key).to_owned();
    w.type_error(format!("{what} indices must be integers or slices, not {class}"))
}

/// `list[key] = value`; null deletes.
pub fn set_item(w: &mut World, list: Value, key: Value, value: Value) -> NativeResult {
    let list = this(w, list)?;
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
        Some(None) => Err(w.index_error("list assignment index out of range")),
        None if key.is::<crate::object::Slice>() => set_slice(w, list, key, value),
        None => Err(bad_index(w, "list", key)),
    }
}

fn set_slice(w: &mut World, list: Gc<List>, key: Value, value: Value) -> NativeResult {
    let new = if value.is_null() {
        Vec::new()
    } else {
        match crate::ops::iter::native_items(w, value) {
            Ok(Some(items)) => items,
            Ok(None) => return Err(w.prelude("list_set_slice", &[list.value(), key, value])),
            Err(_) => return Err(w.type_error("can only assign an iterable")),
        }
    };
    let len = w.heap[list].items.len();
    let (start, step, count) = slice_indices(w, key, len)?;
    let items = &mut w.heap[list].items;
    if step == 1 {
        let start = start as usize;
        items.splice(start..start + count, new);
        w.heap.charge(16);
        return Ok(Value::NONE);
    }
    if value.is_null() {
        let mut places: Vec<i64> = (0..count as i64).map(|i| start + i * step).collect();
        places.sort_unstable();
        for place in places.into_iter().rev() {
            items.remove(place as usize);
        }
        return Ok(Value::NONE);
    }
    if new.len() != count {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {count}",
            new.len()
        );
        return Err(w.value_error(message));
    }
    for (i, item) in new.into_iter().enumerate() {
        items[(start + i as i64 * step) as usize] = item;
    }
    Ok(Value::NONE)
}
