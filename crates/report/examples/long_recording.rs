//! Writes a recording of very many events, to measure how fast it is read and drawn.
//!
//! `cargo run --release -p gilscope-report --example long_recording -- 10000000 long.gil`

#![allow(clippy::disallowed_methods, reason = "it writes a file")]

use std::fs::File;
use std::io::Write;

use gilscope_events::recording::{Encoder, Footer, Header};
use gilscope_events::{
    Batch, Detail, Event, EventKind, EventLog, Function, Nanos, ReleaseReason, Site, ThreadId,
    ThreadState,
};

/// Events of one batch, as many as a busy lock leaves between two drains.
const BATCH: usize = 1 << 16;

/// Threads that take turns: some are asked to let go, some sleep.
const THREADS: u32 = 8;

fn main() -> std::io::Result<()> {
    let mut words = std::env::args().skip(1);
    let number = words.next().and_then(|word| word.parse().ok());
    let (Some(number), Some(path)) = (number, words.next()) else {
        return Err(std::io::Error::other("expected: EVENTS FILE"));
    };
    let mut file = File::create(path)?;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::begin(&header(), &mut bytes);
    let mut story = Story::new();
    let mut written = 0;
    while written < number {
        let batch = story.batch(BATCH.min(number - written));
        written += batch.events.len();
        encoder.batch(&batch, &mut bytes);
        file.write_all(&bytes)?;
        bytes.clear();
    }
    let footer = Footer {
        end: story.now,
        polls: 1 << 40,
        checks: 1 << 32,
        exit_code: 0,
    };
    encoder.finish(&footer, &mut bytes);
    file.write_all(&bytes)
}

fn header() -> Header {
    Header {
        policy: "timer:5ms".to_owned(),
        driver: "native".to_owned(),
        script: "long.py".to_owned(),
        source: "def work():\n    spin()\n".repeat(50),
        args: Vec::new(),
        began: 0,
        origin: Nanos::ZERO,
        cores: 2,
        full: false,
        unbuffered: false,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        profile: "modern".to_owned(),
        token: String::new(),
        pid: 0,
        parent: 0,
    }
}

/// What happens, event by event.
struct Story {
    now: Nanos,
    chance: u64,
    log: EventLog,
    functions: Vec<u32>,
    holder: u32,
    told: std::collections::VecDeque<Event>,
}

impl Story {
    fn new() -> Story {
        let mut log = EventLog::new(Detail::Lines, 0);
        let function = |id| Function {
            file: "long.py".into(),
            name: format!("work{id}").into(),
            line: 10 * id,
        };
        let functions = (0..THREADS).map(|id| log.function(function(id))).collect();
        let mut story = Story {
            now: Nanos::ZERO,
            chance: 0x9e37_79b9_7f4a_7c15,
            log,
            functions,
            holder: 0,
            told: std::collections::VecDeque::new(),
        };
        for id in 0..THREADS {
            let name = format!("worker-{id}").into();
            story.tell(id, EventKind::ThreadStart { name });
        }
        for id in 1..THREADS {
            story.tell(id, EventKind::GilRequest);
        }
        story.tell(0, EventKind::GilAcquire { core: Some(0) });
        story
    }

    fn batch(&mut self, events: usize) -> Batch {
        while self.told.len() < events {
            self.turn();
        }
        let mut batch = Batch::default();
        self.log.drain(&mut batch);
        batch.events.extend(self.told.drain(..events));
        batch
    }

    fn tell(&mut self, thread: u32, kind: EventKind) {
        self.told.push_back(Event {
            time: self.now,
            thread: ThreadId(thread),
            kind,
        });
    }

    /// Numbers that look like chance and are the same every time.
    fn below(&mut self, limit: u64) -> u64 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        self.chance % limit
    }

    /// The lock goes to the next thread.
    fn turn(&mut self) {
        let (holder, next) = (self.holder, (self.holder + 1) % THREADS);
        let held = Nanos(500 + self.below(20_000));
        self.now += held;
        let sleeps = self.below(3) == 0;
        let reason = if sleeps {
            ReleaseReason::Sleep
        } else {
            self.tell(next, EventKind::GilDropRequest);
            ReleaseReason::Interval
        };
        let line = 10 * holder + self.below(8) as u32;
        let site = Site {
            function: self.functions[holder as usize],
            line,
            op: u16::MAX,
        };
        let release = EventKind::GilRelease {
            reason,
            requested: !sleeps,
            awaits_switch: false,
            site,
            polls: self.now.0,
        };
        self.tell(holder, release);
        if sleeps {
            let sleep = EventKind::Block {
                what: ThreadState::Sleeping,
                lock: None,
                on: None,
            };
            self.tell(holder, sleep);
        }
        let handed = Nanos(200 + self.below(2_000));
        self.now += handed;
        let core = Some((next % 2) as u16);
        self.tell(next, EventKind::GilAcquire { core });
        if sleeps {
            self.tell(holder, EventKind::Unblock);
        }
        self.tell(holder, EventKind::GilRequest);
        self.holder = next;
    }
}
