//! The screen.

use gilscope_events::{Names, Nanos, Site, ThreadSummary};
use gilscope_report::render::{LaneOptions, lanes};
use gilscope_report::table::count;
use gilscope_report::text::{cells, column, fit, plain};
use gilscope_report::timeline::Lane;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph, Sparkline};

use crate::{Live, help};

/// Columns in front of the lanes: name, letter, core, share, waits, line.
const NAME: usize = 12;
const PLACE: usize = 14;
const FRONT: usize = NAME + 2 + 3 + 5 + 7 + 2 + PLACE + 1;

/// Draws all of it.
pub fn draw(frame: &mut Frame, live: &Live) {
    let output = live.pane.height(frame.area().height);
    let [head, titles, body, holder, figures, waiting, said, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(1),
        Constraint::Length(1),
        Constraint::Length(2),
        Constraint::Length(1),
        Constraint::Length(output),
        Constraint::Length(1),
    ])
    .areas(frame.area());
    frame.render_widget(headline(live, head), head);
    frame.render_widget(column_titles(live, titles), titles);
    threads(frame, live, body);
    frame.render_widget(holders(live, holder), holder);
    frame.render_widget(Paragraph::new(figure_lines(live)), figures);
    sparkline(frame, live, waiting);
    if output > 0 {
        script_output(frame, live, said);
    }
    let keys = if live.pace.is_some() {
        "space stop  n step  <> speed  arrows move  +- zoom  [] interval  ? help  q quit"
    } else {
        "space hold  arrows move  +- zoom  s sort  [] interval  o output  ? help  q quit"
    };
    let foot_line = match live.note {
        Some(note) => Paragraph::new(note),
        None => Paragraph::new(keys).style(dim()),
    };
    frame.render_widget(foot_line, foot);
    if live.help {
        help_box(frame);
    }
}

fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

fn headline(live: &Live, area: Rect) -> Paragraph<'static> {
    let state = match (&live.ended, live.held_at) {
        (Some(how), _) => how.clone(),
        (None, Some(_)) => "held".to_owned(),
        (None, None) if live.pace.is_some_and(|pace| pace.stopped) => "stopped".to_owned(),
        (None, None) => "running".to_owned(),
    };
    let mut facts = format!("  {state}  {}", live.now);
    if let Some(interval) = live.interval {
        facts += &format!("  interval {interval}");
    }
    if let Some(pace) = live.pace {
        facts += &format!("  speed {}", pace.speed);
    }
    // These change, and the title does not.
    let room = usize::from(area.width).saturating_sub(cells(&facts));
    Paragraph::new(fit(&live.title, room) + &facts).style(Style::new().add_modifier(Modifier::BOLD))
}

/// The stretch of time that fits into so many columns.
fn window(live: &Live, columns: usize) -> LaneOptions {
    let length = Nanos(live.column.0.saturating_mul(columns as u64));
    let to = live.edge().max(length);
    LaneOptions {
        from: to - length,
        to,
        columns,
    }
}

fn lane_columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(FRONT).max(1)
}

fn column_titles(live: &Live, area: Rect) -> Paragraph<'static> {
    let options = window(live, lane_columns(area));
    let times = format!("{} .. {}", options.from, options.to);
    let text = format!(
        "{:NAME$} . {:>2} {:>4} {:>6}  {:PLACE$} {times}",
        "thread", "c", "has", "waits", "at"
    );
    Paragraph::new(text).style(dim())
}

fn threads(frame: &mut Frame, live: &Live, area: Rect) {
    let lanes = live.lanes();
    let rows = usize::from(area.height);
    let first = live.first.min(lanes.len().saturating_sub(rows));
    let lines: Vec<Line> = lanes
        .iter()
        .skip(first)
        .take(rows)
        .map(|lane| thread(live, lane, area))
        .collect();
    frame.render_widget(Paragraph::new(lines), area);
}

fn thread(live: &Live, lane: &Lane, area: Rect) -> Line<'static> {
    let threads = &live.summary.threads;
    let found = threads.binary_search_by_key(&lane.id, |thread| thread.id);
    let figures: Option<&ThreadSummary> = found.ok().map(|at| &threads[at]);
    let state = live.state(figures);
    let (share, waits) = figures.map_or((0.0, 0), |t| (t.share, t.waits.count));
    let name = column(&live.timeline.name(lane.id), NAME);
    let place = place(&live.names, live.site(lane.id));
    let core = live
        .core(lane.id)
        .map_or("-".to_owned(), |core| core.to_string());
    let options = window(live, lane_columns(area));
    let letters = lanes(lane, live.known_to(), options);
    let mut spans = vec![Span::raw(format!("{name} "))];
    spans.push(letter(state.letter()));
    spans.push(Span::raw(format!(
        " {core:>2} {:>3.0}% {:>6}  {place} ",
        share * 100.0,
        count(waits)
    )));
    spans.extend(coloured(&letters));
    Line::from(spans)
}

/// Letters with their colours, runs of the same letter together.
fn coloured(letters: &str) -> Vec<Span<'static>> {
    let mut spans: Vec<(char, String)> = Vec::new();
    for c in letters.chars() {
        match spans.last_mut() {
            Some((last, text)) if *last == c => text.push(c),
            _ => spans.push((c, c.to_string())),
        }
    }
    let style = |(c, text): (char, String)| Span::styled(text, colour(c));
    spans.into_iter().map(style).collect()
}

fn letter(c: char) -> Span<'static> {
    Span::styled(c.to_string(), colour(c))
}

fn colour(letter: char) -> Style {
    match letter {
        '#' => Style::new().fg(Color::Green),
        '~' => Style::new().fg(Color::Yellow),
        '!' => Style::new().fg(Color::Red),
        '.' => Style::new().fg(Color::Blue),
        'z' => Style::new().fg(Color::DarkGray),
        _ => Style::new(),
    }
}

/// Who holds the lock, column by column: the last digit of the thread's number.
fn holders(live: &Live, area: Rect) -> Line<'static> {
    let columns = lane_columns(area);
    let options = window(live, columns);
    let mut strip = vec![' '; columns];
    for lane in &live.timeline.lanes {
        let digit = char::from_digit(lane.id.0 % 10, 10).unwrap_or('?');
        let letters = lanes(lane, live.known_to(), options);
        for (place, c) in strip.iter_mut().zip(letters.chars()) {
            if c == '#' {
                *place = digit;
            }
        }
    }
    let label = format!("{:width$}", "who holds it", width = FRONT);
    let strip: String = strip.into_iter().collect();
    Line::from(vec![
        Span::styled(label, dim()),
        Span::styled(strip, Style::new().add_modifier(Modifier::BOLD)),
    ])
}

fn figure_lines(live: &Live) -> Vec<Line<'static>> {
    let summary = &live.summary;
    let mut second = format!(
        "Jain {:.3}  lock idle {:.0}%  threads {}  sorted by {}",
        summary.jain,
        summary.idle_share * 100.0,
        summary.threads.len(),
        live.sort.word()
    );
    if live.lost > 0 {
        second += &format!("  {} events lost", count(live.lost));
    }
    vec![
        Line::from(format!(
            "switches {} ({:.0}/s)  forced {}  drop requests {}  woken in vain {}",
            count(summary.switches),
            live.switches_a_second(),
            count(summary.forced_switches),
            count(summary.drop_requests),
            count(summary.failed_wakeups)
        )),
        Line::from(second),
    ]
}

fn sparkline(frame: &mut Frame, live: &Live, area: Rect) {
    let [label, chart] =
        Layout::horizontal([Constraint::Length(FRONT as u16), Constraint::Min(1)]).areas(area);
    let now = live.waiting.back().copied().unwrap_or(0);
    let text = format!("threads that want the lock: {now}");
    frame.render_widget(Paragraph::new(text).style(dim()), label);
    let shown = live.waiting.len().min(usize::from(chart.width));
    let values: Vec<u64> = live
        .waiting
        .iter()
        .skip(live.waiting.len() - shown)
        .copied()
        .collect();
    let most = live.waiting.iter().copied().max().unwrap_or(0).max(1);
    frame.render_widget(Sparkline::default().data(values).max(most), chart);
}

fn script_output(frame: &mut Frame, live: &Live, area: Rect) {
    let rows = usize::from(area.height).saturating_sub(1);
    let lines: Vec<Line> = live.output.last(rows).map(Line::from).collect();
    let block = Block::new()
        .borders(ratatui::widgets::Borders::TOP)
        .title(" output ");
    frame.render_widget(Paragraph::new(lines).block(block), area);
}

fn help_box(frame: &mut Frame) {
    let lines: Vec<Line> = help()
        .map(|(key, what)| Line::from(format!(" {key:>6}  {what}")))
        .chain([
            Line::from(""),
            Line::from(" # runs  ~ wants the lock  ! woken in vain"),
            Line::from(" . blocked  z sleeps"),
        ])
        .collect();
    let area = frame.area();
    let width = 48.min(area.width);
    let height = (lines.len() as u16 + 2).min(area.height);
    let place = Rect {
        x: (area.width - width) / 2,
        y: (area.height - height) / 2,
        width,
        height,
    };
    frame.render_widget(Clear, place);
    frame.render_widget(
        Paragraph::new(lines).block(Block::bordered().title(" keys ")),
        place,
    );
}

/// Where a thread is, in its column: of a long file name as much as leaves room for the line.
fn place(names: &Names, site: Site) -> String {
    let whole = names.show(site).to_string();
    let Some(function) = names.function_of(site) else {
        return column(&whole, PLACE);
    };
    let file = function.file.rsplit('/').next().unwrap_or(&function.file);
    let line = format!(":{}", site.line);
    if cells(&plain(file)) + cells(&line) <= PLACE {
        return column(&whole, PLACE);
    }
    column(
        &(fit(file, PLACE.saturating_sub(cells(&line))) + &line),
        PLACE,
    )
}

#[cfg(test)]
mod tests;
