//! Natives that only the prelude sees: the inside of objects, for code that stands in for native code.

mod containers;

use crate::frame::Cont;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{CodeObj, Dict, Function, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World, prelude: Gc<Dict>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("_run_code", NativeFn::F2(run_code)),
        NativeDef::new("_new_namespace", NativeFn::F1(new_namespace)),
        NativeDef::new("_set_exit_code", NativeFn::F1(set_exit_code)),
        NativeDef::new("_new_class", NativeFn::Any(new_class)),
        NativeDef::new("_thread_dict", NativeFn::F1(thread_dict)),
    ];
    w.add_functions(prelude, "builtins", FUNCTIONS);
    w.add_functions(prelude, "builtins", containers::FUNCTIONS);
}

/// Runs a code object in a namespace, with that namespace's globals.
fn run_code(w: &mut World, code: Value, namespace: Value) -> NativeResult {
    let (Some(code), Some(globals)) = (code.cast::<CodeObj>(), namespace.cast::<Dict>()) else {
        return Err(w.type_error("_run_code needs code and a dict"));
    };
    let function = Function {
        code,
        globals,
        closure: Box::default(),
        defaults: Box::default(),
        kwdefaults: None,
        extra: None,
    };
    let function = w.heap.alloc(w.types.function, function);
    w.pending.body = Some((function, namespace));
    Err(crate::native::Exit::Body)
}

fn new_namespace(w: &mut World, name: Value) -> NativeResult {
    let name = w.as_str(name).unwrap_or("__main__").to_owned();
    let module = w.new_module(&name);
    let (modules, key) = (w.modules, w.intern(&name));
    w.dict_set(modules, key, module.value());
    let dict = w.heap[module].dict;
    let key = w.names.builtins;
    let builtins = w.builtins;
    w.dict_set(dict, key, builtins.value());
    let _ = Cont::Push;
    Ok(dict.value())
}

fn set_exit_code(w: &mut World, code: Value) -> NativeResult {
    let code = w.as_i64(code).unwrap_or(1);
    w.set_exit_code(code as i32);
    Ok(Value::NONE)
}

/// The attributes a thread-local object has in this thread, and whether they were made just now.
fn thread_dict(w: &mut World, object: Value) -> NativeResult {
    if let Some(&(_, dict)) = w.current.locals.iter().find(|(o, _)| *o == object) {
        return Ok(w.tuple(vec![dict.value(), Value::FALSE]));
    }
    let dict = w.dict();
    w.current.locals.push((object, dict));
    Ok(w.tuple(vec![dict.value(), Value::TRUE]))
}

/// `type.__new__(meta, name, bases, namespace)`, without what follows it.
fn new_class(w: &mut World, args: &Args) -> NativeResult {
    let [meta, name, bases, namespace] = args.positional[..] else {
        return Err(w.type_error("_new_class takes 4 arguments"));
    };
    let (Some(meta), Some(bases), Some(namespace)) =
        (meta.cast::<Type>(), bases.cast(), namespace.cast::<Dict>())
    else {
        return Err(w.type_error("_new_class takes a class, a name, a tuple and a dict"));
    };
    let Some(bases) = crate::ops::class::classes(w, bases) else {
        return Err(w.type_error("bases must be types"));
    };
    Ok(crate::ops::class::new_class(w, meta, name, bases, namespace)?.value())
}
