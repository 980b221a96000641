//! `_dicts`: what `collections` and `functools` do to dicts.

use gilscope_vm::World;
use gilscope_vm::compare::simple_hash;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Dict, List, Module, Probe, Str, Tuple};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("count", NativeFn::F2(count)),
        NativeDef::new("ordered", NativeFn::F1(ordered)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_dicts", FUNCTIONS);
    w.add_functions(
        names,
        "_dicts",
        gilscope_vm::builtins::dict::CACHE_FUNCTIONS,
    );
}

/// Counts the items of a string, list or tuple, as `Counter.update` does, if no Python code is needed for it: how many of them, from the first on. None: they
/// are of another sort, or the mapping counts in a way of its own.
fn count(w: &mut World, mapping: Value, things: Value) -> NativeResult {
    let Some(counts) = mapping.cast::<Dict>().filter(|_| is_plain(w, mapping)) else {
        return Ok(Value::NONE);
    };
    let mut done = 0;
    if let Some(text) = things.exact::<Str>() {
        let mut from = 0;
        while let Some(c) = w.heap[text].as_str()[from..].chars().next() {
            let to = from + c.len_utf8();
            let letter = w.str_part(text, from..to);
            if count_one(w, counts, letter).is_none() {
                break;
            }
            (from, done) = (to, done + 1);
        }
    } else if things.exact::<List>().is_some() || things.exact::<Tuple>().is_some() {
        while let Some(&thing) = w.as_items(things).and_then(|items| items.get(done)) {
            if count_one(w, counts, thing).is_none() {
                break;
            }
            done += 1;
        }
    } else {
        return Ok(Value::NONE);
    }
    Ok(Value::int(done as i64))
}

fn count_one(w: &mut World, counts: Gc<Dict>, thing: Value) -> Option<()> {
    let hash = simple_hash(&mut w.heap, thing)?;
    match w.heap[counts].probe(&w.heap, thing, hash) {
        Probe::Found(at) => {
            let before = w.heap[counts].entry(at)?.value.as_small_int()?;
            let now = Value::small_int(before + 1)?;
            w.heap[counts].set_value(at, now);
        }
        Probe::Absent => {
            w.dict_insert(counts, thing, hash, Value::int(1));
        }
        Probe::Ask => return None,
    }
    Some(())
}

/// Whether items are got and set as in every dict.
fn is_plain(w: &mut World, mapping: Value) -> bool {
    let (own, dict) = (w.class_of(mapping), w.types.dict);
    ["get", "__setitem__"].into_iter().all(|name| {
        let name = w.intern(name);
        w.lookup(own, name) == w.lookup(dict, name)
    })
}

/// Gives a class the methods that ordered dicts have.
fn ordered(w: &mut World, class: Value) -> NativeResult {
    let Some(class) = class.cast() else {
        return Err(w.type_error("ordered takes a class"));
    };
    gilscope_vm::builtins::dict::ordered_methods(w, class);
    Ok(class.value())
}
