//! `property`, `classmethod`, `staticmethod`.

use super::Attribute;
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{GetSet, Property, Str, Type, Wrapper};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_property)),
        NativeDef::new("getter", NativeFn::F2(|w, p, f| changed(w, p, f, 0))),
        NativeDef::new("setter", NativeFn::F2(|w, p, f| changed(w, p, f, 1))),
        NativeDef::new("deleter", NativeFn::F2(|w, p, f| changed(w, p, f, 2))),
        NativeDef::new("__set_name__", NativeFn::F3(set_name)),
        NativeDef::new("__get__", NativeFn::Any(get)),
        NativeDef::new("__set__", NativeFn::F3(set)),
        NativeDef::new(
            "__delete__",
            NativeFn::F2(|w, p, o| set(w, p, o, Value::NULL)),
        ),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "fget",
            get: |w, p| part(w, p, |p| p.fget),
            set: Some(super::function::readonly),
        },
        Attribute {
            name: "fset",
            get: |w, p| part(w, p, |p| p.fset),
            set: Some(super::function::readonly),
        },
        Attribute {
            name: "fdel",
            get: |w, p| part(w, p, |p| p.fdel),
            set: Some(super::function::readonly),
        },
        Attribute {
            name: "__doc__",
            get: doc,
            set: Some(set_doc),
        },
        Attribute {
            name: "__name__",
            get: name,
            set: Some(set_plain_name),
        },
        Attribute {
            name: "__isabstractmethod__",
            get: is_abstract,
            set: None,
        },
    ];
    let class = w.types.property;
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);

    static NEW_WRAPPER: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_wrapper))];
    static WRAPPER_METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_wrapper)),
        NativeDef::new("__get__", NativeFn::Any(get_wrapper)),
    ];
    static WRAPPER_ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "__func__",
            get: wrapped,
            set: None,
        },
        Attribute {
            name: "__wrapped__",
            get: wrapped,
            set: None,
        },
        Attribute {
            name: "__name__",
            get: |w, v| forward(w, v, "__name__"),
            set: None,
        },
        Attribute {
            name: "__qualname__",
            get: |w, v| forward(w, v, "__qualname__"),
            set: None,
        },
        Attribute {
            name: "__doc__",
            get: |w, v| forward(w, v, "__doc__"),
            set: None,
        },
        Attribute {
            name: "__module__",
            get: |w, v| forward(w, v, "__module__"),
            set: None,
        },
        Attribute {
            name: "__annotations__",
            get: |w, v| forward(w, v, "__annotations__"),
            set: None,
        },
        Attribute {
            name: "__isabstractmethod__",
            get: wrapper_is_abstract,
            set: None,
        },
    ];
    static CALL: &[NativeDef] = &[NativeDef::new("__call__", NativeFn::Any(call_wrapper))];
    for class in [w.types.classmethod, w.types.staticmethod] {
        w.add_static_methods(class, NEW_WRAPPER);
        w.add_methods(class, WRAPPER_METHODS);
        w.add_attributes(class, WRAPPER_ATTRIBUTES);
    }
    w.add_methods(w.types.staticmethod, CALL);

    static DESCRIPTOR: &[NativeDef] = &[
        NativeDef::new("__get__", NativeFn::Any(get_descriptor)),
        NativeDef::new("__set__", NativeFn::F3(set_descriptor)),
        NativeDef::new(
            "__delete__",
            NativeFn::F2(|w, d, o| set_descriptor(w, d, o, Value::NULL)),
        ),
    ];
    static DESCRIPTOR_ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "__name__",
            get: descriptor_name,
            set: None,
        },
        Attribute {
            name: "__qualname__",
            get: descriptor_qualname,
            set: None,
        },
        Attribute {
            name: "__objclass__",
            get: descriptor_class,
            set: None,
        },
        Attribute {
            name: "__doc__",
            get: |_, _| Ok(Value::NONE),
            set: None,
        },
    ];
    for class in [w.types.getset, w.types.member] {
        w.add_methods(class, DESCRIPTOR);
        w.add_attributes(class, DESCRIPTOR_ATTRIBUTES);
    }
}

fn descriptor(w: &mut World, value: Value) -> NativeResult<Gc<GetSet>> {
    match value.cast::<GetSet>() {
        Some(descriptor) => Ok(descriptor),
        None => Err(w.bad_receiver("getset_descriptor", "__get__", value)),
    }
}

/// TypeError unless the object is an instance of the class the descriptor belongs to.
fn check_owner(w: &mut World, own: Gc<GetSet>, object: Value) -> NativeResult<()> {
    let (owner, name) = (w.heap[own].owner, w.heap[own].name);
    if w.is_instance(object, owner) {
        return Ok(());
    }
    let (owner, given) = (
        w.type_name(owner).to_owned(),
        w.class_name(object).to_owned(),
    );
    let message =
        format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object");
    Err(w.type_error(message))
}

fn get_descriptor(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("__get__", args, 1, 1, 2)?;
    let (value, object) = (args.positional[0], given[0]);
    let own = descriptor(w, value)?;
    if object.is_none() && given.get(1).is_some_and(|c| !c.is_none()) {
        return Ok(value);
    }
    check_owner(w, own, object)?;
    let class = w.class_of(object);
    w.bind(value, object, class)
}

fn set_descriptor(w: &mut World, value: Value, object: Value, new: Value) -> NativeResult {
    let own = descriptor(w, value)?;
    check_owner(w, own, object)?;
    let name = w.heap[own].name;
    let name = w.intern(name);
    w.set_through(value, object, name, new)
}

fn descriptor_name(w: &mut World, value: Value) -> NativeResult {
    let own = descriptor(w, value)?;
    let name = w.heap[own].name;
    Ok(w.intern(name).value())
}

fn descriptor_qualname(w: &mut World, value: Value) -> NativeResult {
    let own = descriptor(w, value)?;
    let (name, owner) = (w.heap[own].name, w.heap[own].owner);
    let owner = w.heap[w.heap[owner].qualname].as_str();
    let text = format!("{owner}.{name}");
    Ok(w.str(text))
}

fn descriptor_class(w: &mut World, value: Value) -> NativeResult {
    let own = descriptor(w, value)?;
    Ok(w.heap[own].owner.value())
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.property, args)?;
    let none = Value::NONE;
    let property = Property {
        fget: none,
        fset: none,
        fdel: none,
        doc: none,
        name: none,
    };
    Ok(if class == w.types.property {
        w.heap.alloc(class, property).value()
    } else {
        w.heap.alloc_subclass(class, property).value()
    })
}

fn receiver(w: &mut World, value: Option<Value>, method: &str) -> NativeResult<Gc<Property>> {
    let value = value.unwrap_or(Value::NONE);
    match value.cast::<Property>() {
        Some(property) => Ok(property),
        None => Err(w.bad_receiver("property", method, value)),
    }
}

fn init_property(w: &mut World, args: &Args) -> NativeResult {
    let property = receiver(w, args.positional.first().copied(), "__init__")?;
    let mut parts = [Value::NONE; 4];
    if args.len() > 5 {
        let n = args.len() - 1;
        return Err(w.type_error(format!("property() takes at most 4 arguments ({n} given)")));
    }
    for (i, &value) in args.positional[1..].iter().enumerate() {
        parts[i] = value;
    }
    let found = w.keywords("property", args, ["fget", "fset", "fdel", "doc"])?;
    for (part, value) in parts.iter_mut().zip(found) {
        *part = value.unwrap_or(*part);
    }
    let p = &mut w.heap[property];
    (p.fget, p.fset, p.fdel, p.doc) = (parts[0], parts[1], parts[2], parts[3]);
    let class = property.class();
    if !w.heap[class].heap_type || w.attribute_dict(property.value()).is_none() {
        return Ok(Value::NONE);
    }
    // A docstring of the class would hide that of the object: it has its own in its dict.
    let keep = |w: &mut World, kept: &[Value], doc: Value| {
        if let Some(dict) = w.attribute_dict(kept[0]) {
            let name = w.names.doc;
            w.dict_set(dict, name, doc);
        }
        Ok(Value::NONE)
    };
    match doc(w, property.value()) {
        Ok(doc) => keep(w, &[property.value()], doc),
        Err(Exit::Raise) => Err(Exit::Raise),
        Err(exit) => w.then(exit, &[property.value()], keep),
    }
}

fn changed(w: &mut World, property: Value, function: Value, which: usize) -> NativeResult {
    let own = receiver(w, Some(property), "setter")?;
    let p = &w.heap[own];
    let (mut parts, name) = ([p.fget, p.fset, p.fdel, p.doc], p.name);
    if !function.is_none() {
        parts[which] = function;
    }
    let class = w.class_of(property);
    if class != w.types.property {
        return Err(w.tail_call(class.value(), &parts));
    }
    let copy = Property {
        fget: parts[0],
        fset: parts[1],
        fdel: parts[2],
        doc: parts[3],
        name,
    };
    Ok(w.heap.alloc(class, copy).value())
}

fn set_name(w: &mut World, property: Value, _: Value, name: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__set_name__")?;
    w.heap[property].name = name;
    Ok(Value::NONE)
}

fn get(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("__get__", args, 1, 1, 2)?;
    let (property, object) = (args.positional[0], given[0]);
    if object.is_none() {
        return Ok(property);
    }
    let property = receiver(w, Some(property), "__get__")?;
    w.get_property(property, object)
}

fn set(w: &mut World, property: Value, object: Value, value: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__set__")?;
    w.set_property(property, object, value)
}

fn part(w: &mut World, property: Value, part: fn(&Property) -> Value) -> NativeResult {
    let property = receiver(w, Some(property), "fget")?;
    Ok(part(&w.heap[property]))
}

fn doc(w: &mut World, property: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__doc__")?;
    let (doc, getter) = (w.heap[property].doc, w.heap[property].fget);
    if !doc.is_none() || getter.is_none() {
        return Ok(doc);
    }
    let name = w.names.doc;
    w.get_attribute(getter, name)
}

fn set_doc(w: &mut World, property: Value, value: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__doc__")?;
    w.heap[property].doc = if value.is_null() { Value::NONE } else { value };
    Ok(Value::NONE)
}

fn name(w: &mut World, value: Value) -> NativeResult {
    let property = receiver(w, Some(value), "__name__")?;
    let (name, getter) = (w.heap[property].name, w.heap[property].fget);
    if !name.is_none() {
        return Ok(name);
    }
    let key = w.names.name;
    if getter.is_none() {
        let message = "'property' object has no attribute '__name__'";
        return Err(w.attribute_error(value, key, message));
    }
    w.get_attribute(getter, key)
}

fn set_plain_name(w: &mut World, property: Value, value: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__name__")?;
    w.heap[property].name = if value.is_null() { Value::NONE } else { value };
    Ok(Value::NONE)
}

fn marked_abstract(w: &mut World, function: Value) -> bool {
    let name = w.intern("__isabstractmethod__");
    match function.cast::<Property>() {
        Some(_) => is_abstract(w, function) == Ok(Value::TRUE),
        None => w.own_attribute(function, name) == Some(Value::TRUE),
    }
}

fn is_abstract(w: &mut World, property: Value) -> NativeResult {
    let property = receiver(w, Some(property), "__isabstractmethod__")?;
    let p = &w.heap[property];
    let functions = [p.fget, p.fset, p.fdel];
    Ok(Value::bool(
        functions.into_iter().any(|f| marked_abstract(w, f)),
    ))
}

fn new_wrapper(w: &mut World, args: &Args) -> NativeResult {
    let class = args.positional.first().and_then(|c| c.cast::<Type>());
    let is_class = class.is_some_and(|c| w.heap[c].derives_from(w.types.classmethod));
    let base = if is_class {
        w.types.classmethod
    } else {
        w.types.staticmethod
    };
    let class = w.new_target(base, args)?;
    let wrapper = Wrapper {
        function: Value::NONE,
    };
    Ok(if w.heap[class].heap_type {
        w.heap.alloc_subclass(class, wrapper).value()
    } else {
        w.heap.alloc(class, wrapper).value()
    })
}

fn init_wrapper(w: &mut World, args: &Args) -> NativeResult {
    let class = args
        .positional
        .first()
        .map_or("staticmethod", |&v| w.class_name(v))
        .to_owned();
    let given = w.positional(&class, args, 1, 1, 1)?;
    if let Some(wrapper) = args.positional[0].cast::<Wrapper>() {
        w.heap[wrapper].function = given[0];
    }
    Ok(Value::NONE)
}

fn get_wrapper(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("__get__", args, 1, 1, 2)?;
    let class = given
        .get(1)
        .and_then(|c| c.cast::<Type>())
        .unwrap_or_else(|| w.class_of(given[0]));
    w.bind(args.positional[0], given[0], class)
}

fn wrapped(w: &mut World, value: Value) -> NativeResult {
    Ok(value
        .cast::<Wrapper>()
        .map_or(Value::NONE, |v| w.heap[v].function))
}

fn forward(w: &mut World, value: Value, name: &str) -> NativeResult {
    let function = wrapped(w, value)?;
    let name: Gc<Str> = w.intern(name);
    w.get_attribute(function, name)
}

fn wrapper_is_abstract(w: &mut World, value: Value) -> NativeResult {
    let function = wrapped(w, value)?;
    Ok(Value::bool(marked_abstract(w, function)))
}

fn call_wrapper(w: &mut World, args: &Args) -> NativeResult {
    let Some((&wrapper, rest)) = args.positional.split_first() else {
        return Err(w.type_error("unbound method staticmethod.__call__() needs an argument"));
    };
    let function = wrapped(w, wrapper)?;
    let mut rest = Args::positional(rest);
    rest.keywords = args.keywords.clone();
    Err(w.call_args(function, rest))
}
