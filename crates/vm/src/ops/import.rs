//! Import statements.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Dict, Module, RInstr, Str};
use crate::world::World;

/// `__import__`.
pub(crate) const IMPORT: NativeDef = NativeDef::new("__import__", NativeFn::Any(import));

fn import(w: &mut World, args: &Args) -> NativeResult {
    let names = ["name", "globals", "locals", "fromlist", "level"];
    let [name, globals, locals, fromlist, level] = w.named("__import__", args, 0, names, 0, 1)?;
    let kept = [name, globals, locals, fromlist].map(|given| given.unwrap_or(Value::NONE));
    w.with_index(level.unwrap_or(Value::int(0)), &kept, |w, kept, level| {
        let mut args = kept.to_vec();
        args.push(level);
        Err(w.prelude("import_name", &args))
    })
}

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
            if let Some(module) = imported(w, hook, name, fromlist, level) {
                w.push(module);
                return Flow::Next;
            }
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

/// What importing a module comes to that is there, if nothing is being imported and nobody else has a say.
fn imported(
    w: &mut World,
    hook: Value,
    name: Gc<Str>,
    fromlist: Value,
    level: Value,
) -> Option<Value> {
    let hook = hook.cast::<Builtin>()?;
    if w.heap[hook].def.name != IMPORT.name || level != Value::int(0) {
        return None;
    }
    let loads = w.intern("loads");
    let loads = w.dict_get(w.prelude, loads)?.cast::<Dict>()?;
    let module = w.dict_get(w.modules, name)?.cast::<Module>()?;
    if !w.heap[loads].is_empty() {
        return None;
    }
    let items = w.as_tuple(fromlist).unwrap_or_default().to_vec();
    let dict = w.heap[module].dict;
    if items.is_empty() {
        // Of a package's module, the package is what comes.
        return (!w.heap[name].as_str().contains('.')).then_some(module.value());
    }
    let path = w.intern("__path__");
    if w.dict_get(dict, path).is_some() {
        // A name that it lacks may be that of one of its modules.
        for item in items {
            w.dict_get(dict, item.cast()?)?;
        }
    }
    Some(module.value())
}
