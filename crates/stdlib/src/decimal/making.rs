//! Decimals made of other things: text, ints, floats, tuples.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeResult};
use gilscope_vm::num::convert;
use gilscope_vm::object::Type;
use gilscope_vm::text::unicode;
use num_bigint::BigUint;

use super::arguments::arguments;
use super::class::{Decimal, number, of_int, rules};
use super::coefficient::Coefficient;
use super::contexts::{in_given, made, meet};
use super::number::{Kind, Number};
use super::rules::{Calc, Rules, met};
use super::text;

/// `Decimal(value='0', context=None)`.
pub(super) fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|class| class.cast()) else {
        return Err(w.type_error("Decimal.__new__(X): X is not a type object"));
    };
    let [value, context] = arguments(w, args, ["value", "context"], 0)?;
    match context.is_none_or(|context| context.is_none()) {
        true if let Some(value) = value
            && let Some(made) = plain(w, class, value) =>
        {
            Ok(made)
        }
        _ => {
            let value = value.unwrap_or(Value::int(0));
            in_given(w, context, &[class.value(), value], |w, kept, context| {
                general(w, kept, context)
            })
        }
    }
}

/// What nothing can be wrong with: another Decimal, a number in ASCII text, an int that is not too large.
fn plain(w: &mut World, class: Gc<Type>, value: Value) -> Option<Value> {
    if let Some(text) = w.as_str(value) {
        let number = exact(text::parse(text.as_bytes())?).0?;
        return Some(super::class::make(w, class, number));
    }
    if let Some(n) = value.as_small_int() {
        return Some(super::class::make(w, class, Number::of_i64(n)));
    }
    let number = number(&w.heap, value)?.clone();
    if !w.heap[class].heap_type && w.class_of(value) == class {
        return Some(value);
    }
    Some(super::class::make(w, class, number))
}

/// A number if it keeps to the outermost limits, and what it meets there.
fn exact(number: Number) -> (Option<Number>, u16) {
    let mut calc = Calc::new(Rules::MOST);
    let number = calc.fit(number);
    let lost = calc.met & (met::INEXACT | met::ROUNDED | met::CLAMPED | met::OVERFLOW) != 0;
    match lost {
        true => (None, met::INVALID_OPERATION),
        false => (Some(number), 0),
    }
}

fn general(w: &mut World, kept: &[Value], context: Value) -> NativeResult {
    let (Some(class), value) = (kept[0].cast::<Type>(), kept[1]) else {
        return Err(w.type_error("Decimal.__new__(X): X is not a type object"));
    };
    if let Some(value) = plain(w, class, value) {
        return Ok(value);
    }
    let found = if let Some(text) = w.as_str(value) {
        parsed(text)
    } else if let Some(number) = of_int(&w.heap, value) {
        exact(number)
    } else if let Some(f) = as_float(w, value) {
        meet(w, context, met::FLOAT_OPERATION)?;
        (Some(of_float(f)), 0)
    } else if w.as_items(value).is_some() {
        exact(of_tuple(w, value)?)
    } else {
        let name = w.class_name(value).to_owned();
        let message = format!("conversion from {name} to Decimal is not supported");
        return Err(w.type_error(message));
    };
    let (number, met) = found;
    made(w, context, class, met, number.unwrap_or(Number::NAN))
}

/// Text with white space around it, underscores and digits of any script.
fn parsed(text: &str) -> (Option<Number>, u16) {
    let ascii = ascii(text.trim_matches(unicode::is_space), true);
    match ascii.and_then(|text| text::parse(text.as_bytes())) {
        Some(number) => exact(number),
        None => (None, met::CONVERSION_SYNTAX),
    }
}

/// Text with ASCII digits in the place of others; None: there are other characters.
fn ascii(text: &str, underscores: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '_' if underscores => {}
            c if c.is_ascii() => out.push(c),
            c => out.push(char::from(b'0' + unicode::decimal_digit(c)? as u8)),
        }
    }
    Some(out)
}

/// A float, of subclasses too.
pub(super) fn as_float(w: &World, value: Value) -> Option<f64> {
    match gilscope_vm::compare::number(&w.heap, value)? {
        gilscope_vm::compare::Number::Float(f) => Some(f),
        _ => None,
    }
}

/// The exact value of a float.
pub(super) fn of_float(f: f64) -> Number {
    let negative = f.is_sign_negative();
    if f.is_nan() {
        return Number {
            negative,
            ..Number::NAN
        };
    }
    if f.is_infinite() {
        return Number::infinity(negative);
    }
    let Ok((n, d)) = convert::as_integer_ratio(f.abs()) else {
        return Number::NAN;
    };
    // n / 2^k = n * 5^k / 10^k.
    let k = d.bits() - 1;
    let n = n.into_parts().1 * BigUint::from(5_u8).pow(k as u32);
    Number::finite(negative, Coefficient::of_int(&n), -(k as i64))
}

/// `(sign, digits, exponent)`.
fn of_tuple(w: &mut World, value: Value) -> NativeResult<Number> {
    let &[sign, digits, exp] = w.as_items(value).unwrap_or_default() else {
        return Err(w.value_error("argument must be a sequence of length 3"));
    };
    let negative = match w.as_i64(sign) {
        Some(0) => false,
        Some(1) => true,
        _ => return Err(w.value_error("sign must be an integer with the value 0 or 1")),
    };
    let kind = match w.as_str(exp) {
        None => Kind::Finite,
        Some("F") => Kind::Infinite,
        Some("n") => Kind::Quiet,
        Some("N") => Kind::Signaling,
        Some(_) => {
            let message = "string argument in the third position must be 'F', 'n' or 'N'";
            return Err(w.value_error(message));
        }
    };
    let exp = match w.as_i64(exp) {
        Some(exp) => exp.clamp(-4 * super::rules::MAX_EMAX, 4 * super::rules::MAX_EMAX),
        None if kind != Kind::Finite => 0,
        None if w.is_int(exp) => {
            return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
        }
        None => return Err(w.value_error("exponent must be an integer")),
    };
    let wrong = "coefficient must be a tuple of digits";
    let Some(items) = w.as_items(digits).map(<[Value]>::to_vec) else {
        return Err(w.value_error(wrong));
    };
    let mut digits = Vec::with_capacity(items.len());
    for item in items {
        match w.as_i64(item) {
            Some(digit @ 0..=9) => digits.push(b'0' + digit as u8),
            _ => return Err(w.value_error(wrong)),
        }
    }
    let coefficient = match kind {
        Kind::Infinite => Coefficient::ZERO,
        _ => Coefficient::parse(&digits),
    };
    let exp = if kind == Kind::Finite { exp } else { 0 };
    Ok(Number {
        coefficient,
        exp,
        kind,
        negative,
    })
}

/// `Decimal.from_float(f)`.
pub(super) fn from_float(w: &mut World, class: Value, f: Value) -> NativeResult {
    let number = match (of_int(&w.heap, f), as_float(w, f)) {
        (Some(number), _) => number,
        (_, Some(f)) => of_float(f),
        _ => return Err(w.type_error("argument must be int or float")),
    };
    let Some(class) = class.cast::<Type>() else {
        return Err(w.type_error("from_float() takes a class"));
    };
    let own = w.heap[class].solid.unwrap_or(class);
    let plain = w.opaque(own, Decimal(number));
    match own == class {
        true => Ok(plain),
        false => w.call_now(class.value(), &[plain]),
    }
}

/// `Context.create_decimal(num="0")`.
pub(super) fn create(w: &mut World, args: &Args) -> NativeResult {
    let [value] = arguments(w, args, ["num"], 0)?;
    let (context, value) = (args.positional[0], value.unwrap_or(Value::int(0)));
    let mut calc = Calc::new(rules(w, context));
    let found = if let Some(text) = w.as_str(value) {
        ascii(text, false).and_then(|text| text::parse(text.as_bytes()))
    } else if let Some(f) = as_float(w, value) {
        meet(w, context, met::FLOAT_OPERATION)?;
        Some(of_float(f))
    } else if w.as_items(value).is_some() {
        Some(of_tuple(w, value)?)
    } else {
        Some(super::class::argument(w, value)?)
    };
    // A NaN's digits are not rounded.
    let room = calc.rules.prec - i64::from(calc.rules.clamp);
    let fits =
        |n: &Number| !n.is_nan() || n.coefficient.is_zero() || n.coefficient.digits() <= room;
    let number = match found {
        Some(number) if fits(&number) => calc.fit(number),
        _ => calc.no_number(met::CONVERSION_SYNTAX),
    };
    super::class::finish(w, context, calc.met, number)
}

/// `Context.create_decimal_from_float(f)`.
pub(super) fn create_from_float(w: &mut World, context: Value, f: Value) -> NativeResult {
    let number = match (of_int(&w.heap, f), as_float(w, f)) {
        (Some(number), _) => number,
        (_, Some(f)) => of_float(f),
        _ => return Err(w.type_error("argument must be int or float")),
    };
    let mut calc = Calc::new(rules(w, context));
    let number = calc.fit(number);
    super::class::finish(w, context, calc.met, number)
}
