//! `groupby`: runs of items with the same key. The iterator over the runs and those over their items work on the same
//! state, an object of its own.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::object::{Iter, Need, Note, OpaqueData, Step, Steps, Type};

use super::{Machine, or_none, some};

/// What the iterators of one `groupby` have in common.
#[derive(Clone)]
struct Shared {
    iterator: Value,
    /// The key function, or None.
    function: Value,
    /// The item that has been looked at and not been given yet, and its key.
    current: Option<(Value, Value)>,
    /// The key of the run that was given last.
    wanted: Option<Value>,
    /// The number of that run, once that is given; 0 means that the items of no run are to be had.
    run: u64,
    runs: u64,
}

impl OpaqueData for Shared {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.iterator, self.function]);
        if let Some((item, key)) = self.current {
            marker.values(&[item, key]);
        }
        self.wanted.iter().for_each(|&key| marker.value(key));
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

/// What an answer is to.
const ITEM: u8 = 0;
const KEY: u8 = 1;
const SAME: u8 = 2;

fn shared(w: &mut World, value: Value) -> &mut Shared {
    match w.opaque_mut(value) {
        Some(shared) => shared,
        None => unreachable!("it was made with the machine"),
    }
}

/// The next item is needed.
fn step(w: &mut World, value: Value) -> Step {
    let iterator = shared(w, value).iterator;
    Step::Need(Need::Next(iterator), Note::about(Value::NULL, ITEM))
}

/// Takes an item, or what the key function makes of it. Some: it asks for that first.
fn take(w: &mut World, value: Value, note: Note, answer: Value) -> Option<Step> {
    let shared = shared(w, value);
    match (note.phase, shared.function) {
        (KEY, _) => shared.current = Some((note.item, answer)),
        (_, function) if function.is_none() => shared.current = Some((answer, answer)),
        (_, function) => {
            let note = Note::about(answer, KEY);
            return Some(Step::Need(Need::Ask(function, answer), note));
        }
    }
    None
}

/// The iterator over the runs.
#[derive(Clone)]
pub(super) struct Groups {
    shared: Value,
    /// The class of the iterators over their items.
    class: Gc<Type>,
}

impl Groups {
    /// Goes on to a key that is not that of the run before.
    fn look(&self, w: &mut World) -> Step {
        let shared = shared(w, self.shared);
        match (shared.current, shared.wanted) {
            (None, _) => step(w, self.shared),
            (Some(_), None) => self.give(w),
            (Some((_, key)), Some(wanted)) => {
                let need = Need::Same(wanted, key);
                Step::Need(need, Note::about(Value::NULL, SAME))
            }
        }
    }

    /// The key, and the iterator over the run that begins.
    fn give(&self, w: &mut World) -> Step {
        let shared = shared(w, self.shared);
        let Some((_, key)) = shared.current else {
            return Step::Stop;
        };
        shared.wanted = Some(key);
        shared.runs += 1;
        shared.run = shared.runs;
        let run = Run {
            shared: self.shared,
            run: shared.run,
            key,
        };
        let run = w
            .heap
            .alloc_subclass(self.class, Iter::Steps(Box::new(run)));
        Step::Row([key, run.value()].as_slice().into())
    }
}

impl Steps for Groups {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.shared);
        marker.gc(self.class);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, w: &mut World) -> Step {
        shared(w, self.shared).run = 0;
        self.look(w)
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        match (note.phase, answer) {
            (_, None) => Step::Stop,
            (SAME, Some(Value::TRUE)) => step(w, self.shared),
            (SAME, Some(_)) => self.give(w),
            (_, Some(answer)) => match take(w, self.shared, note, answer) {
                Some(step) => step,
                None => self.look(w),
            },
        }
    }
}

impl Machine for Groups {
    const NAME: &'static str = "groupby";

    /// The iterator, the key function or None, the class of the iterators over runs, the item at hand and its key as a
    /// tuple or None, and the key of the last run in a tuple or None.
    fn made(w: &mut World, state: &[Value]) -> Option<Self> {
        let &[iterator, function, class, current, wanted] = state else {
            return None;
        };
        let class: Gc<Type> = class.cast()?;
        let current = match some(current) {
            Some(pair) => match *w.as_items(pair)? {
                [item, key] => Some((item, key)),
                _ => return None,
            },
            None => None,
        };
        let wanted = match some(wanted) {
            Some(key) => Some(*w.as_items(key)?.first()?),
            None => None,
        };
        let state = Shared {
            iterator,
            function,
            current,
            wanted,
            run: 0,
            runs: 0,
        };
        let object = w.types.object;
        let shared = w.opaque(object, state);
        Some(Groups { shared, class })
    }

    fn state(&self, w: &mut World) -> Vec<Value> {
        let shared = shared(w, self.shared);
        let (iterator, function) = (shared.iterator, shared.function);
        let (current, wanted) = (shared.current, shared.wanted);
        let current = current.map(|(item, key)| w.tuple([item, key]));
        let wanted = wanted.map(|key| w.tuple([key]));
        let class = self.class.value();
        vec![iterator, function, class, or_none(current), or_none(wanted)]
    }
}

/// The iterator over the items of a run.
#[derive(Clone)]
struct Run {
    shared: Value,
    run: u64,
    key: Value,
}

impl Run {
    /// Whether the item at hand is one of the run.
    fn look(&self, w: &mut World) -> Step {
        match shared(w, self.shared).current {
            Some((_, key)) => {
                let need = Need::Same(self.key, key);
                Step::Need(need, Note::about(Value::NULL, SAME))
            }
            None => Step::Stop,
        }
    }
}

impl Steps for Run {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.shared, self.key]);
    }

    fn copy(&self) -> Box<dyn Steps> {
        Box::new(self.clone())
    }

    fn begin(&mut self, w: &mut World) -> Step {
        let shared = shared(w, self.shared);
        match shared.current {
            _ if shared.run != self.run => Step::Stop,
            None => step(w, self.shared),
            Some(_) => self.look(w),
        }
    }

    fn go_on(&mut self, w: &mut World, note: Note, answer: Option<Value>) -> Step {
        match (note.phase, answer) {
            (SAME, Some(Value::TRUE)) => match shared(w, self.shared).current.take() {
                Some((item, _)) => Step::Give(item),
                None => Step::Stop,
            },
            (_, None) | (SAME, _) => Step::Stop,
            (_, Some(answer)) => match take(w, self.shared, note, answer) {
                Some(step) => step,
                None => self.look(w),
            },
        }
    }
}
