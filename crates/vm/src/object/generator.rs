//! Generators: frames that wait on the heap.

use smallvec::SmallVec;

use super::{CodeObj, Dict, FrameObject, Function};
use crate::frame::Block;
use crate::heap::{Gc, Marker, Trace, Value};

/// What a generator is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenState {
    /// Not begun.
    Created,
    /// At a `yield`.
    Suspended,
    /// In a frame of a thread.
    Running,
    /// Over.
    Finished,
}

/// What an asynchronous generator has come to besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asynchrony {
    /// Somebody awaits its next value.
    pub running: bool,
    /// It has ended, or `aclose()` was awaited.
    pub closed: bool,
    /// `firstiter` has been told of it.
    pub hooked: bool,
}

/// A generator, a coroutine or an asynchronous generator: its class says which. The latter two are marked as instances
/// of a subclass, so that nobody takes them for something to iterate over.
#[derive(Clone)]
pub struct Generator {
    /// What it is doing.
    pub state: GenState,
    /// What an asynchronous one has come to besides.
    pub asynchrony: Asynchrony,
    /// Index of its next instruction while it waits.
    pub pc: u32,
    /// What was called.
    pub function: Gc<Function>,
    /// The module's names.
    pub globals: Gc<Dict>,
    /// Locals and operands while it waits.
    pub values: SmallVec<[Value; 6]>,
    /// Blocks while it waits.
    pub blocks: SmallVec<[Block; 1]>,
    /// `__name__`, or null: that of the code.
    pub name: Value,
    /// `__qualname__`, or null: that of the code.
    pub qualname: Value,
    /// What it runs.
    pub code: Gc<CodeObj>,
    /// Its frame object, if it has one and is not over.
    pub frame: Option<Gc<FrameObject>>,
}

impl Generator {
    /// Bytes that its values take outside its object.
    pub(crate) fn bytes_behind(&self) -> usize {
        match self.values.spilled() {
            true => self.values.capacity() * 8,
            false => 0,
        }
    }

    /// Whether it can be resumed.
    #[inline(always)]
    pub fn waits(&self) -> bool {
        matches!(self.state, GenState::Created | GenState::Suspended)
    }
}

impl Trace for Generator {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.function);
        marker.gc(self.globals);
        marker.values(&self.values);
        for block in &self.blocks {
            marker.value(block.saved);
        }
        marker.values(&[self.name, self.qualname]);
        marker.gc(self.code);
        marker.option(self.frame);
        marker.extra_bytes(self.bytes_behind());
    }
}
