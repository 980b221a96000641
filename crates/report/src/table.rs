//! Figures and the list of blame, for people.

use gilscope_events::Nanos;

use crate::Report;
use crate::blame::Blame;
use crate::text::{WIDTH, cells, paragraph, several};

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
    let holder = report.shown_name(blame.holder);
    let place = if blame.site.line > 0 {
        report.names.show(blame.site).to_string()
    } else if blame.after.line > 0 {
        format!("thread {holder} after {}", report.names.show(blame.after))
    } else {
        format!("thread {holder}")
    };
    format!(
        "{place} cost thread {} {} of waiting in {}",
        report.shown_name(blame.waiter),
        blame.time,
        several(blame.waits, "wait"),
    )
}

/// The most expensive places, at most so many.
#[must_use]
pub fn blame(report: &Report, most: usize) -> String {
    let lines = report.blame.iter().map(|blame| {
        let holder = report.shown_name(blame.holder);
        let why = if blame.reasons.iter().all(|&n| n == 0) {
            "never let go".to_owned()
        } else {
            format!("let go for {}", blame.main_reason())
        };
        format!("{} ({holder} {why})", cost(report, blame))
    });
    let times = report.blame.iter().map(|blame| blame.time);
    list("who made whom wait", lines, times, most)
}

/// Who waited for the script's own locks, at most so many.
#[must_use]
pub fn contention(report: &Report, most: usize) -> String {
    let lines = report.contention.iter().map(|cost| {
        let what = format!(
            "lock {} cost thread {} at {} {} in {}",
            cost.lock.0,
            report.shown_name(cost.waiter),
            report.names.show(cost.site),
            cost.time,
            several(cost.waits, "wait"),
        );
        match cost.holder {
            Some(holder) if holder == cost.waiter => {
                format!("{what} (its own: to be notified)")
            }
            Some(holder) if cost.taken_at.is_known() => format!(
                "{what} ({} took it at {})",
                report.shown_name(holder),
                report.names.show(cost.taken_at)
            ),
            Some(holder) => format!("{what} ({} had it)", report.shown_name(holder)),
            None => what,
        }
    });
    let times = report.contention.iter().map(|cost| cost.time);
    list("who waited for the script's locks", lines, times, most)
}

/// The first lines under a heading; of the others, the times together.
fn list(
    heading: &str,
    lines: impl ExactSizeIterator<Item = String>,
    times: impl Iterator<Item = Nanos>,
    most: usize,
) -> String {
    let mut out = String::new();
    let rest = lines.len().saturating_sub(most);
    if lines.len() == 0 {
        return out;
    }
    out += &format!("\n{heading}\n");
    for line in lines.take(most) {
        match line.rsplit_once(" (") {
            // What does not fit one line: what it cost, and below it why.
            Some((cost, why)) if cells(&line) + 2 > WIDTH => {
                paragraph(&mut out, "  ", 4, cost, WIDTH);
                paragraph(&mut out, "    ", 4, &format!("({why}"), WIDTH);
            }
            _ => paragraph(&mut out, "  ", 4, &line, WIDTH),
        }
    }
    if rest > 0 {
        let time: Nanos = times.skip(most).sum();
        out += &format!("  and {}, {time} in all\n", several(rest as u64, "other"));
    }
    out
}
