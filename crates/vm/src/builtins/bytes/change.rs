//! Changed copies of bytes: joined, replaced, padded, in another case, as text.

use memchr::memmem;

use super::{buffer, data, like, unchanged};
use crate::builtins::str::{center_share, size};
use crate::compare::bytes_of;
use crate::heap::Value;
use crate::native::{Args, NativeResult};
use crate::object::{ByteArray, Str};
use crate::world::World;

type Native = fn(&mut World, &Args) -> NativeResult;

fn class_name(bytes: Value) -> &'static str {
    if bytes.is::<ByteArray>() {
        "bytearray"
    } else {
        "bytes"
    }
}

/// `sep.join(iterable)`.
pub(super) fn join(w: &mut World, sep: Value, iterable: Value) -> NativeResult {
    let items = match crate::ops::iter::native_items(w, iterable) {
        Ok(Some(items)) => items,
        Ok(None) if !w.may_iterate(iterable) => {
            return Err(w.type_error("can only join an iterable"));
        }
        Ok(None) => {
            let exit = w.prelude("all_items", &[iterable]);
            return w.then(exit, &[sep], |w, kept, items| join(w, kept[0], items));
        }
        Err(exit) => {
            if crate::ops::iter::iter(w, iterable).is_ok() {
                return Err(exit);
            }
            w.abandon(exit);
            return Err(w.type_error("can only join an iterable"));
        }
    };
    let mut length = data(w, sep)
        .len()
        .saturating_mul(items.len().saturating_sub(1));
    for (i, &item) in items.iter().enumerate() {
        match bytes_of(&w.heap, item) {
            Some(bytes) => length += bytes.len(),
            None => {
                let class = w.class_name(item).to_owned();
                let message =
                    format!("sequence item {i}: expected a bytes-like object, {class} found");
                return Err(w.type_error(message));
            }
        }
    }
    if let &[one] = items.as_slice()
        && one.exact::<crate::object::Bytes>().is_some()
        && !sep.is::<ByteArray>()
    {
        return Ok(one);
    }
    w.reserve(Some(length))?;
    let mut joined = Vec::with_capacity(length);
    for (i, &item) in items.iter().enumerate() {
        if i > 0 {
            joined.extend_from_slice(data(w, sep));
        }
        joined.extend_from_slice(data(w, item));
    }
    Ok(like(w, sep, joined))
}

/// `replace(old, new, count=-1)`.
pub(super) fn replace(w: &mut World, args: &Args) -> NativeResult {
    let bytes = args.positional[0];
    let name = format!("{}.replace", class_name(bytes));
    let given = w.positional(&name, args, 1, 2, 3)?;
    let (old, new) = (buffer(w, given[0])?, buffer(w, given[1])?);
    let most = match given.get(2) {
        None => usize::MAX,
        Some(&count) => match w.as_i64(count) {
            Some(count) => usize::try_from(count).unwrap_or(usize::MAX),
            None if w.is_int(count) => {
                return Err(w.overflow_error("Python int too large to convert to C ssize_t"));
            }
            None => return w.again_with_index(args, 3, replace),
        },
    };
    let whole = data(w, bytes);
    let places: Vec<usize> = if old.is_empty() {
        (0..=whole.len()).take(most).collect()
    } else {
        memmem::find_iter(whole, &old).take(most).collect()
    };
    if places.is_empty() {
        return Ok(unchanged(w, bytes));
    }
    let length = new
        .len()
        .checked_mul(places.len())
        .and_then(|n| n.checked_add(whole.len()));
    w.reserve(length)?;
    let whole = data(w, bytes);
    let mut replaced = Vec::new();
    let mut done = 0;
    for at in places {
        replaced.extend_from_slice(&whole[done..at]);
        replaced.extend_from_slice(&new);
        done = at + old.len();
    }
    replaced.extend_from_slice(&whole[done..]);
    Ok(like(w, bytes, replaced))
}

fn pad(
    w: &mut World,
    name: &str,
    args: &Args,
    again: Native,
    share: fn(usize, usize) -> (usize, usize),
) -> NativeResult {
    let bytes = args.positional[0];
    let given = w.positional(&format!("{}.{name}", class_name(bytes)), args, 1, 1, 2)?;
    let Some(width) = size(w, given[0])? else {
        return w.again_with_index(args, 1, again);
    };
    let fill = match given.get(1) {
        None => b' ',
        Some(&fill) => match bytes_of(&w.heap, fill) {
            Some(&[byte]) => byte,
            _ => {
                let class = w.argument_class(fill).to_owned();
                let message =
                    format!("{name}() argument 2 must be a byte string of length 1, not {class}");
                return Err(w.type_error(message));
            }
        },
    };
    let missing = width.saturating_sub(data(w, bytes).len());
    if missing == 0 {
        return Ok(unchanged(w, bytes));
    }
    w.reserve(Some(missing))?;
    let (left, right) = share(missing, width);
    let mut padded = vec![fill; left];
    padded.extend_from_slice(data(w, bytes));
    padded.extend(std::iter::repeat_n(fill, right));
    Ok(like(w, bytes, padded))
}

pub(super) fn center(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "center", args, center, center_share)
}

pub(super) fn ljust(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "ljust", args, ljust, |missing, _| (0, missing))
}

pub(super) fn rjust(w: &mut World, args: &Args) -> NativeResult {
    pad(w, "rjust", args, rjust, |missing, _| (missing, 0))
}

pub(super) fn zfill(w: &mut World, bytes: Value, width: Value) -> NativeResult {
    let Some(width) = size(w, width)? else {
        return w.with_index(width, &[bytes], |w, kept, width| zfill(w, kept[0], width));
    };
    let missing = width.saturating_sub(data(w, bytes).len());
    if missing == 0 {
        return Ok(unchanged(w, bytes));
    }
    w.reserve(Some(missing))?;
    let whole = data(w, bytes);
    let sign = usize::from(matches!(whole.first(), Some(b'+' | b'-')));
    let mut filled = whole[..sign].to_vec();
    filled.extend(std::iter::repeat_n(b'0', missing));
    filled.extend_from_slice(&whole[sign..]);
    Ok(like(w, bytes, filled))
}

pub(super) fn expandtabs(w: &mut World, args: &Args) -> NativeResult {
    let [size] = w.named("expandtabs", args, 1, ["tabsize"], 0, 0)?;
    let bytes = args.positional[0];
    let size = match size {
        None => 8,
        Some(value) => match w.as_i64(value) {
            Some(n) if i32::try_from(n).is_ok() => usize::try_from(n).unwrap_or(0),
            Some(_) => {
                return Err(w.overflow_error("Python int too large to convert to C int"));
            }
            None => return w.again_with_index(&Args::positional(&[bytes, value]), 1, expandtabs),
        },
    };
    let tabs = data(w, bytes).iter().filter(|&&b| b == b'\t').count();
    w.reserve(tabs.checked_mul(size))?;
    let mut expanded = Vec::new();
    let mut column = 0;
    for &byte in data(w, bytes) {
        match byte {
            b'\t' if size > 0 => {
                let spaces = size - column % size;
                column += spaces;
                expanded.extend(std::iter::repeat_n(b' ', spaces));
            }
            b'\t' => {}
            _ => {
                column = if matches!(byte, b'\n' | b'\r') {
                    0
                } else {
                    column + 1
                };
                expanded.push(byte);
            }
        }
    }
    Ok(like(w, bytes, expanded))
}

fn map(w: &mut World, bytes: Value, mut map: impl FnMut(u8) -> u8) -> NativeResult {
    let mapped = data(w, bytes).iter().map(|&b| map(b)).collect();
    Ok(like(w, bytes, mapped))
}

pub(super) fn lower(w: &mut World, bytes: Value) -> NativeResult {
    map(w, bytes, |b| b.to_ascii_lowercase())
}

pub(super) fn upper(w: &mut World, bytes: Value) -> NativeResult {
    map(w, bytes, |b| b.to_ascii_uppercase())
}

fn swap(byte: u8) -> u8 {
    if byte.is_ascii_alphabetic() {
        byte ^ 0x20
    } else {
        byte
    }
}

pub(super) fn swapcase(w: &mut World, bytes: Value) -> NativeResult {
    map(w, bytes, swap)
}

pub(super) fn capitalize(w: &mut World, bytes: Value) -> NativeResult {
    let mut first = true;
    map(w, bytes, |b| {
        if std::mem::take(&mut first) {
            b.to_ascii_uppercase()
        } else {
            b.to_ascii_lowercase()
        }
    })
}

pub(super) fn title(w: &mut World, bytes: Value) -> NativeResult {
    let mut inside = false;
    map(w, bytes, |b| {
        let changed = if inside {
            b.to_ascii_lowercase()
        } else {
            b.to_ascii_uppercase()
        };
        inside = b.is_ascii_alphabetic();
        changed
    })
}

pub(super) fn removeprefix(w: &mut World, bytes: Value, prefix: Value) -> NativeResult {
    let prefix = buffer(w, prefix)?;
    match data(w, bytes)
        .strip_prefix(prefix.as_slice())
        .map(<[u8]>::to_vec)
    {
        Some(rest) => Ok(like(w, bytes, rest)),
        None => Ok(unchanged(w, bytes)),
    }
}

pub(super) fn removesuffix(w: &mut World, bytes: Value, suffix: Value) -> NativeResult {
    let suffix = buffer(w, suffix)?;
    match data(w, bytes)
        .strip_suffix(suffix.as_slice())
        .map(<[u8]>::to_vec)
    {
        Some(rest) => Ok(like(w, bytes, rest)),
        None => Ok(unchanged(w, bytes)),
    }
}

/// `translate(table, /, delete=b'')`.
pub(super) fn translate(w: &mut World, args: &Args) -> NativeResult {
    let [table, delete] = w.named("translate", args, 1, ["table", "delete"], 1, 1)?;
    let bytes = args.positional[0];
    let table = match table {
        Some(table) if !table.is_none() => {
            let table = buffer(w, table)?;
            if table.len() != 256 {
                return Err(w.value_error("translation table must be 256 characters long"));
            }
            Some(table)
        }
        _ => None,
    };
    let delete = match delete {
        Some(delete) => buffer(w, delete)?,
        None => Vec::new(),
    };
    let translated = data(w, bytes)
        .iter()
        .filter(|b| !delete.contains(b))
        .map(|&b| table.as_ref().map_or(b, |t| t[usize::from(b)]))
        .collect();
    Ok(like(w, bytes, translated))
}

/// `maketrans(from, to)`.
pub(super) fn maketrans(w: &mut World, from: Value, to: Value) -> NativeResult {
    let (from, to) = (buffer(w, from)?, buffer(w, to)?);
    if from.len() != to.len() {
        return Err(w.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.into_iter().zip(to) {
        table[usize::from(from)] = to;
    }
    Ok(w.bytes(table))
}

/// `hex(sep, bytes_per_sep=1)`.
pub(super) fn hex(w: &mut World, args: &Args) -> NativeResult {
    let [sep, group] = w.named("hex", args, 1, ["sep", "bytes_per_sep"], 0, 0)?;
    let bytes = args.positional[0];
    let group = match group {
        None => 1,
        Some(group) => match w.as_i64(group) {
            Some(n) => n,
            None => {
                let args = Args::positional(&[bytes, sep.unwrap_or(Value::NONE), group]);
                return w.again_with_index(&args, 2, hex);
            }
        },
    };
    let sep = match sep {
        None => None,
        Some(sep) => Some(separator(w, sep)?),
    };
    let data = data(w, bytes);
    let per = group.unsigned_abs() as usize;
    let mut text = String::with_capacity(data.len() * 3);
    for (i, byte) in data.iter().enumerate() {
        if let Some(sep) = sep
            && i > 0
            && per > 0
        {
            // Groups are counted from the right, or from the left if the number is negative.
            let at = if group > 0 { data.len() - i } else { i };
            if at % per == 0 {
                text.push(sep);
            }
        }
        text.push_str(&format!("{byte:02x}"));
    }
    Ok(w.str(text))
}

fn separator(w: &mut World, sep: Value) -> NativeResult<char> {
    let (len, first) = if let Some(string) = sep.cast::<Str>() {
        let s = &w.heap[string];
        (s.len(), s.as_str().chars().next())
    } else if let Some(bytes) = bytes_of(&w.heap, sep) {
        (bytes.len(), bytes.first().map(|&b| char::from(b)))
    } else {
        // Its length is looked at before its type.
        let len = crate::builtins::functions::own_len(w, sep)?;
        return Err(match w.as_i64(len) {
            Some(1) => w.type_error("sep must be str or bytes."),
            _ => w.value_error("sep must be length 1."),
        });
    };
    match first {
        Some(c) if len == 1 && c.is_ascii() => Ok(c),
        Some(_) if len == 1 => Err(w.value_error("sep must be ASCII.")),
        _ => Err(w.value_error("sep must be length 1.")),
    }
}
