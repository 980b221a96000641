//! The law of time: what a thread ran, wanted and was blocked is its life, and is counted as it was.

use gilscope_events::{Nanos, ThreadId, ThreadState};

use super::Broken;
use crate::model::{Run, What};

/// One thread's time, added up from the steps of the run alone.
#[derive(Debug, Clone, Copy)]
struct Clock {
    state: ThreadState,
    since: Nanos,
    started: Nanos,
    times: [Nanos; ThreadState::ALL.len()],
    /// The release that is none if nobody else takes the lock: when, and what follows it.
    pending: Option<(Nanos, ThreadState)>,
}

impl Clock {
    fn new(now: Nanos) -> Clock {
        Clock {
            state: ThreadState::WantsGil,
            since: now,
            started: now,
            times: Default::default(),
            pending: None,
        }
    }

    fn enter(&mut self, state: ThreadState, now: Nanos) {
        self.times[self.state as usize] += now - self.since;
        self.state = state;
        self.since = now;
    }

    fn settle(&mut self) {
        if let Some((at, state)) = self.pending.take() {
            self.enter(state, at);
        }
    }
}

pub(super) fn check(run: &Run) -> Result<(), Broken> {
    let clocks = true_times(run);
    for (thread, clock) in (0..).map(ThreadId).zip(&clocks) {
        let Some(clock) = clock else { continue };
        let broken = |what| {
            Err(Broken {
                time: run.end,
                thread,
                what,
            })
        };
        let Some(stats) = run.stats.get(thread) else {
            return broken("never counted".to_owned());
        };
        for state in ThreadState::ALL
            .into_iter()
            .filter(|&state| state != ThreadState::Finished)
        {
            let (truth, counted) = (clock.times[state as usize], stats.time_in(state, run.end));
            if truth != counted {
                return broken(format!("{counted} counted as {state}, {truth} true"));
            }
        }
        let (lifetime, counted) = (clock.since - clock.started, stats.lifetime(run.end));
        let sum = clock.times.into_iter().sum::<Nanos>();
        if clock.state != ThreadState::Finished || lifetime != counted || sum != lifetime {
            return broken(format!(
                "lived {lifetime}, {counted} counted, {sum} accounted for"
            ));
        }
        if stats.waits().sum() > stats.time_in(ThreadState::WantsGil, run.end) {
            return broken("its waits are longer than its wanting".to_owned());
        }
    }
    Ok(())
}

fn true_times(run: &Run) -> Vec<Option<Clock>> {
    let mut clocks: Vec<Option<Clock>> = Vec::new();
    // Where a thread goes once its forced switch has happened.
    let mut after_switch: Vec<Option<ThreadState>> = Vec::new();
    for step in &run.steps {
        let at = step.thread.index();
        if clocks.len() <= at {
            clocks.resize(at + 1, None);
            after_switch.resize(at + 1, None);
        }
        if let What::Granted { .. } = step.what {
            for (_, other) in clocks
                .iter_mut()
                .enumerate()
                .filter(|&(index, _)| index != at)
            {
                other.iter_mut().for_each(Clock::settle);
            }
        }
        if step.what == What::Start {
            clocks[at] = Some(Clock::new(step.time));
        }
        let Some(clock) = &mut clocks[at] else {
            continue;
        };
        match step.what {
            What::Request if clock.pending.is_none() => {
                clock.enter(ThreadState::WantsGil, step.time)
            }
            What::Granted { .. } if clock.pending.take().is_none() => {
                clock.enter(ThreadState::Running, step.time)
            }
            What::Release {
                reason,
                awaits_switch: true,
            } => {
                clock.enter(ThreadState::WantsGil, step.time);
                after_switch[at] = Some(reason.next_state());
            }
            What::Release { reason, .. } if reason.wants_back() => {
                clock.pending = Some((step.time, reason.next_state()));
            }
            What::Release { reason, .. } => clock.enter(reason.next_state(), step.time),
            What::Switched => {
                if let Some(state) = after_switch[at].take() {
                    clock.enter(state, step.time);
                }
            }
            _ => {}
        }
    }
    clocks
}
