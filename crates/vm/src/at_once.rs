//! Calls by native code that are done at once if what is called is native.

use smallvec::SmallVec;

use crate::heap::{Gc, Kind, Value};
use crate::native::{Args, NativeFn, NativeResult};
use crate::object::{BoundMethod, Builtin, Function, Opaque, Type};
use crate::world::World;

/// An argument in front of others.
type Given = SmallVec<[Value; 5]>;

impl World {
    /// Calls something with positional arguments: at once if it is native, else it has it called.
    pub fn call_now(&mut self, callee: Value, args: &[Value]) -> NativeResult {
        match callee.kind() {
            Some(Kind::Builtin) => {
                if let Some(builtin) = callee.cast::<Builtin>() {
                    return self.call_native_now(builtin, args);
                }
            }
            Some(Kind::Type) => {
                if let Some(class) = callee.cast::<Type>() {
                    return self.call_class_now(class, args);
                }
            }
            Some(Kind::Function) | None => {}
            Some(Kind::BoundMethod) => {
                if let Some(method) = callee.cast::<BoundMethod>() {
                    let method = &self.heap[method];
                    let (function, receiver) = (method.function, method.receiver);
                    return self.call_now(function, &behind(receiver, args));
                }
            }
            Some(_) => {
                if let Some(call) = self.own_call(callee) {
                    return self.call_now(call, &behind(callee, args));
                }
            }
        }
        Err(self.tail_call(callee, args))
    }

    /// The method that calls an object which is no function: to be called with the object first.
    fn own_call(&mut self, callee: Value) -> Option<Value> {
        let (class, name) = (self.class_of(callee), self.names.call);
        let call = self.lookup(class, name)?;
        let native = call.is::<Builtin>() && self.types.is_native_method(self.class_of(call));
        (native || call.exact::<Function>().is_some()).then_some(call)
    }

    /// The native method that calls an object of a library module: with the object first.
    #[inline]
    pub(crate) fn native_call(&mut self, callee: Value) -> Option<Gc<Builtin>> {
        callee.cast::<Opaque>()?;
        self.own_call(callee)?.cast()
    }

    fn call_native_now(&mut self, builtin: Gc<Builtin>, args: &[Value]) -> NativeResult {
        let native = &self.heap[builtin];
        let (def, receiver) = (native.def, native.receiver);
        if !receiver.is_null() {
            return match (def.function, args) {
                (NativeFn::F1(f), []) => f(self, receiver),
                (NativeFn::F2(f), &[a]) => f(self, receiver, a),
                (NativeFn::F3(f), &[a, b]) => f(self, receiver, a, b),
                _ => self.call_builtin(builtin, Args::positional(args)),
            };
        }
        if let Some(short) = def.short
            && let Some(value) = short(self, args).and_then(Value::non_null)
        {
            return Ok(value);
        }
        if native_owner(self, builtin) {
            return self.call_builtin(builtin, Args::positional(args));
        }
        match (def.function, args) {
            (NativeFn::F1(f), &[a]) => f(self, a),
            (NativeFn::F2(f), &[a, b]) => f(self, a, b),
            (NativeFn::F3(f), &[a, b, c]) => f(self, a, b, c),
            _ => self.call_builtin(builtin, Args::positional(args)),
        }
    }

    fn call_class_now(&mut self, class: Gc<Type>, args: &[Value]) -> NativeResult {
        if let Some(value) = crate::builtins::conversions::convert(self, class, args) {
            return Ok(value);
        }
        match crate::ops::class::whole_new(self, class) {
            Some(new) => {
                let args = Args::positional(&behind(class.value(), args));
                self.call_builtin(new, args)
            }
            None => Err(self.tail_call(class.value(), args)),
        }
    }
}

/// Whether it is a method taken from its class, whose receiver has to be looked at.
fn native_owner(w: &World, builtin: Gc<Builtin>) -> bool {
    w.heap[builtin].owner.is::<Type>()
}

fn behind(first: Value, args: &[Value]) -> Given {
    let mut given = Given::new();
    given.push(first);
    given.extend_from_slice(args);
    given
}
