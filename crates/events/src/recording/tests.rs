//! What is written is read again, whole or cut anywhere.

use proptest::prelude::*;

use super::*;
use crate::{
    Definition, Detail, Event, EventKind, EventLog, Function, LockId, ReleaseReason, Site,
    ThreadId, ThreadState,
};

fn header() -> Header {
    Header {
        policy: "timer:5ms".to_owned(),
        driver: "native".to_owned(),
        script: "hog.py".to_owned(),
        source: "spin()\n".to_owned(),
        args: vec!["3".to_owned()],
        began: 1_700_000_000_000_000_000,
        origin: Nanos(77),
        cores: 2,
        full: false,
        unbuffered: false,
        program: "0.1.0".to_owned(),
        profile: "modern".to_owned(),
        token: String::new(),
        pid: 70,
        parent: 0,
    }
}

const FOOTER: Footer = Footer {
    end: Nanos(1_000),
    polls: 5,
    checks: 3,
    exit_code: 1,
};

fn site() -> impl Strategy<Value = Site> {
    (any::<u32>(), any::<u32>(), any::<u16>()).prop_map(|(function, line, op)| Site {
        function,
        line,
        op,
    })
}

fn kind() -> impl Strategy<Value = EventKind> {
    let reason = prop::sample::select(&ReleaseReason::ALL[..]);
    let state = prop::sample::select(&ThreadState::ALL[..]);
    let text = || ".{0,12}".prop_map(String::into_boxed_str);
    let lock = || any::<u64>().prop_map(LockId);
    // The largest number stands for none.
    let known_lock = (0..u64::MAX).prop_map(LockId);
    let on = any::<u32>().prop_map(ThreadId);
    prop_oneof![
        text().prop_map(|name| EventKind::ThreadStart { name }),
        text().prop_map(|name| EventKind::ThreadName { name }),
        Just(EventKind::ThreadEnd),
        Just(EventKind::GilRequest),
        prop::option::of(any::<u16>()).prop_map(|core| EventKind::GilAcquire { core }),
        (reason, any::<bool>(), any::<bool>(), site(), any::<u64>()).prop_map(
            |(reason, requested, awaits_switch, site, polls)| EventKind::GilRelease {
                reason,
                requested,
                awaits_switch,
                site,
                polls,
            }
        ),
        Just(EventKind::GilDropRequest),
        Just(EventKind::GilFailedWake),
        (state, prop::option::of(known_lock), prop::option::of(on))
            .prop_map(|(what, lock, on)| EventKind::Block { what, lock, on }),
        Just(EventKind::Unblock),
        (lock(), site()).prop_map(|(lock, site)| EventKind::LockAcquire { lock, site }),
        (lock(), site()).prop_map(|(lock, site)| EventKind::LockRelease { lock, site }),
        (lock(), any::<u64>()).prop_map(|(lock, attempt)| EventKind::LockMiss { lock, attempt }),
        text().prop_map(|text| EventKind::Marker { text }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    (any::<u64>(), 0..1_000_u32, kind()).prop_map(|(time, thread, kind)| Event {
        time: Nanos(time),
        thread: ThreadId(thread),
        kind,
    })
}

fn batches() -> impl Strategy<Value = Vec<Batch>> {
    let batch =
        (prop::collection::vec(event(), 0..20), 0..3_u64).prop_map(|(events, dropped)| Batch {
            definitions: Vec::new(),
            events,
            dropped,
        });
    prop::collection::vec(batch, 0..6)
}

fn write(batches: &[Batch]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::begin(&header(), &mut bytes);
    for batch in batches {
        encoder.batch(batch, &mut bytes);
    }
    encoder.finish(&FOOTER, &mut bytes);
    bytes
}

fn read(decoder: &mut Decoder<'_>) -> Vec<Event> {
    let (mut all, mut some) = (Vec::new(), Vec::new());
    while decoder.read(&mut some) {
        all.append(&mut some);
    }
    all
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(batches in batches()) {
        let bytes = write(&batches);
        let mut decoder = Decoder::new(&bytes).expect("it is a recording");
        prop_assert_eq!(decoder.header(), &header());
        let events: Vec<Event> = batches.iter().flat_map(|batch| batch.events.clone()).collect();
        prop_assert_eq!(read(&mut decoder), events);
        prop_assert_eq!(decoder.footer(), Some(&FOOTER));
        prop_assert_eq!(decoder.lost(), batches.iter().map(|batch| batch.dropped).sum::<u64>());
        prop_assert!(!decoder.is_cut());
    }

    #[test]
    fn a_recording_cut_anywhere_is_read_up_to_there(batches in batches(), at in 0.0..1.0_f64) {
        let bytes = write(&batches);
        let cut = &bytes[..(bytes.len() as f64 * at) as usize];
        let events: Vec<Event> = batches.iter().flat_map(|batch| batch.events.clone()).collect();
        if let Ok(mut decoder) = Decoder::new(cut) {
            let found = read(&mut decoder);
            prop_assert_eq!(&events[..found.len()], &found[..]);
            prop_assert!(decoder.is_cut());
        }
    }

    #[test]
    fn damage_is_noticed_and_never_fatal(
        batches in batches(),
        at in any::<prop::sample::Index>(),
        flip in 1..=255_u8,
    ) {
        let mut bytes = write(&batches);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(mut decoder) = Decoder::new(&bytes) {
            let events: Vec<Event> = batches.iter().flat_map(|batch| batch.events.clone()).collect();
            let found = read(&mut decoder);
            prop_assert!(found.len() <= events.len());
        }
    }
}

#[test]
fn definitions_come_before_the_events_that_use_them() {
    let function = Function {
        file: "hog.py".into(),
        name: "spin".into(),
        line: 3,
    };
    let batch = Batch {
        definitions: vec![
            Definition::Function(function.clone()),
            Definition::Op(9, "CALL".into()),
        ],
        ..Batch::default()
    };
    let bytes = write(&[batch]);
    let mut decoder = Decoder::new(&bytes).expect("it is a recording");
    assert!(read(&mut decoder).is_empty());
    let site = Site {
        function: 0,
        line: 4,
        op: 9,
    };
    assert_eq!(decoder.names().function_of(site), Some(&function));
    assert_eq!(decoder.names().op_of(site), Some("CALL"));
}

#[test]
fn other_files_are_refused() {
    assert_eq!(
        Decoder::new(b"PK\x03\x04").err(),
        Some(Unreadable::NotARecording)
    );
    assert_eq!(
        Decoder::new(b"gilscope\x09\x00").err(),
        Some(Unreadable::Version(9))
    );
    let cut = [b"gilscope", &VERSION.to_le_bytes()[..], b"H\x05"].concat();
    assert_eq!(Decoder::new(&cut).err(), Some(Unreadable::NoHeader));
}

/// A recording of the process `pid`, in which its thread 1 lets go of the lock in its first function.
fn process(pid: u32, function: &str, footer: Option<&Footer>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let header = Header { pid, ..header() };
    let mut encoder = Encoder::begin(&header, &mut bytes);
    let mut log = EventLog::new(Detail::Lines, 8);
    let function = log.function(Function {
        file: "pool.py".into(),
        name: function.into(),
        line: 1,
    });
    log.name_process(&format!("Process-{pid}"));
    let kind = EventKind::GilRelease {
        reason: ReleaseReason::Join,
        requested: false,
        awaits_switch: false,
        site: Site {
            function,
            line: 2,
            op: u16::MAX,
        },
        polls: 0,
    };
    log.push(Nanos(100), ThreadId(1), kind);
    let wait = EventKind::Block {
        what: ThreadState::JoinWait,
        lock: None,
        on: Some(ThreadId(0)),
    };
    log.push(Nanos(100), ThreadId(1), wait);
    let mut batch = Batch::default();
    log.drain(&mut batch);
    encoder.batch(&batch, &mut bytes);
    if let Some(footer) = footer {
        encoder.finish(footer, &mut bytes);
    }
    bytes
}

#[test]
fn several_processes_are_numbered_through() {
    let mut bytes = process(70, "main", Some(&FOOTER));
    // The child was killed in the middle of a chunk.
    let child = process(71, "work", None);
    let torn = [&child[..], b"E\x40\0\0\0half"].concat();
    bytes.extend_from_slice(chunks_of(&torn).expect("it is a recording"));
    bytes.extend_from_slice(chunks_of(&process(72, "work", Some(&FOOTER))).expect("so is this"));
    let mut decoder = Decoder::new(&bytes).expect("it is a recording");
    let events = read(&mut decoder);
    assert!(!decoder.is_cut());
    let threads: Vec<u32> = events.iter().map(|event| event.thread.0).collect();
    assert_eq!(threads, [1, 1, 3, 3, 5, 5]);
    let places: Vec<String> = events
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::GilRelease { site, .. } => Some(decoder.names().show(site).to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(
        places,
        [
            "pool.py:2 in main",
            "pool.py:2 in work",
            "pool.py:2 in work"
        ]
    );
    let waits_for = |event: &Event| match event.kind {
        EventKind::Block { on, .. } => on,
        _ => None,
    };
    let waits: Vec<ThreadId> = events.iter().filter_map(waits_for).collect();
    assert_eq!(waits, [0, 2, 4].map(ThreadId));
    let processes: Vec<(u32, Option<&str>, bool)> = decoder
        .processes()
        .iter()
        .map(|process| {
            let name = process.name.as_deref();
            (process.header.pid, name, process.footer.is_some())
        })
        .collect();
    assert_eq!(
        processes,
        [
            (70, Some("Process-70"), true),
            (71, Some("Process-71"), false),
            (72, Some("Process-72"), true)
        ]
    );
}

#[test]
fn numbers_that_cannot_be_are_damage() {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::begin(&header(), &mut bytes);
    let event = |thread| Event {
        time: Nanos(100),
        thread: ThreadId(thread),
        kind: EventKind::Unblock,
    };
    let batch = Batch {
        events: vec![event(1), event(u32::MAX)],
        ..Batch::default()
    };
    encoder.batch(&batch, &mut bytes);
    encoder.finish(&FOOTER, &mut bytes);
    let mut decoder = Decoder::new(&bytes).expect("it is a recording");
    assert_eq!(read(&mut decoder), [event(1)]);
    assert!(decoder.is_cut());
}
