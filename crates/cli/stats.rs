//! What the lock did, as `--stats` prints it.

use std::fmt::{Display, Write};

use gilscope_events::{GilSummary, Nanos, ReasonCounts, ReleaseReason, ThreadSummary};
use gilscope_report::table::count;
use gilscope_report::text::column;

/// Threads with a line of their own; the others share one.
const MOST_LINES: usize = 16;

/// Columns for a thread's name.
const NAME: usize = 20;

/// One line of the tables.
struct Row {
    name: String,
    hold: Nanos,
    share: f64,
    waits: u64,
    /// Minimum, mean, 99th percentile (not known of several threads together), maximum.
    lengths: [Option<Nanos>; 4],
    failed: u64,
    releases: ReasonCounts,
}

/// The table for people, at most 90 columns wide; `policy` as on the command line.
pub(crate) fn table(policy: &dyn Display, stats: &GilSummary) -> String {
    let mut out = String::new();
    write_table(&mut out, policy, stats).expect("strings can be written to");
    out
}

/// The same figures for machines: one JSON object on one line.
pub(crate) fn json(
    policy: &dyn Display,
    stats: &GilSummary,
    machine: Option<serde_json::Value>,
) -> String {
    let mut value = serde_json::to_value(stats).expect("figures are JSON");
    if let Some(machine) = machine {
        value["machine"] = machine;
    }
    value["policy"] = policy.to_string().into();
    format!("{value}\n")
}

fn write_table(out: &mut String, policy: &dyn Display, stats: &GilSummary) -> std::fmt::Result {
    let rows = rows(stats);
    let threads = stats.threads.len() as u64 + stats.folded;
    let s = if threads == 1 { "" } else { "s" };
    writeln!(
        out,
        "\nthe lock: {policy}, {threads} thread{s}, {}",
        stats.elapsed
    )?;
    writeln!(
        out,
        "\n{:NAME$} {:>8} {:>6} {:>7} {:>8} {:>8} {:>8} {:>8} {:>7}",
        "thread", "held", "share", "waits", "min", "mean", "p99", "max", "failed"
    )?;
    for row in &rows {
        let share = format!("{:.1}%", row.share * 100.0);
        write!(
            out,
            "{} {:>8} {share:>6} {:>7}",
            column(&row.name, NAME),
            row.hold,
            count(row.waits)
        )?;
        for length in row.lengths {
            match length {
                Some(length) if row.waits > 0 => write!(out, " {length:>8}")?,
                _ => write!(out, " {:>8}", "-")?,
            }
        }
        writeln!(out, " {:>7}", count(row.failed))?;
    }
    let reasons: Vec<ReleaseReason> = ReleaseReason::ALL
        .into_iter()
        .filter(|&reason| rows.iter().any(|row| row.releases.get(reason) > 0))
        .collect();
    if !reasons.is_empty() {
        write!(out, "\n{:NAME$}", "released for")?;
        for reason in &reasons {
            write!(out, " {reason:>8}")?;
        }
        for row in &rows {
            write!(out, "\n{}", column(&row.name, NAME))?;
            for &reason in &reasons {
                match row.releases.get(reason) {
                    0 => write!(out, " {:>8}", "-")?,
                    n => write!(out, " {:>8}", count(n))?,
                }
            }
        }
        writeln!(out)?;
    }
    let totals = [
        [
            ("polls", stats.polls),
            ("checks", stats.checks),
            ("failed wake-ups", stats.failed_wakeups),
        ],
        [
            ("switches", stats.switches),
            ("forced switches", stats.forced_switches),
            ("drop requests", stats.drop_requests),
        ],
    ];
    writeln!(out)?;
    for line in totals {
        for (name, value) in line {
            write!(out, "{name:<15} {:>11}   ", count(value))?;
        }
        out.truncate(out.trim_end().len());
        writeln!(out)?;
    }
    writeln!(
        out,
        "{:<15} {:>11.3}   {:<15} {:>10.1}%   {:<15} {:>11}",
        "Jain's index",
        stats.jain,
        "lock idle",
        stats.idle_share * 100.0,
        "idle but wanted",
        stats.idle_wanted.to_string(),
    )
}

/// A line for each thread, or, of a crowd, for those that held the lock longest.
fn rows(stats: &GilSummary) -> Vec<Row> {
    let threads = &stats.threads;
    if stats.rest.is_none() && threads.len() <= MOST_LINES {
        return threads.iter().map(row).collect();
    }
    let mut by_hold: Vec<&ThreadSummary> = threads.iter().collect();
    by_hold.sort_by_key(|thread| std::cmp::Reverse(thread.hold));
    let (shown, others) = by_hold.split_at(threads.len().min(MOST_LINES - 1));
    let mut shown = shown.to_vec();
    shown.sort_by_key(|thread| thread.id);
    let mut rows: Vec<Row> = shown.into_iter().map(row).collect();
    let others: Vec<_> = others.iter().copied().chain(&stats.rest).collect();
    let count = (threads.len() - rows.len()) as u64 + stats.folded;
    rows.push(together(count, &others));
    rows
}

fn row(thread: &ThreadSummary) -> Row {
    let waits = &thread.waits;
    Row {
        name: thread.name.clone(),
        hold: thread.hold,
        share: thread.share,
        waits: waits.count,
        lengths: [waits.min, waits.mean, waits.p99, waits.max].map(Some),
        failed: thread.failed_wakeups,
        releases: thread.releases,
    }
}

fn together(many: u64, threads: &[&ThreadSummary]) -> Row {
    let sum = |of: fn(&ThreadSummary) -> u64| threads.iter().map(|thread| of(thread)).sum::<u64>();
    let count = sum(|thread| thread.waits.count);
    let waited = sum(|thread| thread.waits.mean.0 * thread.waits.count);
    let waiters = || threads.iter().filter(|thread| thread.waits.count > 0);
    Row {
        name: format!("{many} others"),
        hold: threads.iter().map(|thread| thread.hold).sum(),
        share: threads.iter().map(|thread| thread.share).sum(),
        waits: count,
        lengths: [
            waiters().map(|thread| thread.waits.min).min(),
            waited.checked_div(count).map(Nanos),
            None,
            waiters().map(|thread| thread.waits.max).max(),
        ],
        failed: sum(|thread| thread.failed_wakeups),
        releases: ReasonCounts {
            ticks: sum(|thread| thread.releases.ticks),
            interval: sum(|thread| thread.releases.interval),
            io: sum(|thread| thread.releases.io),
            sleep: sum(|thread| thread.releases.sleep),
            lock: sum(|thread| thread.releases.lock),
            join: sum(|thread| thread.releases.join),
            signal: sum(|thread| thread.releases.signal),
            exit: sum(|thread| thread.releases.exit),
        },
    }
}

#[cfg(test)]
mod tests;
