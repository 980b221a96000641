//! Verdicts about threads that wait too long.

use gilscope_events::{Nanos, ReleaseReason, ThreadSummary};

use super::{Verdict, VerdictKind, part, percent};
use crate::blame::Blame;
use crate::signs::Signs;
use crate::text::several;
use crate::{Report, table};

/// Fewer returns than these prove nothing.
const ENOUGH: u64 = 8;

/// A thread that waits much for the lock each time it comes back from something else.
struct Returner<'a> {
    thread: &'a ThreadSummary,
    signs: &'a Signs,
    /// Who costs it most.
    blame: &'a Blame,
    /// That one's part of all its waiting.
    share: f64,
    /// What it computes between two blocks.
    burst: Nanos,
}

fn returners(report: &Report) -> impl Iterator<Item = Returner<'_>> {
    let threads = report.summary.threads.iter().zip(&report.signs);
    threads.filter_map(|(thread, signs)| {
        let waits = &signs.after_return;
        let burst = Nanos(thread.hold.0 / signs.returns.max(1));
        let waited = waits.sum();
        let much = part(waited, thread.lifetime) >= 0.1;
        let long = waits.mean().0 >= 3 * burst.0;
        let blame = report.blame.iter().find(|b| b.waiter == thread.id)?;
        let by_one: Nanos = (report.blame.iter())
            .filter(|b| b.waiter == thread.id && b.holder == blame.holder)
            .map(|b| b.time)
            .sum();
        let share = part(by_one, thread.wait);
        (waits.count() >= ENOUGH && much && long && share >= 0.5 && blame.is_forced()).then_some(
            Returner {
                thread,
                signs,
                blame,
                share,
                burst,
            },
        )
    })
}

impl Returner<'_> {
    /// How often it lost the race for the lock it had been woken for, for each wait.
    fn losses(&self) -> f64 {
        self.signs.failed_after_return as f64 / self.signs.after_return.count() as f64
    }

    fn evidence(&self, report: &Report) -> Vec<String> {
        let waits = &self.signs.after_return;
        vec![
            format!(
                "{} of {} returns had to wait for the lock, {} each in the middle and {} at most: {} in all, {} of \
                 the thread's life; between them it computes for {}.",
                table::count(waits.count()),
                table::count(self.signs.returns),
                waits.quantile(0.5),
                waits.max(),
                waits.sum(),
                percent(part(waits.sum(), self.thread.lifetime)),
                self.burst,
            ),
            format!("{}.", table::cost(report, self.blame)),
        ]
    }
}

/// Who comes back from input waits an interval for a thread that computes.
pub(super) fn convoys(report: &Report) -> Vec<Verdict> {
    let mut found = Vec::new();
    for returner in returners(report).filter(|returner| returner.losses() < 1.0) {
        let name = report.shown_name(returner.thread.id);
        let holder = report.shown_name(returner.blame.holder);
        let interval = returner.blame.main_reason() == ReleaseReason::Interval;
        found.push(Verdict {
            kind: VerdictKind::Convoy,
            threads: vec![returner.thread.id, returner.blame.holder],
            finding: format!(
                "{name} does short work between waits, and each time it comes back it waits for {holder}, which has \
                 the lock for {} of that time.",
                percent(returner.share)
            ),
            evidence: returner.evidence(report),
            cause: if interval {
                format!(
                    "a call that blocks gives the lock up; {holder} takes it and keeps it until a waiter has waited \
                     the whole switch interval and asked ({}). Each short call of {name} costs that much.",
                    report.policy
                )
            } else {
                format!(
                    "a call that blocks gives the lock up; {holder} takes it and holds on until its next check \
                     ({}), and may take it again before {name} is awake.",
                    report.policy
                )
            },
            advice: format!(
                "a shorter interval (sys.setswitchinterval(0.0005), --gil=timer:500us), fewer and larger calls in \
                 {name}, the computing in another process; compare --gil=priority."
            ),
        });
    }
    found
}

/// Who comes back from input is woken for a lock that is taken again already.
pub(super) fn inversions(report: &Report) -> Vec<Verdict> {
    let mut found = Vec::new();
    for returner in returners(report).filter(|returner| returner.losses() >= 1.0) {
        let name = report.shown_name(returner.thread.id);
        let holder = report.shown_name(returner.blame.holder);
        let mut evidence = returner.evidence(report);
        evidence.push(format!(
            "in these waits {name} was woken {} for a lock that was taken again: {:.1} times for each it got.",
            several(returner.signs.failed_after_return, "time"),
            returner.losses()
        ));
        found.push(Verdict {
            kind: VerdictKind::PriorityInversion,
            threads: vec![returner.thread.id, returner.blame.holder],
            finding: format!(
                "{name}, which mostly waits for the outside, is kept out by {holder}, which only computes."
            ),
            evidence,
            cause: format!(
                "at a check {holder} lets go of the lock, wakes {name}, and takes the lock back before the other \
                 core has {name} running. The system would let {name} go first; the lock does not ask it."
            ),
            advice: "--cores 1, where a woken thread can run at once; --gil=timer, whose holder waits until another \
                     has taken the lock; the computing in another process."
                .to_owned(),
        });
    }
    found
}

/// One gets far less than its part.
pub(super) fn starvation(report: &Report) -> Vec<Verdict> {
    let summary = &report.summary;
    // Those that wanted the lock most of the time compete for it.
    let wants = |t: &&ThreadSummary| {
        t.hold + t.wait > Nanos(t.lifetime.0 / 2) && t.lifetime > Nanos(summary.elapsed.0 / 10)
    };
    let competing: Vec<&ThreadSummary> = summary.threads.iter().filter(wants).collect();
    if competing.len() < 2 {
        return Vec::new();
    }
    let fair = 1.0 / competing.len() as f64;
    let explained: Vec<_> = returners(report)
        .map(|returner| returner.thread.id)
        .collect();
    let mut found = Vec::new();
    for thread in competing.iter().filter(|t| !explained.contains(&t.id)) {
        let service = part(thread.hold, thread.hold + thread.wait);
        let signs = report.signs.iter().zip(&summary.threads);
        let longest = signs
            .filter(|(_, t)| t.id == thread.id)
            .find_map(|(signs, _)| signs.longest);
        let Some((length, others)) = longest else {
            continue;
        };
        let passed_over = others + thread.failed_wakeups >= 2 * competing.len() as u64;
        let one_long = length.0 * 5 >= summary.elapsed.0;
        // Who has about its part is not starved, however long it once waited; nor is who only lost races for a while.
        let starved = if others > 0 {
            service < fair / 3.0 || (one_long && service < fair * 0.9)
        } else {
            service < fair / 3.0 && one_long
        };
        if !(passed_over && starved) {
            continue;
        }
        let name = report.shown_name(thread.id);
        let mut evidence = vec![format!(
            "it wanted the lock for {} and had it for {}: {}, where {} threads that want it as much would have {} \
             each.",
            thread.hold + thread.wait,
            thread.hold,
            percent(service),
            competing.len(),
            percent(fair),
        )];
        evidence.push(format!(
            "its longest wait was {length}, {} of the run; meanwhile others took the lock {}, and in all it was \
             woken in vain {}.",
            percent(part(length, summary.elapsed)),
            several(others, "time"),
            several(thread.failed_wakeups, "time"),
        ));
        evidence.extend(
            (report.blame.iter())
                .find(|blame| blame.waiter == thread.id)
                .map(|blame| format!("{}.", table::cost(report, blame))),
        );
        found.push(Verdict {
            kind: VerdictKind::Starvation,
            threads: vec![thread.id],
            finding: format!("{name} wants the lock as others do and hardly gets it."),
            evidence,
            cause: "the lock goes to whoever is awake when it is free, not to who has waited longest.".to_owned(),
            advice: "--gil=fifo to see a lock that serves in order; a shorter interval; less computing without \
                     a pause in the threads that have it."
                .to_owned(),
        });
    }
    found
}
