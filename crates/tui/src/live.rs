//! What the live view knows, and what its user has chosen.

use std::collections::VecDeque;

use gilscope_events::{
    Batch, EventKind, GilStats, GilSummary, Names, Nanos, Site, ThreadId, ThreadState,
    ThreadSummary,
};
use gilscope_report::text::plain;
use gilscope_report::timeline::{Lane, Timeline};

use crate::output::{Output, Pane};
use crate::{Action, Interval, Speed};

/// Spans kept of each thread for scrolling back; the older half goes when twice as many have come.
const SPANS: usize = 20_000;

/// Times that a column can stand for: half of this to twice of that at each step.
const FINEST: Nanos = Nanos::from_micros(1);
const COARSEST: Nanos = Nanos(1_000_000_000);

/// In which order threads stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// By number.
    Number,
    /// Who had the lock longest comes first.
    Share,
    /// Who waited longest comes first.
    Wait,
}

impl Sort {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Sort::Number => "number",
            Sort::Share => "share",
            Sort::Wait => "wait",
        }
    }
}

/// What the user wants of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request {
    /// The policy's interval becomes this.
    Interval(Interval),
    /// The script gets SIGINT, as from Ctrl-C.
    Interrupt,
    /// The simulated run stands still, or goes on.
    Stop(bool),
    /// The simulated run goes on to its next event, and stands still.
    Step,
    /// The simulated run goes by at this speed.
    Speed(Speed),
    /// The view closes.
    Quit,
}

/// How a simulated run goes by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) speed: Speed,
    pub(crate) stopped: bool,
}

/// All that the view shows.
#[derive(Debug)]
pub struct Live {
    pub(crate) title: String,
    pub(crate) names: Names,
    pub(crate) timeline: Timeline,
    stats: GilStats,
    pub(crate) summary: GilSummary,
    /// Where each thread let go of the lock last.
    sites: Vec<Site>,
    /// On which core each thread had the lock last.
    cores: Vec<Option<u16>>,
    /// How a simulated run goes by.
    pub(crate) pace: Option<Pace>,
    pub(crate) output: Output,
    pub(crate) lost: u64,
    pub(crate) now: Nanos,
    /// The end of what is shown, while that is not the present.
    pub(crate) held_at: Option<Nanos>,
    pub(crate) column: Nanos,
    pub(crate) sort: Sort,
    pub(crate) first: usize,
    pub(crate) help: bool,
    pub(crate) pane: Pane,
    pub(crate) interval: Option<Interval>,
    /// Whether time stands still for good.
    over: bool,
    pub(crate) ended: Option<String>,
    /// Why the last key did nothing.
    pub(crate) note: Option<&'static str>,
    /// Switches at the last looks, for the rate: when, and how many.
    marks: VecDeque<(Nanos, u64)>,
    /// How many threads wanted the lock at each of the last looks.
    pub(crate) waiting: VecDeque<u64>,
}

impl Live {
    /// Nothing has happened yet. `interval` is that of the policy, if it has one that can be changed.
    #[must_use]
    pub fn new(title: &str, policy: &str, interval: Option<Interval>) -> Live {
        let stats = GilStats::new(policy);
        Live {
            title: plain(title).into_owned(),
            names: Names::default(),
            timeline: Timeline::default(),
            summary: stats.summary(Nanos::ZERO),
            stats,
            sites: Vec::new(),
            cores: Vec::new(),
            pace: None,
            output: Output::default(),
            lost: 0,
            now: Nanos::ZERO,
            held_at: None,
            column: Nanos::from_millis(10),
            sort: Sort::Number,
            first: 0,
            help: false,
            pane: Pane::Small,
            interval,
            over: false,
            ended: None,
            note: None,
            marks: VecDeque::new(),
            waiting: VecDeque::new(),
        }
    }

    /// The run is simulated, and goes by at this speed. Columns become as fine as that is slow.
    #[must_use]
    pub fn simulated(mut self, speed: Speed) -> Live {
        self.pace = Some(Pace {
            speed,
            stopped: false,
        });
        self.column = speed.virtual_time(self.column).max(FINEST);
        self
    }

    /// Takes up what happened.
    pub fn batch(&mut self, batch: &Batch) {
        self.lost += batch.dropped;
        for definition in &batch.definitions {
            self.names.define(definition);
        }
        for event in &batch.events {
            self.stats.replay(event);
            self.timeline.event(event);
            let at = event.thread.index();
            match event.kind {
                EventKind::GilRelease { site, .. } => {
                    if self.sites.len() <= at {
                        self.sites.resize(at + 1, Site::UNKNOWN);
                    }
                    self.sites[at] = site;
                }
                EventKind::GilAcquire { core } => {
                    if self.cores.len() <= at {
                        self.cores.resize(at + 1, None);
                    }
                    self.cores[at] = core;
                }
                _ => {}
            }
        }
        self.timeline.forget(SPANS);
    }

    /// Takes up a line that the script printed.
    pub fn line(&mut self, text: &str) {
        self.output.line(text);
    }

    /// Takes up what stands so far in the line that the script is about to print: it may go on, or begin anew.
    pub fn beginning(&mut self, text: &str) {
        self.output.beginning(text);
    }

    /// The present, on the driver's clock; figures are made anew.
    pub fn tick(&mut self, now: Nanos) {
        if self.over {
            return;
        }
        self.summary = self.stats.summary(now);
        self.now = now - self.timeline.origin();
        self.marks.push_back((self.now, self.summary.switches));
        while self.marks.len() > 2 && self.now - self.marks[0].0 > Nanos::from_millis(1_000) {
            self.marks.pop_front();
        }
        let wanting = |thread: &&ThreadSummary| thread.state == ThreadState::WantsGil;
        let waiting = self.summary.threads.iter().filter(wanting).count();
        self.waiting.push_back(waiting as u64);
        if self.waiting.len() > 400 {
            self.waiting.pop_front();
        }
    }

    /// The run is over: the present will not go on from there.
    pub fn end(&mut self, now: Nanos) {
        self.tick(now);
        self.over = true;
    }

    /// Nothing more will come; `how` says how it ended.
    pub fn close(&mut self, how: &str) {
        self.over = true;
        self.ended = Some(how.to_owned());
    }

    /// What a thread does now.
    pub(crate) fn state(&self, figures: Option<&ThreadSummary>) -> ThreadState {
        match figures {
            Some(thread) if !self.over => thread.state,
            _ => ThreadState::Finished,
        }
    }

    /// Switches in the last second.
    #[must_use]
    pub fn switches_a_second(&self) -> f64 {
        match (self.marks.front(), self.marks.back()) {
            (Some((begin, before)), Some((end, after))) if end > begin => {
                (after - before) as f64 / (*end - *begin).as_secs_f64()
            }
            _ => 0.0,
        }
    }

    /// The end of the stretch of time that is shown.
    pub(crate) fn edge(&self) -> Nanos {
        self.held_at.unwrap_or(self.now)
    }

    /// Up to when it is known what threads do.
    pub(crate) fn known_to(&self) -> Nanos {
        self.now.max(self.timeline.end)
    }

    pub(crate) fn site(&self, thread: ThreadId) -> Site {
        self.sites.get(thread.index()).copied().unwrap_or_default()
    }

    pub(crate) fn core(&self, thread: ThreadId) -> Option<u16> {
        self.cores.get(thread.index()).copied().flatten()
    }

    /// Lanes in the order that was chosen, with their figures.
    pub(crate) fn lanes(&self) -> Vec<&Lane> {
        let mut lanes: Vec<&Lane> = self.timeline.lanes.iter().collect();
        let figure = |lane: &&Lane, of: fn(&ThreadSummary) -> Nanos| {
            let threads = &self.summary.threads;
            let found = threads.binary_search_by_key(&lane.id, |thread| thread.id);
            found.map_or(Nanos::ZERO, |at| of(&threads[at]))
        };
        match self.sort {
            Sort::Number => {}
            Sort::Share => lanes.sort_by_key(|lane| std::cmp::Reverse(figure(lane, |t| t.hold))),
            Sort::Wait => lanes.sort_by_key(|lane| std::cmp::Reverse(figure(lane, |t| t.wait))),
        }
        lanes
    }

    /// The pace of a simulated run that has not ended.
    fn running_pace(&mut self) -> Option<&mut Pace> {
        let running = !self.over;
        self.pace.as_mut().filter(|_| running)
    }

    /// Shows other threads: those so many rows below, or above.
    fn scroll(&mut self, rows: isize) {
        let last = self.timeline.lanes.len().saturating_sub(1);
        self.first = self.first.saturating_add_signed(rows).min(last);
    }

    /// Does what a key asked for; what concerns the run is passed on.
    pub fn act(&mut self, action: Action) -> Option<Request> {
        let done = self.try_to(action);
        self.note = done.err();
        done.unwrap_or(None)
    }

    /// The same, or why it cannot be done.
    fn try_to(&mut self, action: Action) -> Result<Option<Request>, &'static str> {
        const OVER: &str = "the run is over";
        let window = Nanos(self.column.0.saturating_mul(20));
        match action {
            // First what is in front of all else.
            Action::Quit if self.help => self.help = false,
            Action::Quit => return Ok(Some(Request::Quit)),
            Action::Interrupt if self.over => return Err(OVER),
            Action::Interrupt if self.pace.is_some() => {
                return Err("a simulated script hears of no signal; q quits");
            }
            Action::Interrupt => return Ok(Some(Request::Interrupt)),
            Action::Pause if let Some(pace) = self.running_pace() => {
                pace.stopped = !pace.stopped;
                let stopped = pace.stopped;
                self.held_at = None;
                return Ok(Some(Request::Stop(stopped)));
            }
            Action::Step | Action::Slower | Action::Faster if self.pace.is_none() => {
                return Err("only a simulated run (--sim) goes by at any speed");
            }
            Action::Step => {
                self.running_pace().ok_or(OVER)?.stopped = true;
                self.held_at = None;
                return Ok(Some(Request::Step));
            }
            Action::Slower | Action::Faster => {
                let pace = self.running_pace().ok_or(OVER)?;
                pace.speed = match action {
                    Action::Slower => pace.speed.slower(),
                    _ => pace.speed.faster(),
                };
                return Ok(Some(Request::Speed(pace.speed)));
            }
            Action::Pause => {
                self.held_at = match self.held_at {
                    None => Some(self.now),
                    Some(_) => None,
                };
            }
            Action::Back => {
                let edge = self.edge();
                self.held_at = Some((edge - window).max(window));
            }
            Action::Forward => {
                let edge = self.edge() + window;
                self.held_at = (edge < self.now).then_some(edge);
            }
            Action::ZoomIn => self.column = Nanos(self.column.0 / 2).max(FINEST),
            Action::ZoomOut => self.column = Nanos(self.column.0 * 2).min(COARSEST),
            Action::Up => self.scroll(-1),
            Action::Down => self.scroll(1),
            Action::PageUp => self.scroll(-10),
            Action::PageDown => self.scroll(10),
            Action::Sort => {
                self.sort = match self.sort {
                    Sort::Number => Sort::Share,
                    Sort::Share => Sort::Wait,
                    Sort::Wait => Sort::Number,
                };
            }
            Action::Output => self.pane = self.pane.next(),
            Action::Help => self.help = !self.help,
            Action::Shorter | Action::Longer if self.over => return Err(OVER),
            Action::Shorter | Action::Longer => {
                let interval = self
                    .interval
                    .ok_or("no interval decides here when threads take turns")?;
                let changed = match action {
                    Action::Shorter => interval.half(),
                    _ => interval.twice(),
                };
                self.interval = Some(changed);
                return Ok(Some(Request::Interval(changed)));
            }
        }
        Ok(None)
    }
}
