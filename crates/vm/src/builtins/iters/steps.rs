//! Iterators of library modules: what they need on the way to an item is done here.

use super::lazy::stop;
use crate::heap::{Gc, Marker, Value};
use crate::native::{NativeFrame, NativeResult};
use crate::object::{Iter, Need, Note, Step, Steps};
use crate::world::World;

/// The next item; None: there is none.
pub(super) fn next(w: &mut World, iterator: Gc<Iter>) -> NativeResult<Option<Value>> {
    match machine(w, iterator).map(|steps| steps.begin()) {
        Some(step) => run(w, iterator, step),
        None => Ok(None),
    }
}

fn machine(w: &mut World, iterator: Gc<Iter>) -> Option<&mut Box<dyn Steps>> {
    match &mut w.heap[iterator] {
        Iter::Steps(steps) => Some(steps),
        _ => None,
    }
}

fn run(w: &mut World, iterator: Gc<Iter>, mut step: Step) -> NativeResult<Option<Value>> {
    loop {
        let (need, note) = match step {
            Step::Need(need, note) => (need, note),
            Step::Give(item) => return Ok(Some(item)),
            Step::Keep(list, item) => {
                w.heap[list].items.push(item);
                return Ok(Some(item));
            }
            Step::Int(n) => return Ok(Some(w.int(n))),
            Step::Row(items) => return Ok(Some(w.tuple(items))),
            Step::Stop => return Ok(None),
            Step::End => {
                w.heap[iterator] = Iter::Done;
                return Ok(None);
            }
            Step::Fail(message) => {
                w.heap[iterator] = Iter::Done;
                return Err(w.value_error(message));
            }
        };
        let answer = match need {
            Need::Next(inner) => crate::ops::iter::next(w, inner),
            Need::Iter(value) => crate::ops::iter::iter(w, value).map(Some),
            Need::Call(function, args) => w.call_now(function, &args).map(Some),
            Need::Ask(function, value) => w.call_now(function, &[value]).map(Some),
            Need::Spread(function, value) => {
                return spread(w, iterator, function, value, note).map(Some);
            }
            Need::Truth(value) => match w.simple_truth(value) {
                Some(truth) => Ok(Some(Value::bool(truth))),
                None => Err(w.prelude("truth", &[value])),
            },
            Need::Item(list, at) => Ok(w.heap[list].items.get(at).copied()),
        };
        match answer {
            Ok(answer) => match machine(w, iterator) {
                Some(steps) => step = steps.go_on(note, answer),
                None => return Ok(None),
            },
            Err(exit) => {
                let waiting = Waiting {
                    iterator,
                    need,
                    note,
                };
                return w.after(exit, Box::new(waiting)).map(Some);
            }
        }
    }
}

/// Has a function called with the items of something, which may have to be made a tuple first.
fn spread(
    w: &mut World,
    iterator: Gc<Iter>,
    function: Value,
    value: Value,
    note: Note,
) -> NativeResult {
    let (exit, need) = match crate::ops::iter::native_items(w, value)? {
        Some(items) => (w.tail_call(function, &items), Need::Ask(function, value)),
        None => {
            let tuple = w.types.tuple.value();
            (w.tail_call(tuple, &[value]), Need::Spread(function, value))
        }
    };
    let waiting = Waiting {
        iterator,
        need,
        note,
    };
    w.after(exit, Box::new(waiting))
}

/// An iterator whose answer comes from Python code, or that is not to come.
struct Waiting {
    iterator: Gc<Iter>,
    need: Need,
    note: Note,
}

impl NativeFrame for Waiting {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.iterator);
        if let Need::Spread(function, _) = self.need {
            marker.value(function);
        }
        if let Some(item) = self.note.item.non_null() {
            marker.value(item);
        }
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let answer = match (result, self.need) {
            (Ok(tuple), Need::Spread(function, _)) => {
                return spread(w, self.iterator, function, tuple, self.note);
            }
            (Ok(answer), _) => Some(answer),
            (Err(e), Need::Next(_)) if w.is_instance(e, w.types.stop_iteration) => None,
            (Err(e), need) => {
                if matches!(need, Need::Iter(_)) {
                    w.heap[self.iterator] = Iter::Done;
                }
                return Err(w.raise(e));
            }
        };
        let next = match machine(w, self.iterator).map(|steps| steps.go_on(self.note, answer)) {
            Some(step) => run(w, self.iterator, step)?,
            None => None,
        };
        next.ok_or_else(|| stop(w))
    }
}
