//! Natives that only the prelude sees: the inside of objects, for code that stands in for native code.

mod containers;

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World, prelude: Gc<Dict>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("_write_error", NativeFn::F1(write_error)),
        NativeDef::new("_set_handled", NativeFn::F1(set_handled)),
        NativeDef::new("_set_exit_code", NativeFn::F1(set_exit_code)),
        NativeDef::new("_new_class", NativeFn::Any(new_class)),
        NativeDef::new("_thread_dict", NativeFn::F1(thread_dict)),
    ];
    w.add_functions(prelude, "builtins", FUNCTIONS);
    w.add_functions(prelude, "builtins", containers::FUNCTIONS);
}

/// Writes text to standard error.
fn write_error(w: &mut World, text: Value) -> NativeResult {
    crate::builtins::stdio::write_error(w, text)
}

/// Makes an exception the one being handled.
fn set_handled(w: &mut World, exception: Value) -> NativeResult {
    w.current.handled = exception;
    Ok(Value::NONE)
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
