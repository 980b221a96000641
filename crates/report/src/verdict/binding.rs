//! Verdicts about what the whole run spends its time on.

use gilscope_events::{Nanos, ThreadSummary};

use super::{Verdict, VerdictKind, part, percent};
use crate::contention::Contention;
use crate::signs::Signs;
use crate::text::several;
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
    let between = Nanos((1e9 / rate) as u64);
    let hasty = Hasty::of(report, between);
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
                    "{} failed wake-ups, {} a second, for {}; {}.",
                    table::count(failed),
                    table::count((failed as f64 / seconds).round() as u64),
                    several(summary.switches, "switch"),
                    several(summary.checks, "check")
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
                    "{} forced switches, {} a second: {} between two.",
                    table::count(summary.forced_switches),
                    table::count(rate.round() as u64),
                    between
                ),
                idle,
            ],
            cause: hasty.cause(report),
            advice: hasty.advice().to_owned(),
        }
    })
}

/// Why the lock changes hands so often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hasty {
    /// The interval of the policy is that short.
    Policy,
    /// The policy's interval is longer: the script has set another.
    Script,
    /// Who comes back takes the lock from who computes.
    Returners,
}

impl Hasty {
    fn of(report: &Report, between: Nanos) -> Hasty {
        let returns: u64 = report.signs.iter().map(|signs| signs.returns).sum();
        if report.policy.starts_with("priority") && returns * 2 >= report.summary.forced_switches {
            Hasty::Returners
        } else if interval(&report.policy).is_some_and(|interval| interval.0 / 2 > between.0) {
            Hasty::Script
        } else {
            Hasty::Policy
        }
    }

    fn cause(self, report: &Report) -> String {
        let policy = &report.policy;
        match self {
            Hasty::Policy => format!(
                "the switch interval is so short ({policy}) that waiters ask for the lock as soon as they have lost it."
            ),
            Hasty::Script => format!(
                "the script has made the switch interval far shorter than the run began with ({policy}): waiters ask \
                 for the lock as soon as they have lost it."
            ),
            Hasty::Returners => format!(
                "who comes back from a call that blocks takes the lock at once from who computes ({policy}), and \
                 calls are short and many."
            ),
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Hasty::Policy => "a longer interval: CPython's own is 5 ms.",
            Hasty::Script => {
                "a longer interval in sys.setswitchinterval(): CPython's own is 0.005."
            }
            Hasty::Returners => {
                "fewer and larger calls in the threads that come back; compare --gil=timer, where they wait."
            }
        }
    }
}

/// The interval of a policy, as on the command line: `timer:5ms`.
fn interval(policy: &str) -> Option<Nanos> {
    let (_, length) = policy.split_once(':')?;
    let unit = length.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let size = match unit {
        "ns" => 1.0,
        "us" | "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    let number: f64 = length.strip_suffix(unit)?.parse().ok()?;
    Some(Nanos((number * size) as u64))
}

/// The lock is taken all the time, and several want it.
pub(super) fn lock_bound(report: &Report) -> Option<Verdict> {
    let summary = &report.summary;
    if summary.elapsed < SHORTEST || !report.deadlocks.is_empty() {
        return None;
    }
    let most = summary.threads.iter().map(|t| t.hold).max()?;
    // Who wants the lock most of the time, to compute: not who soon is through once it has it.
    let computes = |t: &&ThreadSummary| {
        let wants = t.hold + t.wait > Nanos(t.lifetime.0 / 2);
        wants && (t.acquires == 0 || t.hold.0 >= most.0 / 3)
    };
    let waiting: Vec<&ThreadSummary> = summary.threads.iter().filter(computes).collect();
    let queues = |t: &ThreadSummary| t.wait > Nanos(t.lifetime.0 * 3 / 10);
    let waited: Nanos = summary.threads.iter().map(|t| t.wait).sum();
    let held = 1.0 - summary.idle_share;
    // Of two that run one after the other only one queues, or who is to start the second.
    let queue = summary.threads.iter().any(queues);
    if waiting.len() < 2 || !queue || held < 0.85 || waited < Nanos(summary.elapsed.0 / 4) {
        return None;
    }
    let queue = waited.0 as f64 / summary.elapsed.0 as f64;
    // The work of all at the same time takes as long as the longest of them.
    let work: Nanos = waiting.iter().map(|t| t.hold).sum();
    let speed_up =
        (work.0 as f64 / most.0.max(1) as f64).clamp(1.0, f64::from(report.cores.max(1)));
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
    // Waiting for a lock that another has while it waits for the outside is waiting for the outside too.
    let waits = |(t, signs): &(&ThreadSummary, &Signs)| {
        signs.outside + signs.locked_out > Nanos(t.lifetime.0 / 2)
    };
    let all = summary.threads.iter().zip(&report.signs);
    let threads: Vec<(&ThreadSummary, &Signs)> = all.filter(waits).collect();
    let outside: Nanos = threads.iter().map(|(_, signs)| signs.outside).sum();
    let locked_out: Nanos = threads.iter().map(|(_, signs)| signs.locked_out).sum();
    if outside == Nanos::ZERO || outside < Nanos(summary.elapsed.0 / 2) {
        return None;
    }
    let waited: Nanos = summary.threads.iter().map(|t| t.wait).sum();
    let (first, signs) = threads.iter().max_by_key(|(t, signs)| {
        let share = part(signs.outside, t.lifetime);
        ((share * 1e3) as u64, std::cmp::Reverse(t.id))
    })?;
    if waited > Nanos(summary.elapsed.0 / 10) || !report.deadlocks.is_empty() {
        return None;
    }
    let calls: u64 = threads
        .iter()
        .map(|(t, _)| t.releases.io + t.releases.sleep)
        .sum();
    // Threads that wait for a lock nearly as long as for the outside do not wait at the same time.
    let serial = locked_out > Nanos(outside.0 / 2);
    let others = |cost: &&Contention| cost.holder.is_some_and(|holder| holder != cost.waiter);
    let queue = report.contention.iter().find(others).filter(|_| serial);
    let mut evidence = vec![format!(
        "the lock lay free {} of the time; {} waited for the outside {} of its life, in {} of all threads; waiting \
         for the lock took {waited}.",
        percent(summary.idle_share),
        report.shown_name(first.id),
        percent(part(signs.outside, first.lifetime)),
        several(calls, "call")
    )];
    evidence.extend(queue.map(|cost| {
        format!(
            "waiting for the script's locks took {locked_out}, most of it for lock {} at {}.",
            cost.lock.0,
            report.names.show(cost.site)
        )
    }));
    Some(Verdict {
        kind: VerdictKind::IoBound,
        threads: threads.iter().map(|(thread, _)| thread.id).collect(),
        finding: if queue.is_some() {
            "the run waits for the outside, and threads wait meanwhile for a lock of the script's own.".to_owned()
        } else {
            "the run waits for the outside; the lock is in nobody's way.".to_owned()
        },
        evidence,
        cause: if queue.is_some() {
            "a call that blocks gives the interpreter's lock up first, but not the script's own."
                .to_owned()
        } else {
            "a call that blocks gives the lock up first.".to_owned()
        },
        advice: if let Some(cost) = queue {
            format!(
                "release lock {} before the call that blocks; more threads would only wait for it too.",
                cost.lock.0
            )
        } else {
            "more threads, so that more calls wait at the same time; processes would gain nothing."
                .to_owned()
        },
    })
}
