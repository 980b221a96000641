//! An asciicast (version 2): the lanes grow as time goes by, as in a terminal.

use std::fmt::Write;

use gilscope_events::Nanos;

use super::View;
use super::lanes::{LaneOptions, lanes, layout};
use crate::text::{column, fit};
use crate::timeline::{Picture, Row};

/// How long the film lasts, in seconds, and how many pictures it has.
const SECONDS: f64 = 12.0;
const PICTURES: u64 = 120;

/// Most lanes that a terminal has room for.
const MOST: usize = 20;

pub(super) fn cast(picture: &Picture, view: View) -> String {
    let timeline = &picture.timeline;
    let width = view.width.unwrap_or(80) as usize;
    let layout = layout(timeline, width);
    let rows: Vec<Row> = picture.rows().take(MOST).collect();
    let title = picture.title();
    let header = serde_json::json!({
        "version": 2,
        "width": width,
        "height": rows.len() + 3,
        "title": title,
        "idle_time_limit": 2,
    });
    let mut out = format!("{header}\n");
    let options = LaneOptions {
        from: view.from,
        to: view.to,
        columns: layout.time,
    };
    let letters: Vec<Vec<char>> = rows
        .iter()
        .map(|row| match row {
            Row::Process(_) => Vec::new(),
            Row::Lane(lane) => lanes(lane, timeline.end, options).chars().collect(),
        })
        .collect();
    for number in 0..=PICTURES {
        let columns = layout.time * number as usize / PICTURES as usize;
        let part = u128::from((view.to - view.from).0) * u128::from(number) / u128::from(PICTURES);
        let now = view.from + Nanos(part as u64);
        // Home, and what is left of each line is cleared: no flicker.
        let mut screen = String::from(if number == 0 {
            "\x1b[2J\x1b[H"
        } else {
            "\x1b[H"
        });
        let _ = write!(screen, "{title}  {now}\x1b[K\r\n");
        for (row, letters) in rows.iter().zip(&letters) {
            match row {
                Row::Process(title) => screen.push_str(&fit(title, width)),
                Row::Lane(lane) => {
                    let name = column(&timeline.name(lane.id), layout.name);
                    let _ = write!(screen, "{name} |");
                    colours(&mut screen, &letters[..columns]);
                }
            }
            screen.push_str("\x1b[K\r\n");
        }
        screen.push_str("# runs  ~ wants  ! woken in vain  . blocked  z sleeps\x1b[K");
        let time = SECONDS * number as f64 / PICTURES as f64;
        let text = serde_json::Value::from(screen);
        let _ = writeln!(out, "[{time:.3},\"o\",{text}]");
    }
    out
}

/// Letters in the terminal's own colours.
fn colours(out: &mut String, letters: &[char]) {
    let mut last = ' ';
    for &letter in letters {
        if letter != last {
            out.push_str(match letter {
                '#' => "\x1b[32m",
                '~' => "\x1b[33m",
                '!' => "\x1b[31m",
                '.' => "\x1b[34m",
                'z' => "\x1b[90m",
                _ => "\x1b[0m",
            });
            last = letter;
        }
        out.push(letter);
    }
    out.push_str("\x1b[0m");
}
