//! Exceptions.

use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::Exception;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.base_exception, NEW);
    static METHODS: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(init_method))];
    w.add_methods(w.types.base_exception, METHODS);
    static ATTRIBUTES: &[super::Attribute] = &[super::Attribute { name: "args", get: args, set: None }];
    w.add_attributes(w.types.base_exception, ATTRIBUTES);
}

fn args(w: &mut World, exception: Value) -> NativeResult {
    Ok(exception.cast::<Exception>().map_or(Value::NONE, |e| w.heap[e].args))
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast()) else {
        return Err(w.type_error("BaseException.__new__(X): X is not a type object"));
    };
    Ok(w.new_exception(class, &args.positional[1..]).value())
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    if let Some(exception) = args.positional.first().and_then(|e| e.cast::<Exception>()) {
        let tuple = w.tuple(args.positional[1..].to_vec());
        w.heap[exception].args = tuple;
    }
    Ok(Value::NONE)
}

/// The value a StopIteration carries.
pub fn stop_value(w: &World, exception: Value) -> Value {
    let Some(exception) = exception.cast::<Exception>() else { return Value::NONE };
    let args = w.heap[exception].args;
    w.as_tuple(args).and_then(|a| a.first().copied()).unwrap_or(Value::NONE)
}
