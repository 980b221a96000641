//! `FrameLocalsProxy`: the variables of a function's frame as a mapping that writes through (PEP 667).
//!
//! What a script sets in it that is no variable of the function is kept with the frame object.

use super::variables;
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeFrame, NativeResult};
use crate::object::{Dict, FrameObject, OpaqueData, Str};
use crate::world::World;

/// The payload of a proxy.
struct Proxy {
    frame: Gc<FrameObject>,
}

impl OpaqueData for Proxy {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.frame);
    }
}

pub(super) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__getitem__", NativeFn::F2(get_item)),
        NativeDef::new("__setitem__", NativeFn::F3(set_item)),
        NativeDef::new("__delitem__", NativeFn::F2(del_item)),
        NativeDef::new("__contains__", NativeFn::F2(contains)),
        NativeDef::new("__len__", NativeFn::F1(len)),
        NativeDef::new("__iter__", NativeFn::F1(iter)),
        NativeDef::new("__reversed__", NativeFn::F1(reversed)),
        NativeDef::new("__repr__", NativeFn::F1(repr)),
        NativeDef::new("__eq__", NativeFn::F2(|w, a, b| equal(w, a, b, false))),
        NativeDef::new("__ne__", NativeFn::F2(|w, a, b| equal(w, a, b, true))),
        NativeDef::new("__or__", NativeFn::F2(union)),
        NativeDef::new("__ror__", NativeFn::F2(|w, a, b| union(w, b, a))),
        NativeDef::new("__ior__", NativeFn::F2(update_in_place)),
        NativeDef::new("keys", NativeFn::F1(keys)),
        NativeDef::new("values", NativeFn::F1(values)),
        NativeDef::new("items", NativeFn::F1(items)),
        NativeDef::new("copy", NativeFn::F1(copy)),
        NativeDef::new("get", NativeFn::Any(get)),
        NativeDef::new("setdefault", NativeFn::Any(set_default)),
        NativeDef::new("update", NativeFn::F2(update)),
    ];
    let class = w.types.frame_locals;
    w.add_methods(class, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(make))];
    w.add_static_methods(class, NEW);
    let (hash, nothing) = (w.intern("__hash__"), Value::NONE);
    let dict = w.heap[class].dict;
    w.dict_set(dict, hash, nothing);
    w.heap[class].flags.unhashable = true;
}

/// The mapping of a frame's variables.
pub(super) fn new(w: &mut World, frame: Gc<FrameObject>) -> Value {
    w.opaque(w.types.frame_locals, Proxy { frame })
}

fn make(w: &mut World, args: &Args) -> NativeResult {
    let given = args.positional.len().saturating_sub(1);
    if given != 1 {
        let message = format!("FrameLocalsProxy expected 1 argument, got {given}");
        return Err(w.type_error(message));
    }
    match args.positional[1].cast::<FrameObject>() {
        Some(frame) => Ok(new(w, frame)),
        None => {
            let class = w.class_name(args.positional[1]).to_owned();
            Err(w.type_error(format!("expect frame, not {class}")))
        }
    }
}

/// The frame whose variables a proxy shows.
fn frame_of(w: &World, value: Value) -> Option<Gc<FrameObject>> {
    w.opaque_ref::<Proxy>(value).map(|proxy| proxy.frame)
}

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<FrameObject>> {
    match frame_of(w, value) {
        Some(frame) => Ok(frame),
        None => Err(w.bad_receiver("FrameLocalsProxy", method, value)),
    }
}

/// The variables as they are now.
fn now(w: &mut World, method: &str, proxy: Value) -> NativeResult<Gc<Dict>> {
    let frame = this(w, method, proxy)?;
    Ok(variables::dict(w, frame))
}

/// What a key that is no variable's name is looked up in.
fn extra(w: &mut World, frame: Gc<FrameObject>) -> Gc<Dict> {
    match w.heap[frame].extra {
        Some(extra) => extra,
        None => {
            let extra = w.dict();
            w.heap[frame].extra = Some(extra);
            extra
        }
    }
}

/// The variable that a key names, if it has a value.
fn variable(w: &mut World, frame: Gc<FrameObject>, key: Value) -> Option<Value> {
    let name = key.cast::<Str>()?;
    variables::get(w, frame, name)
}

fn get_item(w: &mut World, proxy: Value, key: Value) -> NativeResult {
    let frame = this(w, "__getitem__", proxy)?;
    if let Some(value) = variable(w, frame, key) {
        return Ok(value);
    }
    let extra = extra(w, frame);
    Err(w.prelude("frame_locals_get_item", &[extra.value(), key]))
}

fn set_item(w: &mut World, proxy: Value, key: Value, value: Value) -> NativeResult {
    let frame = this(w, "__setitem__", proxy)?;
    if let Some(name) = key.cast::<Str>()
        && variables::set(w, frame, name, value)
    {
        return Ok(Value::NONE);
    }
    let extra = extra(w, frame);
    crate::builtins::dict::set_item(w, extra.value(), key, value)
}

fn del_item(w: &mut World, proxy: Value, _: Value) -> NativeResult {
    this(w, "__delitem__", proxy)?;
    Err(w.type_error("cannot remove variables from FrameLocalsProxy"))
}

fn contains(w: &mut World, proxy: Value, key: Value) -> NativeResult {
    let frame = this(w, "__contains__", proxy)?;
    if variable(w, frame, key).is_some() {
        return Ok(Value::TRUE);
    }
    let extra = extra(w, frame);
    Err(w.prelude("frame_locals_contains", &[extra.value(), key]))
}

fn len(w: &mut World, proxy: Value) -> NativeResult {
    let dict = now(w, "__len__", proxy)?;
    Ok(Value::int(w.heap[dict].len() as i64))
}

fn listed(
    w: &mut World,
    method: &str,
    proxy: Value,
    part: fn(&mut World, Value, Value) -> Value,
) -> NativeResult<Vec<Value>> {
    let dict = now(w, method, proxy)?;
    let entries: Vec<_> = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
    Ok(entries.into_iter().map(|(k, v)| part(w, k, v)).collect())
}

fn keys(w: &mut World, proxy: Value) -> NativeResult {
    let keys = listed(w, "keys", proxy, |_, key, _| key)?;
    Ok(w.list(keys))
}

fn values(w: &mut World, proxy: Value) -> NativeResult {
    let values = listed(w, "values", proxy, |_, _, value| value)?;
    Ok(w.list(values))
}

fn items(w: &mut World, proxy: Value) -> NativeResult {
    let items = listed(w, "items", proxy, |w, key, value| w.tuple([key, value]))?;
    Ok(w.list(items))
}

fn iter(w: &mut World, proxy: Value) -> NativeResult {
    let keys = listed(w, "__iter__", proxy, |_, key, _| key)?;
    let keys = w.list(keys);
    crate::ops::iter::iter(w, keys)
}

fn reversed(w: &mut World, proxy: Value) -> NativeResult {
    let mut keys = listed(w, "__reversed__", proxy, |_, key, _| key)?;
    keys.reverse();
    Ok(w.list(keys))
}

fn copy(w: &mut World, proxy: Value) -> NativeResult {
    Ok(now(w, "copy", proxy)?.value())
}

/// Arguments of a method that takes a key, and perhaps what to do without it.
fn key_and_default(w: &mut World, method: &str, args: &Args) -> NativeResult<[Value; 3]> {
    if !args.keywords.is_empty() {
        let message = format!("FrameLocalsProxy.{method}() takes no keyword arguments");
        return Err(w.type_error(message));
    }
    match args.positional[..] {
        [proxy, key] => Ok([proxy, key, Value::NONE]),
        [proxy, key, default] => Ok([proxy, key, default]),
        _ => Err(w.type_error(format!("{method} expected 1 or 2 arguments"))),
    }
}

fn get(w: &mut World, args: &Args) -> NativeResult {
    let [proxy, key, default] = key_and_default(w, "get", args)?;
    let frame = this(w, "get", proxy)?;
    if let Some(value) = variable(w, frame, key) {
        return Ok(value);
    }
    let extra = extra(w, frame);
    Err(w.prelude("frame_locals_get", &[extra.value(), key, default]))
}

fn set_default(w: &mut World, args: &Args) -> NativeResult {
    let [proxy, key, default] = key_and_default(w, "setdefault", args)?;
    let frame = this(w, "setdefault", proxy)?;
    if let Some(value) = variable(w, frame, key) {
        return Ok(value);
    }
    let extra = extra(w, frame);
    let given = [proxy, extra.value(), key, default];
    Err(w.prelude("frame_locals_set_default", &given))
}

/// Whether it is something whose items a proxy takes over.
fn is_source(w: &World, value: Value) -> bool {
    value.is::<Dict>() || frame_of(w, value).is_some()
}

fn update(w: &mut World, proxy: Value, other: Value) -> NativeResult {
    this(w, "update", proxy)?;
    if !is_source(w, other) {
        let message = "update() argument must be dict or another FrameLocalsProxy";
        return Err(w.type_error(message));
    }
    Err(w.prelude("frame_locals_update", &[proxy, other]))
}

fn update_in_place(w: &mut World, proxy: Value, other: Value) -> NativeResult {
    this(w, "__ior__", proxy)?;
    if !is_source(w, other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Err(w.prelude("frame_locals_update_in_place", &[proxy, other]))
}

/// What is compared with or added to: a proxy's variables as they are now.
fn plain(w: &mut World, value: Value) -> Value {
    match frame_of(w, value) {
        Some(frame) => variables::dict(w, frame).value(),
        None => value,
    }
}

fn union(w: &mut World, a: Value, b: Value) -> NativeResult {
    if !is_source(w, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (plain(w, a), plain(w, b));
    Err(w.prelude("frame_locals_union", &[a, b]))
}

fn equal(w: &mut World, a: Value, b: Value, negate: bool) -> NativeResult {
    let frame = this(w, "__eq__", a)?;
    if let Some(other) = frame_of(w, b) {
        return Ok(Value::bool((frame == other) != negate));
    }
    if !b.is::<Dict>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let a = plain(w, a);
    Err(w.prelude("frame_locals_equal", &[a, b, Value::bool(negate)]))
}

/// As a dict is shown; inside itself as dots.
fn repr(w: &mut World, proxy: Value) -> NativeResult {
    let dict = now(w, "__repr__", proxy)?;
    if w.current
        .reprs
        .iter()
        .any(|&r| frame_of(w, r) == frame_of(w, proxy))
    {
        return Ok(w.str("{...}"));
    }
    let outside = w.current.reprs.len();
    w.current.reprs.push(proxy);
    match crate::builtins::repr::repr(w, dict.value()) {
        Ok(text) => {
            w.current.reprs.truncate(outside);
            Ok(text)
        }
        Err(exit) => w.after(exit, Box::new(Shown { outside })),
    }
}

/// Waits for the repr of what a proxy shows.
struct Shown {
    outside: usize,
}

impl NativeFrame for Shown {
    fn trace(&self, _: &mut Marker) {}

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        w.current.reprs.truncate(self.outside);
        result.map_err(|exception| w.raise(exception))
    }
}
