//! The attributes of `threading.local`: a dict for each thread, which is found before what the object has.
//!
//! CPython: `local_getattro` and `local_setattro` in `Modules/_threadmodule.c`. What comes seldom is in the prelude:
//! the first use in a thread, which calls `__init__`, and all errors.

use crate::heap::{Gc, Value};
use crate::native::NativeResult;
use crate::object::{Dict, Function, Str, Type};
use crate::world::World;

impl World {
    /// The attributes a thread-local object has in this thread, if it has been used there.
    fn thread_attributes(&self, object: Value) -> Option<Gc<Dict>> {
        let locals = &self.current.locals;
        locals.iter().find(|(o, _)| *o == object).map(|&(_, d)| d)
    }

    /// `object.name` of a thread-local object, if its dict in this thread is what answers.
    pub(crate) fn thread_attribute(
        &mut self,
        object: Value,
        class: Gc<Type>,
        name: Gc<Str>,
    ) -> Option<Value> {
        let attributes = self.thread_attributes(object)?;
        let hook = self.names.getattribute;
        if !self.is_own_hook(class, hook) || self.has_data_descriptor(class, name) {
            return None;
        }
        self.dict_get(attributes, name)
    }

    /// `object.name = value` of a thread-local object, if its dict in this thread is what takes it.
    pub(crate) fn set_thread_attribute(
        &mut self,
        object: Value,
        class: Gc<Type>,
        name: Gc<Str>,
        value: Value,
    ) -> bool {
        let Some(attributes) = self.thread_attributes(object) else {
            return false;
        };
        let hook = self.names.setattr;
        if !self.is_own_hook(class, hook) || self.has_data_descriptor(class, name) {
            return false;
        }
        if name == self.names.dict {
            return false;
        }
        self.dict_set(attributes, name, value);
        true
    }

    /// Whether a hook is that of the library, not one of a class derived from it.
    fn is_own_hook(&mut self, class: Gc<Type>, hook: Gc<Str>) -> bool {
        let hook = self.lookup(class, hook);
        hook.and_then(|h| h.cast::<Function>())
            .is_some_and(|f| self.heap[self.heap[f].code].code.flags.internal)
    }

    /// Whether a class has something by that name that comes before attributes of its instances.
    pub(crate) fn has_data_descriptor(&mut self, class: Gc<Type>, name: Gc<Str>) -> bool {
        self.lookup(class, name)
            .is_some_and(|attribute| self.is_data_descriptor(attribute))
    }
}

/// For the prelude: the attributes a thread-local object has in this thread, and whether they were made just now.
pub(crate) fn thread_dict(w: &mut World, object: Value) -> NativeResult {
    if let Some(dict) = w.thread_attributes(object) {
        return Ok(w.tuple([dict.value(), Value::FALSE]));
    }
    let dict = w.dict();
    w.current.locals.push((object, dict));
    Ok(w.tuple([dict.value(), Value::TRUE]))
}

/// For the prelude: whether an object's class has something by that name that comes before its attributes.
pub(crate) fn has_data_descriptor(w: &mut World, object: Value, name: Value) -> NativeResult {
    let class = w.class_of(object);
    let Some(name) = name.cast::<Str>() else {
        return Ok(Value::FALSE);
    };
    let name = w.intern_str(name);
    Ok(Value::bool(w.has_data_descriptor(class, name)))
}
