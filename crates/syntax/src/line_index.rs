//! From byte offsets to lines and columns.

/// The number of the line that `offset` stands on, from 1. Linear: for errors only.
pub(crate) fn line_of(src: &str, offset: usize) -> usize {
    let bytes = &src.as_bytes()[..offset.min(src.len())];
    let newlines = bytes.iter().filter(|&&b| b == b'\n').count();
    let all = src.as_bytes();
    let lone_returns = (0..bytes.len())
        .filter(|&i| bytes[i] == b'\r' && all.get(i + 1) != Some(&b'\n'))
        .count();
    newlines + lone_returns + 1
}

/// Where the lines of a source begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
}

impl LineIndex {
    /// Finds the lines of `source`; a line ends with `\n`, `\r\n` or a lone `\r`.
    pub fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i as u32 + 1);
            }
        }
        LineIndex {
            starts,
            len: bytes.len() as u32,
        }
    }

    /// The number of the line that holds `offset`, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// The line, from 1, and the column, from 0 in code points, of `offset`.
    pub fn line_column(&self, source: &str, offset: u32) -> (u32, u32) {
        let offset = offset.min(self.len);
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let mut end = offset as usize;
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        (line, source[start..end].chars().count() as u32)
    }

    /// The text of line `line`, from 1, without its line end; empty if there is no such line.
    pub fn line_text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let index = line.wrapping_sub(1) as usize;
        let Some(&start) = self.starts.get(index) else {
            return "";
        };
        let end = self.starts.get(index + 1).copied().unwrap_or(self.len);
        source[start as usize..end as usize].trim_end_matches(['\n', '\r'])
    }

    /// How many lines there are; a line end at the very end opens one more, empty, line.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The offset of the first byte of line `line`, from 1.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.wrapping_sub(1) as usize).copied()
    }
}
