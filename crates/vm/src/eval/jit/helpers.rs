//! What machine code has done by functions: an instruction at a time, with everything in its slot.

use std::hint::cold_path;

use gilscope_bytecode::Opcode;

use super::{Context, Left, Outcome, address};
use crate::eval::Flow;
use crate::eval::binding::{Begun, enter_bound, is_call};
use crate::eval::calls::{self, Entry, Leaving, call_class, call_native};
use crate::eval::generators::{self, Delegating, Yielding};
use crate::eval::natives::{self, Answer};
use crate::eval::quick;
use crate::eval::regs::Regs;
use crate::eval::sites;
use crate::eval::special::{enter_by_itself, may_enter};
use crate::frame::{BlockKind, Cont, Quick};
use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::{BoundMethod, Builtin, Function, Generator, Items, Type};
use crate::ops::slicing;
use crate::world::World;

/// Does the instruction at hand, or enters a frame for it: a [`Status`], or the address of the machine code of that frame.
pub(super) type Helper = extern "sysv64" fn(*mut Context) -> usize;

/// Changes the frame on top: the address of the machine code where it goes on, or how the machine code is to
/// be left.
pub(super) type Switch = extern "sysv64" fn(*mut Context) -> usize;

/// What [`suspend`] says when the generator goes on at once, behind its `yield`.
pub(super) const FED: usize = 1;

/// What a helper says: the instruction is done, or else how the machine code is to be left.
pub(super) struct Status;

impl Status {
    /// It is done.
    const DONE: usize = 0;
    /// It is done, and a collection is due.
    pub(super) const COLLECT: usize = 1;
    /// It was FOR_ITER, and the iterator has ended and is dropped.
    pub(super) const ENDED: usize = 2;
    /// It is not done.
    const NOT: usize = Left::Alone as usize;
}

/// Done, unless it is not.
fn done(w: &World, done: bool) -> usize {
    if !done {
        Status::NOT
    } else if w.heap.wants_collection() {
        Status::COLLECT
    } else {
        Status::DONE
    }
}

/// Whether the loop polls that runs the frame on top.
fn polls(r: &Regs) -> bool {
    !r.code().internal
}

/// Drops so many operands and pushes a value.
fn replace(r: &mut Regs, taken: usize, value: Value) {
    r.drop(taken);
    r.push(value);
}

macro_rules! helpers {
    ($($(#[$doc:meta])* fn $name:ident($w:ident, $r:ident, $outcome:ident) -> $status:ty $body:block)+) => {$(
        $(#[$doc])*
        pub(super) extern "sysv64" fn $name(context: *mut Context) -> $status {
            // SAFETY: machine code gives the context that it was given, and uses it no more meanwhile; the
            // World is the one that the loop holds, which waits for the machine code.
            let context = unsafe { &mut *context };
            // SAFETY: likewise.
            let $w = unsafe { &mut *context.world };
            let $r = &mut context.regs;
            let $outcome = &mut context.outcome;
            $body
        }
    )+};
}

helpers! {
    /// Arithmetic.
    fn binary(w, r, outcome) -> usize {
        let (i, x, y) = (*r.here(), r.peek(1), r.peek(0));
        let result = match i.op {
            Opcode::BinaryAdd | Opcode::InplaceAdd => quick::add(x, y),
            Opcode::BinarySubtract | Opcode::InplaceSubtract => quick::subtract(x, y),
            Opcode::BinaryMultiply | Opcode::InplaceMultiply => quick::multiply(x, y),
            op => quick::arithmetic(op, x, y),
        };
        let Some(value) = result.or_else(|| quick::other(w, i, x, y)) else {
            return generally(w, r, outcome);
        };
        replace(r, 2, value);
        done(w, true)
    }

    /// The truth of the operand on top, in its place, if it is a builtin value's.
    fn truth(w, r, _outcome) -> usize {
        let Some(truth) = w.simple_truth(r.peek(0)) else {
            return Status::NOT;
        };
        r.set_peek(0, Value::bool(truth));
        Status::DONE
    }

    /// JUMP_IF_…_OR_POP of a builtin value; [`Status::ENDED`]: it jumps.
    fn keeps(w, r, _outcome) -> usize {
        match w.simple_truth(r.peek(0)) {
            None => Status::NOT,
            Some(truth) if truth == (r.here().op == Opcode::JumpIfTrueOrPop) => Status::ENDED,
            Some(_) => Status::DONE,
        }
    }

    /// UNARY_NOT of a builtin value.
    fn invert(w, r, _outcome) -> usize {
        let Some(truth) = w.simple_truth(r.peek(0)) else {
            return Status::NOT;
        };
        r.set_peek(0, Value::bool(!truth));
        Status::DONE
    }

    /// UNARY_NEGATIVE.
    fn negative(w, r, outcome) -> usize {
        let Some(value) = quick::negate(r.peek(0)) else {
            return generally(w, r, outcome);
        };
        r.set_peek(0, value);
        Status::DONE
    }

    /// COMPARE_OP.
    fn compare(w, r, outcome) -> usize {
        let (op, x, y) = (r.here().arg, r.peek(1), r.peek(0));
        let result = quick::compare(op, x, y).or_else(|| quick::compare_others(w, op, x, y));
        let Some(truth) = result else {
            return match generally(w, r, outcome) {
                // Machine code takes what comes out for a bool.
                Status::DONE if !r.peek(0).is_bool() => Status::COLLECT,
                status => status,
            };
        };
        replace(r, 2, Value::bool(truth));
        Status::DONE
    }

    /// BINARY_SUBSCR.
    fn subscript(w, r, outcome) -> usize {
        if let Some(value) = quick::subscript(w, r.peek(1), r.peek(0)) {
            replace(r, 2, value);
            return Status::DONE;
        }
        let Some(part) = slicing::part(w, r.peek(1), r.peek(0)) else {
            return generally(w, r, outcome);
        };
        replace(r, 2, part);
        done(w, true)
    }

    /// BINARY_SLICE.
    fn slice(w, r, outcome) -> usize {
        let Some(part) = slicing::between(w, r.peek(2), r.peek(1), r.peek(0)) else {
            return generally(w, r, outcome);
        };
        replace(r, 3, part);
        done(w, true)
    }

    /// FORMAT_VALUE.
    fn format_value(w, r, outcome) -> usize {
        let plainly = match r.here().arg {
            0 => crate::ops::build::formatted_plainly(w, r.peek(0)),
            _ => None,
        };
        let Some(text) = plainly else {
            return generally(w, r, outcome);
        };
        r.set_peek(0, text);
        done(w, true)
    }

    /// BUILD_STRING.
    fn build_string(w, r, outcome) -> usize {
        let parts = r.here().arg as usize;
        let Some(text) = w.concatenated(r.top(parts)) else {
            return generally(w, r, outcome);
        };
        replace(r, parts, text);
        done(w, true)
    }

    /// STORE_SLICE.
    fn store_slice(w, r, outcome) -> usize {
        if slicing::replace(w, r.peek(2), r.peek(1), r.peek(0), r.peek(3)).is_none() {
            return generally(w, r, outcome);
        }
        r.drop(4);
        Status::DONE
    }

    /// STORE_SUBSCR.
    fn store_subscript(w, r, outcome) -> usize {
        if !quick::store_subscript(w, r.peek(1), r.peek(0), r.peek(2)) {
            return generally(w, r, outcome);
        }
        r.drop(3);
        done(w, true)
    }

    /// LOAD_GLOBAL.
    fn load_global(w, r, _outcome) -> usize {
        let i = r.here();
        let found = sites::global(w, r, i).or_else(|| sites::load_global_slow(w, *r, i));
        let Some(value) = found else {
            return Status::NOT;
        };
        r.push(value);
        Status::DONE
    }

    /// STORE_GLOBAL.
    fn store_global(w, r, _outcome) -> usize {
        let i = r.here();
        if !sites::store_global(w, r, i, r.peek(0)) {
            sites::find_global(w, *r, i);
            return Status::NOT;
        }
        r.drop(1);
        Status::DONE
    }

    /// END_FINALLY with nothing to go on with but perhaps a `return`.
    fn end_finally(w, r, _outcome) -> usize {
        if r.peek(0).is_none() {
            r.drop(1);
            return done(w, true);
        }
        let Some(block) = calls::take_return(w, r) else {
            return Status::NOT;
        };
        let leaving = calls::leave(w, r, block.saved);
        if leaving == Leaving::Refused {
            calls::put_return_back(w, r, block);
        }
        way_left(leaving) as usize
    }

    /// Any instruction that does not jump, the general way.
    fn general(w, r, outcome) -> usize {
        generally(w, r, outcome)
    }

    /// LOAD_ATTR.
    fn load_attr(w, r, outcome) -> usize {
        let (i, object) = (r.here(), r.peek(0));
        let found = match object.kind() {
            Some(Kind::Instance) => sites::slot(w, object, r.cache(i))
                .or_else(|| sites::other_slot(w, object, r.name(i.arg), r.cache_mut(i))),
            Some(Kind::Module) => sites::module_attribute(w, object, r.name(i.arg)),
            Some(Kind::Tuple) => sites::named_item(w, object, r.name(i.arg)),
            Some(Kind::Type) => {
                let found = sites::class_attribute(w, object, r.name(i.arg), r.cache_mut(i));
                found.filter(|(_, receiver)| receiver.is_null()).map(|(value, _)| value)
            }
            _ => None,
        };
        if let Some(value) = found {
            r.set_peek(0, value);
            return Status::DONE;
        }
        match sites::reader(w, object, r.name(i.arg)) {
            Some(sites::Reader::Native(get)) => {
                r.save_done(w);
                let result = get(w, object);
                returned(w, r, 1, result, outcome)
            }
            Some(sites::Reader::Getter(getter)) => {
                match calls::enter(w, polls(r), r, getter, 1, 0, Value::NULL) {
                    Entry::Refused => generally(w, r, outcome),
                    entry => began(w, r, Begun::Entry(entry), outcome),
                }
            }
            None => generally(w, r, outcome),
        }
    }

    /// STORE_ATTR.
    fn store_attr(w, r, outcome) -> usize {
        let (i, object, value) = (r.here(), r.peek(0), r.peek(1));
        if !sites::store_attribute(w, object, r.name(i.arg), value, r.cache_mut(i)) {
            return generally(w, r, outcome);
        }
        r.drop(2);
        Status::DONE
    }

    /// LOAD_METHOD.
    fn load_method(w, r, outcome) -> usize {
        let (i, object) = (r.here(), r.peek(0));
        let method = if sites::has_method(w, object, r.cache(i)) {
            r.cache(i).value
        } else {
            match sites::other_method(w, object, r.name(i.arg), r.cache_mut(i)) {
                Some(method) => method,
                None => {
                    let (name, cache) = (r.name(i.arg), r.cache_mut(i));
                    let found = sites::class_attribute(w, object, name, cache)
                        .or_else(|| {
                            let method = sites::derived_method(w, object, name, cache)?;
                            Some((method, object))
                        })
                        .or_else(|| {
                            let value = sites::module_attribute(w, object, name)?;
                            Some((value, Value::NULL))
                        });
                    let Some((value, receiver)) = found else {
                        return generally(w, r, outcome);
                    };
                    r.set_peek(0, value);
                    r.push(receiver);
                    return Status::DONE;
                }
            }
        };
        r.set_peek(0, method);
        r.push(object);
        Status::DONE
    }

    /// BUILD_TUPLE.
    fn build_tuple(w, r, _outcome) -> usize {
        let n = r.here().arg as usize;
        let tuple = w.tuple(r.top(n));
        replace(r, n, tuple);
        done(w, true)
    }

    /// BUILD_LIST.
    fn build_list(w, r, _outcome) -> usize {
        let n = r.here().arg as usize;
        let list = w.list_of(Items::from_slice(r.top(n)));
        replace(r, n, list);
        done(w, true)
    }

    /// LIST_APPEND.
    fn list_append(w, r, _outcome) -> usize {
        let appended = quick::append(w, r, r.here().arg as usize);
        done(w, appended)
    }

    /// SET_ADD.
    fn set_add(w, r, _outcome) -> usize {
        let added = quick::add_to_set(w, r.peek(r.here().arg as usize), r.peek(0));
        if added {
            r.drop(1);
        }
        done(w, added)
    }

    /// MAP_ADD.
    fn map_add(w, r, _outcome) -> usize {
        let dict = r.peek(r.here().arg as usize + 1);
        let stored = quick::store_in_dict(w, dict, r.peek(1), r.peek(0));
        if stored {
            r.drop(2);
        }
        done(w, stored)
    }

    /// STORE_MAP.
    fn store_map(w, r, _outcome) -> usize {
        let stored = quick::store_in_dict(w, r.peek(2), r.peek(1), r.peek(0));
        if stored {
            r.drop(2);
        }
        done(w, stored)
    }

    /// UNPACK_SEQUENCE.
    fn unpack_sequence(w, r, _outcome) -> usize {
        let unpacked = quick::unpack(w, r, r.here().arg as usize);
        done(w, unpacked)
    }

    /// GET_ITER.
    fn get_iter(w, r, outcome) -> usize {
        let value = r.peek(0);
        if !crate::ops::binary::is_builtin(w, value) {
            return own_iter(w, r, value, outcome);
        }
        let Some(iterator) = crate::ops::iter::native_iter(w, value) else {
            return generally(w, r, outcome);
        };
        r.set_peek(0, iterator);
        done(w, true)
    }

    /// FOR_ITER; a generator is for the loop.
    fn for_iter(w, r, outcome) -> usize {
        let iterator = r.peek(0);
        if let Some(item) = sites::next_item(w, iterator) {
            r.push(item);
            return Status::DONE;
        }
        next_item(w, r, iterator, outcome)
    }

    /// FOR_ITER and UNPACK_SEQUENCE of two, where both are but a look.
    fn pair(w, r, _outcome) -> usize {
        let Some((first, second)) = sites::next_pair(w, r.peek(0)) else {
            return Status::NOT;
        };
        r.push(second);
        r.push(first);
        Status::DONE
    }

    /// FOR_ITER and UNPACK_SEQUENCE of two.
    fn for_iter_pair(w, r, outcome) -> usize {
        let iterator = r.peek(0);
        if let Some((first, second)) = sites::next_pair(w, iterator) {
            r.push(second);
            r.push(first);
            return Status::DONE;
        }
        match next_item(w, r, iterator, outcome) {
            Status::DONE | Status::COLLECT => {
                // Unpacking it is another instruction.
                r.skip(1);
                Left::Loop as usize
            }
            status => status,
        }
    }

    /// SETUP_LOOP, SETUP_EXCEPT and SETUP_FINALLY.
    fn setup_block(w, r, _outcome) -> usize {
        let i = r.here();
        let kind = match i.op {
            Opcode::SetupLoop => BlockKind::Loop,
            Opcode::SetupExcept => BlockKind::Except,
            _ => BlockKind::Finally,
        };
        match r.push_block(&mut w.current, kind, i.arg) {
            true => Status::DONE,
            false => Status::NOT,
        }
    }

    /// POP_BLOCK.
    fn pop_block(w, _r, _outcome) -> usize {
        let popped = quick::pop_block(w);
        done(w, popped)
    }

    /// CALL_FUNCTION of a function or method in Python, or of a class whose `__init__` is one.
    fn enter_function(w, r, outcome) -> usize {
        let i = r.here();
        let n = i.arg as usize;
        let callee = r.peek(n);
        let entry = if let Some(function) = callee.cast::<Function>() {
            let entry = calls::enter(w, polls(r), r, function, n, 1, Value::NULL);
            if matches!(entry, Entry::Refused) && generators::create(w, r, function, n, 1) {
                return began(w, r, Begun::Value(Flow::Returned), outcome);
            }
            entry
        } else if let Some(class) = callee.cast::<Type>() {
            match calls::instantiate(w, polls(r), r, i, class, n) {
                Entry::Done => Entry::Allocating,
                entry => entry,
            }
        } else if let Some(bound) = callee.exact::<BoundMethod>()
            && let Some(function) = w.heap[bound].function.cast()
        {
            r.set_peek(n, w.heap[bound].receiver);
            let entry = calls::enter(w, polls(r), r, function, n + 1, 0, Value::NULL);
            if let Entry::Refused = entry {
                r.set_peek(n, callee);
            }
            entry
        } else {
            Entry::Refused
        };
        match (entry, callee.cast::<Type>()) {
            (Entry::Refused, Some(class)) => make_instance(w, r, class, n, outcome),
            _ => entered(w, r, entry, outcome),
        }
    }

    /// CALL_METHOD of one.
    fn enter_method(w, r, outcome) -> usize {
        let n = r.here().arg as usize;
        let own = usize::from(!r.peek(n).is_null());
        let Some(function) = r.peek(n + 1).cast::<Function>() else {
            return entered(w, r, Entry::Refused, outcome);
        };
        let (args, below) = (n + own, 2 - own);
        let entry = calls::enter(w, polls(r), r, function, args, below, Value::NULL);
        if matches!(entry, Entry::Refused) && generators::create(w, r, function, args, below) {
            return began(w, r, Begun::Value(Flow::Returned), outcome);
        }
        entered(w, r, entry, outcome)
    }

    /// RETURN_VALUE.
    fn leave(w, r, outcome) -> usize {
        let value = r.peek(0);
        match calls::leave(w, r, value) {
            Leaving::Refused => answered(w, r, value, outcome),
            leaving => left(r, leaving),
        }
    }

    /// FOR_ITER of a generator.
    fn resume(w, r, outcome) -> usize {
        let Some(generator) = r.peek(0).exact::<Generator>() else {
            return Left::Alone as usize;
        };
        r.skip(1);
        if generators::resume(w, polls(r), r, generator, Cont::ForIter, Value::NONE) {
            return entered(w, r, Entry::Done, outcome);
        }
        r.step_back();
        Left::Alone as usize
    }

    /// YIELD_VALUE; [`FED`]: native code has taken the value.
    fn suspend(w, r, outcome) -> usize {
        let fed = w.current.frames.last().is_some_and(|frame| frame.cont == Cont::Native);
        if fed {
            r.save_done(w);
            if !crate::ops::generator::feed(w, r.peek(0)) {
                return Left::Alone as usize;
            }
            r.set_peek(0, Value::NONE);
            if !w.heap.wants_collection() {
                return FED;
            }
            r.skip(1);
            return Left::Entered as usize;
        }
        match generators::suspend(w, polls(r), r, r.pc() + 1) {
            Yielding::Refused => Left::Alone as usize,
            Yielding::Done => address(r).unwrap_or(Left::Back as usize),
            Yielding::Passing(value) => passed_on(w, r, value, outcome),
        }
    }

    /// YIELD_FROM.
    fn delegate(w, r, outcome) -> usize {
        match generators::delegate(w, polls(r), r) {
            Delegating::Refused => Left::Alone as usize,
            Delegating::Entered => address(r).unwrap_or(Left::Entered as usize),
            Delegating::Yielded(Yielding::Refused) => Left::Alone as usize,
            // The poll behind that is not the one of entering a frame.
            Delegating::Yielded(Yielding::Done) => Left::Back as usize,
            Delegating::Yielded(Yielding::Passing(value)) => passed_on(w, r, value, outcome),
        }
    }

    /// BREAK_LOOP right inside its loop.
    fn break_loop(w, r, _outcome) -> usize {
        match w.current.blocks.last() {
            Some(block) if block.kind == BlockKind::Loop => {
                let block = *block;
                w.current.blocks.pop();
                r.cut(block.level);
                r.jump(block.handler);
                address(r).unwrap_or(Left::Ended as usize)
            }
            _ => Left::Alone as usize,
        }
    }

    /// Any call: the address where that has led, or else a [`Status`].
    fn call_generally(w, r, outcome) -> usize {
        let (registers, begun) = enter_bound(w, polls(r), *r);
        generally_unless(w, r, registers, begun, outcome)
    }

    /// CALL_FUNCTION and CALL_METHOD of what is native: a function, a builtin class, or an object of a library module.
    fn call(w, r, outcome) -> usize {
        let i = r.here();
        let n = i.arg as usize;
        let method = i.op == Opcode::CallMethod;
        let callee = r.peek(n + usize::from(method));
        let result = if let Some(builtin) = callee.cast::<Builtin>() {
            if let Some(value) = shortly(w, r, builtin, n, method) {
                replace(r, n + 1 + usize::from(method), value);
                return done(w, true);
            }
            r.save_done(w);
            call_native(w, r, builtin, n, method && !r.peek(n).is_null())
        } else if let Some(class) = callee.cast::<Type>()
            && !w.heap[class].heap_type
        {
            r.save_done(w);
            call_class(w, *r, i, class, n)
        } else {
            return call_object(w, r, callee, outcome);
        };
        let Some(result) = result else {
            return Status::NOT;
        };
        returned(w, r, n + 1 + usize::from(method), result, outcome)
    }
}

/// Calls a native function with positional arguments the short way, if it has one that is for them.
#[inline(always)]
fn shortly(w: &mut World, r: &Regs, builtin: Gc<Builtin>, n: usize, method: bool) -> Option<Value> {
    let native = &w.heap[builtin];
    let short = native.def.short?;
    if !native.receiver.is_null() {
        return None;
    }
    let own = usize::from(method && !r.peek(n).is_null());
    short(w, r.top(n + own)).and_then(Value::non_null)
}

/// CALL_FUNCTION and CALL_METHOD of an object that a native method of its class calls.
#[inline(never)]
fn call_object(w: &mut World, r: &mut Regs, callee: Value, outcome: &mut Outcome) -> usize {
    let i = r.here();
    let n = i.arg as usize;
    let below = n + usize::from(i.op == Opcode::CallMethod);
    let Some(call) = w.native_call(callee) else {
        return Status::NOT;
    };
    if below != n {
        if !r.peek(n).is_null() {
            return Status::NOT;
        }
        // The object comes before the arguments, where there is no receiver.
        r.set_peek(n, callee);
    }
    if let Some(short) = w.heap[call].def.short
        && let Some(value) = short(w, r.top(n + 1)).and_then(Value::non_null)
    {
        replace(r, below + 1, value);
        return done(w, true);
    }
    r.save_done(w);
    match call_native(w, r, call, n, true) {
        Some(result) => returned(w, r, below + 1, result, outcome),
        None => {
            if below != n {
                r.set_peek(n, Value::NULL);
            }
            Status::NOT
        }
    }
}

/// CALL_FUNCTION of a class that does something special about its instances.
#[cold]
fn make_instance(
    w: &mut World,
    r: &mut Regs,
    class: Gc<Type>,
    n: usize,
    outcome: &mut Outcome,
) -> usize {
    // That its `__init__` is called by name, or with the defaults filled in, is known there.
    let (registers, begun) = enter_bound(w, polls(r), *r);
    if !matches!(begun, Begun::Entry(Entry::Refused)) {
        *r = registers;
        return began(w, r, begun, outcome);
    }
    r.save_done(w);
    let result = w.call_class(class, Args::positional(r.top(n)));
    match returned(w, r, n + 1, result, outcome) {
        Status::DONE | Status::COLLECT => {
            r.skip(1);
            Left::Answered as usize
        }
        left => left,
    }
}

/// How the machine code is left when a frame has been.
fn way_left(leaving: Leaving) -> Left {
    match leaving {
        Leaving::Refused => Left::Alone,
        Leaving::Done => Left::Back,
        Leaving::Again => Left::Entered,
        Leaving::Ended => Left::Ended,
        Leaving::Finally => Left::Finally,
    }
}

/// Where to go on when a frame has been left.
#[inline(always)]
fn left(r: &Regs, leaving: Leaving) -> usize {
    match leaving {
        Leaving::Done | Leaving::Ended => address(r).unwrap_or(way_left(leaving) as usize),
        _ => way_left(leaving) as usize,
    }
}

/// The frame on top returns to native code.
#[cold]
fn answered(w: &mut World, r: &mut Regs, value: Value, outcome: &mut Outcome) -> usize {
    let left = match natives::answer(w, polls(r), r, value) {
        Answer::Refused => Left::Alone,
        Answer::Done => Left::Answered,
        Answer::Entered(entry) => called(entry, outcome),
        Answer::Flow(flow) => {
            outcome.flow = Some(flow);
            Left::Flow
        }
    };
    left as usize
}

/// Native code has called a function in Python, whose frame is on top.
fn called(entry: Entry, outcome: &mut Outcome) -> Left {
    if let Entry::Across = entry {
        outcome.flow = Some(Flow::Entered);
        return Left::Flow;
    }
    Left::Entered
}

/// The frame on top yields the general way.
fn passed_on(w: &mut World, r: &Regs, value: Value, outcome: &mut Outcome) -> usize {
    outcome.flow = Some(generators::pass_on(w, r, value));
    Left::Flow as usize
}

/// Does the instruction at hand the general way.
fn generally(w: &mut World, r: &mut Regs, outcome: &mut Outcome) -> usize {
    let refused = Begun::Entry(Entry::Refused);
    let (registers, begun) = match may_enter(r) {
        true => enter_by_itself(w, polls(r), *r),
        false => (*r, refused),
    };
    generally_unless(w, r, registers, begun, outcome)
}

/// The same unless something has begun already.
#[inline(always)]
fn generally_unless(
    w: &mut World,
    r: &mut Regs,
    registers: Regs,
    begun: Begun,
    outcome: &mut Outcome,
) -> usize {
    match begun {
        Begun::Entry(Entry::Refused) => {}
        Begun::Entry(Entry::Done | Entry::Allocating) => {
            *r = registers;
            return began(w, r, Begun::Entry(Entry::Allocating), outcome);
        }
        begun => {
            *r = registers;
            return began(w, r, begun, outcome);
        }
    }
    let i = *r.here();
    r.save_done(w);
    match crate::ops::execute(w, i) {
        Flow::Next => {
            r.reload(w);
            done(w, true)
        }
        flow => {
            outcome.flow = Some(flow);
            Left::Flow as usize
        }
    }
}

/// What the loop comes to if it does not go on in a frame of its own; the registers are written back then.
fn elsewhere(w: &mut World, r: &Regs, begun: Begun) -> Option<Flow> {
    match begun {
        Begun::Entry(Entry::Refused | Entry::Done | Entry::Allocating) => None,
        Begun::Entry(Entry::Across) => Some(Flow::Entered),
        Begun::Value(flow) => {
            r.save(w);
            Some(flow)
        }
    }
}

/// A frame has been entered, or not.
#[inline(always)]
fn entered(w: &mut World, r: &mut Regs, entry: Entry, outcome: &mut Outcome) -> usize {
    let mut begun = Begun::Entry(entry);
    if let Entry::Refused = entry {
        cold_path();
        if is_call(r.here().op) {
            (*r, begun) = enter_bound(w, polls(r), *r);
        }
    }
    began(w, r, begun, outcome)
}

/// The same, whatever has been begun.
#[inline(always)]
fn began(w: &mut World, r: &mut Regs, begun: Begun, outcome: &mut Outcome) -> usize {
    match begun {
        Begun::Entry(Entry::Refused) => return Left::Alone as usize,
        Begun::Entry(Entry::Allocating) if w.heap.wants_collection() => {
            return Left::Entered as usize;
        }
        Begun::Value(Flow::Answered) => return Left::Answered as usize,
        // A generator, say, has been made.
        Begun::Value(Flow::Returned) if !w.heap.wants_collection() => return Left::Back as usize,
        Begun::Entry(Entry::Across) | Begun::Value(_) => {
            cold_path();
            outcome.flow = elsewhere(w, r, begun);
            return Left::Flow as usize;
        }
        Begun::Entry(Entry::Done | Entry::Allocating) => note_way_back(w),
    }
    address(r).unwrap_or(Left::Entered as usize)
}

/// Writes into the frame on top where its caller goes on, if that is machine code and the value is all that comes back.
#[inline(always)]
fn note_way_back(w: &mut World) {
    let [.., caller, frame] = &mut w.current.frames[..] else {
        return;
    };
    let Some(compiled) = &w.heap[caller.code].compiled else {
        return;
    };
    let entry = compiled.entries.get(caller.pc as usize);
    if let Some(&entry @ 1..) = entry
        && frame.quick == Quick::Yes
        && frame.aux.is_null()
    {
        frame.back = compiled.start + entry as usize;
    }
}

/// The next item of an iterator that is no generator.
fn next_item(w: &mut World, r: &mut Regs, iterator: Value, outcome: &mut Outcome) -> usize {
    if iterator.exact::<Generator>().is_some() {
        return Status::NOT;
    }
    if let Some(row) = sites::next_row(w, iterator) {
        r.push(row);
        return done(w, true);
    }
    r.save_done(w);
    match crate::ops::iter::next(w, iterator) {
        Ok(Some(item)) => {
            r.push(item);
            done(w, true)
        }
        Ok(None) => {
            r.drop(1);
            Status::ENDED
        }
        Err(why) => {
            if why == Exit::Call {
                match natives::enter_asked(w, polls(r), r, Cont::ForIter, Value::NULL) {
                    Entry::Refused => {}
                    entry @ Entry::Across => return called(entry, outcome) as usize,
                    _ => return began(w, r, Begun::Entry(Entry::Allocating), outcome),
                }
            }
            outcome.exit = Some(why);
            Left::Item as usize
        }
    }
}

/// GET_ITER with an `__iter__` in Python.
fn own_iter(w: &mut World, r: &mut Regs, value: Value, outcome: &mut Outcome) -> usize {
    let (class, name) = (w.class_of(value), w.names.iter);
    let Some(function) = w.lookup(class, name).and_then(|found| found.cast()) else {
        return generally(w, r, outcome);
    };
    if generators::create(w, r, function, 1, 0) {
        return began(w, r, Begun::Value(Flow::Returned), outcome);
    }
    let code = w.heap[function].code;
    if w.heap[code].simple_args != 1 {
        return generally(w, r, outcome);
    }
    let iterator = crate::ops::iter::iter(w, value);
    returned(w, r, 1, iterator, outcome)
}

/// A native function has come back; it and its arguments are so many operands.
fn returned(
    w: &mut World,
    r: &mut Regs,
    operands: usize,
    result: NativeResult,
    outcome: &mut Outcome,
) -> usize {
    match result {
        Ok(value) => {
            replace(r, operands, value);
            done(w, true)
        }
        Err(why) => {
            r.drop(operands);
            let entry = match why {
                Exit::Call => natives::enter_asked(w, polls(r), r, Cont::Push, Value::NULL),
                Exit::Init => natives::enter_init(w, polls(r), r),
                _ => Entry::Refused,
            };
            match entry {
                Entry::Refused => {}
                Entry::Across => return called(entry, outcome) as usize,
                Entry::Done | Entry::Allocating => {
                    return began(w, r, Begun::Entry(Entry::Allocating), outcome);
                }
            }
            r.skip(1);
            if let Some((generator, value)) = generators::resumption(w, &why)
                && generators::resume(w, polls(r), r, generator, Cont::Push, value)
            {
                w.pending.resume = None;
                return Left::Entered as usize;
            }
            outcome.exit = Some(why);
            Left::Native as usize
        }
    }
}
