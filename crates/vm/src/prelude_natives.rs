//! Natives that only the prelude sees: the inside of objects, for code that stands in for native code.

pub(crate) mod containers;

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Type};
use crate::thread_local;
use crate::world::World;

pub(crate) fn init(w: &mut World, prelude: Gc<Dict>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("_write_error", NativeFn::F1(write_error)),
        NativeDef::new("_set_handled", NativeFn::F1(set_handled)),
        NativeDef::new("_set_exit_code", NativeFn::F1(set_exit_code)),
        NativeDef::new("_new_class", NativeFn::Any(new_class)),
        NativeDef::new("_rebase", NativeFn::F2(rebase)),
        NativeDef::new("_set_order", NativeFn::F2(set_order)),
        NativeDef::new("_global_name", NativeFn::F2(global_name)),
        NativeDef::new("_without", NativeFn::F2(without)),
        NativeDef::new("_has_hook", NativeFn::F2(has_hook)),
        NativeDef::new("_named_attributes", NativeFn::F1(named_attributes)),
        NativeDef::new("_set_plain", NativeFn::F3(set_plain)),
        NativeDef::new("_thread_dict", NativeFn::F1(thread_local::thread_dict)),
        NativeDef::new(
            "_has_data_descriptor",
            NativeFn::F2(thread_local::has_data_descriptor),
        ),
        NativeDef::new("_thread_id", NativeFn::F0(thread_id)),
        NativeDef::new("_bind", NativeFn::F2(bind)),
        NativeDef::new(
            "_close_generator",
            NativeFn::F1(crate::builtins::generator::close),
        ),
        NativeDef::new(
            "_awaitable",
            NativeFn::F1(|w, value| crate::ops::asynchrony::awaited(w, value, 0)),
        ),
    ];
    w.add_functions(prelude, "builtins", FUNCTIONS);
    w.add_functions(prelude, "builtins", containers::FUNCTIONS);
    w.add_functions(prelude, "builtins", crate::builtins::weakref::PRELUDE);
    w.add_functions(prelude, "builtins", crate::builtins::class_flags::PRELUDE);
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

/// A number that no other thread has.
fn thread_id(w: &mut World) -> NativeResult {
    Ok(Value::int(i64::from(w.current.id.0)))
}

/// Binds an attribute of the receiver's class to the receiver, as `__get__` does.
fn bind(w: &mut World, attribute: Value, receiver: Value) -> NativeResult {
    let class = w.class_of(receiver);
    w.bind(attribute, receiver, class)
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

/// Gives a class other bases, and the usual order to it and to what derives from it.
fn rebase(w: &mut World, class: Value, bases: Value) -> NativeResult {
    let bases = bases
        .cast()
        .and_then(|bases| crate::ops::class::classes(w, bases));
    match (class.cast::<Type>(), bases) {
        (Some(class), Some(bases)) => crate::ops::mro::rebase(w, class, bases),
        _ => Err(w.type_error("_rebase takes a class and a tuple of classes")),
    }
}

/// Gives a class another order.
fn set_order(w: &mut World, class: Value, order: Value) -> NativeResult {
    let Some(class) = class.cast::<Type>() else {
        return Err(w.type_error("_set_order takes a class and a list"));
    };
    crate::ops::mro::set_mro(w, class, order)?;
    Ok(Value::NONE)
}

/// A name of a module, or of the builtins.
fn global_name(w: &mut World, globals: Value, key: Value) -> NativeResult {
    let (Some(globals), Some(key)) = (globals.cast::<Dict>(), key.cast()) else {
        return Err(w.type_error("_global_name takes a dict and a name"));
    };
    crate::ops::names::global_of(w, globals, key)
}

/// A copy of a dict without one key.
fn without(w: &mut World, dict: Value, key: Value) -> NativeResult {
    let (Some(dict), Some(key)) = (dict.cast::<Dict>(), key.cast()) else {
        return Ok(dict);
    };
    let copy = w.heap[dict].copy();
    let copy = w.heap.alloc(w.types.dict, copy);
    w.dict_remove(copy, key);
    Ok(copy.value())
}

/// Whether a class or a base of it has an attribute.
fn has_hook(w: &mut World, class: Value, name: Value) -> NativeResult {
    let (Some(class), Some(name)) = (class.cast::<Type>(), name.cast()) else {
        return Ok(Value::FALSE);
    };
    Ok(Value::bool(w.lookup(class, name).is_some()))
}

/// The attributes of a class that want to know their names.
fn named_attributes(w: &mut World, class: Value) -> NativeResult {
    let Some(class) = class.cast::<Type>() else {
        return Ok(w.list(Vec::new()));
    };
    let dict = w.heap[class].dict;
    let items: Vec<(Value, Value)> = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
    let hook = w.names.set_name;
    let mut found = Vec::new();
    for (key, value) in items {
        if w.lookup_special(value, hook).is_some() {
            found.push(w.tuple([key, value]));
        }
    }
    Ok(w.list(found))
}

/// Sets an attribute as `object.__setattr__` does.
fn set_plain(w: &mut World, object: Value, name: Value, value: Value) -> NativeResult {
    let name = crate::builtins::functions::objects::attribute_name(w, name)?;
    w.set_own_attribute(object, name, value)
}
