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
        NativeDef::new("hex_digits", NativeFn::F1(hex_digits)),
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

/// What each character stands for; [`NO_DIGIT`]: nothing.
const DIGITS: [u8; 256] = {
    let mut digits = [NO_DIGIT; 256];
    let mut i = 0;
    while i < ALPHABET.len() {
        digits[ALPHABET[i] as usize] = i as u8;
        i += 1;
    }
    digits
};
const NO_DIGIT: u8 = 64;

/// The four digits of three bytes.
fn quad([a, b, c]: [u8; 3]) -> [u8; 4] {
    let word = u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c);
    [18, 12, 6, 0].map(|shift| ALPHABET[(word >> shift) as usize & 63])
}

/// The bytes of whole quads of digits, as far as there is nothing else, and how many characters that are.
fn whole_quads(characters: &[u8], out: &mut Vec<u8>) -> usize {
    let (quads, _) = characters.as_chunks::<4>();
    let whole = quads.iter().map_while(|quad| {
        let [a, b, c, d] = quad.map(|c| DIGITS[usize::from(c)]);
        (a | b | c | d < NO_DIGIT).then_some([a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d])
    });
    let before = out.len();
    out.extend(whole.flatten());
    (out.len() - before) / 3 * 4
}

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
    let (whole, rest) = bytes.as_chunks::<3>();
    out.extend(whole.iter().flat_map(|&chunk| quad(chunk)));
    match *rest {
        [a] => out.extend(quad([a, 0, 0])[..2].iter().chain(b"==")),
        [a, b] => out.extend(quad([a, b, 0])[..3].iter().chain(b"=")),
        _ => {}
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
    let whole = whole_quads(&bytes, &mut out);
    for (i, &c) in bytes.iter().enumerate().skip(whole) {
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
        let digit = DIGITS[usize::from(c)];
        if digit == NO_DIGIT {
            if strict {
                return Err(error(w, "Only base64 data is allowed"));
            }
            continue;
        }
        if strict && padding {
            return Err(error(w, "Discontinuous padding not allowed"));
        }
        pads = 0;
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

/// The hexadecimal digits of bytes; None: of something else.
fn hex_digits(w: &mut World, data: Value) -> NativeResult {
    let Some(bytes) = bytes_of(&w.heap, data) else {
        return Ok(Value::NONE);
    };
    let digits =
        |byte: u8| [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
    let digits: Vec<u8> = bytes.iter().flat_map(|&byte| digits(byte)).collect();
    Ok(w.bytes(digits))
}

fn unhexlify(w: &mut World, value: Value) -> NativeResult {
    let digits = ascii_data(w, value)?;
    if digits.len() % 2 != 0 {
        return Err(error(w, "Odd-length string"));
    }
    let (pairs, _) = digits.as_chunks::<2>();
    let byte = |&[high, low]: &[u8; 2]| {
        let digit = |c: u8| char::from(c).to_digit(16);
        Some((digit(high)? << 4 | digit(low)?) as u8)
    };
    match pairs.iter().map(byte).collect::<Option<Vec<u8>>>() {
        Some(bytes) => Ok(w.bytes(bytes)),
        None => Err(error(w, "Non-hexadecimal digit found")),
    }
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
