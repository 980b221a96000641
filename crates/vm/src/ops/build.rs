//! Displays, formatting, and moving operands about.

use gilscope_bytecode::Opcode;

use crate::eval::Flow;
use crate::frame::Cont;
use crate::heap::Value;
use crate::native::NativeResult;
use crate::object::{Dict, List, RInstr, Set, Slice, Str};
use crate::world::World;

pub(crate) fn shuffle(w: &mut World, i: RInstr) -> Flow {
    let n = i.arg as usize;
    match i.op {
        Opcode::DupTop => w.push(w.peek(0)),
        Opcode::DupTopTwo => {
            let (a, b) = (w.peek(1), w.peek(0));
            w.push(a);
            w.push(b);
        }
        Opcode::Copy => w.push(w.peek(n - 1)),
        Opcode::Swap => {
            let (a, b) = (w.peek(0), w.peek(n - 1));
            w.set_peek(0, b);
            w.set_peek(n - 1, a);
        }
        _ => {
            let n = match i.op {
                Opcode::RotTwo => 2,
                Opcode::RotThree => 3,
                _ => 4,
            };
            let top = w.peek(0);
            for k in 0..n - 1 {
                let below = w.peek(k + 1);
                w.set_peek(k, below);
            }
            w.set_peek(n - 1, top);
        }
    }
    Flow::Next
}

pub(crate) fn slice(w: &mut World, n: u32) -> Flow {
    let step = if n == 3 { w.pop() } else { Value::NONE };
    let stop = w.pop();
    let start = w.pop();
    let slice = w.heap.alloc(w.types.slice, Slice { start, stop, step });
    w.push(slice.value());
    Flow::Next
}

/// Whether the operands of the current instruction are so many constants.
fn are_constants(w: &World, n: usize) -> bool {
    let Some(frame) = w.current.frames.last() else {
        return false;
    };
    let at = (frame.pc as usize).saturating_sub(1);
    let Some(first) = at.checked_sub(n) else {
        return false;
    };
    w.heap[frame.code].instrs[first..at]
        .iter()
        .all(|i| i.op == Opcode::LoadConst)
}

pub(crate) fn execute(w: &mut World, i: RInstr) -> Flow {
    let n = i.arg as usize;
    match i.op {
        Opcode::BuildTuple | Opcode::BuildClosure => {
            let items = w.pop_many(n);
            let tuple = w.tuple(items);
            w.push(tuple);
            Flow::Next
        }
        Opcode::BuildList => {
            let items = w.pop_many(n);
            let list = w.list(items);
            w.push(list);
            Flow::Next
        }
        Opcode::BuildSet => {
            let items = w.pop_many(n);
            let set = w.set();
            let mut rest = items.iter();
            for &item in rest.by_ref() {
                match crate::builtins::set::add(w, set, item) {
                    Ok(true) => {}
                    Ok(false) => {
                        let left: Vec<Value> = std::iter::once(item).chain(rest.copied()).collect();
                        let left = w.tuple(left);
                        let exit = w.prelude("set_add_all", &[set.value(), left]);
                        return w.complete(Err(exit), Cont::Push);
                    }
                    Err(exit) => return w.complete(Err(exit), Cont::Push),
                }
            }
            if n > 2 && are_constants(w, n) {
                // CPython merges a constant frozenset into an empty set, which lays it out anew.
                let merged = w.heap[set].copy();
                w.heap[set] = merged;
            }
            w.push(set.value());
            Flow::Next
        }
        Opcode::BuildMap => {
            let dict = w.heap.alloc(w.types.dict, Dict::with_capacity(n));
            w.push(dict.value());
            Flow::Next
        }
        Opcode::StoreMap => {
            let value = w.pop();
            let key = w.pop();
            let dict = w.peek(0);
            let result = crate::builtins::dict::set_item(w, dict, key, value);
            w.complete(result, Cont::Discard)
        }
        Opcode::BuildString => {
            let parts = w.pop_many(n);
            let text = w.concatenated(&parts);
            w.push(text.unwrap_or(Value::NONE));
            Flow::Next
        }
        Opcode::ListAppend => {
            let value = w.pop();
            if let Some(list) = w.peek(n - 1).cast::<List>() {
                w.heap[list].items.push(value);
                w.heap.charge(8);
            }
            Flow::Next
        }
        Opcode::SetAdd => {
            let value = w.pop();
            let Some(set) = w.peek(n - 1).cast::<Set>() else {
                return Flow::Next;
            };
            match crate::builtins::set::add(w, set, value) {
                Ok(true) => Flow::Next,
                Ok(false) => {
                    let one = w.tuple([value]);
                    let exit = w.prelude("set_add_all", &[set.value(), one]);
                    w.complete(Err(exit), Cont::Discard)
                }
                Err(exit) => w.complete(Err(exit), Cont::Discard),
            }
        }
        Opcode::MapAdd => {
            let value = w.pop();
            let key = w.pop();
            let dict = w.peek(n - 1);
            let result = crate::builtins::dict::set_item(w, dict, key, value);
            w.complete(result, Cont::Discard)
        }
        Opcode::ListExtend => {
            let iterable = w.pop();
            let Some(list) = w.peek(n - 1).cast::<List>() else {
                return Flow::Next;
            };
            if !super::iter::is_iterable(w, iterable) {
                let class = w.class_name(iterable).to_owned();
                let message = format!("Value after * must be an iterable, not {class}");
                let exit = w.type_error(message);
                return w.complete(Err(exit), Cont::Discard);
            }
            let result = crate::builtins::list::extend_into(w, list, iterable, Value::NONE);
            w.complete(result, Cont::Discard)
        }
        Opcode::SetUpdate => {
            let iterable = w.pop();
            let set = w.peek(n - 1);
            let Some(set) = set.cast::<Set>() else {
                return Flow::Next;
            };
            let result = crate::builtins::set::update(w, set, iterable, Value::NONE);
            w.complete(result, Cont::Discard)
        }
        Opcode::DictUpdate => {
            let mapping = w.pop();
            let dict = w.peek(n - 1);
            if let (Some(dict), Some(other)) = (dict.cast::<Dict>(), mapping.exact::<Dict>()) {
                let result = crate::builtins::dict::merge(w, dict, other).map(|()| Value::NONE);
                return w.complete(result, Cont::Discard);
            }
            let exit = w.prelude("dict_display_update", &[dict, mapping]);
            w.complete(Err(exit), Cont::Discard)
        }
        Opcode::DictMerge => {
            let mapping = w.pop();
            let (dict, function) = (w.peek(n - 1), w.peek(n + 1));
            // Below the keywords of a class lies its name.
            let name = match function.exact::<Str>() {
                Some(_) => w.str("__build_class__()"),
                None => w.shown_callee(function),
            };
            let exit = w.prelude("dict_merge", &[dict, mapping, name]);
            w.complete(Err(exit), Cont::Discard)
        }
        _ => {
            // LIST_TO_TUPLE
            let list = w.pop();
            let items = w.as_items(list).map(<[Value]>::to_vec).unwrap_or_default();
            let tuple = w.tuple(items);
            w.push(tuple);
            Flow::Next
        }
    }
}

pub(crate) fn format_value(w: &mut World, flags: u32) -> Flow {
    let spec = if flags & 4 != 0 { Some(w.pop()) } else { None };
    let value = w.pop();
    let result = format_with(w, value, flags & 3, spec);
    w.complete(result, Cont::Push)
}

/// What a string or a small int looks like that is formatted without more ado.
pub(crate) fn formatted_plainly(w: &mut World, value: Value) -> Option<Value> {
    if value.exact::<crate::object::Str>().is_some() {
        return Some(value);
    }
    let number = value.as_small_int()?;
    Some(w.str(compact_str::format_compact!("{number}")))
}

fn format_with(w: &mut World, value: Value, conversion: u32, spec: Option<Value>) -> NativeResult {
    let plain = spec.is_none_or(|s| w.as_str(s).is_some_and(str::is_empty));
    if conversion == 0 {
        if plain && let Some(text) = formatted_plainly(w, value) {
            return Ok(text);
        }
        let spec = match spec {
            Some(spec) => spec,
            None => w.str(""),
        };
        return crate::builtins::format::format(w, value, spec);
    }
    let text = match conversion {
        1 => crate::builtins::repr::str(w, value),
        2 => crate::builtins::repr::repr(w, value),
        _ => crate::builtins::repr::ascii(w, value),
    };
    match (text, spec) {
        (Ok(text), None) => Ok(text),
        (Ok(text), Some(spec)) => crate::builtins::format::format(w, text, spec),
        (Err(exit), Some(spec)) if !plain => w.then(exit, &[spec], |w, kept, text| {
            crate::builtins::format::format(w, text, kept[0])
        }),
        (other, _) => other,
    }
}
