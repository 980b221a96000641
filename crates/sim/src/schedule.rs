//! Schedules that are chosen instead of timed: who goes on, at every poll point at which more than one thread could.
//!
//! A [`Scheduler`] stands in for the lock's policy and for the machine's timing at once. Every thread has a core of its
//! own, nothing but instructions takes time, and the lock goes to whom the scheduler names.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use gilscope_events::{ReleaseReason, ThreadId};
use gilscope_gil::model::Random;
use gilscope_gil::{LockState, Policy};
use parking_lot::Mutex;

/// A place where a thread must be chosen.
#[derive(Debug)]
pub struct Choice<'a> {
    /// Those that could go on, by number; at least two.
    pub ready: &'a [ThreadId],
    /// The one that has the lock, if it is among them.
    pub current: Option<ThreadId>,
    /// How many such places there were before this one.
    pub number: u64,
}

/// Chooses who goes on.
pub trait Scheduler: Send {
    /// One of those that are ready; any other answer means the first of them.
    fn pick(&mut self, choice: &Choice<'_>) -> ThreadId;
}

/// Which scheduler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleSpec {
    /// Each in its turn, for so many poll points.
    RoundRobin(u64),
    /// Any of them, with the same chance.
    Random,
    /// Probabilistic concurrency testing: by priorities drawn at the start, which change at so many places less one.
    Pct {
        /// The depth of the bugs it finds: how many events must come in one order.
        depth: u32,
        /// About how many choices the run has.
        length: u64,
    },
    /// These, one for each choice; behind the end whoever has the lock keeps it.
    Given(Vec<ThreadId>),
}

/// What is wrong with the name of a scheduler.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no schedule: expected rr[:N], random, pct:DEPTH[:LENGTH], or thread numbers like 0011 or 0*5,12*3"
)]
pub struct ScheduleError(String);

impl FromStr for ScheduleSpec {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<ScheduleSpec, ScheduleError> {
        let wrong = || ScheduleError(text.to_owned());
        let mut parts = text.split(':');
        let name = parts.next().unwrap_or_default();
        let mut number = |default: Option<u64>| match parts.next() {
            Some(part) => part.parse().ok().filter(|&n| n > 0).ok_or_else(wrong),
            None => default.ok_or_else(wrong),
        };
        let spec = match name {
            "rr" => ScheduleSpec::RoundRobin(number(Some(1))?),
            "random" => ScheduleSpec::Random,
            "pct" => ScheduleSpec::Pct {
                depth: number(None)?.try_into().map_err(|_| wrong())?,
                length: number(Some(1_000))?,
            },
            digits => ScheduleSpec::Given(given(digits).ok_or_else(wrong)?),
        };
        match parts.next() {
            None => Ok(spec),
            Some(_) => Err(wrong()),
        }
    }
}

/// `0011`: a digit for each choice; `0*5,12*3`: runs of the same thread.
fn given(text: &str) -> Option<Vec<ThreadId>> {
    if !text.contains(['*', ',']) {
        return text.chars().map(|c| c.to_digit(10).map(ThreadId)).collect();
    }
    let mut all = Vec::new();
    for run in text.split(',').filter(|run| !run.is_empty()) {
        let (thread, count) = run.split_once('*').unwrap_or((run, "1"));
        let thread = ThreadId(thread.parse().ok()?);
        let count: usize = count.parse().ok()?;
        if all.len() + count > MOST_GIVEN {
            return None;
        }
        all.extend(std::iter::repeat_n(thread, count));
    }
    Some(all)
}

/// More choices than this are not taken from a command line.
const MOST_GIVEN: usize = 100_000_000;

/// Writes choices as runs of the same thread.
#[must_use]
pub fn show_choices(choices: &[ThreadId]) -> String {
    let runs = choices.chunk_by(|a, b| a == b);
    let texts: Vec<String> = runs
        .map(|run| format!("{}*{}", run[0].0, run.len()))
        .collect();
    // One run alone looks like no runs without this.
    texts.join(",")
}

impl fmt::Display for ScheduleSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ScheduleSpec::RoundRobin(polls) => write!(f, "rr:{polls}"),
            ScheduleSpec::Random => f.write_str("random"),
            ScheduleSpec::Pct { depth, length } => write!(f, "pct:{depth}:{length}"),
            ScheduleSpec::Given(choices) => f.write_str(&show_choices(choices)),
        }
    }
}

impl ScheduleSpec {
    /// A fresh scheduler.
    #[must_use]
    pub fn build(&self, seed: u64) -> Box<dyn Scheduler> {
        match self {
            ScheduleSpec::RoundRobin(polls) => Box::new(RoundRobin {
                polls: *polls,
                used: 0,
            }),
            ScheduleSpec::Random => Box::new(AtRandom(Random::new(seed))),
            ScheduleSpec::Pct { depth, length } => Box::new(Pct::new(*depth, *length, seed)),
            ScheduleSpec::Given(choices) => Box::new(Given(choices.clone())),
        }
    }
}

struct RoundRobin {
    polls: u64,
    used: u64,
}

impl Scheduler for RoundRobin {
    fn pick(&mut self, choice: &Choice<'_>) -> ThreadId {
        self.used += 1;
        match choice.current {
            Some(current) if self.used < self.polls => current,
            current => {
                self.used = 0;
                let next = choice.ready.iter().find(|&&t| Some(t) > current);
                *next.unwrap_or(&choice.ready[0])
            }
        }
    }
}

struct AtRandom(Random);

impl Scheduler for AtRandom {
    fn pick(&mut self, choice: &Choice<'_>) -> ThreadId {
        choice.ready[self.0.up_to(choice.ready.len() as u64 - 1) as usize]
    }
}

/// S. Burckhardt and others: *A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs*, 2010.
struct Pct {
    random: Random,
    depth: u64,
    /// By thread number; the highest runs.
    priorities: Vec<u64>,
    /// At which choices the one that runs falls to the bottom.
    changes: Vec<u64>,
}

impl Pct {
    fn new(depth: u32, length: u64, seed: u64) -> Pct {
        let mut random = Random::new(seed);
        let changes = (1..depth).map(|_| random.up_to(length)).collect();
        Pct {
            random,
            depth: depth.into(),
            priorities: Vec::new(),
            changes,
        }
    }

    fn first(&mut self, ready: &[ThreadId]) -> ThreadId {
        for thread in ready {
            while self.priorities.len() <= thread.index() {
                // Above all those that fall.
                self.priorities.push(self.depth + (self.random.next() >> 1));
            }
        }
        let best = ready
            .iter()
            .max_by_key(|t| (self.priorities[t.index()], std::cmp::Reverse(**t)));
        *best.unwrap_or(&ready[0])
    }
}

impl Scheduler for Pct {
    fn pick(&mut self, choice: &Choice<'_>) -> ThreadId {
        let first = self.first(choice.ready);
        match self.changes.iter().position(|&at| at == choice.number) {
            Some(at) => {
                self.priorities[first.index()] = at as u64;
                self.first(choice.ready)
            }
            None => first,
        }
    }
}

struct Given(Vec<ThreadId>);

impl Scheduler for Given {
    fn pick(&mut self, choice: &Choice<'_>) -> ThreadId {
        let next = usize::try_from(choice.number)
            .ok()
            .and_then(|at| self.0.get(at));
        *next.or(choice.current.as_ref()).unwrap_or(&choice.ready[0])
    }
}

/// The choices of a run, as they are made.
pub(crate) type Choices = Arc<Mutex<Vec<ThreadId>>>;

struct Inner {
    scheduler: Box<dyn Scheduler>,
    /// Whom the lock is kept for.
    next: Option<ThreadId>,
    choices: Choices,
}

/// The lock's policy under a scheduler.
pub(crate) struct Directed(Mutex<Inner>);

impl fmt::Debug for Directed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Directed")
    }
}

impl Directed {
    pub(crate) fn new(scheduler: Box<dyn Scheduler>, choices: Choices) -> Directed {
        Directed(Mutex::new(Inner {
            scheduler,
            next: None,
            choices,
        }))
    }

    fn with<R>(&self, act: impl FnOnce(&mut Inner) -> R) -> R {
        act(&mut self.0.lock())
    }
}

impl Inner {
    fn choose(&mut self, lock: &LockState) -> Option<ThreadId> {
        let current = lock.holder();
        let mut ready: Vec<ThreadId> = lock.waiters().chain(current).collect();
        ready.sort_unstable();
        if ready.len() < 2 {
            return ready.first().copied();
        }
        let mut choices = self.choices.lock();
        let picked = self.scheduler.pick(&Choice {
            ready: &ready,
            current,
            number: choices.len() as u64,
        });
        let picked = if ready.contains(&picked) {
            picked
        } else {
            ready[0]
        };
        choices.push(picked);
        Some(picked)
    }
}

impl Policy for Directed {
    fn name(&self) -> &'static str {
        "schedule"
    }

    fn admits(&self, _lock: &LockState, thread: ThreadId) -> bool {
        self.with(|inner| match inner.next {
            Some(next) if next == thread => {
                inner.next = None;
                true
            }
            Some(_) => false,
            None => true,
        })
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        self.with(|inner| {
            if inner.next.is_none() {
                inner.next = inner.choose(lock);
            }
            inner.next
        })
    }

    fn attention(&self, _lock: &LockState) -> bool {
        true
    }

    fn at_check(&self, lock: &LockState) -> Option<ReleaseReason> {
        self.with(|inner| {
            let picked = inner.choose(lock)?;
            if Some(picked) == lock.holder() {
                return None;
            }
            inner.next = Some(picked);
            Some(ReleaseReason::Interval)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schedules_go_through_their_names() {
        for text in [
            "rr:1",
            "rr:7",
            "random",
            "pct:3:1000",
            "0*2,1*2,12*1",
            "0*3",
        ] {
            let spec: ScheduleSpec = text.parse().expect(text);
            assert_eq!(spec.to_string(), text);
        }
        assert_eq!(
            "0011".parse::<ScheduleSpec>().map(|s| s.to_string()),
            Ok("0*2,1*2".to_owned())
        );
        for text in ["rr:0", "pct", "pct:x", "random:1", "01x", "1*", "rr:1:1"] {
            assert!(text.parse::<ScheduleSpec>().is_err(), "{text}");
        }
    }

    fn picks(spec: &str, seed: u64) -> Vec<u32> {
        let mut scheduler = spec
            .parse::<ScheduleSpec>()
            .expect("a schedule")
            .build(seed);
        let ready = [ThreadId(0), ThreadId(1), ThreadId(2)];
        let mut current = None;
        (0..60)
            .map(|number| {
                let picked = scheduler.pick(&Choice {
                    ready: &ready,
                    current,
                    number,
                });
                current = Some(picked);
                picked.0
            })
            .collect()
    }

    #[test]
    fn each_scheduler_picks_as_it_says() {
        assert_eq!(picks("rr:2", 0)[..6], [0, 0, 1, 1, 2, 2]);
        assert_eq!(picks("0102", 0)[..6], [0, 1, 0, 2, 2, 2]);
        let random = picks("random", 1);
        assert!((0..3).all(|thread| random.contains(&thread)));
        assert_eq!(random, picks("random", 1));
        assert_ne!(random, picks("random", 2));
        // At depth 3 there are two places where somebody falls behind.
        for seed in 0..20 {
            let changes = picks("pct:3:50", seed)
                .windows(2)
                .filter(|w| w[0] != w[1])
                .count();
            assert!(changes <= 2, "{changes}");
        }
    }
}
