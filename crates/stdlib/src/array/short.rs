//! Items of arrays as loops read and write them: by a small index, and of the sort that the array holds.

use gilscope_vm::World;
use gilscope_vm::builtins::bytes::items::plain;
use gilscope_vm::heap::Value;
use gilscope_vm::ops::subscript::place;

use super::{Array, item_size};

/// `array[index]`.
pub(super) fn load(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[array, key] = given else {
        return None;
    };
    let &Array { code, data } = w.opaque_ref::<Array>(array)?;
    let bytes = &w.heap[data].data;
    Some(match code {
        b'd' => Value::float(f64::from_le_bytes(*at(bytes, key)?)),
        b'f' => Value::float(f32::from_le_bytes(*at(bytes, key)?).into()),
        b'b' => Value::int(i8::from_le_bytes(*at(bytes, key)?).into()),
        b'B' => Value::int(u8::from_le_bytes(*at(bytes, key)?).into()),
        b'h' => Value::int(i16::from_le_bytes(*at(bytes, key)?).into()),
        b'H' => Value::int(u16::from_le_bytes(*at(bytes, key)?).into()),
        b'i' => Value::int(i32::from_le_bytes(*at(bytes, key)?).into()),
        b'I' => Value::int(u32::from_le_bytes(*at(bytes, key)?).into()),
        b'l' | b'q' => {
            let number = i64::from_le_bytes(*at(bytes, key)?);
            w.int(number)
        }
        b'L' | b'Q' => {
            let number = u64::from_le_bytes(*at(bytes, key)?);
            w.int(i64::try_from(number).ok()?)
        }
        _ => return None,
    })
}

/// `array[index] = value`.
pub(super) fn store(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[array, key, value] = given else {
        return None;
    };
    let &Array { code, data } = w.opaque_ref::<Array>(array)?;
    let bytes = match code {
        b'd' => plain(value.as_float()?).to_le_bytes(),
        b'f' => {
            let mut bytes = [0; 8];
            bytes[..4].copy_from_slice(&(plain(value.as_float()?) as f32).to_le_bytes());
            bytes
        }
        b'u' | b'w' => return None,
        _ => {
            let number = value.as_small_int()?;
            // A small int has 49 bits, so that only the shorter items and the sign can be too small for it.
            let bits = 8 * item_size(code) as u32;
            let (low, high) = match code.is_ascii_lowercase() {
                true => (i64::MIN >> (64 - bits), i64::MAX >> (64 - bits)),
                false => (0, (u64::MAX >> (64 - bits)).min(i64::MAX as u64) as i64),
            };
            if !(low..=high).contains(&number) {
                return None;
            }
            number.to_le_bytes()
        }
    };
    let size = item_size(code);
    let index = place(key, w.heap[data].data.len() / size)?;
    let item = &mut w.heap[data].data[index * size..(index + 1) * size];
    item.copy_from_slice(&bytes[..size]);
    Some(Value::NONE)
}

/// The bytes of one item.
#[inline]
fn at<const N: usize>(bytes: &[u8], key: Value) -> Option<&[u8; N]> {
    let (items, _) = bytes.as_chunks::<N>();
    items.get(place(key, items.len())?)
}
