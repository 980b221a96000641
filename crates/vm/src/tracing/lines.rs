//! Which lines an instruction stands for.

use gilscope_bytecode::{Code, Opcode, Operand};

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

/// Whether an instruction is on no line.
pub(crate) fn is_quiet(code: &Code, pc: u32) -> bool {
    told(code, pc).last().is_some_and(|&(_, line)| line == 0)
}

fn told(code: &Code, pc: u32) -> &[(u32, u32)] {
    let from = code.told.partition_point(|&(at, _)| at < pc);
    let count = code.told[from..].partition_point(|&(at, _)| at == pc);
    &code.told[from..from + count]
}

/// The n-th of the lines that are told before an instruction, the instruction's own the last. `back`: it has been
/// jumped back to; `jumped`: the instruction that has jumped to it, if one has.
pub(super) fn line(
    w: &World,
    code: Gc<CodeObj>,
    pc: u32,
    back: bool,
    jumped: Option<u32>,
    n: usize,
) -> Option<u32> {
    let code = &w.heap[code].code;
    let jumping = jumped.map(|from| told_jumping(code, from));
    let skips = jumped.is_some_and(|from| {
        let listed = told(code, from);
        listed.iter().any(|&(_, line)| line == Code::TOLD_SKIPPING)
    });
    let listed = told(code, pc).iter().filter_map(|&(_, line)| match line {
        0 | Code::TOLD_AGAIN | Code::TOLD_SKIPPING => None,
        _ if skips => None,
        _ if line & Code::TOLD_JUMPING != 0 => None,
        _ if line & Code::TOLD_ONCE != 0 => (!back).then_some(line & !Code::TOLD_ONCE),
        _ => Some(line),
    });
    let own = || {
        if is_quiet(code, pc) || is_silent(code.instrs.get(pc as usize)?.op) {
            return None;
        }
        code.positions.get(pc as usize).map(|p| p.line)
    };
    jumping
        .into_iter()
        .flatten()
        .chain(listed)
        .chain(std::iter::once_with(own).flatten())
        .nth(n)
        .filter(|&line| line > 0)
}

/// The instructions that a line begins with, with that line.
pub(super) fn starts(code: &Code) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let mut before = 0;
    for (at, instr) in (0..).zip(&code.instrs) {
        let listed = told(code, at);
        let plain = listed
            .iter()
            .filter(|&&(_, line)| line > 0 && Code::told_line(line) == line);
        found.extend(plain);
        if is_quiet(code, at) || is_silent(instr.op) {
            continue;
        }
        let line = code.positions.get(at as usize).map_or(0, |p| p.line);
        if line > 0 && line != before {
            found.push((at, line));
        }
        before = line;
    }
    found
}

/// The lines that are told once an instruction has jumped.
fn told_jumping(code: &Code, from: u32) -> impl Iterator<Item = u32> {
    let own = code.positions.get(from as usize).map(|p| p.line);
    let marked = told(code, from)
        .iter()
        .filter(|(_, line)| line & Code::TOLD_JUMPING != 0);
    let mut before = own;
    marked.filter_map(move |&(_, line)| {
        let line = Code::told_line(line);
        (before.replace(line) != Some(line)).then_some(line)
    })
}

/// Whether an instruction that has been executed has jumped to that one.
pub(super) fn has_jumped(w: &World, code: Gc<CodeObj>, from: u32, to: u32) -> bool {
    let code = &w.heap[code].code;
    code.instrs.get(from as usize).is_some_and(|instr| {
        instr.op == Opcode::BreakLoop || instr.op.operand() == Operand::Jump && instr.arg == to
    })
}

/// How many lines of its own are told once an instruction has jumped.
pub(super) fn count_jumping(w: &World, code: Gc<CodeObj>, from: u32) -> usize {
    told_jumping(&w.heap[code].code, from).count()
}

/// Whether the test or the body of a loop that has both on one line begins at an instruction.
pub(super) fn goes_on(w: &World, code: Gc<CodeObj>, pc: u32) -> bool {
    let listed = told(&w.heap[code].code, pc);
    listed.iter().any(|&(_, line)| line == Code::TOLD_AGAIN)
}

/// The line that a frame is on behind an instruction: the last one told at it.
pub(super) fn line_behind(w: &World, code: Gc<CodeObj>, pc: u32) -> u32 {
    w.heap[code]
        .code
        .positions
        .get(pc as usize)
        .map_or(0, |p| p.line)
}
