//! What the virtual machine asks with the lock held, answered in virtual time.

use std::collections::VecDeque;
use std::sync::Arc;

use gilscope_events::{Detail, EventKind, EventLog, LockId, Nanos, Site, ThreadId, ThreadState};
use gilscope_gil::PolicySpec;
use gilscope_gil::model::Random;
use gilscope_vm::effect::ENOSYS;
use gilscope_vm::os_call::OsCall;
use gilscope_vm::{
    Clock, CompileError, CompileOptions, Compiled, EvalBreaker, Frozen, GilSnapshot, Host, Meter,
    Reply,
};
use parking_lot::{Mutex, MutexGuard};

use crate::lock::Lock;
use crate::locks::LockTable;
use crate::model::MachineModel;
use crate::os::OsCounts;
use crate::pipes::Pipes;

/// A compiler of Python.
pub type Compile = fn(&str, &str, CompileOptions) -> Result<Compiled, CompileError>;

/// The text of source code given as bytes.
pub type Decode = fn(&[u8]) -> Result<String, CompileError>;

/// What the program brings along that the simulator does not know how to do.
#[derive(Clone, Copy, Debug)]
pub struct Supply {
    /// Compiles Python source: text, file name, mode, how much is optimised away.
    pub compile: Compile,
    /// The text of source code given as bytes.
    pub decode: Decode,
    /// The source of a module that comes with the program.
    pub frozen: fn(&str) -> Option<Frozen>,
    /// Reads a file that an import wants.
    pub read_source: fn(&str) -> Option<Vec<u8>>,
    /// Whether there is such a folder.
    pub is_folder: fn(&str) -> bool,
}

/// Keeps machine code: see [`Host::install_code`].
pub type Installer = Box<dyn FnMut(&[u8]) -> Option<usize> + Send>;

/// What a script's calls ask of the driver.
#[derive(Debug)]
pub(crate) enum Request {
    /// A thread begins to exist.
    Start(ThreadId),
    /// A thread that waits for one of the script's locks is to look.
    Wake(ThreadId),
    /// A signal came.
    Interrupt,
}

/// What a process and its running thread have had of the cores.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    pub(crate) process: OsCounts,
    pub(crate) thread: OsCounts,
    /// Up to then; the thread has been running since.
    pub(crate) at: Nanos,
}

/// What host and driver share.
pub(crate) struct Shared {
    pub(crate) lock: Lock,
    pub(crate) locks: LockTable,
    pub(crate) pipes: Pipes,
    /// With the times at which they were made.
    pub(crate) requests: Vec<(Nanos, Request)>,
    /// Who runs.
    pub(crate) current: ThreadId,
    /// None where there are no cores: a run that is repeated.
    pub(crate) usage: Option<Usage>,
    /// How often one of the script's locks was tried.
    attempts: u64,
    /// Which of the attempts to come find the lock taken, in a run that is repeated.
    pub(crate) misses: VecDeque<u64>,
    random: Random,
    signal: bool,
}

impl Usage {
    /// The process's, or its thread's, by now.
    fn of(&self, thread: bool, now: Nanos) -> OsCounts {
        let counts = if thread { self.thread } else { self.process };
        OsCounts {
            busy: counts.busy + (now - self.at),
            ..counts
        }
    }
}

impl Shared {
    pub(crate) fn new(lock: Lock, seed: u64) -> Shared {
        Shared {
            lock,
            locks: LockTable::default(),
            pipes: Pipes::default(),
            requests: Vec::new(),
            current: ThreadId::MAIN,
            usage: None,
            attempts: 0,
            misses: VecDeque::new(),
            // Not the numbers that the machine's latencies are drawn from.
            random: Random::new(seed ^ 0x5c21_97f1_5eed),
            signal: false,
        }
    }
}

pub(crate) fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock()
}

/// When virtual time begins, for those who ask what day it is: 2001-09-09 01:46:40 UTC.
const EPOCH: u64 = 1_000_000_000_000_000_000;

/// The host of the threads of one simulated process.
pub(crate) struct SimHost {
    pub(crate) shared: Arc<Mutex<Shared>>,
    pub(crate) meter: Arc<Meter>,
    pub(crate) breaker: Arc<EvalBreaker>,
    pub(crate) policy: Option<PolicySpec>,
    pub(crate) model: Arc<MachineModel>,
    pub(crate) supply: Supply,
    /// None: the process is to have no machine code.
    pub(crate) installer: Option<Installer>,
}

impl SimHost {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        lock(&self.shared)
    }

    fn pay(&self, cost: Nanos) {
        self.meter.charge_picos((cost.0 * 1_000) as i64);
    }

    /// Leaves a request and comes back to the driver soon.
    fn request(&self, shared: &mut Shared, request: Request) {
        shared.requests.push((self.meter.now(), request));
        self.meter.cut();
    }
}

impl Host for SimHost {
    fn install_code(&mut self, code: &[u8]) -> Option<usize> {
        self.installer.as_mut()?(code)
    }

    fn clock(&mut self, clock: Clock) -> u64 {
        let now = self.meter.now();
        match clock {
            Clock::Realtime => EPOCH + now.0,
            Clock::Monotonic => now.0,
            Clock::ProcessCpu | Clock::ThreadCpu => {
                let mut shared = self.shared();
                if let Some(usage) = &shared.usage {
                    return usage.of(clock == Clock::ThreadCpu, now).busy.0;
                }
                // Without cores it is the time with the lock.
                let mine = shared.current;
                let stats = shared.lock.stats_mut();
                let all = stats.threads();
                all.filter(|(id, _)| clock == Clock::ProcessCpu || *id == mine)
                    .map(|(_, thread)| thread.time_in(ThreadState::Running, now).0)
                    .sum()
            }
        }
    }

    fn lock_new(&mut self) -> LockId {
        self.shared().locks.add()
    }

    fn lock_drop(&mut self, lock: LockId) {
        self.shared().locks.remove(lock);
    }

    fn lock_try(&mut self, lock: LockId) -> bool {
        self.pay(self.model.lock_op);
        let mut shared = self.shared();
        let me = shared.current;
        shared.attempts += 1;
        if shared.misses.front() == Some(&shared.attempts) {
            shared.misses.pop_front();
            return false;
        }
        shared.locks.try_take(lock, me)
    }

    fn lock_release(&mut self, lock: LockId) -> bool {
        self.pay(self.model.lock_op);
        let mut shared = self.shared();
        let (held, next) = shared.locks.release(lock);
        if let Some(next) = next {
            self.pay(self.model.wake_call);
            self.request(&mut shared, Request::Wake(next));
        }
        held
    }

    fn lock_held(&mut self, lock: LockId) -> bool {
        self.shared().locks.holder(lock).is_some()
    }

    fn start_thread(&mut self, thread: ThreadId) -> Result<(), i32> {
        self.pay(self.model.spawn);
        let now = self.meter.now();
        let mut shared = self.shared();
        shared.lock.thread_start(thread, "", now);
        self.request(&mut shared, Request::Start(thread));
        shared.lock.publish(&self.breaker);
        Ok(())
    }

    fn native_id(&mut self) -> u64 {
        1_000 + u64::from(self.shared().current.0)
    }

    fn take_signal(&mut self) -> Option<i32> {
        self.breaker.clear(EvalBreaker::SIGNAL);
        std::mem::take(&mut self.shared().signal).then_some(2)
    }

    fn interrupt_main(&mut self, _signal: i32) {
        let mut shared = self.shared();
        shared.signal = true;
        self.request(&mut shared, Request::Interrupt);
        self.breaker.set(EvalBreaker::SIGNAL);
    }

    fn thread_named(&mut self, name: &str) {
        let now = self.meter.now();
        let mut shared = self.shared();
        let me = shared.current;
        shared.lock.stats_mut().on_rename(me, name, now);
    }

    fn tells_locks(&self) -> bool {
        let mut shared = self.shared();
        let log = shared.lock.stats_mut().log_mut();
        log.is_some_and(|log| log.detail() == Detail::Locks)
    }

    fn lock_used(
        &mut self,
        lock: LockId,
        taken: bool,
        site: &mut dyn FnMut(&mut EventLog) -> Site,
    ) {
        let now = self.meter.now();
        let mut shared = self.shared();
        let me = shared.current;
        if let Some(log) = shared.lock.stats_mut().log_mut() {
            let kind = EventKind::lock_used(lock, taken, site(log));
            log.push(now, me, kind);
        }
    }

    fn mark(&mut self, text: &str) {
        let now = self.meter.now();
        let mut shared = self.shared();
        let me = shared.current;
        if let Some(log) = shared.lock.stats_mut().log_mut() {
            let text = text.into();
            log.push(now, me, EventKind::Marker { text });
        }
    }

    fn gil_snapshot(&mut self) -> GilSnapshot {
        let now = self.meter.now();
        let policy = self
            .policy
            .map_or("none".to_owned(), |spec| spec.to_string());
        let mut shared = self.shared();
        let stats = shared.lock.stats_mut();
        let threads = stats.threads().map(|(id, thread)| {
            let waited = thread.time_in(ThreadState::WantsGil, now);
            let held = thread.time_in(ThreadState::Running, now);
            (id, Box::from(thread.name()), waited.0, held.0)
        });
        GilSnapshot {
            policy,
            threads: threads.collect(),
            drop_requests: stats.drop_requests(),
            forced_switches: stats.forced_switches(),
            switches: stats.switches(),
            failed_wakeups: stats.failed_wakeups(),
        }
    }

    fn set_switch_interval(&mut self, us: u64) {
        if let Some(gil) = self.shared().lock.gil_mut() {
            gil.set_switch_interval(Nanos::from_micros(us));
        }
    }

    fn switch_interval(&mut self) -> u64 {
        let shared = self.shared();
        let interval = shared.lock.gil().map(|gil| gil.state().switch_interval());
        interval.map_or(5_000, |interval| interval.0 / 1_000)
    }

    fn random(&mut self, buffer: &mut [u8]) {
        let mut shared = self.shared();
        for chunk in buffer.chunks_mut(8) {
            let bytes = shared.random.next().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }

    fn os(&mut self, call: OsCall) -> Reply {
        let now = self.meter.now();
        if matches!(call, OsCall::File(_) | OsCall::Socket(_)) {
            self.pay(self.model.system_call);
            let mut shared = self.shared();
            let me = shared.current;
            let outcome = shared.pipes.call(me, &call);
            for thread in shared.pipes.take_woken() {
                self.request(&mut shared, Request::Wake(thread));
            }
            return match outcome {
                Some(Ok(datum)) => Reply::Data(datum),
                Some(Err(errno)) => Reply::Error(errno),
                // It cannot wait here.
                None => Reply::Error(ENOSYS),
            };
        }
        let usage = |of_thread: bool| {
            let shared = self.shared();
            let usage = shared.usage.as_ref();
            usage.map_or_else(OsCounts::default, |usage| usage.of(of_thread, now))
        };
        crate::calls::answer(&call, self.model.cores, usage)
    }

    fn pid(&mut self) -> u32 {
        1_000
    }

    fn cpu_count(&mut self) -> u32 {
        self.model.cores as u32
    }

    fn is_terminal(&mut self, _fd: i32) -> bool {
        false
    }

    fn env(&mut self, _name: &str) -> Option<String> {
        // The environment differs from machine to machine, and a run must not.
        None
    }

    fn decode(&mut self, bytes: &[u8]) -> Result<String, CompileError> {
        (self.supply.decode)(bytes)
    }

    fn read_source(&mut self, path: &str) -> Option<Vec<u8>> {
        (self.supply.read_source)(path)
    }

    fn is_folder(&mut self, path: &str) -> bool {
        (self.supply.is_folder)(path)
    }

    fn frozen(&mut self, module: &str) -> Option<Frozen> {
        (self.supply.frozen)(module)
    }

    fn compile(
        &mut self,
        source: &str,
        filename: &str,
        options: CompileOptions,
    ) -> Result<Compiled, CompileError> {
        (self.supply.compile)(source, filename, options)
    }
}
