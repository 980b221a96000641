//! What CPython says when a method of a native class is called on something else, for the classes in Python that stand
//! for one: `date.isoformat(5)`.

use crate::builtins::repr::is_slot;
use crate::heap::{Gc, Value};
use crate::native::Exit;
use crate::object::{Dict, Type};
use crate::world::World;

impl World {
    /// The class of a method that is called `qualname` in its module, if it stands for a native one.
    fn stand_in_class(&mut self, globals: Gc<Dict>, qualname: &str) -> Option<Gc<Type>> {
        let (class, _) = qualname.rsplit_once('.')?;
        let class = self.intern(class);
        let class = self.dict_get(globals, class)?.cast::<Type>()?;
        let c = &self.heap[class];
        (c.heap_type && c.shown != c.name).then_some(class)
    }

    /// What is said of a receiver that has no such method, if it is none of the class.
    pub(crate) fn receiver_misfit(
        &mut self,
        globals: Gc<Dict>,
        qualname: &str,
        receiver: Value,
    ) -> Option<String> {
        let class = self.stand_in_class(globals, qualname)?;
        if self.is_instance(receiver, class) || receiver.is::<Type>() {
            return None;
        }
        let (_, name) = qualname.rsplit_once('.')?;
        let (shown, given) = (self.type_name(class), self.class_name(receiver));
        Some(if is_slot(name) {
            format!("descriptor '{name}' requires a '{shown}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{shown}' objects doesn't apply to a '{given}' object")
        })
    }

    /// What is said of a call without a receiver.
    pub(crate) fn receiver_missing(&mut self, globals: Gc<Dict>, qualname: &str) -> Option<String> {
        let class = self.stand_in_class(globals, qualname)?;
        let (_, name) = qualname.rsplit_once('.')?;
        let shown = self.type_name(class);
        match name {
            "__new__" => Some(format!("{shown}.__new__(): not enough arguments")),
            _ if is_slot(name) => Some(format!(
                "descriptor '{name}' of '{shown}' object needs an argument"
            )),
            _ => None,
        }
    }

    /// The error for an attribute that the receiver of the method at work lacks because it is of another class.
    #[cold]
    pub(crate) fn foreign_receiver(&mut self, object: Value) -> Option<Exit> {
        let frame = *self.current.frames.last()?;
        let code = &self.heap[frame.code];
        if !code.internal
            || code.code.arg_count == 0
            || self.current.stack.get(frame.base as usize).bits() != object.bits()
        {
            return None;
        }
        let qualname = code.code.qualname.to_string();
        let message = self.receiver_misfit(frame.globals, &qualname, object)?;
        Some(self.type_error(message))
    }
}
