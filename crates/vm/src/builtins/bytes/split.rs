//! Splitting and stripping bytes.

use memchr::memmem;

use super::{buffer, data, is_space, like, unchanged};
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::object::Bytes;
use crate::world::World;

type Native = fn(&mut World, &Args) -> NativeResult;

/// `sep` (None: white space) and `maxsplit`.
fn limits(
    w: &mut World,
    name: &str,
    args: &Args,
    again: Native,
) -> Result<(Option<Vec<u8>>, usize), NativeResult> {
    let [sep, most] = w
        .named(name, args, 1, ["sep", "maxsplit"], 0, 0)
        .map_err(Err)?;
    let most = match most {
        None => usize::MAX,
        Some(value) => match w.as_i64(value) {
            Some(n) => usize::try_from(n).unwrap_or(usize::MAX),
            None if w.is_int(value) => {
                let message = "Python int too large to convert to C ssize_t";
                return Err(Err(w.overflow_error(message)));
            }
            None => {
                let positional = [args.positional[0], sep.unwrap_or(Value::NONE), value];
                return Err(w.again_with_index(&Args::positional(&positional), 2, again));
            }
        },
    };
    let Some(sep) = sep.filter(|s| !s.is_none()) else {
        return Ok((None, most));
    };
    let sep = buffer(w, sep).map_err(Err)?;
    if sep.is_empty() {
        return Err(Err(w.value_error("empty separator")));
    }
    Ok((Some(sep), most))
}

/// A list of bytes like the receiver.
fn list(w: &mut World, model: Value, parts: Vec<Vec<u8>>) -> NativeResult {
    let parts = parts.into_iter().map(|part| like(w, model, part)).collect();
    Ok(w.list(parts))
}

fn trim_start(mut data: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = data
        && is_space(*first)
    {
        data = rest;
    }
    data
}

fn trim_end(mut data: &[u8]) -> &[u8] {
    while let [rest @ .., last] = data
        && is_space(*last)
    {
        data = rest;
    }
    data
}

pub(super) fn split(w: &mut World, args: &Args) -> NativeResult {
    let (sep, most) = match limits(w, "split", args, split) {
        Ok(limits) => limits,
        Err(result) => return result,
    };
    let mut parts = Vec::new();
    let whole = data(w, args.positional[0]);
    match sep {
        Some(sep) => {
            let mut start = 0;
            for at in memmem::find_iter(whole, &sep).take(most) {
                parts.push(whole[start..at].to_vec());
                start = at + sep.len();
            }
            parts.push(whole[start..].to_vec());
        }
        None => {
            let mut rest = trim_start(whole);
            while !rest.is_empty() {
                let end = if parts.len() == most {
                    None
                } else {
                    rest.iter().position(|&b| is_space(b))
                };
                let end = end.unwrap_or(rest.len());
                parts.push(rest[..end].to_vec());
                rest = trim_start(&rest[end..]);
            }
        }
    }
    list(w, args.positional[0], parts)
}

pub(super) fn rsplit(w: &mut World, args: &Args) -> NativeResult {
    let (sep, most) = match limits(w, "rsplit", args, rsplit) {
        Ok(limits) => limits,
        Err(result) => return result,
    };
    let mut parts = Vec::new();
    let whole = data(w, args.positional[0]);
    match sep {
        Some(sep) => {
            let mut end = whole.len();
            for at in memmem::rfind_iter(whole, &sep).take(most) {
                parts.push(whole[at + sep.len()..end].to_vec());
                end = at;
            }
            parts.push(whole[..end].to_vec());
        }
        None => {
            let mut rest = trim_end(whole);
            while !rest.is_empty() {
                let start = if parts.len() == most {
                    None
                } else {
                    rest.iter().rposition(|&b| is_space(b))
                };
                let start = start.map_or(0, |at| at + 1);
                parts.push(rest[start..].to_vec());
                rest = trim_end(&rest[..start]);
            }
        }
    }
    parts.reverse();
    list(w, args.positional[0], parts)
}

pub(super) fn splitlines(w: &mut World, args: &Args) -> NativeResult {
    let [keep] = w.named("splitlines", args, 1, ["keepends"], 0, 0)?;
    let keep = keep.is_some_and(|k| w.simple_truth(k) != Some(false));
    let mut parts = Vec::new();
    let mut rest = data(w, args.positional[0]);
    while !rest.is_empty() {
        let end = rest
            .iter()
            .position(|b| matches!(b, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        let mark = match &rest[end..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        parts.push(rest[..if keep { end + mark } else { end }].to_vec());
        rest = &rest[end + mark..];
    }
    list(w, args.positional[0], parts)
}

fn triple(w: &mut World, bytes: Value, given: Value, reverse: bool) -> NativeResult {
    let sep = buffer(w, given)?;
    if sep.is_empty() {
        return Err(w.value_error("empty separator"));
    }
    let whole = data(w, bytes);
    let found = if reverse {
        memmem::rfind(whole, &sep)
    } else {
        memmem::find(whole, &sep)
    };
    let parts = match found {
        Some(at) => {
            let (before, after) = (whole[..at].to_vec(), whole[at + sep.len()..].to_vec());
            let [before, after] = [before, after].map(|part| like(w, bytes, part));
            // Bytes hand the separator back as it is, arrays a copy.
            let sep = match bytes.is::<Bytes>() {
                true => given,
                false => like(w, bytes, sep),
            };
            [before, sep, after]
        }
        None => {
            let whole = unchanged(w, bytes);
            let (first, second) = (like(w, bytes, Vec::new()), like(w, bytes, Vec::new()));
            if reverse {
                [first, second, whole]
            } else {
                [whole, first, second]
            }
        }
    };
    Ok(w.tuple(parts.to_vec()))
}

pub(super) fn partition(w: &mut World, bytes: Value, sep: Value) -> NativeResult {
    triple(w, bytes, sep, false)
}

pub(super) fn rpartition(w: &mut World, bytes: Value, sep: Value) -> NativeResult {
    triple(w, bytes, sep, true)
}

fn strip_ends(w: &mut World, name: &str, args: &Args, left: bool, right: bool) -> NativeResult {
    let name = super::search::qualified(args, name);
    let given = w.positional(&name, args, 1, 0, 1)?;
    let drop = match given.first() {
        Some(&set) if !set.is_none() => Some(buffer(w, set)?),
        _ => None,
    };
    let whole = data(w, args.positional[0]);
    let dropped = |b: &u8| match &drop {
        Some(set) => set.contains(b),
        None => is_space(*b),
    };
    let start = if left {
        whole
            .iter()
            .position(|b| !dropped(b))
            .unwrap_or(whole.len())
    } else {
        0
    };
    let end = if right {
        whole
            .iter()
            .rposition(|b| !dropped(b))
            .map_or(start, |at| at + 1)
    } else {
        whole.len()
    };
    let kept = whole[start..end.max(start)].to_vec();
    if kept.len() == whole.len() {
        return Ok(unchanged(w, args.positional[0]));
    }
    Ok(like(w, args.positional[0], kept))
}

pub(super) fn strip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "strip", args, true, true)
}

pub(super) fn lstrip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "lstrip", args, true, false)
}

pub(super) fn rstrip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "rstrip", args, false, true)
}
