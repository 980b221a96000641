//! Operators, subscripts, `in` and properties whose methods are in Python: their frames are entered and left as those
//! of calls are.
//!
//! All these instructions poll like calls of functions in Python, in each profile. What is not of the usual form, a
//! metered loop and one that is traced go the general way.

use gilscope_bytecode::{Compare, Opcode};

use super::binding::{Begun, enter_bound, is_call};
use super::calls::{Entry, enter};
use super::natives::enter_asked;
use super::regs::Regs;
use crate::builtins::{self, keyed::Keyed};
use crate::frame::{Cont, Quick};
use crate::heap::{Gc, Value};
use crate::native::Exit;
use crate::object::{Dict, Function, Instance, Property, RInstr, Set, Str};
use crate::world::World;

/// Whether the instruction at hand is one that may enter a function in Python: a call, or one that may call a method of
/// an operand.
#[inline(always)]
pub(super) fn may_enter(r: &Regs) -> bool {
    let i = r.here();
    let is_instance = |n| r.peek(n).cast::<Instance>().is_some();
    match i.op {
        Opcode::LoadAttr | Opcode::UnaryPositive | Opcode::UnaryNegative | Opcode::UnaryInvert => {
            is_instance(0)
        }
        Opcode::StoreAttr => is_instance(0),
        Opcode::BinarySubscr | Opcode::StoreSubscr => is_instance(1) || is_instance(0),
        Opcode::CompareOp => is_instance(1) || is_instance(0),
        op if crate::ops::binary::is_binary(op) => is_instance(1) || is_instance(0),
        op => is_call(op),
    }
}

/// Enters the function that the instruction at hand, one that [`may_enter`] one, calls, if that is all there is to it.
pub(super) fn enter_by_itself(w: &mut World, polls: bool, r: Regs) -> (Regs, Begun) {
    if is_call(r.here().op) {
        return enter_bound(w, polls, r);
    }
    let (r, entry) = enter_special(w, polls, r);
    (r, Begun::Entry(entry))
}

#[inline(never)]
fn enter_special(w: &mut World, polls: bool, mut r: Regs) -> (Regs, Entry) {
    let entry = match r.here().op {
        Opcode::LoadAttr => property(w, polls, &mut r),
        Opcode::StoreAttr => set_property(w, polls, &mut r),
        Opcode::BinarySubscr => item(w, polls, &mut r),
        Opcode::StoreSubscr => store_item(w, polls, &mut r),
        Opcode::UnaryPositive | Opcode::UnaryNegative | Opcode::UnaryInvert => {
            unary(w, polls, &mut r)
        }
        Opcode::CompareOp => match Compare::ALL[r.here().arg as usize] {
            Compare::In => contains(w, polls, &mut r, false),
            Compare::NotIn => contains(w, polls, &mut r, true),
            _ => operator(w, polls, &mut r),
        },
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

/// STORE_ATTR of a property: the value, which lies lowest, becomes the last argument.
fn set_property(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (value, object) = (r.peek(1), r.peek(0));
    let class = w.class_of(object);
    if w.heap[class].flags.setattr {
        return Entry::Refused;
    }
    let name = r.name(r.here().arg);
    let property = w.lookup(class, name).and_then(|a| a.exact::<Property>());
    let Some(setter) = property.and_then(|p| w.heap[p].fset.cast::<Function>()) else {
        return Entry::Refused;
    };
    r.set_peek(1, object);
    r.set_peek(0, value);
    let entry = enter(w, polls, r, setter, 2, 0, Value::NULL);
    match entry {
        Entry::Refused => {
            r.set_peek(1, value);
            r.set_peek(0, object);
        }
        _ => leave_by(w, Cont::Discard, Quick::Discard),
    }
    entry
}

/// The method of an operand's class, if it is a function.
fn method(w: &mut World, operand: Value, name: Gc<Str>) -> Option<Gc<Function>> {
    let class = w.class_of(operand);
    w.lookup(class, name)?.cast()
}

/// Something with a key whose class has a `__hash__`, whose operands are so many.
fn keyed(
    w: &mut World,
    polls: bool,
    r: &mut Regs,
    what: Keyed,
    [container, key, extra]: [Value; 3],
    operands: usize,
    cont: Cont,
) -> Entry {
    let name = w.names.hash;
    if method(w, key, name).is_none() {
        return Entry::Refused;
    }
    let (before, mut own) = (*r, [Value::NULL; 3]);
    own[..operands].copy_from_slice(r.top(operands));
    if builtins::keyed::keyed(w, what, container, key, extra) == Err(Exit::Call) {
        r.drop(operands);
        let entry = enter_asked(w, polls, r, cont, Value::NULL);
        if !matches!(entry, Entry::Refused) {
            return entry;
        }
    }
    // It is done once more, the general way: nothing has been asked yet.
    *r = before;
    for (n, &operand) in own[..operands].iter().rev().enumerate() {
        r.set_peek(n, operand);
    }
    w.abandon(Exit::Call);
    Entry::Refused
}

/// BINARY_SUBSCR with a `__getitem__`, or with a `__hash__`.
fn item(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (container, key) = (r.peek(1), r.peek(0));
    if container.exact::<Dict>().is_some() {
        let values = [container, key, Value::NONE];
        return keyed(w, polls, r, Keyed::Get, values, 2, Cont::Push);
    }
    let name = w.names.getitem;
    match method(w, container, name) {
        Some(method) => enter(w, polls, r, method, 2, 0, Value::NULL),
        None => Entry::Refused,
    }
}

/// `-x` with a `__neg__`, and its like.
fn unary(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let name = match r.here().op {
        Opcode::UnaryPositive => w.names.pos,
        Opcode::UnaryNegative => w.names.neg,
        _ => w.names.invert,
    };
    match method(w, r.peek(0), name) {
        Some(method) => enter(w, polls, r, method, 1, 0, Value::NULL),
        None => Entry::Refused,
    }
}

/// How the frame that has just been entered is left.
fn leave_by(w: &mut World, cont: Cont, quick: Quick) {
    if let Some(frame) = w.current.frames.last_mut() {
        frame.cont = cont;
        // Else the loop that it returns to is not the one that runs it.
        if frame.quick == Quick::Yes {
            frame.quick = quick;
        }
    }
}

/// STORE_SUBSCR with a `__setitem__`: the value, which lies lowest, becomes the last argument.
fn store_item(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (value, container, key) = (r.peek(2), r.peek(1), r.peek(0));
    if container.exact::<Dict>().is_some() {
        let values = [container, key, value];
        return keyed(w, polls, r, Keyed::Put, values, 3, Cont::Discard);
    }
    let name = w.names.setitem;
    let Some(method) = method(w, container, name) else {
        return Entry::Refused;
    };
    let put = |r: &mut Regs, operands: [Value; 3]| {
        for (n, operand) in operands.into_iter().rev().enumerate() {
            r.set_peek(n, operand);
        }
    };
    put(r, [container, key, value]);
    let entry = enter(w, polls, r, method, 3, 0, Value::NULL);
    match entry {
        Entry::Refused => put(r, [value, container, key]),
        _ => leave_by(w, Cont::Discard, Quick::Discard),
    }
    entry
}

/// `x in y` with a `__contains__`.
fn contains(w: &mut World, polls: bool, r: &mut Regs, negate: bool) -> Entry {
    let (item, container) = (r.peek(1), r.peek(0));
    let what = match (container.exact::<Dict>(), container.exact::<Set>()) {
        (Some(_), _) => Some(Keyed::Contains),
        (_, Some(_)) => Some(Keyed::Has),
        _ => None,
    };
    if let Some(what) = what {
        let values = [container, item, Value::NONE];
        return keyed(w, polls, r, what, values, 2, Cont::Contains { negate });
    }
    let name = w.names.contains;
    let Some(method) = method(w, container, name) else {
        return Entry::Refused;
    };
    r.set_peek(1, container);
    r.set_peek(0, item);
    let entry = enter(w, polls, r, method, 2, 0, Value::NULL);
    match entry {
        Entry::Refused => {
            r.set_peek(1, item);
            r.set_peek(0, container);
        }
        _ if negate => leave_by(w, Cont::Contains { negate }, Quick::ContainsNot),
        _ => leave_by(w, Cont::Contains { negate }, Quick::Contains),
    }
    entry
}

/// A binary operator or a comparison with a method that is asked first: the left operand's, or the right one's if the
/// left one is a number. The operands stay for the method that is asked next, should this one not know.
fn operator(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let (i, x, y): (RInstr, _, _) = (*r.here(), r.peek(1), r.peek(0));
    let left = match (i.op, crate::compare::is_number(x)) {
        (_, true) => None,
        (Opcode::CompareOp, _) => crate::ops::compare::left_method(w, i.arg, x, y),
        (op, _) => crate::ops::binary::left_method(w, op, x, y),
    };
    let found = match left {
        Some((method, cont)) => Some((method, cont, x, y)),
        None if i.op != Opcode::CompareOp && crate::compare::is_number(x) => {
            let right = crate::ops::binary::right_method(w, i.op, y);
            right.map(|(method, cont)| (method, cont, y, x))
        }
        None => None,
    };
    let Some((method, cont, own, other)) = found else {
        return Entry::Refused;
    };
    if r.level() + 2 > r.code().frame_size {
        return Entry::Refused;
    }
    r.push(own);
    r.push(other);
    let entry = enter(w, polls, r, method, 2, 0, Value::NULL);
    match entry {
        Entry::Refused => r.drop(2),
        _ => leave_by(w, cont, Quick::Operator),
    }
    entry
}
