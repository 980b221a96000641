//! The class `Decimal` as the virtual machine sees it: payload, operands, results, and operators.

use std::borrow::Cow;
use std::cmp::Ordering;

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Heap, Value};
use gilscope_vm::native::NativeResult;
use gilscope_vm::object::{Int, Opaque, OpaqueData, Operators, Type};
use gilscope_vm::ops::binary::BinOp;
use num_bigint::Sign;

use super::coefficient::{Coefficient, reduced};
use super::contexts::{self, Context};
use super::number::{Kind, Number};
use super::rules::{Calc, Rules, met};

/// The payload of an instance.
pub(super) struct Decimal(pub(super) Number);

impl OpaqueData for Decimal {
    fn copy(&self) -> Option<Box<dyn OpaqueData>> {
        Some(Box::new(Decimal(self.0.clone())))
    }
}

pub(super) static OPERATORS: Operators = Operators {
    binary,
    negative: |w, value| shortly(w, value, Calc::minus),
    order: |w, a, b| {
        let (x, y) = (operand(&w.heap, a)?, operand(&w.heap, b)?);
        order(&x, &y)
    },
    equal: |heap, a, b| {
        let (x, y) = (operand(heap, a)?, operand(heap, b)?);
        Some(order(&x, &y)?.is_eq())
    },
    hash: |heap, value| hash(number(heap, value)?),
    float: |heap, value| super::conversions::nearest_float(number(heap, value)?),
    text: |w, value| {
        let capitals = known_context(w)?.1.rules.capitals;
        let text = super::text::text(number(&w.heap, value)?, false, capitals);
        Some(w.str(text))
    },
    truth: |heap, value| Some(!number(heap, value)?.is_zero()),
};

fn order(x: &Number, y: &Number) -> Option<Ordering> {
    (!x.is_nan() && !y.is_nan()).then(|| x.order(y))
}

fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<Value> {
    let go = match op {
        BinOp::Add => Calc::add,
        BinOp::Sub => Calc::subtract,
        BinOp::Mul => Calc::multiply,
        BinOp::TrueDiv => Calc::divide,
        BinOp::FloorDiv => Calc::divide_int,
        BinOp::Mod => Calc::remainder,
        BinOp::Pow => Calc::power,
        _ => return None,
    };
    shortly_two(w, a, b, go)
}

/// What computes with one number, or two.
pub(super) type One = fn(&mut Calc, &Number) -> Number;
pub(super) type Two = fn(&mut Calc, &Number, &Number) -> Number;

/// The number of a Decimal.
#[inline]
pub(super) fn number(heap: &Heap, value: Value) -> Option<&Number> {
    let decimal: &Decimal = heap[value.cast::<Opaque>()?].get()?;
    Some(&decimal.0)
}

/// A Decimal or an int as a number.
#[inline]
pub(super) fn operand(heap: &Heap, value: Value) -> Option<Cow<'_, Number>> {
    match number(heap, value) {
        Some(number) => Some(Cow::Borrowed(number)),
        None => of_int(heap, value).map(Cow::Owned),
    }
}

/// An int as a number.
pub(super) fn of_int(heap: &Heap, value: Value) -> Option<Number> {
    if let Some(n) = value.as_small_int() {
        return Some(Number::of_i64(n));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Number::of_i64(truth.into()));
    }
    let int = &heap[value.cast::<Int>()?].value;
    let coefficient = Coefficient::of_int(int.magnitude());
    Some(Number::finite(int.sign() == Sign::Minus, coefficient, 0))
}

/// The hash of a number; None: it has none of its own.
pub(super) fn hash(number: &Number) -> Option<i64> {
    /// 10 times this is 1, by the modulus.
    const TENTH: u64 = 2_075_258_708_292_324_556;
    let size = match number.kind {
        Kind::Finite => {
            let mut rest = number.coefficient.rest_for_hash();
            let mut square = if number.exp < 0 { TENTH } else { 10 };
            let mut left = number.exp.unsigned_abs();
            while left > 0 && rest != 0 {
                if left & 1 != 0 {
                    rest = reduced(u128::from(rest) * u128::from(square));
                }
                square = reduced(u128::from(square) * u128::from(square));
                left >>= 1;
            }
            rest as i64
        }
        Kind::Infinite => 314_159,
        Kind::Quiet | Kind::Signaling => return None,
    };
    Some(match if number.negative { -size } else { size } {
        -1 => -2,
        hash => hash,
    })
}

/// The context of the thread, if it has been asked for.
pub(super) fn known_context(w: &World) -> Option<(Value, &Context)> {
    let context = w.current.decimal.non_null()?;
    Some((context, w.opaque_ref(context)?))
}

/// A new Decimal.
pub(super) fn make(w: &mut World, class: Gc<Type>, number: Number) -> Value {
    let behind = number.coefficient.bytes_behind() + size_of::<Decimal>();
    w.heap.charge(behind);
    w.opaque(class, Decimal(number))
}

/// Notes what was met, and makes a Decimal of the result; None: something is trapped.
#[inline]
fn finished(w: &mut World, context: Value, met: u16, result: Number) -> Option<Value> {
    let context = w.opaque_mut::<Context>(context)?;
    if met & (context.traps | met::NO_MEMORY) != 0 {
        return None;
    }
    context.met |= met;
    let class = context.class;
    Some(make(w, class, result))
}

/// Computes with one number in the thread's context; None: the general way has to.
#[inline]
pub(super) fn shortly(w: &mut World, a: Value, go: One) -> Option<Value> {
    let (value, context) = known_context(w)?;
    let mut calc = Calc::new(context.rules);
    let result = go(&mut calc, number(&w.heap, a)?);
    finished(w, value, calc.met, result)
}

/// The same with two.
#[inline]
pub(super) fn shortly_two(w: &mut World, a: Value, b: Value, go: Two) -> Option<Value> {
    let (value, context) = known_context(w)?;
    let mut calc = Calc::new(context.rules);
    let result = match (number(&w.heap, a), number(&w.heap, b)) {
        (Some(x), Some(y)) => go(&mut calc, x, y),
        _ => go(&mut calc, &*operand(&w.heap, a)?, &*operand(&w.heap, b)?),
    };
    finished(w, value, calc.met, result)
}

/// The number that an argument is, or TypeError.
pub(super) fn argument(w: &mut World, value: Value) -> NativeResult<Number> {
    match operand(&w.heap, value) {
        Some(number) => Ok(number.into_owned()),
        None => {
            let class = w.class_name(value).to_owned();
            let message = format!("conversion from {class} to Decimal is not supported");
            Err(w.type_error(message))
        }
    }
}

/// What a context says.
pub(super) fn rules(w: &World, context: Value) -> Rules {
    w.opaque_ref::<Context>(context)
        .map_or(Rules::DEFAULT, |context| context.rules)
}

/// Notes conditions in a context; raises what is trapped, or makes a Decimal of the result.
pub(super) fn finish(w: &mut World, context: Value, met: u16, result: Number) -> NativeResult {
    contexts::meet(w, context, met)?;
    let class = contexts::class(w, context)?;
    Ok(make(w, class, result))
}

/// Computes with one number in a context.
pub(super) fn one(w: &mut World, context: Value, a: Value, go: One) -> NativeResult {
    let a = argument(w, a)?;
    let mut calc = Calc::new(rules(w, context));
    let result = go(&mut calc, &a);
    finish(w, context, calc.met, result)
}

/// Computes with two numbers in a context.
pub(super) fn two(w: &mut World, context: Value, a: Value, b: Value, go: Two) -> NativeResult {
    let (a, b) = (argument(w, a)?, argument(w, b)?);
    let mut calc = Calc::new(rules(w, context));
    let result = go(&mut calc, &a, &b);
    finish(w, context, calc.met, result)
}
