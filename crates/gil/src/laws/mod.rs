//! What a lock policy must keep, checked on the record of a run.
//!
//! Each [`Law`] reads a [`Run`] of the [`model`](crate::model) and says where it was broken.
//! Four laws bind every policy ([`Law::UNIVERSAL`]); the others are promises of particular ones.
//! With the feature `proptest`, `check_all` tries a policy on generated workloads and shrinks what it finds.
//!
//! | law | ticks | timer | fifo | priority |
//! |---|---|---|---|---|
//! | mutual exclusion | yes | yes | yes | yes |
//! | no lost wake-up | yes | yes | yes | yes |
//! | a requested drop switches | (never requested) | yes | yes | yes |
//! | conservation of time | yes | yes | yes | yes |
//! | the lock moves on while somebody waits | no | yes | yes | yes |
//! | every waiter served in its turn | no | yes | yes | no |
//! | bypass 0 | no | no | yes | no |
//! | a check after exactly N+1 polls | yes | – | – | – |

mod conservation;
#[cfg(any(test, feature = "proptest"))]
mod generate;
mod holding;
mod waiting;

use std::fmt;

use gilscope_events::{Nanos, ThreadId};

#[cfg(any(test, feature = "proptest"))]
pub use generate::{SWITCH_INTERVAL, check_all, check_laws, computing_workloads, workloads};

use crate::model::{Run, Step};

/// A promise about the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Law {
    /// At any time at most one thread holds the lock.
    MutualExclusion,
    /// There is no moment at which the lock is free, somebody waits for it, and nobody who waits is awake or about to be
    /// woken; and every run comes to its end.
    NoLostWakeup,
    /// When the holder lets go under a drop request, another thread has the lock next.
    RequestedDropSwitches,
    /// For each thread, running + wanting + blocked is its lifetime, and the counted times are the true ones.
    ConservationOfTime,
    /// While somebody waits, the lock goes to another thread at least so often.
    MovesOn {
        /// Twice the switch interval (the first may end in finding that a switch has just happened), the longest
        /// stretch, and what the machine adds.
        within: Nanos,
    },
    /// A waiter is served within waiters × (interval + longest stretch) + ε.
    ///
    /// The waiters are the most that waited at any moment of its wait, itself among them. Behind ε stand
    ///
    /// - what the machine needs for each change of the holder (wake-ups and calls of the lock), part of `turn`;
    /// - one `restart` for each hold that ended of its own accord meanwhile (the holder blocked or ended): those who
    ///   wait measure from the last change of the holder, so each such hold may make them begin anew;
    /// - one `turn` for each time that it was *overtaken*: while the one that was woken for the free lock was on its
    ///   way, another came by itself, asking for the first time or at the end of its interval, and took it.
    ///   A lock that keeps itself for the woken one ([`Fifo`](crate::policies::Fifo)) has no such times; `timer`,
    ///   like CPython, does not keep it.
    ///
    /// It takes a core for every thread (a ready thread without one polls nothing), a lock that wakes the oldest
    /// waiter, and forced switches. While all threads compute, on a machine that wakes them at once, it is
    /// waiters × (interval + longest stretch) plain.
    ServesInTurn {
        /// The switch interval, the longest stretch, and what the machine adds.
        turn: Nanos,
        /// The switch interval, which such a hold's end makes the waiters begin anew.
        restart: Nanos,
    },
    /// No thread is passed over by one that asked later.
    BypassZero,
    /// A check comes after exactly so many polls, and lets go if somebody waits.
    ChecksAfter {
        /// N + 1 for a check interval of N; 1 for a negative one.
        polls: u64,
    },
}

/// Where a law was broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{law} broken at {time} by {thread}: {what}")]
pub struct Violation {
    /// The law's words.
    pub law: Law,
    /// When.
    pub time: Nanos,
    /// The thread that broke it or suffered from it.
    pub thread: ThreadId,
    /// What happened.
    pub what: String,
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Law::MutualExclusion => f.write_str("mutual exclusion"),
            Law::NoLostWakeup => f.write_str("no lost wake-up"),
            Law::RequestedDropSwitches => f.write_str("a requested drop switches"),
            Law::ConservationOfTime => f.write_str("conservation of time"),
            Law::MovesOn { within } => write!(f, "the lock moves on within {within}"),
            Law::ServesInTurn { turn, .. } => {
                write!(f, "a waiter is served within {turn} for each waiter")
            }
            Law::BypassZero => f.write_str("bypass 0"),
            Law::ChecksAfter { polls } => write!(f, "a check after exactly {polls} polls"),
        }
    }
}

impl Law {
    /// The laws that bind every policy.
    pub const UNIVERSAL: [Law; 4] = [
        Law::MutualExclusion,
        Law::NoLostWakeup,
        Law::RequestedDropSwitches,
        Law::ConservationOfTime,
    ];

    /// Whether the run kept the law.
    ///
    /// # Errors
    ///
    /// The first place where it did not.
    pub fn check(self, run: &Run) -> Result<(), Violation> {
        let broken = match self {
            Law::MutualExclusion => holding::mutual_exclusion(run),
            Law::NoLostWakeup => holding::no_lost_wakeup(run),
            Law::RequestedDropSwitches => holding::requested_drop_switches(run),
            Law::ConservationOfTime => conservation::check(run),
            Law::MovesOn { within } => waiting::moves_on(run, within),
            Law::ServesInTurn { turn, restart } => waiting::serves_in_turn(run, turn, restart),
            Law::BypassZero => waiting::bypass_zero(run),
            Law::ChecksAfter { polls } => holding::checks_after(run, polls),
        };
        broken.map_err(|Broken { time, thread, what }| Violation {
            law: self,
            time,
            thread,
            what,
        })
    }
}

/// A violation that does not know its law yet.
struct Broken {
    time: Nanos,
    thread: ThreadId,
    what: String,
}

fn broken(step: &Step, what: impl Into<String>) -> Result<(), Broken> {
    Err(Broken {
        time: step.time,
        thread: step.thread,
        what: what.into(),
    })
}

#[cfg(test)]
mod broken_policies;
#[cfg(test)]
mod tests;
