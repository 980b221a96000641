//! `super`.

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{CellObject, Super, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__get__", NativeFn::Any(get)),
        // `__new__` has done it.
        NativeDef::new("__init__", NativeFn::Any(|_, _| Ok(Value::NONE))),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "__thisclass__",
            get: this_class,
            set: None,
        },
        Attribute {
            name: "__self__",
            get: receiver,
            set: None,
        },
        Attribute {
            name: "__self_class__",
            get: self_class,
            set: None,
        },
    ];
    let class = w.types.super_;
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let target = w.new_target(w.types.super_, args)?;
    w.no_keywords("super", args)?;
    let given = &args.positional[1..];
    if given.len() > 2 {
        let n = given.len();
        return Err(w.type_error(format!("super() expected at most 2 arguments, got {n}")));
    }
    let (class, object) = match *given {
        [] => {
            let (class, object) = implied(w)?;
            (class, Some(object))
        }
        [class] => (class_argument(w, class)?, None),
        [class, object, ..] => (
            class_argument(w, class)?,
            Some(object).filter(|o| !o.is_none()),
        ),
    };
    let Some(object) = object else {
        return Ok(made(w, target, class, Value::NULL, None));
    };
    if let Some(own) = class_for(w, class, object) {
        return Ok(made(w, target, class, object, Some(own)));
    }
    // What says that it is of a class may stand for an object of that.
    let name = w.intern("__class__");
    let kept = [target.value(), class.value(), object];
    match w.get_attribute(object, name) {
        Ok(claimed) => pretended(w, &kept, claimed),
        Err(exit) => w.then(exit, &kept, pretended),
    }
}

fn pretended(w: &mut World, kept: &[Value], claimed: Value) -> NativeResult {
    let [target, class, object] = *kept else {
        unreachable!("as many values are kept")
    };
    let (Some(target), Some(class)) = (target.cast::<Type>(), class.cast::<Type>()) else {
        unreachable!("two of them are classes")
    };
    match claimed.cast::<Type>() {
        Some(own) if w.heap[own].derives_from(class) => {
            Ok(made(w, target, class, object, Some(own)))
        }
        _ => Err(refused(w, class, object)),
    }
}

fn made(
    w: &mut World,
    target: Gc<Type>,
    class: Gc<Type>,
    object: Value,
    object_type: Option<Gc<Type>>,
) -> Value {
    let payload = Super {
        class,
        object,
        object_type,
    };
    if target == w.types.super_ {
        w.heap.alloc(target, payload).value()
    } else {
        w.heap.alloc_subclass(target, payload).value()
    }
}

fn class_argument(w: &mut World, value: Value) -> NativeResult<Gc<Type>> {
    match value.cast::<Type>() {
        Some(class) => Ok(class),
        None => {
            let given = w.class_name(value).to_owned();
            Err(w.type_error(format!("super() argument 1 must be a type, not {given}")))
        }
    }
}

/// The class whose MRO counts for a receiver.
fn class_for(w: &World, class: Gc<Type>, object: Value) -> Option<Gc<Type>> {
    if let Some(own) = object.cast::<Type>()
        && w.heap[own].derives_from(class)
    {
        return Some(own);
    }
    let own = w.class_of(object);
    w.heap[own].derives_from(class).then_some(own)
}

fn refused(w: &mut World, class: Gc<Type>, object: Value) -> Exit {
    let own = w.class_of(object);
    let (given, class) = match object.cast::<Type>() {
        Some(t) => (
            format!("type {}", w.type_name(t)),
            w.type_name(class).to_owned(),
        ),
        None => (
            format!("instance of {}", w.type_name(own)),
            w.type_name(class).to_owned(),
        ),
    };
    let message =
        format!("super(type, obj): obj ({given}) is not an instance or subtype of type ({class}).");
    w.type_error(message)
}

/// What `super()` without arguments means in the calling function.
fn implied(w: &mut World) -> NativeResult<(Gc<Type>, Value)> {
    let Some(frame) = w.current.frames.last() else {
        return Err(w.runtime_error("super(): no current frame"));
    };
    let (base, code) = (frame.base as usize, &w.heap[frame.code].code);
    if code.arg_count == 0 {
        return Err(w.runtime_error("super(): no arguments"));
    }
    let names = code.varnames.len();
    let cell = |w: &World, index: usize| {
        let cell = w
            .current
            .stack
            .get(base + names + index)
            .cast::<CellObject>();
        cell.and_then(|c| w.heap[c].value.non_null())
    };
    let first = match code.cell_params.iter().position(|&p| p == Some(0)) {
        Some(index) => cell(w, index),
        None => w.current.stack.get(base).non_null(),
    };
    let Some(first) = first else {
        return Err(w.runtime_error("super(): arg[0] deleted"));
    };
    let Some(index) = code.freevars.iter().position(|n| &**n == "__class__") else {
        return Err(w.runtime_error("super(): __class__ cell not found"));
    };
    match cell(w, code.cellvars.len() + index) {
        Some(class) => match class.cast::<Type>() {
            Some(class) => Ok((class, first)),
            None => {
                let given = w.class_name(class).to_owned();
                let message = format!("super(): __class__ is not a type ({given})");
                Err(w.runtime_error(message))
            }
        },
        None => Err(w.runtime_error("super(): empty __class__ cell")),
    }
}

fn get(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("__get__", args, 1, 1, 2)?;
    let (own, object) = (args.positional[0], given[0]);
    let Some(s) = own.cast::<Super>() else {
        return Ok(own);
    };
    if object.is_none() || !w.heap[s].object.is_null() {
        return Ok(own);
    }
    let class = w.heap[s].class;
    let own_class = w.class_of(own);
    if own_class != w.types.super_ {
        return Err(w.tail_call(own_class.value(), &[class.value(), object]));
    }
    match class_for(w, class, object) {
        Some(own) => Ok(made(w, w.types.super_, class, object, Some(own))),
        None => Err(refused(w, class, object)),
    }
}

fn this_class(w: &mut World, value: Value) -> NativeResult {
    Ok(value
        .cast::<Super>()
        .map_or(Value::NONE, |s| w.heap[s].class.value()))
}

fn receiver(w: &mut World, value: Value) -> NativeResult {
    Ok(value
        .cast::<Super>()
        .and_then(|s| w.heap[s].object.non_null())
        .unwrap_or(Value::NONE))
}

fn self_class(w: &mut World, value: Value) -> NativeResult {
    let class = value.cast::<Super>().and_then(|s| w.heap[s].object_type);
    Ok(class.map_or(Value::NONE, Gc::value))
}
