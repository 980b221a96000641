//! Counting while the script runs.
//!
//! The lock's state machine calls these methods; each is a handful of additions on data that only the caller touches.
//! Between any two calls a thread is in one [`ThreadState`], so the times of the states add up to its lifetime.

use crate::summary::Jain;
use crate::{
    ByThread, Circumstance, EventKind, EventLog, Histogram, Nanos, ReleaseReason, ThreadId,
    ThreadState,
};

/// What was counted about one thread.
#[derive(Debug, Clone)]
pub struct ThreadStats {
    name: Box<str>,
    started: Nanos,
    ended: Option<Nanos>,
    state: ThreadState,
    /// When it entered that state.
    since: Nanos,
    /// Time spent in each state, in the order of [`ThreadState::ALL`].
    times: [Nanos; ThreadState::ALL.len()],
    /// Whether its wanting is a wait to be counted: it was told to wait, or awaits its forced switch.
    waits_now: bool,
    /// Whether it is one of those that were told to wait.
    queued: bool,
    /// What it goes on to once its forced switch has happened.
    after_switch: Option<ThreadState>,
    pub(crate) acquires: u64,
    waits: Histogram,
    longest_hold: Nanos,
    releases: [u64; ReleaseReason::ALL.len()],
    failed_wakeups: u64,
    pub(crate) drop_requests: u64,
}

/// A release that counts only if somebody else takes the lock before the releaser does.
#[derive(Debug, Clone, Copy)]
struct Pending {
    thread: ThreadId,
    reason: ReleaseReason,
    at: Nanos,
    requested: bool,
    awaits_switch: bool,
    /// Since when the releaser waits to have it back: no wait at all if it gets it before anybody else.
    waits_since: Option<Nanos>,
    /// How things were with the releaser.
    circumstance: Circumstance,
}

/// What was counted about threads that ended long ago.
#[derive(Debug, Clone)]
pub(crate) struct Folded {
    /// How many they are.
    pub(crate) threads: u64,
    /// All their figures added up.
    pub(crate) sum: ThreadStats,
    /// What Jain's indices need of each.
    pub(crate) jain: [Jain; 3],
}

/// What was counted about one lock and the threads of its process.
#[derive(Debug, Clone)]
pub struct GilStats {
    pub(crate) policy: Box<str>,
    threads: ByThread<ThreadStats>,
    /// Threads that have ended and are still in `threads`, if they are not to stay there for ever.
    ended: Vec<ThreadId>,
    /// How many of those to keep at least; None: all.
    keep: Option<usize>,
    /// The others, together.
    pub(crate) folded: Option<Box<Folded>>,
    /// The thread that held the lock last, as events tell it.
    pub(crate) last_holder: Option<ThreadId>,
    /// Whether a waiter had asked for the lock when it was last let go.
    pub(crate) dropped_on_request: bool,
    pub(crate) polls: u64,
    pub(crate) checks: u64,
    pub(crate) drop_requests: u64,
    pub(crate) switches: u64,
    pub(crate) forced_switches: u64,
    /// When the first thread started.
    pub(crate) began: Option<Nanos>,
    /// How long nothing was known, for lack of events, and since when nothing is.
    unknown: (Nanos, Option<Nanos>),
    idle: Nanos,
    idle_wanted: Nanos,
    free_since: Option<Nanos>,
    /// How many threads were told to wait and wait still.
    queued: u32,
    /// When that number last left zero.
    wanted_since: Nanos,
    pending: Option<Pending>,
    /// Where the events go, if anybody wants them.
    log: Option<Box<EventLog>>,
}

impl ThreadStats {
    fn new(name: &str, now: Nanos) -> ThreadStats {
        ThreadStats {
            name: name.into(),
            started: now,
            ended: None,
            state: ThreadState::WantsGil,
            since: now,
            times: Default::default(),
            waits_now: false,
            queued: false,
            after_switch: None,
            acquires: 0,
            waits: Histogram::default(),
            longest_hold: Nanos::ZERO,
            releases: [0; ReleaseReason::ALL.len()],
            failed_wakeups: 0,
            drop_requests: 0,
        }
    }

    /// Its name in Python.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is doing.
    #[must_use]
    pub fn state(&self) -> ThreadState {
        self.state
    }

    /// How long it has been in `state`, up to `now`.
    #[must_use]
    pub fn time_in(&self, state: ThreadState, now: Nanos) -> Nanos {
        let current = if self.state == state {
            now - self.since
        } else {
            Nanos::ZERO
        };
        self.times[state as usize] + current
    }

    /// How long it has lived, up to `now`, but for times of which nothing is known.
    #[must_use]
    pub fn lifetime(&self, now: Nanos) -> Nanos {
        // Who is not heard of for lack of events counts as finished meanwhile.
        let unknown = if self.ended.is_some() {
            self.times[ThreadState::Finished as usize]
        } else {
            self.time_in(ThreadState::Finished, now)
        };
        self.ended.unwrap_or(now) - self.started - unknown
    }

    /// How long it has held the lock, but for a hold that goes on.
    fn held(&self) -> Nanos {
        self.times[ThreadState::Running as usize]
    }

    /// Its longest hold, the one that goes on included.
    #[must_use]
    pub fn longest_hold(&self, now: Nanos) -> Nanos {
        let current = if self.state == ThreadState::Running {
            now - self.since
        } else {
            Nanos::ZERO
        };
        self.longest_hold.max(current)
    }

    /// How long it waited each time it had to wait: for the lock, or for a forced switch to happen.
    #[must_use]
    pub fn waits(&self) -> &Histogram {
        &self.waits
    }

    /// Its releases for one reason; those that nobody used are not among them.
    #[must_use]
    pub fn releases(&self, reason: ReleaseReason) -> u64 {
        self.releases[reason as usize]
    }

    /// How often it was woken for the lock in vain.
    #[must_use]
    pub fn failed_wakeups(&self) -> u64 {
        self.failed_wakeups
    }

    /// Adds the figures of another that has ended.
    fn absorb(&mut self, other: &ThreadStats) {
        let lived = other.lifetime(other.since);
        self.ended = self.ended.map(|ended| ended + lived);
        for (time, more) in self.times.iter_mut().zip(other.times) {
            *time += more;
        }
        self.acquires += other.acquires;
        self.waits.add(&other.waits);
        self.longest_hold = self.longest_hold.max(other.longest_hold);
        for (releases, more) in self.releases.iter_mut().zip(other.releases) {
            *releases += more;
        }
        self.failed_wakeups += other.failed_wakeups;
        self.drop_requests += other.drop_requests;
    }

    fn enter(&mut self, state: ThreadState, now: Nanos) {
        if state == self.state {
            return;
        }
        // A clock that runs backwards must not make the same time count twice.
        let now = now.max(self.since);
        let spent = now - self.since;
        self.times[self.state as usize] += spent;
        if self.state == ThreadState::Running {
            self.longest_hold = self.longest_hold.max(spent);
        }
        if self.state == ThreadState::WantsGil && std::mem::take(&mut self.waits_now) {
            self.waits.record(spent);
        }
        self.state = state;
        self.since = now;
    }
}

impl GilStats {
    /// Nothing counted yet, for a lock run by the policy of that name.
    #[must_use]
    pub fn new(policy: &str) -> GilStats {
        GilStats {
            policy: policy.into(),
            threads: ByThread::new(),
            ended: Vec::new(),
            keep: None,
            folded: None,
            last_holder: None,
            dropped_on_request: false,
            polls: 0,
            checks: 0,
            drop_requests: 0,
            switches: 0,
            forced_switches: 0,
            began: None,
            unknown: (Nanos::ZERO, None),
            idle: Nanos::ZERO,
            idle_wanted: Nanos::ZERO,
            free_since: None,
            queued: 0,
            wanted_since: Nanos::ZERO,
            pending: None,
            log: None,
        }
    }

    /// From here on, what is counted is told to `log` too.
    pub fn record(&mut self, log: EventLog) {
        self.log = Some(Box::new(log));
    }

    /// Where the events go, if anybody wants them.
    pub fn log_mut(&mut self) -> Option<&mut EventLog> {
        self.log.as_deref_mut()
    }

    fn tell(&mut self, time: Nanos, thread: ThreadId, kind: EventKind) {
        if let Some(log) = &mut self.log {
            log.push(time, thread, kind);
        }
    }

    fn circumstance(&self, thread: ThreadId) -> Circumstance {
        let log = self.log.as_deref();
        log.map_or_else(Circumstance::default, |log| log.circumstance(thread))
    }

    /// A thread began to exist; it wants the lock.
    pub fn on_start(&mut self, thread: ThreadId, name: &str, now: Nanos) {
        self.threads.insert(thread, ThreadStats::new(name, now));
        if self.began.is_none() {
            self.began = Some(now);
            self.free_since = Some(now);
        }
        if self.log.is_some() {
            self.tell(now, thread, EventKind::ThreadStart { name: name.into() });
        }
    }

    /// A thread has this name now.
    pub fn on_rename(&mut self, thread: ThreadId, name: &str, now: Nanos) {
        let Some(stats) = self.get_mut(thread) else {
            return;
        };
        if *stats.name != *name {
            stats.name = name.into();
            if self.log.is_some() {
                self.tell(now, thread, EventKind::ThreadName { name: name.into() });
            }
        }
    }

    /// A thread asks for the lock.
    pub fn on_request(&mut self, thread: ThreadId, now: Nanos) {
        let pending = self.pending.is_some_and(|pending| pending.thread == thread);
        if !pending && let Some(stats) = self.get_mut(thread) {
            let blocked = stats.state.is_blocked();
            stats.enter(ThreadState::WantsGil, now);
            if blocked {
                self.tell(now, thread, EventKind::Unblock);
            }
        }
    }

    /// A thread that asked did not get the lock at once: a wait begins.
    pub fn on_wait(&mut self, thread: ThreadId, now: Nanos) {
        if self.queued == 0 {
            self.wanted_since = now;
        }
        self.queued += 1;
        if let Some(stats) = self.get_mut(thread) {
            stats.queued = true;
            stats.waits_now = true;
        }
        match &mut self.pending {
            Some(pending) if pending.thread == thread => pending.waits_since = Some(now),
            _ => self.tell(now, thread, EventKind::GilRequest),
        }
    }

    /// A thread got the lock; true if it goes on with a hold that a check interrupted and nobody used.
    pub fn on_acquire(&mut self, thread: ThreadId, now: Nanos) -> bool {
        let free_since = self.free_since.take();
        let resumed = self.pending.is_some_and(|pending| pending.thread == thread);
        if resumed {
            self.pending = None;
        } else {
            self.settle();
            let since = free_since.unwrap_or(now);
            self.idle += now - since;
            if self.queued > 0 {
                self.idle_wanted += now - since.max(self.wanted_since);
            }
        }
        self.leave_queue(thread);
        let Some(stats) = self.get_mut(thread) else {
            return resumed;
        };
        if resumed {
            stats.waits_now = false;
        } else {
            stats.enter(ThreadState::Running, now);
            stats.acquires += 1;
            let core = self.circumstance(thread).core;
            self.tell(now, thread, EventKind::GilAcquire { core });
        }
        resumed
    }

    /// The holder lets go of the lock; `requested` if a waiter had asked for it, `awaits_switch` if the holder must
    /// wait until another has taken it.
    pub fn on_release(
        &mut self,
        thread: ThreadId,
        reason: ReleaseReason,
        now: Nanos,
        requested: bool,
        awaits_switch: bool,
    ) {
        self.free_since = Some(now);
        self.pending = Some(Pending {
            thread,
            reason,
            at: now,
            requested,
            awaits_switch,
            waits_since: None,
            circumstance: self.circumstance(thread),
        });
        if awaits_switch || !reason.wants_back() {
            self.settle();
        }
        if awaits_switch && let Some(stats) = self.get_mut(thread) {
            stats.enter(ThreadState::WantsGil, now);
            stats.waits_now = true;
            stats.after_switch = Some(reason.next_state());
        }
    }

    /// Somebody else took the lock that `thread` had to let go of, so it goes on.
    pub fn on_switched(&mut self, thread: ThreadId, now: Nanos) {
        if let Some(stats) = self.get_mut(thread)
            && let Some(state) = stats.after_switch.take()
        {
            stats.enter(state, now);
            let circumstance = self.circumstance(thread);
            self.tell_block(now, thread, state, circumstance);
        }
    }

    /// The lock went to another thread than the last; `forced` if that one was asked to let go.
    pub fn on_switch(&mut self, forced: bool) {
        self.switches += 1;
        self.forced_switches += u64::from(forced);
    }

    /// A waiter asked the holder to let go.
    pub fn on_drop_request(&mut self, waiter: ThreadId, now: Nanos) {
        self.drop_requests += 1;
        if let Some(stats) = self.get_mut(waiter) {
            stats.drop_requests += 1;
        }
        self.tell(now, waiter, EventKind::GilDropRequest);
    }

    /// A waiter was woken for the lock and found it taken.
    pub fn on_failed_wake(&mut self, waiter: ThreadId, now: Nanos) {
        if let Some(stats) = self.get_mut(waiter) {
            stats.failed_wakeups += 1;
        }
        self.tell(now, waiter, EventKind::GilFailedWake);
    }

    /// So many polls were passed, checks included.
    pub fn add_polls(&mut self, polls: u64) {
        self.polls += polls;
    }

    /// So many polls were checks: places where the holder looked whether to let go.
    pub fn add_checks(&mut self, checks: u64) {
        self.checks += checks;
    }

    /// The end of a run that came to so many polls and checks: threads that live on are known by the names they
    /// have now.
    pub fn on_run_end(
        &mut self,
        polls: u64,
        checks: u64,
        name: impl Fn(ThreadId) -> String,
        now: Nanos,
    ) {
        // The lock saw only the checks that had something to do.
        self.add_checks(checks.saturating_sub(self.checks()));
        self.add_polls(polls);
        let living: Vec<ThreadId> = self
            .threads()
            .filter(|(_, thread)| thread.state() != ThreadState::Finished)
            .map(|(id, _)| id)
            .collect();
        for id in living {
            self.on_rename(id, &name(id), now);
        }
    }

    /// What the threads do from here on is not known.
    pub(crate) fn on_gap(&mut self, now: Nanos) {
        self.pending = None;
        self.queued = 0;
        self.unknown.1.get_or_insert(now);
        if let Some(since) = self.free_since.take() {
            self.idle += now - since;
        }
        let living = self.threads().filter(|(_, stats)| stats.ended.is_none());
        let living: Vec<ThreadId> = living.map(|(id, _)| id).collect();
        for id in living {
            if let Some(stats) = self.get_mut(id) {
                (stats.queued, stats.waits_now, stats.after_switch) = (false, false, None);
                stats.enter(ThreadState::Finished, now);
            }
        }
    }

    /// A thread is heard of again, which wants the lock if it `waits`.
    pub(crate) fn know_again(&mut self, thread: ThreadId, waits: bool, now: Nanos) {
        if let Some(since) = self.unknown.1.take() {
            self.unknown.0 += now - since;
        }
        if waits
            && let Some(stats) = self.get_mut(thread)
            && stats.state == ThreadState::Finished
        {
            stats.enter(ThreadState::WantsGil, now);
        }
    }

    /// How long nothing was known, up to `now`.
    pub(crate) fn unknown(&self, now: Nanos) -> Nanos {
        let (before, since) = self.unknown;
        before + since.map_or(Nanos::ZERO, |since| now - since)
    }

    /// A thread ended.
    pub fn on_end(&mut self, thread: ThreadId, now: Nanos) {
        if self.pending.is_some_and(|pending| pending.thread == thread) {
            self.settle();
        }
        self.leave_queue(thread);
        let Some(stats) = self.get_mut(thread) else {
            return;
        };
        let held = stats.state == ThreadState::Running;
        stats.enter(ThreadState::Finished, now);
        stats.ended = Some(stats.since);
        if held {
            self.free_since = Some(now);
        }
        self.tell(now, thread, EventKind::ThreadEnd);
        if let Some(keep) = self.keep {
            self.ended.push(thread);
            if self.ended.len() > 2 * keep {
                self.fold(keep);
            }
        }
    }

    /// From now on, of the threads that have ended, only some are told one by one: `keep` or up to twice as
    /// many, those that held the lock longest. What the others counted is added up, so that a process that
    /// starts threads for ever does not grow for ever.
    pub fn fold_ended(&mut self, keep: usize) {
        self.keep = Some(keep);
    }

    fn fold(&mut self, keep: usize) {
        let held = |thread: &ThreadId| self.threads.get(*thread).map(|s| s.held());
        self.ended
            .sort_by_key(|thread| std::cmp::Reverse(held(thread)));
        for thread in self.ended.split_off(keep) {
            let Some(stats) = self.threads.remove(thread) else {
                continue;
            };
            let folded = self.folded.get_or_insert_with(|| {
                let mut sum = ThreadStats::new("", Nanos::ZERO);
                sum.state = ThreadState::Finished;
                sum.ended = Some(Nanos::ZERO);
                Box::new(Folded {
                    threads: 0,
                    sum,
                    jain: Default::default(),
                })
            });
            folded.threads += 1;
            folded.sum.absorb(&stats);
            if stats.acquires > 0 {
                let wait = stats.times[ThreadState::WantsGil as usize];
                Jain::add_thread(&mut folded.jain, stats.held(), wait, stats.acquires);
            }
        }
    }

    /// What was counted about one thread.
    #[must_use]
    pub fn get(&self, thread: ThreadId) -> Option<&ThreadStats> {
        self.threads.get(thread)
    }

    /// All threads that ever started, but for those that were [folded](Self::fold_ended), in the order of
    /// their numbers.
    pub fn threads(&self) -> impl Iterator<Item = (ThreadId, &ThreadStats)> {
        self.threads.iter()
    }

    /// How often threads were woken for the lock in vain.
    #[must_use]
    pub fn failed_wakeups(&self) -> u64 {
        let folded = self.folded.as_ref().map(|folded| &folded.sum);
        let all = self.threads().map(|(_, stats)| stats);
        all.chain(folded).map(ThreadStats::failed_wakeups).sum()
    }

    /// How long the lock lay free up to `now`, and how long of that while somebody waited for it.
    #[must_use]
    pub fn idle(&self, now: Nanos) -> (Nanos, Nanos) {
        let Some(since) = self.free_since.filter(|_| self.pending.is_none()) else {
            return (self.idle, self.idle_wanted);
        };
        let wanted = if self.queued > 0 {
            now - since.max(self.wanted_since)
        } else {
            Nanos::ZERO
        };
        (self.idle + (now - since), self.idle_wanted + wanted)
    }

    /// How often the lock went to another thread than the last.
    #[must_use]
    pub fn switches(&self) -> u64 {
        self.switches
    }

    /// How many of those were forced by a drop request.
    #[must_use]
    pub fn forced_switches(&self) -> u64 {
        self.forced_switches
    }

    /// How often a waiter asked the holder to let go.
    #[must_use]
    pub fn drop_requests(&self) -> u64 {
        self.drop_requests
    }

    /// How many polls were checks.
    #[must_use]
    pub fn checks(&self) -> u64 {
        self.checks
    }

    fn get_mut(&mut self, thread: ThreadId) -> Option<&mut ThreadStats> {
        self.threads.get_mut(thread)
    }

    fn leave_queue(&mut self, thread: ThreadId) {
        if let Some(stats) = self.get_mut(thread)
            && std::mem::take(&mut stats.queued)
        {
            self.queued -= 1;
        }
    }

    /// Makes the pending release a real one.
    pub(crate) fn settle(&mut self) {
        let Some(pending) = self.pending.take() else {
            return;
        };
        let Pending {
            thread, reason, at, ..
        } = pending;
        let Some(stats) = self.get_mut(thread) else {
            return;
        };
        stats.releases[reason as usize] += 1;
        stats.enter(reason.next_state(), at);
        if self.log.is_none() {
            return;
        }
        let release = EventKind::GilRelease {
            reason,
            requested: pending.requested,
            awaits_switch: pending.awaits_switch,
            site: pending.circumstance.site,
            polls: pending.circumstance.polls,
        };
        self.tell(at, thread, release);
        if !pending.awaits_switch {
            self.tell_block(at, thread, reason.next_state(), pending.circumstance);
        }
        if let Some(since) = pending.waits_since {
            self.tell(since, thread, EventKind::GilRequest);
        }
    }

    /// Says what a thread waits for now, if it is something other than the lock.
    fn tell_block(&mut self, time: Nanos, thread: ThreadId, what: ThreadState, now: Circumstance) {
        if what.is_blocked() {
            let (lock, on) = (now.lock, now.on);
            self.tell(time, thread, EventKind::Block { what, lock, on });
        }
    }
}
