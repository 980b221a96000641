//! `_deque`: the queue with two ends under `collections.deque`, and its iterators.

use std::collections::VecDeque;

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::compare::simple_eq;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Builtin, Module, OpaqueData};
use gilscope_vm::ops::iter;
use gilscope_vm::ops::subscript::place;

#[derive(Clone, Default)]
struct Deque {
    items: VecDeque<Value>,
    maxlen: Option<usize>,
    /// Counts changes of the length, which iterators notice.
    changes: u64,
}

impl OpaqueData for Deque {
    fn trace(&self, marker: &mut Marker) {
        self.items.iter().for_each(|&item| marker.value(item));
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

impl Deque {
    fn push(&mut self, item: Value) {
        self.changes += 1;
        self.items.push_back(item);
        if self.maxlen.is_some_and(|max| self.items.len() > max) {
            self.items.pop_front();
        }
    }

    fn take(&mut self, left: bool) -> Option<Value> {
        self.changes += 1;
        match left {
            true => self.items.pop_front(),
            false => self.items.pop_back(),
        }
    }

    fn push_left(&mut self, item: Value) {
        self.changes += 1;
        self.items.push_front(item);
        if self.maxlen.is_some_and(|max| self.items.len() > max) {
            self.items.pop_back();
        }
    }
}

/// Where an iterator over a deque is.
struct Place {
    deque: Value,
    at: usize,
    changes: u64,
    backwards: bool,
}

impl OpaqueData for Place {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.deque);
    }
}

static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "append",
        NativeFn::F2(|w, this, item| {
            get(w, this)?.push(item);
            Ok(Value::NONE)
        }),
    )
    .with_short(|w, given| match *given {
        [this, item] => {
            w.opaque_mut::<Deque>(this)?.push(item);
            Some(Value::NONE)
        }
        _ => None,
    }),
    NativeDef::new(
        "appendleft",
        NativeFn::F2(|w, this, item| {
            get(w, this)?.push_left(item);
            Ok(Value::NONE)
        }),
    )
    .with_short(|w, given| match *given {
        [this, item] => {
            w.opaque_mut::<Deque>(this)?.push_left(item);
            Some(Value::NONE)
        }
        _ => None,
    }),
    NativeDef::new("pop", NativeFn::F1(|w, this| pop(w, this, false)))
        .with_short(|w, given| pop_shortly(w, given, false)),
    NativeDef::new("popleft", NativeFn::F1(|w, this| pop(w, this, true)))
        .with_short(|w, given| pop_shortly(w, given, true)),
    NativeDef::new(
        "clear",
        NativeFn::F1(|w, this| {
            let deque = get(w, this)?;
            deque.items.clear();
            deque.changes += 1;
            Ok(Value::NONE)
        }),
    ),
    NativeDef::new(
        "reverse",
        NativeFn::F1(|w, this| {
            get(w, this)?.items.make_contiguous().reverse();
            Ok(Value::NONE)
        }),
    ),
    NativeDef::new(
        "extend",
        NativeFn::F2(|w, this, items| extend(w, this, items, false)),
    ),
    NativeDef::new(
        "extendleft",
        NativeFn::F2(|w, this, items| extend(w, this, items, true)),
    ),
    NativeDef::new("rotate", NativeFn::Any(rotate)),
    NativeDef::new("insert", NativeFn::F3(insert)),
    NativeDef::new("_limit", NativeFn::F2(limit)),
    NativeDef::new(
        "__len__",
        NativeFn::F1(|w, this| Ok(Value::int(get(w, this)?.items.len() as i64))),
    )
    .with_short(|w, given| match *given {
        [this] => Value::small_int(w.opaque_ref::<Deque>(this)?.items.len() as i64),
        _ => None,
    }),
    NativeDef::new("__getitem__", NativeFn::F2(get_item)).with_short(|w, given| match *given {
        [this, index] => item_at(w, this, index).copied(),
        _ => None,
    }),
    NativeDef::new("__setitem__", NativeFn::F3(set_item)).with_short(|w, given| match *given {
        [this, index, item] => {
            *item_at(w, this, index)? = item;
            Some(Value::NONE)
        }
        _ => None,
    }),
    NativeDef::new("__delitem__", NativeFn::F2(del_item)),
    NativeDef::new("__contains__", NativeFn::F2(contains)),
    NativeDef::new("__iter__", NativeFn::F1(|w, this| places(w, this, false))),
    NativeDef::new(
        "__reversed__",
        NativeFn::F1(|w, this| places(w, this, true)),
    ),
];

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static ATTRIBUTES: &[Attribute] = &[Attribute {
        name: "maxlen",
        get: |w, this| {
            let maxlen = get(w, this)?.maxlen;
            Ok(maxlen.map_or(Value::NONE, |max| Value::int(max as i64)))
        },
        set: Some(|w, _, _| {
            let message = "attribute 'maxlen' of 'collections.deque' objects is not writable";
            Err(w.error(w.types.attribute_error, message))
        }),
    }];
    let class = w.new_native_class("collections", "deque", true, false);
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    w.module_set(module, "Deque", class.value());
    static ITERATOR: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(|_, this| Ok(this))),
        NativeDef::new("__next__", NativeFn::F1(next)).with_short(|w, given| match *given {
            [iterator] => next_shortly(w, iterator),
            _ => None,
        }),
        NativeDef::new("__length_hint__", NativeFn::F1(length_hint)),
    ];
    for name in ["_deque_iterator", "_deque_reverse_iterator"] {
        let class = w.new_native_class("_collections", name, false, false);
        w.add_methods(class, ITERATOR);
        w.module_set(module, name, class.value());
    }
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    match args.positional.first().and_then(|class| class.cast()) {
        Some(class) => Ok(w.opaque(class, Deque::default())),
        None => Err(w.type_error("deque.__new__(X): X is not a type object")),
    }
}

fn get(w: &mut World, this: Value) -> NativeResult<&mut Deque> {
    if w.opaque_ref::<Deque>(this).is_none() {
        return Err(w.bad_receiver("collections.deque", "deque", this));
    }
    match w.opaque_mut(this) {
        Some(deque) => Ok(deque),
        None => unreachable!("looked a moment ago"),
    }
}

fn pop(w: &mut World, this: Value, left: bool) -> NativeResult {
    let item = get(w, this)?.take(left);
    item.ok_or_else(|| w.index_error("pop from an empty deque"))
}

fn pop_shortly(w: &mut World, given: &[Value], left: bool) -> Option<Value> {
    match *given {
        [this] => w.opaque_mut::<Deque>(this)?.take(left),
        _ => None,
    }
}

/// The items of a deque, if iterating over it means those.
pub(crate) fn items(w: &mut World, deque: Value) -> Option<Vec<Value>> {
    w.opaque_ref::<Deque>(deque)?;
    let iter = w.intern("__iter__");
    let own = w.lookup_special(deque, iter)?.is::<Builtin>();
    let deque = w.opaque_ref::<Deque>(deque).filter(|_| own)?;
    Some(deque.items.iter().copied().collect())
}

/// Goes on with a function of `_collections`, which may run Python code.
fn python(w: &mut World, function: &str, args: &[Value]) -> NativeResult {
    match w.module_attribute("_collections", function) {
        Some(function) => Err(w.tail_call(function, args)),
        None => Err(w.runtime_error("collections is not loaded")),
    }
}

fn extend(w: &mut World, this: Value, items: Value, left: bool) -> NativeResult {
    get(w, this)?;
    let items = match w.opaque_ref::<Deque>(items) {
        Some(deque) => Some(deque.items.iter().copied().collect()),
        None => iter::native_items(w, items)?,
    }
    .ok_or(items);
    match items {
        Ok(items) => {
            w.reserve(Some(items.len() * 8))?;
            let deque = get(w, this)?;
            for item in items {
                match left {
                    true => deque.push_left(item),
                    false => deque.push(item),
                }
            }
            Ok(Value::NONE)
        }
        Err(items) => {
            let function = if left { "_extendleft" } else { "_extend" };
            python(w, function, &[this, items])
        }
    }
}

fn rotate(w: &mut World, args: &Args) -> NativeResult {
    let this = args.positional.first().copied().unwrap_or(Value::NONE);
    get(w, this)?;
    let given = w.positional("deque.rotate", args, 1, 0, 1)?;
    let Some(&n) = given.first() else {
        return turn(w, &[this], Value::int(1));
    };
    w.with_index(n, &[this], turn)
}

fn turn(w: &mut World, kept: &[Value], n: Value) -> NativeResult {
    let Some(n) = w.as_i64(n) else {
        return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
    };
    let deque = get(w, kept[0])?;
    if !deque.items.is_empty() {
        let by = n.rem_euclid(deque.items.len() as i64);
        deque.items.rotate_right(by as usize);
        deque.changes += u64::from(by != 0);
    }
    Ok(Value::NONE)
}

fn insert(w: &mut World, this: Value, index: Value, item: Value) -> NativeResult {
    get(w, this)?;
    w.with_index(index, &[this, item], |w, kept, index| {
        let Some(index) = w.as_i64(index) else {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        };
        let deque = get(w, kept[0])?;
        let len = deque.items.len();
        if deque.maxlen.is_some_and(|max| len >= max) {
            return Err(w.index_error("deque already at its maximum size"));
        }
        let from_end = if index < 0 { index + len as i64 } else { index };
        let at = usize::try_from(from_end).unwrap_or(0).min(len);
        deque.items.insert(at, kept[1]);
        deque.changes += 1;
        Ok(Value::NONE)
    })
}

/// Sets the most it may hold; None: no limit.
fn limit(w: &mut World, this: Value, maxlen: Value) -> NativeResult {
    let most = match w.as_i64(maxlen) {
        _ if maxlen.is_none() => None,
        Some(n) => match usize::try_from(n) {
            Ok(most) => Some(most),
            Err(_) => return Err(w.value_error("maxlen must be non-negative")),
        },
        None if w.is_int(maxlen) => {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        }
        None => return Err(w.type_error("an integer is required")),
    };
    get(w, this)?.maxlen = most;
    Ok(Value::NONE)
}

/// Finds the place of an index, and goes on with it as an int.
fn at(
    w: &mut World,
    kept: &[Value],
    index: Value,
    go: fn(&mut World, &[Value], usize) -> NativeResult,
) -> NativeResult {
    let Some(index) = w.as_i64(index) else {
        return Err(w.overflow_error("cannot fit 'int' into an index-sized integer"));
    };
    let len = get(w, kept[0])?.items.len();
    let from_end = if index < 0 { index + len as i64 } else { index };
    match usize::try_from(from_end) {
        Ok(index) if index < len => go(w, kept, index),
        _ => Err(w.index_error("deque index out of range")),
    }
}

/// TypeError for what cannot be an index.
fn wrong_index(w: &mut World, index: Value) -> NativeResult<()> {
    let name = w.intern("__index__");
    if w.lookup_special(index, name).is_some() {
        return Ok(());
    }
    let class = w.class_name(index).to_owned();
    Err(w.type_error(format!("sequence index must be integer, not '{class}'")))
}

/// Where an item is that a small index means.
fn item_at(w: &mut World, this: Value, index: Value) -> Option<&mut Value> {
    let items = &mut w.opaque_mut::<Deque>(this)?.items;
    items.get_mut(place(index, items.len())?)
}

fn get_item(w: &mut World, this: Value, index: Value) -> NativeResult {
    let go = |w: &mut World, kept: &[Value], at: usize| Ok(get(w, kept[0])?.items[at]);
    if index.as_small_int().is_some() {
        return at(w, &[this], index, go);
    }
    wrong_index(w, index)?;
    w.with_index(index, &[this], |w, kept, index| {
        if w.as_i64(index).is_none() {
            return Err(w.index_error("cannot fit 'int' into an index-sized integer"));
        }
        at(w, kept, index, |w, kept, at| Ok(get(w, kept[0])?.items[at]))
    })
}

fn set_item(w: &mut World, this: Value, index: Value, item: Value) -> NativeResult {
    wrong_index(w, index)?;
    w.with_index(index, &[this, item], |w, kept, index| {
        at(w, kept, index, |w, kept, at| {
            get(w, kept[0])?.items[at] = kept[1];
            Ok(Value::NONE)
        })
    })
}

fn del_item(w: &mut World, this: Value, index: Value) -> NativeResult {
    wrong_index(w, index)?;
    w.with_index(index, &[this], |w, kept, index| {
        at(w, kept, index, |w, kept, at| {
            let deque = get(w, kept[0])?;
            deque.items.remove(at);
            deque.changes += 1;
            Ok(Value::NONE)
        })
    })
}

fn contains(w: &mut World, this: Value, item: Value) -> NativeResult {
    get(w, this)?;
    let Some(deque) = w.opaque_ref::<Deque>(this) else {
        return Ok(Value::FALSE);
    };
    for &other in &deque.items {
        match simple_eq(&w.heap, other, item) {
            Some(true) => return Ok(Value::TRUE),
            Some(false) => {}
            None => return python(w, "_contains", &[this, item]),
        }
    }
    Ok(Value::FALSE)
}

fn places(w: &mut World, this: Value, backwards: bool) -> NativeResult {
    let changes = get(w, this)?.changes;
    let name = if backwards {
        "_deque_reverse_iterator"
    } else {
        "_deque_iterator"
    };
    let class = w.module_attribute("_deque", name).and_then(|c| c.cast());
    let place = Place {
        deque: this,
        at: 0,
        changes,
        backwards,
    };
    match class {
        Some(class) => Ok(w.opaque(class, place)),
        None => Err(w.runtime_error("_deque is not loaded")),
    }
}

/// The next item, or null behind the last one, as long as nobody has changed the length.
fn next_shortly(w: &mut World, iterator: Value) -> Option<Value> {
    let place = w.opaque_ref::<Place>(iterator)?;
    let deque = w.opaque_ref::<Deque>(place.deque)?;
    if deque.changes != place.changes {
        return None;
    }
    let len = deque.items.len();
    let index = match place.backwards {
        false => place.at,
        true => len.wrapping_sub(1).wrapping_sub(place.at),
    };
    let item = deque.items.get(index).filter(|_| place.at < len).copied();
    let place = w.opaque_mut::<Place>(iterator)?;
    place.at = if item.is_some() {
        place.at + 1
    } else {
        usize::MAX
    };
    Some(item.unwrap_or(Value::NULL))
}

fn next(w: &mut World, this: Value) -> NativeResult {
    let Some(place) = w.opaque_ref::<Place>(this) else {
        return Err(w.bad_receiver("_collections._deque_iterator", "__next__", this));
    };
    let (at, changes, backwards) = (place.at, place.changes, place.backwards);
    let deque = get(w, place.deque)?;
    if deque.changes != changes {
        if let Some(place) = w.opaque_mut::<Place>(this) {
            place.at = usize::MAX;
        }
        return Err(w.runtime_error("deque mutated during iteration"));
    }
    let index = match backwards {
        false => Some(at),
        true => deque
            .items
            .len()
            .checked_sub(1)
            .and_then(|n| n.checked_sub(at)),
    };
    let item = index.and_then(|index| deque.items.get(index).copied());
    if let Some(place) = w.opaque_mut::<Place>(this) {
        place.at = if item.is_some() { at + 1 } else { usize::MAX };
    }
    item.ok_or_else(|| w.error_args(w.types.stop_iteration, &[]))
}

fn length_hint(w: &mut World, this: Value) -> NativeResult {
    let Some(place) = w.opaque_ref::<Place>(this) else {
        return Err(w.bad_receiver("_collections._deque_iterator", "__length_hint__", this));
    };
    let (deque, at) = (place.deque, place.at);
    let left = get(w, deque)?.items.len().saturating_sub(at);
    Ok(Value::int(left as i64))
}
