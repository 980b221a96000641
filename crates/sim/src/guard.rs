//! The mutex that guards an interpreter lock made of a mutex and a condition, as CPython's since 3.2.
//!
//! Who lets go of the lock signals the condition before it lets go of the mutex. A thread woken by that which comes to
//! a core of its own finds the mutex free, for waking up takes longer; one that takes the core of the one who woke it
//! finds it held, sleeps again, and is woken once more. So that is how it goes on one core.

use gilscope_events::ThreadId;

use crate::engine::Engine;
use crate::thread::{Action, Next, Park};
use crate::workload::Workload;

#[derive(Debug, Default)]
pub(crate) struct Guard {
    /// Who holds it longer than for a moment: through a system call that wakes somebody.
    holder: Option<ThreadId>,
    waiters: Vec<ThreadId>,
}

impl Guard {
    pub(crate) fn take(&mut self, thread: ThreadId) {
        self.holder = Some(thread);
    }

    pub(crate) fn is_held_by(&self, thread: ThreadId) -> bool {
        self.holder == Some(thread)
    }

    pub(crate) fn has_waiters(&self) -> bool {
        !self.waiters.is_empty()
    }
}

impl<W: Workload> Engine<'_, W> {
    /// Whether a thread that would look at the interpreter lock must sleep, for one that lost its core holds the guard.
    pub(crate) fn is_kept_out(&mut self, thread: ThreadId) -> bool {
        let looks = matches!(
            self.of(thread).action,
            Action::Request | Action::Look | Action::ComeBack | Action::TimedOut
        );
        // One that runs will have let go of it before the other is asleep.
        let is_kept_out = looks && self.guard.holder.is_some_and(|holder| !self.runs(holder));
        if is_kept_out {
            self.guard.waiters.push(thread);
            self.park(thread, Park::Guard, None);
        }
        is_kept_out
    }

    /// Lets go of the guard, and wakes those who wait for it.
    pub(crate) fn unguard(&mut self, thread: ThreadId, next: Next) {
        self.guard.holder = None;
        self.go_on(thread, next);
        // Each would wake the next as soon as it has looked, which takes no time worth counting.
        for waiter in std::mem::take(&mut self.guard.waiters) {
            self.wake(waiter);
        }
    }
}
