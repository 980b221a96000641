//! The clockwork: events in order of time, threads on cores.
//!
//! The thread that runs the process is run ahead of the others up to the next event that is planned, and stops at its
//! first poll behind that. Nothing that happens meanwhile can concern it: it looks at the lock only at polls.

use std::sync::Arc;

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Circumstance, Nanos, ReleaseReason, Sink, ThreadId};
use gilscope_gil::model::Random;
use gilscope_gil::{Decision, Outcome};
use gilscope_vm::{Effect, EvalBreaker, Meter, Reply, Stop};
use parking_lot::{Mutex, MutexGuard};

use crate::agenda::{Agenda, Event};
use crate::console::Console;
use crate::driver::{Driver, End, Ending, Stuck, figures};
use crate::guard::Guard;
use crate::host::{Request, Shared, Usage, lock};
use crate::model::MachineModel;
use crate::os::{Os, Woken};
use crate::schedule::Choices;
use crate::theft::Thefts;
use crate::thread::{Action, Next, Park, Place, Targets, Then, Thread};
use crate::workload::Workload;

/// With nothing planned a thread runs so long before the clockwork looks again.
const STRETCH: Nanos = Nanos::from_millis(100);

/// After so many steps, or when the process has run for so long, events are handed on although there is room for more:
/// whoever is killed has told all but the last of them.
const STEPS: u32 = 1024;
const RUN: Nanos = Nanos::from_millis(50);

pub(crate) struct Engine<'a, W> {
    pub(crate) world: W,
    pub(crate) shared: Arc<Mutex<Shared>>,
    pub(crate) meter: Arc<Meter>,
    breaker: Arc<EvalBreaker>,
    pub(crate) model: Arc<MachineModel>,
    pub(crate) console: &'a mut dyn Console,
    pub(crate) threads: Vec<Thread>,
    pub(crate) now: Nanos,
    os: Os,
    pub(crate) guard: Guard,
    thefts: Thefts,
    random: Random,
    agenda: Agenda,
    limit: Nanos,
    ending: Option<Ending>,
    recorder: Option<Recorder>,
    /// Every poll is a place to choose who goes on.
    directed: bool,
    choices: Choices,
}

/// Where events go.
struct Recorder {
    sink: Box<dyn Sink>,
    batch: Batch,
    live: bool,
    /// Steps since events were handed on, and how long the process has run in them.
    steps: u32,
    run: Nanos,
}

impl Recorder {
    /// Whether what has gathered is to be handed on after one more step.
    fn is_due(&mut self) -> bool {
        self.steps += 1;
        self.live || self.steps >= STEPS || self.run >= RUN
    }
}

impl<'a, W: Workload> Engine<'a, W> {
    pub(crate) fn new(driver: Driver, world: W, console: &'a mut dyn Console) -> Engine<'a, W> {
        Engine {
            os: Os::new(&driver.model),
            guard: Guard::default(),
            thefts: Thefts::new(&driver.model, driver.options.seed),
            random: Random::new(driver.options.seed),
            limit: driver.options.limit.unwrap_or(Nanos(u64::MAX)),
            world,
            shared: driver.shared,
            meter: driver.meter,
            breaker: driver.breaker,
            model: driver.model,
            console,
            threads: Vec::new(),
            now: Nanos::ZERO,
            agenda: Agenda::default(),
            ending: None,
            directed: driver.options.schedule.is_some(),
            choices: driver.choices,
            recorder: driver.sink.map(|sink| Recorder {
                sink,
                batch: Batch::default(),
                live: driver.live,
                steps: 0,
                run: Nanos::ZERO,
            }),
        }
    }

    pub(crate) fn run(mut self) -> End<W> {
        self.shared()
            .lock
            .thread_start(ThreadId::MAIN, "MainThread", Nanos::ZERO);
        self.start(ThreadId::MAIN, 0);
        while self.ending.is_none() {
            let Some((time, event)) = self.agenda.pop() else {
                self.ending = Some(Ending::Deadlock(self.stuck()));
                break;
            };
            if time > self.limit {
                self.now = self.limit;
                self.ending = Some(Ending::TimeUp);
                break;
            }
            self.now = time;
            self.happen(event);
            if self.recorder.as_mut().is_some_and(Recorder::is_due) {
                self.drain();
            }
        }
        for core in 0..self.os.cores.len() {
            self.os.account(core, self.now);
        }
        let stats = figures(&self.world, &self.shared, self.now);
        self.drain();
        if let Some(recorder) = &mut self.recorder {
            let counters = self.world.counters();
            recorder.sink.finish(&Footer {
                end: self.now,
                polls: counters.polls,
                checks: counters.checks,
                exit_code: self.world.exit_code(),
            });
        }
        let choices = self.choices.lock();
        End {
            choices: choices.clone(),
            stats,
            ending: self.ending.unwrap_or(Ending::Finished),
            os: self.os.counts,
            now: self.now,
            world: self.world,
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Paid { core, turn } if self.os.cores[core].turn == turn => self.paid(core),
            Event::Arrives { core, turn } if self.os.cores[core].turn == turn => {
                self.os.arrive(core, self.now);
                let switch = self
                    .model
                    .spread(self.model.context_switch, &mut self.random);
                self.count_call(core, switch);
                self.begin(core, switch);
                self.plan_tick(core);
            }
            Event::Paid { .. } | Event::Arrives { .. } => {}
            Event::Tick { core } => {
                if self.os.tick(core, self.now) {
                    self.preempt(core);
                }
                self.plan_tick(core);
            }
            Event::Deadline { thread, parking } => self.time_is_up(thread, parking),
            Event::Wake(thread) => {
                let place = self.of(thread).place;
                if matches!(place, Place::Parked(Park::Lock(_) | Park::Pipe)) {
                    self.wake(thread);
                }
            }
            Event::Start { thread, core } => self.start(thread, core),
            Event::Interrupt => {
                let main = self.of(ThreadId::MAIN);
                if matches!(main.place, Place::Parked(park) if !matches!(park, Park::Gil | Park::Guard))
                {
                    self.leave_queue(ThreadId::MAIN);
                    self.answer(ThreadId::MAIN, Reply::Interrupted);
                    self.wake(ThreadId::MAIN);
                }
            }
        }
    }

    /// A thread has come to exist, beside its starter.
    fn start(&mut self, thread: ThreadId, core: usize) {
        if self.threads.len() <= thread.index() {
            self.threads.resize_with(thread.index() + 1, Thread::new);
        }
        self.os.add(thread.index(), core);
        self.rename(thread, self.now);
        self.wake(thread);
    }

    fn rename(&self, thread: ThreadId, now: Nanos) {
        let name = self.world.thread_name(thread);
        self.shared().lock.stats_mut().on_rename(thread, &name, now);
    }

    fn time_is_up(&mut self, thread: ThreadId, parking: u64) {
        let me = self.of(thread);
        if me.parkings != parking {
            return;
        }
        match me.place {
            Place::Parked(Park::Gil) => me.action = Action::TimedOut,
            Place::Parked(Park::Sleep | Park::Device) => self.answer(thread, Reply::None),
            Place::Parked(_) => me.expired = true,
            Place::Ready | Place::Done => return,
        }
        self.wake(thread);
    }

    /// A thread can run again: finds it a core.
    pub(crate) fn wake(&mut self, thread: ThreadId) {
        self.of(thread).place = Place::Ready;
        match self
            .os
            .wake(thread.index(), self.now, &self.model, &mut self.random)
        {
            Woken::Arrives { core, after } => {
                let turn = self.os.cores[core].turn;
                let time = self.now + after;
                self.thefts.wake(core, time);
                self.plan(time, Event::Arrives { core, turn });
            }
            Woken::Preempts { core } => {
                self.preempt(core);
                self.plan_tick(core);
            }
            Woken::Queued { core } => self.plan_tick(core),
        }
    }

    /// Takes a core from its thread, for another that waits for it.
    fn preempt(&mut self, core: usize) {
        if let Some(thread) = self.os.cores[core].current {
            let now = self.now;
            let me = &mut self.threads[thread];
            me.left = me.left.map(|left| left - (now - me.paying_since));
        }
        self.os.requeue(core, self.now);
        self.dispatch(core);
    }

    /// The core's thread leaves it.
    fn leave_core(&mut self, core: usize) {
        let thread = self.os.cores[core].current;
        let ends = thread.is_some_and(|at| self.threads[at].place == Place::Done);
        self.os.sleep(core, self.now, ends);
        self.dispatch(core);
    }

    fn dispatch(&mut self, core: usize) {
        if let Some((_, cost)) = self
            .os
            .dispatch(core, self.now, &self.model, &mut self.random)
        {
            self.begin(core, cost);
            self.plan_tick(core);
        }
    }

    fn plan_tick(&mut self, core: usize) {
        if let Some(time) = self.os.plan_tick(core, self.now) {
            self.plan(time, Event::Tick { core });
        }
    }

    /// The core's thread begins its next action, or goes on with one; it pays for that and for coming here.
    fn begin(&mut self, core: usize, coming: Nanos) {
        let Some(at) = self.os.cores[core].current else {
            return;
        };
        let thread = ThreadId(at as u32);
        let mut cost = match self.threads[at].left {
            Some(left) => left,
            None => {
                let cost = self.cost(thread, coming);
                if self.threads[at].action.is_call() {
                    self.count_call(core, cost);
                }
                cost
            }
        };
        let from = self.now + coming;
        let lost = self.thefts.lost(core, from, from + cost);
        self.os.steal(core, lost);
        cost += lost;
        let me = &mut self.threads[at];
        me.left = Some(cost);
        me.paying_since = from;
        let turn = self.os.cores[core].turn;
        self.plan(from + cost, Event::Paid { core, turn });
    }

    /// The core's thread has been in the operating system for so long.
    fn count_call(&mut self, core: usize, length: Nanos) {
        if let Some(at) = self.os.cores[core].current {
            let length = self.os.seen_by_ticks(self.now, length);
            self.os.count(at, |counts| counts.system += length);
        }
    }

    fn cost(&mut self, thread: ThreadId, coming: Nanos) -> Nanos {
        let model = &self.model;
        match &self.threads[thread.index()].action {
            Action::Run => self.run_process(thread, self.now + coming),
            Action::Request | Action::Look | Action::TimedOut => model.lock_op,
            Action::Release(_) if self.shared().lock.has_waiters() => {
                model.lock_op + model.spread(model.contention, &mut self.random)
            }
            Action::Release(_) => model.lock_op,
            Action::Wake { targets, .. } => {
                let is_sent_for = |target: &ThreadId| {
                    matches!(self.threads[target.index()].place, Place::Parked(_))
                        && self.os.must_be_sent_for(target.index(), self.now, model)
                };
                let call = match targets.iter().flatten().any(is_sent_for) {
                    true => model.wake_call + model.wake_send,
                    false => model.wake_call,
                };
                // No two calls are alike, or threads that fight for the lock would fall into step.
                model.spread(call, &mut self.random)
            }
            Action::Unguard { .. } if self.guard.has_waiters() => {
                let call = model.wake_call + model.wake_send;
                model.spread(call, &mut self.random)
            }
            Action::Unguard { .. } => Nanos::ZERO,
            // Half of the call is over when it looks whether there is something to sleep for. A thread that is late
            // there will find that the other has been.
            Action::FallAsleep { .. } => Nanos(self.random.up_to(model.sleep_call.0)),
            Action::ComeBack => model.lock_op + Nanos(self.random.up_to(model.sleep_call.0)),
            Action::Perform(effect) => crate::outside::cost(effect, model),
        }
    }

    /// Notes who runs, and what the process has had of the cores so far.
    fn tell_usage(&mut self, thread: ThreadId, now: Nanos) {
        let of_thread = self.os.counts_of(thread.index(), now);
        let mut shared = lock(&self.shared);
        shared.current = thread;
        if !shared.lock.exists() {
            // Others compute meanwhile.
            for core in 0..self.os.cores.len() {
                self.os.account(core, now);
            }
        }
        shared.usage = Some(Usage {
            process: self.os.counts,
            thread: of_thread,
            at: now,
        });
    }

    /// Runs the process ahead, up to the next thing that is planned; what that took.
    fn run_process(&mut self, thread: ThreadId, from: Nanos) -> Nanos {
        let horizon = match self.agenda.next_time() {
            _ if self.directed => Nanos::ZERO,
            Some(next) => (next - from).min(STRETCH),
            None => STRETCH,
        };
        if self.threads[thread.index()].stop.is_some() {
            return Nanos::ZERO;
        }
        self.tell_usage(thread, from);
        let me = &mut self.threads[thread.index()];
        let reply = me.reply.take();
        let carry = me.carry;
        self.meter.start(from, (horizon.0 * 1_000).max(1) as i64);
        let stop = self.world.resume(thread, reply, &self.breaker, &self.meter);
        let used = self.meter.used() + carry;
        if stop == Stop::Finished {
            // Once another thread runs, its name is gone.
            self.rename(thread, self.meter.now());
        }
        let me = &mut self.threads[thread.index()];
        me.carry = used % 1_000;
        me.stop = Some(stop);
        let core = self.os.core_of(thread.index());
        let requests = std::mem::take(&mut self.shared().requests);
        for (time, request) in requests {
            let event = match request {
                Request::Start(thread) => Event::Start { thread, core },
                Request::Wake(thread) => Event::Wake(thread),
                Request::Interrupt => Event::Interrupt,
            };
            self.plan(time, event);
        }
        let used = Nanos(used / 1_000);
        if let Some(recorder) = &mut self.recorder {
            recorder.run += used;
        }
        used
    }

    /// The core's thread has paid for its action: does it, and begins the next or leaves the core.
    fn paid(&mut self, core: usize) {
        let Some(at) = self.os.cores[core].current else {
            return;
        };
        let thread = ThreadId(at as u32);
        self.threads[at].left = None;
        let turn = self.os.cores[core].turn;
        self.act(thread);
        // What it did may have cost it the core: it sleeps, or whom it woke was preferred.
        let here = &self.os.cores[core];
        if self.ending.is_none() && here.turn == turn && here.current == Some(at) {
            self.begin(core, Nanos::ZERO);
        }
    }

    fn act(&mut self, thread: ThreadId) {
        if self.is_kept_out(thread) {
            return;
        }
        let now = self.now;
        match std::mem::replace(&mut self.of(thread).action, Action::Run) {
            Action::Request => {
                self.note_core(thread);
                let outcome = self.shared().lock.request(thread, now);
                self.obey(thread, outcome);
            }
            Action::Look | Action::ComeBack => {
                let outcome = self.shared().lock.woken(thread, now);
                self.obey(thread, outcome);
            }
            Action::TimedOut => {
                let outcome = self.shared().lock.timeout(thread, now);
                self.obey(thread, outcome);
            }
            Action::Run => self.stopped(thread),
            Action::Release(reason) => self.release(thread, reason),
            Action::Wake { targets, next } => {
                // First what it does itself: whom it wakes may take its core.
                let guards = self.guard.is_held_by(thread);
                if guards {
                    self.of(thread).action = Action::Unguard { next };
                } else {
                    self.go_on(thread, next);
                }
                for target in targets.into_iter().flatten() {
                    self.notify(target);
                }
                if guards && self.runs(thread) {
                    self.unguard(thread, next);
                }
            }
            Action::Unguard { next } => self.unguard(thread, next),
            Action::FallAsleep { until } => {
                if self.is_spared(thread) {
                    self.of(thread).action = Action::ComeBack;
                } else {
                    self.park(thread, Park::Gil, until);
                }
            }
            Action::Perform(effect) => self.perform(thread, effect),
        }
    }

    /// Whether a thread that is falling asleep for the lock need not: it is still awake, and sees for itself.
    fn is_spared(&mut self, thread: ThreadId) -> bool {
        // A semaphore's is to be had if it is free; another may be free and kept for somebody else: it looks once.
        let (is_free, is_semaphore) = {
            let lock = &self.shared().lock;
            (lock.is_free(), lock.is_semaphore)
        };
        let me = self.of(thread);
        let looked = std::mem::replace(&mut me.looked, is_free && !is_semaphore);
        std::mem::take(&mut me.notified) || is_free && !looked
    }

    /// The process came back from a thread.
    fn stopped(&mut self, thread: ThreadId) {
        let Some(stop) = self.of(thread).stop.take() else {
            return;
        };
        match stop {
            Stop::Release(_) | Stop::Spent { .. } if self.directed => self.check(thread),
            Stop::Release(_) | Stop::Spent { check: true } => self.check(thread),
            Stop::Spent { check: false } => {}
            Stop::Block(effect) if self.directed && !self.of(thread).chosen => {
                // Others may go on before it does what it asks for, as if it were slow to do so.
                let me = self.of(thread);
                me.chosen = true;
                me.stop = Some(Stop::Block(effect));
                self.check(thread);
            }
            Stop::Block(effect) => {
                let now = self.now;
                let me = self.of(thread);
                me.chosen = false;
                me.sleeps = matches!(effect, Effect::Sleep { until } if until > now);
                me.action = Action::Release(effect.reason());
                me.then = Then::Perform(effect);
            }
            Stop::Finished if thread == ThreadId::MAIN => self.ending = Some(Ending::Finished),
            Stop::Finished => {
                let me = self.of(thread);
                me.action = Action::Release(ReleaseReason::Exit);
                me.then = Then::End;
            }
        }
    }

    /// The thread is where it may let go of the lock.
    fn check(&mut self, thread: ThreadId) {
        let now = self.now;
        let reason = self.shared().lock.poll(thread, now);
        match reason {
            Some(reason) => {
                let me = self.of(thread);
                me.then = Then::AskAgain;
                me.action = Action::Release(reason);
            }
            None => self.publish(),
        }
    }

    fn release(&mut self, thread: ThreadId, reason: ReleaseReason) {
        let now = self.now;
        let ends = matches!(self.of(thread).then, Then::End);
        self.note_place(thread);
        let mut shared = self.shared();
        let outcome = shared.lock.release(thread, reason, now);
        let mut targets = [outcome.wakes.switched, outcome.wakes.waiter, None];
        if ends {
            let gone = shared.lock.thread_gone(thread, now);
            targets[2] = gone.wakes.waiter.or(gone.wakes.switched);
        }
        let wakes = targets.iter().any(Option::is_some)
            || shared.lock.is_semaphore && shared.lock.has_waiters();
        drop(shared);
        self.publish();
        self.of(thread).notified = false;
        let next = match outcome.decision {
            Decision::AwaitSwitch => Next::AwaitSwitch,
            _ => Next::Outside,
        };
        self.wake_others(thread, wakes, targets, next);
    }

    /// Does what the machine said to one who asked for the lock.
    fn obey(&mut self, thread: ThreadId, outcome: Outcome) {
        self.publish();
        self.of(thread).notified = false;
        let targets = [outcome.wakes.switched, outcome.wakes.waiter, None];
        let wakes = !outcome.wakes.is_empty();
        match outcome.decision {
            Decision::Granted => self.wake_others(thread, wakes, targets, Next::Run),
            Decision::Free => self.wake_others(thread, wakes, targets, Next::Outside),
            Decision::Wait { until } => {
                self.of(thread).action = Action::FallAsleep { until };
                for target in targets.into_iter().flatten() {
                    self.notify(target);
                }
            }
            Decision::AwaitSwitch => self.of(thread).action = Action::FallAsleep { until: None },
        }
    }

    fn wake_others(&mut self, thread: ThreadId, wakes: bool, targets: Targets, next: Next) {
        if wakes {
            if !self.shared().lock.is_semaphore {
                self.guard.take(thread);
            }
            self.of(thread).action = Action::Wake { targets, next };
        } else {
            self.go_on(thread, next);
        }
    }

    pub(crate) fn go_on(&mut self, thread: ThreadId, next: Next) {
        match next {
            Next::Run => self.of(thread).action = Action::Run,
            Next::AwaitSwitch => self.of(thread).action = Action::FallAsleep { until: None },
            Next::Outside => match std::mem::replace(&mut self.of(thread).then, Then::AskAgain) {
                Then::AskAgain => self.of(thread).action = Action::Request,
                Then::Perform(effect) => self.of(thread).action = Action::Perform(effect),
                Then::End => self.end(thread),
            },
        }
    }

    fn end(&mut self, thread: ThreadId) {
        self.of(thread).place = Place::Done;
        let joiners = std::mem::take(&mut self.of(thread).joiners);
        self.leave_core(self.os.core_of(thread.index()));
        for joiner in joiners {
            if self.of(joiner).place == Place::Parked(Park::Join(thread)) {
                self.wake(joiner);
            }
        }
    }

    /// A thread is to look at the interpreter lock.
    fn notify(&mut self, target: ThreadId) {
        let other = self.of(target);
        if other.place == Place::Parked(Park::Gil) {
            other.action = Action::Look;
            self.wake(target);
        } else {
            other.notified = true;
        }
    }

    /// A thread sleeps until it is woken or its time is up.
    pub(crate) fn park(&mut self, thread: ThreadId, park: Park, until: Option<Nanos>) {
        let me = self.of(thread);
        me.place = Place::Parked(park);
        me.looked = false;
        me.parkings += 1;
        let parking = me.parkings;
        if let Some(until) = until {
            // A device interrupts when it is ready; timers are late.
            let late = match park {
                Park::Device => Nanos::ZERO,
                _ => self.model.timer_slack,
            };
            let time = until.max(self.now) + late;
            self.plan(time, Event::Deadline { thread, parking });
        }
        self.leave_core(self.os.core_of(thread.index()));
    }

    /// What a thread waited for without the lock came: it wants the lock again.
    pub(crate) fn answer(&mut self, thread: ThreadId, reply: Reply) {
        let me = self.of(thread);
        me.reply = Some(reply);
        me.expired = false;
        me.action = Action::Request;
    }

    pub(crate) fn plan_wake(&mut self, thread: ThreadId) {
        self.plan(self.now, Event::Wake(thread));
    }

    fn plan(&mut self, time: Nanos, event: Event) {
        self.agenda.plan(time, event);
    }

    /// Notes where a thread is that lets go of the lock, and what it will wait for.
    fn note_place(&mut self, thread: ThreadId) {
        if self.recorder.is_none() {
            return;
        }
        let core = Some(self.os.core_of(thread.index()) as u16);
        let mut shared = lock(&self.shared);
        let (waits_for, on) = match &self.threads[thread.index()].then {
            Then::Perform(Effect::Acquire { lock, .. }) => {
                (Some(*lock), shared.locks.holder(*lock))
            }
            Then::Perform(Effect::Join { thread, .. }) => (None, Some(*thread)),
            _ => (None, None),
        };
        if let Some(log) = shared.lock.stats_mut().log_mut() {
            let site = self.world.site(thread, log);
            log.note(
                thread,
                Circumstance {
                    site,
                    lock: waits_for,
                    on,
                    core,
                    polls: self.world.counters().polls,
                },
            );
            if log.is_filling() {
                drop(shared);
                self.drain();
            }
        }
    }

    fn note_core(&mut self, thread: ThreadId) {
        if self.recorder.is_some() {
            let core = Some(self.os.core_of(thread.index()) as u16);
            if let Some(log) = lock(&self.shared).lock.stats_mut().log_mut() {
                log.note_core(thread, core);
            }
        }
    }

    /// Brings the events that have gathered to the sink.
    pub(crate) fn drain(&mut self) {
        let Some(recorder) = &mut self.recorder else {
            return;
        };
        (recorder.steps, recorder.run) = (0, Nanos::ZERO);
        if let Some(log) = lock(&self.shared).lock.stats_mut().log_mut() {
            log.drain(&mut recorder.batch);
        }
        recorder.sink.batch(&recorder.batch);
    }

    fn publish(&mut self) {
        lock(&self.shared).lock.publish(&self.breaker);
    }

    pub(crate) fn shared(&self) -> MutexGuard<'_, Shared> {
        lock(&self.shared)
    }

    /// Whether a thread has a core.
    pub(crate) fn runs(&self, thread: ThreadId) -> bool {
        let core = self.os.core_of(thread.index());
        self.os.cores[core].current == Some(thread.index())
    }

    pub(crate) fn of(&mut self, thread: ThreadId) -> &mut Thread {
        &mut self.threads[thread.index()]
    }

    /// All that wait for ever.
    fn stuck(&self) -> Vec<Stuck> {
        let shared = self.shared();
        (0..)
            .map(ThreadId)
            .zip(&self.threads)
            .filter_map(|(thread, state)| {
                let Place::Parked(park) = state.place else {
                    return None;
                };
                let name = |thread| self.world.thread_name(thread);
                Some(Stuck {
                    thread,
                    name: name(thread),
                    waits_for: crate::outside::in_words(park, &shared, name),
                })
            })
            .collect()
    }
}
