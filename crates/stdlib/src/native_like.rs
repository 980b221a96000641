//! `_native`: for library modules in Python that stand in for native ones.

use gilscope_vm::World;
use gilscope_vm::builtins::class_flags::qualify;
use gilscope_vm::builtins::code_replace::renamed;
use gilscope_vm::builtins::function::add_function_methods;
use gilscope_vm::builtins::numbers::fault;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Dict, Function, Generator, Module, NativeLike, Tuple, Type};
use gilscope_vm::text::codec::Codec;
use gilscope_vm::text::str_format::Pieces;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("qualify", NativeFn::F1(qualify)),
        NativeDef::new("functions", NativeFn::F2(functions)),
        NativeDef::new("unnamed", NativeFn::F1(unnamed)),
        NativeDef::new("parsed", NativeFn::F1(parsed)),
        NativeDef::new("classed", NativeFn::F1(classed)),
        NativeDef::new("encoding_name", NativeFn::F1(encoding_name)),
        NativeDef::new("forget_decimal", NativeFn::F0(forget_decimal)),
        NativeDef::new("function", NativeFn::F1(function)),
        NativeDef::new("function_of", NativeFn::F1(function_of)),
        NativeDef::new("is_unsigned", NativeFn::F1(is_unsigned)),
        NativeDef::new("install", NativeFn::F3(install)),
        NativeDef::new("is_heap_type", NativeFn::F1(is_heap_type)),
        NativeDef::new("shown_class", NativeFn::F1(shown_class)),
        NativeDef::new("stand_in", NativeFn::F2(stand_in)),
        NativeDef::new("stand_for", NativeFn::F3(stand_for)),
        NativeDef::new("state_of", NativeFn::F1(state_of)),
        NativeDef::new("template_piece", NativeFn::F2(template_piece)),
        NativeDef::new("renamed", NativeFn::F2(renamed)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_native", FUNCTIONS);
    for name in [
        "atexit_calls",
        "run_atexit_calls",
        "_keep_source",
        "_seal",
        "_final",
        "_uncreatable",
    ] {
        if let Some(value) = w.prelude_value(name) {
            w.module_set(module, name.trim_start_matches('_'), value);
        }
    }
}

/// The thread has come into another context of variables: which decimal context is in that is to be asked again.
fn forget_decimal(w: &mut World) -> NativeResult {
    w.current.decimal = Value::NULL;
    Ok(Value::NONE)
}

/// A function in a class that stands for a native one which CPython calls `function` in messages; a decorator.
fn unnamed(w: &mut World, function: Value) -> NativeResult {
    if let Some(function) = function.cast::<Function>() {
        w.heap[function].extra.get_or_insert_default().native_like = Some(NativeLike::Unnamed);
    }
    Ok(function)
}

/// The same for one that takes its arguments apart by a format, be it in a class or not.
fn parsed(w: &mut World, function: Value) -> NativeResult {
    if let Some(function) = function.cast::<Function>() {
        w.heap[function].extra.get_or_insert_default().native_like = Some(NativeLike::Parsed);
    }
    Ok(function)
}

/// The same for a method that CPython hands its class to as well.
fn classed(w: &mut World, function: Value) -> NativeResult {
    if let Some(function) = function.cast::<Function>() {
        w.heap[function].extra.get_or_insert_default().native_like = Some(NativeLike::Classed);
    }
    Ok(function)
}

/// Makes a module's functions native ones to those who look: they are shown so, and no methods. `but` are the names of
/// those that CPython has in Python, too.
fn functions(w: &mut World, names: Value, but: Value) -> NativeResult {
    let (Some(names), Some(but)) = (names.cast::<Dict>(), but.cast::<Tuple>()) else {
        return Err(w.type_error("functions takes a dict and a tuple"));
    };
    let but = w.heap[but].items.to_vec();
    let entries: Vec<_> = w.heap[names].iter().copied().collect();
    for entry in entries {
        let Some(function) = entry.value.cast::<Function>() else {
            continue;
        };
        let (name, _) = gilscope_vm::builtins::function::names(w, function);
        if w.heap[function].globals == names && !but.contains(&name) {
            w.heap.set_class(function, w.types.builtin, false);
        }
    }
    Ok(Value::NONE)
}

/// The piece of a template of `str.format` that begins at a place, and where the next one does: literal text, field
/// name, format specification, conversion; None at the end.
fn template_piece(w: &mut World, template: Value, at: Value) -> NativeResult {
    let (Some(text), Some(at)) = (w.as_str(template), at.as_small_int()) else {
        return Err(w.type_error("template_piece takes a str and a place"));
    };
    let text = text.get(at as usize..).unwrap_or_default().to_owned();
    let mut pieces = Pieces::new(&text);
    let piece = match pieces.next() {
        None => return Ok(Value::NONE),
        Some(Ok(piece)) => piece,
        Some(Err(wrong)) => return Err(fault(w, wrong)),
    };
    let mut parts = vec![w.str(piece.literal)];
    match piece.field {
        None => parts.extend([Value::NONE; 3]),
        Some(field) => {
            parts.extend([w.str(field.name), w.str(field.spec)]);
            parts.push(match field.conversion {
                Some(conversion) => w.str(conversion.to_string()),
                None => Value::NONE,
            });
        }
    }
    let piece = w.tuple(parts);
    let next = at + (text.len() - pieces.rest().len()) as i64;
    Ok(w.tuple([piece, Value::int(next)]))
}

/// What messages call the class of a value.
fn shown_class(w: &mut World, value: Value) -> NativeResult {
    let name = w.class_name(value).to_owned();
    Ok(w.str(name))
}

/// A class for functions or generators in Python that stand for objects of a native class: it has the methods of the
/// class `body`.
fn stand_in(w: &mut World, body: Value, generators: Value) -> NativeResult {
    let Some(body) = body.cast::<Type>() else {
        return Err(w.type_error("stand_in takes a class and a flag"));
    };
    let dict = w.heap[body].dict;
    let module = w.names.module;
    let module = match w.dict_get(dict, module).and_then(|m| w.as_str(m)) {
        Some("functools") => "functools",
        _ => "itertools",
    };
    let name = w.heap[w.heap[body].name].as_str().to_owned();
    let entries: Vec<_> = w.heap[dict].iter().copied().collect();
    let class = w.new_native_class(module, &name, false, true);
    if generators == Value::TRUE {
        let (generator, object) = (w.types.generator, w.types.object);
        w.heap[class].bases = vec![generator];
        w.heap[class].mro = vec![class, generator, object];
    } else {
        add_function_methods(w, class);
    }
    for entry in entries {
        let name = w.as_str(entry.key).unwrap_or_default().to_owned();
        if entry.value.is::<Function>() || matches!(name.as_str(), "__module__" | "__doc__") {
            w.class_set(class, &name, entry.value);
        }
    }
    qualify(w, class.value())
}

/// Makes a function or generator an instance of such a class; what its methods know of it.
fn stand_for(w: &mut World, value: Value, class: Value, state: Value) -> NativeResult {
    let Some(class) = class.cast::<Type>() else {
        return Err(w.type_error("stand_for takes a value, a class and a state"));
    };
    if let Some(function) = value.cast::<Function>() {
        w.heap.set_class(function, class, false);
        w.heap[function].extra.get_or_insert_default().state = state;
    } else if let Some(generator) = value.cast::<Generator>() {
        w.heap.set_class(generator, class, false);
    }
    Ok(value)
}

/// That state.
fn state_of(w: &mut World, value: Value) -> NativeResult {
    let extra = value
        .cast::<Function>()
        .and_then(|f| w.heap[f].extra.as_ref());
    Ok(extra
        .and_then(|e| e.state.non_null())
        .unwrap_or(Value::NONE))
}

/// How an encoding that strings know is called, or None.
fn encoding_name(w: &mut World, name: Value) -> NativeResult {
    let codec = w.as_str(name).and_then(Codec::lookup);
    Ok(match codec {
        Some(codec) => w.str(codec.official_name()),
        None => Value::NONE,
    })
}

/// The same for one function; a decorator.
fn function(w: &mut World, value: Value) -> NativeResult {
    if let Some(function) = value.cast::<Function>() {
        w.heap.set_class(function, w.types.builtin, false);
    }
    Ok(value)
}

/// Whether nothing is told of a native function's parameters.
fn is_unsigned(w: &mut World, value: Value) -> NativeResult {
    let unsigned = gilscope_vm::builtins::function::is_unsigned(w, value)?;
    Ok(Value::bool(unsigned))
}

/// The function in Python behind a native one, or None.
fn function_of(w: &mut World, value: Value) -> NativeResult {
    let Some(function) = value.cast::<Function>() else {
        return Ok(Value::NONE);
    };
    let f = &w.heap[function];
    let copy = Function {
        code: f.code,
        globals: f.globals,
        closure: f.closure.clone(),
        defaults: f.defaults.clone(),
        kwdefaults: f.kwdefaults,
        extra: None,
    };
    Ok(w.heap.alloc(w.types.function, copy).value())
}

/// Whether a class is written in Python.
fn is_heap_type(w: &mut World, class: Value) -> NativeResult {
    let class = class.cast::<Type>();
    Ok(Value::bool(class.is_some_and(|c| w.heap[c].heap_type)))
}

/// Gives a native class a method written in Python.
fn install(w: &mut World, class: Value, name: Value, method: Value) -> NativeResult {
    let (Some(class), Some(name)) = (class.cast(), w.as_str(name).map(str::to_owned)) else {
        return Err(w.type_error("install takes a class, a name and a method"));
    };
    w.class_set(class, &name, method);
    w.class_changed(class, true);
    Ok(Value::NONE)
}
