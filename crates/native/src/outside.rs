//! The world outside one process: what its threads do without the interpreter lock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::mutex::Mutex;
use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::process::ProcessEffect;
use gilscope_vm::{Effect, EvalBreaker, Reply};
use rustix::event::PollFlags;

use crate::areas::{Area, Waited};
use crate::endings::Endings;
use crate::files::Files;
use crate::living::{self, Owner};
use crate::locks::LockTable;
use crate::messages::{self, Wait};
use crate::signals::Signals;
use crate::{clock, processes, raw};

/// What the threads of one process share outside their World.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) locks: Mutex<LockTable>,
    pub(crate) areas: Mutex<Vec<Option<Arc<Area>>>>,
    pub(crate) endings: Endings,
    pub(crate) signals: Signals,
    /// Signals ever delivered, for those who wait for any.
    delivered: AtomicU64,
    files: Files,
    /// As CPython 2: a lock wait without a deadline is `sem_wait`, which no signal ends.
    deaf_locks: bool,
    /// The thread that hears signals.
    main: ThreadId,
    me: OnceLock<Owner>,
}

impl Outside {
    pub(crate) fn new(deaf_locks: bool, main: ThreadId) -> std::io::Result<Outside> {
        Ok(Outside {
            locks: Mutex::default(),
            endings: Endings::default(),
            signals: Signals::new()?,
            delivered: AtomicU64::new(0),
            files: Files::default(),
            deaf_locks,
            main,
            areas: Mutex::default(),
            me: OnceLock::new(),
        })
    }

    pub(crate) fn main(&self) -> ThreadId {
        self.main
    }

    /// This process, as shared memory names it.
    pub(crate) fn me(&self) -> Owner {
        *self.me.get_or_init(living::myself)
    }

    /// A signal came from the system.
    pub(crate) fn deliver(&self, signal: i32, breaker: &EvalBreaker) {
        self.delivered.fetch_add(1, Ordering::SeqCst);
        self.signals.deliver(signal, breaker);
    }

    /// Does what the thread asked for; the thread does not hold the lock.
    pub(crate) fn perform(&self, me: ThreadId, effect: Effect) -> Reply {
        let main = me == self.main;
        let signals = main.then_some(&self.signals);
        match effect {
            Effect::Sleep { until } => {
                match self.wait(Some(until), main, || false) {
                    // The deadline is what was asked for.
                    Reply::Bool(_) => Reply::None,
                    interrupted => interrupted,
                }
            }
            Effect::Acquire { lock, until } => self.take(me, lock, until, main),
            Effect::Join { thread, until } => {
                self.endings.enter(thread, me);
                let hears = main && self.hears(until);
                let reply = self.wait(until, hears, || self.endings.has_ended(thread));
                self.endings.leave(me);
                reply
            }
            Effect::Read { fd, max } => self.files.read(fd, max, signals),
            Effect::Write { fd, bytes } => self.files.write(fd, &bytes, signals),
            Effect::Pause => {
                let before = self.delivered.load(Ordering::SeqCst);
                let came = || self.delivered.load(Ordering::SeqCst) != before;
                self.wait(None, main, came);
                Reply::Interrupted
            }
            Effect::Process(effect) => self.process(effect, signals),
        }
    }

    fn process(&self, effect: ProcessEffect, signals: Option<&Signals>) -> Reply {
        match effect {
            ProcessEffect::Wait { pid, until } => processes::wait_for(pid, until, signals),
            ProcessEffect::Send { fd, bytes } => messages::send(fd, &bytes, signals),
            ProcessEffect::Receive { fd, until } => messages::receive(fd, until, signals),
            ProcessEffect::SendFd { socket, fd } => messages::send_fd(socket, fd, signals),
            ProcessEffect::ReceiveFd { socket } => messages::receive_fd(socket, signals),
            ProcessEffect::Ready { fds, until } => {
                let files: Option<Vec<_>> = fds.iter().map(|fd| raw::descriptor(*fd)).collect();
                let Some(files) = files else {
                    return Reply::Error(rustix::io::Errno::BADF.raw_os_error());
                };
                match messages::wait(&files, PollFlags::IN, until, signals) {
                    Wait::Ready(places) => {
                        Reply::Ready(places.into_iter().map(|at| fds[at]).collect())
                    }
                    Wait::TimedOut => Reply::Ready(Vec::new()),
                    Wait::Interrupted => Reply::Interrupted,
                }
            }
            ProcessEffect::Await { area, wish, until } => {
                let found = self.areas.lock().get(area.0 as usize).cloned().flatten();
                let Some(area) = found else {
                    return Reply::Bool(false);
                };
                let interrupted = || signals.is_some_and(Signals::pending);
                match area.wait(wish, self.me(), until, interrupted) {
                    Waited::Got(got) => Reply::Int(got),
                    Waited::TimedOut => Reply::Bool(false),
                    Waited::Interrupted => Reply::Interrupted,
                }
            }
            // The driver's loop sees to these.
            ProcessEffect::Fork { .. } | ProcessEffect::Leave { .. } => Reply::None,
        }
    }

    fn take(&self, me: ThreadId, lock: LockId, until: Option<Nanos>, main: bool) -> Reply {
        let Some(lock) = self.locks.lock().get(lock).map(Arc::clone) else {
            return Reply::Bool(false);
        };
        if lock.try_take() {
            return Reply::Bool(true);
        }
        lock.enter(me);
        let hears = main && self.hears(until);
        let reply = self.wait(until, hears, || lock.try_take());
        lock.leave(me);
        reply
    }

    /// Whether a wait for a lock or a thread ends when a signal comes.
    ///
    /// In CPython 2 one with a deadline is a loop of sleeps, and a signal ends those.
    fn hears(&self, until: Option<Nanos>) -> bool {
        until.is_some() || !self.deaf_locks
    }

    /// Parks until `done` (which is tried first), the deadline, or, if it `hears` them, a signal.
    fn wait(&self, until: Option<Nanos>, hears: bool, mut done: impl FnMut() -> bool) -> Reply {
        loop {
            if done() {
                return Reply::Bool(true);
            }
            if hears && self.signals.pending() {
                return Reply::Interrupted;
            }
            if until.is_some_and(|until| clock::now() >= until) {
                return Reply::Bool(false);
            }
            clock::park(until);
        }
    }
}
