//! What threads do without the interpreter lock, in virtual time.

use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::os_call::{Datum, FileCall, OsCall};
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

/// What a thread waits for.
pub(crate) fn in_words(park: Park, shared: &Shared, name: impl Fn(ThreadId) -> String) -> String {
    match park {
        Park::Gil => "the interpreter lock".to_owned(),
        Park::Sleep => "a timer".to_owned(),
        Park::Device => "a device".to_owned(),
        Park::Signal => "a signal".to_owned(),
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
                let reply = self
                    .write(fd, &bytes)
                    .map_or_else(Reply::Error, |()| Reply::None);
                self.answer(thread, reply);
            }
            Effect::Read { fd, max } => {
                let reply = self.read(fd, max).map_or_else(Reply::Error, Reply::Bytes);
                self.answer(thread, reply);
            }
            Effect::Os(call) => {
                let reply = self.call(&call).map_or_else(Reply::Error, Reply::Data);
                self.answer(thread, reply);
            }
            Effect::Compute(job) => self.answer(thread, Reply::Bytes(job.run())),
            Effect::Pause => self.park(thread, Park::Signal, None),
            #[allow(
                unreachable_patterns,
                reason = "what the simulated machine has not got"
            )]
            _ => self.answer(thread, Reply::Error(ENOSYS)),
        }
    }

    fn write(&mut self, fd: i32, bytes: &[u8]) -> Result<(), i32> {
        match fd {
            1..=2 => self.console.write(fd, bytes),
            _ => Err(EBADF),
        }
    }

    fn read(&mut self, fd: i32, max: usize) -> Result<Vec<u8>, i32> {
        match fd {
            0 => self.console.read(max),
            _ => Err(EBADF),
        }
    }

    /// A call of the operating system, which knows the three standard descriptors and no others.
    fn call(&mut self, call: &OsCall) -> Result<Datum, i32> {
        match call {
            OsCall::File(FileCall::Read { fd, max }) => self.read(*fd, *max).map(Datum::Bytes),
            OsCall::File(FileCall::Write { fd, bytes }) => {
                self.write(*fd, bytes)?;
                Ok(Datum::Int(bytes.len() as i64))
            }
            _ => Err(ENOSYS),
        }
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
