//! Items and attributes that are there to be taken: no Python code runs for them, and nothing is raised.

use crate::heap::{Gc, Kind, Value};
use crate::object::Str;
use crate::world::World;

impl World {
    /// `container[key]` of a builtin container that has it; None: the general way knows.
    #[inline]
    pub fn plain_item(&mut self, container: Value, key: Value) -> Option<Value> {
        crate::eval::subscript(self, container, key)
    }

    /// `object.name` of an object that has the attribute itself, and whose class has none of that name.
    pub fn plain_attribute(&mut self, object: Value, name: Gc<Str>) -> Option<Value> {
        if object.kind() != Some(Kind::Instance) {
            return None;
        }
        let class = self.class_of(object);
        if self.heap[class].flags.getattribute || self.lookup(class, name).is_some() {
            return None;
        }
        self.own_attribute(object, name)
    }

    /// The item behind those that an iterator has given, if it is there to be taken.
    #[inline]
    pub fn plain_next(&mut self, iterator: Value) -> Option<Value> {
        crate::eval::next_item(self, iterator)
    }
}
