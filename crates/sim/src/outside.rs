//! What threads do without the interpreter lock, in virtual time.

use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::os_call::{Datum, FileCall, OsCall, SocketCall};
use gilscope_vm::{Effect, Reply};

use crate::engine::Engine;
use crate::host::Shared;
use crate::model::MachineModel;
use crate::thread::{Action, Park, Place};
use crate::workload::Workload;

/// `errno` of a descriptor that is not open.
const EBADF: i32 = 9;
/// `errno` of what the system cannot do.
const ENOSYS: i32 = 38;

/// What asking for an effect costs.
pub(crate) fn cost(effect: &Effect, model: &MachineModel) -> Nanos {
    match effect {
        Effect::Acquire { .. } | Effect::Join { .. } => model.lock_op,
        // About what a digest or a compressor needs for a byte.
        Effect::Compute(job) => Nanos(model.system_call.0 + job.size() as u64 * 4),
        _ => model.system_call,
    }
}

/// When a call is to give up.
fn deadline(call: &OsCall) -> Option<Nanos> {
    match call {
        OsCall::File(FileCall::Poll { until, .. })
        | OsCall::Socket(
            SocketCall::Receive { until, .. }
            | SocketCall::Send { until, .. }
            | SocketCall::ReceiveMessage { until, .. }
            | SocketCall::SendMessage { until, .. },
        ) => *until,
        _ => None,
    }
}

/// What it says then.
fn over(call: &OsCall) -> Reply {
    match call {
        OsCall::File(_) => Reply::Data(Datum::List(Vec::new())),
        _ => Reply::Bool(false),
    }
}

/// What a thread waits for.
pub(crate) fn in_words(park: Park, shared: &Shared, name: impl Fn(ThreadId) -> String) -> String {
    match park {
        Park::Gil | Park::Guard => "the interpreter lock".to_owned(),
        Park::Sleep => "a timer".to_owned(),
        Park::Device => "a device".to_owned(),
        Park::Signal => "a signal".to_owned(),
        Park::Pipe => "a pipe".to_owned(),
        Park::Join(thread) => format!("the end of {}", name(thread)),
        Park::Lock(lock) => match shared.locks.holder(lock) {
            Some(holder) => format!("lock {}, which {} took", lock.0, name(holder)),
            None => format!("lock {}", lock.0),
        },
    }
}

impl<W: Workload> Engine<'_, W> {
    /// The thread does what it gave the lock up for, or sleeps until it can.
    pub(crate) fn perform(&mut self, thread: ThreadId, effect: Effect) {
        match effect {
            Effect::Sleep { .. } if !self.of(thread).sleeps && !self.model.sleep_zero_waits => {
                self.answer(thread, Reply::None);
            }
            Effect::Sleep { until } => self.park(thread, Park::Sleep, Some(until)),
            Effect::Device { until } => self.park(thread, Park::Device, Some(until)),
            Effect::Acquire { lock, until } => self.acquire(thread, lock, until),
            Effect::Join {
                thread: other,
                until,
            } => {
                let ended = self.threads.get(other.index()).map(|t| t.place) == Some(Place::Done);
                if ended || self.is_over(thread, until) {
                    self.answer(thread, Reply::Bool(ended));
                    return;
                }
                let effect = Effect::Join {
                    thread: other,
                    until,
                };
                self.of(thread).action = Action::Perform(effect);
                if self.threads.len() > other.index() && !self.of(other).joiners.contains(&thread) {
                    self.of(other).joiners.push(thread);
                }
                self.park(thread, Park::Join(other), until);
            }
            Effect::Write { fd, bytes } => {
                let call = OsCall::File(FileCall::Write { fd, bytes });
                self.call(thread, Box::new(call), |_| Reply::None);
            }
            Effect::Read { fd, max } => {
                let call = OsCall::File(FileCall::Read { fd, max });
                self.call(thread, Box::new(call), |datum| match datum {
                    Datum::Bytes(bytes) => Reply::Bytes(bytes),
                    _ => Reply::Error(EBADF),
                });
            }
            Effect::Os(call) => self.call(thread, call, Reply::Data),
            Effect::Compute(job) => self.answer(thread, Reply::Bytes(job.run())),
            Effect::Pause => self.park(thread, Park::Signal, None),
            #[allow(
                unreachable_patterns,
                reason = "what the simulated machine has not got"
            )]
            _ => self.answer(thread, Reply::Error(ENOSYS)),
        }
    }

    /// A call of the operating system, which knows the three standard descriptors, and pipes.
    fn call(&mut self, thread: ThreadId, call: Box<OsCall>, reply: fn(Datum) -> Reply) {
        let outcome = match &*call {
            OsCall::File(FileCall::Read { fd: 0, max }) => {
                // Whoever types may take long, or never come.
                self.drain();
                Some(self.console.read(*max).map(Datum::Bytes))
            }
            OsCall::File(FileCall::Write {
                fd: fd @ 1..=2,
                bytes,
            }) => {
                let written = self.console.write(*fd, bytes);
                Some(written.map(|()| Datum::Int(bytes.len() as i64)))
            }
            OsCall::File(_) | OsCall::Socket(_) => self.shared().pipes.call(thread, &call),
            _ => Some(Err(ENOSYS)),
        };
        let woken = self.shared().pipes.take_woken();
        for waiter in woken {
            self.plan_wake(waiter);
        }
        let outcome = match (outcome, deadline(&call)) {
            (Some(outcome), _) => outcome,
            (None, until) if self.is_over(thread, until) => {
                self.shared().pipes.give_up(thread);
                self.answer(thread, over(&call));
                return;
            }
            (None, until) => {
                self.shared().pipes.enter(thread);
                self.of(thread).action = Action::Perform(Effect::Os(call));
                self.park(thread, Park::Pipe, until);
                return;
            }
        };
        self.answer(thread, outcome.map_or_else(Reply::Error, reply));
    }

    fn acquire(&mut self, thread: ThreadId, lock: LockId, until: Option<Nanos>) {
        let taken = self.shared().locks.try_take(lock, thread);
        if taken || self.is_over(thread, until) {
            self.leave_lock(thread, lock);
            self.answer(thread, Reply::Bool(taken));
            return;
        }
        self.shared().locks.enter(lock, thread);
        self.of(thread).action = Action::Perform(Effect::Acquire { lock, until });
        self.park(thread, Park::Lock(lock), until);
    }

    fn is_over(&mut self, thread: ThreadId, until: Option<Nanos>) -> bool {
        let now = self.now;
        self.of(thread).expired || until.is_some_and(|until| until <= now)
    }

    /// A thread no longer waits for what it waited for.
    pub(crate) fn leave_queue(&mut self, thread: ThreadId) {
        match self.of(thread).place {
            Place::Parked(Park::Lock(lock)) => self.leave_lock(thread, lock),
            Place::Parked(Park::Pipe) => self.shared().pipes.give_up(thread),
            Place::Parked(Park::Join(other)) => {
                self.of(other).joiners.retain(|&joiner| joiner != thread);
            }
            _ => {}
        }
    }

    fn leave_lock(&mut self, thread: ThreadId, lock: LockId) {
        // A wake-up that came too late goes to the next.
        let next = self.shared().locks.leave(lock, thread);
        if let Some(next) = next {
            self.plan_wake(next);
        }
    }
}
