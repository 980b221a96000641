//! Exceptions: constructors, attributes and methods.
//!
//! What `BaseException` has is in [`base`], what single classes add in [`fields`], groups in
//! [`group`]. Attributes that a class adds live in the payload's `fields`, those a script sets in its
//! `dict`.

mod base;
mod fields;
mod group;
mod os_error;
mod unicode;

pub(crate) use base::add_note;
pub(crate) use group::members as group_members;

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeResult};
use crate::object::Exception;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    base::init(w);
    fields::init(w);
    os_error::init(w);
    unicode::init(w);
    group::init(w);
}

/// The exception a method was called on.
fn this(w: &mut World, value: Value) -> NativeResult<Gc<Exception>> {
    match value.cast() {
        Some(exception) => Ok(exception),
        None => {
            let class = w.class_name(value).to_owned();
            let message =
                format!("descriptor requires a 'BaseException' object but received a '{class}'");
            Err(w.type_error(message))
        }
    }
}

/// The exception `__init__` was called on, whose `args` are the positional arguments from now on.
fn initialise(w: &mut World, args: &Args) -> NativeResult<Gc<Exception>> {
    let receiver = args.positional.first().copied().unwrap_or(Value::NONE);
    let exception = this(w, receiver)?;
    let old = w.heap[exception].args;
    if w.as_tuple(old) != Some(&args.positional[1..]) {
        let tuple = w.tuple(args.positional[1..].to_vec());
        w.heap[exception].args = tuple;
    }
    Ok(exception)
}

/// TypeError if keyword arguments are given.
fn no_keywords(w: &mut World, args: &Args) -> NativeResult<()> {
    if args.keywords.is_empty() {
        return Ok(());
    }
    let class = args
        .positional
        .first()
        .map_or("", |&e| w.class_name(e))
        .to_owned();
    Err(w.type_error(format!("{class}() takes no keyword arguments")))
}

/// An attribute that a class keeps in the payload.
fn field(w: &mut World, exception: Value, name: &str) -> NativeResult {
    let e = this(w, exception)?;
    Ok(w.exception_field(e, name).unwrap_or(Value::NONE))
}

/// Sets or (null) deletes it.
fn set_field(w: &mut World, exception: Value, name: &str, value: Value) -> NativeResult {
    let e = this(w, exception)?;
    w.set_exception_field(e, name, value.or(Value::NONE));
    Ok(Value::NONE)
}

/// The arguments of an exception.
fn arguments(w: &World, exception: Gc<Exception>) -> Vec<Value> {
    let args = w.heap[exception].args;
    w.as_tuple(args).map(<[Value]>::to_vec).unwrap_or_default()
}

/// The value a StopIteration carries.
pub fn stop_value(w: &mut World, exception: Value) -> Value {
    let Some(exception) = exception.cast::<Exception>() else {
        return Value::NONE;
    };
    if w.heap[exception].fields.is_some()
        && let Some(value) = w.exception_field(exception, "value")
    {
        return value;
    }
    arguments(w, exception)
        .first()
        .copied()
        .unwrap_or(Value::NONE)
}
