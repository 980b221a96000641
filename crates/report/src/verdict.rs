//! What the figures mean, in words.
//!
//! Each verdict is found by one function that asks for evidence first and gives none without it.

mod binding;
mod deadlock;
mod waiting;

use std::fmt::Write;

use gilscope_events::{Nanos, ThreadId};
use serde::Serialize;

use crate::Report;
use crate::text::{paragraph, several};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// Threads wait for one another for ever.
    Deadlock,
    /// Who comes back from waiting waits again, for a thread that computes.
    Convoy,
    /// Who was waiting for input is woken for the lock again and again, and a thread that computes has it already.
    PriorityInversion,
    /// A thread gets far less of the lock than others that want it as much.
    Starvation,
    /// Threads spend their time fighting for the lock.
    Thrashing,
    /// The lock is what limits the program.
    LockBound,
    /// Waiting for the outside is what limits the program.
    IoBound,
}

impl VerdictKind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            VerdictKind::Deadlock => "deadlock",
            VerdictKind::Convoy => "convoy",
            VerdictKind::PriorityInversion => "priority inversion",
            VerdictKind::Starvation => "starvation",
            VerdictKind::Thrashing => "thrashing",
            VerdictKind::LockBound => "lock-bound",
            VerdictKind::IoBound => "I/O-bound",
        }
    }
}

/// A finding, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// What it is.
    pub kind: VerdictKind,
    /// Whom it concerns.
    pub threads: Vec<ThreadId>,
    /// It in one sentence.
    pub finding: String,
    /// The figures it rests on.
    pub evidence: Vec<String>,
    /// Why it is so.
    pub cause: String,
    /// What may help.
    pub advice: String,
}

/// All that can be said about a run.
pub(crate) fn all(report: &Report) -> Vec<Verdict> {
    let mut found = Vec::new();
    found.extend(deadlock::find(report));
    found.extend(waiting::convoys(report));
    found.extend(waiting::inversions(report));
    found.extend(waiting::starvation(report));
    found.extend(binding::thrashing(report));
    found.extend(binding::lock_bound(report));
    found.extend(binding::io_bound(report));
    found
}

/// The verdicts as paragraphs, at most `width` columns wide.
#[must_use]
pub fn explain(report: &Report, width: usize) -> String {
    let mut out = String::new();
    if report.verdicts.is_empty() {
        out.push_str(nothing_found(report));
    }
    for verdict in &report.verdicts {
        // Writing to a string cannot fail.
        let _ = writeln!(out);
        let head = format!("{}: ", verdict.kind.word());
        paragraph(&mut out, &head, 0, &verdict.finding, width);
        for (at, evidence) in verdict.evidence.iter().enumerate() {
            let label = if at == 0 {
                "  evidence  "
            } else {
                "            "
            };
            paragraph(&mut out, label, 12, evidence, width);
        }
        paragraph(&mut out, "  cause     ", 12, &verdict.cause, width);
        paragraph(&mut out, "  try       ", 12, &verdict.advice, width);
    }
    if report.lost > 0 {
        let events = several(report.lost, "event");
        let are = if report.lost == 1 { "is" } else { "are" };
        let text = format!(
            "{events} {are} missing from the recording: times of which nothing is known are not counted."
        );
        let _ = writeln!(out);
        paragraph(&mut out, "", 0, &text, width);
    }
    out
}

/// What can be said where no verdict is.
fn nothing_found(report: &Report) -> &'static str {
    if report.summary.threads.is_empty() {
        "\nthere are no events, so there is nothing to be said of this run.\n"
    } else if report.lost > 0 || report.cut {
        "\nno trouble found in what was recorded; of the rest of the run nothing is known.\n"
    } else {
        "\nno trouble found: no convoy, no starvation, no thrashing, no priority inversion, no deadlock,\n\
         and neither the lock nor the outside limits this run.\n"
    }
}

/// A part of a whole, 0 to 1.
fn part(part: Nanos, whole: Nanos) -> f64 {
    if whole == Nanos::ZERO {
        0.0
    } else {
        part.0 as f64 / whole.0 as f64
    }
}

/// A share for people.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests;
