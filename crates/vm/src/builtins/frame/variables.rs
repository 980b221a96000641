//! The variables of a frame, read and set where they are.

use super::place;
use crate::heap::{Gc, Value};
use crate::object::{CellObject, CodeObj, Dict, FrameObject, FramePlace, Str};
use crate::world::World;

/// A variable and its slot.
struct Variable {
    name: Gc<Str>,
    slot: usize,
}

/// The variables of a function, in the order in which CPython has them: locals, cells, those of functions around it.
fn variables(w: &mut World, code: Gc<CodeObj>) -> Vec<Variable> {
    let names = w.heap[code].varnames.clone();
    let arc = w.heap[code].code.clone();
    let cells = names.len();
    let mut found = Vec::new();
    for (i, &name) in names.iter().enumerate() {
        if w.heap[name].as_str().starts_with('.') {
            continue;
        }
        let cell = arc.cell_params.iter().position(|&p| p == Some(i as u32));
        let slot = cell.map_or(i, |cell| cells + cell);
        found.push(Variable { name, slot });
    }
    let names = arc.cellvars.iter().chain(&arc.freevars);
    for (i, name) in names.enumerate() {
        let is_parameter = arc.cell_params.get(i).copied().flatten().is_some();
        if !is_parameter && !name.starts_with('.') {
            let (name, slot) = (w.intern(name), cells + i);
            found.push(Variable { name, slot });
        }
    }
    found
}

/// What a slot holds, or the cell in it; null: nothing.
fn held(w: &World, code: Gc<CodeObj>, slot: usize, value: Value) -> Value {
    if slot < w.heap[code].varnames.len() {
        return value;
    }
    value.cast::<CellObject>().map_or(Value::NULL, |c| w.heap[c].value)
}

fn slot(w: &mut World, object: Gc<FrameObject>, slot: usize) -> Value {
    let on_stack = place::inside(w, object, |w, index| {
        let base = w.current.frames[index].base as usize;
        w.current.stack.get(base + slot)
    });
    if let Some(value) = on_stack {
        return value;
    }
    let object = &w.heap[object];
    let slots = match object.place {
        FramePlace::Generator(generator) => &w.heap[generator].values[..],
        _ => &object.slots[..],
    };
    slots.get(slot).copied().unwrap_or(Value::NULL)
}

/// The name as variables have it, of a string of any class.
fn interned(w: &mut World, name: Gc<Str>) -> Gc<Str> {
    if name.value().exact::<Str>().is_some() {
        return w.intern_str(name);
    }
    let text = w.heap[name].as_str().to_owned();
    w.intern(&text)
}

/// A variable of a function's frame that has a value.
pub(super) fn get(w: &mut World, object: Gc<FrameObject>, name: Gc<Str>) -> Option<Value> {
    let code = w.heap[object].code;
    let name = interned(w, name);
    let found = variables(w, code).into_iter().find(|v| v.name == name)?;
    let value = slot(w, object, found.slot);
    held(w, code, found.slot, value).non_null()
}

/// Sets a variable that a function's frame has a place for; says whether it has.
pub(super) fn set(w: &mut World, object: Gc<FrameObject>, name: Gc<Str>, value: Value) -> bool {
    let code = w.heap[object].code;
    let name = interned(w, name);
    let Some(found) = variables(w, code).into_iter().find(|v| v.name == name) else {
        return false;
    };
    let at = found.slot;
    if at >= w.heap[code].varnames.len() {
        let cell = slot(w, object, at).cast::<CellObject>();
        if let Some(cell) = cell {
            w.heap[cell].value = value;
        }
        return cell.is_some();
    }
    let done = place::inside(w, object, |w, index| {
        let base = w.current.frames[index].base as usize;
        w.current.stack.set(base + at, value);
    });
    if done.is_some() {
        return true;
    }
    let place = match w.heap[object].place {
        FramePlace::Generator(generator) => w.heap[generator].values.get_mut(at),
        _ => w.heap[object].slots.get_mut(at),
    };
    if let Some(place) = place {
        *place = value;
        return true;
    }
    false
}

/// A new dict of a function's variables, and of what else has been set in its `f_locals`.
pub(super) fn dict(w: &mut World, object: Gc<FrameObject>) -> Gc<Dict> {
    let dict = w.dict();
    let code = w.heap[object].code;
    for Variable { name, slot: at } in variables(w, code) {
        let value = slot(w, object, at);
        let value = held(w, code, at, value);
        if !value.is_null() {
            w.dict_set(dict, name, value);
        }
    }
    add_extra(w, object, dict);
    dict
}

fn add_extra(w: &mut World, object: Gc<FrameObject>, dict: Gc<Dict>) {
    let Some(extra) = w.heap[object].extra else {
        return;
    };
    let entries: Vec<_> = w.heap[extra].iter().map(|e| (e.key, e.hash, e.value)).collect();
    for (key, hash, value) in entries {
        // None of them is a variable's name.
        let grown = w.heap[dict].insert_new(key, hash, value);
        w.heap.charge(grown);
    }
}

/// The variables of a frame of the current thread, as `locals()` has them: a module's and a class body's own namespace, a
/// new dict in functions.
pub(crate) fn locals_of(w: &mut World, index: usize) -> Value {
    let frame = &w.current.frames[index];
    if !frame.namespace.is_null() {
        return frame.namespace;
    }
    let (code, base, generator) = (frame.code, frame.base as usize, frame.generator);
    let dict = w.dict();
    for Variable { name, slot } in variables(w, code) {
        let value = w.current.stack.get(base + slot);
        let value = held(w, code, slot, value);
        if !value.is_null() {
            w.dict_set(dict, name, value);
        }
    }
    let shown = match generator {
        Some(generator) => w.heap[generator].frame,
        None => {
            let shown = &w.current.shown;
            let at = shown.binary_search_by_key(&index, |s| s.index);
            at.ok().map(|at| shown[at].object)
        }
    };
    if let Some(object) = shown {
        add_extra(w, object, dict);
    }
    dict.value()
}
