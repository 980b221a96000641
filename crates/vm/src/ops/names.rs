//! Locals, names, globals, cells.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::{Cont, Frame};
use crate::heap::{Gc, Value};
use crate::native::Exit;
use crate::object::{CellObject, Dict, Module, RInstr, Str};
use crate::world::World;

pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    match lookup(w, i) {
        Ok(Some(value)) => {
            w.push(value);
            Flow::Next
        }
        Ok(None) => Flow::Next,
        Err(exit) => {
            let discard = matches!(
                i.op,
                Opcode::StoreName
                    | Opcode::StoreClassCell
                    | Opcode::DeleteName
                    | Opcode::SetupAnnotations
            );
            w.complete(Err(exit), if discard { Cont::Discard } else { Cont::Push })
        }
    }
}

fn frame(w: &World) -> &Frame {
    match w.current.frames.last() {
        Some(frame) => frame,
        None => unreachable!("an instruction runs in a frame"),
    }
}

fn name(w: &World, i: RInstr) -> Gc<Str> {
    w.heap[frame(w).code].names[i.arg as usize]
}

fn cell(w: &World, i: RInstr) -> Gc<CellObject> {
    let f = frame(w);
    let slot = f.base as usize + w.heap[f.code].varnames.len() + i.arg as usize;
    match w.current.stack.get(slot).cast() {
        Some(cell) => cell,
        None => unreachable!("cells are made when the frame is entered"),
    }
}

/// The frame's namespace if it is a plain dict.
fn namespace(w: &World) -> Option<Gc<Dict>> {
    let namespace = frame(w).namespace;
    if namespace.is_null() {
        None
    } else {
        namespace.exact()
    }
}

/// The frame's namespace if it is any other mapping.
fn mapping(w: &World) -> Option<Value> {
    let namespace = frame(w).namespace.non_null()?;
    if namespace.exact::<Dict>().is_some() {
        None
    } else {
        Some(namespace)
    }
}

fn lookup(w: &mut World, i: RInstr) -> Result<Option<Value>, Exit> {
    let slot = frame(w).base as usize + i.arg as usize;
    Ok(match i.op {
        Opcode::LoadConst => Some(w.heap[frame(w).code].consts[i.arg as usize]),
        Opcode::LoadBool => Some(Value::bool(i.arg != 0)),
        Opcode::LoadAssertionError => Some(w.types.assertion_error.value()),
        Opcode::LoadFast => match w.current.stack.get(slot).non_null() {
            Some(value) => Some(value),
            None => return Err(unbound_local(w, i)),
        },
        Opcode::StoreFast => {
            let value = w.pop();
            w.current.stack.set(slot, value);
            None
        }
        Opcode::DeleteFast => {
            if w.current.stack.get(slot).is_null() {
                return Err(unbound_local(w, i));
            }
            w.current.stack.set(slot, Value::NULL);
            None
        }
        Opcode::LoadName => Some(load_name(w, i)?),
        Opcode::StoreName | Opcode::StoreClassCell => {
            let (key, value) = (name(w, i), w.pop());
            match namespace(w) {
                Some(dict) => w.dict_set(dict, key, value),
                None => {
                    let namespace = frame(w).namespace;
                    return Err(w.prelude("namespace_set", &[namespace, key.value(), value]));
                }
            }
            None
        }
        Opcode::DeleteName => {
            let key = name(w, i);
            if let Some(mapping) = mapping(w) {
                let exit = w.prelude("namespace_del", &[mapping, key.value()]);
                return Err(exit);
            }
            let removed = namespace(w).and_then(|dict| w.dict_remove(dict, key));
            if removed.is_none() {
                return Err(undefined(w, key));
            }
            None
        }
        Opcode::LoadGlobal => Some(load_global(w, name(w, i))?),
        Opcode::StoreGlobal => {
            let (key, value, globals) = (name(w, i), w.pop(), frame(w).globals);
            w.dict_set(globals, key, value);
            None
        }
        Opcode::DeleteGlobal => {
            let (key, globals) = (name(w, i), frame(w).globals);
            if w.dict_remove(globals, key).is_none() {
                return Err(undefined(w, key));
            }
            None
        }
        Opcode::LoadDeref => Some(load_deref(w, i)?),
        Opcode::LoadClassderef => {
            let text = deref_name(w, i);
            let key = w.intern(&text);
            if let Some(mapping) = mapping(w) {
                let cell = cell(w, i).value();
                return Err(w.prelude("namespace_get_or", &[mapping, key.value(), cell]));
            }
            match namespace(w).and_then(|dict| w.dict_get(dict, key)) {
                Some(value) => Some(value),
                None => Some(load_deref(w, i)?),
            }
        }
        Opcode::StoreDeref => {
            let (cell, value) = (cell(w, i), w.pop());
            w.heap[cell].value = value;
            None
        }
        Opcode::DeleteDeref => {
            let cell = cell(w, i);
            if w.heap[cell].value.is_null() {
                return Err(unbound_deref(w, i));
            }
            w.heap[cell].value = Value::NULL;
            None
        }
        Opcode::LoadClosure | Opcode::LoadClassCell => Some(cell(w, i).value()),
        Opcode::LoadLocals => Some(frame(w).namespace),
        Opcode::SetupAnnotations => {
            let key = w.names.annotations;
            if let Some(mapping) = mapping(w) {
                return Err(w.prelude("namespace_annotations", &[mapping]));
            }
            if let Some(dict) = namespace(w)
                && w.dict_get(dict, key).is_none()
            {
                let annotations = w.dict();
                w.dict_set(dict, key, annotations.value());
            }
            None
        }
        _ => unreachable!("{} is not about names", i.op.name()),
    })
}

fn load_name(w: &mut World, i: RInstr) -> Result<Value, Exit> {
    let key = name(w, i);
    if let Some(dict) = namespace(w) {
        if let Some(value) = w.dict_get(dict, key) {
            return Ok(value);
        }
    } else if !frame(w).namespace.is_null() {
        let (namespace, globals) = (frame(w).namespace, frame(w).globals);
        return Err(w.prelude("namespace_get", &[namespace, key.value(), globals.value()]));
    }
    load_global(w, key)
}

fn load_global(w: &mut World, key: Gc<Str>) -> Result<Value, Exit> {
    let globals = frame(w).globals;
    global_of(w, globals, key)
}

/// A name of a module, or of the builtins.
pub(crate) fn global_of(w: &mut World, globals: Gc<Dict>, key: Gc<Str>) -> Result<Value, Exit> {
    if let Some(value) = w.dict_get(globals, key) {
        return Ok(value);
    }
    let builtins = builtins_of(w, globals);
    match w.dict_get(builtins, key) {
        Some(value) => Ok(value),
        None => Err(undefined(w, key)),
    }
}

/// The builtins that code with these globals sees: what it calls `__builtins__`.
pub(crate) fn builtins_of(w: &World, globals: Gc<Dict>) -> Gc<Dict> {
    let Some(own) = w.dict_get(globals, w.names.builtins) else {
        return w.builtins;
    };
    match own.cast::<Module>() {
        Some(module) => w.heap[module].dict,
        None => own.cast().unwrap_or(w.builtins),
    }
}

fn undefined(w: &mut World, key: Gc<Str>) -> Exit {
    let text = w.heap[key].as_str().to_owned();
    let message = w.str(format!("name '{text}' is not defined"));
    let exception = w.new_exception(w.types.name_error, &[message]);
    w.set_exception_field(exception, "name", key.value());
    w.raise(exception.value())
}

fn unbound_local(w: &mut World, i: RInstr) -> Exit {
    let key = w.heap[frame(w).code].varnames[i.arg as usize];
    let text = w.heap[key].as_str();
    let message =
        format!("cannot access local variable '{text}' where it is not associated with a value");
    w.error(w.types.unbound_local_error, message)
}

fn deref_name(w: &World, i: RInstr) -> String {
    let code = &w.heap[frame(w).code].code;
    let index = i.arg as usize;
    let cells = code.cellvars.len();
    if index < cells {
        code.cellvars[index].to_string()
    } else {
        code.freevars[index - cells].to_string()
    }
}

fn load_deref(w: &mut World, i: RInstr) -> Result<Value, Exit> {
    let cell = cell(w, i);
    match w.heap[cell].value.non_null() {
        Some(value) => Ok(value),
        None => Err(unbound_deref(w, i)),
    }
}

fn unbound_deref(w: &mut World, i: RInstr) -> Exit {
    let text = deref_name(w, i);
    let code = &w.heap[frame(w).code].code;
    if (i.arg as usize) < code.cellvars.len() {
        let message = format!(
            "cannot access local variable '{text}' where it is not associated with a value"
        );
        return w.error(w.types.unbound_local_error, message);
    }
    let message = format!(
        "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
    );
    let message = w.str(message);
    let exception = w.new_exception(w.types.name_error, &[message]);
    let name = w.intern(&text);
    w.set_exception_field(exception, "name", name.value());
    w.raise(exception.value())
}
