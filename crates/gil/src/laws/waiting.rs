//! Laws about those who wait: that the lock moves, that each is served, that none is passed over.

use gilscope_events::{Nanos, ReleaseReason, ThreadId};

use super::{Broken, broken};
use crate::model::{Run, Step, What};

/// One that asked and has not been served.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiter {
    pub(super) thread: ThreadId,
    since: Nanos,
    /// The most threads that waited at the same time as this one, itself among them.
    company: u64,
    /// Holds that ended of their own accord while it waited: each may have restarted its interval.
    restarts: u64,
    /// How often another that was not woken for the lock took it first, though it had asked later.
    overtaken: u64,
}

/// Those that wait at one moment of a run, in the order in which they asked.
#[derive(Debug, Default)]
pub(super) struct Waiters(Vec<Waiter>);

impl Waiters {
    /// Follows the run by one step; returns a waiter that was just served, and how many older ones were passed over.
    pub(super) fn follow(&mut self, step: &Step) -> Option<(Waiter, usize)> {
        match step.what {
            What::Wait => {
                self.0.push(Waiter {
                    thread: step.thread,
                    since: step.time,
                    company: 0,
                    restarts: 0,
                    overtaken: 0,
                });
                let company = self.0.len() as u64;
                for waiter in &mut self.0 {
                    waiter.company = waiter.company.max(company);
                }
                None
            }
            What::Granted { notified, .. } => {
                let at = self
                    .0
                    .iter()
                    .position(|waiter| waiter.thread == step.thread);
                if !notified {
                    let older = at.unwrap_or(self.0.len());
                    for waiter in &mut self.0[..older] {
                        waiter.overtaken += 1;
                    }
                }
                Some((self.0.remove(at?), at?))
            }
            What::Release { reason, .. } if reason != ReleaseReason::Interval => {
                for waiter in &mut self.0 {
                    waiter.restarts += 1;
                }
                None
            }
            _ => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub(super) fn moves_on(run: &Run, within: Nanos) -> Result<(), Broken> {
    let mut waiters = Waiters::default();
    let mut holder = None;
    // When the lock last moved, or somebody began to wait for it.
    let mut since = Nanos::ZERO;
    for step in &run.steps {
        if !waiters.is_empty() && step.time - since > within {
            return broken(step, format!("the lock has not moved since {since}"));
        }
        if matches!(step.what, What::Wait) && waiters.is_empty() {
            since = step.time;
        }
        waiters.follow(step);
        if matches!(step.what, What::Granted { .. })
            && holder.replace(step.thread) != Some(step.thread)
        {
            since = step.time;
        }
    }
    Ok(())
}

pub(super) fn serves_in_turn(run: &Run, turn: Nanos, restart: Nanos) -> Result<(), Broken> {
    let mut waiters = Waiters::default();
    for step in &run.steps {
        let Some((waiter, _)) = waiters.follow(step) else {
            continue;
        };
        let Waiter {
            since,
            company,
            restarts,
            overtaken,
            ..
        } = waiter;
        let waited = step.time - since;
        if waited.0 > turn.0 * (company + overtaken) + restart.0 * restarts {
            let told = format!(
                "waited {waited} among {company}; the lock let go {restarts} times, it was overtaken {overtaken} times"
            );
            return broken(step, told);
        }
    }
    Ok(())
}

pub(super) fn bypass_zero(run: &Run) -> Result<(), Broken> {
    let mut waiters = Waiters::default();
    for step in &run.steps {
        let passed_over = match waiters.follow(step) {
            Some((_, older)) => older > 0,
            None => matches!(step.what, What::Granted { .. }) && !waiters.is_empty(),
        };
        if passed_over {
            return broken(step, "served before one that had asked earlier");
        }
    }
    Ok(())
}
