//! The verdict about threads that wait for one another.

use super::{Verdict, VerdictKind};
use crate::Report;
use crate::deadlock::{Deadlock, Link};

/// One verdict for each circle.
pub(super) fn find(report: &Report) -> Vec<Verdict> {
    let all = report.deadlocks.iter();
    all.map(|deadlock| verdict(report, deadlock)).collect()
}

fn verdict(report: &Report, deadlock: &Deadlock) -> Verdict {
    let circle = &deadlock.circle;
    let names: Vec<String> = circle
        .iter()
        .map(|link| report.shown_name(link.thread))
        .collect();
    let mut evidence: Vec<String> = circle.iter().map(|link| describe(report, link)).collect();
    let begin = deadlock.since - report.origin;
    evidence.push(match deadlock.until {
        Some(until) => format!(
            "that began at {begin} and was broken up from outside, or by a deadline, after {}.",
            until - deadlock.since
        ),
        None => format!("that began at {begin} and lasted to the end."),
    });
    let alone = circle.len() == 1;
    // Those who wait for a thread's end, with the lock that this thread wants.
    let joins: Vec<(&Link, &Link)> = (circle.iter().zip(circle.iter().cycle().skip(1)))
        .filter(|(link, _)| link.lock.is_none())
        .collect();
    Verdict {
        kind: VerdictKind::Deadlock,
        threads: circle.iter().map(|link| link.thread).collect(),
        finding: if alone {
            format!(
                "{} waits for ever: nobody is left who could let it go on.",
                names[0]
            )
        } else {
            format!("{} wait for one another in a circle.", names.join(" and "))
        },
        evidence,
        cause: if let Some((join, next)) = joins.first().filter(|_| !alone) {
            let name = report.shown_name(join.thread);
            let on = report.shown_name(join.on);
            match next.lock {
                Some(lock) if next.on == join.thread => format!(
                    "{name} waits for the end of {on} while it has lock {}, which {on} wants before it can end.",
                    lock.0
                ),
                _ => format!("{name} waits for the end of {on}, which waits in the same circle."),
            }
        } else if alone {
            "the lock it waits for was never released, or nobody is left to notify it.".to_owned()
        } else {
            "each has what the next one wants: the locks are taken in different orders.".to_owned()
        },
        advice: if !alone && !joins.is_empty() {
            "join threads after the locks they may want are released; never wait for a thread's end inside of `with lock`."
                .to_owned()
        } else if alone {
            "release locks in `finally` or `with`; notify before the last notifier ends; wait with a timeout.".to_owned()
        } else {
            "take locks in one order everywhere; take both or none (acquire(timeout=...)); one lock for both."
                .to_owned()
        },
    }
}

fn describe(report: &Report, link: &Link) -> String {
    let name = report.shown_name(link.thread);
    let site = report.names.show(link.site);
    let on = report.shown_name(link.on);
    let at = if link.taken_at.is_known() {
        format!(" at {}", report.names.show(link.taken_at))
    } else {
        String::new()
    };
    match link.lock {
        Some(lock) if link.on == link.thread => {
            format!(
                "{name} waits at {site} for lock {}, which it took itself{at}.",
                lock.0
            )
        }
        Some(lock) if at.is_empty() => format!(
            "{name} waits at {site} for lock {}, which {on} has.",
            lock.0
        ),
        Some(lock) => format!(
            "{name} waits at {site} for lock {}, which {on} took{at}.",
            lock.0
        ),
        None => format!("{name} waits at {site} for the end of {on}."),
    }
}
