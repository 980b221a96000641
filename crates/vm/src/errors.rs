//! Raising exceptions from native code.

use crate::effect::Effect;
use crate::heap::{Gc, Value};
use crate::native::{Args, Continue, Exit, NativeFrame, NativeResult, Sent, Special, Then};
use crate::object::{CompactString, Exception, Type};
use crate::world::World;

impl World {
    /// A new exception of a builtin class (or one that derives from it without changing `__init__`).
    pub fn new_exception(&mut self, class: Gc<Type>, args: &[Value]) -> Gc<Exception> {
        let args = self.tuple(args);
        let payload = Exception {
            args,
            cause: Value::NONE,
            context: Value::NONE,
            traceback: Value::NONE,
            suppress_context: false,
            fields: None,
            dict: None,
        };
        if self.heap[class].heap_type {
            self.heap.alloc_subclass(class, payload)
        } else {
            self.heap.alloc(class, payload)
        }
    }

    /// Adds a note to the exception that is about to be raised.
    pub fn note(&mut self, text: &str) {
        if let Some(exception) = self.pending.exception {
            let text = self.str(text);
            // It is an exception, and text is a str.
            let _ = crate::builtins::exception::add_note(self, exception, text);
        }
    }

    /// Raises an exception object.
    pub fn raise(&mut self, exception: Value) -> Exit {
        self.pending.exception = Some(exception);
        Exit::Raise
    }

    /// Raises an exception of that class with that message.
    #[cold]
    pub fn error(&mut self, class: Gc<Type>, message: impl Into<CompactString>) -> Exit {
        let message = self.str(message);
        self.error_args(class, &[message])
    }

    /// Raises an exception of that class with those arguments.
    #[cold]
    pub fn error_args(&mut self, class: Gc<Type>, args: &[Value]) -> Exit {
        let exception = self.new_exception(class, args);
        self.raise(exception.value())
    }

    /// Raises a TypeError.
    #[cold]
    pub fn type_error(&mut self, message: impl Into<CompactString>) -> Exit {
        self.error(self.types.type_error, message)
    }

    /// Raises a ValueError.
    #[cold]
    pub fn value_error(&mut self, message: impl Into<CompactString>) -> Exit {
        self.error(self.types.value_error, message)
    }

    /// Raises an IndexError.
    #[cold]
    pub fn index_error(&mut self, message: impl Into<CompactString>) -> Exit {
        self.error(self.types.index_error, message)
    }

    /// Raises a KeyError for that key.
    #[cold]
    pub fn key_error(&mut self, key: Value) -> Exit {
        self.error_args(self.types.key_error, &[key])
    }

    /// Raises an OverflowError.
    #[cold]
    pub fn overflow_error(&mut self, message: impl Into<CompactString>) -> Exit {
        self.error(self.types.overflow_error, message)
    }

    /// Raises a RuntimeError.
    #[cold]
    pub fn runtime_error(&mut self, message: impl Into<CompactString>) -> Exit {
        self.error(self.types.runtime_error, message)
    }

    /// Raises an AttributeError that knows its name and object.
    #[cold]
    pub fn attribute_error(
        &mut self,
        object: Value,
        name: Gc<crate::object::Str>,
        message: impl Into<CompactString>,
    ) -> Exit {
        let message = self.str(message);
        let exception = self.new_exception(self.types.attribute_error, &[message]);
        self.set_exception_field(exception, "name", name.value());
        self.set_exception_field(exception, "obj", object);
        self.raise(exception.value())
    }

    /// Raises an OSError of the class that fits the errno.
    #[cold]
    pub fn os_error(&mut self, errno: i32, filename: Option<&str>) -> Exit {
        let name = match filename {
            Some(name) => self.str(name),
            None => Value::NONE,
        };
        self.os_error_about(errno, name, Value::NONE)
    }

    /// The same about a file, or two of them, as the script named them; None: no file.
    #[cold]
    pub fn os_error_about(&mut self, errno: i32, filename: Value, other: Value) -> Exit {
        let text = self.str(crate::errno::message(errno));
        let class = crate::errno::class(self, errno);
        let number = self.int(errno.into());
        let exception = self.new_exception(class, &[number, text]);
        for (name, value) in [("errno", number), ("strerror", text)] {
            self.set_exception_field(exception, name, value);
        }
        if !filename.is_none() {
            self.set_exception_field(exception, "filename", filename);
        }
        if !other.is_none() {
            self.set_exception_field(exception, "filename2", other);
        }
        self.raise(exception.value())
    }

    /// Sets an attribute of an exception's class (`errno`, `name`…).
    pub fn set_exception_field(&mut self, exception: Gc<Exception>, name: &str, value: Value) {
        let dict = match self.heap[exception].fields {
            Some(dict) => dict,
            None => {
                let dict = self.dict();
                self.heap[exception].fields = Some(dict);
                dict
            }
        };
        let name = self.intern(name);
        self.dict_set(dict, name, value);
    }

    /// An attribute of an exception's class, if it is set.
    pub fn exception_field(&mut self, exception: Gc<Exception>, name: &str) -> Option<Value> {
        let dict = self.heap[exception].fields?;
        let name = self.intern(name);
        self.dict_get(dict, name)
    }

    /// Has something called; its result is the native function's own.
    pub fn tail_call(&mut self, callee: Value, args: &[Value]) -> Exit {
        self.call_args(callee, Args::positional(args))
    }

    /// The same, with any arguments.
    pub fn call_args(&mut self, callee: Value, args: Args) -> Exit {
        self.pending.call = Some((callee, args, None));
        Exit::Call
    }

    /// Has something called; `frame` goes on with the result.
    pub fn call_then(
        &mut self,
        callee: Value,
        args: Args,
        frame: impl NativeFrame + 'static,
    ) -> Exit {
        self.pending.call = Some((callee, args, Some(Box::new(frame))));
        Exit::Call
    }

    /// Has `frame` go on with whatever an exit comes to.
    pub fn after(&mut self, exit: Exit, frame: Box<dyn NativeFrame>) -> NativeResult {
        if exit == Exit::Raise {
            let Some(exception) = self.pending.exception.take() else {
                unreachable!("native code that raises says what")
            };
            return frame.resume(self, Err(exception));
        }
        self.pending.after.push(frame);
        Err(exit)
    }

    /// Has a function go on with the value an exit comes to, and with values kept for it.
    pub fn then(&mut self, exit: Exit, kept: &[Value], go: Continue) -> NativeResult {
        if exit == Exit::Raise {
            return Err(exit);
        }
        self.after(
            exit,
            Box::new(Kept {
                values: kept.into(),
                go,
            }),
        )
    }

    /// Has a function of the prelude called; its result is the native function's own.
    #[inline(never)]
    pub fn prelude(&mut self, name: &str, args: &[Value]) -> Exit {
        let function = crate::prelude::function(self, name);
        self.tail_call(function, args)
    }

    /// Has an effect performed without the lock; `then` makes a result of `kept` and the reply.
    pub fn effect_then(&mut self, effect: Effect, kept: Value, then: Then) -> Exit {
        self.pending.effect = Some((effect, then, kept));
        Exit::Effect
    }

    /// Has a generator resumed; what it yields is the native function's result, its end a StopIteration.
    pub fn resume_then(&mut self, generator: Gc<crate::object::Generator>, sent: Sent) -> Exit {
        self.pending.resume = Some((generator, sent));
        Exit::Resume
    }

    /// Asks the eval loop itself.
    pub fn special(&mut self, special: Special) -> Exit {
        self.pending.special = Some(special);
        Exit::Special
    }
}

/// A function that waits for a value, and the values it needs then.
struct Kept {
    values: smallvec::SmallVec<[Value; 4]>,
    go: Continue,
}

impl NativeFrame for Kept {
    fn trace(&self, marker: &mut crate::heap::Marker) {
        marker.values(&self.values);
    }

    fn resume(self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => (self.go)(w, &self.values, value),
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
