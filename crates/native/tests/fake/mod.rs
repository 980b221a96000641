//! A process without Python: each of its threads is a Rust closure that says how it stops.

#![allow(
    dead_code,
    reason = "shared by tests and benchmarks, which use different parts"
)]

use std::collections::HashMap;

use gilscope_events::ThreadId;
use gilscope_native::{Driver, End, Options, Supply, Workload};
use gilscope_vm::{
    CompileError, CompileOptions, Compiled, Counters, EvalBreaker, Frozen, Host, Reply, Stop,
};

/// What a thread sees while it holds the lock.
pub(crate) struct Inside<'a> {
    /// The driver's answers.
    pub(crate) host: &'a mut dyn Host,
    /// The word to poll.
    pub(crate) breaker: &'a EvalBreaker,
    /// What became of the effect asked for last.
    pub(crate) reply: Option<Reply>,
    /// A number that only the holder touches.
    pub(crate) shared: &'a mut u64,
    /// Threads to be, by number.
    pub(crate) scripts: &'a mut HashMap<ThreadId, Script>,
}

/// One thread: called again each time it is resumed.
pub(crate) type Script = Box<dyn FnMut(&mut Inside<'_>) -> Stop + Send>;

/// The process.
pub(crate) struct Fake {
    host: Box<dyn Host>,
    scripts: HashMap<ThreadId, Script>,
    pub(crate) shared: u64,
    polls: u64,
}

impl Workload for Fake {
    fn resume(&mut self, thread: ThreadId, reply: Option<Reply>, breaker: &EvalBreaker) -> Stop {
        self.polls += 1;
        let mut script = self
            .scripts
            .remove(&thread)
            .expect("a thread that was started");
        let stop = script(&mut Inside {
            host: &mut *self.host,
            breaker,
            reply,
            shared: &mut self.shared,
            scripts: &mut self.scripts,
        });
        self.scripts.insert(thread, script);
        stop
    }

    fn forked(&mut self, host: Box<dyn Host>) {
        self.host = host;
    }

    fn thread_name(&self, thread: ThreadId) -> String {
        format!("fake-{}", thread.0)
    }

    fn exit_code(&self) -> i32 {
        0
    }

    fn counters(&self) -> Counters {
        Counters {
            polls: self.polls,
            checks: self.polls,
        }
    }
}

/// A driver for such a process.
pub(crate) fn driver(policy: &str) -> Driver<Fake> {
    let policy = policy.parse().expect("a policy");
    let options = Options {
        listen: false,
        ..Options::new(policy)
    };
    Driver::new(options, NOTHING).expect("a driver")
}

/// Runs a process whose main thread is the closure.
pub(crate) fn run(
    driver: Driver<Fake>,
    main: impl FnMut(&mut Inside<'_>) -> Stop + Send + 'static,
) -> End<Fake> {
    let world = Fake {
        host: driver.host(),
        scripts: HashMap::from([(ThreadId::MAIN, Box::new(main) as Script)]),
        shared: 0,
        polls: 0,
    };
    driver.run(Box::new(world))
}

impl Inside<'_> {
    /// Starts a thread.
    pub(crate) fn start(&mut self, thread: u32, script: Script) {
        self.scripts.insert(ThreadId(thread), script);
        self.host
            .start_thread(ThreadId(thread))
            .expect("room for a thread");
    }

    /// Whether a poll here would be a reason to stop.
    pub(crate) fn asked_to_stop(&self) -> bool {
        self.breaker.load() & (EvalBreaker::DROP | EvalBreaker::SIGNAL) != 0
            || self.breaker.waiters() > 0
    }
}

/// A fake process imports and compiles nothing.
pub(crate) const NOTHING: Supply = Supply {
    compile: |_: &str, _: &str, _: CompileOptions| -> Result<Compiled, CompileError> {
        unreachable!("nothing is compiled")
    },
    decode: |bytes| Ok(String::from_utf8_lossy(bytes).into_owned()),
    frozen: |_: &str| -> Option<Frozen> { None },
    edit: |_: &str, _: &[String]| Reply::None,
};
