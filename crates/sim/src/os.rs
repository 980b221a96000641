//! The operating system's scheduler: who gets which core.
//!
//! A small EEVDF (earliest eligible virtual deadline first), as Linux has had since 6.6, with all threads equal.
//! A thread that got less than its share is *eligible*; of the eligible ones the earliest deadline runs, and a slice
//! that has begun is not cut off for another eligible one. What a thread is owed when it goes to sleep it is still owed
//! when it wakes, so one that had to sleep just after the tick gave it the core has it back at its wake-up, while
//! one that had all it wanted waits for the next tick.

use gilscope_events::Nanos;
use gilscope_gil::model::Random;

use crate::model::MachineModel;

/// A place in the table of threads.
pub(crate) type At = usize;

#[derive(Debug, Default)]
struct Entity {
    core: usize,
    vruntime: i64,
    deadline: i64,
    /// What it is owed, kept while it sleeps.
    lag: i64,
    slept: Nanos,
    counts: OsCounts,
}

#[derive(Debug, Default)]
pub(crate) struct Core {
    /// Who runs here, or is on the way here.
    pub(crate) current: Option<At>,
    /// It is on the way.
    arriving: bool,
    queue: Vec<At>,
    /// The current thread's vruntime is right for this time.
    accounted: Nanos,
    picked: Nanos,
    idle_since: Nanos,
    /// Counts the stretches for which the core was given away, so that what was planned for one is known to be stale.
    pub(crate) turn: u64,
    last: Option<At>,
    tick_planned: bool,
}

/// Where a woken thread goes.
#[derive(Debug)]
pub(crate) enum Woken {
    /// To an idle core, where it arrives after so long.
    Arrives { core: usize, after: Nanos },
    /// To a core that is busy; it takes it from the thread that runs there.
    Preempts { core: usize },
    /// To a core that is busy, where it waits.
    Queued { core: usize },
}

/// What was counted about the cores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct OsCounts {
    /// Threads that left a core because they had to wait.
    pub voluntary_switches: u64,
    /// Threads that lost their core to another.
    pub involuntary_switches: u64,
    /// Threads that went on on another core.
    pub migrations: u64,
    /// How long cores were in use, all together.
    pub busy: Nanos,
    /// Of that, in system calls and in waking up, as far as the scheduler's ticks have seen it there.
    pub system: Nanos,
}

#[derive(Debug)]
pub(crate) struct Os {
    pub(crate) cores: Vec<Core>,
    entities: Vec<Entity>,
    pub(crate) counts: OsCounts,
    /// How many threads wait for a core, wherever.
    queued: usize,
    slice: i64,
    tick: Nanos,
}

impl Os {
    pub(crate) fn new(model: &MachineModel) -> Os {
        Os {
            cores: (0..model.cores).map(|_| Core::default()).collect(),
            entities: Vec::new(),
            counts: OsCounts::default(),
            queued: 0,
            slice: signed(model.time_slice).max(1),
            tick: model.scheduler_tick,
        }
    }

    /// A thread exists; it starts out where its starter is.
    pub(crate) fn add(&mut self, thread: At, core: usize) {
        if self.entities.len() <= thread {
            self.entities.resize_with(thread + 1, Entity::default);
        }
        self.entities[thread] = Entity {
            core,
            ..Entity::default()
        };
    }

    pub(crate) fn core_of(&self, thread: At) -> usize {
        self.entities[thread].core
    }

    /// A thread can run again.
    pub(crate) fn wake(
        &mut self,
        thread: At,
        now: Nanos,
        model: &MachineModel,
        random: &mut Random,
    ) -> Woken {
        let home = self.entities[thread].core;
        let slept = signed(now - self.entities[thread].slept);
        let entity = &mut self.entities[thread];
        if entity.lag < 0 {
            entity.lag = (entity.lag + slept).min(0);
        }
        let is_idle = |core: &Core| core.current.is_none() && core.queue.is_empty();
        let idle = if is_idle(&self.cores[home]) {
            Some(home)
        } else {
            self.cores.iter().position(is_idle)
        };
        if let Some(core) = idle {
            let mut after = model.spread(model.wake_latency, random);
            if now - self.cores[core].idle_since >= model.deep_idle_after {
                after += model.deep_idle_latency;
            }
            if core != home {
                after += model.migration;
                self.count(thread, |counts| counts.migrations += 1);
            }
            self.place(thread, core, now);
            let place = &mut self.cores[core];
            place.current = Some(thread);
            place.arriving = true;
            place.turn += 1;
            return Woken::Arrives { core, after };
        }
        let core = (0..self.cores.len())
            .min_by_key(|&core| (self.cores[core].queue.len(), core != home))
            .unwrap_or(home);
        if core != home {
            self.count(thread, |counts| counts.migrations += 1);
        }
        self.account(core, now);
        self.place(thread, core, now);
        self.cores[core].queue.push(thread);
        self.queued += 1;
        if model.wake_preemption
            && !self.cores[core].arriving
            && self.pick(core, now) == Some(thread)
        {
            Woken::Preempts { core }
        } else {
            Woken::Queued { core }
        }
    }

    /// A thread that was on the way to an idle core is there.
    pub(crate) fn arrive(&mut self, core: usize, now: Nanos) {
        let place = &mut self.cores[core];
        place.arriving = false;
        place.accounted = now;
        place.picked = now;
        place.last = place.current;
    }

    /// The core's thread goes to sleep, or ends.
    pub(crate) fn sleep(&mut self, core: usize, now: Nanos) {
        self.account(core, now);
        let average = self.average(core);
        let place = &mut self.cores[core];
        place.turn += 1;
        place.idle_since = now;
        if let Some(thread) = place.current.take() {
            self.count(thread, |counts| counts.voluntary_switches += 1);
            let entity = &mut self.entities[thread];
            let most = 2 * self.slice + signed(self.tick);
            entity.lag = (average - entity.vruntime).clamp(-most, most);
            entity.slept = now;
        }
    }

    /// The core's thread goes back to the queue.
    pub(crate) fn requeue(&mut self, core: usize, now: Nanos) {
        self.account(core, now);
        let place = &mut self.cores[core];
        place.turn += 1;
        if let Some(thread) = place.current.take() {
            place.queue.push(thread);
            self.queued += 1;
            self.count(thread, |counts| counts.involuntary_switches += 1);
        }
    }

    /// Gives a core without a thread to one that waits, here or elsewhere. Says who it is, and what coming costs it.
    pub(crate) fn dispatch(
        &mut self,
        core: usize,
        now: Nanos,
        model: &MachineModel,
        random: &mut Random,
    ) -> Option<(At, Nanos)> {
        if self.queued == 0 {
            return None;
        }
        let mut cost = Nanos::ZERO;
        let thread = match self.pick(core, now) {
            Some(thread) => {
                self.cores[core].queue.retain(|&other| other != thread);
                thread
            }
            None => {
                let from = (0..self.cores.len()).max_by_key(|&other| {
                    (self.cores[other].queue.len(), std::cmp::Reverse(other))
                })?;
                self.account(from, now);
                let thread = self.cores[from].queue.remove(0);
                let lag = self.average(from) - self.entities[thread].vruntime;
                self.entities[thread].lag = lag.clamp(-self.slice, self.slice);
                self.place(thread, core, now);
                self.count(thread, |counts| counts.migrations += 1);
                cost += model.migration;
                thread
            }
        };
        self.queued -= 1;
        let place = &mut self.cores[core];
        if place.last != Some(thread) {
            cost += model.context_switch;
        }
        let cost = model.spread(cost, random);
        place.last = Some(thread);
        place.current = Some(thread);
        place.arriving = false;
        place.turn += 1;
        place.accounted = now;
        place.picked = now;
        Some((thread, cost))
    }

    /// When to look next whether the core's thread has had its time; None: nobody else wants the core, or it is planned.
    pub(crate) fn plan_tick(&mut self, core: usize, now: Nanos) -> Option<Nanos> {
        let place = &mut self.cores[core];
        if place.tick_planned || place.queue.is_empty() || place.current.is_none() {
            return None;
        }
        place.tick_planned = true;
        Some(match self.tick.0 {
            0 => now.max(place.picked + Nanos(self.slice.unsigned_abs())),
            tick => Nanos((now.0 / tick + 1) * tick),
        })
    }

    /// The system counts no call's time: it looks at each tick what a thread is doing, and charges the whole tick to that.
    pub(crate) fn seen_by_ticks(&self, from: Nanos, length: Nanos) -> Nanos {
        if self.tick == Nanos::ZERO {
            return length;
        }
        let ticks = (from + length).0 / self.tick.0 - from.0 / self.tick.0;
        Nanos(ticks * self.tick.0)
    }

    /// The tick: whether the core's thread must make way.
    pub(crate) fn tick(&mut self, core: usize, now: Nanos) -> bool {
        self.cores[core].tick_planned = false;
        if self.cores[core].arriving || self.cores[core].queue.is_empty() {
            return false;
        }
        let Some(thread) = self.cores[core].current else {
            return false;
        };
        self.account(core, now);
        let entity = &mut self.entities[thread];
        if entity.vruntime < entity.deadline && self.tick > Nanos::ZERO {
            return false;
        }
        entity.deadline = entity.vruntime + self.slice;
        self.cores[core].picked = now - Nanos(self.slice.unsigned_abs());
        let makes_way = self.pick(core, now) != Some(thread);
        if !makes_way {
            self.cores[core].picked = now;
        }
        makes_way
    }

    /// Charges the core's thread for the time since it was last charged.
    pub(crate) fn account(&mut self, core: usize, now: Nanos) {
        let place = &mut self.cores[core];
        if let Some(thread) = place.current.filter(|_| !place.arriving) {
            let ran = now - place.accounted;
            place.accounted = now;
            self.entities[thread].vruntime += signed(ran);
            self.count(thread, |counts| counts.busy += ran);
        }
    }

    /// What was counted about a thread up to now.
    pub(crate) fn counts_of(&mut self, thread: At, now: Nanos) -> OsCounts {
        self.account(self.core_of(thread), now);
        self.entities[thread].counts
    }

    /// Counts something that a thread did.
    pub(crate) fn count(&mut self, thread: At, what: impl Fn(&mut OsCounts)) {
        what(&mut self.counts);
        what(&mut self.entities[thread].counts);
    }

    /// Puts a thread among those of a core, with what it is owed.
    fn place(&mut self, thread: At, core: usize, _now: Nanos) {
        let others = self.others(core);
        let average = if others == 0 {
            self.entities[thread].vruntime
        } else {
            self.average(core)
        };
        let slice = self.slice;
        let entity = &mut self.entities[thread];
        let inflated = if others == 0 {
            0
        } else {
            // Its coming shifts the average towards it.
            entity.lag * (others as i64 + 1) / others as i64
        };
        entity.vruntime = average - inflated;
        entity.deadline = entity.vruntime + slice;
        entity.core = core;
    }

    fn others(&self, core: usize) -> usize {
        self.cores[core].queue.len() + usize::from(self.cores[core].current.is_some())
    }

    fn average(&self, core: usize) -> i64 {
        let all = self.cores[core]
            .current
            .iter()
            .chain(&self.cores[core].queue);
        let sum: i128 = all.map(|&at| i128::from(self.entities[at].vruntime)).sum();
        let count = self.others(core).max(1);
        (sum / count as i128) as i64
    }

    /// Who should run on a core, the present thread included.
    fn pick(&self, core: usize, now: Nanos) -> Option<At> {
        let place = &self.cores[core];
        let average = self.average(core);
        let eligible = |at: &At| self.entities[*at].vruntime <= average;
        if let Some(current) = place.current.filter(eligible)
            && signed(now - place.picked) < self.slice
        {
            return Some(current);
        }
        let all = || place.current.iter().chain(&place.queue).copied();
        all()
            .filter(eligible)
            .min_by_key(|&at| (self.entities[at].deadline, at))
            .or_else(|| all().min_by_key(|&at| (self.entities[at].vruntime, at)))
    }
}

fn signed(length: Nanos) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX)
}
