//! `_sre`: regular expressions, on the `fancy-regex` crate.
//!
//! A pattern is read as CPython reads it ([`parse`]) and written again for the crate. Searches give byte
//! offsets; only what a script asks for is turned into code points. Patterns that repeat what can match nothing have a
//! matcher of their own ([`machine`]).

mod flags;
mod machine;
mod matching;
mod node;
mod parse;
mod pattern;
mod scanner;
mod source;
mod template;

use std::sync::Arc;

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;

use pattern::{Compiled, Pattern};
use source::Fault;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[NativeDef::new("compile", NativeFn::F2(compile))];
    static ATTRIBUTES: &[Attribute] = &[
        Attribute {
            name: "pattern",
            get: |w, v| field(w, v, |_, p| p.pattern),
            set: None,
        },
        Attribute {
            name: "flags",
            get: |w, v| field(w, v, |_, p| Value::int(p.compiled.flags.into())),
            set: None,
        },
        Attribute {
            name: "groups",
            get: |w, v| field(w, v, |_, p| Value::int(p.compiled.groups() as i64)),
            set: None,
        },
        Attribute {
            name: "_names",
            get: |w, v| {
                field(w, v, |w, p| {
                    let dict = w.dict();
                    for (name, group) in &p.compiled.names {
                        let name = w.intern(name);
                        w.dict_set(dict, name, Value::int(*group as i64));
                    }
                    dict.value()
                })
            },
            set: None,
        },
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_sre", FUNCTIONS);
    let class = w.new_native_class("re", "Pattern", false, false);
    w.add_methods(class, pattern::METHODS);
    w.add_attributes(class, ATTRIBUTES);
    w.heap[class].flags.eq = true;
    w.module_set(module, "Pattern", class.value());
    let class = w.new_native_class("re", "Match", false, false);
    w.add_methods(class, matching::METHODS);
    w.add_attributes(class, matching::ATTRIBUTES);
    w.module_set(module, "Match", class.value());
    let class = w.new_native_class("_sre", "SRE_Scanner", false, false);
    w.add_methods(class, scanner::METHODS);
    w.add_attributes(class, scanner::ATTRIBUTES);
    w.module_set(module, "SRE_Scanner", class.value());
}

fn field(w: &mut World, value: Value, get: fn(&mut World, &Pattern) -> Value) -> NativeResult {
    let Some(pattern) = w.opaque_ref::<Pattern>(value) else {
        return Err(w.bad_receiver("re.Pattern", "pattern", value));
    };
    let copy = Pattern {
        compiled: Arc::clone(&pattern.compiled),
        pattern: pattern.pattern,
    };
    Ok(get(w, &copy))
}

/// Raises what a pattern or template deserves.
fn raise(w: &mut World, fault: Fault, pattern: Value) -> Exit {
    match fault {
        Fault::Value(message) => w.value_error(message),
        Fault::Overflow(message) => w.overflow_error(message),
        Fault::Index(message) => w.index_error(message),
        Fault::At(message, at) => {
            let Some(fail) = w.module_attribute("re", "_fail") else {
                return w.value_error(message);
            };
            let message = w.str(message);
            let at = at.map_or(Value::NONE, |at| Value::int(at as i64));
            w.tail_call(fail, &[message, pattern, at])
        }
    }
}

/// `compile(pattern, flags)`
fn compile(w: &mut World, pattern: Value, flags: Value) -> NativeResult {
    let flags = w
        .as_i64(flags)
        .and_then(|f| u32::try_from(f).ok())
        .unwrap_or(0);
    let (chars, text): (Vec<char>, bool) = match w.as_str(pattern) {
        Some(text) => (text.chars().collect(), true),
        None => match bytes_of(&w.heap, pattern) {
            Some(bytes) => (bytes.iter().map(|&b| char::from(b)).collect(), false),
            None => return Err(w.type_error("first argument must be string or compiled pattern")),
        },
    };
    let parsed = match parse::parse(chars, text, flags & !flags::DEBUG) {
        Ok(parsed) => parsed,
        Err(fault) => return Err(raise(w, fault, pattern)),
    };
    let compiled = match Compiled::new(parsed, !text) {
        Ok(compiled) => compiled,
        Err(error) => {
            let message = format!("not supported by gilscope's regular expressions: {error}");
            return Err(raise(w, Fault::At(message, None), pattern));
        }
    };
    let Some(class) = w.module_attribute("_sre", "Pattern").and_then(|c| c.cast()) else {
        return Err(w.runtime_error("re.Pattern is gone"));
    };
    let data = Pattern {
        compiled: Arc::new(compiled),
        pattern,
    };
    Ok(w.opaque(class, data))
}
