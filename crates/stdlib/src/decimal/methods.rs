//! The methods of `Decimal` and of `Context` that compute, and the operators.

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};

use super::arguments::{arguments, exactly};
use super::class::{argument, finish, number, one, operand, rules, shortly, shortly_two, two};
use super::contexts::{in_current, in_given, rounding};
use super::number::Number;
use super::rules::Calc;
use super::{conversions, making};

/// `x.name(context=None)`, a number.
macro_rules! of_one {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::Any(|w, args| {
                let [context] = arguments(w, args, ["context"], 0)?;
                in_given(w, context, &args.positional[..1], |w, kept, context| {
                    one(w, context, kept[0], $go)
                })
            }),
        )
        .with_short(|w, given| match *given {
            [this] => shortly(w, this, $go),
            _ => None,
        })
    };
}

/// `x.name(other, context=None)`, a number.
macro_rules! of_two {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::Any(|w, args| {
                let [other, context] = arguments(w, args, ["other", "context"], 1)?;
                let kept = [args.positional[0], other.unwrap_or(Value::NONE)];
                in_given(w, context, &kept, |w, kept, context| {
                    two(w, context, kept[0], kept[1], $go)
                })
            }),
        )
        .with_short(|w, given| match *given {
            [this, other] => shortly_two(w, this, other, $go),
            _ => None,
        })
    };
}

/// `-x` and its like.
macro_rules! sign {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::F1(|w, this| {
                in_current(w, &[this], |w, kept, context| one(w, context, kept[0], $go))
            }),
        )
        .with_short(|w, given| match *given {
            [this] => shortly(w, this, $go),
            _ => None,
        })
    };
}

/// `x + y` and `y + x`.
macro_rules! operator {
    ($name:literal, $reflected:literal, $go:expr) => {
        [
            NativeDef::new(
                $name,
                NativeFn::F2(|w, this, other| {
                    if operand(&w.heap, other).is_none() {
                        return Ok(Value::NOT_IMPLEMENTED);
                    }
                    in_current(w, &[this, other], |w, kept, context| {
                        two(w, context, kept[0], kept[1], $go)
                    })
                }),
            ),
            NativeDef::new(
                $reflected,
                NativeFn::F2(|w, this, other| {
                    if operand(&w.heap, other).is_none() {
                        return Ok(Value::NOT_IMPLEMENTED);
                    }
                    in_current(w, &[this, other], |w, kept, context| {
                        two(w, context, kept[1], kept[0], $go)
                    })
                }),
            ),
        ]
    };
}

pub(super) static OPERATORS: [[NativeDef; 2]; 6] = [
    operator!("__add__", "__radd__", Calc::add),
    operator!("__sub__", "__rsub__", Calc::subtract),
    operator!("__mul__", "__rmul__", Calc::multiply),
    operator!("__truediv__", "__rtruediv__", Calc::divide),
    operator!("__floordiv__", "__rfloordiv__", Calc::divide_int),
    operator!("__mod__", "__rmod__", Calc::remainder),
];

pub(super) static METHODS: &[NativeDef] = &[
    sign!("__neg__", Calc::minus),
    sign!("__pos__", Calc::plus),
    sign!("__abs__", Calc::abs),
    of_one!("exp", Calc::exp),
    of_one!("ln", Calc::ln),
    of_one!("log10", Calc::log10),
    of_one!("sqrt", Calc::sqrt),
    of_one!("logb", Calc::logb),
    of_one!("next_plus", Calc::next_plus),
    of_one!("next_minus", Calc::next_minus),
    of_one!("normalize", Calc::normalize),
    of_one!("logical_invert", Calc::logical_invert),
    of_two!("compare", Calc::compare),
    of_two!("compare_signal", Calc::compare_signal),
    of_two!("compare_total", Calc::compare_total),
    of_two!("compare_total_mag", Calc::compare_total_mag),
    of_two!("copy_sign", copy_sign),
    of_two!("max", Calc::max),
    of_two!("max_mag", Calc::max_mag),
    of_two!("min", Calc::min),
    of_two!("min_mag", Calc::min_mag),
    of_two!("next_toward", Calc::next_toward),
    of_two!("remainder_near", Calc::remainder_near),
    of_two!("logical_and", Calc::logical_and),
    of_two!("logical_or", Calc::logical_or),
    of_two!("logical_xor", Calc::logical_xor),
    of_two!("rotate", Calc::rotate),
    of_two!("scaleb", Calc::scaleb),
    of_two!("shift", Calc::shift),
    NativeDef::new(
        "copy_abs",
        NativeFn::F1(|w, this| copied(w, this, Number::absolute)),
    ),
    NativeDef::new(
        "copy_negate",
        NativeFn::F1(|w, this| copied(w, this, Number::negated)),
    ),
    NativeDef::new(
        "__divmod__",
        NativeFn::F2(|w, a, b| divmod_of(w, a, b, false)),
    ),
    NativeDef::new(
        "__rdivmod__",
        NativeFn::F2(|w, a, b| divmod_of(w, a, b, true)),
    ),
    NativeDef::new(
        "__pow__",
        NativeFn::Any(|w, args| {
            let (base, exp, modulus) = match args.positional[..] {
                [base, exp] => (base, exp, Value::NONE),
                [base, exp, modulus] => (base, exp, modulus),
                _ => {
                    let n = args.positional.len() - 1;
                    return Err(w.type_error(format!("expected at least 1 argument, got {n}")));
                }
            };
            power_of(w, base, exp, modulus)
        }),
    ),
    NativeDef::new(
        "__rpow__",
        NativeFn::Any(|w, args| match args.positional[..] {
            [exp, base] => power_of(w, base, exp, Value::NONE),
            [exp, base, modulus] => power_of(w, base, exp, modulus),
            _ => {
                let n = args.positional.len() - 1;
                Err(w.type_error(format!("expected at least 1 argument, got {n}")))
            }
        }),
    ),
    NativeDef::new(
        "fma",
        NativeFn::Any(|w, args| {
            let [x, y, context] = arguments(w, args, ["other", "third", "context"], 2)?;
            let (x, y) = (x.unwrap_or(Value::NONE), y.unwrap_or(Value::NONE));
            let kept = [args.positional[0], x, y];
            in_given(w, context, &kept, |w, kept, context| fma(w, context, kept))
        }),
    ),
    NativeDef::new(
        "quantize",
        NativeFn::Any(|w, args| {
            let names = ["exp", "rounding", "context"];
            let [exp, rounding, context] = arguments(w, args, names, 1)?;
            let (exp, none) = (exp.unwrap_or(Value::NONE), Value::NONE);
            let kept = [args.positional[0], exp, rounding.unwrap_or(none)];
            in_given(w, context, &kept, |w, kept, context| {
                let mut calc = rounded_as(w, context, kept[2])?;
                let (a, b) = (argument(w, kept[0])?, argument(w, kept[1])?);
                let result = calc.quantize(&a, &b);
                finish(w, context, calc.met, result)
            })
        }),
    )
    .with_short(|w, given| match *given {
        [this, exp] => shortly_two(w, this, exp, Calc::quantize),
        [this, exp, rounding] => {
            use super::rules::Rounding;
            let rounding = Rounding::of_name(w.as_str(rounding)?)?;
            // Only the general way can be told of another rounding.
            let (_, context) = super::class::known_context(w)?;
            match context.rules.rounding == rounding {
                true => shortly_two(w, this, exp, Calc::quantize),
                false => None,
            }
        }
        _ => None,
    }),
    NativeDef::new(
        "to_integral",
        NativeFn::Any(|w, args| to_integral(w, args, false)),
    ),
    NativeDef::new(
        "to_integral_value",
        NativeFn::Any(|w, args| to_integral(w, args, false)),
    ),
    NativeDef::new(
        "to_integral_exact",
        NativeFn::Any(|w, args| to_integral(w, args, true)),
    ),
];

fn copy_sign(_: &mut Calc, a: &Number, b: &Number) -> Number {
    Number {
        negative: b.negative,
        ..a.clone()
    }
}

fn copied(w: &mut World, this: Value, go: fn(&Number) -> Number) -> NativeResult {
    let this_number = conversions::get(w, this)?;
    let result = go(this_number);
    conversions::like(w, this, result)
}

fn divmod_of(w: &mut World, this: Value, other: Value, reflected: bool) -> NativeResult {
    if operand(&w.heap, other).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let kept = match reflected {
        true => [other, this],
        false => [this, other],
    };
    in_current(w, &kept, divmod)
}

fn divmod(w: &mut World, kept: &[Value], context: Value) -> NativeResult {
    let (a, b) = (argument(w, kept[0])?, argument(w, kept[1])?);
    let mut calc = Calc::new(rules(w, context));
    let (quotient, rest) = calc.divmod(&a, &b);
    let quotient = finish(w, context, calc.met, quotient)?;
    let rest = finish(w, context, 0, rest)?;
    Ok(w.tuple([quotient, rest]))
}

fn power_of(w: &mut World, base: Value, exp: Value, modulus: Value) -> NativeResult {
    for value in [base, exp, modulus] {
        if operand(&w.heap, value).is_none() && !(value == modulus && value.is_none()) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
    }
    in_current(w, &[base, exp, modulus], |w, kept, context| {
        power(w, context, kept[0], kept[1], kept[2])
    })
}

fn power(w: &mut World, context: Value, a: Value, b: Value, modulus: Value) -> NativeResult {
    if modulus.is_none() {
        return two(w, context, a, b, Calc::power);
    }
    let (a, b) = (argument(w, a)?, argument(w, b)?);
    let modulus = argument(w, modulus)?;
    let mut calc = Calc::new(rules(w, context));
    let result = calc.power_modulo(&a, &b, &modulus);
    finish(w, context, calc.met, result)
}

fn fma(w: &mut World, context: Value, given: &[Value]) -> NativeResult {
    let (a, b) = (argument(w, given[0])?, argument(w, given[1])?);
    let c = argument(w, given[2])?;
    let mut calc = Calc::new(rules(w, context));
    let result = calc.fma(&a, &b, &c);
    finish(w, context, calc.met, result)
}

/// A calculation by a context, but for the way of rounding if one is told.
fn rounded_as(w: &mut World, context: Value, given: Value) -> NativeResult<Calc> {
    let mut rules = rules(w, context);
    if !given.is_none() {
        rules.rounding = rounding(w, given)?;
    }
    Ok(Calc::new(rules))
}

fn to_integral(w: &mut World, args: &gilscope_vm::native::Args, exact: bool) -> NativeResult {
    let [rounding, context] = arguments(w, args, ["rounding", "context"], 0)?;
    let rounding = rounding.unwrap_or(Value::NONE);
    let kept = [args.positional[0], rounding, Value::bool(exact)];
    in_given(w, context, &kept, |w, kept, context| {
        let mut calc = rounded_as(w, context, kept[1])?;
        let a = argument(w, kept[0])?;
        let result = calc.integral(&a, kept[2] == Value::TRUE);
        finish(w, context, calc.met, result)
    })
}

/// `context.name(x)`, a number.
macro_rules! by_one {
    ($name:literal, $go:expr) => {
        NativeDef::new($name, NativeFn::F2(|w, context, x| one(w, context, x, $go)))
    };
}

/// `context.name(x, y)`, a number.
macro_rules! by_two {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::Any(|w, args| match *exactly(w, args, 2)? {
                [x, y] => two(w, args.positional[0], x, y, $go),
                _ => Ok(Value::NONE),
            }),
        )
    };
}

/// `context.name(x)`, a truth.
macro_rules! by_test {
    ($name:literal, $go:expr) => {
        NativeDef::new(
            $name,
            NativeFn::F2(|w, context, x| {
                let (x, rules) = (argument(w, x)?, rules(w, context));
                let test: fn(&Number, &super::rules::Rules) -> bool = $go;
                Ok(Value::bool(test(&x, &rules)))
            }),
        )
    };
}

pub(super) static OF_CONTEXT: &[NativeDef] = &[
    by_one!("abs", Calc::abs),
    by_one!("minus", Calc::minus),
    by_one!("plus", Calc::plus),
    by_one!("exp", Calc::exp),
    by_one!("ln", Calc::ln),
    by_one!("log10", Calc::log10),
    by_one!("sqrt", Calc::sqrt),
    by_one!("logb", Calc::logb),
    by_one!("next_plus", Calc::next_plus),
    by_one!("next_minus", Calc::next_minus),
    by_one!("normalize", Calc::normalize),
    by_one!("logical_invert", Calc::logical_invert),
    by_one!("to_integral_value", |calc, a| calc.integral(a, false)),
    by_one!("to_integral_exact", |calc, a| calc.integral(a, true)),
    by_one!("to_integral", |calc, a| calc.integral(a, false)),
    by_one!("copy_abs", |_, a| a.absolute()),
    by_one!("copy_negate", |_, a| a.negated()),
    by_two!("add", Calc::add),
    by_two!("subtract", Calc::subtract),
    by_two!("multiply", Calc::multiply),
    by_two!("divide", Calc::divide),
    by_two!("divide_int", Calc::divide_int),
    by_two!("remainder", Calc::remainder),
    by_two!("remainder_near", Calc::remainder_near),
    by_two!("quantize", Calc::quantize),
    by_two!("compare", Calc::compare),
    by_two!("compare_signal", Calc::compare_signal),
    by_two!("compare_total", Calc::compare_total),
    by_two!("compare_total_mag", Calc::compare_total_mag),
    by_two!("copy_sign", copy_sign),
    by_two!("max", Calc::max),
    by_two!("max_mag", Calc::max_mag),
    by_two!("min", Calc::min),
    by_two!("min_mag", Calc::min_mag),
    by_two!("next_toward", Calc::next_toward),
    by_two!("logical_and", Calc::logical_and),
    by_two!("logical_or", Calc::logical_or),
    by_two!("logical_xor", Calc::logical_xor),
    by_two!("rotate", Calc::rotate),
    by_two!("scaleb", Calc::scaleb),
    by_two!("shift", Calc::shift),
    by_test!("is_finite", |x, _| x.is_finite()),
    by_test!("is_infinite", |x, _| x.is_infinite()),
    by_test!("is_nan", |x, _| x.is_nan()),
    by_test!("is_qnan", |x, _| x.kind == super::number::Kind::Quiet),
    by_test!("is_snan", |x, _| x.kind == super::number::Kind::Signaling),
    by_test!("is_signed", |x, _| x.negative),
    by_test!("is_zero", |x, _| x.is_zero()),
    by_test!("is_normal", conversions::is_normal),
    by_test!("is_subnormal", conversions::is_subnormal),
    NativeDef::new(
        "is_canonical",
        NativeFn::F2(|w, _, x| match number(&w.heap, x) {
            Some(_) => Ok(Value::TRUE),
            None => Err(w.type_error("argument must be a Decimal")),
        }),
    ),
    NativeDef::new(
        "canonical",
        NativeFn::F2(|w, _, x| match number(&w.heap, x) {
            Some(_) => Ok(x),
            None => Err(w.type_error("argument must be a Decimal")),
        }),
    ),
    NativeDef::new(
        "copy_decimal",
        NativeFn::F2(|w, context, x| {
            if number(&w.heap, x).is_some() {
                return Ok(x);
            }
            one(w, context, x, |_, a| a.clone())
        }),
    ),
    NativeDef::new(
        "number_class",
        NativeFn::F2(|w, context, x| {
            let x = argument(w, x)?;
            let name = Calc::new(rules(w, context)).class(&x);
            Ok(w.str(name))
        }),
    ),
    NativeDef::new(
        "same_quantum",
        NativeFn::Any(|w, args| match *exactly(w, args, 2)? {
            [x, y] => {
                let (x, y) = (argument(w, x)?, argument(w, y)?);
                Ok(Value::bool(conversions::same_quantum(&x, &y)))
            }
            _ => Ok(Value::NONE),
        }),
    ),
    NativeDef::new(
        "divmod",
        NativeFn::Any(|w, args| {
            let given = exactly(w, args, 2)?;
            divmod(w, given, args.positional[0])
        }),
    ),
    NativeDef::new(
        "fma",
        NativeFn::Any(|w, args| {
            let given = exactly(w, args, 3)?;
            fma(w, args.positional[0], given)
        }),
    ),
    NativeDef::new(
        "power",
        NativeFn::Any(|w, args| {
            let [a, b, modulus] = arguments(w, args, ["a", "b", "modulo"], 2)?;
            let (a, b) = (a.unwrap_or(Value::NONE), b.unwrap_or(Value::NONE));
            power(w, args.positional[0], a, b, modulus.unwrap_or(Value::NONE))
        }),
    ),
    NativeDef::new(
        "to_sci_string",
        NativeFn::F2(|w, context, x| {
            let (x, rules) = (argument(w, x)?, rules(w, context));
            let text = super::text::text(&x, false, rules.capitals);
            Ok(w.str(text))
        }),
    ),
    NativeDef::new(
        "to_eng_string",
        NativeFn::F2(|w, context, x| {
            let (x, rules) = (argument(w, x)?, rules(w, context));
            let text = super::text::text(&x, true, rules.capitals);
            Ok(w.str(text))
        }),
    ),
    by_one!("_apply", |calc, a| calc.fit(a.clone())),
    NativeDef::new("create_decimal", NativeFn::Any(making::create)),
    NativeDef::new(
        "create_decimal_from_float",
        NativeFn::F2(making::create_from_float),
    ),
];

pub(super) static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "real",
        get: |_, this| Ok(this),
        set: None,
    },
    Attribute {
        name: "imag",
        get: |w, this| conversions::like(w, this, Number::zero(false, 0)),
        set: None,
    },
];
