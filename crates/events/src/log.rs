//! Events on their way from the lock to whoever shows or keeps them.
//!
//! A driver that records gives a log to [`GilStats::record`](crate::GilStats::record). The lock's state machine writes
//! into it while the driver holds its short mutex, so the events of all threads stand in one order; whoever drains it
//! takes what has gathered in one swap, and needs the interpreter lock for nothing.
//! The log is bounded: what comes while it is full is counted instead of kept.

use crate::names::{Definition, Function, Names};
use crate::recording::Footer;
use crate::{Event, EventKind, LockId, Nanos, Site, ThreadId};

/// What a driver knows about a thread that lets go of the lock, or asks for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstance {
    /// Where in the script it is.
    pub site: Site,
    /// The lock it will wait for.
    pub lock: Option<LockId>,
    /// The thread it will wait for.
    pub on: Option<ThreadId>,
    /// The core it runs on.
    pub core: Option<u16>,
    /// Polls that all threads have passed.
    pub polls: u64,
}

/// How much is recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Detail {
    /// What the lock did, with function and line.
    #[default]
    Lines,
    /// Instructions too.
    Full,
    /// Instructions too, and every use of the script's own locks.
    Locks,
}

/// What was taken out of a log at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Functions and instructions that the events name for the first time.
    pub definitions: Vec<Definition>,
    /// What happened, in the order in which it became certain: a release that the releaser might have taken back
    /// stands behind events that are later by the clock.
    pub events: Vec<Event>,
    /// How many events did not fit since the last batch.
    pub dropped: u64,
}

/// Where a driver brings what it drained: a file, a screen.
///
/// It is called from a thread of its own or between two steps of a simulation, never with the interpreter lock held.
pub trait Sink: Send {
    /// These events happened after those of the batches before.
    fn batch(&mut self, batch: &Batch);

    /// The run is over; no batch follows.
    fn finish(&mut self, footer: &Footer);
}

/// Events that have not been drained yet.
#[derive(Debug, Clone)]
pub struct EventLog {
    detail: Detail,
    capacity: usize,
    events: Vec<Event>,
    definitions: Vec<Definition>,
    names: Names,
    /// By thread number.
    circumstances: Vec<Circumstance>,
    dropped: u64,
}

impl EventLog {
    /// Room enough for a tenth of a second of the busiest lock there is.
    pub const CAPACITY: usize = 1 << 17;

    /// An empty log for at most so many events between two drains.
    #[must_use]
    pub fn new(detail: Detail, capacity: usize) -> EventLog {
        EventLog {
            detail,
            capacity,
            events: Vec::with_capacity(capacity),
            definitions: Vec::new(),
            names: Names::default(),
            circumstances: Vec::new(),
            dropped: 0,
        }
    }

    /// How much is recorded.
    #[must_use]
    pub fn detail(&self) -> Detail {
        self.detail
    }

    /// Adds an event.
    pub fn push(&mut self, time: Nanos, thread: ThreadId, kind: EventKind) {
        if self.events.len() < self.capacity {
            self.events.push(Event { time, thread, kind });
        } else {
            self.dropped += 1;
        }
    }

    /// Says how things are with a thread; its next events tell.
    pub fn note(&mut self, thread: ThreadId, circumstance: Circumstance) {
        *self.circumstance_mut(thread) = circumstance;
    }

    /// Says on which core a thread runs.
    pub fn note_core(&mut self, thread: ThreadId, core: Option<u16>) {
        self.circumstance_mut(thread).core = core;
    }

    /// How things are with a thread.
    #[must_use]
    pub fn circumstance(&self, thread: ThreadId) -> Circumstance {
        let known = self.circumstances.get(thread.index());
        known.copied().unwrap_or_default()
    }

    /// The number that stands for a function.
    pub fn function(&mut self, function: Function) -> u32 {
        let (number, new) = self.names.function(function);
        self.definitions.extend(new);
        number
    }

    /// Says what word goes with an instruction's number.
    pub fn op(&mut self, number: u16, word: &str) {
        let new = self.names.op(number, word);
        self.definitions.extend(new);
    }

    /// Says what the process calls itself.
    pub fn name_process(&mut self, name: &str) {
        self.definitions.push(Definition::Process(name.into()));
    }

    /// Whether it is half full, so that draining it soon would be good.
    #[must_use]
    pub fn is_filling(&self) -> bool {
        self.events.len() >= self.capacity / 2
    }

    /// Takes out everything. `batch` is emptied first; its memory is what the log goes on with.
    pub fn drain(&mut self, batch: &mut Batch) {
        batch.events.clear();
        batch.events.reserve(self.capacity);
        std::mem::swap(&mut self.events, &mut batch.events);
        batch.definitions.clear();
        batch.definitions.append(&mut self.definitions);
        batch.dropped = std::mem::take(&mut self.dropped);
    }

    fn circumstance_mut(&mut self, thread: ThreadId) -> &mut Circumstance {
        let at = thread.index();
        if self.circumstances.len() <= at {
            self.circumstances.resize(at + 1, Circumstance::default());
        }
        &mut self.circumstances[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        let mut log = EventLog::new(Detail::Lines, 2);
        for time in 0..5 {
            log.push(Nanos(time), ThreadId(0), EventKind::GilRequest);
        }
        let mut batch = Batch::default();
        log.drain(&mut batch);
        assert_eq!((batch.events.len(), batch.dropped), (2, 3));
        log.push(Nanos(9), ThreadId(0), EventKind::GilRequest);
        log.drain(&mut batch);
        assert_eq!((batch.events.len(), batch.dropped), (1, 0));
    }
}
