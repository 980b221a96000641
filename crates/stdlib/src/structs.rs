//! `_struct`: values to bytes and back by a format.

use gilscope_vm::World;
use gilscope_vm::builtins::float::to_f64;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("calcsize", NativeFn::F1(calcsize)),
        NativeDef::new("pack", NativeFn::Any(pack)),
        NativeDef::new("unpack", NativeFn::F2(unpack)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_struct", FUNCTIONS);
}

/// A run of equal fields.
struct Field {
    code: u8,
    /// How many; of `s` and `p`, how long.
    count: usize,
    size: usize,
    /// Padding before it.
    pad: usize,
}

struct Format {
    fields: Vec<Field>,
    big: bool,
    native: bool,
    size: usize,
}

#[cold]
fn error(w: &mut World, message: impl Into<Box<str>>) -> Exit {
    match w.module_attribute("struct", "error").and_then(|c| c.cast()) {
        Some(class) => w.error(class, message),
        None => w.value_error(message),
    }
}

/// The size of one item; None: there is no such code.
pub(crate) fn size(code: u8, native: bool) -> Option<usize> {
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

fn parse(w: &mut World, format: Value) -> NativeResult<Format> {
    let text: Vec<u8> = match w.as_str(format) {
        Some(text) => text.as_bytes().to_vec(),
        None => match bytes_of(&w.heap, format) {
            Some(bytes) => bytes.to_vec(),
            None => {
                let class = w.class_name(format).to_owned();
                let message =
                    format!("Struct() argument 1 must be a str or bytes object, not {class}");
                return Err(w.type_error(message));
            }
        },
    };
    let (native, big, mut rest) = match text.first() {
        Some(b'@') => (true, false, &text[1..]),
        Some(b'=' | b'<') => (false, false, &text[1..]),
        Some(b'>' | b'!') => (false, true, &text[1..]),
        _ => (true, false, &text[..]),
    };
    let (mut fields, mut total) = (Vec::new(), 0usize);
    while let [first, ..] = rest {
        if first.is_ascii_whitespace() {
            rest = &rest[1..];
            continue;
        }
        let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let count = match digits {
            0 => 1,
            n => match std::str::from_utf8(&rest[..n])
                .unwrap_or("")
                .parse::<usize>()
            {
                Ok(count) if count < 1 << 40 => count,
                _ => return Err(error(w, "total struct size too long")),
            },
        };
        let Some(&code) = rest.get(digits) else {
            return Err(error(w, "repeat count given without format specifier"));
        };
        rest = &rest[digits + 1..];
        let Some(size) = size(code, native) else {
            return Err(error(w, "bad char in struct format"));
        };
        let pad = if native {
            total.next_multiple_of(size) - total
        } else {
            0
        };
        total = match count
            .checked_mul(size)
            .and_then(|n| n.checked_add(total + pad))
        {
            Some(total) => total,
            None => return Err(error(w, "total struct size too long")),
        };
        fields.push(Field {
            code,
            count,
            size,
            pad,
        });
    }
    Ok(Format {
        fields,
        big,
        native,
        size: total,
    })
}

impl Format {
    /// How many values it takes.
    fn values(&self) -> usize {
        let each = |f: &Field| match f.code {
            b'x' => 0,
            b's' | b'p' => 1,
            _ => f.count,
        };
        self.fields.iter().map(each).sum()
    }
}

fn calcsize(w: &mut World, format: Value) -> NativeResult {
    let format = parse(w, format)?;
    Ok(w.int(format.size as i64))
}

/// `pack(format, *values)`
fn pack(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("pack", args)?;
    let Some((&format, values)) = args.positional.split_first() else {
        return Err(w.type_error("pack expected at least 1 argument, got 0"));
    };
    let format = parse(w, format)?;
    let (wanted, given) = (format.values(), values.len());
    if wanted != given {
        let message = format!("pack expected {wanted} items for packing (got {given})");
        return Err(error(w, message));
    }
    w.reserve(Some(format.size))?;
    let mut out = Vec::with_capacity(format.size);
    let mut values = values.iter().copied();
    for field in &format.fields {
        out.resize(out.len() + field.pad, 0);
        match field.code {
            b'x' => out.resize(out.len() + field.count, 0),
            b's' | b'p' => {
                let value = values.next().unwrap_or(Value::NONE);
                let Some(bytes) = bytes_of(&w.heap, value) else {
                    let code = char::from(field.code);
                    return Err(error(
                        w,
                        format!("argument for '{code}' must be a bytes object"),
                    ));
                };
                let end = out.len() + field.count;
                if field.code == b'p' {
                    let length = bytes.len().min(field.count.saturating_sub(1)).min(255);
                    if field.count > 0 {
                        out.push(length as u8);
                    }
                    out.extend_from_slice(&bytes[..length]);
                } else {
                    out.extend_from_slice(&bytes[..bytes.len().min(field.count)]);
                }
                out.resize(end, 0);
            }
            code => {
                for value in values.by_ref().take(field.count) {
                    let start = out.len();
                    pack_item(w, code, field.size, !format.native, value, &mut out)?;
                    if format.big {
                        out[start..].reverse();
                    }
                }
            }
        }
    }
    Ok(w.bytes(out))
}

/// Appends the bytes of a value, the least first.
/// A float for the outside: a NaN without what tells it from others here.
pub(crate) fn plain(number: f64) -> f64 {
    if number.is_nan() { f64::NAN } else { number }
}

fn pack_item(
    w: &mut World,
    code: u8,
    size: usize,
    strict: bool,
    value: Value,
    out: &mut Vec<u8>,
) -> NativeResult<()> {
    match code {
        b'c' => match bytes_of(&w.heap, value) {
            Some(&[byte]) => out.push(byte),
            _ => return Err(error(w, "char format requires a bytes object of length 1")),
        },
        b'?' => match w.simple_truth(value) {
            Some(truth) => out.push(truth.into()),
            None => out.push(1),
        },
        b'e' | b'f' | b'd' => {
            let number = match to_f64(w, value) {
                Ok(Some(number)) => plain(number),
                Err(exit) => return Err(exit),
                Ok(None) => return Err(error(w, "required argument is not a float")),
            };
            match code {
                b'd' => out.extend_from_slice(&number.to_le_bytes()),
                b'f' => {
                    let short = number as f32;
                    if strict && short.is_infinite() && number.is_finite() {
                        let message = "float too large to pack with f format";
                        return Err(w.overflow_error(message));
                    }
                    out.extend_from_slice(&short.to_le_bytes());
                }
                _ => match half(number) {
                    Some(bits) => out.extend_from_slice(&bits.to_le_bytes()),
                    None => {
                        let message = "float too large to pack with e format";
                        return Err(w.overflow_error(message));
                    }
                },
            }
        }
        _ => {
            let Some(number) = w.as_bigint(value) else {
                return Err(error(w, "required argument is not an integer"));
            };
            let (low, high) = range(code, size);
            if number < low || number > high {
                let code = char::from(code);
                let message = format!("'{code}' format requires {low} <= number <= {high}");
                return Err(error(w, message));
            }
            int_bytes(&number, size, out);
        }
    }
    Ok(())
}

/// Appends an int that fits so many bytes, the least first.
pub(crate) fn int_bytes(number: &BigInt, size: usize, out: &mut Vec<u8>) {
    let bits = number
        .to_i64()
        .map(|i| i as u64)
        .or_else(|| number.to_u64())
        .unwrap_or(0);
    out.extend_from_slice(&bits.to_le_bytes()[..size]);
}

/// Smallest and largest number of an int code.
pub(crate) fn range(code: u8, size: usize) -> (BigInt, BigInt) {
    let bits = size * 8;
    let one = BigInt::from(1);
    if code.is_ascii_lowercase() {
        (-(&one << (bits - 1)), (&one << (bits - 1)) - 1)
    } else {
        (BigInt::ZERO, (one << bits) - 1)
    }
}

/// A number as a 16-bit float, rounded to the nearest; None: too large.
fn half(number: f64) -> Option<u16> {
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
pub(crate) fn unpack_item(w: &mut World, code: u8, bytes: &[u8]) -> Value {
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

fn unpack(w: &mut World, format: Value, buffer: Value) -> NativeResult {
    let format = parse(w, format)?;
    let Some(bytes) = bytes_of(&w.heap, buffer) else {
        let class = w.class_name(buffer).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    if bytes.len() != format.size {
        let message = format!("unpack requires a buffer of {} bytes", format.size);
        return Err(error(w, message));
    }
    let (bytes, mut at) = (bytes.to_vec(), 0);
    let mut values = Vec::with_capacity(format.values());
    for field in &format.fields {
        at += field.pad;
        match field.code {
            b'x' => at += field.count,
            b's' => {
                values.push(w.bytes(&bytes[at..at + field.count]));
                at += field.count;
            }
            b'p' => {
                let all = &bytes[at..at + field.count];
                let length = all.first().map_or(0, |&n| usize::from(n));
                let end = (length + 1).min(all.len());
                values.push(w.bytes(all.get(1..end).unwrap_or_default()));
                at += field.count;
            }
            code => {
                for _ in 0..field.count {
                    let mut item = bytes[at..at + field.size].to_vec();
                    if format.big {
                        item.reverse();
                    }
                    values.push(unpack_item(w, code, &item));
                    at += field.size;
                }
            }
        }
    }
    Ok(w.tuple(values))
}
