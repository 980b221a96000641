//! Looking for parts of bytes.

use memchr::memmem;

use super::{byte, data, not_bytes};
use crate::builtins::str::bounds;
use crate::compare::bytes_of;
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::world::World;

type Native = fn(&mut World, &Args) -> NativeResult;

/// What is looked for: bytes, or one byte.
fn wanted(w: &mut World, args: &Args, again: Native) -> Result<Vec<u8>, NativeResult> {
    let value = args.positional[1];
    if let Some(bytes) = bytes_of(&w.heap, value) {
        return Ok(bytes.to_vec());
    }
    match byte(w, value, "byte").map_err(Err)? {
        Some(byte) => Ok(vec![byte]),
        None => {
            let name = w.names.index;
            if w.lookup_special(value, name).is_some() {
                return Err(w.again_with_index(args, 1, again));
            }
            let class = w.class_name(value).to_owned();
            let message = format!("argument should be integer or bytes-like object, not '{class}'");
            Err(Err(w.type_error(message)))
        }
    }
}

/// `bytes.find` or `bytearray.find`.
pub(super) fn qualified(args: &Args, name: &str) -> String {
    let of_array = args
        .positional
        .first()
        .is_some_and(|v| v.is::<crate::object::ByteArray>());
    let class = if of_array { "bytearray" } else { "bytes" };
    format!("{class}.{name}")
}

/// The part looked for and the range to look in.
fn search(
    w: &mut World,
    name: &str,
    args: &Args,
    again: Native,
) -> Result<(Vec<u8>, usize, usize), NativeResult> {
    let name = qualified(args, name);
    w.positional(&name, args, 1, 1, 3).map_err(Err)?;
    let len = data(w, args.positional[0]).len();
    let (start, end) = bounds(w, args, 2, len, again)?;
    let part = wanted(w, args, again)?;
    Ok((part, start, end))
}

fn position(w: &mut World, name: &str, args: &Args, again: Native) -> NativeResult {
    let (part, start, end) = match search(w, name, args, again) {
        Ok(found) => found,
        Err(result) => return result,
    };
    let found = data(w, args.positional[0])
        .get(start..end)
        .and_then(|data| {
            let at = if name.starts_with('r') {
                memmem::rfind(data, &part)
            } else {
                memmem::find(data, &part)
            };
            at.map(|at| start + at)
        });
    match found {
        Some(at) => Ok(Value::int(at as i64)),
        None if name.ends_with("index") => Err(w.value_error("subsection not found")),
        None => Ok(Value::int(-1)),
    }
}

pub(super) fn find(w: &mut World, args: &Args) -> NativeResult {
    position(w, "find", args, find)
}

pub(super) fn rfind(w: &mut World, args: &Args) -> NativeResult {
    position(w, "rfind", args, rfind)
}

pub(super) fn index(w: &mut World, args: &Args) -> NativeResult {
    position(w, "index", args, index)
}

pub(super) fn rindex(w: &mut World, args: &Args) -> NativeResult {
    position(w, "rindex", args, rindex)
}

pub(super) fn count(w: &mut World, args: &Args) -> NativeResult {
    let (part, start, end) = match search(w, "count", args, count) {
        Ok(found) => found,
        Err(result) => return result,
    };
    let n = match data(w, args.positional[0]).get(start..end) {
        None => 0,
        Some(data) if part.is_empty() => data.len() + 1,
        Some(data) => memmem::find_iter(data, &part).count(),
    };
    Ok(Value::int(n as i64))
}

fn affix(w: &mut World, name: &str, args: &Args, again: Native) -> NativeResult {
    let given = w.positional(&qualified(args, name), args, 1, 1, 3)?;
    let value = given[0];
    let len = data(w, args.positional[0]).len();
    let (start, end) = match bounds(w, args, 2, len, again) {
        Ok(bounds) => bounds,
        Err(result) => return result,
    };
    let choices: Vec<Value> = match w.as_tuple(value) {
        Some(items) => items.to_vec(),
        None if bytes_of(&w.heap, value).is_some() => vec![value],
        None => {
            let class = w.class_name(value).to_owned();
            let message =
                format!("{name} first arg must be bytes or a tuple of bytes, not {class}");
            return Err(w.type_error(message));
        }
    };
    for choice in choices {
        let Some(affix) = bytes_of(&w.heap, choice) else {
            return Err(not_bytes(w, choice));
        };
        let fits = data(w, args.positional[0])
            .get(start..end)
            .is_some_and(|data| {
                if name == "startswith" {
                    data.starts_with(affix)
                } else {
                    data.ends_with(affix)
                }
            });
        if fits {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(super) fn startswith(w: &mut World, args: &Args) -> NativeResult {
    affix(w, "startswith", args, startswith)
}

pub(super) fn endswith(w: &mut World, args: &Args) -> NativeResult {
    affix(w, "endswith", args, endswith)
}
