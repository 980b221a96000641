//! `object`, and None, NotImplemented, Ellipsis.

use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(w.types.object, NEW);
    static METHODS: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(init_method))];
    w.add_methods(w.types.object, METHODS);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    match args.positional.first().and_then(|c| c.cast()) {
        Some(class) => crate::ops::class::new_instance(w, class),
        None => Err(w.type_error("object.__new__(X): X is not a type object")),
    }
}

fn init_method(_: &mut World, _: &Args) -> NativeResult {
    Ok(Value::NONE)
}
