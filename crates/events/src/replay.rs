//! The counts again, from events alone.

use crate::recording::Footer;
use crate::{Event, EventKind, GilStats, Nanos};

impl GilStats {
    /// Counts what an event tells, as the lock's state machine did when it happened.
    pub fn replay(&mut self, event: &Event) {
        let &Event {
            time,
            thread,
            ref kind,
        } = event;
        self.know_again(thread, *kind == EventKind::GilRequest, time);
        match kind {
            EventKind::ThreadStart { name } => self.on_start(thread, name, time),
            EventKind::ThreadName { name } => self.on_rename(thread, name, time),
            EventKind::ThreadEnd => self.on_end(thread, time),
            EventKind::GilRequest => self.on_wait(thread, time),
            EventKind::GilAcquire { .. } => {
                self.on_acquire(thread, time);
                if let Some(last) = self.last_holder.replace(thread)
                    && last != thread
                {
                    self.on_switch(self.dropped_on_request);
                }
                self.dropped_on_request = false;
            }
            EventKind::GilRelease {
                reason,
                requested,
                awaits_switch,
                ..
            } => {
                self.dropped_on_request = *requested;
                self.on_release(thread, *reason, time, *requested, *awaits_switch);
                self.settle();
            }
            EventKind::GilDropRequest => self.on_drop_request(thread, time),
            EventKind::GilFailedWake => self.on_failed_wake(thread, time),
            EventKind::Block { .. } => self.on_switched(thread, time),
            EventKind::Unblock => self.on_request(thread, time),
            EventKind::LockAcquire { .. }
            | EventKind::LockRelease { .. }
            | EventKind::LockMiss { .. }
            | EventKind::Marker { .. } => {}
        }
    }

    /// Events are missing from here on: until a thread is heard of again, nobody knows what it does, and nothing is
    /// counted.
    pub fn replay_gap(&mut self, now: Nanos) {
        self.on_gap(now);
        self.last_holder = None;
        self.dropped_on_request = false;
    }

    /// Adds what only the end of a recording tells.
    pub fn replay_end(&mut self, footer: &Footer) {
        self.add_polls(footer.polls);
        self.add_checks(footer.checks);
    }
}
