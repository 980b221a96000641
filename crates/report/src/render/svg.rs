//! A picture for slides and papers: lanes as coloured bars, an axis, a legend.

use std::fmt::Write;

use gilscope_events::{Nanos, ThreadState};

use super::lanes::round;
use super::{RED, View, colour, escape, step};
use crate::text::fit;
use crate::timeline::{Lane, Mark, Picture, Row};

/// Pixels for a lane, and between two.
const LANE: u32 = 22;
const GAP: u32 = 8;
/// Pixels for names on the left.
const NAMES: u32 = 150;
/// Pixels above the lanes: title and axis.
const TOP: u32 = 62;
/// Pixels below: the legend.
const BOTTOM: u32 = 44;
/// Spans narrower than this are drawn together.
const FINEST: f64 = 0.25;

pub(super) fn svg(picture: &Picture, view: View) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_svg(&mut out, picture, view);
    out
}

/// How many pixels high a picture is.
#[must_use]
pub fn height(picture: &Picture) -> u32 {
    TOP + picture.rows().count() as u32 * (LANE + GAP) + BOTTOM
}

fn write_svg(out: &mut String, picture: &Picture, view: View) -> std::fmt::Result {
    let timeline = &picture.timeline;
    let width = view.width.unwrap_or(960).max(320);
    let height = height(picture);
    let header = &picture.header;
    write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"12\" y=\"24\" font-size=\"16\" fill=\"#1c2330\">{} <tspan fill=\"#6a7280\">under {}, {}, {}</tspan></text>\n",
        escape(&header.script),
        escape(&header.script),
        escape(&header.policy),
        picture.population(),
        timeline.end,
    )?;
    let drawn = Drawing {
        picture,
        view,
        left: NAMES,
        right: width - 14,
    };
    drawn.axis(out, height - BOTTOM)?;
    for (at, row) in (0..).zip(picture.rows()) {
        let top = TOP + at * (LANE + GAP);
        match row {
            Row::Lane(lane) => drawn.lane(out, lane, top)?,
            Row::Process(title) => writeln!(
                out,
                "<text x=\"12\" y=\"{}\" fill=\"#6a7280\" font-weight=\"600\">{}</text>",
                top + 17,
                escape(title)
            )?,
        }
    }
    legend(out, height - 16)?;
    out.push_str("</svg>\n");
    Ok(())
}

struct Drawing<'a> {
    picture: &'a Picture,
    view: View<'a>,
    left: u32,
    right: u32,
}

impl Drawing<'_> {
    fn x(&self, time: Nanos) -> f64 {
        let length = (self.view.to - self.view.from).0.max(1) as f64;
        let part = (time - self.view.from).0 as f64 / length;
        f64::from(self.left) + part * f64::from(self.right - self.left)
    }

    fn axis(&self, out: &mut String, bottom: u32) -> std::fmt::Result {
        let length = self.view.to - self.view.from;
        let step = step(length, u64::from(self.right - self.left) / 90);
        let mut time = Nanos(self.view.from.0.div_ceil(step.0) * step.0);
        while time <= self.view.to {
            let x = self.x(time);
            let label = if time == Nanos::ZERO {
                "0".to_owned()
            } else {
                round(time)
            };
            // Where there is no room for half of it on the right, it stands on the left.
            let anchor = if x > f64::from(self.right) - 14.0 {
                "end"
            } else {
                "middle"
            };
            writeln!(
                out,
                "<path d=\"M{x:.1} {}V{bottom}\" stroke=\"#e3e6ea\"/><text x=\"{x:.1}\" y=\"{}\" fill=\"#6a7280\" \
                 font-size=\"11\" text-anchor=\"{anchor}\">{label}</text>",
                TOP - 6,
                TOP - 12
            )?;
            time += step;
        }
        Ok(())
    }

    fn lane(&self, out: &mut String, lane: &Lane, top: u32) -> std::fmt::Result {
        let timeline = &self.picture.timeline;
        let name = fit(&timeline.name(lane.id), 18);
        writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" fill=\"#1c2330\" text-anchor=\"end\">{}</text>",
            self.left - 8,
            top + 16,
            escape(&name)
        )?;
        let mut fine = Fine::default();
        for (span, end) in self.view.spans(lane, timeline.end) {
            let begin = self.x(span.start.max(self.view.from));
            let over = self.x(end.min(self.view.to));
            if over - begin < 1.0 {
                if fine.add(begin, over, span.state) {
                    fine.flush(out, top)?;
                }
                continue;
            }
            fine.flush(out, top)?;
            write!(
                out,
                "<rect x=\"{begin:.2}\" y=\"{top}\" width=\"{:.2}\" height=\"{LANE}\" fill=\"{}\">",
                over - begin,
                colour(span.state)
            )?;
            writeln!(
                out,
                "<title>{}: {}, {}</title></rect>",
                escape(&name),
                escape(&self.picture.describe(span)),
                end - span.start
            )?;
        }
        fine.flush(out, top)?;
        let mut last = f64::MIN;
        for (time, mark) in lane.marks_in(self.view.from, self.view.to) {
            let x = self.x(*time);
            if *mark == Mark::FailedWake && x - last >= 0.5 {
                last = x;
                writeln!(
                    out,
                    "<path d=\"M{x:.2} {top}v{LANE}\" stroke=\"{RED}\" stroke-width=\"1\"/>"
                )?;
            }
        }
        Ok(())
    }
}

/// Spans too narrow to be seen one by one, put together: a bar for each state, as high as its part.
#[derive(Default)]
struct Fine {
    begin: f64,
    over: f64,
    times: [f64; ThreadState::ALL.len()],
}

impl Fine {
    /// True if there is enough to be drawn.
    fn add(&mut self, begin: f64, over: f64, state: ThreadState) -> bool {
        if self.over <= self.begin {
            self.begin = begin;
        }
        self.over = over;
        self.times[state as usize] += over - begin;
        self.over - self.begin >= 1.0
    }

    fn flush(&mut self, out: &mut String, top: u32) -> std::fmt::Result {
        let fine = std::mem::take(self);
        let width = fine.over - fine.begin;
        let sum: f64 = fine.times.iter().sum();
        if width < FINEST.min(0.01) || sum <= 0.0 {
            return Ok(());
        }
        let mut bottom = f64::from(top + LANE);
        for state in ThreadState::ALL {
            let height = fine.times[state as usize] / sum * f64::from(LANE);
            if height > 0.05 {
                bottom -= height;
                writeln!(
                    out,
                    "<rect x=\"{:.2}\" y=\"{bottom:.2}\" width=\"{:.2}\" height=\"{height:.2}\" fill=\"{}\"/>",
                    fine.begin,
                    width.max(FINEST),
                    colour(state)
                )?;
            }
        }
        Ok(())
    }
}

fn legend(out: &mut String, y: u32) -> std::fmt::Result {
    let entries = [
        (colour(ThreadState::Running), "runs"),
        (colour(ThreadState::WantsGil), "wants the lock"),
        (RED, "woken in vain"),
        (colour(ThreadState::BlockedIo), "blocked"),
        (colour(ThreadState::Sleeping), "sleeps"),
    ];
    let mut x = NAMES;
    for (colour, word) in entries {
        writeln!(
            out,
            "<rect x=\"{x}\" y=\"{}\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text x=\"{}\" y=\"{y}\" \
             fill=\"#454d5a\" font-size=\"12\">{word}</text>",
            y - 11,
            x + 18
        )?;
        x += 36 + 7 * word.len() as u32;
    }
    Ok(())
}
