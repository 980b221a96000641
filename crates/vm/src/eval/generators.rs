//! Generators of the hot instructions: their frames go and come back without more ado.

use std::hint::cold_path;

use smallvec::SmallVec;

use super::calls::{Leaving, leave_blocks};
use super::regs::Regs;
use super::sites::next_item;
use crate::eval::{Flow, Step};
use crate::frame::{Block, BlockKind, Cont, Frame, Quick};
use crate::heap::{Gc, Value};
use crate::native::{Exit, Sent};
use crate::object::{Function, GenState, Generator};
use crate::world::World;
use gilscope_bytecode::Opcode;

/// The generator that a native function asks to be resumed, and with what; None: it asks for something
/// else, or the general way is needed.
#[cold]
pub(super) fn resumption(w: &World, exit: &Exit) -> Option<(Gc<Generator>, Value)> {
    match (exit, &w.pending.resume) {
        (Exit::Resume, &Some((generator, Sent::Value(value)))) if w.pending.after.is_empty() => {
            Some((generator, value))
        }
        _ => None,
    }
}

/// Calls a function that makes a generator, if its arguments, which lie on top of the operands, themselves above `below`
/// that go, are just its parameters; false: it takes the general way.
pub(super) fn create(
    w: &mut World,
    r: &mut Regs,
    function: Gc<Function>,
    args: usize,
    below: usize,
) -> bool {
    let f = &w.heap[function];
    let object = &w.heap[f.code];
    if object.generator_args as usize != args {
        return false;
    }
    if object.asynchronous && r.ahead(0).op == Opcode::PopTop {
        // What is dropped at once is told of.
        return false;
    }
    let mut values = SmallVec::from_slice(r.top(args));
    values.resize(object.varnames.len(), Value::NULL);
    values.extend(f.closure.iter().map(|cell| cell.value()));
    let generator = w.generator_with(function, values);
    r.drop(args + below);
    r.push(generator);
    r.skip(1);
    true
}

/// Resumes a waiting generator; false: it takes the general way.
#[inline(always)]
pub(super) fn resume(
    w: &mut World,
    polls: bool,
    r: &mut Regs,
    generator: Gc<Generator>,
    cont: Cont,
    sent: Value,
) -> bool {
    let g = &w.heap[generator];
    let suspended = match g.state {
        GenState::Suspended => true,
        GenState::Created if sent.is_none() => false,
        _ => return false,
    };
    let code = &w.heap[g.code];
    let thread = &mut *w.current;
    let base = r.slot(thread, 0);
    if code.internal == polls
        || thread.frames.len() > w.recursion_limit
        || thread.frames.len() == thread.frames.capacity()
        || (base + code.frame_size) as usize > thread.stack.capacity()
        || !only_places(&g.blocks)
    {
        cold_path();
        return false;
    }
    r.save(w);
    let thread = &mut *w.current;
    let g = &mut w.heap[generator];
    g.state = GenState::Running;
    let frame = Frame {
        code: g.code,
        function: Some(g.function),
        globals: g.globals,
        namespace: Value::NULL,
        pc: g.pc,
        base,
        top: base,
        block_base: thread.blocks.len() as u32,
        cont,
        quick: Quick::No,
        aux: Value::NULL,
        generator: Some(generator),
        back: 0,
    };
    r.push_frame(thread, frame);
    for &block in &g.blocks {
        thread.blocks.push(block);
    }
    g.blocks.clear();
    r.globals = frame.globals;
    r.take_up(&mut w.heap, frame.code, frame.pc, generator);
    if suspended {
        r.push(sent);
    }
    true
}

/// Whether blocks are nothing but places to go to: what most generators have at a `yield`.
#[inline(always)]
fn only_places(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| block.kind.is_entered_only())
}

/// What came of `yield`.
pub(super) enum Yielding {
    /// It takes the general way; nothing has changed.
    Refused,
    /// The value is on the stack of a caller that simply goes on with it.
    Done,
    /// The frame on top delegates to the one that is gone, and is to yield this the general way.
    Passing(Value),
}

/// `yield` of the operand on top; where the generator goes on is the instruction `next`. What delegates to it
/// yields the value too.
#[inline(always)]
pub(super) fn suspend(w: &mut World, polls: bool, r: &mut Regs, next: u32) -> Yielding {
    let Some((mut generator, mut cont)) = suspendable(w, polls) else {
        return Yielding::Refused;
    };
    let (value, mut next) = (r.pop(), next);
    loop {
        put_down(w, r, generator, next);
        if cont != Cont::Delegate {
            r.push(value);
            return Yielding::Done;
        }
        cold_path();
        match suspendable(w, polls) {
            Some(outer) => (generator, cont) = outer,
            None => return Yielding::Passing(value),
        }
        // Resumed, it asks its delegate again.
        next = r.pc() - 1;
    }
}

/// The generator of the frame on top, and what waits for its values, if it can go to sleep without more ado.
#[inline(always)]
fn suspendable(w: &World, polls: bool) -> Option<(Gc<Generator>, Cont)> {
    let thread = &*w.current;
    let [.., caller, frame] = &thread.frames[..] else {
        return None;
    };
    let cont = frame.cont;
    if !matches!(cont, Cont::ForIter | Cont::Push | Cont::Delegate) {
        return None;
    }
    let own = thread.blocks.get(frame.block_base as usize..);
    if w.heap[caller.code].internal == polls || !only_places(own.unwrap_or_default()) {
        return None;
    }
    Some((frame.generator?, cont))
}

/// Has the generator keep its frame, which is on top; the registers are those of its caller then.
#[inline(always)]
fn put_down(w: &mut World, r: &mut Regs, generator: Gc<Generator>, next: u32) {
    let thread = &mut *w.current;
    let base = thread.frames.last().map_or(0, |f| f.block_base as usize);
    let g = &mut w.heap[generator];
    if thread.blocks.len() > base {
        let mut closing = false;
        for &block in thread.blocks.get(base..).unwrap_or_default() {
            closing |= block.kind != BlockKind::Loop;
            g.blocks.push(block);
        }
        thread.blocks.truncate(base);
        if closing {
            cold_path();
            // Dropped here, it is closed before it goes.
            w.heap.finalize_later(generator.value());
        }
    }
    let g = &mut w.heap[generator];
    g.pc = next;
    g.state = GenState::Suspended;
    r.put_down(&mut w.heap, generator);
    w.current.frames.pop();
    r.reload(w);
}

/// The frame on top yields a value of its delegate's the general way.
#[cold]
pub(super) fn pass_on(w: &mut World, r: &Regs, value: Value) -> Flow {
    r.save(w);
    w.drive(Step::Deliver(Cont::Delegate, Value::NULL, value))
}

/// What came of YIELD_FROM.
pub(super) enum Delegating {
    /// It takes the general way; nothing has changed.
    Refused,
    /// The delegate's frame is on top.
    Entered,
    /// It had a value, and that has been yielded.
    Yielded(Yielding),
}

/// YIELD_FROM of a waiting generator, or of a builtin iterator that has an item.
#[inline(always)]
pub(super) fn delegate(w: &mut World, polls: bool, r: &mut Regs) -> Delegating {
    let (delegate, sent) = (r.peek(1), r.peek(0));
    if let Some(generator) = delegate.cast::<Generator>() {
        r.drop(1);
        r.skip(1);
        if resume(w, polls, r, generator, Cont::Delegate, sent) {
            return Delegating::Entered;
        }
        r.step_back();
        r.push(sent);
        return Delegating::Refused;
    }
    if !sent.is_none() || suspendable(w, polls).is_none() {
        return Delegating::Refused;
    }
    let Some(item) = next_item(w, delegate) else {
        return Delegating::Refused;
    };
    r.set_peek(0, item);
    Delegating::Yielded(suspend(w, polls, r, r.pc()))
}

/// A generator returns to the loop over it, or to what delegates to it.
pub(super) fn end_generator(w: &mut World, r: &mut Regs, value: Value) -> Leaving {
    let thread = &mut *w.current;
    let [.., caller, frame] = &thread.frames[..] else {
        return Leaving::Refused;
    };
    let Some(generator) = frame.generator else {
        return Leaving::Refused;
    };
    let (cont, base) = (frame.cont, frame.block_base as usize);
    if w.heap[caller.code].internal != w.heap[frame.code].internal
        || thread.tracing.is_some()
        || w.heap[generator].frame.is_some()
        || thread.blocks.len() != base && !leave_blocks(&mut thread.blocks, base)
    {
        return Leaving::Refused;
    }
    thread.frames.pop();
    w.heap[generator].state = GenState::Finished;
    r.reload(w);
    if cont == Cont::ForIter {
        r.end_loop();
    } else {
        r.set_peek(0, value);
    }
    Leaving::Ended
}
