//! Threads that block go before threads that compute.

use gilscope_events::{Nanos, ReleaseReason, ThreadId};

use crate::{LockState, Policy};

/// David Beazley's proposal for the convoy effect (bpo-7946, 2010).
///
/// Every thread starts as I/O-bound. One that was forced to let go is marked CPU-bound; one that lets go of its own
/// accord loses the mark. An I/O-bound thread that finds the lock held by a CPU-bound one asks for it at once; all others
/// wait the switch interval, as under [`Timer`](crate::policies::Timer), and a drop on request forces a switch.
/// A free lock goes to an I/O-bound waiter if there is one, so a steady stream of those can starve the others: that is
/// the known flaw of the proposal, and worth seeing.
///
/// | the waiter is | the holder is | it asks |
/// |---|---|---|
/// | I/O-bound | CPU-bound | at once |
/// | I/O-bound | I/O-bound | after the interval |
/// | CPU-bound | either | after the interval |
#[derive(Debug, Clone, Default)]
pub struct Priority {
    /// By thread number: was it forced to let go the last time?
    cpu_bound: Vec<bool>,
}

impl Priority {
    /// The policy, with every thread I/O-bound.
    #[must_use]
    pub fn new() -> Priority {
        Priority::default()
    }

    /// Whether a thread is marked as computing.
    #[must_use]
    pub fn is_cpu_bound(&self, thread: ThreadId) -> bool {
        self.cpu_bound.get(thread.index()).copied().unwrap_or(false)
    }

    fn first_io_bound(&self, lock: &LockState) -> Option<ThreadId> {
        lock.waiters().find(|&waiter| !self.is_cpu_bound(waiter))
    }

    fn mark(&mut self, thread: ThreadId, cpu_bound: bool) {
        if self.cpu_bound.len() <= thread.index() {
            self.cpu_bound.resize(thread.index() + 1, false);
        }
        self.cpu_bound[thread.index()] = cpu_bound;
    }
}

impl Policy for Priority {
    fn name(&self) -> &'static str {
        "priority"
    }

    fn admits(&self, lock: &LockState, thread: ThreadId) -> bool {
        !self.is_cpu_bound(thread) || self.first_io_bound(lock).is_none()
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        self.first_io_bound(lock).or_else(|| lock.first_asleep())
    }

    fn patience(&self, lock: &LockState, _waiter: ThreadId) -> Option<Nanos> {
        Some(lock.patience())
    }

    fn preempts(&self, lock: &LockState, waiter: ThreadId) -> bool {
        !self.is_cpu_bound(waiter)
            && lock
                .holder()
                .is_some_and(|holder| self.is_cpu_bound(holder))
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        !lock.switched_since_sleep(waiter)
    }

    fn forces_switch(&self) -> bool {
        true
    }

    fn released(&mut self, thread: ThreadId, reason: ReleaseReason) {
        self.mark(thread, reason == ReleaseReason::Interval);
    }

    fn thread_gone(&mut self, thread: ThreadId) {
        self.mark(thread, false);
    }
}
