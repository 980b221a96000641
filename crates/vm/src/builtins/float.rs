//! `float`.

use super::numbers::{fault, operator_methods};
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::{convert, float_arith, float_hex, float_parse};
use crate::object::{Float, Function, Opaque, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("is_integer", NativeFn::F1(is_integer)),
        NativeDef::new("as_integer_ratio", NativeFn::F1(as_integer_ratio)),
        NativeDef::new("hex", NativeFn::F1(hex)),
        NativeDef::new("conjugate", NativeFn::F1(plain)),
        NativeDef::new("__float__", NativeFn::F1(plain)),
        NativeDef::new("__int__", NativeFn::F1(trunc)),
        NativeDef::new("__trunc__", NativeFn::F1(trunc)),
        NativeDef::new(
            "__getnewargs__",
            NativeFn::F1(|w, value| {
                let plain = plain(w, value)?;
                Ok(w.tuple([plain]))
            }),
        ),
        NativeDef::new("__floor__", NativeFn::F1(floor)),
        NativeDef::new("__ceil__", NativeFn::F1(ceil)),
        NativeDef::new("__round__", NativeFn::Any(round)),
        NativeDef::new(
            "__bool__",
            NativeFn::F1(|w, v| Ok(Value::bool(w.simple_truth(v) != Some(false)))),
        ),
    ];
    static ATTRIBUTES: &[super::Attribute] = &[
        super::Attribute {
            name: "real",
            get: plain,
            set: None,
        },
        super::Attribute {
            name: "imag",
            get: |_, _| Ok(Value::float(0.0)),
            set: None,
        },
    ];
    let class = w.types.float;
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    operator_methods(w, class);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static CLASS_METHODS: &[NativeDef] = &[
        NativeDef::new("fromhex", NativeFn::F2(fromhex)),
        NativeDef::new("__getformat__", NativeFn::F2(getformat)),
    ];
    w.add_class_methods(class, CLASS_METHODS);
}

fn of_class(w: &mut World, class: Gc<Type>, value: f64) -> Value {
    if class == w.types.float {
        return Value::float(value);
    }
    w.heap.alloc_subclass(class, Float { value }).value()
}

/// How C's floating-point types are laid out.
fn getformat(w: &mut World, _: Value, kind: Value) -> NativeResult {
    match w.as_str(kind) {
        Some("double" | "float") => Ok(w.str("IEEE, little-endian")),
        Some(_) => {
            let message = "__getformat__() argument 1 must be 'double' or 'float'";
            Err(w.value_error(message))
        }
        None => {
            let class = w.argument_class(kind).to_owned();
            let message = format!("__getformat__() argument must be str, not {class}");
            Err(w.type_error(message))
        }
    }
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = w.new_target(w.types.float, args)?;
    let init = w.names.init;
    if !args.keywords.is_empty()
        && (class == w.types.float || w.lookup(class, init).is_none_or(|i| !i.is::<Function>()))
    {
        return Err(w.type_error("float() takes no keyword arguments"));
    }
    let value = match args.positional[1..] {
        [] => return Ok(of_class(w, class, 0.0)),
        [value] => value,
        _ => {
            let n = args.positional.len() - 1;
            return Err(w.type_error(format!("float expected at most 1 argument, got {n}")));
        }
    };
    let opaque = value.is::<Opaque>();
    if opaque || !crate::ops::binary::is_builtin(w, value) {
        let name = w.names.float;
        let method = w.lookup_special(value, name);
        if opaque
            && class == w.types.float
            && let Some(method) = method
        {
            return w.call_now(method, &[value]);
        }
        if method.is_some_and(|m| opaque || !m.is::<crate::object::Builtin>())
            || method.is_none()
                && w.as_str(value).is_none()
                && crate::compare::bytes_of(&w.heap, value).is_none()
        {
            return Err(w.prelude("float_from_object", &[class.value(), value]));
        }
    }
    match to_f64(w, value)? {
        Some(f) => Ok(of_class(w, class, f)),
        None => {
            let text = w.as_str(value).map(str::to_owned).or_else(|| {
                let bytes = crate::compare::bytes_of(&w.heap, value)?;
                Some(String::from_utf8_lossy(bytes).into_owned())
            });
            let Some(text) = text else {
                let class = w.class_name(value).to_owned();
                let message =
                    format!("float() argument must be a string or a real number, not '{class}'");
                return Err(w.type_error(message));
            };
            match float_parse::parse_float(&text) {
                Some(f) if f.is_nan() => {
                    let nan = w.fresh_nan().copysign(f);
                    Ok(of_class(w, class, nan))
                }
                Some(f) => Ok(of_class(w, class, f)),
                None => {
                    let shown = super::repr::native(w, value, 0).unwrap_or_default();
                    Err(w.value_error(format!("could not convert string to float: {shown}")))
                }
            }
        }
    }
}

/// A real number as a float; None: it is not one.
pub fn to_f64(w: &mut World, value: Value) -> NativeResult<Option<f64>> {
    if let Some(f) = value.as_float() {
        return Ok(Some(f));
    }
    if let Some(i) = value.as_small_int() {
        return Ok(Some(i as f64));
    }
    if value.kind() == Some(Kind::Float) {
        return Ok(value.cast::<Float>().map(|f| w.heap[f].value));
    }
    match w.as_bigint(value) {
        Some(i) => match convert::int_to_float(&i) {
            Ok(f) => Ok(Some(f)),
            Err(e) => Err(fault(w, e)),
        },
        None => {
            let operators = crate::ops::by_class::operators(&w.heap, value);
            Ok(operators.and_then(|operators| (operators.float)(&w.heap, value)))
        }
    }
}

fn this(w: &mut World, value: Value) -> NativeResult<f64> {
    match to_f64(w, value)? {
        Some(f) => Ok(f),
        None => {
            let class = w.class_name(value).to_owned();
            let message = format!("descriptor requires a 'float' object but received a '{class}'");
            Err(w.type_error(message))
        }
    }
}

fn plain(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::float(this(w, value)?))
}

fn is_integer(w: &mut World, value: Value) -> NativeResult {
    Ok(Value::bool(convert::is_integer(this(w, value)?)))
}

fn as_integer_ratio(w: &mut World, value: Value) -> NativeResult {
    let f = this(w, value)?;
    let (a, b) = convert::as_integer_ratio(f).map_err(|e| fault(w, e))?;
    let (a, b) = (w.bigint(a), w.bigint(b));
    Ok(w.tuple([a, b]))
}

fn hex(w: &mut World, value: Value) -> NativeResult {
    let f = this(w, value)?;
    Ok(w.str(float_hex::hex(f)))
}

fn fromhex(w: &mut World, class: Value, text: Value) -> NativeResult {
    let Some(text) = w.as_str(text).map(str::to_owned) else {
        return Err(w.type_error("bad argument type for built-in operation"));
    };
    let f = float_hex::from_hex(&text).map_err(|e| fault(w, e))?;
    let value = Value::float(f);
    match class.cast::<Type>() {
        Some(own) if own != w.types.float => Err(w.tail_call(class, &[value])),
        _ => Ok(value),
    }
}

fn whole(
    w: &mut World,
    value: Value,
    how: fn(f64) -> Result<num_bigint::BigInt, crate::num::Fault>,
) -> NativeResult {
    let f = this(w, value)?;
    let i = how(f).map_err(|e| fault(w, e))?;
    Ok(w.bigint(i))
}

fn trunc(w: &mut World, value: Value) -> NativeResult {
    whole(w, value, convert::float_to_int)
}

fn floor(w: &mut World, value: Value) -> NativeResult {
    whole(w, value, float_arith::floor_to_int)
}

fn ceil(w: &mut World, value: Value) -> NativeResult {
    whole(w, value, float_arith::ceil_to_int)
}

fn round(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("float.__round__", args, 1, 0, 1)?;
    let Some(&digits) = given.first().filter(|n| !n.is_none()) else {
        return whole(w, args.positional[0], float_arith::round_to_int);
    };
    w.with_index(digits, &[args.positional[0]], |w, kept, digits| {
        let f = this(w, kept[0])?;
        let digits = super::int::saturated(w, digits);
        let rounded = float_arith::round_digits(f, digits).map_err(|e| fault(w, e))?;
        Ok(Value::float(rounded))
    })
}
