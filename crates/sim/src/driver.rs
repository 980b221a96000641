//! What a simulation is made of, and what it comes to.

use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use gilscope_events::{Detail, EventLog, GilSummary, Nanos, Sink, ThreadId};
use gilscope_gil::{Gil, Policy, PolicySpec, Ticker};
use gilscope_vm::{EvalBreaker, Host, Meter};
use parking_lot::Mutex;

use crate::console::Console;
use crate::engine::Engine;
use crate::host::{Installer, Shared, SimHost, Supply, lock};
use crate::lock::Lock;
use crate::model::MachineModel;
use crate::os::OsCounts;
use crate::schedule::{Choices, Directed, ScheduleSpec};
use crate::workload::Workload;

/// How to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The lock's policy; None: there is no lock, and threads run side by side, instruction by instruction.
    pub policy: Option<PolicySpec>,
    /// The machine.
    pub model: MachineModel,
    /// Where the drawing of everything that is left to chance starts.
    pub seed: u64,
    /// Give up at this virtual time.
    pub limit: Option<Nanos>,
    /// Who goes on is chosen so, whatever the policy and the machine say.
    pub schedule: Option<ScheduleSpec>,
}

impl Options {
    /// The default machine under that policy.
    #[must_use]
    pub fn new(policy: impl Into<Option<PolicySpec>>) -> Options {
        Options {
            policy: policy.into(),
            model: MachineModel::default(),
            seed: 0,
            limit: None,
            schedule: None,
        }
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The main thread finished.
    Finished,
    /// Nothing can ever happen again, and these threads are left.
    Deadlock(Vec<Stuck>),
    /// The virtual time allowed is over.
    TimeUp,
}

/// A thread that waits for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Which.
    pub thread: ThreadId,
    /// Its name.
    pub name: String,
    /// What it waits for, in words.
    pub waits_for: String,
}

impl fmt::Display for Stuck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} waits for {}", self.name, self.waits_for)
    }
}

/// What a run came to.
#[derive(Debug)]
pub struct End<W> {
    /// The process itself.
    pub world: W,
    /// How it ended.
    pub ending: Ending,
    /// What the lock did.
    pub stats: GilSummary,
    /// What the cores did.
    pub os: OsCounts,
    /// When it ended.
    pub now: Nanos,
    /// Who was chosen, under a schedule.
    pub choices: Vec<ThreadId>,
}

impl<W> End<W> {
    /// The process, and the end with something else in its place.
    pub(crate) fn replace<V>(self, other: V) -> (W, End<V>) {
        let end = End {
            world: other,
            ending: self.ending,
            stats: self.stats,
            os: self.os,
            now: self.now,
            choices: self.choices,
        };
        (self.world, end)
    }
}

/// A simulated process that has not begun.
pub struct Driver {
    pub(crate) shared: Arc<Mutex<Shared>>,
    pub(crate) meter: Arc<Meter>,
    pub(crate) breaker: Arc<EvalBreaker>,
    pub(crate) model: Arc<MachineModel>,
    pub(crate) options: Options,
    pub(crate) sink: Option<Box<dyn Sink>>,
    /// The sink hears of everything before the next thing happens.
    pub(crate) live: bool,
    pub(crate) choices: Choices,
    supply: Supply,
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Driver {
    /// A driver under one of our policies, or under a schedule.
    #[must_use]
    pub fn new(mut options: Options, supply: Supply) -> Driver {
        let choices = Choices::default();
        let lock = match &options.schedule {
            Some(schedule) => {
                options.model = options.model.without_timing();
                let scheduler = schedule.build(options.seed);
                let policy = Box::new(Directed::new(scheduler, Arc::clone(&choices)));
                let interval = options.policy.unwrap_or_default().switch_interval();
                Lock::of(Gil::new(policy, interval), false)
            }
            None => Lock::new(options.policy),
        };
        Driver::with(options, supply, lock, choices)
    }

    /// A driver under a policy of your own, which polls like `timer`.
    #[must_use]
    pub fn with_policy(options: Options, supply: Supply, policy: Box<dyn Policy>) -> Driver {
        let interval = options.policy.unwrap_or_default().switch_interval();
        let lock = Lock::of(Gil::new(policy, interval), false);
        Driver::with(options, supply, lock, Choices::default())
    }

    pub(crate) fn with(options: Options, supply: Supply, lock: Lock, choices: Choices) -> Driver {
        let costs = options.model.instructions;
        let side_by_side = !lock.exists();
        let breaker = EvalBreaker::default();
        lock.publish(&breaker);
        Driver {
            shared: Arc::new(Mutex::new(Shared::new(lock, options.seed))),
            meter: Arc::new(Meter::new(|class| costs.picos(class), side_by_side)),
            breaker: Arc::new(breaker),
            model: Arc::new(options.model.clone()),
            options,
            sink: None,
            live: false,
            choices,
            supply,
        }
    }

    /// Tells `sink` all that will happen to the lock.
    pub fn record(&mut self, detail: Detail, sink: Box<dyn Sink>) {
        let log = EventLog::new(detail, EventLog::CAPACITY);
        lock(&self.shared).lock.stats_mut().record(log);
        self.sink = Some(sink);
    }

    /// The countdown that says which polls are checks, under the policy that has one.
    pub(crate) fn ticker(&self) -> Option<Ticker> {
        let counts = lock(&self.shared).lock.is_semaphore;
        self.options.policy.filter(|_| counts)?.ticker()
    }

    /// The same at once: each step of the machine is told before the next one is taken, which waits until the sink
    /// comes back.
    pub fn record_live(&mut self, detail: Detail, sink: Box<dyn Sink>) {
        self.record(detail, sink);
        self.live = true;
    }

    /// A handle that changes the switch interval from another thread, as the script itself can.
    pub fn interval_setter(&self) -> impl Fn(Nanos) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |interval| {
            if let Some(gil) = lock(&shared).lock.gil_mut() {
                gil.set_switch_interval(interval);
            }
        }
    }

    /// A handle that changes the check interval from another thread: how many ticks there are between two checks.
    pub fn check_interval_setter(&self) -> impl Fn(NonZero<u32>) + Send + 'static {
        let breaker = Arc::clone(&self.breaker);
        move |ticks| breaker.set_check_interval(ticks)
    }

    /// What the process asks while it runs.
    #[must_use]
    pub fn host(&self) -> Box<dyn Host> {
        self.host_of(None)
    }

    /// The same for a process whose hot code becomes machine code, which `installer` keeps.
    ///
    /// It runs as it would without, in less real time.
    #[must_use]
    pub fn host_with_code(&self, installer: Installer) -> Box<dyn Host> {
        self.host_of(Some(installer))
    }

    fn host_of(&self, installer: Option<Installer>) -> Box<dyn Host> {
        Box::new(SimHost {
            installer,
            shared: Arc::clone(&self.shared),
            meter: Arc::clone(&self.meter),
            breaker: Arc::clone(&self.breaker),
            policy: self.options.policy,
            model: Arc::clone(&self.model),
            supply: self.supply,
        })
    }

    /// Runs the process to its end, on the calling thread.
    pub fn run<W: Workload>(self, world: W, console: &mut dyn Console) -> End<W> {
        gilscope_alloc::ensure();
        let end = Engine::new(self, world, console).run();
        drop(gilscope_alloc::take_back());
        end
    }
}

/// The figures of a run, as the native driver gives them.
pub(crate) fn figures<W: Workload>(world: &W, shared: &Mutex<Shared>, now: Nanos) -> GilSummary {
    let mut shared = lock(shared);
    let counters = world.counters();
    let stats = shared.lock.stats_mut();
    let name = |id| world.thread_name(id);
    stats.on_run_end(counters.polls, counters.checks, name, now);
    shared.lock.summary(now)
}
