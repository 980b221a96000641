//! Padding strings to a width.

use super::{plain, text};
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::object::Str;
use crate::world::World;

/// Spaces before and behind, for so many too few in that width.
type Share = fn(usize, usize) -> (usize, usize);

fn pad(
    w: &mut World,
    name: &str,
    args: &Args,
    again: fn(&mut World, &Args) -> NativeResult,
    share: Share,
) -> NativeResult {
    let given = w.positional(name, args, 1, 1, 2)?;
    let Some(width) = size(w, given[0])? else {
        return w.again_with_index(args, 1, again);
    };
    let fill = match given.get(1) {
        None => ' ',
        Some(&fill) => match w.as_str(fill) {
            Some(text) => {
                let mut chars = text.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => c,
                    _ => {
                        let message = "The fill character must be exactly one character long";
                        return Err(w.type_error(message));
                    }
                }
            }
            None => {
                let class = w.class_name(fill).to_owned();
                let message =
                    format!("The fill character must be a unicode character, not {class}");
                return Err(w.type_error(message));
            }
        },
    };
    let string = args.positional[0];
    let Some(s) = string.cast::<Str>() else {
        unreachable!("a str method")
    };
    let missing = width.saturating_sub(w.heap[s].len());
    if missing == 0 {
        return Ok(plain(w, string));
    }
    w.reserve(missing.checked_mul(fill.len_utf8()))?;
    let (left, right) = share(missing, width);
    let s = w.heap[s].as_str();
    let mut padded = String::with_capacity(s.len() + missing * fill.len_utf8());
    padded.extend(std::iter::repeat_n(fill, left));
    padded.push_str(s);
    padded.extend(std::iter::repeat_n(fill, right));
    Ok(w.str(padded))
}

/// A width: an int, none below zero; None: `__index__` must be asked.
pub(crate) fn size(w: &mut World, value: Value) -> NativeResult<Option<usize>> {
    match w.as_i64(value) {
        Some(n) => Ok(Some(usize::try_from(n).unwrap_or(0))),
        None if w.is_int(value) => {
            Err(w.overflow_error("Python int too large to convert to C ssize_t"))
        }
        None => Ok(None),
    }
}

/// How much goes to the left in `center`.
pub(crate) fn center_share(missing: usize, width: usize) -> (usize, usize) {
    let left = missing / 2 + (missing & width & 1);
    (left, missing - left)
}

pub(super) fn center(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "str.center", args, center, center_share)
}

pub(super) fn ljust(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "str.ljust", args, ljust, |missing, _| (0, missing))
}

pub(super) fn rjust(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "str.rjust", args, rjust, |missing, _| (missing, 0))
}

pub(super) fn zfill(w: &mut World, string: Value, width: Value) -> NativeResult {
    let Some(width) = size(w, width)? else {
        return w.with_index(width, &[string], |w, kept, width| zfill(w, kept[0], width));
    };
    let Some(s) = string.cast::<Str>() else {
        unreachable!("a str method")
    };
    let missing = width.saturating_sub(w.heap[s].len());
    if missing == 0 {
        return Ok(plain(w, string));
    }
    w.reserve(Some(missing))?;
    let s = w.heap[s].as_str();
    let (sign, digits) = s.split_at(usize::from(s.starts_with(['+', '-'])));
    let mut filled = String::with_capacity(s.len() + missing);
    filled.push_str(sign);
    filled.extend(std::iter::repeat_n('0', missing));
    filled.push_str(digits);
    Ok(w.str(filled))
}

pub(super) fn expandtabs(w: &mut World, args: &Args) -> NativeResult {
    let [size] = w.named("expandtabs", args, 1, ["tabsize"], 0, 0)?;
    let string = args.positional[0];
    let size = match size {
        None => 8,
        Some(value) => match w.as_i64(value) {
            Some(n) if i32::try_from(n).is_ok() => usize::try_from(n).unwrap_or(0),
            Some(_) => {
                return Err(w.overflow_error("Python int too large to convert to C int"));
            }
            None => return w.again_with_index(&Args::positional(&[string, value]), 1, expandtabs),
        },
    };
    let s = text(w, string);
    w.reserve(s.matches('\t').count().checked_mul(size))?;
    let mut expanded = String::new();
    let mut column = 0;
    for c in text(w, string).chars() {
        match c {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                column += spaces;
                expanded.extend(std::iter::repeat_n(' ', spaces));
            }
            '\t' => {}
            _ => {
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
                expanded.push(c);
            }
        }
    }
    Ok(w.str(expanded))
}
