//! The hot instructions, and groups of them, over registers.

use std::hint::cold_path;

use gilscope_bytecode::{Compare, Opcode};

use super::breaker::{Breaker, always, backward};
use super::calls::{Entry, Leaving, call_class, call_native, enter, instantiate, leave};
use super::generators::{Yielding, pass_on, resume, resumption, suspend};
use super::jit::{self, Ran, warm};
use super::quick::{
    add, add_to_set, and, append, arithmetic, compare, compare_as, compare_others, floor, modulo,
    multiply, negate, pop_block, store_in_dict, store_subscript, subscript, subtract, unpack,
};
use super::regs::{Regs, skip};
use super::sites::{
    find_global, global, has_method, load_global_slow, names_are_global, next_item, next_pair,
    other_method, other_slot, slot, store_attribute, store_global,
};
use super::slow::{by_itself, missed};
use crate::eval::Flow;
use crate::frame::{BlockKind, Cont};
use crate::fuse::{Fast, From};
use crate::heap::Value;
use crate::native::Exit;
use crate::object::{BoundMethod, Builtin, CellObject, Function, Generator, Items, Type};
use crate::world::World;

/// Runs instructions until one is more than a change of operands.
pub(super) fn run_hot<B: Breaker>(w: &mut World, b: &mut B) -> Flow {
    let mut registers = Regs::load(w);
    let r = &mut registers;
    'next: loop {
        /// A poll has found that there is something to look after.
        macro_rules! due {
            () => {{
                cold_path();
                r.save(w);
                return Flow::Due;
            }};
        }
        if B::STEPS && b.is_spent() && (b.is_overdrawn() || !r.is_own()) {
            due!()
        }
        let i = r.here();
        b.charge(i.op);
        let what = if B::STEPS { Fast::alone(i.op) } else { i.fast };

        /// Polls behind an instruction, if its class in this loop's profile says so. Returns from
        /// the function when there is something to look after.
        macro_rules! poll {
            ($op:ident) => {
                if const { always::<B>(Opcode::$op) } && b.poll() {
                    due!()
                }
            };
        }
        /// The poll inside a group, behind its operation; false: it would find something, and the rest
        /// of the group must wait.
        macro_rules! quiet {
            ($op:ident) => {
                (!const { always::<B>(Opcode::$op) } || b.poll_quiet())
            };
        }
        /// The instruction is done.
        macro_rules! done {
            ($op:ident) => {{
                r.skip(1);
                poll!($op);
                continue 'next;
            }};
        }
        /// The same for one that never polls.
        macro_rules! next {
            () => {{
                r.skip(1);
                continue 'next;
            }};
        }
        /// The same for one that has allocated.
        macro_rules! done_allocating {
            ($op:ident) => {{
                r.skip(1);
                poll!($op);
                if w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return Flow::Next;
                }
                continue 'next;
            }};
        }
        /// One more of what hot code does often.
        macro_rules! heated {
            () => {
                if B::COUNT.is_some() {
                    w.heat.left = w.heat.left.wrapping_sub(1);
                    if w.heat.left == 0 {
                        warm(w, b, *r);
                    }
                }
            };
        }
        /// Behind a jump backwards.
        macro_rules! jumped_back {
            ($op:ident) => {{
                if const { backward::<B>(Opcode::$op) } && b.poll() {
                    due!()
                }
                if !B::POLLS && w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return Flow::Next;
                }
                heated!();
            }};
        }
        /// Behind a jump.
        macro_rules! jumped {
            ($op:ident, $back:expr) => {{
                if $back {
                    jumped_back!($op)
                }
                continue 'next;
            }};
        }
        /// A native call has come back.
        macro_rules! native_result {
            ($result:expr) => {{
                r.skip(1);
                match $result {
                    Ok(value) => r.push(value),
                    Err(exit) => {
                        cold_path();
                        if let Some((generator, value)) = resumption(w, &exit)
                            && resume(w, B::POLLS, r, generator, Cont::Push, value)
                        {
                            w.pending.resume = None;
                            entered!(allocating)
                        }
                        r.save(w);
                        return w.complete(Err(exit), Cont::Push);
                    }
                }
                if B::POLLS && b.poll() {
                    due!()
                }
                if w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return Flow::Next;
                }
                continue 'next;
            }};
        }
        /// Behind entering a frame: the entry poll.
        macro_rules! entered {
            (allocating) => {{
                if w.heap.wants_collection() {
                    cold_path();
                    r.save(w);
                    return Flow::Entered;
                }
                entered!()
            }};
            () => {{
                if B::POLLS && b.poll() {
                    due!()
                }
                heated!();
                continue 'next;
            }};
        }
        /// Enters a function, or goes on when it takes the general way.
        macro_rules! enter_function {
            ($function:expr, $args:expr, $below:expr, $instance:expr) => {
                match enter(w, B::POLLS, r, $function, $args, $below, $instance) {
                    Entry::Refused => {}
                    Entry::Done => entered!(),
                    Entry::Allocating => entered!(allocating),
                    Entry::Across => return Flow::Entered,
                }
            };
        }

        'general: {
            /// What is not done here: the instruction alone, in the general way.
            macro_rules! general {
                () => {{
                    cold_path();
                    break 'general;
                }};
            }
            // Where the operands come from of a group that they do not fit.
            let from = 'missed: {
                macro_rules! operands {
                    (FF) => {
                        (r.local(i.arg), r.local(r.ahead(0).arg))
                    };
                    (FC) => {
                        (r.local(i.arg), r.constant(r.ahead(0).arg))
                    };
                    (SF) => {
                        (r.peek(0), r.local(i.arg))
                    };
                    (SC) => {
                        (r.peek(0), r.constant(i.arg))
                    };
                    (SS) => {
                        (r.peek(1), r.peek(0))
                    };
                }
                /// The group does not fit its operands.
                macro_rules! missed {
                    ($from:ident) => {{
                        cold_path();
                        break 'missed From::$from;
                    }};
                }
                macro_rules! binary {
                    ($f:expr, $from:ident) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = $f(x, y) else { missed!($from) };
                        skip(b, r, From::$from.ahead());
                        r.drop(From::$from.taken());
                        r.push(v);
                        done!(BinaryAdd)
                    }};
                    ($f:expr, $from:ident, store) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = $f(x, y) else { missed!($from) };
                        skip(b, r, From::$from.ahead());
                        r.drop(From::$from.taken());
                        if !quiet!(BinaryAdd) {
                            cold_path();
                            r.push(v);
                            done!(BinaryAdd)
                        }
                        r.set_local(r.ahead(0).arg, v);
                        skip(b, r, 1);
                        next!()
                    }};
                }
                macro_rules! arith {
                ($from:ident $(, $store:ident)?) => {{
                    let op = if From::$from.ahead() == 0 {
                        i.op
                    } else {
                        r.ahead(From::$from.ahead() - 1).op
                    };
                    binary!(|x, y| arithmetic(op, x, y), $from $(, $store)?)
                }};
            }
                macro_rules! subscr {
                    ($from:ident) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = subscript(w, x, y) else {
                            missed!($from)
                        };
                        skip(b, r, From::$from.ahead());
                        r.drop(From::$from.taken());
                        r.push(v);
                        done!(BinarySubscr)
                    }};
                }
                macro_rules! compare_op {
                    ($from:ident) => {
                        if From::$from.ahead() == 0 {
                            i.arg
                        } else {
                            r.ahead(From::$from.ahead() - 1).arg
                        }
                    };
                }
                // The comparison of a group is done; its jump is next, unless the poll between them finds something.
                macro_rules! compared {
                    ($from:ident, $v:ident) => {
                        skip(b, r, From::$from.ahead());
                        r.drop(From::$from.taken());
                        if !quiet!(CompareOp) {
                            cold_path();
                            r.push(Value::bool($v));
                            done!(CompareOp)
                        }
                    };
                }
                // Before a POP_JUMP_IF_FALSE forwards, a comparison known from the group.
                macro_rules! compare_jump {
                    ($from:ident, $op:ident) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = compare_as::<{ Compare::$op as u32 }>(x, y).or_else(|| {
                            cold_path();
                            compare_others(w, Compare::$op as u32, x, y)
                        }) else {
                            missed!($from)
                        };
                        compared!($from, v);
                        skip(b, r, 1);
                        if v {
                            next!()
                        }
                        r.jump(r.here().arg);
                        continue 'next;
                    }};
                    ($from:ident) => {{
                        let (x, y) = operands!($from);
                        let op = compare_op!($from);
                        let Some(v) = compare(op, x, y).or_else(|| compare_others(w, op, x, y))
                        else {
                            missed!($from)
                        };
                        compared!($from, v);
                        let jump = r.ahead(0);
                        skip(b, r, 1);
                        if v == (jump.op == Opcode::PopJumpIfTrue) {
                            let back = r.is_backward(jump.arg);
                            r.jump(jump.arg);
                            jumped!(PopJumpIfFalse, back)
                        }
                        next!()
                    }};
                }
                /// Calls a native function on its arguments, or goes on when it takes the general way.
                macro_rules! native {
                    ($builtin:ident, $n:ident, $below:literal $(, $method:ident)?) => {{
                        let method = false $(|| $method)?;
                        r.save_done(w);
                        if let Some(result) = call_native(w, r, $builtin, $n, method) {
                            // Read again: what need not outlive the call needs no register.
                            r.drop(r.here().arg as usize + $below);
                            native_result!(result)
                        }
                    }};
                }
                /// Stores into a container.
                macro_rules! store {
                    ($op:ident, $operands:literal, $stored:expr) => {{
                        if !$stored {
                            general!()
                        }
                        r.drop($operands);
                        done_allocating!($op)
                    }};
                }
                macro_rules! load_global {
                    ($op:ident) => {{
                        let found = global(w, r, i).or_else(|| {
                            cold_path();
                            load_global_slow(w, *r, i)
                        });
                        let Some(value) = found else { general!() };
                        r.push(value);
                        done!($op)
                    }};
                }
                macro_rules! store_global {
                    ($op:ident) => {{
                        if !store_global(w, r, i, r.peek(0)) {
                            find_global(w, *r, i);
                            general!()
                        }
                        r.drop(1);
                        done!($op)
                    }};
                }
                /// Enters a block.
                macro_rules! setup {
                    ($op:ident, $kind:ident) => {{
                        if !r.push_block(&mut w.current, BlockKind::$kind, i.arg) {
                            general!()
                        }
                        done!($op)
                    }};
                }
                /// FOR_ITER with what is no list, tuple or range, or is at its end.
                macro_rules! for_iter {
                    ($iterator:ident) => {{
                        if let Some(generator) = $iterator.exact::<Generator>() {
                            r.skip(1);
                            if resume(w, B::POLLS, r, generator, Cont::ForIter, Value::NONE) {
                                entered!()
                            }
                            r.step_back();
                            general!()
                        }
                        r.save_done(w);
                        match crate::ops::iter::next(w, $iterator) {
                            Ok(Some(v)) => {
                                r.push(v);
                                done_allocating!(ForIter)
                            }
                            Ok(None) => {
                                r.drop(1);
                                r.jump(r.here().arg);
                                poll!(ForIter);
                                continue 'next;
                            }
                            Err(exit) => return w.complete(Err(exit), Cont::ForIter),
                        }
                    }};
                }
                /// FOR_ITER and STORE_FAST.
                macro_rules! for_iter_store {
                    () => {{
                        let iterator = r.peek(0);
                        if let Some(v) = next_item(w, iterator) {
                            if !quiet!(ForIter) {
                                cold_path();
                                r.push(v);
                                done!(ForIter)
                            }
                            r.set_local(r.ahead(0).arg, v);
                            skip(b, r, 1);
                            next!()
                        }
                        for_iter!(iterator)
                    }};
                }
                /// The head of a group alone.
                macro_rules! load_local {
                    () => {{
                        let value = r.local(i.arg);
                        if value.is_null() {
                            general!()
                        }
                        r.push(value);
                        next!()
                    }};
                }
                match what {
                    Fast::LoadConst => {
                        r.push(r.constant(i.arg));
                        next!()
                    }
                    Fast::LoadFast => load_local!(),
                    Fast::StoreFast => {
                        let value = r.pop();
                        r.set_local(i.arg, value);
                        next!()
                    }
                    Fast::FF => {
                        let (x, y) = operands!(FF);
                        if x.is_null() || y.is_null() {
                            cold_path();
                            load_local!()
                        }
                        r.push(x);
                        r.push(y);
                        skip(b, r, 1);
                        next!()
                    }
                    Fast::FC => {
                        let (x, y) = operands!(FC);
                        if x.is_null() {
                            cold_path();
                            load_local!()
                        }
                        r.push(x);
                        r.push(y);
                        skip(b, r, 1);
                        next!()
                    }
                    Fast::StoreF => {
                        let value = r.peek(0);
                        let other = r.ahead(0).arg;
                        let loaded = if other == i.arg {
                            value
                        } else {
                            r.local(other)
                        };
                        r.set_local(i.arg, value);
                        if loaded.is_null() {
                            cold_path();
                            r.drop(1);
                            next!()
                        }
                        r.set_peek(0, loaded);
                        skip(b, r, 1);
                        next!()
                    }
                    Fast::PopTop => {
                        r.pop();
                        next!()
                    }
                    Fast::DupTop => {
                        r.push(r.peek(0));
                        next!()
                    }
                    Fast::DupTopTwo => {
                        r.duplicate_two();
                        next!()
                    }
                    Fast::RotTwo => {
                        r.rotate_two();
                        next!()
                    }
                    Fast::RotThree => {
                        r.rotate_three();
                        next!()
                    }
                    Fast::Nop => next!(),
                    Fast::LoadBool => {
                        r.push(Value::bool(i.arg != 0));
                        done!(LoadBool)
                    }
                    Fast::StoreGlobal => store_global!(StoreGlobal),
                    Fast::StoreName => {
                        if !names_are_global(w, r) {
                            general!()
                        }
                        store_global!(StoreName)
                    }
                    Fast::LoadName => {
                        if !names_are_global(w, r) {
                            general!()
                        }
                        load_global!(LoadName)
                    }
                    Fast::LoadGlobal => load_global!(LoadGlobal),
                    Fast::LoadDeref => {
                        let value = match r.cell(i.arg).cast::<CellObject>() {
                            Some(cell) => w.heap[cell].value,
                            None => Value::NULL,
                        };
                        if value.is_null() {
                            general!()
                        }
                        r.push(value);
                        done!(LoadDeref)
                    }
                    Fast::StoreDeref => {
                        let value = r.pop();
                        if let Some(cell) = r.cell(i.arg).cast::<CellObject>() {
                            w.heap[cell].value = value;
                        }
                        done!(StoreDeref)
                    }
                    Fast::LoadAttr => {
                        let object = r.peek(0);
                        let found = slot(w, object, r.cache(i)).or_else(|| {
                            cold_path();
                            other_slot(w, object, r.name(i.arg), r.cache_mut(i))
                        });
                        let Some(value) = found else { general!() };
                        r.set_peek(0, value);
                        done!(LoadAttr)
                    }
                    Fast::AttrF => {
                        let (object, load) = (r.local(i.arg), r.ahead(0));
                        let found = slot(w, object, r.cache(load)).or_else(|| {
                            cold_path();
                            other_slot(w, object, r.name(load.arg), r.cache_mut(load))
                        });
                        let Some(value) = found else { load_local!() };
                        skip(b, r, 1);
                        r.push(value);
                        done!(LoadAttr)
                    }
                    Fast::StoreAttr => {
                        if !store_attribute(w, r.peek(0), r.name(i.arg), r.peek(1), r.cache_mut(i))
                        {
                            general!()
                        }
                        r.drop(2);
                        done!(StoreAttr)
                    }
                    Fast::LoadMethod => {
                        let object = r.peek(0);
                        let cache = r.cache(i);
                        let method = if has_method(w, object, cache) {
                            cache.value
                        } else if let Some(method) =
                            other_method(w, object, r.name(i.arg), r.cache_mut(i))
                        {
                            method
                        } else {
                            general!()
                        };
                        r.set_peek(0, method);
                        r.push(object);
                        done!(LoadMethod)
                    }
                    Fast::MethodF => {
                        let (object, load) = (r.local(i.arg), r.ahead(0));
                        let cache = r.cache(load);
                        let method = if has_method(w, object, cache) {
                            cache.value
                        } else if let Some(method) =
                            other_method(w, object, r.name(load.arg), r.cache_mut(load))
                        {
                            method
                        } else {
                            load_local!()
                        };
                        skip(b, r, 1);
                        r.push(method);
                        r.push(object);
                        done!(LoadMethod)
                    }
                    Fast::BinaryAdd | Fast::InplaceAdd => binary!(add, SS),
                    Fast::BinarySubtract | Fast::InplaceSubtract => binary!(subtract, SS),
                    Fast::BinaryMultiply | Fast::InplaceMultiply => binary!(multiply, SS),
                    Fast::BinaryModulo | Fast::InplaceModulo => binary!(modulo, SS),
                    Fast::BinaryFloorDivide | Fast::InplaceFloorDivide => {
                        binary!(floor, SS)
                    }
                    Fast::BinaryAnd | Fast::InplaceAnd => binary!(and, SS),
                    Fast::BinaryTrueDivide
                    | Fast::BinaryOr
                    | Fast::BinaryXor
                    | Fast::BinaryLshift
                    | Fast::BinaryRshift
                    | Fast::InplaceTrueDivide
                    | Fast::InplaceOr
                    | Fast::InplaceXor
                    | Fast::InplaceLshift
                    | Fast::InplaceRshift => binary!(|x, y| arithmetic(i.op, x, y), SS),
                    Fast::AddFF => binary!(add, FF),
                    Fast::AddFC => binary!(add, FC),
                    Fast::AddSF => binary!(add, SF),
                    Fast::AddSC => binary!(add, SC),
                    Fast::AddFFStore => binary!(add, FF, store),
                    Fast::AddFCStore => binary!(add, FC, store),
                    Fast::AddSFStore => binary!(add, SF, store),
                    Fast::AddSCStore => binary!(add, SC, store),
                    Fast::AddSSStore => binary!(add, SS, store),
                    Fast::SubFF => binary!(subtract, FF),
                    Fast::SubFC => binary!(subtract, FC),
                    Fast::SubSF => binary!(subtract, SF),
                    Fast::SubSC => binary!(subtract, SC),
                    Fast::SubFFStore => binary!(subtract, FF, store),
                    Fast::SubFCStore => binary!(subtract, FC, store),
                    Fast::SubSFStore => binary!(subtract, SF, store),
                    Fast::SubSCStore => binary!(subtract, SC, store),
                    Fast::SubSSStore => binary!(subtract, SS, store),
                    Fast::MulFF => binary!(multiply, FF),
                    Fast::MulFC => binary!(multiply, FC),
                    Fast::MulSF => binary!(multiply, SF),
                    Fast::MulSC => binary!(multiply, SC),
                    Fast::MulFFStore => binary!(multiply, FF, store),
                    Fast::MulFCStore => binary!(multiply, FC, store),
                    Fast::MulSFStore => binary!(multiply, SF, store),
                    Fast::MulSCStore => binary!(multiply, SC, store),
                    Fast::MulSSStore => binary!(multiply, SS, store),
                    Fast::ModFF => binary!(modulo, FF),
                    Fast::ModFC => binary!(modulo, FC),
                    Fast::ModSF => binary!(modulo, SF),
                    Fast::ModSC => binary!(modulo, SC),
                    Fast::FloorFF => binary!(floor, FF),
                    Fast::FloorFC => binary!(floor, FC),
                    Fast::FloorSF => binary!(floor, SF),
                    Fast::FloorSC => binary!(floor, SC),
                    Fast::AndFF => binary!(and, FF),
                    Fast::AndFC => binary!(and, FC),
                    Fast::AndSF => binary!(and, SF),
                    Fast::AndSC => binary!(and, SC),
                    Fast::ArithFF => arith!(FF),
                    Fast::ArithFC => arith!(FC),
                    Fast::ArithSF => arith!(SF),
                    Fast::ArithSC => arith!(SC),
                    Fast::ArithFFStore => arith!(FF, store),
                    Fast::ArithFCStore => arith!(FC, store),
                    Fast::ArithSFStore => arith!(SF, store),
                    Fast::ArithSCStore => arith!(SC, store),
                    Fast::ArithSSStore => arith!(SS, store),
                    Fast::SubscrFF => subscr!(FF),
                    Fast::SubscrFC => subscr!(FC),
                    Fast::SubscrSF => subscr!(SF),
                    Fast::SubscrSC => subscr!(SC),
                    Fast::LtFFJump => compare_jump!(FF, Lt),
                    Fast::LtFCJump => compare_jump!(FC, Lt),
                    Fast::LtSFJump => compare_jump!(SF, Lt),
                    Fast::LtSCJump => compare_jump!(SC, Lt),
                    Fast::LtSSJump => compare_jump!(SS, Lt),
                    Fast::LeFFJump => compare_jump!(FF, Le),
                    Fast::LeFCJump => compare_jump!(FC, Le),
                    Fast::LeSFJump => compare_jump!(SF, Le),
                    Fast::LeSCJump => compare_jump!(SC, Le),
                    Fast::LeSSJump => compare_jump!(SS, Le),
                    Fast::EqFFJump => compare_jump!(FF, Eq),
                    Fast::EqFCJump => compare_jump!(FC, Eq),
                    Fast::EqSFJump => compare_jump!(SF, Eq),
                    Fast::EqSCJump => compare_jump!(SC, Eq),
                    Fast::EqSSJump => compare_jump!(SS, Eq),
                    Fast::NeFFJump => compare_jump!(FF, Ne),
                    Fast::NeFCJump => compare_jump!(FC, Ne),
                    Fast::NeSFJump => compare_jump!(SF, Ne),
                    Fast::NeSCJump => compare_jump!(SC, Ne),
                    Fast::NeSSJump => compare_jump!(SS, Ne),
                    Fast::GtFFJump => compare_jump!(FF, Gt),
                    Fast::GtFCJump => compare_jump!(FC, Gt),
                    Fast::GtSFJump => compare_jump!(SF, Gt),
                    Fast::GtSCJump => compare_jump!(SC, Gt),
                    Fast::GtSSJump => compare_jump!(SS, Gt),
                    Fast::GeFFJump => compare_jump!(FF, Ge),
                    Fast::GeFCJump => compare_jump!(FC, Ge),
                    Fast::GeSFJump => compare_jump!(SF, Ge),
                    Fast::GeSCJump => compare_jump!(SC, Ge),
                    Fast::GeSSJump => compare_jump!(SS, Ge),
                    Fast::CompareFFJump => compare_jump!(FF),
                    Fast::CompareFCJump => compare_jump!(FC),
                    Fast::CompareSFJump => compare_jump!(SF),
                    Fast::CompareSCJump => compare_jump!(SC),
                    Fast::CompareSSJump => compare_jump!(SS),
                    Fast::UnaryNegative => {
                        let Some(v) = negate(r.peek(0)) else {
                            general!()
                        };
                        r.set_peek(0, v);
                        done!(UnaryNegative)
                    }
                    Fast::UnaryNot => match r.peek(0).as_bool() {
                        None => general!(),
                        Some(truth) => {
                            r.set_peek(0, Value::bool(!truth));
                            done!(UnaryNot)
                        }
                    },
                    Fast::CompareOp => {
                        let (x, y) = operands!(SS);
                        let Some(v) =
                            compare(i.arg, x, y).or_else(|| compare_others(w, i.arg, x, y))
                        else {
                            general!()
                        };
                        r.drop(1);
                        r.set_peek(0, Value::bool(v));
                        done!(CompareOp)
                    }
                    Fast::PopJumpIfFalse | Fast::PopJumpIfTrue => {
                        let Some(truth) = r.peek(0).as_bool() else {
                            general!()
                        };
                        r.drop(1);
                        if truth == (i.op == Opcode::PopJumpIfTrue) {
                            let back = r.is_backward(i.arg);
                            r.jump(i.arg);
                            jumped!(PopJumpIfFalse, back)
                        }
                        next!()
                    }
                    Fast::JumpIfFalseOrPop | Fast::JumpIfTrueOrPop => {
                        let Some(truth) = r.peek(0).as_bool() else {
                            general!()
                        };
                        if truth == (i.op == Opcode::JumpIfTrueOrPop) {
                            let back = r.is_backward(i.arg);
                            r.jump(i.arg);
                            jumped!(JumpIfFalseOrPop, back)
                        }
                        r.drop(1);
                        next!()
                    }
                    Fast::JumpForward => {
                        r.jump(i.arg);
                        poll!(JumpForward);
                        continue 'next;
                    }
                    Fast::JumpAbsolute => {
                        let back = r.is_backward(i.arg);
                        r.jump(i.arg);
                        poll!(JumpAbsolute);
                        jumped!(JumpAbsolute, back)
                    }
                    Fast::Repeat => {
                        r.jump(i.arg);
                        poll!(JumpAbsolute);
                        jumped_back!(JumpAbsolute);
                        if !B::METERED && r.here().fast == Fast::ForIterStore {
                            // What most loops go back to: no need to look it up.
                            for_iter_store!()
                        }
                        continue 'next;
                    }
                    Fast::JumpBackward => {
                        r.jump(i.arg);
                        jumped!(JumpBackward, true)
                    }
                    Fast::GetIter => {
                        let value = r.peek(0);
                        if !crate::ops::binary::is_builtin(w, value) {
                            general!()
                        }
                        let Some(iterator) = crate::ops::iter::native_iter(w, value) else {
                            general!()
                        };
                        r.set_peek(0, iterator);
                        done_allocating!(GetIter)
                    }
                    Fast::ForIterStore => for_iter_store!(),
                    Fast::ForIter => {
                        let iterator = r.peek(0);
                        if let Some(v) = next_item(w, iterator) {
                            r.push(v);
                            done!(ForIter)
                        }
                        for_iter!(iterator)
                    }
                    Fast::ForIterPair => {
                        let iterator = r.peek(0);
                        if let Some((x, y)) = next_pair(w, iterator) {
                            // Under a meter the pair is made wherever machine code makes it: what a
                            // collection finds, and when, must not depend on the processor.
                            if B::METERED && const { always::<B>(Opcode::ForIter) }
                                || !quiet!(ForIter)
                            {
                                cold_path();
                                let pair = w.tuple([x, y]);
                                r.push(pair);
                                done_allocating!(ForIter)
                            }
                            r.push(y);
                            r.push(x);
                            skip(b, r, 1);
                            done!(UnpackSequence)
                        }
                        if let Some(v) = next_item(w, iterator) {
                            r.push(v);
                            done!(ForIter)
                        }
                        for_iter!(iterator)
                    }
                    Fast::YieldValue => match suspend(w, B::POLLS, r, r.pc() + 1) {
                        Yielding::Refused => general!(),
                        Yielding::Passing(value) => return pass_on(w, r, value),
                        Yielding::Done if r.caller_polls::<B>() && b.poll() => due!(),
                        Yielding::Done => continue 'next,
                    },
                    Fast::BinarySubscr => {
                        let (x, y) = operands!(SS);
                        let Some(v) = subscript(w, x, y) else {
                            general!()
                        };
                        r.drop(1);
                        r.set_peek(0, v);
                        done!(BinarySubscr)
                    }
                    Fast::StoreSubscr => store!(
                        StoreSubscr,
                        3,
                        store_subscript(w, r.peek(1), r.peek(0), r.peek(2))
                    ),
                    Fast::ListAppend => {
                        if !append(w, r, i.arg as usize) {
                            general!()
                        }
                        done_allocating!(ListAppend)
                    }
                    Fast::SetAdd => {
                        store!(SetAdd, 1, add_to_set(w, r.peek(i.arg as usize), r.peek(0)))
                    }
                    Fast::MapAdd => store!(
                        MapAdd,
                        2,
                        store_in_dict(w, r.peek(i.arg as usize + 1), r.peek(1), r.peek(0))
                    ),
                    Fast::StoreMap => store!(
                        StoreMap,
                        2,
                        store_in_dict(w, r.peek(2), r.peek(1), r.peek(0))
                    ),
                    Fast::BuildTuple => {
                        let tuple = w.tuple(r.top(i.arg as usize));
                        r.drop(i.arg as usize);
                        r.push(tuple);
                        done_allocating!(BuildTuple)
                    }
                    Fast::BuildList => {
                        let list = w.list_of(Items::from_slice(r.top(i.arg as usize)));
                        r.drop(i.arg as usize);
                        r.push(list);
                        done_allocating!(BuildList)
                    }
                    Fast::UnpackSequence => {
                        if !unpack(w, r, i.arg as usize) {
                            general!()
                        }
                        done!(UnpackSequence)
                    }
                    Fast::SetupLoop => setup!(SetupLoop, Loop),
                    Fast::SetupExcept => setup!(SetupExcept, Except),
                    Fast::SetupFinally => setup!(SetupFinally, Finally),
                    Fast::PopBlock => {
                        if !pop_block(w) {
                            general!()
                        }
                        done!(PopBlock)
                    }
                    Fast::EndFinally if r.peek(0).is_none() => {
                        r.drop(1);
                        done!(EndFinally)
                    }
                    Fast::EndFinally => general!(),
                    Fast::CallFunction => {
                        if i.arg >= 0x100 {
                            general!()
                        }
                        let n = i.arg as usize;
                        let callee = r.peek(n);
                        if let Some(function) = callee.cast::<Function>() {
                            enter_function!(function, n, 1, Value::NULL)
                        } else if let Some(builtin) = callee.cast::<Builtin>() {
                            native!(builtin, n, 1)
                        } else if let Some(method) = callee.exact::<BoundMethod>() {
                            let m = &w.heap[method];
                            if let (Some(function), receiver) = (m.function.cast(), m.receiver) {
                                r.set_peek(n, receiver);
                                enter_function!(function, n + 1, 0, Value::NULL);
                                r.set_peek(n, callee);
                            }
                        } else if let Some(class) = callee.cast::<Type>() {
                            if !w.heap[class].heap_type {
                                r.save_done(w);
                                if let Some(result) = call_class(w, *r, i, class, n) {
                                    r.drop(r.here().arg as usize + 1);
                                    native_result!(result)
                                }
                                general!()
                            }
                            match instantiate(w, B::POLLS, r, i, class, n) {
                                Entry::Refused => {}
                                Entry::Done | Entry::Allocating => entered!(allocating),
                                Entry::Across => return Flow::Entered,
                            }
                        }
                        general!()
                    }
                    Fast::CallMethod => {
                        let n = i.arg as usize;
                        if i.arg >= 0x100 {
                            general!()
                        }
                        // Without a receiver it is an attribute that is called.
                        let method = !r.peek(n).is_null();
                        let callee = r.peek(n + 1);
                        if let Some(function) = callee.cast::<Function>() {
                            let own = usize::from(method);
                            enter_function!(function, n + own, 2 - own, Value::NULL)
                        } else if let Some(builtin) = callee.cast::<Builtin>() {
                            native!(builtin, n, 2, method)
                        } else if !method && let Some(bound) = callee.exact::<BoundMethod>() {
                            let m = &w.heap[bound];
                            if let (Some(function), receiver) = (m.function.cast(), m.receiver) {
                                r.set_peek(n, receiver);
                                enter_function!(function, n + 1, 1, Value::NULL);
                                r.set_peek(n, Value::NULL);
                            }
                        }
                        general!()
                    }
                    Fast::ReturnValue => {
                        let value = r.peek(0);
                        match leave(w, r, value) {
                            Leaving::Refused => general!(),
                            Leaving::Again => entered!(allocating),
                            left if left.polls::<B>() && b.poll() => {
                                due!()
                            }
                            _ => continue 'next,
                        }
                    }
                    Fast::Compiled => {
                        if B::COUNT.is_none() {
                            general!()
                        }
                        let (registers, ran) = jit::run(w, b, *r);
                        *r = registers;
                        match ran {
                            Ran::On => continue 'next,
                            Ran::Alone => general!(),
                            Ran::Flow(flow) => return flow,
                            Ran::Native(exit) => {
                                r.step_back();
                                native_result!(Err::<Value, Exit>(exit))
                            }
                            Ran::Item(exit) => return w.complete(Err(exit), Cont::ForIter),
                        }
                    }
                    Fast::Other => break 'general,
                }
            };
            r.save(w);
            match missed(w, b, from) {
                Flow::Next if !w.heap.wants_collection() => {
                    r.reload(w);
                    continue 'next;
                }
                flow => return flow,
            }
        }
        match by_itself(w, b, r) {
            Flow::Next if !w.heap.wants_collection() => r.reload(w),
            flow => return flow,
        }
    }
}
