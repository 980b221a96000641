//! Reading text: `input`, `readline`, `read`.

use super::{BLOCK, TextFile};
use crate::effect::{Effect, Reply};
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::text::codec::{Codec, Errors};
use crate::world::World;

/// `input(prompt)`.
pub(super) fn input(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("input", args, 0, 0, 1)?;
    let prompt = given.first().copied();
    let (stdin, stdout) = (
        super::standard(w, "stdin", 0),
        super::standard(w, "stdout", 1),
    );
    let own = |w: &World, file| w.opaque_ref::<TextFile>(file).is_some();
    if !own(w, stdin) || !own(w, stdout) {
        let prompt = match prompt {
            Some(prompt) => prompt,
            None => w.str(""),
        };
        return Err(w.prelude("input_from", &[stdin, stdout, prompt]));
    }
    let shown = match prompt {
        Some(prompt) => crate::builtins::repr::str(w, prompt),
        None => Ok(w.str("")),
    };
    match shown {
        Ok(text) => ask(w, &[stdin, stdout], text),
        Err(exit) => w.then(exit, &[stdin, stdout], ask),
    }
}

fn ask(w: &mut World, files: &[Value], prompt: Value) -> NativeResult {
    super::add(w, files[1], prompt)?;
    match super::flush(w, files[1]) {
        Ok(_) => answer(w, files, Value::NONE),
        Err(exit) => w.then(exit, files, answer),
    }
}

fn answer(w: &mut World, files: &[Value], _: Value) -> NativeResult {
    fn line(w: &mut World, _: &[Value], line: Value) -> NativeResult {
        let text = w.as_str(line).unwrap_or_default();
        if text.is_empty() {
            return Err(w.error(w.types.eof_error, "EOF when reading a line"));
        }
        match text.strip_suffix('\n') {
            Some(text) => {
                let text = text.to_owned();
                Ok(w.str(text))
            }
            None => Ok(line),
        }
    }
    match read_line(w, files[0]) {
        Ok(text) => line(w, &[], text),
        Err(exit) => w.then(exit, &[], line),
    }
}

/// The next line with its end; empty at the end of the file.
pub fn read_line(w: &mut World, file: Value) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    match f.input.iter().position(|&b| b == b'\n') {
        Some(at) => take(w, file, at + 1),
        None => Err(more(w, file, |w, file, reply| {
            if got(w, file, reply)? {
                read_line(w, file)
            } else {
                take(w, file, usize::MAX)
            }
        })),
    }
}

/// Everything up to the end of the file.
pub(super) fn read_all(w: &mut World, file: Value) -> NativeResult {
    Err(more(w, file, |w, file, reply| {
        if got(w, file, reply)? {
            read_all(w, file)
        } else {
            take(w, file, usize::MAX)
        }
    }))
}

/// At most so many characters.
pub(super) fn read_chars(w: &mut World, file: Value, count: usize) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    // A character begins at each byte that continues none.
    let mut starts = f
        .input
        .iter()
        .enumerate()
        .filter(|(_, b)| **b & 0xc0 != 0x80);
    if let Some((at, _)) = starts.nth(count) {
        return take(w, file, at);
    }
    let kept = w.tuple(vec![file, Value::int(count as i64)]);
    let read = Effect::Read { fd: 0, max: BLOCK };
    Err(w.effect_then(read, kept, |w, kept, reply| {
        let Some(&[file, count]) = w.as_tuple(kept) else {
            return Ok(Value::NONE);
        };
        let count = w.as_i64(count).unwrap_or(0) as usize;
        if got(w, file, reply)? {
            return read_chars(w, file, count);
        }
        take(w, file, usize::MAX)
    }))
}

fn more(w: &mut World, file: Value, then: crate::native::Then) -> crate::native::Exit {
    let fd = w.opaque_ref::<TextFile>(file).map_or(0, |f| f.fd);
    w.effect_then(Effect::Read { fd, max: BLOCK }, file, then)
}

/// Puts what was read into the buffer; false at the end of the file.
fn got(w: &mut World, file: Value, reply: Reply) -> NativeResult<bool> {
    match reply {
        Reply::Bytes(bytes) if !bytes.is_empty() => {
            if let Some(f) = w.opaque_mut::<TextFile>(file) {
                for byte in bytes {
                    match byte {
                        b'\n' if f.after_cr => {}
                        b'\r' => f.input.push(b'\n'),
                        _ => f.input.push(byte),
                    }
                    f.after_cr = byte == b'\r';
                }
            }
            Ok(true)
        }
        Reply::Error(errno) => Err(w.os_error(errno, None)),
        _ => Ok(false),
    }
}

/// Takes that many bytes out of the buffer, as text.
fn take(w: &mut World, file: Value, bytes: usize) -> NativeResult {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    let end = bytes.min(f.input.len());
    let taken: Vec<u8> = f.input.drain(..end).collect();
    match String::from_utf8(taken) {
        Ok(text) if !text.as_bytes().contains(&0xf4) => Ok(w.str(text)),
        Ok(text) => decode(w, text.as_bytes()),
        Err(error) => decode(w, error.as_bytes()),
    }
}

fn decode(w: &mut World, bytes: &[u8]) -> NativeResult {
    match crate::text::decode::decode(bytes, Codec::Utf8, Errors::Strict) {
        Ok(text) => Ok(w.str(text)),
        Err(error) => {
            let bytes = w.bytes(bytes);
            Err(crate::builtins::codecs::raise(w, error, bytes))
        }
    }
}
