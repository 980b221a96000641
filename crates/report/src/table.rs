//! Figures and the list of blame, for people.

use std::fmt::Write;

use gilscope_events::Nanos;

use crate::Report;
use crate::blame::Blame;

/// A number people can read: `12,345`, from ten millions on `12.3M`.
#[must_use]
pub fn count(n: u64) -> String {
    match n {
        0..10_000_000 => {
            let digits = n.to_string();
            let mut text = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
                    text.push(',');
                }
                text.push(digit);
            }
            text
        }
        10_000_000..1_000_000_000 => format!("{:.1}M", n as f64 / 1e6),
        _ => format!("{:.2}G", n as f64 / 1e9),
    }
}

/// `hog.py:7 in spin cost thread io 431 ms of waiting in 94 waits`.
#[must_use]
pub fn cost(report: &Report, blame: &Blame) -> String {
    let s = if blame.waits == 1 { "" } else { "s" };
    let place = report.names.show(blame.site);
    let holder = report.thread_name(blame.holder);
    let mut text = if blame.site.line == 0 {
        format!("thread {holder}")
    } else {
        place.to_string()
    };
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        " cost thread {} {} of waiting in {} wait{s}",
        report.thread_name(blame.waiter),
        blame.time,
        count(blame.waits),
    );
    text
}

/// The most expensive places, at most `most` lines.
#[must_use]
pub fn blame(report: &Report, most: usize) -> String {
    let mut out = String::new();
    if report.blame.is_empty() {
        return out;
    }
    out.push_str("\nwho made whom wait\n");
    for blame in report.blame.iter().take(most) {
        let holder = report.thread_name(blame.holder);
        let why = if blame.reasons.iter().all(|&n| n == 0) {
            "never let go".to_owned()
        } else {
            format!("let go for {}", blame.main_reason())
        };
        let _ = writeln!(out, "  {} ({holder} {why})", cost(report, blame));
    }
    let rest = report.blame.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let time: Nanos = rest.iter().map(|blame| blame.time).sum();
        let _ = writeln!(out, "  and {} others, {time} in all", rest.len());
    }
    out
}

/// Who waited for the script's own locks, at most `most` lines.
#[must_use]
pub fn contention(report: &Report, most: usize) -> String {
    let mut out = String::new();
    if report.contention.is_empty() {
        return out;
    }
    out.push_str("\nwho waited for the script's locks\n");
    for cost in report.contention.iter().take(most) {
        let s = if cost.waits == 1 { "" } else { "s" };
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "  lock {} cost thread {} at {} {} in {} wait{s}",
            cost.lock.0,
            report.thread_name(cost.waiter),
            report.names.show(cost.site),
            cost.time,
            count(cost.waits),
        );
        let _ = match cost.holder {
            Some(holder) if cost.taken_at.is_known() => writeln!(
                out,
                " ({} took it at {})",
                report.thread_name(holder),
                report.names.show(cost.taken_at)
            ),
            Some(holder) => writeln!(out, " ({} had it)", report.thread_name(holder)),
            None => writeln!(out),
        };
    }
    let rest = report.contention.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let time: Nanos = rest.iter().map(|cost| cost.time).sum();
        let _ = writeln!(out, "  and {} others, {time} in all", rest.len());
    }
    out
}
