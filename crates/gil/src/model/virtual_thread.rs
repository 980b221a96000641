//! One thread of the model: where it is and what it does next.

use gilscope_events::{Nanos, ReleaseReason, ThreadId};

use super::locks::Locks;
use super::{Burst, Thread};

/// What a thread does next on a core; it is done when its cost has been paid.
#[derive(Debug, Clone, Copy)]
pub(super) enum Action {
    Start,
    Request,
    Woken,
    Timeout,
    /// Computes up to a poll or to the end of its burst.
    Compute(Nanos),
    Release(ReleaseReason, Then),
}

/// What a thread does once it is rid of the lock.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    AskAgain,
    Block(Nanos),
    /// Waits for a lock of the script's.
    Await(u32),
    End,
}

/// Where a thread is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a core, or ready for one.
    Active,
    /// Parked until notified or until its time is up.
    Parked,
    /// Away from the lock, or not started.
    Away,
    Done,
}

#[derive(Debug)]
pub(super) struct Virtual {
    pub(super) place: Place,
    pub(super) action: Action,
    /// Counts its parkings, so that a deadline of an earlier one is known to be stale.
    pub(super) parkings: u32,
    /// Notifications on their way to it.
    pub(super) notified: u32,
    pub(super) waits: bool,
    pub(super) then: Then,
    burst: usize,
    /// How much of the current burst is left, and how much of that until the next poll.
    left: Nanos,
    to_poll: Nanos,
    /// It has the lock of its burst.
    inside: bool,
    pub(super) slice_left: Nanos,
    pub(super) priority: u8,
}

impl Virtual {
    pub(super) fn new(script: &Thread) -> Virtual {
        let mut thread = Virtual {
            place: Place::Away,
            action: Action::Start,
            parkings: 0,
            notified: 0,
            waits: false,
            then: Then::End,
            burst: 0,
            left: Nanos::ZERO,
            to_poll: Nanos::ZERO,
            inside: false,
            slice_left: Nanos::ZERO,
            priority: script.priority,
        };
        thread.begin(&script.bursts, 0);
        thread
    }

    /// What the thread does with the lock: goes on with its burst, or begins the next; and whom it wakes before that.
    ///
    /// The way to the next poll leads across bursts.
    pub(super) fn next_with_lock(
        &mut self,
        me: ThreadId,
        bursts: &[Burst],
        locks: &mut Locks,
    ) -> (Action, Vec<ThreadId>) {
        let mut woken = Vec::new();
        let action = loop {
            match bursts.get(self.burst) {
                Some(&Burst::Locked { lock, .. }) if !self.inside => {
                    if !locks.take(lock, me) {
                        break Action::Release(ReleaseReason::Lock, Then::Await(lock));
                    }
                    self.inside = true;
                }
                Some(&Burst::Compute { poll_every, .. } | &Burst::Locked { poll_every, .. })
                    if self.left > Nanos::ZERO =>
                {
                    let poll_every = poll_every.max(Nanos(1));
                    if self.to_poll == Nanos::ZERO || self.to_poll > poll_every {
                        self.to_poll = poll_every;
                    }
                    break Action::Compute(self.to_poll.min(self.left));
                }
                Some(Burst::Compute { .. }) => self.begin(bursts, self.burst + 1),
                Some(&Burst::Locked { lock, .. }) => {
                    self.inside = false;
                    woken.extend(locks.free(lock));
                    self.begin(bursts, self.burst + 1);
                }
                Some(&Burst::Block { reason, length }) => {
                    self.begin(bursts, self.burst + 1);
                    break Action::Release(reason, Then::Block(length));
                }
                None => break Action::Release(ReleaseReason::Exit, Then::End),
            }
        };
        (action, woken)
    }

    /// Computes for so long; true if that leads to a poll.
    pub(super) fn compute(&mut self, length: Nanos) -> bool {
        self.left = self.left - length;
        self.to_poll = self.to_poll - length;
        self.to_poll == Nanos::ZERO
    }

    fn begin(&mut self, bursts: &[Burst], burst: usize) {
        self.burst = burst;
        if let Some(&Burst::Compute { length, .. } | &Burst::Locked { length, .. }) =
            bursts.get(burst)
        {
            self.left = length;
        }
    }
}
