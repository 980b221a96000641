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

impl Event {
    /// Counts threads and functions from other numbers on.
    pub(crate) fn shift(&mut self, threads: u32, functions: u32) {
        let shift = |thread: &mut ThreadId| thread.0 = thread.0.wrapping_add(threads);
        shift(&mut self.thread);
        match &mut self.kind {
            EventKind::GilRelease { site, .. }
            | EventKind::LockAcquire { site, .. }
            | EventKind::LockRelease { site, .. }
                if site.is_known() =>
            {
                site.function = site.function.wrapping_add(functions);
            }
            EventKind::Block { on: Some(on), .. } => shift(on),
            _ => {}
        }
    }
}

/// What happened.
///
/// A release and a new acquisition that nobody got between are no events: the hold goes on.
/// Each kind that changes a thread's state says into which ([`EventKind::enters`]), so the times between a thread's
/// events are the times of its states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum EventKind {
    /// The thread began to exist; it wants the lock from here on.
    ThreadStart {
        /// Its name in Python (`Thread-1 (work)`), empty if it is not known yet.
        name: Box<str>,
    },
    /// The thread has this name in Python from here on.
    ThreadName {
        /// The name.
        name: Box<str>,
    },
    /// The thread ended.
    ThreadEnd,
    /// The thread asked for the lock and did not get it at once.
    GilRequest,
    /// The thread got the lock.
    GilAcquire {
        /// The core it runs on, if the driver knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        core: Option<u16>,
    },
    /// The thread let go of the lock and lost it, or did not want it back.
    GilRelease {
        /// Why.
        reason: ReleaseReason,
        /// A waiter had asked for it ([`EventKind::GilDropRequest`]).
        requested: bool,
        /// The thread must wait until another has taken the lock before it goes on.
        awaits_switch: bool,
        /// Where in the script the thread was.
        site: Site,
        /// How many polls all threads had passed by then: with the order of the holds it tells the instruction.
        polls: u64,
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
        /// The thread it waits for: the one that has that lock, or the one that is to end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<ThreadId>,
    },
    /// What the thread waited for came; it wants the interpreter lock again.
    Unblock,
    /// The thread took one of the script's locks that others wait for, or, where all uses are recorded, any.
    LockAcquire {
        /// Which.
        lock: LockId,
        /// Where in the script.
        site: Site,
    },
    /// The thread released one of the script's locks; where all uses are recorded.
    LockRelease {
        /// Which.
        lock: LockId,
        /// Where in the script.
        site: Site,
    },
    /// The thread tried one of the script's locks and found it taken.
    LockMiss {
        /// Which.
        lock: LockId,
        /// Which of all attempts of the run this was, counted from 1.
        attempt: u64,
    },
    /// The script said something for the time line.
    Marker {
        /// What it said.
        text: Box<str>,
    },
}

impl EventKind {
    /// One of the script's locks was taken, or released.
    #[must_use]
    pub fn lock_used(lock: LockId, taken: bool, site: Site) -> EventKind {
        if taken {
            EventKind::LockAcquire { lock, site }
        } else {
            EventKind::LockRelease { lock, site }
        }
    }

    /// The state that the thread is in from this event on, if the event changes it.
    #[must_use]
    pub fn enters(&self) -> Option<ThreadState> {
        match self {
            EventKind::ThreadStart { .. }
            | EventKind::GilRelease { .. }
            | EventKind::GilRequest
            | EventKind::Unblock => Some(ThreadState::WantsGil),
            EventKind::GilAcquire { .. } => Some(ThreadState::Running),
            EventKind::Block { what, .. } => Some(*what),
            EventKind::ThreadEnd => Some(ThreadState::Finished),
            EventKind::ThreadName { .. }
            | EventKind::GilDropRequest
            | EventKind::GilFailedWake
            | EventKind::LockAcquire { .. }
            | EventKind::LockRelease { .. }
            | EventKind::LockMiss { .. }
            | EventKind::Marker { .. } => None,
        }
    }
}

/// A place in the script: small, because there is one in every release.
///
/// The numbers stand for entries of [`Names`](crate::Names).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Site {
    /// Number of the function.
    pub function: u32,
    /// Line, from 1; 0: not known.
    pub line: u32,
    /// Number of the instruction's word; in full recordings only.
    pub op: u16,
}

impl Site {
    /// Nobody said where.
    pub const UNKNOWN: Site = Site {
        function: u32::MAX,
        line: 0,
        op: u16::MAX,
    };

    /// Whether the place is known.
    #[must_use]
    pub fn is_known(self) -> bool {
        self != Site::UNKNOWN
    }
}

impl Default for Site {
    fn default() -> Site {
        Site::UNKNOWN
    }
}
