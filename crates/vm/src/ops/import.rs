//! Import statements.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::Value;
use crate::object::RInstr;
use crate::world::World;

// Not a part of `ops::execute`, whose frame is on the stack of every thread.
#[inline(never)]
pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    let Some(frame) = w.current.frames.last() else {
        return Flow::Next;
    };
    let (globals, namespace, code) = (frame.globals, frame.namespace, frame.code);
    match i.op {
        Opcode::ImportName => {
            let name = w.heap[code].names[i.arg as usize];
            let fromlist = w.pop();
            let level = w.pop();
            let key = w.names.import;
            let builtins = super::names::builtins_of(w, globals);
            let Some(hook) = w.dict_get(builtins, key) else {
                let exit = w.error(w.types.import_error, "__import__ not found");
                return w.complete(Err(exit), Cont::Push);
            };
            let locals = namespace.or(Value::NONE);
            let args = [name.value(), globals.value(), locals, fromlist, level];
            let args = crate::native::Args::positional(&args);
            w.call(hook, args, Cont::Push, Value::NULL)
        }
        Opcode::ImportFrom => {
            let name = w.heap[code].names[i.arg as usize];
            let module = w.peek(0);
            if let Some(value) = w.own_attribute(module, name) {
                w.push(value);
                return Flow::Next;
            }
            let exit = w.prelude("import_from", &[module, name.value()]);
            w.complete(Err(exit), Cont::Push)
        }
        _ => {
            let module = w.pop();
            let target = if namespace.is_null() {
                globals.value()
            } else {
                namespace
            };
            let exit = w.prelude("import_star", &[module, target]);
            w.complete(Err(exit), Cont::Discard)
        }
    }
}
