//! The lock itself: shared state, one policy, and the counts.

use gilscope_events::{GilStats, Nanos, ReleaseReason, ThreadId};

use crate::state::{LockState, Phase};
use crate::{Decision, Machine, Outcome, Policy};

/// The global interpreter lock of one process.
///
/// It owns what every policy needs ([`LockState`]), asks its [`Policy`] what to do, and feeds [`GilStats`].
#[derive(Debug)]
pub struct Gil {
    state: LockState,
    policy: Box<dyn Policy>,
    stats: GilStats,
    started: u32,
    /// Whether the lock was last let go of under a drop request, and has not been taken since.
    dropped_on_request: bool,
}

impl Gil {
    /// A lock that nobody holds, run by `policy`.
    #[must_use]
    pub fn new(policy: Box<dyn Policy>, switch_interval: Nanos) -> Gil {
        Gil {
            state: LockState::new(switch_interval),
            stats: GilStats::new(policy.name()),
            policy,
            started: 0,
            dropped_on_request: false,
        }
    }

    /// Who holds it, who waits.
    #[must_use]
    pub fn state(&self) -> &LockState {
        &self.state
    }

    /// The counts, for what only the driver can see: polls, checks that found nothing to do.
    pub fn stats_mut(&mut self) -> &mut GilStats {
        &mut self.stats
    }

    /// Whether the lock exists.
    ///
    /// CPython 2 makes it when the first further thread starts (`PyEval_InitThreads`); until then a check or a blocking
    /// call releases nothing. The answers of this machine are the same either way, since a lone thread never waits.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.started > 1 || !self.policy.is_lazy()
    }

    /// Changes the switch interval (`sys.setswitchinterval`); waits that have begun keep the old one.
    pub fn set_switch_interval(&mut self, interval: Nanos) {
        self.state.set_switch_interval(interval);
    }

    fn take(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        let first = self.state.last_holder().is_none();
        let (changed, switched) = self.state.take(thread);
        let resumed = self.stats.on_acquire(thread, now);
        if let Some(switched) = switched {
            self.stats.on_switched(switched, now);
        }
        if changed && !first {
            self.stats.on_switch(self.dropped_on_request);
        }
        self.dropped_on_request = false;
        let mut outcome = Outcome::of(Decision::Granted);
        outcome.wakes.switched = switched;
        outcome.resumed = resumed;
        outcome
    }

    fn may_take(&self, thread: ThreadId) -> bool {
        self.state.holder().is_none() && self.policy.admits(&self.state, thread)
    }

    fn sleep(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        self.state.sleep(thread);
        let until = self
            .policy
            .patience(&self.state, thread)
            .map(|patience| now + patience);
        let mut outcome = Outcome::of(Decision::Wait { until });
        if self.state.holder().is_none() {
            // The policy keeps the free lock for another, who may not have been told yet.
            outcome.wakes.waiter = self.wake_successor();
        }
        outcome
    }

    fn wake_successor(&mut self) -> Option<ThreadId> {
        let next = self.policy.successor(&self.state)?;
        self.state.wake(next).then_some(next)
    }

    fn raise_drop_request(&mut self, waiter: ThreadId, now: Nanos) -> bool {
        let raised = self.state.holder().is_some() && !self.state.drop_requested();
        if raised {
            self.state.raise_drop_request();
            self.stats.on_drop_request(waiter, now);
        }
        raised
    }

    fn look_again(&mut self, waiter: ThreadId, now: Nanos) -> Outcome {
        if self.may_take(waiter) {
            return self.take(waiter, now);
        }
        let failed_wake = self.state.phase(waiter) == Phase::Woken;
        if failed_wake {
            self.stats.on_failed_wake(waiter, now);
        }
        let mut outcome = self.sleep(waiter, now);
        outcome.failed_wake = failed_wake;
        outcome
    }
}

impl Machine for Gil {
    fn thread_start(&mut self, thread: ThreadId, name: &str, now: Nanos) {
        self.started += 1;
        self.state.add_thread(thread);
        self.stats.on_start(thread, name, now);
    }

    fn request(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        debug_assert_eq!(
            self.state.phase(thread),
            Phase::Outside,
            "{thread} asks for what it has or waits for"
        );
        self.stats.on_request(thread, now);
        if self.may_take(thread) {
            return self.take(thread, now);
        }
        self.stats.on_wait(thread, now);
        let mut outcome = self.sleep(thread, now);
        if self.policy.preempts(&self.state, thread) {
            outcome.drop_requested = self.raise_drop_request(thread, now);
        }
        outcome
    }

    fn woken(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        match self.state.phase(thread) {
            Phase::Asleep | Phase::Woken => self.look_again(thread, now),
            Phase::AwaitingSwitch => Outcome::of(Decision::AwaitSwitch),
            Phase::Holding => Outcome::of(Decision::Granted),
            Phase::Outside => Outcome::of(Decision::Free),
        }
    }

    fn timeout(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        if !matches!(self.state.phase(thread), Phase::Asleep | Phase::Woken) {
            return self.woken(thread, now);
        }
        // Before it sleeps again: falling asleep notes the switch number anew.
        let demands = self.state.holder().is_some() && self.policy.demands(&self.state, thread);
        let drop_requested = demands && self.raise_drop_request(thread, now);
        let mut outcome = self.look_again(thread, now);
        outcome.drop_requested = drop_requested;
        outcome
    }

    fn poll(&mut self, holder: ThreadId, _now: Nanos) -> Option<ReleaseReason> {
        debug_assert_eq!(self.state.holder(), Some(holder), "only the holder polls");
        self.stats.add_checks(1);
        self.policy.at_check(&self.state)
    }

    fn release(&mut self, holder: ThreadId, reason: ReleaseReason, now: Nanos) -> Outcome {
        let asked = self.state.drop_requested();
        // A thread that ends waits for nobody: CPython drops with no thread state then.
        let await_switch = asked && self.policy.forces_switch() && reason != ReleaseReason::Exit;
        self.state.give_up(holder, await_switch);
        self.dropped_on_request = asked;
        self.stats
            .on_release(holder, reason, now, asked, await_switch);
        self.policy.released(holder, reason);
        let mut outcome = Outcome::of(if await_switch {
            Decision::AwaitSwitch
        } else {
            Decision::Free
        });
        outcome.wakes.waiter = self.wake_successor();
        outcome
    }

    fn thread_gone(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        self.state.remove_thread(thread);
        self.policy.thread_gone(thread);
        self.stats.on_end(thread, now);
        let mut outcome = Outcome::of(Decision::Free);
        if self.state.holder().is_none() {
            if self.state.has_waiters() {
                outcome.wakes.waiter = self.wake_successor();
            } else {
                outcome.wakes.switched = self.state.end_await();
                if let Some(switched) = outcome.wakes.switched {
                    self.stats.on_switched(switched, now);
                }
            }
        }
        outcome
    }

    fn attention(&self) -> bool {
        self.policy.attention(&self.state)
    }

    fn stats(&self) -> &GilStats {
        &self.stats
    }
}

#[cfg(test)]
mod tests;
