//! What the loop does not do itself.
//!
//! Both ways out of the loop begin with its registers written back and end with their being loaded again, so
//! that nothing else has to outlive the call: the loop keeps its registers in the processor's.

use gilscope_bytecode::{Opcode, Poll};

use super::Flow;
use super::binding::Begun;
use super::breaker::{Breaker, Polls};
use super::calls::Entry;
use super::quick::{compare_others, other};
use super::regs::Regs;
use super::special::{enter_by_itself, may_enter};
use crate::fuse::From;
use crate::heap::Value;
use crate::object::RInstr;
use crate::world::World;

/// Does an instruction in the general way. The frame on top is written back, the instruction behind it next.
#[inline(never)]
pub(super) fn general<B: Breaker>(w: &mut World, b: &mut B, instr: RInstr) -> Flow {
    let at = next_of_top(w);
    let flow = match instr.op {
        // The operand is no bool: the most frequent of what comes here.
        Opcode::PopJumpIfFalse | Opcode::PopJumpIfTrue => crate::ops::truth::jump(w, instr),
        // The generator goes on at once; as whenever one does, there is a poll.
        Opcode::YieldValue if crate::ops::generator::feed(w, w.peek(0)) => {
            w.set_peek(0, Value::NONE);
            return if B::POLLS && b.poll() {
                Flow::Due
            } else {
                Flow::Next
            };
        }
        _ => crate::ops::execute(w, instr),
    };
    match flow {
        Flow::Next if B::POLLS && polls_after::<B>(w, instr, at) && b.poll() => Flow::Due,
        flow => flow,
    }
}

/// Does the instruction at hand by itself. The frame on top is written back.
#[inline(always)]
pub(super) fn by_itself<B: Breaker>(w: &mut World, b: &mut B, r: &Regs) -> Flow {
    if may_enter(r) {
        return entered_or_general(w, b, *r);
    }
    r.save_done(w);
    general(w, b, *r.here())
}

/// Does the instruction at hand, which may enter a function in Python: does that, or goes the general way.
#[inline(never)]
fn entered_or_general<B: Breaker>(w: &mut World, b: &mut B, r: Regs) -> Flow {
    if !B::STEPS && !w.config.plain {
        let (entered, begun) = enter_by_itself(w, B::POLLS, r);
        match begun {
            Begun::Entry(Entry::Refused) => {}
            Begun::Entry(Entry::Across) => return Flow::Entered,
            Begun::Value(flow) => {
                entered.save(w);
                return flow;
            }
            Begun::Entry(Entry::Done | Entry::Allocating) => {
                entered.save(w);
                return if w.heap.wants_collection() {
                    Flow::Entered
                } else if B::POLLS && b.poll() {
                    Flow::Due
                } else {
                    Flow::Next
                };
            }
        }
    }
    r.save_done(w);
    general(w, b, *r.here())
}

/// A group met operands that it is not for. The frame on top is written back, the head of the group next.
/// The operation is done at once if it is one on strings or numbers of any size, else the head alone.
#[inline(never)]
pub(super) fn missed<B: Breaker>(w: &mut World, b: &mut B, from: From) -> Flow {
    let Some(frame) = w.current.frames.last() else {
        return Flow::Next;
    };
    let (at, base) = (frame.pc as usize, frame.base);
    let code = &w.heap[frame.code];
    let instr = |n: usize| code.instrs[at + n];
    let local = |n: usize| w.current.stack.get((base + instr(n).arg) as usize);
    let constant = |n: usize| code.consts[instr(n).arg as usize];
    let (x, y) = match from {
        From::FF => (local(0), local(1)),
        From::FC => (local(0), constant(1)),
        From::SF => (w.peek(0), local(0)),
        From::SC => (w.peek(0), constant(0)),
        From::SS => (w.peek(1), w.peek(0)),
    };
    let head = instr(0);
    let operation = instr(from.ahead());
    let ahead: smallvec::SmallVec<[Opcode; 2]> = if B::METERED {
        (1..=from.ahead()).map(|n| instr(n).op).collect()
    } else {
        smallvec::SmallVec::new()
    };
    let result = match operation.op {
        Opcode::CompareOp => compare_others(w, operation.arg, x, y).map(Value::bool),
        _ => other(w, operation, x, y),
    };
    let Some(value) = result else {
        go_to(w, at + 1);
        return match head.op {
            Opcode::LoadFast | Opcode::LoadConst if !head_operand(from, x, y).is_null() => {
                w.push(head_operand(from, x, y));
                Flow::Next
            }
            _ => general(w, b, head),
        };
    };
    b.charge_all(ahead.into_iter());
    go_to(w, at + from.ahead() + 1);
    w.drop_many(from.taken());
    w.push(value);
    if B::POLLS && Polls::<B>::of(operation.op) == Poll::Always && b.poll() {
        return Flow::Due;
    }
    Flow::Next
}

/// What the head of a group pushes, if it loads something.
fn head_operand(from: From, x: Value, y: Value) -> Value {
    match from {
        From::FF | From::FC => x,
        From::SF | From::SC => y,
        From::SS => Value::NULL,
    }
}

/// Index of the instruction that is next in the frame on top.
fn next_of_top(w: &World) -> u32 {
    w.current.frames.last().map_or(0, |frame| frame.pc)
}

fn go_to(w: &mut World, at: usize) {
    if let Some(frame) = w.current.frames.last_mut() {
        frame.pc = at as u32;
    }
}

/// Whether to poll behind an instruction that was done the general way; `at` was next before it.
fn polls_after<B: Breaker>(w: &World, instr: RInstr, at: u32) -> bool {
    match Polls::<B>::of(instr.op) {
        Poll::Never => false,
        // A native call came back at once; a jump on anything but a bool did its test.
        Poll::Always | Poll::UnlessBool | Poll::NativeCall => true,
        Poll::Backward => next_of_top(w) == instr.arg && instr.arg < at,
    }
}
