//! Making a program that differs smaller as long as it still differs.

use std::io;

/// No more tries than this: each starts two interpreters.
const TRIES: usize = 150;

/// Takes out blocks of lines, large ones first.
pub(super) fn shrink(
    program: &str,
    differs: impl Fn(&str) -> io::Result<bool>,
) -> io::Result<String> {
    let mut lines: Vec<&str> = program.lines().collect();
    let mut size = lines.len() / 2;
    let mut tries = 0;
    while size > 0 {
        let mut at = 0;
        while at + size <= lines.len() && tries < TRIES {
            let rest: Vec<&str> = [&lines[..at], &lines[at + size..]].concat();
            tries += 1;
            if !rest.is_empty() && differs(&rest.join("\n"))? {
                lines = rest;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn what_does_not_matter_is_taken_out() {
        let small = shrink("a\nb\nwrong\nc\nd\n", |text| Ok(text.contains("wrong")));
        assert_eq!(small.expect("no file is read"), "wrong");
    }
}
