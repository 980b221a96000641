//! The counts made into figures: what `--stats` prints and `--stats=json` writes.

use serde::{Deserialize, Serialize};

use crate::{GilStats, Nanos, ReleaseReason, ThreadId, ThreadState, ThreadStats};

/// What the lock did, in all and by thread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GilSummary {
    /// The name of the policy.
    pub policy: String,
    /// From the start of the first thread to the time of the summary.
    pub elapsed: Nanos,
    /// Places passed where the holder might have let go.
    pub polls: u64,
    /// Polls at which it looked whether to let go.
    pub checks: u64,
    /// How often a waiter asked the holder to let go.
    pub drop_requests: u64,
    /// How often the lock went to another thread than the last.
    pub switches: u64,
    /// How many of those followed a drop request.
    pub forced_switches: u64,
    /// How often a thread was woken for the lock in vain.
    pub failed_wakeups: u64,
    /// How long the lock lay free.
    pub idle: Nanos,
    /// How long it lay free while somebody waited for it: what wake-ups and hand-offs cost.
    pub idle_wanted: Nanos,
    /// `idle` as a share of `elapsed`, but for times of which nothing is known, 0 to 1.
    pub idle_share: f64,
    /// Jain's index over the hold times of the threads that held the lock: 1 is equal, 1/n is one has all.
    pub jain: f64,
    /// Jain's index over how often each thread got the lock.
    pub jain_acquires: f64,
    /// Jain's index over each thread's hold / (hold + wait).
    pub jain_service: f64,
    /// One for each thread that ever started, in the order of their numbers.
    pub threads: Vec<ThreadSummary>,
    /// How many threads are not in that list, because they ended long ago and held the lock briefly.
    #[serde(default, skip_serializing_if = "none")]
    pub folded: u64,
    /// The figures of those together, under a number that no thread has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<ThreadSummary>,
}

/// What the lock did to one thread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThreadSummary {
    /// Its number.
    pub id: ThreadId,
    /// Its name in Python.
    pub name: String,
    /// What it is doing.
    pub state: ThreadState,
    /// From its start to its end, or to the time of the summary.
    pub lifetime: Nanos,
    /// How long it held the lock.
    pub hold: Nanos,
    /// Its part of all the time the lock was held, 0 to 1.
    pub share: f64,
    /// Its longest hold.
    pub longest_hold: Nanos,
    /// How long it wanted the lock and did not have it.
    pub wait: Nanos,
    /// How long it waited for other things.
    pub blocked: Nanos,
    /// How often it got the lock.
    pub acquires: u64,
    /// The waits one by one.
    pub waits: WaitSummary,
    /// Its releases by reason.
    pub releases: ReasonCounts,
    /// How often it was woken for the lock in vain.
    pub failed_wakeups: u64,
    /// How often it asked a holder to let go.
    pub drop_requests: u64,
}

/// The lengths of a thread's waits; a request that is granted at once is no wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitSummary {
    /// How many.
    pub count: u64,
    /// The shortest.
    pub min: Nanos,
    /// The mean.
    pub mean: Nanos,
    /// Half were no longer.
    pub p50: Nanos,
    /// 95 of 100 were no longer.
    pub p95: Nanos,
    /// 99 of 100 were no longer.
    pub p99: Nanos,
    /// The longest.
    pub max: Nanos,
}

/// A number for each reason to release, under the reasons' own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the reasons")]
pub struct ReasonCounts {
    pub ticks: u64,
    pub interval: u64,
    pub io: u64,
    pub sleep: u64,
    pub lock: u64,
    pub join: u64,
    pub signal: u64,
    pub exit: u64,
}

impl ReasonCounts {
    /// The number for one reason.
    #[must_use]
    pub fn get(&self, reason: ReleaseReason) -> u64 {
        match reason {
            ReleaseReason::Ticks => self.ticks,
            ReleaseReason::Interval => self.interval,
            ReleaseReason::Io => self.io,
            ReleaseReason::Sleep => self.sleep,
            ReleaseReason::Lock => self.lock,
            ReleaseReason::Join => self.join,
            ReleaseReason::Signal => self.signal,
            ReleaseReason::Exit => self.exit,
        }
    }

    /// All of them together.
    #[must_use]
    pub fn total(&self) -> u64 {
        ReleaseReason::ALL
            .into_iter()
            .map(|reason| self.get(reason))
            .sum()
    }
}

impl GilStats {
    /// The figures up to `now`; the counting may go on.
    #[must_use]
    pub fn summary(&self, now: Nanos) -> GilSummary {
        let elapsed = self.began.map_or(Nanos::ZERO, |began| now - began);
        let (idle, idle_wanted) = self.idle(now);
        let folded = self.folded.as_deref();
        let held: Nanos = self
            .threads()
            .map(|(_, stats)| stats)
            .chain(folded.map(|folded| &folded.sum))
            .map(|stats| stats.time_in(ThreadState::Running, now))
            .sum();
        let threads: Vec<ThreadSummary> = self
            .threads()
            .map(|(id, stats)| thread_summary(id, stats, held, now))
            .collect();
        let mut jain = folded.map_or_else(Default::default, |folded| folded.jain);
        for thread in threads.iter().filter(|thread| thread.acquires > 0) {
            Jain::add_thread(&mut jain, thread.hold, thread.wait, thread.acquires);
        }
        let [jain_hold, jain_acquires, jain_service] = jain.map(Jain::index);
        GilSummary {
            policy: self.policy.to_string(),
            elapsed,
            polls: self.polls,
            checks: self.checks,
            drop_requests: self.drop_requests,
            switches: self.switches,
            forced_switches: self.forced_switches,
            failed_wakeups: self.failed_wakeups(),
            idle,
            idle_wanted,
            idle_share: share(idle, elapsed - self.unknown(now)),
            jain: jain_hold,
            jain_acquires,
            jain_service,
            threads,
            folded: folded.map_or(0, |folded| folded.threads),
            rest: folded.map(|folded| {
                let mut rest = thread_summary(ThreadId(u32::MAX), &folded.sum, held, now);
                rest.name = format!("{} more threads", folded.threads);
                rest
            }),
        }
    }
}

/// Jain's fairness index, (Σx)² / (n·Σx²): 1 if all are equal, 1/n if one has everything; 1 for nobody or nothing.
///
/// R. Jain, D. Chiu, W. Hawe: *A Quantitative Measure of Fairness and Discrimination*, DEC-TR-301, 1984.
#[must_use]
pub fn jain(shares: impl IntoIterator<Item = f64>) -> f64 {
    let mut jain = Jain::default();
    shares.into_iter().for_each(|share| jain.add(share));
    jain.index()
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it a reference"
)]
fn none(count: &u64) -> bool {
    *count == 0
}

/// What Jain's index is computed from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Jain {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Jain {
    fn add(&mut self, share: f64) {
        self.count += 1.0;
        self.sum += share;
        self.squares += share * share;
    }

    /// Adds a thread's hold time, acquisitions and service ratio, each to an index of its own.
    pub(crate) fn add_thread(indices: &mut [Jain; 3], hold: Nanos, wait: Nanos, acquires: u64) {
        indices[0].add(hold.0 as f64);
        indices[1].add(acquires as f64);
        indices[2].add(share(hold, hold + wait));
    }

    fn index(self) -> f64 {
        if self.squares > 0.0 {
            self.sum * self.sum / (self.count * self.squares)
        } else {
            1.0
        }
    }
}

fn share(part: Nanos, whole: Nanos) -> f64 {
    if whole == Nanos::ZERO {
        0.0
    } else {
        part.0 as f64 / whole.0 as f64
    }
}

fn thread_summary(id: ThreadId, stats: &ThreadStats, held: Nanos, now: Nanos) -> ThreadSummary {
    let hold = stats.time_in(ThreadState::Running, now);
    let waits = stats.waits();
    ThreadSummary {
        id,
        name: stats.name().to_owned(),
        state: stats.state(),
        lifetime: stats.lifetime(now),
        hold,
        share: share(hold, held),
        longest_hold: stats.longest_hold(now),
        wait: stats.time_in(ThreadState::WantsGil, now),
        blocked: ThreadState::ALL
            .into_iter()
            .filter(|state| state.is_blocked())
            .map(|state| stats.time_in(state, now))
            .sum(),
        acquires: stats.acquires,
        waits: WaitSummary {
            count: waits.count(),
            min: waits.min(),
            mean: waits.mean(),
            p50: waits.quantile(0.50),
            p95: waits.quantile(0.95),
            p99: waits.quantile(0.99),
            max: waits.max(),
        },
        releases: ReasonCounts {
            ticks: stats.releases(ReleaseReason::Ticks),
            interval: stats.releases(ReleaseReason::Interval),
            io: stats.releases(ReleaseReason::Io),
            sleep: stats.releases(ReleaseReason::Sleep),
            lock: stats.releases(ReleaseReason::Lock),
            join: stats.releases(ReleaseReason::Join),
            signal: stats.releases(ReleaseReason::Signal),
            exit: stats.releases(ReleaseReason::Exit),
        },
        failed_wakeups: stats.failed_wakeups(),
        drop_requests: stats.drop_requests,
    }
}

#[cfg(test)]
mod tests;
