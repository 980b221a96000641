//! Functions in Python that native code waits for: their frames are entered and left as those of calls are.

use std::hint::cold_path;

use super::Flow;
use super::calls::{Entry, enter, leave_blocks};
use super::drive::Step;
use super::regs::Regs;
use crate::frame::{Cont, Quick};
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit};
use crate::object::Function;
use crate::thread::NativeEntry;
use crate::world::World;

/// Enters the function that native code wants called, having come back with [`Exit::Call`]; `cont` gets what the native
/// code comes to. The registers are at the instruction that has called it, without its operands. Refused: the exit
/// is as it was.
pub(super) fn enter_asked(
    w: &mut World,
    polls: bool,
    r: &mut Regs,
    cont: Cont,
    aux: Value,
) -> Entry {
    let Some((callee, args, waiting)) = &w.pending.call else {
        return Entry::Refused;
    };
    let waits = waiting.is_some() || !w.pending.after.is_empty();
    if !waits && !matches!(cont, Cont::Native | Cont::Push | Cont::ForIter) {
        cold_path();
        return Entry::Refused;
    }
    let Some((function, count)) = lay_out(r, *callee, args) else {
        return Entry::Refused;
    };
    let entry = enter(w, polls, r, function, count, 0, Value::NULL);
    if let Entry::Refused = entry {
        r.drop(count);
        return entry;
    }
    if !waits && matches!(cont, Cont::Push | Cont::ForIter) {
        // What it returns is what the native function does; a `__next__` may also end the loop.
        w.pending.call = None;
        if let Some(frame) = w.current.frames.last_mut() {
            frame.cont = cont;
        }
        return entry;
    }
    let (mut cont, mut aux) = (cont, aux);
    let waiting = w.pending.call.take().and_then(|(_, _, frame)| frame);
    while let Some(frame) = w.pending.after.pop() {
        w.current.natives.push(NativeEntry { frame, cont, aux });
        (cont, aux) = (Cont::Native, Value::NULL);
    }
    if let Some(frame) = waiting {
        w.current.natives.push(NativeEntry { frame, cont, aux });
    }
    if let Some(frame) = w.current.frames.last_mut() {
        frame.cont = Cont::Native;
        frame.quick = Quick::No;
    }
    entry
}

/// Pushes the arguments of a call, as many as told, if it is one of a function in Python with positional ones for which
/// there is room.
fn lay_out(r: &mut Regs, callee: Value, args: &Args) -> Option<(Gc<Function>, usize)> {
    let function = callee.cast::<Function>()?;
    let count = args.positional.len();
    if !args.keywords.is_empty() || r.level() as usize + count > r.code().frame_size as usize {
        cold_path();
        return None;
    }
    for &value in &args.positional {
        r.push(value);
    }
    Some((function, count))
}

/// Enters the `__init__` that native code wants called, having come back with [`Exit::Init`], for an instruction whose
/// result the instance is. The rest is as with [`enter_asked`].
pub(super) fn enter_init(w: &mut World, polls: bool, r: &mut Regs) -> Entry {
    let Some((init, args, instance)) = &w.pending.init else {
        return Entry::Refused;
    };
    let instance = *instance;
    if !w.pending.after.is_empty() {
        return Entry::Refused;
    }
    let Some((function, count)) = lay_out(r, *init, args) else {
        return Entry::Refused;
    };
    let entry = enter(w, polls, r, function, count, 0, instance);
    match entry {
        Entry::Refused => r.drop(count),
        _ => w.pending.init = None,
    }
    entry
}

/// What native code has made of a result that it waited for.
pub(super) enum Answer {
    /// It is given that the general way; nothing has changed.
    Refused,
    /// The native function is done, and what it came to is where its caller wants it.
    Done,
    /// It has called the next function.
    Entered(Entry),
    /// The loop has to look after this; the frame on top is written back.
    Flow(Flow),
}

/// Leaves the frame on top, whose result native code waits for, and gives it that.
pub(super) fn answer(w: &mut World, polls: bool, r: &mut Regs, value: Value) -> Answer {
    let thread = &mut *w.current;
    let [.., caller, frame] = &thread.frames[..] else {
        return Answer::Refused;
    };
    let base = frame.block_base as usize;
    // What a frame object shows is kept the general way.
    let shown = thread.shown.last().map(|shown| shown.index + 1);
    if frame.quick != Quick::No
        || shown == Some(thread.frames.len())
        || frame.cont != Cont::Native
        || frame.generator.is_some()
        || thread.tracing.is_some()
        || w.heap[caller.code].internal == polls
        || thread.blocks.len() != base && !leave_blocks(&mut thread.blocks, base)
    {
        return Answer::Refused;
    }
    thread.frames.pop();
    r.reload(w);
    let mut value = value;
    loop {
        let Some(entry) = w.current.natives.pop() else {
            unreachable!("a native frame waits for every native continuation")
        };
        let (cont, aux) = (entry.cont, entry.aux);
        match (entry.frame.resume(w, Ok(value)), cont) {
            (Ok(result), Cont::Push) if w.pending.after.is_empty() => {
                r.push(result);
                return Answer::Done;
            }
            (Ok(result), Cont::Contains { negate })
                if result.is_bool() && w.pending.after.is_empty() =>
            {
                r.push(Value::bool((result == Value::TRUE) != negate));
                return Answer::Done;
            }
            (Ok(_), Cont::Discard) if w.pending.after.is_empty() => return Answer::Done,
            (Ok(result), Cont::Native) if w.pending.after.is_empty() => value = result,
            (Err(Exit::Call), _) => {
                r.step_back();
                let entry = enter_asked(w, polls, r, cont, aux);
                if !matches!(entry, Entry::Refused) {
                    return Answer::Entered(entry);
                }
                return Answer::Flow(w.drive(Step::Result(Err(Exit::Call), cont, aux)));
            }
            (result, _) => return Answer::Flow(w.drive(Step::Result(result, cont, aux))),
        }
    }
}
