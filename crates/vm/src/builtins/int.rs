//! `int` and `bool`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::numbers::{fault, index_error, operator_methods};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::int_bytes::{self, ByteOrder};
use crate::num::{convert, int_arith, int_text};
use crate::object::{Int, Type};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("bit_length", NativeFn::F1(bit_length)),
        NativeDef::new("bit_count", NativeFn::F1(bit_count)),
        NativeDef::new("conjugate", NativeFn::F1(plain)),
        NativeDef::new("is_integer", NativeFn::F1(|_, _| Ok(Value::TRUE))),
        NativeDef::new("as_integer_ratio", NativeFn::F1(as_integer_ratio)),
        NativeDef::new("to_bytes", NativeFn::Any(to_bytes)),
        NativeDef::new("__int__", NativeFn::F1(plain)),
        NativeDef::new("__index__", NativeFn::F1(plain)),
        NativeDef::new("__trunc__", NativeFn::F1(plain)),
        NativeDef::new("__floor__", NativeFn::F1(plain)),
        NativeDef::new("__ceil__", NativeFn::F1(plain)),
        NativeDef::new("__round__", NativeFn::Any(round)),
        NativeDef::new("__float__", NativeFn::F1(to_float)),
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
            get: |_, _| Ok(Value::int(0)),
            set: None,
        },
        super::Attribute {
            name: "numerator",
            get: plain,
            set: None,
        },
        super::Attribute {
            name: "denominator",
            get: |_, _| Ok(Value::int(1)),
            set: None,
        },
    ];
    let class = w.types.int;
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    operator_methods(w, class);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
    static CLASS_METHODS: &[NativeDef] = &[NativeDef::new("from_bytes", NativeFn::Any(from_bytes))];
    w.add_class_methods(class, CLASS_METHODS);
    static BOOL_NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(bool_new))];
    let class = w.types.bool;
    w.add_static_methods(class, BOOL_NEW);
}

/// An int of that class.
fn of_class(w: &mut World, class: Gc<Type>, value: BigInt) -> Value {
    if class == w.types.int {
        return w.bigint(value);
    }
    w.heap.alloc_subclass(class, Int { value }).value()
}

fn class_argument(w: &mut World, args: &Args) -> NativeResult<Gc<Type>> {
    w.new_target(w.types.int, args)
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let class = class_argument(w, args)?;
    let mut base = args.positional.get(2).copied();
    for &(name, value) in &args.keywords {
        if w.heap[name].as_str() != "base" {
            let name = w.heap[name].as_str().to_owned();
            let message = format!("int() got an unexpected keyword argument '{name}'");
            return Err(w.type_error(message));
        }
        base = Some(value);
    }
    let given = args.len() - 1;
    if given > 2 {
        return Err(w.type_error(format!("int() takes at most 2 arguments ({given} given)")));
    }
    let Some(&value) = args.positional.get(1) else {
        if base.is_some() {
            return Err(w.type_error("int() missing string argument"));
        }
        return Ok(of_class(w, class, BigInt::ZERO));
    };
    if let Some(base) = base {
        let Some(base) = w.as_i64(base) else {
            return Err(index_error(w, base));
        };
        if base != 0 && !(2..=36).contains(&base) {
            return Err(w.value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        let text = match w.as_str(value) {
            Some(text) => text.to_owned(),
            None => match crate::compare::bytes_of(&w.heap, value) {
                Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                None => {
                    let message = "int() can't convert non-string with explicit base";
                    return Err(w.type_error(message));
                }
            },
        };
        let number = parse(w, &text, base, value)?;
        return Ok(of_class(w, class, number));
    }
    if crate::ops::binary::is_builtin(w, value)
        || w.as_bigint(value).is_some() && !has_int_method(w, value)
    {
        if let Some(number) = w.as_bigint(value) {
            if class == w.types.int && value.is_small_int() {
                return Ok(value);
            }
            return Ok(of_class(w, class, number));
        }
        if let Some(f) = value.as_float() {
            let number = convert::float_to_int(f).map_err(|e| fault(w, e))?;
            return Ok(of_class(w, class, number));
        }
        let text = w.as_str(value).map(str::to_owned).or_else(|| {
            let bytes = crate::compare::bytes_of(&w.heap, value)?;
            Some(String::from_utf8_lossy(bytes).into_owned())
        });
        if let Some(text) = text {
            let number = parse(w, &text, 10, value)?;
            return Ok(of_class(w, class, number));
        }
    }
    if let Some(text) = w.as_str(value).map(str::to_owned)
        && !has_int_method(w, value)
    {
        let number = parse(w, &text, 10, value)?;
        return Ok(of_class(w, class, number));
    }
    Err(w.prelude("int_from_object", &[class.value(), value]))
}

fn has_int_method(w: &mut World, value: Value) -> bool {
    let (int, index, trunc) = (w.names.int, w.names.index, w.names.trunc);
    [int, index, trunc].into_iter().any(|name| {
        w.lookup_special(value, name)
            .is_some_and(|m| !m.is::<crate::object::Builtin>())
    })
}

fn parse(w: &mut World, text: &str, base: i64, shown: Value) -> NativeResult<BigInt> {
    match int_text::parse_int(text, base, w.max_str_digits) {
        Ok(number) => Ok(number),
        Err(int_text::BadInt::Fault(f)) => Err(fault(w, f)),
        Err(int_text::BadInt::Literal) => {
            if w.as_str(shown).is_some() {
                return Err(fault(w, int_text::bad_literal(text, base)));
            }
            let shown = super::repr::native(w, shown, 0).unwrap_or_default();
            Err(w.value_error(format!(
                "invalid literal for int() with base {base}: {shown}"
            )))
        }
    }
}

fn bool_new(w: &mut World, args: &Args) -> NativeResult {
    if !args.keywords.is_empty() {
        return Err(w.type_error("bool() takes no keyword arguments"));
    }
    match args.positional[1..] {
        [] => Ok(Value::FALSE),
        [value] => match w.simple_truth(value) {
            Some(truth) => Ok(Value::bool(truth)),
            None => Err(w.prelude("truth", &[value])),
        },
        _ => {
            let n = args.positional.len() - 1;
            Err(w.type_error(format!("bool expected at most 1 argument, got {n}")))
        }
    }
}

/// The int a method was called on.
fn this(w: &mut World, value: Value) -> NativeResult<BigInt> {
    match w.as_bigint(value) {
        Some(i) => Ok(i),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!(
                "descriptor requires an 'int' object but received a '{class}'"
            )))
        }
    }
}

fn plain(w: &mut World, value: Value) -> NativeResult {
    let i = this(w, value)?;
    Ok(w.bigint(i))
}

fn bit_length(w: &mut World, value: Value) -> NativeResult {
    let i = this(w, value)?;
    Ok(w.int(int_arith::bit_length(&i) as i64))
}

fn bit_count(w: &mut World, value: Value) -> NativeResult {
    let i = this(w, value)?;
    Ok(w.int(int_arith::bit_count(&i) as i64))
}

fn as_integer_ratio(w: &mut World, value: Value) -> NativeResult {
    let i = plain(w, value)?;
    Ok(w.tuple(vec![i, Value::int(1)]))
}

fn to_float(w: &mut World, value: Value) -> NativeResult {
    let i = this(w, value)?;
    match convert::int_to_float(&i) {
        Ok(f) => Ok(Value::float(f)),
        Err(e) => Err(fault(w, e)),
    }
}

fn round(w: &mut World, args: &Args) -> NativeResult {
    let i = this(w, args.positional[0])?;
    match args.positional.get(1).filter(|n| !n.is_none()) {
        None => Ok(w.bigint(i)),
        Some(&digits) => {
            let Some(digits) = w.as_i64(digits) else {
                return Err(index_error(w, digits));
            };
            let rounded = crate::num::float_arith::round_int(&i, digits);
            Ok(w.bigint(rounded))
        }
    }
}

/// Arguments of `to_bytes` and `from_bytes` behind the first.
fn named(
    w: &mut World,
    args: &Args,
    names: [&str; 3],
    from: usize,
) -> NativeResult<[Option<Value>; 3]> {
    let mut given = [None; 3];
    for (slot, &value) in given.iter_mut().zip(args.positional.iter().skip(from)) {
        *slot = Some(value);
    }
    for &(name, value) in &args.keywords {
        let text = w.heap[name].as_str();
        match names.iter().position(|n| *n == text) {
            Some(i) => given[i] = Some(value),
            None => {
                let message = format!("unexpected keyword argument '{text}'");
                return Err(w.type_error(message));
            }
        }
    }
    Ok(given)
}

fn byte_order(w: &mut World, value: Option<Value>) -> NativeResult<ByteOrder> {
    let text = value.and_then(|v| w.as_str(v).map(str::to_owned));
    ByteOrder::parse(text.as_deref().unwrap_or("big")).map_err(|e| fault(w, e))
}

fn to_bytes(w: &mut World, args: &Args) -> NativeResult {
    let i = this(w, args.positional[0])?;
    let [length, order, signed] = named(w, args, ["length", "byteorder", "signed"], 1)?;
    let length = length.map_or(Some(1), |l| w.as_i64(l));
    let Some(length) = length else {
        return Err(w.type_error("length must be an int"));
    };
    let order = byte_order(w, order)?;
    let signed = signed.is_some_and(|s| w.simple_truth(s).unwrap_or(true));
    w.reserve(usize::try_from(length.max(0)).ok())?;
    let data = int_bytes::to_bytes(&i, length, order, signed).map_err(|e| fault(w, e))?;
    Ok(w.bytes(data))
}

fn from_bytes(w: &mut World, args: &Args) -> NativeResult {
    let [data, order, signed] = named(w, args, ["bytes", "byteorder", "signed"], 1)?;
    let Some(data) = data else {
        return Err(w.type_error("from_bytes() missing required argument 'bytes' (pos 1)"));
    };
    let order = byte_order(w, order)?;
    let signed = signed.is_some_and(|s| w.simple_truth(s).unwrap_or(true));
    let bytes = match crate::compare::bytes_of(&w.heap, data) {
        Some(bytes) => bytes.to_vec(),
        None => match crate::ops::iter::native_items(w, data)? {
            Some(items) => items
                .iter()
                .map(|&v| w.as_i64(v).and_then(|i| i.to_u8()).unwrap_or(0))
                .collect(),
            None => return Err(w.type_error("cannot convert object to bytes")),
        },
    };
    let number = int_bytes::from_bytes(&bytes, order, signed);
    let class = class_argument(w, args)?;
    Ok(of_class(w, class, number))
}
