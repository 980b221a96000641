//! The world outside one process: what its threads do without the interpreter lock.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::{Effect, EvalBreaker, Reply};
use parking_lot::Mutex;

use crate::clock;
use crate::endings::Endings;
use crate::files::Files;
use crate::locks::LockTable;
use crate::signals::Signals;

/// What the threads of one process share outside their World.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) locks: Mutex<LockTable>,
    pub(crate) endings: Endings,
    pub(crate) signals: Signals,
    /// Signals ever delivered, for those who wait for any.
    delivered: AtomicU64,
    files: Files,
    /// As CPython 2: a lock wait without a deadline is `sem_wait`, which no signal ends.
    deaf_locks: bool,
}

impl Outside {
    pub(crate) fn new(deaf_locks: bool) -> std::io::Result<Outside> {
        Ok(Outside {
            locks: Mutex::default(),
            endings: Endings::default(),
            signals: Signals::new()?,
            delivered: AtomicU64::new(0),
            files: Files::default(),
            deaf_locks,
        })
    }

    /// A signal came from the system.
    pub(crate) fn deliver(&self, signal: i32, breaker: &EvalBreaker) {
        self.delivered.fetch_add(1, Ordering::SeqCst);
        self.signals.deliver(signal, breaker);
    }

    /// Does what the thread asked for; the thread does not hold the lock.
    pub(crate) fn perform(&self, me: ThreadId, effect: Effect) -> Reply {
        let main = me == ThreadId::MAIN;
        let signals = main.then_some(&self.signals);
        match effect {
            Effect::Sleep { until } => {
                match self.wait(Some(until), main, || false) {
                    // The deadline is what was asked for.
                    Reply::Bool(_) => Reply::None,
                    interrupted => interrupted,
                }
            }
            Effect::Acquire { lock, until } => self.take(me, lock, until, main),
            Effect::Join { thread, until } => {
                self.endings.enter(thread, me);
                let hears = main && self.hears(until);
                let reply = self.wait(until, hears, || self.endings.has_ended(thread));
                self.endings.leave(me);
                reply
            }
            Effect::Read { fd, max } => self.files.read(fd, max, signals),
            Effect::Write { fd, bytes } => self.files.write(fd, &bytes, signals),
            Effect::Pause => {
                let before = self.delivered.load(Ordering::SeqCst);
                let came = || self.delivered.load(Ordering::SeqCst) != before;
                self.wait(None, main, came);
                Reply::Interrupted
            }
        }
    }

    /// The lock and the thread that the effect waits for.
    pub(crate) fn obstacle(&self, effect: &Effect) -> (Option<LockId>, Option<ThreadId>) {
        match *effect {
            Effect::Acquire { lock, .. } => {
                let owner = self.locks.lock().get(lock).and_then(|lock| lock.owner());
                (Some(lock), owner)
            }
            Effect::Join { thread, .. } => (None, Some(thread)),
            _ => (None, None),
        }
    }

    fn take(&self, me: ThreadId, lock: LockId, until: Option<Nanos>, main: bool) -> Reply {
        let Some(lock) = self.locks.lock().get(lock).map(Arc::clone) else {
            return Reply::Bool(false);
        };
        if lock.try_take(me) {
            return Reply::Bool(true);
        }
        lock.enter(me);
        let hears = main && self.hears(until);
        let reply = self.wait(until, hears, || lock.try_take(me));
        lock.leave(me);
        reply
    }

    /// Whether a wait for a lock or a thread ends when a signal comes.
    ///
    /// In CPython 2 one with a deadline is a loop of sleeps, and a signal ends those.
    fn hears(&self, until: Option<Nanos>) -> bool {
        until.is_some() || !self.deaf_locks
    }

    /// Parks until `done` (which is tried first), the deadline, or, if it `hears` them, a signal.
    fn wait(&self, until: Option<Nanos>, hears: bool, mut done: impl FnMut() -> bool) -> Reply {
        loop {
            if done() {
                return Reply::Bool(true);
            }
            if hears && self.signals.pending() {
                return Reply::Interrupted;
            }
            if until.is_some_and(|until| clock::now() >= until) {
                return Reply::Bool(false);
            }
            clock::park(until);
        }
    }
}
