//! Truth: conditional jumps and `not`.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::Value;
use crate::native::{Args, Exit, NativeResult};
use crate::object::RInstr;
use crate::world::World;

/// Asks `__bool__` or `__len__` for the truth of the operand on top, which it replaces; the
/// instruction runs again then.
fn ask_top(w: &mut World) -> Flow {
    let value = w.peek(0);
    match method(w, value) {
        Some((method, len)) => w.call(
            method,
            Args::positional(&[value]),
            Cont::Truth { len },
            Value::NULL,
        ),
        None => {
            // Neither: everything else is true.
            w.set_peek(0, Value::TRUE);
            again(w)
        }
    }
}

fn again(w: &mut World) -> Flow {
    if let Some(frame) = w.current.frames.last_mut() {
        frame.pc -= 1;
    }
    Flow::Again
}

fn method(w: &mut World, value: Value) -> Option<(Value, bool)> {
    let (truth, len) = (w.names.bool, w.names.len);
    if let Some(method) = w.lookup_special(value, truth) {
        return Some((method, false));
    }
    w.lookup_special(value, len).map(|method| (method, true))
}

/// A call that gives a value's truth as a bool.
pub(crate) fn ask(w: &mut World, value: Value) -> Exit {
    w.prelude("truth", &[value])
}

/// The truth that `__bool__` or `__len__` has told.
pub(crate) fn of_method(w: &mut World, value: Value, len: bool) -> NativeResult<bool> {
    if !len {
        return match value.as_bool() {
            Some(truth) => Ok(truth),
            None => {
                let class = w.class_name(value).to_owned();
                Err(w.type_error(format!("__bool__ should return bool, returned {class}")))
            }
        };
    }
    match w.as_bigint(value) {
        Some(n) if n.sign() == num_bigint::Sign::Minus => {
            Err(w.value_error("__len__() should return >= 0"))
        }
        Some(n) if n.bits() > 63 => {
            Err(w.overflow_error("cannot fit 'int' into an index-sized integer"))
        }
        Some(n) => Ok(n.sign() != num_bigint::Sign::NoSign),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!(
                "'{class}' object cannot be interpreted as an integer"
            )))
        }
    }
}

pub(crate) fn not(w: &mut World) -> Flow {
    let value = w.peek(0);
    match w.simple_truth(value) {
        Some(truth) => {
            w.set_peek(0, Value::bool(!truth));
            Flow::Next
        }
        None => ask_top(w),
    }
}

#[inline(never)]
pub(crate) fn jump(w: &mut World, i: RInstr) -> Flow {
    let value = w.peek(0);
    let Some(truth) = w.simple_truth(value) else {
        // `a or b` wants the value itself afterwards: test a copy.
        if matches!(i.op, Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop) {
            let exit = ask(w, value);
            return w.complete(Err(exit), Cont::KeepTruth);
        }
        return ask_top(w);
    };
    decide(w, i, truth);
    Flow::Next
}

/// Jumps or not, knowing the truth of the operand on top.
pub(crate) fn decide(w: &mut World, i: RInstr, truth: bool) {
    match i.op {
        Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue => {
            w.pop();
            if truth == (i.op == Opcode::PopJumpIfTrue) {
                w.jump(i.arg);
            }
        }
        _ => {
            if truth == (i.op == Opcode::JumpIfTrueOrPop) {
                w.jump(i.arg);
            } else {
                w.pop();
            }
        }
    }
}
