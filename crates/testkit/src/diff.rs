//! Differences between two texts, for people.

use std::fmt::Write;

/// Tables larger than this are not computed; only the first difference is shown then.
const MOST_CELLS: usize = 4_000_000;
/// Lines of a difference that are shown.
const MOST_LINES: usize = 60;

/// The lines that differ, `-` what was expected and `+` what came, with the line number of the expected text.
/// `None` if the texts are equal.
#[must_use]
pub fn diff(expected: &[u8], got: &[u8]) -> Option<String> {
    if expected == got {
        return None;
    }
    let (expected, got) = (
        String::from_utf8_lossy(expected),
        String::from_utf8_lossy(got),
    );
    let (left, right) = (split(&expected), split(&got));
    let mut start = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    if start == left.len() && start == right.len() {
        // Only bytes that are no UTF-8 differ.
        start = 0;
    }
    let (left, right) = (&left[start..], &right[start..]);
    let changes = if left.len().saturating_mul(right.len()) > MOST_CELLS {
        left.iter()
            .take(1)
            .map(|&line| ('-', 0, line))
            .chain(right.iter().take(1).map(|&line| ('+', 0, line)))
            .collect()
    } else {
        changes(left, right)
    };
    let mut text = String::new();
    for (sign, index, line) in changes.iter().take(MOST_LINES) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:>5} {sign}{line}", start + index + 1);
    }
    if changes.len() > MOST_LINES {
        let _ = writeln!(text, "      and {} more lines", changes.len() - MOST_LINES);
    }
    Some(text)
}

fn split(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.split('\n').collect();
    match lines.last_mut() {
        Some(&mut "") => {
            lines.pop();
        }
        Some(_) => lines.push("\\ no newline at the end"),
        None => {}
    }
    lines
}

/// The changes by longest common subsequence: sign, index in the left text, line.
fn changes<'a>(left: &[&'a str], right: &[&'a str]) -> Vec<(char, usize, &'a str)> {
    let width = right.len() + 1;
    let mut table = vec![0u32; (left.len() + 1) * width];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            table[i * width + j] = if left[i] == right[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < left.len() || j < right.len() {
        if i < left.len() && j < right.len() && left[i] == right[j] {
            i += 1;
            j += 1;
        } else if i < left.len()
            && (j == right.len() || table[(i + 1) * width + j] >= table[i * width + j + 1])
        {
            out.push(('-', i, left[i]));
            i += 1;
        } else {
            out.push(('+', i, right[j]));
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(diff(b"a\nb\n", b"a\nb\n"), None);
    }

    #[test]
    fn changed_lines_are_shown_with_their_numbers() {
        assert_eq!(
            diff(b"a\nb\nc\n", b"a\nx\nc\n").unwrap(),
            "    2 -b\n    3 +x\n"
        );
    }

    #[test]
    fn a_missing_last_newline_shows() {
        assert_eq!(
            diff(b"a\n", b"a").unwrap(),
            "    2 +\\ no newline at the end\n"
        );
    }

    #[test]
    fn bytes_that_are_no_text_still_differ() {
        assert!(diff(b"\xff\n", b"\xfe\n").is_some());
    }
}
