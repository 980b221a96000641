//! What the virtual machine asks with the lock held.

use std::mem::ManuallyDrop;
use std::os::fd::{AsRawFd, IntoRawFd};
use std::sync::Arc;

use gilscope_events::{EventKind, EventLog, LockId, Nanos, Site, ThreadId, ThreadState};
use gilscope_gil::Machine;
use gilscope_vm::os_call::{Disposition, OsCall, SystemCall};
use gilscope_vm::process::{AreaAsk, AreaId, Wish};
use gilscope_vm::{
    Clock, CompileError, CompileOptions, Compiled, Frozen, GilSnapshot, Host, Reply,
};
use rustix::io::Errno;
use rustix::time::ClockId;

use crate::areas::{self, Area};
use crate::driver::Shared;
use crate::locks::ScriptLock;
use crate::raw::CodeMemory;
use crate::{Workload, clock, masks, messages, processes, raw, waiting};

/// A compiler of Python.
pub type Compile = fn(&str, &str, CompileOptions) -> Result<Compiled, CompileError>;

/// The text of source code given as bytes.
pub type Decode = fn(&[u8]) -> Result<String, CompileError>;

/// What the program brings along that the driver does not know how to do.
#[derive(Clone, Copy, Debug)]
pub struct Supply {
    /// Compiles Python source: text, file name, mode, how much is optimised away.
    pub compile: Compile,
    /// The text of source code given as bytes.
    pub decode: Decode,
    /// The source of a module that comes with the program.
    pub frozen: fn(&str) -> Option<Frozen>,
    /// Has the user edit a line: prompt, names to complete; the reply of [`gilscope_vm::Effect::Edit`].
    pub edit: fn(&str, &[String]) -> Reply,
}

/// Sources shorter than this cannot nest deeply enough to fill the main thread's stack.
const SHORT_SOURCE: usize = 512;

/// Stack of the thread that compiles long sources: parsers and compilers descend as their input nests.
const COMPILER_STACK: usize = 512 << 20;

/// The host of the threads of one process.
pub(crate) struct NativeHost<W: Workload> {
    shared: Arc<Shared<W>>,
    /// The locks by number again, for use without the table's mutex.
    locks: Vec<Option<Arc<ScriptLock>>>,
    /// The shared memory by number again, likewise.
    areas: Vec<Option<Arc<Area>>>,
    /// How often a lock was tried.
    attempts: u64,
    /// Machine code.
    /// Never given back: the host of a forked child takes the place of one whose code it goes on with.
    code: ManuallyDrop<CodeMemory>,
}

impl<W: Workload> NativeHost<W> {
    pub(crate) fn new(shared: Arc<Shared<W>>) -> NativeHost<W> {
        let locks = shared.outside.locks.lock().all();
        let areas = shared.outside.areas.lock().clone();
        NativeHost {
            shared,
            locks,
            areas,
            attempts: 0,
            code: ManuallyDrop::new(CodeMemory::new()),
        }
    }

    fn area(&self, area: AreaId) -> Option<&Arc<Area>> {
        self.areas.get(area.0 as usize)?.as_ref()
    }

    fn add_area(&mut self, area: Area) -> AreaId {
        let area = Arc::new(area);
        let free = self.areas.iter().position(Option::is_none);
        let at = free.unwrap_or_else(|| {
            self.areas.push(None);
            self.areas.len() - 1
        });
        self.areas[at] = Some(area);
        (*self.shared.outside.areas.lock()).clone_from(&self.areas);
        AreaId(at as u32)
    }

    fn lock(&self, lock: LockId) -> Option<&ScriptLock> {
        self.locks.get(lock.0 as usize)?.as_deref()
    }
}

/// Memory for machine code, for a host that is not ours: see [`Host::install_code`].
pub fn code_memory() -> impl FnMut(&[u8]) -> Option<usize> + Send {
    let mut memory = CodeMemory::new();
    move |code| memory.install(code)
}

impl<W: Workload> Host for NativeHost<W> {
    fn install_code(&mut self, code: &[u8]) -> Option<usize> {
        self.code.install(code)
    }

    fn clock(&mut self, clock: Clock) -> u64 {
        clock::read(match clock {
            Clock::Realtime => ClockId::Realtime,
            Clock::Monotonic => ClockId::Monotonic,
            Clock::ProcessCpu => ClockId::ProcessCPUTime,
            Clock::ThreadCpu => ClockId::ThreadCPUTime,
        })
    }

    fn lock_new(&mut self) -> LockId {
        let (id, lock) = self.shared.outside.locks.lock().add();
        let at = id.0 as usize;
        if self.locks.len() <= at {
            self.locks.resize_with(at + 1, || None);
        }
        self.locks[at] = Some(lock);
        id
    }

    fn lock_drop(&mut self, lock: LockId) {
        if let Some(slot) = self.locks.get_mut(lock.0 as usize) {
            *slot = None;
        }
        self.shared.outside.locks.lock().remove(lock);
    }

    fn lock_try(&mut self, lock: LockId) -> bool {
        self.attempts += 1;
        let gil = &self.shared.lock;
        let me = gil.holder();
        let Some(found) = self.lock(lock).filter(|found| found.try_take(me)) else {
            if gil.records() {
                let attempt = self.attempts;
                gil.tell(me, EventKind::LockMiss { lock, attempt });
            }
            return false;
        };
        // Where every use is told, the script says at which place.
        if gil.records() && found.is_wanted() && !gil.records_all() {
            let site = Site::UNKNOWN;
            gil.tell(me, EventKind::LockAcquire { lock, site });
        }
        true
    }

    fn lock_release(&mut self, lock: LockId) -> bool {
        self.lock(lock).is_some_and(ScriptLock::release)
    }

    fn lock_held(&mut self, lock: LockId) -> bool {
        self.lock(lock).is_some_and(ScriptLock::is_held)
    }

    fn start_thread(&mut self, thread: ThreadId) -> Result<(), i32> {
        self.shared.start_thread(thread)
    }

    fn native_id(&mut self) -> u64 {
        rustix::thread::gettid()
            .as_raw_nonzero()
            .get()
            .unsigned_abs()
            .into()
    }

    fn interrupt_main(&mut self, signal: i32) {
        let signals = &self.shared.outside.signals;
        // As if the system had sent it, but only a handler is told.
        if signals.disposition(signal) == Some(Disposition::Handle) {
            self.shared.interrupt(signal);
        }
    }

    fn take_signal(&mut self) -> Option<i32> {
        self.shared.outside.signals.take(self.shared.lock.breaker())
    }

    fn mark(&mut self, text: &str) {
        let gil = &self.shared.lock;
        if gil.records() {
            let text = text.into();
            gil.tell(gil.holder(), EventKind::Marker { text });
        }
    }

    fn thread_named(&mut self, name: &str) {
        let gil = &self.shared.lock;
        if gil.records() {
            gil.rename(gil.holder(), name);
        }
    }

    fn tells_locks(&self) -> bool {
        self.shared.lock.records_all()
    }

    fn lock_used(
        &mut self,
        lock: LockId,
        taken: bool,
        site: &mut dyn FnMut(&mut EventLog) -> Site,
    ) {
        let gil = &self.shared.lock;
        let me = gil.holder();
        gil.with_gil(|gil| {
            if let Some(log) = gil.stats_mut().log_mut() {
                let kind = EventKind::lock_used(lock, taken, site(log));
                log.push(clock::now(), me, kind);
            }
        });
    }

    fn gil_snapshot(&mut self) -> GilSnapshot {
        let now = clock::now();
        let policy = self.shared.lock.spec().to_string();
        self.shared.lock.with_gil(|gil| {
            let stats = gil.stats();
            let threads = stats.threads().map(|(id, thread)| {
                let waited = thread.time_in(ThreadState::WantsGil, now);
                let held = thread.time_in(ThreadState::Running, now);
                (id, Box::from(thread.name()), waited.0, held.0)
            });
            GilSnapshot {
                policy,
                drop_requests: stats.drop_requests(),
                forced_switches: stats.forced_switches(),
                switches: stats.switches(),
                failed_wakeups: stats.failed_wakeups(),
                threads: threads.collect(),
            }
        })
    }

    fn set_switch_interval(&mut self, us: u64) {
        let interval = Nanos::from_micros(us);
        self.shared
            .lock
            .with_gil(|gil| gil.set_switch_interval(interval));
    }

    fn switch_interval(&mut self) -> u64 {
        self.shared
            .lock
            .with_gil(|gil| gil.state().switch_interval().0 / 1_000)
    }

    fn random(&mut self, buffer: &mut [u8]) {
        let mut filled = 0;
        while filled < buffer.len() {
            let flags = rustix::rand::GetRandomFlags::empty();
            match rustix::rand::getrandom(&mut buffer[filled..], flags) {
                Ok(n) => filled += n,
                Err(rustix::io::Errno::INTR) => {}
                // A kernel without it: something that differs between runs must do.
                Err(_) => {
                    for byte in &mut buffer[filled..] {
                        *byte = clock::read(ClockId::Monotonic).to_le_bytes()[0];
                    }
                    return;
                }
            }
        }
    }

    fn pid(&mut self) -> u32 {
        std::process::id()
    }

    fn cpu_count(&mut self) -> u32 {
        rustix::thread::sched_getaffinity(None).map_or(1, |cores| cores.count())
    }

    fn is_terminal(&mut self, fd: i32) -> bool {
        self.shared.outside.files.is_terminal(fd)
    }

    fn env(&mut self, name: &str) -> Option<String> {
        let value = std::env::var_os(name)?;
        Some(value.to_string_lossy().into_owned())
    }

    fn socket_pair(&mut self) -> Result<(i32, i32), i32> {
        let (a, b) = messages::pair().map_err(Errno::raw_os_error)?;
        Ok((a.into_raw_fd(), b.into_raw_fd()))
    }

    fn close(&mut self, fd: i32) -> Result<(), i32> {
        raw::close(fd)
    }

    fn watch_process(&mut self, pid: i32) -> Result<i32, i32> {
        processes::watch(pid).map(IntoRawFd::into_raw_fd)
    }

    fn kill(&mut self, pid: i32, signal: i32) -> Result<(), i32> {
        let signals = &self.shared.outside.signals;
        let own = u32::try_from(pid) == Ok(std::process::id());
        if own && signals.disposition(signal) == Some(Disposition::Handle) && !masks::holds(signal)
        {
            // The system might tell us later only.
            self.shared.interrupt(signal);
            return Ok(());
        }
        processes::kill(pid, signal)
    }

    fn parent_pid(&mut self) -> u32 {
        rustix::process::getppid().map_or(0, |pid| pid.as_raw_nonzero().get().unsigned_abs())
    }

    fn start_again(&mut self, channel: i32, keep: &[i32]) -> Result<i32, i32> {
        let again = &self.shared.options.again;
        self.shared
            .lifeline
            .with(|lifeline| processes::start_again(again, channel, lifeline, keep))
    }

    fn area_new(&mut self, bytes: usize, named: bool) -> Result<AreaId, i32> {
        let area = areas::new(bytes, named)?;
        Ok(self.add_area(area))
    }

    fn area_open(&mut self, fd: i32) -> Result<AreaId, i32> {
        let area = areas::open(fd)?;
        Ok(self.add_area(area))
    }

    fn area_fd(&mut self, area: AreaId) -> Option<i32> {
        Some(self.area(area)?.file.as_ref()?.as_raw_fd())
    }

    fn area_drop(&mut self, area: AreaId) {
        if let Some(slot) = self.areas.get_mut(area.0 as usize) {
            *slot = None;
        }
        let mut shared = self.shared.outside.areas.lock();
        let dropped = shared.get_mut(area.0 as usize).and_then(Option::take);
        drop(shared);
        drop(dropped);
    }

    fn area_len(&mut self, area: AreaId) -> usize {
        self.area(area).map_or(0, |area| area.memory.len())
    }

    fn area_read(&mut self, area: AreaId, offset: usize, into: &mut [u8]) {
        if let Some(area) = self.area(area) {
            area.memory.read(offset, into);
        }
    }

    fn area_write(&mut self, area: AreaId, offset: usize, bytes: &[u8]) {
        if let Some(area) = self.area(area) {
            area.memory.write(offset, bytes);
        }
    }

    fn area_ask(&mut self, area: AreaId, ask: AreaAsk) -> i64 {
        let me = self.shared.outside.me();
        self.area(area).map_or(0, |area| area.ask(ask, me))
    }

    fn area_try(&mut self, area: AreaId, wish: Wish) -> Option<i64> {
        let me = self.shared.outside.me();
        self.area(area)?.attempt(wish, me)
    }

    fn os(&mut self, call: OsCall) -> Reply {
        waiting::reply(match call {
            OsCall::System(SystemCall::SetTimer {
                which,
                after,
                interval,
            }) => self.shared.set_timer(which, after, interval),
            call => {
                let breaker = self.shared.lock.breaker();
                self.shared.outside.os(call, None, breaker)
            }
        })
    }

    fn decode(&mut self, bytes: &[u8]) -> Result<String, CompileError> {
        (self.shared.supply.decode)(bytes)
    }

    fn read_source(&mut self, path: &str) -> Option<Vec<u8>> {
        std::fs::read(path).ok()
    }

    fn is_folder(&mut self, path: &str) -> bool {
        std::path::Path::new(path).is_dir()
    }

    fn frozen(&mut self, module: &str) -> Option<Frozen> {
        (self.shared.supply.frozen)(module)
    }

    fn compile(
        &mut self,
        source: &str,
        filename: &str,
        options: CompileOptions,
    ) -> Result<Compiled, CompileError> {
        let compile = || (self.shared.supply.compile)(source, filename, options);
        let on_main = self.shared.is_main_os_thread();
        if on_main && source.len() < SHORT_SOURCE {
            return compile();
        }
        std::thread::scope(|scope| {
            let compiler = std::thread::Builder::new()
                .name("compiler".to_owned())
                .stack_size(COMPILER_STACK)
                .spawn_scoped(scope, compile);
            match compiler {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // No room for such a stack: the thread's own must do.
                Err(_) => (self.shared.supply.compile)(source, filename, options),
            }
        })
    }
}
