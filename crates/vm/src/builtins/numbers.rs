//! What the number types share: errors, and their operators as methods (`(1).__add__(2)`).

use gilscope_bytecode::{Compare, Opcode};

use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use crate::num::Fault;
use crate::object::Type;
use crate::ops::arith;
use crate::ops::binary::BinOp;
use crate::world::World;

/// Raises what a pure function on numbers complains of.
#[cold]
pub fn fault(w: &mut World, fault: Fault) -> Exit {
    let class = match &fault {
        Fault::Value(_) => w.types.value_error,
        Fault::Type(_) => w.types.type_error,
        Fault::Overflow(_) => w.types.overflow_error,
        Fault::ZeroDivision(_) => w.types.zero_division_error,
        Fault::Range => {
            let (errno, text) = (w.int(34), w.str("Numerical result out of range"));
            return w.error_args(w.types.overflow_error, &[errno, text]);
        }
        Fault::Memory => return w.error_args(w.types.memory_error, &[]),
    };
    w.error(class, fault.to_string())
}

/// TypeError for something that should be an int.
#[cold]
pub fn index_error(w: &mut World, value: Value) -> Exit {
    let class = w.class_name(value).to_owned();
    w.type_error(format!(
        "'{class}' object cannot be interpreted as an integer"
    ))
}

fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> NativeResult {
    let is_number = |w: &World, v| crate::compare::number(&w.heap, v).is_some();
    if !is_number(w, a) || !is_number(w, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    arith::binary(w, op, a, b).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

fn compare(w: &mut World, op: Compare, a: Value, b: Value) -> NativeResult {
    let comparable = crate::compare::number(&w.heap, a).is_some()
        && crate::compare::number(&w.heap, b).is_some();
    if !comparable || outranked(w, a, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if matches!(op, Compare::Eq | Compare::Ne) {
        let equal = crate::compare::own_eq(&w.heap, a, b) == Some(true);
        return Ok(Value::bool(equal == (op == Compare::Eq)));
    }
    match crate::ops::compare::builtin(w, op, a, b) {
        Some(Ok(truth)) => Ok(Value::bool(truth)),
        Some(Err(_)) => {
            w.pending.exception = None;
            Ok(Value::NOT_IMPLEMENTED)
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Whether `other` is a number of a type that has the say over that of `receiver`.
fn outranked(w: &World, receiver: Value, other: Value) -> bool {
    let rank = |v: Value| {
        2 * u8::from(w.is_instance(v, w.types.complex)) + u8::from(w.is_instance(v, w.types.float))
    };
    rank(other) > rank(receiver)
}

fn operator(w: &mut World, op: BinOp, receiver: Value, other: Value, swap: bool) -> NativeResult {
    if outranked(w, receiver, other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if swap {
        binary(w, op, other, receiver)
    } else {
        binary(w, op, receiver, other)
    }
}

macro_rules! operators {
    ($($name:literal $reflected:literal $op:ident),+ $(,)?) => {
        static OPERATORS: &[NativeDef] = &[
            $(
                NativeDef::new($name, NativeFn::F2(|w, a, b| operator(w, BinOp::$op, a, b, false))),
                NativeDef::new($reflected, NativeFn::F2(|w, a, b| operator(w, BinOp::$op, a, b, true))),
            )+
        ];
    };
}

operators! {
    "__add__" "__radd__" Add, "__sub__" "__rsub__" Sub, "__mul__" "__rmul__" Mul,
    "__truediv__" "__rtruediv__" TrueDiv, "__floordiv__" "__rfloordiv__" FloorDiv,
    "__mod__" "__rmod__" Mod, "__divmod__" "__rdivmod__" Divmod, "__pow__" "__rpow__" Pow,
    "__lshift__" "__rlshift__" Lshift, "__rshift__" "__rrshift__" Rshift,
    "__and__" "__rand__" And, "__or__" "__ror__" Or, "__xor__" "__rxor__" Xor,
}

static COMMON: &[NativeDef] = &[
    NativeDef::new(
        "__lt__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Lt, a, b)),
    ),
    NativeDef::new(
        "__le__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Le, a, b)),
    ),
    NativeDef::new(
        "__eq__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Eq, a, b)),
    ),
    NativeDef::new(
        "__ne__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Ne, a, b)),
    ),
    NativeDef::new(
        "__gt__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Gt, a, b)),
    ),
    NativeDef::new(
        "__ge__",
        NativeFn::F2(|w, a, b| compare(w, Compare::Ge, a, b)),
    ),
    NativeDef::new("__hash__", NativeFn::F1(hash)),
    NativeDef::new("__abs__", NativeFn::F1(super::functions::numbers::abs)),
    NativeDef::new(
        "__neg__",
        NativeFn::F1(|w, a| unary(w, Opcode::UnaryNegative, a)),
    ),
    NativeDef::new(
        "__pos__",
        NativeFn::F1(|w, a| unary(w, Opcode::UnaryPositive, a)),
    ),
];

/// Of floats and complex numbers, which take a third argument to refuse it.
static POWERS: &[NativeDef] = &[
    NativeDef::new("__pow__", NativeFn::Any(|w, args| power(w, args, false))),
    NativeDef::new("__rpow__", NativeFn::Any(|w, args| power(w, args, true))),
];

fn power(w: &mut World, args: &Args, swap: bool) -> NativeResult {
    let receiver = args.positional[0];
    let complex = w.is_instance(receiver, w.types.complex);
    let name = match (complex, swap) {
        (false, false) => "float.__pow__",
        (false, true) => "float.__rpow__",
        (true, false) => "complex.__pow__",
        (true, true) => "complex.__rpow__",
    };
    if !args.keywords.is_empty() {
        let name = name.rsplit('.').next().unwrap_or(name);
        return Err(w.type_error(format!("wrapper {name}() takes no keyword arguments")));
    }
    let (other, modulus) = match args.positional[1..] {
        [other] => (other, Value::NONE),
        [other, modulus] => (other, modulus),
        ref given => {
            let (few, n) = (given.is_empty(), given.len());
            let bound = if few {
                "at least 1 argument"
            } else {
                "at most 2 arguments"
            };
            return Err(w.type_error(format!(" expected {bound}, got {n}")));
        }
    };
    if !modulus.is_none() {
        if !complex {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(w.type_error(message));
        }
        if crate::compare::number(&w.heap, other).is_some() {
            return Err(w.value_error("complex modulo"));
        }
    }
    operator(w, BinOp::Pow, receiver, other, swap)
}

static INT_ONLY: &[NativeDef] = &[NativeDef::new(
    "__invert__",
    NativeFn::F1(|w, a| unary(w, Opcode::UnaryInvert, a)),
)];

fn hash(w: &mut World, value: Value) -> NativeResult {
    match crate::compare::number(&w.heap, value) {
        Some(crate::compare::Number::Small(i)) => Ok(w.int(crate::num::hash::hash_i64(i))),
        Some(crate::compare::Number::Big(i)) => {
            let hash = crate::num::hash::hash_int(i);
            Ok(w.int(hash))
        }
        Some(crate::compare::Number::Float(f)) => Ok(w.int(crate::compare::hash_float(f))),
        _ => match crate::compare::payload_hash(&mut w.heap, value) {
            Some(hash) => Ok(w.int(hash)),
            None => Err(index_error(w, value)),
        },
    }
}

fn unary(w: &mut World, op: Opcode, value: Value) -> NativeResult {
    arith::unary(w, op, value).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

/// Gives a number class its operators as methods.
pub(crate) fn operator_methods(w: &mut World, class: Gc<Type>) {
    let is_int = class == w.types.int;
    for def in OPERATORS.iter().collect::<Vec<_>>() {
        let bitwise = ["shift__", "and__", "or__", "xor__"]
            .iter()
            .any(|e| def.name.ends_with(e));
        let rounding = ["floordiv__", "mod__"]
            .iter()
            .any(|e| def.name.ends_with(e));
        if bitwise && !is_int && !def.name.ends_with("floor__")
            || rounding && class == w.types.complex
            // Powers take a modulus, too.
            || def.name.ends_with("pow__")
        {
            continue;
        }
        w.add_methods(class, std::slice::from_ref(def));
    }
    w.add_methods(class, COMMON);
    if is_int {
        w.add_methods(class, INT_ONLY);
    } else {
        w.add_methods(class, POWERS);
    }
}
