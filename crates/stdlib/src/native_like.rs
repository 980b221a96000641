//! `_native`: for library modules in Python that stand in for native ones.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, Type};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("qualify", NativeFn::F1(qualify)),
        NativeDef::new("install", NativeFn::F3(install)),
        NativeDef::new("is_heap_type", NativeFn::F1(is_heap_type)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_native", FUNCTIONS);
    for name in ["atexit_calls", "run_atexit_calls"] {
        if let Some(value) = w.prelude_value(name) {
            w.module_set(module, name, value);
        }
    }
}

/// Has messages name a class with its module, as those of native classes do.
fn qualify(w: &mut World, class: Value) -> NativeResult {
    let Some(gc) = class.cast::<Type>() else {
        return Err(w.type_error("qualify takes a class"));
    };
    let key = w.names.module;
    let module = w.dict_get(w.heap[gc].dict, key);
    let module = module
        .and_then(|m| w.as_str(m))
        .unwrap_or("builtins")
        .to_owned();
    let name = w.heap[w.heap[gc].name].as_str().to_owned();
    let shown = w.intern(&format!("{module}.{name}"));
    w.heap[gc].shown = shown;
    Ok(class)
}

/// Whether a class is written in Python.
fn is_heap_type(w: &mut World, class: Value) -> NativeResult {
    let class = class.cast::<Type>();
    Ok(Value::bool(class.is_some_and(|c| w.heap[c].heap_type)))
}

/// Gives a native class a method written in Python.
fn install(w: &mut World, class: Value, name: Value, method: Value) -> NativeResult {
    let (Some(class), Some(name)) = (class.cast(), w.as_str(name).map(str::to_owned)) else {
        return Err(w.type_error("install takes a class, a name and a method"));
    };
    w.class_set(class, &name, method);
    w.class_changed(class, true);
    Ok(Value::NONE)
}
