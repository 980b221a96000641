//! Building a repr: what is done and what is still to do.

use crate::heap::{Kind, Marker, Value};
use crate::native::{NativeFrame, NativeResult};
use crate::object::{Builtin, Dict, DictView, Exception, List, Module, Set, Tuple, Type, ViewKind};
use crate::world::World;

/// Containers nested deeper than this are taken for a recursion without end.
const MAX_DEPTH: usize = 10_000;

/// The job of building a repr.
pub(super) struct Job {
    out: String,
    work: Vec<Work>,
    /// What it is done for.
    method: &'static str,
    /// How many containers the thread was inside of when the job began.
    outside: usize,
}

/// Something to be done, topmost first.
pub(super) enum Work {
    /// Append this.
    Text(&'static str),
    /// Append the value's repr.
    Value(Value),
    /// Append the repr that the value's builtin class defines.
    Payload(Value),
    /// Append the items of a list or tuple from an index on.
    Items(Value, usize),
    /// Append these, with commas, from an index on.
    Values(Vec<Value>, usize),
    /// Append key and value, with colons, from an index on.
    Pairs(Vec<(Value, Value)>, usize),
    /// Leave the innermost container and append this.
    Leave(&'static str),
}

impl Job {
    pub(super) fn new(w: &World, value: Value) -> Box<Job> {
        Job::with(w, Work::Value(value))
    }

    pub(super) fn of_payload(w: &World, value: Value) -> Box<Job> {
        Job::with(w, Work::Payload(value))
    }

    fn with(w: &World, work: Work) -> Box<Job> {
        Box::new(Job {
            out: String::new(),
            work: vec![work],
            method: "__repr__",
            outside: w.current.reprs.len(),
        })
    }

    /// Has errors speak of that method.
    pub(super) fn named(mut self: Box<Self>, method: &'static str) -> Box<Job> {
        self.method = method;
        self
    }

    /// Works until it is done or must have something called.
    pub(super) fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        while let Some(work) = self.work.pop() {
            let done = match work {
                Work::Text(text) => {
                    self.out.push_str(text);
                    Ok(())
                }
                Work::Leave(text) => {
                    w.current.reprs.pop();
                    self.out.push_str(text);
                    Ok(())
                }
                Work::Value(value) => match user_method(w, value) {
                    Some(method) => return self.call(w, method, value),
                    None if value.is::<Module>() => return self.module(w, value),
                    None => self.payload(w, value),
                },
                Work::Payload(value) if value.is::<Module>() => return self.module(w, value),
                Work::Payload(value) => self.payload(w, value),
                Work::Items(container, index) => {
                    self.items(w, container, index);
                    Ok(())
                }
                Work::Values(values, index) => {
                    self.values(values, index);
                    Ok(())
                }
                Work::Pairs(pairs, index) => {
                    self.pairs(pairs, index);
                    Ok(())
                }
            };
            if let Err(exit) = done {
                w.current.reprs.truncate(self.outside);
                return Err(exit);
            }
        }
        Ok(w.str(self.out))
    }

    fn call(self: Box<Self>, w: &mut World, method: Value, value: Value) -> NativeResult {
        let exit = w.tail_call(method, &[value]);
        w.after(exit, self)
    }

    /// A module: what it is made from tells how it looks.
    fn module(self: Box<Self>, w: &mut World, module: Value) -> NativeResult {
        let function = crate::prelude::function(w, "module_repr");
        self.call(w, function, module)
    }

    fn items(&mut self, w: &World, container: Value, index: usize) {
        // Lists can change meanwhile: look again each time.
        if let Some(&item) = w.as_items(container).and_then(|items| items.get(index)) {
            if index > 0 {
                self.out.push_str(", ");
            }
            self.work.push(Work::Items(container, index + 1));
            self.work.push(Work::Value(item));
        }
    }

    fn values(&mut self, values: Vec<Value>, index: usize) {
        if let Some(&item) = values.get(index) {
            if index > 0 {
                self.out.push_str(", ");
            }
            self.work.push(Work::Values(values, index + 1));
            self.work.push(Work::Value(item));
        }
    }

    fn pairs(&mut self, pairs: Vec<(Value, Value)>, index: usize) {
        if let Some(&(key, value)) = pairs.get(index) {
            if index > 0 {
                self.out.push_str(", ");
            }
            self.work.push(Work::Pairs(pairs, index + 1));
            self.work.push(Work::Value(value));
            self.work.push(Work::Text(": "));
            self.work.push(Work::Value(key));
        }
    }

    /// Goes into a container; false if it is inside of it already.
    fn enter(&mut self, w: &mut World, value: Value) -> NativeResult<bool> {
        if w.current.reprs.contains(&value) {
            return Ok(false);
        }
        if w.current.reprs.len() >= MAX_DEPTH {
            let message = "maximum recursion depth exceeded while getting the repr of an object";
            return Err(w.error(w.types.recursion_error, message));
        }
        w.reserve(Some(self.out.len()))?;
        w.current.reprs.push(value);
        Ok(true)
    }

    /// `prefix` items `suffix`, or `recursion` inside of itself.
    fn container(
        &mut self,
        w: &mut World,
        value: Value,
        [open, close, recursion]: [&'static str; 3],
        items: Work,
    ) -> NativeResult<()> {
        if !self.enter(w, value)? {
            self.out.push_str(recursion);
            return Ok(());
        }
        self.out.push_str(open);
        self.work.push(Work::Leave(close));
        self.work.push(items);
        Ok(())
    }

    /// What the builtin class of the value says.
    fn payload(&mut self, w: &mut World, value: Value) -> NativeResult<()> {
        match value.kind() {
            Some(Kind::List) => {
                if value
                    .cast::<List>()
                    .is_some_and(|l| w.heap[l].items.is_empty())
                {
                    self.out.push_str("[]");
                    return Ok(());
                }
                self.container(w, value, ["[", "]", "[...]"], Work::Items(value, 0))
            }
            Some(Kind::Tuple) => {
                let len = value.cast::<Tuple>().map_or(0, |t| w.heap[t].items.len());
                match len {
                    0 => {
                        self.out.push_str("()");
                        Ok(())
                    }
                    1 => self.container(w, value, ["(", ",)", "(...)"], Work::Items(value, 0)),
                    _ => self.container(w, value, ["(", ")", "(...)"], Work::Items(value, 0)),
                }
            }
            Some(Kind::Dict) => {
                let Some(dict) = value.cast::<Dict>() else {
                    return Ok(());
                };
                if w.heap[dict].is_empty() {
                    self.out.push_str("{}");
                    return Ok(());
                }
                let pairs = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
                self.container(w, value, ["{", "}", "{...}"], Work::Pairs(pairs, 0))
            }
            Some(Kind::Set) => self.set(w, value),
            Some(Kind::DictView) => self.view(w, value),
            Some(Kind::Exception) => self.exception(w, value),
            Some(Kind::Type) => {
                self.out.push_str(&super::object::class(w, value));
                Ok(())
            }
            _ => {
                let work = super::object::write(w, value, &mut self.out)?;
                self.work.extend(work.into_iter().rev());
                Ok(())
            }
        }
    }

    fn set(&mut self, w: &mut World, value: Value) -> NativeResult<()> {
        let Some(set) = value.cast::<Set>() else {
            return Ok(());
        };
        let class = w.class_of(value);
        let plain = class == w.types.set;
        let name = w.type_name(class).to_owned();
        let items: Vec<Value> = w.heap[set].iter().map(|(item, _)| item).collect();
        if items.is_empty() {
            self.out.push_str(&name);
            self.out.push_str("()");
            return Ok(());
        }
        if !self.enter(w, value)? {
            self.out.push_str(&name);
            self.out.push_str("(...)");
            return Ok(());
        }
        if !plain {
            self.out.push_str(&name);
            self.out.push('(');
        }
        self.out.push('{');
        self.work.push(Work::Leave(if plain { "}" } else { "})" }));
        self.work.push(Work::Values(items, 0));
        Ok(())
    }

    fn view(&mut self, w: &mut World, value: Value) -> NativeResult<()> {
        let Some(view) = value.cast::<DictView>() else {
            return Ok(());
        };
        let (dict, kind) = (w.heap[view].dict, w.heap[view].kind);
        let entries: Vec<(Value, Value)> = w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
        let items = entries
            .into_iter()
            .map(|(key, value)| match kind {
                ViewKind::Keys => key,
                ViewKind::Values => value,
                ViewKind::Items => w.tuple([key, value]),
            })
            .collect();
        if !self.enter(w, value)? {
            self.out.push_str("...");
            return Ok(());
        }
        self.out.push_str(w.class_name(value));
        self.out.push_str("([");
        self.work.push(Work::Leave("])"));
        self.work.push(Work::Values(items, 0));
        Ok(())
    }

    fn exception(&mut self, w: &mut World, value: Value) -> NativeResult<()> {
        let Some(exception) = value.cast::<Exception>() else {
            return Ok(());
        };
        let args = w.heap[exception].args;
        self.out.push_str(w.class_name(value));
        match w.as_tuple(args) {
            Some(&[one]) => {
                self.out.push('(');
                self.work.push(Work::Text(")"));
                self.work.push(Work::Value(one));
            }
            _ => self.work.push(Work::Payload(args)),
        }
        Ok(())
    }
}

/// The `__repr__` to be called for the value; None: its builtin class's.
fn user_method(w: &mut World, value: Value) -> Option<Value> {
    if !value.is_object() {
        return None;
    }
    let class = w.heap.class_of_object(value);
    if !w.heap[class].heap_type && value.kind() != Some(Kind::Opaque) {
        return None;
    }
    let name = w.names.repr;
    let method = w.special_method(class, name)?;
    let Some(native) = method.cast::<Builtin>() else {
        return Some(method);
    };
    let owner = w.heap[native].owner.cast::<Type>();
    // `object`'s for something with a payload, or a library class's own: those are called.
    let call = match owner {
        Some(owner) if owner == w.types.object => {
            !matches!(value.kind(), Some(Kind::Instance | Kind::Opaque))
        }
        Some(owner) => w.heap[owner].layout == Kind::Opaque,
        None => true,
    };
    call.then_some(method)
}

impl NativeFrame for Job {
    fn trace(&self, marker: &mut Marker) {
        for work in &self.work {
            match work {
                Work::Text(_) | Work::Leave(_) => {}
                Work::Value(value) | Work::Payload(value) | Work::Items(value, _) => {
                    marker.value(*value);
                }
                Work::Values(values, _) => marker.values(values),
                Work::Pairs(pairs, _) => {
                    for &(key, value) in pairs {
                        marker.value(key);
                        marker.value(value);
                    }
                }
            }
        }
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        let exit = match result {
            Ok(text) => match super::checked(w, text, self.method) {
                Ok(text) => {
                    if self.work.is_empty() && self.out.is_empty() {
                        return Ok(text);
                    }
                    self.out.push_str(w.as_str(text).unwrap_or_default());
                    return self.run(w);
                }
                Err(exit) => exit,
            },
            Err(exception) => w.raise(exception),
        };
        w.current.reprs.truncate(self.outside);
        Err(exit)
    }
}
