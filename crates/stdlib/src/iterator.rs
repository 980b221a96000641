//! `_iterator.Iterator`: what the classes of `itertools` have in common. An instance hands out what an inner
//! iterator gives, a generator most often.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData};
use gilscope_vm::ops::iter;

#[derive(Clone)]
struct Iterator(Value);

impl OpaqueData for Iterator {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.0);
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(|_, this| Ok(this))),
        NativeDef::new("__next__", NativeFn::F1(next)),
    ];
    let class = w.new_native_class("itertools", "Iterator", true, false);
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.module_set(module, "Iterator", class.value());
    static FUNCTIONS: &[NativeDef] = &[NativeDef::new("inner", NativeFn::F1(inner))];
    let names = w.heap[module].dict;
    w.add_functions(names, "_iterator", FUNCTIONS);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, inner, ..] = args.positional[..] else {
        return Err(w.type_error("an Iterator needs another iterator"));
    };
    match class.cast() {
        Some(class) => Ok(w.opaque(class, Iterator(inner))),
        None => Err(w.type_error("Iterator.__new__(X): X is not a type object")),
    }
}

/// The iterator that an instance hands out the items of.
fn inner(w: &mut World, this: Value) -> NativeResult {
    match w.opaque_ref(this) {
        Some(&Iterator(inner)) => Ok(inner),
        None => Err(w.type_error("inner takes an iterator of itertools")),
    }
}

fn next(w: &mut World, this: Value) -> NativeResult {
    let Some(&Iterator(inner)) = w.opaque_ref(this) else {
        return Err(w.bad_receiver("itertools", "__next__", this));
    };
    match iter::next(w, inner)? {
        Some(item) => Ok(item),
        None => Err(w.error_args(w.types.stop_iteration, &[])),
    }
}
