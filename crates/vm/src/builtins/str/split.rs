//! Splitting strings.

use std::ops::Range;

use smallvec::SmallVec;

use super::{plain, text};
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::object::{Items, Str};
use crate::text::{search, unicode};
use crate::world::World;

/// `sep` and `maxsplit`.
type Limits = (Option<Value>, usize);

fn limits(
    w: &mut World,
    name: &str,
    args: &Args,
    again: fn(&mut World, &Args) -> NativeResult,
) -> Result<Limits, NativeResult> {
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
    let sep = sep.filter(|s| !s.is_none());
    if let Some(sep) = sep {
        match w.as_str(sep) {
            None => {
                let class = w.class_name(sep).to_owned();
                return Err(Err(
                    w.type_error(format!("must be str or None, not {class}"))
                ));
            }
            Some("") => return Err(Err(w.value_error("empty separator"))),
            Some(_) => {}
        }
    }
    Ok((sep, most))
}

/// Parts of a string, by where they stand in it.
type Parts = SmallVec<[Range<usize>; 8]>;

fn list(w: &mut World, whole: Value, parts: Parts) -> Value {
    let mut items = Items::with_capacity(parts.len());
    if let Some(whole) = whole.cast() {
        for part in parts {
            items.push(w.str_part(whole, part));
        }
    }
    w.list_of(items)
}

pub(super) fn shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (&string, sep) = given.split_first()?;
    let whole = string.cast::<Str>()?;
    let s = w.heap[whole].as_str();
    let parts = match *sep {
        [] => words(s, usize::MAX),
        [sep] => {
            let sep = w.heap[sep.cast::<Str>()?].as_str();
            if sep.is_empty() {
                return None;
            }
            pieces(s, sep, usize::MAX)
        }
        _ => return None,
    };
    Some(list(w, string, parts))
}

pub(super) fn split(w: &mut World, args: &Args) -> NativeResult {
    let (sep, most) = match limits(w, "split", args, split) {
        Ok(limits) => limits,
        Err(result) => return result,
    };
    let s = text(w, args.positional[0]);
    let parts = match sep {
        Some(sep) => pieces(s, text(w, sep), most),
        None => words(s, most),
    };
    Ok(list(w, args.positional[0], parts))
}

/// What stands between the separators, of which the first `most` count.
fn pieces(s: &str, sep: &str, most: usize) -> Parts {
    let mut parts = Parts::new();
    let mut from = 0;
    if most > 0 {
        search::each(s, sep, |at| {
            parts.push(from..at);
            from = at + sep.len();
            parts.len() < most
        });
    }
    parts.push(from..s.len());
    parts
}

fn words(s: &str, most: usize) -> Parts {
    let mut parts = Parts::new();
    if most == usize::MAX && s.is_ascii() {
        let mut from = 0;
        for (at, &byte) in s.as_bytes().iter().enumerate() {
            if byte <= b' ' && unicode::is_space(byte.into()) {
                if from < at {
                    parts.push(from..at);
                }
                from = at + 1;
            }
        }
        if from < s.len() {
            parts.push(from..s.len());
        }
        return parts;
    }
    let mut rest = s.trim_start_matches(unicode::is_space);
    while !rest.is_empty() {
        let from = s.len() - rest.len();
        if parts.len() == most {
            parts.push(from..s.len());
            break;
        }
        let end = rest.find(unicode::is_space).unwrap_or(rest.len());
        parts.push(from..from + end);
        rest = rest[end..].trim_start_matches(unicode::is_space);
    }
    parts
}

pub(super) fn rsplit(w: &mut World, args: &Args) -> NativeResult {
    let (sep, most) = match limits(w, "rsplit", args, rsplit) {
        Ok(limits) => limits,
        Err(result) => return result,
    };
    let s = text(w, args.positional[0]);
    let mut parts: Parts = match sep {
        Some(sep) => {
            let (sep, mut parts, mut end) = (text(w, sep), Parts::new(), s.len());
            while parts.len() < most
                && let Some(at) = search::rfind(&s[..end], sep)
            {
                parts.push(at + sep.len()..end);
                end = at;
            }
            parts.push(0..end);
            parts
        }
        None => {
            let mut parts = Parts::new();
            let mut rest = s.trim_end_matches(unicode::is_space);
            while !rest.is_empty() {
                if parts.len() == most {
                    parts.push(0..rest.len());
                    break;
                }
                let start = rest
                    .char_indices()
                    .rev()
                    .find(|(_, c)| unicode::is_space(*c))
                    .map_or(0, |(at, c)| at + c.len_utf8());
                parts.push(start..rest.len());
                rest = rest[..start].trim_end_matches(unicode::is_space);
            }
            parts
        }
    };
    parts.reverse();
    Ok(list(w, args.positional[0], parts))
}

pub(super) fn splitlines(w: &mut World, args: &Args) -> NativeResult {
    let [keep] = w.named("splitlines", args, 1, ["keepends"], 0, 0)?;
    let keep = match keep.map(|k| w.simple_truth(k)) {
        None => false,
        Some(Some(keep)) => keep,
        Some(None) => {
            let value = keep.unwrap_or(Value::FALSE);
            let exit = w.prelude("truth", &[value]);
            return w.then(exit, &[args.positional[0]], |w, kept, keep| {
                splitlines(w, &Args::positional(&[kept[0], keep]))
            });
        }
    };
    let lines = unicode::splitlines(text(w, args.positional[0]), keep);
    Ok(list(w, args.positional[0], lines.into()))
}

fn parts(w: &mut World, string: Value, sep: Value, reverse: bool) -> NativeResult {
    let Some(separator) = sep.cast::<Str>() else {
        let class = w.class_name(sep).to_owned();
        return Err(w.type_error(format!("must be str, not {class}")));
    };
    let separator = w.heap[separator].as_str();
    if separator.is_empty() {
        return Err(w.value_error("empty separator"));
    }
    let s = text(w, string);
    let found = if reverse {
        search::rfind(s, separator)
    } else {
        search::find(s, separator)
    };
    let (width, length) = (separator.len(), s.len());
    let triple = match (found, string.cast()) {
        (Some(at), Some(whole)) => {
            let before = w.str_part(whole, 0..at);
            let after = w.str_part(whole, at + width..length);
            [before, plain(w, sep), after]
        }
        _ => {
            let (whole, empty) = (plain(w, string), w.str(""));
            if reverse {
                [empty, empty, whole]
            } else {
                [whole, empty, empty]
            }
        }
    };
    Ok(w.tuple(triple))
}

pub(super) fn partition(w: &mut World, string: Value, sep: Value) -> NativeResult {
    parts(w, string, sep, false)
}

pub(super) fn rpartition(w: &mut World, string: Value, sep: Value) -> NativeResult {
    parts(w, string, sep, true)
}
