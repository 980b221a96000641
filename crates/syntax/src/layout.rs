//! Indentation: how deep a line stands, and the INDENT and DEDENT tokens that follow from it.

use crate::token::Tok;

/// Blocks nested deeper than this are an error, as in CPython.
const INDENTS_MAX: usize = 99;
const TAB_SIZE: usize = 8;

/// How deep a line stands, measured twice so that mixtures of tabs and spaces whose meaning
/// depends on the tab size are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Indent {
    /// Columns with tab stops at every eighth column.
    col: usize,
    /// Columns with tabs one column wide.
    alt_col: usize,
}

/// What stands at the start of a line.
#[derive(Debug)]
pub(crate) struct Measured {
    /// How many bytes of white space there are.
    pub(crate) bytes: usize,
    /// None for a blank line, which does not count.
    pub(crate) indent: Option<Indent>,
}

/// What can be wrong with a line's indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Tabs,
    Dedent,
    TooDeep,
}

impl Problem {
    pub(crate) fn message(self) -> &'static str {
        match self {
            Problem::Tabs => "inconsistent use of tabs and spaces in indentation",
            Problem::Dedent => "unindent does not match any outer indentation level",
            Problem::TooDeep => "too many levels of indentation",
        }
    }
}

/// Measures the white space that `line` begins with. What ends with it has a line of that depth, unless the
/// source is a file, whose last line always ends.
pub(crate) fn measure(line: &str, file: bool) -> Measured {
    let mut indent = Indent::default();
    // A backslash behind white space fixes the depth; the next line's own does not count.
    let mut fixed: Option<usize> = None;
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b' ') => {
                indent.col += 1;
                indent.alt_col += 1;
            }
            Some(b'\t') => {
                indent.col = (indent.col / TAB_SIZE + 1) * TAB_SIZE;
                indent.alt_col += 1;
            }
            Some(b'\x0c') => indent = Indent::default(),
            Some(b'\\') if matches!(bytes.get(at + 1), Some(b'\n' | b'\r')) => {
                if indent.col > 0 {
                    fixed.get_or_insert(indent.col);
                }
                at += if bytes[at + 1..].starts_with(b"\r\n") {
                    2
                } else {
                    1
                };
                if at + 1 >= bytes.len() {
                    // Let the lexer meet the backslash and complain of the missing line.
                    return Measured {
                        bytes: line.rfind('\\').unwrap_or(0),
                        indent: None,
                    };
                }
            }
            None if !file && indent.col > 0 => break,
            None | Some(b'#' | b'\n' | b'\r') => {
                return Measured {
                    bytes: at,
                    indent: None,
                };
            }
            Some(_) => break,
        }
        at += 1;
    }
    if let Some(col) = fixed {
        indent = Indent { col, alt_col: col };
    }
    Measured {
        bytes: at,
        indent: Some(indent),
    }
}

/// The open blocks.
#[derive(Debug, Default)]
pub(crate) struct Indents {
    open: Vec<Indent>,
}

impl Indents {
    /// How many blocks are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Opens or closes blocks so that a line at `new` fits, and tells `emit` of each.
    pub(crate) fn change_to(
        &mut self,
        new: Indent,
        mut emit: impl FnMut(Tok),
    ) -> Result<(), Problem> {
        let top = self.open.last().copied().unwrap_or_default();
        if new.col > top.col {
            if self.open.len() >= INDENTS_MAX {
                return Err(Problem::TooDeep);
            }
            if new.alt_col <= top.alt_col {
                return Err(Problem::Tabs);
            }
            self.open.push(new);
            emit(Tok::Indent);
            return Ok(());
        }
        // No block is closed before it is clear that the line fits one that stays open.
        let stay = self.open.partition_point(|open| open.col <= new.col);
        let around = stay.checked_sub(1).map(|last| self.open[last]);
        let around = around.unwrap_or_default();
        if new.col > around.col {
            return Err(Problem::Dedent);
        }
        if new.alt_col != around.alt_col {
            return Err(Problem::Tabs);
        }
        for _ in self.open.drain(stay..) {
            emit(Tok::Dedent);
        }
        Ok(())
    }
}
