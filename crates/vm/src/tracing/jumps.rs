//! `frame.f_lineno = n` in a trace function: the frame goes on at another line.
//!
//! What the target's line expects on the two stacks must be a part of what is there, or blocks that can be entered by
//! hand. The trace function's frame lies above, so that the jump itself waits until it has come back.

use gilscope_bytecode::{Inside, Kind, Opcode, Stacks};

use crate::builtins::frame as objects;
use crate::frame::BlockKind;
use crate::heap::{Gc, Value};
use crate::native::{Exit, NativeResult};
use crate::object::CodeObj;
use crate::world::World;

use super::{After, Traced, lines};

/// Where a frame goes on once its trace function has come back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jump {
    /// The instruction.
    to: u32,
    /// Its line, which is not told again.
    line: u32,
}

/// Sets the line that the frame goes on at.
pub(crate) fn set_line(w: &mut World, object: Value, value: Value) -> NativeResult {
    if value.is_null() {
        return Err(w.error(w.types.attribute_error, "cannot delete attribute"));
    }
    if !w.is_int(value) {
        return Err(w.value_error("lineno must be an integer"));
    }
    let wanted = w.as_i64(value).unwrap_or(i64::MAX);
    let telling = w
        .current
        .tracing
        .as_deref()
        .and_then(|t| t.telling.as_ref());
    let told = telling.map(|t| (t.frame == object, t.event(), t.after));
    let (event, after) = match told {
        None => return Err(w.value_error("f_lineno can only be set in a trace function")),
        Some((false, ..)) => return Err(w.value_error("can't jump during a call")),
        Some((true, event, after)) => (event, after),
    };
    match (event, after) {
        ("line" | "opcode", After::Go) => {}
        ("call", _) => {
            let message = "can't jump from the 'call' trace event of a new frame";
            return Err(w.value_error(message));
        }
        _ => return Err(w.value_error("can only jump from a 'line' trace event")),
    }
    let Some((code, index)) = objects::place_of(w, object) else {
        return Err(w.value_error("f_lineno can only be set in a trace function"));
    };
    let pc = w.current.frames[index].pc;
    let target = target(w, code, pc, wanted)?;
    let line = u32::try_from(target.line).unwrap_or(0);
    objects::stands_at(w, object, Some(line));
    if let Some(tracing) = w.current.tracing.as_deref_mut()
        && let Some(telling) = tracing.telling.as_mut()
    {
        telling.jump = Some(Jump {
            to: target.pc,
            line,
        });
    }
    bind_locals(w, code, index)
}

/// Variables without a value become None, as nothing has checked that the target finds them.
fn bind_locals(w: &mut World, code: Gc<CodeObj>, index: usize) -> NativeResult {
    let base = w.current.frames[index].base as usize;
    let names = w.heap[code].code.varnames.clone();
    let mut unbound = 0;
    for (i, name) in names.iter().enumerate() {
        // The variables of comprehensions are CPython's function's own, and have no value outside them.
        if let Some(inside) = name.strip_prefix('.') {
            let variable = inside.starts_with(|c: char| c == '_' || c.is_alphabetic());
            let known = names.iter().any(|n| **n == *inside) || names[..i].contains(name);
            unbound += u32::from(variable && !known);
        } else if w.current.stack.get(base + i).is_null() {
            w.current.stack.set(base + i, Value::NONE);
            unbound += 1;
        }
    }
    if unbound == 0 {
        return Ok(Value::NONE);
    }
    let plural = if unbound == 1 { "" } else { "s" };
    let message = w.str(format!("assigning None to {unbound} unbound local{plural}"));
    Err(w.prelude("warn_of_jump", &[message]))
}

struct Target {
    pc: u32,
    line: i64,
}

/// The instruction that a line begins with, if the frame can go on there.
fn target(w: &mut World, code: Gc<CodeObj>, pc: u32, wanted: i64) -> NativeResult<Target> {
    let arc = w.heap[code].code.clone();
    if wanted < i64::from(arc.first_line) {
        return Err(no_line(w, wanted, "before"));
    }
    let stacks = gilscope_bytecode::stacks(&arc);
    let reached = |at: u32| stacks.get(at as usize).is_some_and(Option::is_some);
    let mut starts = lines::starts(&arc);
    // CPython has no code that is never reached.
    starts.retain(|&(at, _)| reached(at));
    let after = starts
        .iter()
        .filter(|&&(_, line)| i64::from(line) >= wanted);
    let Some(line) = after.map(|&(_, line)| line).min() else {
        return Err(no_line(w, wanted, "after"));
    };
    let Some(here) = stacks.get(pc as usize).and_then(Option::as_ref) else {
        return Err(w.value_error("can't jump from unreachable code"));
    };
    let mut best: Option<(u32, u32)> = None;
    let mut why = "incompatible stacks";
    for &(at, _) in starts.iter().filter(|&&(_, l)| l == line) {
        let Some(there) = stacks.get(at as usize).and_then(Option::as_ref) else {
            continue;
        };
        match obstacle(&arc.instrs, here, there, at) {
            None if best.is_none_or(|(_, depth)| there.depth > depth) => {
                best = Some((at, there.depth));
            }
            None => {}
            Some(reason) => why = reason,
        }
    }
    match best {
        Some((pc, _)) => Ok(Target {
            pc,
            line: line.into(),
        }),
        None => Err(w.value_error(why)),
    }
}

fn no_line(w: &mut World, line: i64, side: &str) -> Exit {
    w.value_error(format!("line {line} comes {side} the current code block"))
}

/// How many blocks two places have in common.
fn common(here: &Stacks, there: &Stacks) -> usize {
    let pairs = here.blocks.iter().zip(&there.blocks);
    pairs.take_while(|(a, b)| a == b).count()
}

/// Why a frame cannot go from one place to another; None: it can.
fn obstacle(
    instrs: &[gilscope_bytecode::Instr],
    here: &Stacks,
    there: &Stacks,
    at: u32,
) -> Option<&'static str> {
    let common = common(here, there);
    let mut depth = match here.blocks.get(common) {
        // Values above the level of a block that is left go with it.
        Some(left) => here.depth.min(left.level),
        None => here.depth,
    };
    for (i, block) in there.blocks.iter().enumerate().skip(common) {
        match block.kind {
            Kind::Handler { .. } => {
                return Some("can't jump into an 'except' block as there's no exception");
            }
            // Entered as from the end of the `try`, with None for the reason.
            Kind::FinallyBody if depth >= block.level => depth = block.level + 1,
            Kind::FinallyBody if there.blocks[common..i].iter().any(|b| b.kind == Kind::Loop) => {
                return Some("can't jump into the body of a for loop");
            }
            Kind::Loop | Kind::Except | Kind::Finally if setup(instrs, there, i, at).is_some() => {
                depth = depth.min(block.level);
                if depth < block.level {
                    return Some("can't jump into the body of a for loop");
                }
            }
            _ => return Some("incompatible stacks"),
        }
    }
    let inner_loop = there.blocks[common..].iter().any(|b| b.kind == Kind::Loop);
    match there.depth {
        wanted if wanted <= depth => None,
        _ if inner_loop => Some("can't jump into the body of a for loop"),
        _ => Some("incompatible stacks"),
    }
}

/// The instruction that enters the i-th of the blocks around an instruction.
fn setup(
    instrs: &[gilscope_bytecode::Instr],
    there: &Stacks,
    i: usize,
    at: u32,
) -> Option<(BlockKind, u32)> {
    let (op, kind) = match there.blocks[i].kind {
        Kind::Loop => (Opcode::SetupLoop, BlockKind::Loop),
        Kind::Except => (Opcode::SetupExcept, BlockKind::Except),
        Kind::Finally => (Opcode::SetupFinally, BlockKind::Finally),
        _ => return None,
    };
    // Of those that reach over the instruction, the blocks nest as they begin.
    let same = there.blocks[..i]
        .iter()
        .filter(|b| b.kind == there.blocks[i].kind);
    let nth = same.count();
    let before = instrs[..at as usize].iter();
    let mut around = before.filter(|instr| instr.op == op && instr.arg > at);
    around.nth(nth).map(|instr| (kind, instr.arg))
}

/// The frame on top goes on where its trace function has sent it.
pub(super) fn jump(w: &mut World, jump: Jump) {
    let Some(frame) = w.current.frames.last() else {
        return;
    };
    let (code, pc) = (frame.code, frame.pc);
    let arc = w.heap[code].code.clone();
    let stacks = gilscope_bytecode::stacks(&arc);
    let stacks_at = |at: u32| stacks.get(at as usize).and_then(Option::as_ref);
    let (Some(here), Some(there)) = (stacks_at(pc), stacks_at(jump.to)) else {
        return;
    };
    let common = common(here, there);
    // The operands lie above the variables.
    let variables = w.heap[code].slots;
    for left in here.blocks[common..].iter().rev() {
        leave(w, *left, variables);
    }
    for (i, entered) in there.blocks.iter().enumerate().skip(common) {
        if entered.kind == Kind::FinallyBody {
            if let Some(frame) = w.current.frames.last_mut() {
                frame.top = frame.base + variables + entered.level;
            }
            w.push(Value::NONE);
        } else if let Some((kind, handler)) = setup(&arc.instrs, there, i, jump.to)
            && let Some(frame) = w.current.frames.last_mut()
        {
            frame.top = frame.base + variables + entered.level;
            w.push_block(kind, handler, Value::NULL);
        }
    }
    if let Some(frame) = w.current.frames.last_mut() {
        frame.top = frame.base + variables + there.depth;
        frame.pc = jump.to;
    }
    let depth = w.current.frames.len();
    let tracing = w.current.tracing.as_deref_mut();
    let entry = tracing.and_then(|t| t.frames.iter_mut().rfind(|f| f.depth == depth));
    if let Some(Traced {
        pc,
        line,
        lines,
        opcode,
        owed,
        ..
    }) = entry
    {
        (*pc, *line, *lines, *opcode, *owed) = (u32::MAX, jump.line, 0, false, false);
    }
}

/// Leaves a block without what stands behind it.
fn leave(w: &mut World, block: Inside, variables: u32) {
    if block.kind == Kind::FinallyBody {
        // It runs under a block of its own only if something else than its own end is to follow.
        let base = w.current.frames.last().map_or(0, |f| f.block_base as usize);
        let there = w.current.blocks.len() > base
            && w.current
                .blocks
                .last()
                .is_some_and(|b| b.level == variables + block.level && !b.kind.is_entered_only());
        if !there {
            return;
        }
    }
    if let Some(block) = w.pop_block() {
        w.drop_block(block);
    }
}
