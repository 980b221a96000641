//! Encoding: str to bytes. Names and errors are in [`super::codec`].

use super::codec::{Bad, Codec, CodecError, Errors, Order};
use super::repr::push_escape;
use super::{python_ord, surrogate_of};

/// `text.encode(codec, errors)`.
pub fn encode(text: &str, codec: Codec, errors: Errors) -> Result<Vec<u8>, CodecError> {
    let like_ascii = match codec {
        Codec::Utf8Sig | Codec::Utf16(_) | Codec::Utf32(_) => false,
        Codec::Byte(map) => map.lower.is_empty() && !map.upper.bytes().any(|b| b.is_ascii()),
        _ => true,
    };
    if like_ascii && text.is_ascii() {
        return Ok(text.as_bytes().to_vec());
    }
    let mut encoder = Encoder {
        codec,
        errors,
        out: Vec::with_capacity(text.len()),
    };
    match codec {
        Codec::Utf8Sig => encoder.out.extend(b"\xef\xbb\xbf"),
        Codec::Utf16(Order::Marked) | Codec::Utf32(Order::Marked) => encoder.push('\u{feff}'),
        _ => {}
    }
    let mut chars = text.chars().enumerate().peekable();
    let mut run = String::new();
    while let Some((start, c)) = chars.next() {
        if encoder.takes(c) {
            encoder.push(c);
            continue;
        }
        run.clear();
        run.push(c);
        let mut end = start + 1;
        // Wide encodings report one character at a time, the others a whole run.
        if !matches!(codec, Codec::Utf16(_) | Codec::Utf32(_)) {
            while let Some((_, c)) = chars.next_if(|&(_, c)| !encoder.takes(c)) {
                run.push(c);
                end += 1;
            }
        }
        encoder.handle(&run, start, end)?;
    }
    Ok(encoder.out)
}

struct Encoder {
    codec: Codec,
    errors: Errors,
    out: Vec<u8>,
}

impl Encoder {
    fn takes(&self, c: char) -> bool {
        match self.codec {
            Codec::Ascii => c.is_ascii(),
            Codec::Latin1 => u32::from(c) < 256,
            Codec::Byte(map) => map.lower.is_empty() && c.is_ascii() || map.byte(c).is_some(),
            _ => surrogate_of(c).is_none(),
        }
    }

    /// Pushes a character that the encoding takes, or a surrogate as if it were one.
    fn push(&mut self, c: char) {
        let code = python_ord(c);
        match self.codec {
            Codec::Ascii | Codec::Latin1 => self.out.push(code as u8),
            Codec::Byte(map) => self.out.push(match map.byte(c) {
                Some(byte) => byte,
                None => code as u8,
            }),
            Codec::Utf8 | Codec::Utf8Sig => match surrogate_of(c) {
                None => self.out.extend(c.encode_utf8(&mut [0; 4]).bytes()),
                Some(surrogate) => self.out.extend([
                    0xe0 | (surrogate >> 12) as u8,
                    0x80 | (surrogate >> 6 & 0x3f) as u8,
                    0x80 | (surrogate & 0x3f) as u8,
                ]),
            },
            Codec::Utf16(order) => match surrogate_of(c) {
                Some(surrogate) => self.unit(surrogate, order),
                None => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        self.unit(*unit, order);
                    }
                }
            },
            Codec::Utf32(Order::Big) => self.out.extend(code.to_be_bytes()),
            Codec::Utf32(_) => self.out.extend(code.to_le_bytes()),
        }
    }

    fn unit(&mut self, unit: u16, order: Order) {
        match order {
            Order::Big => self.out.extend(unit.to_be_bytes()),
            Order::Little | Order::Marked => self.out.extend(unit.to_le_bytes()),
        }
    }

    fn bad(&self, start: usize, end: usize) -> CodecError {
        let reason = match self.codec {
            Codec::Ascii => "ordinal not in range(128)",
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Byte(_) => "character maps to <undefined>",
            _ => "surrogates not allowed",
        };
        CodecError::Encode(Bad {
            encoding: self.codec.name(),
            start,
            end,
            reason,
        })
    }

    fn handle(&mut self, run: &str, start: usize, end: usize) -> Result<(), CodecError> {
        let narrow = matches!(self.codec, Codec::Ascii | Codec::Latin1 | Codec::Byte(_));
        let wide = matches!(self.codec, Codec::Utf16(_) | Codec::Utf32(_));
        let mut replacement = String::new();
        match self.errors {
            Errors::Strict => return Err(self.bad(start, end)),
            Errors::Unknown => return Err(CodecError::UnknownHandler),
            Errors::Ignore => {}
            Errors::Replace => replacement.extend(run.chars().map(|_| '?')),
            Errors::BackslashReplace => {
                run.chars()
                    .for_each(|c| push_escape(&mut replacement, python_ord(c)));
            }
            Errors::XmlCharRefReplace => {
                replacement.extend(run.chars().map(|c| format!("&#{};", python_ord(c))));
            }
            Errors::SurrogatePass if narrow => return Err(self.bad(start, end)),
            Errors::SurrogatePass => run.chars().for_each(|c| self.push(c)),
            // One byte is no unit of a wide encoding.
            Errors::SurrogateEscape if wide => return Err(self.bad(start, end)),
            Errors::SurrogateEscape => {
                for (at, c) in run.chars().enumerate() {
                    match surrogate_of(c) {
                        Some(escaped @ 0xdc80..=0xdcff) => self.out.push(escaped as u8),
                        _ => return Err(self.bad(start + at, end)),
                    }
                }
            }
        }
        replacement.chars().for_each(|c| self.push(c));
        Ok(())
    }
}
