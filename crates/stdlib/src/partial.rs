//! `_partial.Partial`: a callable with some arguments given already, under `functools.partial`.

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Dict, Items, Module, OpaqueData, Str, Tuple};

#[derive(Clone, Copy)]
struct Partial {
    function: Value,
    args: Gc<Tuple>,
    keywords: Gc<Dict>,
}

impl OpaqueData for Partial {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.function);
        marker.gc(self.args);
        marker.gc(self.keywords);
    }
}

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__call__", NativeFn::Any(call)),
        NativeDef::new("_set", NativeFn::Any(set)),
    ];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "func",
            get: |w, this| Ok(get(w, this)?.function),
            set: Some(readonly),
        },
        Attribute {
            name: "args",
            get: |w, this| Ok(get(w, this)?.args.value()),
            set: Some(readonly),
        },
        Attribute {
            name: "keywords",
            get: |w, this| Ok(get(w, this)?.keywords.value()),
            set: Some(readonly),
        },
    ];
    let class = w.new_native_class("functools", "partial", true, false);
    w.add_static_methods(class, NEW);
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    w.module_set(module, "Partial", class.value());
}

fn get(w: &mut World, this: Value) -> NativeResult<Partial> {
    match w.opaque_ref::<Partial>(this) {
        Some(&partial) => Ok(partial),
        None => Err(w.bad_receiver("functools.partial", "partial", this)),
    }
}

fn readonly(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.error(w.types.attribute_error, "readonly attribute"))
}

/// A partial of a partial is one that has the arguments of both.
fn new(w: &mut World, args: &Args) -> NativeResult {
    let [class, function, ref given @ ..] = args.positional[..] else {
        return Err(w.type_error("type 'partial' takes at least one argument"));
    };
    if !w.is_callable(function) {
        return Err(w.type_error("the first argument must be callable"));
    }
    let Some(class) = class.cast() else {
        return Err(w.type_error("partial.__new__(X): X is not a type object"));
    };
    let inner = w.opaque_ref::<Partial>(function).copied();
    let keywords = w.dict();
    let mut all = Vec::new();
    if let Some(inner) = inner {
        all.extend_from_slice(&w.heap[inner.args].items);
        for (name, value) in named(w, inner.keywords) {
            w.dict_set(keywords, name, value);
        }
    }
    all.extend_from_slice(given);
    for &(name, value) in &args.keywords {
        w.dict_set(keywords, name, value);
    }
    let Some(args) = w.tuple(all).cast() else {
        unreachable!("a tuple was made")
    };
    let function = inner.map_or(function, |inner| inner.function);
    let partial = Partial {
        function,
        args,
        keywords,
    };
    Ok(w.opaque(class, partial))
}

/// `_set(function, args, keywords)`, for pickles.
fn set(w: &mut World, args: &Args) -> NativeResult {
    let [this, function, args, keywords] = args.positional[..] else {
        return Err(w.type_error("invalid partial state"));
    };
    let (Some(args), Some(keywords)) = (args.cast(), keywords.cast()) else {
        return Err(w.type_error("invalid partial state"));
    };
    match w.opaque_mut::<Partial>(this) {
        Some(partial) => {
            *partial = Partial {
                function,
                args,
                keywords,
            };
            Ok(Value::NONE)
        }
        None => Err(w.bad_receiver("functools.partial", "__setstate__", this)),
    }
}

/// The keyword arguments in a dict, their names as calls have them: whoever filled it, or a pickle, may have made
/// strings of its own.
pub(crate) fn named(w: &mut World, keywords: Gc<Dict>) -> Vec<(Gc<Str>, Value)> {
    let entries = w.heap[keywords].iter();
    let entries: Vec<(Gc<Str>, Value)> = entries
        .filter_map(|entry| Some((entry.key.cast()?, entry.value)))
        .collect();
    entries
        .into_iter()
        .map(|(name, value)| (w.intern_str(name), value))
        .collect()
}

fn call(w: &mut World, args: &Args) -> NativeResult {
    let Some((&this, given)) = args.positional.split_first() else {
        return Err(w.type_error("unbound method partial.__call__() needs an argument"));
    };
    let partial = get(w, this)?;
    if args.keywords.is_empty() && w.heap[partial.keywords].is_empty() {
        let mut all = Items::from_slice(&w.heap[partial.args].items);
        all.extend_from_slice(given);
        return w.call_now(partial.function, &all);
    }
    let mut all = Args::positional(&w.heap[partial.args].items);
    all.positional.extend_from_slice(given);
    if !w.heap[partial.keywords].is_empty() {
        all.keywords = named(w, partial.keywords);
        for &(name, value) in &args.keywords {
            let text = w.heap[name].as_str();
            let known = all
                .keywords
                .iter()
                .position(|&(other, _)| w.heap[other].as_str() == text);
            match known {
                Some(at) => all.keywords[at].1 = value,
                None => all.keywords.push((name, value)),
            }
        }
    } else {
        all.keywords.clone_from(&args.keywords);
    }
    Err(w.call_args(partial.function, all))
}
