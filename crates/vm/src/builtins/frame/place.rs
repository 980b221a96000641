//! Which frame object stands for which frame.
//!
//! A frame knows nothing of its object, so that calls cost nothing for it. A thread notes which of its frames have one, a
//! generator has its own. A frame with an object is left the general way, which sees that it goes ([`goes`]); from
//! then on the object has what the frame held.

use gilscope_bytecode::Opcode;
use gilscope_events::ThreadId;

use crate::frame::Quick;
use crate::heap::{Gc, Value};
use crate::object::{CodeObj, Exception, FrameObject, FramePlace, GenState, Generator, Traceback};
use crate::tracing::lines;
use crate::world::World;

/// A frame of a thread that has a frame object.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    /// Which of the thread's frames.
    pub(crate) index: usize,
    /// Its object.
    pub(crate) object: Gc<FrameObject>,
}

/// Whether a frame of that code is none that a script may see: it stands in for native code, or for a comprehension, which
/// CPython runs in the frame around it.
pub(crate) fn is_hidden(w: &World, code: Gc<CodeObj>) -> bool {
    let object = &w.heap[code];
    object.internal || object.code.is_inlined_comprehension()
}

/// The frame object of a frame of the current thread, by the frame's index: made if there is none yet.
pub(crate) fn of(w: &mut World, index: usize) -> Gc<FrameObject> {
    if let Some(generator) = w.current.frames[index].generator {
        return of_generator(w, generator);
    }
    let found = w.current.shown.binary_search_by_key(&index, |s| s.index);
    let at = match found {
        Ok(at) => return w.current.shown[at].object,
        Err(at) => at,
    };
    let frame = &mut w.current.frames[index];
    // The short ways out of a frame would not say that it goes.
    (frame.quick, frame.back) = (Quick::No, 0);
    let (code, globals, namespace) = (frame.code, frame.globals, frame.namespace);
    let place = FramePlace::Thread(w.current.id, index);
    let object = FrameObject {
        globals,
        namespace,
        ..new(code, globals, place)
    };
    let object = w.heap.alloc(w.types.frame, object);
    w.current.shown.insert(at, Shown { index, object });
    object
}

/// The frame object of a generator that is not over.
pub(crate) fn of_generator(w: &mut World, generator: Gc<Generator>) -> Gc<FrameObject> {
    let g = &w.heap[generator];
    if let Some(object) = g.frame {
        return object;
    }
    let object = new(g.code, g.globals, FramePlace::Generator(generator));
    let object = w.heap.alloc(w.types.frame, object);
    w.heap[generator].frame = Some(object);
    object
}

fn new(code: Gc<CodeObj>, globals: Gc<crate::object::Dict>, place: FramePlace) -> FrameObject {
    FrameObject {
        code,
        globals,
        namespace: Value::NULL,
        place,
        pc: 0,
        slots: Box::default(),
        back: Value::NONE,
        extra: None,
        trace: Value::NULL,
        lines: true,
        opcodes: false,
        line: None,
    }
}

/// The frame on top is about to go for good.
#[inline]
pub(crate) fn goes(w: &mut World) {
    let thread = &mut *w.current;
    let Some(frame) = thread.frames.last() else {
        return;
    };
    let index = thread.frames.len() - 1;
    let object = match frame.generator {
        Some(generator) => w.heap[generator].frame.take(),
        None => thread
            .shown
            .pop_if(|shown| shown.index == index)
            .map(|s| s.object),
    };
    if let Some(object) = object {
        keep(w, object, index);
    }
}

/// The same for one that an exception leaves. One that a `with` has let pass stands where it was raised.
pub(crate) fn goes_raising(w: &mut World, exception: Value) {
    let Some(frame) = w.current.frames.last() else {
        return;
    };
    let (code, pc) = (frame.code, frame.pc);
    goes(w);
    let Some(entry) = exception
        .cast::<Exception>()
        .and_then(|e| w.heap[e].traceback.cast::<Traceback>())
        .map(|entry| &w.heap[entry])
    else {
        return;
    };
    let (object, raised) = (entry.frame, entry.pc);
    if code != entry.code || w.heap[object].place != FramePlace::Gone {
        return;
    }
    let instrs = &w.heap[code].instrs;
    let op = |back: u32| Some(instrs.get(pc.checked_sub(back)? as usize)?.op);
    if op(1) != Some(Opcode::EndFinally) {
        return;
    }
    if matches!(op(2), Some(Opcode::WithCleanup | Opcode::WithCleanupFinish)) {
        w.heap[object].pc = raised;
    } else if lines::is_quiet(&w.heap[code].code, pc - 1) {
        w.heap[object].line = Some(0);
    }
}

/// The object of a frame that goes gets what the frame holds.
#[cold]
fn keep(w: &mut World, object: Gc<FrameObject>, index: usize) {
    let back = caller(w, index).map_or(Value::NONE, |index| of(w, index).value());
    let frame = &w.current.frames[index];
    let (base, pc) = (frame.base as usize, frame.pc.saturating_sub(1));
    let slots = w
        .current
        .stack
        .slice(base, base + variables(w, object))
        .into();
    leave(w, object, pc, slots, back);
}

fn leave(w: &mut World, object: Gc<FrameObject>, pc: u32, slots: Box<[Value]>, back: Value) {
    let object = &mut w.heap[object];
    (object.pc, object.slots, object.back) = (pc, slots, back);
    object.place = FramePlace::Gone;
}

/// How many slots hold variables of a frame: none does of a module or a class body.
fn variables(w: &World, object: Gc<FrameObject>) -> usize {
    let object = &w.heap[object];
    match object.namespace {
        Value::NULL => w.heap[object.code].slots as usize,
        _ => 0,
    }
}

/// A generator that waits is over: its frame object gets what it holds.
pub(crate) fn generator_goes(w: &mut World, generator: Gc<Generator>) {
    let Some(object) = w.heap[generator].frame.take() else {
        return;
    };
    let slots = variables(w, object);
    let g = &w.heap[generator];
    let pc = g.pc.saturating_sub(1);
    let slots = g.values.iter().copied().take(slots).collect();
    leave(w, object, pc, slots, Value::NONE);
}

/// The frame on top is a generator's no more.
pub(crate) fn leaves_generator(w: &mut World, generator: Gc<Generator>) {
    let index = w.current.frames.len() - 1;
    if let Some(object) = w.heap[generator].frame.take() {
        w.heap[object].place = FramePlace::Thread(w.current.id, index);
        w.current.shown.push(Shown { index, object });
    }
}

/// The nearest frame outside a frame of the current thread that scripts may see.
pub(crate) fn caller(w: &World, index: usize) -> Option<usize> {
    let frames = w.current.frames.get(..index)?;
    frames.iter().rposition(|f| !is_hidden(w, f.code))
}

/// The frame of the current thread that lies so many below the innermost one that scripts may see.
pub(crate) fn visible(w: &World, depth: usize) -> Option<usize> {
    let mut index = caller(w, w.current.frames.len())?;
    for _ in 0..depth {
        index = caller(w, index)?;
    }
    Some(index)
}

/// A frame object for the visible frame that many above the innermost; None: there are not so many.
pub(crate) fn object_of(w: &mut World, depth: usize) -> Option<Value> {
    let index = visible(w, depth)?;
    Some(of(w, index).value())
}

/// A frame object for the innermost frame of any thread that has not ended.
pub(crate) fn of_thread(w: &mut World, thread: ThreadId) -> Option<Value> {
    let me = w.current.id;
    w.switch_to(thread);
    let frame = object_of(w, 0);
    w.switch_to(me);
    frame
}

/// The thread and frame that an object stands for; None: it does not run, or not any more.
pub(crate) fn running(w: &World, object: Gc<FrameObject>) -> Option<(ThreadId, usize)> {
    match w.heap[object].place {
        FramePlace::Gone => None,
        FramePlace::Thread(thread, index) => {
            let frames = &w.thread(thread)?.frames;
            (index < frames.len()).then_some((thread, index))
        }
        FramePlace::Generator(generator) => {
            if w.heap[generator].state != GenState::Running {
                return None;
            }
            let at = |thread: ThreadId| {
                let mut frames = w.thread(thread)?.frames.iter();
                let index = frames.rposition(|f| f.generator == Some(generator))?;
                Some((thread, index))
            };
            at(w.current.id).or_else(|| w.live_threads().into_iter().find_map(at))
        }
    }
}

/// Does something where the frame that an object stands for is one of the current thread's.
pub(crate) fn inside<T>(
    w: &mut World,
    object: Gc<FrameObject>,
    f: impl FnOnce(&mut World, usize) -> T,
) -> Option<T> {
    let (thread, index) = running(w, object)?;
    let me = w.current.id;
    w.switch_to(thread);
    let result = f(w, index);
    w.switch_to(me);
    Some(result)
}

/// The code of a comprehension that a frame of the current thread is in, or its own, and the instruction after the one
/// that it is at.
pub(crate) fn instruction(w: &World, index: usize) -> (Gc<CodeObj>, u32) {
    let frames = &w.current.frames;
    let within = |f: &&crate::frame::Frame| w.heap[f.code].code.is_inlined_comprehension();
    let inner = frames[index + 1..].iter().take_while(within).last();
    let frame = inner.unwrap_or(&frames[index]);
    (frame.code, frame.pc)
}
