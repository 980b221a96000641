//! Iterators over other iterators: `enumerate`, `zip`, `map`, `filter`, and those that call methods.

use smallvec::SmallVec;

use super::asking::{Asked, Course};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult};
use crate::object::Iter;
use crate::world::World;

type Values = SmallVec<[Value; 4]>;

/// The end of an iteration.
pub(super) fn stop(w: &mut World) -> Exit {
    w.error_args(w.types.stop_iteration, &[])
}

pub(super) fn enumerate_next(
    w: &mut World,
    iterator: Gc<Iter>,
    inner: Value,
    _: Value,
) -> NativeResult<Option<Value>> {
    match crate::ops::iter::next(w, inner) {
        Ok(Some(item)) => Ok(Some(numbered(w, iterator, item))),
        Ok(None) => Ok(None),
        Err(exit) => {
            let waiting = w.then(exit, &[iterator.value()], |w, kept, item| {
                match kept[0].cast::<Iter>() {
                    Some(iterator) => Ok(numbered(w, iterator, item)),
                    None => Ok(item),
                }
            });
            waiting.map(Some)
        }
    }
}

/// The pair of the next number and an item.
fn numbered(w: &mut World, iterator: Gc<Iter>, item: Value) -> Value {
    let number = match &w.heap[iterator] {
        Iter::Enumerate { count, .. } => *count,
        _ => Value::int(0),
    };
    let following = match number.as_small_int() {
        Some(n) => w.int(n + 1),
        None => {
            let n = w.as_bigint(number).unwrap_or_default();
            w.bigint(n + 1)
        }
    };
    if let Iter::Enumerate { count, .. } = &mut w.heap[iterator] {
        *count = following;
    }
    w.tuple([number, item])
}

/// One item of each of several iterators, then something made of them.
struct Gather {
    inner: Values,
    items: Values,
    then: Gathered,
}

#[derive(Clone, Copy)]
enum Gathered {
    /// The items as a tuple.
    Tuple,
    /// The same, and all must end together.
    Strict,
    /// A call with the items.
    Call(Value),
}

impl Gather {
    fn run(mut self, w: &mut World) -> NativeResult<Option<Value>> {
        while let Some(&inner) = self.inner.get(self.items.len()) {
            if let Some(item) = crate::eval::next_item(w, inner) {
                self.items.push(item);
                continue;
            }
            match crate::ops::iter::next(w, inner) {
                Ok(Some(item)) => self.items.push(item),
                Ok(None) => return self.ended(w),
                Err(exit) => return w.after(exit, Box::new(self)).map(Some),
            }
        }
        match self.then {
            Gathered::Tuple | Gathered::Strict => Ok(Some(w.tuple(self.items.as_slice()))),
            Gathered::Call(function) => w.call_now(function, &self.items).map(Some),
        }
    }

    /// One of the iterators has ended.
    fn ended(self, w: &mut World) -> NativeResult<Option<Value>> {
        if !matches!(self.then, Gathered::Strict) {
            return Ok(None);
        }
        let n = self.items.len();
        if n > 0 {
            let others = if n == 1 {
                " 1".to_owned()
            } else {
                format!("s 1-{n}")
            };
            let message = format!("zip() argument {} is shorter than argument{others}", n + 1);
            return Err(w.value_error(message));
        }
        AllEnded {
            inner: self.inner,
            asked: 1,
        }
        .run(w)
    }
}

impl NativeFrame for Gather {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.inner);
        marker.values(&self.items);
        if let Gathered::Call(function) = self.then {
            marker.value(function);
        }
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let outcome = match result {
            Ok(item) => {
                self.items.push(item);
                self.run(w)
            }
            Err(e)
                if matches!(self.then, Gathered::Strict)
                    && w.is_instance(e, w.types.stop_iteration) =>
            {
                self.ended(w)
            }
            // The end of one iterator is that of all: its StopIteration goes on as it is.
            Err(e) => return Err(w.raise(e)),
        };
        match outcome {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(stop(w)),
            Err(exit) => Err(exit),
        }
    }
}

/// The first iterator of a strict zip has ended: the others must have no items either.
struct AllEnded {
    inner: Values,
    asked: usize,
}

impl AllEnded {
    fn run(mut self, w: &mut World) -> NativeResult<Option<Value>> {
        while let Some(&inner) = self.inner.get(self.asked) {
            match crate::ops::iter::next(w, inner) {
                Ok(Some(_)) => return Err(self.longer(w)),
                Ok(None) => self.asked += 1,
                Err(exit) => return w.after(exit, Box::new(self)).map(Some),
            }
        }
        Ok(None)
    }

    fn longer(&self, w: &mut World) -> Exit {
        let n = self.asked;
        let others = if n == 1 {
            " 1".to_owned()
        } else {
            format!("s 1-{n}")
        };
        w.value_error(format!(
            "zip() argument {} is longer than argument{others}",
            n + 1
        ))
    }
}

impl NativeFrame for AllEnded {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.inner);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(_) => Err(self.longer(w)),
            Err(e) if w.is_instance(e, w.types.stop_iteration) => {
                self.asked += 1;
                match self.run(w) {
                    Ok(_) => Err(stop(w)),
                    Err(exit) => Err(exit),
                }
            }
            Err(e) => Err(w.raise(e)),
        }
    }
}

pub(super) fn zip_next(w: &mut World, inner: Values, strict: bool) -> NativeResult<Option<Value>> {
    if inner.is_empty() {
        return Ok(None);
    }
    let then = if strict {
        Gathered::Strict
    } else {
        Gathered::Tuple
    };
    Gather {
        inner,
        items: SmallVec::new(),
        then,
    }
    .run(w)
}

pub(super) fn map_next(
    w: &mut World,
    function: Value,
    inner: Values,
) -> NativeResult<Option<Value>> {
    Gather {
        inner,
        items: SmallVec::new(),
        then: Gathered::Call(function),
    }
    .run(w)
}

/// `filter`: the next item that a function, or its own truth, lets through.
pub(super) fn filter_next(
    w: &mut World,
    iterator: Gc<Iter>,
    function: Value,
    inner: Value,
) -> NativeResult<Option<Value>> {
    let plain = function.is_none() || function == w.types.bool.value();
    loop {
        let next = match crate::eval::next_item(w, inner) {
            Some(item) => Ok(Some(item)),
            None => crate::ops::iter::next(w, inner),
        };
        let item = match next {
            Ok(Some(item)) => item,
            Ok(None) => return Ok(None),
            Err(exit) => {
                let waiting = FilterItem { iterator, function };
                return w.after(exit, Box::new(waiting)).map(Some);
            }
        };
        let course = match plain {
            true => filter_course(w, item, Ok(item)),
            false => {
                let said = w.call_now(function, &[item]);
                filter_course(w, item, said)
            }
        };
        if let Some(course) = course {
            return super::asking::settle(w, iterator, course);
        }
    }
}

/// What a filter makes of an item of which this is said; None: it is not let through.
fn filter_course(w: &mut World, item: Value, said: NativeResult) -> Option<Course> {
    let exit = match said {
        Ok(said) => match w.simple_truth(said) {
            Some(true) => return Some(Course::Item(item)),
            Some(false) => return None,
            None => w.prelude("truth", &[said]),
        },
        Err(exit) => exit,
    };
    Some(Course::Asks(exit, Asked::Filter(item)))
}

/// A filter that waits for an item.
struct FilterItem {
    iterator: Gc<Iter>,
    function: Value,
}

impl NativeFrame for FilterItem {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.iterator);
        marker.value(self.function);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let item = match result {
            Ok(item) => item,
            Err(exception) => return Err(w.raise(exception)),
        };
        let plain = self.function.is_none() || self.function == w.types.bool.value();
        let said = match plain {
            true => Ok(item),
            false => w.call_now(self.function, &[item]),
        };
        let outcome = match filter_course(w, item, said) {
            Some(course) => super::asking::settle(w, self.iterator, course)?,
            None => super::next(w, self.iterator)?,
        };
        outcome.ok_or_else(|| stop(w))
    }
}

/// An iterator that waits for an answer.
pub(super) struct Waiting {
    pub(super) iterator: Gc<Iter>,
    pub(super) asked: Asked,
}

impl NativeFrame for Waiting {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.iterator);
        self.asked.trace(marker);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let course = match (self.asked, result) {
            // The StopIteration of a filter's function goes on as it is.
            (Asked::Filter(_), Err(exception)) => return Err(w.raise(exception)),
            (asked, result) => super::asking::go_on(w, self.iterator.value(), asked, result),
        };
        let next = super::asking::settle(w, self.iterator, course)?;
        next.ok_or_else(|| stop(w))
    }
}

/// `iter(callable, sentinel)`: calls, and ends when the result equals the sentinel.
pub(super) fn callable_next(
    w: &mut World,
    iterator: Gc<Iter>,
    function: Value,
    sentinel: Value,
) -> NativeResult<Option<Value>> {
    let frame = Called {
        iterator,
        sentinel,
        result: None,
    };
    let exit = match w.call_now(function, &[]) {
        Ok(value) => match plainly_equal(w, sentinel, value) {
            Some(false) => return Ok(Some(value)),
            Some(true) => {
                w.heap[iterator] = Iter::Done;
                return Ok(None);
            }
            None => return Box::new(frame).resume(w, Ok(value)).map(Some),
        },
        Err(exit) => exit,
    };
    w.after(exit, Box::new(frame)).map(Some)
}

/// Whether a result is the sentinel, if that can be told without asking either.
fn plainly_equal(w: &World, sentinel: Value, value: Value) -> Option<bool> {
    let known = crate::compare::simple_eq(&w.heap, sentinel, value);
    if known.is_some() || !sentinel.is_none() {
        return known;
    }
    let class = w.class_of(value);
    (!w.heap[class].flags.eq).then_some(false)
}

struct Called {
    iterator: Gc<Iter>,
    sentinel: Value,
    result: Option<Value>,
}

impl NativeFrame for Called {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.iterator);
        marker.value(self.sentinel);
        marker.value(self.result.unwrap_or(Value::NONE));
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let value = match result {
            Ok(value) => value,
            Err(e) => {
                if w.is_instance(e, w.types.stop_iteration) {
                    w.heap[self.iterator] = Iter::Done;
                }
                return Err(w.raise(e));
            }
        };
        let (result, equal) = match self.result {
            Some(result) => (result, value == Value::TRUE),
            None => match crate::compare::simple_eq(&w.heap, self.sentinel, value) {
                Some(equal) => (value, equal),
                None => {
                    self.result = Some(value);
                    let exit = w.prelude("is_or_equals", &[self.sentinel, value]);
                    return w.after(exit, self);
                }
            },
        };
        if equal {
            w.heap[self.iterator] = Iter::Done;
            return Err(stop(w));
        }
        Ok(result)
    }
}

/// An item by `__getitem__`; IndexError and StopIteration end it.
pub(super) fn sequence_next(
    w: &mut World,
    iterator: Gc<Iter>,
    object: Value,
    index: i64,
) -> NativeResult<Option<Value>> {
    let length = crate::eval::length_shortly(w, object);
    if index < 0 || length.is_some_and(|length| index >= length) {
        w.heap[iterator] = Iter::Done;
        return Ok(None);
    }
    let key = w.int(index);
    match crate::ops::subscript::get_item(w, object, key) {
        Ok(item) => {
            step(w, iterator);
            Ok(Some(item))
        }
        Err(exit) => w.after(exit, Box::new(Subscripted { iterator })).map(Some),
    }
}

fn step(w: &mut World, iterator: Gc<Iter>) {
    match &mut w.heap[iterator] {
        Iter::Sequence { index, .. } => *index += 1,
        Iter::SequenceReversed { index, .. } => *index -= 1,
        _ => {}
    }
}

struct Subscripted {
    iterator: Gc<Iter>,
}

impl NativeFrame for Subscripted {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.iterator);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(item) => {
                step(w, self.iterator);
                Ok(item)
            }
            Err(e)
                if w.is_instance(e, w.types.index_error)
                    || w.is_instance(e, w.types.stop_iteration) =>
            {
                w.heap[self.iterator] = Iter::Done;
                Err(stop(w))
            }
            Err(e) => Err(w.raise(e)),
        }
    }
}
