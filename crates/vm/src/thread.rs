//! A thread of the script: its frames and values.

use gilscope_events::ThreadId;

use crate::builtins::frame::place::Shown;
use crate::effect::Effect;
use crate::frame::{Block, Cont, Frame};
use crate::heap::{Gc, Marker, Trace, Value, ValueStack};
use crate::native::{NativeFrame, Then};
use crate::object::Dict;
use crate::tracing::Tracing;

/// A native function that waits for the result of something it had called.
pub struct NativeEntry {
    /// What goes on with the result.
    pub frame: Box<dyn NativeFrame>,
    /// What becomes of the native function's own result.
    pub cont: Cont,
    /// A value for `cont`.
    pub aux: Value,
}

/// An effect a thread waits for.
pub struct Waiting {
    /// The effect, to be asked for again after a signal.
    pub effect: Effect,
    /// What makes a result of the reply.
    pub then: Then,
    /// A value for `then`.
    pub kept: Value,
    /// What becomes of the result.
    pub cont: Cont,
    /// A value for `cont`.
    pub aux: Value,
}

/// The number that scripts know a thread by.
pub fn ident(thread: ThreadId) -> i64 {
    0x7f00_0000_0000 + i64::from(thread.0) * 0x1000
}

/// A thread of the script.
pub struct PyThread {
    /// Its number; the main thread's is 0.
    pub id: ThreadId,
    /// Locals and operands of its frames.
    pub stack: ValueStack,
    /// Its frames, the innermost last.
    pub frames: Vec<Frame>,
    /// Blocks of its frames.
    pub blocks: Vec<Block>,
    /// Which of the frames have a frame object, the innermost last; those of generators aside.
    pub(crate) shown: Vec<Shown>,
    /// Native functions that wait for a result.
    pub natives: Vec<NativeEntry>,
    /// The exception being handled (`sys.exc_info()`), or None.
    pub handled: Value,
    /// The effect it waits for.
    pub waiting: Option<Waiting>,
    /// Whether the collector has run for want of a descriptor, and the effect is asked for once more.
    pub collected: bool,
    /// Ticks used up so far; under other policies than `ticks`, polls.
    pub ticks: u64,
    /// The exception that ended it, if one did.
    pub failed: Option<Value>,
    /// The name shown in statistics.
    pub name: String,
    /// Containers whose reprs it is building, the innermost last.
    pub reprs: Vec<Value>,
    /// Whether the process may end while it runs.
    pub daemon: bool,
    /// Thread-local data: the `_local` objects used here, and their attributes.
    pub locals: Vec<(Value, Gc<Dict>)>,
    /// The decimal context, as far as it has been asked for since the thread came into the context of variables that it is
    /// in; else null.
    pub decimal: Value,
    /// What `sys.set_asyncgen_hooks` was given, or None: `firstiter` and `finalizer`.
    pub(crate) asyncgen_hooks: [Value; 2],
    /// What `sys.settrace` and `sys.setprofile` entail.
    pub(crate) tracing: Option<Box<Tracing>>,
}

/// Frames there is room for at first: enough for a thread that waits for something of `threading`.
const FRAMES: usize = 8;

impl PyThread {
    /// A thread without frames.
    pub fn new(id: ThreadId, name: String) -> PyThread {
        PyThread {
            id,
            stack: ValueStack::default(),
            frames: Vec::with_capacity(FRAMES),
            blocks: Vec::new(),
            shown: Vec::new(),
            natives: Vec::new(),
            handled: Value::NONE,
            waiting: None,
            collected: false,
            ticks: 0,
            failed: None,
            name,
            reprs: Vec::new(),
            daemon: true,
            locals: Vec::new(),
            decimal: Value::NULL,
            asyncgen_hooks: [Value::NONE; 2],
            tracing: None,
        }
    }
}

impl Trace for PyThread {
    fn trace(&self, marker: &mut Marker) {
        let top = self.frames.last().map_or(0, |f| f.top as usize);
        self.stack.trace(top, marker);
        for frame in &self.frames {
            frame.trace(marker);
        }
        for block in &self.blocks {
            marker.value(block.saved);
        }
        for shown in &self.shown {
            marker.gc(shown.object);
        }
        for native in &self.natives {
            native.frame.trace(marker);
            marker.value(native.aux);
        }
        if let Some(waiting) = &self.waiting {
            marker.value(waiting.aux);
            marker.value(waiting.kept);
        }
        marker.value(self.handled);
        marker.value(self.decimal);
        marker.values(&self.reprs);
        marker.values(&self.asyncgen_hooks);
        for &(object, dict) in &self.locals {
            marker.value(object);
            marker.gc(dict);
        }
        if let Some(tracing) = &self.tracing {
            tracing.trace(marker);
        }
        marker.value(self.failed.unwrap_or(Value::NONE));
    }
}
