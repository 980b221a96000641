//! The script's own locks: who waited for which, where, and whom for.

use gilscope_events::{Event, EventKind, LockId, Nanos, Site, ThreadId};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// What one lock cost those who asked for it at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contention {
    /// Which lock.
    pub lock: LockId,
    /// Who waited.
    pub waiter: ThreadId,
    /// Where, without the instruction.
    pub site: Site,
    /// Who had it when the wait began, most often; the waiter itself if it waits to be notified.
    pub holder: Option<ThreadId>,
    /// Where that one took it, if the recording has it.
    pub taken_at: Site,
    /// For how long, in all.
    pub time: Nanos,
    /// In how many waits.
    pub waits: u64,
}

#[derive(Debug, Default)]
struct Cost {
    time: Nanos,
    waits: u64,
    holders: FxHashMap<ThreadId, (u64, Site)>,
}

#[derive(Debug)]
struct Wait {
    lock: LockId,
    site: Site,
    since: Nanos,
    /// Who had it then, and where that one took it.
    holder: Option<(ThreadId, Site)>,
    /// The thread that it may wait to hear from in `Thread.start`.
    starts: Option<ThreadId>,
}

/// A thread that has not let go of the interpreter lock yet.
#[derive(Debug)]
struct Fresh {
    thread: ThreadId,
    parent: ThreadId,
    runs: bool,
}

/// Adds waits up, event by event.
#[derive(Debug, Default)]
pub(crate) struct Contentions {
    /// Where each thread let go of the interpreter lock last.
    sites: FxHashMap<ThreadId, Site>,
    waits: FxHashMap<ThreadId, Wait>,
    /// Who holds the interpreter lock.
    running: Option<ThreadId>,
    fresh: Vec<Fresh>,
    taken: Taken,
    costs: FxHashMap<(LockId, ThreadId, u32, u32), Cost>,
}

/// Where each lock was taken that is held.
#[derive(Debug, Default)]
pub(crate) struct Taken(FxHashMap<LockId, (ThreadId, Site)>);

impl Taken {
    pub(crate) fn event(&mut self, event: &Event) {
        match event.kind {
            EventKind::LockAcquire { lock, site } if site.is_known() => {
                self.0.insert(lock, (event.thread, plain(site)));
            }
            EventKind::LockRelease { lock, .. } => {
                self.0.remove(&lock);
            }
            _ => {}
        }
    }

    /// Where that thread took that lock.
    pub(crate) fn by(&self, lock: LockId, thread: ThreadId) -> Site {
        let found = self.0.get(&lock).filter(|(holder, _)| *holder == thread);
        found.map_or(Site::UNKNOWN, |&(_, site)| site)
    }
}

/// A place without its instruction.
fn plain(site: Site) -> Site {
    Site {
        op: Site::UNKNOWN.op,
        ..site
    }
}

impl Contentions {
    pub(crate) fn event(&mut self, event: &Event) {
        self.taken.event(event);
        let id = event.thread;
        match event.kind {
            EventKind::ThreadStart { .. } => {
                self.fresh.extend(self.running.map(|parent| Fresh {
                    thread: id,
                    parent,
                    runs: false,
                }));
            }
            EventKind::GilAcquire { .. } => {
                self.running = Some(id);
                self.runs(id);
            }
            EventKind::GilRelease { site, .. } => {
                self.running = None;
                self.sites.insert(id, plain(site));
            }
            EventKind::Block {
                lock: Some(lock),
                on,
                ..
            } => {
                let site = self.sites.get(&id).copied().unwrap_or_default();
                let own = on.is_none_or(|on| on == id);
                let child = |fresh: &&Fresh| own && fresh.parent == id && !fresh.runs;
                let wait = Wait {
                    lock,
                    site,
                    since: event.time,
                    holder: on.map(|on| (on, self.taken.by(lock, on))),
                    starts: self.fresh.iter().find(child).map(|fresh| fresh.thread),
                };
                self.waits.insert(id, wait);
            }
            EventKind::Unblock | EventKind::ThreadEnd => {
                // `Thread.start` waits to hear from its thread: that is no lock of the script's.
                if self
                    .waits
                    .get(&id)
                    .is_some_and(|wait| wait.starts.is_some())
                {
                    self.waits.remove(&id);
                }
                self.end_wait(id, event.time);
            }
            _ => {}
        }
    }

    /// A thread has got the interpreter lock. The second time it is fresh no more: its start was over before.
    fn runs(&mut self, thread: ThreadId) {
        let Some(at) = self.fresh.iter().position(|fresh| fresh.thread == thread) else {
            return;
        };
        let fresh = &mut self.fresh[at];
        if !std::mem::replace(&mut fresh.runs, true) {
            return;
        }
        let parent = self.fresh.swap_remove(at).parent;
        if let Some(wait) = self.waits.get_mut(&parent) {
            wait.starts = wait.starts.filter(|&child| child != thread);
        }
    }

    /// Events are missing: waits end with what is known of them.
    pub(crate) fn gap(&mut self, now: Nanos) {
        let waiting: Vec<ThreadId> = self.waits.keys().copied().collect();
        for thread in waiting {
            self.end_wait(thread, now);
        }
        *self = Contentions {
            costs: std::mem::take(&mut self.costs),
            ..Contentions::default()
        };
    }

    fn end_wait(&mut self, thread: ThreadId, now: Nanos) {
        let Some(wait) = self.waits.remove(&thread) else {
            return;
        };
        let key = (wait.lock, thread, wait.site.function, wait.site.line);
        let cost = self.costs.entry(key).or_default();
        cost.time += now - wait.since;
        cost.waits += 1;
        if let Some((holder, taken_at)) = wait.holder {
            let (times, at) = cost.holders.entry(holder).or_default();
            *times += 1;
            *at = taken_at;
        }
    }

    /// The table, the most expensive first.
    pub(crate) fn finish(mut self, end: Nanos) -> Vec<Contention> {
        let waiting: Vec<ThreadId> = self.waits.keys().copied().collect();
        for thread in waiting {
            self.end_wait(thread, end);
        }
        let table = self.costs.into_iter().map(|(key, cost)| {
            let (lock, waiter, function, line) = key;
            let op = Site::UNKNOWN.op;
            let holders = cost.holders.into_iter();
            let most =
                holders.max_by_key(|(holder, (times, _))| (*times, std::cmp::Reverse(*holder)));
            Contention {
                lock,
                waiter,
                site: Site { function, line, op },
                holder: most.map(|(holder, _)| holder),
                taken_at: most.map_or(Site::UNKNOWN, |(_, (_, site))| site),
                time: cost.time,
                waits: cost.waits,
            }
        });
        let mut table: Vec<Contention> = table.collect();
        table.sort_by_key(|cost| {
            let place = (cost.lock, cost.site, cost.waiter);
            (std::cmp::Reverse(cost.time), place)
        });
        table
    }
}
