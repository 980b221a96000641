//! Operators, subscripts and properties whose methods are in Python: their frames are entered and left as those of
//! calls are.
//!
//! All these instructions poll like calls of functions in Python, in each profile. What is not of the usual form, a
//! metered loop and one that is traced go the general way.

use gilscope_bytecode::Opcode;

use super::binding::{enter_bound, is_call};
use super::calls::{Entry, enter};
use super::regs::Regs;
use crate::frame::{Cont, Quick};
use crate::heap::{Gc, Value};
use crate::object::{Function, Instance, Property, RInstr};
use crate::world::World;

/// Whether the instruction at hand is one that may enter a function in Python: a call, or one that may call a method of
/// an operand.
#[inline(always)]
pub(super) fn may_enter(r: &Regs) -> bool {
    let op = r.here().op;
    let operand = match op {
        Opcode::LoadAttr => r.peek(0),
        Opcode::BinarySubscr | Opcode::CompareOp => r.peek(1),
        op if crate::ops::binary::is_binary(op) => r.peek(1),
        op => return is_call(op),
    };
    operand.cast::<Instance>().is_some()
}

/// Enters the function that the instruction at hand, one that [`may_enter`] one, calls, if that is all there is to it.
pub(super) fn enter_by_itself(w: &mut World, polls: bool, r: Regs) -> (Regs, Entry) {
    if is_call(r.here().op) {
        enter_bound(w, polls, r)
    } else {
        enter_special(w, polls, r)
    }
}

#[inline(never)]
fn enter_special(w: &mut World, polls: bool, mut r: Regs) -> (Regs, Entry) {
    let entry = match r.here().op {
        Opcode::LoadAttr => property(w, polls, &mut r),
        Opcode::BinarySubscr => item(w, polls, &mut r),
        Opcode::CompareOp => operator(w, polls, &mut r),
        op if crate::ops::binary::is_binary(op) => operator(w, polls, &mut r),
        _ => Entry::Refused,
    };
    (r, entry)
}

/// LOAD_ATTR of a property.
fn property(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let object = r.peek(0);
    let class = w.class_of(object);
    let flags = w.heap[class].flags;
    if flags.getattribute || flags.getattr {
        return Entry::Refused;
    }
    let name = r.name(r.here().arg);
    let Some(property) = w.lookup(class, name).and_then(|a| a.exact::<Property>()) else {
        return Entry::Refused;
    };
    match w.heap[property].fget.cast::<Function>() {
        Some(getter) => enter(w, polls, r, getter, 1, 0, Value::NULL),
        None => Entry::Refused,
    }
}

/// BINARY_SUBSCR with a `__getitem__`.
fn item(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (class, name) = (w.class_of(r.peek(1)), w.names.getitem);
    match w.lookup(class, name).and_then(|m| m.cast::<Function>()) {
        Some(method) => enter(w, polls, r, method, 2, 0, Value::NULL),
        None => Entry::Refused,
    }
}

/// A binary operator or a comparison whose left operand has the method that is asked first. The operands stay for
/// the method that is asked next, should this one not know.
fn operator(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (i, x, y): (RInstr, _, _) = (*r.here(), r.peek(1), r.peek(0));
    let found: Option<(Gc<Function>, Cont)> = match i.op {
        Opcode::CompareOp => crate::ops::compare::left_method(w, i.arg, x, y),
        op => crate::ops::binary::left_method(w, op, x, y),
    };
    let Some((method, cont)) = found else {
        return Entry::Refused;
    };
    if r.level() + 2 > r.code().frame_size {
        return Entry::Refused;
    }
    r.push(x);
    r.push(y);
    let entry = enter(w, polls, r, method, 2, 0, Value::NULL);
    match entry {
        Entry::Refused => r.drop(2),
        _ => {
            if let Some(frame) = w.current.frames.last_mut() {
                frame.cont = cont;
                if frame.quick == Quick::Yes {
                    frame.quick = Quick::Operator;
                }
            }
        }
    }
    entry
}
