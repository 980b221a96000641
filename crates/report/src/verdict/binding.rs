//! Verdicts about what the whole run spends its time on.

use gilscope_events::{Nanos, ThreadSummary};

use super::{Verdict, VerdictKind, part, percent};
use crate::{Report, table};

/// A run shorter than this is mostly start and end.
const SHORTEST: Nanos = Nanos::from_millis(1);

/// So many switches a second cost noticeably.
const MANY_SWITCHES: f64 = 2_000.0;

/// Threads fight for the lock.
pub(super) fn thrashing(report: &Report) -> Option<Verdict> {
    let summary = &report.summary;
    let seconds = summary.elapsed.as_secs_f64();
    if summary.elapsed < SHORTEST {
        return None;
    }
    let failed = summary.failed_wakeups;
    let waits: u64 = summary.threads.iter().map(|t| t.waits.count).sum();
    // A thread that is woken in vain for every third time it gets the lock.
    let battle = failed >= 50 && failed as f64 / seconds >= 100.0 && failed * 3 >= waits;
    let rate = summary.forced_switches as f64 / seconds;
    let busy = summary.forced_switches >= 100 && rate >= MANY_SWITCHES;
    if !battle && !busy {
        return None;
    }
    let concerned = |t: &&ThreadSummary| {
        if battle {
            t.failed_wakeups > 0
        } else {
            t.releases.interval > 0
        }
    };
    let threads = summary.threads.iter().filter(concerned);
    let threads = threads.map(|thread| thread.id).collect();
    let idle = format!(
        "the lock lay free for {} while somebody wanted it: {} of the run.",
        summary.idle_wanted,
        percent(part(summary.idle_wanted, summary.elapsed))
    );
    Some(if battle {
        Verdict {
            kind: VerdictKind::Thrashing,
            threads,
            finding: "threads are woken for the lock and find it taken again, over and over.".to_owned(),
            evidence: vec![
                format!(
                    "{} failed wake-ups, {:.0} a second, for {} switches; {} checks.",
                    table::count(failed),
                    failed as f64 / seconds,
                    table::count(summary.switches),
                    table::count(summary.checks)
                ),
                idle,
            ],
            cause: "at each check the holder lets go, wakes a waiter, and takes the lock back before the waiter \
                    is there. Each time costs two system calls and a trip of the waiter to another core and back."
                .to_owned(),
            advice: "--cores 1 (the fight needs a second core); a longer check interval (--gil=ticks:10000); \
                     --gil=timer, which hands over at most once in an interval."
                .to_owned(),
        }
    } else {
        Verdict {
            kind: VerdictKind::Thrashing,
            threads,
            finding: "the lock changes hands so often that handing it over is the work.".to_owned(),
            evidence: vec![
                format!(
                    "{} forced switches, {rate:.0} a second: {} between two.",
                    table::count(summary.forced_switches),
                    Nanos((1e9 / rate) as u64)
                ),
                idle,
            ],
            cause: format!(
                "the switch interval is so short ({}) that waiters ask for the lock as soon as they have lost it.",
                report.policy
            ),
            advice: "a longer interval: CPython's own is 5 ms.".to_owned(),
        }
    })
}

/// The lock is taken all the time, and several want it.
pub(super) fn lock_bound(report: &Report) -> Option<Verdict> {
    let summary = &report.summary;
    if summary.elapsed < SHORTEST || !report.deadlocks.is_empty() {
        return None;
    }
    let queue = |t: &&ThreadSummary| t.wait > Nanos(t.lifetime.0 * 3 / 10);
    let waiting: Vec<&ThreadSummary> = summary.threads.iter().filter(queue).collect();
    let waited: Nanos = summary.threads.iter().map(|t| t.wait).sum();
    let held = 1.0 - summary.idle_share;
    if waiting.len() < 2 || held < 0.85 || waited < Nanos(summary.elapsed.0 / 2) {
        return None;
    }
    let queue = waited.0 as f64 / summary.elapsed.0 as f64;
    let speed_up = (1.0 + queue).min(f64::from(report.cores.max(1)));
    let mut evidence = vec![format!(
        "the lock was held {} of the time, and {queue:.1} threads waited for it on average.",
        percent(held)
    )];
    evidence.extend(
        report
            .blame
            .first()
            .map(|blame| format!("{}.", table::cost(report, blame))),
    );
    Some(Verdict {
        kind: VerdictKind::LockBound,
        threads: waiting.iter().map(|thread| thread.id).collect(),
        finding: format!(
            "{} threads want to compute at once, and one at a time may.",
            waiting.len()
        ),
        evidence,
        cause: "bytecode runs only with the lock, so threads that compute take turns, however many cores there are."
            .to_owned(),
        advice: if report.cores > 1 {
            format!(
                "processes (multiprocessing, ProcessPoolExecutor), each with a lock of its own: up to {speed_up:.1} \
                 times as fast on {} cores.",
                report.cores
            )
        } else {
            "nothing about the lock: there is one core.".to_owned()
        },
    })
}

/// The lock lies free, and everybody waits for something else.
pub(super) fn io_bound(report: &Report) -> Option<Verdict> {
    let summary = &report.summary;
    if summary.elapsed < SHORTEST || summary.idle_share < 0.6 {
        return None;
    }
    let waits_outside = |t: &&ThreadSummary| {
        let outside = t.releases.io + t.releases.sleep;
        outside > 0 && t.blocked > Nanos(t.lifetime.0 / 2) && outside >= t.releases.lock
    };
    let threads: Vec<&ThreadSummary> = summary.threads.iter().filter(waits_outside).collect();
    let waited: Nanos = summary.threads.iter().map(|t| t.wait).sum();
    let first = threads.first()?;
    if waited > Nanos(summary.elapsed.0 / 10) || !report.deadlocks.is_empty() {
        return None;
    }
    let calls: u64 = threads
        .iter()
        .map(|t| t.releases.io + t.releases.sleep)
        .sum();
    Some(Verdict {
        kind: VerdictKind::IoBound,
        threads: threads.iter().map(|thread| thread.id).collect(),
        finding: "the run waits for the outside; the lock is in nobody's way.".to_owned(),
        evidence: vec![format!(
            "the lock lay free {} of the time; {} was blocked {} of its life, in {} calls of all threads; waiting \
             for the lock took {waited}.",
            percent(summary.idle_share),
            report.thread_name(first.id),
            percent(part(first.blocked, first.lifetime)),
            table::count(calls)
        )],
        cause: "a call that blocks gives the lock up first.".to_owned(),
        advice:
            "more threads, so that more calls wait at the same time; processes would gain nothing."
                .to_owned(),
    })
}
