//! Making functions.

use gilscope_bytecode::{MakeFunction, Opcode};

use crate::eval::Flow;
use crate::heap::{Gc, Value};
use crate::object::{CellObject, CodeObj, Function, FunctionExtra, RInstr, Tuple};
use crate::world::World;

pub(crate) fn make(w: &mut World, i: RInstr) -> Flow {
    let parts = MakeFunction::decode(i.arg);
    let Some(code) = w.pop().cast::<CodeObj>() else {
        unreachable!("verified code makes functions of code")
    };
    let closure: Box<[Gc<CellObject>]> = if i.op == Opcode::MakeClosure {
        let cells = w.pop();
        let cells = cells
            .cast::<Tuple>()
            .map(|t| w.heap[t].items.clone())
            .unwrap_or_default();
        cells.iter().filter_map(|c| c.cast()).collect()
    } else {
        Box::default()
    };
    let annotations = if parts.annotations {
        w.pop()
    } else {
        Value::NULL
    };
    let kwdefaults = if parts.kwdefaults {
        w.pop().cast()
    } else {
        None
    };
    let defaults = w.pop_many(parts.defaults.into()).into_boxed_slice();
    let globals = w.current.frames.last().map_or(w.builtins, |f| f.globals);
    let extra = (!annotations.is_null()).then(|| {
        Box::new(FunctionExtra {
            annotations,
            ..FunctionExtra::default()
        })
    });
    let function = Function {
        code,
        globals,
        closure,
        defaults,
        kwdefaults,
        extra,
    };
    let function = w.heap.alloc(w.types.function, function);
    w.push(function.value());
    Flow::Next
}
