//! Exceptions and tracebacks.

use super::{CodeObj, Dict, FrameObject};
use crate::heap::{Gc, Marker, Trace, Value};

/// An exception of any class.
#[derive(Clone)]
pub struct Exception {
    /// `args`, a tuple.
    pub args: Value,
    /// `__cause__` or None.
    pub cause: Value,
    /// `__context__` or None.
    pub context: Value,
    /// `__traceback__` or None.
    pub traceback: Value,
    /// `__suppress_context__`.
    pub suppress_context: bool,
    /// Attributes of its class (`errno`, `name`…).
    pub fields: Option<Gc<Dict>>,
    /// Attributes the script sets.
    pub dict: Option<Gc<Dict>>,
}

/// One entry of a traceback: the outermost frame first.
pub struct Traceback {
    /// The next entry, further in, or None.
    pub next: Value,
    /// The frame.
    pub frame: Gc<FrameObject>,
    /// What ran in it: its code, or that of a comprehension.
    pub code: Gc<CodeObj>,
    /// The instruction it was at.
    pub pc: u32,
    /// The line, if a script has made the entry.
    pub line: Option<i64>,
}

impl Trace for Exception {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.args, self.cause, self.context, self.traceback]);
        marker.option(self.fields);
        marker.option(self.dict);
    }
}

impl Trace for Traceback {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.next);
        marker.gc(self.frame);
        marker.gc(self.code);
    }
}
