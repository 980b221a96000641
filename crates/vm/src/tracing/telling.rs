//! Calling a trace or profile function, and what comes of it.

use smallvec::SmallVec;

use crate::builtins::frame as objects;
use crate::eval::{Flow, Step};
use crate::frame::Cont;
use crate::heap::{Marker, Trace, Value};
use crate::native::Args;
use crate::world::World;

use super::jumps::{self, Jump};
use super::{After, Sort, Tracing, end_if_idle};

/// A call of one of the functions.
#[derive(Clone, Copy)]
pub(super) struct Call {
    pub(super) sort: Sort,
    pub(super) function: Value,
    pub(super) event: &'static str,
    pub(super) arg: Value,
}

/// The calls for one event, in order.
pub(super) type Calls = SmallVec<[Call; 2]>;

/// An event that is being told.
pub(super) struct Telling {
    /// The frame that something happens in.
    pub(super) frame: Value,
    /// The call that runs, and those that follow it.
    calls: Calls,
    at: usize,
    /// What was about to happen.
    pub(super) after: After,
    /// Where the function has sent the frame, if it has.
    pub(super) jump: Option<Jump>,
}

impl Telling {
    /// What the function that runs was called for.
    pub(super) fn event(&self) -> &'static str {
        self.calls.get(self.at).map_or("", |call| call.event)
    }
}

impl Trace for Telling {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.frame);
        for call in &self.calls {
            marker.values(&[call.function, call.arg]);
        }
        match self.after {
            After::Leave(value)
            | After::Yield(value)
            | After::Unwind(value, _)
            | After::EndDelegate(value)
            | After::Delegated(value) => marker.value(value),
            After::Go | After::EndLoop => {}
        }
    }
}

/// Makes the calls for an event on that line of a frame; None: there are none to make.
pub(super) fn tell(
    w: &mut World,
    frame: Value,
    line: u32,
    calls: Calls,
    after: After,
) -> Option<Flow> {
    if calls.is_empty() {
        return None;
    }
    objects::stands_at(w, frame, Some(line));
    let tracing = w.current.tracing.as_deref_mut()?;
    tracing.telling = Some(Telling {
        frame,
        calls,
        at: 0,
        after,
        jump: None,
    });
    let step = call(w)?;
    Some(w.drive(step))
}

/// The call that is next; one whose function is not installed any more is left out.
fn call(w: &mut World) -> Option<Step> {
    let tracing = w.current.tracing.as_deref_mut()?;
    let (trace, profile) = (tracing.trace, tracing.profile);
    let telling = tracing.telling.as_mut()?;
    let wanted = |call: &Call| match call.sort {
        Sort::Trace => !trace.is_null(),
        Sort::Profile => !profile.is_null(),
    };
    while telling.calls.get(telling.at).is_some_and(|c| !wanted(c)) {
        telling.at += 1;
    }
    let next = *telling.calls.get(telling.at)?;
    let frame = telling.frame;
    let event = w.intern(next.event).value();
    let args = Args::positional(&[frame, event, next.arg]);
    Some(Step::Call(next.function, args, Cont::Event, Value::NULL))
}

/// A call has come back with a value, which becomes the frame's own trace function.
pub(crate) fn told(w: &mut World, value: Value) -> Step {
    let Some(telling) = telling(w) else {
        return Step::Done(Flow::Back);
    };
    let (frame, made) = (telling.frame, telling.calls[telling.at]);
    telling.at += 1;
    if made.sort == Sort::Trace && !value.is_none() {
        objects::set_trace(w, frame, value);
    }
    if let Some(next) = call(w) {
        return next;
    }
    let sent = self::telling(w).and_then(|telling| telling.jump);
    let Some(after) = finish(w) else {
        return Step::Done(Flow::Back);
    };
    if let Some(sent) = sent {
        jumps::jump(w, sent);
    }
    match after {
        After::Go => Step::Done(Flow::Back),
        After::Leave(value) => Step::Done(w.leave_frame_untold(value)),
        After::Yield(value) => w.yield_untold(value),
        After::Unwind(exception, stage) => {
            w.pending.exception = Some(exception);
            w.pending.unwinding = Some(stage);
            Step::Done(Flow::Raise)
        }
        After::EndLoop => {
            w.end_loop();
            Step::Done(Flow::Jumped)
        }
        After::Delegated(exception) => Step::Fail(Cont::Delegate, Value::NULL, exception),
        After::EndDelegate(value) => {
            crate::ops::generator::delegate_done(w, value);
            Step::Done(Flow::Returned)
        }
    }
}

/// A call has raised: its function is not called any more, and the frame that it was told of raises.
pub(crate) fn failed(w: &mut World, exception: Value) -> Step {
    if let Some(telling) = telling(w) {
        let (frame, made) = (telling.frame, telling.calls[telling.at]);
        if let Some(tracing) = w.current.tracing.as_deref_mut() {
            match made.sort {
                Sort::Trace => tracing.trace = Value::NULL,
                Sort::Profile => tracing.profile = Value::NULL,
            }
        }
        if made.sort == Sort::Trace {
            objects::set_trace(w, frame, Value::NULL);
        }
        // As far as tracebacks go, the frame is at the instruction that was to be next.
        if let Some(After::Go) = finish(w)
            && let Some(frame) = w.current.frames.last_mut()
        {
            frame.pc += 1;
        }
    }
    w.pending.exception = Some(exception);
    w.pending.again = false;
    Step::Done(Flow::Raise)
}

fn telling(w: &mut World) -> Option<&mut Telling> {
    let tracing: &mut Tracing = w.current.tracing.as_deref_mut()?;
    tracing.telling.as_mut()
}

/// The event has been told.
fn finish(w: &mut World) -> Option<After> {
    let telling = w.current.tracing.as_deref_mut()?.telling.take()?;
    objects::stands_at(w, telling.frame, None);
    end_if_idle(w);
    Some(telling.after)
}
