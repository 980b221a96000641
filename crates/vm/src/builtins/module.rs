//! Modules.

use super::Attribute;
use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Module, Str};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(init_module))];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "__dict__",
            get: super::object::dict,
            set: None,
        },
        Attribute {
            name: "__annotations__",
            get: annotations,
            set: Some(set_annotations),
        },
    ];
    let class = w.types.module;
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.module, args)?;
    let dict = w.dict();
    let name = w.intern("");
    let module = Module { dict, name };
    Ok(if class == w.types.module {
        w.heap.alloc(class, module).value()
    } else {
        w.heap.alloc_subclass(class, module).value()
    })
}

fn init_module(w: &mut World, args: &Args) -> NativeResult {
    let Some(module) = args.positional.first().and_then(|m| m.cast::<Module>()) else {
        let given = args.positional.first().copied().unwrap_or(Value::NONE);
        return Err(w.bad_receiver("module", "__init__", given));
    };
    let found = w.keywords("module", args, ["name", "doc"])?;
    let part = |i: usize| found[i].or_else(|| args.positional.get(i + 1).copied());
    let Some(name) = part(0) else {
        return Err(w.type_error("module() missing required argument 'name' (pos 1)"));
    };
    let Some(text) = name.cast::<Str>() else {
        let given = w.class_name(name).to_owned();
        return Err(w.type_error(format!("module() argument 'name' must be str, not {given}")));
    };
    let dict = w.heap[module].dict;
    w.heap[module].name = text;
    let (key, doc) = (w.names.name, w.names.doc);
    w.dict_set(dict, key, name);
    w.dict_set(dict, doc, part(1).unwrap_or(Value::NONE));
    let (package, loader, spec) = (w.names.package, w.intern("__loader__"), w.names.spec);
    for key in [package, loader, spec] {
        w.dict_set(dict, key, Value::NONE);
    }
    Ok(Value::NONE)
}

fn annotations(w: &mut World, value: Value) -> NativeResult {
    let Some(module) = value.cast::<Module>() else {
        return Ok(Value::NONE);
    };
    let (dict, key) = (w.heap[module].dict, w.names.annotations);
    if let Some(known) = w.dict_get(dict, key) {
        return Ok(known);
    }
    let new = w.dict().value();
    w.dict_set(dict, key, new);
    Ok(new)
}

fn set_annotations(w: &mut World, module: Value, value: Value) -> NativeResult {
    let Some(module) = module.cast::<Module>() else {
        return Ok(Value::NONE);
    };
    let (dict, key) = (w.heap[module].dict, w.names.annotations);
    if value.is_null() {
        w.dict_remove(dict, key);
    } else {
        w.dict_set(dict, key, value);
    }
    Ok(Value::NONE)
}
