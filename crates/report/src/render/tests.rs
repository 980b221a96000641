//! Every format on the same small run: byte for byte where it can be read, by an independent reader where not.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use expect_test::{expect, expect_file};
use gilscope_events::Batch;
use gilscope_events::recording::{Decoder, Encoder, chunks_of};
use serde_json::Value;

use super::*;
use crate::Report;
use crate::testing::{computing, reading, recording};

fn picture() -> Picture {
    let bytes = recording("ticks:100", 2, &[reading(8), computing(), computing()]);
    Picture::read(&bytes).expect("it is a recording")
}

/// A stretch in which something happens.
fn view(picture: &Picture) -> View<'static> {
    View {
        to: Nanos::from_millis(3),
        ..View::whole(picture)
    }
}

fn draw(format: Format) -> Vec<u8> {
    let picture = picture();
    render(&picture, format, false, view(&picture))
}

fn text(format: Format) -> String {
    String::from_utf8(draw(format)).expect("it is text")
}

#[test]
fn lanes_of_letters() {
    let lanes = text(Format::Text);
    assert!(lanes.lines().all(|line| line.chars().count() <= 80));
    expect![[r#"
        demo/hog.py under ticks:100, 3 threads, 202 ms
                |0                    |1 ms                 |2 ms
        T0     |....!~!~~!~!~!~~!~!~!~~!~!~!~!~!~~!!~~!~!~!~~!!~~!~!~~!~!~!~~!!~~!|   0%
        T1     |!!!~!!~~!~~!~!~!~!~!~~!~!~!~!~!~~!!~!~~!~!~!~!~~!~~!!~!~~!~!~~!~!~|   0%
        T2     |##################################################################| 100%
        # runs  ~ wants the lock  ! woken in vain  . blocked  z sleeps  (45.5 µs each)
    "#]]
    .assert_eq(&lanes);
}

#[test]
fn the_same_recording_gives_the_same_bytes() {
    for (end, format, compressed) in EXTENSIONS {
        let once = render(&picture(), format, compressed, view(&picture()));
        let again = render(&picture(), format, compressed, view(&picture()));
        assert!(once == again, "{end} differs");
        assert!(!once.is_empty());
    }
}

#[test]
fn extensions_tell_formats() {
    assert_eq!(format_of("a/b.json"), Some((Format::Chrome, false)));
    assert_eq!(
        format_of("b.profile.json.gz"),
        Some((Format::Firefox, true))
    );
    assert_eq!(format_of("b.json.gz"), Some((Format::Chrome, true)));
    assert_eq!(format_of("b.gil"), None);
}

#[test]
fn pictures_and_tables() {
    expect_file!["golden/small.svg"].assert_eq(&text(Format::Svg));
    expect_file!["golden/small.csv"].assert_eq(&text(Format::Csv));
    expect_file!["golden/small.json"].assert_eq(&text(Format::Chrome));
}

/// How long each thread was in each state, as the picture's own model has it.
fn times() -> BTreeMap<(u64, String), u64> {
    let picture = picture();
    let view = view(&picture);
    let mut times = BTreeMap::new();
    for lane in &picture.timeline.lanes {
        for (span, end) in lane.spans_in(view.from, view.to, picture.timeline.end) {
            let key = (u64::from(lane.id.0), span.state.to_string());
            *times.entry(key).or_default() += (end.min(view.to) - span.start.max(view.from)).0;
        }
    }
    times
}

#[test]
fn a_reader_of_trace_events_finds_the_same_times() {
    let trace: Value = serde_json::from_slice(&draw(Format::Chrome)).expect("it is JSON");
    let events = trace["traceEvents"].as_array().expect("a list");
    let mut found: BTreeMap<(u64, String), u64> = BTreeMap::new();
    for event in events {
        let phase = event["ph"].as_str().expect("each has a phase");
        assert!(["M", "X", "i"].contains(&phase), "{event}");
        assert!(event["pid"].is_u64() && event["tid"].is_u64() && event["name"].is_string());
        if phase != "M" {
            assert!(event["ts"].is_f64());
        }
        if phase == "X" {
            let thread = event["tid"].as_u64().expect("a number") - 1;
            let state = event["name"].as_str().expect("a word").to_owned();
            let micros = event["dur"].as_f64().expect("a length");
            *found.entry((thread, state)).or_default() += (micros * 1e3).round() as u64;
        }
    }
    assert_eq!(found, times());
}

#[test]
fn a_reader_of_profiles_finds_the_same_times() {
    let picture = picture();
    let packed = render(&picture, Format::Firefox, true, view(&picture));
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_end(&mut bytes)
        .expect("it is compressed");
    let profile: Value = serde_json::from_slice(&bytes).expect("it is JSON");
    let threads = profile["threads"].as_array().expect("a list");
    assert_eq!(threads.len(), 3);
    let mut found: BTreeMap<(u64, String), u64> = BTreeMap::new();
    for (id, thread) in (0..).zip(threads) {
        let strings = profile["shared"]["stringArray"]
            .as_array()
            .or(thread["stringArray"].as_array())
            .expect("strings");
        let markers = &thread["markers"];
        let length = markers["length"].as_u64().expect("a number") as usize;
        for at in 0..length {
            let name = markers["name"][at].as_u64().expect("a number") as usize;
            let state = strings[name].as_str().expect("a word").to_owned();
            let (begin, end) = (&markers["startTime"][at], &markers["endTime"][at]);
            // Phase 1 is an interval.
            if let (Some(begin), Some(end)) = (begin.as_f64(), end.as_f64())
                && markers["phase"][at] == 1
            {
                *found.entry((id, state)).or_default() += ((end - begin) * 1e6).round() as u64;
            }
        }
    }
    assert_eq!(found, times());
}

/// Reads Fuchsia's format as its specification says: times of holds by thread.
#[test]
fn a_reader_of_fuchsia_traces_finds_the_same_holds() {
    let bytes = draw(Format::Fxt);
    assert!(bytes.len().is_multiple_of(8));
    let words: Vec<u64> = bytes
        .chunks_exact(8)
        .map(|word| u64::from_le_bytes(word.try_into().expect("eight bytes")))
        .collect();
    assert_eq!(words[0], 0x0016_5478_4604_0010);
    let (mut at, mut threads, mut running) = (1, 0, BTreeMap::new());
    let mut found: BTreeMap<u64, u64> = BTreeMap::new();
    let mut last = 0;
    while at < words.len() {
        let head = words[at];
        let size = (head >> 4 & 0xfff) as usize;
        assert!(size > 0 && at + size <= words.len());
        match head & 15 {
            7 if head >> 16 & 0xff == 2 => threads += 1,
            8 => {
                let time = words[at + 1];
                assert!(time >= last, "context switches stand in the order of time");
                last = time;
                if head >> 60 == 1 {
                    let (from, to) = (words[at + 2], words[at + 3]);
                    if let Some(begin) = running.remove(&from) {
                        *found.entry(from - 2).or_default() += time - begin;
                    }
                    if to != 0 {
                        running.insert(to, time);
                    }
                }
            }
            _ => {}
        }
        at += size;
    }
    assert_eq!(threads, 3);
    let holds: BTreeMap<u64, u64> = times()
        .into_iter()
        .filter(|((_, state), _)| state == "running")
        .map(|((thread, _), time)| (thread, time))
        .collect();
    assert_eq!(found, holds);
}

#[test]
fn a_film_is_lines_of_json_in_the_order_of_time() {
    let film = text(Format::Cast);
    let mut lines = film.lines();
    let header: Value = serde_json::from_str(lines.next().expect("a header")).expect("JSON");
    assert_eq!(header["version"], 2);
    let mut last = -1.0;
    for line in lines {
        let event: Value = serde_json::from_str(line).expect("JSON");
        let time = event[0].as_f64().expect("a time");
        assert!(time > last);
        assert_eq!(event[1], "o");
        last = time;
    }
}

#[test]
fn the_page_stands_alone_and_its_data_cannot_end_the_script() {
    let page = text(Format::Html);
    assert!(!page.contains("http://") && !page.contains("https://"));
    assert!(!page.contains("{{"), "every blank is filled in");
    let data = page
        .split_once("type=\"application/json\">")
        .and_then(|(_, rest)| rest.split_once("</script>"))
        .expect("there is data")
        .0;
    let data: Value = serde_json::from_str(data).expect("it is JSON");
    assert_eq!(data["source"][1], "    spin() # </script>");
    assert_eq!(data["lanes"].as_array().map(Vec::len), Some(3));
}

#[test]
fn steps_are_round() {
    assert_eq!(step(Nanos::from_millis(90), 9), Nanos::from_millis(10));
    assert_eq!(step(Nanos::from_millis(91), 9), Nanos::from_millis(20));
    assert_eq!(step(Nanos(1), 10), Nanos(1));
}

/// A run of two processes, each with a lock of its own.
fn family() -> Picture {
    let mut bytes = recording("timer:5ms", 2, &[computing(), computing()]);
    let child = recording("timer:5ms", 2, &[reading(3)]);
    bytes.extend_from_slice(chunks_of(&child).expect("it is a recording"));
    Picture::read(&bytes).expect("it is a recording")
}

#[test]
fn lanes_stand_by_process() {
    let picture = family();
    let lanes = render(&picture, Format::Text, false, View::whole(&picture));
    let lanes = String::from_utf8(lanes).expect("it is text");
    let heads: Vec<&str> = lanes
        .lines()
        .map(|line| line.split('|').next().unwrap_or(line).trim_end())
        .filter(|head| !head.is_empty() && !head.starts_with('#'))
        .collect();
    assert_eq!(
        heads,
        [
            "demo/hog.py under timer:5ms, 3 threads in 2 processes, 201 ms",
            "MainProcess (1)",
            "T0",
            "T1",
            "process 2",
            "T0"
        ]
    );
}

#[test]
fn every_format_tells_processes_apart() {
    let picture = family();
    let whole = View::whole(&picture);
    let json = |format| -> Value {
        serde_json::from_slice(&render(&picture, format, false, whole)).expect("it is JSON")
    };
    let trace = json(Format::Chrome);
    let events = trace["traceEvents"].as_array().expect("a list");
    let pids = |tid: u64| -> BTreeSet<u64> {
        let of_thread = events.iter().filter(|event| event["tid"] == tid);
        of_thread
            .filter_map(|event| event["pid"].as_u64())
            .collect()
    };
    assert_eq!(
        [pids(1), pids(2), pids(3)],
        [1, 1, 2].map(|pid| [pid].into())
    );
    let profile = json(Format::Firefox);
    let threads = profile["threads"].as_array().expect("a list").iter();
    let pids: Vec<String> = threads.map(|thread| thread["pid"].to_string()).collect();
    assert_eq!(pids[0], pids[1]);
    assert_ne!(pids[0], pids[2]);
    for format in [Format::Svg, Format::Html, Format::Cast] {
        let text = render(&picture, format, false, whole);
        assert!(String::from_utf8_lossy(&text).contains("process 2"));
    }
    let csv = render(&picture, Format::Csv, false, whole);
    let csv = String::from_utf8_lossy(&csv);
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.starts_with("1,") || line.starts_with("2,2,T0,"))
    );
}

/// A run of which nothing more is known after a third of a millisecond.
fn limited() -> Vec<u8> {
    let whole = recording("ticks:100", 2, &[reading(8), computing()]);
    let mut decoder = Decoder::new(&whole).expect("it is a recording");
    let (mut events, mut some) = (Vec::new(), Vec::new());
    while decoder.read(&mut some) {
        events.append(&mut some);
    }
    let all = events.len();
    events.retain(|event| event.time < Nanos::from_micros(333));
    let batch = Batch {
        definitions: Vec::new(),
        dropped: (all - events.len()) as u64,
        events,
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::begin(decoder.header(), &mut bytes);
    encoder.batch(&batch, &mut bytes);
    encoder.finish(decoder.footer().expect("it ended"), &mut bytes);
    bytes
}

#[test]
fn what_is_not_known_is_not_drawn() {
    let picture = Picture::read(&limited()).expect("it is a recording");
    let last = Nanos::from_micros(333);
    let view = View {
        to: Nanos::from_millis(1),
        ..View::whole(&picture)
    };
    for lane in &picture.timeline.lanes {
        let spans: Vec<_> = view.spans(lane, picture.timeline.end).collect();
        assert!(!spans.is_empty());
        assert!(spans.iter().all(|(_, end)| *end <= last));
    }
    let text = String::from_utf8(render(&picture, Format::Text, false, view));
    expect![[r#"
        demo/hog.py under ticks:100, 2 threads, 102 ms
                |0                               |500 µs
        T0     |.............~~~~!~!                                              |   0%
        T1     |~~~#################                                              |  25%
        # runs  ~ wants the lock  ! woken in vain  . blocked  z sleeps  (15.2 µs each)
        2007 events are missing: where nothing is known, nothing is drawn
    "#]]
    .assert_eq(&text.expect("it is text"));
    // The page knows where nothing is known.
    assert!(
        picture
            .timeline
            .lanes
            .iter()
            .all(|lane| view.stretches(lane, picture.timeline.end).count() > 1)
    );
    let report = Report::read(&limited())
        .expect("it is a recording")
        .remove(0);
    assert!(report.summary.threads.iter().all(|t| t.lifetime <= last));
    assert!(
        report
            .summary
            .threads
            .iter()
            .all(|t| t.hold + t.wait + t.blocked <= last)
    );
}

#[test]
fn names_cannot_upset_a_terminal() {
    let mut picture = picture();
    picture.timeline.lanes[0].name = "re\x1b[2Jd\n".to_owned();
    picture.timeline.lanes[1].name = "計算するスレッドの名前".to_owned();
    let lanes = String::from_utf8(render(&picture, Format::Text, false, view(&picture)));
    let lanes = lanes.expect("it is text");
    assert!(lanes.chars().all(|c| c == '\n' || !c.is_control()));
    let bars: BTreeSet<usize> = lanes
        .lines()
        .filter_map(|line| line.split_once(" |"))
        .filter(|(name, _)| !name.trim().is_empty())
        .map(|(name, _)| crate::text::cells(name))
        .collect();
    assert_eq!(bars, BTreeSet::from([16]));
}

#[test]
fn a_page_finds_the_lines_of_a_script_that_sites_name_by_its_whole_path() {
    let mut picture = picture();
    picture.header.script = "../x/./demo/hog.py".to_owned();
    let page = |picture: &Picture| {
        let page = render(picture, Format::Html, false, View::whole(picture));
        String::from_utf8(page).expect("it is text")
    };
    assert!(page(&picture).contains("\"sites\":[[\"hog.py:1 in work0\",0]"));
    for script in ["hog.py", "./hog.py", "../demo/hog.py", "demo/hog.py"] {
        picture.header.script = script.to_owned();
        assert!(
            page(&picture).contains("[\"hog.py:1 in work0\",1]"),
            "{script}"
        );
    }
    picture.header.script = "og.py".to_owned();
    assert!(page(&picture).contains("[\"hog.py:1 in work0\",0]"));
}
