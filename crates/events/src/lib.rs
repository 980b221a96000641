//! Plain data about threads, the lock and time that drivers write and views read.
//!
//! No clock, no thread and no I/O live here.
//! A driver stamps what happens with [`Nanos`] of its own clock, real or virtual; the accumulators in [`GilStats`] count
//! while the script runs, and [`GilStats::summary`] turns the counts into the table that `--stats` prints.
//! [`Event`] is the same story told one happening at a time: a driver that records gives the counters an [`EventLog`], a
//! [`recording`] keeps what is drained from it, and [`GilStats::replay`] makes the same counts of it again.

#![forbid(unsafe_code)]

mod by_thread;
mod event;
mod histogram;
mod holds;
mod ids;
mod log;
mod names;
pub mod recording;
mod replay;
mod stats;
mod summary;
mod words;

pub use by_thread::ByThread;
pub use event::{Event, EventKind, Site};
pub use histogram::Histogram;
pub use holds::{Course, Hold, HoldEnd};
pub use ids::{LockId, Nanos, ThreadId};
pub use log::{Batch, Circumstance, Detail, EventLog, Sink};
pub use names::{Definition, Function, Names};
pub use stats::{GilStats, ThreadStats};
pub use summary::{GilSummary, ReasonCounts, ThreadSummary, WaitSummary, jain};
pub use words::{ReleaseReason, ThreadState};
