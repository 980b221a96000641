//! The builtin types' methods and the builtin functions, one file for each type.
//!
//! Each file has `init`, which puts its tables of natives into the class. The interface of natives is
//! [`crate::native`]; what they need of the World is in [`crate::make`], [`crate::errors`],
//! [`crate::lookup`]. What must run Python code goes to the prelude ([`crate::prelude`]).

pub mod args;
pub(crate) mod asynchrony;
pub mod bytes;
pub mod class;
pub mod class_flags;
pub mod code_lines;
pub mod code_replace;
mod code_table;
pub mod codecs;
pub mod complex;
pub(crate) mod conversions;
pub mod dict;
mod docs;
pub mod drain;
pub mod exception;
pub mod float;
pub mod format;
pub(crate) mod frame;
pub mod function;
pub mod functions;
pub mod generator;
pub mod hash;
pub mod int;
pub mod iters;
pub(crate) mod keyed;
pub mod list;
pub mod mappingproxy;
pub mod module;
pub mod numbers;
pub mod object;
pub mod operators;
mod placing;
pub mod property;
pub mod range;
pub mod repr;
pub mod set;
pub mod slice;
pub mod slots;
pub mod stdio;
pub mod str;
pub mod str_format;
pub mod super_;
pub mod sys;
pub mod traceback;
pub mod tuple;
pub mod weakref;

use crate::heap::{Gc, Value};
use crate::native::{NativeDef, NativeResult};
use crate::object::{Builtin, Dict, GetSet, Type};
use crate::world::World;

/// Fills the builtin classes and the `builtins` module.
pub(crate) fn init(w: &mut World) {
    slots::init(w);
    object::init(w);
    repr::init(w);
    format::init(w);
    class::init(w);
    int::init(w);
    float::init(w);
    complex::init(w);
    str::init(w);
    bytes::init(w);
    list::init(w);
    tuple::init(w);
    dict::init(w);
    set::init(w);
    range::init(w);
    slice::init(w);
    function::init(w);
    code_lines::init(w);
    code_replace::init(w);
    code_table::init(w);
    generator::init(w);
    asynchrony::init(w);
    iters::init(w);
    exception::init(w);
    traceback::init(w);
    frame::init(w);
    property::init(w);
    super_::init(w);
    mappingproxy::init(w);
    class::init_generic(w);
    module::init(w);
    functions::init(w);
    functions::iteration::init(w);
    stdio::init(w);
    docs::init_classes(w);
}

/// A getter and perhaps a setter for an attribute of a builtin class.
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut World, Value) -> NativeResult,
    /// Writes it, or deletes it if the value is null.
    pub set: Option<fn(&mut World, Value, Value) -> NativeResult>,
}

impl World {
    /// Adds native methods to a class.
    pub fn add_methods(&mut self, class: Gc<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            let method = Builtin {
                def,
                receiver: Value::NULL,
                owner: class.value(),
            };
            let kind = match repr::is_slot_of(self, def.name, class.value()) {
                true => self.types.wrapper_descriptor,
                false => self.types.method_descriptor,
            };
            let method = self.heap.alloc(kind, method);
            self.class_set(class, def.name, method.value());
        }
    }

    /// Adds native functions to a class that take no receiver (`__new__`, static methods).
    pub fn add_static_methods(&mut self, class: Gc<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            let method = Builtin {
                def,
                receiver: Value::NULL,
                owner: class.value(),
            };
            let method = self.heap.alloc(self.types.builtin, method);
            self.class_set(class, def.name, method.value());
        }
    }

    /// Adds native class methods.
    pub fn add_class_methods(&mut self, class: Gc<Type>, methods: &'static [NativeDef]) {
        for def in methods {
            let method = Builtin {
                def,
                receiver: Value::NULL,
                owner: class.value(),
            };
            let function = self.heap.alloc(self.types.builtin, method).value();
            let wrapper = crate::object::Wrapper { function };
            let wrapper = self.heap.alloc(self.types.classmethod, wrapper);
            self.class_set(class, def.name, wrapper.value());
        }
    }

    /// Adds attributes with getters to a class.
    pub fn add_attributes(&mut self, class: Gc<Type>, attributes: &'static [Attribute]) {
        for a in attributes {
            let getset = GetSet {
                name: a.name,
                get: a.get,
                set: a.set,
                owner: class,
                slot: None,
                item: None,
            };
            let getset = self.heap.alloc(self.types.getset, getset);
            self.class_set(class, a.name, getset.value());
        }
    }

    /// The same for attributes that show a member of the object and cannot be set.
    pub fn add_members(&mut self, class: Gc<Type>, members: &'static [Attribute]) {
        self.add_attributes(class, members);
        for m in members {
            let name = self.intern(m.name);
            if let Some(getset) = self.dict_get(self.heap[class].dict, name)
                && let Some(getset) = getset.cast::<GetSet>()
            {
                self.heap.set_class(getset, self.types.member, false);
            }
        }
    }

    /// Sets an attribute of a class, as the class is made.
    pub fn class_set(&mut self, class: Gc<Type>, name: &str, value: Value) {
        let dict = self.heap[class].dict;
        let name = self.intern(name);
        self.dict_set(dict, name, value);
    }

    /// Adds native functions to a module's names; `module` is the name they give as theirs.
    pub fn add_functions(&mut self, dict: Gc<Dict>, module: &str, functions: &'static [NativeDef]) {
        let owner = if module == "builtins" {
            Value::NULL
        } else {
            self.intern(module).value()
        };
        for def in functions {
            let function = Builtin {
                def,
                receiver: Value::NULL,
                owner,
            };
            let function = self.heap.alloc(self.types.builtin, function);
            let name = self.intern(def.name);
            self.dict_set(dict, name, function.value());
        }
    }
}
