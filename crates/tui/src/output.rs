//! What the script said.

use std::collections::VecDeque;

use gilscope_report::text::plain;

/// Lines that are kept.
const LINES: usize = 500;

/// How much of the screen it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pane {
    /// The last few lines.
    Small,
    /// Half of it.
    Large,
    /// Nothing.
    None,
}

impl Pane {
    /// The one after this.
    pub(crate) fn next(self) -> Pane {
        match self {
            Pane::Small => Pane::Large,
            Pane::Large => Pane::None,
            Pane::None => Pane::Small,
        }
    }

    /// Its lines, with one for the title, on a screen of so many.
    pub(crate) fn height(self, screen: u16) -> u16 {
        match self {
            Pane::Small => 5,
            Pane::Large => (screen / 2).max(5),
            Pane::None => 0,
        }
    }
}

/// The last lines, fit to be shown.
#[derive(Debug, Default)]
pub(crate) struct Output {
    lines: VecDeque<String>,
    /// Whether the last line may go on.
    unfinished: bool,
}

impl Output {
    /// Takes up a line.
    pub(crate) fn line(&mut self, text: &str) {
        self.put(text);
        self.unfinished = false;
    }

    /// Takes up as much of a line as is there.
    pub(crate) fn beginning(&mut self, text: &str) {
        if !text.is_empty() {
            self.put(text);
            self.unfinished = true;
        }
    }

    fn put(&mut self, text: &str) {
        if self.unfinished {
            self.lines.pop_back();
        }
        if self.lines.len() == LINES {
            self.lines.pop_front();
        }
        self.lines.push_back(printable(text));
    }

    /// The last so many lines.
    pub(crate) fn last(&self, rows: usize) -> impl Iterator<Item = &str> {
        let skip = self.lines.len().saturating_sub(rows);
        self.lines.iter().skip(skip).map(String::as_str)
    }
}

/// A line without orders to the terminal: colours, movements, what turns the direction of writing. Where the script
/// went back to the line's begin, only what it wrote last is kept.
fn printable(text: &str) -> String {
    let text = text.trim_end_matches('\r');
    let text = text.rsplit('\r').next().unwrap_or(text);
    let mut out = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\t' => out.push_str("    "),
            '\u{1b}' if rest.as_str().starts_with('[') => {
                rest.next();
                // Parameters, then one letter that says what they are for.
                rest.find(|c| matches!(c, '@'..='~'));
            }
            c if !c.is_control() => out.push(c),
            _ => {}
        }
    }
    plain(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(output: &Output) -> Vec<&str> {
        output.last(4).collect()
    }

    #[test]
    fn a_line_is_there_before_it_ends() {
        let mut output = Output::default();
        output.line("name? Ada");
        output.beginning("");
        output.beginning("age");
        output.beginning("age? ");
        assert_eq!(shown(&output), ["name? Ada", "age? "]);
        output.line("age? 36");
        assert_eq!(shown(&output), ["name? Ada", "age? 36"]);
        output.line("");
        output.beginning("10 %\r20 %\r");
        assert_eq!(shown(&output), ["name? Ada", "age? 36", "", "20 %"]);
        output.beginning("20 %\r30 %");
        assert_eq!(shown(&output).last(), Some(&"30 %"));
    }

    #[test]
    fn nothing_is_an_order_to_the_terminal() {
        for (said, shown) in [
            ("\u{1b}[1;31mred\u{1b}[0m\tcell", "red    cell"),
            ("a\u{1b}]0;title\u{7}b", "a]0;titleb"),
            ("\u{1b}[2J", ""),
            ("\u{1b}[", ""),
            ("to\u{202e}right", "to\u{fffd}right"),
            ("dos\r", "dos"),
        ] {
            assert_eq!(printable(said), shown, "{said:?}");
        }
    }
}
