//! Coroutines and asynchronous generators.

mod step;

pub(crate) use step::anext;

use super::Attribute;
use super::generator::{self, Asked, code, delegate, frame, is, receiver, this};
use crate::heap::{Gc, Marker, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{GenState, Generator, OpaqueData};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static COROUTINE: &[NativeDef] = &[
        NativeDef::new("send", NativeFn::F2(generator::send)),
        NativeDef::new("throw", NativeFn::Any(generator::throw)),
        NativeDef::new("close", NativeFn::F1(generator::close)),
        NativeDef::new("__await__", NativeFn::F1(wrapper)),
    ];
    static COROUTINE_ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "cr_running",
            get: |w, g| Ok(is(w, g, GenState::Running)),
            set: None,
        },
        Attribute {
            name: "cr_suspended",
            get: |w, g| Ok(is(w, g, GenState::Suspended)),
            set: None,
        },
        Attribute {
            name: "cr_frame",
            get: frame,
            set: None,
        },
        Attribute {
            name: "cr_code",
            get: code,
            set: None,
        },
        Attribute {
            name: "cr_await",
            get: delegate,
            set: None,
        },
        Attribute {
            name: "cr_origin",
            get: |_, _| Ok(Value::NONE),
            set: None,
        },
    ];
    static GENERATOR_ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "ag_running",
            get: |w, g| Ok(Value::bool(w.heap[this(g)].asynchrony.running)),
            set: None,
        },
        Attribute {
            name: "ag_suspended",
            get: |w, g| Ok(is(w, g, GenState::Suspended)),
            set: None,
        },
        Attribute {
            name: "ag_frame",
            get: frame,
            set: None,
        },
        Attribute {
            name: "ag_code",
            get: code,
            set: None,
        },
        Attribute {
            name: "ag_await",
            get: delegate,
            set: None,
        },
    ];
    static WRAPPER: &[NativeDef] = &[
        NativeDef::new("__iter__", NativeFn::F1(|_, c| Ok(c))),
        NativeDef::new(
            "__next__",
            NativeFn::F1(|w, c| {
                let coroutine = wrapped(w, c);
                generator::send(w, coroutine, Value::NONE)
            }),
        ),
        NativeDef::new(
            "send",
            NativeFn::F2(|w, c, value| {
                let coroutine = wrapped(w, c);
                generator::send(w, coroutine, value)
            }),
        ),
        NativeDef::new(
            "throw",
            NativeFn::Any(|w, args| {
                let mut args = Args::positional(&args.positional);
                if let Some(first) = args.positional.first_mut() {
                    *first = wrapped(w, *first);
                }
                generator::throw(w, &args)
            }),
        ),
        NativeDef::new(
            "close",
            NativeFn::F1(|w, c| {
                let coroutine = wrapped(w, c);
                generator::close(w, coroutine)
            }),
        ),
    ];
    let t = w.types;
    w.add_methods(t.coroutine, COROUTINE);
    w.add_attributes(t.coroutine, generator::NAMES);
    w.add_attributes(t.coroutine, COROUTINE_ATTRIBUTES);
    step::init(w);
    w.add_attributes(t.async_generator, generator::NAMES);
    w.add_attributes(t.async_generator, GENERATOR_ATTRIBUTES);
    w.add_methods(t.coroutine_wrapper, WRAPPER);
}

/// What an asynchronous generator yields, as opposed to what it awaits.
pub(crate) struct Wrapped(pub(crate) Value);

impl OpaqueData for Wrapped {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.0);
    }
}

/// What `coroutine.__await__()` returns.
struct Wrapper(Value);

impl OpaqueData for Wrapper {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.0);
    }
}

fn wrapper(w: &mut World, coroutine: Value) -> NativeResult {
    receiver(w, "__await__", coroutine)?;
    Ok(w.opaque(w.types.coroutine_wrapper, Wrapper(coroutine)))
}

fn wrapped(w: &World, wrapper: Value) -> Value {
    w.opaque_ref::<Wrapper>(wrapper).map_or(wrapper, |c| c.0)
}

/// Waits for a generator that nobody refers to any more: what is to be done with it.
pub(crate) fn unreachable(w: &mut World, generator: Gc<Generator>) -> Option<Asked> {
    let value = generator.value();
    let (class, g) = (w.class_of(value), &w.heap[generator]);
    if class == w.types.coroutine && g.state == GenState::Created {
        let function = crate::prelude::function(w, "warn_unawaited");
        return Some(Asked {
            function,
            shown: value,
        });
    }
    if class == w.types.async_generator {
        let finalizer = w.current.asyncgen_hooks[1];
        let function = match finalizer.is_none() || g.asynchrony.closed {
            true => crate::prelude::function(w, "_close_generator"),
            false => finalizer,
        };
        return Some(Asked {
            function,
            shown: value,
        });
    }
    None
}

/// `sys.set_asyncgen_hooks()`: what the calling thread tells of asynchronous generators.
pub(crate) fn set_hooks(w: &mut World, args: &Args) -> NativeResult {
    let hooks = w.current.asyncgen_hooks;
    let given = w.named(
        "set_asyncgen_hooks",
        args,
        0,
        ["firstiter", "finalizer"],
        0,
        0,
    )?;
    for (i, name) in ["firstiter", "finalizer"].into_iter().enumerate() {
        let Some(hook) = given[i] else {
            continue;
        };
        if !hook.is_none() && !w.is_callable(hook) {
            let class = w.class_name(hook).to_owned();
            w.current.asyncgen_hooks = hooks;
            let message = format!("callable {name} expected, got {class}");
            return Err(w.type_error(message));
        }
        w.current.asyncgen_hooks[i] = hook;
    }
    Ok(Value::NONE)
}

/// Both, for `sys.get_asyncgen_hooks()`.
pub(crate) fn hooks(w: &mut World) -> NativeResult {
    let hooks = w.current.asyncgen_hooks;
    Err(w.prelude("asyncgen_hooks", &hooks))
}
