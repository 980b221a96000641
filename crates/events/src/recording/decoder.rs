//! Recordings read again, process by process.

use super::{Footer, Header, Unreadable, after_version, codec, split};
use crate::{Definition, Event, Names, ThreadId};

/// How far thread numbers may run ahead of the events: more is damage, and must not become a table of that size.
const SLACK: u64 = 1 << 16;

/// One process of a recording.
#[derive(Debug, Clone)]
pub struct Process {
    /// What was run.
    pub header: Header,
    /// What it calls itself, if it said so.
    pub name: Option<Box<str>>,
    /// How it ended; none: nobody knows.
    pub footer: Option<Footer>,
    /// How many of its events had no room while they were recorded.
    pub lost: u64,
    /// The number that its first thread has among the threads of all.
    pub first_thread: ThreadId,
    /// The number that its first function has among the functions of all.
    first_function: u32,
}

/// Reads a recording.
///
/// Threads and functions of all processes are numbered through, those of the first keep their numbers.
#[derive(Debug)]
pub struct Decoder<'a> {
    processes: Vec<Process>,
    names: Names,
    rest: &'a [u8],
    /// One more than the largest number of a thread so far.
    threads: u32,
    /// Numbers of threads from here on are damage.
    limit: u64,
    damaged: bool,
    /// Whether events are missing in front of those that were read last.
    gap: bool,
}

impl<'a> Decoder<'a> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// If the bytes are no recording, or one in another format.
    pub fn new(bytes: &'a [u8]) -> Result<Decoder<'a>, Unreadable> {
        let rest = after_version(bytes)?;
        let (kind, payload, rest) = split(rest).ok_or(Unreadable::NoHeader)?;
        let mut decoder = Decoder {
            processes: Vec::new(),
            names: Names::default(),
            rest,
            threads: 0,
            limit: SLACK,
            damaged: false,
            gap: false,
        };
        let begun = kind == b'H' && decoder.begin(payload).is_some();
        begun.then_some(decoder).ok_or(Unreadable::NoHeader)
    }

    /// What was run.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.processes[0].header
    }

    /// The processes that have been met so far; what was read last belongs to the last of them.
    #[must_use]
    pub fn processes(&self) -> &[Process] {
        &self.processes
    }

    /// Functions and words defined so far.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// How it ended, once everything is read and if it ended well.
    #[must_use]
    pub fn footer(&self) -> Option<&Footer> {
        self.processes[0].footer.as_ref()
    }

    /// How many events had no room while they were recorded.
    #[must_use]
    pub fn lost(&self) -> u64 {
        let lost = self.processes.iter().map(|process| process.lost);
        lost.fold(0, u64::saturating_add)
    }

    /// Whether the recording stops in the middle, as after a crash.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.damaged || (self.rest.is_empty() && self.footer().is_none())
    }

    /// Bytes that are not read yet.
    #[must_use]
    pub fn bytes_left(&self) -> usize {
        self.rest.len()
    }

    /// Whether events are missing here: behind all that was read before, of the process that is read.
    #[must_use]
    pub fn at_gap(&self) -> bool {
        self.gap
    }

    /// Puts the next events into `events`, which is emptied first; false when there are no more. They are all of the
    /// same process. At a [gap](Self::at_gap) there are none.
    pub fn read(&mut self, events: &mut Vec<Event>) -> bool {
        events.clear();
        self.gap = false;
        while let Some((kind, payload, rest)) = split(self.rest) {
            self.rest = rest;
            let whole = self.chunk(kind, payload, events);
            if whole.is_none() {
                self.damaged = true;
                self.rest = &[];
            }
            if !events.is_empty() || self.gap {
                return true;
            }
        }
        if !self.rest.is_empty() {
            self.damaged = true;
            self.rest = &[];
        }
        false
    }

    /// Takes up a chunk; none if it is damaged.
    fn chunk(&mut self, kind: u8, payload: &[u8], events: &mut Vec<Event>) -> Option<()> {
        let process = self.processes.last_mut()?;
        match kind {
            b'H' => self.begin(payload)?,
            b'E' => {
                let whole = codec::decode_all(payload, events);
                self.renumber(events)?;
                whole?;
            }
            b'D' => {
                for definition in postcard::from_bytes::<Vec<Definition>>(payload).ok()? {
                    match definition {
                        Definition::Process(name) => process.name = Some(name),
                        other => self.names.define(&other),
                    }
                }
            }
            b'L' => {
                process.lost = process.lost.saturating_add(codec::take(&mut &*payload)?);
                self.gap = true;
            }
            b'Z' => process.footer = Some(postcard::from_bytes(payload).ok()?),
            // A later program may write more kinds.
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self, payload: &[u8]) -> Option<()> {
        self.processes.push(Process {
            header: postcard::from_bytes(payload).ok()?,
            name: None,
            footer: None,
            lost: 0,
            first_thread: ThreadId(self.threads),
            first_function: self.names.functions(),
        });
        Some(())
    }

    /// Gives threads and functions the numbers they have among those of all processes; what follows a number that
    /// cannot be is dropped.
    fn renumber(&mut self, events: &mut Vec<Event>) -> Option<()> {
        let process = self.processes.last()?;
        self.limit += events.len() as u64 + process.lost.min(SLACK);
        let (first_thread, first_function) = (process.first_thread.0, process.first_function);
        for at in 0..events.len() {
            let event = &mut events[at];
            let number = u64::from(event.thread.0) + u64::from(first_thread);
            if number >= self.limit {
                events.truncate(at);
                return None;
            }
            if number >= u64::from(self.threads) {
                self.threads = number as u32 + 1;
            }
            if self.processes.len() > 1 {
                event.shift(first_thread, first_function);
            }
        }
        Some(())
    }
}
