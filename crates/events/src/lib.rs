//! Plain data about threads, the lock and time that drivers write and views read.
//!
//! No clock, no thread and no I/O live here.
//! A driver stamps what happens with [`Nanos`] of its own clock, real or virtual; the accumulators in [`GilStats`] count
//! while the script runs, and [`GilStats::summary`] turns the counts into the table that `--stats` prints.
//! [`Event`] is the same story told one happening at a time, for recordings.

#![forbid(unsafe_code)]

mod event;
mod histogram;
mod ids;
mod stats;
mod summary;
mod words;

pub use event::{Event, EventKind};
pub use histogram::Histogram;
pub use ids::{LockId, Nanos, ThreadId};
pub use stats::{GilStats, ThreadStats};
pub use summary::{GilSummary, ReasonCounts, ThreadSummary, WaitSummary, jain};
pub use words::{ReleaseReason, ThreadState};
