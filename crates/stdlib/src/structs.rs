//! `_struct`: values to bytes and back by a format.

use gilscope_vm::World;
use gilscope_vm::builtins::bytes::items::{half, int_bytes, plain, range, read, size};
use gilscope_vm::builtins::float::to_f64;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{CompactString, Module};

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
fn error(w: &mut World, message: impl Into<CompactString>) -> Exit {
    match w.module_attribute("struct", "error").and_then(|c| c.cast()) {
        Some(class) => w.error(class, message),
        None => w.value_error(message),
    }
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
        if code == 0 {
            return Err(error(w, "embedded null character"));
        }
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
    let codes = format.fields.iter().flat_map(|field| {
        let count = match field.code {
            b'x' => 0,
            b's' | b'p' => 1,
            _ => field.count,
        };
        std::iter::repeat_n(field.code, count)
    });
    let mut asked = codes.zip(values).enumerate();
    if let Some((at, (code, _))) = asked.find(|&(_, (code, &value))| asks(w, code, value)) {
        return converted(w, args, at, code == b'?');
    }
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
                    let length = bytes.len().min(field.count.saturating_sub(1));
                    if field.count > 0 {
                        // More than a byte can count are there, but not counted.
                        out.push(length.min(255) as u8);
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

/// Whether an int, a float or a truth value is wanted, and Python code has to say what it is.
fn asks(w: &mut World, code: u8, value: Value) -> bool {
    match code {
        b'c' | b's' | b'p' => false,
        b'?' => w.simple_truth(value).is_none(),
        b'e' | b'f' | b'd' => false,
        _ => {
            let name = w.names.index;
            !w.is_int(value) && w.lookup_special(value, name).is_some()
        }
    }
}

/// Packs with the value at that place turned into what is wanted.
fn converted(w: &mut World, args: &Args, at: usize, truth: bool) -> NativeResult {
    let value = args.positional[at + 1];
    let step = w.prelude(if truth { "truth" } else { "as_index" }, &[value]);
    let mut kept = args.positional.to_vec();
    kept.push(Value::int(at as i64 + 1));
    w.then(step, &kept, |w, kept, value| {
        let mut values = kept.to_vec();
        let at = values.pop().and_then(Value::as_small_int).unwrap_or(0);
        values[at as usize] = value;
        pack(w, &Args::positional(&values))
    })
}

/// Appends the bytes of a value, the least first.
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

fn unpack(w: &mut World, given: Value, buffer: Value) -> NativeResult {
    let format = parse(w, given)?;
    let Some(bytes) = bytes_of(&w.heap, buffer) else {
        return w.with_buffer(buffer, &[given], |w, kept, bytes| unpack(w, kept[0], bytes));
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
                    values.push(read(w, code, &item));
                    at += field.size;
                }
            }
        }
    }
    Ok(w.tuple(values))
}
