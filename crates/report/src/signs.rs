//! What the verdicts look at beyond the counts of `--stats`.

use gilscope_events::{Event, EventKind, Histogram, Nanos, ThreadId, ThreadState};

/// What was seen of one thread.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signs {
    /// How often it came back from waiting for something else.
    pub(crate) returns: u64,
    /// How long it then waited for the lock, if it had to.
    pub(crate) after_return: Histogram,
    /// Since when it wants the lock, and whether it came back from something else.
    wants: Option<(Nanos, bool)>,
    /// How often the lock had been taken by anybody when its wait began.
    taken_before: u64,
    /// Its longest wait, and how often others took the lock meanwhile.
    pub(crate) longest: Option<(Nanos, u64)>,
    /// How long it waited for input, output or a time.
    pub(crate) outside: Nanos,
    /// How long it waited for one of the script's locks that another thread had.
    pub(crate) locked_out: Nanos,
    /// Since when it waits for one of those.
    blocked: Option<(Nanos, Awaited)>,
    /// Failed wake-ups in waits that followed something else.
    pub(crate) failed_after_return: u64,
}

/// What a thread waits for.
#[derive(Debug, Clone, Copy)]
enum Awaited {
    World,
    Lock,
}

impl Signs {
    /// What it was blocked for is over.
    fn come_back(&mut self, now: Nanos) {
        match self.blocked.take() {
            Some((since, Awaited::World)) => self.outside += now - since,
            Some((since, Awaited::Lock)) => self.locked_out += now - since,
            None => {}
        }
    }

    fn waited(&mut self, since: Nanos, until: Nanos, taken: u64) {
        let length = until - since;
        if self.longest.is_none_or(|(longest, _)| length > longest) {
            self.longest = Some((length, taken.saturating_sub(self.taken_before)));
        }
    }
}

/// Watches all threads, event by event.
#[derive(Debug, Default)]
pub(crate) struct Watcher {
    threads: Vec<Signs>,
    /// How often the lock was taken.
    taken: u64,
}

impl Watcher {
    pub(crate) fn event(&mut self, event: &Event) {
        let (time, id) = (event.time, event.thread);
        match event.kind {
            EventKind::Unblock => {
                let signs = self.of_mut(id);
                signs.returns += 1;
                signs.come_back(time);
                self.wants(id, time, true);
            }
            EventKind::GilRequest => self.wants(id, time, false),
            EventKind::Block { what, lock, on } => {
                let signs = self.of_mut(id);
                signs.wants = None;
                signs.come_back(time);
                signs.blocked = match what {
                    ThreadState::BlockedIo | ThreadState::Sleeping => Some((time, Awaited::World)),
                    ThreadState::LockWait if lock.is_some() && on.is_some_and(|on| on != id) => {
                        Some((time, Awaited::Lock))
                    }
                    _ => None,
                };
            }
            EventKind::ThreadEnd => self.of_mut(id).come_back(time),
            EventKind::GilFailedWake => {
                let signs = self.of_mut(id);
                if let Some((_, true)) = signs.wants {
                    signs.failed_after_return += 1;
                }
            }
            EventKind::GilAcquire { .. } => self.acquired(id, time),
            EventKind::GilRelease { reason, .. } => {
                self.of_mut(id).wants = None;
                if reason.wants_back() {
                    self.wants(id, time, false);
                }
            }
            _ => {}
        }
    }

    /// Waits that nothing ended count up to here.
    pub(crate) fn finish(&mut self, end: Nanos) {
        let taken = self.taken;
        for signs in &mut self.threads {
            if let Some((since, _)) = signs.wants.take() {
                signs.waited(since, end, taken);
            }
            signs.come_back(end);
        }
    }

    /// Events are missing: what anybody waits for is not known any more.
    pub(crate) fn gap(&mut self, now: Nanos) {
        for signs in &mut self.threads {
            signs.wants = None;
            signs.come_back(now);
        }
    }

    /// A wait for the lock begins, unless it has begun already.
    fn wants(&mut self, id: ThreadId, time: Nanos, after_return: bool) {
        let taken = self.taken;
        let signs = self.of_mut(id);
        if signs.wants.is_none() {
            signs.wants = Some((time, after_return));
            signs.taken_before = taken;
        }
    }

    /// What was seen of a thread.
    pub(crate) fn of(&self, thread: ThreadId) -> Signs {
        self.threads
            .get(thread.index())
            .cloned()
            .unwrap_or_default()
    }

    fn acquired(&mut self, id: ThreadId, time: Nanos) {
        self.taken += 1;
        let taken = self.taken;
        let signs = self.of_mut(id);
        let Some((since, after_return)) = signs.wants.take() else {
            return;
        };
        let length = time - since;
        if length == Nanos::ZERO {
            return;
        }
        if after_return {
            signs.after_return.record(length);
        }
        signs.waited(since, time, taken - 1);
    }

    fn of_mut(&mut self, thread: ThreadId) -> &mut Signs {
        let at = thread.index();
        if self.threads.len() <= at {
            self.threads.resize_with(at + 1, Signs::default);
        }
        &mut self.threads[at]
    }
}
