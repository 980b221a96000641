//! Sorting. Items whose order native code knows are sorted at once; all others with exactly the comparisons that
//! CPython makes.

mod merging;
mod sorting;

use std::cmp::Ordering;

use crate::compare::{compare_real, number};
use crate::heap::{Gc, Heap, Kind, Value};
use crate::native::{Args, NativeResult};
use crate::object::{List, Str};
use crate::world::World;

/// `list.sort`.
pub(super) fn sort(w: &mut World, args: &Args) -> NativeResult {
    if args.positional.len() != 1 {
        let given = args.positional.len() - 1 + args.keywords.len();
        if given > 2 {
            let message = format!("sort() takes at most 2 arguments ({given} given)");
            return Err(w.type_error(message));
        }
        return Err(w.type_error("sort() takes no positional arguments"));
    }
    let list = super::this(w, "sort", args.positional[0])?;
    sort_list(w, list, args, Value::NONE)
}

/// Sorts a list as the keyword arguments say; `result` is the result.
pub(crate) fn sort_list(w: &mut World, list: Gc<List>, args: &Args, result: Value) -> NativeResult {
    let [key, reverse] = w.keywords("sort", args, ["key", "reverse"])?;
    let key = key.unwrap_or(Value::NONE);
    let reverse = reverse.unwrap_or(Value::FALSE);
    let kept = [list.value(), key, result];
    match w.simple_truth(reverse) {
        Some(reverse) => sort_with(w, &kept, Value::bool(reverse)),
        None => {
            let exit = w.prelude("truth", &[reverse]);
            w.then(exit, &kept, sort_with)
        }
    }
}

fn sort_with(w: &mut World, kept: &[Value], reverse: Value) -> NativeResult {
    let (list, key, result) = (kept[0], kept[1], kept[2]);
    let Some(l) = list.cast::<List>() else {
        unreachable!("kept is a list")
    };
    let reverse = reverse == Value::TRUE;
    if key.is_none() {
        if w.heap[l].items.len() < 2 {
            return Ok(result);
        }
        let mut items = std::mem::take(&mut w.heap[l].items);
        let sorted = sort_values(w, &mut items, reverse);
        w.heap[l].items = items;
        if sorted {
            return Ok(result);
        }
    }
    sorting::Sorting::start(w, l, key, reverse, result)
}

/// Sorts by native code; false: the items need Python code to compare.
fn sort_values(w: &mut World, items: &mut [Value], reverse: bool) -> bool {
    if items.iter().all(|v| v.is_small_int()) {
        // A word's order is its int's, but for the sign.
        if reverse {
            items.sort_by_key(|v| std::cmp::Reverse(v.small_int_bits()));
        } else {
            items.sort_by_key(|v| v.small_int_bits());
        }
        return true;
    }
    let keys = items.to_vec();
    sort_by_keys(w, &keys, items, reverse)
}

/// Sorts items by their keys; false: the keys need Python code to compare.
pub(super) fn sort_by_keys(
    w: &mut World,
    keys: &[Value],
    items: &mut [Value],
    reverse: bool,
) -> bool {
    if keys.len() != items.len() {
        return false;
    }
    if sort_of_one_kind(&w.heap, keys, items, reverse) {
        return true;
    }
    if !has_order(w, keys) {
        return false;
    }
    let heap = &w.heap;
    sort_pairs(keys.to_vec(), items, reverse, |&a, &b| order(heap, a, b));
    true
}

/// The same for keys that are all ints of a word, all floats or all strings, which are taken out of their values
/// before the first comparison; false: they are not.
fn sort_of_one_kind(heap: &Heap, keys: &[Value], items: &mut [Value], reverse: bool) -> bool {
    fn all<K>(keys: &[Value], take: impl Fn(&Value) -> Option<K>) -> Option<Vec<K>> {
        keys.iter().map(take).collect()
    }
    if let Some(keys) = all(keys, |key| key.as_small_int()) {
        sort_pairs(keys, items, reverse, i64::cmp);
    } else if let Some(keys) = all(keys, |key| key.as_float().filter(|f| !f.is_nan())) {
        let order = |a: &f64, b: &f64| a.partial_cmp(b).unwrap_or(Ordering::Equal);
        sort_pairs(keys, items, reverse, order);
    } else if let Some(keys) = all(keys, |key| Some(heap[key.exact::<Str>()?].as_str())) {
        sort_pairs(keys, items, reverse, |a, b| a.cmp(b));
    } else {
        return false;
    }
    true
}

/// Sorts items by the keys at the same places.
fn sort_pairs<K>(
    keys: Vec<K>,
    items: &mut [Value],
    reverse: bool,
    order: impl Fn(&K, &K) -> Ordering,
) {
    let mut pairs: Vec<(K, Value)> = keys.into_iter().zip(items.iter().copied()).collect();
    if reverse {
        pairs.sort_by(|a, b| order(&b.0, &a.0));
    } else {
        pairs.sort_by(|a, b| order(&a.0, &b.0));
    }
    for (item, pair) in items.iter_mut().zip(pairs) {
        *item = pair.1;
    }
}

/// What all values at one place have in common, so that any two of them can be compared.
enum Shape {
    /// Nothing is known yet.
    Any,
    Number,
    Str,
    Bytes,
    /// Always this very value.
    Only(Value),
    /// Tuples or lists, by places.
    Items(Kind, Vec<Shape>),
}

/// Whether the values have a total order that native code knows.
fn has_order(w: &mut World, values: &[Value]) -> bool {
    let mut shape = Shape::Any;
    values.iter().all(|&v| fits(w, &mut shape, v, 0))
}

fn fits(w: &mut World, shape: &mut Shape, value: Value, depth: usize) -> bool {
    let own = match value.kind() {
        None if value.is_small_int() || value.is_bool() => Shape::Number,
        None if value.as_float().is_some_and(|f| !f.is_nan()) => Shape::Number,
        None if value.is_float() => return false,
        None => Shape::Only(value),
        Some(_) if !keeps_order(w, value) => return false,
        Some(Kind::Int) => Shape::Number,
        Some(Kind::Str) => Shape::Str,
        Some(Kind::Bytes) => Shape::Bytes,
        Some(kind @ (Kind::Tuple | Kind::List)) => Shape::Items(kind, Vec::new()),
        Some(_) => return false,
    };
    match (&*shape, &own) {
        (Shape::Any, _) => *shape = own,
        (Shape::Number, Shape::Number)
        | (Shape::Str, Shape::Str)
        | (Shape::Bytes, Shape::Bytes) => {}
        (Shape::Only(a), Shape::Only(b)) if a == b => {}
        (Shape::Items(a, _), Shape::Items(b, _)) if a == b => {}
        _ => return false,
    }
    if let Shape::Only(_) = shape {
        // At the top level, such values cannot be ordered at all.
        return depth > 0;
    }
    let Shape::Items(_, places) = shape else {
        return true;
    };
    if depth > 50 {
        return false;
    }
    let len = w.as_items(value).map_or(0, <[Value]>::len);
    if places.len() < len {
        places.resize_with(len, || Shape::Any);
    }
    for (i, place) in places.iter_mut().take(len).enumerate() {
        let Some(item) = w.as_items(value).and_then(|items| items.get(i).copied()) else {
            return false;
        };
        if !fits(w, place, item, depth + 1) {
            return false;
        }
    }
    true
}

/// Whether its class leaves comparisons as the builtin class defines them.
fn keeps_order(w: &mut World, value: Value) -> bool {
    if crate::ops::binary::is_builtin(w, value) {
        return true;
    }
    let class = w.class_of(value);
    if w.heap[class].flags.eq {
        return false;
    }
    [w.names.lt, w.names.gt].into_iter().all(|name| {
        w.lookup(class, name)
            .is_none_or(|m| m.is::<crate::object::Builtin>())
    })
}

fn order(heap: &Heap, a: Value, b: Value) -> Ordering {
    if Value::both_small_ints(a, b) {
        return a.small_int_bits().cmp(&b.small_int_bits());
    }
    if a == b {
        return Ordering::Equal;
    }
    if let (Some(x), Some(y)) = (number(heap, a), number(heap, b)) {
        return compare_real(x, y).unwrap_or(Ordering::Equal);
    }
    match a.kind() {
        Some(Kind::Str) => match (a.cast::<Str>(), b.cast::<Str>()) {
            (Some(x), Some(y)) => heap[x].as_str().cmp(heap[y].as_str()),
            _ => Ordering::Equal,
        },
        Some(Kind::Bytes) => {
            let (x, y) = (
                crate::compare::bytes_of(heap, a),
                crate::compare::bytes_of(heap, b),
            );
            x.cmp(&y)
        }
        _ => {
            let (x, y) = (items(heap, a), items(heap, b));
            for (&p, &q) in x.iter().zip(y) {
                match order(heap, p, q) {
                    Ordering::Equal => {}
                    other => return other,
                }
            }
            x.len().cmp(&y.len())
        }
    }
}

fn items(heap: &Heap, value: Value) -> &[Value] {
    if let Some(tuple) = value.cast::<crate::object::Tuple>() {
        return &heap[tuple].items;
    }
    value.cast::<List>().map_or(&[], |l| &heap[l].items[..])
}
