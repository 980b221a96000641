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
        out.push_str(
            "\nno trouble found: no convoy, no starvation, no thrashing, no priority inversion, no deadlock,\n\
             and neither the lock nor the outside limits this run.\n",
        );
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
        let _ = writeln!(
            out,
            "\n{} events are missing from the recording: figures may be too low.",
            report.lost
        );
    }
    out
}

/// Fills lines up to `width`; the first begins with `label`, the others with `indent` blanks.
fn paragraph(out: &mut String, label: &str, indent: usize, text: &str, width: usize) {
    out.push_str(label);
    let mut column = label.chars().count();
    let mut first = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !first && column + 1 + length > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        first = false;
    }
    out.push('\n');
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
