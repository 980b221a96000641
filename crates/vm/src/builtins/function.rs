//! Functions and bound methods.

use crate::heap::{Gc, Value};
use crate::object::Function;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// `__name__` and `__qualname__`.
pub fn names(w: &mut World, function: Gc<Function>) -> (Value, Value) {
    let f = &w.heap[function];
    let code = f.code;
    let (name, qualname) =
        f.extra.as_ref().map_or((Value::NULL, Value::NULL), |e| (e.name, e.qualname));
    let code = w.heap[code].code.clone();
    let name = match name.non_null() {
        Some(name) => name,
        None => w.intern(&code.name).value(),
    };
    let qualname = match qualname.non_null() {
        Some(qualname) => qualname,
        None => w.intern(&code.qualname).value(),
    };
    (name, qualname)
}

/// `__module__`.
pub fn module(w: &mut World, function: Gc<Function>) -> Value {
    let f = &w.heap[function];
    if let Some(extra) = &f.extra
        && !extra.module.is_null()
    {
        return extra.module;
    }
    let (globals, key) = (f.globals, w.names.name);
    w.dict_get(globals, key).unwrap_or(Value::NONE)
}
