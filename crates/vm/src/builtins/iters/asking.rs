//! Iterators one step at a time, for who runs through them: what they ask of Python code is not hidden behind a frame of
//! their own, so that the function they call for one item can be called again at once for the next.

use super::{lazy, steps};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Exit, NativeResult};
use crate::object::{Function, Generator, Iter, Need, Note};
use crate::world::World;

/// How far an iterator has come on the way to its next item.
pub(crate) enum Course {
    /// To the item.
    Item(Value),
    /// To its end.
    Ended,
    /// What the exit comes to goes to [`go_on`], with this.
    Asks(Exit, Asked),
}

/// What a question was about.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    /// The answer is the item, or StopIteration.
    Item,
    /// It says whether a filter lets this item through.
    Filter(Value),
    /// It is the machine's.
    Machine(Need, Note),
}

impl Asked {
    /// Whether it is a machine's question for the next value of that generator.
    pub(crate) fn is_next_of(&self, generator: Gc<Generator>) -> bool {
        matches!(self, Asked::Machine(Need::Next(inner), _) if *inner == generator.value())
    }

    /// Marks the values that are nowhere else.
    pub(crate) fn trace(&self, marker: &mut Marker) {
        match self {
            Asked::Item => {}
            Asked::Filter(item) => marker.value(*item),
            Asked::Machine(need, note) => steps::trace_question(marker, need, note),
        }
    }
}

impl From<NativeResult<Option<Value>>> for Course {
    fn from(result: NativeResult<Option<Value>>) -> Course {
        match result {
            Ok(Some(item)) => Course::Item(item),
            Ok(None) => Course::Ended,
            Err(exit) => Course::Asks(exit, Asked::Item),
        }
    }
}

/// Goes on to the next item.
#[inline]
pub(crate) fn next(w: &mut World, iterator: Value) -> Course {
    if let Some(item) = crate::eval::next_item(w, iterator) {
        return Course::Item(item);
    }
    match iterator.exact::<Iter>() {
        Some(it) => next_of(w, it),
        None => match super::own_native(w, iterator) {
            Some(it) => next_of(w, it),
            None => crate::ops::iter::next(w, iterator).into(),
        },
    }
}

/// The same, whatever a subclass says.
fn next_of(w: &mut World, it: Gc<Iter>) -> Course {
    match &w.heap[it] {
        Iter::Steps(_) => steps::course(w, it),
        Iter::Map { function, inner } => match (function.cast::<Function>(), &**inner) {
            (Some(function), &[inner]) => map_next(w, it, function, inner),
            _ => super::next(w, it).into(),
        },
        &Iter::Filter { function, inner } => match function.cast::<Function>() {
            Some(function) => filter_next(w, it, function, inner),
            None => super::next(w, it).into(),
        },
        _ => super::next(w, it).into(),
    }
}

/// `map` of a function in Python over one iterator.
fn map_next(w: &mut World, it: Gc<Iter>, function: Gc<Function>, inner: Value) -> Course {
    match crate::eval::next_item(w, inner) {
        Some(item) => Course::Asks(w.tail_call(function.value(), &[item]), Asked::Item),
        None => super::next(w, it).into(),
    }
}

/// What `map` of that function over one iterator calls it with next, if that is there to be taken.
#[inline]
pub(crate) fn map_argument(w: &mut World, map: Value, mapped: Gc<Function>) -> Option<Value> {
    let Iter::Map { function, inner } = &w.heap[map.exact::<Iter>()?] else {
        return None;
    };
    let &[inner] = &**inner else {
        return None;
    };
    (*function == mapped.value()).then(|| crate::eval::next_item(w, inner))?
}

/// `filter` by a function in Python.
fn filter_next(w: &mut World, it: Gc<Iter>, function: Gc<Function>, inner: Value) -> Course {
    match crate::eval::next_item(w, inner) {
        Some(item) => {
            let exit = w.tail_call(function.value(), &[item]);
            Course::Asks(exit, Asked::Filter(item))
        }
        None => super::next(w, it).into(),
    }
}

/// Goes on with what a question has come to.
pub(crate) fn go_on(
    w: &mut World,
    iterator: Value,
    asked: Asked,
    result: Result<Value, Value>,
) -> Course {
    match (asked, result, iterator.cast::<Iter>()) {
        (Asked::Machine(need, note), result, Some(it)) => {
            steps::course_on(w, it, need, note, result)
        }
        (Asked::Filter(item), Ok(answer), Some(it)) => match w.simple_truth(answer) {
            Some(true) => Course::Item(item),
            Some(false) => next_of(w, it),
            None => Course::Asks(w.prelude("truth", &[answer]), asked),
        },
        (_, Ok(item), _) => Course::Item(item),
        (_, Err(e), _) if w.is_instance(e, w.types.stop_iteration) => Course::Ended,
        (_, Err(e), _) => Course::Asks(w.raise(e), Asked::Item),
    }
}

/// What an iterator that has come so far gives; the rest of the way is a frame's.
pub(super) fn settle(w: &mut World, it: Gc<Iter>, course: Course) -> NativeResult<Option<Value>> {
    match course {
        Course::Item(item) => Ok(Some(item)),
        Course::Ended => Ok(None),
        Course::Asks(exit, Asked::Item) => Err(exit),
        Course::Asks(exit, asked) => {
            let waiting = lazy::Waiting {
                iterator: it,
                asked,
            };
            w.after(exit, Box::new(waiting)).map(Some)
        }
    }
}
