//! `_operators`: operators as functions, what is behind `operator`.

use gilscope_bytecode::{Compare, Opcode};

use crate::eval;
use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::Module;
use crate::ops::{binary, compare, subscript};
use crate::world::World;

/// Fills the module.
pub fn module(w: &mut World, module: Gc<Module>) {
    /// A binary operator, and the short way for numbers.
    macro_rules! operator {
        ($name:literal, $op:ident) => {
            NativeDef::new(
                $name,
                NativeFn::F2(|w, a, b| {
                    let (op, _) = binary::of_opcode(Opcode::$op);
                    binary::apply(w, op, a, b)
                }),
            )
            .with_short(|_, given| match *given {
                [a, b] => eval::arithmetic(Opcode::$op, a, b),
                _ => None,
            })
        };
    }
    macro_rules! comparison {
        ($name:literal, $op:ident) => {
            NativeDef::new(
                $name,
                NativeFn::F2(|w, a, b| compare::apply(w, Compare::$op, a, b)),
            )
            .with_short(|w, given| match *given {
                [a, b] => eval::compared(w, Compare::$op as u32, a, b).map(Value::bool),
                _ => None,
            })
        };
    }
    macro_rules! unary {
        ($name:literal, $op:ident) => {
            NativeDef::new(
                $name,
                NativeFn::F1(|w, a| binary::unary_op(w, Opcode::$op, a)),
            )
        };
    }
    static FUNCTIONS: &[NativeDef] = &[
        operator!("add", BinaryAdd),
        operator!("and_", BinaryAnd),
        operator!("floordiv", BinaryFloorDivide),
        operator!("lshift", BinaryLshift),
        operator!("matmul", BinaryMatrixMultiply),
        operator!("mod", BinaryModulo),
        operator!("mul", BinaryMultiply),
        operator!("or_", BinaryOr),
        operator!("pow", BinaryPower),
        operator!("rshift", BinaryRshift),
        operator!("sub", BinarySubtract),
        operator!("truediv", BinaryTrueDivide),
        operator!("xor", BinaryXor),
        comparison!("lt", Lt),
        comparison!("le", Le),
        comparison!("eq", Eq),
        comparison!("ne", Ne),
        comparison!("gt", Gt),
        comparison!("ge", Ge),
        unary!("neg", UnaryNegative),
        unary!("pos", UnaryPositive),
        unary!("inv", UnaryInvert),
        unary!("invert", UnaryInvert),
        NativeDef::new("is_", NativeFn::F2(|_, a, b| Ok(Value::bool(a == b)))),
        NativeDef::new("is_not", NativeFn::F2(|_, a, b| Ok(Value::bool(a != b)))),
        NativeDef::new("not_", NativeFn::F1(|w, a| truth(w, a, true))),
        NativeDef::new("truth", NativeFn::F1(|w, a| truth(w, a, false))),
        NativeDef::new("contains", NativeFn::F2(contains)),
        NativeDef::new("getitem", NativeFn::F2(subscript::get_item)).with_short(|w, given| {
            match *given {
                [container, key] => w.plain_item(container, key),
                _ => None,
            }
        }),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_operator", FUNCTIONS);
}

/// The truth of a value, or the contrary.
fn truth(w: &mut World, value: Value, negate: bool) -> NativeResult {
    if let Some(truth) = w.simple_truth(value) {
        return Ok(Value::bool(truth != negate));
    }
    let exit = w.prelude("truth", &[value]);
    w.then(exit, &[Value::bool(negate)], |_, kept, truth| {
        Ok(Value::bool(truth != kept[0]))
    })
}

fn contains(w: &mut World, container: Value, item: Value) -> NativeResult {
    match compare::contains(w, container, item) {
        Ok(found) => Ok(Value::bool(found)),
        Err(exit) => w.then(exit, &[], |w, _, answer| truth(w, answer, false)),
    }
}
