//! Tracebacks and frames as objects, and exceptions as text.
//!
//! [`render`] puts whole exceptions into words, [`stack`] their frames, [`anchors`] decides what the
//! marks under a source line point at, [`marks`] shows those of a SyntaxError.

mod anchors;
pub mod marks;
pub(crate) mod modules;
pub(crate) mod render;
mod stack;

use crate::builtins::Attribute;
use crate::heap::{Gc, Marker, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{CellObject, CodeObj, Dict, Exception, OpaqueData, Traceback};
use crate::world::World;

use render::{Tree, Words};
use stack::Sources;

pub(crate) fn init(w: &mut World) {
    static TRACEBACK: &[Attribute] = &[
        Attribute {
            name: "tb_next",
            get: tb_next,
            set: Some(set_tb_next),
        },
        Attribute {
            name: "tb_lineno",
            get: tb_lineno,
            set: None,
        },
        Attribute {
            name: "tb_lasti",
            get: tb_lasti,
            set: None,
        },
        Attribute {
            name: "tb_frame",
            get: tb_frame,
            set: None,
        },
    ];
    w.add_attributes(w.types.traceback, TRACEBACK);
    static FRAME: &[Attribute] = &[
        Attribute {
            name: "f_code",
            get: |w, f| with(w, f, |f| f.code.value()),
            set: None,
        },
        Attribute {
            name: "f_globals",
            get: |w, f| with(w, f, |f| f.globals.value()),
            set: None,
        },
        Attribute {
            name: "f_locals",
            get: f_locals,
            set: None,
        },
        Attribute {
            name: "f_builtins",
            get: |w, _| Ok(w.builtins.value()),
            set: None,
        },
        Attribute {
            name: "f_lineno",
            get: f_lineno,
            set: None,
        },
        Attribute {
            name: "f_lasti",
            get: |w, f| with(w, f, |f| Value::int(f.pc.into())),
            set: None,
        },
        Attribute {
            name: "f_back",
            get: |w, f| with(w, f, |f| f.back),
            set: None,
        },
        Attribute {
            name: "f_trace",
            get: |_, _| Ok(Value::NONE),
            set: Some(|_, _, _| Ok(Value::NONE)),
        },
    ];
    w.add_attributes(w.types.frame, FRAME);
    static METHODS: &[NativeDef] = &[
        NativeDef::new("__repr__", NativeFn::F1(frame_repr)),
        NativeDef::new("clear", NativeFn::F1(|_, _| Ok(Value::NONE))),
    ];
    w.add_methods(w.types.frame, METHODS);
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("_exception_nodes", NativeFn::F2(nodes)),
        NativeDef::new("_exception_lines", NativeFn::F3(lines)),
        NativeDef::new("_exception_text", NativeFn::F3(text)),
        NativeDef::new("_exception_last_lines", NativeFn::F2(last_lines)),
        NativeDef::new("_traceback_text", NativeFn::F1(traceback_text)),
        NativeDef::new("_traceback_position", NativeFn::F1(traceback_position)),
        NativeDef::new("_str", NativeFn::F1(crate::builtins::repr::str)),
        NativeDef::new("_repr", NativeFn::F1(crate::builtins::repr::repr)),
        NativeDef::new("_source_line", NativeFn::F2(source_line)),
        NativeDef::new("_raised_scope", NativeFn::F1(raised_scope)),
    ];
    let prelude = w.prelude;
    w.add_functions(prelude, "builtins", FUNCTIONS);
}

/// A frame as `sys._getframe()` and `tb_frame` show it: as it was when it was asked for.
struct FrameObject {
    code: Gc<CodeObj>,
    pc: u32,
    globals: Gc<Dict>,
    /// A dict, or null if they are not known.
    locals: Value,
    /// The frame that called it, or None.
    back: Value,
}

impl OpaqueData for FrameObject {
    fn trace(&self, marker: &mut Marker) {
        marker.gc(self.code);
        marker.gc(self.globals);
        marker.values(&[self.locals, self.back]);
    }
}

fn with(w: &mut World, frame: Value, get: fn(&FrameObject) -> Value) -> NativeResult {
    match w.opaque_ref::<FrameObject>(frame) {
        Some(frame) => Ok(get(frame)),
        None => Err(w.type_error("a frame is needed")),
    }
}

fn f_locals(w: &mut World, frame: Value) -> NativeResult {
    let locals = with(w, frame, |f| f.locals)?;
    Ok(if locals.is_null() {
        w.dict().value()
    } else {
        locals
    })
}

fn line_of(w: &World, code: Gc<CodeObj>, pc: u32) -> u32 {
    stack::position(w, code, pc).line
}

fn f_lineno(w: &mut World, frame: Value) -> NativeResult {
    let place = w.opaque_ref::<FrameObject>(frame).map(|f| (f.code, f.pc));
    Ok(place.map_or(Value::NONE, |(code, pc)| {
        Value::int(line_of(w, code, pc).into())
    }))
}

fn frame_repr(w: &mut World, frame: Value) -> NativeResult {
    let Some((code, pc)) = w.opaque_ref::<FrameObject>(frame).map(|f| (f.code, f.pc)) else {
        return Err(w.type_error("a frame is needed"));
    };
    let line = line_of(w, code, pc);
    let code = w.heap[code].code.clone();
    let address = w.address(frame);
    let text = format!(
        "<frame at {address:#x}, file '{}', line {line}, code {}>",
        code.filename, code.name
    );
    Ok(w.str(text))
}

fn this(w: &mut World, value: Value) -> NativeResult<Gc<Traceback>> {
    match value.cast() {
        Some(traceback) => Ok(traceback),
        None => Err(w.type_error("a traceback is needed")),
    }
}

fn tb_next(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    Ok(w.heap[t].next)
}

fn set_tb_next(w: &mut World, traceback: Value, next: Value) -> NativeResult {
    let t = this(w, traceback)?;
    if !next.is_none() && !next.is::<Traceback>() {
        let class = w.class_name(next).to_owned();
        return Err(w.type_error(format!("expected traceback object, got '{class}'")));
    }
    let mut at = next;
    while let Some(n) = at.cast::<Traceback>() {
        if n == t {
            return Err(w.value_error("traceback loop detected"));
        }
        at = w.heap[n].next;
    }
    w.heap[t].next = next;
    Ok(Value::NONE)
}

fn tb_lineno(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    let (code, pc) = (w.heap[t].code, w.heap[t].pc);
    Ok(Value::int(line_of(w, code, pc).into()))
}

fn tb_lasti(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    Ok(Value::int(w.heap[t].pc.into()))
}

fn tb_frame(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    let t = &w.heap[t];
    let (code, pc, globals, mut locals) = (t.code, t.pc, t.globals, t.locals);
    if locals.is_null() && &*w.heap[code].code.name == "<module>" {
        locals = globals.value();
    }
    let frame = FrameObject {
        code,
        pc,
        globals,
        locals,
        back: Value::NONE,
    };
    Ok(w.opaque(w.types.frame, frame))
}

/// The variables of a frame of the current thread, as `locals()` has them.
pub(crate) fn locals_of(w: &mut World, index: usize) -> Value {
    let frame = &w.current.frames[index];
    if !frame.namespace.is_null() {
        return frame.namespace;
    }
    let (code, base) = (frame.code, frame.base as usize);
    let dict = w.dict();
    let names = w.heap[code].varnames.clone();
    let arc = w.heap[code].code.clone();
    let hidden = |name: &str| name.starts_with('.');
    for (i, &name) in names.iter().enumerate() {
        let in_cell = arc.cell_params.contains(&Some(i as u32));
        let value = w.current.stack.get(base + i);
        if !value.is_null() && !in_cell && !hidden(w.heap[name].as_str()) {
            w.dict_set(dict, name, value);
        }
    }
    for (i, name) in arc.cellvars.iter().chain(&arc.freevars).enumerate() {
        let cell = w
            .current
            .stack
            .get(base + names.len() + i)
            .cast::<CellObject>();
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
    let mut back = Value::NONE;
    for &index in visible.get(depth..).filter(|v| !v.is_empty())?.iter().rev() {
        let locals = locals_of(w, index);
        let frame = &w.current.frames[index];
        let pc = frame.pc.saturating_sub(1);
        let object = FrameObject {
            code: frame.code,
            pc,
            globals: frame.globals,
            locals,
            back,
        };
        back = w.opaque(w.types.frame, object);
    }
    Some(back)
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
    let locals = w.dict();
    for (i, &value) in slots.iter().enumerate() {
        if let Some(&name) = w.heap[code].varnames.get(i)
            && !value.is_null()
        {
            w.dict_set(locals, name, value);
        }
    }
    let object = FrameObject {
        code,
        pc,
        globals,
        locals: locals.value(),
        back: Value::NONE,
    };
    w.opaque(w.types.frame, object)
}

fn exception(w: &mut World, value: Value) -> NativeResult<Gc<Exception>> {
    match value.cast() {
        Some(exception) => Ok(exception),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("Exception expected for value, {class} found")))
        }
    }
}

fn nodes(w: &mut World, value: Value, chain: Value) -> NativeResult {
    let e = exception(w, value)?;
    let exceptions = Tree::new(w, e, chain == Value::TRUE).exceptions();
    Ok(w.list(exceptions))
}

fn words(w: &World, list: Value) -> Vec<Words> {
    let strings = |v: Value| -> Vec<String> {
        let items = w.as_items(v).unwrap_or_default();
        items
            .iter()
            .filter_map(|&v| w.as_str(v).map(str::to_owned))
            .collect()
    };
    let one = |&v: &Value| match w.as_tuple(v) {
        Some(&[text, notes, names]) => Words {
            text: w.as_str(text).unwrap_or_default().to_owned(),
            notes: strings(notes),
            decided: w.as_str(names).is_some(),
            names: match w.as_str(names) {
                Some(name) => vec![name.to_owned()],
                None => strings(names),
            },
        },
        _ => Words::default(),
    };
    w.as_items(list)
        .unwrap_or_default()
        .iter()
        .map(one)
        .collect()
}

fn strings(w: &mut World, texts: Vec<String>) -> NativeResult {
    let items = texts.into_iter().map(|t| w.str(t)).collect();
    Ok(w.list(items))
}

fn lines(w: &mut World, value: Value, chain: Value, list: Value) -> NativeResult {
    let e = exception(w, value)?;
    let words = words(w, list);
    let texts = Tree::new(w, e, chain == Value::TRUE).render(w, &words);
    strings(w, texts)
}

fn text(w: &mut World, value: Value, chain: Value, list: Value) -> NativeResult {
    let e = exception(w, value)?;
    let words = words(w, list);
    let text = Tree::new(w, e, chain == Value::TRUE)
        .render(w, &words)
        .concat();
    Ok(w.str(text))
}

fn last_lines(w: &mut World, value: Value, list: Value) -> NativeResult {
    let e = exception(w, value)?;
    let words = words(w, list);
    let texts = Tree::new(w, e, false).render_only(w, &words);
    strings(w, texts)
}

fn traceback_text(w: &mut World, traceback: Value) -> NativeResult {
    let text = stack::format(w, &mut Sources::default(), traceback).concat();
    Ok(w.str(text))
}

/// Where in its source a traceback's frame was: first and last line, first and last column.
fn traceback_position(w: &mut World, traceback: Value) -> NativeResult {
    let this = this(w, traceback)?;
    let (code, pc) = (w.heap[this].code, w.heap[this].pc);
    let at = stack::position(w, code, pc);
    let numbers = [at.line, at.end_line, at.col, at.end_col];
    Ok(w.tuple(numbers.map(|n| Value::int(n.into()))))
}

/// A line of a source file, without the blanks around it.
fn source_line(w: &mut World, filename: Value, line: Value) -> NativeResult {
    let filename = w.as_str(filename).unwrap_or_default().to_owned();
    let line = w
        .as_i64(line)
        .and_then(|n| u32::try_from(n).ok())
        .unwrap_or(0);
    let text = Sources::default()
        .line(w, &filename, line)
        .trim()
        .to_owned();
    Ok(w.str(text))
}

/// The names that could be seen where an exception was raised, and what `self` was there:
/// `(names, self)`, with NotImplemented for no `self`.
fn raised_scope(w: &mut World, value: Value) -> NativeResult {
    let e = exception(w, value)?;
    let mut at = w.heap[e].traceback;
    let mut last = None;
    while let Some(t) = at.cast::<Traceback>() {
        last = Some(t);
        at = w.heap[t].next;
    }
    let mut names = Vec::new();
    let mut this = Value::NOT_IMPLEMENTED;
    if let Some(t) = last {
        let (locals, globals) = (w.heap[t].locals.cast::<Dict>(), w.heap[t].globals);
        if let Some(locals) = locals {
            let key = w.intern("self");
            this = w.dict_get(locals, key).unwrap_or(this);
        }
        for dict in locals.into_iter().chain([globals, w.builtins]) {
            names.extend(w.heap[dict].iter().map(|e| e.key));
        }
    }
    let names = w.list(names);
    Ok(w.tuple([names, this]))
}
