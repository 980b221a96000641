//! `type` and what all classes have.

use super::Attribute;
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Dict, MappingProxy, Str, Tuple, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__call__", NativeFn::Any(call)),
        NativeDef::new("__init__", NativeFn::Any(init_type)),
        NativeDef::new("__instancecheck__", NativeFn::F2(instancecheck)),
        NativeDef::new("__subclasscheck__", NativeFn::F2(subclasscheck)),
        NativeDef::new("__subclasses__", NativeFn::F1(subclasses)),
        NativeDef::new("mro", NativeFn::F1(mro_list)),
        NativeDef::new("__or__", NativeFn::F2(or)),
        NativeDef::new("__ror__", NativeFn::F2(|w, a, b| or(w, b, a))),
        NativeDef::new(
            "__dir__",
            NativeFn::F1(|w, v| Ok(super::functions::objects::names_of(w, v))),
        ),
    ];
    static CLASS_METHODS: &[NativeDef] = &[NativeDef::new(
        "__prepare__",
        NativeFn::Any(|w, _| Ok(w.dict().value())),
    )];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "__name__",
            get: |w, c| with(w, c, |w, c| Ok(w.heap[c].name.value())),
            set: Some(set_name),
        },
        Attribute {
            name: "__qualname__",
            get: |w, c| with(w, c, |w, c| Ok(w.heap[c].qualname.value())),
            set: Some(set_qualname),
        },
        Attribute {
            name: "__module__",
            get: |w, c| with(w, c, get_module),
            set: Some(|w, c, v| set_in_dict(w, c, v, "__module__")),
        },
        Attribute {
            name: "__bases__",
            get: |w, c| with(w, c, bases),
            set: Some(set_bases),
        },
        Attribute {
            name: "__base__",
            get: |w, c| with(w, c, base),
            set: None,
        },
        Attribute {
            name: "__mro__",
            get: |w, c| with(w, c, mro),
            set: None,
        },
        Attribute {
            name: "__dict__",
            get: |w, c| with(w, c, dict),
            set: None,
        },
        Attribute {
            name: "__doc__",
            get: |w, c| with(w, c, doc),
            set: Some(|w, c, v| set_in_dict(w, c, v, "__doc__")),
        },
        Attribute {
            name: "__annotations__",
            get: |w, c| with(w, c, annotations),
            set: Some(|w, c, v| set_in_dict(w, c, v, "__annotations__")),
        },
        Attribute {
            name: "__abstractmethods__",
            get: |w, c| with(w, c, abstractmethods),
            set: Some(|w, c, v| set_in_dict(w, c, v, "__abstractmethods__")),
        },
        Attribute {
            name: "__type_params__",
            get: |w, c| with(w, c, type_params),
            set: Some(|w, c, v| set_in_dict(w, c, v, "__type_params__")),
        },
        Attribute {
            name: "__flags__",
            get: |w, c| with(w, c, super::class_flags::flags),
            set: None,
        },
        Attribute {
            name: "__basicsize__",
            get: |_, _| Ok(Value::int(16)),
            set: None,
        },
        Attribute {
            name: "__itemsize__",
            get: |_, _| Ok(Value::int(0)),
            set: None,
        },
        Attribute {
            name: "__text_signature__",
            get: |w, c| with(w, c, text_signature),
            set: None,
        },
    ];
    let class = w.types.type_;
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_class_methods(class, CLASS_METHODS);
    w.add_attributes(class, ATTRIBUTES);
}

/// What the table of the library has on how a class makes instances.
pub(crate) fn library_signature(w: &mut World, class: Gc<Type>) -> Option<Option<&'static str>> {
    let module = module(w, class);
    let module = w.as_str(module).filter(|&module| module != "builtins");
    let name = w.heap[w.heap[class].qualname].as_str();
    super::docs::library_signature(module, name)
}

/// How the instances of a native class are made, or None.
fn text_signature(w: &mut World, class: Gc<Type>) -> NativeResult {
    let text = library_signature(w, class).flatten();
    Ok(text.map_or(Value::NONE, |text| w.str(text.replace('\u{2424}', "\n"))))
}

/// `__module__` of a class.
pub fn module(w: &mut World, class: Gc<Type>) -> Value {
    if !w.heap[class].heap_type {
        let module = w.heap[class].module;
        return w.intern(module).value();
    }
    let (dict, key) = (w.heap[class].dict, w.names.module);
    w.dict_get(dict, key).unwrap_or(Value::NONE)
}

/// Gives builtin classes what makes generic aliases of them, and of their subclasses (`list[int]`).
pub(crate) fn init_generic(w: &mut World) {
    static GENERIC: &[NativeDef] = &[NativeDef::new("__class_getitem__", NativeFn::F2(alias))];
    let t = w.types;
    for class in [
        t.list,
        t.tuple,
        t.dict,
        t.set,
        t.frozenset,
        t.enumerate,
        t.generator,
        t.mappingproxy,
        t.base_exception_group,
    ] {
        w.add_class_methods(class, GENERIC);
    }
}

/// `int | str`; None: the operands are not classes.
pub fn union(w: &mut World, a: Value, b: Value) -> Option<NativeResult> {
    let class_like = |v: Value| v.is::<Type>() || v.is_none();
    if class_like(a) && class_like(b) && (a.is::<Type>() || b.is::<Type>()) {
        return Some(Err(w.prelude("make_union", &[a, b])));
    }
    None
}

/// `class[item]` as an object that remembers both.
pub fn alias(w: &mut World, class: Value, item: Value) -> NativeResult {
    Err(w.prelude("generic_alias", &[class, item]))
}

fn or(w: &mut World, a: Value, b: Value) -> NativeResult {
    union(w, a, b).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

fn with(w: &mut World, value: Value, go: fn(&mut World, Gc<Type>) -> NativeResult) -> NativeResult {
    match value.cast::<Type>() {
        Some(class) => go(w, class),
        None => Err(w.bad_receiver("type", "__name__", value)),
    }
}

fn call(w: &mut World, args: &Args) -> NativeResult {
    let Some((&class, rest)) = args.positional.split_first() else {
        return Err(w.type_error("descriptor '__call__' of 'type' object needs an argument"));
    };
    let Some(class) = class.cast::<Type>() else {
        return Err(w.bad_receiver("type", "__call__", class));
    };
    let mut rest = Args::positional(rest);
    rest.keywords = args.keywords.clone();
    crate::ops::class::instantiate(w, class, rest)
}

fn init_type(w: &mut World, args: &Args) -> NativeResult {
    match args.positional.len() {
        2 if !args.keywords.is_empty() => {
            Err(w.type_error("type.__init__() takes no keyword arguments"))
        }
        2 | 4 => Ok(Value::NONE),
        _ => Err(w.type_error("type.__init__() takes 1 or 3 arguments")),
    }
}

const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) \
    subclass of the metaclasses of all its bases";

/// The most derived metaclass of `meta` and those of the bases.
fn metaclass(w: &mut World, meta: Gc<Type>, bases: &[Gc<Type>]) -> NativeResult<Gc<Type>> {
    let mut winner = meta;
    for base in bases {
        let other = w.class_of(base.value());
        if w.heap[winner].derives_from(other) {
            continue;
        }
        if w.heap[other].derives_from(winner) {
            winner = other;
            continue;
        }
        return Err(w.type_error(CONFLICT));
    }
    Ok(winner)
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(meta) = args.positional.first().and_then(|m| m.cast::<Type>()) else {
        return Err(w.type_error("type.__new__(X): X is not a type object"));
    };
    let &[_, name, bases, namespace] = &args.positional[..] else {
        if meta == w.types.type_ {
            if args.positional.len() == 2 && !args.keywords.is_empty() {
                return Err(w.type_error("type() takes no keyword arguments"));
            }
            return Err(w.type_error("type() takes 1 or 3 arguments"));
        }
        let n = args.positional.len() - 1;
        let message = format!("type.__new__() takes exactly 3 arguments ({n} given)");
        return Err(w.type_error(message));
    };
    let wrong = |w: &mut World, n: u32, wanted: &str, given: Value| {
        let given = w.class_name(given).to_owned();
        w.type_error(format!(
            "type.__new__() argument {n} must be {wanted}, not {given}"
        ))
    };
    if !name.is::<Str>() {
        return Err(wrong(w, 1, "str", name));
    }
    if w.as_str(name).is_some_and(|n| n.contains('\0')) {
        return Err(w.value_error("type name must not contain null characters"));
    }
    let Some(base_tuple) = bases.cast::<Tuple>() else {
        return Err(wrong(w, 2, "tuple", bases));
    };
    let Some(dict) = namespace.cast::<Dict>() else {
        return Err(wrong(w, 3, "dict", namespace));
    };
    let Some(classes) = crate::ops::class::classes(w, base_tuple) else {
        let items = w.heap[base_tuple].items.to_vec();
        let key = w.names.mro_entries;
        for item in items {
            if !item.is::<Type>() && w.lookup_special(item, key).is_some() {
                return Err(w.type_error(
                    "type() doesn't support MRO entry resolution; use types.new_class()",
                ));
            }
        }
        return Err(w.type_error(CONFLICT));
    };
    let winner = metaclass(w, meta, &classes)?;
    if winner != meta {
        let key = w.names.new;
        if let Some(new) = w.lookup(winner, key)
            && !new.is::<Builtin>()
        {
            let mut again = Args::positional(&[winner.value(), name, bases, namespace]);
            again.keywords = args.keywords.clone();
            let function = new
                .cast::<crate::object::Wrapper>()
                .map_or(new, |v| w.heap[v].function);
            return Err(w.call_args(function, again));
        }
    }
    let keywords = if args.keywords.is_empty() {
        None
    } else {
        let keywords = w.dict();
        for &(name, value) in &args.keywords {
            if w.heap[name].as_str() != "metaclass" || winner != w.types.type_ {
                w.dict_set(keywords, name, value);
            }
        }
        Some(keywords)
    };
    let key = w.names.slots;
    if let Some(slots) = w.dict_get(dict, key)
        && crate::ops::class::must_be_asked(w, slots)
    {
        let exit = w.prelude("listed", &[slots]);
        let keywords = keywords.map_or(Value::NONE, Gc::value);
        let kept = [winner.value(), name, bases, namespace, keywords, slots];
        return w.then(exit, &kept, with_listed_slots);
    }
    make(w, winner, name, classes, dict, keywords)
}

/// The class whose `__slots__` is something that only Python can go through: these are its items.
fn with_listed_slots(w: &mut World, kept: &[Value], items: Value) -> NativeResult {
    let &[meta, name, bases, namespace, keywords, slots] = kept else {
        unreachable!("six values are kept")
    };
    let (Some(meta), Some(bases), Some(namespace)) = (
        meta.cast::<Type>(),
        bases
            .cast()
            .and_then(|bases| crate::ops::class::classes(w, bases)),
        namespace.cast::<Dict>(),
    ) else {
        unreachable!("they were looked at before")
    };
    let key = w.names.slots;
    let dict = w.heap[namespace].copy();
    let dict = w.heap.alloc(w.types.dict, dict);
    w.dict_set(dict, key, items);
    let class = crate::ops::class::new_class(w, meta, name, bases, dict)?;
    let own = w.heap[class].dict;
    w.dict_set(own, key, slots);
    order_and_finish(w, class, keywords.cast())
}

fn make(
    w: &mut World,
    meta: Gc<Type>,
    name: Value,
    bases: Vec<Gc<Type>>,
    namespace: Gc<Dict>,
    keywords: Option<Gc<Dict>>,
) -> NativeResult {
    let class = crate::ops::class::new_class(w, meta, name, bases, namespace)?;
    order_and_finish(w, class, keywords)
}

/// Gives a new class the order that its metaclass wants, and what it owes its attributes and bases.
fn order_and_finish(w: &mut World, class: Gc<Type>, keywords: Option<Gc<Dict>>) -> NativeResult {
    if let Some(mro) = crate::ops::mro::mro_override(w, class) {
        let exit = w.prelude("order_of", &[mro, class.value()]);
        let keywords = keywords.map_or(Value::NONE, Gc::value);
        return w.then(exit, &[class.value(), keywords], |w, kept, order| {
            let Some(class) = kept[0].cast() else {
                unreachable!("a class is kept")
            };
            crate::ops::mro::set_mro(w, class, order)?;
            finish(w, class, kept[1].cast())
        });
    }
    finish(w, class, keywords)
}

fn finish(w: &mut World, class: Gc<Type>, keywords: Option<Gc<Dict>>) -> NativeResult {
    crate::ops::class::finish_class(w, class, keywords)?;
    Ok(class.value())
}

fn instancecheck(w: &mut World, class: Value, value: Value) -> NativeResult {
    match class.cast::<Type>() {
        Some(class) => super::functions::objects::is_instance_of(w, value, class),
        None => Err(w.bad_receiver("type", "__instancecheck__", class)),
    }
}

fn subclasscheck(w: &mut World, class: Value, other: Value) -> NativeResult {
    match (class.cast::<Type>(), other.cast::<Type>()) {
        (Some(class), Some(other)) => Ok(Value::bool(w.heap[other].derives_from(class))),
        _ => Err(w.prelude("issubclass_abstract", &[other, class])),
    }
}

fn subclasses(w: &mut World, class: Value) -> NativeResult {
    with(w, class, |w, c| {
        let subclasses = w.heap[c].subclasses.iter();
        let direct = subclasses.filter(|&&s| w.heap[s].bases.contains(&c));
        let items = direct.map(|s| s.value()).collect();
        Ok(w.list(items))
    })
}

fn mro_list(w: &mut World, class: Value) -> NativeResult {
    with(w, class, |w, c| {
        let bases = w.heap[c].bases.clone();
        let mro = crate::ops::mro::linearise(w, c, &bases)?;
        let items = mro.iter().map(|s| s.value()).collect();
        Ok(w.list(items))
    })
}

fn mutable(w: &mut World, class: Value, name: &str) -> NativeResult<Gc<Type>> {
    match class.cast::<Type>() {
        Some(class) if w.heap[class].is_mutable() => Ok(class),
        Some(class) => {
            let class = w.type_name(class).to_owned();
            let message = format!("cannot set '{name}' attribute of immutable type '{class}'");
            Err(w.type_error(message))
        }
        None => Err(w.bad_receiver("type", name, class)),
    }
}

fn name_value(w: &mut World, class: Gc<Type>, value: Value, what: &str) -> NativeResult<Gc<Str>> {
    let name = w.type_name(class).to_owned();
    if value.is_null() {
        return Err(w.type_error(format!("cannot delete '{what}' attribute of type '{name}'")));
    }
    match value.cast::<Str>() {
        Some(text) => Ok(w.intern_str(text)),
        None => {
            let given = w.class_name(value).to_owned();
            let message = format!("can only assign string to {name}.{what}, not '{given}'");
            Err(w.type_error(message))
        }
    }
}

fn set_name(w: &mut World, class: Value, value: Value) -> NativeResult {
    let class = mutable(w, class, "__name__")?;
    let name = name_value(w, class, value, "__name__")?;
    w.heap[class].name = name;
    w.heap[class].shown = name;
    Ok(Value::NONE)
}

fn set_qualname(w: &mut World, class: Value, value: Value) -> NativeResult {
    let class = mutable(w, class, "__qualname__")?;
    let name = name_value(w, class, value, "__qualname__")?;
    w.heap[class].qualname = name;
    Ok(Value::NONE)
}

fn set_in_dict(w: &mut World, class: Value, value: Value, name: &str) -> NativeResult {
    let class = mutable(w, class, name)?;
    let (dict, key) = (w.heap[class].dict, w.intern(name));
    if value.is_null() {
        if w.dict_remove(dict, key).is_none() {
            return Err(w.error(w.types.attribute_error, name));
        }
    } else {
        w.dict_set(dict, key, value);
    }
    w.class_changed(class, true);
    Ok(Value::NONE)
}

fn get_module(w: &mut World, class: Gc<Type>) -> NativeResult {
    Ok(module(w, class))
}

fn bases(w: &mut World, class: Gc<Type>) -> NativeResult {
    let items: Vec<Value> = w.heap[class].bases.iter().map(|b| b.value()).collect();
    Ok(w.tuple(items))
}

fn set_bases(w: &mut World, class: Value, value: Value) -> NativeResult {
    let class = mutable(w, class, "__bases__")?;
    let classes = value.cast::<Tuple>().filter(|_| !value.is_null());
    let Some(tuple) = classes else {
        let (name, given) = (
            w.type_name(class).to_owned(),
            w.class_name(value).to_owned(),
        );
        let message = format!("can only assign tuple to {name}.__bases__, not {given}");
        return Err(w.type_error(message));
    };
    match crate::ops::class::classes(w, tuple) {
        Some(bases) if !bases.is_empty() => crate::ops::mro::set_bases(w, class, bases),
        _ => {
            let name = w.type_name(class).to_owned();
            let message = format!("can only assign non-empty tuple to {name}.__bases__, not ()");
            Err(w.type_error(message))
        }
    }
}

/// The base that gives instances their layout, else the first.
fn base(w: &mut World, class: Gc<Type>) -> NativeResult {
    let c = &w.heap[class];
    let solid = c.solid.and_then(|s| {
        c.bases
            .iter()
            .copied()
            .find(|&b| w.heap[b].layout != Kind::Instance && w.heap[b].derives_from(s))
    });
    Ok(solid
        .or(c.bases.first().copied())
        .map_or(Value::NONE, Gc::value))
}

fn mro(w: &mut World, class: Gc<Type>) -> NativeResult {
    let items: Vec<Value> = w.heap[class].mro.iter().map(|b| b.value()).collect();
    Ok(w.tuple(items))
}

fn dict(w: &mut World, class: Gc<Type>) -> NativeResult {
    let mapping = w.heap[class].dict.value();
    Ok(w.heap
        .alloc(w.types.mappingproxy, MappingProxy { mapping })
        .value())
}

fn own(w: &mut World, class: Gc<Type>, name: &str) -> Option<Value> {
    let key = w.intern(name);
    w.dict_get(w.heap[class].dict, key)
}

fn doc(w: &mut World, class: Gc<Type>) -> NativeResult {
    let Some(doc) = own(w, class, "__doc__") else {
        return Ok(Value::NONE);
    };
    if doc.is::<crate::object::GetSet>() {
        return Ok(match class == w.types.type_ {
            true => w.str(
                "type(object) -> class\ntype(name, bases, dict, **kwds) -> class\n\n\
                 What an object is an instance of; or a new class.",
            ),
            false => Value::NONE,
        });
    }
    let name = w.names.get;
    match w.lookup_special(doc, name) {
        Some(get) if doc.is_object() && !get.is::<Builtin>() => {
            Err(w.tail_call(get, &[doc, Value::NONE, class.value()]))
        }
        _ => Ok(doc),
    }
}

fn annotations(w: &mut World, class: Gc<Type>) -> NativeResult {
    if let Some(known) = own(w, class, "__annotations__")
        && !known.is::<crate::object::GetSet>()
    {
        return Ok(known);
    }
    let key = w.names.annotations;
    if !w.heap[class].heap_type {
        let name = w.type_name(class).to_owned();
        let message = format!("type object '{name}' has no attribute '__annotations__'");
        return Err(w.attribute_error(class.value(), key, message));
    }
    let new = w.dict().value();
    w.dict_set(w.heap[class].dict, key, new);
    w.class_changed(class, false);
    Ok(new)
}

fn abstractmethods(w: &mut World, class: Gc<Type>) -> NativeResult {
    match own(w, class, "__abstractmethods__") {
        Some(names) if !names.is::<crate::object::GetSet>() => Ok(names),
        _ => Err(w.error(w.types.attribute_error, "__abstractmethods__")),
    }
}

fn type_params(w: &mut World, class: Gc<Type>) -> NativeResult {
    match own(w, class, "__type_params__") {
        Some(params) if !params.is::<crate::object::GetSet>() => Ok(params),
        _ => Ok(w.tuple(Vec::new())),
    }
}
