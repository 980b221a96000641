//! A ticket lock: whoever asked first is served first.

use gilscope_events::{Nanos, ThreadId};

use crate::{LockState, Policy};

/// Hand-off to the oldest waiter, with the waiters' interval of [`Timer`](crate::policies::Timer).
///
/// A free lock with waiters is kept for the one whose request is the oldest, so nobody is ever passed over (bypass 0).
/// The price is that the lock lies idle while that thread wakes up.
///
/// | a thread asks and | then |
/// |---|---|
/// | the lock is free and nobody waits | it takes it |
/// | anything else | it queues; the head of the queue takes the lock when it is let go |
#[derive(Debug, Clone, Copy, Default)]
pub struct Fifo;

impl Fifo {
    /// The policy; it remembers nothing.
    #[must_use]
    pub fn new() -> Fifo {
        Fifo
    }
}

impl Policy for Fifo {
    fn name(&self) -> &'static str {
        "fifo"
    }

    fn admits(&self, lock: &LockState, thread: ThreadId) -> bool {
        lock.oldest_waiter().is_none_or(|oldest| oldest == thread)
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        lock.oldest_waiter()
    }

    fn patience(&self, lock: &LockState, _waiter: ThreadId) -> Option<Nanos> {
        Some(lock.patience())
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        !lock.switched_since_sleep(waiter)
    }

    fn forces_switch(&self) -> bool {
        // Not needed for the hand-off, but a releaser that queues only after it has been replaced begins its interval
        // with its successor's hold; else it would find that a switch had happened and wait another one.
        true
    }
}
