//! `object`, and None, NotImplemented, Ellipsis.

use super::Attribute;
use super::functions::objects::attribute_name;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Dict, Exception, Function, Instance, Module, ShapeId, Str, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    let object = w.types.object;
    w.add_static_methods(object, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__repr__", NativeFn::F1(repr)),
        NativeDef::new("__hash__", NativeFn::F1(hash)),
        NativeDef::new("__str__", NativeFn::F1(str)),
        NativeDef::new("__getattribute__", NativeFn::F2(getattribute)),
        NativeDef::new("__setattr__", NativeFn::F3(setattr)),
        NativeDef::new("__delattr__", NativeFn::F2(delattr)),
        NativeDef::new("__lt__", NativeFn::F2(not_implemented)),
        NativeDef::new("__le__", NativeFn::F2(not_implemented)),
        NativeDef::new("__eq__", NativeFn::F2(eq)),
        NativeDef::new("__ne__", NativeFn::F2(ne)),
        NativeDef::new("__gt__", NativeFn::F2(not_implemented)),
        NativeDef::new("__ge__", NativeFn::F2(not_implemented)),
        NativeDef::new("__init__", NativeFn::Any(init_method)),
        NativeDef::new("__reduce_ex__", NativeFn::F2(reduce_ex)),
        NativeDef::new("__reduce__", NativeFn::F1(reduce)),
        NativeDef::new("__getstate__", NativeFn::F1(getstate)),
        NativeDef::new("__format__", NativeFn::F2(format)),
        NativeDef::new("__sizeof__", NativeFn::F1(|_, _| Ok(Value::int(16)))),
        NativeDef::new(
            "__dir__",
            NativeFn::F1(|w, v| Ok(super::functions::objects::names_of(w, v))),
        ),
    ];
    w.add_methods(object, METHODS);
    static CLASS_METHODS: &[NativeDef] = &[
        NativeDef::new(
            "__subclasshook__",
            NativeFn::Any(|_, _| Ok(Value::NOT_IMPLEMENTED)),
        ),
        NativeDef::new("__init_subclass__", NativeFn::Any(init_subclass)),
    ];
    w.add_class_methods(object, CLASS_METHODS);
    static ATTRIBUTES: &[Attribute] = &[Attribute {
        name: "__class__",
        get: class,
        set: Some(set_class),
    }];
    w.add_attributes(object, ATTRIBUTES);
    let doc = w.str("The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n");
    w.class_set(object, "__doc__", doc);
    for class in [w.types.list, w.types.dict, w.types.set, w.types.bytearray] {
        w.class_set(class, "__hash__", Value::NONE);
    }
    static NONE: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(singleton))];
    for class in [w.types.none, w.types.not_implemented, w.types.ellipsis] {
        w.add_static_methods(class, NONE);
    }
    static TRUTH: &[NativeDef] = &[NativeDef::new(
        "__bool__",
        NativeFn::F1(|w, _| Err(w.prelude("truth_of_not_implemented", &[]))),
    )];
    w.add_methods(w.types.not_implemented, TRUTH);
    static NO_TRUTH: &[NativeDef] = &[NativeDef::new(
        "__bool__",
        NativeFn::F1(|_, _| Ok(Value::FALSE)),
    )];
    w.add_methods(w.types.none, NO_TRUTH);
    static REDUCE: &[NativeDef] = &[NativeDef::new(
        "__reduce__",
        NativeFn::F1(|w, set| Err(w.prelude("set_reduce", &[set]))),
    )];
    for class in [w.types.set, w.types.frozenset] {
        w.add_methods(class, REDUCE);
    }
    for class in [w.types.base_exception, w.types.function] {
        w.add_attributes(class, DICT);
    }
}

/// The attribute that is an object's own dict.
pub(super) static DICT: &[Attribute] = &[Attribute {
    name: "__dict__",
    get: dict,
    set: Some(set_dict),
}];

/// `type(None)()` and its like.
fn singleton(w: &mut World, args: &Args) -> NativeResult {
    let class = args.positional.first().and_then(|c| c.cast::<Type>());
    if args.len() > 1 {
        let name = class.map_or("", |c| w.type_name(c)).to_owned();
        return Err(w.type_error(format!("{name} takes no arguments")));
    }
    Ok(match class {
        Some(class) if class == w.types.not_implemented => Value::NOT_IMPLEMENTED,
        Some(class) if class == w.types.ellipsis => Value::ELLIPSIS,
        _ => Value::NONE,
    })
}

/// Whether the class's method of that name is `object`'s.
fn inherits(w: &mut World, class: crate::heap::Gc<Type>, name: &str) -> bool {
    let (name, object) = (w.intern(name), w.types.object);
    w.lookup(class, name) == w.lookup(object, name)
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(&first) = args.positional.first() else {
        return Err(w.type_error("object.__new__(): not enough arguments"));
    };
    let Some(class) = first.cast::<Type>() else {
        let given = w.class_name(first).to_owned();
        return Err(w.type_error(format!(
            "object.__new__(X): X is not a type object ({given})"
        )));
    };
    if args.len() > 1 {
        if !inherits(w, class, "__new__") {
            return Err(w.type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if inherits(w, class, "__init__") {
            let name = w.type_name(class).to_owned();
            return Err(w.type_error(format!("{name}() takes no arguments")));
        }
    }
    if w.heap[class].layout != Kind::Instance {
        let solid = w.heap[class].solid.unwrap_or(class);
        let (class, solid) = (w.type_name(class).to_owned(), w.type_name(solid).to_owned());
        let message = format!("object.__new__({class}) is not safe, use {solid}.__new__()");
        return Err(w.type_error(message));
    }
    crate::ops::class::new_instance(w, class)
}

fn init_method(w: &mut World, args: &Args) -> NativeResult {
    let Some(&object) = args.positional.first() else {
        return Err(w.type_error("unbound method object.__init__() needs an argument"));
    };
    if args.len() > 1 {
        let class = w.class_of(object);
        let name = w.type_name(class).to_owned();
        if w.heap[class].layout == Kind::Super {
            // Its class has an `__init__` that takes what its `__new__` has taken.
            return Ok(Value::NONE);
        }
        if !inherits(w, class, "__init__") {
            let message =
                "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(w.type_error(message));
        }
        if inherits(w, class, "__new__") {
            let message = format!(
                "{name}.__init__() takes exactly one argument (the instance to initialize)"
            );
            return Err(w.type_error(message));
        }
    }
    Ok(Value::NONE)
}

fn init_subclass(w: &mut World, args: &Args) -> NativeResult {
    let class = args.positional.first().and_then(|c| c.cast::<Type>());
    let name = class.map_or(String::new(), |c| {
        w.heap[w.heap[c].qualname].as_str().to_owned()
    });
    if !args.keywords.is_empty() {
        return Err(w.type_error(format!(
            "{name}.__init_subclass__() takes no keyword arguments"
        )));
    }
    if args.positional.len() > 1 {
        let n = args.positional.len() - 1;
        let message = format!("{name}.__init_subclass__() takes no arguments ({n} given)");
        return Err(w.type_error(message));
    }
    Ok(Value::NONE)
}

/// `<module.Class object at 0x…>`.
fn repr(w: &mut World, object: Value) -> NativeResult {
    let class = w.class_of(object);
    let module = super::class::module(w, class);
    let qualname = w.heap[w.heap[class].qualname].as_str().to_owned();
    let address = w.address(object);
    let text = match w.as_str(module) {
        Some("builtins") | None => format!("<{qualname} object at {address:#x}>"),
        Some(module) => format!("<{module}.{qualname} object at {address:#x}>"),
    };
    Ok(w.str(text))
}

fn str(w: &mut World, object: Value) -> NativeResult {
    super::repr::repr(w, object)
}

fn hash(w: &mut World, object: Value) -> NativeResult {
    super::hash::hash_natively(w, object)
}

fn getattribute(w: &mut World, object: Value, name: Value) -> NativeResult {
    let name = attribute_name(w, name)?;
    match w.find_attribute(object, name)? {
        Some(value) => Ok(value),
        None => Err(w.no_attribute(object, name)),
    }
}

fn setattr(w: &mut World, object: Value, name: Value, value: Value) -> NativeResult {
    let name = attribute_name(w, name)?;
    match w.set_attribute_plain(object, name, value) {
        Ok(_) => Ok(Value::NONE),
        Err(exit) => w.then(exit, &[], |_, _, _| Ok(Value::NONE)),
    }
}

fn delattr(w: &mut World, object: Value, name: Value) -> NativeResult {
    setattr(w, object, name, Value::NULL)
}

fn not_implemented(_: &mut World, _: Value, _: Value) -> NativeResult {
    Ok(Value::NOT_IMPLEMENTED)
}

fn eq(w: &mut World, a: Value, b: Value) -> NativeResult {
    if a == b {
        return Ok(Value::TRUE);
    }
    // Builtin classes that have no method of their own for it.
    if a.kind()
        .is_some_and(|k| k == b.kind().unwrap_or(Kind::Instance) && k != Kind::Instance)
        && let Some(equal) = crate::compare::simple_eq(&w.heap, a, b)
    {
        return Ok(if equal {
            Value::TRUE
        } else {
            Value::NOT_IMPLEMENTED
        });
    }
    Ok(Value::NOT_IMPLEMENTED)
}

fn ne(w: &mut World, a: Value, b: Value) -> NativeResult {
    let name = w.names.eq;
    match w.lookup_special(a, name) {
        Some(method) if !method.is::<Builtin>() => Err(w.prelude("not_equal", &[method, a, b])),
        _ => match eq(w, a, b)? {
            Value::TRUE => Ok(Value::FALSE),
            other => Ok(other),
        },
    }
}

fn format(w: &mut World, object: Value, spec: Value) -> NativeResult {
    match w.as_str(spec) {
        Some("") => super::repr::str(w, object),
        Some(_) => {
            let class = w.class_name(object).to_owned();
            let message = format!("unsupported format string passed to {class}.__format__");
            Err(w.type_error(message))
        }
        None => {
            let class = w.class_name(spec).to_owned();
            Err(w.type_error(format!("__format__() argument 1 must be str, not {class}")))
        }
    }
}

fn reduce_ex(w: &mut World, object: Value, protocol: Value) -> NativeResult {
    Err(w.prelude("reduce_ex", &[object, protocol]))
}

fn reduce(w: &mut World, object: Value) -> NativeResult {
    Err(w.prelude("reduce_plain", &[object, Value::int(0)]))
}

fn getstate(w: &mut World, object: Value) -> NativeResult {
    let mro = &w.heap[w.class_of(object)].mro;
    let has_slots = |&class: &Gc<Type>| w.heap[class].slots.as_ref().is_some_and(|s| !s.is_empty());
    if mro.iter().any(has_slots) {
        return Err(w.prelude("getstate_slots", &[object]));
    }
    match w.attribute_dict(object) {
        Some(dict) if !w.heap[dict].is_empty() => Ok(dict.value()),
        _ => Ok(Value::NONE),
    }
}

fn class(w: &mut World, object: Value) -> NativeResult {
    Ok(w.class_of(object).value())
}

/// Whether two classes give their instances the same slots, in whatever order.
pub(crate) fn same_slots(a: &Option<Vec<Gc<Str>>>, b: &Option<Vec<Gc<Str>>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.len() == b.len() && a.iter().all(|slot| b.contains(slot)),
        (None, None) => true,
        _ => false,
    }
}

fn set_class(w: &mut World, object: Value, class: Value) -> NativeResult {
    if class.is_null() {
        return Err(w.type_error("can't delete __class__ attribute"));
    }
    let Some(class) = class.cast::<Type>() else {
        let given = w.class_name(class).to_owned();
        let message = format!("__class__ must be set to a class, not '{given}' object");
        return Err(w.type_error(message));
    };
    let own = w.class_of(object);
    if let Some(module) = object.cast::<Module>()
        && w.heap[class].derives_from(w.types.module)
    {
        w.heap.set_class(module, class, class != w.types.module);
        return Ok(Value::NONE);
    }
    if !(w.heap[own].is_mutable() && w.heap[class].is_mutable()) {
        return Err(w.type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    let alike = w.heap[own].layout == w.heap[class].layout
        && w.heap[own].has_dict == w.heap[class].has_dict
        && same_slots(&w.heap[own].slots, &w.heap[class].slots);
    if !alike {
        let (new, old) = (w.type_name(class).to_owned(), w.type_name(own).to_owned());
        let message = format!("__class__ assignment: '{new}' object layout differs from '{old}'");
        return Err(w.type_error(message));
    }
    if let Some(instance) = object.cast::<Instance>() {
        w.instance_dict(instance);
        w.heap.set_class(instance, class, false);
    } else if let Some(exception) = object.cast::<Exception>() {
        w.heap.set_class(exception, class, true);
    } else {
        return Err(w.type_error(
            "__class__ assignment only supported for mutable types or ModuleType subclasses",
        ));
    }
    Ok(Value::NONE)
}

/// `object.__dict__`.
pub fn dict(w: &mut World, object: Value) -> NativeResult {
    match w.attribute_dict(object) {
        Some(dict) => Ok(dict.value()),
        None => {
            let name = w.names.dict;
            Err(w.no_attribute(object, name))
        }
    }
}

/// `object.__dict__ = …`.
pub fn set_dict(w: &mut World, object: Value, value: Value) -> NativeResult {
    let value = match value.is_null() {
        true => w.dict().value(),
        false => value,
    };
    let Some(new) = value.cast::<Dict>() else {
        let given = w.class_name(value).to_owned();
        let message = format!("__dict__ must be set to a dictionary, not a '{given}'");
        return Err(w.type_error(message));
    };
    if let Some(instance) = object.cast::<Instance>() {
        let object = &mut w.heap[instance];
        object.shape = ShapeId::DICT;
        object.slots.clear();
        object.slots.push(value);
    } else if let Some(exception) = object.cast::<Exception>() {
        w.heap[exception].dict = Some(new);
    } else if let Some(function) = object.cast::<Function>() {
        w.heap[function].extra.get_or_insert_default().dict = Some(new);
    } else {
        w.heap.set_side_dict(object, new);
    }
    Ok(Value::NONE)
}
