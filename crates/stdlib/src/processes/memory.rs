//! The bytes of an area, and numbers among them as C has them.

use gilscope_vm::World;
use gilscope_vm::heap::Value;
use gilscope_vm::native::{Args, NativeResult};
use gilscope_vm::process::AreaId;

use super::area::area_id;
use super::{data, int};

pub(super) fn len(w: &mut World, area: Value) -> NativeResult {
    let id = area_id(w, area)?;
    let len = w.host.area_len(id);
    Ok(w.int(len as i64))
}

/// The area and an offset from which `len` bytes are inside.
fn inside(w: &mut World, area: Value, offset: Value, len: i64) -> NativeResult<(AreaId, usize)> {
    let id = area_id(w, area)?;
    let offset = int(w, offset)?;
    let end = w.host.area_len(id) as i64;
    if offset < 0 || len < 0 || offset > end || len > end - offset {
        return Err(w.value_error("outside the shared memory"));
    }
    Ok((id, offset as usize))
}

pub(super) fn read(w: &mut World, area: Value, offset: Value, len: Value) -> NativeResult {
    let len = int(w, len)?;
    let (id, offset) = inside(w, area, offset, len)?;
    let mut bytes = vec![0; len as usize];
    w.host.area_read(id, offset, &mut bytes);
    Ok(w.bytes(bytes))
}

pub(super) fn write(w: &mut World, area: Value, offset: Value, bytes: Value) -> NativeResult {
    let bytes = data(w, bytes)?;
    let (id, offset) = inside(w, area, offset, bytes.len() as i64)?;
    w.host.area_write(id, offset, &bytes);
    Ok(Value::NONE)
}

/// How many bytes a number of that type has.
fn width(w: &mut World, code: Value) -> NativeResult<(char, usize)> {
    let code = w.as_str(code).and_then(|code| code.chars().next());
    match code {
        Some(code @ ('c' | 'b' | 'B' | '?')) => Ok((code, 1)),
        Some(code @ ('h' | 'H')) => Ok((code, 2)),
        Some(code @ ('i' | 'I' | 'f' | 'u')) => Ok((code, 4)),
        Some(code @ ('l' | 'L' | 'q' | 'Q' | 'd')) => Ok((code, 8)),
        _ => Err(w.type_error("this type has no size")),
    }
}

/// A number as C has it.
pub(super) fn get(w: &mut World, area: Value, offset: Value, code: Value) -> NativeResult {
    let (code, width) = width(w, code)?;
    let (id, offset) = inside(w, area, offset, width as i64)?;
    let mut bytes = [0; 8];
    w.host.area_read(id, offset, &mut bytes[..width]);
    let unsigned = u64::from_le_bytes(bytes);
    let shift = 64 - 8 * width as u32;
    Ok(match code {
        'c' => w.bytes(vec![bytes[0]]),
        '?' => Value::bool(bytes[0] != 0),
        'u' => {
            let c = char::from_u32(unsigned as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
            w.str(c.to_string())
        }
        'f' => Value::float(f32::from_bits(unsigned as u32).into()),
        'd' => Value::float(f64::from_bits(unsigned)),
        'B' | 'H' | 'I' | 'L' | 'Q' => w.bigint(unsigned.into()),
        _ => w.int((unsigned << shift) as i64 >> shift),
    })
}

/// Stores a number as C has it; what is too large loses its upper bits.
pub(super) fn set(w: &mut World, args: &Args) -> NativeResult {
    let [area, offset, code, value] = args.positional[..] else {
        return Err(w.type_error("set takes 3 arguments"));
    };
    let (code, width) = width(w, code)?;
    let (id, offset) = inside(w, area, offset, width as i64)?;
    let bits = match code {
        'c' => match gilscope_vm::compare::bytes_of(&w.heap, value) {
            Some(&[byte]) => byte.into(),
            _ => {
                let message =
                    "one character bytes, bytearray, or an integer in range(256) expected";
                return Err(w.type_error(message));
            }
        },
        'u' => match w.as_str(value).map(|text| text.chars().collect::<Vec<_>>()) {
            Some(chars) if chars.len() == 1 => u64::from(u32::from(chars[0])),
            _ => return Err(w.type_error("a unicode character expected")),
        },
        'f' | 'd' => {
            let Some(f) = gilscope_vm::builtins::float::to_f64(w, value)? else {
                let class = w.class_name(value).to_owned();
                return Err(w.type_error(format!("must be real number, not {class}")));
            };
            if code == 'f' {
                u64::from((f as f32).to_bits())
            } else {
                f.to_bits()
            }
        }
        '?' => u64::from(w.simple_truth(value).unwrap_or(true)),
        _ => match w.as_bigint(value) {
            Some(i) => {
                let low: num_bigint::BigInt = i & num_bigint::BigInt::from(u64::MAX);
                u64::try_from(low).unwrap_or(0)
            }
            None => {
                let class = w.class_name(value).to_owned();
                let message = format!("'{class}' object cannot be interpreted as an integer");
                return Err(w.type_error(message));
            }
        },
    };
    w.host.area_write(id, offset, &bits.to_le_bytes()[..width]);
    Ok(Value::NONE)
}
