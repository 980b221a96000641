//! What `__slots__` names: where objects keep it, and the look-ups of the descriptors.

use crate::heap::{Gc, Kind, Value};
use crate::native::NativeResult;
use crate::object::{Dict, GetSet, Instance, Str, Type};
use crate::world::World;

impl World {
    pub(crate) fn set_slot(&mut self, object: Value, slot: Gc<Str>, value: Value) -> NativeResult {
        if value.is_null() && self.slot_value(object, slot).is_none() {
            let text = self.heap[slot].as_str().to_owned();
            return Err(self.attribute_error(object, slot, text));
        }
        let class = self.class_of(object);
        let instance = object
            .cast::<Instance>()
            .filter(|_| !self.heap[class].has_dict);
        let Some(instance) = instance else {
            let dict = self.slot_dict(object);
            if value.is_null() {
                self.dict_remove(dict, slot);
            } else {
                self.dict_set(dict, slot, value);
            }
            return Ok(Value::NONE);
        };
        if !value.is_null() {
            self.set_instance_attribute(instance, slot, value);
            return Ok(Value::NONE);
        }
        self.delete_own_attribute(object, slot)
    }

    /// Where an instance of a builtin class keeps what `__slots__` of its own class name.
    pub(crate) fn slot_dict(&mut self, object: Value) -> Gc<Dict> {
        if let Some(dict) = self.heap.side_dict(object) {
            return dict;
        }
        let dict = self.dict();
        self.heap.set_side_dict(object, dict);
        dict
    }

    /// Under which name an object keeps what a descriptor's slot holds: its own, unless a class that derives from the
    /// descriptor's has a slot of the same name, which then goes by that.
    pub(crate) fn slot_key(&mut self, object: Value, member: Gc<GetSet>, slot: Gc<Str>) -> Gc<Str> {
        let (class, owner) = (self.class_of(object), self.heap[member].owner);
        if class == owner {
            return slot;
        }
        let mro = &self.heap[class].mro;
        let Some(at) = mro.iter().position(|&c| c == owner) else {
            return slot;
        };
        let hidden = mro[..at].iter().any(|&c| {
            self.dict_get(self.heap[c].dict, slot)
                .and_then(|found| found.cast::<GetSet>())
                .is_some_and(|other| self.heap[other].slot == Some(slot))
        });
        if !hidden {
            return slot;
        }
        let depth = mro.len() - at;
        let key = format!("{}\0{depth}", self.heap[slot].as_str());
        self.intern(&key)
    }

    /// The value of a slot: instances that have a dict as well keep it elsewhere.
    pub(crate) fn slot_value(&self, object: Value, slot: Gc<Str>) -> Option<Value> {
        let instance = object.kind() == Some(Kind::Instance);
        if instance && !self.heap[self.class_of(object)].has_dict {
            return self.own_attribute(object, slot);
        }
        self.dict_get(self.heap.side_dict(object)?, slot)
    }

    pub(crate) fn slot_allowed(&self, class: Gc<Type>, name: Gc<Str>) -> bool {
        self.heap[class]
            .slots
            .as_ref()
            .is_some_and(|slots| slots.contains(&name))
            || self.heap[name].as_str().contains('\0')
    }
}
