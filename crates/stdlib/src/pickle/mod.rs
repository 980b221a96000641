//! `_pickle`: pickles of what is made of builtin types alone.
//!
//! Whatever might call Python code is left to the module `pickle`: both directions say so and stop,
//! having done nothing that could be seen.

mod load;
mod save;

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, Type};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("dumps", NativeFn::F2(dumps)),
        NativeDef::new("loads", NativeFn::F1(loads)),
        NativeDef::new("float_bytes", NativeFn::F1(float_bytes)),
        NativeDef::new("bytes_float", NativeFn::F1(bytes_float)),
        NativeDef::new("is_heap_type", NativeFn::F1(is_heap_type)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_pickle", FUNCTIONS);
}

/// The pickle, or None if it takes Python code to make it.
fn dumps(w: &mut World, object: Value, protocol: Value) -> NativeResult {
    let protocol = w.as_i64(protocol).unwrap_or(4);
    match save::dumps(w, object, protocol as u8) {
        Some(bytes) => Ok(w.bytes(bytes)),
        None => Ok(Value::NONE),
    }
}

/// Whether it was possible, and the object.
fn loads(w: &mut World, bytes: Value) -> NativeResult {
    let data = match gilscope_vm::compare::bytes_of(&w.heap, bytes) {
        Some(data) => data.to_vec(),
        None => return Err(w.type_error("a bytes-like object is required")),
    };
    let answer = match load::loads(w, &data) {
        Some(value) => vec![Value::TRUE, value],
        None => vec![Value::FALSE, Value::NONE],
    };
    Ok(w.tuple(answer))
}

fn float_bytes(w: &mut World, value: Value) -> NativeResult {
    let f = gilscope_vm::builtins::float::to_f64(w, value)?.unwrap_or(f64::NAN);
    Ok(w.bytes(
        gilscope_vm::builtins::bytes::items::plain(f)
            .to_be_bytes()
            .to_vec(),
    ))
}

fn bytes_float(w: &mut World, bytes: Value) -> NativeResult {
    let data = gilscope_vm::compare::bytes_of(&w.heap, bytes);
    match data.and_then(|data| data.try_into().ok()) {
        Some(data) => Ok(Value::float(f64::from_be_bytes(data))),
        None => Err(w.value_error("8 bytes are needed")),
    }
}

/// Whether a class was made by Python code.
fn is_heap_type(w: &mut World, class: Value) -> NativeResult {
    let heap = class
        .cast::<Type>()
        .is_some_and(|class| w.heap[class].heap_type);
    Ok(Value::bool(heap))
}
