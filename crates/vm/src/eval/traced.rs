//! The loop for a thread that is traced or profiled: one instruction after the other, the general way.

use super::breaker::Breaker;
use super::slow::general;
use crate::eval::Flow;
use crate::tracing;
use crate::world::World;

/// Runs instructions until one is more than a change of operands, or there is something to tell.
pub(super) fn run_traced<B: Breaker>(w: &mut World, b: &mut B) -> Flow {
    loop {
        if B::STEPS && b.is_spent() {
            return Flow::Due;
        }
        if let Some(flow) = tracing::before(w) {
            return flow;
        }
        let Some(frame) = w.current.frames.last_mut() else {
            return Flow::Finished;
        };
        let instr = w.heap[frame.code].instrs[frame.pc as usize];
        frame.pc += 1;
        b.charge(instr.op);
        match general(w, b, instr) {
            Flow::Next if !w.heap.wants_collection() => {}
            flow => return flow,
        }
    }
}
