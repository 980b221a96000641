//! Weak references, and what runs before an object goes: `__del__` and their callbacks.
//!
//! Objects are found dead by the collector, between two instructions. It empties the weak references
//! to them; what is due then is called by the prelude's `run_finalizers`.

use crate::eval::{Flow, Step};
use crate::frame::{Cont, Owed};
use crate::heap::{Gc, Kind, Marker, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Generator, Module, OpaqueData, Type};
use crate::world::World;

use super::Attribute;

/// Frames that must be left below the recursion limit for something to be called unasked.
const ROOM: usize = 50;

/// `weakref.ref`.
#[derive(Clone)]
struct WeakRef {
    /// What it refers to; null once that is gone. The marker never sees it.
    referent: Value,
    /// What is called with the reference then; null: nothing.
    callback: Value,
    /// The referent's hash, once it has been asked for.
    hash: Option<i64>,
}

impl OpaqueData for WeakRef {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.callback);
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(self.clone()))
    }
}

/// Fills `_weakref`.
pub fn module(w: &mut World, module: Gc<Module>) {
    let class = w.new_native_class("weakref", "ReferenceType", true, false);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__init__", NativeFn::Any(init_reference)),
        NativeDef::new("__call__", NativeFn::F1(call)),
        NativeDef::new("__hash__", NativeFn::F1(hash)),
        NativeDef::new("__eq__", NativeFn::F2(|w, a, b| equal(w, a, b, false))),
        NativeDef::new("__ne__", NativeFn::F2(|w, a, b| equal(w, a, b, true))),
        NativeDef::new("__repr__", NativeFn::F1(repr)),
    ];
    w.add_methods(class, METHODS);
    static ATTRIBUTES: &[Attribute] = &[Attribute {
        name: "__callback__",
        get: |w, reference| Ok(data(w, reference)?.callback.or(Value::NONE)),
        set: None,
    }];
    w.add_members(class, ATTRIBUTES);
    // Equal references are one key, though the class is native.
    w.heap[class].flags.eq = true;
    w.heap[class].flags.hash = true;
    w.module_set(module, "ReferenceType", class.value());
    w.module_set(module, "ref", class.value());
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("getweakrefcount", NativeFn::F1(count)),
        NativeDef::new("getweakrefs", NativeFn::F1(list)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_weakref", FUNCTIONS);
}

/// What only the prelude sees of this.
pub(crate) static PRELUDE: &[NativeDef] = &[
    NativeDef::new("_next_finalizer", NativeFn::F0(next_finalizer)),
    NativeDef::new("_finalizers_left", NativeFn::F0(finalizers_left)),
    NativeDef::new("_finalize_all", NativeFn::F0(finalize_all)),
    NativeDef::new(
        "_request_collection",
        NativeFn::F0(|w| {
            w.heap.request_collection();
            Ok(Value::NONE)
        }),
    ),
];

fn data(w: &mut World, reference: Value) -> NativeResult<&mut WeakRef> {
    if w.opaque_ref::<WeakRef>(reference).is_none() {
        return Err(w.bad_receiver("weakref.ReferenceType", "__call__", reference));
    }
    match w.opaque_mut::<WeakRef>(reference) {
        Some(data) => Ok(data),
        None => unreachable!("looked a moment ago"),
    }
}

/// Whether there can be weak references to a value.
fn is_referable(w: &World, value: Value) -> bool {
    let Some(kind) = value.kind() else {
        return false;
    };
    kind_is_referable(kind) || {
        let class = w.class_of(value);
        !has_several_lengths(w.heap[class].layout) && instances_are_referable(w, class)
    }
}

/// CPython has no room for a list of references behind objects of several lengths.
pub(crate) fn has_several_lengths(layout: Kind) -> bool {
    matches!(layout, Kind::Int | Kind::Tuple | Kind::Bytes)
}

/// Whether the instances of a class have room for weak references.
pub(crate) fn instances_are_referable(w: &World, class: Gc<Type>) -> bool {
    let c = &w.heap[class];
    let key = w.names.weakref;
    kind_is_referable(c.layout)
        || c.heap_type
            && c.mro
                .iter()
                .any(|&c| w.dict_get(w.heap[c].dict, key).is_some())
}

fn kind_is_referable(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Function
            | Kind::Builtin
            | Kind::BoundMethod
            | Kind::CodeObj
            | Kind::Type
            | Kind::Module
            | Kind::Generator
            | Kind::Set
            | Kind::Opaque
    )
}

/// All is done by then; only the number of arguments matters.
fn init_reference(w: &mut World, args: &Args) -> NativeResult {
    if !args.keywords.is_empty() {
        return Err(w.type_error("ref() takes no keyword arguments"));
    }
    w.positional("__init__", args, 1, 1, 2)?;
    Ok(Value::NONE)
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, ref rest @ ..] = args.positional[..] else {
        return Err(w.type_error("ReferenceType.__new__(): not enough arguments"));
    };
    let Some(class) = class.cast::<Type>() else {
        return Err(w.type_error("ReferenceType.__new__(X): X is not a type object"));
    };
    if !args.keywords.is_empty() && !w.heap[class].heap_type {
        return Err(w.type_error("ref() takes no keyword arguments"));
    }
    let (referent, callback) = match *rest {
        [referent] => (referent, Value::NULL),
        [referent, callback] if callback.is_none() => (referent, Value::NULL),
        [referent, callback] => (referent, callback),
        [] => {
            return Err(w.type_error("__new__ expected at least 1 argument, got 0"));
        }
        // A class of the script's has an `__init__` of its own for the others.
        [referent, callback, ..] if w.heap[class].heap_type => (referent, callback),
        _ => {
            let n = rest.len();
            return Err(w.type_error(format!("__new__ expected at most 2 arguments, got {n}")));
        }
    };
    if !is_referable(w, referent) {
        let name = w.class_name(referent).to_owned();
        return Err(w.type_error(format!("cannot create weak reference to '{name}' object")));
    }
    if callback.is_null() && !w.heap[class].heap_type {
        // One is enough.
        let same = w.heap.weakrefs_to(referent).iter().copied().find(|&r| {
            w.class_of(r) == class
                && w.opaque_ref::<WeakRef>(r)
                    .is_some_and(|data| data.callback.is_null())
        });
        if let Some(reference) = same {
            return Ok(reference);
        }
    }
    let data = WeakRef {
        referent,
        callback,
        hash: None,
    };
    let reference = w.opaque(class, data);
    w.heap.add_weakref(referent, reference);
    Ok(reference)
}

/// `object.__weakref__`: a weak reference to it, if there is one, without a callback if possible.
pub(crate) fn first(w: &mut World, object: Value) -> NativeResult {
    let references = w.heap.weakrefs_to(object);
    let plain = |&&r: &&Value| {
        w.opaque_ref::<WeakRef>(r)
            .is_some_and(|data| data.callback.is_null())
    };
    let first = references.iter().find(plain).or(references.first());
    Ok(first.copied().unwrap_or(Value::NONE))
}

fn call(w: &mut World, reference: Value) -> NativeResult {
    Ok(data(w, reference)?.referent.or(Value::NONE))
}

fn hash(w: &mut World, reference: Value) -> NativeResult {
    let found = data(w, reference)?;
    let (hash, referent) = (found.hash, found.referent);
    if let Some(hash) = hash {
        return Ok(w.int(hash));
    }
    if referent.is_null() {
        return Err(w.type_error("weak object has gone away"));
    }
    fn keep(w: &mut World, kept: &[Value], hash: Value) -> NativeResult {
        let number = w.as_i64(hash);
        data(w, kept[0])?.hash = number;
        Ok(hash)
    }
    match super::hash::hash(w, referent) {
        Ok(hash) => keep(w, &[reference], hash),
        Err(Exit::Raise) => Err(Exit::Raise),
        Err(exit) => w.then(exit, &[reference], keep),
    }
}

fn equal(w: &mut World, a: Value, b: Value, negate: bool) -> NativeResult {
    if w.opaque_ref::<WeakRef>(b).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (data(w, a)?.referent, data(w, b)?.referent);
    if x.is_null() || y.is_null() {
        return Ok(Value::bool((a == b) != negate));
    }
    let function = if negate { "weak_ne" } else { "weak_eq" };
    Err(w.prelude(function, &[x, y]))
}

fn repr(w: &mut World, reference: Value) -> NativeResult {
    let referent = data(w, reference)?.referent;
    let at = w.address(reference);
    if referent.is_null() {
        return Ok(w.str(format!("<weakref at {at:#x}; dead>")));
    }
    fn shown(w: &mut World, kept: &[Value], name: Value) -> NativeResult {
        let (at, to) = (w.address(kept[0]), w.address(kept[1]));
        let class = w.class_name(kept[1]).to_owned();
        let name = w.as_str(name).map(|name| format!(" ({name})"));
        let name = name.unwrap_or_default();
        Ok(w.str(format!(
            "<weakref at {at:#x}; to '{class}' at {to:#x}{name}>"
        )))
    }
    let kept = [reference, referent];
    // What the object itself calls so does not count.
    let (name, class) = (w.names.name, w.class_of(referent));
    if w.lookup(class, name).is_none() {
        return shown(w, &kept, Value::NONE);
    }
    match super::functions::objects::getattr_or(w, referent, name, Value::NONE) {
        Ok(name) => shown(w, &kept, name),
        Err(exit) => w.then(exit, &kept, shown),
    }
}

fn count(w: &mut World, object: Value) -> NativeResult {
    let n = w.heap.weakrefs_to(object).len();
    Ok(Value::int(n as i64))
}

fn list(w: &mut World, object: Value) -> NativeResult {
    let references = w.heap.weakrefs_to(object).to_vec();
    Ok(w.list(references))
}

/// Empties the references whose referents the last collection found dead.
pub(crate) fn cleared(w: &mut World) {
    for reference in w.heap.take_cleared_weakrefs() {
        let Some(data) = w.opaque_mut::<WeakRef>(reference) else {
            continue;
        };
        data.referent = Value::NULL;
        let callback = std::mem::replace(&mut data.callback, Value::NULL);
        if !callback.is_null() {
            w.due_callbacks.push_back((reference, callback));
        }
    }
}

impl World {
    /// Whether something is to be called for objects that have gone or are about to go.
    pub(crate) fn has_finalizers_due(&self) -> bool {
        (self.heap.has_unreachable() || !self.due_callbacks.is_empty())
            && self.current.frames.len() + ROOM < self.recursion_limit
    }

    /// Calls what is due, before the next instruction.
    #[cold]
    pub(crate) fn run_finalizers(&mut self, owed: Owed) -> Flow {
        let function = crate::prelude::function(self, "run_finalizers");
        self.drive(Step::Call(
            function,
            Args::default(),
            Cont::Between(owed),
            Value::NULL,
        ))
    }
}

/// What messages call the next thing that is due, the thing, and its argument; None: there is none.
fn next_finalizer(w: &mut World) -> NativeResult {
    if let Some((reference, callback)) = w.due_callbacks.pop_front() {
        return Ok(w.tuple([callback, callback, reference]));
    }
    while let Some(object) = w.heap.next_unreachable() {
        let (name, shown) = match object.kind() {
            Some(Kind::Generator) => {
                let generator: Option<Gc<Generator>> = object.cast();
                let waits = |g: Gc<Generator>| w.heap[g].waits();
                let Some(generator) = generator.filter(|&g| waits(g)) else {
                    continue;
                };
                if let Some(asked) = super::asynchrony::unreachable(w, generator) {
                    return Ok(w.tuple([asked.shown, asked.function, object]));
                }
                (w.names.close, Some(object))
            }
            _ => (w.names.del, None),
        };
        if let Some(function) = w.lookup_special(object, name) {
            return Ok(w.tuple([shown.unwrap_or(function), function, object]));
        }
    }
    Ok(Value::NONE)
}

fn finalizers_left(w: &mut World) -> NativeResult {
    Ok(Value::bool(
        !w.heap.finalizable().is_empty() || w.heap.has_unreachable(),
    ))
}

/// Lets everything go that wants something run first: what the script's own names refer to, in their
/// order, then the rest.
fn finalize_all(w: &mut World) -> NativeResult {
    let (modules, name) = (w.modules, w.intern("__main__"));
    let main = w.dict_get(modules, name).and_then(Value::cast::<Module>);
    let named: Vec<Value> = main.map_or(Vec::new(), |main| {
        let names = &w.heap[w.heap[main].dict];
        names.iter().map(|e| e.value).collect()
    });
    let mut order: Vec<Value> = w.heap.finalizable().to_vec();
    order.sort_by_key(|object| {
        named
            .iter()
            .position(|n| n == object)
            .unwrap_or(named.len())
    });
    w.heap.finalize_all(order);
    Ok(Value::NONE)
}
