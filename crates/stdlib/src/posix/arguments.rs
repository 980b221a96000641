//! Arguments of calls of the operating system.

use gilscope_events::Nanos;
use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::NativeResult;

use crate::time::{LONGEST, deadline, duration};

/// An int that fits 64 bits.
pub(crate) fn integer(w: &mut World, value: Value) -> NativeResult<i64> {
    match w.as_i64(value) {
        Some(n) => Ok(n),
        None if w.is_int(value) => {
            Err(w.overflow_error("Python int too large to convert to C long"))
        }
        None => Err(w.not_an_integer(value)),
    }
}

/// An int that fits 32 bits.
pub(crate) fn descriptor(w: &mut World, value: Value) -> NativeResult<i32> {
    let n = integer(w, value)?;
    i32::try_from(n).map_err(|_| {
        let size = if n > 0 {
            "greater than maximum"
        } else {
            "less than minimum"
        };
        w.overflow_error(format!("signed integer is {size}"))
    })
}

/// A number of bytes or the like.
pub(crate) fn size(w: &mut World, value: Value) -> NativeResult<usize> {
    let n = integer(w, value)?;
    usize::try_from(n).map_err(|_| w.os_error_about(22, Value::NONE, Value::NONE))
}

/// A path's bytes.
pub(crate) fn path(w: &mut World, value: Value) -> NativeResult<Vec<u8>> {
    let Some(bytes) = w.fs_encode(value)? else {
        let class = w.class_name(value).to_owned();
        return Err(w.type_error(format!(
            "path should be string, bytes or os.PathLike, not {class}"
        )));
    };
    if bytes.contains(&0) {
        return Err(w.value_error("embedded null byte"));
    }
    Ok(bytes)
}

/// What is to be written.
pub(crate) fn data(w: &mut World, value: Value) -> NativeResult<Vec<u8>> {
    match gilscope_vm::compare::bytes_of(&w.heap, value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let class = w.class_name(value).to_owned();
            Err(w.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

/// When a wait of so many seconds ends; None: never.
pub(crate) fn deadline_of(w: &mut World, seconds: Value) -> NativeResult<Option<Nanos>> {
    if seconds.is_none() {
        return Ok(None);
    }
    match duration(w, seconds) {
        Some(seconds) => Ok(Some(deadline(w, seconds.clamp(0.0, LONGEST)))),
        None => Err(w.type_error("timeout must be a number or None")),
    }
}
