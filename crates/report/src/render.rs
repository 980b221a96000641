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

use gilscope_events::{Nanos, ThreadState};

use crate::timeline::Picture;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// From when, since the start of the run.
    pub from: Nanos,
    /// Until when.
    pub to: Nanos,
    /// Columns of text, or pixels of a picture; none: what is usual.
    pub width: Option<u32>,
}

impl View {
    /// All of it.
    #[must_use]
    pub fn whole(picture: &Picture) -> View {
        View {
            from: Nanos::ZERO,
            // A run without length could not be drawn.
            to: picture.timeline.end.max(Nanos(1)),
            width: None,
        }
    }
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
    if compressed { gzip(&bytes) } else { bytes }
}

/// Compresses; no time and no name go into the header, so the same bytes come out every time.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::fast());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
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
