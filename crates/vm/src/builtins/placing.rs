//! Comparing a key with those of a dict or set that have its hash, when Python code has a say.

use super::keyed::Place;
use crate::compare::simple_eq;
use crate::heap::{Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult};
use crate::object::Function;
use crate::world::World;

/// What is done with the place of the key, or None: it has none. Of the values, the first is the container.
pub(super) type Placed = fn(&mut World, &[Value; 5], Option<usize>) -> NativeResult;

/// A comparison after the other.
struct Placing {
    /// The container, the key, and what [`Placed`] wants to be given.
    values: [Value; 5],
    /// Places of keys with that hash, as the container was at that version.
    candidates: Vec<usize>,
    version: u32,
    next: usize,
    waits: Waits,
    then: Placed,
}

/// What is to be answered.
enum Waits {
    /// `__eq__` of the container's key, which may not know.
    Method,
    /// The whole comparison.
    Comparison,
    /// The truth of what that came to.
    Truth,
}

/// Finds the key, which has that hash, among those of the container that have it too, of which native code does not
/// know whether it equals them.
pub(super) fn place(w: &mut World, hash: i64, values: [Value; 5], then: Placed) -> NativeResult {
    let container = Place::of(values[0]);
    let placing = Placing {
        values,
        candidates: container.candidates(w, hash),
        version: container.version(w),
        next: 0,
        waits: Waits::Comparison,
        then,
    };
    Box::new(placing).run(w)
}

impl Placing {
    /// Goes on behind the candidates that are known to differ.
    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        let (container, key) = (Place::of(self.values[0]), self.values[1]);
        while let Some(&place) = self.candidates.get(self.next) {
            let Some(other) = container.key(w, place) else {
                self.next += 1;
                continue;
            };
            if other == key {
                return (self.then)(w, &self.values, Some(place));
            }
            match simple_eq(&w.heap, other, key) {
                Some(true) => return (self.then)(w, &self.values, Some(place)),
                Some(false) => self.next += 1,
                None => {
                    let exit = self.ask(w, other);
                    return w.after(exit, self);
                }
            }
        }
        (self.then)(w, &self.values, None)
    }

    /// Asks whether a key of the container equals the one that is looked for.
    fn ask(&mut self, w: &mut World, other: Value) -> Exit {
        let key = self.values[1];
        let (left, right) = (w.class_of(other), w.class_of(key));
        let right_first = left != right && w.heap[right].derives_from(left);
        let name = w.names.eq;
        match w.lookup(left, name) {
            Some(method) if method.is::<Function>() && !right_first => {
                self.waits = Waits::Method;
                w.tail_call(method, &[other, key])
            }
            _ => {
                self.waits = Waits::Comparison;
                w.prelude("is_or_equals", &[other, key])
            }
        }
    }

    fn decide(mut self: Box<Self>, w: &mut World, equal: bool) -> NativeResult {
        let container = Place::of(self.values[0]);
        if container.version(w) != self.version {
            // Python code has changed the container: from the start.
            let hash = w.as_i64(self.values[4]).unwrap_or(0);
            return place(w, hash, self.values, self.then);
        }
        if equal {
            return (self.then)(w, &self.values, Some(self.candidates[self.next]));
        }
        self.next += 1;
        self.run(w)
    }
}

impl NativeFrame for Placing {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&self.values);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let answer = match result {
            Ok(answer) => answer,
            Err(exception) => return Err(w.raise(exception)),
        };
        if matches!(self.waits, Waits::Method) && answer == Value::NOT_IMPLEMENTED {
            let container = Place::of(self.values[0]);
            let place = self.candidates[self.next];
            let Some(other) = container.key(w, place) else {
                return self.decide(w, false);
            };
            self.waits = Waits::Comparison;
            let exit = w.prelude("equals_reflected", &[other, self.values[1]]);
            return w.after(exit, self);
        }
        match w.simple_truth(answer) {
            Some(equal) => self.decide(w, equal),
            None => {
                self.waits = Waits::Truth;
                let exit = w.prelude("truth", &[answer]);
                w.after(exit, self)
            }
        }
    }
}
