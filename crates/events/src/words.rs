//! The fixed words for why the lock was released and what a thread is doing.
//!
//! The same words stand in tables, recordings, JSON and pictures, so that a student meets one vocabulary.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a thread let go of the interpreter lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseReason {
    /// The check interval of CPython 2 ran out (`_Py_Ticker` below zero).
    Ticks,
    /// A waiter's drop request was honoured (CPython 3.2+, `gil_drop_request`).
    Interval,
    /// A blocking read, write or other system call.
    Io,
    /// `time.sleep` and its like.
    Sleep,
    /// Waiting for one of the script's own locks.
    Lock,
    /// Waiting for another thread to end.
    Join,
    /// A check made early because a signal is pending for the main thread.
    Signal,
    /// The thread ended.
    Exit,
}

impl ReleaseReason {
    /// Every reason, in the order tables show them.
    pub const ALL: [ReleaseReason; 8] = [
        ReleaseReason::Ticks,
        ReleaseReason::Interval,
        ReleaseReason::Io,
        ReleaseReason::Sleep,
        ReleaseReason::Lock,
        ReleaseReason::Join,
        ReleaseReason::Signal,
        ReleaseReason::Exit,
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ReleaseReason::Ticks => "ticks",
            ReleaseReason::Interval => "interval",
            ReleaseReason::Io => "io",
            ReleaseReason::Sleep => "sleep",
            ReleaseReason::Lock => "lock",
            ReleaseReason::Join => "join",
            ReleaseReason::Signal => "signal",
            ReleaseReason::Exit => "exit",
        }
    }

    /// What the thread does after releasing for this reason, until it asks for the lock again.
    #[must_use]
    pub const fn next_state(self) -> ThreadState {
        match self {
            ReleaseReason::Ticks | ReleaseReason::Interval | ReleaseReason::Signal => {
                ThreadState::WantsGil
            }
            ReleaseReason::Io => ThreadState::BlockedIo,
            ReleaseReason::Sleep => ThreadState::Sleeping,
            ReleaseReason::Lock => ThreadState::LockWait,
            ReleaseReason::Join => ThreadState::JoinWait,
            ReleaseReason::Exit => ThreadState::Finished,
        }
    }

    /// Whether the thread wants the lock back at once, so that a release nobody used is no release at all.
    #[must_use]
    pub const fn wants_back(self) -> bool {
        matches!(self.next_state(), ThreadState::WantsGil)
    }
}

impl fmt::Display for ReleaseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// What a thread is doing, as seen from the interpreter lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    /// Holds the lock.
    Running,
    /// Waits for the lock, or, after a forced release, for somebody else to take it.
    WantsGil,
    /// In a blocking call without the lock.
    BlockedIo,
    /// In `time.sleep` or its like.
    Sleeping,
    /// Waits for one of the script's own locks.
    LockWait,
    /// Waits for another thread to end.
    JoinWait,
    /// Ended.
    Finished,
}

impl ThreadState {
    /// Every state, in the order tables show them.
    pub const ALL: [ThreadState; 7] = [
        ThreadState::Running,
        ThreadState::WantsGil,
        ThreadState::BlockedIo,
        ThreadState::Sleeping,
        ThreadState::LockWait,
        ThreadState::JoinWait,
        ThreadState::Finished,
    ];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ThreadState::Running => "running",
            ThreadState::WantsGil => "wants_gil",
            ThreadState::BlockedIo => "blocked_io",
            ThreadState::Sleeping => "sleeping",
            ThreadState::LockWait => "lock_wait",
            ThreadState::JoinWait => "join_wait",
            ThreadState::Finished => "finished",
        }
    }

    /// The letter for it in lanes made of text; a failed wake-up is drawn as `!` over it.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            ThreadState::Running => '#',
            ThreadState::WantsGil => '~',
            ThreadState::BlockedIo | ThreadState::LockWait | ThreadState::JoinWait => '.',
            ThreadState::Sleeping => 'z',
            ThreadState::Finished => ' ',
        }
    }

    /// Whether the thread waits for something other than the interpreter lock.
    #[must_use]
    pub const fn is_blocked(self) -> bool {
        matches!(
            self,
            ThreadState::BlockedIo
                | ThreadState::Sleeping
                | ThreadState::LockWait
                | ThreadState::JoinWait
        )
    }
}

impl fmt::Display for ThreadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_on_the_wire_are_the_words_on_the_screen() {
        for reason in ReleaseReason::ALL {
            let wire =
                serde::de::value::StrDeserializer::<serde::de::value::Error>::new(reason.word());
            assert_eq!(ReleaseReason::deserialize(wire), Ok(reason));
        }
        for state in ThreadState::ALL {
            let wire =
                serde::de::value::StrDeserializer::<serde::de::value::Error>::new(state.word());
            assert_eq!(ThreadState::deserialize(wire), Ok(state));
        }
    }
}
