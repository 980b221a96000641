//! Reading text: `input`, `readline`, `read`.

use super::{BLOCK, TextFile};
use crate::effect::{Effect, Reply};
use crate::heap::Value;
use crate::native::{Args, Continue, Exit, NativeResult};
use crate::world::World;

/// `input(prompt)`.
pub(super) fn input(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("input", args, 0, 0, 1)?;
    let prompt = given.first().copied();
    let (stdin, stdout) = (
        super::standard(w, "stdin", 0),
        super::standard(w, "stdout", 1),
    );
    if !super::is_plain(w, stdin) || !super::is_plain(w, stdout) {
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
    read_line_upto(w, file, usize::MAX)
}

/// The same, but at most so many characters of it.
pub(super) fn read_line_upto(w: &mut World, file: Value, limit: usize) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    let left = f.reader.left();
    let end = f.reader.newline.line_end(left);
    let longest = match end {
        _ if limit == usize::MAX => end,
        _ => prefix(&left[..end.unwrap_or(left.len())], limit).or(end),
    };
    if let Some(bytes) = longest {
        return take(w, file, bytes);
    }
    let limit = match i64::try_from(limit) {
        Ok(limit) => w.int(limit),
        Err(_) => Value::int(-1),
    };
    filled(w, file, limit, |w, kept, more| {
        // -1 stands for none.
        let limit = w.as_i64(kept[1]).unwrap_or(-1);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if more == Value::TRUE {
            read_line_upto(w, kept[0], limit)
        } else {
            take(w, kept[0], usize::MAX)
        }
    })
}

/// How many bytes that many characters are, if there are so many.
fn prefix(text: &str, chars: usize) -> Option<usize> {
    if chars >= text.len() {
        // Characters have a byte at least.
        return (text.chars().count() == chars).then_some(text.len());
    }
    match text.char_indices().nth(chars) {
        Some((at, _)) => Some(at),
        None => (text.chars().count() == chars).then_some(text.len()),
    }
}

/// Everything up to the end of the file.
pub(super) fn read_all(w: &mut World, file: Value) -> NativeResult {
    fn whole(w: &mut World, kept: &[Value], bytes: Value) -> NativeResult {
        let Some(bytes) = crate::compare::bytes_of(&w.heap, bytes).map(<[u8]>::to_vec) else {
            return Err(unreadable(w, "read", bytes));
        };
        feed(w, kept[0], &bytes, true)?;
        take(w, kept[0], usize::MAX)
    }
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.is_direct() {
        return filled(w, file, Value::NONE, |w, kept, more| {
            if more == Value::TRUE {
                read_all(w, kept[0])
            } else {
                take(w, kept[0], usize::MAX)
            }
        });
    }
    let buffer = f.buffer;
    let pending = pending(w, file);
    let exit = w.prelude("file_read_all", &[buffer, pending]);
    w.then(exit, &[file], whole)
}

/// At most so many characters.
pub(super) fn read_chars(w: &mut World, file: Value, count: usize) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if count == 0 {
        return Ok(w.str(""));
    }
    if let Some(bytes) = prefix(f.reader.left(), count) {
        return take(w, file, bytes);
    }
    filled(w, file, Value::int(count as i64), |w, kept, more| {
        let count = w.as_i64(kept[1]).unwrap_or(0) as usize;
        if more == Value::TRUE {
            read_chars(w, kept[0], count)
        } else {
            take(w, kept[0], usize::MAX)
        }
    })
}

/// What is to be written before anything can be read, as bytes.
fn pending(w: &mut World, file: Value) -> Value {
    let bytes = match super::behind(w, file) {
        Some(behind) => std::mem::take(&mut behind.text),
        None => Vec::new(),
    };
    w.bytes(bytes)
}

/// Reads more; `go` is told with `[file, kept]` whether there was any.
fn filled(w: &mut World, file: Value, kept: Value, go: Continue) -> NativeResult {
    let Some(f) = w.opaque_ref::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    if f.is_direct() {
        let fd = super::behind(w, file).map_or(-1, |b| b.fd);
        let exit = w.effect_then(
            Effect::Read { fd, max: BLOCK },
            file,
            |w, file, reply| match reply {
                Reply::Bytes(bytes) => feed(w, file, &bytes, bytes.is_empty()),
                Reply::Error(errno) => Err(w.os_error(errno, None)),
                _ => Ok(Value::FALSE),
            },
        );
        return w.then(exit, &[file, kept], go);
    }
    let buffer = f.buffer;
    let pending = pending(w, file);
    let size = Value::int(BLOCK as i64);
    let exit = w.prelude("file_read", &[buffer, size, pending]);
    let exit = match w.then(
        exit,
        &[file],
        |w, kept, bytes| match crate::compare::bytes_of(&w.heap, bytes).map(<[u8]>::to_vec) {
            Some(bytes) => feed(w, kept[0], &bytes, bytes.is_empty()),
            None => Err(unreadable(w, "read1", bytes)),
        },
    ) {
        Ok(more) => return go(w, &[file, kept], more),
        Err(exit) => exit,
    };
    w.then(exit, &[file, kept], go)
}

fn unreadable(w: &mut World, method: &str, given: Value) -> Exit {
    let class = w.class_name(given).to_owned();
    w.type_error(format!(
        "underlying {method}() should have returned a bytes-like object, not '{class}'"
    ))
}

/// Takes in what was read; whether it was anything.
fn feed(w: &mut World, file: Value, bytes: &[u8], end: bool) -> NativeResult {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::FALSE);
    };
    match f.reader.feed(bytes, end, &mut f.reads, f.errors) {
        Ok(()) => Ok(Value::bool(!bytes.is_empty())),
        Err((error, piece)) => {
            let piece = w.bytes(piece);
            Err(crate::builtins::codecs::raise(w, error, piece))
        }
    }
}

/// Takes that many bytes of text.
fn take(w: &mut World, file: Value, bytes: usize) -> NativeResult {
    let Some(f) = w.opaque_mut::<TextFile>(file) else {
        return Ok(Value::NONE);
    };
    let text: Box<str> = f.reader.take(bytes.min(f.reader.left().len())).into();
    Ok(w.str(text))
}
