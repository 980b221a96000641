//! `_getters.Caller`: calls a method of what it is called with, under `operator.methodcaller`.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::lookup::Method;
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult};
use gilscope_vm::object::{Dict, Items, Module, OpaqueData, Str, Tuple};

/// The name of the method, and its arguments.
#[derive(Clone, Copy)]
struct Caller {
    name: Gc<Str>,
    args: Gc<Tuple>,
    keywords: Gc<Dict>,
}

impl OpaqueData for Caller {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.name);
        marker.gc(self.args);
        marker.gc(self.keywords);
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(*self))
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__call__", NativeFn::Any(call)),
        NativeDef::new("_parts", NativeFn::F1(parts)),
    ];
    let class = w.new_native_class("operator", "Caller", true, false);
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.module_set(module, "Caller", class.value());
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, ref given @ ..] = args.positional[..] else {
        return Err(w.type_error("Caller.__new__(): not enough arguments"));
    };
    let Some((&name, given)) = given.split_first() else {
        return Err(w.type_error("methodcaller needs at least one argument, the method name"));
    };
    let (Some(class), Some(name)) = (class.cast(), name.cast()) else {
        return Err(w.type_error("method name must be a string"));
    };
    let keywords = w.dict();
    for &(name, value) in &args.keywords {
        w.dict_set(keywords, name, value);
    }
    let Some(args) = w.tuple(given).cast() else {
        unreachable!("a tuple was made")
    };
    // Names are looked up by identity.
    let name = w.intern_str(name);
    let caller = Caller {
        name,
        args,
        keywords,
    };
    Ok(w.opaque(class, caller))
}

fn get(w: &mut World, this: Value) -> NativeResult<Caller> {
    match w.opaque_ref::<Caller>(this) {
        Some(&caller) => Ok(caller),
        None => Err(w.bad_receiver("operator.methodcaller", "methodcaller", this)),
    }
}

/// The name, the arguments and those with names, for who shows or pickles it.
fn parts(w: &mut World, this: Value) -> NativeResult {
    let caller = get(w, this)?;
    Ok(w.tuple([
        caller.name.value(),
        caller.args.value(),
        caller.keywords.value(),
    ]))
}

fn call(w: &mut World, args: &Args) -> NativeResult {
    let this = args.positional.first().copied().unwrap_or(Value::NONE);
    let caller = get(w, this)?;
    w.no_keywords("methodcaller", args)?;
    let &[_, object] = args.positional.as_slice() else {
        let given = args.positional.len() - 1;
        return Err(w.type_error(format!("methodcaller expected 1 argument, got {given}")));
    };
    match w.find_method(object, caller.name)? {
        Some(Method::Unbound(method)) => caller.call(w, method, Some(object)),
        Some(Method::Attribute(method)) => caller.call(w, method, None),
        None => match w.get_attribute(object, caller.name) {
            Ok(method) => caller.call(w, method, None),
            Err(exit) => w.after(exit, Box::new(caller)),
        },
    }
}

impl Caller {
    fn call(self, w: &mut World, method: Value, object: Option<Value>) -> NativeResult {
        let mut args: Items = object.into_iter().collect();
        args.extend_from_slice(&w.heap[self.args].items);
        if w.heap[self.keywords].is_empty() {
            return w.call_now(method, &args);
        }
        let mut args = Args::positional(&args);
        args.keywords = super::partial::named(w, self.keywords);
        Err(w.call_args(method, args))
    }
}

impl NativeFrame for Caller {
    fn trace(&self, marker: &mut Marker) {
        OpaqueData::trace(self, marker);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(method) => self.call(w, method, None),
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
