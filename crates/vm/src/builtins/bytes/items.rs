//! Numbers as bytes, as `memoryview`, `array` and `struct` have them.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::heap::Value;
use crate::world::World;

/// The size of one item; None: there is no such code.
pub fn size(code: u8, native: bool) -> Option<usize> {
    Some(match code {
        b'x' | b'c' | b'b' | b'B' | b'?' | b's' | b'p' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' if native => 8,
        b'l' | b'L' => 4,
        b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if native => 8,
        _ => return None,
    })
}

/// A float for the outside: a NaN without what tells it from others here.
pub fn plain(number: f64) -> f64 {
    if number.is_nan() {
        f64::NAN.copysign(number)
    } else {
        number
    }
}

/// Appends an int that fits so many bytes, the least first.
pub fn int_bytes(number: &BigInt, size: usize, out: &mut Vec<u8>) {
    let bits = number
        .to_i64()
        .map(|i| i as u64)
        .or_else(|| number.to_u64())
        .unwrap_or(0);
    out.extend_from_slice(&bits.to_le_bytes()[..size]);
}

/// Smallest and largest number of an int code.
pub fn range(code: u8, size: usize) -> (BigInt, BigInt) {
    let bits = size * 8;
    let one = BigInt::from(1);
    if code.is_ascii_lowercase() {
        (-(&one << (bits - 1)), (&one << (bits - 1)) - 1)
    } else {
        (BigInt::ZERO, (one << bits) - 1)
    }
}

/// A number as a 16-bit float, rounded to the nearest; None: too large.
pub fn half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let x = number.abs();
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // Steps between neighbours: fixed below the smallest normal number, else by the exponent.
    let exponent = if x < 2f64.powi(-14) {
        -14
    } else {
        x.log2().floor() as i32
    };
    let exponent = if x >= 2f64.powi(exponent + 1) {
        exponent + 1
    } else {
        exponent
    };
    let steps = (x / 2f64.powi(exponent - 10)).round_ties_even();
    let value = steps * 2f64.powi(exponent - 10);
    if value >= 65520.0 {
        return None;
    }
    let bits = if value < 2f64.powi(-14) {
        steps as u16
    } else {
        let exponent = if steps >= 2048.0 {
            exponent + 1
        } else {
            exponent
        };
        let fraction = value / 2f64.powi(exponent - 10) - 1024.0;
        (((exponent + 15) as u16) << 10) + fraction as u16
    };
    Some(sign | bits)
}

fn half_value(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

/// The value of some bytes, the least first.
pub fn read(w: &mut World, code: u8, bytes: &[u8]) -> Value {
    let mut word = [0; 8];
    word[..bytes.len()].copy_from_slice(bytes);
    let bits = u64::from_le_bytes(word);
    match code {
        b'c' => w.bytes(bytes),
        b'?' => Value::bool(bits != 0),
        b'e' => Value::float(half_value(bits as u16)),
        b'f' => Value::float(f32::from_bits(bits as u32).into()),
        b'd' => Value::float(f64::from_bits(bits)),
        _ if code.is_ascii_lowercase() => {
            let shift = 64 - 8 * bytes.len() as u32;
            w.int(((bits << shift) as i64) >> shift)
        }
        _ => w.bigint(bits.into()),
    }
}
