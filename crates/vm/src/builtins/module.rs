//! Modules.

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{List, Module, Str};
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

/// What to say about an attribute that CPython's module of that name has.
pub(crate) fn absent(w: &mut World, module: Gc<Module>, attribute: &str) -> Option<String> {
    let dict = w.heap[module].dict;
    let (file, name) = (w.intern("__file__"), w.names.name);
    if w.dict_get(dict, file).is_some() {
        return None;
    }
    let name = w.dict_get(dict, name)?;
    let name = w.as_str(name)?;
    let shown = if name == "posixpath" { "os.path" } else { name };
    (w.config.absent)(name, attribute)
        .then(|| format!("gilscope does not have {shown}.{attribute}"))
}

/// What to say about a module of CPython's library that we lack.
pub(crate) fn absent_module(w: &World, name: &str) -> Option<String> {
    let absent = match name.rsplit_once('.') {
        Some((package, child)) => (w.config.absent)(package, child),
        None => super::traceback::modules::is_standard(name),
    };
    let why = match name {
        "cProfile" | "profile" => ": --stats shows what threads spent their time on",
        _ => "",
    };
    absent.then(|| format!("gilscope does not have {name}{why}"))
}

/// What is said to whoever calls a module that has something to be called of its own name.
pub(crate) fn hint_for_call(w: &mut World, callee: Value) -> String {
    let Some(module) = callee.cast::<Module>() else {
        return String::new();
    };
    let dict = w.heap[module].dict;
    let key = w.intern("__name__");
    let Some(name) = w
        .dict_get(dict, key)
        .and_then(|v| w.as_str(v))
        .map(str::to_owned)
    else {
        return String::new();
    };
    let key = w.intern(&name);
    match w.dict_get(dict, key) {
        Some(value) if w.is_callable(value) => format!(". Did you mean: '{name}.{name}(...)'?"),
        _ => String::new(),
    }
}

/// The message about an attribute that a module has not: a file of the script may hide a standard
/// module of its name, or import itself in a circle.
pub(crate) fn no_attribute(w: &mut World, module: Gc<Module>, attribute: &str) -> String {
    let dict = w.heap[module].dict;
    let text = |w: &mut World, key: &str| {
        let key = w.intern(key);
        w.dict_get(dict, key)
            .and_then(|v| w.as_str(v).map(str::to_owned))
    };
    let name = text(w, "__name__").unwrap_or_default();
    let plain = format!("module '{name}' has no attribute '{attribute}'");
    let Some(file) = text(w, "__file__") else {
        return plain;
    };
    let place = file.strip_suffix("/__init__.py").unwrap_or(&file);
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = folder == super::sys::folder_of_script(w) && name != "__main__";
    if beside && super::traceback::modules::is_standard(&name) {
        return format!(
            "{plain} (consider renaming '{file}' since it has the same name as the standard \
             library module named '{name}' and the import system gives it precedence)"
        );
    }
    let importing = w.prelude_value("importing").and_then(|v| v.cast::<List>());
    let unfinished = importing.is_some_and(|list| {
        w.heap[list]
            .items
            .iter()
            .any(|&n| w.as_str(n) == Some(name.as_str()))
    });
    match (unfinished, beside) {
        (true, true) => format!(
            "{plain} (consider renaming '{file}' if it has the same name as a third-party module \
             you intended to import)"
        ),
        (true, false) => format!(
            "partially initialized module '{name}' from '{file}' has no attribute '{attribute}' \
             (most likely due to a circular import)"
        ),
        _ => plain,
    }
}
