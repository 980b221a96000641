//! Iterators that call a function for each item: an error or an end there is not theirs.

use gilscope_vm::World;
use gilscope_vm::heap::{Marker, Value};
use gilscope_vm::object::{Need, Note, Step, Steps};

use super::{Machine, or_none, some};

/// A function, and the iterator whose items it tests.
#[derive(Clone)]
struct Tested {
    function: Value,
    iterator: Value,
}

impl Tested {
    /// An answer is the item; what the function says of it; whether that is true.
    const ITEM: u8 = 0;
    const WORD: u8 = 1;
    const TRUTH: u8 = 2;

    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.function, self.iterator]);
    }

    fn next(&self) -> Step {
        Step::Need(Need::Next(self.iterator), Note::FIRST)
    }

    /// What to do with an answer; or the item, and whether the function is true of it.
    fn go_on(&self, note: Note, answer: Option<Value>) -> Result<Step, (Value, bool)> {
        let Some(answer) = answer else {
            return Ok(Step::Stop);
        };
        match note.phase {
            Self::ITEM => {
                let note = Note::about(answer, Self::WORD);
                Ok(Step::Need(Need::Ask(self.function, answer), note))
            }
            Self::WORD => {
                let note = Note::about(note.item, Self::TRUTH);
                Ok(Step::Need(Need::Truth(answer), note))
            }
            _ => Err((note.item, answer == Value::TRUE)),
        }
    }
}

macro_rules! tested_steps {
    () => {
        fn trace(&self, marker: &mut Marker) {
            self.tested.trace(marker);
        }

        fn copy(&self) -> Box<dyn Steps> {
            Box::new(self.clone())
        }

        fn begin(&mut self, _: &mut World) -> Step {
            self.tested.next()
        }
    };
}

/// The items from the first on for which the predicate is false.
#[derive(Clone)]
pub(super) struct DropWhile {
    tested: Tested,
    begun: bool,
}

impl Steps for DropWhile {
    tested_steps!();

    fn go_on(&mut self, _: &mut World, note: Note, answer: Option<Value>) -> Step {
        if self.begun && note.phase == Tested::ITEM {
            return answer.map_or(Step::Stop, Step::Give);
        }
        match self.tested.go_on(note, answer) {
            Ok(step) => step,
            Err((_, true)) => self.tested.next(),
            Err((item, false)) => {
                self.begun = true;
                Step::Give(item)
            }
        }
    }
}

impl Machine for DropWhile {
    const NAME: &'static str = "dropwhile";

    /// The predicate, the iterator, and whether it has begun.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[function, iterator, begun] = state else {
            return None;
        };
        Some(DropWhile {
            tested: Tested { function, iterator },
            begun: begun == Value::TRUE,
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        let tested = &self.tested;
        vec![tested.function, tested.iterator, Value::bool(self.begun)]
    }
}

/// The items up to the first for which the predicate is false.
#[derive(Clone)]
pub(super) struct TakeWhile {
    tested: Tested,
}

impl Steps for TakeWhile {
    tested_steps!();

    fn go_on(&mut self, _: &mut World, note: Note, answer: Option<Value>) -> Step {
        match self.tested.go_on(note, answer) {
            Ok(step) => step,
            Err((item, true)) => Step::Give(item),
            Err((_, false)) => Step::End,
        }
    }
}

impl Machine for TakeWhile {
    const NAME: &'static str = "takewhile";

    /// The predicate and the iterator.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[function, iterator] = state else {
            return None;
        };
        let tested = Tested { function, iterator };
        Some(TakeWhile { tested })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.tested.function, self.tested.iterator]
    }
}

/// The items for which the function is false.
#[derive(Clone)]
pub(super) struct FilterFalse {
    tested: Tested,
}

impl Steps for FilterFalse {
    tested_steps!();

    fn go_on(&mut self, _: &mut World, note: Note, answer: Option<Value>) -> Step {
        if let (Some(item), Tested::ITEM) = (answer, note.phase)
            && self.tested.function.is_none()
        {
            return Step::Need(Need::Truth(item), Note::about(item, Tested::TRUTH));
        }
        match self.tested.go_on(note, answer) {
            Ok(step) => step,
            Err((_, true)) => self.tested.next(),
            Err((item, false)) => Step::Give(item),
        }
    }
}

impl Machine for FilterFalse {
    const NAME: &'static str = "filterfalse";

    /// The function, or None, and the iterator.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[function, iterator] = state else {
            return None;
        };
        let tested = Tested { function, iterator };
        Some(FilterFalse { tested })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.tested.function, self.tested.iterator]
    }
}

/// The answer is what a function has made of an item, not an item.
const MADE: u8 = 1;

/// What the function makes of the items of every item.
#[derive(Clone)]
pub(super) struct StarMap {
    function: Value,
    iterator: Value,
}

impl Steps for StarMap {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.function, self.iterator]);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        Step::Need(Need::Next(self.iterator), Note::FIRST)
    }

    fn go_on(&mut self, _: &mut World, note: Note, answer: Option<Value>) -> Step {
        match answer {
            None => Step::Stop,
            Some(result) if note.phase == MADE => Step::Give(result),
            Some(item) => {
                let need = Need::Spread(self.function, item);
                Step::Need(need, Note::about(item, MADE))
            }
        }
    }
}

impl Machine for StarMap {
    const NAME: &'static str = "starmap";

    /// The function and the iterator.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[function, iterator] = state else {
            return None;
        };
        Some(StarMap { function, iterator })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.function, self.iterator]
    }
}

/// Running totals.
#[derive(Clone)]
pub(super) struct Accumulate {
    iterator: Value,
    function: Value,
    total: Option<Value>,
    /// What comes before all others.
    initial: Option<Value>,
}

impl Steps for Accumulate {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.iterator, self.function]);
        let values = self.total.iter().chain(&self.initial);
        values.for_each(|&value| marker.value(value));
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        if let Some(initial) = self.initial.take() {
            self.total = Some(initial);
            return Step::Give(initial);
        }
        Step::Need(Need::Next(self.iterator), Note::FIRST)
    }

    fn go_on(&mut self, _: &mut World, note: Note, answer: Option<Value>) -> Step {
        match (answer, self.total) {
            (None, _) => Step::Stop,
            (Some(item), Some(total)) if note.phase != MADE => {
                let need = Need::Call(self.function, [total, item]);
                Step::Need(need, Note::about(item, MADE))
            }
            (Some(total), _) => {
                self.total = Some(total);
                Step::Give(total)
            }
        }
    }
}

impl Machine for Accumulate {
    const NAME: &'static str = "accumulate";

    /// The iterator, the function, the total so far in a tuple, or None, and what comes first.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator, function, total, initial] = state else {
            return None;
        };
        let total = match some(total) {
            Some(total) => w.as_items(total)?.first().copied(),
            None => None,
        };
        Some(Accumulate {
            iterator,
            function,
            total,
            initial: some(initial),
        })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let total = self.total.map(|total| w.tuple([total]));
        vec![
            self.iterator,
            self.function,
            or_none(total),
            or_none(self.initial),
        ]
    }
}
