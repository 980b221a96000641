//! Generators: frames that wait on the heap.

use super::CodeObj;
use crate::frame::{Block, Frame};
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

/// A generator.
pub struct Generator {
    /// What it is doing.
    pub state: GenState,
    /// Its frame while it waits; positions in the value stack count from the frame's base.
    pub frame: Option<Box<Frame>>,
    /// Locals and operands while it waits.
    pub values: Vec<Value>,
    /// Blocks while it waits.
    pub blocks: Vec<Block>,
    /// `__name__`.
    pub name: Value,
    /// `__qualname__`.
    pub qualname: Value,
    /// What it runs.
    pub code: Gc<CodeObj>,
}

impl Trace for Generator {
    fn trace(&self, marker: &mut Marker) {
        if let Some(frame) = &self.frame {
            frame.trace(marker);
        }
        marker.values(&self.values);
        for block in &self.blocks {
            marker.value(block.saved);
        }
        marker.values(&[self.name, self.qualname]);
        marker.gc(self.code);
        marker.extra_bytes(self.values.capacity() * 8);
    }
}
