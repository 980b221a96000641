//! `int` and `bool`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::numbers::{fault, operator_methods};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::int_bytes::{self, ByteOrder};
use crate::num::{convert, int_arith, int_text};
use crate::object::{Int, Opaque, Type};
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
        NativeDef::new("__getnewargs__", NativeFn::F1(getnewargs)),
        NativeDef::new("__floor__", NativeFn::F1(plain)),
        NativeDef::new("__ceil__", NativeFn::F1(plain)),
        NativeDef::new("__round__", NativeFn::Any(round)),
        NativeDef::new("__pow__", NativeFn::Any(pow)),
        NativeDef::new("__rpow__", NativeFn::Any(rpow)),
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
    let doc = w.str(
        "int([x]) -> integer\nint(x, base=10) -> integer\n\n\
         The whole number that x is, rounded toward zero, or that the text x stands for in\n\
         that base; 0 without x. With base 0 the text's prefix tells: 0b, 0o or 0x.",
    );
    w.class_set(class, "__doc__", doc);
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
    if class == w.types.bool {
        return Err(w.type_error("int.__new__(bool) is not safe, use bool.__new__()"));
    }
    let given = args.len() - 1;
    if given > 2 {
        return Err(w.type_error(if args.keywords.is_empty() {
            format!("int expected at most 2 arguments, got {given}")
        } else {
            format!("int() takes at most 2 arguments ({given} given)")
        }));
    }
    let mut base = args.positional.get(2).copied();
    for &(name, value) in &args.keywords {
        if w.heap[name].as_str() != "base" {
            let name = w.heap[name].as_str();
            let near = crate::misfit::near_keyword(name, &["base"]);
            let message = format!("int() got an unexpected keyword argument '{name}'{near}");
            return Err(w.type_error(message));
        }
        base = Some(value);
    }
    let Some(&value) = args.positional.get(1) else {
        if base.is_some() {
            return Err(w.type_error("int() missing string argument"));
        }
        return Ok(of_class(w, class, BigInt::ZERO));
    };
    if let Some(base) = base {
        return w.with_index(base, &[class.value(), value], |w, kept, base| {
            let class = kept[0].cast().unwrap_or(w.types.int);
            in_base(w, class, kept[1], base)
        });
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
        if let Some(text) = text_of(w, value) {
            let number = parse(w, &text, 10, value)?;
            return Ok(of_class(w, class, number));
        }
    }
    if let Some(text) = text_of(w, value)
        && !has_int_method(w, value)
    {
        let number = parse(w, &text, 10, value)?;
        return Ok(of_class(w, class, number));
    }
    if class == w.types.int && value.is::<Opaque>() {
        let name = w.names.int;
        if let Some(method) = w.lookup_special(value, name) {
            return w.call_now(method, &[value]);
        }
    }
    Err(w.prelude("int_from_object", &[class.value(), value]))
}

/// What a string or bytes say.
fn text_of(w: &World, value: Value) -> Option<String> {
    if let Some(text) = w.as_str(value) {
        return Some(text.to_owned());
    }
    let bytes = crate::compare::bytes_of(&w.heap, value)?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// `int(text, base)`.
fn in_base(w: &mut World, class: Gc<Type>, value: Value, base: Value) -> NativeResult {
    let Some(base @ (0 | 2..=36)) = w.as_i64(base) else {
        return Err(w.value_error("int() base must be >= 2 and <= 36, or 0"));
    };
    let Some(text) = text_of(w, value) else {
        let message = "int() can't convert non-string with explicit base";
        return Err(w.type_error(message));
    };
    let number = parse(w, &text, base, value)?;
    Ok(of_class(w, class, number))
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
            let shown = match crate::compare::bytes_of(&w.heap, shown).map(<[u8]>::to_vec) {
                Some(bytes) => w.bytes(bytes),
                None => shown,
            };
            let shown = super::repr::native(w, shown, 0).unwrap_or_default();
            Err(w.value_error(format!(
                "invalid literal for int() with base {base}: {shown}"
            )))
        }
    }
}

fn bool_new(w: &mut World, args: &Args) -> NativeResult {
    w.new_target(w.types.bool, args)?;
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

/// What a copy is made of.
fn getnewargs(w: &mut World, value: Value) -> NativeResult {
    let i = plain(w, value)?;
    Ok(w.tuple([i]))
}

fn bit_length(w: &mut World, value: Value) -> NativeResult {
    if let Some(n) = value.as_small_int() {
        return Ok(Value::int(
            (u64::BITS - n.unsigned_abs().leading_zeros()).into(),
        ));
    }
    let i = this(w, value)?;
    Ok(w.int(int_arith::bit_length(&i) as i64))
}

fn bit_count(w: &mut World, value: Value) -> NativeResult {
    if let Some(n) = value.as_small_int() {
        return Ok(Value::int(n.unsigned_abs().count_ones().into()));
    }
    let i = this(w, value)?;
    Ok(w.int(int_arith::bit_count(&i) as i64))
}

fn as_integer_ratio(w: &mut World, value: Value) -> NativeResult {
    let i = plain(w, value)?;
    Ok(w.tuple([i, Value::int(1)]))
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
    let Some(&digits) = w.positional("int.__round__", args, 1, 0, 1)?.first() else {
        return Ok(w.bigint(i));
    };
    w.with_index(digits, &[args.positional[0]], |w, kept, digits| {
        let i = this(w, kept[0])?;
        let digits = saturated(w, digits);
        let rounded = crate::num::float_arith::round_int(&i, digits);
        Ok(w.bigint(rounded))
    })
}

/// An int as a machine word, the nearest one if it does not fit: for digits to round to.
pub(super) fn saturated(w: &World, value: Value) -> i64 {
    w.as_i64(value).unwrap_or_else(|| {
        let negative = w
            .as_bigint(value)
            .is_some_and(|i| i.sign() == num_bigint::Sign::Minus);
        if negative { i64::MIN } else { i64::MAX }
    })
}

/// The other operand, and perhaps the modulus.
fn power_arguments<'a>(w: &mut World, name: &str, args: &'a Args) -> NativeResult<&'a [Value]> {
    w.no_keywords(name, args)?;
    // CPython's message begins with the name it does not have.
    w.positional("", args, 1, 1, 2)
}

fn pow(w: &mut World, args: &Args) -> NativeResult {
    let given = power_arguments(w, "wrapper __pow__", args)?;
    let modulus = given.get(1).copied().unwrap_or(Value::NONE);
    power(w, args.positional[0], given[0], modulus)
}

fn rpow(w: &mut World, args: &Args) -> NativeResult {
    let given = power_arguments(w, "wrapper __rpow__", args)?;
    let modulus = given.get(1).copied().unwrap_or(Value::NONE);
    power(w, given[0], args.positional[0], modulus)
}

/// `base ** exponent`, or that modulo a number; NotImplemented unless all are ints.
fn power(w: &mut World, base: Value, exponent: Value, modulus: Value) -> NativeResult {
    let (Some(base), Some(exponent)) = (w.as_bigint(base), w.as_bigint(exponent)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if modulus.is_none() {
        let (base, exponent) = (w.bigint(base), w.bigint(exponent));
        return crate::ops::arith::binary(w, crate::ops::binary::BinOp::Pow, base, exponent)
            .unwrap_or(Ok(Value::NOT_IMPLEMENTED));
    }
    let Some(modulus) = w.as_bigint(modulus) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    match int_arith::pow_mod(&base, &exponent, &modulus) {
        Ok(i) => Ok(w.bigint(i)),
        Err(e) => Err(fault(w, e)),
    }
}

fn byte_order(w: &mut World, function: &str, value: Option<Value>) -> NativeResult<ByteOrder> {
    let Some(value) = value else {
        return Ok(ByteOrder::Big);
    };
    let Some(text) = w.as_str(value) else {
        let class = w.argument_class(value).to_owned();
        let message = format!("{function}() argument 'byteorder' must be str, not {class}");
        return Err(w.type_error(message));
    };
    ByteOrder::parse(text).map_err(|e| fault(w, e))
}

fn to_bytes(w: &mut World, args: &Args) -> NativeResult {
    const NAMES: [&str; 3] = ["length", "byteorder", "signed"];
    let i = this(w, args.positional[0])?;
    keyword_only(w, "to_bytes", args, 3)?;
    let [length, order, signed] = w.named("to_bytes", args, 1, NAMES, 0, 0)?;
    let length = match length {
        None => 1,
        Some(length) => match w.as_bigint(length) {
            Some(length) => match length.to_i64() {
                Some(length) => length,
                None => {
                    let message = "Python int too large to convert to C ssize_t";
                    return Err(w.overflow_error(message));
                }
            },
            None => return w.again_with_index(args, 1, to_bytes),
        },
    };
    let order = byte_order(w, "to_bytes", order)?;
    let signed = signed.is_some_and(|s| w.simple_truth(s).unwrap_or(true));
    w.reserve(usize::try_from(length.max(0)).ok())?;
    let data = int_bytes::to_bytes(&i, length, order, signed).map_err(|e| fault(w, e))?;
    Ok(w.bytes(data))
}

/// TypeError if `signed` is given by position: the method takes fewer of them.
fn keyword_only(w: &mut World, function: &str, args: &Args, most: usize) -> NativeResult<()> {
    let given = args.positional.len() - 1;
    if given < most || given + args.keywords.len() > most {
        return Ok(());
    }
    let allowed = most - 1;
    Err(w.type_error(format!(
        "{function}() takes at most {allowed} positional arguments ({given} given)"
    )))
}

fn from_bytes(w: &mut World, args: &Args) -> NativeResult {
    const NAMES: [&str; 3] = ["bytes", "byteorder", "signed"];
    keyword_only(w, "from_bytes", args, 3)?;
    let [data, order, signed] = w.named("from_bytes", args, 1, NAMES, 0, 1)?;
    let data = data.unwrap_or(Value::NONE);
    let order = byte_order(w, "from_bytes", order)?;
    let signed = signed.is_some_and(|s| w.simple_truth(s).unwrap_or(true));
    let Some(bytes) = crate::compare::bytes_of(&w.heap, data).map(<[u8]>::to_vec) else {
        let exit = w.prelude("bytes_from_object", &[data]);
        let kept = [
            args.positional[0],
            Value::bool(order == ByteOrder::Little),
            Value::bool(signed),
        ];
        return w.then(exit, &kept, |w, kept, data| {
            let bytes = crate::compare::bytes_of(&w.heap, data)
                .unwrap_or_default()
                .to_vec();
            let order = match kept[1] {
                Value::TRUE => ByteOrder::Little,
                _ => ByteOrder::Big,
            };
            int_from(w, kept[0], &bytes, order, kept[2] == Value::TRUE)
        });
    };
    int_from(w, args.positional[0], &bytes, order, signed)
}

fn int_from(
    w: &mut World,
    class: Value,
    bytes: &[u8],
    order: ByteOrder,
    signed: bool,
) -> NativeResult {
    let number = int_bytes::from_bytes(bytes, order, signed);
    let class = w.new_target(w.types.int, &Args::positional(&[class]))?;
    if class == w.types.int {
        return Ok(w.bigint(number));
    }
    let number = w.bigint(number);
    Err(w.tail_call(class.value(), &[number]))
}
