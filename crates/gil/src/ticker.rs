//! The countdown of CPython 2: which polls are checks.

/// `_Py_Ticker` and `_Py_CheckInterval` of `Python/ceval.c` (2.7): one countdown shared by all threads of a process.
///
/// A poll takes one off and is a check when the result is below zero, so an interval of `n` means a check at every
/// `n + 1`st poll; zero and negative intervals mean every poll.
/// Whoever holds the lock goes on with whatever value its predecessor left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticker {
    interval: i32,
    left: i32,
}

impl Ticker {
    /// CPython's default check interval.
    pub const DEFAULT_INTERVAL: i32 = 100;

    /// A countdown whose first poll is a check ("so that we hit a tick first thing").
    #[must_use]
    pub const fn new(interval: i32) -> Ticker {
        Ticker { interval, left: 0 }
    }

    /// One poll; true if it is a check.
    ///
    /// A check that is put off (the next instruction is `SETUP_FINALLY`) is simply not followed by
    /// [`reset`](Ticker::reset): the next poll is a check too.
    #[inline]
    #[must_use]
    pub fn poll(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left < 0
    }

    /// Starts the count again; a check does this before it releases the lock.
    #[inline]
    pub fn reset(&mut self) {
        self.left = self.interval;
    }

    /// Makes the next poll a check (`_Py_Ticker = 0`, as a pending signal does).
    pub fn hurry(&mut self) {
        self.left = 0;
    }

    /// Polls left that are no checks; what an eval loop may count down by itself.
    #[inline]
    #[must_use]
    pub fn left(&self) -> i32 {
        self.left
    }

    /// Stores what an eval loop counted down to.
    #[inline]
    pub fn set_left(&mut self, left: i32) {
        self.left = left;
    }

    /// `sys.getcheckinterval`.
    #[must_use]
    pub fn interval(&self) -> i32 {
        self.interval
    }

    /// `sys.setcheckinterval`: sets the interval and the countdown, any number is taken.
    pub fn set_interval(&mut self, interval: i32) {
        self.interval = interval;
        self.left = interval;
    }
}

impl Default for Ticker {
    fn default() -> Ticker {
        Ticker::new(Ticker::DEFAULT_INTERVAL)
    }
}

#[cfg(test)]
mod tests;
