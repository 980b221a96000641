//! What is told when: calls, lines, opcodes, returns and exceptions, and calls of native functions.

use gilscope_bytecode::Opcode;

use crate::builtins::frame as objects;
use crate::eval::Flow;
use crate::heap::{Gc, Kind, Value};
use crate::object::{CodeObj, Exception, Function, Traceback};
use crate::world::World;

use super::telling::{Call, Calls, tell};
use super::{After, Sort, Traced, Tracing, Unwinding, frames, lines};

/// Whether a frame's own comings and goings are told: not those of what stands in for native code, nor of
/// a comprehension, which CPython has no frame for.
fn shows(w: &World, code: Gc<CodeObj>) -> bool {
    !objects::place::is_hidden(w, code)
}

/// The code of the frame on top and the instruction that is next in it.
fn top(w: &World) -> Option<(Gc<CodeObj>, u32)> {
    w.current.frames.last().map(|f| (f.code, f.pc))
}

fn watching(w: &mut World) -> Option<&mut Tracing> {
    w.current.tracing.as_deref_mut().filter(|t| t.is_watching())
}

/// Before the next instruction of the frame on top; what happens instead, if there is something to tell.
pub(crate) fn before(w: &mut World) -> Option<Flow> {
    let depth = w.current.frames.len();
    let (code, pc) = top(w)?;
    let tracing = watching(w)?;
    tracing.known = tracing.known.min(depth);
    tracing.thrown = false;
    let passed = tracing.passing.pop_if(|at| *at == depth).is_some();
    if passed || depth > tracing.known {
        tracing.known = depth;
        if shows(w, code)
            && let Some(flow) = entered(w, After::Go)
        {
            return Some(flow);
        }
    }
    if entry_of_top(w, depth).is_none()
        && shows(w, code)
        && !super::installed(w, Sort::Profile).is_none()
    {
        // It was there before it was to be told of.
        frames::of(w, depth - 1);
    }
    let at = entry_of_top(w, depth)?;
    native_returned(w, at)
        .or_else(|| line(w, at, code, pc))
        .or_else(|| opcode(w, at))
        .or_else(|| native_call(w, at, code, pc))
        .or_else(|| {
            let entry = entry(w, at)?;
            (entry.code, entry.pc) = (code, pc);
            (entry.lines, entry.opcode) = (0, false);
            entry.called = !entry.calling.is_null();
            None
        })
}

/// Where the frame on top, or the one around a comprehension, is among the traced ones.
fn entry_of_top(w: &World, depth: usize) -> Option<usize> {
    let tracing = w.current.tracing.as_deref()?;
    let last = tracing.frames.last()?;
    let inside = &w.current.frames[last.depth.min(depth)..depth];
    let around = last.depth <= depth
        && inside
            .iter()
            .all(|f| !shows(w, f.code) && !w.heap[f.code].internal);
    around.then(|| tracing.frames.len() - 1)
}

fn entry(w: &mut World, at: usize) -> Option<&mut Traced> {
    w.current.tracing.as_deref_mut()?.frames.get_mut(at)
}

/// The profile function is told, if there is one.
fn profile(w: &World, event: &'static str, arg: Value, calls: &mut Calls) {
    let function = super::installed(w, Sort::Profile);
    if !function.is_none() {
        calls.push(Call {
            sort: Sort::Profile,
            function,
            event,
            arg,
        });
    }
}

/// The frame's own trace function is told, if it has one and tracing is on.
fn trace(w: &World, frame: Value, event: &'static str, arg: Value, calls: &mut Calls) {
    let function = objects::trace_of(w, frame);
    if !function.is_null() && !super::installed(w, Sort::Trace).is_none() {
        calls.push(Call {
            sort: Sort::Trace,
            function,
            event,
            arg,
        });
    }
}

/// The frame on top has been entered, or a generator goes on.
fn entered(w: &mut World, after: After) -> Option<Flow> {
    let (code, pc) = top(w)?;
    let mut calls = Calls::new();
    let function = super::installed(w, Sort::Trace);
    if !function.is_none() {
        calls.push(Call {
            sort: Sort::Trace,
            function,
            event: "call",
            arg: Value::NONE,
        });
    }
    profile(w, "call", Value::NONE, &mut calls);
    let object = frames::of(w, w.current.frames.len() - 1);
    let line = match pc {
        0 => w.heap[code].code.entry_line(),
        pc => lines::line_behind(w, code, pc - 1),
    };
    tell(w, object, line, calls, after)
}

/// The line of the next instruction, if the frame was on another one or has jumped back.
fn line(w: &mut World, at: usize, code: Gc<CodeObj>, pc: u32) -> Option<Flow> {
    let op = w.heap[code].instrs[pc as usize].op;
    loop {
        let entry = entry(w, at)?;
        let (object, n, same) = (entry.object, entry.lines, entry.code == code);
        let from = entry.pc;
        let back = same && entry.line > 0 && {
            pc < from && from != u32::MAX || pc == from && lines::is_jump(op)
        };
        if n == 0 && same && pc == from && !lines::is_jump(op) {
            // It runs again, having asked something first.
            return None;
        }
        let (before, owed) = (entry.line, entry.owed);
        let jumped = (same && lines::has_jumped(w, code, from, pc)).then_some(from);
        let line = lines::line(w, code, pc, back, jumped, n)?;
        // The line of the jump itself comes before that of what it has jumped to.
        let first = jumped.map_or(0, |from| lines::count_jumping(w, code, from));
        let again = n == 0 && lines::goes_on(w, code, pc);
        let entry = self::entry(w, at)?;
        entry.lines = n + 1;
        entry.owed = if again { back } else { owed && line == before };
        let told = again && !back && owed || n <= first && back && !again;
        if line == before && !told {
            continue;
        }
        entry.line = line;
        if !objects::wants_lines(w, object) {
            continue;
        }
        let mut calls = Calls::new();
        trace(w, object, "line", Value::NONE, &mut calls);
        if let Some(flow) = tell(w, object, line, calls, After::Go) {
            return Some(flow);
        }
    }
}

/// The next instruction itself, if the frame wants that.
fn opcode(w: &mut World, at: usize) -> Option<Flow> {
    let entry = entry(w, at)?;
    let (object, line) = (entry.object, entry.line);
    if std::mem::replace(&mut entry.opcode, true) || !objects::wants_opcodes(w, object) {
        return None;
    }
    let mut calls = Calls::new();
    trace(w, object, "opcode", Value::NONE, &mut calls);
    tell(w, object, line, calls, After::Go)
}

/// What the next instruction calls, if that is a native function and calls are profiled.
fn native_call(w: &mut World, at: usize, code: Gc<CodeObj>, pc: u32) -> Option<Flow> {
    let tracing = w.current.tracing.as_deref()?;
    let entry = &tracing.frames[at];
    if tracing.profile.is_null() || !entry.calling.is_null() {
        return None;
    }
    let (object, line) = (entry.object, entry.line);
    let instr = w.heap[code].instrs[pc as usize];
    let words = ((instr.arg & 0xff) + 2 * (instr.arg >> 8 & 0xff)) as usize;
    let (callee, receiver) = match instr.op {
        Opcode::CallFunction => (w.peek(words), Value::NULL),
        Opcode::CallMethod => (w.peek(words + 1), w.peek(words)),
        Opcode::CallFunctionVar | Opcode::CallFunctionKw => (w.peek(words + 1), Value::NULL),
        Opcode::CallFunctionVarKw => (w.peek(words + 2), Value::NULL),
        Opcode::CallFunctionEx => (w.peek(1 + usize::from(instr.arg != 0)), Value::NULL),
        _ => return None,
    };
    if !is_native(w, callee) {
        return None;
    }
    let callee = match receiver.non_null() {
        Some(receiver) => w.bind_special(callee, receiver),
        None => callee,
    };
    let entry = self::entry(w, at)?;
    // The call that was under way before has come back.
    (entry.calling, entry.called) = (callee, false);
    let mut calls = Calls::new();
    profile(w, "c_call", callee, &mut calls);
    tell(w, object, line, calls, After::Go)
}

/// Whether calls of something are told as those of a native function.
fn is_native(w: &World, callee: Value) -> bool {
    match callee.kind() {
        Some(Kind::Builtin) => true,
        Some(Kind::Function) => callee
            .cast::<Function>()
            .is_some_and(|f| w.heap[w.heap[f].code].internal),
        _ => false,
    }
}

/// The native function that the frame had called has come back.
fn native_returned(w: &mut World, at: usize) -> Option<Flow> {
    let entry = entry(w, at)?;
    if entry.calling.is_null() || !entry.called {
        return None;
    }
    let (object, line) = (entry.object, entry.line);
    let callee = std::mem::replace(&mut entry.calling, Value::NULL);
    let mut calls = Calls::new();
    profile(w, "c_return", callee, &mut calls);
    tell(w, object, line, calls, After::Go)
}

/// The frame on top is about to return or yield a value; what happens instead, if that is told first.
pub(crate) fn leaving(w: &mut World, after: After, value: Value) -> Option<Flow> {
    let depth = w.current.frames.len();
    if watching(w)?.passing.pop_if(|at| *at == depth).is_some() {
        // It hands on what its delegate yields without having gone on itself.
        return None;
    }
    let (code, pc) = top(w)?;
    if !shows(w, code) {
        return None;
    }
    // What a class body returns here is nothing that it returns there.
    let value = if w.heap[code].code.flags.class_body {
        Value::NONE
    } else {
        value
    };
    let index = w.current.frames.len() - 1;
    let profiled = !super::installed(w, Sort::Profile).is_none();
    if !profiled && frames::known(w, index).is_none() {
        return None;
    }
    let object = frames::of(w, index);
    let mut calls = Calls::new();
    trace(w, object, "return", value, &mut calls);
    profile(w, "return", value, &mut calls);
    let tracing = w.current.tracing.as_deref()?;
    let inside = raised_inside(w, code, pc, after);
    let line = inside.unwrap_or_else(|| match tracing.frames.last() {
        Some(last) if last.depth == index + 1 && last.line > 0 => last.line,
        _ => lines::line_behind(w, code, pc.saturating_sub(1)),
    });
    tell(w, object, line, calls, after)
}

/// An exception that a `with` has let pass leaves from where it was raised, one that no `except*` has taken from no line.
fn raised_inside(w: &World, code: Gc<CodeObj>, pc: u32, after: After) -> Option<u32> {
    let After::Unwind(exception, Unwinding::Unhandled) = after else {
        return None;
    };
    let instrs = &w.heap[code].instrs;
    let op = |back: u32| Some(instrs.get(pc.checked_sub(back)? as usize)?.op);
    if op(1) != Some(Opcode::EndFinally) {
        return None;
    }
    if !matches!(op(2), Some(Opcode::WithCleanup | Opcode::WithCleanupFinish)) {
        return lines::is_quiet(&w.heap[code].code, pc - 1).then_some(0);
    }
    let exception = exception.cast::<Exception>()?;
    let entry = w.heap[exception].traceback.cast::<Traceback>()?;
    let entry = &w.heap[entry];
    (entry.code == code).then(|| lines::line_behind(w, code, entry.pc))
}

/// An exception is raised in the frame on top, or comes through it, and has come that far.
pub(crate) fn raising(w: &mut World, exception: Value, to: Unwinding) -> Option<Flow> {
    let depth = w.current.frames.len();
    let tracing = watching(w)?;
    tracing.known = tracing.known.min(depth);
    let fresh = match to {
        Unwinding::Entered => {
            let passed = tracing.passing.pop_if(|at| *at == depth).is_some();
            tracing.thrown = passed || depth > tracing.known;
            tracing.thrown
        }
        _ => false,
    };
    let (code, pc) = top(w)?;
    if !shows(w, code) {
        return None;
    }
    let after = After::Unwind(exception, to);
    match to {
        Unwinding::Entered => {
            if !fresh {
                return None;
            }
            watching(w)?.known = depth;
            entered(w, after)
        }
        Unwinding::Unhandled => leaving(w, after, Value::NONE),
        Unwinding::Raised => {
            let object = frames::known(w, depth - 1)?;
            let at = entry_of_top(w, depth)?;
            let mut calls = Calls::new();
            let entry = entry(w, at)?;
            entry.lines = 0;
            entry.opcode = false;
            let callee = std::mem::replace(&mut entry.calling, Value::NULL);
            if !callee.is_null() {
                profile(w, "c_exception", callee, &mut calls);
            }
            let arg = exception_info(w, exception);
            trace(w, object, "exception", arg, &mut calls);
            thrown_line(w, object, &mut calls);
            let line = lines::line_behind(w, code, pc.saturating_sub(1));
            tell(w, object, line, calls, after)
        }
    }
}

/// The iterator of a `for` or `yield from` has raised StopIteration.
pub(crate) fn iteration_ended(w: &mut World, exception: Value, after: After) -> Option<Flow> {
    let depth = w.current.frames.len();
    let tracing = watching(w)?;
    if tracing.passing.pop_if(|at| *at == depth).is_some() {
        tracing.thrown = true;
        if let Some(flow) = entered(w, After::Delegated(exception)) {
            return Some(flow);
        }
    }
    told_end(w, exception, after)
}

fn told_end(w: &mut World, exception: Value, after: After) -> Option<Flow> {
    let (code, pc) = top(w)?;
    let object = frames::known(w, w.current.frames.len() - 1)?;
    let mut calls = Calls::new();
    let arg = exception_info(w, exception);
    trace(w, object, "exception", arg, &mut calls);
    thrown_line(w, object, &mut calls);
    let line = lines::line_behind(w, code, pc.saturating_sub(1));
    tell(w, object, line, calls, after)
}

/// CPython has a handler of its own around each `yield from`, on its line: an exception thrown in comes there.
fn thrown_line(w: &mut World, object: Value, calls: &mut Calls) {
    let thrown = watching(w).is_some_and(|t| std::mem::take(&mut t.thrown));
    let delegates = top(w).is_some_and(|(code, pc)| {
        let at = pc
            .checked_sub(1)
            .and_then(|at| w.heap[code].instrs.get(at as usize));
        at.is_some_and(|instr| instr.op == Opcode::YieldFrom)
    });
    if thrown && delegates && objects::wants_lines(w, object) {
        trace(w, object, "line", Value::NONE, calls);
    }
}

fn exception_info(w: &mut World, exception: Value) -> Value {
    let class = w.class_of(exception).value();
    let traceback = match exception.cast::<Exception>() {
        Some(e) => w.heap[e].traceback,
        None => Value::NONE,
    };
    w.tuple([class, exception, traceback])
}
