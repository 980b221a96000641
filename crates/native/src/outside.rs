//! The world outside one process: what its threads do without the interpreter lock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use crate::mutex::Mutex;
use gilscope_events::{LockId, Nanos, ThreadId};
use gilscope_vm::os_call::{Datum, Disposition, OsCall, SignalCall, SystemCall};
use gilscope_vm::process::ProcessEffect;
use gilscope_vm::{Effect, EvalBreaker, Reply};
use nix::sys::signal::{Signal, kill, raise};
use nix::unistd::Pid;
use rustix::event::PollFlags;
use rustix::io::Errno;
use signal_hook::consts::SIGCHLD;

use crate::areas::{Area, Waited};
use crate::children::{Children, Which};
use crate::endings::Endings;
use crate::files::Files;
use crate::living::{self, Owner};
use crate::locks::LockTable;
use crate::messages::{self, Wait};
use crate::signals::Signals;
use crate::system::Zones;
use crate::timers::Timers;
use crate::waiting::{Outcome, Patience, reply};
use crate::{clock, epoll, masks, paths, processes, programs, rare, raw, sockets, system};

/// What the threads of one process share outside their World.
#[derive(Debug)]
pub(crate) struct Outside {
    pub(crate) locks: Mutex<LockTable>,
    pub(crate) areas: Mutex<Vec<Option<Arc<Area>>>>,
    pub(crate) endings: Endings,
    children: Children,
    pub(crate) signals: Signals,
    /// Signals ever delivered, for those who wait for any.
    delivered: AtomicU64,
    pub(crate) files: Files,
    zones: Zones,
    pub(crate) timers: Timers,
    /// Waiting is as in CPython 2: no signal ends a wait for a lock, and a sleep of no length is none.
    python2: bool,
    /// The thread that hears signals.
    main: ThreadId,
    me: OnceLock<Owner>,
}

impl Outside {
    pub(crate) fn new(python2: bool, main: ThreadId) -> std::io::Result<Outside> {
        Ok(Outside {
            locks: Mutex::default(),
            endings: Endings::new(main),
            children: Children::default(),
            signals: Signals::new()?,
            delivered: AtomicU64::new(0),
            files: Files::default(),
            zones: Zones::default(),
            timers: Timers::default(),
            python2,
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

    /// The process ends by itself, and keeps what it has of shared semaphores.
    pub(crate) fn keep_units(&self) {
        let areas = self.areas.lock().clone();
        for area in areas.iter().flatten() {
            area.keep(self.me());
        }
    }

    /// A signal came: from the system, a timer or the process itself.
    pub(crate) fn deliver(&self, signal: i32, breaker: &EvalBreaker) {
        match self.signals.disposition(signal) {
            Some(Disposition::Handle) => {
                self.delivered.fetch_add(1, Ordering::SeqCst);
                if let Some(file) = self
                    .signals
                    .wake_up()
                    .and_then(|fd| self.files.descriptors.get(fd).ok())
                {
                    // Full is as good as written to.
                    let _ = rustix::io::write(&*file, &[signal as u8]);
                }
                self.signals.deliver(signal, breaker);
            }
            Some(Disposition::Ignore) | None => {}
            Some(Disposition::Default) => {
                // Comes back from those that do nothing.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
        // Whoever waits for children comes round to a handler first.
        if signal == SIGCHLD {
            self.children.changed();
        }
    }

    /// Calls the operating system. `breaker` is where a signal to the process itself shows.
    pub(crate) fn os(
        &self,
        call: OsCall,
        signals: Option<&Signals>,
        breaker: &EvalBreaker,
    ) -> Outcome {
        let patience = Patience {
            signals,
            until: None,
        };
        match call {
            OsCall::File(call) => self.files.call(call, patience),
            OsCall::Path(call) => paths::call(call),
            OsCall::Socket(call) => sockets::call(&self.files.descriptors, call, patience),
            OsCall::Epoll(call) => epoll::call(&self.files.descriptors, call, patience),
            OsCall::Signal(call) => self.signal(call, patience, breaker),
            OsCall::System(SystemCall::Raise { signal }) => {
                if self.signals.disposition(signal).is_none() {
                    return Err(Errno::INVAL.into());
                }
                match Signal::try_from(signal) {
                    Ok(signal) if masks::holds(signal as i32) => {
                        raise(signal).map_err(masks::system)?
                    }
                    _ => self.deliver(signal, breaker),
                }
                Ok(Datum::None)
            }
            OsCall::System(SystemCall::SetDisposition {
                signal,
                disposition,
            }) => {
                self.signals.set_disposition(signal, disposition)?;
                Ok(Datum::None)
            }
            OsCall::System(SystemCall::Disposition { signal }) => {
                match self.signals.disposition(signal) {
                    Some(Disposition::Default) => Ok(Datum::Int(0)),
                    Some(Disposition::Ignore) => Ok(Datum::Int(1)),
                    Some(Disposition::Handle) => Ok(Datum::Int(2)),
                    None => Err(Errno::INVAL.into()),
                }
            }
            OsCall::System(SystemCall::Timer { which }) => {
                let (left, interval) = self.timers.get(timer(which)?);
                Ok(pair(left, interval))
            }
            OsCall::System(SystemCall::Spawn {
                program,
                folder,
                standard,
                keep,
                group,
            }) => {
                let descriptors = &self.files.descriptors;
                programs::spawn(
                    descriptors,
                    &program,
                    folder.as_deref(),
                    standard,
                    &keep,
                    group,
                )
            }
            OsCall::System(SystemCall::Execute { program }) => programs::execute(&program),
            OsCall::System(SystemCall::ChildStatus { kind, id, options }) => {
                let which = Which::new(kind, id, options)?;
                self.children.wait(which, &self.signals, patience)
            }
            OsCall::System(call) => system::call(&self.zones, call),
            OsCall::Rare(call) => rare::call(&self.files.descriptors, call),
        }
    }

    fn signal(&self, call: SignalCall, patience: Patience<'_>, breaker: &EvalBreaker) -> Outcome {
        match call {
            SignalCall::Mask { how, signals } => {
                self.signals.mask_used();
                masks::change(
                    how,
                    &signals,
                    |signal| self.signals.disposition(signal) == Some(Disposition::Handle),
                    |signal| self.deliver(signal, breaker),
                )
            }
            SignalCall::Pending => masks::pending(),
            SignalCall::Wait { signals, until } => masks::wait_for(&signals, patience.until(until)),
            SignalCall::Send { thread, signal } => {
                if signal != 0 && self.signals.disposition(signal).is_none() {
                    return Err(Errno::INVAL.into());
                }
                let own = thread == self.main && self.signals.is_main();
                let heard = !self.signals.masks_used() || own && !masks::holds(signal);
                let direct = signal != 0 && heard;
                let sent = Signal::try_from(signal).ok().filter(|_| !direct);
                match thread == self.main {
                    true => self.signals.to_main(sent)?,
                    false => self.endings.signal(thread, sent)?,
                }
                if direct {
                    // The main thread would hear of it a little later otherwise.
                    self.deliver(signal, breaker);
                }
                Ok(Datum::None)
            }
            SignalCall::WakeUp { fd } => Ok(Datum::Int(self.signals.set_wake_up(fd).into())),
        }
    }

    /// A timer has run out.
    pub(crate) fn timer_ended(&self, signal: i32, breaker: &EvalBreaker) {
        match Signal::try_from(signal) {
            // The system knows whether a thread hears it.
            Ok(signal) if self.signals.masks_used() => {
                let _ = kill(Pid::this(), signal);
            }
            _ => self.deliver(signal, breaker),
        }
    }

    /// Does what the thread asked for; the thread does not hold the lock.
    pub(crate) fn perform(&self, me: ThreadId, effect: Effect, breaker: &EvalBreaker) -> Reply {
        let main = me == self.main;
        let signals = main.then_some(&self.signals);
        let patience = Patience {
            signals,
            until: None,
        };
        match effect {
            Effect::Sleep { until } => {
                if !self.python2 && clock::now() >= until {
                    // CPython 3 asks the system for the shortest sleep, too; CPython 2 comes back at once.
                    clock::shortest_sleep();
                }
                match self.wait(Some(until), main, || false) {
                    // The deadline is what was asked for.
                    Reply::Bool(_) => Reply::None,
                    interrupted => interrupted,
                }
            }
            Effect::Device { until } => match self.wait(Some(until), main, || false) {
                Reply::Bool(_) => Reply::None,
                interrupted => interrupted,
            },
            Effect::Acquire { lock, until } => self.take(me, lock, until, main),
            Effect::Join { thread, until } => {
                self.endings.enter(thread, me);
                let hears = main && self.hears(until);
                let reply = self.wait(until, hears, || self.endings.has_ended(thread));
                self.endings.leave(me);
                reply
            }
            Effect::Read { fd, max } => self.files.read(fd, max, patience),
            Effect::Write { fd, bytes } => self.files.write(fd, &bytes, patience),
            Effect::Os(call) => reply(self.os(*call, signals, breaker)),
            Effect::Compute(job) => Reply::Bytes(job.run()),
            Effect::Pause => {
                let before = self.delivered.load(Ordering::SeqCst);
                let came = || self.delivered.load(Ordering::SeqCst) != before;
                self.wait(None, main, came);
                Reply::Interrupted
            }
            Effect::Process(effect) => self.process(*effect, signals),
            Effect::Edit(_) => unreachable!("the driver has lines edited itself"),
        }
    }

    fn process(&self, effect: ProcessEffect, signals: Option<&Signals>) -> Reply {
        match effect {
            ProcessEffect::Wait { pid, until } => processes::wait_for(pid, until, signals),
            ProcessEffect::Send { fd, bytes, with } => messages::send(fd, &bytes, &with, signals),
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

    /// The lock and the thread that the effect waits for.
    pub(crate) fn obstacle(&self, effect: &Effect) -> (Option<LockId>, Option<ThreadId>) {
        match *effect {
            Effect::Acquire { lock, .. } => {
                let owner = self.locks.lock().get(lock).and_then(|lock| lock.owner());
                (Some(lock), owner)
            }
            Effect::Join { thread, .. } => (None, Some(thread)),
            _ => (None, None),
        }
    }

    fn take(&self, me: ThreadId, lock: LockId, until: Option<Nanos>, main: bool) -> Reply {
        let Some(lock) = self.locks.lock().get(lock).map(Arc::clone) else {
            return Reply::Bool(false);
        };
        if lock.try_take(me) {
            return Reply::Bool(true);
        }
        lock.enter();
        let hears = main && self.hears(until);
        let reply = self.wait(until, hears, || lock.try_take(me));
        lock.leave();
        reply
    }

    /// Whether a wait for a lock or a thread ends when a signal comes.
    ///
    /// In CPython 2 one with a deadline is a loop of sleeps, and a signal ends those.
    fn hears(&self, until: Option<Nanos>) -> bool {
        until.is_some() || !self.python2
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

/// The place of a timer, if there is one of that number.
pub(crate) fn timer(which: i32) -> Result<usize, Errno> {
    match which {
        0..=2 => Ok(which as usize),
        _ => Err(Errno::INVAL),
    }
}

/// Two lengths of time.
pub(crate) fn pair(a: u64, b: u64) -> Datum {
    Datum::List([a, b].map(|ns| Datum::Int(ns as i64)).into())
}
