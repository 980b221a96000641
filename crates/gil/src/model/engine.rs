//! The model's clockwork: events in order of time, threads on cores.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use gilscope_events::{Nanos, ReleaseReason, ThreadId};

use super::locks::Locks;
use super::random::Random;
use super::virtual_thread::{Action, Place, Then, Virtual};
use super::{Ending, Run, Step, What, Workload};
use crate::{Decision, Machine, Outcome, Ticker, Wakes};

/// No generated workload comes near.
const MOST_STEPS: usize = 2_000_000;

/// A thing that will happen; ordered by time, then by when it was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    time: Nanos,
    order: u64,
    thread: ThreadId,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Ready,
    ActionDone,
    Notified,
    Deadline { parking: u32 },
}

pub(super) struct Engine<'a> {
    workload: &'a Workload,
    machine: &'a mut dyn Machine,
    ticker: Option<Ticker>,
    random: Random,
    now: Nanos,
    order: u64,
    planned: BinaryHeap<Reverse<Planned>>,
    ready: VecDeque<ThreadId>,
    idle_cores: usize,
    threads: Vec<Virtual>,
    locks: Locks,
    holder: Option<ThreadId>,
    steps: Vec<Step>,
}

impl<'a> Engine<'a> {
    pub(super) fn new(
        workload: &'a Workload,
        machine: &'a mut dyn Machine,
        ticker: Option<Ticker>,
    ) -> Engine<'a> {
        Engine {
            workload,
            machine,
            ticker,
            random: Random::new(workload.seed),
            now: Nanos::ZERO,
            order: 0,
            planned: BinaryHeap::new(),
            ready: VecDeque::new(),
            idle_cores: workload.cores.max(1),
            threads: workload.threads.iter().map(Virtual::new).collect(),
            locks: Locks::default(),
            holder: None,
            steps: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Run {
        for (thread, script) in (0..).map(ThreadId).zip(&self.workload.threads) {
            self.plan(script.start, thread, Kind::Ready);
        }
        let mut ending = Ending::Endless;
        while self.steps.len() < MOST_STEPS {
            let Some(Reverse(planned)) = self.planned.pop() else {
                let finished = self
                    .threads
                    .iter()
                    .all(|thread| thread.place == Place::Done);
                ending = if finished {
                    Ending::Finished
                } else {
                    Ending::Stuck
                };
                break;
            };
            self.now = planned.time;
            self.happen(planned.thread, planned.kind);
            self.fill_cores();
        }
        Run {
            steps: self.steps,
            end: self.now,
            ending,
            stats: self.machine.stats().clone(),
        }
    }

    fn happen(&mut self, thread: ThreadId, kind: Kind) {
        match kind {
            Kind::Ready => self.make_ready(thread),
            Kind::ActionDone => self.act(thread),
            Kind::Notified => {
                self.of(thread).notified -= 1;
                if self.of(thread).place == Place::Parked {
                    self.of(thread).action = Action::Woken;
                    self.make_ready(thread);
                }
            }
            Kind::Deadline { parking } => {
                if self.of(thread).place == Place::Parked && self.of(thread).parkings == parking {
                    self.of(thread).action = Action::Timeout;
                    self.make_ready(thread);
                }
            }
        }
    }

    /// The thread has paid for its action: does it, and goes on to the next or leaves its core.
    fn act(&mut self, thread: ThreadId) {
        let now = self.now;
        match self.of(thread).action {
            Action::Start => {
                self.machine.thread_start(thread, &thread.to_string(), now);
                self.note(thread, What::Start);
                self.go_on(thread, Action::Request);
            }
            Action::Request => {
                self.note(thread, What::Request);
                let outcome = self.machine.request(thread, now);
                self.obey(thread, outcome);
            }
            Action::Woken => {
                let outcome = self.machine.woken(thread, now);
                self.obey(thread, outcome);
            }
            Action::Timeout => {
                let outcome = self.machine.timeout(thread, now);
                self.obey(thread, outcome);
            }
            Action::Compute(length) => self.computed(thread, length),
            Action::Release(reason, then) => {
                let outcome = self.machine.release(thread, reason, now);
                if self.holder == Some(thread) {
                    self.holder = None;
                }
                self.of(thread).then = then;
                let awaits_switch = outcome.decision == Decision::AwaitSwitch;
                self.note(
                    thread,
                    What::Release {
                        reason,
                        awaits_switch,
                    },
                );
                self.obey(thread, outcome);
            }
        }
        self.note_if_forgotten();
    }

    fn obey(&mut self, thread: ThreadId, outcome: Outcome) {
        if outcome.drop_requested {
            self.note(thread, What::DropRequest);
        }
        if outcome.failed_wake {
            self.note(thread, What::FailedWake);
        }
        match outcome.decision {
            Decision::Granted => {
                self.of(thread).waits = false;
                self.holder = Some(thread);
                let granted = What::Granted {
                    resumed: outcome.resumed,
                    notified: matches!(self.of(thread).action, Action::Woken),
                };
                self.note(thread, granted);
                self.notify(outcome.wakes);
                self.compute(thread);
            }
            Decision::Wait { until } => {
                if !std::mem::replace(&mut self.of(thread).waits, true) {
                    self.note(thread, What::Wait);
                }
                self.notify(outcome.wakes);
                self.park(thread, until);
            }
            Decision::AwaitSwitch => {
                self.notify(outcome.wakes);
                self.park(thread, None);
            }
            Decision::Free => {
                self.notify(outcome.wakes);
                self.without_lock(thread);
            }
        }
    }

    fn without_lock(&mut self, thread: ThreadId) {
        match self.of(thread).then {
            Then::AskAgain => self.go_on(thread, Action::Request),
            Then::Block(length) => {
                self.leave_core(thread, Place::Away);
                self.of(thread).action = Action::Request;
                self.plan(self.now + length, thread, Kind::Ready);
            }
            Then::Await(lock) => {
                self.leave_core(thread, Place::Away);
                self.of(thread).action = Action::Request;
                // While it let go of the interpreter lock, its owner may have freed it.
                if self.locks.take(lock, thread) {
                    self.plan(self.now, thread, Kind::Ready);
                } else {
                    self.locks.enter(lock, thread);
                }
            }
            Then::End => {
                self.leave_core(thread, Place::Done);
                let outcome = self.machine.thread_gone(thread, self.now);
                self.note(thread, What::End);
                self.notify(outcome.wakes);
            }
        }
    }

    /// The thread has computed for a while: a poll, the end of a burst, or both.
    fn computed(&mut self, thread: ThreadId, length: Nanos) {
        if self.of(thread).compute(length)
            && let Some(reason) = self.poll(thread)
        {
            self.go_on(thread, Action::Release(reason, Then::AskAgain));
        } else {
            self.compute(thread);
        }
    }

    fn poll(&mut self, thread: ThreadId) -> Option<ReleaseReason> {
        let check = match &mut self.ticker {
            Some(ticker) => {
                let check = ticker.poll();
                if check {
                    ticker.reset();
                }
                check
            }
            None => true,
        };
        self.note(thread, What::Poll { check });
        if check && self.machine.attention() {
            self.machine.poll(thread, self.now)
        } else {
            None
        }
    }

    fn compute(&mut self, thread: ThreadId) {
        let bursts = &self.workload.threads[thread.index()].bursts;
        let me = &mut self.threads[thread.index()];
        let (action, woken) = me.next_with_lock(thread, bursts, &mut self.locks);
        for other in woken {
            let latency = self.latency();
            self.plan(self.now + latency, other, Kind::Ready);
        }
        self.go_on(thread, action);
    }

    /// Notes that all who wait sleep, with nobody on the way to wake them, though the lock is free.
    fn note_if_forgotten(&mut self) {
        let waiter = |thread: &&Virtual| thread.waits && thread.place != Place::Done;
        let forgotten = |thread: &Virtual| thread.place == Place::Parked && thread.notified == 0;
        let mut waiters = self.threads.iter().filter(waiter).peekable();
        if self.holder.is_none() && waiters.peek().is_some() && waiters.all(forgotten) {
            let first = self
                .threads
                .iter()
                .position(|thread| thread.waits)
                .unwrap_or(0);
            self.note(ThreadId(first as u32), What::Forgotten);
        }
    }

    fn notify(&mut self, wakes: Wakes) {
        if let Some(switched) = wakes.switched {
            self.note(switched, What::Switched);
        }
        for thread in wakes {
            let latency = self.latency();
            self.of(thread).notified += 1;
            self.plan(self.now + latency, thread, Kind::Notified);
        }
    }

    /// From a notification to the thread being ready.
    fn latency(&mut self) -> Nanos {
        Nanos(self.random.up_to(self.workload.wake_latency.0))
    }

    /// Keeps the core for another action, unless a higher one is ready, or the slice is over and others are.
    fn go_on(&mut self, thread: ThreadId, action: Action) {
        self.of(thread).action = action;
        let over = self.of(thread).slice_left == Nanos::ZERO;
        let mine = self.of(thread).priority;
        let first = self.ready.front();
        let first = first.map(|other| self.threads[other.index()].priority);
        if first.is_some_and(|first| first > mine || over && first == mine) {
            self.leave_core(thread, Place::Active);
            self.make_ready(thread);
        } else {
            self.spend(thread);
        }
    }

    fn park(&mut self, thread: ThreadId, until: Option<Nanos>) {
        self.leave_core(thread, Place::Parked);
        self.of(thread).parkings += 1;
        let parking = self.of(thread).parkings;
        if let Some(until) = until {
            self.plan(until.max(self.now), thread, Kind::Deadline { parking });
        }
    }

    fn make_ready(&mut self, thread: ThreadId) {
        self.of(thread).place = Place::Active;
        let mine = self.of(thread).priority;
        let higher = |other: &ThreadId| self.threads[other.index()].priority >= mine;
        let at = self.ready.partition_point(higher);
        self.ready.insert(at, thread);
    }

    fn leave_core(&mut self, thread: ThreadId, place: Place) {
        self.of(thread).place = place;
        self.idle_cores += 1;
    }

    fn fill_cores(&mut self) {
        while self.idle_cores > 0
            && let Some(thread) = self.ready.pop_front()
        {
            self.idle_cores -= 1;
            self.of(thread).slice_left = self.workload.time_slice;
            self.spend(thread);
        }
    }

    fn spend(&mut self, thread: ThreadId) {
        let cost = match self.of(thread).action {
            Action::Compute(length) => length,
            _ => self.workload.call_cost,
        };
        let virtual_thread = self.of(thread);
        virtual_thread.slice_left = virtual_thread.slice_left - cost;
        self.plan(self.now + cost, thread, Kind::ActionDone);
    }

    fn plan(&mut self, time: Nanos, thread: ThreadId, kind: Kind) {
        self.order += 1;
        self.planned.push(Reverse(Planned {
            time,
            order: self.order,
            thread,
            kind,
        }));
    }

    fn note(&mut self, thread: ThreadId, what: What) {
        self.steps.push(Step {
            time: self.now,
            thread,
            what,
        });
    }

    fn of(&mut self, thread: ThreadId) -> &mut Virtual {
        &mut self.threads[thread.index()]
    }
}
