//! Tracebacks and frames as objects, and exceptions as text.
//!
//! [`render`] puts whole exceptions into words, [`stack`] their frames, [`anchors`] decides what the
//! marks under a source line point at, [`marks`] shows those of a SyntaxError.

mod anchors;
mod make;
pub mod marks;
pub(crate) mod modules;
pub(crate) mod render;
mod stack;

use crate::builtins::{Attribute, code_lines, frame};
use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::{CodeObj, Exception, Traceback};
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
    make::init(w);
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
        NativeDef::new("_unread_sources", NativeFn::F1(unread_sources)),
        NativeDef::new("_keep_source", NativeFn::F2(keep_source)),
        NativeDef::new("_raised_scope", NativeFn::F1(raised_scope)),
    ];
    let prelude = w.prelude;
    w.add_functions(prelude, "builtins", FUNCTIONS);
}

/// The line of an instruction.
pub(crate) fn line_of(w: &World, code: Gc<CodeObj>, pc: u32) -> u32 {
    stack::position(w, code, pc).line
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
    match w.heap[t].line {
        Some(line) => Ok(w.int(line)),
        None => Ok(Value::int(line_of(w, code, pc).into())),
    }
}

fn tb_lasti(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    let (code, pc) = (w.heap[t].code, w.heap[t].pc);
    Ok(Value::int(code_lines::offset(&w.heap[code].code, pc, None)))
}

fn tb_frame(w: &mut World, traceback: Value) -> NativeResult {
    let t = this(w, traceback)?;
    Ok(w.heap[t].frame.value())
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

/// Where in its source a traceback's frame was, first and last line, first and last column, and the lines of text that
/// say so.
fn traceback_position(w: &mut World, traceback: Value) -> NativeResult {
    let this = this(w, traceback)?;
    let (code, pc) = (w.heap[this].code, w.heap[this].pc);
    let at = stack::position(w, code, pc);
    let text = stack::format_one(w, this);
    let text = w.str(text);
    let [a, b, c, d] = [at.line, at.end_line, at.col, at.end_col].map(|n| Value::int(n.into()));
    Ok(w.tuple([a, b, c, d, text]))
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

/// What loaders may know the lines of, see [`stack::unread`].
fn unread_sources(w: &mut World, value: Value) -> NativeResult {
    let e = exception(w, value)?;
    let wanted = stack::unread(w, e);
    Ok(w.list(wanted))
}

/// Has tracebacks show lines of a text that is no file's.
pub(crate) fn keep_source(w: &mut World, name: Value, text: Value) -> NativeResult {
    let (Some(name), Some(text)) = (w.as_str(name), w.as_str(text)) else {
        return Err(w.type_error("a name and a text are needed"));
    };
    let (name, text) = (name.to_owned(), text.to_owned());
    w.add_source(&name, &text);
    Ok(Value::NONE)
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
        let frame = w.heap[t].frame;
        let (locals, globals) = (frame::names_in(w, frame), w.heap[frame].globals);
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
