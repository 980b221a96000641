//! The hot instructions, over registers.

use gilscope_bytecode::{Opcode, Poll};

use super::breaker::Breaker;
use super::regs::Regs;
use crate::eval::Flow;
use crate::frame::{Cont, Frame};
use crate::heap::{Gc, Value};
use crate::object::{Cache, CellObject, Dict, Function, Instance, Iter, List, RInstr, Tuple};
use crate::world::World;

/// Polls behind an instruction, if its class in this loop's profile says so. Returns from the
/// function when there is something to look after.
macro_rules! poll {
    ($w:ident, $b:ident, $r:ident, $op:ident) => {
        if const { B::POLLS && matches!(Opcode::$op.poll(B::PROFILE), Poll::Always) } && $b.poll() {
            $r.save($w);
            return Flow::Due;
        }
    };
}

/// Behind entering a frame: the entry poll, and leaving for the other loop if need be.
macro_rules! return_entered {
    ($w:ident, $b:ident, $r:ident) => {
        if $w.heap.wants_collection() {
            $r.save($w);
            return Flow::Entered;
        }
        if B::POLLS && $b.poll() {
            $r.save($w);
            return Flow::Due;
        }
    };
}
/// Runs instructions until one is more than a change of operands.
pub(super) fn run_hot<B: Breaker>(w: &mut World, b: &mut B, r: &mut Regs) -> Flow {
    /// Does an instruction the general way.
    macro_rules! slow {
        ($instr:expr) => {{
            let instr = $instr;
            let at = r.pc();
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
                    continue;
                }
                flow => return flow,
            }
        }};
    }
    loop {
        if B::STEPS && b.is_spent() {
            r.save(w);
            return Flow::Due;
        }
        let i = r.fetch();
        b.charge(i.op);
        match i.op {
            Opcode::LoadConst => r.push(r.constant(i.arg)),
            Opcode::LoadFast => {
                let value = r.local(i.arg);
                if value.is_null() {
                    slow!(i);
                }
                r.push(value);
            }
            Opcode::StoreFast => {
                let value = r.pop();
                r.set_local(i.arg, value);
            }
            Opcode::PopTop => {
                r.pop();
            }
            Opcode::DupTop => r.push(r.peek(0)),
            Opcode::DupTopTwo => {
                let (a, b) = (r.peek(1), r.peek(0));
                r.push(a);
                r.push(b);
            }
            Opcode::RotTwo => {
                let (a, b) = (r.peek(1), r.peek(0));
                r.set_peek(1, b);
                r.set_peek(0, a);
            }
            Opcode::RotThree => {
                let (x, y, z) = (r.peek(2), r.peek(1), r.peek(0));
                r.set_peek(2, z);
                r.set_peek(1, x);
                r.set_peek(0, y);
            }
            Opcode::Nop => {}
            Opcode::LoadBool => {
                r.push(Value::bool(i.arg != 0));
                poll!(w, b, r, LoadBool);
            }
            Opcode::LoadGlobal => {
                let cache = r.cache(i);
                let dict: &Dict = &w.heap[r.globals];
                if u64::from(dict.version()) == cache.key && cache.key != 0 {
                    if cache.aux == 0 {
                        if let Some(entry) = dict.entry(cache.index as usize) {
                            r.push(entry.value);
                            poll!(w, b, r, LoadGlobal);
                            continue;
                        }
                    } else {
                        let dict: &Dict = &w.heap[w.builtins];
                        if dict.version() == cache.aux
                            && let Some(entry) = dict.entry(cache.index as usize)
                        {
                            r.push(entry.value);
                            poll!(w, b, r, LoadGlobal);
                            continue;
                        }
                    }
                }
                r.save(w);
                match load_global_slow(w, r, i) {
                    Some(value) => r.push(value),
                    None => slow!(i),
                }
                poll!(w, b, r, LoadGlobal);
            }
            Opcode::LoadDeref => {
                let value = match r.cell(i.arg).cast::<CellObject>() {
                    Some(cell) => w.heap[cell].value,
                    None => Value::NULL,
                };
                if value.is_null() {
                    slow!(i);
                }
                r.push(value);
                poll!(w, b, r, LoadDeref);
            }
            Opcode::StoreDeref => {
                let value = r.pop();
                if let Some(cell) = r.cell(i.arg).cast::<CellObject>() {
                    w.heap[cell].value = value;
                }
                poll!(w, b, r, StoreDeref);
            }
            Opcode::LoadAttr => {
                let object = r.peek(0);
                let cache = r.cache(i);
                if cache.key != 0
                    && let Some(instance) = object.cast::<Instance>()
                {
                    let instance = &w.heap[instance];
                    if u64::from(instance.shape.0) == cache.key && cache.aux == w.class_epoch {
                        let value = instance.slots[cache.index as usize];
                        if !value.is_null() {
                            r.set_peek(0, value);
                            poll!(w, b, r, LoadAttr);
                            continue;
                        }
                    }
                }
                slow!(i);
            }
            Opcode::StoreAttr => {
                let object = r.peek(0);
                let cache = r.cache(i);
                if cache.key != 0
                    && let Some(instance) = object.cast::<Instance>()
                {
                    let value = r.peek(1);
                    let instance = &mut w.heap[instance];
                    if u64::from(instance.shape.0) == cache.key && cache.aux == w.class_epoch {
                        instance.slots[cache.index as usize] = value;
                        r.drop(2);
                        poll!(w, b, r, StoreAttr);
                        continue;
                    }
                }
                slow!(i);
            }
            Opcode::LoadMethod => {
                let object = r.peek(0);
                let cache = r.cache(i);
                if cache.key != 0
                    && let Some(instance) = object.cast::<Instance>()
                    && u64::from(w.heap[instance].shape.0) == cache.key
                    && cache.aux == w.class_epoch
                {
                    r.set_peek(0, cache.value);
                    r.push(object);
                    poll!(w, b, r, LoadMethod);
                    continue;
                }
                slow!(i);
            }
            Opcode::BinaryAdd => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = add(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinaryAdd);
            }
            Opcode::InplaceAdd => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = add(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, InplaceAdd);
            }
            Opcode::BinarySubtract => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = subtract(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinarySubtract);
            }
            Opcode::InplaceSubtract => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = subtract(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, InplaceSubtract);
            }
            Opcode::BinaryMultiply => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = multiply(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinaryMultiply);
            }
            Opcode::BinaryModulo => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = modulo(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinaryModulo);
            }
            Opcode::BinaryFloorDivide => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = floor_divide(x, y) else {
                    slow!(i)
                };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinaryFloorDivide);
            }
            Opcode::BinaryTrueDivide => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = divide(x, y) else { slow!(i) };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinaryTrueDivide);
            }
            Opcode::BinaryAnd | Opcode::BinaryOr | Opcode::BinaryXor => {
                let (x, y) = (r.peek(1), r.peek(0));
                if !Value::both_small_ints(x, y) {
                    slow!(i);
                }
                let (p, q) = (x.small_int_bits(), y.small_int_bits());
                let v = match i.op {
                    Opcode::BinaryAnd => p & q,
                    Opcode::BinaryOr => p | q,
                    _ => p ^ q,
                };
                r.drop(1);
                r.set_peek(0, Value::int(v));
                poll!(w, b, r, BinaryAnd);
            }
            Opcode::CompareOp => {
                let (x, y) = (r.peek(1), r.peek(0));
                let Some(v) = compare(i.arg, x, y) else {
                    slow!(i)
                };
                r.drop(1);
                r.set_peek(0, Value::bool(v));
                poll!(w, b, r, CompareOp);
            }
            Opcode::PopJumpIfFalse => {
                let v = r.peek(0);
                if v == Value::TRUE {
                    r.drop(1);
                } else if v == Value::FALSE {
                    r.drop(1);
                    let back = r.is_backward(i.arg);
                    r.jump(i.arg);
                    if back && backward::<B>(Opcode::PopJumpIfFalse) && b.poll() {
                        r.save(w);
                        return Flow::Due;
                    }
                } else {
                    slow!(i);
                }
            }
            Opcode::PopJumpIfTrue => {
                let v = r.peek(0);
                if v == Value::FALSE {
                    r.drop(1);
                } else if v == Value::TRUE {
                    r.drop(1);
                    let back = r.is_backward(i.arg);
                    r.jump(i.arg);
                    if back && backward::<B>(Opcode::PopJumpIfTrue) && b.poll() {
                        r.save(w);
                        return Flow::Due;
                    }
                } else {
                    slow!(i);
                }
            }
            Opcode::JumpIfFalseOrPop | Opcode::JumpIfTrueOrPop => {
                // On a bool itself these never poll, and they only jump forward.
                match r.peek(0).as_bool() {
                    Some(truth) if truth == (i.op == Opcode::JumpIfTrueOrPop) => r.jump(i.arg),
                    Some(_) => r.drop(1),
                    None => slow!(i),
                }
            }
            Opcode::JumpForward => r.jump(i.arg),
            Opcode::JumpAbsolute => {
                let back = r.is_backward(i.arg);
                r.jump(i.arg);
                poll!(w, b, r, JumpAbsolute);
                if back && backward::<B>(Opcode::JumpAbsolute) && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                if back && !B::POLLS && w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Next;
                }
            }
            Opcode::JumpBackward => {
                r.jump(i.arg);
                if backward::<B>(Opcode::JumpBackward) && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
                if !B::POLLS && w.heap.wants_collection() {
                    r.save(w);
                    return Flow::Next;
                }
            }
            Opcode::ForIter => {
                let Some(it) = r.peek(0).exact::<Iter>() else {
                    slow!(i)
                };
                match &mut w.heap[it] {
                    Iter::Range { next, step, left } if *left > 0 => {
                        let v = Value::int(*next);
                        *next = next.wrapping_add(*step);
                        *left -= 1;
                        r.push(v);
                    }
                    Iter::List { list, index } => {
                        let (list, at) = (*list, *index);
                        let Some(&v) = w.heap[list].items.get(at) else {
                            slow!(i)
                        };
                        if let Iter::List { index, .. } = &mut w.heap[it] {
                            *index = at + 1;
                        }
                        r.push(v);
                    }
                    Iter::Tuple { tuple, index } => {
                        let (tuple, at) = (*tuple, *index);
                        let Some(&v) = w.heap[tuple].items.get(at) else {
                            slow!(i)
                        };
                        if let Iter::Tuple { index, .. } = &mut w.heap[it] {
                            *index = at + 1;
                        }
                        r.push(v);
                    }
                    _ => slow!(i),
                }
                poll!(w, b, r, ForIter);
            }
            Opcode::BinarySubscr => {
                let (container, key) = (r.peek(1), r.peek(0));
                let Some(v) = subscript(w, container, key) else {
                    slow!(i)
                };
                r.drop(1);
                r.set_peek(0, v);
                poll!(w, b, r, BinarySubscr);
            }
            Opcode::StoreSubscr => {
                let (value, container, key) = (r.peek(2), r.peek(1), r.peek(0));
                if let Some(list) = container.exact::<List>()
                    && let Some(index) = key.as_small_int()
                {
                    let items = &mut w.heap[list].items;
                    if let Some(place) = items.get_mut(index as usize) {
                        *place = value;
                        r.drop(3);
                        poll!(w, b, r, StoreSubscr);
                        continue;
                    }
                }
                slow!(i);
            }
            Opcode::ListAppend => {
                let value = r.peek(0);
                let Some(list) = r.peek(i.arg as usize).exact::<List>() else {
                    slow!(i)
                };
                r.drop(1);
                let items = &mut w.heap[list].items;
                let before = items.capacity();
                items.push(value);
                let grown = items.capacity() - before;
                if grown > 0 {
                    w.heap.charge(grown * 8);
                }
                poll!(w, b, r, ListAppend);
            }
            Opcode::CallFunction => {
                if let Some(f) = r.peek((i.arg & 0xff) as usize).cast::<Function>()
                    && i.arg < 0x100
                    && enter_simple(w, b, r, f, i.arg as usize, 1)
                {
                    return_entered!(w, b, r);
                    continue;
                }
                slow!(i);
            }
            Opcode::CallMethod => {
                let n = (i.arg & 0xff) as usize;
                if let Some(f) = r.peek(n + 1).cast::<Function>()
                    && i.arg < 0x100
                    && !r.peek(n).is_null()
                    && enter_simple(w, b, r, f, n + 1, 1)
                {
                    return_entered!(w, b, r);
                    continue;
                }
                slow!(i);
            }
            Opcode::ReturnValue => {
                let Some(frame) = w.current.frames.last() else {
                    return Flow::Finished;
                };
                let plain = frame.cont == Cont::Push
                    && frame.generator.is_none()
                    && w.current.blocks.len() == frame.block_base as usize
                    && w.current.frames.len() > 1;
                if !plain {
                    slow!(i);
                }
                let value = r.pop();
                w.current.frames.pop();
                let caller_code = w.current.frames.last().map(|f| f.code);
                let Some(code) = caller_code else {
                    return Flow::Finished;
                };
                if w.heap[code].code.flags.internal == B::POLLS {
                    w.push(value);
                    return Flow::Returned;
                }
                r.reload(w);
                r.push(value);
                if B::POLLS && r.caller_polls::<B>() && b.poll() {
                    r.save(w);
                    return Flow::Due;
                }
            }
            _ => slow!(i),
        }
    }
}

/// Whether a backward jump polls in this loop.
#[inline(always)]
const fn backward<B: Breaker>(op: Opcode) -> bool {
    B::POLLS && matches!(op.poll(B::PROFILE), Poll::Backward)
}

/// Whether to poll behind an instruction that was done the general way.
#[inline]
fn polls_after<B: Breaker>(instr: RInstr, at: u32, r: &Regs) -> bool {
    match instr.op.poll(B::PROFILE) {
        Poll::Never => false,
        // A native call came back at once; a jump on anything but a bool did its test.
        Poll::Always | Poll::UnlessBool | Poll::NativeCall => true,
        Poll::Backward => r.pc() == instr.arg && instr.arg < at,
    }
}

#[inline(always)]
fn add(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return Value::small_int(x.small_int_bits() + y.small_int_bits());
    }
    Some(Value::float(x.as_float()? + y.as_float()?))
}

#[inline(always)]
fn subtract(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return Value::small_int(x.small_int_bits() - y.small_int_bits());
    }
    Some(Value::float(x.as_float()? - y.as_float()?))
}

#[inline(always)]
fn multiply(x: Value, y: Value) -> Option<Value> {
    if Value::both_small_ints(x, y) {
        return Value::small_int(x.small_int_bits().checked_mul(y.small_int_bits())?);
    }
    Some(Value::float(x.as_float()? * y.as_float()?))
}

#[inline(always)]
fn modulo(x: Value, y: Value) -> Option<Value> {
    if !Value::both_small_ints(x, y) {
        return None;
    }
    let (p, q) = (x.small_int_bits(), y.small_int_bits());
    if q == 0 {
        return None;
    }
    let m = p % q;
    Some(Value::int(if m != 0 && (m ^ q) < 0 { m + q } else { m }))
}

#[inline(always)]
fn floor_divide(x: Value, y: Value) -> Option<Value> {
    if !Value::both_small_ints(x, y) {
        return None;
    }
    let (p, q) = (x.small_int_bits(), y.small_int_bits());
    if q == 0 {
        return None;
    }
    let d = p / q;
    Value::small_int(if p % q != 0 && (p ^ q) < 0 { d - 1 } else { d })
}

#[inline(always)]
fn divide(x: Value, y: Value) -> Option<Value> {
    if let (Some(p), Some(q)) = (x.as_float(), y.as_float())
        && q != 0.0
    {
        return Some(Value::float(p / q));
    }
    if Value::both_small_ints(x, y) {
        // 49-bit ints are exact as floats, so one rounding gives the right quotient.
        let (p, q) = (x.small_int_bits(), y.small_int_bits());
        if q != 0 {
            return Some(Value::float(p as f64 / q as f64));
        }
    }
    None
}

/// Comparisons of ints, of floats, and of identity; the rest is for the general way.
#[inline(always)]
fn compare(op: u32, x: Value, y: Value) -> Option<bool> {
    if op == 8 || op == 9 {
        return Some((x == y) == (op == 8));
    }
    if Value::both_small_ints(x, y) {
        let (p, q) = (x.bits(), y.bits());
        let (sp, sq) = (x.small_int_bits(), y.small_int_bits());
        return Some(match op {
            0 => sp < sq,
            1 => sp <= sq,
            2 => p == q,
            3 => p != q,
            4 => sp > sq,
            5 => sp >= sq,
            _ => return None,
        });
    }
    let (p, q) = (x.as_float()?, y.as_float()?);
    Some(match op {
        0 => p < q,
        1 => p <= q,
        2 => p == q,
        3 => p != q,
        4 => p > q,
        5 => p >= q,
        _ => return None,
    })
}

/// `list[int]`, `tuple[int]`, and dicts with keys that compare simply.
#[inline(always)]
fn subscript(w: &mut World, container: Value, key: Value) -> Option<Value> {
    if let Some(list) = container.exact::<List>() {
        let items = &w.heap[list].items;
        let index = key.as_small_int()?;
        let index = if index < 0 {
            index + items.len() as i64
        } else {
            index
        };
        return items.get(usize::try_from(index).ok()?).copied();
    }
    if let Some(tuple) = container.exact::<Tuple>() {
        let items = &w.heap[tuple].items;
        let index = key.as_small_int()?;
        let index = if index < 0 {
            index + items.len() as i64
        } else {
            index
        };
        return items.get(usize::try_from(index).ok()?).copied();
    }
    if let Some(dict) = container.exact::<Dict>() {
        let hash = crate::compare::simple_hash(&mut w.heap, key)?;
        let dict = &w.heap[dict];
        if let crate::object::Probe::Found(index) = dict.probe(&w.heap, key, hash) {
            return dict.entry(index).map(|e| e.value);
        }
    }
    None
}

/// Looks a global up and fills the cache; None: it is not there.
#[cold]
fn load_global_slow(w: &mut World, r: &mut Regs, i: RInstr) -> Option<Value> {
    use crate::object::Probe;
    let name = r.name(i.arg);
    let (globals, builtins) = (r.globals, w.builtins);
    let hash = w.heap[name].hash();
    let version = w.dict_version(globals);
    if let Probe::Found(index) = w.heap[globals].probe(&w.heap, name.value(), hash) {
        let cache = Cache {
            key: version.into(),
            index: index as u32,
            aux: 0,
            value: Value::NULL,
        };
        r.set_cache(i, cache);
        return w.heap[globals].entry(index).map(|e| e.value);
    }
    let aux = w.dict_version(builtins);
    if let Probe::Found(index) = w.heap[builtins].probe(&w.heap, name.value(), hash) {
        let cache = Cache {
            key: version.into(),
            index: index as u32,
            aux,
            value: Value::NULL,
        };
        r.set_cache(i, cache);
        return w.heap[builtins].entry(index).map(|e| e.value);
    }
    None
}

/// Enters the frame of a function whose arguments lie on the stack just as its locals will: no
/// binding, no copying. False: it takes the general way.
#[inline(always)]
fn enter_simple<B: Breaker>(
    w: &mut World,
    _: &B,
    r: &mut Regs,
    function: Gc<Function>,
    args: usize,
    below: usize,
) -> bool {
    let f = &w.heap[function];
    let code = f.code;
    let globals = f.globals;
    let object = &w.heap[code];
    if object.simple_args as usize != args
        || object.code.flags.internal == B::POLLS
        || w.current.frames.len() > w.recursion_limit
    {
        return false;
    }
    let (slots, size) = (object.slots, object.frame_size);
    // The caller keeps what lies below the callee.
    let base = r.slot_of(args) + 1;
    let needed = (base + size) as usize;
    r.save(w);
    if needed > w.current.stack.capacity() {
        w.current.stack.grow(needed);
        r.reload(w);
    }
    let closure = w.heap[function].closure.len();
    if let Some(frame) = w.current.frames.last_mut() {
        frame.top = base - below as u32;
    }
    let block_base = w.current.blocks.len() as u32;
    w.current.frames.push(Frame {
        code,
        function: Some(function),
        globals,
        namespace: Value::NULL,
        pc: 0,
        base,
        top: base + slots,
        block_base,
        cont: Cont::Push,
        aux: Value::NULL,
        generator: None,
    });
    r.globals = globals;
    r.enter(w, code, args, slots as usize);
    for i in 0..closure {
        let cell = w.heap[function].closure[i];
        r.set_local(slots - closure as u32 + i as u32, cell.value());
    }
    true
}
