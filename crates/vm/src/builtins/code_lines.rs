//! `code.co_lines()` and `code.co_positions()`: which instruction comes from where.
//!
//! As in CPython an offset counts two for an instruction, and the first one stands for the beginning of the
//! code. A line that is told but has no instruction of its own (`pass`) takes one offset too, so that `f_lasti`
//! always says which line a frame is on.

use gilscope_bytecode::{Code, Position};

use smallvec::SmallVec;

use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::CodeObj;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("co_lines", NativeFn::F1(co_lines)),
        NativeDef::new("co_positions", NativeFn::F1(co_positions)),
    ];
    w.add_methods(w.types.code, METHODS);
}

/// The place of each offset.
pub(super) fn positions(w: &mut World, code: Value, method: &str) -> NativeResult<Vec<Position>> {
    match code.cast::<CodeObj>() {
        Some(code) => Ok(all(w, code)),
        None => Err(w.bad_receiver("code", method, code)),
    }
}

/// What an offset stands for, the first one left out: an instruction, and whether it is that itself and not a
/// line told before it.
fn units(code: &Code) -> impl Iterator<Item = (u32, Option<u32>)> {
    let mut told = code.told.iter().peekable();
    (0..code.positions.len() as u32).flat_map(move |at| {
        let mut lines = SmallVec::<[Option<u32>; 2]>::new();
        while let Some(&(_, line)) = told.next_if(|&&(other, _)| other == at) {
            let line = Code::told_line(line);
            if line > 0 {
                lines.push(Some(line));
            }
        }
        lines.push(None);
        lines.into_iter().map(move |line| (at, line))
    })
}

/// The offset of an instruction, or of that line if it is told before it or the frame still stands on it.
pub(crate) fn offset(code: &Code, pc: u32, line: Option<u32>) -> i64 {
    let own_line = code.positions.get(pc as usize).map_or(0, |p| p.line);
    let mut own = 0;
    let mut on_line = (line == Some(code.entry_line())).then_some(0);
    for (n, (at, told)) in (1..).zip(units(code)) {
        if (at, told) == (pc, None) {
            own = n;
        }
        if at > pc && (on_line.is_some() || line.is_none()) {
            break;
        }
        let here = told.unwrap_or_else(|| code.positions[at as usize].line);
        if line == Some(here) {
            on_line = Some(n);
        }
    }
    let whole = line.is_none_or(|line| line == own_line);
    2 * if whole { own } else { on_line.unwrap_or(own) }
}

/// The instruction at an offset.
pub(crate) fn instruction_at(code: &Code, offset: i64) -> Option<u32> {
    let n = usize::try_from(offset / 2).ok()?.checked_sub(1)?;
    units(code).nth(n).map(|(at, _)| at)
}

/// The offsets of all instructions.
pub fn offsets(code: &Code) -> Vec<i64> {
    let units = (1..).zip(units(code));
    let own = units.filter(|(_, (_, told))| told.is_none());
    own.map(|(n, _)| 2 * n).collect()
}

fn all(w: &mut World, code: Gc<CodeObj>) -> Vec<Position> {
    w.ready(code);
    let code = &w.heap[code].code;
    let whole = |line| Position {
        line,
        end_line: line,
        col: 0,
        end_col: 0,
    };
    let first = whole(code.entry_line());
    let units = units(code).map(|(at, line)| match line {
        Some(line) => whole(line),
        None => code.positions[at as usize],
    });
    std::iter::once(first).chain(units).collect()
}

/// Zero is no line.
fn number(n: u32) -> Value {
    match n {
        0 => Value::NONE,
        n => Value::int(n.into()),
    }
}

/// Where instructions of one line begin and end, and that line.
fn co_lines(w: &mut World, code: Value) -> NativeResult {
    let positions = positions(w, code, "co_lines")?;
    let mut found = Vec::new();
    let mut start = 0;
    for stretch in positions.chunk_by(|a, b| a.line == b.line) {
        let end = start + 2 * stretch.len() as i64;
        let line = match stretch[0].line {
            0 if start == 0 => Value::int(0),
            line => number(line),
        };
        found.push(w.tuple([Value::int(start), Value::int(end), line]));
        start = end;
    }
    let found = w.list(found);
    crate::ops::iter::own_iter(w, found)
}

/// For each instruction its first and last line, and its columns.
fn co_positions(w: &mut World, code: Value) -> NativeResult {
    let positions = positions(w, code, "co_positions")?;
    let mut found = Vec::with_capacity(positions.len());
    for p in positions {
        let place = if p.line == 0 {
            [Value::NONE; 4]
        } else {
            let columns = [p.col, p.end_col].map(|n| Value::int(n.into()));
            [number(p.line), number(p.end_line), columns[0], columns[1]]
        };
        found.push(w.tuple(place));
    }
    let found = w.list(found);
    crate::ops::iter::own_iter(w, found)
}
