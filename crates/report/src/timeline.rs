//! What each thread did when: the model that pictures draw.

use crate::text::plain;
use gilscope_events::recording::{Decoder, Header, Process, Unreadable};
use gilscope_events::{
    Event, EventKind, LockId, Names, Nanos, ReleaseReason, Site, ThreadId, ThreadState,
};

/// A stretch of one thread's life in one state. It ends where the next one begins.
///
/// One that is finished, and followed by others or by the end of the run, is a stretch of which nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it begins, since the start of the run.
    pub start: Nanos,
    /// What the thread does.
    pub state: ThreadState,
    /// Why it ends, for one that ran.
    pub reason: Option<ReleaseReason>,
    /// The core, for one that ran.
    pub core: Option<u16>,
    /// Where in the script the thread was at its end, or is while it waits.
    pub site: Site,
    /// The lock that is waited for.
    pub lock: Option<LockId>,
    /// The thread that is waited for.
    pub on: Option<ThreadId>,
}

impl Span {
    fn new(start: Nanos, state: ThreadState) -> Span {
        Span {
            start,
            state,
            reason: None,
            core: None,
            site: Site::UNKNOWN,
            lock: None,
            on: None,
        }
    }
}

/// Something without length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The thread was woken for the lock in vain.
    FailedWake,
    /// The thread asked the holder to let go.
    DropRequest,
    /// The script said something.
    Marker(Box<str>),
}

/// One thread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lane {
    /// Its number.
    pub id: ThreadId,
    /// Its process, among those of the recording.
    pub process: usize,
    /// Its name.
    pub name: String,
    /// What it did, in the order of time; the last span ends with the thread.
    pub spans: Vec<Span>,
    /// What happened in between.
    pub marks: Vec<(Nanos, Mark)>,
    /// When it ended, if it did.
    pub ended: Option<Nanos>,
}

impl Lane {
    /// When the thread began.
    #[must_use]
    pub fn start(&self) -> Nanos {
        self.spans.first().map_or(Nanos::ZERO, |span| span.start)
    }

    /// When a span ends.
    #[must_use]
    pub fn end_of(&self, at: usize, end: Nanos) -> Nanos {
        let next = self.spans.get(at + 1).map(|span| span.start);
        next.or(self.ended).unwrap_or(end)
    }

    /// The spans that touch a stretch of time, with their ends.
    pub fn spans_in(
        &self,
        from: Nanos,
        to: Nanos,
        end: Nanos,
    ) -> impl Iterator<Item = (&Span, Nanos)> {
        let first = self.spans.partition_point(|span| span.start <= from);
        let first = first.saturating_sub(1);
        (first..self.spans.len())
            .map(move |at| (&self.spans[at], self.end_of(at, end)))
            .skip_while(move |&(_, until)| until <= from)
            .take_while(move |(span, _)| span.start < to)
    }

    /// The marks in a stretch of time.
    #[must_use]
    pub fn marks_in(&self, from: Nanos, to: Nanos) -> &[(Nanos, Mark)] {
        let first = self.marks.partition_point(|(time, _)| *time < from);
        let last = self.marks.partition_point(|(time, _)| *time < to);
        self.marks.get(first..last).unwrap_or_default()
    }

    fn name_or_number(&self) -> String {
        if self.name.is_empty() {
            self.id.to_string()
        } else {
            self.name.clone()
        }
    }
}

/// All threads of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Timeline {
    /// One for each thread that ever started, by number.
    pub lanes: Vec<Lane>,
    /// When the run ended.
    pub end: Nanos,
    origin: Nanos,
    /// Whose threads begin from here on.
    process: usize,
}

impl Timeline {
    /// Takes up the next event. Times are told since the first one.
    pub fn event(&mut self, event: &Event) {
        if self.lanes.is_empty() {
            self.origin = event.time;
        }
        let time = event.time - self.origin;
        self.end = self.end.max(time);
        let lane = self.lane(event.thread);
        if let Some(state) = event.kind.enters() {
            let last = lane.spans.last().map(|span| (span.start, span.state));
            // A release for something that blocks is followed by the block at the same time.
            if last.is_some_and(|(start, _)| start == time)
                && matches!(event.kind, EventKind::Block { .. })
            {
                lane.spans.pop();
            }
            let same = lane.spans.last().is_some_and(|span| span.state == state);
            if state == ThreadState::Finished {
                lane.ended = Some(time);
            } else if !same {
                lane.spans.push(Span::new(time, state));
            }
        }
        match &event.kind {
            EventKind::ThreadStart { name } | EventKind::ThreadName { name } => {
                lane.name = name.to_string();
            }
            EventKind::GilAcquire { core } => {
                if let Some(span) = lane.spans.last_mut() {
                    span.core = *core;
                }
            }
            EventKind::GilRelease { reason, site, .. } => lane.released(*reason, *site),
            EventKind::Block { lock, on, .. } => {
                let site = lane.running_before_last().map_or(Site::UNKNOWN, |s| s.site);
                if let Some(span) = lane.spans.last_mut() {
                    span.lock = *lock;
                    span.on = *on;
                    span.site = site;
                }
            }
            EventKind::GilFailedWake => lane.marks.push((time, Mark::FailedWake)),
            EventKind::GilDropRequest => lane.marks.push((time, Mark::DropRequest)),
            EventKind::Marker { text } => lane.marks.push((time, Mark::Marker(text.clone()))),
            EventKind::ThreadEnd
            | EventKind::GilRequest
            | EventKind::Unblock
            | EventKind::LockAcquire { .. }
            | EventKind::LockMiss { .. }
            | EventKind::LockRelease { .. } => {}
        }
    }

    /// Events are missing here: what the threads of that process do is not known before they are heard of again.
    fn gap(&mut self, process: usize) {
        let time = self.end;
        for lane in &mut self.lanes {
            let last = lane.spans.last().map(|span| span.state);
            let goes_on = last.is_some_and(|state| state != ThreadState::Finished);
            if lane.process == process && lane.ended.is_none() && goes_on {
                lane.spans.push(Span::new(time, ThreadState::Finished));
            }
        }
    }

    /// Threads that are met for the first time from here on are that process's.
    pub fn enter_process(&mut self, process: usize) {
        self.process = process;
    }

    /// What is left of a process ends with it: then, or if nobody knows, for it was killed, with the last that
    /// is known of it.
    fn end_process(&mut self, process: usize, end: Option<Nanos>) {
        let last = |lane: &Lane| lane.spans.last().map(|span| span.start);
        let lanes = self.lanes.iter_mut();
        let mut lanes: Vec<&mut Lane> = lanes.filter(|lane| lane.process == process).collect();
        let seen = lanes
            .iter()
            .filter_map(|lane| lane.ended.or(last(lane)))
            .max();
        for lane in &mut lanes {
            lane.ended = lane.ended.or(end.max(seen));
        }
    }

    /// What the clock said when the run began.
    #[must_use]
    pub fn origin(&self) -> Nanos {
        self.origin
    }

    /// Keeps about so many of the last spans of each thread, for views of runs that do not end.
    pub fn forget(&mut self, most: usize) {
        for lane in &mut self.lanes {
            if lane.spans.len() > 2 * most {
                lane.spans.drain(..lane.spans.len() - most);
            }
            if lane.marks.len() > 2 * most {
                lane.marks.drain(..lane.marks.len() - most);
            }
        }
    }

    fn lane(&mut self, thread: ThreadId) -> &mut Lane {
        while self.lanes.len() <= thread.index() {
            let id = ThreadId(self.lanes.len() as u32);
            self.lanes.push(Lane {
                id,
                process: self.process,
                ..Lane::default()
            });
        }
        &mut self.lanes[thread.index()]
    }

    /// The name of a thread.
    #[must_use]
    pub fn name(&self, thread: ThreadId) -> String {
        let found = self.lanes.binary_search_by_key(&thread, |lane| lane.id);
        found.map_or_else(|_| thread.to_string(), |at| self.lanes[at].name_or_number())
    }
}

impl Lane {
    /// The hold that just ended is told why and where.
    fn released(&mut self, reason: ReleaseReason, site: Site) {
        if let Some(span) = self.running_before_last() {
            span.reason = Some(reason);
            span.site = site;
        }
        if let Some(span) = self.spans.last_mut() {
            span.site = site;
        }
    }

    /// The last hold, which the span that was just begun follows.
    fn running_before_last(&mut self) -> Option<&mut Span> {
        let at = self.spans.len().checked_sub(2)?;
        Some(&mut self.spans[at]).filter(|span| span.state == ThreadState::Running)
    }
}

/// One process of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessTitle {
    /// Its number; counted from 1 where the system gave none.
    pub pid: u32,
    /// For people: `Process-1 (4711)`.
    pub title: String,
}

impl ProcessTitle {
    pub(crate) fn of(process: &Process, at: usize) -> ProcessTitle {
        let pid = match process.header.pid {
            0 => at as u32 + 1,
            pid => pid,
        };
        let title = match &process.name {
            Some(name) => format!("{} ({pid})", plain(name)),
            None if at == 0 => format!("MainProcess ({pid})"),
            None => format!("process {pid}"),
        };
        ProcessTitle { pid, title }
    }
}

/// One row of a picture.
#[derive(Debug, Clone, Copy)]
pub enum Row<'a> {
    /// The lanes of this process follow; only where there are several.
    Process(&'a str),
    /// A thread.
    Lane(&'a Lane),
}

/// A recording, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What was run.
    pub header: Header,
    /// The processes; the one that was started by hand is the first.
    pub processes: Vec<ProcessTitle>,
    /// What the numbers in sites stand for.
    pub names: Names,
    /// What the threads did.
    pub timeline: Timeline,
    /// Events that are missing.
    pub lost: u64,
    /// Whether the end is missing.
    pub cut: bool,
}

impl Picture {
    /// Reads a recording from end to end.
    ///
    /// # Errors
    ///
    /// If the bytes are none.
    pub fn read(bytes: &[u8]) -> Result<Picture, Unreadable> {
        Picture::read_telling(bytes, |_| ())
    }

    /// The same, and tells meanwhile how many bytes are left.
    ///
    /// # Errors
    ///
    /// If the bytes are none.
    pub fn read_telling(bytes: &[u8], mut left: impl FnMut(usize)) -> Result<Picture, Unreadable> {
        let mut decoder = Decoder::new(bytes)?;
        let mut timeline = Timeline::default();
        let mut events = Vec::new();
        while decoder.read(&mut events) {
            timeline.enter_process(decoder.processes().len() - 1);
            if decoder.at_gap() {
                timeline.gap(decoder.processes().len() - 1);
            }
            events.iter().for_each(|event| timeline.event(event));
            left(decoder.bytes_left());
        }
        // Threads of which nothing is known, as the ones that a fork leaves behind.
        timeline.lanes.retain(|lane| !lane.spans.is_empty());
        let ends = decoder.processes().iter().filter_map(|p| p.footer);
        if let Some(end) = ends.map(|footer| footer.end).max() {
            timeline.end = timeline.end.max(end - timeline.origin);
        }
        if decoder.processes().len() > 1 {
            for (at, process) in decoder.processes().iter().enumerate() {
                let end = process.footer.map(|footer| footer.end);
                timeline.end_process(at, end.map(|end| end - timeline.origin));
            }
        }
        let processes = decoder.processes().iter().enumerate();
        Ok(Picture {
            header: decoder.header().clone(),
            processes: processes
                .map(|(at, process)| ProcessTitle::of(process, at))
                .collect(),
            names: decoder.names().clone(),
            timeline,
            lost: decoder.lost(),
            cut: decoder.is_cut(),
        })
    }

    /// What stands below what: the lanes, by process if there are several.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let mut last = None;
        self.timeline.lanes.iter().flat_map(move |lane| {
            let begins = self.processes.len() > 1 && last != Some(lane.process);
            last = Some(lane.process);
            let process = self.processes.get(lane.process).filter(|_| begins);
            process
                .map(|process| Row::Process(&process.title))
                .into_iter()
                .chain([Row::Lane(lane)])
        })
    }

    /// The process of a lane.
    pub(crate) fn process_of(&self, lane: &Lane) -> &ProcessTitle {
        &self.processes[lane.process]
    }

    /// What was run, under which lock: `hog.py under timer:5ms`.
    #[must_use]
    pub fn title(&self) -> String {
        let script = plain(&self.header.script);
        format!("{script} under {}", self.header.policy)
    }

    /// How many threads there are, in how many processes.
    #[must_use]
    pub fn population(&self) -> String {
        let count = |n: usize, one: &str, many: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        let threads = count(self.timeline.lanes.len(), "thread", "threads");
        match self.processes.len() {
            1 => threads,
            n => format!("{threads} in {}", count(n, "process", "processes")),
        }
    }

    /// What a span was, for people: `running, hog.py:7 in spin, let go for interval`.
    #[must_use]
    pub fn describe(&self, span: &Span) -> String {
        let mut text = span.state.to_string();
        if span.site.is_known() {
            text += &format!(", {}", self.names.show(span.site));
        }
        if let Some(lock) = span.lock {
            text += &format!(", lock {}", lock.0);
        }
        if let Some(on) = span.on {
            let verb = if span.lock.is_some() { "of" } else { "for" };
            text += &format!(" {verb} {}", plain(&self.timeline.name(on)));
        }
        if let Some(reason) = span.reason {
            text += &format!(", let go for {reason}");
        }
        text
    }
}
