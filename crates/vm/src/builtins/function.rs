//! Functions, bound methods, native functions, code objects, cells.

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{
    BoundMethod, Builtin, CellObject, CodeObj, Dict, Function, FunctionExtra, Str, Tuple, Type,
};
use crate::world::World;

static CALL: &[NativeDef] = &[NativeDef::new("__call__", NativeFn::Any(call))];
static GET: &[NativeDef] = &[NativeDef::new("__get__", NativeFn::Any(get))];

/// Gives a class what makes functions of its instances.
pub fn add_function_methods(w: &mut World, class: Gc<Type>) {
    w.add_methods(class, CALL);
    w.add_methods(class, GET);
    w.add_attributes(class, super::object::DICT);
}

pub(crate) fn init(w: &mut World) {
    let t = w.types;
    for class in [
        t.function,
        t.builtin,
        t.method_descriptor,
        t.wrapper_descriptor,
        t.method_wrapper,
        t.bound_method,
    ] {
        w.add_methods(class, CALL);
    }
    for class in [t.function, t.method_descriptor, t.wrapper_descriptor] {
        w.add_methods(class, GET);
    }
    static FUNCTION: &[Attribute] = &[
        Attribute {
            name: "__name__",
            get: |w, v| Ok(names_of(w, v).0),
            set: Some(set_name),
        },
        Attribute {
            name: "__qualname__",
            get: |w, v| Ok(names_of(w, v).1),
            set: Some(set_qualname),
        },
        Attribute {
            name: "__doc__",
            get: doc,
            set: Some(|w, f, v| set_extra(w, f, v, |e| &mut e.doc)),
        },
        Attribute {
            name: "__module__",
            get: get_module,
            set: Some(|w, f, v| set_extra(w, f, v, |e| &mut e.module)),
        },
        Attribute {
            name: "__defaults__",
            get: defaults,
            set: Some(set_defaults),
        },
        Attribute {
            name: "__kwdefaults__",
            get: kwdefaults,
            set: Some(set_kwdefaults),
        },
        Attribute {
            name: "__code__",
            get: |w, f| part(w, f, |f| f.code.value()),
            set: Some(set_code),
        },
        Attribute {
            name: "__globals__",
            get: |w, f| part(w, f, |f| f.globals.value()),
            set: Some(readonly),
        },
        Attribute {
            name: "__closure__",
            get: closure,
            set: Some(readonly),
        },
        Attribute {
            name: "__annotations__",
            get: annotations,
            set: Some(set_annotations),
        },
        Attribute {
            name: "__type_params__",
            get: type_params,
            set: Some(set_type_params),
        },
        Attribute {
            name: "__builtins__",
            get: |w, _| Ok(w.builtins.value()),
            set: Some(readonly),
        },
    ];
    w.add_attributes(t.function, FUNCTION);
    static METHOD: &[Attribute] = &[
        Attribute {
            name: "__self__",
            get: |w, m| method_part(w, m, |m| m.receiver),
            set: None,
        },
        Attribute {
            name: "__func__",
            get: |w, m| method_part(w, m, |m| m.function),
            set: None,
        },
        Attribute {
            name: "__doc__",
            get: method_doc,
            set: None,
        },
    ];
    w.add_attributes(t.bound_method, METHOD);
    static BUILTIN: &[Attribute] = &[
        Attribute {
            name: "__name__",
            get: builtin_name,
            set: None,
        },
        Attribute {
            name: "__qualname__",
            get: builtin_qualname,
            set: None,
        },
        Attribute {
            name: "__doc__",
            get: builtin_doc,
            set: None,
        },
        Attribute {
            name: "__text_signature__",
            get: builtin_signature,
            set: None,
        },
    ];
    for class in [
        t.builtin,
        t.method_descriptor,
        t.wrapper_descriptor,
        t.method_wrapper,
    ] {
        w.add_attributes(class, BUILTIN);
    }
    static SELF: &[Attribute] = &[
        Attribute {
            name: "__self__",
            get: builtin_self,
            set: None,
        },
        Attribute {
            name: "__module__",
            get: builtin_module,
            set: None,
        },
    ];
    w.add_attributes(t.builtin, SELF);
    w.add_attributes(t.method_wrapper, &SELF[..1]);
    static OBJCLASS: &[Attribute] = &[Attribute {
        name: "__objclass__",
        get: objclass,
        set: None,
    }];
    for class in [t.method_descriptor, t.wrapper_descriptor, t.method_wrapper] {
        w.add_attributes(class, OBJCLASS);
    }
    static CELL: &[Attribute] = &[Attribute {
        name: "cell_contents",
        get: cell_contents,
        set: Some(set_cell_contents),
    }];
    w.add_attributes(t.cell, CELL);
    static NEW_CELL: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_cell))];
    w.add_static_methods(t.cell, NEW_CELL);
    static NEW_METHOD: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::F3(new_method))];
    w.add_static_methods(t.bound_method, NEW_METHOD);
    static NEW_FUNCTION: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_function))];
    w.add_static_methods(t.function, NEW_FUNCTION);
    static CODE: &[Attribute] = &[
        Attribute {
            name: "co_name",
            get: |w, c| code_text(w, c, |c| c.code.name.to_string()),
            set: None,
        },
        Attribute {
            name: "co_qualname",
            get: |w, c| code_text(w, c, |c| c.code.qualname.to_string()),
            set: None,
        },
        Attribute {
            name: "co_filename",
            get: |w, c| code_text(w, c, |c| c.code.filename.to_string()),
            set: None,
        },
        Attribute {
            name: "co_firstlineno",
            get: |w, c| code_int(w, c, |c| c.code.first_line),
            set: None,
        },
        Attribute {
            name: "co_argcount",
            get: |w, c| code_int(w, c, |c| c.code.arg_count),
            set: None,
        },
        Attribute {
            name: "co_posonlyargcount",
            get: |w, c| code_int(w, c, |c| c.code.posonly_count),
            set: None,
        },
        Attribute {
            name: "co_kwonlyargcount",
            get: |w, c| code_int(w, c, |c| c.code.kwonly_count),
            set: None,
        },
        Attribute {
            name: "co_nlocals",
            get: |w, c| code_int(w, c, |c| local_names(c).len() as u32),
            set: None,
        },
        Attribute {
            name: "co_stacksize",
            get: |w, c| code_int(w, c, |c| c.code.stack_size),
            set: None,
        },
        Attribute {
            name: "co_flags",
            get: |w, c| code_int(w, c, flags),
            set: None,
        },
        Attribute {
            name: "co_varnames",
            get: |w, c| code_names(w, c, local_names),
            set: None,
        },
        Attribute {
            name: "co_names",
            get: |w, c| code_names(w, c, |c| texts(&c.code.names)),
            set: None,
        },
        Attribute {
            name: "co_freevars",
            get: |w, c| code_names(w, c, |c| texts(&c.code.freevars)),
            set: None,
        },
        Attribute {
            name: "co_cellvars",
            get: |w, c| code_names(w, c, |c| texts(&c.code.cellvars)),
            set: None,
        },
        Attribute {
            name: "co_consts",
            get: co_consts,
            set: None,
        },
    ];
    w.add_attributes(t.code, CODE);
}

/// `__name__` and `__qualname__`.
pub fn names(w: &mut World, function: Gc<Function>) -> (Value, Value) {
    let f = &w.heap[function];
    let code = f.code;
    let (name, qualname) = f
        .extra
        .as_ref()
        .map_or((Value::NULL, Value::NULL), |e| (e.name, e.qualname));
    let code = w.heap[code].code.clone();
    let name = match name.non_null() {
        Some(name) => name,
        None => w.intern(&code.name).value(),
    };
    let qualname = match qualname.non_null() {
        Some(qualname) => qualname,
        None => w.intern(&code.qualname).value(),
    };
    (name, qualname)
}

/// `__module__`.
pub fn module(w: &mut World, function: Gc<Function>) -> Value {
    let f = &w.heap[function];
    if let Some(extra) = &f.extra
        && !extra.module.is_null()
    {
        return extra.module;
    }
    let (globals, key) = (f.globals, w.names.name);
    w.dict_get(globals, key).unwrap_or(Value::NONE)
}

/// `f.__call__(…)`.
fn call(w: &mut World, args: &Args) -> NativeResult {
    let Some((&callee, rest)) = args.positional.split_first() else {
        return Err(w.type_error("unbound method __call__() needs an argument"));
    };
    let mut rest = Args::positional(rest);
    rest.keywords = args.keywords.clone();
    Err(w.call_args(callee, rest))
}

/// `f.__get__(object, class)`.
fn get(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("__get__", args, 1, 1, 2)?;
    let (attribute, object) = (args.positional[0], given[0]);
    if object.is_none() && given.get(1).is_some_and(|c| !c.is_none()) {
        return Ok(attribute);
    }
    if object.is_none() {
        return Err(w.type_error("__get__(None, None) is invalid"));
    }
    let class = w.class_of(object);
    w.bind(attribute, object, class)
}

fn names_of(w: &mut World, function: Value) -> (Value, Value) {
    match function.cast::<Function>() {
        Some(function) => names(w, function),
        None => (Value::NONE, Value::NONE),
    }
}

fn part(w: &mut World, function: Value, part: fn(&Function) -> Value) -> NativeResult {
    Ok(function
        .cast::<Function>()
        .map_or(Value::NONE, |f| part(&w.heap[f])))
}

/// The setter of what cannot be set, as CPython's member descriptors have it.
pub(super) fn readonly(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.error(w.types.attribute_error, "readonly attribute"))
}

fn set_extra(
    w: &mut World,
    function: Value,
    value: Value,
    field: fn(&mut FunctionExtra) -> &mut Value,
) -> NativeResult {
    let value = if value.is_null() { Value::NONE } else { value };
    if let Some(function) = function.cast::<Function>() {
        *field(w.heap[function].extra.get_or_insert_default()) = value;
    }
    Ok(Value::NONE)
}

fn set_name(w: &mut World, function: Value, value: Value) -> NativeResult {
    if !value.is::<Str>() {
        return Err(w.type_error("__name__ must be set to a string object"));
    }
    set_extra(w, function, value, |e| &mut e.name)
}

fn type_params(w: &mut World, function: Value) -> NativeResult {
    let given = function
        .cast::<Function>()
        .and_then(|f| w.heap[f].extra.as_ref()?.type_params.non_null());
    Ok(match given {
        Some(given) => given,
        None => w.tuple(Vec::new()),
    })
}

fn set_type_params(w: &mut World, function: Value, value: Value) -> NativeResult {
    if !value.is::<Tuple>() {
        return Err(w.type_error("__type_params__ must be set to a tuple"));
    }
    set_extra(w, function, value, |e| &mut e.type_params)
}

fn set_qualname(w: &mut World, function: Value, value: Value) -> NativeResult {
    if !value.is::<Str>() {
        return Err(w.type_error("__qualname__ must be set to a string object"));
    }
    set_extra(w, function, value, |e| &mut e.qualname)
}

fn doc(w: &mut World, function: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    if let Some(doc) = w.heap[function]
        .extra
        .as_ref()
        .and_then(|e| e.doc.non_null())
    {
        return Ok(doc);
    }
    let code = w.heap[function].code;
    match w.heap[code].code.doc.clone() {
        // One object, however often it is asked for.
        Some(doc) => {
            let doc = w.str(&*doc);
            w.heap[function].extra.get_or_insert_default().doc = doc;
            Ok(doc)
        }
        None => Ok(Value::NONE),
    }
}

fn get_module(w: &mut World, function: Value) -> NativeResult {
    match function.cast::<Function>() {
        Some(function) => Ok(module(w, function)),
        None => Ok(Value::NONE),
    }
}

fn defaults(w: &mut World, function: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let defaults = w.heap[function].defaults.clone();
    if defaults.is_empty() {
        Ok(Value::NONE)
    } else {
        Ok(w.tuple(defaults))
    }
}

fn set_defaults(w: &mut World, function: Value, value: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let items: Box<[Value]> = match value.cast::<Tuple>() {
        _ if value.is_null() || value.is_none() => Box::default(),
        Some(items) => w.heap[items].items.as_slice().into(),
        None => return Err(w.type_error("__defaults__ must be set to a tuple object")),
    };
    w.heap[function].defaults = items;
    w.class_epoch += 1;
    Ok(Value::NONE)
}

fn kwdefaults(w: &mut World, function: Value) -> NativeResult {
    part(w, function, |f| f.kwdefaults.map_or(Value::NONE, Gc::value))
}

fn set_kwdefaults(w: &mut World, function: Value, value: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let none = value.is_null() || value.is_none();
    let dict = if none { None } else { value.cast::<Dict>() };
    if dict.is_none() && !none {
        return Err(w.type_error("__kwdefaults__ must be set to a dict object"));
    }
    w.heap[function].kwdefaults = dict;
    Ok(Value::NONE)
}

fn set_code(w: &mut World, function: Value, value: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let code = if value.is_null() {
        None
    } else {
        value.cast::<CodeObj>()
    };
    let Some(code) = code else {
        return Err(w.type_error("__code__ must be set to a code object"));
    };
    let (free, cells) = (
        w.heap[code].code.freevars.len(),
        w.heap[function].closure.len(),
    );
    if free != cells {
        let (_, name) = names(w, function);
        let name = w.as_str(name).unwrap_or("?").to_owned();
        let message = format!("{name}() requires a code object with {cells} free vars, not {free}");
        return Err(w.value_error(message));
    }
    // The function keeps its names.
    let (name, qualname) = names(w, function);
    let extra = w.heap[function].extra.get_or_insert_default();
    (extra.name, extra.qualname) = (name, qualname);
    w.heap[function].code = code;
    w.class_epoch += 1;
    Ok(Value::NONE)
}

fn closure(w: &mut World, function: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let cells: Vec<Value> = w.heap[function].closure.iter().map(|c| c.value()).collect();
    if cells.is_empty() {
        Ok(Value::NONE)
    } else {
        Ok(w.tuple(cells))
    }
}

fn annotations(w: &mut World, function: Value) -> NativeResult {
    let Some(function) = function.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    if let Some(known) = w.heap[function]
        .extra
        .as_ref()
        .and_then(|e| e.annotations.non_null())
    {
        return Ok(known);
    }
    let dict = w.dict().value();
    w.heap[function].extra.get_or_insert_default().annotations = dict;
    Ok(dict)
}

fn set_annotations(w: &mut World, function: Value, value: Value) -> NativeResult {
    let value = if value.is_null() || value.is_none() {
        w.dict().value()
    } else {
        value
    };
    if !value.is::<Dict>() {
        return Err(w.type_error("__annotations__ must be set to a dict object"));
    }
    set_extra(w, function, value, |e| &mut e.annotations)
}

fn method_part(w: &mut World, method: Value, part: fn(&BoundMethod) -> Value) -> NativeResult {
    Ok(method
        .cast::<BoundMethod>()
        .map_or(Value::NONE, |m| part(&w.heap[m])))
}

fn method_doc(w: &mut World, method: Value) -> NativeResult {
    let function = method_part(w, method, |m| m.function)?;
    let name = w.names.doc;
    w.get_attribute(function, name)
}

fn builtin_name(w: &mut World, value: Value) -> NativeResult {
    match value.cast::<Builtin>() {
        Some(builtin) => {
            let name = w.heap[builtin].def.name;
            Ok(w.intern(name).value())
        }
        // A function in Python that stands for a native one.
        None => Ok(names_of(w, value).0),
    }
}

fn builtin_qualname(w: &mut World, value: Value) -> NativeResult {
    let Some(builtin) = value.cast::<Builtin>() else {
        return Ok(names_of(w, value).1);
    };
    let b = &w.heap[builtin];
    let text = match b.owner.cast::<Type>() {
        Some(class) if b.receiver.is_null() || !b.receiver.is::<crate::object::Module>() => {
            format!("{}.{}", w.heap[w.heap[class].name].as_str(), b.def.name)
        }
        _ => b.def.name.to_owned(),
    };
    Ok(w.str(text))
}

fn builtin_doc(w: &mut World, value: Value) -> NativeResult {
    match value.cast::<Builtin>() {
        Some(builtin) => told(w, builtin, super::docs::find),
        None => doc(w, value),
    }
}

fn builtin_signature(w: &mut World, value: Value) -> NativeResult {
    if let Some(builtin) = value.cast::<Builtin>()
        && let text = told(w, builtin, super::docs::signature)?
        && !text.is_none()
    {
        return Ok(text);
    }
    let mut text = library_signature(w, value)?.flatten();
    let class = w.class_of(value);
    if text.is_none()
        && let Some(builtin) = value.cast::<Builtin>()
        && [w.types.wrapper_descriptor, w.types.method_wrapper].contains(&class)
    {
        text = super::docs::slot_signature(w.heap[builtin].def.name);
    }
    Ok(text.map_or(Value::NONE, |text| w.str(text.replace('\u{2424}', "\n"))))
}

/// Whether CPython is known to tell nothing of the parameters of a native function, or of how a native class makes instances.
pub fn is_unsigned(w: &mut World, value: Value) -> NativeResult<bool> {
    let known = match value.cast::<Type>() {
        Some(class) => super::class::library_signature(w, class),
        None => library_signature(w, value)?,
    };
    Ok(known == Some(None))
}

/// What the table of the library has on a native function.
fn library_signature(w: &mut World, value: Value) -> NativeResult<Option<Option<&'static str>>> {
    let owner = match value.cast::<Builtin>() {
        Some(builtin) => w.heap[builtin].owner.cast::<Type>(),
        None => None,
    };
    let module = match owner {
        Some(class) => super::class::module(w, class),
        None => builtin_module(w, value)?,
    };
    let qualname = builtin_qualname(w, value)?;
    let module = w.as_str(module).filter(|&module| module != "builtins");
    let qualname = w.as_str(qualname).unwrap_or_default();
    Ok(super::docs::library_signature(module, qualname))
}

/// What a table tells of a native function, or None.
fn told(
    w: &mut World,
    builtin: Gc<Builtin>,
    find: fn(Option<&str>, &str) -> Option<&'static str>,
) -> NativeResult {
    let (name, owner) = (w.heap[builtin].def.name, w.heap[builtin].owner);
    let owner = match owner.cast::<Type>() {
        Some(class) => Some(w.heap[w.heap[class].name].as_str()),
        None => w.as_str(owner),
    };
    // Several lines stand in one of the table.
    let text = find(owner, name).map(|text| text.replace('\u{2424}', "\n"));
    Ok(text.map_or(Value::NONE, |text| w.str(text)))
}

fn builtin_self(w: &mut World, value: Value) -> NativeResult {
    let Some(builtin) = value.cast::<Builtin>() else {
        let module = get_module(w, value)?;
        let module = module.cast::<Str>().and_then(|m| w.dict_get(w.modules, m));
        return Ok(module.unwrap_or(Value::NONE));
    };
    let b = &w.heap[builtin];
    if let Some(receiver) = b.receiver.non_null() {
        return Ok(receiver);
    }
    if b.owner.is::<Type>() {
        return Ok(b.owner);
    }
    let module = w.as_str(b.owner).unwrap_or("builtins").to_owned();
    let key = w.intern(&module);
    Ok(w.dict_get(w.modules, key).unwrap_or(Value::NONE))
}

fn builtin_module(w: &mut World, value: Value) -> NativeResult {
    let Some(builtin) = value.cast::<Builtin>() else {
        return get_module(w, value);
    };
    let owner = w.heap[builtin].owner;
    if owner.is_null() {
        return Ok(w.intern("builtins").value());
    }
    Ok(if owner.is::<Str>() {
        owner
    } else {
        Value::NONE
    })
}

fn objclass(w: &mut World, value: Value) -> NativeResult {
    Ok(value
        .cast::<Builtin>()
        .map_or(Value::NONE, |b| w.heap[b].owner))
}

fn cell_contents(w: &mut World, cell: Value) -> NativeResult {
    match cell
        .cast::<CellObject>()
        .and_then(|c| w.heap[c].value.non_null())
    {
        Some(value) => Ok(value),
        None => Err(w.value_error("Cell is empty")),
    }
}

fn set_cell_contents(w: &mut World, cell: Value, value: Value) -> NativeResult {
    if let Some(cell) = cell.cast::<CellObject>() {
        w.heap[cell].value = value;
    }
    Ok(Value::NONE)
}

fn new_cell(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("cell", args, 1, 0, 1)?;
    let value = given.first().copied().unwrap_or(Value::NULL);
    Ok(w.heap.alloc(w.types.cell, CellObject { value }).value())
}

fn new_method(w: &mut World, _: Value, function: Value, receiver: Value) -> NativeResult {
    if !w.is_callable(function) {
        return Err(w.type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(w.type_error("instance must not be None"));
    }
    Ok(w.bound_method(function, receiver))
}

fn new_function(w: &mut World, args: &Args) -> NativeResult {
    let names = [
        "code",
        "globals",
        "name",
        "argdefs",
        "closure",
        "kwdefaults",
    ];
    let given = w.named("function", args, 1, names, 0, 2)?;
    let parts = given.map(|part| part.unwrap_or(Value::NONE));
    let misfit = |w: &mut World, name: &str, wanted: &str, value: Value| {
        let class = w.argument_class(value).to_owned();
        w.type_error(format!(
            "function() argument '{name}' must be {wanted}, not {class}"
        ))
    };
    let Some(code) = parts[0].cast::<CodeObj>() else {
        return Err(misfit(w, "code", "code", parts[0]));
    };
    let Some(globals) = parts[1].cast::<Dict>() else {
        return Err(misfit(w, "globals", "dict", parts[1]));
    };
    let is_closed = !w.heap[code].code.freevars.is_empty();
    let unfit = match parts {
        [_, _, name, ..] if !name.is_none() && !name.is::<Str>() => {
            "3 (name) must be None or string"
        }
        [_, _, _, defaults, ..] if !defaults.is_none() && !defaults.is::<Tuple>() => {
            "4 (defaults) must be None or tuple"
        }
        [.., closure, _] if is_closed && !closure.is::<Tuple>() => "5 (closure) must be tuple",
        [.., closure, _] if !closure.is_none() && !closure.is::<Tuple>() => {
            "5 (closure) must be None or tuple"
        }
        [.., named] if !named.is_none() && !named.is::<Dict>() => {
            "6 (kwdefaults) must be None or dict"
        }
        _ => "",
    };
    if !unfit.is_empty() {
        return Err(w.type_error(format!("arg {unfit}")));
    }
    let cells = w.as_tuple(parts[4]).unwrap_or_default().to_vec();
    let closure: Box<[Gc<CellObject>]> = cells.iter().filter_map(|c| c.cast()).collect();
    let no_cell = cells.iter().find(|c| !c.is::<CellObject>());
    if let Some(&other) = no_cell.filter(|_| cells.len() == w.heap[code].code.freevars.len()) {
        let class = w.class_name(other).to_owned();
        let message = format!("arg 5 (closure) expected cell, found {class}");
        return Err(w.type_error(message));
    }
    if cells.len() != w.heap[code].code.freevars.len() {
        let (name, free) = (
            w.heap[code].code.name.to_string(),
            w.heap[code].code.freevars.len(),
        );
        let message = format!(
            "{name} requires closure of length {free}, not {}",
            cells.len()
        );
        return Err(w.value_error(message));
    }
    let defaults = w.as_tuple(parts[3]).unwrap_or_default().into();
    let kwdefaults = parts[5].cast::<Dict>();
    let extra = parts[2].is::<Str>().then(|| {
        Box::new(FunctionExtra {
            name: parts[2],
            ..FunctionExtra::default()
        })
    });
    let function = Function {
        code,
        globals,
        closure,
        defaults,
        kwdefaults,
        extra,
    };
    Ok(w.heap.alloc(w.types.function, function).value())
}

fn code_text(w: &mut World, code: Value, text: fn(&CodeObj) -> String) -> NativeResult {
    match code.cast::<CodeObj>() {
        Some(code) => {
            let text = text(&w.heap[code]);
            Ok(w.intern(&text).value())
        }
        None => Ok(Value::NONE),
    }
}

fn code_int(w: &mut World, code: Value, number: fn(&CodeObj) -> u32) -> NativeResult {
    Ok(code
        .cast::<CodeObj>()
        .map_or(Value::NONE, |c| Value::int(number(&w.heap[c]).into())))
}

fn code_names(w: &mut World, code: Value, names: fn(&CodeObj) -> Vec<String>) -> NativeResult {
    let Some(code) = code.cast::<CodeObj>() else {
        return Ok(Value::NONE);
    };
    let names = names(&w.heap[code]);
    let names: Vec<Value> = names.iter().map(|n| w.intern(n).value()).collect();
    Ok(w.tuple(names))
}

fn texts(names: &[std::sync::Arc<str>]) -> Vec<String> {
    names.iter().map(|n| n.to_string()).collect()
}

fn local_names(code: &CodeObj) -> Vec<String> {
    let mut names: Vec<String> = code
        .code
        .varnames
        .iter()
        .filter(|n| !n.starts_with('.'))
        .map(|n| n.to_string())
        .collect();
    names.dedup();
    names
}

/// The flags of `inspect`: optimized, new locals, varargs, varkeywords, nested, generator.
fn flags(code: &CodeObj) -> u32 {
    let f = code.code.flags;
    let nested = f.function && code.code.qualname.contains("<locals>.");
    let parts = [
        (f.function, 3),
        (f.varargs, 4),
        (f.varkeywords, 8),
        (nested, 16),
        (f.generator && !f.coroutine && !f.async_generator, 32),
        (f.coroutine, 0x80),
        (f.iterable_coroutine, 0x100),
        (f.async_generator, 0x200),
    ];
    parts
        .iter()
        .map(|&(set, bits)| if set { bits } else { 0 })
        .sum()
}

fn co_consts(w: &mut World, code: Value) -> NativeResult {
    let Some(code) = code.cast::<CodeObj>() else {
        return Ok(Value::NONE);
    };
    let doc = w.heap[code].code.doc.clone();
    w.ready(code);
    let mut items = w.heap[code].consts.to_vec();
    if let Some(doc) = doc {
        let doc = w.str(&*doc);
        items.insert(0, doc);
    }
    Ok(w.tuple(items))
}
