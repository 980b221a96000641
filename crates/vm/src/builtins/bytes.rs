//! `bytes` and `bytearray`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// Bytes of the class of `model`.
pub fn like(w: &mut World, model: Value, data: Vec<u8>) -> Value {
    if model.is::<crate::object::ByteArray>() {
        let array = crate::object::ByteArray { data, exports: 0 };
        return w.heap.alloc(w.types.bytearray, array).value();
    }
    w.bytes(data)
}

/// `item in bytes`.
pub fn contains(w: &mut World, _: Value, _: Value) -> NativeResult<bool> {
    Err(w.type_error("bytes"))
}

/// `bytes % args`.
pub fn percent(w: &mut World, template: Value, args: Value) -> NativeResult {
    super::str_format::percent_bytes(w, template, args)
}

/// `bytes[key]`.
pub fn get_item(w: &mut World, _: Value, _: Value) -> NativeResult {
    Err(w.type_error("bytes"))
}

/// `bytearray[key] = value`; null deletes.
pub fn set_item(w: &mut World, _: Value, _: Value, _: Value) -> NativeResult {
    Err(w.type_error("bytes"))
}
