//! What is compared: each measure of each candidate, in the middle of its runs, with the spread of them and beside the
//! first candidate's.

use gilscope_events::{Nanos, ThreadSummary};
use gilscope_report::Report;
use gilscope_report::table::count;

use super::{Candidate, Sample};

/// How a figure is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Nanoseconds.
    Time,
    Number,
    /// A number from 0 to 1.
    Index,
}

impl Unit {
    /// For machines.
    pub(super) fn word(self) -> &'static str {
        match self {
            Unit::Time => "ns",
            Unit::Number => "",
            Unit::Index => "index",
        }
    }

    fn show(self, value: f64) -> String {
        match self {
            Unit::Time => Nanos(value as u64).to_string(),
            Unit::Number => count(value as u64),
            Unit::Index => format!("{value:.3}"),
        }
    }
}

/// The figures of one candidate's runs for one measure.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) middle: f64,
    pub(super) least: f64,
    pub(super) most: f64,
    /// The middle as a multiple of the first candidate's; none for that one itself, and beside nothing.
    pub(super) ratio: Option<f64>,
}

impl Figure {
    fn of(mut values: Vec<f64>) -> Option<Figure> {
        values.sort_by(f64::total_cmp);
        // Of an even number of runs, two are in the middle.
        let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
        Some(Figure {
            middle: f64::midpoint(*values.get(low)?, *values.get(high)?),
            least: *values.first()?,
            most: *values.last()?,
            ratio: None,
        })
    }

    /// How far the farthest run is from the one in the middle, as a part of that.
    fn spread(&self) -> Option<f64> {
        let far = (self.most - self.middle).max(self.middle - self.least);
        (self.middle > 0.0).then(|| far / self.middle)
    }

    /// The value, its spread and its ratio, as words; empty where there is nothing to say.
    pub(super) fn words(&self, unit: Unit) -> [String; 3] {
        let spread = self.spread().map(|part| format!("±{:.0} %", part * 100.0));
        let ratio = self.ratio.map(|ratio| match ratio {
            100.0.. => format!("{ratio:.0}x"),
            10.0.. => format!("{ratio:.1}x"),
            _ => format!("{ratio:.2}x"),
        });
        [
            unit.show(self.middle),
            spread.unwrap_or_default(),
            ratio.unwrap_or_default(),
        ]
    }
}

/// A measure, and its figures candidate by candidate; none: it cannot be measured there.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) unit: Unit,
    pub(super) figures: Vec<Option<Figure>>,
}

/// All that is measured.
pub(super) fn rows(candidates: &[Candidate]) -> Vec<Row> {
    let outside = |name, unit, of: fn(&Sample) -> f64| {
        row(name, unit, candidates, &|sample| Some(of(sample)))
    };
    let inside = |name, unit, of: fn(&Report) -> f64| {
        row(name, unit, candidates, &|sample| {
            sample.report.as_ref().map(of)
        })
    };
    vec![
        outside("wall", Unit::Time, |s| s.wall.0 as f64),
        outside("CPU", Unit::Time, |s| s.cpu.0 as f64),
        outside("core given up", Unit::Number, |s| s.yields as f64),
        outside("core taken away", Unit::Number, |s| s.preempted as f64),
        inside("switches", Unit::Number, |r| r.summary.switches as f64),
        inside("forced switches", Unit::Number, |r| {
            r.summary.forced_switches as f64
        }),
        inside("checks", Unit::Number, |r| r.summary.checks as f64),
        inside("woken in vain", Unit::Number, |r| {
            r.summary.failed_wakeups as f64
        }),
        inside("Jain's index", Unit::Index, |r| r.summary.jain),
        inside("wait p50", Unit::Time, |r| longest(r, |t| t.waits.p50)),
        inside("wait p99", Unit::Time, |r| longest(r, |t| t.waits.p99)),
        inside("I/O calls a second", Unit::Number, io_rate),
    ]
}

fn row(
    name: &'static str,
    unit: Unit,
    candidates: &[Candidate],
    of: &dyn Fn(&Sample) -> Option<f64>,
) -> Row {
    let figure = |c: &Candidate| Figure::of(c.runs.iter().filter_map(of).collect());
    let mut figures: Vec<Option<Figure>> = candidates.iter().map(figure).collect();
    let first = figures.first().copied().flatten();
    if let Some(first) = first.filter(|first| first.middle > 0.0) {
        for figure in figures.iter_mut().skip(1).flatten() {
            figure.ratio = Some(figure.middle / first.middle);
        }
    }
    Row {
        name,
        unit,
        figures,
    }
}

/// What is told in words, candidate by candidate.
pub(super) fn words(candidates: &[Candidate]) -> [(&'static str, Vec<String>); 2] {
    [
        ("exit status", candidates.iter().map(statuses).collect()),
        ("output", outputs(candidates)),
    ]
}

/// How a run ended: `0`, `signal 9`.
pub(super) fn status(status: i32) -> String {
    match status {
        0.. => status.to_string(),
        _ => format!("signal {}", -status),
    }
}

/// How each run ended; once, if all did the same.
fn statuses(candidate: &Candidate) -> String {
    let mut all: Vec<String> = candidate.runs.iter().map(|s| status(s.status)).collect();
    if all.windows(2).all(|pair| pair[0] == pair[1]) {
        all.truncate(1);
    }
    all.join(", ")
}

/// Whether each printed what the first one's first run did.
fn outputs(candidates: &[Candidate]) -> Vec<String> {
    let reference = candidates.first().and_then(|c| c.runs.first());
    let same = |s: &Sample| reference.is_some_and(|first| first.output == s.output);
    let word = |c: &Candidate| match c.runs.iter().all(same) {
        true => "equal".to_owned(),
        false => "differs".to_owned(),
    };
    candidates.iter().map(word).collect()
}

/// The longest of all threads that ever waited.
fn longest(report: &Report, of: fn(&ThreadSummary) -> Nanos) -> f64 {
    let waited = report.summary.threads.iter().filter(|t| t.waits.count > 0);
    waited.map(of).max().map_or(0.0, |time| time.0 as f64)
}

fn io_rate(report: &Report) -> f64 {
    let threads = report.summary.threads.iter();
    let calls: u64 = threads.map(|t| t.releases.io + t.releases.sleep).sum();
    calls as f64 / report.summary.elapsed.as_secs_f64().max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_the_middle_with_what_lies_farthest_from_it() {
        let mut figure = Figure::of(vec![3e6, 2e6, 2.2e6]).expect("there are figures");
        figure.ratio = Some(1.5);
        assert_eq!(figure.words(Unit::Time), ["2.20 ms", "±36 %", "1.50x"]);
        let even = Figure::of(vec![8e6, 1e6, 2e6, 4e6]).expect("there are figures");
        assert_eq!(even.words(Unit::Time), ["3.00 ms", "±167 %", ""]);
        let none = Figure::of(vec![0.0, 0.0]).expect("there are figures");
        assert_eq!(none.words(Unit::Number), ["0", "", ""]);
        assert!(Figure::of(Vec::new()).is_none());
    }
}
