//! Frame objects.
//!
//! [`place`] says which one stands for which frame, [`variables`] reads and sets what the frame holds, [`proxy`] is what
//! `f_locals` of a function is.

pub(crate) mod place;
mod proxy;
mod variables;

use crate::builtins::{Attribute, code_lines};
use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{CodeObj, Dict, FrameObject, FramePlace, GenState};
use crate::tracing;
use crate::world::World;

pub(crate) use variables::locals_of;

pub(crate) fn init(w: &mut World) {
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
            get: f_lineno,
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
    static METHODS: &[NativeDef] = &[NativeDef::new("clear", NativeFn::F1(clear))];
    w.add_methods(w.types.frame, METHODS);
    proxy::init(w);
}

fn this(w: &mut World, value: Value) -> NativeResult<Gc<FrameObject>> {
    match value.cast() {
        Some(frame) => Ok(frame),
        None => Err(w.type_error("a frame is needed")),
    }
}

fn with(w: &mut World, frame: Value, get: fn(&FrameObject) -> Value) -> NativeResult {
    let frame = this(w, frame)?;
    Ok(get(&w.heap[frame]))
}

/// The frame is on that line while an event is told.
pub(crate) fn stands_at(w: &mut World, object: Value, line: Option<u32>) {
    if let Some(frame) = object.cast::<FrameObject>()
        && w.heap[frame].place != FramePlace::Gone
    {
        w.heap[frame].line = line;
    }
}

/// The code of the frame of the current thread that an object stands for, and the frame's index.
pub(crate) fn place_of(w: &World, object: Value) -> Option<(Gc<CodeObj>, usize)> {
    let frame = object.cast::<FrameObject>()?;
    let (thread, index) = place::running(w, frame)?;
    (thread == w.current.id).then_some((w.heap[frame].code, index))
}

/// The frame's own trace function, or null.
pub(crate) fn trace_of(w: &World, object: Value) -> Value {
    object
        .cast::<FrameObject>()
        .map_or(Value::NULL, |f| w.heap[f].trace)
}

/// Gives the frame a trace function of its own; null: none.
pub(crate) fn set_trace(w: &mut World, object: Value, function: Value) {
    if let Some(frame) = object.cast::<FrameObject>() {
        w.heap[frame].trace = function;
    }
}

/// Whether the frame's trace function is told of lines.
pub(crate) fn wants_lines(w: &World, object: Value) -> bool {
    object
        .cast::<FrameObject>()
        .is_some_and(|f| w.heap[f].lines)
}

/// Whether the frame's trace function is told of instructions.
pub(crate) fn wants_opcodes(w: &World, object: Value) -> bool {
    object
        .cast::<FrameObject>()
        .is_some_and(|f| w.heap[f].opcodes)
}

/// The instruction that a frame is at, and whose that is: its code's, or that of a comprehension inside it.
fn at(w: &mut World, frame: Gc<FrameObject>) -> (Gc<CodeObj>, u32) {
    if let Some((code, pc)) = place::inside(w, frame, |w, index| place::instruction(w, index)) {
        return (code, pc.saturating_sub(1));
    }
    let object = &w.heap[frame];
    match object.place {
        FramePlace::Generator(generator) => (object.code, w.heap[generator].pc.saturating_sub(1)),
        _ => (object.code, object.pc),
    }
}

/// Whether it is the frame of a generator that has not begun.
fn has_not_begun(w: &World, frame: Gc<FrameObject>) -> bool {
    match w.heap[frame].place {
        FramePlace::Generator(generator) => w.heap[generator].state == GenState::Created,
        _ => false,
    }
}

fn line(w: &mut World, frame: Gc<FrameObject>) -> u32 {
    if let Some(line) = w.heap[frame].line {
        return line;
    }
    if has_not_begun(w, frame) {
        let code = w.heap[frame].code;
        return w.heap[code].code.first_line;
    }
    let (code, pc) = at(w, frame);
    super::traceback::line_of(w, code, pc)
}

fn f_lineno(w: &mut World, object: Value) -> NativeResult {
    let frame = this(w, object)?;
    Ok(match line(w, frame) {
        0 => Value::NONE,
        line => Value::int(line.into()),
    })
}

fn f_lasti(w: &mut World, object: Value) -> NativeResult {
    let frame = this(w, object)?;
    let line = w.heap[frame].line;
    let (code, pc) = at(w, frame);
    // While a line is told, its first instruction has not run yet.
    let before = tracing::is_before_instruction(w, object)
        && place::inside(w, frame, |w, index| w.current.frames[index].pc > 0).unwrap_or(false);
    let pc = pc + u32::from(before);
    w.ready(code);
    let code = &w.heap[code].code;
    Ok(Value::int(code_lines::offset(code, pc, line)))
}

fn f_locals(w: &mut World, object: Value) -> NativeResult {
    let frame = this(w, object)?;
    match w.heap[frame].namespace.non_null() {
        Some(namespace) => Ok(namespace),
        None => Ok(proxy::new(w, frame)),
    }
}

fn f_back(w: &mut World, object: Value) -> NativeResult {
    let frame = this(w, object)?;
    let back = place::inside(w, frame, |w, index| {
        let caller = place::caller(w, index)?;
        Some(place::of(w, caller).value())
    });
    Ok(match back {
        Some(back) => back.unwrap_or(Value::NONE),
        None => w.heap[frame].back,
    })
}

/// A frame that was only looked at is traced from now on.
fn set_f_trace(w: &mut World, object: Value, function: Value) -> NativeResult {
    let function = if function.is_none() {
        Value::NULL
    } else {
        function
    };
    set_trace(w, object, function);
    if let Some((_, index)) = place_of(w, object)
        && !function.is_null()
    {
        tracing::frames::of(w, index);
    }
    Ok(Value::NONE)
}

fn set_flag(
    w: &mut World,
    object: Value,
    value: Value,
    flag: fn(&mut FrameObject) -> &mut bool,
) -> NativeResult {
    if value.is_null() {
        return Err(w.type_error("can't delete numeric/char attribute"));
    }
    let Some(on) = value.as_bool() else {
        return Err(w.type_error("attribute value type must be bool"));
    };
    let frame = this(w, object)?;
    *flag(&mut w.heap[frame]) = on;
    Ok(Value::NONE)
}

/// Forgets the variables of a frame that does not run.
fn clear(w: &mut World, object: Value) -> NativeResult {
    let frame = this(w, object)?;
    let state = match w.heap[frame].place {
        FramePlace::Gone => None,
        FramePlace::Thread(..) => Some(GenState::Running),
        FramePlace::Generator(generator) => Some(w.heap[generator].state),
    };
    match state {
        Some(GenState::Running) => {
            return Err(w.runtime_error("cannot clear an executing frame"));
        }
        Some(GenState::Suspended) => {
            return Err(w.runtime_error("cannot clear a suspended frame"));
        }
        _ => {}
    }
    if let FramePlace::Generator(generator) = w.heap[frame].place {
        // Its arguments stay, as if nothing had cleared it but the end of the generator.
        super::generator::give_up(w, generator);
        return Ok(Value::NONE);
    }
    w.heap[frame].slots.fill(Value::NULL);
    w.heap[frame].extra = None;
    Ok(Value::NONE)
}

/// `repr(frame)`.
pub(crate) fn shown(w: &mut World, frame: Gc<FrameObject>) -> String {
    let line = line(w, frame);
    let code = w.heap[frame].code;
    let code = w.heap[code].code.clone();
    let address = w.address(frame.value());
    format!(
        "<frame at {address:#x}, file '{}', line {line}, code {}>",
        code.filename, code.name
    )
}

/// What can be seen of the variables of a frame, by name: its namespace, or a new dict; None: they are in a mapping of the
/// script's own.
pub(crate) fn names_in(w: &mut World, frame: Gc<FrameObject>) -> Option<Gc<Dict>> {
    match w.heap[frame].namespace {
        Value::NULL => Some(variables::dict(w, frame)),
        namespace => namespace.cast(),
    }
}
