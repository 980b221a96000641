//! `code.co_linetable`: the positions of instructions as CPython packs them (its `Objects/locations.md`).
//!
//! An entry is for one to eight offsets that come from the same place. Its first byte says how many and in which form
//! the place is written; lines are told by how far they are from the line before.

use super::Attribute;
use super::code_lines::positions;
use crate::heap::Value;
use crate::native::NativeResult;
use crate::object::CodeObj;
use crate::world::World;
use gilscope_bytecode::Position;

pub(crate) fn init(w: &mut World) {
    static ATTRIBUTES: &[Attribute] = &[Attribute {
        name: "co_linetable",
        get: table,
        set: None,
    }];
    w.add_attributes(w.types.code, ATTRIBUTES);
}

/// Columns on one line, one byte more.
const SHORT: u8 = 0;
/// The same or one of the next two lines, columns below 128.
const ONE_LINE: u8 = 10;
/// Everything.
const LONG: u8 = 14;
/// No place at all.
const NONE: u8 = 15;

fn table(w: &mut World, code: Value) -> NativeResult {
    let positions = positions(w, code, "co_linetable")?;
    let first = code
        .cast::<CodeObj>()
        .map_or(0, |c| w.heap[c].code.first_line);
    let mut out = Vec::new();
    let mut line = i64::from(first);
    for same in positions.chunk_by(|a, b| a == b) {
        for stretch in same.chunks(8) {
            entry(&mut out, stretch[0], stretch.len() as u8, &mut line);
        }
    }
    Ok(w.bytes(out))
}

fn entry(out: &mut Vec<u8>, at: Position, units: u8, line: &mut i64) {
    let head = |form: u8| 0x80 | form << 3 | (units - 1);
    if at.line == 0 {
        return out.push(head(NONE));
    }
    let ahead = i64::from(at.line) - *line;
    *line = i64::from(at.line);
    let width = at.end_col.wrapping_sub(at.col);
    let (col, end) = (at.col, at.end_col);
    if at.end_line == at.line && ahead == 0 && col < 80 && width < 16 {
        out.push(head(SHORT + (col >> 3) as u8));
        out.push((col as u8 & 7) << 4 | width as u8);
    } else if at.end_line == at.line && (0..3).contains(&ahead) && col < 128 && end < 128 {
        out.push(head(ONE_LINE + ahead as u8));
        out.extend([col as u8, end as u8]);
    } else {
        out.push(head(LONG));
        let sign = u64::from(ahead < 0);
        number(out, ahead.unsigned_abs() << 1 | sign);
        number(out, u64::from(at.end_line.saturating_sub(at.line)));
        number(out, u64::from(col) + 1);
        number(out, u64::from(end) + 1);
    }
}

/// Six bits a byte, the lowest first; a bit says that more follow.
fn number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 64 {
        out.push(0x40 | (n & 0x3f) as u8);
        n >>= 6;
    }
    out.push(n as u8);
}
