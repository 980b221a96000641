//! Hashes, where Python code may have a say.

use crate::compare::{identity_hash, simple_hash};
use crate::heap::{Kind, Value};
use crate::native::NativeResult;
use crate::object::{BoundMethod, Function, Slice, Tuple};
use crate::world::World;

/// `hash(value)`.
pub fn hash(w: &mut World, value: Value) -> NativeResult {
    match super::dict::hash_key(w, value)? {
        Some(hash) => Ok(w.int(hash)),
        None => asked(w, value),
    }
}

/// The hash that Python code has a say in.
fn asked(w: &mut World, value: Value) -> NativeResult {
    let (class, name) = (w.class_of(value), w.names.hash);
    match w.lookup(class, name) {
        Some(method) if method.is::<Function>() => {
            let exit = w.tail_call(method, &[value]);
            w.then(exit, &[], |w, _, answer| {
                crate::prelude_natives::containers::hash_result(w, answer)
            })
        }
        _ => Err(w.prelude("key_hash", &[value])),
    }
}

/// The same as the builtin class defines it, whatever a subclass says.
pub fn hash_natively(w: &mut World, value: Value) -> NativeResult {
    if let Some(hash) = crate::compare::payload_hash(&mut w.heap, value) {
        return Ok(w.int(hash));
    }
    if let Some(tuple) = value.cast::<Tuple>() {
        let items = w.heap[tuple].items.to_vec();
        let plain = w.tuple(items);
        return hash(w, plain);
    }
    if parts(w, value).is_some() {
        return Err(w.prelude("key_hash", &[value]));
    }
    let hash = identity_hash(&mut w.heap, value);
    Ok(w.int(hash))
}

/// The values whose hashes make up a value's hash; None: its class has `__hash__`.
pub(crate) fn parts(w: &mut World, value: Value) -> Option<Vec<Value>> {
    let class = w.class_of(value);
    if w.heap[class].flags.hash {
        return None;
    }
    match value.kind()? {
        Kind::Tuple => w.as_tuple(value).map(<[Value]>::to_vec),
        Kind::Slice => {
            let s = &w.heap[value.cast::<Slice>()?];
            Some(vec![s.start, s.stop, s.step])
        }
        Kind::BoundMethod => {
            let method = value.cast::<BoundMethod>()?;
            let receiver = w.heap[method].receiver;
            let function = w.heap[method].function;
            let identity = if receiver.is_object() {
                identity_hash(&mut w.heap, receiver)
            } else {
                simple_hash(&mut w.heap, receiver).unwrap_or(0)
            };
            Some(vec![w.int(identity), function])
        }
        _ => None,
    }
}
