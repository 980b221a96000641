//! Iterators of library modules: what they need on the way to an item is done here.

use smallvec::SmallVec;

use super::asking::{Asked, Course};
use crate::heap::{Gc, Marker, Value};
use crate::native::NativeResult;
use crate::object::{Iter, Need, Note, Step, Steps};
use crate::world::World;

/// Goes on to the next item.
pub(super) fn course(w: &mut World, iterator: Gc<Iter>) -> Course {
    let Some(mut machine) = taken(w, iterator) else {
        return Course::Ended;
    };
    let step = machine.next(w);
    put_back(w, iterator, machine, step)
}

/// The same from a question on that has come to this.
pub(super) fn course_on(
    w: &mut World,
    iterator: Gc<Iter>,
    mut need: Need,
    note: Note,
    result: Result<Value, Value>,
) -> Course {
    let answer = match (result, need) {
        (Ok(tuple), Need::Spread(function, _)) => match spread(w, &mut need, function, tuple) {
            Ok(answer) => Some(answer),
            Err(exit) => return Course::Asks(exit, Asked::Machine(need, note)),
        },
        (Ok(answer), _) => Some(answer),
        (Err(e), Need::Next(_)) if w.is_instance(e, w.types.stop_iteration) => None,
        (Err(e), need) => {
            if matches!(need, Need::Iter(_)) {
                w.heap[iterator] = Iter::Done;
            }
            return Course::Asks(w.raise(e), Asked::Item);
        }
    };
    let Some(mut machine) = taken(w, iterator) else {
        return Course::Ended;
    };
    let step = machine.go_on(w, note, answer);
    let step = machine.run(w, step);
    put_back(w, iterator, machine, step)
}

/// Takes the machine out of its iterator, so that it has the World to itself; no Python code runs before it is back.
#[inline(always)]
fn taken(w: &mut World, iterator: Gc<Iter>) -> Option<Box<dyn Steps>> {
    match std::mem::replace(&mut w.heap[iterator], Iter::Done) {
        Iter::Steps(machine) => Some(machine),
        other => {
            w.heap[iterator] = other;
            None
        }
    }
}

/// Puts the machine back, and says where it has come to.
#[inline(always)]
fn put_back(w: &mut World, iterator: Gc<Iter>, machine: Box<dyn Steps>, step: Step) -> Course {
    w.heap[iterator] = Iter::Steps(machine);
    match step {
        Step::Give(item) => Course::Item(item),
        Step::Keep(list, item) => {
            w.list_push(list, item);
            Course::Item(item)
        }
        Step::Int(n) => Course::Item(w.int(n)),
        Step::Row(items) => Course::Item(w.tuple(items)),
        Step::Stop => Course::Ended,
        Step::End => {
            w.heap[iterator] = Iter::Done;
            Course::Ended
        }
        Step::Fail(message) => {
            w.heap[iterator] = Iter::Done;
            Course::Asks(w.value_error(message), Asked::Item)
        }
        Step::Wait(exit, need, note) => Course::Asks(exit, Asked::Machine(need, note)),
        Step::Need(..) => unreachable!("a machine runs until it needs no answer"),
    }
}

/// Marks what a question is about and the machine does not hold.
pub(super) fn trace_question(marker: &mut Marker, need: &Need, note: &Note) {
    match *need {
        Need::Spread(function, _) => marker.value(function),
        Need::Iter(value) => marker.value(value),
        _ => {}
    }
    if let Some(item) = note.item.non_null() {
        marker.value(item);
    }
}

/// What a machine needs, if that takes no Python code. An exit comes to the answer, and `need` says to what.
#[inline(always)]
pub(crate) fn answer(w: &mut World, need: &mut Need) -> NativeResult<Option<Value>> {
    match *need {
        Need::Next(inner) => next_of(w, inner),
        Need::Iter(value) => crate::ops::iter::iter(w, value).map(Some),
        Need::Call(function, args) => w.call_now(function, &args).map(Some),
        Need::Ask(function, value) => w.call_now(function, &[value]).map(Some),
        Need::Spread(function, value) => spread(w, need, function, value).map(Some),
        Need::Truth(value) => match w.simple_truth(value) {
            Some(truth) => Ok(Some(Value::bool(truth))),
            None => Err(w.prelude("truth", &[value])),
        },
        Need::Same(a, b) => match crate::compare::simple_eq(&w.heap, a, b) {
            _ if a == b => Ok(Some(Value::TRUE)),
            Some(equal) => Ok(Some(Value::bool(equal))),
            None => Err(w.prelude("is_or_equals", &[a, b])),
        },
        Need::Item(list, at) => Ok(w.heap[list].items.get(at).copied()),
    }
}

/// The next item of another iterator.
#[inline(never)]
fn next_of(w: &mut World, inner: Value) -> NativeResult<Option<Value>> {
    if let Some(item) = crate::eval::next_item(w, inner) {
        return Ok(Some(item));
    }
    match super::own_native(w, inner) {
        Some(iterator) => super::next(w, iterator),
        None => crate::ops::iter::next(w, inner),
    }
}

/// Calls a function with the items of something, which may have to be made a tuple first.
#[inline(never)]
fn spread(w: &mut World, need: &mut Need, function: Value, value: Value) -> NativeResult {
    if let Some(items) = crate::builtins::drain::plain_items(w, value) {
        let items: SmallVec<[Value; 4]> = SmallVec::from_slice(items);
        *need = Need::Ask(function, value);
        return w.call_now(function, &items);
    }
    match crate::ops::iter::native_items(w, value)? {
        Some(items) => {
            *need = Need::Ask(function, value);
            w.call_now(function, &items)
        }
        None => {
            let tuple = w.types.tuple.value();
            Err(w.tail_call(tuple, &[value]))
        }
    }
}
