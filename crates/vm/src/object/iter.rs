//! Iterators over builtin types.

use super::{ByteArray, Bytes, Dict, List, Set, Str, Tuple, ViewKind};
use crate::heap::{Gc, Marker, Trace, Value};

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
        }
    }
}
