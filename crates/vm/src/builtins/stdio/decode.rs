//! Reading text: bytes that arrive in pieces become characters, and ends of lines `\n`.

use std::collections::VecDeque;

use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::text::codec::{Codec, CodecError, Errors, Order};
use crate::text::decode::decode;
use crate::world::World;

/// What ends a line, and what becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Newline {
    /// `\n`, `\r` or `\r\n`; each is read as `\n`.
    Universal,
    /// The same; each is read as it is.
    Keep,
    /// `\n`
    Lf,
    /// `\r`
    Cr,
    /// `\r\n`
    CrLf,
}

impl Newline {
    /// What the argument `newline` says.
    pub(super) fn of(text: Option<&str>) -> Option<Newline> {
        Some(match text {
            None => Newline::Universal,
            Some("") => Newline::Keep,
            Some("\n") => Newline::Lf,
            Some("\r") => Newline::Cr,
            Some("\r\n") => Newline::CrLf,
            Some(_) => return None,
        })
    }

    /// What `\n` is written as, if not as itself.
    pub(super) fn written(self) -> Option<&'static str> {
        match self {
            Newline::Cr => Some("\r"),
            Newline::CrLf => Some("\r\n"),
            _ => None,
        }
    }

    /// How long the first line is, with its end.
    pub(super) fn line_end(self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        match self {
            Newline::Universal | Newline::Lf => memchr::memchr(b'\n', bytes).map(|at| at + 1),
            Newline::Cr => memchr::memchr(b'\r', bytes).map(|at| at + 1),
            Newline::CrLf => text.find("\r\n").map(|at| at + 2),
            Newline::Keep => {
                let at = memchr::memchr2(b'\n', b'\r', bytes)?;
                let both = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                Some(at + 1 + usize::from(both))
            }
        }
    }

    /// Whether a `\r` means something, so that what follows must be known.
    fn minds_cr(self) -> bool {
        matches!(self, Newline::Universal | Newline::Keep)
    }
}

/// Kinds of line ends seen, as bits: `\r`, `\n`, `\r\n`.
const CR: u8 = 1;
const LF: u8 = 2;
const CRLF: u8 = 4;

/// Text that was decoded and not asked for yet.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) newline: Newline,
    text: String,
    /// Bytes of `text` that were asked for.
    at: usize,
    /// Bytes that make no whole character or line end yet.
    rest: Vec<u8>,
    /// The bytes that `text` was made of, piece by piece.
    pieces: VecDeque<Piece>,
    /// Bytes of text of the first piece that are gone from `text`.
    lead: usize,
    /// Kinds of line ends seen.
    seen: u8,
}

#[derive(Clone)]
struct Piece {
    bytes: Vec<u8>,
    /// How long the text made of it is.
    text: usize,
    codec: Codec,
}

impl Reader {
    pub(super) fn new(newline: Newline) -> Reader {
        Reader {
            newline,
            text: String::new(),
            at: 0,
            rest: Vec::new(),
            pieces: VecDeque::new(),
            lead: 0,
            seen: 0,
        }
    }

    /// Forgets everything that was read.
    pub(super) fn clear(&mut self) {
        let seen = self.seen;
        *self = Reader::new(self.newline);
        self.seen = seen;
    }

    /// Whether there is nothing to forget.
    pub(super) fn is_clear(&self) -> bool {
        self.pieces.is_empty() && self.rest.is_empty()
    }

    /// What is there to be asked for.
    pub(super) fn left(&self) -> &str {
        &self.text[self.at..]
    }

    /// Takes the first `bytes` of it.
    pub(super) fn take(&mut self, bytes: usize) -> &str {
        let from = self.at;
        self.at = (from + bytes).min(self.text.len());
        &self.text[from..self.at]
    }

    /// Takes bytes in; `end`: they are the last. A codec that looks for a mark is settled by it.
    pub(super) fn feed(
        &mut self,
        bytes: &[u8],
        end: bool,
        codec: &mut Codec,
        errors: Errors,
    ) -> Result<(), (CodecError, Vec<u8>)> {
        self.forget_taken();
        self.rest.extend_from_slice(bytes);
        let whole = if end {
            self.rest.len()
        } else {
            complete(*codec, &self.rest, self.newline.minds_cr())
        };
        if whole == 0 {
            return Ok(());
        }
        let piece: Vec<u8> = self.rest.drain(..whole).collect();
        let text = match decode(&piece, *codec, errors) {
            Ok(text) => text,
            Err(error) => return Err((error, piece)),
        };
        let used = *codec;
        *codec = settled(*codec, &piece);
        let text = self.translated(text);
        self.pieces.push_back(Piece {
            bytes: piece,
            text: text.len(),
            codec: used,
        });
        if self.text.is_empty() {
            self.text = text;
        } else {
            self.text.push_str(&text);
        }
        Ok(())
    }

    fn forget_taken(&mut self) {
        let mut taken = self.lead + self.at;
        while let Some(piece) = self.pieces.front()
            && piece.text <= taken
        {
            taken -= piece.text;
            self.pieces.pop_front();
        }
        self.lead = taken;
        self.text.drain(..self.at);
        self.at = 0;
    }

    fn translated(&mut self, text: String) -> String {
        if self.newline.minds_cr() {
            self.seen |= kinds(&text);
        }
        if self.newline != Newline::Universal {
            return text;
        }
        translate(text)
    }

    /// How many bytes were read whose text was not asked for.
    pub(super) fn unread(&self, errors: Errors) -> usize {
        let mut taken = self.lead + self.at;
        let mut unread = self.rest.len();
        for piece in &self.pieces {
            if taken >= piece.text {
                taken -= piece.text;
                continue;
            }
            unread += piece.bytes.len() - piece.bytes_of(taken, self.newline, errors);
            taken = 0;
        }
        unread
    }

    /// `newlines`: the kinds seen, as texts.
    pub(super) fn newlines(&self) -> Vec<&'static str> {
        [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")]
            .into_iter()
            .filter(|(bit, _)| self.seen & bit != 0)
            .map(|(_, text)| text)
            .collect()
    }
}

impl Piece {
    /// How many of its bytes make that much of its text.
    fn bytes_of(&self, text: usize, newline: Newline, errors: Errors) -> usize {
        let plain = matches!(
            self.codec,
            Codec::Utf8 | Codec::Ascii | Codec::Latin1 | Codec::Byte(_)
        );
        if text == 0 || plain && self.text == self.bytes.len() {
            return text;
        }
        // The whole characters and line ends among the first bytes.
        let whole = |bytes: usize| {
            let end = complete(self.codec, &self.bytes[..bytes], false);
            let before_cr = complete(self.codec, &self.bytes[..end], newline.minds_cr());
            let unit = &self.bytes[end..self.bytes.len().min(end + (end - before_cr))];
            if unit.contains(&b'\n') && unit.iter().all(|byte| matches!(byte, 0 | b'\n')) {
                before_cr
            } else {
                end
            }
        };
        let made_by = |bytes: usize| {
            let made = decode(&self.bytes[..whole(bytes)], self.codec, errors).unwrap_or_default();
            match newline {
                Newline::Universal => translate(made).len(),
                _ => made.len(),
            }
        };
        let (mut low, mut high) = (0, self.bytes.len());
        while low < high {
            let middle = (low + high) / 2;
            if made_by(middle) >= text {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        whole(low)
    }
}

fn kinds(text: &str) -> u8 {
    let bytes = text.as_bytes();
    if memchr::memchr(b'\r', bytes).is_none() {
        return if memchr::memchr(b'\n', bytes).is_some() {
            LF
        } else {
            0
        };
    }
    let mut seen = 0;
    let mut before = 0;
    for &byte in bytes {
        match (before, byte) {
            (b'\r', b'\n') => seen |= CRLF,
            (b'\r', _) => seen |= CR,
            (_, b'\n') => seen |= LF,
            _ => {}
        }
        before = byte;
    }
    if before == b'\r' {
        seen |= CR;
    }
    seen
}

/// All ends of lines as `\n`.
fn translate(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// `translate(text, newline)`: the text as a reader with that `newline` would give it.
pub(super) fn translate_text(w: &mut World, args: &Args) -> NativeResult {
    let text = args.positional.first().copied().unwrap_or(Value::NONE);
    let Some(plain) = w.as_str(text) else {
        return Err(w.type_error("translate takes a str"));
    };
    let plain = translate(plain.to_owned());
    Ok(w.str(plain))
}

/// How many of the bytes are whole characters; a `\r` at the end may be half of a line's end.
fn complete(codec: Codec, bytes: &[u8], minds_cr: bool) -> usize {
    let unit = match codec {
        Codec::Utf16(_) => 2,
        Codec::Utf32(_) => 4,
        _ => 1,
    };
    let mut end = bytes.len() - bytes.len() % unit;
    match codec {
        Codec::Utf8 | Codec::Utf8Sig => {
            let tail = &bytes[end.saturating_sub(3)..end];
            if let Some(back) = (1..=tail.len()).find(|&n| tail[tail.len() - n] & 0xc0 != 0x80) {
                let length = match tail[tail.len() - back] {
                    0xc2..=0xdf => 2,
                    0xe0..=0xef => 3,
                    0xf0..=0xf4 => 4,
                    _ => 1,
                };
                if length > back {
                    end -= back;
                }
            }
            if codec == Codec::Utf8Sig && end < 3 && b"\xef\xbb\xbf".starts_with(&bytes[..end]) {
                end = 0;
            }
        }
        Codec::Utf16(order) if end >= 2 => {
            let high = match order {
                Order::Big => bytes[end - 2],
                _ => bytes[end - 1],
            };
            if (0xd8..=0xdb).contains(&high) {
                end -= 2;
            }
        }
        _ => {}
    }
    if minds_cr && end >= unit && bytes.len() - end < unit {
        // What follows would tell.
        let last = &bytes[end - unit..end];
        let zeros = last.iter().filter(|&&b| b == 0).count();
        if last.contains(&b'\r') && zeros == unit - 1 {
            end -= unit;
        }
    }
    end
}

/// What a codec that looks for a mark is after the first bytes.
fn settled(codec: Codec, bytes: &[u8]) -> Codec {
    match codec {
        Codec::Utf8Sig => Codec::Utf8,
        Codec::Utf16(Order::Marked) if bytes.starts_with(&[0xfe, 0xff]) => Codec::Utf16(Order::Big),
        Codec::Utf16(Order::Marked) => Codec::Utf16(Order::Little),
        Codec::Utf32(Order::Marked) if bytes.starts_with(&[0, 0, 0xfe, 0xff]) => {
            Codec::Utf32(Order::Big)
        }
        Codec::Utf32(Order::Marked) => Codec::Utf32(Order::Little),
        codec => codec,
    }
}

/// What a codec that writes a mark is behind it.
pub(super) fn unmarked(codec: Codec) -> Codec {
    settled(codec, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(newline: Newline, mut codec: Codec, pieces: &[&[u8]]) -> (Reader, String) {
        let mut reader = Reader::new(newline);
        for piece in pieces {
            let fed = reader.feed(piece, false, &mut codec, Errors::Strict);
            assert!(fed.is_ok());
        }
        assert!(reader.feed(b"", true, &mut codec, Errors::Strict).is_ok());
        let text = reader.left().to_owned();
        (reader, text)
    }

    #[test]
    fn characters_and_line_ends_may_be_cut_anywhere() {
        let bytes = "a\r\nü€\r😀\n".as_bytes();
        for cut in 0..=bytes.len() {
            let (a, b) = bytes.split_at(cut);
            let (reader, text) = read(Newline::Universal, Codec::Utf8, &[a, b]);
            assert_eq!(text, "a\nü€\n😀\n", "cut at {cut}");
            assert_eq!(reader.newlines(), ["\r", "\n", "\r\n"]);
        }
    }

    #[test]
    fn what_is_unread_is_told_in_bytes() {
        let bytes = "a\r\nü€\r😀\n".as_bytes();
        for cut in 0..=bytes.len() {
            let (a, b) = bytes.split_at(cut);
            let (mut reader, _) = read(Newline::Universal, Codec::Utf8, &[a, b]);
            let unread = [14, 13, 11, 9, 6, 5, 1];
            for (c, unread) in "a\nü€\n😀\n".chars().zip(unread) {
                assert_eq!(
                    reader.unread(Errors::Strict),
                    unread,
                    "cut {cut}, before {c:?}"
                );
                reader.take(c.len_utf8());
            }
            assert_eq!(reader.unread(Errors::Strict), 0);
        }
    }

    #[test]
    fn wide_text_may_be_cut_anywhere() {
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend("x\r\n😀y".encode_utf16().flat_map(u16::to_le_bytes));
        for cut in 0..=bytes.len() {
            let (a, b) = bytes.split_at(cut);
            let codec = Codec::Utf16(Order::Marked);
            let (_, text) = read(Newline::Universal, codec, &[a, b]);
            assert_eq!(text, "x\n😀y", "cut at {cut}");
        }
    }
}
