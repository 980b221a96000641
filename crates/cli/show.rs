//! `gilscope show`, `stats` and `render`: recordings looked at.

use std::path::Path;

use gilscope_events::recording::Unreadable;
use gilscope_report::render::{self, Format, View, extensions, format_of};
use gilscope_report::timeline::Picture;
use gilscope_report::{Report, explain, table};

use crate::args::{Render, Show, Stats, Window};
use crate::{message, progress, stats};

/// Columns of what is explained in words.
pub(crate) const WIDTH: usize = 90;

/// What is in a recording; what is wrong with it otherwise.
fn read<T>(
    path: &Path,
    parse: impl FnOnce(&[u8], &mut dyn FnMut(usize)) -> Result<T, Unreadable>,
) -> Result<T, String> {
    let bytes =
        std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let bar = progress::reading(bytes.len());
    let parsed = parse(&bytes, &mut |left| {
        bar.set_position((bytes.len() - left) as u64);
    });
    bar.finish_and_clear();
    parsed.map_err(|error| format!("{} is {error}", path.display()))
}

/// The part of a picture that was asked for.
fn view(picture: &Picture, window: Window) -> Result<View<'static>, String> {
    let whole = View::whole(picture);
    let view = View {
        from: window.from.unwrap_or(whole.from),
        to: window.to.unwrap_or(whole.to).min(whole.to),
        width: window.width,
        ..whole
    };
    if view.from < view.to {
        Ok(view)
    } else {
        Err(format!(
            "nothing is between {} and {}: the run took {}",
            view.from, view.to, whole.to
        ))
    }
}

/// Lanes of letters on standard output.
pub(crate) fn show(args: &Show) -> i32 {
    let lanes = read(&args.recording, |bytes, left| {
        Picture::read_telling(bytes, left)
    })
    .and_then(|picture| {
        let view = view(&picture, args.window)?;
        Ok(gilscope_report::render::render(
            &picture,
            Format::Text,
            false,
            view,
        ))
    });
    match lanes {
        Ok(lanes) => message::show(&String::from_utf8_lossy(&lanes)),
        Err(text) => message::usage(&text),
    }
}

/// Tables of a recording.
pub(crate) fn stats(args: &Stats) -> i32 {
    let reports = match read(&args.recording, |bytes, left| {
        Report::read_telling(bytes, left)
    }) {
        Ok(reports) => reports,
        Err(text) => return message::usage(&text),
    };
    let text: String = if args.json {
        json(&reports)
    } else {
        reports.iter().map(|report| tables(args, report)).collect()
    };
    message::show(text.trim_start_matches('\n'))
}

/// What there is to say about one process.
fn tables(args: &Stats, report: &Report) -> String {
    let mut text = stats::table(&report.policy, &report.summary);
    if let Some(process) = &report.process {
        text = format!("\n{}{text}", process.title);
    }
    text += &table::blame(report, args.top);
    text += &table::contention(report, args.top);
    if args.explain {
        text += &explain(report, WIDTH);
    } else if report.lost > 0 {
        text += &format!("\n{} events are missing\n", report.lost);
    }
    if report.cut {
        text += "\nthe recording stops before the end of the run\n";
    }
    text
}

/// All that is known, for machines; of other processes than the first in a list.
fn json(reports: &[Report]) -> String {
    let mut values = reports.iter().map(value);
    let mut first = values.next().unwrap_or_default();
    let others: Vec<serde_json::Value> = values.collect();
    if !others.is_empty() {
        first["processes"] = others.into();
    }
    format!("{first}\n")
}

/// All that is known of one process.
fn value(report: &Report) -> serde_json::Value {
    let blame: Vec<serde_json::Value> = report
        .blame
        .iter()
        .map(|blame| {
            let function = report.names.function_of(blame.site);
            serde_json::json!({
                "holder": report.thread_name(blame.holder),
                "file": function.map(|f| &*f.file),
                "function": function.map(|f| &*f.name),
                "line": blame.site.line,
                "waiter": report.thread_name(blame.waiter),
                "time": blame.time,
                "waits": blame.waits,
                "let_go_for": blame.main_reason(),
            })
        })
        .collect();
    let contention: Vec<serde_json::Value> = report
        .contention
        .iter()
        .map(|cost| {
            serde_json::json!({
                "lock": cost.lock,
                "waiter": report.thread_name(cost.waiter),
                "at": report.names.show(cost.site).to_string(),
                "holder": cost.holder.map(|holder| report.thread_name(holder)),
                "taken_at": cost.taken_at.is_known().then(|| report.names.show(cost.taken_at).to_string()),
                "time": cost.time,
                "waits": cost.waits,
            })
        })
        .collect();
    let mut value = serde_json::json!({
        "policy": report.policy,
        "summary": report.summary,
        "blame": blame,
        "contention": contention,
        "verdicts": report.verdicts,
        "deadlocks": report.deadlocks,
        "lost": report.lost,
        "cut": report.cut,
    });
    if let Some(process) = &report.process {
        value["pid"] = process.pid.into();
        value["process"] = process.title.as_str().into();
    }
    value
}

/// A picture of a recording.
pub(crate) fn render(args: &Render) -> i32 {
    match draw(&args.recording, &args.output, args.window) {
        Ok(()) => 0,
        Err(text) => message::usage(&text),
    }
}

/// Draws that part of a recording.
///
/// # Errors
///
/// What is wrong, in one line.
pub(crate) fn draw(recording: &Path, output: &Path, window: Window) -> Result<(), String> {
    let name = output.to_string_lossy();
    let Some((format, compressed)) = format_of(&name) else {
        return Err(format!(
            "cannot tell the format of {name}: expected one of {}",
            extensions()
        ));
    };
    let picture = read(recording, |bytes, left| Picture::read_telling(bytes, left))?;
    let view = view(&picture, window)?;
    let steps = render::steps(&picture, format, compressed);
    let bytes = progress::drawing(steps, |done| {
        let view = View {
            done: Some(done),
            ..view
        };
        render::render(&picture, format, compressed, view)
    });
    std::fs::write(output, bytes).map_err(|error| format!("cannot write {name}: {error}"))
}
