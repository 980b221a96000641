//! Words for people: names that cannot upset a terminal, columns by cells, lines that end in time.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::table::count;

/// Columns of the tables' lines.
pub(crate) const WIDTH: usize = 90;

/// Text without what moves the cursor, ends a line, or turns the direction of writing.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let upsets = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if text.contains(upsets) {
        Cow::Owned(text.replace(upsets, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// How many cells of a terminal a text takes.
#[must_use]
pub fn cells(text: &str) -> usize {
    text.width()
}

/// A text, made [plain], of at most so many cells.
#[must_use]
pub fn fit(text: &str, most: usize) -> String {
    let text = plain(text);
    if cells(&text) <= most {
        return text.into_owned();
    }
    let room = most.saturating_sub(1);
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let kept = ends.take_while(|&end| cells(&text[..end]) <= room).last();
    format!("{}…", &text[..kept.unwrap_or(0)])
}

/// The same with blanks behind, so that it takes exactly so many cells.
#[must_use]
pub fn column(text: &str, width: usize) -> String {
    let mut text = fit(text, width);
    let blanks = width.saturating_sub(cells(&text));
    text.extend(std::iter::repeat_n(' ', blanks));
    text
}

/// `1 wait`, `12,345 waits`.
pub(crate) fn several(n: u64, one: &str) -> String {
    let s = match one {
        _ if n == 1 => "",
        one if one.ends_with("ch") => "es",
        _ => "s",
    };
    format!("{} {one}{s}", count(n))
}

/// Fills lines up to `width`; the first begins with `label`, the others with `indent` blanks.
pub(crate) fn paragraph(out: &mut String, label: &str, indent: usize, text: &str, width: usize) {
    let text = plain(text);
    out.push_str(label);
    let mut column = cells(label);
    let mut first = true;
    for word in text.split(' ') {
        let length = cells(word);
        if !first && column + 1 + length > width {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if !first {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
        first = false;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_is_replaced() {
        assert_eq!(plain("a\x1b[31mb\tc\nd\u{202e}"), "a�[31mb�c�d�");
        assert!(matches!(plain("Thread-1 (läuft)"), Cow::Borrowed(_)));
    }

    #[test]
    fn columns_are_cells() {
        assert_eq!(column("日本", 6), "日本  ");
        assert_eq!(column("日本語日本語", 6), "日本… ");
        assert_eq!(column("🐍 snake", 5), "🐍 s…");
        assert_eq!(fit("worker", 6), "worker");
        assert_eq!(fit("workers", 6), "worke…");
        for name in ["", "x", "日本語日本語", "e\u{301}te\u{301}", "👩‍🚀👩‍🚀👩‍🚀"]
        {
            assert_eq!(cells(&column(name, 4)), 4, "{name}");
        }
    }

    #[test]
    fn one_is_not_several() {
        assert_eq!(several(1, "wait"), "1 wait");
        assert_eq!(several(2, "wait"), "2 waits");
        assert_eq!(several(34_936, "wait"), "34,936 waits");
    }
}
