//! CPython 3.2+: a waiter that has waited the switch interval asks the holder to let go.

use gilscope_events::{Nanos, ThreadId};

use crate::{LockState, Policy};

/// The "new GIL" of Antoine Pitrou (`Python/ceval_gil.h` of 3.2, unchanged in substance in 3.13).
///
/// The *waiter* measures the time, from when it began or last began again to wait; the holder has no timer, and honours
/// the request only at its next poll. A switch during the interval restarts it without a request.
/// The releaser under a request waits until somebody else, whoever it is, has taken the lock (`FORCE_SWITCHING`).
///
/// CPython leaves it to the operating system which waiter a release wakes. Here that is the one whose request is the
/// oldest: one that was woken in vain keeps its place. The free lock is not kept for it, though, as in CPython: whoever
/// comes, or ends its interval, while it wakes up may be faster. What is left of a bound on waiting then is
/// `laws::Law::ServesInTurn`.
///
/// | a waiter's interval is over and | then |
/// |---|---|
/// | the lock is free | it takes it |
/// | the holder changed meanwhile | it waits another interval |
/// | the holder is the same | it raises the drop request and waits another interval |
#[derive(Debug, Clone, Copy, Default)]
pub struct Timer;

impl Timer {
    /// The policy; it remembers nothing.
    #[must_use]
    pub fn new() -> Timer {
        Timer
    }
}

impl Policy for Timer {
    fn name(&self) -> &'static str {
        "timer"
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
        true
    }
}
