//! One line for each span and each mark.

use std::fmt::Write;

use super::View;
use crate::timeline::{Mark, Picture};

pub(super) fn csv(picture: &Picture, view: View) -> String {
    let timeline = &picture.timeline;
    let mut out = String::from(
        "pid,thread,name,start_ns,end_ns,state,reason,core,file,line,function,opcode,lock,waits_on\n",
    );
    for lane in &timeline.lanes {
        let name = field(&timeline.name(lane.id));
        let pid = picture.process_of(lane).pid;
        for (span, end) in view.spans(lane, timeline.end) {
            let function = picture.names.function_of(span.site);
            let optional = |value: Option<u64>| value.map_or(String::new(), |v| v.to_string());
            // Writing to a string cannot fail.
            let _ = writeln!(
                out,
                "{pid},{},{name},{},{},{},{},{},{},{},{},{},{},{}",
                lane.id.0,
                span.start.max(view.from).0,
                end.min(view.to).0,
                span.state,
                span.reason.map_or("", |reason| reason.word()),
                optional(span.core.map(u64::from)),
                function.map_or(String::new(), |f| field(&f.file)),
                optional(function.map(|_| u64::from(span.site.line))),
                function.map_or(String::new(), |f| field(&f.name)),
                picture.names.op_of(span.site).unwrap_or_default(),
                optional(span.lock.map(|lock| lock.0)),
                optional(span.on.map(|thread| u64::from(thread.0))),
            );
        }
        for (time, mark) in lane.marks_in(view.from, view.to) {
            let what = match mark {
                Mark::FailedWake => "failed_wake".to_owned(),
                Mark::DropRequest => "drop_request".to_owned(),
                Mark::Marker(text) => field(text),
            };
            let _ = writeln!(
                out,
                "{pid},{},{name},{},{},{what},,,,,,,,",
                lane.id.0, time.0, time.0
            );
        }
    }
    out
}

/// A field, in quotes if it needs them (RFC 4180).
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
