//! CPython 2: the holder lets go every so many ticks and takes the lock again at once.

use gilscope_events::ReleaseReason;

use crate::{LockState, Policy};

/// CPython 2.7's `interpreter_lock` (`Python/ceval.c`, `Python/thread_pthread.h`).
///
/// A check releases, signals one waiter and acquires again: no hand-off, no queue, nobody is promised anything.
/// The signalled waiter must win a race; when it finds the lock taken again it sleeps again, which is a failed wake-up.
/// Which polls are checks is the [`Ticker`](crate::Ticker)'s affair.
/// A check with nobody waiting is counted and releases nothing; nobody could tell the difference.
///
/// | the holder | waiters | at a check |
/// |---|---|---|
/// | polls | none | goes on |
/// | polls | some | lets go for `ticks`, one is woken, asks again: the first to look has it |
/// | blocks | any | lets go, one is woken |
#[derive(Debug, Clone, Copy, Default)]
pub struct Ticks;

impl Ticks {
    /// The policy; it remembers nothing.
    #[must_use]
    pub fn new() -> Ticks {
        Ticks
    }
}

impl Policy for Ticks {
    fn name(&self) -> &'static str {
        "ticks"
    }

    fn attention(&self, lock: &LockState) -> bool {
        lock.has_waiters()
    }

    fn at_check(&self, lock: &LockState) -> Option<ReleaseReason> {
        lock.has_waiters().then_some(ReleaseReason::Ticks)
    }

    fn is_lazy(&self) -> bool {
        true
    }
}
