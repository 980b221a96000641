//! The operating system's scheduler: who gets which core.
//!
//! A small EEVDF (earliest eligible virtual deadline first), as Linux has had since 6.6, with all threads equal.
//! A thread that got no more than its share is *eligible*; of the eligible ones the earliest deadline runs, and one that
//! was picked is left alone until the deadline it had then, as long as it is eligible (`RUN_TO_PARITY`).
//! What a thread is owed when it goes to sleep it is still owed when it wakes (`PLACE_LAG`), so one that had to sleep
//! just after the tick gave it the core has it back at its wake-up, while one that had all it wanted waits for the next
//! tick. One that goes to sleep with more than its share stays in the queue, though it sleeps, until the others have
//! caught up with it, or it is its turn (`DELAY_DEQUEUE`); if it wakes before, it is where it was, unless a core is idle:
//! that one takes it, as balancing would in the end.

use gilscope_events::Nanos;
use gilscope_gil::model::Random;

use crate::model::{MachineModel, long_tailed};

/// A place in the table of threads.
pub(crate) type At = usize;

#[derive(Debug, Default)]
struct Entity {
    core: usize,
    vruntime: i64,
    deadline: i64,
    /// Up to which vruntime it is left alone: its deadline when it was picked.
    protected: i64,
    /// What it is owed, kept while it sleeps.
    lag: i64,
    /// It sleeps, and is in the queue still, for it has had more than its share.
    lingers: bool,
    counts: OsCounts,
}

#[derive(Debug, Default)]
pub(crate) struct Core {
    /// Who runs here, or is on the way here.
    pub(crate) current: Option<At>,
    /// It is on the way.
    arriving: bool,
    /// Those that wait for it, and those that linger.
    queue: Vec<At>,
    /// How many wait.
    waiting: usize,
    /// The current thread's vruntime is right for this time.
    accounted: Nanos,
    /// How much of the time from then on is stolen.
    stolen: Nanos,
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
    limits: Limits,
    tick: Nanos,
}

impl Os {
    pub(crate) fn new(model: &MachineModel) -> Os {
        Os {
            cores: (0..model.cores).map(|_| Core::default()).collect(),
            entities: Vec::new(),
            counts: OsCounts::default(),
            queued: 0,
            limits: Limits {
                slice: signed(model.time_slice).max(1),
                most: signed(model.time_slice.max(Nanos(1)))
                    .saturating_mul(2)
                    .max(signed(model.scheduler_tick)),
            },
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
        let is_idle = |core: &Core| core.current.is_none() && core.waiting == 0;
        if self.entities[thread].lingers {
            if !self.cores.iter().any(is_idle) {
                return self.wake_where_it_was(thread, now, model);
            }
            self.leave_queue(thread, now);
        }
        let idle = if is_idle(&self.cores[home]) {
            Some(home)
        } else {
            self.cores.iter().position(is_idle)
        };
        if let Some(core) = idle {
            let mut after = match self.is_halted(core, now, model) {
                true => model.spread(model.wake_latency, random),
                false => Nanos::ZERO,
            };
            if now - self.cores[core].idle_since >= model.deep_idle_after {
                after += long_tailed(model.deep_idle_latency, random);
            }
            if core != home {
                after += model.migration;
                self.count(thread, |counts| counts.migrations += 1);
            }
            self.place(thread, core);
            let place = &mut self.cores[core];
            place.current = Some(thread);
            place.arriving = true;
            place.turn += 1;
            return Woken::Arrives { core, after };
        }
        let core = (0..self.cores.len())
            .min_by_key(|&core| (self.cores[core].waiting, core != home))
            .unwrap_or(home);
        if core != home {
            self.count(thread, |counts| counts.migrations += 1);
        }
        self.account(core, now);
        self.place(thread, core);
        self.enqueue(thread, core);
        self.preempts(thread, core, model)
    }

    /// Whether an idle core has halted, so that it must be woken.
    fn is_halted(&self, core: usize, now: Nanos, model: &MachineModel) -> bool {
        now - self.cores[core].idle_since >= model.halt_after
    }

    /// Whether waking a thread that sleeps takes more than a word in memory: its core has halted, or is at work.
    pub(crate) fn must_be_sent_for(&self, thread: At, now: Nanos, model: &MachineModel) -> bool {
        let core = self.entities[thread].core;
        self.cores[core].current.is_some() || self.is_halted(core, now, model)
    }

    /// A thread that lingers in a queue can run again, and a core is idle that will have it.
    fn leave_queue(&mut self, thread: At, now: Nanos) {
        let core = self.entities[thread].core;
        self.account(core, now);
        let lag = self.average(core) - self.entities[thread].vruntime;
        self.cores[core].queue.retain(|&other| other != thread);
        let entity = &mut self.entities[thread];
        entity.lingers = false;
        // What it gained by lingering is not to be had.
        entity.lag = self.limits.clamp(lag).min(0);
    }

    /// A thread can run again that lingers in a queue: it stays where it is.
    fn wake_where_it_was(&mut self, thread: At, now: Nanos, model: &MachineModel) -> Woken {
        let core = self.entities[thread].core;
        self.account(core, now);
        let lag = self.average(core) - self.entities[thread].vruntime;
        self.cores[core].queue.retain(|&other| other != thread);
        self.entities[thread].lingers = false;
        if lag > 0 {
            // What it gained by lingering is not to be had.
            self.entities[thread].lag = 0;
            self.place(thread, core);
        }
        self.enqueue(thread, core);
        self.preempts(thread, core, model)
    }

    /// Whether one that has just come to a busy core's queue has the core at once.
    fn preempts(&self, thread: At, core: usize, model: &MachineModel) -> Woken {
        if model.wake_preemption && !self.cores[core].arriving && self.pick(core) == Some(thread) {
            Woken::Preempts { core }
        } else {
            Woken::Queued { core }
        }
    }

    fn enqueue(&mut self, thread: At, core: usize) {
        let place = &mut self.cores[core];
        place.queue.push(thread);
        place.waiting += 1;
        self.queued += 1;
    }

    /// A thread that was on the way to an idle core is there.
    pub(crate) fn arrive(&mut self, core: usize, now: Nanos) {
        let place = &mut self.cores[core];
        place.arriving = false;
        place.accounted = now;
        place.stolen = Nanos::ZERO;
        place.picked = now;
        place.last = place.current;
        self.protect(core);
    }

    /// The core's thread goes to sleep, or ends.
    pub(crate) fn sleep(&mut self, core: usize, now: Nanos, ends: bool) {
        self.account(core, now);
        let average = self.average(core);
        let place = &mut self.cores[core];
        place.turn += 1;
        place.idle_since = now;
        if let Some(thread) = place.current.take() {
            let entity = &mut self.entities[thread];
            entity.lag = self.limits.clamp(average - entity.vruntime);
            if entity.lag < 0 && !ends {
                entity.lingers = true;
                place.queue.push(thread);
            }
            self.count(thread, |counts| counts.voluntary_switches += 1);
        }
    }

    /// The core's thread goes back to the queue.
    pub(crate) fn requeue(&mut self, core: usize, now: Nanos) {
        self.account(core, now);
        let place = &mut self.cores[core];
        place.turn += 1;
        if let Some(thread) = place.current.take() {
            self.enqueue(thread, core);
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
        let mut cost = Nanos::ZERO;
        let thread = loop {
            match self.pick(core) {
                Some(thread) => {
                    self.cores[core].queue.retain(|&other| other != thread);
                    if !std::mem::take(&mut self.entities[thread].lingers) {
                        self.cores[core].waiting -= 1;
                        break thread;
                    }
                    // Its turn has come, and it sleeps: what it had too much is forgiven.
                    self.entities[thread].lag = 0;
                }
                None if self.queued == 0 => return None,
                None => {
                    let thread = self.pull(core, now)?;
                    cost += model.migration;
                    break thread;
                }
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
        place.stolen = Nanos::ZERO;
        place.picked = now;
        self.protect(core);
        Some((thread, cost))
    }

    /// Brings a thread to a core with nothing to do that waits for another.
    fn pull(&mut self, core: usize, now: Nanos) -> Option<At> {
        let from = (0..self.cores.len())
            .max_by_key(|&other| (self.cores[other].waiting, std::cmp::Reverse(other)))?;
        self.account(from, now);
        let waits = |at: &At| !self.entities[*at].lingers;
        let at = self.cores[from].queue.iter().position(waits)?;
        let thread = self.cores[from].queue[at];
        let lag = self.average(from) - self.entities[thread].vruntime;
        self.entities[thread].lag = self.limits.clamp(lag);
        self.cores[from].queue.remove(at);
        self.cores[from].waiting -= 1;
        self.place(thread, core);
        self.count(thread, |counts| counts.migrations += 1);
        Some(thread)
    }

    /// The core's thread was picked: it is left alone until its deadline.
    fn protect(&mut self, core: usize) {
        if let Some(thread) = self.cores[core].current {
            let entity = &mut self.entities[thread];
            entity.protected = entity.deadline;
        }
    }

    /// When to look next whether the core's thread has had its time; None: nobody else wants the core, or it is planned.
    pub(crate) fn plan_tick(&mut self, core: usize, now: Nanos) -> Option<Nanos> {
        let place = &mut self.cores[core];
        if place.tick_planned || place.waiting == 0 || place.current.is_none() {
            return None;
        }
        place.tick_planned = true;
        Some(match self.tick.0 {
            0 => now.max(place.picked + Nanos(self.limits.slice.unsigned_abs())),
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
        if self.cores[core].arriving || self.cores[core].waiting == 0 {
            return false;
        }
        let Some(thread) = self.cores[core].current else {
            return false;
        };
        self.account(core, now);
        if self.tick == Nanos::ZERO {
            // Slices are cut off in time, whatever others have had.
            let entity = &mut self.entities[thread];
            entity.deadline = entity.vruntime + self.limits.slice;
            entity.protected = entity.vruntime;
        }
        let makes_way = self.pick(core) != Some(thread);
        if !makes_way {
            self.cores[core].picked = now;
        }
        makes_way
    }

    /// Charges the core's thread for the time since it was last charged.
    pub(crate) fn account(&mut self, core: usize, now: Nanos) {
        let place = &mut self.cores[core];
        if let Some(thread) = place.current.filter(|_| !place.arriving) {
            let stolen = place.stolen.min(now - place.accounted);
            let ran = now - place.accounted - stolen;
            place.accounted = now;
            place.stolen = place.stolen - stolen;
            let entity = &mut self.entities[thread];
            entity.vruntime += signed(ran);
            if entity.vruntime >= entity.deadline {
                entity.deadline = entity.vruntime + self.limits.slice;
            }
            self.count(thread, |counts| counts.busy += ran);
        }
    }

    /// The core will be away for so long: the thread there is not charged for that.
    pub(crate) fn steal(&mut self, core: usize, length: Nanos) {
        self.cores[core].stolen += length;
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
    fn place(&mut self, thread: At, core: usize) {
        let others = self.others(core);
        let average = if others == 0 {
            self.entities[thread].vruntime
        } else {
            self.average(core)
        };
        let slice = self.limits.slice;
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
    fn pick(&self, core: usize) -> Option<At> {
        let place = &self.cores[core];
        let average = self.average(core);
        let of = |at: At| &self.entities[at];
        let current = place.current.filter(|&at| of(at).vruntime <= average);
        if let Some(current) = current
            && of(current).vruntime < of(current).protected
        {
            return Some(current);
        }
        let eligible = place.queue.iter().copied();
        let eligible = eligible.filter(|&at| of(at).vruntime <= average);
        current
            .into_iter()
            .chain(eligible)
            .min_by_key(|&at| of(at).deadline)
    }
}

/// How much a thread runs in a row, and how much it can be owed.
#[derive(Debug)]
struct Limits {
    slice: i64,
    most: i64,
}

impl Limits {
    fn clamp(&self, lag: i64) -> i64 {
        lag.clamp(-self.most, self.most)
    }
}

fn signed(length: Nanos) -> i64 {
    i64::try_from(length.0).unwrap_or(i64::MAX)
}
