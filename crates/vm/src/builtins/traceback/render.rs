//! Whole exceptions as text: chains, groups, syntax errors (`TracebackException` in
//! `Lib/traceback.py`).
//!
//! What needs Python code (`__str__` of user classes, `dir()`) is collected by the prelude first, one
//! [`Words`] for each exception that [`Tree`] lists.

use crate::heap::{Gc, Value};
use crate::object::{Exception, Traceback, Type};
use crate::world::World;

use super::marks::{Place, marked};
use super::stack::{self, Sources};

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
const MAX_GROUP_WIDTH: usize = 15;
const MAX_GROUP_DEPTH: usize = 10;

/// What the prelude says about an exception.
#[derive(Clone, Default)]
pub(crate) struct Words {
    /// `str(exception)`.
    pub(crate) text: String,
    /// Its notes.
    pub(crate) notes: Vec<String>,
    /// Names that may have been meant, or the suggestion itself.
    pub(crate) names: Vec<String>,
    /// `names` holds the suggestion.
    pub(crate) decided: bool,
}

struct Node {
    exception: Gc<Exception>,
    cause: Option<usize>,
    context: Option<usize>,
    members: Option<Vec<usize>>,
}

/// An exception with what it was caused by and what it consists of, as numbered nodes.
pub(crate) struct Tree(Vec<Node>);

impl Tree {
    /// The tree of an exception; each exception occurs once.
    pub(crate) fn new(w: &mut World, exception: Gc<Exception>, chain: bool) -> Tree {
        let mut nodes: Vec<Node> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        let add = |nodes: &mut Vec<Node>, e: Gc<Exception>| {
            nodes.push(Node {
                exception: e,
                cause: None,
                context: None,
                members: None,
            });
            nodes.len() - 1
        };
        seen.insert(exception.address());
        add(&mut nodes, exception);
        let mut queue = vec![0];
        while let Some(at) = queue.pop() {
            let e = nodes[at].exception;
            let (cause, context, suppress) = {
                let e = &w.heap[e];
                (e.cause, e.context, e.suppress_context)
            };
            if chain {
                if let Some(cause) = cause.cast::<Exception>()
                    && seen.insert(cause.address())
                {
                    nodes[at].cause = Some(add(&mut nodes, cause));
                }
                if nodes[at].cause.is_none()
                    && !suppress
                    && let Some(context) = context.cast::<Exception>()
                    && seen.insert(context.address())
                {
                    nodes[at].context = Some(add(&mut nodes, context));
                }
            }
            if w.is_instance(e.value(), w.types.base_exception_group) {
                let members = crate::builtins::exception::group_members(w, e);
                let mut list = Vec::new();
                for member in members {
                    seen.insert(member.address());
                    list.push(add(&mut nodes, member));
                }
                nodes[at].members = Some(list);
            }
            queue.extend(nodes[at].cause);
            queue.extend(nodes[at].context);
            queue.extend(nodes[at].members.iter().flatten().copied());
        }
        Tree(nodes)
    }

    /// The exceptions, in the order their words are wanted in.
    pub(crate) fn exceptions(&self) -> Vec<Value> {
        self.0.iter().map(|n| n.exception.value()).collect()
    }

    /// The text, in pieces as `traceback.format_exception` has them.
    pub(crate) fn render(&self, w: &mut World, words: &[Words]) -> Vec<String> {
        let mut renderer = Renderer {
            tree: self,
            words,
            sources: Sources::default(),
            out: Vec::new(),
            depth: 0,
            need_close: false,
        };
        renderer.chain(w, 0);
        renderer.out
    }

    /// Only the last lines, without any traceback.
    pub(crate) fn render_only(&self, w: &mut World, words: &[Words]) -> Vec<String> {
        last_lines(
            w,
            self.0[0].exception,
            words.first().unwrap_or(&Words::default()),
        )
    }
}

struct Renderer<'a> {
    tree: &'a Tree,
    words: &'a [Words],
    sources: Sources,
    out: Vec<String>,
    depth: usize,
    need_close: bool,
}

impl Renderer<'_> {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out.push(text.to_owned());
            return;
        }
        let prefix = format!("{}{margin} ", self.indent());
        let text: String = text
            .split_inclusive('\n')
            .map(|line| format!("{prefix}{line}"))
            .collect();
        self.out.push(text);
    }

    /// An exception behind those it came from.
    fn chain(&mut self, w: &mut World, node: usize) {
        let nodes = &self.tree.0;
        let mut output = Vec::new();
        let mut at = Some(node);
        while let Some(node) = at {
            let n = &nodes[node];
            let (message, next) = match (n.cause, n.context) {
                (Some(cause), _) => (Some(CAUSE), Some(cause)),
                (None, Some(context)) => (Some(CONTEXT), Some(context)),
                (None, None) => (None, None),
            };
            output.push((message, node));
            at = next;
        }
        for (message, node) in output.into_iter().rev() {
            if let Some(message) = message {
                self.emit(message, '|');
            }
            self.one(w, node);
        }
    }

    fn one(&mut self, w: &mut World, node: usize) {
        let n = &self.tree.0[node];
        let exception = n.exception;
        let traceback = w.heap[exception].traceback;
        let words = self.words.get(node).cloned().unwrap_or_default();
        let Some(members) = &n.members else {
            if let Some(traceback) = limited(w, traceback) {
                self.emit("Traceback (most recent call last):\n", '|');
                self.frames(w, traceback);
            }
            for line in last_lines(w, exception, &words) {
                self.emit(&line, '|');
            }
            return;
        };
        if self.depth > MAX_GROUP_DEPTH {
            self.emit(
                &format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"),
                '|',
            );
            return;
        }
        let top = self.depth == 0;
        if top {
            self.depth = 1;
        }
        if let Some(traceback) = limited(w, traceback) {
            let margin = if top { '+' } else { '|' };
            self.emit(
                "Exception Group Traceback (most recent call last):\n",
                margin,
            );
            self.frames(w, traceback);
        }
        for line in last_lines(w, exception, &words) {
            self.emit(&line, '|');
        }
        let shown = members.len().min(MAX_GROUP_WIDTH + 1);
        self.need_close = false;
        for (i, &member) in members[..shown].iter().enumerate() {
            let last = i == shown - 1;
            if last {
                self.need_close = true;
            }
            let cut = i >= MAX_GROUP_WIDTH;
            let title = if cut {
                "...".to_owned()
            } else {
                (i + 1).to_string()
            };
            let lead = if i == 0 { "+-" } else { "  " };
            let line = format!(
                "{}{lead}+---------------- {title} ----------------\n",
                self.indent()
            );
            self.out.push(line);
            self.depth += 1;
            if cut {
                let more = members.len() - MAX_GROUP_WIDTH;
                let s = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{s}\n"), '|');
            } else {
                self.chain(w, member);
            }
            if last && self.need_close {
                let line = format!("{}+------------------------------------\n", self.indent());
                self.out.push(line);
                self.need_close = false;
            }
            self.depth -= 1;
        }
        if top {
            self.depth = 0;
        }
    }

    fn frames(&mut self, w: &mut World, traceback: Value) {
        for text in stack::format(w, &mut self.sources, traceback) {
            self.emit(&text, '|');
        }
    }
}

/// As much of a traceback as `sys.tracebacklimit` has shown: so many frames, from the innermost on.
fn limited(w: &mut World, traceback: Value) -> Option<Value> {
    let mut at = traceback.non_null().filter(|t| t.is::<Traceback>())?;
    let limit = w.module_attribute("sys", "tracebacklimit");
    let Some(limit) = limit.and_then(|limit| w.as_i64(limit)) else {
        return Some(traceback);
    };
    let limit = usize::try_from(limit).ok().filter(|&limit| limit > 0)?;
    let next = |w: &World, t: Value| {
        t.cast::<Traceback>()
            .map_or(Value::NONE, |t| w.heap[t].next)
    };
    let mut length = 0;
    let mut counted = traceback;
    while counted.is::<Traceback>() {
        length += 1;
        counted = next(w, counted);
    }
    for _ in limit..length {
        at = next(w, at);
    }
    Some(at)
}

/// A class as tracebacks name it.
pub(crate) fn class_label(w: &mut World, class: Gc<Type>) -> String {
    let module = crate::builtins::class::module(w, class);
    let qualname = w.heap[w.heap[class].qualname].as_str().to_owned();
    match w.as_str(module) {
        Some("__main__" | "builtins") => qualname,
        Some(module) => format!("{module}.{qualname}"),
        None => format!("<unknown>.{qualname}"),
    }
}

/// The lines that say which exception it is, and its notes.
fn last_lines(w: &mut World, exception: Gc<Exception>, words: &Words) -> Vec<String> {
    let class = w.class_of(exception.value());
    let label = class_label(w, class);
    let mut lines = if w.is_instance(exception.value(), w.types.syntax_error) {
        syntax_error(w, exception, &label)
    } else {
        let mut text = words.text.clone();
        if let Some(hint) = hint(w, exception, words) {
            text.push_str(&hint);
        }
        let line = if text.is_empty() {
            format!("{label}\n")
        } else {
            format!("{label}: {text}\n")
        };
        vec![line]
    };
    for note in &words.notes {
        lines.extend(note.split('\n').map(|l| format!("{l}\n")));
    }
    lines
}

fn text_field(w: &mut World, exception: Gc<Exception>, name: &str) -> Option<String> {
    let value = w.exception_field(exception, name)?;
    w.as_str(value).map(str::to_owned)
}

/// `. Did you mean …?`
fn hint(w: &mut World, exception: Gc<Exception>, words: &Words) -> Option<String> {
    let value = exception.value();
    let is_import = w.is_instance(value, w.types.import_error);
    let is_name = w.is_instance(value, w.types.name_error);
    if !is_import && !is_name && !w.is_instance(value, w.types.attribute_error) {
        return None;
    }
    let wrong = text_field(w, exception, if is_import { "name_from" } else { "name" })?;
    let near = if words.decided {
        words.names.first().cloned()
    } else if words.names.len() < 750 {
        let names = words.names.iter().map(String::as_str);
        crate::suggest::closest(&wrong, names).map(str::to_owned)
    } else {
        None
    };
    let mut text = near
        .as_ref()
        .map(|n| format!(". Did you mean: '{n}'?"))
        .unwrap_or_default();
    if is_name && super::modules::is_standard(&wrong) {
        let lead = if near.is_some() { " Or did" } else { ". Did" };
        text.push_str(&format!("{lead} you forget to import '{wrong}'?"));
    }
    Some(text)
}

/// A SyntaxError: the place in the source, with marks.
fn syntax_error(w: &mut World, exception: Gc<Exception>, label: &str) -> Vec<String> {
    let mut out = Vec::new();
    let number = |w: &mut World, name: &str| {
        let value = w.exception_field(exception, name)?;
        w.as_i64(value)
    };
    let filename = text_field(w, exception, "filename");
    let (line, end_line) = (number(w, "lineno"), number(w, "end_lineno"));
    let (offset, end_offset) = (number(w, "offset"), number(w, "end_offset"));
    let text = text_field(w, exception, "text");
    let message = w.exception_field(exception, "msg").filter(|m| !m.is_none());
    let message = match message {
        Some(m) => crate::builtins::repr::str(w, m)
            .ok()
            .and_then(|m| w.as_str(m).map(str::to_owned)),
        None => None,
    };
    let mut suffix = String::new();
    match (line, &filename) {
        (Some(line), _) => {
            let name = filename.as_deref().unwrap_or("<string>");
            out.push(format!("  File \"{name}\", line {line}\n"));
        }
        (None, Some(name)) => suffix = format!(" ({name})"),
        (None, None) => {}
    }
    if let Some(text) = text {
        out.extend(marked(Place {
            text: &text,
            offset,
            end_offset,
            one_line: line == end_line,
        }));
    }
    let message = message.filter(|m| !m.is_empty());
    let message = message.as_deref().unwrap_or("<no detail available>");
    out.push(format!("{label}: {message}{suffix}\n"));
    out
}
