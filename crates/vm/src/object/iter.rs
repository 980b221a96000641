//! Iterators over builtin types.

use std::any::Any;

use super::{ByteArray, Bytes, Dict, Items, List, Set, Str, Tuple, ViewKind};
use crate::heap::{Gc, Marker, Trace, Value};
use crate::native::Exit;
use crate::world::World;

/// The state of a native iterator; `Done` once it has ended, so that it ends for ever.
#[allow(
    missing_docs,
    reason = "the fields are the arguments and how far it is"
)]
#[derive(Clone)]
#[repr(u8)]
pub enum Iter {
    Done,
    List {
        list: Gc<List>,
        index: usize,
    } = Iter::LIST,
    ListReversed {
        list: Gc<List>,
        index: usize,
    },
    Tuple {
        tuple: Gc<Tuple>,
        index: usize,
    },
    Str {
        string: Gc<Str>,
        byte: usize,
    },
    Bytes {
        bytes: Gc<Bytes>,
        index: usize,
    },
    ByteArray {
        bytes: Gc<ByteArray>,
        index: usize,
    },
    /// A range whose numbers fit a word; `left` items to go.
    Range {
        next: i64,
        step: i64,
        left: u64,
    } = Iter::RANGE,
    /// A range of any numbers.
    BigRange {
        next: Value,
        step: Value,
        left: Value,
    },
    /// `left` items to go.
    Dict {
        dict: Gc<Dict>,
        kind: ViewKind,
        index: usize,
        len: usize,
        left: usize,
    },
    DictReversed {
        dict: Gc<Dict>,
        kind: ViewKind,
        index: usize,
        len: usize,
    },
    Set {
        set: Gc<Set>,
        place: usize,
        len: usize,
    },
    Enumerate {
        inner: Value,
        count: Value,
    },
    Zip {
        inner: Box<[Value]>,
        strict: bool,
    },
    Map {
        function: Value,
        inner: Box<[Value]>,
    },
    Filter {
        function: Value,
        inner: Value,
    },
    /// `iter(callable, sentinel)`.
    Callable {
        function: Value,
        sentinel: Value,
    },
    /// Over `__getitem__`.
    Sequence {
        object: Value,
        index: i64,
    },
    SequenceReversed {
        object: Value,
        index: i64,
    },
    /// What an instance of a class in Python hands out: the items of another iterator.
    Within(Value),
    /// What a library module makes.
    Steps(Box<dyn Steps>),
}

/// An iterator of a library module, as a machine of states: it says what it needs, and is told the answer.
///
/// Answers may come late, from Python code that itself asks for the next item meanwhile: what is known of an item that
/// is worked on goes with the question.
pub trait Steps: Send + Any {
    /// Marks the values it holds.
    fn trace(&self, marker: &mut Marker);
    /// One that goes on as this does.
    fn copy(&self) -> Box<dyn Steps>;
    /// What comes first on the way to the next item.
    fn begin(&mut self, w: &mut World) -> Step;
    /// Goes on from a step for as long as all answers come at once.
    ///
    /// It is compiled for each machine: what this asks and what it makes of the answer lie side by side.
    fn run(&mut self, w: &mut World, mut step: Step) -> Step {
        while let Step::Need(mut need, note) = step {
            step = match crate::builtins::iters::answer(w, &mut need) {
                Ok(answer) => self.go_on(w, note, answer),
                Err(exit) => return Step::Wait(exit, need, note),
            };
        }
        step
    }
    /// The way to the next item, as far as it goes without Python code.
    fn next(&mut self, w: &mut World) -> Step {
        let step = self.begin(w);
        self.run(w, step)
    }
    /// The iterator whose next item will be this one's too, and nothing else is to be noted of it.
    fn passes(&self) -> Option<Value> {
        None
    }
    /// What comes behind an answer: of [`Need::Next`], None says that the iterator has ended.
    /// One that asks for nothing begins again.
    fn go_on(&mut self, w: &mut World, _: Note, _: Option<Value>) -> Step {
        self.begin(w)
    }
    /// All values that it will iterate over; None: more may be asked than them.
    fn sources(&self) -> Option<Vec<Value>> {
        None
    }
}

/// What an iterator needs on the way to its next item, or has come to.
pub enum Step {
    /// An answer, which comes with the note.
    Need(Need, Note),
    /// The answer comes when that is done.
    Wait(Exit, Need, Note),
    /// The next item.
    Give(Value),
    /// The next item, which is also appended to a list.
    Keep(Gc<List>, Value),
    /// The next item is this number.
    Int(i64),
    /// The next item is a tuple of these.
    Row(Items),
    /// There is no item now.
    Stop,
    /// There is no item ever again.
    End,
    /// There is none, which is a ValueError.
    Fail(&'static str),
}

/// What an iterator asks for.
#[derive(Clone, Copy)]
pub enum Need {
    /// The next item of an iterator.
    Next(Value),
    /// An iterator over something. If there is none, that is this one's end.
    Iter(Value),
    /// What a function makes of two values.
    Call(Value, [Value; 2]),
    /// What a function makes of one value.
    Ask(Value, Value),
    /// What a function makes of the items of something.
    Spread(Value, Value),
    /// Whether something is true.
    Truth(Value),
    /// Whether two values are the same or equal.
    Same(Value, Value),
    /// An item of a list; None: it has none there.
    Item(Gc<List>, usize),
}

/// What an iterator wants to know again when an answer comes.
#[derive(Clone, Copy)]
pub struct Note {
    /// What the answer is to.
    pub phase: u8,
    /// The item in question, or null.
    pub item: Value,
}

impl Note {
    /// No item is in question yet.
    pub const FIRST: Note = Note {
        phase: 0,
        item: Value::NULL,
    };

    /// The answer to the question about an item with that number.
    pub fn about(item: Value, phase: u8) -> Note {
        Note { phase, item }
    }
}

impl Clone for Box<dyn Steps> {
    fn clone(&self) -> Self {
        (**self).copy()
    }
}

impl Iter {
    /// What machine code knows the two by that most loops are over.
    pub(crate) const LIST: u8 = 1;
    pub(crate) const RANGE: u8 = 7;
}

impl Trace for Iter {
    fn trace(&self, marker: &mut Marker) {
        match self {
            Iter::Done | Iter::Range { .. } => {}
            Iter::List { list, .. } | Iter::ListReversed { list, .. } => marker.gc(*list),
            Iter::Tuple { tuple, .. } => marker.gc(*tuple),
            Iter::Str { string, .. } => marker.gc(*string),
            Iter::Bytes { bytes, .. } => marker.gc(*bytes),
            Iter::ByteArray { bytes, .. } => marker.gc(*bytes),
            Iter::BigRange { next, step, left } => marker.values(&[*next, *step, *left]),
            Iter::Dict { dict, .. } | Iter::DictReversed { dict, .. } => marker.gc(*dict),
            Iter::Set { set, .. } => marker.gc(*set),
            Iter::Enumerate { inner, count } => marker.values(&[*inner, *count]),
            Iter::Zip { inner, .. } => marker.values(inner),
            Iter::Map { function, inner } => {
                marker.value(*function);
                marker.values(inner);
            }
            Iter::Filter { function, inner } => marker.values(&[*function, *inner]),
            Iter::Callable { function, sentinel } => marker.values(&[*function, *sentinel]),
            Iter::Sequence { object, .. } | Iter::SequenceReversed { object, .. } => {
                marker.value(*object);
            }
            Iter::Within(inner) => marker.value(*inner),
            Iter::Steps(steps) => steps.trace(marker),
        }
    }
}
