//! One virtual thread: where it is and what it does next.

use gilscope_events::{LockId, Nanos, ReleaseReason, ThreadId};
use gilscope_vm::{Effect, Reply, Stop};

/// What a thread does next on a core; it is done when its cost has been paid.
#[derive(Debug)]
pub(crate) enum Action {
    /// Asks for the interpreter lock.
    Request,
    /// Looks at it after a notification.
    Look,
    /// Comes back from the call in which it would have slept for it, and looks.
    ComeBack,
    /// Looks at it because its time is up.
    TimedOut,
    /// Runs the process.
    Run,
    /// Lets go of the lock.
    Release(ReleaseReason),
    /// Wakes others.
    Wake { targets: Targets, next: Next },
    /// Lets go of the guard of the interpreter lock, having woken others.
    Unguard { next: Next },
    /// Falls asleep for the interpreter lock.
    FallAsleep { until: Option<Nanos> },
    /// Does something without the lock.
    Perform(Effect),
}

impl Action {
    /// Whether it is the operating system that is at work.
    pub(crate) fn is_call(&self) -> bool {
        matches!(
            self,
            Action::Wake { .. }
                | Action::Unguard { .. }
                | Action::FallAsleep { .. }
                | Action::ComeBack
                | Action::Perform(_)
        )
    }
}

/// Threads to notify.
pub(crate) type Targets = [Option<ThreadId>; 3];

/// What follows a system call that woke somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next {
    Run,
    AwaitSwitch,
    /// What the thread let go of the lock for.
    Outside,
}

/// What a thread lets go of the lock for.
#[derive(Debug)]
pub(crate) enum Then {
    AskAgain,
    Perform(Effect),
    End,
}

/// What a thread sleeps for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Park {
    /// The interpreter lock.
    Gil,
    /// The guard of the interpreter lock.
    Guard,
    Sleep,
    Device,
    Lock(LockId),
    Join(ThreadId),
    Signal,
    /// Something about a pipe.
    Pipe,
}

/// Where a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// On a core, or waiting for one.
    Ready,
    Parked(Park),
    Done,
}

#[derive(Debug)]
pub(crate) struct Thread {
    pub(crate) place: Place,
    pub(crate) action: Action,
    /// What is left to pay of its action; None: it has not begun.
    pub(crate) left: Option<Nanos>,
    /// When it began, or went on, to pay.
    pub(crate) paying_since: Nanos,
    /// What its running came to.
    pub(crate) stop: Option<Stop>,
    pub(crate) reply: Option<Reply>,
    pub(crate) then: Then,
    /// Counts its parkings, so that a deadline of an earlier one is known to be stale.
    pub(crate) parkings: u64,
    /// It was notified while it was falling asleep.
    pub(crate) notified: bool,
    /// Under a schedule: it was chosen to do what it asks for.
    pub(crate) chosen: bool,
    /// It saw that a lock other than a semaphore is free and looked, and may not see that again before it has slept.
    pub(crate) looked: bool,
    /// It asked for a sleep of some length, which may be over by the time it begins.
    pub(crate) sleeps: bool,
    /// What it waits for without the lock will not come in time.
    pub(crate) expired: bool,
    /// Picoseconds that did not make a nanosecond yet.
    pub(crate) carry: u64,
    pub(crate) joiners: Vec<ThreadId>,
}

impl Thread {
    pub(crate) fn new() -> Thread {
        Thread {
            place: Place::Ready,
            action: Action::Request,
            left: None,
            paying_since: Nanos::ZERO,
            stop: None,
            reply: None,
            then: Then::AskAgain,
            parkings: 0,
            notified: false,
            chosen: false,
            looked: false,
            sleeps: false,
            expired: false,
            carry: 0,
            joiners: Vec::new(),
        }
    }
}
