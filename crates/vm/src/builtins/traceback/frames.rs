//! Frame objects.
//!
//! One shows a frame as it was when it was asked for; in a thread that is traced it stands for the frame
//! itself as long as that is there, and keeps the frame's own trace function.

use gilscope_events::ThreadId;

use crate::builtins::{Attribute, code_lines};
use crate::heap::{Gc, Marker, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{CellObject, CodeObj, Dict, OpaqueData};
use crate::tracing;
use crate::world::World;

use super::line_of;

pub(super) fn init(w: &mut World) {
    const fn fixed(name: &'static str, get: fn(&mut World, Value) -> NativeResult) -> Attribute {
        Attribute {
            name,
            get,
            set: None,
        }
    }
    static ATTRIBUTES: &[Attribute] = &[
        fixed("f_code", |w, f| with(w, f, |f| f.code.value())),
        fixed("f_globals", |w, f| with(w, f, |f| f.globals.value())),
        fixed("f_locals", f_locals),
        fixed("f_builtins", |w, _| Ok(w.builtins.value())),
        Attribute {
            name: "f_lineno",
            get: |w, f| Ok(Value::int(line(w, f).into())),
            set: Some(tracing::set_line),
        },
        fixed("f_lasti", f_lasti),
        fixed("f_back", f_back),
        Attribute {
            name: "f_trace",
            get: |w, f| with(w, f, |f| f.trace.or(Value::NONE)),
            set: Some(set_f_trace),
        },
        Attribute {
            name: "f_trace_lines",
            get: |w, f| with(w, f, |f| Value::bool(f.lines)),
            set: Some(|w, f, value| set_flag(w, f, value, |f| &mut f.lines)),
        },
        Attribute {
            name: "f_trace_opcodes",
            get: |w, f| with(w, f, |f| Value::bool(f.opcodes)),
            set: Some(|w, f, value| set_flag(w, f, value, |f| &mut f.opcodes)),
        },
    ];
    w.add_attributes(w.types.frame, ATTRIBUTES);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__repr__", NativeFn::F1(repr)),
        NativeDef::new("clear", NativeFn::F1(|_, _| Ok(Value::NONE))),
    ];
    w.add_methods(w.types.frame, METHODS);
}

/// A frame of the current thread, or what is left of it.
struct FrameObject {
    code: Gc<CodeObj>,
    pc: u32,
    globals: Gc<Dict>,
    /// A dict, or null if they are not known.
    locals: Value,
    /// The frame that called it, or None.
    back: Value,
    /// Its own trace function; null: none.
    trace: Value,
    /// Whether that is told of lines.
    lines: bool,
    /// Whether that is told of instructions.
    opcodes: bool,
    /// The line it is on while an event is told.
    line: Option<u32>,
    /// The frame it stands for: a thread's, so many frames from the outermost one.
    live: Option<(ThreadId, usize)>,
}

impl OpaqueData for FrameObject {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.code);
        marker.gc(self.globals);
        marker.values(&[self.locals, self.back, self.trace]);
    }
}

fn new(code: Gc<CodeObj>, pc: u32, globals: Gc<Dict>, locals: Value, back: Value) -> FrameObject {
    FrameObject {
        code,
        pc,
        globals,
        locals,
        back,
        trace: Value::NULL,
        lines: true,
        opcodes: false,
        line: None,
        live: None,
    }
}

/// A frame that has gone.
pub(super) fn past(
    w: &mut World,
    code: Gc<CodeObj>,
    pc: u32,
    globals: Gc<Dict>,
    locals: Value,
) -> Value {
    let frame = new(code, pc, globals, locals, Value::NONE);
    w.opaque(w.types.frame, frame)
}

/// An object that stands for a frame of the current thread.
pub(crate) fn live(w: &mut World, index: usize) -> Value {
    let frame = &w.current.frames[index];
    let (code, pc, globals) = (frame.code, frame.pc.saturating_sub(1), frame.globals);
    let mut object = new(code, pc, globals, Value::NULL, Value::NONE);
    object.live = Some((w.current.id, index));
    w.opaque(w.types.frame, object)
}

/// The frame that an object stands for goes, or is traced no more: it stays as it is now.
pub(crate) fn detach(w: &mut World, object: Value, back: Value) {
    let Some((thread, index)) = w.opaque_ref::<FrameObject>(object).and_then(|f| f.live) else {
        return;
    };
    debug_assert_eq!(thread, w.current.id);
    let Some(frame) = w.current.frames.get(index) else {
        // It has gone before, as that of a generator that waits may.
        if let Some(frame) = w.opaque_mut::<FrameObject>(object) {
            frame.live = None;
        }
        return;
    };
    let pc = frame.pc.saturating_sub(1);
    let locals = locals_of(w, index);
    let line = line(w, object);
    if let Some(frame) = w.opaque_mut::<FrameObject>(object) {
        (frame.locals, frame.pc, frame.back) = (locals, pc, back);
        frame.line = Some(line);
        frame.live = None;
    }
}

/// The frame is on that line while an event is told.
pub(crate) fn stands_at(w: &mut World, object: Value, line: Option<u32>) {
    if let Some(frame) = w.opaque_mut::<FrameObject>(object)
        && frame.live.is_some()
    {
        frame.line = line;
    }
}

/// The code of the frame of the current thread that an object stands for, and the frame's index.
pub(crate) fn place_of(w: &World, object: Value) -> Option<(Gc<CodeObj>, usize)> {
    let frame = w.opaque_ref::<FrameObject>(object)?;
    let (thread, index) = frame.live?;
    (thread == w.current.id).then_some((frame.code, index))
}

/// The code of a frame and its module's names.
pub(super) fn parts(w: &World, object: Value) -> Option<(Gc<CodeObj>, Gc<Dict>)> {
    let frame = w.opaque_ref::<FrameObject>(object)?;
    Some((frame.code, frame.globals))
}

/// The frame's own trace function, or null.
pub(crate) fn trace_of(w: &World, object: Value) -> Value {
    w.opaque_ref::<FrameObject>(object)
        .map_or(Value::NULL, |f| f.trace)
}

/// Gives the frame a trace function of its own; null: none.
pub(crate) fn set_trace(w: &mut World, object: Value, function: Value) {
    if let Some(frame) = w.opaque_mut::<FrameObject>(object) {
        frame.trace = function;
    }
}

/// Whether the frame's trace function is told of lines.
pub(crate) fn wants_lines(w: &World, object: Value) -> bool {
    w.opaque_ref::<FrameObject>(object).is_some_and(|f| f.lines)
}

/// Whether the frame's trace function is told of instructions.
pub(crate) fn wants_opcodes(w: &World, object: Value) -> bool {
    w.opaque_ref::<FrameObject>(object)
        .is_some_and(|f| f.opcodes)
}

fn with(w: &mut World, frame: Value, get: fn(&FrameObject) -> Value) -> NativeResult {
    match w.opaque_ref::<FrameObject>(frame) {
        Some(frame) => Ok(get(frame)),
        None => Err(w.type_error("a frame is needed")),
    }
}

/// Does something where the frame that an object stands for is one of the current thread's.
pub(super) fn inside<T>(
    w: &mut World,
    object: Value,
    f: impl FnOnce(&mut World, usize) -> T,
) -> Option<T> {
    let (thread, index) = w.opaque_ref::<FrameObject>(object)?.live?;
    let me = w.current.id;
    w.switch_to(thread);
    let result = f(w, index);
    w.switch_to(me);
    Some(result)
}

fn place(w: &mut World, object: Value) -> Option<(Gc<CodeObj>, u32)> {
    let pc = inside(w, object, |w, index| {
        w.current.frames[index].pc.saturating_sub(1)
    });
    let frame = w.opaque_ref::<FrameObject>(object)?;
    Some((frame.code, pc.unwrap_or(frame.pc)))
}

fn line(w: &mut World, object: Value) -> u32 {
    match w.opaque_ref::<FrameObject>(object).and_then(|f| f.line) {
        Some(line) => line,
        None => place(w, object).map_or(0, |(code, pc)| line_of(w, code, pc)),
    }
}

fn f_lasti(w: &mut World, object: Value) -> NativeResult {
    let line = w.opaque_ref::<FrameObject>(object).and_then(|f| f.line);
    let (code, pc) = match place(w, object) {
        Some(place) => place,
        None => return Ok(Value::int(-1)),
    };
    // While a line is told, its first instruction has not run yet.
    let before = tracing::is_before_instruction(w, object)
        && inside(w, object, |w, index| w.current.frames[index].pc > 0).unwrap_or(false);
    let pc = pc + u32::from(before);
    w.ready(code);
    let code = &w.heap[code].code;
    Ok(Value::int(code_lines::offset(code, pc, line)))
}

fn f_locals(w: &mut World, object: Value) -> NativeResult {
    if let Some(locals) = inside(w, object, locals_of) {
        return Ok(locals);
    }
    let locals = with(w, object, |f| f.locals)?;
    Ok(if locals.is_null() {
        w.dict().value()
    } else {
        locals
    })
}

fn f_back(w: &mut World, object: Value) -> NativeResult {
    let back = inside(w, object, |w, index| {
        let visible = visible_frames(w);
        let depth = visible.iter().position(|&i| i < index);
        depth.and_then(|depth| frame_object(w, depth))
    });
    match back {
        Some(back) => Ok(back.unwrap_or(Value::NONE)),
        None => with(w, object, |f| f.back),
    }
}

/// A frame that was only looked at is traced from now on.
fn set_f_trace(w: &mut World, object: Value, function: Value) -> NativeResult {
    let function = if function.is_none() {
        Value::NULL
    } else {
        function
    };
    set_trace(w, object, function);
    let frame = w.opaque_ref::<FrameObject>(object);
    let code = frame.filter(|f| f.live.is_none()).map(|f| f.code);
    let frames = &w.current.frames;
    let index = code.and_then(|code| frames.iter().rposition(|f| f.code == code));
    if let Some(index) = index
        && !function.is_null()
        && tracing::frames::known(w, index).is_none()
    {
        let live = (w.current.id, index);
        if let Some(frame) = w.opaque_mut::<FrameObject>(object) {
            frame.live = Some(live);
        }
        tracing::frames::attach(w, index, object);
    }
    Ok(Value::NONE)
}

fn set_flag(
    w: &mut World,
    object: Value,
    value: Value,
    flag: fn(&mut FrameObject) -> &mut bool,
) -> NativeResult {
    let Some(on) = value.as_bool() else {
        return Err(w.type_error("attribute value type must be bool"));
    };
    if let Some(frame) = w.opaque_mut::<FrameObject>(object) {
        *flag(frame) = on;
    }
    Ok(Value::NONE)
}

fn repr(w: &mut World, object: Value) -> NativeResult {
    let line = line(w, object);
    let Some((code, _)) = place(w, object) else {
        return Err(w.type_error("a frame is needed"));
    };
    let code = w.heap[code].code.clone();
    let address = w.address(object);
    let text = format!(
        "<frame at {address:#x}, file '{}', line {line}, code {}>",
        code.filename, code.name
    );
    Ok(w.str(text))
}

/// The variables of a frame of the current thread, as `locals()` has them.
pub(crate) fn locals_of(w: &mut World, index: usize) -> Value {
    let frame = &w.current.frames[index];
    if !frame.namespace.is_null() {
        return frame.namespace;
    }
    let (code, base) = (frame.code, frame.base as usize);
    let names = &w.heap[code];
    let cells = names.code.cellvars.len() + names.code.freevars.len();
    let slots = base..base + names.varnames.len() + cells;
    let slots: Vec<Value> = slots.map(|slot| w.current.stack.get(slot)).collect();
    named_slots(w, code, &slots)
}

/// A dict of the variables of a function whose slots hold that: its locals, then its cells.
pub(super) fn named_slots(w: &mut World, code: Gc<CodeObj>, slots: &[Value]) -> Value {
    let dict = w.dict();
    let names = w.heap[code].varnames.clone();
    let arc = w.heap[code].code.clone();
    let hidden = |name: &str| name.starts_with('.');
    for (i, &name) in names.iter().enumerate() {
        let in_cell = arc.cell_params.contains(&Some(i as u32));
        let value = slots.get(i).copied().unwrap_or(Value::NULL);
        if !value.is_null() && !in_cell && !hidden(w.heap[name].as_str()) {
            w.dict_set(dict, name, value);
        }
    }
    for (i, name) in arc.cellvars.iter().chain(&arc.freevars).enumerate() {
        let cell = slots
            .get(names.len() + i)
            .and_then(|slot| slot.cast::<CellObject>());
        let value = cell.map_or(Value::NULL, |c| w.heap[c].value);
        if !value.is_null() && !hidden(name) {
            let name = w.intern(name);
            w.dict_set(dict, name, value);
        }
    }
    dict.value()
}

/// The frames of the current thread that show, innermost first, as indices.
pub(crate) fn visible_frames(w: &World) -> Vec<usize> {
    let frames = &w.current.frames;
    (0..frames.len())
        .rev()
        .filter(|&i| !w.heap[frames[i].code].code.flags.internal)
        .collect()
}

/// A frame object for the visible frame that many above the innermost; None: there are not so many.
pub(crate) fn frame_object(w: &mut World, depth: usize) -> Option<Value> {
    let visible = visible_frames(w);
    if w.current.tracing.is_some() {
        return visible
            .get(depth)
            .map(|&index| tracing::frames::of(w, index));
    }
    let mut back = Value::NONE;
    for &index in visible.get(depth..).filter(|v| !v.is_empty())?.iter().rev() {
        let locals = locals_of(w, index);
        let frame = &w.current.frames[index];
        let (code, globals, base) = (frame.code, frame.globals, frame.base as usize);
        let pc = frame.pc.saturating_sub(1);
        let mut object = new(code, pc, globals, locals, back);
        let slot = kept_slot(w, code).map(|slot| base + slot);
        let kept = slot.map_or(Value::NULL, |slot| w.current.stack.get(slot));
        if let Some(former) = w.opaque_mut::<FrameObject>(kept) {
            // It is shown as it is now.
            object.trace = former.trace;
            (object.lines, object.opcodes) = (former.lines, former.opcodes);
            *former = object;
            back = kept;
            continue;
        }
        back = w.opaque(w.types.frame, object);
        if let Some(slot) = slot {
            w.current.stack.set(slot, back);
        }
    }
    Some(back)
}

/// The local that code keeps its frame object in, if it has one.
fn kept_slot(w: &World, code: Gc<CodeObj>) -> Option<usize> {
    let names = &w.heap[code].code.varnames;
    names.iter().rposition(|name| &**name == ".frame")
}

/// The frame object that a frame with those slots has been shown as.
pub(super) fn kept(w: &World, code: Gc<CodeObj>, slots: &[Value]) -> Option<Value> {
    slots.get(kept_slot(w, code)?)?.non_null()
}

/// A frame object for the innermost frame of any thread that has not ended.
pub(crate) fn frame_of_thread(w: &mut World, thread: gilscope_events::ThreadId) -> Option<Value> {
    let me = w.current.id;
    w.switch_to(thread);
    let frame = frame_object(w, 0);
    w.switch_to(me);
    frame
}

/// A frame object for a frame that does not run: a generator's, with the values of its slots.
pub(crate) fn waiting_frame(
    w: &mut World,
    code: Gc<CodeObj>,
    pc: u32,
    globals: Gc<Dict>,
    slots: &[Value],
) -> Value {
    if let Some(frame) = kept(w, code, slots) {
        if let Some(frame) = w.opaque_mut::<FrameObject>(frame) {
            (frame.pc, frame.back) = (pc, Value::NONE);
        }
        return frame;
    }
    let locals = w.dict();
    for (i, &value) in slots.iter().enumerate() {
        if let Some(&name) = w.heap[code].varnames.get(i)
            && !value.is_null()
        {
            w.dict_set(locals, name, value);
        }
    }
    past(w, code, pc, globals, locals.value())
}
