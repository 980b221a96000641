//! What a thread asks of the outside world, and what it is told: the whole border of the VM.
//!
//! Two kinds of asking. An [`Effect`] is performed *without* the lock (CPython's
//! `Py_BEGIN_ALLOW_THREADS`): the eval loop stops, the driver gives the lock up, performs it on the
//! same OS thread, takes the lock again and resumes with a [`Reply`]. A [`Host`] method is answered
//! at once with the lock held; it never blocks.

use std::mem::offset_of;
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use gilscope_bytecode::Code;
use gilscope_events::{EventLog, LockId, Nanos, ReleaseReason, Site, ThreadId};

use crate::os_call::{Datum, OsCall};
use crate::process::{AreaAsk, AreaId, ProcessEffect, Wish};

/// The `errno` that a driver answers what it does not know: "Function not implemented".
pub const ENOSYS: i32 = 38;

/// Something to be done without the lock. Deadlines are absolute, in the driver's monotonic time,
/// so that an interrupted effect can be asked for again as it stands.
///
/// The big ones are boxed: an effect is on its way through half the eval loop's functions, and what it
/// takes in the frame of each is touched on the stack of every thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Wait until then; a deadline that has passed still gives the lock up once. Reply: `None`.
    Sleep {
        /// When to wake.
        until: Nanos,
    },
    /// Wait until then for a device that is only pretended (`simio`). Reply: `None`.
    Device {
        /// When its answer is there.
        until: Nanos,
    },
    /// Take a lock that was not free at once. Reply: `Bool(taken)`.
    Acquire {
        /// Which.
        lock: LockId,
        /// When to give up; None: never.
        until: Option<Nanos>,
    },
    /// Wait until a thread has ended. Reply: `Bool(ended)`.
    Join {
        /// Which.
        thread: ThreadId,
        /// When to give up; None: never.
        until: Option<Nanos>,
    },
    /// Read at most `max` bytes; none means end of file. Reply: `Bytes` or `Error`.
    Read {
        /// An open descriptor.
        fd: i32,
        /// At most so many.
        max: usize,
    },
    /// Have the user edit a line. Reply: `Bytes`, its end included; `None` at
    /// the end of the input; `Error`, `EINTR` if it was given up with Ctrl-C.
    Edit(Box<Edit>),
    /// Write all of the bytes. Reply: `None`, `Error`, or, if a signal came first, `Bytes`: the rest.
    Write {
        /// An open descriptor.
        fd: i32,
        /// What to write.
        bytes: Vec<u8>,
    },
    /// Wait for any signal (`signal.pause`). Reply: `Interrupted`.
    Pause,
    /// Something about other processes.
    Process(Box<ProcessEffect>),
    /// Call the operating system.
    Os(Box<OsCall>),
    /// Work out something long of bytes alone. Reply: `Bytes`.
    Compute(Job),
}

/// A line for the user to edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What stands in front of the line.
    pub prompt: String,
    /// What the beginning of a word can be completed to.
    pub names: Vec<String>,
}

/// Long work on data of its own, which needs nothing of the World; to be run once.
#[derive(Clone)]
pub struct Job {
    work: Arc<dyn Fn() -> Vec<u8> + Send + Sync>,
    size: usize,
}

impl Job {
    /// Work on so many bytes.
    pub fn new(size: usize, work: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Job {
        Job {
            work: Arc::new(work),
            size,
        }
    }

    /// Does it.
    pub fn run(&self) -> Vec<u8> {
        (self.work)()
    }

    /// How many bytes it works on.
    pub fn size(&self) -> usize {
        self.size
    }
}

impl PartialEq for Job {
    fn eq(&self, other: &Job) -> bool {
        Arc::ptr_eq(&self.work, &other.work)
    }
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Job({} bytes)", self.size)
    }
}

impl Effect {
    /// Why the lock is given up for it.
    pub fn reason(&self) -> ReleaseReason {
        match self {
            Effect::Sleep { .. } => ReleaseReason::Sleep,
            Effect::Acquire { .. } => ReleaseReason::Lock,
            Effect::Join { .. } => ReleaseReason::Join,
            Effect::Device { .. }
            | Effect::Read { .. }
            | Effect::Edit(_)
            | Effect::Write { .. }
            | Effect::Os(_)
            | Effect::Compute(_) => ReleaseReason::Io,
            Effect::Pause => ReleaseReason::Signal,
            Effect::Process(effect) => effect.reason(),
        }
    }
}

/// What became of an effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// It is done and there is nothing to tell.
    None,
    /// Done (true), or its deadline passed first (false).
    Bool(bool),
    /// What was read.
    Bytes(Vec<u8>),
    /// A number.
    Int(i64),
    /// Two numbers.
    Pair(i64, i64),
    /// Descriptors.
    Ready(Vec<i32>),
    /// What the operating system said.
    Data(Datum),
    /// It failed with this `errno`.
    Error(i32),
    /// A signal came first (main thread only): run its handler, then ask again.
    Interrupted,
}

/// Why [`crate::World::resume`] came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The thread could go on but must let others have the lock.
    Release(ReleaseReason),
    /// Its [`crate::Meter`] is spent, and that is all; only [`crate::World::resume_metered`] says so.
    Spent {
        /// Whether the lock may be let go of here, which is a check of the loop that runs.
        check: bool,
    },
    /// It needs this first; resume it with the reply.
    Block(Effect),
    /// Its last frame is gone. For the main thread: everything is over, and
    /// [`crate::World::exit_code`] tells how: 0 to 255, or the number of the signal it dies of,
    /// negated (an uncaught KeyboardInterrupt is -2).
    Finished,
}

/// The clocks a script can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Since the epoch (`time.time`).
    Realtime,
    /// Of effects' deadlines (`time.monotonic`, `time.perf_counter`).
    Monotonic,
    /// CPU time of the process (`time.process_time`).
    ProcessCpu,
    /// CPU time of the calling thread (`time.thread_time`).
    ThreadCpu,
}

/// Why source code could not be compiled: CPython's SyntaxError as data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompileError {
    /// `SyntaxError`, `IndentationError`, `TabError`, or what is raised for a text too deep to read.
    pub kind: &'static str,
    /// Its message.
    pub message: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in code points.
    pub column: u32,
    /// End line.
    pub end_line: u32,
    /// End column; 0 or less if there is none.
    pub end_column: i32,
    /// The source line.
    pub text: Option<String>,
    /// The parser had nothing against it. Its line is then shown if it stands in a file only.
    pub parsed: bool,
    /// It is at the end of the text. Of a file nothing is then left to put a mark under.
    pub at_end: bool,
    /// More input could make it right (the prompt goes on reading).
    pub incomplete: bool,
}

/// What a source text was compiled to.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Its code.
    pub code: Arc<Code>,
    /// What to warn of: errors, if the script wants warnings to be errors.
    pub warnings: Vec<CompileError>,
}

/// How to compile a source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompileMode {
    /// A file.
    Exec,
    /// An expression.
    Eval,
    /// One statement at the prompt; expressions are shown.
    Single,
    /// A file, of which the code returns the syntax tree as a constant, for `ast`.
    ExecTree,
    /// The same of an expression.
    EvalTree,
    /// The same of a statement at the prompt.
    SingleTree,
}

/// What compiling depends on beside the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompileOptions {
    /// What the text is.
    pub mode: CompileMode,
    /// That of Python's `compile()`: without assertions from 1 on, without docstrings at 2.
    pub optimize: u8,
    /// Digits that a decimal int may have (`sys.set_int_max_str_digits`); 0: any number.
    pub int_digits: usize,
}

impl From<CompileMode> for CompileOptions {
    /// As a script is compiled before anything runs.
    fn from(mode: CompileMode) -> Self {
        Self {
            mode,
            optimize: 0,
            int_digits: crate::num::int_text::DEFAULT_MAX_DIGITS,
        }
    }
}

/// What happened to the lock so far, for `sys._gil_stats()`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GilSnapshot {
    /// The policy, as on the command line.
    pub policy: String,
    /// Drop requests made.
    pub drop_requests: u64,
    /// Drops that waited for another thread to take the lock.
    pub forced_switches: u64,
    /// Changes of holder.
    pub switches: u64,
    /// Waiters woken in vain.
    pub failed_wakeups: u64,
    /// Thread, its name if it has ended, nanoseconds waited, nanoseconds held.
    pub threads: Vec<(ThreadId, Box<str>, u64, u64)>,
}

/// The `errno` of a driver without processes: "Function not implemented".
const NO_PROCESSES: i32 = 38;

/// What the VM asks with the lock held. Resources outside are numbers here.
pub trait Host: Send {
    /// Keeps machine code for as long as the host itself is there, where the processor can execute it; the address of
    /// its first byte. None: there is no room for it, or there is to be none.
    ///
    /// A World some of whose code has been installed must keep the host that it has.
    fn install_code(&mut self, _code: &[u8]) -> Option<usize> {
        None
    }
    /// Reads a clock, in nanoseconds.
    fn clock(&mut self, clock: Clock) -> u64;
    /// Makes a lock, free.
    fn lock_new(&mut self) -> LockId;
    /// Forgets a lock.
    fn lock_drop(&mut self, lock: LockId);
    /// Takes the lock if it is free.
    fn lock_try(&mut self, lock: LockId) -> bool;
    /// Frees the lock and lets a waiter try; false if it was free.
    fn lock_release(&mut self, lock: LockId) -> bool;
    /// Whether somebody has it.
    fn lock_held(&mut self, lock: LockId) -> bool;
    /// Starts an OS thread that will resume this thread of the World. Error: `errno`.
    fn start_thread(&mut self, thread: ThreadId) -> Result<(), i32>;
    /// The kernel's number of the calling OS thread.
    fn native_id(&mut self) -> u64;
    /// Takes the signals that came since the last call, lowest number first.
    fn take_signal(&mut self) -> Option<i32>;
    /// Acts as if that signal had arrived (`_thread.interrupt_main`).
    fn interrupt_main(&mut self, signal: i32) {
        let _ = signal;
    }
    /// The script said something for the time line of a recording.
    fn mark(&mut self, _text: &str) {}
    /// The thread that runs has a name now.
    fn thread_named(&mut self, _name: &str) {}
    /// Whether every use of the script's locks is to be told to [`Host::lock_used`].
    fn tells_locks(&self) -> bool {
        false
    }
    /// The thread that runs took or released one of the script's locks, at that place in the script.
    fn lock_used(
        &mut self,
        _lock: LockId,
        _taken: bool,
        _site: &mut dyn FnMut(&mut EventLog) -> Site,
    ) {
    }
    /// What the lock did.
    fn gil_snapshot(&mut self) -> GilSnapshot;
    /// `sys.setswitchinterval`, in microseconds.
    fn set_switch_interval(&mut self, us: u64);
    /// `sys.getswitchinterval`.
    fn switch_interval(&mut self) -> u64;
    /// Fills the buffer with random bytes.
    fn random(&mut self, buffer: &mut [u8]);
    /// The process's number.
    fn pid(&mut self) -> u32;
    /// Logical processors this process may use.
    fn cpu_count(&mut self) -> u32;
    /// Whether the descriptor is a terminal.
    fn is_terminal(&mut self, fd: i32) -> bool;
    /// An environment variable.
    fn env(&mut self, name: &str) -> Option<String>;
    /// Two connected sockets that carry messages. Error: `errno`.
    fn socket_pair(&mut self) -> Result<(i32, i32), i32> {
        Err(NO_PROCESSES)
    }
    /// Closes a descriptor. Error: `errno`.
    fn close(&mut self, _fd: i32) -> Result<(), i32> {
        Err(NO_PROCESSES)
    }
    /// A descriptor that can be read once the process has ended. Error: `errno`.
    fn watch_process(&mut self, _pid: i32) -> Result<i32, i32> {
        Err(NO_PROCESSES)
    }
    /// Sends a signal to a process. Error: `errno`.
    fn kill(&mut self, _pid: i32, _signal: i32) -> Result<(), i32> {
        Err(NO_PROCESSES)
    }
    /// The number of the parent.
    fn parent_pid(&mut self) -> u32 {
        0
    }
    /// Starts the program again, with the options it was started with, as a child that gets its work
    /// from `channel`; it inherits the descriptors in `keep` too. Its number, or `errno`.
    fn start_again(&mut self, _channel: i32, _keep: &[i32]) -> Result<i32, i32> {
        Err(NO_PROCESSES)
    }
    /// Memory to be shared with processes forked from now on; if it is `named`, with others too.
    fn area_new(&mut self, _bytes: usize, _named: bool) -> Result<AreaId, i32> {
        Err(NO_PROCESSES)
    }
    /// The memory that another process has named.
    fn area_open(&mut self, _fd: i32) -> Result<AreaId, i32> {
        Err(NO_PROCESSES)
    }
    /// The descriptor of named memory.
    fn area_fd(&mut self, _area: AreaId) -> Option<i32> {
        None
    }
    /// Forgets shared memory; it is gone with the last process that has it.
    fn area_drop(&mut self, _area: AreaId) {}
    /// How long it is.
    fn area_len(&mut self, _area: AreaId) -> usize {
        0
    }
    /// Copies bytes out of it, all of which must be inside.
    fn area_read(&mut self, _area: AreaId, _offset: usize, _into: &mut [u8]) {}
    /// Copies bytes into it, all of which must be inside.
    fn area_write(&mut self, _area: AreaId, _offset: usize, _bytes: &[u8]) {}
    /// Asks or changes what stands in it.
    fn area_ask(&mut self, _area: AreaId, _ask: AreaAsk) -> i64 {
        0
    }
    /// Gets the wish if that is possible at once; what it is, is told there.
    fn area_try(&mut self, _area: AreaId, _wish: Wish) -> Option<i64> {
        None
    }
    /// Calls the operating system, for what it can answer at once.
    fn os(&mut self, _call: OsCall) -> Reply {
        Reply::Error(ENOSYS)
    }
    /// Reads a file that an import wants; None if there is none.
    fn read_source(&mut self, path: &str) -> Option<Vec<u8>>;
    /// Whether there is such a folder, which without an `__init__.py` is part of a namespace package
    /// (PEP 420).
    fn is_folder(&mut self, _path: &str) -> bool {
        false
    }
    /// A module that comes with the program, or a part of the prelude (`<prelude core>`).
    fn frozen(&mut self, module: &str) -> Option<Frozen>;
    /// The text of source code given as bytes, whose first lines may tell their encoding (PEP 263).
    fn decode(&mut self, bytes: &[u8]) -> Result<String, CompileError> {
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
    /// Compiles source text.
    fn compile(
        &mut self,
        source: &str,
        filename: &str,
        options: CompileOptions,
    ) -> Result<Compiled, CompileError>;
}

/// A module that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Frozen {
    /// Python source, for tracebacks.
    pub source: &'static str,
    /// Its code, [packed](gilscope_bytecode::pack()).
    pub code: &'static [u8],
    /// Whether it is a package.
    pub package: bool,
}

/// The word which the eval loop polls under every policy that times intervals, and what a tick
/// check looks at. Written by other threads, read by the holder of the lock.
#[derive(Debug, Default)]
#[repr(C, align(16))]
pub struct EvalBreaker {
    word: AtomicU32,
    _beside: u32,
    // Machine code looks at these two in one.
    waiters: AtomicU32,
    /// What the check interval is to become; 0: it stays.
    check_interval: AtomicU32,
}

impl EvalBreaker {
    /// A waiter wants the lock dropped.
    pub const DROP: u32 = 1;
    /// A signal arrived.
    pub const SIGNAL: u32 = 2;
    /// The second thread was started: from now on there is a lock (CPython 2 makes it only then).
    pub const LOCK_EXISTS: u32 = 4;

    /// Reads the word. One relaxed load.
    #[inline(always)]
    pub fn load(&self) -> u32 {
        self.word.load(Ordering::Relaxed)
    }

    /// Where the word is, for machine code to read.
    pub(crate) fn word(&self) -> *const u32 {
        self.word.as_ptr()
    }

    /// How many bytes behind the word the eight are that are zero if nobody waits and the check interval stays.
    pub(crate) const WANTED: usize =
        offset_of!(EvalBreaker, waiters) - offset_of!(EvalBreaker, word);

    /// Sets bits.
    pub fn set(&self, bits: u32) {
        self.word.fetch_or(bits, Ordering::Release);
    }

    /// Clears bits.
    pub fn clear(&self, bits: u32) {
        self.word.fetch_and(!bits, Ordering::Release);
    }

    /// How many threads wait for the lock.
    #[inline(always)]
    pub fn waiters(&self) -> u32 {
        self.waiters.load(Ordering::Relaxed)
    }

    /// Publishes how many threads wait for the lock.
    pub fn set_waiters(&self, n: u32) {
        self.waiters.store(n, Ordering::Relaxed);
    }

    /// Makes so many ticks the check interval, from the next check on, where ticks are counted.
    pub fn set_check_interval(&self, ticks: NonZero<u32>) {
        self.check_interval.store(ticks.get(), Ordering::Relaxed);
    }

    /// The check interval that was asked for since the last look.
    pub(crate) fn take_check_interval(&self) -> Option<i32> {
        if self.check_interval.load(Ordering::Relaxed) == 0 {
            return None;
        }
        i32::try_from(self.check_interval.swap(0, Ordering::Relaxed)).ok()
    }
}

/// Which eval loop runs: the poll profile and what a poll does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loop {
    /// 2.7's ticks, a check every so many (`--gil=ticks`).
    Ticks,
    /// The breaker word at 3.10's poll points.
    Modern,
    /// The breaker word at 3.2's poll points.
    Classic,
}
