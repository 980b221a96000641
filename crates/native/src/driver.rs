//! One OS thread for each Python thread, all contending for one real lock.

use std::ffi::OsString;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use gilscope_events::{GilSummary, ThreadId, ThreadState};
use gilscope_gil::PolicySpec;
use gilscope_vm::process::ProcessEffect;
use gilscope_vm::{Effect, Host, Stop};

use crate::fork::Lifeline;
use crate::host::{NativeHost, Supply};
use crate::lock::GilLock;
use crate::outside::Outside;
use crate::pace::Pace;
use crate::signals::Listener;
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
    pub(crate) ending: Option<Ending<W>>,
    pub(crate) lifeline: Lifeline,
    listener: Option<Listener>,
}

/// What is to be done when a forked child has ended: show its figures, and find its exit code.
pub(crate) type Ending<W> = Arc<dyn Fn(End<W>) -> i32 + Send + Sync>;

impl<W: Workload> Driver<W> {
    /// A driver whose main thread is the calling one.
    ///
    /// # Errors
    ///
    /// If the system refuses the pipe or the thread for signals.
    pub fn new(options: Options, supply: Supply) -> std::io::Result<Driver<W>> {
        let ticks = matches!(options.policy, PolicySpec::Ticks(_));
        let lifeline = options.lifeline;
        let lock = GilLock::new(options.policy, options.pace.is_some());
        let shared = Shared::start(
            lock,
            Outside::new(ticks, ThreadId::MAIN)?,
            supply,
            options,
            None,
            lifeline,
        )?;
        Ok(Driver { shared })
    }

    /// What shall be done with the end of a forked child, which does not come out of
    /// [`run`](Self::run); the result is its exit code. To be called before [`host`](Self::host).
    pub fn on_child_end(&mut self, ending: impl Fn(End<W>) -> i32 + Send + Sync + 'static) {
        if let Some(shared) = Arc::get_mut(&mut self.shared) {
            shared.ending = Some(Arc::new(ending));
        }
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
        shared.end(world)
    }
}

impl<W: Workload> Shared<W> {
    /// A driver's inside, with the calling thread as the main one.
    pub(crate) fn start(
        lock: GilLock<W>,
        outside: Outside,
        supply: Supply,
        options: Options,
        ending: Option<Ending<W>>,
        lifeline: Option<i32>,
    ) -> std::io::Result<Arc<Shared<W>>> {
        let listen = options.listen;
        outside.signals.bind_main();
        let mut shared = Arc::new(Shared {
            lock,
            main: (outside.main(), thread::current().id()),
            outside,
            supply,
            options,
            ending,
            lifeline: Lifeline::default(),
            listener: None,
        });
        if listen || lifeline.is_some() {
            let listener = Listener::new(listen, lifeline)?;
            let waits = listener.waits();
            if let Some(shared) = Arc::get_mut(&mut shared) {
                shared.listener = Some(listener);
            }
            let told = Arc::clone(&shared);
            thread::Builder::new()
                .name("signals".to_owned())
                .stack_size(shared.options.stack_size)
                .spawn(move || waits.run(|signal| told.interrupt(signal)))?;
        }
        Ok(shared)
    }

    /// In the child of a fork, its own signals are heard, and the parent's no more.
    pub(crate) fn stop_listening(&self) {
        if let Some(listener) = &self.listener {
            listener.stop();
        }
        self.outside.signals.close_inherited();
    }

    /// The end of a forked child.
    pub(crate) fn end_child(&self, world: Box<W>) -> ! {
        let code = match &self.ending {
            Some(ending) => ending(self.end(world)),
            None => world.exit_code(),
        };
        crate::machine::exit(code)
    }

    /// What is to be told at the end of the process.
    fn end(&self, world: Box<W>) -> End<W> {
        let shared = self;
        let now = clock::now();
        let mut stats = shared.lock.stats();
        let counters = world.counters();
        // The machine saw only the checks that had something to do.
        stats.add_checks(counters.checks.saturating_sub(stats.checks()));
        stats.add_polls(counters.polls);
        let living: Vec<ThreadId> = stats.threads().map(|(id, _)| id).collect();
        for id in living {
            if stats
                .get(id)
                .is_some_and(|thread| thread.state() != ThreadState::Finished)
            {
                stats.on_rename(id, &world.thread_name(id));
            }
        }
        End {
            stats: stats.summary(now),
            world,
        }
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
                    let name = world.thread_name(thread);
                    shared.lock.finish(thread, world, &name);
                    shared.outside.endings.mark(thread);
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

    pub(crate) fn is_main_os_thread(&self) -> bool {
        thread::current().id() == self.main.1
    }

    fn interrupt(&self, signal: i32) {
        self.outside.deliver(signal, self.lock.breaker());
    }

    /// Runs a thread until its last frame is gone; the caller then holds the lock. It may come back in
    /// another process, with that one's driver.
    fn run_thread(self: &Arc<Self>, me: ThreadId) -> (Box<W>, Arc<Self>) {
        let mut this = Arc::clone(self);
        let mut pace = self.options.pace.map(Pace::new);
        let mut reply = None;
        let mut world = this.lock.acquire(me);
        loop {
            let lock = &this.lock;
            if let Some(pace) = &mut pace {
                pace.begin(world.counters());
            }
            let stop = world.resume(me, reply.take(), lock.breaker());
            if let Some(pace) = &mut pace {
                pace.wait(world.counters());
            }
            match stop {
                Stop::Release(reason) => world = lock.check(me, world, reason),
                Stop::Block(Effect::Process(ProcessEffect::Fork { watched })) => {
                    let (forked, driver) = this.fork(me, &mut world, watched);
                    reply = Some(forked);
                    if let Some(driver) = driver {
                        driver.lock.put(world);
                        world = driver.lock.acquire(me);
                        this = driver;
                    }
                }
                Stop::Block(Effect::Process(ProcessEffect::Leave { told })) => {
                    if !told {
                        crate::machine::leave(world.exit_code());
                    }
                    if me != this.main.0 {
                        // What stands on the main thread's stack is left behind.
                        this.end_child(world);
                    }
                    return (world, this);
                }
                Stop::Block(effect) => {
                    lock.release(me, world, effect.reason());
                    reply = Some(this.outside.perform(me, effect));
                    world = lock.acquire(me);
                }
                Stop::Finished => return (world, this),
            }
        }
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
