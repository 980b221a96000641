//! A page to look around in: one file without anything from elsewhere.
//!
//! The spans travel as varints in base64, a few bytes each; the script in `html/page.js` draws them on a canvas, with sums
//! over blocks of spans so that a million of them cost no more than a screen has pixels.

use std::fmt::Write;

use gilscope_events::{Nanos, ReleaseReason, Site, ThreadState};
use rustc_hash::FxHashMap;
use serde_json::json;

use super::View;
use super::escape;
use crate::table;
use crate::timeline::{Lane, Mark, Picture, Row};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

pub(super) fn html(picture: &Picture, view: View) -> String {
    let header = &picture.header;
    let title = picture.title();
    let mut sites = Sites::default();
    let lanes: Vec<serde_json::Value> = picture
        .timeline
        .lanes
        .iter()
        .map(|lane| {
            let (count, spans) = encode(lane, picture, view, &mut sites);
            json!({
                "id": lane.id.0,
                "process": lane.process,
                "name": picture.timeline.name(lane.id),
                "count": count,
                "spans": base64(&spans),
                "marks": base64(&marks(lane, view)),
                "said": said(lane, view),
            })
        })
        .collect();
    let data = json!({
        "script": header.script,
        "policy": header.policy,
        "driver": header.driver,
        "from": view.from.0,
        "to": view.to.0,
        "lost": picture.lost,
        "cut": picture.cut,
        "states": ThreadState::ALL.map(ThreadState::word),
        "reasons": ReleaseReason::ALL.map(ReleaseReason::word),
        "sites": sites.shown(picture),
        "source": header.source.lines().collect::<Vec<_>>(),
        "processes": picture.processes.iter().map(|p| &p.title).collect::<Vec<_>>(),
        "population": picture.population(),
        "lanes": lanes,
    });
    // Nothing in the data may end the element it stands in.
    let data = data.to_string().replace("</", "<\\/");
    PAGE.replace("{{TITLE}}", &escape(&title))
        .replace("{{STYLE}}", STYLE)
        .replace("{{TABLE}}", &summary(picture, view))
        .replace("{{DATA}}", &data)
        .replace("{{SCRIPT}}", SCRIPT)
}

/// The places that spans name, each once.
#[derive(Default)]
struct Sites {
    numbers: FxHashMap<Site, u64>,
    sites: Vec<Site>,
}

impl Sites {
    /// Zero is no place at all.
    fn number(&mut self, site: Site) -> u64 {
        if !site.is_known() {
            return 0;
        }
        if let Some(&number) = self.numbers.get(&site) {
            return number;
        }
        self.sites.push(site);
        let number = self.sites.len() as u64;
        self.numbers.insert(site, number);
        number
    }

    /// Each with its text, and the line if it is one of the script's own.
    fn shown(&self, picture: &Picture) -> Vec<serde_json::Value> {
        let script = file_of_script(picture);
        let show = |site: &Site| {
            let function = picture.names.function_of(*site);
            let own = function.is_some_and(|f| Some(&*f.file) == script);
            let line = if own { site.line } else { 0 };
            json!([picture.names.show(*site).to_string(), line])
        };
        self.sites.iter().map(show).collect()
    }
}

/// How the script's file is called in sites: as on the command line, or with its whole path.
fn file_of_script(picture: &Picture) -> Option<&str> {
    let script = &*picture.header.script;
    // What follows the last step upwards is the same in both.
    let own = script.rsplit("../").next().unwrap_or(script);
    let own = own.trim_start_matches("./");
    let sites = (0..picture.names.functions()).map(|function| Site {
        function,
        ..Site::UNKNOWN
    });
    let files = || {
        let functions = sites.clone();
        functions.filter_map(|site| Some(&*picture.names.function_of(site)?.file))
    };
    let whole = |file: &&str| {
        let folder = file.strip_suffix(own);
        folder.is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
    };
    let same = |file: &&str| *file == script;
    files().find(same).or_else(|| files().find(whole))
}

/// The spans of a lane: how many, and for each its length, its state and reason, its place, what it waits for, its core.
fn encode(lane: &Lane, picture: &Picture, view: View, sites: &mut Sites) -> (usize, Vec<u8>) {
    let mut out = Vec::new();
    let mut count = 0;
    let mut at = view.from;
    for (span, end) in view.stretches(lane, picture.timeline.end) {
        let start = span.start.max(view.from);
        let end = end.min(view.to);
        // Before its first span a thread is not there.
        if count == 0 {
            varint(&mut out, (start - at).0);
        }
        at = end;
        count += 1;
        varint(&mut out, (end - start).0);
        let reason = span.reason.map_or(0, |reason| reason as u64 + 1);
        varint(&mut out, span.state as u64 | reason << 3);
        varint(&mut out, sites.number(span.site));
        varint(&mut out, span.core.map_or(0, |core| u64::from(core) + 1));
        varint(&mut out, span.on.map_or(0, |on| u64::from(on.0) + 1));
        varint(
            &mut out,
            span.lock.map_or(0, |lock| lock.0.saturating_add(1)),
        );
    }
    (count, out)
}

/// Failed wake-ups and drop requests: the time since the last one, and which it is.
fn marks(lane: &Lane, view: View) -> Vec<u8> {
    let mut out = Vec::new();
    let mut last = view.from;
    for (time, mark) in lane.marks_in(view.from, view.to) {
        let kind = match mark {
            Mark::FailedWake => 0,
            Mark::DropRequest => 1,
            Mark::Marker(_) => continue,
        };
        varint(&mut out, (*time - last).0 << 1 | kind);
        last = *time;
    }
    out
}

/// What the script itself said.
fn said(lane: &Lane, view: View) -> Vec<serde_json::Value> {
    let marks = lane.marks_in(view.from, view.to).iter();
    let said = marks.filter_map(|(time, mark)| match mark {
        Mark::Marker(text) => Some(json!([time.0, text])),
        _ => None,
    });
    said.collect()
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut word = 0_u32;
        for at in 0..3 {
            word = word << 8 | u32::from(chunk.get(at).copied().unwrap_or(0));
        }
        for at in 0..4 {
            if at <= chunk.len() {
                out.push(char::from(DIGITS[(word >> (18 - 6 * at) & 63) as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

/// The figures for each thread, readable without any script.
fn summary(picture: &Picture, view: View) -> String {
    let mut out = String::new();
    for row in picture.rows() {
        let lane = match row {
            Row::Lane(lane) => lane,
            Row::Process(title) => {
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "<tr class=\"process\"><th scope=\"rowgroup\" colspan=\"7\">{}</th></tr>",
                    escape(title)
                );
                continue;
            }
        };
        let mut times = [Nanos::ZERO; ThreadState::ALL.len()];
        let mut holds = 0;
        for (span, end) in view.spans(lane, picture.timeline.end) {
            times[span.state as usize] += end.min(view.to) - span.start.max(view.from);
            holds += u64::from(span.state == ThreadState::Running);
        }
        let of = |state: ThreadState| times[state as usize];
        let blocked: Nanos = [
            ThreadState::BlockedIo,
            ThreadState::LockWait,
            ThreadState::JoinWait,
        ]
        .into_iter()
        .map(of)
        .sum();
        let marks = lane.marks_in(view.from, view.to);
        let failed = marks.iter().filter(|(_, m)| *m == Mark::FailedWake);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escape(&picture.timeline.name(lane.id)),
            of(ThreadState::Running),
            table::count(holds),
            of(ThreadState::WantsGil),
            blocked,
            of(ThreadState::Sleeping),
            table::count(failed.count() as u64),
        );
    }
    out
}
