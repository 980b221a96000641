//! Attributes of single exception classes.

use super::{arguments, initialise, no_keywords, set_field, this};
use crate::builtins::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::Exception;
use crate::world::World;

/// Attributes kept in the payload under their names.
macro_rules! fields {
    ($($name:literal),+ $(,)?) => {
        &[$(crate::builtins::Attribute {
            name: $name,
            get: |w, e| $crate::builtins::exception::field(w, e, $name),
            set: Some(|w, e, v| $crate::builtins::exception::set_field(w, e, $name, v)),
        }),+]
    };
}
pub(super) use fields;

pub(super) fn init(w: &mut World) {
    static STOP: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(stop_init))];
    static STOP_FIELDS: &[Attribute] = &[Attribute {
        name: "value",
        get: |w, e| Ok(super::stop_value(w, e)),
        set: Some(|w, e, v| set_field(w, e, "value", v)),
    }];
    w.add_methods(w.types.stop_iteration, STOP);
    w.add_attributes(w.types.stop_iteration, STOP_FIELDS);
    static EXIT: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(exit_init))];
    static EXIT_FIELDS: &[Attribute] = &[Attribute {
        name: "code",
        get: exit_code,
        set: Some(|w, e, v| set_field(w, e, "code", v)),
    }];
    w.add_methods(w.types.system_exit, EXIT);
    w.add_attributes(w.types.system_exit, EXIT_FIELDS);
    static NAME: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(name_init))];
    static NAME_FIELDS: &[Attribute] = fields!["name"];
    w.add_methods(w.types.name_error, NAME);
    w.add_attributes(w.types.name_error, NAME_FIELDS);
    static ATTRIBUTE: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(attribute_init)),
        NativeDef::new("__reduce__", NativeFn::F1(attribute_reduce)),
    ];
    static ATTRIBUTE_FIELDS: &[Attribute] = fields!["name", "obj"];
    w.add_methods(w.types.attribute_error, ATTRIBUTE);
    w.add_attributes(w.types.attribute_error, ATTRIBUTE_FIELDS);
    static IMPORT: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(import_init)),
        NativeDef::new("__reduce__", NativeFn::F1(import_reduce)),
    ];
    static IMPORT_FIELDS: &[Attribute] = fields!["name", "path", "name_from", "msg"];
    w.add_methods(w.types.import_error, IMPORT);
    w.add_attributes(w.types.import_error, IMPORT_FIELDS);
    static SYNTAX: &[NativeDef] = &[NativeDef::new("__init__", NativeFn::Any(syntax_init))];
    static SYNTAX_FIELDS: &[Attribute] = fields![
        "msg",
        "filename",
        "lineno",
        "offset",
        "text",
        "end_lineno",
        "end_offset",
        "print_file_and_line",
    ];
    w.add_methods(w.types.syntax_error, SYNTAX);
    w.add_attributes(w.types.syntax_error, SYNTAX_FIELDS);
}

fn stop_init(w: &mut World, args: &Args) -> NativeResult {
    no_keywords(w, args)?;
    let e = initialise(w, args)?;
    // Without fields, the value is the first argument.
    if w.heap[e].fields.is_some() {
        let value = args.positional.get(1).copied().unwrap_or(Value::NONE);
        w.set_exception_field(e, "value", value);
    }
    Ok(Value::NONE)
}

fn exit_init(w: &mut World, args: &Args) -> NativeResult {
    no_keywords(w, args)?;
    let e = initialise(w, args)?;
    let code = code_of(w, e);
    w.set_exception_field(e, "code", code);
    Ok(Value::NONE)
}

fn code_of(w: &mut World, e: Gc<Exception>) -> Value {
    match arguments(w, e)[..] {
        [] => Value::NONE,
        [code] => code,
        _ => w.heap[e].args,
    }
}

fn exit_code(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    match w.exception_field(e, "code") {
        Some(code) => Ok(code),
        None => Ok(code_of(w, e)),
    }
}

/// Takes keyword arguments that become attributes; others are an error.
fn keywords(w: &mut World, class: &str, args: &Args, known: &[&str]) -> NativeResult<()> {
    let Some(e) = args.positional.first().and_then(|e| e.cast::<Exception>()) else {
        return Ok(());
    };
    if w.heap[e].fields.is_some() {
        // It has been made before.
        for name in known {
            w.set_exception_field(e, name, Value::NONE);
        }
    }
    for &(name, value) in &args.keywords {
        let text = w.heap[name].as_str().to_owned();
        if !known.contains(&text.as_str()) {
            let message = format!("{class}() got an unexpected keyword argument '{text}'");
            return Err(w.type_error(message));
        }
        w.set_exception_field(e, &text, value);
    }
    Ok(())
}

fn name_init(w: &mut World, args: &Args) -> NativeResult {
    initialise(w, args)?;
    keywords(w, "NameError", args, &["name"])?;
    Ok(Value::NONE)
}

fn attribute_init(w: &mut World, args: &Args) -> NativeResult {
    initialise(w, args)?;
    keywords(w, "AttributeError", args, &["name", "obj"])?;
    Ok(Value::NONE)
}

fn import_init(w: &mut World, args: &Args) -> NativeResult {
    let e = initialise(w, args)?;
    keywords(w, "ImportError", args, &["name", "path", "name_from"])?;
    match arguments(w, e)[..] {
        [message] => w.set_exception_field(e, "msg", message),
        _ if w.heap[e].fields.is_some() => w.set_exception_field(e, "msg", Value::NONE),
        _ => {}
    }
    Ok(Value::NONE)
}

fn import_reduce(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    let args = w.heap[e].args;
    Ok(super::base::reduced(
        w,
        e,
        args,
        &["name", "path", "name_from"],
    ))
}

fn attribute_reduce(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    let args = w.heap[e].args;
    Ok(super::base::reduced(w, e, args, &["name"]))
}

fn syntax_init(w: &mut World, args: &Args) -> NativeResult {
    no_keywords(w, args)?;
    let e = initialise(w, args)?;
    let given = arguments(w, e);
    if let Some(&message) = given.first() {
        w.set_exception_field(e, "msg", message);
    }
    if let [_, details] = given[..] {
        let Some(items) = crate::ops::iter::native_items(w, details)? else {
            return Err(w.type_error("a tuple of details is needed"));
        };
        if !(4..=6).contains(&items.len()) || items.len() == 5 {
            let n = items.len();
            let message = match n {
                5 => "end_offset must be provided when end_lineno is provided".to_owned(),
                _ if n < 4 => {
                    format!(
                        "function missing required argument (expected at least 4 arguments, got {n})"
                    )
                }
                _ => format!("function takes at most 6 arguments ({n} given)"),
            };
            return Err(w.type_error(message));
        }
        let names = [
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
        ];
        for (name, &value) in names.iter().zip(&items) {
            w.set_exception_field(e, name, value);
        }
    }
    Ok(Value::NONE)
}
