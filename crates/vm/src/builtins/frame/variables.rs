//! The variables of a frame, read and set where they are.
//!
//! CPython runs comprehensions in the frame around them, where their variables are seen while they run. Some of ours do,
//! in locals of their own (`.x`); others are functions whose frames lie above.

use gilscope_bytecode::{Instr, Opcode};

use super::place;
use crate::heap::{Gc, Value};
use crate::object::{CellObject, CodeObj, Dict, FrameObject, FramePlace, Str};
use crate::world::World;

/// A variable and where it is.
struct Variable {
    name: Gc<Str>,
    /// How many frames above the one asked about.
    above: usize,
    slot: usize,
}

/// The variables of a function, in the order in which CPython has them: locals, cells, those of functions around it.
fn variables(w: &mut World, code: Gc<CodeObj>) -> Vec<Variable> {
    let names = w.heap[code].varnames.clone();
    let arc = w.heap[code].code.clone();
    let cells = names.len();
    let mut found = Vec::new();
    let is_shown =
        |name: &str| !name.starts_with('.') || name == ".0" && !arc.is_inlined_comprehension();
    for (i, &name) in names.iter().enumerate() {
        if !is_shown(w.heap[name].as_str()) {
            continue;
        }
        let cell = arc.cell_params.iter().position(|&p| p == Some(i as u32));
        let slot = cell.map_or(i, |cell| cells + cell);
        found.push(Variable {
            name,
            above: 0,
            slot,
        });
    }
    let names = arc.cellvars.iter().chain(&arc.freevars);
    for (i, name) in names.enumerate() {
        let is_parameter = arc.cell_params.get(i).copied().flatten().is_some();
        if !is_parameter && !name.starts_with('.') {
            let (name, slot) = (w.intern(name), cells + i);
            found.push(Variable {
                name,
                above: 0,
                slot,
            });
        }
    }
    found
}

/// The variables of comprehensions that an instruction is inside of, which the code runs itself.
fn inlined(w: &mut World, code: Gc<CodeObj>, pc: u32) -> Vec<Variable> {
    let names = w.heap[code].varnames.clone();
    let arc = w.heap[code].code.clone();
    let mut found = Vec::new();
    for (i, &name) in names.iter().enumerate() {
        let variable = w.heap[name].as_str().strip_prefix('.');
        let Some(variable) =
            variable.filter(|v| v.starts_with(|c: char| c == '_' || c.is_alphabetic()))
        else {
            continue;
        };
        if is_bound_around(&arc.instrs, i as u32, pc) {
            let variable = variable.to_owned();
            let name = w.intern(&variable);
            found.push(Variable {
                name,
                above: 0,
                slot: i,
            });
        }
    }
    found
}

/// Whether an instruction is inside the innermost loop that binds a local.
fn is_bound_around(instrs: &[Instr], local: u32, pc: u32) -> bool {
    let binds = |i: &Instr| i.op == Opcode::StoreFast && i.arg == local;
    (0..).zip(instrs).filter(|(_, i)| binds(i)).any(|(at, _)| {
        let loops = (0..).zip(instrs).filter(|(_, i)| i.op == Opcode::ForIter);
        let around = loops.filter(|&(start, i)| (start..i.arg).contains(&at));
        let innermost = around.last();
        innermost.is_some_and(|(start, i)| (start..i.arg).contains(&pc))
    })
}

/// Those of a frame of the current thread, and of comprehensions that it is in.
fn of_running(w: &mut World, index: usize) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for above in 0.. {
        let Some(frame) = w.current.frames.get(index + above) else {
            break;
        };
        let (code, pc) = (frame.code, frame.pc.saturating_sub(1));
        if above > 0 && !w.heap[code].code.is_inlined_comprehension() {
            break;
        }
        let own = if frame.namespace.is_null() {
            variables(w, code)
        } else {
            Vec::new()
        };
        for mut variable in own.into_iter().chain(inlined(w, code, pc)) {
            // What a comprehension takes from around it is there already.
            let outer = w.heap[code].varnames.len() + w.heap[code].code.cellvars.len();
            if above > 0 && variable.slot >= outer {
                continue;
            }
            variable.above = above;
            match found.iter_mut().find(|known| known.name == variable.name) {
                Some(known) => *known = variable,
                None => found.push(variable),
            }
        }
    }
    found
}

fn of(w: &mut World, object: Gc<FrameObject>) -> Vec<Variable> {
    if let Some(found) = place::inside(w, object, of_running) {
        return found;
    }
    let code = w.heap[object].code;
    let mut found = variables(w, code);
    if let FramePlace::Generator(generator) = w.heap[object].place {
        let pc = w.heap[generator].pc.saturating_sub(1);
        found.extend(inlined(w, code, pc));
    }
    found
}

/// What a variable's slot of a frame of the current thread holds, or the cell in it; null: nothing.
fn held_on_stack(w: &World, index: usize, variable: &Variable) -> Value {
    let frame = &w.current.frames[index + variable.above];
    let value = w.current.stack.get(frame.base as usize + variable.slot);
    held(w, frame.code, variable.slot, value)
}

fn held(w: &World, code: Gc<CodeObj>, slot: usize, value: Value) -> Value {
    if slot < w.heap[code].varnames.len() {
        return value;
    }
    value
        .cast::<CellObject>()
        .map_or(Value::NULL, |c| w.heap[c].value)
}

fn value(w: &mut World, object: Gc<FrameObject>, variable: &Variable) -> Value {
    let on_stack = place::inside(w, object, |w, index| held_on_stack(w, index, variable));
    if let Some(value) = on_stack {
        return value;
    }
    let frame = &w.heap[object];
    let slots = match frame.place {
        FramePlace::Generator(generator) => &w.heap[generator].values[..],
        _ => &frame.slots[..],
    };
    let value = slots.get(variable.slot).copied().unwrap_or(Value::NULL);
    held(w, frame.code, variable.slot, value)
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
    let name = interned(w, name);
    let found = of(w, object).into_iter().find(|v| v.name == name)?;
    value(w, object, &found).non_null()
}

/// Sets a variable that a function's frame has a place for; says whether it has.
pub(super) fn set(w: &mut World, object: Gc<FrameObject>, name: Gc<Str>, value: Value) -> bool {
    let name = interned(w, name);
    let Some(found) = of(w, object).into_iter().find(|v| v.name == name) else {
        return false;
    };
    let on_stack = place::inside(w, object, |w, index| {
        let frame = w.current.frames[index + found.above];
        let at = frame.base as usize + found.slot;
        let slot = w.current.stack.get(at);
        let is_cell = found.slot >= w.heap[frame.code].varnames.len();
        match slot.cast::<CellObject>().filter(|_| is_cell) {
            Some(cell) => w.heap[cell].value = value,
            None => w.current.stack.set(at, value),
        }
    });
    if on_stack.is_some() {
        return true;
    }
    let frame = &w.heap[object];
    let is_cell = found.slot >= w.heap[frame.code].varnames.len();
    let slots = match frame.place {
        FramePlace::Generator(generator) => &mut w.heap[generator].values[..],
        _ => &mut w.heap[object].slots[..],
    };
    let Some(slot) = slots.get_mut(found.slot) else {
        return false;
    };
    match slot.cast::<CellObject>().filter(|_| is_cell) {
        Some(cell) => w.heap[cell].value = value,
        None => *slot = value,
    }
    true
}

/// A new dict of a function's variables, and of what else has been set in its `f_locals`.
pub(super) fn dict(w: &mut World, object: Gc<FrameObject>) -> Gc<Dict> {
    let dict = w.dict();
    for variable in of(w, object) {
        let value = value(w, object, &variable);
        if !value.is_null() {
            w.dict_set(dict, variable.name, value);
        }
    }
    add_extra(w, object, dict);
    dict
}

fn add_extra(w: &mut World, object: Gc<FrameObject>, dict: Gc<Dict>) {
    let Some(extra) = w.heap[object].extra else {
        return;
    };
    let entries = w.heap[extra].iter().map(|e| (e.key, e.hash, e.value));
    for (key, hash, value) in entries.collect::<Vec<_>>() {
        // None of them is a variable's name.
        let grown = w.heap[dict].insert_new(key, hash, value);
        w.heap.charge(grown);
    }
}

/// The variables of a frame of the current thread, as `locals()` has them: a new dict in functions, and in comprehensions
/// of modules and class bodies; else the namespace itself.
pub(crate) fn locals_of(w: &mut World, index: usize) -> Value {
    let namespace = w.current.frames[index].namespace;
    let found = of_running(w, index);
    if !namespace.is_null() && found.is_empty() {
        return namespace;
    }
    let dict = w.dict();
    for variable in found {
        let value = held_on_stack(w, index, &variable);
        if !value.is_null() {
            w.dict_set(dict, variable.name, value);
        }
    }
    let generator = w.current.frames[index].generator;
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
