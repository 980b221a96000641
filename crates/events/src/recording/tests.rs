//! What is written is read again, whole or cut anywhere.

use proptest::prelude::*;

use super::*;
use crate::{EventKind, Function, LockId, ReleaseReason, Site, ThreadId, ThreadState};

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
        program: "0.1.0".to_owned(),
        profile: "modern".to_owned(),
        token: String::new(),
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
    (any::<u64>(), any::<u32>(), kind()).prop_map(|(time, thread, kind)| Event {
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
    assert_eq!(
        Decoder::new(b"gilscope\x02\x00H\x05").err(),
        Some(Unreadable::NoHeader)
    );
}
