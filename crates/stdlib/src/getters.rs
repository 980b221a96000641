//! `_getters.Getter`: takes items or attributes of what it is called with, under `operator.itemgetter` and
//! `operator.attrgetter`; `_getters.Field`: an item of a named tuple as its attribute.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Kind, Marker, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeFrame, NativeResult};
use gilscope_vm::object::{GetSet, Items, Module, OpaqueData};
use gilscope_vm::ops::subscript;

/// The ways to the values that are wanted: keys of items, or the names of attributes of attributes.
#[derive(Clone)]
struct Getter {
    attributes: bool,
    paths: Box<[Box<[Value]>]>,
}

impl OpaqueData for Getter {
    fn trace(&self, marker: &mut Marker) {
        self.paths.iter().for_each(|path| marker.values(path));
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] =
        &[NativeDef::new("__call__", NativeFn::Any(call)).with_short(shortly)];
    let class = w.new_native_class("operator", "Getter", true, false);
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.module_set(module, "Getter", class.value());
    static NEW_FIELD: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new_field))];
    let class = w.new_native_class("collections", "Field", true, false);
    w.heap[class].layout = Kind::GetSet;
    w.add_static_methods(class, NEW_FIELD);
    w.module_set(module, "Field", class.value());
    super::caller::init(w, module);
}

/// `Field(index, ...)` of a subclass.
fn new_field(w: &mut World, args: &Args) -> NativeResult {
    let [class, index, ..] = args.positional[..] else {
        return Err(w.type_error("Field takes an index"));
    };
    let index = w.as_i64(index).and_then(|index| u32::try_from(index).ok());
    let (Some(class), Some(index)) = (class.cast(), index) else {
        return Err(w.type_error("Field takes an index"));
    };
    let field = GetSet {
        name: "field",
        get: |_, this| Ok(this),
        set: Some(|w, _, _| Err(w.error(w.types.attribute_error, "can't set attribute"))),
        owner: w.types.tuple,
        slot: None,
        item: Some(index),
    };
    Ok(w.heap.alloc_subclass(class, field).value())
}

/// `Getter(attributes, path, path...)`; each path is a tuple.
fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, attributes, ref paths @ ..] = args.positional[..] else {
        return Err(w.type_error("Getter takes at least 2 arguments"));
    };
    let paths: Option<Vec<Box<[Value]>>> = paths
        .iter()
        .map(|&path| {
            let mut path: Box<[Value]> = w.as_tuple(path)?.into();
            if attributes == Value::TRUE {
                // Names are looked up by identity.
                for name in &mut path {
                    let text = w.as_str(*name)?.to_owned();
                    *name = w.intern(&text).value();
                }
            }
            Some(path)
        })
        .collect();
    let (Some(class), Some(paths)) = (class.cast(), paths) else {
        return Err(w.type_error("Getter takes tuples"));
    };
    let getter = Getter {
        attributes: attributes == Value::TRUE,
        paths: paths.into(),
    };
    Ok(w.opaque(class, getter))
}

/// The call of a getter whose keys lead to what is there.
fn shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[this, object] = given else {
        return None;
    };
    let getter = w.opaque_ref::<Getter>(this)?;
    let attributes = getter.attributes;
    match *getter.paths {
        [ref path] => match **path {
            [key] => plainly(w, attributes, object, key),
            _ => None,
        },
        _ => {
            let mut found = Items::new();
            for n in 0.. {
                let Some(path) = w.opaque_ref::<Getter>(this)?.paths.get(n) else {
                    break;
                };
                let &[key] = &**path else {
                    return None;
                };
                found.push(plainly(w, attributes, object, key)?);
            }
            Some(w.tuple(found))
        }
    }
}

fn plainly(w: &mut World, attributes: bool, object: Value, key: Value) -> Option<Value> {
    match attributes {
        true => w.plain_attribute(object, key.cast()?),
        false => w.plain_item(object, key),
    }
}

fn call(w: &mut World, args: &Args) -> NativeResult {
    let this = args.positional.first().copied().unwrap_or(Value::NONE);
    let Some(getter) = w.opaque_ref::<Getter>(this) else {
        return Err(w.type_error("a getter is needed"));
    };
    let name = if getter.attributes {
        "attrgetter"
    } else {
        "itemgetter"
    };
    if args.positional.len() != 2 || !args.keywords.is_empty() {
        w.no_keywords(name, args)?;
        let given = args.positional.len() - 1;
        return Err(w.type_error(format!("{name} expected 1 argument, got {given}")));
    }
    let object = args.positional[1];
    if let [path] = &*getter.paths
        && let &[key] = &**path
    {
        let attributes = getter.attributes;
        return step(w, attributes, object, key);
    }
    let walk = Walk {
        getter: getter.clone(),
        object,
        at: object,
        taken: 0,
        found: Vec::new(),
    };
    walk.go_on(w)
}

fn step(w: &mut World, attributes: bool, object: Value, key: Value) -> NativeResult {
    match key.cast() {
        Some(name) if attributes => w.get_attribute(object, name),
        _ => subscript::get_item(w, object, key),
    }
}

/// A getter at work: what it has found, and how far it is on the next path.
struct Walk {
    getter: Getter,
    object: Value,
    at: Value,
    taken: usize,
    found: Vec<Value>,
}

impl Walk {
    fn go_on(mut self, w: &mut World) -> NativeResult {
        loop {
            let Some(path) = self.getter.paths.get(self.found.len()) else {
                return Ok(match self.found[..] {
                    [value] => value,
                    _ => w.tuple(self.found),
                });
            };
            let Some(&key) = path.get(self.taken) else {
                self.found.push(self.at);
                self.at = self.object;
                self.taken = 0;
                continue;
            };
            match step(w, self.getter.attributes, self.at, key) {
                Ok(value) => {
                    self.at = value;
                    self.taken += 1;
                }
                Err(Exit::Raise) => return Err(Exit::Raise),
                Err(exit) => return w.after(exit, Box::new(self)),
            }
        }
    }
}

impl NativeFrame for Walk {
    fn trace(&self, marker: &mut Marker) {
        self.getter.trace(marker);
        marker.values(&[self.object, self.at]);
        marker.values(&self.found);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => {
                self.at = value;
                self.taken += 1;
                self.go_on(w)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
