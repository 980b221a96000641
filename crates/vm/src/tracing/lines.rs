//! Which lines an instruction stands for.

use gilscope_bytecode::{Code, Opcode};

use crate::heap::Gc;
use crate::object::CodeObj;
use crate::world::World;

/// Instructions that CPython 3 has none for, or whose place is that of whatever came before.
fn is_silent(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::Nop
            | Opcode::JumpForward
            | Opcode::JumpAbsolute
            | Opcode::JumpBackward
            | Opcode::ContinueLoop
            | Opcode::PopBlock
            | Opcode::PopExcept
            | Opcode::EndFinally
    )
}

/// Whether an instruction can go to itself: a conditional one runs again when it had to ask an object.
pub(super) fn is_jump(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::JumpAbsolute | Opcode::JumpBackward | Opcode::ContinueLoop
    )
}

fn told(code: &Code, pc: u32) -> &[(u32, u32)] {
    let from = code.told.partition_point(|&(at, _)| at < pc);
    let count = code.told[from..].partition_point(|&(at, _)| at == pc);
    &code.told[from..from + count]
}

/// The n-th of the lines that are told before an instruction, the instruction's own the last.
pub(super) fn line(w: &World, code: Gc<CodeObj>, pc: u32, n: usize) -> Option<u32> {
    let code = &w.heap[code].code;
    let listed = told(code, pc);
    match listed.get(n) {
        Some(&(_, 0)) => None,
        Some(&(_, line)) => Some(line),
        None if n == listed.len() => {
            let quiet = listed.last().is_some_and(|&(_, line)| line == 0);
            if quiet || is_silent(code.instrs.get(pc as usize)?.op) {
                return None;
            }
            let line = code.positions.get(pc as usize)?.line;
            (line > 0).then_some(line)
        }
        None => None,
    }
}

/// The line that a frame is on behind an instruction: the last one told at it.
pub(super) fn line_behind(w: &World, code: Gc<CodeObj>, pc: u32) -> u32 {
    w.heap[code]
        .code
        .positions
        .get(pc as usize)
        .map_or(0, |p| p.line)
}
