//! Everything that is found out about a run while its events go by, in bounded memory.

use gilscope_events::recording::{Decoder, Footer, Process, Unreadable};
use gilscope_events::{Definition, Event, GilStats, GilSummary, Names, Nanos, ThreadId};

use crate::blame::{Blame, Blamer};
use crate::contention::{Contention, Contentions};
use crate::deadlock::{Circles, Deadlock};
use crate::signs::{Signs, Watcher};
use crate::text::plain;
use crate::timeline::ProcessTitle;
use crate::verdict::{self, Verdict};

/// Takes events in their order and keeps what the tables and verdicts need.
#[derive(Debug)]
pub struct Analysis {
    policy: String,
    cores: u32,
    origin: Option<Nanos>,
    names: Names,
    stats: GilStats,
    blamer: Blamer,
    contentions: Contentions,
    circles: Circles,
    watcher: Watcher,
    last: Nanos,
}

/// What came out, for one process.
#[derive(Debug)]
pub struct Report {
    /// Which process it was.
    pub process: Option<ProcessTitle>,
    /// The policy, as on the command line.
    pub policy: String,
    /// How many cores the run could use.
    pub cores: u32,
    /// What the clock said when the run began.
    pub origin: Nanos,
    /// What the numbers in sites stand for.
    pub names: Names,
    /// The tables of `--stats`.
    pub summary: GilSummary,
    /// Who made whom wait, the most expensive first.
    pub blame: Vec<Blame>,
    /// Who waited for the script's own locks, the most expensive first.
    pub contention: Vec<Contention>,
    /// Circles of waiting threads.
    pub deadlocks: Vec<Deadlock>,
    /// Events that are missing.
    pub lost: u64,
    /// Whether the end is missing.
    pub cut: bool,
    /// What it all means, the worst first.
    pub verdicts: Vec<Verdict>,
    pub(crate) signs: Vec<Signs>,
}

impl Analysis {
    /// Nothing seen yet of a run under `policy`.
    #[must_use]
    pub fn new(policy: &str, cores: u32) -> Analysis {
        Analysis {
            policy: policy.to_owned(),
            cores,
            origin: None,
            names: Names::default(),
            stats: GilStats::new(policy),
            blamer: Blamer::default(),
            contentions: Contentions::default(),
            circles: Circles::default(),
            watcher: Watcher::default(),
            last: Nanos::ZERO,
        }
    }

    /// Something that sites name by number.
    pub fn define(&mut self, definition: &Definition) {
        self.names.define(definition);
    }

    /// The next event.
    pub fn event(&mut self, event: &Event) {
        self.last = self.last.max(event.time);
        self.origin.get_or_insert(event.time);
        self.stats.replay(event);
        self.blamer.event(event);
        self.contentions.event(event);
        self.circles.event(event);
        self.watcher.event(event);
    }

    /// Events are missing here: what the threads do is not known before they are heard of again.
    pub fn gap(&mut self) {
        let now = self.last;
        self.stats.replay_gap(now);
        self.blamer.gap();
        self.contentions.gap(now);
        self.circles.gap();
        self.watcher.gap(now);
    }

    /// No event follows. No footer: nobody knows how it ended.
    #[must_use]
    pub fn finish(mut self, footer: Option<&Footer>, lost: u64) -> Report {
        let end = footer.map_or(self.last, |footer| footer.end);
        if let Some(footer) = footer {
            self.stats.replay_end(footer);
        }
        // Interrupted from outside, or never ended.
        let killed = footer.is_none_or(|footer| matches!(footer.exit_code, -2 | 130));
        let summary = self.stats.summary(end);
        self.watcher.finish(end);
        let signs = (summary.threads.iter())
            .map(|thread| self.watcher.of(thread.id))
            .collect();
        let mut report = Report {
            process: None,
            policy: self.policy,
            cores: self.cores,
            origin: self.origin.unwrap_or_default(),
            names: self.names,
            summary,
            blame: self.blamer.finish(end),
            contention: self.contentions.finish(end),
            deadlocks: self.circles.finish(end, killed),
            lost,
            cut: footer.is_none(),
            verdicts: Vec::new(),
            signs,
        };
        report.verdicts = verdict::all(&report);
        report
    }
}

impl Report {
    /// Reads a recording from end to end: a report for each of its processes, of which there is at least one.
    ///
    /// # Errors
    ///
    /// If the bytes are none.
    pub fn read(bytes: &[u8]) -> Result<Vec<Report>, Unreadable> {
        Report::read_telling(bytes, |_| ())
    }

    /// The same, and tells meanwhile how many bytes are left.
    ///
    /// # Errors
    ///
    /// If the bytes are none.
    pub fn read_telling(
        bytes: &[u8],
        mut left: impl FnMut(usize),
    ) -> Result<Vec<Report>, Unreadable> {
        let mut decoder = Decoder::new(bytes)?;
        let mut analyses = Vec::new();
        let mut events = Vec::new();
        while decoder.read(&mut events) {
            begin(&mut analyses, decoder.processes());
            if let Some(analysis) = analyses.last_mut() {
                if decoder.at_gap() {
                    analysis.gap();
                }
                events.iter().for_each(|event| analysis.event(event));
            }
            left(decoder.bytes_left());
        }
        begin(&mut analyses, decoder.processes());
        let several = analyses.len() > 1;
        let reports = analyses.into_iter().zip(decoder.processes()).enumerate();
        Ok(reports
            .map(|(at, (mut analysis, process))| {
                analysis.names = decoder.names().clone();
                let mut report = analysis.finish(process.footer.as_ref(), process.lost);
                report.process = several.then(|| ProcessTitle::of(process, at));
                report.cut |= at == 0 && decoder.is_cut();
                report
            })
            .collect())
    }

    /// The name of a thread, as people are shown it.
    #[must_use]
    pub fn shown_name(&self, thread: ThreadId) -> String {
        plain(&self.thread_name(thread)).into_owned()
    }

    /// The name of a thread, as the script has it.
    #[must_use]
    pub fn thread_name(&self, thread: ThreadId) -> String {
        let found = self.summary.threads.iter().find(|t| t.id == thread);
        match found {
            Some(found) if !found.name.is_empty() => found.name.clone(),
            _ => thread.to_string(),
        }
    }
}

/// An analysis for each process that has none yet.
fn begin(analyses: &mut Vec<Analysis>, processes: &[Process]) {
    for process in &processes[analyses.len()..] {
        let header = &process.header;
        analyses.push(Analysis::new(&header.policy, header.cores));
    }
}
