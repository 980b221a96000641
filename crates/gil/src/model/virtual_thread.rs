//! One thread of the model: where it is and what it does next.

use gilscope_events::{Nanos, ReleaseReason};

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
    pub(super) slice_left: Nanos,
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
            slice_left: Nanos::ZERO,
        };
        thread.begin(&script.bursts, 0);
        thread
    }

    /// What the thread does with the lock: goes on with its burst, or begins the next.
    ///
    /// The way to the next poll leads across bursts.
    pub(super) fn next_with_lock(&mut self, bursts: &[Burst]) -> Action {
        loop {
            match bursts.get(self.burst) {
                Some(&Burst::Compute { poll_every, .. }) if self.left > Nanos::ZERO => {
                    let poll_every = poll_every.max(Nanos(1));
                    if self.to_poll == Nanos::ZERO || self.to_poll > poll_every {
                        self.to_poll = poll_every;
                    }
                    return Action::Compute(self.to_poll.min(self.left));
                }
                Some(Burst::Compute { .. }) => self.begin(bursts, self.burst + 1),
                Some(&Burst::Block { reason, length }) => {
                    self.begin(bursts, self.burst + 1);
                    return Action::Release(reason, Then::Block(length));
                }
                None => return Action::Release(ReleaseReason::Exit, Then::End),
            }
        }
    }

    /// Computes for so long; true if that leads to a poll.
    pub(super) fn compute(&mut self, length: Nanos) -> bool {
        self.left = self.left - length;
        self.to_poll = self.to_poll - length;
        self.to_poll == Nanos::ZERO
    }

    fn begin(&mut self, bursts: &[Burst], burst: usize) {
        self.burst = burst;
        if let Some(&Burst::Compute { length, .. }) = bursts.get(burst) {
            self.left = length;
        }
    }
}
