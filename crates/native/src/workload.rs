//! What the driver runs: one Python process as a value.

use gilscope_events::{EventLog, Site, ThreadId};
use gilscope_vm::{Counters, EvalBreaker, Host, Reply, Stop, World};

/// A process whose threads the driver runs one at a time; the virtual machine's `World`, or a
/// scripted stand-in in tests.
///
/// Having it *is* holding the lock: it travels in a box from holder to holder.
pub trait Workload: Send + 'static {
    /// Runs one thread until it must leave the lock, needs something from outside, or ends.
    fn resume(&mut self, thread: ThreadId, reply: Option<Reply>, breaker: &EvalBreaker) -> Stop;

    /// A thread's name, as the script knows it.
    fn thread_name(&self, thread: ThreadId) -> String;

    /// In the child of a fork: only that thread is left, and asks this host from now on.
    fn forked(&mut self, host: Box<dyn Host>);

    /// How the process ends, once its main thread has finished: 0 to 255, or the number of the
    /// signal it dies of, negated.
    fn exit_code(&self) -> i32;

    /// What was counted so far.
    fn counters(&self) -> Counters;

    /// Where in the script a thread is.
    fn site(&mut self, thread: ThreadId, log: &mut EventLog) -> Site {
        let _ = (thread, log);
        Site::UNKNOWN
    }
}

impl Workload for World {
    fn resume(&mut self, thread: ThreadId, reply: Option<Reply>, breaker: &EvalBreaker) -> Stop {
        World::resume(self, thread, reply, breaker)
    }

    fn thread_name(&self, thread: ThreadId) -> String {
        World::thread_name(self, thread)
    }

    fn forked(&mut self, host: Box<dyn Host>) {
        World::forked(self, host);
    }

    fn exit_code(&self) -> i32 {
        World::exit_code(self)
    }

    fn counters(&self) -> Counters {
        World::counters(self)
    }

    fn site(&mut self, thread: ThreadId, log: &mut EventLog) -> Site {
        World::site(self, thread, log)
    }
}
