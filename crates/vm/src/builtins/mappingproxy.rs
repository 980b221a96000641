//! `mappingproxy`.

use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Dict, MappingProxy};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("get", NativeFn::Any(|w, a| forward(w, "get", a))),
        NativeDef::new("keys", NativeFn::Any(|w, a| forward(w, "keys", a))),
        NativeDef::new("values", NativeFn::Any(|w, a| forward(w, "values", a))),
        NativeDef::new("items", NativeFn::Any(|w, a| forward(w, "items", a))),
        NativeDef::new("copy", NativeFn::Any(|w, a| forward(w, "copy", a))),
        NativeDef::new(
            "__reversed__",
            NativeFn::Any(|w, a| forward(w, "__reversed__", a)),
        ),
        NativeDef::new("__str__", NativeFn::F1(str)),
        NativeDef::new("__iter__", NativeFn::F1(iter)),
        NativeDef::new("__or__", NativeFn::F2(union)),
        NativeDef::new("__ror__", NativeFn::F2(|w, a, b| union(w, b, a))),
        NativeDef::new("__ior__", NativeFn::F2(union_in_place)),
    ];
    let class = w.types.mappingproxy;
    w.add_methods(class, METHODS);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.mappingproxy, args)?;
    let given = args.positional[1..].len();
    let [_, mapping] = args.positional[..] else {
        return Err(if given == 0 {
            w.type_error("mappingproxy() missing required argument 'mapping' (pos 1)")
        } else {
            w.type_error(format!(
                "mappingproxy() takes at most 1 argument ({given} given)"
            ))
        });
    };
    let name = w.names.getitem;
    if w.as_items(mapping).is_some() || w.lookup_special(mapping, name).is_none() {
        let given = w.class_name(mapping).to_owned();
        let message = format!("mappingproxy() argument must be a mapping, not {given}");
        return Err(w.type_error(message));
    }
    Ok(w.heap.alloc(class, MappingProxy { mapping }).value())
}

fn this(w: &mut World, method: &str, value: Value) -> NativeResult<Gc<MappingProxy>> {
    match value.cast() {
        Some(proxy) => Ok(proxy),
        None => Err(w.bad_receiver("mappingproxy", method, value)),
    }
}

/// What a proxy shows; of anything else, the thing itself.
pub(crate) fn unproxied(w: &World, value: Value) -> Value {
    value
        .cast::<MappingProxy>()
        .map_or(value, |p| w.heap[p].mapping)
}

/// Calls the mapping's own method.
fn forward(w: &mut World, method: &str, args: &Args) -> NativeResult {
    let proxy = match args.positional.first() {
        Some(&first) => this(w, method, first)?,
        None => {
            let message = format!("unbound method mappingproxy.{method}() needs an argument");
            return Err(w.type_error(message));
        }
    };
    let mapping = w.heap[proxy].mapping;
    let name = w.intern(method);
    let mut rest = Args::positional(&args.positional[1..]);
    rest.keywords = args.keywords.clone();
    let kept = {
        let positional = w.tuple(rest.positional.to_vec());
        [positional]
    };
    match w.get_attribute(mapping, name) {
        Ok(function) => Err(w.call_args(function, rest)),
        Err(exit) => w.then(exit, &kept, |w, kept, function| {
            let items = w.as_tuple(kept[0]).unwrap_or_default().to_vec();
            Err(w.tail_call(function, &items))
        }),
    }
}

fn iter(w: &mut World, proxy: Value) -> NativeResult {
    let proxy = this(w, "__iter__", proxy)?;
    let mapping = w.heap[proxy].mapping;
    crate::ops::iter::iter(w, mapping)
}

fn str(w: &mut World, proxy: Value) -> NativeResult {
    let proxy = this(w, "__str__", proxy)?;
    let mapping = w.heap[proxy].mapping;
    super::repr::str(w, mapping)
}

fn union(w: &mut World, a: Value, b: Value) -> NativeResult {
    let (a, b) = (unproxied(w, a), unproxied(w, b));
    if !a.is::<Dict>() || !b.is::<Dict>() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    super::dict::union(w, a, b).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

fn union_in_place(w: &mut World, proxy: Value, _other: Value) -> NativeResult {
    let class = w.class_name(proxy).to_owned();
    Err(w.type_error(format!("'|=' is not supported by {class}; use '|' instead")))
}

/// `proxy[key]`.
pub fn get_item(w: &mut World, proxy: Value, key: Value) -> NativeResult {
    let proxy = this(w, "__getitem__", proxy)?;
    let mapping = w.heap[proxy].mapping;
    crate::ops::subscript::get_item(w, mapping, key)
}
