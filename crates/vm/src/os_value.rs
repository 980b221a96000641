//! Asking the operating system from native functions: what it says as values, failures as OSError.

use crate::effect::{Effect, Reply};
use crate::heap::Value;
use crate::native::{Exit, NativeResult};
use crate::os_call::{Datum, OsCall};
use crate::text::codec::{Codec, Errors};
use crate::world::World;

impl World {
    /// Has the call performed without the lock; the result is the native function's own. `about` is the
    /// file that an error names: None, a name, or a tuple of two.
    pub fn os_effect(&mut self, call: OsCall, about: Value) -> Exit {
        self.effect_then(Effect::Os(Box::new(call)), about, os_result)
    }

    /// Performs the call at once, with the lock held.
    pub fn os_now(&mut self, call: OsCall, about: Value) -> NativeResult {
        let reply = self.host.os(call);
        os_result(self, about, reply)
    }

    /// What the operating system said, as a value. Lists become tuples; paths and names stay bytes.
    pub fn datum(&mut self, datum: Datum) -> Value {
        match datum {
            Datum::None => Value::NONE,
            Datum::Bool(on) => Value::bool(on),
            Datum::Int(n) => self.int(n),
            Datum::Float(x) => Value::float(x),
            Datum::Bytes(bytes) => self.bytes(bytes),
            Datum::Text(text) => self.str(text),
            Datum::List(items) => {
                let items: Vec<Value> = items.into_iter().map(|item| self.datum(item)).collect();
                self.tuple(items)
            }
        }
    }

    /// The system's bytes for a path or name given as str or bytes; None: it is neither.
    pub fn fs_encode(&mut self, path: Value) -> NativeResult<Option<Vec<u8>>> {
        if let Some(bytes) = crate::compare::bytes_of(&self.heap, path) {
            return Ok(Some(bytes.to_vec()));
        }
        let Some(text) = self.as_str(path) else {
            return Ok(None);
        };
        match crate::text::encode::encode(text, Codec::Utf8, Errors::SurrogateEscape) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => Err(crate::builtins::codecs::raise(self, error, path)),
        }
    }

    /// A path or name of the system's as a str; bytes that are no UTF-8 become lone surrogates.
    pub fn fs_decode(&mut self, bytes: &[u8]) -> Value {
        match crate::text::decode::decode(bytes, Codec::Utf8, Errors::SurrogateEscape) {
            Ok(text) => self.str(text),
            // That handler takes any bytes.
            Err(_) => self.str(String::from_utf8_lossy(bytes)),
        }
    }
}

/// A reply as a value, or the OSError it stands for.
pub fn os_result(w: &mut World, about: Value, reply: Reply) -> NativeResult {
    match reply {
        Reply::Data(datum) => Ok(w.datum(datum)),
        Reply::Bytes(bytes) => Ok(w.bytes(bytes)),
        Reply::Int(i) => Ok(w.int(i)),
        // These answer other effects.
        Reply::Pair(..) | Reply::Ready(_) => Ok(Value::NONE),
        Reply::None | Reply::Interrupted => Ok(Value::NONE),
        Reply::Bool(true) => Ok(Value::TRUE),
        Reply::Bool(false) => Err(w.error(w.types.timeout_error, "timed out")),
        Reply::Error(errno) => {
            let (name, other) = match w.as_tuple(about) {
                Some(&[name, other]) => (name, other),
                _ => (about, Value::NONE),
            };
            Err(w.os_error_about(errno, name, other))
        }
    }
}
