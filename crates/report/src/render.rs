//! Pictures of a recording, one file for each format.
//!
//! All are functions of the recording alone: the same recording gives the same bytes.

mod cast;
mod chrome;
mod csv;
mod firefox;
mod fxt;
mod html;
mod lanes;
mod svg;

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

use gilscope_events::{Nanos, ThreadState};

use crate::timeline::{Lane, Picture, Span};

pub use lanes::{LaneOptions, Layout, lanes};
pub use svg::height as svg_height;

/// A format, known by its file's extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lanes of letters.
    Text,
    /// A picture for slides.
    Svg,
    /// Trace events, for Perfetto and chrome://tracing.
    Chrome,
    /// One line for each span.
    Csv,
    /// A page to look around in.
    Html,
    /// The Firefox Profiler's own format.
    Firefox,
    /// Fuchsia's trace format, in which Perfetto shows scheduling as such.
    Fxt,
    /// A film for a terminal.
    Cast,
}

/// Extensions, with what they stand for and whether it is compressed. The longer of two that fit comes first.
const EXTENSIONS: [(&str, Format, bool); 10] = [
    (".profile.json.gz", Format::Firefox, true),
    (".profile.json", Format::Firefox, false),
    (".json.gz", Format::Chrome, true),
    (".json", Format::Chrome, false),
    (".html", Format::Html, false),
    (".svg", Format::Svg, false),
    (".txt", Format::Text, false),
    (".csv", Format::Csv, false),
    (".fxt", Format::Fxt, false),
    (".cast", Format::Cast, false),
];

/// What part of a run to draw, and how large.
#[derive(Debug, Clone, Copy)]
pub struct View<'p> {
    /// From when, since the start of the run.
    pub from: Nanos,
    /// Until when.
    pub to: Nanos,
    /// Columns of text, or pixels of a picture; none: what is usual.
    pub width: Option<u32>,
    /// Where it is counted, for another thread to see, how many of the [`steps`] are done.
    pub done: Option<&'p AtomicUsize>,
}

impl View<'_> {
    /// All of it.
    #[must_use]
    pub fn whole(picture: &Picture) -> View<'static> {
        View {
            from: Nanos::ZERO,
            // A run without length could not be drawn.
            to: picture.timeline.end.max(Nanos(1)),
            width: None,
            done: None,
        }
    }

    /// The spans of a thread that are to be drawn, with their ends, of a recording that ends there.
    fn spans<'l>(&self, lane: &'l Lane, end: Nanos) -> impl Iterator<Item = (&'l Span, Nanos)> {
        let known = |(span, _): &(&Span, Nanos)| span.state != ThreadState::Finished;
        self.stretches(lane, end).filter(known)
    }

    /// The same, and between them those of which nothing is known.
    fn stretches<'l>(&self, lane: &'l Lane, end: Nanos) -> impl Iterator<Item = (&'l Span, Nanos)> {
        let spans = lane.spans_in(self.from, self.to, end);
        spans.inspect(|_| self.tell(1))
    }

    fn tell(&self, steps: usize) {
        if let Some(done) = self.done {
            done.fetch_add(steps, Ordering::Relaxed);
        }
    }
}

/// How many steps it takes, at most, to draw a picture: one for each span that is looked at.
#[must_use]
pub fn steps(picture: &Picture, format: Format, compressed: bool) -> usize {
    let lanes = picture.timeline.lanes.iter();
    let spans: usize = lanes.map(|lane| lane.spans.len()).sum();
    let passes = 1 + usize::from(format == Format::Html) + usize::from(compressed);
    spans * passes
}

/// The format of a file with that name, and whether it is compressed.
#[must_use]
pub fn format_of(file: &str) -> Option<(Format, bool)> {
    let found = EXTENSIONS.iter().find(|(end, ..)| file.ends_with(end));
    found.map(|&(_, format, compressed)| (format, compressed))
}

/// The extensions there are, for people.
#[must_use]
pub fn extensions() -> String {
    let all: Vec<&str> = EXTENSIONS.iter().map(|(end, ..)| *end).collect();
    all.join(" ")
}

/// Draws.
#[must_use]
pub fn render(picture: &Picture, format: Format, compressed: bool, view: View) -> Vec<u8> {
    let bytes = match format {
        Format::Text => lanes::text(picture, view).into_bytes(),
        Format::Svg => svg::svg(picture, view).into_bytes(),
        Format::Chrome => chrome::json(picture, view).into_bytes(),
        Format::Csv => csv::csv(picture, view).into_bytes(),
        Format::Html => html::html(picture, view).into_bytes(),
        Format::Firefox => firefox::json(picture, view),
        Format::Fxt => fxt::fxt(picture, view),
        Format::Cast => cast::cast(picture, view).into_bytes(),
    };
    if compressed {
        gzip(&bytes, view, steps(picture, format, false))
    } else {
        bytes
    }
}

/// Steps of the progress of compression.
const PARTS: usize = 64;

/// Compresses; no time and no name go into the header, so the same bytes come out every time.
fn gzip(bytes: &[u8], view: View, steps: usize) -> Vec<u8> {
    let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::fast());
    for part in bytes.chunks(bytes.len().div_ceil(PARTS).max(1)) {
        // Writing to a vector cannot fail.
        let _ = encoder.write_all(part);
        view.tell(steps / PARTS);
    }
    encoder.finish().unwrap_or_default()
}

/// The colour of a state, as in every picture.
const fn colour(state: ThreadState) -> &'static str {
    match state {
        ThreadState::Running => "#2e9e5b",
        ThreadState::WantsGil => "#f0a92b",
        ThreadState::BlockedIo | ThreadState::LockWait | ThreadState::JoinWait => "#4a86d8",
        ThreadState::Sleeping => "#a9b0ba",
        ThreadState::Finished => "none",
    }
}

/// The colour of a failed wake-up.
const RED: &str = "#d43d3d";

/// Text inside of XML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A round step of time, so that at most `most` of them fill `length`.
fn step(length: Nanos, most: u64) -> Nanos {
    let least = length.0 / most.max(1);
    let mut step = 1_u64;
    loop {
        for factor in [1, 2, 5] {
            if step.saturating_mul(factor) >= least.max(1) {
                return Nanos(step.saturating_mul(factor));
            }
        }
        step = step.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests;
