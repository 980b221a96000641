//! For every wait: who held the lock meanwhile, at which line, and why it let go.

use gilscope_events::{Event, EventKind, Nanos, ReleaseReason, Site, ThreadId};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// What one place cost one thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blame {
    /// Who held the lock.
    pub holder: ThreadId,
    /// Where it was when it let go; the instruction is left out. Unknown if the hold ended with the thread or the run.
    pub site: Site,
    /// For a hold whose end has no place: where the thread had let go before, if it ever had.
    pub after: Site,
    /// Who waited.
    pub waiter: ThreadId,
    /// For how long, in all.
    pub time: Nanos,
    /// In how many waits.
    pub waits: u64,
    /// Why the holder let go, each time.
    pub reasons: [u64; ReleaseReason::ALL.len()],
}

impl Blame {
    /// Why the holder let go most often.
    #[must_use]
    pub fn main_reason(&self) -> ReleaseReason {
        let most = (0..self.reasons.len()).max_by_key(|&at| (self.reasons[at], usize::MAX - at));
        ReleaseReason::ALL[most.unwrap_or(0)]
    }

    /// Whether the holder went on until it was made to let go.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        let forced = self.reasons[ReleaseReason::Ticks as usize]
            + self.reasons[ReleaseReason::Interval as usize];
        forced * 2 > self.reasons.iter().sum()
    }
}

#[derive(Debug, Default)]
struct Cost {
    time: Nanos,
    waits: u64,
    last_wait: u64,
    after: Site,
    reasons: [u64; ReleaseReason::ALL.len()],
}

#[derive(Debug)]
struct Waiter {
    thread: ThreadId,
    since: Nanos,
    number: u64,
}

/// Assigns waiting to those who held the lock, event by event.
#[derive(Debug, Default)]
pub(crate) struct Blamer {
    holder: Option<(ThreadId, Nanos)>,
    waiters: Vec<Waiter>,
    waits: u64,
    /// Where each thread let go last.
    places: FxHashMap<ThreadId, Site>,
    costs: FxHashMap<(ThreadId, u32, u32, ThreadId), Cost>,
}

impl Blamer {
    pub(crate) fn event(&mut self, event: &Event) {
        let thread = event.thread;
        match event.kind {
            // A thread wants the lock from here on, as the tables and the pictures have it.
            EventKind::ThreadStart { .. } | EventKind::GilRequest | EventKind::Unblock => {
                self.begin_wait(thread, event.time);
            }
            EventKind::GilAcquire { .. } => {
                self.end_wait(thread);
                self.holder = Some((thread, event.time));
            }
            EventKind::GilRelease {
                reason,
                awaits_switch,
                site,
                ..
            } => {
                self.hold_ends(thread, event.time, site, Some(reason));
                if site.is_known() {
                    self.places.insert(thread, site);
                }
                if awaits_switch || reason.wants_back() {
                    self.begin_wait(thread, event.time);
                }
            }
            // Its forced switch has come; what it waits for now is something else.
            EventKind::Block { .. } => self.end_wait(thread),
            EventKind::ThreadEnd => {
                self.end_wait(thread);
                self.hold_ends(thread, event.time, Site::UNKNOWN, None);
            }
            _ => {}
        }
    }

    /// Events are missing: who holds the lock, and who waits for it, is not known any more.
    pub(crate) fn gap(&mut self) {
        self.holder = None;
        self.waiters.clear();
    }

    /// The table, the most expensive first. The hold that goes on at the end is counted up to there.
    pub(crate) fn finish(mut self, end: Nanos) -> Vec<Blame> {
        if let Some((thread, _)) = self.holder {
            self.hold_ends(thread, end, Site::UNKNOWN, None);
        }
        let mut table: Vec<Blame> = Vec::with_capacity(self.costs.len());
        #[expect(
            clippy::iter_over_hash_type,
            reason = "the table is sorted right after"
        )]
        for ((holder, function, line, waiter), cost) in self.costs {
            table.push(Blame {
                holder,
                site: Site {
                    function,
                    line,
                    op: Site::UNKNOWN.op,
                },
                after: if line == 0 { cost.after } else { Site::UNKNOWN },
                waiter,
                time: cost.time,
                waits: cost.waits,
                reasons: cost.reasons,
            });
        }
        table.sort_by_key(|blame| {
            let place = (blame.holder, blame.site, blame.waiter);
            (std::cmp::Reverse(blame.time), place)
        });
        table
    }

    fn begin_wait(&mut self, thread: ThreadId, since: Nanos) {
        if self.waiters.iter().all(|waiter| waiter.thread != thread) {
            self.waits += 1;
            let number = self.waits;
            self.waiters.push(Waiter {
                thread,
                since,
                number,
            });
        }
    }

    fn end_wait(&mut self, thread: ThreadId) {
        if let Some(at) = self.waiters.iter().position(|w| w.thread == thread) {
            self.waiters.swap_remove(at);
        }
    }

    fn hold_ends(&mut self, thread: ThreadId, end: Nanos, site: Site, why: Option<ReleaseReason>) {
        let Some((_, begin)) = self.holder.take_if(|(holder, _)| *holder == thread) else {
            return;
        };
        let after = self.places.get(&thread).copied().unwrap_or_default();
        for waiter in &self.waiters {
            let overlap = end - begin.max(waiter.since);
            if overlap == Nanos::ZERO || waiter.thread == thread {
                continue;
            }
            let key = (thread, site.function, site.line, waiter.thread);
            let cost = self.costs.entry(key).or_default();
            cost.time += overlap;
            cost.after = Site {
                op: Site::UNKNOWN.op,
                ..after
            };
            if cost.last_wait != waiter.number {
                cost.last_wait = waiter.number;
                cost.waits += 1;
            }
            if let Some(why) = why {
                cost.reasons[why as usize] += 1;
            }
        }
    }
}
