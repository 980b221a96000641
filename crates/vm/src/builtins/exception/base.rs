//! What `BaseException` has.

use super::{initialise, no_keywords, this};
use crate::builtins::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, Exception, Traceback};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    let class = w.types.base_exception;
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_method)),
        NativeDef::new("with_traceback", NativeFn::F2(with_traceback)),
        NativeDef::new("add_note", NativeFn::F2(add_note)),
        NativeDef::new("__reduce__", NativeFn::F1(reduce)),
        NativeDef::new("__setstate__", NativeFn::F2(set_state)),
    ];
    w.add_methods(class, METHODS);
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "args",
            get: |w, e| this(w, e).map(|e| w.heap[e].args),
            set: Some(set_args),
        },
        Attribute {
            name: "__cause__",
            get: |w, e| this(w, e).map(|e| w.heap[e].cause),
            set: Some(set_cause),
        },
        Attribute {
            name: "__context__",
            get: |w, e| this(w, e).map(|e| w.heap[e].context),
            set: Some(set_context),
        },
        Attribute {
            name: "__suppress_context__",
            get: |w, e| this(w, e).map(|e| Value::bool(w.heap[e].suppress_context)),
            set: Some(set_suppress_context),
        },
        Attribute {
            name: "__traceback__",
            get: |w, e| this(w, e).map(|e| w.heap[e].traceback),
            set: Some(set_traceback),
        },
        Attribute {
            name: "__dict__",
            get: dict,
            set: Some(set_dict),
        },
    ];
    w.add_attributes(class, ATTRIBUTES);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.base_exception, args)?;
    Ok(w.new_exception(class, &args.positional[1..]).value())
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    no_keywords(w, args)?;
    initialise(w, args)?;
    Ok(Value::NONE)
}

fn with_traceback(w: &mut World, exception: Value, traceback: Value) -> NativeResult {
    set_traceback(w, exception, traceback)?;
    Ok(exception)
}

/// Adds a note, a str, to an exception.
pub(crate) fn add_note(w: &mut World, exception: Value, note: Value) -> NativeResult {
    let e = this(w, exception)?;
    if w.as_str(note).is_none() {
        let class = w.class_name(note).to_owned();
        return Err(w.type_error(format!("note must be a str, not '{class}'")));
    }
    let dict = attributes(w, e);
    let key = w.names.notes;
    match w.dict_get(dict, key) {
        None => {
            let list = w.list(vec![note]);
            w.dict_set(dict, key, list);
        }
        Some(notes) => match notes.cast::<crate::object::List>() {
            Some(list) => w.heap[list].items.push(note),
            None => return Err(w.type_error("Cannot add note: __notes__ is not a list")),
        },
    }
    Ok(Value::NONE)
}

fn reduce(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    let args = w.heap[e].args;
    Ok(reduced(w, e, args, &[]))
}

/// How an exception is made again: from its class and arguments; then its attributes are set, and those
/// that it keeps outside its dict.
pub(super) fn reduced(
    w: &mut World,
    e: Gc<Exception>,
    args: Value,
    fields: &[&'static str],
) -> Value {
    let class = w.class_of(e.value()).value();
    let mut state = w.heap[e].dict;
    for name in fields {
        let Some(value) = w.exception_field(e, name).filter(|v| !v.is_none()) else {
            continue;
        };
        let dict = match state {
            Some(dict) if w.heap[e].dict == Some(dict) => {
                let copy = w.heap[dict].copy();
                w.heap.alloc(w.types.dict, copy)
            }
            Some(dict) => dict,
            None => w.dict(),
        };
        state = Some(dict);
        let key = w.intern(name);
        w.dict_set(dict, key, value);
    }
    let items = match state {
        Some(state) => vec![class, args, state.value()],
        None => vec![class, args],
    };
    w.tuple(items)
}

fn set_state(w: &mut World, exception: Value, state: Value) -> NativeResult {
    this(w, exception)?;
    if state.is_none() {
        return Ok(Value::NONE);
    }
    if !state.is::<Dict>() {
        return Err(w.type_error("state is not a dictionary"));
    }
    Err(w.prelude("exception_set_state", &[exception, state]))
}

fn attributes(w: &mut World, e: Gc<Exception>) -> Gc<Dict> {
    match w.attribute_dict(e.value()) {
        Some(dict) => dict,
        None => unreachable!("exceptions take attributes"),
    }
}

fn dict(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    Ok(attributes(w, e).value())
}

fn set_dict(w: &mut World, exception: Value, dict: Value) -> NativeResult {
    let e = this(w, exception)?;
    let Some(dict) = dict.cast::<Dict>() else {
        let class = w.class_name(dict).to_owned();
        return Err(w.type_error(format!(
            "__dict__ must be set to a dictionary, not a '{class}'"
        )));
    };
    w.heap[e].dict = Some(dict);
    Ok(Value::NONE)
}

fn set_args(w: &mut World, exception: Value, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    if value.is_null() {
        return Err(w.type_error("args may not be deleted"));
    }
    match crate::ops::iter::native_items(w, value)? {
        Some(items) => {
            let args = w.tuple(items);
            w.heap[e].args = args;
            Ok(Value::NONE)
        }
        None => Err(w.prelude("exception_set_args", &[exception, value])),
    }
}

fn set_link(w: &mut World, value: Value, what: &str) -> NativeResult<()> {
    if value.is_null() {
        return Err(w.type_error(format!("{what} may not be deleted")));
    }
    if value.is_none() || value.is::<Exception>() {
        return Ok(());
    }
    let what = what.trim_matches('_');
    Err(w.type_error(format!(
        "exception {what} must be None or derive from BaseException"
    )))
}

fn set_cause(w: &mut World, exception: Value, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    set_link(w, value, "__cause__")?;
    w.heap[e].cause = value;
    w.heap[e].suppress_context = true;
    Ok(Value::NONE)
}

fn set_context(w: &mut World, exception: Value, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    set_link(w, value, "__context__")?;
    w.heap[e].context = value;
    Ok(Value::NONE)
}

fn set_suppress_context(w: &mut World, exception: Value, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    match value.as_bool() {
        Some(b) => w.heap[e].suppress_context = b,
        None => return Err(w.type_error("attribute value type must be bool")),
    }
    Ok(Value::NONE)
}

fn set_traceback(w: &mut World, exception: Value, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    if value.is_null() {
        return Err(w.type_error("__traceback__ may not be deleted"));
    }
    if !value.is_none() && !value.is::<Traceback>() {
        return Err(w.type_error("__traceback__ must be a traceback or None"));
    }
    w.heap[e].traceback = value;
    Ok(Value::NONE)
}
