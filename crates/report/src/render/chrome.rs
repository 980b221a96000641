//! Trace events in JSON, as Perfetto (ui.perfetto.dev) and chrome://tracing read them.
//!
//! Written by hand: a recording may have millions of spans, and the bytes are to be the same every time.

use std::fmt::Write;

use gilscope_events::{Nanos, ThreadState};

use super::View;
use crate::timeline::{Mark, Picture};

/// The viewer's own colours for thread states.
fn colour_name(state: ThreadState) -> &'static str {
    match state {
        ThreadState::Running => "thread_state_running",
        ThreadState::WantsGil => "thread_state_runnable",
        ThreadState::Sleeping => "thread_state_sleeping",
        _ => "thread_state_iowait",
    }
}

pub(super) fn json(picture: &Picture, view: View) -> String {
    let timeline = &picture.timeline;
    let mut out = String::from("{\"displayTimeUnit\":\"ns\",\"otherData\":{");
    let header = &picture.header;
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "\"policy\":{},\"script\":{},\"driver\":{},\"lost\":{}}},\"traceEvents\":[",
        text(&header.policy),
        text(&header.script),
        text(&header.driver),
        picture.lost
    );
    for (at, process) in picture.processes.iter().enumerate() {
        let title = match at {
            0 => picture.title(),
            _ => process.title.clone(),
        };
        let _ = write!(
            out,
            "{}{{\"ph\":\"M\",\"pid\":{},\"tid\":0,\"name\":\"process_name\",\"args\":{{\"name\":{}}}}}",
            if at == 0 { "" } else { ",\n" },
            process.pid,
            text(&title)
        );
    }
    for lane in &timeline.lanes {
        let tid = lane.id.0 + 1;
        let pid = picture.process_of(lane).pid;
        let _ = write!(
            out,
            ",\n{{\"ph\":\"M\",\"pid\":{pid},\"tid\":{tid},\"name\":\"thread_name\",\"args\":{{\"name\":{}}}}},\n\
             {{\"ph\":\"M\",\"pid\":{pid},\"tid\":{tid},\"name\":\"thread_sort_index\",\"args\":{{\"sort_index\":{tid}}}}}",
            text(&timeline.name(lane.id))
        );
        for (span, end) in view.spans(lane, timeline.end) {
            let start = span.start.max(view.from);
            let _ = write!(
                out,
                ",\n{{\"ph\":\"X\",\"pid\":{pid},\"tid\":{tid},\"name\":\"{}\",\"cat\":\"gil\",\"cname\":\"{}\",\"ts\":{},\"dur\":{}",
                span.state,
                colour_name(span.state),
                micros(start),
                micros(end.min(view.to) - start)
            );
            let mut first = true;
            let mut arg = |out: &mut String, name: &str, value: &str| {
                out.push_str(if std::mem::take(&mut first) {
                    ",\"args\":{"
                } else {
                    ","
                });
                let _ = write!(out, "\"{name}\":{value}");
            };
            if span.site.is_known() {
                let site = picture.names.show(span.site).to_string();
                arg(&mut out, "site", &text(&site));
            }
            if let Some(reason) = span.reason {
                arg(&mut out, "released_for", &format!("\"{reason}\""));
            }
            if let Some(core) = span.core {
                arg(&mut out, "core", &core.to_string());
            }
            if let Some(lock) = span.lock {
                arg(&mut out, "lock", &lock.0.to_string());
            }
            if let Some(on) = span.on {
                arg(&mut out, "waits_on", &text(&timeline.name(on)));
            }
            out.push_str(if first { "}" } else { "}}" });
        }
        for (time, mark) in lane.marks_in(view.from, view.to) {
            let name = match mark {
                Mark::FailedWake => "\"failed_wake\"".to_owned(),
                Mark::DropRequest => "\"drop_request\"".to_owned(),
                Mark::Marker(said) => text(said),
            };
            let _ = write!(
                out,
                ",\n{{\"ph\":\"i\",\"s\":\"t\",\"pid\":{pid},\"tid\":{tid},\"name\":{name},\"cat\":\"gil\",\"ts\":{}}}",
                micros(*time)
            );
        }
    }
    out.push_str("\n]}\n");
    out
}

/// Nanoseconds in the format's microseconds, exactly.
fn micros(time: Nanos) -> impl std::fmt::Display {
    std::fmt::from_fn(move |f| write!(f, "{}.{:03}", time.0 / 1_000, time.0 % 1_000))
}

/// A JSON string.
fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
