//! One OS thread for each Python thread, all contending for one real lock.

use std::ffi::OsString;
use std::num::NonZero;
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use gilscope_events::{Detail, EventKind, GilSummary, Nanos, ReleaseReason, Sink, Site, ThreadId};
use gilscope_gil::PolicySpec;
use gilscope_vm::os_call::Disposition;
use gilscope_vm::process::ProcessEffect;
use gilscope_vm::{Effect, Host, Reply, Stop};

use rustix::event::PollFlags;
use signal_hook::consts::{SIGINT, SIGXFSZ};

use crate::fork::Lifeline;
use crate::host::{NativeHost, Supply};
use crate::lock::{GilLock, Obstacle};
use crate::messages::Wait;
use crate::mutex::Mutex;
use crate::outside::{self, Outside};
use crate::pace::Pace;
use crate::recorder::{ChildSink, Recording};
use crate::signals;
use crate::waiting::Outcome;
use crate::{Workload, clock};

/// How to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The lock's policy.
    pub policy: PolicySpec,
    /// Nanoseconds that a tick lasts at least.
    pub pace: Option<NonZero<u64>>,
    /// Bytes of stack for each thread but the main one. The VM keeps Python's frames elsewhere.
    pub stack_size: usize,
    /// Whether SIGINT goes to the script; in tests it goes to the test runner.
    pub listen: bool,
    /// What the program is started with, but for the script, when a child is to run like this.
    pub again: Vec<OsString>,
    /// Readable once the parent has ended, which this process shall not outlive.
    pub lifeline: Option<i32>,
}

impl Options {
    /// What a thread's stack is unless told otherwise; only pages that are touched cost memory.
    pub const STACK_SIZE: usize = 512 << 10;

    /// The defaults under that policy.
    #[must_use]
    pub fn new(policy: PolicySpec) -> Options {
        Options {
            policy,
            pace: None,
            stack_size: Options::STACK_SIZE,
            listen: true,
            again: Vec::new(),
            lifeline: None,
        }
    }
}

/// How a process ended.
#[derive(Debug)]
pub struct End<W> {
    /// The process itself; threads that still want the lock will never get it.
    pub world: Box<W>,
    /// What the lock did.
    pub stats: GilSummary,
}

/// The driver of one process.
#[derive(Debug)]
pub struct Driver<W: Workload> {
    shared: Arc<Shared<W>>,
}

/// What the OS threads of one process share.
pub(crate) struct Shared<W> {
    pub(crate) lock: GilLock<W>,
    pub(crate) outside: Outside,
    pub(crate) supply: Supply,
    pub(crate) options: Options,
    /// The thread whose end is the process's, and its OS thread.
    main: (ThreadId, thread::ThreadId),
    /// What becomes of the end of a forked child.
    pub(crate) ending: Mutex<Option<Ending<W>>>,
    pub(crate) lifeline: Lifeline,
    pub(crate) recording: Mutex<Recording>,
}

/// What is to be done when a forked child has ended: show its figures, and find its exit code.
pub(crate) type Ending<W> = Arc<dyn Fn(&End<W>) -> i32 + Send + Sync>;

impl<W: Workload> Driver<W> {
    /// A driver whose main thread is the calling one.
    ///
    /// # Errors
    ///
    /// If the system refuses the pipe or the thread for signals.
    pub fn new(options: Options, supply: Supply) -> std::io::Result<Driver<W>> {
        let ticks = matches!(options.policy, PolicySpec::Ticks(_));
        let outside = Outside::new(ticks, ThreadId::MAIN)?;
        let shared = Shared::new(outside, supply, options, None);
        if !shared.options.listen {
            let signals = &shared.outside.signals;
            signals.set_disposition(SIGINT, Disposition::Handle)?;
        } else {
            crate::raw::end_by_faults();
            // A file that grows too large is an error of the write, not the end of the process.
            let mut told = vec![(SIGXFSZ, Disposition::Ignore)];
            if signals::starts_ignored(SIGINT) {
                shared.outside.signals.start_ignored(SIGINT);
            } else {
                told.push((SIGINT, Disposition::Handle));
            }
            shared.listen(&told, shared.options.lifeline)?;
        }
        Ok(Driver { shared })
    }

    /// What shall be done with the end of a forked child, which does not come out of
    /// [`run`](Self::run); the result is its exit code. To be called before [`host`](Self::host).
    pub fn on_child_end(&self, ending: impl Fn(&End<W>) -> i32 + Send + Sync + 'static) {
        self.shared.on_child_end(Arc::new(ending));
    }

    /// Tells `sink` all that will happen to the lock, from a thread that needs the lock for nothing.
    ///
    /// # Errors
    ///
    /// If the system refuses the thread.
    pub fn record(&self, detail: Detail, sink: Box<dyn Sink>) -> std::io::Result<()> {
        self.shared.record(detail, sink)
    }

    /// Each forked child, and those that it forks, tells what happens to its lock to a sink that it makes
    /// like this.
    pub fn record_children(
        &self,
        detail: Detail,
        sink: impl Fn() -> Option<Box<dyn Sink>> + Send + Sync + 'static,
    ) {
        self.shared.record_children(ChildSink {
            detail,
            make: Arc::new(sink),
        });
    }

    /// What the process asks while it runs.
    #[must_use]
    pub fn host(&self) -> Box<dyn Host> {
        Box::new(NativeHost::new(Arc::clone(&self.shared)))
    }

    /// Delivers a signal as if the system had.
    pub fn interrupt(&self, signal: i32) {
        self.shared.interrupt(signal);
    }

    /// A handle that can [`interrupt`](Self::interrupt) from another thread while this one runs.
    pub fn interrupter(&self) -> impl Fn(i32) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |signal| shared.interrupt(signal)
    }

    /// A handle that changes the switch interval from another thread, as the script itself can.
    pub fn interval_setter(&self) -> impl Fn(Nanos) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |interval| {
            shared
                .lock
                .with_gil(|gil| gil.set_switch_interval(interval));
        }
    }

    /// A handle that changes the check interval from another thread: how many ticks there are between two checks.
    pub fn check_interval_setter(&self) -> impl Fn(NonZero<u32>) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |ticks| shared.lock.breaker().set_check_interval(ticks)
    }

    /// Runs the process; its main thread is the calling one. Comes back when that has finished.
    ///
    /// Threads that are still there are left behind: they can do nothing any more but wait.
    /// A panic in any of them while it holds the lock ends the program, with exit code 101.
    #[must_use]
    pub fn run(self, world: Box<W>) -> End<W> {
        self.shared.lock.put(world);
        self.shared.lock.start(ThreadId::MAIN, "MainThread");
        let (world, shared) = guarded(|| self.shared.run_thread(ThreadId::MAIN));
        if !Arc::ptr_eq(&shared, &self.shared) {
            shared.end_child(world);
        }
        let end = shared.end(world);
        shared.outside.signals.hand_back();
        end
    }
}

impl<W: Workload> Shared<W> {
    /// Does what a thread asked for, without the lock.
    fn perform(&self, me: ThreadId, effect: Effect) -> Reply {
        match effect {
            Effect::Edit(line) => (self.supply.edit)(&line.prompt, &line.names),
            effect => self.outside.perform(me, effect, self.lock.breaker()),
        }
    }

    /// A driver's inside, with the calling thread as the main one.
    pub(crate) fn new(
        outside: Outside,
        supply: Supply,
        options: Options,
        ending: Option<Ending<W>>,
    ) -> Arc<Shared<W>> {
        outside.signals.bind_main();
        Arc::new(Shared {
            lock: GilLock::new(options.policy, options.pace.is_some()),
            main: (outside.main(), thread::current().id()),
            outside,
            supply,
            options,
            ending: Mutex::new(ending),
            lifeline: Lifeline::default(),
            recording: Mutex::default(),
        })
    }

    fn on_child_end(&self, ending: Ending<W>) {
        *self.ending.lock() = Some(ending);
    }

    /// Starts the thread that waits for signals, with what becomes of those that are not the
    /// system's business, and for the end of the parent if there is a descriptor that shows it.
    pub(crate) fn listen(
        self: &Arc<Self>,
        told: &[(i32, Disposition)],
        lifeline: Option<i32>,
    ) -> std::io::Result<()> {
        if let Some(lifeline) = lifeline.and_then(crate::raw::descriptor) {
            // It is not for the programs that this process starts.
            rustix::io::fcntl_setfd(lifeline, rustix::io::FdFlags::CLOEXEC)?;
        }
        let signals = &self.outside.signals;
        signals.open_incoming()?;
        for &(signal, disposition) in told {
            signals.set_disposition(signal, disposition)?;
        }
        let shared = Arc::clone(self);
        self.background("signals", move || {
            let Some(incoming) = shared.outside.signals.incoming() else {
                return;
            };
            // A second duty of this thread, so that a child need not start two.
            let lifeline = lifeline.and_then(crate::raw::descriptor);
            loop {
                let files: Vec<_> = [incoming.read.as_fd()]
                    .into_iter()
                    .chain(lifeline)
                    .collect();
                match crate::messages::wait(&files, PollFlags::IN, None, None) {
                    Wait::Ready(places) if places.contains(&0) => {
                        incoming.fetch(|signal| shared.interrupt(signal));
                    }
                    // Nobody is left to be told anything.
                    Wait::Ready(_) => crate::machine::leave(LOST_PARENT),
                    Wait::TimedOut | Wait::Interrupted => {}
                }
            }
        })
    }

    fn background(&self, name: &str, run: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
        let thread = thread::Builder::new().name(name.to_owned());
        thread.stack_size(self.options.stack_size).spawn(|| {
            crate::masks::deafen();
            run();
        })?;
        Ok(())
    }

    /// The end of a forked child.
    #[inline(never)]
    pub(crate) fn end_child(&self, world: Box<W>) -> ! {
        let ending = self.ending.lock().clone();
        let end = self.end(world);
        let code = match ending {
            Some(ending) => ending(&end),
            None => end.world.exit_code(),
        };
        // Nothing is dropped: freeing what parent and child share would copy every page of it.
        crate::machine::exit(code)
    }

    /// What is to be told at the end of the process.
    fn end(&self, mut world: Box<W>) -> End<W> {
        let shared = self;
        shared.outside.keep_units();
        let now = clock::now();
        self.finish_recording(&mut *world, now);
        let counters = world.counters();
        // A copy of the counts would be as large as all that a script with many threads holds.
        let stats = shared.lock.with_gil(|gil| {
            let stats = gil.stats_mut();
            let name = |id| world.thread_name(id);
            stats.on_run_end(counters.polls, counters.checks, name, now);
            stats.summary(now)
        });
        End { stats, world }
    }
}

impl<W: Workload> Shared<W> {
    /// Starts the OS thread of a Python thread. The caller holds the lock.
    pub(crate) fn start_thread(self: &Arc<Self>, thread: ThreadId) -> Result<(), i32> {
        self.lock.start(thread, "");
        let shared = Arc::clone(self);
        let started = thread::Builder::new()
            .stack_size(self.options.stack_size)
            .spawn(move || {
                guarded(|| {
                    let (world, then) = shared.run_thread(thread);
                    if !Arc::ptr_eq(&then, &shared) {
                        then.end_child(world);
                    }
                    shared.end_thread(thread, world);
                });
            });
        match started {
            Ok(handle) => {
                self.outside.endings.begin(thread, handle);
                Ok(())
            }
            Err(error) => {
                self.lock.abandon(thread);
                let again = rustix::io::Errno::AGAIN.raw_os_error();
                Err(error.raw_os_error().unwrap_or(again))
            }
        }
    }

    /// The last thing a Python thread does.
    #[inline(never)]
    fn end_thread(&self, thread: ThreadId, world: Box<W>) {
        let name = world.thread_name(thread);
        self.lock.finish(thread, world, &name);
        self.outside.endings.mark(thread);
    }

    /// Sets an interval timer; the first starts the thread that watches them.
    pub(crate) fn set_timer(self: &Arc<Self>, which: i32, after: u64, interval: u64) -> Outcome {
        let which = outside::timer(which)?;
        let ((left, was), first) = self.outside.timers.set(which, after, interval);
        if first {
            let shared = Arc::clone(self);
            let watch = move || {
                let outside = &shared.outside;
                let end = |signal| outside.timer_ended(signal, shared.lock.breaker());
                outside.timers.watch(end);
            };
            self.background("timers", watch)
                .map_err(|_| rustix::io::Errno::AGAIN)?;
        }
        Ok(outside::pair(left, was))
    }

    pub(crate) fn is_main_os_thread(&self) -> bool {
        thread::current().id() == self.main.1
    }

    pub(crate) fn interrupt(&self, signal: i32) {
        self.outside.deliver(signal, self.lock.breaker());
    }

    /// Runs a thread until its last frame is gone; the caller then holds the lock. It may come back in
    /// another process, with that one's driver.
    ///
    /// All that a thread does stands on this function's frame, so what is rare is out of line: a
    /// thread shall touch two pages of its stack, and not three.
    fn run_thread(self: &Arc<Self>, me: ThreadId) -> (Box<W>, Arc<Self>) {
        let mut this = Arc::clone(self);
        let mut pace = self.options.pace.map(Pace::new);
        let mut reply = None;
        let mut world = this.lock.acquire(me);
        if this.lock.records() {
            this.tell_name(me, &world);
        }
        loop {
            let lock = &this.lock;
            if let Some(pace) = &mut pace {
                pace.begin(world.counters().polls);
            }
            let stop = world.resume(me, reply.take(), lock.breaker());
            if let Some(pace) = &mut pace {
                pace.wait(world.counters().polls);
            }
            match stop {
                Stop::Release(reason) => world = lock.check(me, world, reason),
                Stop::Block(Effect::Process(effect)) => match *effect {
                    ProcessEffect::Fork { watched } => {
                        (world, reply) = Self::go_on_forked(&mut this, me, world, watched);
                    }
                    ProcessEffect::Leave { told } => {
                        return (this.leave(me, world, told), this);
                    }
                    _ => (world, reply) = this.block(me, world, Effect::Process(effect)),
                },
                Stop::Block(effect) => (world, reply) = this.block(me, world, effect),
                // Real threads have no meter.
                Stop::Spent { .. } => {}
                Stop::Finished => return (world, this),
            }
        }
    }
}

impl<W: Workload> Shared<W> {
    #[inline(never)]
    fn tell_name(&self, me: ThreadId, world: &W) {
        self.lock.rename(me, &world.thread_name(me));
    }

    /// Copies the process; in the child, `this` becomes the driver it goes on with.
    #[inline(never)]
    fn go_on_forked(
        this: &mut Arc<Self>,
        me: ThreadId,
        mut world: Box<W>,
        watched: bool,
    ) -> (Box<W>, Option<Reply>) {
        let (reply, driver) = this.fork(me, &mut world, watched);
        if let Some(driver) = driver {
            driver.lock.put(world);
            world = driver.lock.acquire(me);
            *this = driver;
        }
        (world, Some(reply))
    }

    /// Ends the process without its ceremonies, or comes back if it is to go through them. `told` says
    /// which.
    #[inline(never)]
    fn leave(&self, me: ThreadId, mut world: Box<W>, told: bool) -> Box<W> {
        if !told {
            self.outside.keep_units();
            self.finish_recording(&mut *world, clock::now());
            crate::machine::leave(world.exit_code());
        }
        if me != self.main.0 {
            // What stands on the main thread's stack is left behind.
            self.end_child(world);
        }
        world
    }

    /// Gives the lock up, does what the thread asked for, and takes it again.
    #[inline(never)]
    fn block(&self, me: ThreadId, world: Box<W>, effect: Effect) -> (Box<W>, Option<Reply>) {
        let reply = if self.lock.records() {
            self.perform_on_record(me, world, effect)
        } else {
            (self.lock).release(me, world, effect.reason(), Obstacle::default());
            self.perform(me, effect)
        };
        if let Some(incoming) = self.outside.signals.incoming()
            && incoming.came()
        {
            // It may be why the wait has ended: nothing of the script runs before that is known.
            self.hear(incoming);
        }
        (self.lock.acquire(me), Some(reply))
    }

    /// Out of line, since a thread that waits has the frame of its caller on its stack.
    #[cold]
    #[inline(never)]
    fn hear(&self, incoming: &signals::Incoming) {
        incoming.fetch(|signal| self.interrupt(signal));
    }

    #[inline(never)]
    fn perform_on_record(&self, me: ThreadId, world: Box<W>, effect: Effect) -> Reply {
        let lock = &self.lock;
        let reason = effect.reason();
        let obstacle = self.outside.obstacle(&effect);
        lock.release(me, world, reason, obstacle);
        let reply = self.perform(me, effect);
        if let (ReleaseReason::Lock, Reply::Bool(true), (Some(taken), _)) =
            (reason, &reply, obstacle)
        {
            let site = Site::UNKNOWN;
            lock.tell(me, EventKind::LockAcquire { lock: taken, site });
        }
        reply
    }
}

/// A panic leaves the process half changed, and everybody would wait for the lock for ever.
fn guarded<R>(run: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = b"gilscope: internal error in a thread that runs Python; giving up\n";
        let _ = rustix::io::write(rustix::stdio::stderr(), message);
        std::process::exit(101)
    })
}

impl<W> std::fmt::Debug for Shared<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared")
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// What a child ends with when its parent is gone.
const LOST_PARENT: i32 = 1;
