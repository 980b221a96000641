//! A recorded run once more: the same threads hold the lock for the same instructions, whatever time that takes.
//!
//! Nothing is timed and nobody wakes by himself. When a thread's next hold comes, what it waited for has come: that it
//! took the lock then is why. The script's own locks are taken and found taken as the recording says.

use std::fmt;
use std::sync::Arc;

use gilscope_events::{Course, GilStats, Hold, HoldEnd, Nanos, ReleaseReason, ThreadId};
use gilscope_gil::PolicySpec;
use gilscope_vm::{Effect, EvalBreaker, Meter, Reply, Stop};
use parking_lot::{Mutex, MutexGuard};

use crate::console::Console;
use crate::driver::{Driver, End, Ending, Options, figures};
use crate::host::{Request, Shared, Supply, lock};
use crate::lock::Lock;
use crate::os::OsCounts;
use crate::schedule::Choices;
use crate::workload::Workload;

/// Where a run was not the recorded one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// In which hold of the lock, counted from 1.
    pub hold: usize,
    /// The thread that had it.
    pub thread: String,
    /// What was different.
    pub what: String,
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Divergence { hold, thread, what } = self;
        write!(f, "hold {hold} of the lock, by {thread}: {what}")
    }
}

impl std::error::Error for Divergence {}

/// What a thread without the lock is at.
#[derive(Debug)]
enum Away {
    /// Waiting to begin, or for nothing but the lock.
    Ready,
    /// It asked for this.
    For(Effect),
    Ended,
}

struct Repeat<'a, W> {
    world: W,
    shared: Arc<Mutex<Shared>>,
    meter: Arc<Meter>,
    breaker: Arc<EvalBreaker>,
    console: &'a mut dyn Console,
    threads: Vec<Option<Away>>,
    last: Option<ThreadId>,
    now: Nanos,
}

/// How a hold went.
enum Went {
    On,
    /// The main thread has finished.
    Finished,
}

impl Driver {
    /// A driver that [repeats](Self::repeat) a run under that policy.
    #[must_use]
    pub fn repeating(policy: PolicySpec, supply: Supply) -> Driver {
        let options = Options::new(policy);
        let lock = Lock::counting(GilStats::new(&policy.to_string()));
        let mut driver = Driver::with(options, supply, lock, Choices::default());
        // With one picosecond for each instruction, no stretch of n of them has more than n polls behind it.
        driver.meter = Arc::new(Meter::new(|_| 1, false));
        driver
    }

    /// Runs the process so that its threads hold the lock as told.
    ///
    /// # Errors
    ///
    /// Where the script did something else than in the recorded run: it depends on more than its threads.
    pub fn repeat<W: Workload>(
        self,
        world: W,
        console: &mut dyn Console,
        course: &Course,
    ) -> Result<End<W>, Divergence> {
        let mut repeat = Repeat {
            world,
            shared: self.shared,
            meter: self.meter,
            breaker: self.breaker,
            console,
            threads: Vec::new(),
            last: None,
            now: Nanos::ZERO,
        };
        repeat.shared().misses = course.misses.iter().copied().collect();
        repeat.start(ThreadId::MAIN);
        let mut ending = Ending::TimeUp;
        for (number, hold) in course.holds.iter().enumerate() {
            let went = repeat.hold(hold).map_err(|what| Divergence {
                hold: number + 1,
                thread: repeat.world.thread_name(hold.thread),
                what,
            })?;
            if matches!(went, Went::Finished) {
                ending = Ending::Finished;
                break;
            }
        }
        Ok(End {
            stats: figures(&repeat.world, &repeat.shared, repeat.now),
            ending,
            os: OsCounts::default(),
            now: repeat.now,
            choices: Vec::new(),
            world: repeat.world,
        })
    }
}

impl<W: Workload> Repeat<'_, W> {
    fn shared(&self) -> MutexGuard<'_, Shared> {
        lock(&self.shared)
    }

    fn start(&mut self, thread: ThreadId) {
        if self.threads.len() <= thread.index() {
            self.threads.resize_with(thread.index() + 1, || None);
        }
        self.threads[thread.index()] = Some(Away::Ready);
        let (name, now) = (self.world.thread_name(thread), self.now);
        let mut shared = self.shared();
        if thread == ThreadId::MAIN {
            shared.lock.thread_start(thread, &name, now);
        } else {
            shared.lock.stats_mut().on_rename(thread, &name, now);
        }
    }

    fn hold(&mut self, hold: &Hold) -> Result<Went, String> {
        let thread = hold.thread;
        self.now = self.now.max(hold.since);
        let away = self.threads.get_mut(thread.index()).and_then(Option::take);
        let reply = match away {
            Some(Away::Ready) => None,
            Some(Away::For(effect)) => Some(self.come_back(hold, effect)?),
            Some(Away::Ended) => return Err("it has ended already".to_owned()),
            None => return Err("it was not started yet".to_owned()),
        };
        {
            let now = self.now;
            let last = self.last.replace(thread);
            let mut shared = self.shared();
            shared.current = thread;
            // Where there is none, everybody gets it.
            let _ = shared.lock.request(thread, now);
            if last.is_some_and(|last| last != thread) {
                shared.lock.stats_mut().on_switch(false);
            }
        }
        let (away, reason) = match self.run(thread, reply, hold.end)? {
            None => return Ok(Went::Finished),
            Some(end) => end,
        };
        let now = self.now;
        let ended = matches!(away, Away::Ended);
        self.threads[thread.index()] = Some(away);
        let mut shared = self.shared();
        let _ = shared.lock.release(thread, reason, now);
        if ended {
            let _ = shared.lock.thread_gone(thread, now);
        }
        Ok(Went::On)
    }

    /// Runs the thread for one hold: what it is at then, and why; None: the run is over.
    fn run(
        &mut self,
        thread: ThreadId,
        mut reply: Option<Reply>,
        end: Option<HoldEnd>,
    ) -> Result<Option<(Away, ReleaseReason)>, String> {
        loop {
            let passed = self.world.counters().polls;
            let left = match end {
                None => i64::MAX as u64,
                Some(end) => end.polls.checked_sub(passed).ok_or_else(|| {
                    format!("{passed} polls are passed, which were {} then", end.polls)
                })?,
            };
            // One poll may come before the first instruction: behind the call that the thread had waited in.
            let stretch = i64::try_from(left).unwrap_or(i64::MAX).saturating_sub(1);
            self.meter.start(self.now, stretch.max(0));
            let stop = self
                .world
                .resume(thread, reply.take(), &self.breaker, &self.meter);
            self.now = self.meter.now();
            self.requests();
            let passed = self.world.counters().polls;
            let is_there = |reason: ReleaseReason| match end {
                Some(end) if end.polls != passed || end.reason != reason => Err(format!(
                    "it lets go for {reason} after {passed} polls, but did so for {} after {}",
                    end.reason, end.polls
                )),
                _ => Ok(()),
            };
            match stop {
                Stop::Release(_) | Stop::Spent { .. } => match end {
                    Some(end) if end.reason.wants_back() && end.polls == passed => {
                        return Ok(Some((Away::Ready, end.reason)));
                    }
                    _ => {}
                },
                Stop::Block(effect) => {
                    let reason = effect.reason();
                    is_there(reason)?;
                    return Ok(Some((self.leave(effect)?, reason)));
                }
                Stop::Finished if thread == ThreadId::MAIN => return Ok(None),
                Stop::Finished => {
                    is_there(ReleaseReason::Exit)?;
                    // It may have been named since it began.
                    let (name, now) = (self.world.thread_name(thread), self.now);
                    self.shared().lock.stats_mut().on_rename(thread, &name, now);
                    return Ok(Some((Away::Ended, ReleaseReason::Exit)));
                }
            }
        }
    }

    fn requests(&mut self) {
        let requests = std::mem::take(&mut self.shared().requests);
        for (_, request) in requests {
            if let Request::Start(thread) = request {
                self.start(thread);
            }
        }
    }

    /// The thread lets go of the lock to do something; what it writes is written now.
    fn leave(&mut self, effect: Effect) -> Result<Away, String> {
        match effect {
            Effect::Write { fd: 1..=2, .. }
            | Effect::Read { fd: 0, .. }
            | Effect::Sleep { .. }
            | Effect::Device { .. }
            | Effect::Acquire { .. }
            | Effect::Join { .. }
            | Effect::Compute(_) => {}
            _ => {
                return Err(
                    "it asks for files, sockets, signals or processes, which a recording does not hold"
                        .to_owned(),
                );
            }
        }
        if let Effect::Write { fd, bytes } = &effect
            && let Err(errno) = self.console.write(*fd, bytes)
        {
            return Err(format!("it cannot write: error {errno}"));
        }
        Ok(Away::For(effect))
    }

    /// What the thread let go of the lock for has come.
    fn come_back(&mut self, hold: &Hold, effect: Effect) -> Result<Reply, String> {
        Ok(match effect {
            Effect::Acquire { lock, .. } => {
                if hold.took && !self.shared().locks.try_take(lock, hold.thread) {
                    return Err(format!("it goes on, but lock {} is not free", lock.0));
                }
                Reply::Bool(hold.took)
            }
            Effect::Join {
                thread: other,
                until,
            } => {
                let ended = matches!(self.threads.get(other.index()), Some(Some(Away::Ended)));
                if !ended && until.is_none() {
                    return Err("it goes on, but the thread it waits for has not ended".to_owned());
                }
                Reply::Bool(ended)
            }
            Effect::Read { max, .. } => match self.console.read(max) {
                Ok(bytes) => Reply::Bytes(bytes),
                Err(errno) => Reply::Error(errno),
            },
            Effect::Compute(job) => Reply::Bytes(job.run()),
            _ => Reply::None,
        })
    }
}
