//! From instructions with labels to a finished code object.

use std::sync::Arc;

use gilscope_bytecode::{Code, Const, Instr, Opcode, Operand, measure};

use crate::codegen::{Emitted, Told, Unit};
use crate::lines::Lines;
use crate::peephole::{is_jump, optimize};

/// Finishes a code object.
pub(crate) fn assemble(mut unit: Unit, lines: &Lines, filename: &Arc<str>) -> Code {
    let mut code = std::mem::take(&mut unit.code);
    unit.mark_skips(&mut code);
    for e in &mut code {
        if is_jump(e.op) {
            e.arg = unit.labels[e.arg as usize];
        }
    }
    if is_optimised(&code, &unit) {
        optimize(&mut code, &mut unit.consts, &unit.told_lines);
    }
    remove_unreachable(&mut code);
    remove_idle_jumps(&mut code);
    let code = compact(leave_clauses(code));

    let mut kept: Vec<Option<u32>> = vec![None; unit.consts.len()];
    let mut consts: Vec<Const> = Vec::new();
    let mut instrs = Vec::with_capacity(code.len());
    let shown = !unit.flags.internal;
    let mut positions = Vec::with_capacity(if shown { code.len() } else { 0 });
    let mut told = Vec::new();
    for e in code {
        if shown {
            let lines = &unit.told_lines[e.told.from as usize..][..e.told.count as usize];
            let here = instrs.len() as u32;
            told.extend(lines.iter().map(|&line| (here, line)));
            let (from, count) = e.told.passed;
            let passed = &unit.told_lines[from as usize..][..count as usize];
            told.extend(passed.iter().map(|&line| (here, line | Code::TOLD_JUMPING)));
            if e.told.skips {
                told.push((here, Code::TOLD_SKIPPING));
            }
            if e.told.quiet {
                told.push((here, 0));
            }
        }
        let mut arg = e.arg;
        if e.op == Opcode::LoadConst {
            arg = *kept[arg as usize].get_or_insert_with(|| {
                consts.push(unit.consts.get(e.arg).clone());
                consts.len() as u32 - 1
            });
        }
        instrs.push(Instr { op: e.op, arg });
        if shown {
            positions.push(lines.position(e.span));
        }
    }
    let cell_params = unit.cell_params();
    let mut code = Code {
        name: unit.name,
        qualname: unit.qualname,
        filename: filename.clone(),
        first_line: unit.first_line,
        arg_count: unit.arg_count,
        posonly_count: unit.posonly_count,
        kwonly_count: unit.kwonly_count,
        flags: unit.flags,
        varnames: unit.varnames,
        cellvars: unit.cellvars,
        cell_params,
        freevars: unit.freevars,
        names: unit.names,
        consts,
        doc: unit.doc,
        instrs,
        positions,
        told,
        stack_size: 0,
        block_size: 0,
    };
    match measure(&code) {
        Ok(sizes) => {
            code.stack_size = sizes.stack;
            code.block_size = sizes.blocks;
        }
        Err(e) => {
            let listing: Vec<String> = code
                .instrs
                .iter()
                .enumerate()
                .map(|(i, x)| format!("{i:4} {} {}", x.op.name(), x.arg))
                .collect();
            panic!("the compiler made wrong code: {e}\n{}", listing.join("\n"));
        }
    }
    code
}

/// Whether 2.7's peephole pass takes the code on. It gives up if the code does not end with
/// `RETURN_VALUE` (dead statements follow the last `return`), if it is long, or if 255 lines or
/// bytes lie between two entries of the line table: as in a module behind a long class.
fn is_optimised(code: &[Emitted], unit: &Unit) -> bool {
    const MAX_BYTES: u32 = 32_700;
    const MAX_STEP: u32 = 255;
    if code.last().is_none_or(|e| e.op != Opcode::ReturnValue) {
        return false;
    }
    let mut offsets = Vec::with_capacity(code.len());
    let mut offset = 0;
    for e in code {
        offsets.push(offset);
        offset += bytes_in_27(e.op);
    }
    let (mut from, mut line) = (0, unit.first_line);
    for &(at, to) in &unit.line_table {
        let Some(&at) = offsets.get(at as usize) else {
            continue;
        };
        if at - from >= MAX_STEP || to.saturating_sub(line) >= MAX_STEP {
            return false;
        }
        (from, line) = (at, to);
    }
    offset <= MAX_BYTES
}

/// How many bytes 2.7 writes for an instruction.
fn bytes_in_27(op: Opcode) -> u32 {
    match op {
        // `LOAD_GLOBAL True`, `LOAD_GLOBAL AssertionError`, `DUP_TOPX 2`
        Opcode::LoadAssertionError | Opcode::DupTopTwo => 3,
        // three POP_TOPs
        Opcode::StoreExceptFast
        | Opcode::StoreExceptName
        | Opcode::StoreExceptGlobal
        | Opcode::StoreExceptDeref => 5,
        Opcode::BuildClass => 1,
        op if op.operand() == Operand::None => 1,
        _ => 3,
    }
}

/// Turns what no path leads to into NOPs.
fn remove_unreachable(code: &mut [Emitted]) {
    let mut reached = vec![false; code.len()];
    let mut work = vec![0];
    while let Some(mut i) = work.pop() {
        while i < code.len() && !reached[i] {
            reached[i] = true;
            let op = code[i].op;
            if is_jump(op) {
                work.push(code[i].arg as usize);
            }
            if op.is_terminator() {
                break;
            }
            i += 1;
        }
    }
    for (e, reached) in code.iter_mut().zip(reached) {
        if !reached {
            e.op = Opcode::Nop;
            e.arg = 0;
            e.leaves = 0;
            e.told = Told::default();
        }
    }
}

/// Removes forward jumps to the instruction that comes next anyway. These never poll, so nobody
/// can tell; but between a poll and `SETUP_FINALLY` they must stay, since 2.7 does not switch
/// threads directly before that one.
fn remove_idle_jumps(code: &mut [Emitted]) {
    for i in (0..code.len()).rev() {
        if code[i].op != Opcode::JumpForward || code[i].told.count > 0 || code[i].told.skips {
            continue;
        }
        let target = code[i].arg as usize;
        let live = |e: &Emitted| e.op != Opcode::Nop;
        if target <= i || code[i + 1..target].iter().any(live) {
            continue;
        }
        let next = code[target..].iter().find(|e| live(e));
        if next.is_some_and(|e| e.op != Opcode::SetupFinally) {
            code[i].op = if code[i].leaves > 0 {
                Opcode::PopExcept
            } else {
                Opcode::Nop
            };
            code[i].arg = 0;
            code[i].leaves = code[i].leaves.saturating_sub(1);
        }
    }
}

/// Writes out the POP_EXCEPTs of jumps that leave `except` clauses: before a jump that is always
/// taken, and on a detour behind the code for one that is not.
fn leave_clauses(code: Vec<Emitted>) -> Vec<Emitted> {
    if code.iter().all(|e| e.leaves == 0) {
        return code;
    }
    let mut moved = Vec::with_capacity(code.len() + 1);
    let mut out: Vec<Emitted> = Vec::with_capacity(code.len() + 8);
    let mut detours = Vec::new();
    for mut e in code {
        moved.push(out.len() as u32);
        let leaves = std::mem::take(&mut e.leaves);
        if leaves > 0 && is_jump(e.op) && !e.op.is_terminator() {
            detours.push((out.len(), leaves));
        } else {
            let pop = Emitted {
                op: Opcode::PopExcept,
                arg: 0,
                ..e
            };
            for _ in 0..leaves {
                // The first one tells what there is to tell.
                let told = std::mem::take(&mut e.told.count);
                out.push(pop);
                if let Some(pop) = out.last_mut() {
                    pop.told.count = told;
                }
            }
        }
        out.push(e);
    }
    for e in &mut out {
        if is_jump(e.op) {
            e.arg = moved[e.arg as usize];
        }
    }
    for (at, leaves) in detours {
        let target = out[at].arg;
        let span = out[at].span;
        out[at].arg = out.len() as u32;
        let emit = |op, arg| Emitted {
            op,
            arg,
            span,
            leaves: 0,
            told: Told::default(),
        };
        let skips = std::mem::take(&mut out[at].told.skips);
        for _ in 0..leaves {
            out.push(emit(Opcode::PopExcept, 0));
        }
        let back = if target as usize <= at {
            Opcode::JumpBackward
        } else {
            Opcode::JumpForward
        };
        out.push(emit(back, target));
        if let Some(back) = out.last_mut() {
            back.told.skips = skips;
        }
    }
    out
}

/// Drops the NOPs and sends jumps to where their targets are now.
fn compact(mut code: Vec<Emitted>) -> Vec<Emitted> {
    let mut moved = Vec::with_capacity(code.len() + 1);
    let mut n = 0u32;
    for e in &code {
        moved.push(n);
        n += u32::from(e.op != Opcode::Nop);
    }
    moved.push(n);
    // What would have been told at a NOP is told at what follows it.
    let mut before = Told::default();
    for e in &mut code {
        if before.count > 0 {
            e.told.from = before.from;
            e.told.count += before.count;
        }
        before = if e.op == Opcode::Nop {
            e.told
        } else {
            Told::default()
        };
    }
    code.into_iter()
        .filter(|e| e.op != Opcode::Nop)
        .map(|mut e| {
            if is_jump(e.op) {
                e.arg = moved[e.arg as usize];
            }
            e
        })
        .collect()
}
