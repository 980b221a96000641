//! Who held the lock, for which instructions: what a run must do again to be the same run.

use crate::{Event, EventKind, Nanos, ReleaseReason, ThreadId};

/// A thread's stretch with the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// Who.
    pub thread: ThreadId,
    /// Since when.
    pub since: Nanos,
    /// It came with one of the script's locks, which it had waited for.
    pub took: bool,
    /// How it ended; None: with the run.
    pub end: Option<HoldEnd>,
}

/// The end of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldEnd {
    /// Polls that all threads had passed by then.
    pub polls: u64,
    /// Why it ended.
    pub reason: ReleaseReason,
}

/// The way a run went, as far as the threads' order decides it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Course {
    /// Who held the interpreter lock, in order.
    pub holds: Vec<Hold>,
    /// Which attempts to take one of the script's locks found it taken.
    pub misses: Vec<u64>,
}

impl Course {
    /// The course that events tell of.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a Event>) -> Course {
        let mut course = Course::default();
        let holds = &mut course.holds;
        // By thread number: its last hold, while that has no end; and whether it took a lock since.
        let mut open: Vec<(Option<usize>, bool)> = Vec::new();
        for event in events {
            let at = event.thread.index();
            if open.len() <= at {
                open.resize(at + 1, (None, false));
            }
            let (hold, took) = &mut open[at];
            match event.kind {
                EventKind::GilAcquire { .. } => {
                    *hold = Some(holds.len());
                    holds.push(Hold {
                        thread: event.thread,
                        since: event.time,
                        took: std::mem::take(took),
                        end: None,
                    });
                }
                EventKind::GilRelease { reason, polls, .. } => {
                    *took = false;
                    if let Some(hold) = hold.take() {
                        holds[hold].end = Some(HoldEnd { polls, reason });
                    }
                }
                EventKind::LockAcquire { .. } => *took = hold.is_none(),
                EventKind::LockMiss { attempt, .. } => course.misses.push(attempt),
                _ => {}
            }
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Site;

    #[test]
    fn a_release_that_is_told_late_ends_its_own_hold() {
        let event = |time, thread, kind| Event {
            time: Nanos(time),
            thread: ThreadId(thread),
            kind,
        };
        let release = |polls| EventKind::GilRelease {
            reason: ReleaseReason::Ticks,
            requested: false,
            awaits_switch: false,
            site: Site::UNKNOWN,
            polls,
        };
        let took = || EventKind::GilAcquire { core: None };
        let events = [
            event(1, 0, took()),
            event(6, 1, took()),
            event(5, 0, release(7)),
            event(9, 1, release(8)),
            event(9, 0, took()),
        ];
        let told: Vec<_> = Course::of(&events)
            .holds
            .into_iter()
            .map(|hold| (hold.thread.0, hold.end.map(|end| end.polls)))
            .collect();
        assert_eq!(told, [(0, Some(7)), (1, Some(8)), (0, None)]);
    }
}
