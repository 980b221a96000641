//! The frames of a traceback as text, with marks under the source lines (PEP 657).

use rustc_hash::FxHashMap;

use gilscope_bytecode::Position;

use super::anchors::{self, Segment, Sort};
use crate::heap::{Gc, Value};
use crate::object::{CodeObj, Dict, Exception, Traceback};
use crate::world::World;

/// Source files read while a traceback is rendered.
#[derive(Default)]
pub(super) struct Sources(FxHashMap<String, Option<Vec<String>>>);

impl Sources {
    /// A line, counted from 1, without what is blank at its end; empty if it cannot be read.
    pub(super) fn line(&mut self, w: &mut World, filename: &str, line: u32) -> &str {
        let lines = self
            .0
            .entry(filename.to_owned())
            .or_insert_with(|| read(w, filename));
        let lines = lines.as_deref().unwrap_or_default();
        let index = (line as usize).wrapping_sub(1);
        lines.get(index).map_or("", |l| l.as_str())
    }
}

fn read(w: &mut World, filename: &str) -> Option<Vec<String>> {
    kept(w, filename).or_else(|| stored(w, filename))
}

/// Lines that a script has put into `linecache.cache`. An entry with a time is that of a file, which may have changed
/// since.
fn kept(w: &mut World, filename: &str) -> Option<Vec<String>> {
    let cache = w.module_attribute("linecache", "cache")?.cast::<Dict>()?;
    let name = w.str(filename).cast()?;
    let entry = w.dict_get(cache, name)?;
    let &[_, time, lines, _] = w.as_tuple(entry)? else {
        return None;
    };
    if !time.is_none() {
        return None;
    }
    let lines = w.as_items(lines)?.iter();
    lines
        .map(|&line| w.as_str(line).map(|line| line.trim_end().to_owned()))
        .collect()
}

/// The lines of a module of ours, of what was compiled under a name, or of a file.
fn stored(w: &mut World, filename: &str) -> Option<Vec<String>> {
    let frozen = filename
        .strip_prefix("<frozen ")
        .and_then(|f| f.strip_suffix('>'));
    if let Some(module) = frozen {
        let source = w.host.frozen(module)?.source;
        return Some(source.lines().map(|l| l.trim_end().to_owned()).collect());
    }
    let bytes = match w.sources.get(filename) {
        Some(text) => text.clone().into_bytes(),
        None if filename.starts_with('<') && filename.ends_with('>') => return None,
        None => w.host.read_source(filename)?,
    };
    let text = w
        .host
        .decode(&bytes)
        .unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned())
        .replace("\r\n", "\n");
    Some(
        text.split(['\n', '\r'])
            .map(|l| l.trim_end().to_owned())
            .collect(),
    )
}

/// A line of a traceback.
struct Entry {
    filename: String,
    name: String,
    position: Position,
}

fn entries(w: &World, mut traceback: Value) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    while let Some(t) = traceback.cast::<Traceback>() {
        let t = &w.heap[t];
        let code = &w.heap[w.heap[t.frame].code].code;
        entries.push(Entry {
            filename: code.filename.to_string(),
            name: code.name.to_string(),
            position: position(w, t.code, t.pc),
        });
        traceback = t.next;
    }
    entries
}

/// Files of an exception's frames that cannot be read though the module that they are of came from a loader, which may
/// know the lines: `(file, module, loader)`.
pub(super) fn unread(w: &mut World, exception: Gc<Exception>) -> Vec<Value> {
    let [name, loader] = ["__name__", "__loader__"].map(|name| w.intern(name));
    let mut found: FxHashMap<Box<str>, Value> = FxHashMap::default();
    let mut traceback = w.heap[exception].traceback;
    let mut wanted = Vec::new();
    while let Some(t) = traceback.cast::<Traceback>() {
        traceback = w.heap[t].next;
        let frame = w.heap[t].frame;
        let (code, globals) = (w.heap[frame].code, w.heap[frame].globals);
        let filename = w.heap[code].code.filename.clone();
        let loader = w.dict_get(globals, loader).filter(|l| !l.is_none());
        let (Some(loader), Some(name)) = (loader, w.dict_get(globals, name)) else {
            continue;
        };
        if filename.starts_with('<') || found.contains_key(&*filename) {
            continue;
        }
        found.insert((&*filename).into(), loader);
        if read(w, &filename).is_none() {
            let file = w.str(&*filename);
            wanted.push(w.tuple([file, name, loader]));
        }
    }
    wanted
}

/// One entry of a traceback.
pub(super) fn format_one(w: &mut World, traceback: Gc<Traceback>) -> String {
    let t = &w.heap[traceback];
    let code = w.heap[w.heap[t.frame].code].code.clone();
    let position = position(w, t.code, t.pc);
    frame(
        w,
        &mut Sources::default(),
        &code.filename,
        &code.name,
        position,
    )
}

/// Where an instruction comes from.
pub(super) fn position(w: &World, code: Gc<CodeObj>, pc: u32) -> Position {
    w.heap[code]
        .code
        .positions
        .get(pc as usize)
        .copied()
        .unwrap_or_default()
}

/// As often a frame is shown before its repetitions are only counted.
const CUTOFF: usize = 3;

/// The frames of a traceback, each piece one entry of `StackSummary.format()`.
pub(super) fn format(w: &mut World, sources: &mut Sources, traceback: Value) -> Vec<String> {
    let entries = entries(w, traceback);
    let mut out = Vec::new();
    let mut last: Option<(&str, u32, &str)> = None;
    let mut count = 0;
    for entry in &entries {
        let here = (
            entry.filename.as_str(),
            entry.position.line,
            entry.name.as_str(),
        );
        if last != Some(here) {
            out.extend(repeated(count));
            last = Some(here);
            count = 0;
        }
        count += 1;
        if count <= CUTOFF {
            out.push(frame(
                w,
                sources,
                &entry.filename,
                &entry.name,
                entry.position,
            ));
        }
    }
    out.extend(repeated(count));
    out
}

fn repeated(count: usize) -> Option<String> {
    let more = count.checked_sub(CUTOFF).filter(|&n| n > 0)?;
    let s = if more > 1 { "s" } else { "" };
    Some(format!("  [Previous line repeated {more} more time{s}]\n"))
}

/// One frame: its place, its source, its marks.
pub(super) fn frame(
    w: &mut World,
    sources: &mut Sources,
    filename: &str,
    name: &str,
    position: Position,
) -> String {
    let mut out = format!("  File \"{filename}\", line {}, in {name}\n", position.line);
    let last = position.end_line.max(position.line);
    let lines: Vec<String> = (position.line..=last)
        .map(|n| sources.line(w, filename, n).to_owned())
        .collect();
    if lines.iter().all(|l| l.trim().is_empty()) {
        return out;
    }
    if position.end_line < position.line {
        out.push_str(&format!("    {}\n", lines[0].trim()));
        return out;
    }
    let shown = source(&lines, position);
    for line in dedent(&shown) {
        out.push_str("    ");
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Takes off what all lines begin with; lines of blanks become empty (`textwrap.dedent`).
fn dedent(lines: &[String]) -> Vec<String> {
    let blank = |l: &str| l.bytes().all(|b| b == b' ' || b == b'\t');
    let margin = |l: &str| l.len() - l.trim_start_matches([' ', '\t']).len();
    let mut common: Option<&str> = None;
    for line in lines.iter().filter(|l| !blank(l)) {
        let own = &line[..margin(line)];
        common = Some(match common {
            None => own,
            Some(c) => {
                let same = c
                    .bytes()
                    .zip(own.bytes())
                    .take_while(|(a, b)| a == b)
                    .count();
                &c[..same]
            }
        });
    }
    let cut = common.map_or(0, str::len);
    lines
        .iter()
        .map(|l| {
            if blank(l) {
                String::new()
            } else {
                l[cut..].to_owned()
            }
        })
        .collect()
}

/// How many characters the first `bytes` bytes are.
fn chars_at(line: &str, bytes: u32) -> usize {
    let bytes = (bytes as usize).min(line.len());
    String::from_utf8_lossy(&line.as_bytes()[..bytes])
        .chars()
        .count()
}

/// Columns that the first `chars` characters take on a terminal.
fn width(line: &str, chars: usize) -> usize {
    if line.is_ascii() {
        return chars;
    }
    line.chars()
        .take(chars)
        .map(|c| if is_wide(c) { 2 } else { 1 })
        .sum()
}

fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x231A..=0x231B | 0x23E9..=0x23EC | 0x2614..=0x2615 | 0x2648..=0x2653
        | 0x26AA..=0x26AB | 0x26BD..=0x26BE | 0x2705 | 0x270A..=0x270B | 0x2728 | 0x274C
        | 0x2753..=0x2755 | 0x2795..=0x2797 | 0x2B1B..=0x2B1C | 0x2B50 | 0x2E80..=0x303E
        | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0xA4CF | 0xA960..=0xA97C | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF01..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F320 | 0x1F32D..=0x1F335 | 0x1F337..=0x1F37C | 0x1F37E..=0x1F393
        | 0x1F3A0..=0x1F3CA | 0x1F3E0..=0x1F3F0 | 0x1F400..=0x1F43E | 0x1F442..=0x1F4FC
        | 0x1F4FF..=0x1F53D | 0x1F550..=0x1F567 | 0x1F5FB..=0x1F64F | 0x1F680..=0x1F6C5
        | 0x1F7E0..=0x1F7EB | 0x1F90C..=0x1F9FF | 0x1FA70..=0x1FAFF | 0x20000..=0x3FFFD)
}

fn slice(line: &str, from: usize, to: usize) -> String {
    line.chars()
        .skip(from)
        .take(to.saturating_sub(from))
        .collect()
}

/// The source lines of an instruction that matter, with a line of marks under each.
fn source(original: &[String], position: Position) -> Vec<String> {
    let lines = dedent(original);
    let (first, last) = (&original[0], &original[original.len() - 1]);
    let cut = first.chars().count() - lines[0].chars().count();
    let start = chars_at(first, position.col).saturating_sub(cut);
    let end = chars_at(last, position.end_col).saturating_sub(cut);
    let lengths: Vec<usize> = lines.iter().map(|l| l.chars().count()).collect();
    let n = lines.len() - 1;
    let segment = if n == 0 {
        slice(&lines[0], start, end)
    } else {
        let mut parts = vec![slice(&lines[0], start, lengths[0])];
        parts.extend(lines[1..n].iter().cloned());
        parts.push(slice(&lines[n], 0, end));
        parts.join("\n")
    };
    let found = anchors::examine(&segment);
    let (before, after) = (
        slice(&lines[0], 0, start),
        slice(&lines[n], end, lengths[n]),
    );
    let marks = show_marks(&found, &before, &after);
    let mut significant = vec![0, n];
    let shift = |(line, col): (usize, usize)| {
        let col = if line == 0 { col + start } else { col };
        (line, width(&lines[line], col))
    };
    let range = found.anchors.map(|(from, to)| (shift(from), shift(to)));
    if let Some(((from, _), (to, _))) = range {
        for line in [from, to] {
            significant.extend(line.saturating_sub(1)..=(line + 1).min(n));
        }
    }
    significant.sort_unstable();
    significant.dedup();
    let (first_col, last_col) = (width(&lines[0], start), width(&lines[n], end));
    let mut out = Vec::new();
    let show = |out: &mut Vec<String>, at: usize| {
        out.push(lines[at].clone());
        if !marks {
            return;
        }
        let spaces = lengths[at] - lines[at].trim_start().chars().count();
        let columns = if at == n {
            last_col
        } else {
            width(&lines[at], lengths[at])
        };
        let mark = |col: usize| {
            if col < spaces || at == 0 && col < first_col {
                return ' ';
            }
            match range {
                Some((from, to)) if (at, col) >= from && (at, col) < to => '^',
                Some(_) => '~',
                None => '^',
            }
        };
        out.push((0..columns).map(mark).collect());
    };
    for (i, &line) in significant.iter().enumerate() {
        if i > 0 {
            match line - significant[i - 1] {
                2 => show(&mut out, line - 1),
                gap if gap > 2 => out.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
        }
        show(&mut out, line);
    }
    out
}

/// Marks are left out if they would be under the whole line.
fn show_marks(segment: &Segment, before: &str, after: &str) -> bool {
    if is_whole_statement(segment.sort, before, after) {
        return false;
    }
    segment.anchors.is_some() || !before.trim_start().is_empty() || !after.trim_end().is_empty()
}

/// `return f(…)` and `name = …(…)`, where the call goes without marks too.
fn is_whole_statement(sort: Sort, before: &str, after: &str) -> bool {
    if sort == Sort::Other {
        return false;
    }
    let opened = before.trim_end().len() - before.trim_end().trim_end_matches('(').trim_end().len();
    let head = before.trim().trim_end_matches('(').trim_end();
    let tail = after.trim_start();
    let closed = tail.len() - tail.trim_start_matches(')').len();
    let rest = tail.trim_start_matches(')').trim_start();
    if (opened > 0) != (closed > 0) || !(rest.is_empty() || rest.starts_with(['#', ';'])) {
        return false;
    }
    if head == "return" {
        return sort == Sort::NameCall;
    }
    let name = head.strip_suffix('=').map(str::trim_end);
    name.is_some_and(|n| {
        n.chars().all(|c| c.is_alphanumeric() || c == '_') && !n.is_empty() && n != "return"
    })
}
