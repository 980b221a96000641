//! Setting a variable of a frame, for debuggers.

use crate::heap::Value;
use crate::object::CellObject;
use crate::world::World;

/// Sets a variable that a function's frame has a place for; says whether it has.
pub fn set_local(w: &mut World, frame: Value, name: &str, value: Value) -> bool {
    let set = super::frames::inside(w, frame, |w, index| {
        let frame = &w.current.frames[index];
        if !frame.namespace.is_null() {
            return false;
        }
        let (code, base) = (frame.code, frame.base as usize);
        let names = w.heap[code].varnames.clone();
        let arc = w.heap[code].code.clone();
        let mut cells = arc.cellvars.iter().chain(&arc.freevars);
        if let Some(i) = cells.position(|cell| **cell == *name) {
            let slot = w.current.stack.get(base + names.len() + i);
            if let Some(cell) = slot.cast::<CellObject>() {
                w.heap[cell].value = value;
                return true;
            }
        }
        let local = names.iter().position(|&n| w.heap[n].as_str() == name);
        if let Some(i) = local {
            w.current.stack.set(base + i, value);
        }
        local.is_some()
    });
    set.unwrap_or(false)
}
