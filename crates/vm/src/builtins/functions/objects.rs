//! Builtin functions about objects, their classes and their attributes.

use crate::heap::{Gc, Kind, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult};
use crate::object::{Builtin, Dict, Instance, Module, Str, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("isinstance", NativeFn::F2(isinstance)),
        NativeDef::new("issubclass", NativeFn::F2(issubclass)),
        NativeDef::new("callable", NativeFn::F1(callable)),
        NativeDef::new("getattr", NativeFn::Any(getattr)),
        NativeDef::new("hasattr", NativeFn::F2(hasattr)),
        NativeDef::new("setattr", NativeFn::F3(setattr)),
        NativeDef::new("delattr", NativeFn::F2(delattr)),
        NativeDef::new("id", NativeFn::F1(id)),
        NativeDef::new("hash", NativeFn::F1(hash)),
        NativeDef::new("vars", NativeFn::Any(vars)),
        NativeDef::new("dir", NativeFn::Any(dir)),
    ];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
}

/// The hook (`__instancecheck__`…) of what a check is made against, unless it is `type`'s own.
fn hook(w: &mut World, class: Value, name: Gc<Str>) -> Option<Value> {
    let meta = w.class_of(class);
    if meta == w.types.type_ {
        return None;
    }
    w.lookup(meta, name).filter(|h| !h.is::<Builtin>())
}

/// `isinstance(value, class)`.
pub fn isinstance(w: &mut World, value: Value, class: Value) -> NativeResult {
    if w.class_of(value).value() == class {
        return Ok(Value::TRUE);
    }
    let name = w.names.instancecheck;
    if let Some(hook) = hook(w, class, name) {
        return Err(w.prelude("truth_of_check", &[hook, class, value]));
    }
    if let Some(class) = class.cast::<Type>() {
        return is_instance_of(w, value, class);
    }
    if let Some(items) = w.as_tuple(class) {
        for &item in &items.to_vec() {
            match item.cast::<Type>() {
                Some(own) if hook(w, item, name).is_none() => {
                    if w.is_instance(value, own) {
                        return Ok(Value::TRUE);
                    }
                }
                _ => return Err(w.prelude("isinstance_any", &[value, class])),
            }
        }
        if poses_as_another(w, value) {
            return Err(w.prelude("isinstance_any", &[value, class]));
        }
        return Ok(Value::FALSE);
    }
    Err(w.prelude("isinstance_abstract", &[value, class]))
}

/// `type.__instancecheck__`: the class, or what `__class__` says it is.
pub fn is_instance_of(w: &mut World, value: Value, class: Gc<Type>) -> NativeResult {
    if w.is_instance(value, class) {
        return Ok(Value::TRUE);
    }
    if poses_as_another(w, value) {
        return Err(w.prelude("isinstance_by_attribute", &[value, class.value()]));
    }
    Ok(Value::FALSE)
}

/// Whether `__class__` of a value may be another class than its own.
fn poses_as_another(w: &mut World, value: Value) -> bool {
    let own = w.class_of(value);
    let (name, object) = (w.names.class, w.types.object);
    w.heap[own].heap_type
        && (w.heap[own].flags.getattribute || w.lookup(own, name) != w.lookup(object, name))
}

/// `issubclass(class, other)`.
pub fn issubclass(w: &mut World, class: Value, other: Value) -> NativeResult {
    let name = w.names.subclasscheck;
    if let Some(hook) = hook(w, other, name) {
        return Err(w.prelude("truth_of_check", &[hook, other, class]));
    }
    if let Some(items) = w.as_tuple(other) {
        for &item in &items.to_vec() {
            let simple = class.is::<Type>() && item.is::<Type>() && hook(w, item, name).is_none();
            if !simple {
                return Err(w.prelude("issubclass_any", &[class, other]));
            }
            match issubclass(w, class, item)? {
                Value::TRUE => return Ok(Value::TRUE),
                _ => continue,
            }
        }
        return Ok(Value::FALSE);
    }
    match (class.cast::<Type>(), other.cast::<Type>()) {
        (Some(class), Some(other)) => Ok(Value::bool(w.heap[class].derives_from(other))),
        _ => Err(w.prelude("issubclass_abstract", &[class, other])),
    }
}

fn callable(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::bool(w.is_callable(value)))
}

/// The name an attribute function was given, interned.
pub fn attribute_name(w: &mut World, name: Value) -> NativeResult<Gc<Str>> {
    match name.cast::<Str>() {
        Some(name) => Ok(w.intern_str(name)),
        None => {
            let class = w.class_name(name).to_owned();
            Err(w.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

/// Waits for an attribute; an AttributeError gives a default instead, a value perhaps another one.
struct OrDefault {
    default: Value,
    found: Option<Value>,
}

impl NativeFrame for OrDefault {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.default);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => Ok(self.found.unwrap_or(value)),
            Err(exception) if w.is_instance(exception, w.types.attribute_error) => Ok(self.default),
            Err(exception) => Err(w.raise(exception)),
        }
    }
}

fn getattr(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("getattr", args, 0, 2, 3)?;
    let name = attribute_name(w, given[1])?;
    match given.get(2) {
        Some(&default) => getattr_or(w, given[0], name, default),
        None => w.get_attribute(given[0], name),
    }
}

/// An attribute, or else a default.
pub(crate) fn getattr_or(
    w: &mut World,
    object: Value,
    name: Gc<Str>,
    default: Value,
) -> NativeResult {
    if lacks_attribute(w, object, name)? {
        return Ok(default);
    }
    w.get_attribute(object, name).or_else(|exit| {
        let frame = OrDefault {
            default,
            found: None,
        };
        w.after(exit, Box::new(frame))
    })
}

/// Whether an object certainly lacks an attribute, so that no exception needs to be made.
fn lacks_attribute(w: &mut World, object: Value, name: Gc<Str>) -> NativeResult<bool> {
    let class = w.class_of(object);
    let flags = w.heap[class].flags;
    // Of these it takes more to know.
    let otherwise = match object.kind() {
        Some(Kind::Type | Kind::Super | Kind::BoundMethod) => true,
        Some(Kind::Module) => w.asks_module(object, name),
        _ => false,
    };
    if otherwise || flags.getattribute || flags.getattr {
        return Ok(false);
    }
    // What the class has may be a property, which is asked once.
    if w.lookup(class, name).is_some() {
        return Ok(false);
    }
    Ok(w.find_attribute(object, name)?.is_none())
}

fn hasattr(w: &mut World, object: Value, name: Value) -> NativeResult {
    let name = attribute_name(w, name)?;
    if lacks_attribute(w, object, name)? {
        return Ok(Value::FALSE);
    }
    match w.get_attribute(object, name) {
        Ok(_) => Ok(Value::TRUE),
        Err(exit) => {
            let frame = OrDefault {
                default: Value::FALSE,
                found: Some(Value::TRUE),
            };
            w.after(exit, Box::new(frame))
        }
    }
}

fn none(_: &mut World, _: &[Value], _: Value) -> NativeResult {
    Ok(Value::NONE)
}

fn setattr(w: &mut World, object: Value, name: Value, value: Value) -> NativeResult {
    let name = attribute_name(w, name)?;
    match w.set_attribute(object, name, value) {
        Ok(_) => Ok(Value::NONE),
        Err(exit) => w.then(exit, &[], none),
    }
}

fn delattr(w: &mut World, object: Value, name: Value) -> NativeResult {
    let name = attribute_name(w, name)?;
    match w.set_attribute(object, name, Value::NULL) {
        Ok(_) => Ok(Value::NONE),
        Err(exit) => w.then(exit, &[], none),
    }
}

fn id(w: &mut World, value: Value) -> NativeResult {
    let address = w.address(value);
    Ok(w.bigint(address.into()))
}

/// `hash(value)`.
pub fn hash(w: &mut World, value: Value) -> NativeResult {
    crate::builtins::hash::hash(w, value)
}

fn vars(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("vars", args, 0, 0, 1)?;
    let Some(&object) = given.first() else {
        let name = w.intern("locals");
        return match w.dict_get(w.builtins, name) {
            Some(locals) => Err(w.tail_call(locals, &[])),
            None => Err(w.runtime_error("locals() is missing")),
        };
    };
    let name = w.names.dict;
    match w.get_attribute(object, name) {
        Ok(dict) => Ok(dict),
        Err(exit) => w.after(exit, Box::new(NoDict)),
    }
}

/// Waits for `__dict__`.
struct NoDict;

impl NativeFrame for NoDict {
    fn trace(&self, _: &mut Marker) {}

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Err(exception) if w.is_instance(exception, w.types.attribute_error) => {
                Err(w.type_error("vars() argument must have __dict__ attribute"))
            }
            Err(exception) => Err(w.raise(exception)),
            Ok(dict) => Ok(dict),
        }
    }
}

fn dir(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("dir", args, 0, 0, 1)?;
    let Some(&object) = given.first() else {
        let name = w.intern("locals");
        return match w.dict_get(w.builtins, name) {
            Some(locals) => {
                let exit = w.tail_call(locals, &[]);
                w.then(exit, &[], |w, _, names| {
                    Err(w.prelude("sorted_names", &[names]))
                })
            }
            None => Err(w.runtime_error("locals() is missing")),
        };
    };
    let hook = w.names.dir;
    if let Some(method) = w.lookup_special(object, hook)
        && !method.is::<Builtin>()
    {
        return Err(w.prelude("dir_by_method", &[object]));
    }
    if let Some(module) = object.cast::<Module>() {
        let dict = w.heap[module].dict;
        if let Some(function) = w.dict_get(dict, hook) {
            let exit = w.tail_call(function, &[]);
            return w.then(exit, &[], |w, _, names| {
                Err(w.prelude("sorted_names", &[names]))
            });
        }
    }
    Ok(names_of(w, object))
}

/// The names `object.__dir__` gives, sorted.
pub fn names_of(w: &mut World, object: Value) -> Value {
    let mut names: Vec<String> = Vec::new();
    let add = |w: &World, names: &mut Vec<String>, dict: Gc<Dict>| {
        names.extend(
            w.heap[dict]
                .iter()
                .filter_map(|e| w.as_str(e.key).map(str::to_owned)),
        );
    };
    if let Some(module) = object.cast::<Module>() {
        add(w, &mut names, w.heap[module].dict);
        let sys = w.intern("sys");
        if w.dict_get(w.modules, sys) == Some(object) {
            names.extend(crate::lookup::LATER.map(str::to_owned));
        }
    } else {
        if let Some(instance) = object.cast::<Instance>() {
            let i = &w.heap[instance];
            match i.dict() {
                Some(dict) => add(w, &mut names, dict),
                None => {
                    let shape = w.shapes.get(i.shape);
                    for (name, slot) in shape.names.iter().zip(&i.slots) {
                        if !slot.is_null() {
                            names.push(w.heap[*name].as_str().to_owned());
                        }
                    }
                }
            }
        } else if object.kind() != Some(Kind::Type)
            && let Some(dict) = w.attribute_dict(object)
        {
            add(w, &mut names, dict);
        }
        let class = object.cast::<Type>().unwrap_or_else(|| w.class_of(object));
        for class in w.heap[class].mro.clone() {
            add(w, &mut names, w.heap[class].dict);
        }
    }
    names.sort();
    names.dedup();
    let items = names.iter().map(|n| w.intern(n).value()).collect();
    w.list(items)
}
