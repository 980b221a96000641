//! `sys.settrace` and `sys.setprofile`: who is told of what a thread does.
//!
//! A thread that has a trace or profile function runs its frames in a loop of their own
//! (`eval::traced`), which asks before each instruction whether there is something to tell. [`lines`] says
//! which lines an instruction stands for, [`events`] what is told when, [`jumps`] sends a frame elsewhere, [`telling`] calls the functions:
//! as nothing calls back into the loop, what was about to happen is kept as an [`After`] meanwhile.
//! Whoever traces nothing pays for one test each time the loop is entered.

mod events;
pub(crate) mod frames;
mod jumps;
pub(crate) mod lines;
mod telling;

pub(crate) use events::{before, iteration_ended, leaving, raising};
pub(crate) use jumps::set_line;
pub(crate) use telling::{failed, told};

use crate::heap::{Gc, Marker, Trace, Value};
use crate::object::CodeObj;
use crate::world::World;

use telling::Telling;

/// What a traced thread keeps.
pub(crate) struct Tracing {
    /// The trace function; null: none.
    trace: Value,
    /// The profile function; null: none.
    profile: Value,
    /// How many of the thread's frames, from the outermost on, have been entered as far as tracing knows.
    known: usize,
    /// Frames of generators, by how many frames there are up to them, that wait for an exception thrown into what they
    /// delegate to: they go on only once that has come to them.
    passing: Vec<usize>,
    /// Whether the exception that is raised was thrown into the frame on top from outside.
    thrown: bool,
    /// Frames that have a frame object, the innermost last.
    frames: Vec<Traced>,
    /// The event that is being told: whatever happens meanwhile is told to nobody.
    telling: Option<Telling>,
}

/// A frame that is, or may be, traced.
struct Traced {
    /// How many frames there are from the outermost up to it.
    depth: usize,
    /// Its frame object, which has its own trace function.
    object: Value,
    /// Where it was last: the code (its own, or that of a comprehension inside it) and the instruction.
    code: Gc<CodeObj>,
    pc: u32,
    /// The line that it is on; 0 before the first one.
    line: u32,
    /// How many of the next instruction's lines have been told.
    lines: usize,
    /// Whether it is in the test of a loop that has jumped back, which is told if the loop goes on.
    owed: bool,
    /// Whether the next instruction itself has been told.
    opcode: bool,
    /// The native function it calls, as far as the profile function knows; null: none.
    calling: Value,
    /// Whether that call is under way: its being made has been told.
    called: bool,
}

/// What happens once an event has been told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum After {
    /// The next instruction.
    Go,
    /// The frame on top returns that.
    Leave(Value),
    /// The generator on top yields that.
    Yield(Value),
    /// The exception goes on its way, which has come that far.
    Unwind(Value, Unwinding),
    /// The `for` is over: a StopIteration has come from its iterator.
    EndLoop,
    /// The `yield from` is over in the same way, with that value.
    EndDelegate(Value),
    /// The `yield from` hears of that exception, now that its generator goes on.
    Delegated(Value),
}

/// How far an exception has come in the frame on top, as far as tracing is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unwinding {
    /// It was thrown into a generator, whose going on has been told.
    Entered,
    /// Its being raised has been told.
    Raised,
    /// Nobody handles it: the frame's end has been told.
    Unhandled,
}

impl Trace for Tracing {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.trace, self.profile]);
        for frame in &self.frames {
            marker.values(&[frame.object, frame.calling]);
            marker.gc(frame.code);
        }
        if let Some(telling) = &self.telling {
            telling.trace(marker);
        }
    }
}

impl Tracing {
    /// Whether frames run in the loop that tells of them.
    pub(crate) fn is_watching(&self) -> bool {
        self.telling.is_none()
    }

    fn is_idle(&self) -> bool {
        self.telling.is_none() && self.trace.is_null() && self.profile.is_null()
    }
}

/// Which of the two functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Trace,
    Profile,
}

/// The thread's trace or profile function, or None.
pub(crate) fn installed(w: &World, sort: Sort) -> Value {
    let tracing = w.current.tracing.as_deref();
    let function = tracing.map_or(Value::NULL, |t| match sort {
        Sort::Trace => t.trace,
        Sort::Profile => t.profile,
    });
    function.or(Value::NONE)
}

/// Gives the current thread a trace or profile function, or none.
pub(crate) fn install(w: &mut World, sort: Sort, function: Value) {
    let function = if function.is_none() {
        Value::NULL
    } else {
        function
    };
    if function.is_null() && w.current.tracing.is_none() {
        return;
    }
    let tracing = begin(w);
    let starts = sort == Sort::Trace && tracing.trace.is_null();
    match sort {
        Sort::Trace => tracing.trace = function,
        Sort::Profile => tracing.profile = function,
    }
    if starts {
        frames::stay(w);
    }
    end_if_idle(w);
}

/// The same for all threads.
pub(crate) fn install_for_all(w: &mut World, sort: Sort, function: Value) {
    let me = w.current.id;
    for thread in w.live_threads() {
        w.switch_to(thread);
        install(w, sort, function);
    }
    w.switch_to(me);
}

/// What the current thread keeps, from now on if need be.
fn begin(w: &mut World) -> &mut Tracing {
    let known = w.current.frames.len();
    w.current.tracing.get_or_insert_with(|| {
        Box::new(Tracing {
            trace: Value::NULL,
            profile: Value::NULL,
            known,
            passing: Vec::new(),
            thrown: false,
            frames: Vec::new(),
            telling: None,
        })
    })
}

/// Without any function, the thread goes back to its usual loop.
fn end_if_idle(w: &mut World) {
    if w.current.tracing.as_deref().is_none_or(|t| !t.is_idle()) {
        return;
    }
    w.current.tracing = None;
}

/// Whether something is being told of a frame before its next instruction.
pub(crate) fn is_before_instruction(w: &World, frame: Value) -> bool {
    let tracing = w.current.tracing.as_deref();
    let telling = tracing.and_then(|t| t.telling.as_ref());
    telling.is_some_and(|t| t.frame == frame && matches!(t.after, After::Go))
}

/// An exception passes the frame on top, a generator's, on its way into what that delegates to.
pub(crate) fn passes(w: &mut World) {
    let depth = w.current.frames.len();
    if let Some(tracing) = w.current.tracing.as_deref_mut() {
        tracing.passing.push(depth);
    }
}

/// The frame on top is about to go.
pub(crate) fn frame_goes(w: &mut World) {
    let depth = w.current.frames.len();
    let Some(tracing) = w.current.tracing.as_deref_mut() else {
        return;
    };
    tracing.known = tracing.known.min(depth.saturating_sub(1));
    tracing.passing.retain(|&at| at < depth);
    tracing.frames.pop_if(|frame| frame.depth == depth);
}
