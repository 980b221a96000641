//! `code.co_lines()` and `code.co_positions()`: which instruction comes from where.
//!
//! An instruction is counted as one, here as in `f_lasti`.

use gilscope_bytecode::Position;

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

fn positions(w: &mut World, code: Value, method: &str) -> NativeResult<Vec<Position>> {
    match code.cast::<CodeObj>() {
        Some(code) => Ok(all(w, code)),
        None => Err(w.bad_receiver("code", method, code)),
    }
}

fn all(w: &mut World, code: Gc<CodeObj>) -> Vec<Position> {
    w.ready(code);
    w.heap[code].code.positions.clone()
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
        let end = start + stretch.len() as i64;
        let line = number(stretch[0].line);
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
