//! Frame objects: what scripts see of a frame, made when they ask for it.

use gilscope_events::ThreadId;

use super::{CodeObj, Dict, Generator};
use crate::heap::{Gc, Marker, Trace, Value};

/// Where the variables of a frame are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FramePlace {
    /// On the stack of a thread, whose frame of that index it is.
    Thread(ThreadId, usize),
    /// With a generator: in a frame of a thread while it runs, kept by it while it waits.
    Generator(Gc<Generator>),
    /// The frame has gone, and the object has what it held.
    Gone,
}

/// A frame object. It stands for the frame as long as that is there: each question is answered from the frame itself.
pub struct FrameObject {
    /// What runs.
    pub code: Gc<CodeObj>,
    /// The module's names.
    pub globals: Gc<Dict>,
    /// The namespace of a module or class body; null in functions.
    pub namespace: Value,
    /// Where its variables are.
    pub place: FramePlace,
    /// The last instruction of a frame that has gone.
    pub pc: u32,
    /// What the variables held of a frame that has gone.
    pub slots: Box<[Value]>,
    /// The frame that had called one that has gone, or None.
    pub back: Value,
    /// What a script has set in `f_locals` that is no variable of the function.
    pub extra: Option<Gc<Dict>>,
    /// Its own trace function; null: none.
    pub trace: Value,
    /// Whether that is told of lines.
    pub lines: bool,
    /// Whether that is told of instructions.
    pub opcodes: bool,
    /// The line it is on while an event is told.
    pub line: Option<u32>,
}

impl Trace for FrameObject {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.code);
        marker.gc(self.globals);
        marker.values(&[self.namespace, self.back, self.trace]);
        if let FramePlace::Generator(generator) = self.place {
            marker.gc(generator);
        }
        marker.values(&self.slots);
        marker.option(self.extra);
        marker.extra_bytes(self.slots.len() * 8);
    }
}
