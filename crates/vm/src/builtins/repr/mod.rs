//! `repr()`, `str()`, `ascii()`.
//!
//! A repr is built by a job with a stack of its own, so that nesting needs no Rust stack, and that a
//! `__repr__` written in Python can be called in the middle.

mod exception;
mod job;
mod object;
pub(crate) use object::class_repr;

use crate::heap::{Kind, Value};
use crate::native::{Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{Builtin, Str, Type};
use crate::world::World;

pub use exception::exception_str;
use job::Job;
pub use object::is_slot;
pub(crate) use object::is_slot_of;

pub(crate) fn init(w: &mut World) {
    static OBJECT: &[NativeDef] = &[
        NativeDef::new("__repr__", NativeFn::F1(|w, v| Ok(object::default(w, v)))),
        NativeDef::new("__str__", NativeFn::F1(repr)),
    ];
    w.add_methods(w.types.object, OBJECT);
    static REPR: &[NativeDef] = &[NativeDef::new("__repr__", NativeFn::F1(own_repr))];
    let t = w.types;
    for class in [
        t.type_,
        t.int,
        t.bool,
        t.float,
        t.complex,
        t.str,
        t.bytes,
        t.bytearray,
        t.list,
        t.tuple,
        t.dict,
        t.set,
        t.frozenset,
        t.range,
        t.slice,
        t.none,
        t.not_implemented,
        t.ellipsis,
        t.function,
        t.builtin,
        t.method_descriptor,
        t.wrapper_descriptor,
        t.method_wrapper,
        t.bound_method,
        t.code,
        t.module,
        t.cell,
        t.generator,
        t.frame,
        t.classmethod,
        t.staticmethod,
        t.super_,
        t.dict_keys,
        t.dict_values,
        t.dict_items,
        t.mappingproxy,
        t.getset,
        t.member,
        t.base_exception,
    ] {
        w.add_methods(class, REPR);
    }
    static STR: &[NativeDef] = &[NativeDef::new("__str__", NativeFn::F1(plain_str))];
    w.add_methods(t.str, STR);
    static BYTES: &[NativeDef] = &[NativeDef::new("__str__", NativeFn::F1(own_repr))];
    w.add_methods(t.bytes, BYTES);
    w.add_methods(t.bytearray, BYTES);
    static EXCEPTION: &[NativeDef] = &[NativeDef::new("__str__", NativeFn::F1(exception_str))];
    w.add_methods(t.base_exception, EXCEPTION);
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("repr", NativeFn::F1(repr)),
        NativeDef::new("ascii", NativeFn::F1(ascii)),
    ];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
}

/// `repr(value)`.
pub fn repr(w: &mut World, value: Value) -> NativeResult {
    if let Some(string) = value.exact::<Str>() {
        let text = crate::text::repr::repr(w.heap[string].as_str());
        return Ok(w.str(text));
    }
    Job::new(w, value).run(w)
}

/// The repr in place of a `__str__`, which errors speak of then.
fn repr_as_str(w: &mut World, value: Value) -> NativeResult {
    Job::new(w, value).named("__str__").run(w)
}

/// The repr that the value's builtin class defines, even if its own class overrides it.
pub fn own_repr(w: &mut World, value: Value) -> NativeResult {
    Job::of_payload(w, value).run(w)
}

/// `str(value)`.
pub fn str(w: &mut World, value: Value) -> NativeResult {
    if value.exact::<Str>().is_some() {
        return Ok(value);
    }
    if !value.is_object() {
        return repr(w, value);
    }
    let class = w.class_of(value);
    let builtin = !w.heap[class].heap_type;
    if let Some(proxy) = value.exact::<crate::object::MappingProxy>() {
        let mapping = w.heap[proxy].mapping;
        return str(w, mapping);
    }
    if w.config.flags.bytes_warning > 0
        && let Some(Kind::Bytes | Kind::ByteArray) = value.kind()
    {
        return Err(w.prelude("str_of_bytes", &[value]));
    }
    if builtin && !matches!(value.kind(), Some(Kind::Opaque | Kind::Exception)) {
        return repr(w, value);
    }
    let name = w.names.str;
    let Some(method) = w.special_method(class, name) else {
        return repr_as_str(w, value);
    };
    let Some(native) = method.cast::<Builtin>() else {
        let exit = w.tail_call(method, &[value]);
        return w.then(exit, &[], |w, _, text| checked(w, text, "__str__"));
    };
    match w.heap[native].owner.cast::<Type>() {
        Some(owner) if owner == w.types.object => repr_as_str(w, value),
        Some(owner) if owner == w.types.str => plain_str(w, value),
        Some(owner) if owner == w.types.base_exception => exception_str(w, value),
        _ => match w.call_now(method, &[value]) {
            Ok(text) => checked(w, text, "__str__"),
            Err(exit) => w.then(exit, &[], |w, _, text| checked(w, text, "__str__")),
        },
    }
}

/// `ascii(value)`.
pub fn ascii(w: &mut World, value: Value) -> NativeResult {
    fn escape(w: &mut World, _: &[Value], text: Value) -> NativeResult {
        match w.as_str(text) {
            Some(s) if !s.is_ascii() => {
                let escaped = crate::text::repr::ascii_of_repr(s);
                Ok(w.str(escaped))
            }
            _ => Ok(text),
        }
    }
    match repr(w, value) {
        Ok(text) => escape(w, &[], text),
        Err(exit) => w.then(exit, &[], escape),
    }
}

/// The repr, if no Python code need run for it.
pub fn native(w: &mut World, value: Value, _: usize) -> Option<String> {
    match repr(w, value) {
        Ok(text) => w.as_str(text).map(str::to_owned),
        Err(exit) => {
            w.abandon(exit);
            None
        }
    }
}

/// The text of an instance of a subclass of str, as a plain str.
fn plain_str(w: &mut World, value: Value) -> NativeResult {
    if value.exact::<Str>().is_some() {
        return Ok(value);
    }
    let text = w.as_str(value).unwrap_or_default().to_owned();
    Ok(w.str(text))
}

/// What `__str__` or `__repr__` has returned, which must be a str.
fn checked(w: &mut World, text: Value, method: &str) -> NativeResult {
    if text.is::<Str>() {
        return Ok(text);
    }
    let class = w.class_name(text).to_owned();
    Err(w.type_error(format!("{method} returned non-string (type {class})")))
}

impl World {
    /// Forgets what a native function wanted.
    pub fn abandon(&mut self, exit: Exit) {
        let _ = exit;
        self.pending.exception = None;
        self.pending.call = None;
        self.pending.effect = None;
        self.pending.resume = None;
        self.pending.init = None;
        self.pending.after.clear();
    }
}
