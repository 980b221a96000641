//! A small model of a machine with threads, to drive the lock without one.
//!
//! Virtual threads made of bursts of computing, with locks of their own or without, and of blocking run on virtual cores, on one real thread, the same every
//! time for the same [`Workload`].
//! It is no simulator of Python: it exists so that the laws of [`laws`](crate::laws) can be checked on generated
//! workloads, and so that a policy can be tried in a few lines.
//!
//! ```
//! use gilscope_events::{Nanos, ReleaseReason::Sleep};
//! use gilscope_gil::model::{Burst, Thread, Workload, run};
//!
//! let computes = Thread::new([Burst::compute(Nanos::from_millis(60), Nanos::from_micros(1))]);
//! let blocks = Thread::new([
//!     Burst::block(Sleep, Nanos::from_millis(1)),
//!     Burst::compute(Nanos::from_micros(10), Nanos::from_micros(1)),
//! ].repeat(5));
//! let workload = Workload::new(2, [computes, blocks]);
//! let run = run(&workload, &mut "timer:5ms".parse::<gilscope_gil::PolicySpec>()?.build_gil(), None);
//!
//! // The convoy effect: at its start and after each sleep the second thread waits the whole interval.
//! let summary = run.stats.summary(run.end);
//! assert_eq!(summary.threads[1].waits.count, 6);
//! assert!(summary.threads[1].waits.min >= Nanos::from_millis(5));
//! # Ok::<(), gilscope_gil::PolicySpecError>(())
//! ```

mod engine;
mod locks;
mod random;
mod virtual_thread;

use gilscope_events::{GilStats, Nanos, ReleaseReason, ThreadId};

pub use random::Random;

use crate::{Machine, Ticker};

/// What the threads do and on what machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// How many threads can compute at the same time; at least one.
    pub cores: usize,
    /// The longest time from a notification to the thread being ready; drawn evenly from zero to this.
    pub wake_latency: Nanos,
    /// What a call of the lock costs its caller, and so how wide the gap between a release and a new request is.
    pub call_cost: Nanos,
    /// How long a thread keeps its core while others are ready.
    pub time_slice: Nanos,
    /// Where the drawing starts.
    pub seed: u64,
    /// The threads.
    pub threads: Vec<Thread>,
}

/// One virtual thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// When it starts.
    pub start: Nanos,
    /// The operating system's: of those that are ready for a core the highest go first.
    pub priority: u8,
    /// What it does, in order; then it ends.
    pub bursts: Vec<Burst>,
}

/// A stretch of a thread's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Burst {
    /// Computes with the lock.
    Compute {
        /// For how long.
        length: Nanos,
        /// How long it computes between two polls.
        poll_every: Nanos,
    },
    /// Computes like that while it has one of the script's own locks, which it waits for without the interpreter's.
    Locked {
        /// Which.
        lock: u32,
        /// For how long.
        length: Nanos,
        /// How long it computes between two polls.
        poll_every: Nanos,
    },
    /// Lets go of the lock and waits for something else.
    Block {
        /// Why.
        reason: ReleaseReason,
        /// For how long.
        length: Nanos,
    },
}

impl Burst {
    /// Computing with the lock for `length`, polling every so often.
    #[must_use]
    pub fn compute(length: Nanos, poll_every: Nanos) -> Burst {
        Burst::Compute { length, poll_every }
    }

    /// The same while it has the script's lock of that number.
    #[must_use]
    pub fn locked(lock: u32, length: Nanos, poll_every: Nanos) -> Burst {
        Burst::Locked {
            lock,
            length,
            poll_every,
        }
    }

    /// Waiting without the lock.
    #[must_use]
    pub fn block(reason: ReleaseReason, length: Nanos) -> Burst {
        Burst::Block { reason, length }
    }
}

impl Thread {
    /// A thread that starts at once.
    #[must_use]
    pub fn new(bursts: impl Into<Vec<Burst>>) -> Thread {
        Thread {
            start: Nanos::ZERO,
            priority: 0,
            bursts: bursts.into(),
        }
    }
}

impl Workload {
    /// Threads on a machine of this year's speed: a wake-up takes up to 50 µs, a call of the lock 100 ns, a slice 4 ms.
    #[must_use]
    pub fn new(cores: usize, threads: impl Into<Vec<Thread>>) -> Workload {
        Workload {
            cores,
            wake_latency: Nanos::from_micros(50),
            call_cost: Nanos(100),
            time_slice: Nanos::from_millis(4),
            seed: 0,
            threads: threads.into(),
        }
    }

    /// The longest time any of the threads may compute without a poll.
    #[must_use]
    pub fn longest_stretch(&self) -> Nanos {
        let bursts = self.threads.iter().flat_map(|thread| &thread.bursts);
        let stretches = bursts.map(|burst| match *burst {
            Burst::Compute { poll_every, .. } | Burst::Locked { poll_every, .. } => {
                poll_every.max(Nanos(1))
            }
            Burst::Block { .. } => Nanos::ZERO,
        });
        stretches.max().unwrap_or(Nanos::ZERO)
    }
}

/// What happened in a run.
#[derive(Debug)]
pub struct Run {
    /// Everything, in order of time.
    pub steps: Vec<Step>,
    /// When the last thing happened.
    pub end: Nanos,
    /// How it ended.
    pub ending: Ending,
    /// What the lock counted.
    pub stats: GilStats,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All threads ended.
    Finished,
    /// Threads are left and nothing will ever happen to them.
    Stuck,
    /// It went on for longer than any workload should.
    Endless,
}

/// Something that happened in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub time: Nanos,
    /// To whom.
    pub thread: ThreadId,
    /// What.
    pub what: What,
}

/// What happened in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The thread began to exist.
    Start,
    /// It asked for the lock.
    Request,
    /// It was told to wait, for the first time since it asked.
    Wait,
    /// It got the lock.
    Granted {
        /// The machine said that nobody had it since its last release.
        resumed: bool,
        /// It had been notified; else it came by itself, asking for the first time or at the end of its patience.
        notified: bool,
    },
    /// It passed a poll, which was a check or was not.
    Poll {
        /// Whether it was.
        check: bool,
    },
    /// It let go.
    Release {
        /// Why.
        reason: ReleaseReason,
        /// Whether it was told to wait until somebody else has the lock.
        awaits_switch: bool,
    },
    /// It need not wait for somebody else to have the lock any longer.
    Switched,
    /// While it waited, it asked the holder to let go.
    DropRequest,
    /// It was woken for the lock in vain.
    FailedWake,
    /// The lock is free, this thread waits for it, and nobody who waits is awake or about to be woken.
    Forgotten,
    /// It ended.
    End,
}

/// Runs the workload to its end; `ticker` says which polls are checks, without one all are.
///
/// # Panics
///
/// If the machine answers what it must not: waiting for a forced switch to one who asked for the lock, and the like.
#[must_use]
pub fn run(workload: &Workload, machine: &mut dyn Machine, ticker: Option<Ticker>) -> Run {
    engine::Engine::new(workload, machine, ticker).run()
}

#[cfg(test)]
mod tests;
