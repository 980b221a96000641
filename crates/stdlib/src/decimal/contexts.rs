//! The class `Context`: rules, and which conditions were met and raise.

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::{Gc, Marker, Value};
use gilscope_vm::native::{Args, Continue, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Module, OpaqueData, Type};

use super::class::{Decimal, finish, make};
use super::number::Number;
use super::rules::{MAX_EMAX, MAX_PREC, MIN_EMIN, Rounding, Rules, met};

/// The payload of a context.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) rules: Rules,
    pub(super) met: u16,
    pub(super) traps: u16,
    /// The class `Decimal`.
    pub(super) class: Gc<Type>,
    /// The dicts of signals that scripts have of it: flags and traps, or null.
    signals: [Value; 2],
}

impl OpaqueData for Context {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.class);
        marker.values(&self.signals);
    }

    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(*self))
    }
}

static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "Etiny",
        NativeFn::F1(|w, this| {
            let etiny = get(w, this)?.rules.etiny();
            Ok(w.int(etiny))
        }),
    ),
    NativeDef::new(
        "Etop",
        NativeFn::F1(|w, this| {
            let etop = get(w, this)?.rules.etop();
            Ok(w.int(etop))
        }),
    ),
    NativeDef::new(
        "radix",
        NativeFn::F1(|w, this| {
            let class = get(w, this)?.class;
            Ok(make(w, class, Number::small(10)))
        }),
    ),
    NativeDef::new(
        "clear_flags",
        NativeFn::F1(|w, this| {
            get(w, this)?.met = 0;
            Ok(Value::NONE)
        }),
    ),
    NativeDef::new(
        "clear_traps",
        NativeFn::F1(|w, this| {
            get(w, this)?.traps = 0;
            Ok(Value::NONE)
        }),
    ),
    NativeDef::new("__setattr__", NativeFn::F3(set_attribute)),
    NativeDef::new("copy", NativeFn::F1(copy)),
    NativeDef::new("__copy__", NativeFn::F1(copy)),
];

static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "flags",
        get: |w, this| signals(w, this, Value::FALSE),
        set: Some(|w, this, value| set_signals(w, this, Value::FALSE, value)),
    },
    Attribute {
        name: "traps",
        get: |w, this| signals(w, this, Value::TRUE),
        set: Some(|w, this, value| set_signals(w, this, Value::TRUE, value)),
    },
    Attribute {
        name: "prec",
        get: |w, this| number(w, this, |rules| rules.prec),
        set: Some(|w, this, value| {
            let message = "valid range for prec is [1, MAX_PREC]";
            let prec = integer(w, value, (1, MAX_PREC), message)?;
            get(w, this)?.rules.prec = prec;
            Ok(Value::NONE)
        }),
    },
    Attribute {
        name: "Emax",
        get: |w, this| number(w, this, |rules| rules.emax),
        set: Some(|w, this, value| {
            let message = "valid range for Emax is [0, MAX_EMAX]";
            let emax = integer(w, value, (0, MAX_EMAX), message)?;
            get(w, this)?.rules.emax = emax;
            Ok(Value::NONE)
        }),
    },
    Attribute {
        name: "Emin",
        get: |w, this| number(w, this, |rules| rules.emin),
        set: Some(|w, this, value| {
            let message = "valid range for Emin is [MIN_EMIN, 0]";
            let emin = integer(w, value, (MIN_EMIN, 0), message)?;
            get(w, this)?.rules.emin = emin;
            Ok(Value::NONE)
        }),
    },
    Attribute {
        name: "capitals",
        get: |w, this| number(w, this, |rules| rules.capitals.into()),
        set: Some(|w, this, value| {
            let message = "valid values for capitals are 0 or 1";
            let capitals = integer(w, value, (0, 1), message)?;
            get(w, this)?.rules.capitals = capitals == 1;
            Ok(Value::NONE)
        }),
    },
    Attribute {
        name: "clamp",
        get: |w, this| number(w, this, |rules| rules.clamp.into()),
        set: Some(|w, this, value| {
            let message = "valid values for clamp are 0 or 1";
            let clamp = integer(w, value, (0, 1), message)?;
            get(w, this)?.rules.clamp = clamp == 1;
            Ok(Value::NONE)
        }),
    },
    Attribute {
        name: "rounding",
        get: |w, this| {
            let name = get(w, this)?.rules.rounding.name();
            Ok(w.intern(name).value())
        },
        set: Some(|w, this, value| {
            if value.is_null() {
                return Err(not_deleted(w));
            }
            let rounding = rounding(w, value)?;
            get(w, this)?.rules.rounding = rounding;
            Ok(Value::NONE)
        }),
    },
];

/// Fills the class; `class` is `Decimal`.
pub(super) fn init(w: &mut World, module: Gc<Module>) -> Gc<Type> {
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("conditions", NativeFn::F2(conditions)),
        NativeDef::new("set_conditions", NativeFn::F3(set_conditions)),
        NativeDef::new("use", NativeFn::F1(use_context)),
    ];
    let context = w.new_native_class("decimal", "Context", true, false);
    w.add_static_methods(context, NEW);
    w.add_methods(context, METHODS);
    w.add_attributes(context, ATTRIBUTES);
    w.heap[context].flags.setattr = true;
    w.module_set(module, "Context", context.value());
    let names = w.heap[module].dict;
    w.add_functions(names, "_decimals", FUNCTIONS);
    context
}

fn get(w: &mut World, this: Value) -> NativeResult<&mut Context> {
    if w.opaque_ref::<Context>(this).is_none() {
        return Err(w.bad_receiver("decimal.Context", "Context", this));
    }
    match w.opaque_mut(this) {
        Some(context) => Ok(context),
        None => unreachable!("looked a moment ago"),
    }
}

fn number(w: &mut World, this: Value, of: fn(&Rules) -> i64) -> NativeResult {
    let n = of(&get(w, this)?.rules);
    Ok(w.int(n))
}

fn not_deleted(w: &mut World) -> Exit {
    let message = "context attributes cannot be deleted";
    w.error(w.types.attribute_error, message)
}

/// The dict of signals for the flags, or the traps.
fn signals(w: &mut World, this: Value, traps: Value) -> NativeResult {
    let known = get(w, this)?.signals[usize::from(traps == Value::TRUE)];
    if !known.is_null() {
        return Ok(known);
    }
    let Some(class) = w.module_attribute("_decimal_context", "SignalDict") else {
        return Err(w.runtime_error("decimal is not loaded"));
    };
    let exit = w.tail_call(class, &[this, traps]);
    w.then(exit, &[this, traps], |w, kept, made| {
        get(w, kept[0])?.signals[usize::from(kept[1] == Value::TRUE)] = made;
        Ok(made)
    })
}

fn set_signals(w: &mut World, this: Value, traps: Value, value: Value) -> NativeResult {
    if value.is_null() {
        return Err(not_deleted(w));
    }
    match w.module_attribute("_decimal_context", "_set_signals") {
        Some(set) => Err(w.tail_call(set, &[this, traps, value])),
        None => Err(w.runtime_error("decimal is not loaded")),
    }
}

/// An int in a range.
fn integer(
    w: &mut World,
    value: Value,
    (least, most): (i64, i64),
    message: &str,
) -> NativeResult<i64> {
    if value.is_null() {
        return Err(not_deleted(w));
    }
    match w.as_i64(value) {
        Some(n) if n >= least && n <= most => Ok(n),
        None if !w.is_int(value) => Err(w.type_error("an integer is required")),
        None => Err(w.overflow_error("Python int too large to convert to C ssize_t")),
        Some(_) => Err(w.value_error(message)),
    }
}

/// Contexts have no other attributes; those of derived classes may.
fn set_attribute(w: &mut World, this: Value, name: Value, value: Value) -> NativeResult {
    let Some(name) = name.cast() else {
        return Err(w.type_error("attribute name must be string"));
    };
    let name = w.intern_str(name);
    let class = w.class_of(this);
    if !w.heap[class].heap_type && w.lookup(class, name).is_none() {
        let text = w.heap[name].as_str();
        let message = format!("'decimal.Context' object has no attribute '{text}'");
        return Err(w.attribute_error(this, name, message));
    }
    w.set_attribute_plain(this, name, value)
}

/// A way of rounding by its name.
pub(super) fn rounding(w: &mut World, name: Value) -> NativeResult<Rounding> {
    match w.as_str(name).and_then(Rounding::of_name) {
        Some(rounding) => Ok(rounding),
        None => Err(w.type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, \
             ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )),
    }
}

fn classes(w: &mut World) -> NativeResult<(Gc<Type>, Gc<Type>)> {
    let mut class = |name| w.module_attribute("_decimals", name)?.cast::<Type>();
    match (class("Context"), class("Decimal")) {
        (Some(context), Some(decimal)) => Ok((context, decimal)),
        _ => Err(w.runtime_error("_decimals is not loaded")),
    }
}

/// A context that says what `DefaultContext` does; `__init__` is told the rest.
fn new(w: &mut World, args: &Args) -> NativeResult {
    let (own, decimal) = classes(w)?;
    let class = w.new_target(own, args)?;
    let usual = w.module_attribute("_decimal_context", "DefaultContext");
    let usual = usual.and_then(|usual| w.opaque_ref::<Context>(usual).copied());
    let context = match usual {
        Some(usual) => Context {
            met: 0,
            signals: [Value::NULL; 2],
            ..usual
        },
        None => Context {
            rules: Rules::DEFAULT,
            met: 0,
            traps: met::INVALID | met::DIVISION_BY_ZERO | met::OVERFLOW,
            class: decimal,
            signals: [Value::NULL; 2],
        },
    };
    Ok(w.opaque(class, context))
}

fn copy(w: &mut World, this: Value) -> NativeResult {
    let context = Context {
        signals: [Value::NULL; 2],
        ..*get(w, this)?
    };
    let (class, _) = classes(w)?;
    Ok(w.opaque(class, context))
}

/// For `decimal`: the conditions that a context has met, or that raise there, as bits.
fn conditions(w: &mut World, this: Value, traps: Value) -> NativeResult {
    let context = get(w, this)?;
    let bits = match traps == Value::TRUE {
        true => context.traps,
        false => context.met,
    };
    Ok(Value::int(bits.into()))
}

fn set_conditions(w: &mut World, this: Value, traps: Value, bits: Value) -> NativeResult {
    let bits = bits.as_small_int().unwrap_or_default() as u16;
    let context = get(w, this)?;
    match traps == Value::TRUE {
        true => context.traps = bits,
        false => context.met = bits,
    }
    Ok(Value::NONE)
}

/// For `decimal`: computes in a context from now on, in this thread.
fn use_context(w: &mut World, this: Value) -> NativeResult {
    get(w, this)?;
    w.current.decimal = this;
    Ok(Value::NONE)
}

/// The class `Decimal` that a context makes instances of.
pub(super) fn class(w: &mut World, context: Value) -> NativeResult<Gc<Type>> {
    Ok(get(w, context)?.class)
}

/// Goes on with the context of the thread.
pub(super) fn in_current(w: &mut World, kept: &[Value], go: Continue) -> NativeResult {
    if let Some(context) = w.current.decimal.non_null() {
        return go(w, kept, context);
    }
    match w.module_attribute("_decimal_context", "_current") {
        Some(current) => {
            let exit = w.tail_call(current, &[]);
            w.then(exit, kept, go)
        }
        None => Err(w.runtime_error("decimal is not loaded")),
    }
}

/// Goes on with a context that was given, or else the thread's.
pub(super) fn in_given(
    w: &mut World,
    context: Option<Value>,
    kept: &[Value],
    go: Continue,
) -> NativeResult {
    match context {
        Some(context) if !context.is_none() => {
            if w.opaque_ref::<Context>(context).is_none() {
                return Err(w.type_error("optional argument must be a context"));
            }
            go(w, kept, context)
        }
        _ => in_current(w, kept, go),
    }
}

/// The conditions, and the classes that stand for them in exceptions; signals are the last nine, in the order in which
/// they raise.
const CONDITIONS: [(u16, &str); 14] = [
    (met::INVALID_OPERATION, "InvalidOperation"),
    (met::CONVERSION_SYNTAX, "ConversionSyntax"),
    (met::DIVISION_IMPOSSIBLE, "DivisionImpossible"),
    (met::DIVISION_UNDEFINED, "DivisionUndefined"),
    (met::INVALID_CONTEXT, "InvalidContext"),
    (met::INVALID, "InvalidOperation"),
    (met::FLOAT_OPERATION, "FloatOperation"),
    (met::DIVISION_BY_ZERO, "DivisionByZero"),
    (met::OVERFLOW, "Overflow"),
    (met::UNDERFLOW, "Underflow"),
    (met::SUBNORMAL, "Subnormal"),
    (met::INEXACT, "Inexact"),
    (met::ROUNDED, "Rounded"),
    (met::CLAMPED, "Clamped"),
];
const FIRST_SIGNAL: usize = 5;

/// Notes conditions; raises what is trapped.
pub(super) fn meet(w: &mut World, context: Value, met: u16) -> NativeResult<()> {
    if met == 0 {
        return Ok(());
    }
    let context = get(w, context)?;
    context.met |= met & !met::NO_MEMORY;
    let trapped = met & context.traps;
    if met & met::NO_MEMORY != 0 {
        return Err(w.error_args(w.types.memory_error, &[]));
    }
    if trapped == 0 {
        return Ok(());
    }
    let named = |w: &mut World, name| w.module_attribute("_decimal_signals", name);
    let mut list = Vec::new();
    for (n, (bits, name)) in CONDITIONS.into_iter().enumerate() {
        if trapped & bits != 0 && n != FIRST_SIGNAL {
            list.extend(named(w, name));
        }
    }
    let list = w.list(list);
    let signals = &CONDITIONS[FIRST_SIGNAL..];
    let first = signals.iter().find(|(bits, _)| trapped & bits != 0);
    let class = first.and_then(|(_, name)| named(w, name)?.cast::<Type>());
    Err(match class {
        Some(class) => w.error_args(class, &[list]),
        None => w.runtime_error("decimal is not loaded"),
    })
}

/// A number made in a context: exactly as told, or rounded to it.
pub(super) fn made(
    w: &mut World,
    context: Value,
    class: Gc<Type>,
    met: u16,
    number: Number,
) -> NativeResult {
    if w.heap[class].heap_type {
        meet(w, context, met)?;
        return Ok(w.opaque(class, Decimal(number)));
    }
    finish(w, context, met, number)
}
