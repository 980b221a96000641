//! OSError: the class that fits an errno, and its attributes.

use super::base::reduced;
use super::fields::fields;
use super::{initialise, no_keywords, this};
use crate::builtins::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Exception, Function, Type};
use crate::world::World;

pub(super) fn init(w: &mut World) {
    let class = w.types.os_error;
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_method)),
        NativeDef::new("__reduce__", NativeFn::F1(reduce)),
    ];
    w.add_methods(class, METHODS);
    static FIELDS: &[Attribute] = fields![
        "errno",
        "strerror",
        "filename",
        "filename2",
        "characters_written"
    ];
    w.add_attributes(class, FIELDS);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(mut class) = args.positional.first().and_then(|c| c.cast::<Type>()) else {
        return Err(w.type_error("OSError.__new__(X): X is not a type object"));
    };
    let given = &args.positional[1..];
    if initialises_itself(w, class) {
        return Ok(w.new_exception(class, &[]).value());
    }
    if !args.keywords.is_empty() {
        let name = w.type_name(class).to_owned();
        return Err(w.type_error(format!("{name}() takes no keyword arguments")));
    }
    if class == w.types.os_error
        && (2..=5).contains(&given.len())
        && let Some(errno) = w.as_i64(given[0])
        && let Ok(errno) = i32::try_from(errno)
    {
        class = crate::errno::class(w, errno);
    }
    let exception = w.new_exception(class, given);
    fill(w, exception, given);
    Ok(exception.value())
}

/// Whether a class has an `__init__` of its own and no `__new__`: it is left to that to call ours, which does nothing
/// for other classes.
fn initialises_itself(w: &mut World, class: Gc<Type>) -> bool {
    let (init, new) = (w.names.init, w.names.new);
    let own_init = w.lookup(class, init).is_some_and(|i| i.is::<Function>());
    let base = w.types.os_error;
    own_init && w.lookup(class, new) == w.lookup(base, new)
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    let receiver = args.positional.first().copied().unwrap_or(Value::NONE);
    let class = w.class_of(receiver);
    if receiver.is::<Exception>() && !initialises_itself(w, class) {
        return Ok(Value::NONE);
    }
    no_keywords(w, args)?;
    let e = initialise(w, args)?;
    let given = args.positional[1..].to_vec();
    fill(w, e, &given);
    Ok(Value::NONE)
}

/// The file's name is no argument, but one is needed to make the exception again.
fn reduce(w: &mut World, exception: Value) -> NativeResult {
    let e = this(w, exception)?;
    let mut args = w.heap[e].args;
    if let Some(&[errno, strerror]) = w.as_tuple(args)
        && let Some(filename) = w.exception_field(e, "filename").filter(|f| !f.is_none())
    {
        let mut items = vec![errno, strerror, filename];
        if let Some(other) = w.exception_field(e, "filename2").filter(|f| !f.is_none()) {
            items.extend([Value::NONE, other]);
        }
        args = w.tuple(items);
    }
    Ok(reduced(w, e, args, &[]))
}

fn fill(w: &mut World, e: Gc<Exception>, given: &[Value]) {
    if !(2..=5).contains(&given.len()) {
        return;
    }
    w.set_exception_field(e, "errno", given[0]);
    w.set_exception_field(e, "strerror", given[1]);
    let filename = given.get(2).copied().filter(|f| !f.is_none());
    if let Some(filename) = filename {
        w.set_exception_field(e, "filename", filename);
        if let Some(&other) = given.get(4) {
            w.set_exception_field(e, "filename2", other);
        }
        // The file's name is no argument.
        let args = w.tuple(given[..2].to_vec());
        w.heap[e].args = args;
    }
}
