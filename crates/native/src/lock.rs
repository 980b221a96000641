//! The global interpreter lock on the real machine.
//!
//! What the lock guards is the process itself, in a box: a thread that has the box holds the lock.
//! Who gets it next is decided by the state machine of `gilscope-gil`, called under one short mutex
//! that is never held while bytecode runs. Threads sleep by parking; each is woken by name.
//!
//! | the box is | the machine says | the calling thread |
//! |---|---|---|
//! | in the shared state | nobody holds | asks, or sleeps until told to look |
//! | with a thread | that thread holds | runs the process |
//!
//! Unparking happens after the mutex is left: on one core a woken thread preempts its waker at once,
//! and would run into the mutex.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::thread::Thread;

use crate::mutex::{Mutex, MutexGuard};
use gilscope_alloc::Cache;
use gilscope_events::{
    Batch, ByThread, Circumstance, Detail, EventKind, EventLog, LockId, ReleaseReason, ThreadId,
};
use gilscope_gil::{Decision, Gil, Machine, Outcome, PolicySpec, Wakes};
use gilscope_vm::EvalBreaker;

use crate::{Workload, clock, machine};

/// A value on cache lines of its own.
///
/// The holder reads the breaker at every poll, while waiters write the state beside it.
#[repr(align(128))]
struct Alone<T>(T);

/// The lock of one process `W`.
pub(crate) struct GilLock<W> {
    breaker: Alone<EvalBreaker>,
    /// The thread that runs; changed only by the one that comes to hold the lock.
    holder: Alone<AtomicU32>,
    /// Whether events are told, and how many: 0, [`RECORDS`] or [`RECORDS_ALL`].
    recording: AtomicU8,
    /// The thread that drains the events.
    drainer: OnceLock<Thread>,
    state: Mutex<State<W>>,
    spec: PolicySpec,
    /// Every check shall come to the driver, whether anybody waits or not.
    every_check: bool,
}

struct State<W> {
    gil: Gil,
    /// The process, while no thread has it.
    world: Option<Box<W>>,
    /// Memory that the holder serves itself from; None while a thread has it.
    cache: Option<Box<Cache>>,
    /// By thread number: how to wake it, once it has slept.
    sleepers: ByThread<Sleeper>,
    /// What the breaker says now.
    attention: bool,
}

struct Sleeper {
    thread: Thread,
    /// It was named in [`Wakes`] and has not looked since.
    notified: bool,
}

/// Threads to unpark once the mutex is left.
type Unpark = [Option<Thread>; 2];

/// So many threads that have ended are told one by one, at least.
const KEPT: usize = 128;

const RECORDS: u8 = 1;
const RECORDS_ALL: u8 = 2;

/// What a thread lets go of the lock for, beyond the reason.
pub(crate) type Obstacle = (Option<LockId>, Option<ThreadId>);

impl<W: Workload> GilLock<W> {
    pub(crate) fn new(spec: PolicySpec, every_check: bool) -> GilLock<W> {
        let mut gil = spec.build_gil();
        gil.stats_mut().fold_ended(KEPT);
        let lock = GilLock {
            breaker: Alone(EvalBreaker::default()),
            holder: Alone(AtomicU32::new(ThreadId::MAIN.0)),
            recording: AtomicU8::new(0),
            drainer: OnceLock::new(),
            state: Mutex::new(State {
                gil,
                world: None,
                cache: None,
                sleepers: ByThread::new(),
                attention: false,
            }),
            spec,
            every_check,
        };
        lock.publish(&mut lock.state.lock());
        lock
    }

    /// The word the holder polls.
    pub(crate) fn breaker(&self) -> &EvalBreaker {
        &self.breaker.0
    }

    /// From here on events go to a log, which `drainer` empties.
    pub(crate) fn record(&self, detail: Detail, drainer: Thread) {
        let log = EventLog::new(detail, EventLog::CAPACITY);
        self.with_gil(|gil| gil.stats_mut().record(log));
        let _ = self.drainer.set(drainer);
        let level = match detail {
            Detail::Lines | Detail::Full => RECORDS,
            Detail::Locks => RECORDS_ALL,
        };
        self.recording.store(level, Ordering::Relaxed);
    }

    /// Whether events are told.
    pub(crate) fn records(&self) -> bool {
        self.recording.load(Ordering::Relaxed) != 0
    }

    /// Whether every use of the script's locks is told.
    pub(crate) fn records_all(&self) -> bool {
        self.recording.load(Ordering::Relaxed) == RECORDS_ALL
    }

    /// Takes out the events that have gathered.
    pub(crate) fn drain(&self, batch: &mut Batch) {
        if let Some(log) = self.state.lock().gil.stats_mut().log_mut() {
            log.drain(batch);
        }
    }

    /// Tells an event that does not come from the lock's state machine.
    pub(crate) fn tell(&self, thread: ThreadId, kind: EventKind) {
        if let Some(log) = self.state.lock().gil.stats_mut().log_mut() {
            log.push(clock::now(), thread, kind);
        }
    }

    /// A thread has a name now.
    pub(crate) fn rename(&self, thread: ThreadId, name: &str) {
        let now = clock::now();
        self.with_gil(|gil| gil.stats_mut().on_rename(thread, name, now));
    }

    /// The thread that runs; for that thread itself to ask.
    pub(crate) fn holder(&self) -> ThreadId {
        ThreadId(self.holder.0.load(Ordering::Relaxed))
    }

    /// The policy, as on the command line.
    pub(crate) fn spec(&self) -> PolicySpec {
        self.spec
    }

    /// Lays the process into the lock.
    pub(crate) fn put(&self, world: Box<W>) {
        self.state.lock().world = Some(world);
    }

    /// Looks at the lock's state machine, or changes it in a way that concerns no waiter.
    pub(crate) fn with_gil<R>(&self, look: impl FnOnce(&mut Gil) -> R) -> R {
        let mut state = self.state.lock();
        let result = look(&mut state.gil);
        self.publish(&mut state);
        result
    }

    /// A thread begins to exist; [`acquire`](Self::acquire) will follow, on its own OS thread.
    pub(crate) fn start(&self, thread: ThreadId, name: &str) {
        self.with_gil(|gil| gil.thread_start(thread, name, clock::now()));
    }

    /// A thread that was announced could not be started.
    pub(crate) fn abandon(&self, thread: ThreadId) {
        let mut state = self.state.lock();
        let outcome = state.gil.thread_gone(thread, clock::now());
        self.leave(state, outcome.wakes);
    }

    /// Waits for the lock.
    #[inline(never)]
    pub(crate) fn acquire(&self, me: ThreadId) -> Box<W> {
        let mut state = self.state.lock();
        state.note_core(me);
        let outcome = state.gil.request(me, clock::now());
        let (mut state, wakes) = self.obey(state, me, outcome);
        let world = state.world.take().expect("a free lock has the process");
        match state.cache.take() {
            Some(cache) => gilscope_alloc::lend(cache),
            // The first holder; one in a process just forked still has that of its parent.
            None => gilscope_alloc::ensure(),
        }
        self.holder.0.store(me.0, Ordering::Relaxed);
        self.leave(state, wakes);
        world
    }

    /// The holder is at a check: lets others have the lock if the policy says so, and takes it again.
    #[inline(never)]
    pub(crate) fn check(&self, me: ThreadId, world: Box<W>, asked: ReleaseReason) -> Box<W> {
        let mut state = self.state.lock();
        let Some(reason) = state.gil.poll(me, clock::now()) else {
            self.publish(&mut state);
            return world;
        };
        let signal = asked == ReleaseReason::Signal;
        let reason = if signal { asked } else { reason };
        self.release_in(state, me, world, reason, Obstacle::default());
        self.acquire(me)
    }

    /// Lets go of the lock; comes back once the thread may go on without it.
    #[inline(never)]
    pub(crate) fn release(
        &self,
        me: ThreadId,
        world: Box<W>,
        reason: ReleaseReason,
        obstacle: Obstacle,
    ) {
        self.release_in(self.state.lock(), me, world, reason, obstacle);
    }

    /// The holder ends.
    pub(crate) fn finish(&self, me: ThreadId, world: Box<W>, name: &str) {
        let mut state = self.state.lock();
        if let Some(log) = state.gil.stats_mut().log_mut() {
            let circumstance = Circumstance {
                polls: world.counters().polls,
                ..log.circumstance(me)
            };
            log.note(me, circumstance);
        }
        state.lay_down(world);
        let now = clock::now();
        state.gil.stats_mut().on_rename(me, name, now);
        let released = state.gil.release(me, ReleaseReason::Exit, now);
        let gone = state.gil.thread_gone(me, now);
        state.sleepers.remove(me);
        // The two may name different threads, and whoever is named counts on being notified.
        let mut unpark = Vec::from(state.notify(released.wakes));
        unpark.extend(state.notify(gone.wakes));
        self.publish(&mut state);
        drop(state);
        wake(unpark);
    }

    /// Lets the log know of the process what it does not know yet.
    pub(crate) fn note_process(&self, world: &mut W) {
        if let Some(log) = self.state.lock().gil.stats_mut().log_mut() {
            world.site(self.holder(), log);
        }
    }

    fn release_in(
        &self,
        mut state: MutexGuard<'_, State<W>>,
        me: ThreadId,
        mut world: Box<W>,
        reason: ReleaseReason,
        (lock, on): Obstacle,
    ) {
        if let Some(log) = state.gil.stats_mut().log_mut() {
            let polls = world.counters().polls;
            let site = world.site(me, log);
            let core = log.circumstance(me).core;
            log.note(
                me,
                Circumstance {
                    site,
                    lock,
                    on,
                    core,
                    polls,
                },
            );
        }
        state.lay_down(world);
        let outcome = state.gil.release(me, reason, clock::now());
        let (state, wakes) = self.obey(state, me, outcome);
        self.leave(state, wakes);
    }

    /// Does what the machine says until the thread has the lock or may go on without it.
    #[inline(never)]
    fn obey<'a>(
        &'a self,
        mut state: MutexGuard<'a, State<W>>,
        me: ThreadId,
        mut outcome: Outcome,
    ) -> (MutexGuard<'a, State<W>>, Wakes) {
        loop {
            let until = match outcome.decision {
                Decision::Granted | Decision::Free => return (state, outcome.wakes),
                Decision::Wait { until } => until,
                Decision::AwaitSwitch => None,
            };
            state.sleeper(me).notified = false;
            self.leave(state, outcome.wakes);
            // A token left over from another wait, or no reason at all, is nothing to tell.
            let (notified, now) = loop {
                clock::park(until);
                state = self.state.lock();
                let notified = state.sleeper(me).notified;
                let now = clock::now();
                if notified || until.is_some_and(|until| now >= until) {
                    break (notified, now);
                }
                drop(state);
            };
            state.note_core(me);
            outcome = if notified {
                state.gil.woken(me, now)
            } else {
                state.gil.timeout(me, now)
            };
        }
    }

    /// Leaves the mutex and notifies.
    fn leave(&self, mut state: MutexGuard<'_, State<W>>, wakes: Wakes) {
        self.publish(&mut state);
        let unpark = state.notify(wakes);
        let log = state.gil.stats_mut().log_mut();
        let filling = log.is_some_and(|log| log.is_filling());
        drop(state);
        wake(unpark);
        if filling && let Some(drainer) = self.drainer.get() {
            drainer.unpark();
        }
    }

    /// Tells the eval loop whether its next check has anything to do.
    fn publish(&self, state: &mut State<W>) {
        let breaker = self.breaker();
        let attention = self.every_check || state.gil.attention();
        if attention != state.attention {
            state.attention = attention;
            match (self.spec, attention) {
                (PolicySpec::Ticks(_), _) => breaker.set_waiters(attention.into()),
                (_, true) => breaker.set(EvalBreaker::DROP),
                (_, false) => breaker.clear(EvalBreaker::DROP),
            }
        }
        let exists = self.every_check || state.gil.exists();
        if exists && breaker.load() & EvalBreaker::LOCK_EXISTS == 0 {
            breaker.set(EvalBreaker::LOCK_EXISTS);
        }
    }
}

fn wake(threads: impl IntoIterator<Item = Option<Thread>>) {
    for thread in threads.into_iter().flatten() {
        thread.unpark();
    }
}

impl<W> State<W> {
    /// The calling thread gives back what it has as the holder.
    fn lay_down(&mut self, world: Box<W>) {
        self.world = Some(world);
        self.cache = gilscope_alloc::take_back();
    }

    /// Notes where the calling thread runs, if anybody wants to know.
    fn note_core(&mut self, me: ThreadId) {
        if let Some(log) = self.gil.stats_mut().log_mut() {
            log.note_core(me, Some(machine::current_core()));
        }
    }

    /// The calling thread's entry.
    fn sleeper(&mut self, me: ThreadId) -> &mut Sleeper {
        self.sleepers.get_or_insert_with(me, || Sleeper {
            thread: std::thread::current(),
            notified: false,
        })
    }

    fn notify(&mut self, wakes: Wakes) -> Unpark {
        let mut unpark = Unpark::default();
        for (thread, place) in wakes.into_iter().zip(&mut unpark) {
            if let Some(sleeper) = self.sleepers.get_mut(thread) {
                sleeper.notified = true;
                *place = Some(sleeper.thread.clone());
            }
        }
        unpark
    }
}
