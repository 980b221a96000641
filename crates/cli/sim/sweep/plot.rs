//! A picture of a sweep: a measure over a parameter, a line for each value of the other one, and how far the seeds lie
//! apart.

use std::fmt::Write as _;

use gilscope_events::Nanos;
use gilscope_report::render::escape;
use gilscope_report::table::count;

/// Width and height of the picture, and of its margins.
const SIZE: (f64, f64) = (760.0, 440.0);
const LEFT: f64 = 90.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 64.0;

/// Colours that can be told apart by most, also in grey.
const COLOURS: [&str; 7] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#333333",
];

/// What is drawn.
#[derive(Debug)]
pub(super) struct Plot<'a> {
    /// What was run.
    pub(super) script: &'a str,
    /// The measure, a column of the rows.
    pub(super) measure: &'a str,
    /// The parameter along the bottom, and its values.
    pub(super) over: &'a str,
    pub(super) values: Vec<String>,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

/// A line of a plot.
#[derive(Debug)]
pub(super) struct Line {
    /// What all its points share.
    pub(super) name: String,
    /// For each value along the bottom the figures of all seeds.
    pub(super) points: Vec<Vec<f64>>,
}

/// The least, the one in the middle, and the greatest.
fn spread(figures: &[f64]) -> Option<(f64, f64, f64)> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    Some((first, sorted[sorted.len() / 2], last))
}

impl Plot<'_> {
    /// The picture, as SVG.
    pub(super) fn svg(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let (width, height) = SIZE;
        let all = || {
            self.lines
                .iter()
                .flat_map(|line| line.points.iter().flatten())
        };
        let most = all().copied().fold(0.0, f64::max);
        let step = step(most);
        let top = (most / step).ceil().max(1.0) * step;
        let y = |value: f64| height - BOTTOM - value / top * (height - TOP - BOTTOM);
        let wide = (width - LEFT - RIGHT) / self.values.len().max(1) as f64;
        let x = |at: usize| LEFT + wide * (at as f64 + 0.5);
        writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
             <text x=\"16\" y=\"28\" font-size=\"16\" fill=\"#1c2330\">{}: {} over {}</text>",
            escape(self.script),
            escape(self.measure.trim_end_matches("_ns")),
            self.over,
        )?;
        let mut value = 0.0;
        while value <= top * 1.0001 {
            let at = y(value);
            writeln!(
                out,
                "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#dfe3e8\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\" fill=\"#6a7280\">{}</text>",
                width - RIGHT,
                LEFT - 8.0,
                at + 4.5,
                self.number(value)
            )?;
            value += step;
        }
        for (at, value) in self.values.iter().enumerate() {
            writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#1c2330\">{}</text>",
                x(at),
                height - BOTTOM + 22.0,
                escape(value)
            )?;
        }
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#6a7280\">{}</text>",
            (LEFT + width - RIGHT) / 2.0,
            height - 14.0,
            self.over
        )?;
        for (number, line) in self.lines.iter().enumerate() {
            let colour = COLOURS[number % COLOURS.len()];
            let points: Vec<(f64, (f64, f64, f64))> = line
                .points
                .iter()
                .enumerate()
                .filter_map(|(at, figures)| Some((x(at), spread(figures)?)))
                .collect();
            // Each value's seeds as a bar from the least to the greatest, so that they can be read where lines cross.
            for (x, (least, _, most)) in &points {
                writeln!(
                    out,
                    "<path d=\"M{x:.1} {:.1}V{:.1}\" stroke=\"{colour}\" stroke-width=\"7\" stroke-opacity=\"0.25\"/>",
                    y(*least),
                    y(*most)
                )?;
            }
            let way: Vec<String> = points
                .iter()
                .map(|(x, (_, middle, _))| format!("{x:.1} {:.1}", y(*middle)))
                .collect();
            writeln!(
                out,
                "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
                way.join("L")
            )?;
            for (x, (_, middle, _)) in &points {
                writeln!(
                    out,
                    "<circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"3.5\" fill=\"{colour}\"><title>{}</title></circle>",
                    y(*middle),
                    self.number(*middle)
                )?;
            }
            let at = TOP + 20.0 * number as f64;
            writeln!(
                out,
                "<path d=\"M{:.1} {at:.1}h18\" stroke=\"{colour}\" stroke-width=\"3\"/>\
                 <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#1c2330\">{}</text>",
                width - RIGHT + 14.0,
                width - RIGHT + 38.0,
                at + 4.5,
                escape(&line.name)
            )?;
        }
        writeln!(out, "</svg>")
    }

    fn number(&self, value: f64) -> String {
        if self.measure.ends_with("_ns") {
            Nanos(value.round() as u64).to_string()
        } else if value.fract().abs() < 1e-9 {
            count(value as u64)
        } else {
            format!("{value:.2}")
        }
    }
}

/// A round distance between the lines of the grid.
fn step(most: f64) -> f64 {
    let rough = most.max(1e-9) / 5.0;
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0];
    round
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_lie_between_the_ends_of_their_bar() {
        let plot = Plot {
            script: "a<b.py",
            measure: "wait_p99_ns",
            over: "cores",
            values: vec!["1".to_owned(), "2".to_owned()],
            lines: vec![Line {
                name: "timer:5ms".to_owned(),
                points: vec![vec![2e6, 1e6, 4e6], vec![]],
            }],
        };
        let svg = plot.svg();
        assert!(svg.contains("a&lt;b.py: wait_p99 over cores"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(
            svg.contains("<title>2 ms</title>") || svg.contains("<title>2.00 ms</title>"),
            "{svg}"
        );
        assert_eq!((step(9.0), step(47.0), step(0.7)), (2.0, 10.0, 0.2));
    }
}
