//! `_binascii`: base 64, hexadecimal digits, checksums.

use gilscope_vm::World;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{CompactString, Module};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("b2a_base64", NativeFn::Any(b2a_base64)),
        NativeDef::new("a2b_base64", NativeFn::Any(a2b_base64)),
        NativeDef::new("unhexlify", NativeFn::F1(unhexlify)),
        NativeDef::new("a2b_hex", NativeFn::F1(unhexlify)),
        NativeDef::new("crc32", NativeFn::Any(crate::zlib::crc32)),
        NativeDef::new("crc_hqx", NativeFn::F2(crc_hqx)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "binascii", FUNCTIONS);
}

#[cold]
fn error(w: &mut World, message: impl Into<CompactString>) -> Exit {
    match w
        .module_attribute("binascii", "Error")
        .and_then(|c| c.cast())
    {
        Some(class) => w.error(class, message),
        None => w.value_error(message),
    }
}

/// Bytes, or the bytes of a string of ASCII characters.
fn ascii_data(w: &mut World, value: Value) -> NativeResult<Vec<u8>> {
    if let Some(text) = w.as_str(value) {
        if !text.is_ascii() {
            return Err(w.value_error("string argument should contain only ASCII characters"));
        }
        return Ok(text.as_bytes().to_vec());
    }
    match bytes_of(&w.heap, value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let class = w.class_name(value).to_owned();
            let message =
                format!("argument should be bytes, buffer or ASCII string, not '{class}'");
            Err(w.type_error(message))
        }
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn b2a_base64(w: &mut World, args: &Args) -> NativeResult {
    if let Some(result) = w.again_with_bytes(args, 0, b2a_base64) {
        return result;
    }
    let [data, newline] = w.named("b2a_base64", args, 0, ["data", "newline"], 1, 1)?;
    let newline = newline.is_none_or(|n| w.simple_truth(n) != Some(false));
    let data = data.unwrap_or(Value::NONE);
    let Some(bytes) = bytes_of(&w.heap, data) else {
        let class = w.class_name(data).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    let mut out = Vec::with_capacity(bytes.len() / 3 * 4 + 5);
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .enumerate()
            .fold(0u32, |n, (i, &b)| n | u32::from(b) << (16 - 8 * i));
        for i in 0..4 {
            out.push(if i <= chunk.len() {
                ALPHABET[(word >> (18 - 6 * i)) as usize & 63]
            } else {
                b'='
            });
        }
    }
    if newline {
        out.push(b'\n');
    }
    Ok(w.bytes(out))
}

fn a2b_base64(w: &mut World, args: &Args) -> NativeResult {
    let [data, strict] = w.named("a2b_base64", args, 0, ["data", "strict_mode"], 1, 1)?;
    let strict = strict.is_some_and(|s| w.simple_truth(s) == Some(true));
    let bytes = ascii_data(w, data.unwrap_or(Value::NONE))?;
    if strict && bytes.first() == Some(&b'=') {
        return Err(error(w, "Leading padding not allowed"));
    }
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut quad, mut left, mut pads, mut padding) = (0, 0u8, 0, false);
    for (i, &c) in bytes.iter().enumerate() {
        if c == b'=' {
            padding = true;
            pads += 1;
            if quad >= 2 && quad + pads >= 4 {
                if strict && i + 1 < bytes.len() {
                    return Err(error(w, "Excess data after padding"));
                }
                return Ok(w.bytes(out));
            }
            if strict && quad == 0 {
                return Err(error(w, "Excess padding not allowed"));
            }
            continue;
        }
        let Some(digit) = ALPHABET.iter().position(|&a| a == c) else {
            if strict {
                return Err(error(w, "Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padding {
            return Err(error(w, "Discontinuous padding not allowed"));
        }
        pads = 0;
        let digit = digit as u8;
        match quad {
            0 => left = digit,
            1 => {
                out.push(left << 2 | digit >> 4);
                left = digit & 15;
            }
            2 => {
                out.push(left << 4 | digit >> 2);
                left = digit & 3;
            }
            _ => {
                out.push(left << 6 | digit);
                left = 0;
            }
        }
        quad = (quad + 1) % 4;
    }
    match quad {
        0 => Ok(w.bytes(out)),
        1 => {
            let n = out.len() / 3 * 4 + 1;
            Err(error(
                w,
                format!(
                    "Invalid base64-encoded string: number of data characters ({n}) cannot be 1 more \
                     than a multiple of 4"
                ),
            ))
        }
        _ => Err(error(w, "Incorrect padding")),
    }
}

fn unhexlify(w: &mut World, value: Value) -> NativeResult {
    let digits = ascii_data(w, value)?;
    if digits.len() % 2 != 0 {
        return Err(error(w, "Odd-length string"));
    }
    let digit = |c: u8| char::from(c).to_digit(16);
    let mut out = Vec::with_capacity(digits.len() / 2);
    for pair in digits.chunks_exact(2) {
        match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => out.push((high << 4 | low) as u8),
            _ => return Err(error(w, "Non-hexadecimal digit found")),
        }
    }
    Ok(w.bytes(out))
}

fn crc_hqx(w: &mut World, data: Value, start: Value) -> NativeResult {
    let Some(start) = w.as_i64(start) else {
        return Err(w.not_an_integer(start));
    };
    let Some(bytes) = bytes_of(&w.heap, data) else {
        let class = w.class_name(data).to_owned();
        return Err(w.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    let mut crc = start as u16;
    for &byte in bytes {
        crc ^= u16::from(byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 != 0 {
                crc << 1 ^ 0x1021
            } else {
                crc << 1
            };
        }
    }
    Ok(Value::int(crc.into()))
}
