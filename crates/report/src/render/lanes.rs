//! Lanes of letters: one row for each thread, one column for each slice of time.

use std::fmt::Write;

use gilscope_events::{Nanos, ThreadState};

use super::{View, step};
use crate::text::{cells, column, plain, several};
use crate::timeline::{Lane, Mark, Picture, Row, Timeline};

/// How lanes are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns for names.
    pub name: usize,
    /// Columns for time.
    pub time: usize,
}

/// Which lanes, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneOptions {
    /// From when.
    pub from: Nanos,
    /// Until when.
    pub to: Nanos,
    /// Columns for time.
    pub columns: usize,
}

/// One letter for each column: the state that the thread was in longest, or `!` if it was woken in vain.
#[must_use]
pub fn lanes(lane: &Lane, end: Nanos, options: LaneOptions) -> String {
    let length = options.to - options.from;
    let columns = options.columns.max(1) as u64;
    let edge = |column: u64| {
        let part = u128::from(length.0) * u128::from(column) / u128::from(columns);
        options.from + Nanos(part as u64)
    };
    let mut out = String::with_capacity(options.columns);
    let mut spans = lane.spans_in(options.from, options.to, end).peekable();
    let mut marks = lane.marks_in(options.from, options.to).iter().peekable();
    for column in 0..columns {
        let (begin, until) = (edge(column), edge(column + 1).max(edge(column) + Nanos(1)));
        let mut times = [Nanos::ZERO; ThreadState::ALL.len()];
        while let Some(&(span, over)) = spans.peek() {
            if span.start >= until {
                break;
            }
            times[span.state as usize] += over.min(until) - span.start.max(begin);
            if over > until {
                break;
            }
            spans.next();
        }
        let mut failed = false;
        while let Some((_, mark)) = marks.next_if(|(time, _)| *time < until) {
            failed |= *mark == Mark::FailedWake;
        }
        let longest = ThreadState::ALL
            .into_iter()
            .filter(|state| times[*state as usize] > Nanos::ZERO)
            .max_by_key(|state| (times[*state as usize], std::cmp::Reverse(*state as usize)));
        out.push(match longest {
            // Whoever has the lock for most of the time is not shown as losing it.
            Some(ThreadState::Running) => '#',
            _ if failed => '!',
            Some(state) => state.letter(),
            None => ' ',
        });
    }
    out
}

/// Most columns for names.
const NAME: usize = 16;

pub(super) fn layout(timeline: &Timeline, width: usize) -> Layout {
    let names = timeline.lanes.iter().map(|lane| {
        let name = timeline.name(lane.id);
        cells(&plain(&name))
    });
    let name = names.max().unwrap_or(0).clamp(6, NAME);
    // A bar on either side, and a share behind.
    let time = width.saturating_sub(name + 8).max(8);
    Layout { name, time }
}

pub(super) fn text(picture: &Picture, view: View) -> String {
    let timeline = &picture.timeline;
    let layout = layout(timeline, view.width.unwrap_or(80) as usize);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_text(&mut out, picture, view, layout);
    out
}

fn write_text(out: &mut String, picture: &Picture, view: View, layout: Layout) -> std::fmt::Result {
    let timeline = &picture.timeline;
    writeln!(
        out,
        "{}, {}, {}",
        picture.title(),
        picture.population(),
        timeline.end
    )?;
    let options = LaneOptions {
        from: view.from,
        to: view.to,
        columns: layout.time,
    };
    writeln!(out, "{}", axis(options, layout))?;
    for row in picture.rows() {
        let lane = match row {
            Row::Lane(lane) => lane,
            Row::Process(title) => {
                writeln!(out, "{title}")?;
                continue;
            }
        };
        let letters = lanes(lane, timeline.end, options);
        let held: Nanos = view
            .spans(lane, timeline.end)
            .filter(|(span, _)| span.state == ThreadState::Running)
            .map(|(span, over)| over.min(view.to) - span.start.max(view.from))
            .sum();
        let share = held.0 as f64 / (view.to - view.from).0.max(1) as f64;
        let name = column(&timeline.name(lane.id), layout.name);
        writeln!(out, "{name} |{letters}|{:>4.0}%", share * 100.0)?;
    }
    let column = Nanos((view.to - view.from).0 / layout.time.max(1) as u64);
    writeln!(
        out,
        "# runs  ~ wants the lock  ! woken in vain  . blocked  z sleeps  ({column} each)"
    )?;
    if picture.lost > 0 {
        let (events, are) = (
            several(picture.lost, "event"),
            if picture.lost == 1 { "is" } else { "are" },
        );
        writeln!(
            out,
            "{events} {are} missing: where nothing is known, nothing is drawn"
        )?;
    }
    if picture.cut {
        writeln!(out, "the recording stops before the end of the run")?;
    }
    Ok(())
}

/// Times above the lanes, at round steps.
fn axis(options: LaneOptions, layout: Layout) -> String {
    let length = (options.to - options.from).0.max(1);
    let step = step(Nanos(length), (layout.time as u64 / 14).max(1));
    let mut line: Vec<char> = vec![' '; layout.name + 2 + layout.time];
    let mut time = Nanos(options.from.0.div_ceil(step.0) * step.0);
    while time < options.to {
        let part = u128::from((time - options.from).0) * layout.time as u128;
        let column = layout.name + 2 + (part / u128::from(length)) as usize;
        let label = if time == Nanos::ZERO {
            "|0".to_owned()
        } else {
            format!("|{}", round(time))
        };
        if column + label.chars().count() <= line.len() {
            for (place, c) in line[column..].iter_mut().zip(label.chars()) {
                *place = c;
            }
        }
        time += step;
    }
    let text: String = line.into_iter().collect();
    text.trim_end().to_owned()
}

/// A round time without needless places: `5 ms`, `1.5 s`.
pub(super) fn round(time: Nanos) -> String {
    let (size, unit) = match time.0 {
        0..1_000 => (1.0, "ns"),
        1_000..1_000_000 => (1e3, "µs"),
        1_000_000..1_000_000_000 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    format!("{} {unit}", time.0 as f64 / size)
}
