//! Iterators that pass on the items of others, or what they have.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::object::{Items, List, Need, Note, Step, Steps};

use super::{Machine, count, items, or_none, some};

/// The next item of an iterator is needed, for this.
fn next(iterator: Value, phase: u8) -> Step {
    Step::Need(Need::Next(iterator), Note::about(Value::NULL, phase))
}

/// The items of one iterable after the other.
#[derive(Clone)]
pub(super) struct Chain {
    /// Where the iterables come from.
    iterables: Value,
    /// The iterator over the one at hand.
    current: Option<Value>,
}

impl Chain {
    const ITEM: u8 = 0;
    const ITERABLE: u8 = 1;
    const ITERATOR: u8 = 2;
}

impl Steps for Chain {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.iterables);
        self.current
            .iter()
            .for_each(|&current| marker.value(current));
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn passes(&self) -> Option<Value> {
        self.current
    }

    fn begin(&mut self, _: &mut World) -> Step {
        match self.current {
            Some(current) => next(current, Self::ITEM),
            None => next(self.iterables, Self::ITERABLE),
        }
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        match (note.phase, answer) {
            (Self::ITEM, Some(item)) => Step::Give(item),
            (Self::ITEM, None) => {
                self.current = None;
                self.begin(w)
            }
            (Self::ITERABLE, Some(iterable)) => {
                let note = Note::about(Value::NULL, Self::ITERATOR);
                Step::Need(Need::Iter(iterable), note)
            }
            (Self::ITERABLE, None) => Step::End,
            (_, iterator) => {
                self.current = iterator;
                self.begin(w)
            }
        }
    }
}

impl Machine for Chain {
    const NAME: &'static str = "chain";

    /// The iterator over the iterables, and the iterator at hand or None.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterables, current] = state else {
            return None;
        };
        Some(Chain {
            iterables,
            current: some(current),
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.iterables, or_none(self.current)]
    }
}

/// The items over and over again.
#[derive(Clone)]
pub(super) struct Cycle {
    /// What gives them the first time.
    iterator: Option<Value>,
    /// What that has given: copies share the list, as they share the iterator.
    saved: Gc<List>,
    at: usize,
}

impl Steps for Cycle {
    fn trace(&self, marker: &mut Marker) {
        self.iterator
            .iter()
            .for_each(|&iterator| marker.value(iterator));
        marker.gc(self.saved);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        match self.iterator {
            Some(iterator) => next(iterator, 0),
            None => {
                self.at += 1;
                Step::Need(Need::Item(self.saved, self.at - 1), Note::FIRST)
            }
        }
    }

    fn go_on(&mut self, w: &mut World, _: Note, answer: Option<Value>) -> Step {
        match (answer, self.iterator) {
            (Some(item), Some(_)) => Step::Keep(self.saved, item),
            (Some(item), None) => Step::Give(item),
            (None, Some(_)) => {
                self.iterator = None;
                self.begin(w)
            }
            (None, None) if self.at <= 1 => Step::End,
            (None, None) => {
                self.at = 0;
                self.begin(w)
            }
        }
    }
}

impl Machine for Cycle {
    const NAME: &'static str = "cycle";

    /// The iterator or None, the list of what it has given, and how far that has come again.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator, saved, at] = state else {
            return None;
        };
        Some(Cycle {
            iterator: some(iterator),
            saved: saved.cast()?,
            at: count(w, at)?,
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        let at = Value::int(self.at as i64);
        vec![or_none(self.iterator), self.saved.value(), at]
    }
}

/// Whole numbers, as far as a word goes.
#[derive(Clone)]
pub(super) struct Count {
    next: i64,
    step: i64,
}

impl Steps for Count {
    fn trace(&self, _: &mut Marker) {}

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        let n = self.next;
        self.next = n.saturating_add(self.step);
        Step::Int(n)
    }
}

impl Machine for Count {
    const NAME: &'static str = "count";

    /// The next number, and by how much they grow.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[next, step] = state else { return None };
        Some(Count {
            next: w.as_i64(next)?,
            step: w.as_i64(step)?,
        })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        vec![w.int(self.next), w.int(self.step)]
    }
}

/// The same object for ever, or so many times.
#[derive(Clone)]
pub(super) struct Repeat {
    object: Value,
    left: Option<i64>,
}

impl Steps for Repeat {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.object);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        match &mut self.left {
            Some(0) => return Step::Stop,
            Some(left) => *left -= 1,
            None => {}
        }
        Step::Give(self.object)
    }

    fn sources(&self) -> Option<Vec<Value>> {
        self.left.map(|_| Vec::new())
    }
}

impl Machine for Repeat {
    const NAME: &'static str = "repeat";

    /// The object, and how many times, or None.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[object, left] = state else { return None };
        let left = match some(left) {
            Some(left) => Some(w.as_i64(left)?.max(0)),
            None => None,
        };
        Some(Repeat { object, left })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        vec![
            self.object,
            self.left.map_or(Value::NONE, |left| w.int(left)),
        ]
    }
}

/// The items that a slice takes.
#[derive(Clone)]
pub(super) struct Slice {
    iterator: Value,
    /// Items that have come.
    come: i64,
    /// Which one is the next to be passed on.
    wanted: i64,
    stop: Option<i64>,
    step: i64,
}

impl Slice {
    const SKIPPED: u8 = 0;
    const ITEM: u8 = 1;
}

impl Steps for Slice {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.iterator);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        if self.come < self.wanted {
            return next(self.iterator, Self::SKIPPED);
        }
        if self.stop.is_some_and(|stop| self.come >= stop) {
            return Step::End;
        }
        next(self.iterator, Self::ITEM)
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        let Some(item) = answer else { return Step::End };
        self.come += 1;
        if note.phase == Self::SKIPPED {
            return self.begin(w);
        }
        let wanted = self.wanted.saturating_add(self.step);
        self.wanted = self.stop.map_or(wanted, |stop| wanted.min(stop));
        Step::Give(item)
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(vec![self.iterator])
    }
}

impl Machine for Slice {
    const NAME: &'static str = "islice";

    /// The iterator, how many items have come, which is the next, the stop or None, and the step.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator, come, wanted, stop, step] = state else {
            return None;
        };
        let bound = |w: &World, value: Value| Some(w.as_i64(value)?.max(0));
        let stop = match some(stop) {
            Some(stop) => Some(bound(w, stop)?),
            None => None,
        };
        Some(Slice {
            iterator,
            come: bound(w, come)?,
            wanted: bound(w, wanted)?,
            stop,
            step: bound(w, step)?.max(1),
        })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let stop = self.stop.map_or(Value::NONE, |stop| w.int(stop));
        let (come, wanted, step) = (w.int(self.come), w.int(self.wanted), w.int(self.step));
        vec![self.iterator, come, wanted, stop, step]
    }
}

/// Each item with the next one.
#[derive(Clone)]
pub(super) struct Pairwise {
    iterator: Value,
    before: Option<Value>,
}

impl Steps for Pairwise {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.iterator);
        self.before.iter().for_each(|&before| marker.value(before));
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        next(self.iterator, u8::from(self.before.is_some()))
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        let Some(item) = answer else { return Step::End };
        match self.before.replace(item) {
            Some(before) if note.phase == 1 => Step::Row([before, item].as_slice().into()),
            _ => self.begin(w),
        }
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(vec![self.iterator])
    }
}

impl Machine for Pairwise {
    const NAME: &'static str = "pairwise";

    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator] = state else { return None };
        Some(Pairwise {
            iterator,
            before: None,
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.iterator]
    }
}

/// Tuples of so many items each.
#[derive(Clone)]
pub(super) struct Batched {
    iterator: Value,
    size: usize,
    strict: bool,
    batch: Items,
}

impl Steps for Batched {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.iterator);
        marker.values(&self.batch);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        next(self.iterator, 0)
    }

    fn go_on(&mut self, w: &mut World, _: Note, answer: Option<Value>) -> Step {
        match answer {
            Some(item) => {
                self.batch.push(item);
                if self.batch.len() < self.size {
                    return self.begin(w);
                }
            }
            None if self.batch.is_empty() => return Step::End,
            None if self.strict => return Step::Fail("batched(): incomplete batch"),
            None => {}
        }
        Step::Row(std::mem::take(&mut self.batch))
    }

    fn sources(&self) -> Option<Vec<Value>> {
        (!self.strict).then(|| vec![self.iterator])
    }
}

impl Machine for Batched {
    const NAME: &'static str = "batched";

    /// The iterator, the size, and whether the last one must be as long.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator, size, strict] = state else {
            return None;
        };
        Some(Batched {
            iterator,
            size: count(w, size)?,
            strict: strict == Value::TRUE,
            batch: Items::new(),
        })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        let size = Value::int(self.size as i64);
        vec![self.iterator, size, Value::bool(self.strict)]
    }
}

/// The items whose selector is true.
#[derive(Clone)]
pub(super) struct Compress {
    data: Value,
    selectors: Value,
}

impl Compress {
    const ITEM: u8 = 0;
    const SELECTOR: u8 = 1;
    const TRUTH: u8 = 2;
}

impl Steps for Compress {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.data, self.selectors]);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        next(self.data, Self::ITEM)
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        let Some(answer) = answer else {
            return Step::Stop;
        };
        let (need, note) = match note.phase {
            Self::ITEM => {
                let note = Note::about(answer, Self::SELECTOR);
                (Need::Next(self.selectors), note)
            }
            Self::SELECTOR => {
                let note = Note::about(note.item, Self::TRUTH);
                (Need::Truth(answer), note)
            }
            _ if answer == Value::TRUE => return Step::Give(note.item),
            _ => return self.begin(w),
        };
        Step::Need(need, note)
    }
}

impl Machine for Compress {
    const NAME: &'static str = "compress";

    /// The iterators over the items and over their selectors.
    fn made(_: &mut World, state: &[Value]) -> Option<Self> {
        let &[data, selectors] = state else {
            return None;
        };
        Some(Compress { data, selectors })
    }

    fn state(&self, _: &mut World) -> Vec<Value> {
        vec![self.data, self.selectors]
    }
}

/// Like `zip` until the longest ends.
#[derive(Clone)]
pub(super) struct ZipLongest {
    /// None for those that have ended.
    iterators: Vec<Option<Value>>,
    filling: Value,
    row: Items,
}

impl ZipLongest {
    /// The next place of the row, or the row.
    fn fill(&mut self) -> Step {
        loop {
            match self.iterators.get(self.row.len()) {
                None => return Step::Row(std::mem::take(&mut self.row)),
                Some(None) => self.row.push(self.filling),
                Some(&Some(iterator)) => return next(iterator, 0),
            }
        }
    }
}

impl Steps for ZipLongest {
    fn trace(&self, marker: &mut Marker) {
        self.iterators
            .iter()
            .flatten()
            .for_each(|&i| marker.value(i));
        marker.value(self.filling);
        marker.values(&self.row);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, _: &mut World) -> Step {
        // What is left of a row that an error has ended is gone.
        self.row.clear();
        if self.iterators.iter().all(Option::is_none) {
            return Step::End;
        }
        self.fill()
    }

    fn go_on(&mut self, _: &mut World, _: Note, answer: Option<Value>) -> Step {
        match answer {
            Some(item) => self.row.push(item),
            None => {
                if let Some(iterator) = self.iterators.get_mut(self.row.len()) {
                    *iterator = None;
                }
                if self.iterators.iter().all(Option::is_none) {
                    return Step::End;
                }
            }
        }
        self.fill()
    }

    fn sources(&self) -> Option<Vec<Value>> {
        Some(self.iterators.iter().flatten().copied().collect())
    }
}

impl Machine for ZipLongest {
    const NAME: &'static str = "zip_longest";

    /// The iterators, None for those that have ended, and what fills their places.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterators, filling] = state else {
            return None;
        };
        Some(ZipLongest {
            iterators: items(w, iterators)?.into_iter().map(some).collect(),
            filling,
            row: Items::new(),
        })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let iterators = self.iterators.iter().map(|&iterator| or_none(iterator));
        let iterators = iterators.collect::<Vec<_>>();
        vec![w.tuple(iterators), self.filling]
    }
}
