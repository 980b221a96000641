//! Pattern matching.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::{Gc, Kind, Value};
use crate::native::NativeResult;
use crate::object::{RInstr, Str, Type};
use crate::world::World;

pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    match i.op {
        Opcode::GetLen => {
            let result = crate::builtins::functions::len(w, w.peek(0));
            w.complete(result, Cont::Push)
        }
        Opcode::MatchMapping => {
            let value = w.peek(0);
            match value.kind() {
                Some(Kind::Dict | Kind::MappingProxy) => {
                    w.push(Value::TRUE);
                    Flow::Next
                }
                Some(Kind::Instance | Kind::Opaque) => {
                    let exit = w.prelude("is_mapping", &[value]);
                    w.complete(Err(exit), Cont::Push)
                }
                _ => {
                    w.push(Value::FALSE);
                    Flow::Next
                }
            }
        }
        Opcode::MatchSequence => {
            let value = w.peek(0);
            match value.kind() {
                Some(Kind::List | Kind::Tuple | Kind::Range) => {
                    w.push(Value::TRUE);
                    Flow::Next
                }
                Some(Kind::Instance | Kind::Opaque) => {
                    let exit = w.prelude("is_sequence", &[value]);
                    w.complete(Err(exit), Cont::Push)
                }
                _ => {
                    w.push(Value::FALSE);
                    Flow::Next
                }
            }
        }
        Opcode::MatchKeys => {
            let args = [w.peek(1), w.peek(0)];
            let exit = w.prelude("match_keys", &args);
            w.complete(Err(exit), Cont::Push)
        }
        _ => {
            let names = w.pop();
            let class = w.pop();
            let subject = w.pop();
            if let Some(found) = plain_match(w, subject, class, names, i.arg as usize) {
                w.push(found);
                return Flow::Next;
            }
            let count = Value::int(i.arg.into());
            let exit = w.prelude("match_class", &[subject, class, names, count]);
            w.complete(Err(exit), Cont::Push)
        }
    }
}

/// What a class pattern looks at, as a tuple, or None if the subject does not match. No value: that takes Python code, or
/// is an error.
fn plain_match(
    w: &mut World,
    subject: Value,
    class: Value,
    names: Value,
    count: usize,
) -> Option<Value> {
    let cls = class.cast::<Type>()?;
    let is_instance = crate::builtins::functions::objects::isinstance(w, subject, class);
    if unasked(w, is_instance)? != Value::TRUE {
        return Some(Value::NONE);
    }
    let mut values = Vec::new();
    let mut wanted: Vec<Gc<Str>> = Vec::new();
    if count > 0 {
        let match_args = w.names.match_args;
        match w.lookup(cls, match_args) {
            Some(args) => {
                let given = w.as_tuple(args)?.get(..count)?;
                wanted = given
                    .iter()
                    .map(|name| name.cast())
                    .collect::<Option<_>>()?;
            }
            None if count == 1 && matches_itself(w, cls) => values.push(subject),
            None => return None,
        }
    }
    for name in w.as_tuple(names)? {
        wanted.push(name.cast()?);
    }
    let own = w.class_of(subject);
    if w.heap[own].flags.getattribute || w.heap[own].flags.getattr {
        return None;
    }
    for (n, &name) in wanted.iter().enumerate() {
        if wanted[..n]
            .iter()
            .any(|&n| w.heap[n].as_str() == w.heap[name].as_str())
        {
            return None;
        }
        let found = w.find_attribute(subject, name);
        match unasked(w, found)? {
            Some(value) => values.push(value),
            None => return Some(Value::NONE),
        }
    }
    Some(w.tuple(values))
}

/// The result, unless it takes Python code or is an error: then nothing has been asked.
fn unasked<T>(w: &mut World, result: NativeResult<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(exit) => {
            w.abandon(exit);
            None
        }
    }
}

/// Whether the one positional part of a pattern of that builtin class is the subject itself.
fn matches_itself(w: &World, class: Gc<Type>) -> bool {
    let t = &w.types;
    [
        t.int,
        t.str,
        t.list,
        t.dict,
        t.tuple,
        t.float,
        t.bool,
        t.set,
        t.bytes,
        t.frozenset,
        t.bytearray,
    ]
    .contains(&class)
}
