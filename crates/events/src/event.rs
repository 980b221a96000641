//! One happening in the life of the threads and their lock.

use serde::{Deserialize, Serialize};

use crate::{LockId, Nanos, ReleaseReason, ThreadId, ThreadState};

/// Something that happened to one thread at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, on the driver's clock.
    pub time: Nanos,
    /// The thread it happened to.
    pub thread: ThreadId,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What happened.
///
/// A release and a new acquisition that nobody got between are no events: the hold goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    /// The thread began to exist; it wants the lock from here on.
    ThreadStart {
        /// Its name in Python (`Thread-1 (work)`).
        name: Box<str>,
    },
    /// The thread ended.
    ThreadEnd,
    /// The thread asked for the lock and did not get it at once.
    GilRequest,
    /// The thread got the lock.
    GilAcquire,
    /// The thread let go of the lock and lost it, or did not want it back.
    GilRelease {
        /// Why.
        reason: ReleaseReason,
    },
    /// The thread, waiting, asked the holder to let go.
    GilDropRequest,
    /// The thread was woken for the lock, found it taken again, and sleeps on.
    GilFailedWake,
    /// The thread waits for something other than the interpreter lock.
    Block {
        /// The state it is in while it waits.
        what: ThreadState,
        /// The lock it waits for, if it is one of the script's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lock: Option<LockId>,
    },
    /// What the thread waited for came.
    Unblock,
    /// The thread took one of the script's locks.
    LockAcquire {
        /// Which.
        lock: LockId,
    },
    /// The thread released one of the script's locks.
    LockRelease {
        /// Which.
        lock: LockId,
    },
    /// The script said something for the time line.
    Marker {
        /// What it said.
        text: Box<str>,
    },
}
