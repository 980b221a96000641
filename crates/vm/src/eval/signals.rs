//! Signals: handlers of the script's, run in the main thread at polls and out of what it waits in.

use crate::effect::{Effect, Reply};
use crate::heap::{Marker, Value};
use crate::native::{Args, Continue, NativeFrame, NativeResult, Then};
use crate::thread::Waiting;
use crate::world::World;

use super::{Flow, Step};

const SIGINT: i32 = 2;

impl World {
    /// Looks what a signal that came calls for, in the main thread: a handler to be called
    /// ([`World::pending_handler`]), or KeyboardInterrupt for SIGINT.
    pub(super) fn take_signals(&mut self) -> NativeResult<()> {
        while let Some(signal) = self.host.take_signal() {
            let known = self.signal_handlers.get(signal as usize).copied();
            if let Some(handler) = known.filter(|h| !h.is_none()) {
                let frame = crate::builtins::frame::place::object_of(self, 0);
                let args = [Value::int(signal.into()), frame.unwrap_or(Value::NONE)];
                self.pending_handler = Some((handler, Args::positional(&args)));
                return Ok(());
            }
            if signal == SIGINT {
                return Err(self.error_args(self.types.keyboard_interrupt, &[]));
            }
        }
        Ok(())
    }

    /// Runs what signals call for, then goes on with the values kept.
    pub(crate) fn after_signals(&mut self, kept: &[Value], go: Continue) -> NativeResult {
        self.take_signals()?;
        match self.pending_handler.take() {
            Some((handler, args)) => {
                let exit = self.call_args(handler, args);
                self.then(exit, kept, go)
            }
            None => go(self, kept, Value::NONE),
        }
    }

    /// A signal came while the thread waited: its handler runs, and then the waiting goes on.
    pub(super) fn interrupted(&mut self, waiting: Waiting) -> Flow {
        let taken = self.take_signals();
        let (cont, aux) = (waiting.cont, waiting.aux);
        let again = AskAgain {
            effect: waiting.effect,
            then: waiting.then,
            kept: waiting.kept,
            collected: false,
        };
        let result = match (taken, self.pending_handler.take()) {
            (Err(exit), _) => Err(exit),
            (Ok(()), Some((handler, args))) => Err(self.call_then(handler, args, again)),
            (Ok(()), None) => again.ask(self),
        };
        self.drive(Step::Result(result, cont, aux))
    }
}

/// An effect that a signal cut short, or for which there was no descriptor.
pub(super) struct AskAgain {
    effect: Effect,
    then: Then,
    kept: Value,
    /// The collector has run for it: no more can be done.
    collected: bool,
}

impl AskAgain {
    pub(super) fn after_collection(waiting: Waiting) -> AskAgain {
        AskAgain {
            effect: waiting.effect,
            then: waiting.then,
            kept: waiting.kept,
            collected: true,
        }
    }

    fn ask(self, w: &mut World) -> NativeResult {
        w.current.collected = self.collected;
        match self.effect {
            // The signal is what was waited for.
            Effect::Pause => (self.then)(w, self.kept, Reply::Interrupted),
            effect => Err(w.effect_then(effect, self.kept, self.then)),
        }
    }
}

impl NativeFrame for AskAgain {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.kept);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(_) => self.ask(w),
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
