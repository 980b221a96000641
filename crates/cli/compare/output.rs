//! The table and the lanes of a comparison, as text, Markdown, CSV, SVG or HTML.

use std::fmt::Write;
use std::path::Path;

use gilscope_events::{Nanos, ThreadSummary};
use gilscope_report::Report;
use gilscope_report::render::{self, View};
use gilscope_report::table::count;

use super::{Candidate, Sample};

/// How it is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Csv,
    Svg,
    Html,
}

pub(super) fn format_of(path: &Path) -> Result<Format, String> {
    match path.extension().and_then(|end| end.to_str()) {
        Some("txt") => Ok(Format::Text),
        Some("md") => Ok(Format::Markdown),
        Some("csv") => Ok(Format::Csv),
        Some("svg") => Ok(Format::Svg),
        Some("html") => Ok(Format::Html),
        _ => Err(format!(
            "cannot tell the format of {}: expected one of .txt .md .csv .svg .html",
            path.display()
        )),
    }
}

pub(super) fn write(script: &str, candidates: &[Candidate], format: Format) -> String {
    let table = table(candidates);
    let mut out = String::new();
    // Writing to strings cannot fail.
    let _ = match format {
        Format::Text => text(&mut out, script, candidates, &table),
        Format::Markdown => markdown(&mut out, script, candidates, &table),
        Format::Csv => csv(&mut out, candidates, &table),
        Format::Svg => svg(&mut out, candidates),
        Format::Html => html(&mut out, script, candidates, &table),
    };
    out
}

/// A row: what is measured, and its value for each candidate.
type Row = (&'static str, Vec<String>);

fn table(candidates: &[Candidate]) -> Vec<Row> {
    let row = |of: &dyn Fn(&Candidate) -> String| candidates.iter().map(of).collect::<Vec<_>>();
    let reference = candidates.first().and_then(|c| c.runs.first());
    let first_wall = candidates
        .first()
        .map_or(0.0, |c| middle(&c.runs, |s| s.wall.0 as f64));
    let outside = |of: fn(&Sample) -> f64| row(&|c: &Candidate| count(middle(&c.runs, of) as u64));
    let inside = |of: &dyn Fn(&Report) -> f64, show: &dyn Fn(f64) -> String| {
        row(&|c: &Candidate| {
            let values: Vec<f64> = c
                .runs
                .iter()
                .filter_map(|s| s.report.as_ref())
                .map(of)
                .collect();
            median(values).map_or("-".to_owned(), show)
        })
    };
    let number = |value: f64| count(value as u64);
    let time = |value: f64| Nanos(value as u64).to_string();
    vec![
        (
            "wall",
            row(&|c| Nanos(middle(&c.runs, |s| s.wall.0 as f64) as u64).to_string()),
        ),
        (
            "  against the first",
            row(&|c| {
                format!(
                    "{:.2}x",
                    middle(&c.runs, |s| s.wall.0 as f64) / first_wall.max(1.0)
                )
            }),
        ),
        (
            "  spread",
            row(&|c| format!("±{:.0} %", spread(&c.runs) * 100.0)),
        ),
        (
            "CPU",
            row(&|c| Nanos(middle(&c.runs, |s| s.cpu.0 as f64) as u64).to_string()),
        ),
        ("core given up", outside(|s| s.yields as f64)),
        ("core taken away", outside(|s| s.preempted as f64)),
        ("switches", inside(&|r| r.summary.switches as f64, &number)),
        (
            "  forced",
            inside(&|r| r.summary.forced_switches as f64, &number),
        ),
        ("checks", inside(&|r| r.summary.checks as f64, &number)),
        (
            "woken in vain",
            inside(&|r| r.summary.failed_wakeups as f64, &number),
        ),
        (
            "Jain's index",
            inside(&|r| r.summary.jain, &|v| format!("{v:.3}")),
        ),
        ("wait p50", inside(&|r| longest(r, |t| t.waits.p50), &time)),
        ("wait p99", inside(&|r| longest(r, |t| t.waits.p99), &time)),
        (
            "I/O calls a second",
            inside(
                &|r| {
                    let calls: u64 = r
                        .summary
                        .threads
                        .iter()
                        .map(|t| t.releases.io + t.releases.sleep)
                        .sum();
                    calls as f64 / r.summary.elapsed.as_secs_f64().max(1e-9)
                },
                &number,
            ),
        ),
        (
            "output",
            row(&|c| {
                let same = |s: &Sample| reference.is_some_and(|first| first.output == s.output);
                if c.runs.iter().any(|s| s.failed) {
                    "failed".to_owned()
                } else if c.runs.iter().all(same) {
                    "equal".to_owned()
                } else {
                    "differs".to_owned()
                }
            }),
        ),
    ]
}

/// The longest of all threads that ever waited.
fn longest(report: &Report, of: fn(&ThreadSummary) -> Nanos) -> f64 {
    let waited = report.summary.threads.iter().filter(|t| t.waits.count > 0);
    waited.map(of).max().map_or(0.0, |time| time.0 as f64)
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn middle(runs: &[Sample], of: fn(&Sample) -> f64) -> f64 {
    median(runs.iter().map(of).collect()).unwrap_or(0.0)
}

/// How far the farthest run is from the one in the middle.
fn spread(runs: &[Sample]) -> f64 {
    let middle = middle(runs, |s| s.wall.0 as f64).max(1.0);
    let far = runs.iter().map(|s| (s.wall.0 as f64 - middle).abs());
    far.fold(0.0, f64::max) / middle
}

/// The lanes of all runs on one scale of time.
fn lanes(candidates: &[Candidate]) -> String {
    let mut out = String::new();
    let pictures = || candidates.iter().filter_map(|c| c.picture.as_ref());
    let longest = pictures().map(|p| p.timeline.end).max().unwrap_or_default();
    for picture in pictures() {
        let view = View {
            to: longest.max(Nanos(1)),
            ..View::whole(picture)
        };
        let text = render::render(picture, render::Format::Text, false, view);
        out.push_str(&String::from_utf8_lossy(&text));
        out.push('\n');
    }
    out
}

fn text(
    out: &mut String,
    script: &str,
    candidates: &[Candidate],
    table: &[Row],
) -> std::fmt::Result {
    out.push_str(&lanes(candidates));
    let runs = candidates.first().map_or(0, |c| c.runs.len());
    writeln!(
        out,
        "{script}: the middle of {runs} run{}",
        if runs == 1 { "" } else { "s" }
    )?;
    let width = |at: usize| {
        let cells = table.iter().map(|(_, cells)| cells[at].chars().count());
        cells
            .chain([candidates[at].name.chars().count()])
            .max()
            .unwrap_or(0)
            .max(8)
    };
    write!(out, "{:20}", "")?;
    for (at, candidate) in candidates.iter().enumerate() {
        write!(out, "  {:>width$}", candidate.name, width = width(at))?;
    }
    for (name, cells) in table {
        write!(out, "\n{name:20}")?;
        for (at, cell) in cells.iter().enumerate() {
            write!(out, "  {cell:>width$}", width = width(at))?;
        }
    }
    writeln!(out)
}

fn markdown(
    out: &mut String,
    script: &str,
    candidates: &[Candidate],
    table: &[Row],
) -> std::fmt::Result {
    writeln!(out, "# {script}\n\n```text\n{}```\n", lanes(candidates))?;
    write!(out, "| |")?;
    for candidate in candidates {
        write!(out, " {} |", candidate.name)?;
    }
    write!(out, "\n|---|")?;
    candidates.iter().for_each(|_| out.push_str("---:|"));
    for (name, cells) in table {
        write!(out, "\n| {} | {} |", name.trim(), cells.join(" | "))?;
    }
    writeln!(out)
}

fn csv(out: &mut String, candidates: &[Candidate], table: &[Row]) -> std::fmt::Result {
    let quote = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let names: Vec<String> = candidates.iter().map(|c| quote(&c.name)).collect();
    writeln!(out, "measure,{}", names.join(","))?;
    for (name, cells) in table {
        let cells: Vec<String> = cells.iter().map(|cell| quote(cell)).collect();
        writeln!(out, "{},{}", quote(name.trim()), cells.join(","))?;
    }
    Ok(())
}

/// One picture below the other, on one scale of time.
fn svg(out: &mut String, candidates: &[Candidate]) -> std::fmt::Result {
    let pictures = || candidates.iter().filter_map(|c| c.picture.as_ref());
    let longest = pictures().map(|p| p.timeline.end).max().unwrap_or_default();
    let (mut body, mut top) = (String::new(), 0);
    for picture in pictures() {
        let view = View {
            to: longest.max(Nanos(1)),
            ..View::whole(picture)
        };
        let drawn = render::render(picture, render::Format::Svg, false, view);
        let drawn =
            String::from_utf8_lossy(&drawn).replacen("<svg ", &format!("<svg y=\"{top}\" "), 1);
        top += render::svg_height(picture);
        body.push_str(&drawn);
    }
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"{top}\" viewBox=\"0 0 960 {top}\">\n{body}</svg>"
    )
}

fn html(
    out: &mut String,
    script: &str,
    candidates: &[Candidate],
    table: &[Row],
) -> std::fmt::Result {
    let escape = render::escape;
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}: compared</title>\n<style>\n\
         body {{ font: 14px/1.5 system-ui, sans-serif; margin: 24px; color: #1c2330; background: #fff }}\n\
         table {{ border-collapse: collapse; margin-bottom: 24px; font-variant-numeric: tabular-nums }}\n\
         th, td {{ padding: 4px 16px 4px 0; text-align: right; border-bottom: 1px solid #dfe3e8; font-weight: normal }}\n\
         th:first-child {{ text-align: left }} thead th {{ font-weight: 600 }} svg {{ max-width: 100%; height: auto }}\n\
         </style></head><body>\n<h1>{0}</h1>",
        escape(script)
    )?;
    write!(out, "<table><thead><tr><th></th>")?;
    for candidate in candidates {
        write!(out, "<th>{}</th>", escape(&candidate.name))?;
    }
    write!(out, "</tr></thead><tbody>")?;
    for (name, cells) in table {
        write!(out, "\n<tr><th>{}</th>", escape(name.trim()))?;
        for cell in cells {
            write!(out, "<td>{}</td>", escape(cell))?;
        }
        write!(out, "</tr>")?;
    }
    writeln!(out, "\n</tbody></table>")?;
    svg(out, candidates)?;
    writeln!(out, "</body></html>")
}
