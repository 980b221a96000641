//! Who waits for whom, and whether that goes round in a circle.

use gilscope_events::{Event, EventKind, LockId, Nanos, Site, ThreadId, ThreadState};
use serde::Serialize;

use crate::contention::Taken;

/// What lasts no longer is a hand-over.
const MOMENT: Nanos = Nanos::from_millis(1);

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
    /// Since when it is doing that.
    since: Nanos,
    /// How many of its waits were broken up while all threads waited: by a deadline, or with the run.
    gave_up: u32,
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
    /// The thread that the run ends with.
    main: Option<ThreadId>,
    /// Who waited when all did, if a wait was broken up then and no other has ended since.
    stall: Vec<Deadlock>,
}

impl Circles {
    pub(crate) fn event(&mut self, event: &Event) {
        let id = event.thread;
        self.taken.event(event);
        if self.threads.len() <= id.index() {
            self.threads.resize(id.index() + 1, Thread::default());
        }
        self.main.get_or_insert(id);
        if matches!(event.kind, EventKind::Unblock) {
            self.goes_on(id, event.time);
        }
        let thread = &mut self.threads[id.index()];
        if let Some(state) = event.kind.enters() {
            thread.state = Some(state);
            thread.since = event.time;
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
                thread.lock = None;
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

    /// Events are missing: who waits for what is not known any more.
    pub(crate) fn gap(&mut self) {
        for thread in &mut self.threads {
            thread.state = None;
        }
        self.found.retain(|deadlock| deadlock.until.is_some());
        self.taken = Taken::default();
        self.stall.clear();
    }

    /// A wait is over: if all had waited for a while, without one that could end it, then it was broken up.
    fn goes_on(&mut self, id: ThreadId, now: Nanos) {
        let thread = self.threads[id.index()];
        if !thread.waits() {
            return;
        }
        self.stall.clear();
        let got_it = thread.state == Some(ThreadState::LockWait) && thread.lock.is_none();
        if !got_it && now - self.last_change() >= MOMENT && self.all_wait() {
            self.stall = self.left_waiting(Some(now));
            self.threads[id.index()].gave_up += 1;
        }
    }

    /// When a thread last began or ended anything.
    fn last_change(&self) -> Nanos {
        let times = self.threads.iter().map(|thread| thread.since);
        times.max().unwrap_or_default()
    }

    /// Those who wait for a lock, with nobody left who could let them go on.
    fn left_waiting(&self, until: Option<Nanos>) -> Vec<Deadlock> {
        let waiting = (0..)
            .map(ThreadId)
            .zip(&self.threads)
            .filter(|(_, thread)| thread.alive && thread.state == Some(ThreadState::LockWait));
        let left = waiting.filter_map(|(id, thread)| {
            let on = thread.on?;
            let link = Link {
                thread: id,
                site: thread.site,
                lock: thread.lock,
                on,
                taken_at: self.taken_by(thread.lock, on),
            };
            Some(Deadlock {
                circle: vec![link],
                since: thread.since,
                until,
            })
        });
        left.collect()
    }

    /// The circles that were, and, if there are none and the run hung, those who wait for ever without one.
    ///
    /// `killed`: it was interrupted from outside, or nobody knows how it ended.
    pub(crate) fn finish(mut self, end: Nanos, killed: bool) -> Vec<Deadlock> {
        self.found.retain(|deadlock| {
            deadlock
                .until
                .is_none_or(|until| until - deadlock.since >= MOMENT)
        });
        if !self.found.is_empty() {
            return self.found;
        }
        if self.all_wait() {
            // A run that ends with the last thread's wait has come to a standstill: otherwise a thread ends it.
            let stands = end - self.last_change() < MOMENT;
            return if killed || stands {
                self.left_waiting(None)
            } else {
                Vec::new()
            };
        }
        // Interrupted in a wait that nothing else would have ended: whoever waits with a deadline did so before.
        let deadlines = |left: &Deadlock| {
            let at = left.circle[0].thread.index();
            self.threads[at].gave_up > 1
        };
        if killed && !self.stall.iter().any(deadlines) {
            self.stall
        } else {
            Vec::new()
        }
    }

    fn taken_by(&self, lock: Option<LockId>, thread: ThreadId) -> Site {
        lock.map_or(Site::UNKNOWN, |lock| self.taken.by(lock, thread))
    }

    fn all_wait(&self) -> bool {
        // Where the main thread has ended, those that are left need not.
        let main = self.main.and_then(|main| self.threads.get(main.index()));
        let mut living = self.threads.iter().filter(|thread| thread.alive);
        main.is_some_and(|main| main.alive) && living.all(Thread::waits)
    }
}
