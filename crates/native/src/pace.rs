//! Slowing ticks down.
//!
//! Our ticks are several times faster than CPython 2's, so a hundred of them pass before a woken
//! thread has even got a core. With `--pace` the holder spins at each check until its ticks have
//! lasted as long as they should, and lock traffic per second compares.

use std::num::NonZero;

use gilscope_events::Nanos;

use crate::clock;

/// One thread's spinning.
#[derive(Debug)]
pub(crate) struct Pace {
    tick: u64,
    since: Nanos,
    polls: u64,
}

impl Pace {
    pub(crate) fn new(tick: NonZero<u64>) -> Pace {
        Pace {
            tick: tick.get(),
            since: Nanos::ZERO,
            polls: 0,
        }
    }

    /// The thread goes on.
    #[cold]
    pub(crate) fn begin(&mut self, polls: u64) {
        self.since = clock::now();
        self.polls = polls;
    }

    /// The thread comes to a check, or leaves: keeps the core until the ticks since have lasted.
    #[cold]
    pub(crate) fn wait(&self, polls: u64) {
        let ticks = polls.saturating_sub(self.polls);
        let until = self.since + Nanos(ticks.saturating_mul(self.tick));
        while clock::now() < until {
            std::hint::spin_loop();
        }
    }
}
