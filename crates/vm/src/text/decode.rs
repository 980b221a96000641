//! Decoding: bytes to str. Names and errors are in [`super::codec`].

use super::codec::{Bad, ByteMap, Codec, CodecError, Errors, Order};
use super::python_chr;

/// `bytes.decode(codec, errors)`.
pub fn decode(bytes: &[u8], codec: Codec, errors: Errors) -> Result<String, CodecError> {
    let (codec, bytes, offset) = match codec {
        Codec::Utf8Sig => (
            Codec::Utf8,
            bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes),
            0,
        ),
        Codec::Utf16(Order::Marked) => match bytes {
            [0xff, 0xfe, ..] => (Codec::Utf16(Order::Little), bytes, 2),
            [0xfe, 0xff, ..] => (Codec::Utf16(Order::Big), bytes, 2),
            _ => (Codec::Utf16(Order::Little), bytes, 0),
        },
        Codec::Utf32(Order::Marked) => match bytes {
            [0xff, 0xfe, 0, 0, ..] => (Codec::Utf32(Order::Little), bytes, 4),
            [0, 0, 0xfe, 0xff, ..] => (Codec::Utf32(Order::Big), bytes, 4),
            _ => (Codec::Utf32(Order::Little), bytes, 0),
        },
        codec => (codec, bytes, 0),
    };
    let mut decoder = Decoder {
        codec,
        errors,
        bytes,
        at: offset,
        out: String::new(),
    };
    match codec {
        Codec::Latin1 => decoder.out.extend(bytes.iter().map(|&byte| byte as char)),
        Codec::Ascii => decoder.ascii()?,
        Codec::Byte(map) => decoder.mapped(map)?,
        Codec::Utf8 | Codec::Utf8Sig => decoder.utf8()?,
        Codec::Utf16(order) => decoder.utf16(order == Order::Big)?,
        Codec::Utf32(order) => decoder.utf32(order == Order::Big)?,
    }
    Ok(decoder.out)
}

struct Decoder<'a> {
    codec: Codec,
    errors: Errors,
    bytes: &'a [u8],
    at: usize,
    out: String,
}

impl Decoder<'_> {
    fn ascii(&mut self) -> Result<(), CodecError> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii() {
                self.out.push(byte as char);
                self.at += 1;
            } else {
                self.handle(1, "ordinal not in range(128)")?;
            }
        }
        Ok(())
    }

    fn mapped(&mut self, map: &ByteMap) -> Result<(), CodecError> {
        let chars = map.chars();
        while let Some(&byte) = self.bytes.get(self.at) {
            let c = chars[usize::from(byte)];
            if c == ByteMap::UNDEFINED {
                self.handle(1, "character maps to <undefined>")?;
            } else {
                self.out.push(c);
                self.at += 1;
            }
        }
        Ok(())
    }

    fn utf8(&mut self) -> Result<(), CodecError> {
        loop {
            let rest = &self.bytes[self.at..];
            let error = match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.out.push_str(text);
                    return Ok(());
                }
                Err(error) => error,
            };
            let (valid, wrong) = rest.split_at(error.valid_up_to());
            self.out
                .push_str(std::str::from_utf8(valid).unwrap_or_default());
            self.at += valid.len();
            match error.error_len() {
                None => self.handle(wrong.len(), "unexpected end of data")?,
                Some(_) if !(0xc2..=0xf4).contains(&wrong[0]) => {
                    self.handle(1, "invalid start byte")?;
                }
                Some(length) => self.handle(length, "invalid continuation byte")?,
            }
        }
    }

    fn utf16(&mut self, big: bool) -> Result<(), CodecError> {
        while self.at < self.bytes.len() {
            let left = self.bytes.len() - self.at;
            if left < 2 {
                self.handle(left, "truncated data")?;
                continue;
            }
            let unit = self.unit(self.at, big);
            if (0xdc00..=0xdfff).contains(&unit) {
                self.handle(2, "illegal encoding")?;
            } else if !(0xd800..=0xdbff).contains(&unit) {
                self.out.extend(char::from_u32(unit));
                self.at += 2;
            } else if left < 4 {
                self.handle(left, "unexpected end of data")?;
            } else {
                let low = self.unit(self.at + 2, big);
                if (0xdc00..=0xdfff).contains(&low) {
                    let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                    self.out.extend(char::from_u32(code));
                    self.at += 4;
                } else {
                    self.handle(2, "illegal UTF-16 surrogate")?;
                }
            }
        }
        Ok(())
    }

    fn utf32(&mut self, big: bool) -> Result<(), CodecError> {
        while self.at < self.bytes.len() {
            let left = self.bytes.len() - self.at;
            if left < 4 {
                self.handle(left, "truncated data")?;
                continue;
            }
            let code = self.word(self.at, big);
            if (0xd800..=0xdfff).contains(&code) {
                self.handle(
                    4,
                    "code point in surrogate code point range(0xd800, 0xe000)",
                )?;
            } else if let Some(c) = char::from_u32(code) {
                self.out.push(c);
                self.at += 4;
            } else {
                self.handle(4, "code point not in range(0x110000)")?;
            }
        }
        Ok(())
    }

    fn unit(&self, at: usize, big: bool) -> u32 {
        let (a, b) = (u32::from(self.bytes[at]), u32::from(self.bytes[at + 1]));
        if big { a << 8 | b } else { b << 8 | a }
    }

    fn word(&self, at: usize, big: bool) -> u32 {
        let (a, b) = (self.unit(at, big), self.unit(at + 2, big));
        if big { a << 16 | b } else { b << 16 | a }
    }

    /// Handles `length` bytes that are wrong, and goes on after what was handled.
    fn handle(&mut self, length: usize, reason: &'static str) -> Result<(), CodecError> {
        let (start, end) = (self.at, self.at + length);
        let encoding = self.codec.name();
        let bad = CodecError::Decode(Bad {
            encoding,
            start,
            end,
            reason,
        });
        let wrong = &self.bytes[start..end];
        self.at = end;
        match self.errors {
            Errors::Strict => return Err(bad),
            Errors::Unknown => return Err(CodecError::UnknownHandler),
            Errors::XmlCharRefReplace => return Err(CodecError::NotForDecoding),
            Errors::Ignore => {}
            Errors::Replace => self.out.push('\u{fffd}'),
            Errors::BackslashReplace => {
                self.out
                    .extend(wrong.iter().map(|byte| format!("\\x{byte:02x}")));
            }
            Errors::SurrogateEscape => {
                let escaped = wrong
                    .iter()
                    .take(4)
                    .take_while(|byte| !byte.is_ascii())
                    .count();
                if escaped == 0 {
                    return Err(bad);
                }
                let codes = wrong[..escaped]
                    .iter()
                    .map(|&byte| 0xdc00 + u32::from(byte));
                self.out.extend(codes.filter_map(python_chr));
                self.at = start + escaped;
            }
            Errors::SurrogatePass => {
                let (code, length) = self.surrogate_at(start).ok_or(bad)?;
                self.out.extend(python_chr(code));
                self.at = start + length;
            }
        }
        Ok(())
    }

    /// A surrogate encoded as if it were a character, and its length.
    fn surrogate_at(&self, at: usize) -> Option<(u32, usize)> {
        let left = self.bytes.len() - at;
        let (code, length) = match self.codec {
            Codec::Utf8 => match self.bytes[at..] {
                [0xed, b @ 0x80..=0xbf, c @ 0x80..=0xbf, ..] => {
                    (0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), 3)
                }
                _ => return None,
            },
            Codec::Utf16(order) if left >= 2 => (self.unit(at, order == Order::Big), 2),
            Codec::Utf32(order) if left >= 4 => (self.word(at, order == Order::Big), 4),
            _ => return None,
        };
        (0xd800..=0xdfff).contains(&code).then_some((code, length))
    }
}
