//! What else a Decimal tells of itself: text, ints, floats, comparisons, properties.

use gilscope_vm::World;
use gilscope_vm::compare::identity_hash;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::num::int_arith;
use num_bigint::{BigInt, Sign};

use super::arguments::arguments;
use super::class::{self, argument, known_context, make, number, of_int, rules};
use super::coefficient::Coefficient;
use super::contexts::{in_current, in_given, meet};
use super::formatting;
use super::making::{as_float, of_float};
use super::number::{Kind, Number};
use super::rules::{Calc, MOST_DIGITS, Rounding, Rules, met};
use super::text;

/// Whether something holds of a number.
macro_rules! test {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::F1(|w, this| {
                let test: fn(&Number) -> bool = $go;
                Ok(Value::bool(test(get(w, this)?)))
            }),
        )
    };
}

/// Whether something holds of a number in a context.
macro_rules! test_by {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::Any(|w, args| {
                let [context] = arguments(w, args, ["context"], 0)?;
                in_given(w, context, &args.positional[..1], |w, kept, context| {
                    let rules = rules(w, context);
                    Ok(Value::bool($go(get(w, kept[0])?, &rules)))
                })
            }),
        )
    };
}

/// A comparison by an operator.
macro_rules! comparison {
    ($name:literal, $at:literal) => {
        NativeDef::new(
            $name,
            NativeFn::F2(|w, this, other| {
                in_current(w, &[this, other], |w, kept, context| {
                    compare(w, context, kept[0], kept[1], $at)
                })
            }),
        )
    };
}

pub(super) static METHODS: &[NativeDef] = &[
    test!("is_finite", |n| n.is_finite()),
    test!("is_infinite", |n| n.is_infinite()),
    test!("is_nan", |n| n.is_nan()),
    test!("is_qnan", |n| n.kind == Kind::Quiet),
    test!("is_snan", |n| n.kind == Kind::Signaling),
    test!("is_signed", |n| n.negative),
    test!("is_zero", |n| n.is_zero()),
    test!("is_canonical", |_| true),
    test!("__bool__", |n| !n.is_zero()),
    test_by!("is_normal", is_normal),
    test_by!("is_subnormal", is_subnormal),
    comparison!("__lt__", 0),
    comparison!("__le__", 1),
    comparison!("__eq__", 2),
    comparison!("__ne__", 3),
    comparison!("__gt__", 4),
    comparison!("__ge__", 5),
    NativeDef::new("canonical", NativeFn::F1(|_, this| Ok(this))),
    NativeDef::new("conjugate", NativeFn::F1(|_, this| Ok(this))),
    NativeDef::new("__copy__", NativeFn::F1(|_, this| Ok(this))),
    NativeDef::new("__deepcopy__", NativeFn::F2(|_, this, _| Ok(this))),
    NativeDef::new(
        "radix",
        NativeFn::F1(|w, this| like(w, this, Number::small(10))),
    ),
    NativeDef::new(
        "adjusted",
        NativeFn::F1(|w, this| {
            let adjusted = get(w, this)?.adjusted();
            Ok(w.int(adjusted))
        }),
    ),
    NativeDef::new(
        "number_class",
        NativeFn::Any(|w, args| {
            let [context] = arguments(w, args, ["context"], 0)?;
            in_given(w, context, &args.positional[..1], |w, kept, context| {
                let rules = rules(w, context);
                let name = Calc::new(rules).class(get(w, kept[0])?);
                Ok(w.str(name))
            })
        }),
    ),
    NativeDef::new(
        "same_quantum",
        NativeFn::Any(|w, args| {
            let [other, context] = arguments(w, args, ["other", "context"], 1)?;
            let kept = [args.positional[0], other.unwrap_or(Value::NONE)];
            in_given(w, context, &kept, |w, kept, _| {
                let (a, b) = (argument(w, kept[0])?, argument(w, kept[1])?);
                Ok(Value::bool(same_quantum(&a, &b)))
            })
        }),
    ),
    NativeDef::new("as_tuple", NativeFn::F1(as_tuple)),
    NativeDef::new("as_integer_ratio", NativeFn::F1(as_integer_ratio)),
    NativeDef::new(
        "__str__",
        NativeFn::F1(|w, this| {
            in_current(w, &[this], |w, kept, context| {
                shown(w, kept[0], context, false)
            })
        }),
    )
    .with_short(|w, given| match *given {
        [this] => {
            let capitals = known_context(w)?.1.rules.capitals;
            let text = text::text(number(&w.heap, this)?, false, capitals);
            Some(w.str(text))
        }
        _ => None,
    }),
    NativeDef::new(
        "__repr__",
        NativeFn::F1(|w, this| {
            in_current(w, &[this], |w, kept, context| {
                let capitals = rules(w, context).capitals;
                let text = text::text(get(w, kept[0])?, false, capitals);
                Ok(w.str(format!("Decimal('{text}')")))
            })
        }),
    ),
    NativeDef::new(
        "to_eng_string",
        NativeFn::Any(|w, args| {
            let [context] = arguments(w, args, ["context"], 0)?;
            in_given(w, context, &args.positional[..1], |w, kept, context| {
                shown(w, kept[0], context, true)
            })
        }),
    ),
    NativeDef::new("__format__", NativeFn::Any(formatting::format)),
    NativeDef::new(
        "__reduce__",
        NativeFn::F1(|w, this| {
            in_current(w, &[this], |w, kept, context| {
                let text = shown(w, kept[0], context, false)?;
                let (class, args) = (w.class_of(kept[0]).value(), w.tuple([text]));
                Ok(w.tuple([class, args]))
            })
        }),
    ),
    NativeDef::new(
        "__hash__",
        NativeFn::F1(|w, this| {
            let number = get(w, this)?;
            if number.kind == Kind::Signaling {
                return Err(w.type_error("Cannot hash a signaling NaN value"));
            }
            let hash = class::hash(number);
            let hash = hash.unwrap_or_else(|| identity_hash(&mut w.heap, this));
            Ok(w.int(hash))
        }),
    ),
    NativeDef::new(
        "__int__",
        NativeFn::F1(|w, this| to_int(w, this, Rounding::Down)),
    ),
    NativeDef::new(
        "__trunc__",
        NativeFn::F1(|w, this| to_int(w, this, Rounding::Down)),
    ),
    NativeDef::new(
        "__floor__",
        NativeFn::F1(|w, this| to_int(w, this, Rounding::Floor)),
    ),
    NativeDef::new(
        "__ceil__",
        NativeFn::F1(|w, this| to_int(w, this, Rounding::Ceiling)),
    ),
    NativeDef::new(
        "__float__",
        NativeFn::F1(|w, this| {
            let f = to_float(w, this)?;
            Ok(Value::float(f))
        }),
    ),
    NativeDef::new(
        "__complex__",
        NativeFn::F1(|w, this| {
            let f = to_float(w, this)?;
            Ok(w.complex(f, 0.0))
        }),
    ),
    NativeDef::new(
        "__round__",
        NativeFn::Any(|w, args| match args.positional[..] {
            [this] => to_int(w, this, Rounding::HalfEven),
            [this, digits] => {
                let Some(digits) = w.as_i64(digits) else {
                    return Err(match w.is_int(digits) {
                        true => w.overflow_error("Python int too large to convert to C ssize_t"),
                        false => w.type_error("optional arg must be an integer"),
                    });
                };
                in_current(
                    w,
                    &[this, Value::int(digits.clamp(-FAR, FAR))],
                    |w, kept, context| {
                        let digits = kept[1].as_small_int().unwrap_or_default();
                        // Beyond what a word holds there is no exponent in reach either.
                        let exp = if digits.abs() >= FAR {
                            i64::MIN / 4 * digits.signum()
                        } else {
                            -digits
                        };
                        let unit = Number::finite(false, Coefficient::ONE, exp);
                        let mut calc = Calc::new(rules(w, context));
                        let result = calc.quantize(get(w, kept[0])?, &unit);
                        class::finish(w, context, calc.met, result)
                    },
                )
            }
            _ => {
                let n = args.positional.len().saturating_sub(1);
                Err(w.type_error(format!("function takes at most 1 argument ({n} given)")))
            }
        }),
    ),
    NativeDef::new(
        "__sizeof__",
        NativeFn::F1(|w, this| {
            let behind = get(w, this)?.coefficient.bytes_behind();
            Ok(Value::int(104 + behind as i64))
        }),
    ),
];

/// Digits behind the point are cut here: a word holds no more.
const FAR: i64 = 1 << 45;

/// The number of a Decimal, or TypeError.
pub(super) fn get(w: &mut World, this: Value) -> NativeResult<&Number> {
    if number(&w.heap, this).is_none() {
        return Err(w.bad_receiver("decimal.Decimal", "Decimal", this));
    }
    match number(&w.heap, this) {
        Some(number) => Ok(number),
        None => unreachable!("looked a moment ago"),
    }
}

/// A Decimal made by a method of another one.
pub(super) fn like(w: &mut World, this: Value, number: Number) -> NativeResult {
    let class = w.class_of(this);
    let class = w.heap[class].solid.unwrap_or(class);
    Ok(make(w, class, number))
}

fn shown(w: &mut World, this: Value, context: Value, engineering: bool) -> NativeResult {
    let capitals = rules(w, context).capitals;
    let text = text::text(get(w, this)?, engineering, capitals);
    Ok(w.str(text))
}

pub(super) fn is_normal(n: &Number, rules: &Rules) -> bool {
    n.is_finite() && !n.is_zero() && n.adjusted() >= rules.emin
}

pub(super) fn is_subnormal(n: &Number, rules: &Rules) -> bool {
    n.is_finite() && !n.is_zero() && n.adjusted() < rules.emin
}

/// Whether both have the same exponent.
pub(super) fn same_quantum(a: &Number, b: &Number) -> bool {
    match (a.is_finite(), b.is_finite()) {
        (true, true) => a.exp == b.exp,
        (false, false) => a.is_nan() == b.is_nan(),
        _ => false,
    }
}

fn as_tuple(w: &mut World, this: Value) -> NativeResult {
    let number = get(w, this)?;
    let (kind, negative, exp) = (number.kind, number.negative, number.exp);
    let text = match kind {
        Kind::Quiet | Kind::Signaling if number.coefficient.is_zero() => String::new(),
        _ => number.coefficient.text(),
    };
    let exp = match kind {
        Kind::Finite => w.int(exp),
        Kind::Infinite => w.str("F"),
        Kind::Quiet => w.str("n"),
        Kind::Signaling => w.str("N"),
    };
    let digits: Vec<Value> = text
        .bytes()
        .map(|d| Value::int((d - b'0').into()))
        .collect();
    let digits = w.tuple(digits);
    let given = [Value::int(negative.into()), digits, exp];
    match w.module_attribute("decimal", "DecimalTuple") {
        Some(class) => w.call_now(class, &given),
        None => Ok(w.tuple(given)),
    }
}

/// ValueError or OverflowError for what is no finite number.
fn finite(w: &mut World, this: Value, what: &str) -> NativeResult<()> {
    match get(w, this)?.kind {
        Kind::Finite => Ok(()),
        Kind::Infinite => Err(w.overflow_error(format!("cannot convert Infinity to {what}"))),
        _ => Err(w.value_error(format!("cannot convert NaN to {what}"))),
    }
}

fn signed(negative: bool, n: num_bigint::BigUint) -> BigInt {
    BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, n)
}

fn to_int(w: &mut World, this: Value, rounding: Rounding) -> NativeResult {
    finite(w, this, "integer")?;
    let number = get(w, this)?;
    if number.exp > MOST_DIGITS && !number.is_zero() {
        return Err(w.error_args(w.types.memory_error, &[]));
    }
    let whole = number.rescaled(0, rounding).0;
    if let Some(n) = whole.coefficient.to_u64()
        && let Ok(n) = i64::try_from(n)
    {
        return Ok(w.int(if whole.negative { -n } else { n }));
    }
    let n = signed(whole.negative, whole.coefficient.to_int());
    Ok(w.bigint(n))
}

fn as_integer_ratio(w: &mut World, this: Value) -> NativeResult {
    finite(w, this, "integer ratio")?;
    let number = get(w, this)?;
    if number.exp.abs() > MOST_DIGITS && !number.is_zero() {
        return Err(w.error_args(w.types.memory_error, &[]));
    }
    let negative = number.negative;
    let (n, d) = if number.is_zero() {
        (BigInt::ZERO, BigInt::from(1))
    } else if number.exp >= 0 {
        let n = number.coefficient.append_zeros(number.exp as usize);
        (signed(negative, n.to_int()), BigInt::from(1))
    } else {
        let n = signed(negative, number.coefficient.to_int());
        let d = BigInt::from(10).pow(-number.exp as u32);
        let common = int_arith::gcd(&n, &d);
        (n / &common, d / common)
    };
    let (n, d) = (w.bigint(n), w.bigint(d));
    Ok(w.tuple([n, d]))
}

fn to_float(w: &mut World, this: Value) -> NativeResult<f64> {
    let number = get(w, this)?;
    if let Some(f) = nearest_float(number) {
        return Ok(f);
    }
    if number.kind == Kind::Signaling {
        return Err(w.value_error("cannot convert signaling NaN to float"));
    }
    let sign = if number.negative { -1.0 } else { 1.0 };
    Ok(w.fresh_nan().copysign(sign))
}

/// The float nearest to a number; None: it is none.
pub(super) fn nearest_float(number: &Number) -> Option<f64> {
    if number.is_nan() {
        return None;
    }
    // Both parts are exact, so the result is rounded once.
    if let Some(n @ 0..0x20_0000_0000_0000) = number.coefficient.to_u64()
        && (-22..=22).contains(&number.exp)
        && number.is_finite()
    {
        let power = 10_f64.powi(number.exp.unsigned_abs() as i32);
        let size = n as f64;
        let size = if number.exp < 0 {
            size / power
        } else {
            size * power
        };
        return Some(if number.negative { -size } else { size });
    }
    text::text(number, false, true).parse().ok()
}

/// For each comparison: true for less (1), equal (2), greater (4), unordered (8).
const TRUE_FOR: [u8; 6] = [0b0001, 0b0011, 0b0010, 0b1101, 0b0100, 0b0110];

/// Comparison by its place among `<`, `<=`, `==`, `!=`, `>`, `>=`.
fn compare(w: &mut World, context: Value, a: Value, b: Value, op: usize) -> NativeResult {
    let equality = op == 2 || op == 3;
    let other = if let Some(number) = number(&w.heap, b) {
        number.clone()
    } else if let Some(number) = of_int(&w.heap, b) {
        number
    } else if let Some(f) = as_float(w, b) {
        if equality {
            if let Some(context) = w.opaque_mut::<super::contexts::Context>(context) {
                context.met |= met::FLOAT_OPERATION;
            }
        } else {
            meet(w, context, met::FLOAT_OPERATION)?;
        }
        of_float(f)
    } else if let Some(gilscope_vm::compare::Number::Complex(re, im)) =
        gilscope_vm::compare::number(&w.heap, b)
    {
        if !equality || im != 0.0 {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        if let Some(context) = w.opaque_mut::<super::contexts::Context>(context) {
            context.met |= met::FLOAT_OPERATION;
        }
        of_float(re)
    } else {
        if b.is_none() || w.as_str(b).is_some() || w.as_items(b).is_some() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        return match w.module_attribute("_decimal_context", "_compared") {
            Some(compared) => Err(w.tail_call(compared, &[a, b, Value::int(op as i64)])),
            None => Ok(Value::NOT_IMPLEMENTED),
        };
    };
    let own = get(w, a)?;
    let signaling = [own, &other].iter().any(|n| n.kind == Kind::Signaling);
    let relation = if own.is_nan() || other.is_nan() {
        if signaling || !equality {
            meet(w, context, met::INVALID_OPERATION)?;
            return Ok(Value::bool(op == 3));
        }
        3
    } else {
        (own.order(&other) as i8 + 1) as u8
    };
    Ok(Value::bool(TRUE_FOR[op] >> relation & 1 != 0))
}
