//! What is run: one process as a value.

use gilscope_events::{EventLog, Site, ThreadId};
use gilscope_vm::{Counters, EvalBreaker, Meter, Reply, Stop, World};

/// A process whose threads are run in stretches of virtual time; the virtual machine's `World`, or bursts made up.
pub trait Workload {
    /// Runs one thread until it must leave the lock, needs something from outside, ends, or has spent the meter.
    fn resume(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
        meter: &Meter,
    ) -> Stop;

    /// A thread's name, as the script knows it.
    fn thread_name(&self, thread: ThreadId) -> String;

    /// How the process ends, once its main thread has finished.
    fn exit_code(&self) -> i32 {
        0
    }

    /// What was counted so far.
    fn counters(&self) -> Counters;

    /// Where in the script a thread is.
    fn site(&mut self, thread: ThreadId, log: &mut EventLog) -> Site {
        let _ = (thread, log);
        Site::UNKNOWN
    }
}

impl<W: Workload + ?Sized> Workload for Box<W> {
    fn resume(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
        meter: &Meter,
    ) -> Stop {
        (**self).resume(thread, reply, breaker, meter)
    }

    fn thread_name(&self, thread: ThreadId) -> String {
        (**self).thread_name(thread)
    }

    fn exit_code(&self) -> i32 {
        (**self).exit_code()
    }

    fn counters(&self) -> Counters {
        (**self).counters()
    }

    fn site(&mut self, thread: ThreadId, log: &mut EventLog) -> Site {
        (**self).site(thread, log)
    }
}

impl Workload for World {
    fn resume(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
        meter: &Meter,
    ) -> Stop {
        self.resume_metered(thread, reply, breaker, meter)
    }

    fn thread_name(&self, thread: ThreadId) -> String {
        World::thread_name(self, thread)
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
