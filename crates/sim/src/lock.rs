//! The interpreter lock of the simulated process, or its absence.

use gilscope_events::{GilStats, GilSummary, Nanos, ReleaseReason, ThreadId};
use gilscope_gil::{Decision, Gil, Machine, Outcome, PolicySpec};
use gilscope_vm::EvalBreaker;

/// The lock, and the word of the eval loop that follows it.
#[derive(Debug)]
pub(crate) struct Lock {
    kind: Kind,
    /// Waiters are woken by a system call even if one is on its way already: a semaphore counts them.
    pub(crate) is_semaphore: bool,
}

#[derive(Debug)]
enum Kind {
    Gil(Box<Gil>),
    /// Threads run side by side; only the counting is left.
    None(Box<GilStats>),
}

impl Lock {
    /// A lock run by that policy; none: threads run side by side.
    pub(crate) fn new(spec: Option<PolicySpec>) -> Lock {
        match spec {
            Some(spec) => Lock::of(spec.build_gil(), matches!(spec, PolicySpec::Ticks(_))),
            None => Lock {
                kind: Kind::None(Box::new(GilStats::new("none"))),
                is_semaphore: false,
            },
        }
    }

    pub(crate) fn of(gil: Gil, is_semaphore: bool) -> Lock {
        Lock {
            kind: Kind::Gil(Box::new(gil)),
            is_semaphore,
        }
    }

    /// No lock, but the counting of one.
    pub(crate) fn counting(stats: GilStats) -> Lock {
        Lock {
            kind: Kind::None(Box::new(stats)),
            is_semaphore: false,
        }
    }

    pub(crate) fn exists(&self) -> bool {
        matches!(self.kind, Kind::Gil(_))
    }

    pub(crate) fn gil(&self) -> Option<&Gil> {
        match &self.kind {
            Kind::Gil(gil) => Some(gil),
            Kind::None(_) => None,
        }
    }

    pub(crate) fn gil_mut(&mut self) -> Option<&mut Gil> {
        match &mut self.kind {
            Kind::Gil(gil) => Some(gil),
            Kind::None(_) => None,
        }
    }

    pub(crate) fn thread_start(&mut self, thread: ThreadId, name: &str, now: Nanos) {
        match &mut self.kind {
            Kind::Gil(gil) => gil.thread_start(thread, name, now),
            Kind::None(stats) => stats.on_start(thread, name, now),
        }
    }

    pub(crate) fn request(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        match &mut self.kind {
            Kind::Gil(gil) => gil.request(thread, now),
            Kind::None(stats) => {
                stats.on_request(thread, now);
                stats.on_acquire(thread, now);
                Outcome::of(Decision::Granted)
            }
        }
    }

    pub(crate) fn woken(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        match &mut self.kind {
            Kind::Gil(gil) => gil.woken(thread, now),
            Kind::None(_) => Outcome::of(Decision::Granted),
        }
    }

    pub(crate) fn timeout(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        match &mut self.kind {
            Kind::Gil(gil) => gil.timeout(thread, now),
            Kind::None(_) => Outcome::of(Decision::Granted),
        }
    }

    pub(crate) fn poll(&mut self, thread: ThreadId, now: Nanos) -> Option<ReleaseReason> {
        match &mut self.kind {
            Kind::Gil(gil) if gil.attention() => gil.poll(thread, now),
            _ => None,
        }
    }

    pub(crate) fn release(
        &mut self,
        thread: ThreadId,
        reason: ReleaseReason,
        now: Nanos,
    ) -> Outcome {
        match &mut self.kind {
            Kind::Gil(gil) => gil.release(thread, reason, now),
            Kind::None(stats) => {
                stats.on_release(thread, reason, now, false, false);
                Outcome::of(Decision::Free)
            }
        }
    }

    pub(crate) fn thread_gone(&mut self, thread: ThreadId, now: Nanos) -> Outcome {
        match &mut self.kind {
            Kind::Gil(gil) => gil.thread_gone(thread, now),
            Kind::None(stats) => {
                stats.on_end(thread, now);
                Outcome::of(Decision::Free)
            }
        }
    }

    pub(crate) fn is_free(&self) -> bool {
        self.gil().is_some_and(|gil| gil.state().holder().is_none())
    }

    pub(crate) fn has_waiters(&self) -> bool {
        self.gil().is_some_and(|gil| gil.state().has_waiters())
    }

    pub(crate) fn stats_mut(&mut self) -> &mut GilStats {
        match &mut self.kind {
            Kind::Gil(gil) => gil.stats_mut(),
            Kind::None(stats) => stats,
        }
    }

    pub(crate) fn summary(&self, now: Nanos) -> GilSummary {
        match &self.kind {
            Kind::Gil(gil) => gil.stats().summary(now),
            Kind::None(stats) => {
                let mut summary = stats.summary(now);
                // No lock, so it did not lie idle and was not handed over.
                summary.idle = Nanos::ZERO;
                summary.idle_wanted = Nanos::ZERO;
                summary.idle_share = 0.0;
                summary
            }
        }
    }

    /// Tells the eval loop whether its next check has anything to do.
    pub(crate) fn publish(&self, breaker: &EvalBreaker) {
        let Some(gil) = self.gil() else { return };
        let attention = gil.attention();
        if self.is_semaphore {
            breaker.set_waiters(attention.into());
        } else if attention {
            breaker.set(EvalBreaker::DROP);
        } else {
            breaker.clear(EvalBreaker::DROP);
        }
        if gil.exists() && breaker.load() & EvalBreaker::LOCK_EXISTS == 0 {
            breaker.set(EvalBreaker::LOCK_EXISTS);
        }
    }
}
