//! Looking for items that equal one.

use super::{Sink, Took, drain, drain_iterator};
use crate::heap::{Marker, Value};
use crate::native::NativeResult;
use crate::world::World;

struct Search {
    wanted: Value,
    found: fn(&mut World, usize, &[Value]) -> NativeResult,
    absent: fn(&mut World, &[Value]) -> NativeResult,
    kept: Vec<Value>,
    count: bool,
    index: usize,
}

impl Search {
    fn decide(&mut self, w: &mut World, equal: bool) -> NativeResult<Took> {
        if self.count {
            self.index += usize::from(equal);
            return Ok(Took::More);
        }
        if equal {
            return (self.found)(w, self.index, &self.kept).map(Took::Done);
        }
        self.index += 1;
        Ok(Took::More)
    }
}

impl Sink for Search {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.wanted);
        marker.values(&self.kept);
    }

    fn item(&mut self, w: &mut World, item: Value) -> NativeResult<Took> {
        match crate::compare::simple_eq(&w.heap, item, self.wanted) {
            Some(equal) => self.decide(w, equal),
            None => Err(w.prelude("is_or_equals", &[item, self.wanted])),
        }
    }

    fn answer(&mut self, w: &mut World, value: Value) -> NativeResult<Took> {
        self.decide(w, value == Value::TRUE)
    }

    fn end(&mut self, w: &mut World) -> NativeResult {
        if self.count {
            return Ok(Value::int(self.index as i64));
        }
        (self.absent)(w, &self.kept)
    }
}

/// The index of the first of some items that equals one; None: Python code has to be asked.
pub fn find_plain(w: &World, items: &[Value], wanted: Value) -> Option<Option<usize>> {
    for (at, &item) in items.iter().enumerate() {
        if crate::compare::simple_eq(&w.heap, item, wanted)? {
            return Some(Some(at));
        }
    }
    Some(None)
}

/// How many of some items equal one; None: Python code has to be asked.
pub fn count_plain(w: &World, items: &[Value], wanted: Value) -> Option<i64> {
    let mut count = 0;
    for &item in items {
        count += i64::from(crate::compare::simple_eq(&w.heap, item, wanted)?);
    }
    Some(count)
}

/// Looks for an item among those of an iterator; `first` is the index of the first.
pub fn search(
    w: &mut World,
    iterator: Value,
    wanted: Value,
    first: usize,
    kept: &[Value],
    found: fn(&mut World, usize, &[Value]) -> NativeResult,
    absent: fn(&mut World, &[Value]) -> NativeResult,
) -> NativeResult {
    let kept = kept.to_vec();
    drain_iterator(
        w,
        iterator,
        Search {
            wanted,
            found,
            absent,
            kept,
            count: false,
            index: first,
        },
    )
}

/// Counts the items of an iterator that equal one.
pub fn count(w: &mut World, iterator: Value, wanted: Value) -> NativeResult {
    let found = |_: &mut World, _: usize, _: &[Value]| Ok(Value::NONE);
    let absent = |_: &mut World, _: &[Value]| Ok(Value::NONE);
    let kept = Vec::new();
    drain_iterator(
        w,
        iterator,
        Search {
            wanted,
            found,
            absent,
            kept,
            count: true,
            index: 0,
        },
    )
}

/// `item in iterable`, by running through it.
pub fn contains(w: &mut World, iterable: Value, item: Value) -> NativeResult {
    let found = |_: &mut World, _: usize, _: &[Value]| Ok(Value::TRUE);
    let absent = |_: &mut World, _: &[Value]| Ok(Value::FALSE);
    let (kept, count, index) = (Vec::new(), false, 0);
    drain(
        w,
        iterable,
        Search {
            wanted: item,
            found,
            absent,
            kept,
            count,
            index,
        },
    )
}
