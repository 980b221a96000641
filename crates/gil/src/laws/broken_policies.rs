//! Locks broken on purpose, one for each law, to show that the law can tell.

use gilscope_events::{GilStats, Nanos, ReleaseReason, ThreadId};

use crate::policies::{Fifo, Ticks, Timer};
use crate::{Decision, Gil, LockState, Machine, Outcome, Policy};

/// A lock that is broken in its own way by `twist`, and else is `inner`.
pub(super) struct Twisted<T> {
    pub(super) inner: Gil,
    pub(super) twist: T,
}

/// What a [`Twisted`] lock does otherwise.
pub(super) trait Twist {
    /// Changes the answer to a request.
    fn request(&mut self, outcome: Outcome) -> Outcome {
        outcome
    }

    /// Changes the reason of a release before the lock hears it.
    fn reason(&mut self, reason: ReleaseReason) -> ReleaseReason {
        reason
    }
}

/// Breaks mutual exclusion: every seventh that should wait is let in.
#[derive(Default)]
pub(super) struct LetsTwoIn(u32);

impl Twist for LetsTwoIn {
    fn request(&mut self, outcome: Outcome) -> Outcome {
        self.0 += 1;
        if self.0.is_multiple_of(7) && outcome.decision != Decision::Granted {
            return Outcome::of(Decision::Granted);
        }
        outcome
    }
}

/// Breaks the conservation of time: tells the counters that a sleeper still computes.
pub(super) struct Misfiles;

impl Twist for Misfiles {
    fn reason(&mut self, reason: ReleaseReason) -> ReleaseReason {
        if reason == ReleaseReason::Sleep {
            ReleaseReason::Ticks
        } else {
            reason
        }
    }
}

impl<T: Twist> Machine for Twisted<T> {
    fn thread_start(&mut self, thread: ThreadId, name: &str, now: Nanos) {
        self.inner.thread_start(thread, name, now);
    }

    fn request(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        let outcome = self.inner.request(thread, now);
        self.twist.request(outcome)
    }

    fn woken(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        self.inner.woken(thread, now)
    }

    fn timeout(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        self.inner.timeout(thread, now)
    }

    fn poll(&mut self, holder: ThreadId, now: Nanos) -> Option<ReleaseReason> {
        if self.inner.state().holder() == Some(holder) {
            self.inner.poll(holder, now)
        } else {
            None
        }
    }

    fn release(&mut self, holder: ThreadId, reason: ReleaseReason, now: Nanos) -> Outcome {
        if self.inner.state().holder() != Some(holder) {
            return Outcome::of(Decision::Free);
        }
        self.inner.release(holder, self.twist.reason(reason), now)
    }

    fn thread_gone(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        self.inner.thread_gone(thread, now)
    }

    fn attention(&self) -> bool {
        self.inner.attention()
    }

    fn stats(&self) -> &GilStats {
        self.inner.stats()
    }
}

/// Breaks "no lost wake-up": wakes nobody on every third release.
#[derive(Debug, Default)]
pub(super) struct WakesNobody(u32);

impl Policy for WakesNobody {
    fn name(&self) -> &'static str {
        "wakes-nobody"
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        self.0 += 1;
        if self.0.is_multiple_of(3) {
            None
        } else {
            lock.first_asleep()
        }
    }
}

/// Breaks "a requested drop switches": `timer` without forced switching, as CPython without `FORCE_SWITCHING`.
#[derive(Debug, Default)]
pub(super) struct LetsItselfBackIn(Timer);

impl Policy for LetsItselfBackIn {
    fn name(&self) -> &'static str {
        "lets-itself-back-in"
    }

    fn patience(&self, lock: &LockState, waiter: ThreadId) -> Option<Nanos> {
        self.0.patience(lock, waiter)
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        self.0.demands(lock, waiter)
    }
}

/// Breaks the bounds on waiting: waiters sleep four intervals before they ask.
#[derive(Debug, Default)]
pub(super) struct Sleepy(Timer);

impl Policy for Sleepy {
    fn name(&self) -> &'static str {
        "sleepy"
    }

    fn patience(&self, lock: &LockState, _waiter: ThreadId) -> Option<Nanos> {
        Some(Nanos(lock.switch_interval().0 * 4))
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        self.0.demands(lock, waiter)
    }

    fn forces_switch(&self) -> bool {
        true
    }
}

/// Breaks the turns: serves the youngest waiter, and moves on all the same.
#[derive(Debug, Default)]
pub(super) struct LastComeFirstServed(Timer);

impl Policy for LastComeFirstServed {
    fn name(&self) -> &'static str {
        "last-come-first-served"
    }

    fn admits(&self, lock: &LockState, thread: ThreadId) -> bool {
        lock.waiters()
            .last()
            .is_none_or(|youngest| youngest == thread)
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        lock.waiters().last()
    }

    fn patience(&self, lock: &LockState, waiter: ThreadId) -> Option<Nanos> {
        self.0.patience(lock, waiter)
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        self.0.demands(lock, waiter)
    }

    fn forces_switch(&self) -> bool {
        true
    }
}

/// Breaks the turns more quietly: `timer` that wakes whoever fell asleep last.
#[derive(Debug, Default)]
pub(super) struct WakesTheLast(Timer);

impl Policy for WakesTheLast {
    fn name(&self) -> &'static str {
        "wakes-the-last"
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        lock.last_asleep()
    }

    fn patience(&self, lock: &LockState, waiter: ThreadId) -> Option<Nanos> {
        self.0.patience(lock, waiter)
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        self.0.demands(lock, waiter)
    }

    fn forces_switch(&self) -> bool {
        true
    }
}

/// Breaks "bypass 0": `fifo` that lets in whoever comes while the oldest waiter wakes up.
#[derive(Debug, Default)]
pub(super) struct Barging(Fifo);

impl Policy for Barging {
    fn name(&self) -> &'static str {
        "barging"
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        self.0.successor(lock)
    }

    fn patience(&self, lock: &LockState, waiter: ThreadId) -> Option<Nanos> {
        self.0.patience(lock, waiter)
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        self.0.demands(lock, waiter)
    }
    fn forces_switch(&self) -> bool {
        true
    }
}

/// Breaks "a check after exactly N+1 polls" in its second half: every other check holds on to the lock.
#[derive(Debug, Default)]
pub(super) struct Clings(Ticks, std::cell::Cell<bool>);

impl Policy for Clings {
    fn name(&self) -> &'static str {
        "clings"
    }

    fn attention(&self, lock: &LockState) -> bool {
        self.0.attention(lock)
    }

    fn at_check(&self, lock: &LockState) -> Option<ReleaseReason> {
        self.1.set(!self.1.get());
        self.0.at_check(lock).filter(|_| self.1.get())
    }
}
