//! `types.TracebackType(…)`: tracebacks that scripts make.

use crate::builtins::code_lines;
use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{FrameObject, Traceback};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.traceback, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let names = ["tb_next", "tb_frame", "tb_lasti", "tb_lineno"];
    let given = w.named("traceback", args, 1, names, 0, 4)?;
    let [next, frame, lasti, line] = given.map(|value| value.unwrap_or(Value::NONE));
    let Some(frame) = frame.cast::<FrameObject>() else {
        let class = w.class_name(frame).to_owned();
        let message = format!("traceback() argument 'tb_frame' must be frame, not {class}");
        return Err(w.type_error(message));
    };
    let mut numbers = [0; 2];
    for (number, value) in numbers.iter_mut().zip([lasti, line]) {
        *number = match w.as_i64(value) {
            Some(n) => n,
            None => return Err(w.not_an_integer(value)),
        };
    }
    if !next.is_none() && !next.is::<Traceback>() {
        let class = w.class_name(next).to_owned();
        let message = format!("expected traceback object or None, got '{class}'");
        return Err(w.type_error(message));
    }
    let code = w.heap[frame].code;
    w.ready(code);
    let [lasti, line] = numbers;
    let entry = Traceback {
        next,
        frame,
        code,
        pc: code_lines::instruction_at(&w.heap[code].code, lasti).unwrap_or(0),
        line: Some(line),
    };
    Ok(w.heap.alloc(w.types.traceback, entry).value())
}
