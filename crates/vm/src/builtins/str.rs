//! `str`.

use crate::heap::Value;
use crate::native::NativeResult;
use crate::object::{Slice, Str};
use crate::ops::subscript::{index, slice_indices};
use crate::world::World;

pub(crate) fn init(_: &mut World) {}

/// A string of one code point.
pub fn of_char(w: &mut World, c: char) -> Value {
    let mut buffer = [0; 4];
    let text = c.encode_utf8(&mut buffer);
    if c.is_ascii() {
        return w.intern(text).value();
    }
    let text: &str = text;
    w.str(text)
}

/// `str[key]`.
pub fn get_item(w: &mut World, string: Value, key: Value) -> NativeResult {
    let Some(s) = string.cast::<Str>() else { unreachable!("called on strings") };
    let len = w.heap[s].len();
    match index(w, key, len) {
        Some(Some(i)) => match w.heap[s].char_at(i) {
            Some(c) => Ok(of_char(w, c)),
            None => Err(w.index_error("string index out of range")),
        },
        Some(None) => Err(w.index_error("string index out of range")),
        None if key.is::<Slice>() => {
            let (start, step, count) = slice_indices(w, key, len)?;
            if step == 1 {
                let start = start as usize;
                let text = w.heap[s].slice(start, start + count).to_owned();
                return Ok(w.str(text));
            }
            let chars: Vec<char> = w.heap[s].as_str().chars().collect();
            let text: String =
                (0..count as i64).map(|i| chars[(start + i * step) as usize]).collect();
            Ok(w.str(text))
        }
        None => {
            let class = w.class_name(key).to_owned();
            Err(w.type_error(format!("string indices must be integers, not '{class}'")))
        }
    }
}
