//! Joining, replacing, stripping.

use super::search::not_str;
use super::{own_name, plain, text};
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::object::{CompactString, Str, of_pieces};
use crate::text::{search, unicode};
use crate::world::World;

/// `sep.join(iterable)`.
pub(super) fn join(w: &mut World, sep: Value, iterable: Value) -> NativeResult {
    let items = match w.as_items(iterable) {
        Some(items) if crate::ops::binary::is_builtin(w, iterable) => items.to_vec(),
        _ => match crate::ops::iter::native_items(w, iterable) {
            Ok(Some(items)) => items,
            Ok(None) if !w.may_iterate(iterable) => {
                return Err(w.type_error("can only join an iterable"));
            }
            Ok(None) => {
                return crate::builtins::drain::collect(w, iterable, &[sep], |w, items, kept| {
                    join_items(w, kept[0], &items)
                });
            }
            Err(exit) => {
                // Its own words for something that is not iterable.
                let iterable = crate::ops::iter::iter(w, iterable).is_ok();
                if iterable {
                    return Err(exit);
                }
                w.abandon(exit);
                return Err(w.type_error("can only join an iterable"));
            }
        },
    };
    join_items(w, sep, &items)
}

fn join_items(w: &mut World, sep: Value, items: &[Value]) -> NativeResult {
    if let &[one] = items
        && one.exact::<Str>().is_some()
    {
        return Ok(one);
    }
    let mut length = text(w, sep)
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (i, &item) in items.iter().enumerate() {
        match w.as_str(item) {
            Some(text) => length += text.len(),
            None => {
                let class = w.class_name(item).to_owned();
                let message = format!("sequence item {i}: expected str instance, {class} found");
                return Err(w.type_error(message));
            }
        }
    }
    w.reserve(Some(length))?;
    let separator = text(w, sep);
    let pieces = items.iter().enumerate().flat_map(|(i, &item)| {
        let before = if i > 0 { separator } else { "" };
        [before, text(w, item)]
    });
    let joined = of_pieces(length, pieces);
    Ok(w.str(joined))
}

/// `replace(old, new, count=-1)`.
pub(super) fn replace(w: &mut World, args: &Args) -> NativeResult {
    let [old, new, count] = match args.positional[..] {
        [_, old, new] if args.keywords.is_empty() => [Some(old), Some(new), None],
        _ => w.named("replace", args, 1, ["old", "new", "count"], 2, 2)?,
    };
    let string = args.positional[0];
    let (old, new) = (old.unwrap_or(Value::NONE), new.unwrap_or(Value::NONE));
    for (i, value) in [old, new].into_iter().enumerate() {
        if !value.is::<Str>() {
            return Err(not_str(w, &format!("replace() argument {}", i + 1), value));
        }
    }
    let most = match count {
        None => usize::MAX,
        Some(count) => match w.as_i64(count) {
            Some(count) => usize::try_from(count).unwrap_or(usize::MAX),
            None if w.is_int(count) => {
                let message = "Python int too large to convert to C ssize_t";
                return Err(w.overflow_error(message));
            }
            None => {
                let args = Args::positional(&[string, old, new, count]);
                return w.again_with_index(&args, 3, replace);
            }
        },
    };
    let (s, from, to) = (text(w, string), text(w, old), text(w, new));
    let found = if from.is_empty() {
        (s.chars().count() + 1).min(most)
    } else {
        search::count(s, from, most)
    };
    if found == 0 {
        return Ok(plain(w, string));
    }
    let length = to
        .len()
        .checked_mul(found)
        .and_then(|n| n.checked_add(s.len()));
    let length = length.map(|n| n - from.len() * found);
    w.reserve(length)?;
    let (s, from, to) = (text(w, string), text(w, old), text(w, new));
    let mut replaced = String::with_capacity(length.unwrap_or(0));
    let mut done = 0;
    let mut put = |at| {
        replaced.push_str(&s[done..at]);
        replaced.push_str(to);
        done = at + from.len();
    };
    if from.is_empty() {
        s.match_indices(from)
            .take(found)
            .for_each(|(at, _)| put(at));
    } else {
        let mut left = found;
        search::each(s, from, |at| {
            put(at);
            left -= 1;
            left > 0
        });
    }
    replaced.push_str(&s[done..]);
    Ok(w.str(replaced))
}

fn strip_ends(w: &mut World, name: &str, args: &Args, left: bool, right: bool) -> NativeResult {
    let (qualname, name) = (name, own_name(name));
    let given = w.positional(qualname, args, 1, 0, 1)?;
    let chars = match given.first() {
        None => None,
        Some(value) if value.is_none() => None,
        Some(&value) => match w.as_str(value) {
            Some(chars) => Some(chars),
            None => return Err(w.type_error(format!("{name} arg must be None or str"))),
        },
    };
    let string = args.positional[0];
    let s = text(w, string);
    let drop = |c: char| match chars {
        Some(chars) => chars.contains(c),
        None => unicode::is_space(c),
    };
    let mut stripped = s;
    if left {
        stripped = stripped.trim_start_matches(drop);
    }
    if right {
        stripped = stripped.trim_end_matches(drop);
    }
    if stripped.len() == s.len() {
        return Ok(plain(w, string));
    }
    let stripped = CompactString::from(stripped);
    Ok(w.str(stripped))
}

pub(super) fn strip_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let &[string] = given else {
        return None;
    };
    let whole = string.exact::<Str>()?;
    let s = w.heap[whole].as_str();
    let rest = s.trim_start_matches(unicode::is_space);
    let from = s.len() - rest.len();
    let to = from + rest.trim_end_matches(unicode::is_space).len();
    if to - from == s.len() {
        return Some(string);
    }
    Some(w.str_part(whole, from..to))
}

pub(super) fn strip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "str.strip", args, true, true)
}

pub(super) fn lstrip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "str.lstrip", args, true, false)
}

pub(super) fn rstrip(w: &mut World, args: &Args) -> NativeResult {
    strip_ends(w, "str.rstrip", args, false, true)
}

pub(super) fn removeprefix(w: &mut World, string: Value, prefix: Value) -> NativeResult {
    let Some(prefix) = w.as_str(prefix) else {
        return Err(not_str(w, "removeprefix() argument", prefix));
    };
    match text(w, string).strip_prefix(prefix).map(str::to_owned) {
        Some(rest) => Ok(w.str(rest)),
        None => Ok(plain(w, string)),
    }
}

pub(super) fn removesuffix(w: &mut World, string: Value, suffix: Value) -> NativeResult {
    let Some(suffix) = w.as_str(suffix) else {
        return Err(not_str(w, "removesuffix() argument", suffix));
    };
    match text(w, string).strip_suffix(suffix).map(str::to_owned) {
        Some(rest) => Ok(w.str(rest)),
        None => Ok(plain(w, string)),
    }
}
