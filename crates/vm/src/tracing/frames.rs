//! Which frame objects stand for which frames of a traced thread.

use crate::builtins::frame::place;
use crate::heap::Value;
use crate::world::World;

use super::{Traced, begin, lines};

/// The frame object of a frame of the current thread, by its index, if tracing has made one.
pub(crate) fn known(w: &World, index: usize) -> Option<Value> {
    let tracing = w.current.tracing.as_deref()?;
    let at = tracing
        .frames
        .binary_search_by_key(&(index + 1), |f| f.depth)
        .ok()?;
    Some(tracing.frames[at].object)
}

/// The frame object of a frame of the current thread, which is traced: made if there is none yet.
pub(crate) fn of(w: &mut World, index: usize) -> Value {
    if let Some(object) = known(w, index) {
        return object;
    }
    let object = place::of(w, index).value();
    attach(w, index, object);
    object
}

/// Makes a frame object stand for a frame from now on.
fn attach(w: &mut World, index: usize, object: Value) {
    let frame = &w.current.frames[index];
    let (code, next) = (frame.code, frame.pc);
    let entry = Traced {
        depth: index + 1,
        object,
        code,
        pc: next.wrapping_sub(1),
        line: match next {
            0 => 0,
            next => lines::line_behind(w, code, next - 1),
        },
        lines: 0,
        owed: false,
        opcode: false,
        calling: Value::NULL,
        called: false,
    };
    let tracing = begin(w);
    let at = tracing.frames.partition_point(|f| f.depth < entry.depth);
    tracing.frames.insert(at, entry);
}

/// Tracing begins: the lines that frames are on by now are not told.
pub(super) fn stay(w: &mut World) {
    let Some(mut tracing) = w.current.tracing.take() else {
        return;
    };
    for entry in &mut tracing.frames {
        let frame = entry
            .depth
            .checked_sub(1)
            .and_then(|index| w.current.frames.get(index));
        if let Some(next) = frame.filter(|f| f.code == entry.code).map(|f| f.pc)
            && next > 0
        {
            entry.pc = next - 1;
            entry.line = lines::line_behind(w, entry.code, next - 1);
        }
    }
    w.current.tracing = Some(tracing);
}
