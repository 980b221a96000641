//! Fuchsia's trace format: holds of the lock as context switches, so that Perfetto shows each thread's state itself.
//!
//! A trace is records of 64-bit words, each with its type in the lowest four bits and its length in words above.

use gilscope_events::{Nanos, ThreadState};

use super::View;
use crate::timeline::{Lane, Mark, Picture};

const METADATA: u64 = 0;
const INITIALIZATION: u64 = 1;
const STRING: u64 = 2;
const EVENT: u64 = 4;
const KERNEL_OBJECT: u64 = 7;
const SCHEDULING: u64 = 8;

/// The number that says "FxT" at the beginning of a file, and which byte order it has.
const MAGIC: u64 = 0x0016_5478_4604_0010;

/// Who wrote the trace: its number and its name.
const PROVIDER: u64 = 1;
const PROVIDER_NAME: &str = "gilscope";

/// No thread at all.
const IDLE: u64 = 0;

/// What becomes of a thread that leaves its core.
const RUNNABLE: u64 = 1;
const BLOCKED: u64 = 3;
const DEAD: u64 = 5;

/// Strings that records name by number, from 1.
const INCOMING_WEIGHT: u64 = 1;
const OUTGOING_WEIGHT: u64 = 2;
const PROCESS_ARGUMENT: u64 = 3;
const CATEGORY: u64 = 4;
const FAILED_WAKE: u64 = 5;
const DROP_REQUEST: u64 = 6;
const FIRST_NAME: u64 = 7;
/// Numbers have fifteen bits, one of which tells strings that stand in the record itself.
const LAST_NAME: u64 = 0x7fff;

/// A change of what runs.
enum Change {
    /// A thread gets the lock on a core.
    On(u64),
    /// It lets go of it there, and is then in this state.
    Off(u64, u64),
    /// It wants the lock.
    Wake,
    /// It was woken in vain, or asked for the lock.
    Note(u64),
}

pub(super) fn fxt(picture: &Picture, view: View) -> Vec<u8> {
    let timeline = &picture.timeline;
    let mut out = Words::default();
    out.word(MAGIC);
    // Records belong to a section of whoever wrote them.
    let name = PROVIDER_NAME.len() as u64;
    out.word(METADATA | 2 << 4 | 1 << 16 | PROVIDER << 20 | name << 52);
    out.text(PROVIDER_NAME);
    out.word(METADATA | 1 << 4 | 2 << 16 | PROVIDER << 20);
    out.word(INITIALIZATION | 2 << 4);
    out.word(1_000_000_000);
    for (number, text) in [
        (INCOMING_WEIGHT, "incoming_weight"),
        (OUTGOING_WEIGHT, "outgoing_weight"),
        (PROCESS_ARGUMENT, "process"),
        (CATEGORY, "gil"),
        (FAILED_WAKE, "failed_wake"),
        (DROP_REQUEST, "drop_request"),
    ] {
        out.string(number, text);
    }
    // What comes after the last number shares it.
    let mut names = (FIRST_NAME..).map(|number| number.min(LAST_NAME));
    let mut name = |out: &mut Words, text: &str| {
        let number = names.next().unwrap_or(LAST_NAME);
        out.string(number, text);
        number
    };
    for (at, process) in picture.processes.iter().enumerate() {
        let name = match at {
            0 => name(&mut out, &picture.title()),
            _ => name(&mut out, &process.title),
        };
        out.word(KERNEL_OBJECT | 2 << 4 | 1 << 16 | name << 24);
        out.word(process_koid(at));
    }
    let koids = Koids(picture);
    for lane in &timeline.lanes {
        let name = name(&mut out, &timeline.name(lane.id));
        out.word(KERNEL_OBJECT | 4 << 4 | 2 << 16 | name << 24 | 1 << 40);
        out.word(koids.thread(lane));
        out.word(8 | 2 << 4 | PROCESS_ARGUMENT << 16);
        out.word(process_koid(lane.process));
    }
    for (time, lane, change) in changes(picture, view) {
        let process = process_koid(lane.process);
        out.change(time, (process, koids.thread(lane)), &change);
    }
    out.bytes
}

/// Processes are numbered from 1.
fn process_koid(process: usize) -> u64 {
    1 + process as u64
}

/// Threads have the numbers behind those of processes.
struct Koids<'a>(&'a Picture);

impl Koids<'_> {
    fn thread(&self, lane: &Lane) -> u64 {
        process_koid(self.0.processes.len()) + u64::from(lane.id.0)
    }
}

/// All that happens, in the order of time.
fn changes<'p>(picture: &'p Picture, view: View) -> Vec<(Nanos, &'p Lane, Change)> {
    let timeline = &picture.timeline;
    let mut all = Vec::new();
    for lane in &timeline.lanes {
        let mut spans = view.spans(lane, timeline.end).peekable();
        while let Some((span, end)) = spans.next() {
            let start = span.start.max(view.from);
            if span.state == ThreadState::WantsGil {
                all.push((start, lane, Change::Wake));
            }
            if span.state == ThreadState::Running {
                let core = span.core.map_or(0, u64::from);
                let after = match spans.peek() {
                    Some((next, _)) if next.state == ThreadState::WantsGil => RUNNABLE,
                    Some(_) => BLOCKED,
                    None if lane.ended.is_some() => DEAD,
                    None => RUNNABLE,
                };
                all.push((start, lane, Change::On(core)));
                all.push((end.min(view.to), lane, Change::Off(core, after)));
            }
        }
        for (time, mark) in lane.marks_in(view.from, view.to) {
            match mark {
                Mark::FailedWake => all.push((*time, lane, Change::Note(FAILED_WAKE))),
                Mark::DropRequest => all.push((*time, lane, Change::Note(DROP_REQUEST))),
                Mark::Marker(_) => {}
            }
        }
    }
    // Who lets go does so before the next one gets it.
    all.sort_by_key(|(time, lane, change)| {
        let order = match change {
            Change::Off(..) => 0,
            Change::Note(_) => 1,
            Change::Wake => 2,
            Change::On(_) => 3,
        };
        (*time, order, lane.id)
    });
    all
}

/// Records, word by word.
#[derive(Default)]
struct Words {
    bytes: Vec<u8>,
}

impl Words {
    fn word(&mut self, word: u64) {
        self.bytes.extend_from_slice(&word.to_le_bytes());
    }

    fn string(&mut self, number: u64, text: &str) {
        // Lengths have fifteen bits, sizes of records twelve.
        let mut length = text.len().min(4_000);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let words = length.div_ceil(8);
        self.word(STRING | (1 + words as u64) << 4 | number << 16 | (length as u64) << 32);
        self.text(&text[..length]);
    }

    /// A text, filled up to whole words.
    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
    }

    fn change(&mut self, time: Nanos, (process, thread): (u64, u64), change: &Change) {
        match *change {
            Change::On(core) => self.switch(time, core, (IDLE, RUNNABLE), thread),
            Change::Off(core, after) => self.switch(time, core, (thread, after), IDLE),
            Change::Wake => {
                self.word(SCHEDULING | 3 << 4 | 2 << 60);
                self.word(time.0);
                self.word(thread);
            }
            // An instant event of a thread that is named in the record.
            Change::Note(name) => {
                self.word(EVENT | 4 << 4 | CATEGORY << 32 | name << 48);
                self.word(time.0);
                self.word(process);
                self.word(thread);
            }
        }
    }

    /// A context switch; a weight of zero marks the thread that is none.
    fn switch(&mut self, time: Nanos, core: u64, (from, after): (u64, u64), to: u64) {
        self.word(SCHEDULING | 6 << 4 | 2 << 16 | core << 20 | after << 36 | 1 << 60);
        self.word(time.0);
        self.word(from);
        self.word(to);
        for (name, koid) in [(INCOMING_WEIGHT, to), (OUTGOING_WEIGHT, from)] {
            let weight = u64::from(koid != IDLE);
            self.word(1 | 1 << 4 | name << 16 | weight << 32);
        }
    }
}
