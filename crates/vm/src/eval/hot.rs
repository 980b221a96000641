//! The hot instructions, and groups of them, over registers.

use gilscope_bytecode::{Opcode, Poll};

use super::breaker::{Breaker, Polls};
use super::calls::{call_class, call_native, enter, leave, resume, resumption, suspend};
use super::quick::{
    add, add_to_set, arithmetic, compare, compare_others, multiply, other, store_in_dict,
    store_subscript, subscript, subtract,
};
use super::regs::Regs;
use super::sites::{has_method, load_global_slow, next_item, other_method, other_slot, slot};
use crate::eval::Flow;
use crate::frame::{BlockKind, Cont};
use crate::fuse::Fast;
use crate::heap::Value;
use crate::object::{
    BoundMethod, Builtin, Cache, CellObject, Dict, Function, Generator, Instance, Items, List,
    RInstr, ShapeId, Tuple, Type,
};
use crate::world::World;

/// Runs instructions until one is more than a change of operands.
pub(super) fn run_hot<B: Breaker>(w: &mut World, b: &mut B) -> Flow {
    let mut registers = Regs::load(w);
    let r = &mut registers;
    'next: loop {
        if B::STEPS && b.is_spent() {
            r.save(w);
            return Flow::Due;
        }
        let i = r.fetch();
        b.charge(i.op);
        let what = if B::STEPS { Fast::alone(i.op) } else { i.fast };

        /// Polls behind an instruction, if its class in this loop's profile says so. Returns from
        /// the function when there is something to look after.
        macro_rules! poll {
            ($op:ident) => {
                if const { always::<B>(Opcode::$op) } && b.poll() {
                    r.save(w);
                    return Flow::Due;
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
                poll!($op);
                continue 'next;
            }};
        }
        /// The same for one that has allocated.
        macro_rules! done_allocating {
            ($op:ident) => {{
                poll!($op);
                if w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Next;
                }
                continue 'next;
            }};
        }
        /// Behind a jump.
        macro_rules! jumped {
            ($op:ident, $back:expr) => {{
                if $back {
                    if const { backward::<B>(Opcode::$op) } && b.poll() {
                        r.save(w);
                        return Flow::Due;
                    }
                    if !B::POLLS && w.heap.wants_collection() {
                        r.save(w);
                        return Flow::Next;
                    }
                }
                continue 'next;
            }};
        }
        /// A native call has come back.
        macro_rules! native_result {
            ($result:expr) => {{
                match $result {
                    Ok(value) => r.push(value),
                    Err(exit) => {
                        if let Some((generator, value)) = resumption(w, &exit)
                            && resume(w, b, r, generator, Cont::Push, value)
                        {
                            w.pending.resume = None;
                            entered!()
                        }
                        r.save(w);
                        return w.complete(Err(exit), Cont::Push);
                    }
                }
                if B::POLLS && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                if w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Next;
                }
                continue 'next;
            }};
        }
        /// Behind entering a frame: the entry poll.
        macro_rules! entered {
            () => {{
                if w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Entered;
                }
                if B::POLLS && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                continue 'next;
            }};
        }
        'general: {
            // A group met operands that it is not for: they, how many instructions stand before the
            // operation, and how many of the operands lie on the stack.
            let (x, y, ahead, taken) = 'others: {
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
                /// Instructions in front of the operation, and operands it takes off the stack.
                macro_rules! ahead {
                    (FF) => {
                        2
                    };
                    (FC) => {
                        2
                    };
                    (SF) => {
                        1
                    };
                    (SC) => {
                        1
                    };
                    (SS) => {
                        0
                    };
                }
                macro_rules! taken {
                    (FF) => {
                        0
                    };
                    (FC) => {
                        0
                    };
                    (SF) => {
                        1
                    };
                    (SC) => {
                        1
                    };
                    (SS) => {
                        2
                    };
                }
                macro_rules! others {
                    ($x:ident, $y:ident, $from:ident) => {
                        break 'others ($x, $y, ahead!($from), taken!($from))
                    };
                }
                macro_rules! alone_binary {
                    ($f:expr) => {{
                        let (x, y) = operands!(SS);
                        let Some(v) = $f(x, y) else { others!(x, y, SS) };
                        r.drop(1);
                        r.set_peek(0, v);
                        done!(BinaryAdd)
                    }};
                }
                macro_rules! binary {
                    ($f:expr, $from:ident) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = $f(x, y) else {
                            others!(x, y, $from)
                        };
                        skip(b, r, ahead!($from));
                        r.drop(taken!($from));
                        r.push(v);
                        done!(BinaryAdd)
                    }};
                    ($f:expr, $from:ident, store) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = $f(x, y) else {
                            others!(x, y, $from)
                        };
                        skip(b, r, ahead!($from));
                        r.drop(taken!($from));
                        if !quiet!(BinaryAdd) {
                            r.push(v);
                            done!(BinaryAdd)
                        }
                        r.set_local(r.ahead(0).arg, v);
                        skip(b, r, 1);
                        continue 'next;
                    }};
                }
                macro_rules! arith {
                ($from:ident $(, $store:ident)?) => {{
                    let op = if ahead!($from) == 0 {
                        i.op
                    } else {
                        r.ahead(ahead!($from) - 1).op
                    };
                    binary!(|x, y| arithmetic(op, x, y), $from $(, $store)?)
                }};
            }
                macro_rules! subscr {
                    ($from:ident) => {{
                        let (x, y) = operands!($from);
                        let Some(v) = subscript(w, x, y) else {
                            others!(x, y, $from)
                        };
                        skip(b, r, ahead!($from));
                        r.drop(taken!($from));
                        r.push(v);
                        done!(BinarySubscr)
                    }};
                }
                macro_rules! compare_jump {
                    ($from:ident) => {{
                        let (x, y) = operands!($from);
                        let op = if ahead!($from) == 0 {
                            i.arg
                        } else {
                            r.ahead(ahead!($from) - 1).arg
                        };
                        let Some(v) = compare(op, x, y).or_else(|| compare_others(w, op, x, y))
                        else {
                            others!(x, y, $from)
                        };
                        skip(b, r, ahead!($from));
                        r.drop(taken!($from));
                        if !quiet!(CompareOp) {
                            r.push(Value::bool(v));
                            done!(CompareOp)
                        }
                        let jump = r.ahead(0);
                        skip(b, r, 1);
                        if v == (jump.op == Opcode::PopJumpIfTrue) {
                            let back = r.is_backward(jump.arg);
                            r.jump(jump.arg);
                            jumped!(PopJumpIfFalse, back)
                        }
                        continue 'next;
                    }};
                }
                /// The head of a group alone.
                macro_rules! load_local {
                    () => {{
                        let value = r.local(i.arg);
                        if value.is_null() {
                            break 'general;
                        }
                        r.push(value);
                        continue 'next;
                    }};
                }
                match what {
                    Fast::LoadConst => {
                        r.push(r.constant(i.arg));
                        continue 'next;
                    }
                    Fast::LoadFast => load_local!(),
                    Fast::StoreFast => {
                        let value = r.pop();
                        r.set_local(i.arg, value);
                        continue 'next;
                    }
                    Fast::FF => {
                        let (x, y) = operands!(FF);
                        if x.is_null() || y.is_null() {
                            load_local!()
                        }
                        r.push(x);
                        r.push(y);
                        skip(b, r, 1);
                        continue 'next;
                    }
                    Fast::FC => {
                        let (x, y) = operands!(FC);
                        if x.is_null() {
                            load_local!()
                        }
                        r.push(x);
                        r.push(y);
                        skip(b, r, 1);
                        continue 'next;
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
                            r.drop(1);
                            continue 'next;
                        }
                        r.set_peek(0, loaded);
                        skip(b, r, 1);
                        continue 'next;
                    }
                    Fast::PopTop => {
                        r.pop();
                        continue 'next;
                    }
                    Fast::DupTop => {
                        r.push(r.peek(0));
                        continue 'next;
                    }
                    Fast::DupTopTwo => {
                        let (x, y) = (r.peek(1), r.peek(0));
                        r.push(x);
                        r.push(y);
                        continue 'next;
                    }
                    Fast::RotTwo => {
                        let (x, y) = (r.peek(1), r.peek(0));
                        r.set_peek(1, y);
                        r.set_peek(0, x);
                        continue 'next;
                    }
                    Fast::RotThree => {
                        let (x, y, z) = (r.peek(2), r.peek(1), r.peek(0));
                        r.set_peek(2, z);
                        r.set_peek(1, x);
                        r.set_peek(0, y);
                        continue 'next;
                    }
                    Fast::Nop => continue 'next,
                    Fast::LoadBool => {
                        r.push(Value::bool(i.arg != 0));
                        done!(LoadBool)
                    }
                    Fast::LoadGlobal => {
                        let cache = r.cache(i);
                        let dict: &Dict = &w.heap[r.globals];
                        if u64::from(dict.version()) == cache.key && cache.key != 0 {
                            let dict: &Dict = if cache.aux == 0 {
                                dict
                            } else {
                                &w.heap[w.builtins]
                            };
                            if (cache.aux == 0 || dict.version() == cache.aux)
                                && let Some(entry) = dict.entry(cache.index as usize)
                            {
                                r.push(entry.value);
                                done!(LoadGlobal)
                            }
                        }
                        match load_global_slow(w, *r, i) {
                            Some(value) => r.push(value),
                            None => break 'general,
                        }
                        done!(LoadGlobal)
                    }
                    Fast::LoadDeref => {
                        let value = match r.cell(i.arg).cast::<CellObject>() {
                            Some(cell) => w.heap[cell].value,
                            None => Value::NULL,
                        };
                        if value.is_null() {
                            break 'general;
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
                        let found = slot(w, object, r.cache(i))
                            .or_else(|| other_slot(w, object, r.name(i.arg)));
                        let Some(value) = found else {
                            break 'general;
                        };
                        r.set_peek(0, value);
                        done!(LoadAttr)
                    }
                    Fast::AttrF => {
                        let (object, load) = (r.local(i.arg), r.ahead(0));
                        let found = slot(w, object, r.cache(load))
                            .or_else(|| other_slot(w, object, r.name(load.arg)));
                        let Some(value) = found else { load_local!() };
                        skip(b, r, 1);
                        r.push(value);
                        done!(LoadAttr)
                    }
                    Fast::StoreAttr => {
                        let cache = r.cache(i);
                        if cache.key != 0
                            && let Some(instance) = r.peek(0).cast::<Instance>()
                        {
                            let value = r.peek(1);
                            let instance = &mut w.heap[instance];
                            if u64::from(instance.shape.0) == cache.key
                                && cache.aux == w.class_epoch
                            {
                                instance.slots[cache.index as usize] = value;
                                r.drop(2);
                                done!(StoreAttr)
                            }
                            let key = u64::from(instance.shape.0) | crate::ops::attr::TRANSITION;
                            let slots = &mut instance.slots;
                            if key == cache.key
                                && cache.aux == w.class_epoch
                                && slots.len() == cache.index as usize
                                && slots.len() < slots.capacity()
                                && let Some(next) = cache.value.as_small_int()
                            {
                                slots.push(value);
                                instance.shape = ShapeId(next as u32);
                                r.drop(2);
                                done!(StoreAttr)
                            }
                        }
                        break 'general;
                    }
                    Fast::LoadMethod => {
                        let object = r.peek(0);
                        let cache = r.cache(i);
                        let method = if has_method(w, object, cache) {
                            cache.value
                        } else if let Some(method) = other_method(w, object, r.name(i.arg)) {
                            method
                        } else {
                            break 'general;
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
                        } else if let Some(method) = other_method(w, object, r.name(load.arg)) {
                            method
                        } else {
                            load_local!()
                        };
                        skip(b, r, 1);
                        r.push(method);
                        r.push(object);
                        done!(LoadMethod)
                    }
                    Fast::BinaryAdd | Fast::InplaceAdd => alone_binary!(add),
                    Fast::BinarySubtract | Fast::InplaceSubtract => alone_binary!(subtract),
                    Fast::BinaryMultiply | Fast::InplaceMultiply => alone_binary!(multiply),
                    Fast::BinaryModulo
                    | Fast::BinaryFloorDivide
                    | Fast::BinaryTrueDivide
                    | Fast::BinaryAnd
                    | Fast::BinaryOr
                    | Fast::BinaryXor
                    | Fast::BinaryLshift
                    | Fast::BinaryRshift
                    | Fast::InplaceModulo
                    | Fast::InplaceFloorDivide
                    | Fast::InplaceTrueDivide
                    | Fast::InplaceAnd
                    | Fast::InplaceOr
                    | Fast::InplaceXor
                    | Fast::InplaceLshift
                    | Fast::InplaceRshift => alone_binary!(|x, y| arithmetic(i.op, x, y)),
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
                    Fast::CompareFFJump => compare_jump!(FF),
                    Fast::CompareFCJump => compare_jump!(FC),
                    Fast::CompareSFJump => compare_jump!(SF),
                    Fast::CompareSCJump => compare_jump!(SC),
                    Fast::CompareSSJump => compare_jump!(SS),
                    Fast::UnaryNegative => {
                        let x = r.peek(0);
                        let negated = match x.as_small_int() {
                            Some(n) => Value::small_int(-n),
                            None => x.as_float().map(|f| Value::float(-f)),
                        };
                        let Some(v) = negated else { break 'general };
                        r.set_peek(0, v);
                        done!(UnaryNegative)
                    }
                    Fast::UnaryNot => {
                        let Some(truth) = r.peek(0).as_bool() else {
                            break 'general;
                        };
                        r.set_peek(0, Value::bool(!truth));
                        done!(UnaryNot)
                    }
                    Fast::CompareOp => {
                        let (x, y) = operands!(SS);
                        let v = match compare(i.arg, x, y) {
                            Some(v) => v,
                            None => match compare_others(w, i.arg, x, y) {
                                Some(v) => v,
                                None => break 'general,
                            },
                        };
                        r.drop(1);
                        r.set_peek(0, Value::bool(v));
                        done!(CompareOp)
                    }
                    Fast::PopJumpIfFalse | Fast::PopJumpIfTrue => {
                        let Some(truth) = r.peek(0).as_bool() else {
                            break 'general;
                        };
                        r.drop(1);
                        if truth == (i.op == Opcode::PopJumpIfTrue) {
                            let back = r.is_backward(i.arg);
                            r.jump(i.arg);
                            jumped!(PopJumpIfFalse, back)
                        }
                        continue 'next;
                    }
                    Fast::JumpIfFalseOrPop | Fast::JumpIfTrueOrPop => {
                        let Some(truth) = r.peek(0).as_bool() else {
                            break 'general;
                        };
                        if truth == (i.op == Opcode::JumpIfTrueOrPop) {
                            let back = r.is_backward(i.arg);
                            r.jump(i.arg);
                            jumped!(JumpIfFalseOrPop, back)
                        }
                        r.drop(1);
                        continue 'next;
                    }
                    Fast::JumpForward => {
                        r.jump(i.arg);
                        done!(JumpForward)
                    }
                    Fast::JumpAbsolute => {
                        let back = r.is_backward(i.arg);
                        r.jump(i.arg);
                        poll!(JumpAbsolute);
                        jumped!(JumpAbsolute, back)
                    }
                    Fast::JumpBackward => {
                        r.jump(i.arg);
                        jumped!(JumpBackward, true)
                    }
                    Fast::GetIter => {
                        let value = r.peek(0);
                        if !crate::ops::binary::is_builtin(w, value) {
                            break 'general;
                        }
                        let Some(iterator) = crate::ops::iter::native_iter(w, value) else {
                            break 'general;
                        };
                        r.set_peek(0, iterator);
                        done_allocating!(GetIter)
                    }
                    Fast::ForIter | Fast::ForIterStore => {
                        let iterator = r.peek(0);
                        if let Some(v) = next_item(w, iterator) {
                            if what == Fast::ForIter || !quiet!(ForIter) {
                                r.push(v);
                                done!(ForIter)
                            }
                            r.set_local(r.ahead(0).arg, v);
                            skip(b, r, 1);
                            continue 'next;
                        }
                        if let Some(generator) = iterator.exact::<Generator>() {
                            if resume(w, b, r, generator, Cont::ForIter, Value::NONE) {
                                entered!()
                            }
                            break 'general;
                        }
                        r.save(w);
                        match crate::ops::iter::next(w, iterator) {
                            Ok(Some(v)) => {
                                r.push(v);
                                done_allocating!(ForIter)
                            }
                            Ok(None) => {
                                r.drop(1);
                                r.jump(i.arg);
                                done!(ForIter)
                            }
                            Err(exit) => return w.complete(Err(exit), Cont::ForIter),
                        }
                    }
                    Fast::YieldValue => {
                        if !suspend(w, b, r) {
                            break 'general;
                        }
                        if B::POLLS && r.caller_polls::<B>() && b.poll() {
                            r.save(w);
                            return Flow::Due;
                        }
                        continue 'next;
                    }
                    Fast::BinarySubscr => {
                        let (x, y) = operands!(SS);
                        let Some(v) = subscript(w, x, y) else {
                            break 'general;
                        };
                        r.drop(1);
                        r.set_peek(0, v);
                        done!(BinarySubscr)
                    }
                    Fast::StoreSubscr => {
                        let (value, container, key) = (r.peek(2), r.peek(1), r.peek(0));
                        if !store_subscript(w, container, key, value) {
                            break 'general;
                        }
                        r.drop(3);
                        done_allocating!(StoreSubscr)
                    }
                    Fast::ListAppend => {
                        let value = r.peek(0);
                        let Some(list) = r.peek(i.arg as usize).exact::<List>() else {
                            break 'general;
                        };
                        r.drop(1);
                        w.list_push(list, value);
                        done_allocating!(ListAppend)
                    }
                    Fast::SetAdd => {
                        if !add_to_set(w, r.peek(i.arg as usize), r.peek(0)) {
                            break 'general;
                        }
                        r.drop(1);
                        done_allocating!(SetAdd)
                    }
                    Fast::MapAdd => {
                        let (key, value) = (r.peek(1), r.peek(0));
                        if !store_in_dict(w, r.peek(i.arg as usize + 1), key, value) {
                            break 'general;
                        }
                        r.drop(2);
                        done_allocating!(MapAdd)
                    }
                    Fast::StoreMap => {
                        if !store_in_dict(w, r.peek(2), r.peek(1), r.peek(0)) {
                            break 'general;
                        }
                        r.drop(2);
                        done_allocating!(StoreMap)
                    }
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
                        let n = i.arg as usize;
                        let value = r.peek(0);
                        let items: &[Value] = if let Some(tuple) = value.exact::<Tuple>() {
                            &w.heap[tuple].items
                        } else if let Some(list) = value.exact::<List>() {
                            &w.heap[list].items
                        } else {
                            break 'general;
                        };
                        if items.len() != n {
                            break 'general;
                        }
                        r.drop(1);
                        for &item in items.iter().rev() {
                            r.push(item);
                        }
                        done!(UnpackSequence)
                    }
                    Fast::SetupLoop => {
                        w.current.blocks.push(crate::frame::Block {
                            kind: BlockKind::Loop,
                            handler: i.arg,
                            level: r.level(),
                            saved: Value::NULL,
                        });
                        done!(SetupLoop)
                    }
                    Fast::PopBlock => {
                        if w.current
                            .blocks
                            .last()
                            .is_none_or(|b| b.kind != BlockKind::Loop)
                        {
                            break 'general;
                        }
                        w.current.blocks.pop();
                        done!(PopBlock)
                    }
                    Fast::CallFunction => {
                        if i.arg >= 0x100 {
                            break 'general;
                        }
                        let n = i.arg as usize;
                        let callee = r.peek(n);
                        if let Some(function) = callee.cast::<Function>() {
                            if enter(w, b, r, function, n, 1, Value::NULL) {
                                entered!()
                            }
                        } else if let Some(builtin) = callee.cast::<Builtin>() {
                            r.save(w);
                            if let Some(result) = call_native(w, r, builtin, n, false) {
                                r.drop(n + 1);
                                native_result!(result)
                            }
                        } else if let Some(method) = callee.exact::<BoundMethod>() {
                            let m = &w.heap[method];
                            if let (Some(function), receiver) = (m.function.cast(), m.receiver) {
                                r.set_peek(n, receiver);
                                if enter(w, b, r, function, n + 1, 0, Value::NULL) {
                                    entered!()
                                }
                                r.set_peek(n, callee);
                            }
                        } else if let Some(class) = callee.cast::<Type>() {
                            if !w.heap[class].heap_type {
                                r.save(w);
                                if let Some(result) = call_class(w, *r, i, class, n) {
                                    r.drop(n + 1);
                                    native_result!(result)
                                }
                                break 'general;
                            }
                            let version = w.heap[class].version;
                            let cache = r.cache(i);
                            if cache.key == u64::from(version)
                                && let Some(init) = cache.value.cast::<Function>()
                            {
                                let instance = Instance {
                                    shape: w.heap[class].shape,
                                    slots: smallvec::SmallVec::new(),
                                };
                                let instance = w.heap.alloc(class, instance).value();
                                r.set_peek(n, instance);
                                if enter(w, b, r, init, n + 1, 0, instance) {
                                    entered!()
                                }
                                r.set_peek(n, callee);
                            } else if let Some(init) = crate::ops::class::plain_init(w, class) {
                                let cache = Cache {
                                    key: version.into(),
                                    index: 0,
                                    aux: 0,
                                    value: init.value(),
                                };
                                r.set_cache(i, cache);
                            }
                        }
                        break 'general;
                    }
                    Fast::CallMethod => {
                        let n = i.arg as usize;
                        if i.arg >= 0x100 {
                            break 'general;
                        }
                        // Without a receiver it is an attribute that is called.
                        let method = !r.peek(n).is_null();
                        let callee = r.peek(n + 1);
                        if let Some(function) = callee.cast::<Function>() {
                            let own = usize::from(method);
                            if enter(w, b, r, function, n + own, 2 - own, Value::NULL) {
                                entered!()
                            }
                        } else if let Some(builtin) = callee.cast::<Builtin>() {
                            r.save(w);
                            if let Some(result) = call_native(w, r, builtin, n, method) {
                                r.drop(n + 2);
                                native_result!(result)
                            }
                        } else if !method && let Some(bound) = callee.exact::<BoundMethod>() {
                            let m = &w.heap[bound];
                            if let (Some(function), receiver) = (m.function.cast(), m.receiver) {
                                r.set_peek(n, receiver);
                                if enter(w, b, r, function, n + 1, 1, Value::NULL) {
                                    entered!()
                                }
                                r.set_peek(n, Value::NULL);
                            }
                        }
                        break 'general;
                    }
                    Fast::ReturnValue => {
                        let value = r.peek(0);
                        let Some(result) = leave(w, r, value) else {
                            break 'general;
                        };
                        let Some(code) = w.current.frames.last().map(|f| f.code) else {
                            return Flow::Finished;
                        };
                        if w.heap[code].internal == B::POLLS {
                            w.push(result);
                            return Flow::Returned;
                        }
                        r.reload(w);
                        r.push(result);
                        if B::POLLS && r.caller_polls::<B>() && b.poll() {
                            r.save(w);
                            return Flow::Due;
                        }
                        continue 'next;
                    }
                    Fast::Other => break 'general,
                }
            };
            let operation = if ahead == 0 { i } else { r.ahead(ahead - 1) };
            if let Some(v) = other(w, *operation, x, y) {
                skip(b, r, ahead);
                r.drop(taken);
                r.push(v);
                if B::POLLS && Polls::<B>::of(operation.op) == Poll::Always && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                if w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Next;
                }
                continue 'next;
            }
            match i.op {
                Opcode::LoadFast => {
                    let value = r.local(i.arg);
                    if value.is_null() {
                        break 'general;
                    }
                    r.push(value);
                    continue 'next;
                }
                Opcode::LoadConst => {
                    r.push(r.constant(i.arg));
                    continue 'next;
                }
                _ => {}
            }
        }
        // The general way.
        let (instr, at) = (*i, r.pc());
        r.save(w);
        match crate::ops::execute(w, instr) {
            Flow::Next => {
                r.reload(w);
                if B::POLLS && polls_after::<B>(instr, at, r) && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                if w.heap.wants_collection() {
                    return Flow::Next;
                }
            }
            flow => return flow,
        }
    }
}

/// Goes past the other instructions of a group, which are done.
#[inline(always)]
fn skip<B: Breaker>(b: &B, r: &mut Regs, n: usize) {
    if B::METERED {
        b.charge_all((0..n).map(|at| r.ahead(at).op));
    }
    r.skip(n);
}

/// Whether an instruction always polls in this loop.
#[inline(always)]
const fn always<B: Breaker>(op: Opcode) -> bool {
    B::POLLS && matches!(Polls::<B>::of(op), Poll::Always)
}

/// Whether a backward jump polls in this loop.
#[inline(always)]
const fn backward<B: Breaker>(op: Opcode) -> bool {
    B::POLLS && matches!(Polls::<B>::of(op), Poll::Backward)
}

/// Whether to poll behind an instruction that was done the general way.
#[inline(always)]
fn polls_after<B: Breaker>(instr: RInstr, at: u32, r: &Regs) -> bool {
    match Polls::<B>::of(instr.op) {
        Poll::Never => false,
        // A native call came back at once; a jump on anything but a bool did its test.
        Poll::Always | Poll::UnlessBool | Poll::NativeCall => true,
        Poll::Backward => r.pc() == instr.arg && instr.arg < at,
    }
}
