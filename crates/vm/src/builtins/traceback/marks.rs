//! The line of a SyntaxError and the marks under it.

/// What a SyntaxError says about its place. Offsets count code points from 1.
#[derive(Clone, Copy, Debug)]
pub struct Place<'s> {
    /// The source line, with or without its line end.
    pub text: &'s str,
    /// Where the marks begin, if there are any.
    pub offset: Option<i64>,
    /// Where they end; None or 0: no further than they begin.
    pub end_offset: Option<i64>,
    /// They end on the line that they begin on.
    pub one_line: bool,
}

/// The line and its marks as they are shown, each with a line end.
pub fn marked(place: Place<'_>) -> Vec<String> {
    let text = place.text;
    let right = text.trim_end_matches('\n');
    let left = right.trim_start_matches([' ', '\n', '\x0c']);
    let length = |s: &str| s.chars().count() as i64;
    let spaces = length(right) - length(left);
    let mut out = vec![format!("    {left}\n")];
    let Some(offset) = place.offset else {
        return out;
    };
    let end = match place.end_offset {
        _ if !place.one_line => length(right) + 1,
        Some(end) if end != 0 => end,
        _ => offset,
    };
    let within = |at: i64| {
        if at > length(text) && !text.is_empty() {
            length(right) + 1
        } else {
            at
        }
    };
    let (offset, mut end) = (within(offset), within(end));
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let from = offset - 1 - spaces;
    if from >= 0 {
        let blank = |c: char| if c.is_whitespace() { c } else { ' ' };
        let before: String = left.chars().take(from as usize).map(blank).collect();
        let marks = "^".repeat((end - offset) as usize);
        out.push(format!("    {before}{marks}\n"));
    }
    out
}
