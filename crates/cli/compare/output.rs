//! The table and the lanes of a comparison, as text, Markdown, CSV, SVG or HTML.

use std::fmt::Write;
use std::path::Path;

use gilscope_events::Nanos;
use gilscope_report::render::{self, View};
use gilscope_report::text::plain;

use super::Candidate;
use super::table::{self, Row};

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
    let rows = table::rows(candidates);
    let mut out = String::new();
    // Writing to strings cannot fail.
    let _ = match format {
        Format::Text => text(&mut out, script, candidates, &rows),
        Format::Markdown => markdown(&mut out, script, candidates, &rows),
        Format::Csv => csv(&mut out, candidates, &rows),
        Format::Svg => svg(&mut out, candidates),
        Format::Html => html(&mut out, script, candidates, &rows),
    };
    out
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

/// What the table says of a figure: its value, its spread, and how it compares with the first one's.
fn words(row: &Row, at: usize) -> [String; 3] {
    match &row.figures[at] {
        Some(figure) => figure.words(row.unit),
        None => ["-".to_owned(), String::new(), String::new()],
    }
}

/// What the figures of a cell are.
fn legend(candidates: &[Candidate]) -> String {
    let runs = candidates.first().map_or(0, |c| c.runs.len());
    format!(
        "the middle of {runs} run{}, how far from it the farthest is, and the ratio to {}",
        if runs == 1 { "" } else { "s" },
        candidates.first().map_or("", |c| &c.name),
    )
}

fn text(
    out: &mut String,
    script: &str,
    candidates: &[Candidate],
    rows: &[Row],
) -> std::fmt::Result {
    out.push_str(&lanes(candidates));
    writeln!(out, "{}: {}", plain(script), legend(candidates))?;
    let words_rows = table::words(candidates);
    let all = 0..candidates.len();
    let widest = |at: usize, part: usize| {
        let lengths = rows.iter().map(|row| words(row, at)[part].chars().count());
        lengths.max().unwrap_or(0)
    };
    let widths: Vec<[usize; 3]> = all
        .clone()
        .map(|at| {
            let [value, spread, ratio] = [0, 1, 2].map(|part| widest(at, part));
            let name = candidates[at].name.chars().count();
            let value = value.max(8).max(name.saturating_sub(spread + ratio + 2));
            let said = words_rows
                .iter()
                .map(|(_, cells)| cells[at].chars().count());
            let value = value.max(said.max().unwrap_or(0));
            [value, spread, ratio]
        })
        .collect();
    let cell = |at: usize, words: [&str; 3]| {
        let [value, spread, ratio] = widths[at];
        let cell = format!(
            "  {:>value$} {:>spread$} {:>ratio$}",
            words[0], words[1], words[2]
        );
        // The first one has no ratio.
        if ratio == 0 {
            cell[..cell.len() - 1].to_owned()
        } else {
            cell
        }
    };
    let mut line =
        |name: &str, cells: String| writeln!(out, "{}", format!("{name:20}{cells}").trim_end());
    let names = all.clone().map(|at| {
        let width = cell(at, [""; 3]).chars().count() - 2;
        format!("  {:>width$}", candidates[at].name)
    });
    line("", names.collect())?;
    for row in rows {
        let cells = all.clone().map(|at| {
            let [value, spread, ratio] = words(row, at);
            cell(at, [&value, &spread, &ratio])
        });
        line(row.name, cells.collect())?;
    }
    for (name, said) in &words_rows {
        let cells = all.clone().map(|at| cell(at, [&said[at], "", ""]));
        line(name, cells.collect())?;
    }
    Ok(())
}

fn markdown(
    out: &mut String,
    script: &str,
    candidates: &[Candidate],
    rows: &[Row],
) -> std::fmt::Result {
    let escape = |text: &str| plain(text).replace('|', "\\|");
    writeln!(
        out,
        "# {}\n\n```text\n{}```\n",
        plain(script),
        lanes(candidates)
    )?;
    writeln!(out, "In the table: {}.\n", legend(candidates))?;
    write!(out, "| |")?;
    for candidate in candidates {
        write!(out, " {} |", escape(&candidate.name))?;
    }
    write!(out, "\n|---|")?;
    candidates.iter().for_each(|_| out.push_str("---:|"));
    for row in rows {
        let cells: Vec<String> = (0..candidates.len())
            .map(|at| {
                words(row, at)
                    .into_iter()
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        write!(out, "\n| {} | {} |", row.name, cells.join(" | "))?;
    }
    for (name, said) in table::words(candidates) {
        write!(out, "\n| {name} | {} |", said.join(" | "))?;
    }
    writeln!(out)
}

/// A line for each measure of each candidate, in plain numbers.
fn csv(out: &mut String, candidates: &[Candidate], rows: &[Row]) -> std::fmt::Result {
    let quote = |text: &str| match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    };
    writeln!(out, "measure,unit,candidate,runs,middle,least,most,ratio")?;
    for row in rows {
        for (candidate, figure) in candidates.iter().zip(&row.figures) {
            let Some(figure) = figure else { continue };
            let (name, unit) = (row.name, row.unit.word());
            let ratio = figure.ratio.map_or(String::new(), |r| format!("{r:.4}"));
            writeln!(
                out,
                "{name},{unit},{},{},{},{},{},{ratio}",
                quote(&candidate.name),
                candidate.runs.len(),
                figure.middle,
                figure.least,
                figure.most,
            )?;
        }
    }
    for (row, said) in table::words(candidates) {
        for (candidate, word) in candidates.iter().zip(said) {
            let (name, runs) = (quote(&candidate.name), candidate.runs.len());
            writeln!(out, "{row},,{name},{runs},{},,,", quote(&word))?;
        }
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
    rows: &[Row],
) -> std::fmt::Result {
    let escape = render::escape;
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}: compared</title>\n<style>\n\
         body {{ font: 14px/1.5 system-ui, sans-serif; margin: 24px; color: #1c2330; background: #fff }}\n\
         table {{ border-collapse: collapse; margin-bottom: 24px; font-variant-numeric: tabular-nums }}\n\
         th, td {{ padding: 4px 6px; text-align: right; border-bottom: 1px solid #dfe3e8; font-weight: normal }}\n\
         th:first-child {{ text-align: left; padding-left: 0 }} thead th {{ font-weight: 600 }} .value {{ padding-left: 28px }} .soft {{ color: #5f6875 }}\n\
         svg {{ max-width: 100%; height: auto }}\n\
         </style></head><body>\n<h1>{0}</h1>",
        escape(script)
    )?;
    write!(out, "<table><thead><tr><th></th>")?;
    for candidate in candidates {
        let name = escape(&candidate.name);
        write!(out, "<th colspan=\"3\">{name}</th>")?;
    }
    write!(out, "</tr></thead><tbody>")?;
    for row in rows {
        write!(out, "\n<tr><th>{}</th>", escape(row.name))?;
        for at in 0..candidates.len() {
            let [value, spread, ratio] = words(row, at).map(|word| escape(&word));
            write!(
                out,
                "<td class=\"value\">{value}</td><td class=\"soft\">{spread}</td><td class=\"soft\">{ratio}</td>"
            )?;
        }
        write!(out, "</tr>")?;
    }
    for (name, said) in table::words(candidates) {
        write!(out, "\n<tr><th>{name}</th>")?;
        for word in said {
            write!(out, "<td class=\"value\">{word}</td><td></td><td></td>")?;
        }
        write!(out, "</tr>")?;
    }
    writeln!(
        out,
        "\n</tbody></table>\n<p class=\"soft\">In the table: {}.</p>",
        escape(&legend(candidates))
    )?;
    svg(out, candidates)?;
    writeln!(out, "</body></html>")
}
