//! The one trait a lock policy implements.

use std::fmt::Debug;

use gilscope_events::{Nanos, ReleaseReason, ThreadId};

use crate::LockState;

/// Who may take the lock, who is woken for it, and when the holder must let go.
///
/// A policy decides; [`Gil`](crate::Gil) acts.
/// Mutual exclusion does not depend on the policy: it is asked [`admits`](Policy::admits) only while the lock is free.
/// All else does, and `laws::check_all` says whether a policy keeps it.
/// The defaults are those of a plain lock without hand-off whose holder lets go when asked, once.
pub trait Policy: Debug + Send {
    /// The word for it on the command line.
    fn name(&self) -> &'static str;

    /// Whether `thread` may take the lock, which is free.
    ///
    /// If the answer is no, the thread waits; [`successor`](Policy::successor) must then name another.
    fn admits(&self, lock: &LockState, thread: ThreadId) -> bool {
        let _ = (lock, thread);
        true
    }

    /// The waiter to wake now that the lock is free.
    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        lock.first_asleep()
    }

    /// How long a waiter sleeps before it is asked whether it [`demands`](Policy::demands) the lock; `None`: for ever.
    fn patience(&self, lock: &LockState, waiter: ThreadId) -> Option<Nanos> {
        let _ = (lock, waiter);
        None
    }

    /// Whether a thread that begins to wait asks the holder to let go at once.
    fn preempts(&self, lock: &LockState, waiter: ThreadId) -> bool {
        let _ = (lock, waiter);
        false
    }

    /// Whether a waiter whose patience is over asks the holder to let go.
    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        let _ = (lock, waiter);
        false
    }

    /// Whether the holder should look at its next check (see [`Machine::attention`](crate::Machine::attention)).
    fn attention(&self, lock: &LockState) -> bool {
        lock.drop_requested()
    }

    /// Whether the holder, at a check, lets go, and why.
    fn at_check(&self, lock: &LockState) -> Option<ReleaseReason> {
        lock.drop_requested().then_some(ReleaseReason::Interval)
    }

    /// Whether a thread that lets go under a drop request waits until another has taken the lock.
    fn forces_switch(&self) -> bool {
        false
    }

    /// Whether the lock comes to exist only when a second thread starts.
    fn is_lazy(&self) -> bool {
        false
    }

    /// A thread let go of the lock; called before [`successor`](Policy::successor).
    fn released(&mut self, thread: ThreadId, reason: ReleaseReason) {
        let _ = (thread, reason);
    }

    /// A thread is no more; what is remembered about it can go.
    fn thread_gone(&mut self, thread: ThreadId) {
        let _ = thread;
    }
}
