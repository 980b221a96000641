//! Threads made of bursts, on the simulated machine: what the lock does without any Python.

use gilscope_events::{LockId, Nanos, ReleaseReason, ThreadId};
use gilscope_gil::Ticker;
use gilscope_gil::model;
use gilscope_vm::{Clock, Counters, Effect, EvalBreaker, Host, Meter, Reply, Stop};

use crate::console::Captured;
use crate::driver::{Driver, End, Options};
use crate::host::Supply;
use crate::workload::Workload;

/// A made-up process: its main thread starts the others at their times, and waits for them.
///
/// Thread n of the workload is thread n + 1 of the process. The workload's threads, bursts and starting times count;
/// cores, latencies and the seed are the [`Options`]', whose machine has no priorities.
///
/// ```
/// use gilscope_events::{Nanos, ReleaseReason::Io};
/// use gilscope_gil::model::{Burst, Thread, Workload};
/// use gilscope_sim::{Bursts, MachineModel, Options};
///
/// let computes = Thread::new([Burst::compute(Nanos::from_millis(60), Nanos(100))]);
/// let reads = Thread::new([
///     Burst::block(Io, Nanos::from_millis(1)),
///     Burst::compute(Nanos(500), Nanos(100)),
/// ].repeat(5));
/// let mut options = Options::new("timer:5ms".parse::<gilscope_gil::PolicySpec>()?);
/// options.model = MachineModel::preset("cpython313")?;
/// let end = Bursts::play(&Workload::new(2, [computes, reads]), options);
///
/// // The convoy effect: each time the second thread comes back it waits for the whole interval.
/// assert!(end.stats.threads[2].waits.p50 >= Nanos::from_millis(5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Bursts {
    host: Box<dyn Host>,
    threads: Vec<Script>,
    main: Main,
    locks: Vec<LockId>,
    ticker: Option<Ticker>,
    counters: Counters,
}

impl std::fmt::Debug for Bursts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bursts")
            .field("threads", &self.threads)
            .field("counters", &self.counters)
            .finish_non_exhaustive()
    }
}

/// How far the main thread is.
#[derive(Debug, Default)]
struct Main {
    /// Threads in the order in which they start.
    order: Vec<usize>,
    started: usize,
    joined: usize,
}

/// How far another thread is.
#[derive(Debug)]
struct Script {
    bursts: Vec<model::Burst>,
    start: Nanos,
    at: usize,
    /// What is left of the burst; None: it has not begun.
    left: Option<Nanos>,
    to_poll: Nanos,
}

/// There is nothing to compile and nothing to import.
const NOTHING: Supply = Supply {
    compile: |_, _, _| unreachable!("bursts have no source"),
    decode: |bytes| Ok(String::from_utf8_lossy(bytes).into_owned()),
    frozen: |_| None,
    read_source: |_| None,
    is_folder: |_| false,
};

impl Bursts {
    /// Runs the workload's threads.
    #[must_use]
    pub fn play(workload: &model::Workload, options: Options) -> End<Bursts> {
        Bursts::play_on(Driver::new(options, NOTHING), workload)
    }

    /// The same under a policy of your own, which is asked at every poll.
    #[must_use]
    pub fn play_under(
        workload: &model::Workload,
        options: Options,
        policy: Box<dyn gilscope_gil::Policy>,
    ) -> End<Bursts> {
        Bursts::play_on(Driver::with_policy(options, NOTHING, policy), workload)
    }

    /// The same with a driver that was made ready, to [record](Driver::record) events.
    #[must_use]
    pub fn play_on(driver: Driver, workload: &model::Workload) -> End<Bursts> {
        let bursts = Bursts::new(&driver, workload);
        driver.run(bursts, &mut Captured::default())
    }

    fn new(driver: &Driver, workload: &model::Workload) -> Bursts {
        let mut host = driver.host();
        let most = workload.threads.iter().flat_map(|thread| &thread.bursts);
        let most = most.filter_map(|burst| match burst {
            model::Burst::Locked { lock, .. } => Some(*lock),
            _ => None,
        });
        let locks = most.max().map_or(0, |most| most as usize + 1);
        let mut order: Vec<usize> = (0..workload.threads.len()).collect();
        order.sort_by_key(|&at| workload.threads[at].start);
        let script = |thread: &model::Thread| Script {
            bursts: thread.bursts.clone(),
            start: thread.start,
            at: 0,
            left: None,
            to_poll: Nanos::ZERO,
        };
        Bursts {
            locks: (0..locks).map(|_| host.lock_new()).collect(),
            host,
            threads: workload.threads.iter().map(script).collect(),
            main: Main {
                order,
                ..Main::default()
            },
            ticker: driver.ticker(),
            counters: Counters::default(),
        }
    }

    fn resume_main(&mut self) -> Stop {
        while let Some(&next) = self.main.order.get(self.main.started) {
            let until = self.threads[next].start;
            if Nanos(self.host.clock(Clock::Monotonic)) < until {
                return Stop::Block(Effect::Sleep { until });
            }
            self.main.started += 1;
            // The simulated machine has room for any number.
            let _ = self.host.start_thread(ThreadId(next as u32 + 1));
        }
        if self.main.joined < self.threads.len() {
            self.main.joined += 1;
            let thread = ThreadId(self.main.joined as u32);
            return Stop::Block(Effect::Join {
                thread,
                until: None,
            });
        }
        Stop::Finished
    }

    /// Computes up to the next poll, which it says, or to the end of the burst.
    fn compute(&mut self, thread: usize, length: Nanos, poll_every: Nanos, meter: &Meter) -> bool {
        let script = &mut self.threads[thread];
        let left = script.left.unwrap_or(length);
        let poll_every = poll_every.max(Nanos(1));
        if script.to_poll == Nanos::ZERO || script.to_poll > poll_every {
            script.to_poll = poll_every;
        }
        let step = left.min(script.to_poll);
        meter.charge_picos((step.0 * 1_000) as i64);
        script.left = Some(left - step);
        script.to_poll = script.to_poll - step;
        script.to_poll == Nanos::ZERO
    }

    /// At a poll: why to stop there, if at all.
    fn poll(&mut self, breaker: &EvalBreaker, meter: &Meter) -> Option<Stop> {
        self.counters.polls += 1;
        let check = match &mut self.ticker {
            Some(ticker) => {
                let check = ticker.poll();
                if check {
                    ticker.reset();
                }
                check
            }
            None => true,
        };
        let asked = match self.ticker {
            Some(_) => breaker.waiters() > 0,
            None => breaker.load() & EvalBreaker::DROP != 0,
        };
        self.counters.checks += u64::from(check && (asked || self.ticker.is_some()));
        if check && asked {
            let reason = match self.ticker {
                Some(_) => ReleaseReason::Ticks,
                None => ReleaseReason::Interval,
            };
            return Some(Stop::Release(reason));
        }
        meter.is_spent().then_some(Stop::Spent { check })
    }
}

impl Workload for Bursts {
    fn resume(
        &mut self,
        thread: ThreadId,
        reply: Option<Reply>,
        breaker: &EvalBreaker,
        meter: &Meter,
    ) -> Stop {
        if thread == ThreadId::MAIN {
            return self.resume_main();
        }
        let me = thread.index() - 1;
        // It waited for the lock of its burst, and has it now.
        let mut has_lock = reply == Some(Reply::Bool(true));
        loop {
            let script = &mut self.threads[me];
            let Some(&burst) = script.bursts.get(script.at) else {
                return Stop::Finished;
            };
            let (length, poll_every) = match burst {
                model::Burst::Compute { length, poll_every } => (length, poll_every),
                model::Burst::Block { reason, length } => {
                    script.at += 1;
                    let until = Nanos(self.host.clock(Clock::Monotonic)) + length;
                    return Stop::Block(match reason {
                        ReleaseReason::Sleep => Effect::Sleep { until },
                        _ => Effect::Device { until },
                    });
                }
                model::Burst::Locked {
                    lock,
                    length,
                    poll_every,
                } => {
                    let lock = self.locks[lock as usize];
                    if script.left.is_none() && !has_lock && !self.host.lock_try(lock) {
                        return Stop::Block(Effect::Acquire { lock, until: None });
                    }
                    (length, poll_every)
                }
            };
            let script = &mut self.threads[me];
            if script.left == Some(Nanos::ZERO) || length == Nanos::ZERO {
                script.left = None;
                script.at += 1;
                has_lock = false;
                if let model::Burst::Locked { lock, .. } = burst {
                    self.host.lock_release(self.locks[lock as usize]);
                }
                continue;
            }
            if self.compute(me, length, poll_every, meter)
                && let Some(stop) = self.poll(breaker, meter)
            {
                return stop;
            }
        }
    }

    fn thread_name(&self, thread: ThreadId) -> String {
        if thread == ThreadId::MAIN {
            "main".to_owned()
        } else {
            thread.to_string()
        }
    }

    fn counters(&self) -> Counters {
        self.counters
    }
}

#[cfg(test)]
mod tests;
