//! What a driver says to the lock and what the lock answers.

use gilscope_events::{GilStats, Nanos, ReleaseReason, ThreadId};

/// The lock as a driver sees it.
///
/// [`Gil`](crate::Gil) is the one true implementation; tests wrap it to break it on purpose.
/// Calls must be made one at a time (the native driver holds a short mutex around each), and `now` should not run
/// backwards (read the clock under that mutex).
/// Nothing is assumed about how much time passes between an answer and what the driver makes of it.
pub trait Machine {
    /// A thread begins to exist, and wants the lock: `request` follows.
    fn thread_start(&mut self, thread: ThreadId, name: &str, now: Nanos);

    /// A thread wants the lock (CPython: `take_gil`, `PyEval_RestoreThread`).
    ///
    /// Answers [`Decision::Granted`] or [`Decision::Wait`].
    fn request(&mut self, thread: ThreadId, now: Nanos) -> Outcome;

    /// A thread that was told to wait has been notified, or woke for no reason, and looks again.
    ///
    /// For a waiter answers [`Decision::Granted`] or [`Decision::Wait`];
    /// for a releaser that was told [`Decision::AwaitSwitch`], the same again or [`Decision::Free`].
    fn woken(&mut self, thread: ThreadId, now: Nanos) -> Outcome;

    /// The time a waiter was told to wait until has passed without a notification.
    ///
    /// Answers as [`woken`](Machine::woken); the waiter may have raised the drop request.
    fn timeout(&mut self, thread: ThreadId, now: Nanos) -> Outcome;

    /// The holder reached a check; should it release, and why?
    ///
    /// On `Some(reason)` the driver calls [`release`](Machine::release) with it, notifies, and then
    /// [`request`](Machine::request)s again; between the two it should leave its mutex, for that gap is where CPython 2's
    /// battles are fought.
    fn poll(&mut self, holder: ThreadId, now: Nanos) -> Option<ReleaseReason>;

    /// The holder lets go of the lock (CPython: `drop_gil`, `PyEval_SaveThread`).
    ///
    /// Answers [`Decision::Free`], or [`Decision::AwaitSwitch`] if the holder must first wait until somebody else has
    /// taken the lock.
    fn release(&mut self, holder: ThreadId, reason: ReleaseReason, now: Nanos) -> Outcome;

    /// A thread ended or was abandoned, whatever it was doing.
    fn thread_gone(&mut self, thread: ThreadId, now: Nanos) -> Outcome;

    /// Whether the holder should make its next check a call of [`poll`](Machine::poll).
    ///
    /// The driver copies it, after each call that changes the lock, into the word its eval loop looks at.
    /// While it is false a check has nothing to do but be counted, so an uncontended check costs one relaxed load.
    fn attention(&self) -> bool;

    /// What has been counted.
    fn stats(&self) -> &GilStats;
}

/// What the calling thread does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It holds the lock.
    Granted,
    /// It sleeps until notified or until the given time, whichever is first.
    Wait {
        /// When to call [`Machine::timeout`]; `None`: never.
        until: Option<Nanos>,
    },
    /// It has let go of the lock, and sleeps until notified that somebody else took it (`FORCE_SWITCHING`).
    AwaitSwitch,
    /// It has let go of the lock and may go on without it.
    Free,
}

/// The answer to a call.
#[must_use = "the decision is to be obeyed and the named threads are to be notified"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// What the caller does next.
    pub decision: Decision,
    /// Threads to notify now; each will call [`Machine::woken`].
    pub wakes: Wakes,
    /// This call raised the drop request (for the event stream).
    pub drop_requested: bool,
    /// The caller had been woken for the lock and did not get it (for the event stream).
    pub failed_wake: bool,
    /// The caller got the lock back after a check and nobody had it in between: the hold goes on, no event is due.
    pub resumed: bool,
}

impl Outcome {
    /// An answer with nobody to notify and nothing to tell.
    pub fn of(decision: Decision) -> Outcome {
        Outcome {
            decision,
            wakes: Wakes::default(),
            drop_requested: false,
            failed_wake: false,
            resumed: false,
        }
    }
}

/// At most two threads to notify: one waiter, and one releaser that awaited its switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wakes {
    /// A waiter that should look at the lock.
    pub waiter: Option<ThreadId>,
    /// A releaser whose forced switch has happened.
    pub switched: Option<ThreadId>,
}

impl Wakes {
    /// Whether nobody is to be notified.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiter.is_none() && self.switched.is_none()
    }
}

impl IntoIterator for Wakes {
    type Item = ThreadId;
    type IntoIter = std::iter::Flatten<std::array::IntoIter<Option<ThreadId>, 2>>;

    fn into_iter(self) -> Self::IntoIter {
        [self.switched, self.waiter].into_iter().flatten()
    }
}
