//! Exception groups. What calls methods of subclasses (`split`, `derive`) is in the prelude.

use crate::builtins::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Exception, Type};
use crate::world::World;

use super::{field, no_keywords};

pub(super) fn init(w: &mut World) {
    // An ExceptionGroup is an Exception too.
    let t = w.types;
    let both = vec![t.base_exception_group, t.exception];
    w.heap[t.exception_group].bases = both;
    let group = vec![
        t.exception_group,
        t.base_exception_group,
        t.exception,
        t.base_exception,
        t.object,
    ];
    w.heap[t.exception_group].mro = group;
    w.heap[t.exception].subclasses.push(t.exception_group);
    let class = w.types.base_exception_group;
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_method)),
        NativeDef::new("derive", NativeFn::F2(derive)),
        NativeDef::new(
            "split",
            NativeFn::F2(|w, g, c| Err(w.prelude("group_split", &[g, c]))),
        ),
        NativeDef::new(
            "subgroup",
            NativeFn::F2(|w, g, c| Err(w.prelude("group_subgroup", &[g, c]))),
        ),
    ];
    w.add_methods(class, METHODS);
    static FIELDS: &[Attribute] = &[
        Attribute {
            name: "message",
            get: |w, e| field(w, e, "message"),
            set: None,
        },
        Attribute {
            name: "exceptions",
            get: |w, e| field(w, e, "exceptions"),
            set: None,
        },
    ];
    w.add_attributes(class, FIELDS);
}

/// The exceptions a group holds.
pub(crate) fn members(w: &mut World, group: Gc<Exception>) -> Vec<Gc<Exception>> {
    let items = w
        .exception_field(group, "exceptions")
        .unwrap_or(Value::NONE);
    let items = w.as_tuple(items).unwrap_or_default();
    items.iter().filter_map(|v| v.cast()).collect()
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(mut class) = args.positional.first().and_then(|c| c.cast::<Type>()) else {
        return Err(w.type_error("BaseExceptionGroup.__new__(X): X is not a type object"));
    };
    let given = args.positional[1..].to_vec();
    let [message, exceptions] = given[..] else {
        let n = given.len();
        let message = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)");
        return Err(w.type_error(message));
    };
    if w.as_str(message).is_none() {
        let class = w.class_name(message).to_owned();
        return Err(w.type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {class}"
        )));
    }
    let Some(items) = w.as_items(exceptions).map(<[Value]>::to_vec) else {
        return Err(w.type_error("second argument (exceptions) must be a sequence"));
    };
    if items.is_empty() {
        return Err(w.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(i) = items.iter().position(|v| !v.is::<Exception>()) {
        let message = format!("Item {i} of second argument (exceptions) is not an exception");
        return Err(w.value_error(message));
    }
    let only_exceptions = items.iter().all(|&v| w.is_instance(v, w.types.exception));
    if class == w.types.base_exception_group && only_exceptions {
        class = w.types.exception_group;
    } else if !only_exceptions {
        if class == w.types.exception_group {
            return Err(w.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        if w.heap[class].derives_from(w.types.exception) {
            let name = w.type_name(class).to_owned();
            return Err(w.type_error(format!("Cannot nest BaseExceptions in '{name}'")));
        }
    }
    let group = w.new_exception(class, &given);
    let items = w.tuple(items);
    w.set_exception_field(group, "message", message);
    w.set_exception_field(group, "exceptions", items);
    Ok(group.value())
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    no_keywords(w, args)?;
    super::initialise(w, args)?;
    Ok(Value::NONE)
}

fn derive(w: &mut World, group: Value, exceptions: Value) -> NativeResult {
    let message = field(w, group, "message")?;
    let class = w.types.base_exception_group.value();
    new(w, &Args::positional(&[class, message, exceptions]))
}
