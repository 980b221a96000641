//! Who waits for whom, and whether that goes round in a circle.

use gilscope_events::{Event, EventKind, LockId, Nanos, Site, ThreadId, ThreadState};
use serde::Serialize;

use crate::contention::Taken;

/// One thread of a circle: it waits for the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Who waits.
    pub thread: ThreadId,
    /// Where in the script.
    pub site: Site,
    /// For which lock; none: for the next thread's end.
    pub lock: Option<LockId>,
    /// For whom.
    pub on: ThreadId,
    /// Where that one took the lock, if the recording has it.
    pub taken_at: Site,
}

/// Threads that wait for one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadlock {
    /// Each waits for the next, the last for the first.
    pub circle: Vec<Link>,
    /// When the circle closed.
    pub since: Nanos,
    /// When it was broken up, by a deadline or from outside; none: it lasted.
    pub until: Option<Nanos>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Thread {
    site: Site,
    alive: bool,
    /// What it is doing, as far as it matters here.
    state: Option<ThreadState>,
    lock: Option<LockId>,
    on: Option<ThreadId>,
}

impl Thread {
    fn waits(&self) -> bool {
        matches!(
            self.state,
            Some(ThreadState::LockWait | ThreadState::JoinWait)
        )
    }
}

/// Looks for circles, event by event.
#[derive(Debug, Default)]
pub(crate) struct Circles {
    threads: Vec<Thread>,
    taken: Taken,
    found: Vec<Deadlock>,
}

impl Circles {
    pub(crate) fn event(&mut self, event: &Event) {
        let id = event.thread;
        self.taken.event(event);
        if self.threads.len() <= id.index() {
            self.threads.resize(id.index() + 1, Thread::default());
        }
        let thread = &mut self.threads[id.index()];
        if let Some(state) = event.kind.enters() {
            thread.state = Some(state);
        }
        match event.kind {
            EventKind::ThreadStart { .. } => thread.alive = true,
            EventKind::ThreadEnd => thread.alive = false,
            EventKind::GilRelease { site, .. } => thread.site = site,
            EventKind::Block { lock, on, .. } => {
                thread.lock = lock;
                thread.on = on;
                self.look(id, event.time);
            }
            // It was no circle: its lock came after all.
            EventKind::LockAcquire { .. } => {
                self.found.retain(|deadlock| {
                    deadlock.until.is_some() || !deadlock.circle.iter().any(|l| l.thread == id)
                });
            }
            EventKind::Unblock => {
                for deadlock in &mut self.found {
                    let part = deadlock.circle.iter().any(|link| link.thread == id);
                    if part && deadlock.until.is_none() {
                        deadlock.until = Some(event.time);
                    }
                }
            }
            _ => {}
        }
    }

    /// A thread has begun to wait: does the chain from it come back to it?
    fn look(&mut self, start: ThreadId, now: Nanos) {
        let mut circle = Vec::new();
        let mut at = start;
        loop {
            let Some(thread) = self.threads.get(at.index()).filter(|t| t.waits()) else {
                return;
            };
            let Some(on) = thread.on else {
                return;
            };
            // A thread that waits for a lock it took itself may as well wait to be notified.
            if on == at || circle.len() >= self.threads.len() {
                return;
            }
            circle.push(Link {
                thread: at,
                site: thread.site,
                lock: thread.lock,
                on,
                taken_at: self.taken_by(thread.lock, on),
            });
            at = on;
            if at == start {
                break;
            }
        }
        self.found.push(Deadlock {
            circle,
            since: now,
            until: None,
        });
    }

    /// The circles that were, and, if `hung`, those who wait for ever without one.
    pub(crate) fn finish(mut self, end: Nanos, hung: bool) -> Vec<Deadlock> {
        // What lasted no longer than a hand-over takes was being broken up already.
        let moment = Nanos::from_millis(1);
        self.found.retain(|deadlock| {
            deadlock
                .until
                .is_none_or(|until| until - deadlock.since >= moment)
        });
        if self.found.is_empty() && hung && self.all_wait() {
            for (id, thread) in (0..).map(ThreadId).zip(&self.threads) {
                if let Some(on) = thread.on
                    && thread.alive
                    && thread.state == Some(ThreadState::LockWait)
                {
                    self.found.push(Deadlock {
                        circle: vec![Link {
                            thread: id,
                            site: thread.site,
                            lock: thread.lock,
                            on,
                            taken_at: self.taken_by(thread.lock, on),
                        }],
                        since: end,
                        until: None,
                    });
                }
            }
        }
        self.found
    }

    fn taken_by(&self, lock: Option<LockId>, thread: ThreadId) -> Site {
        lock.map_or(Site::UNKNOWN, |lock| self.taken.by(lock, thread))
    }

    fn all_wait(&self) -> bool {
        let mut living = self.threads.iter().filter(|thread| thread.alive).peekable();
        living.peek().is_some() && living.all(Thread::waits)
    }
}
