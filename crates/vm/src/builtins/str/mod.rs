//! `str`.

mod change;
mod new;
mod pad;
mod search;
mod split;
mod translate;

pub(crate) use pad::{center_share, size};
pub(crate) use search::bounds;
pub(crate) use translate::replacement_text;

use crate::heap::Value;
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::object::{Slice, Str};
use crate::ops::subscript::{index, slice_indices};
use crate::text::{case, unicode};
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static PREDICATES: &[NativeDef] = &[
        NativeDef::new(
            "isalnum",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isalnum)),
        ),
        NativeDef::new(
            "isalpha",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isalpha)),
        ),
        NativeDef::new("isascii", NativeFn::F1(|w, s| is(w, s, str::is_ascii))),
        NativeDef::new(
            "isdecimal",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isdecimal)),
        ),
        NativeDef::new(
            "isdigit",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isdigit)),
        ),
        NativeDef::new(
            "isidentifier",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isidentifier)),
        ),
        NativeDef::new(
            "islower",
            NativeFn::F1(|w, s| is(w, s, unicode::str_islower)),
        ),
        NativeDef::new(
            "isnumeric",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isnumeric)),
        ),
        NativeDef::new(
            "isprintable",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isprintable)),
        ),
        NativeDef::new(
            "isspace",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isspace)),
        ),
        NativeDef::new(
            "istitle",
            NativeFn::F1(|w, s| is(w, s, unicode::str_istitle)),
        ),
        NativeDef::new(
            "isupper",
            NativeFn::F1(|w, s| is(w, s, unicode::str_isupper)),
        ),
    ];
    static CASE: &[NativeDef] = &[
        NativeDef::new(
            "capitalize",
            NativeFn::F1(|w, s| map(w, s, case::capitalize)),
        ),
        NativeDef::new("casefold", NativeFn::F1(|w, s| map(w, s, case::casefold))),
        NativeDef::new("lower", NativeFn::F1(|w, s| map(w, s, case::lower))),
        NativeDef::new("swapcase", NativeFn::F1(|w, s| map(w, s, case::swapcase))),
        NativeDef::new("title", NativeFn::F1(|w, s| map(w, s, case::title))),
        NativeDef::new("upper", NativeFn::F1(|w, s| map(w, s, case::upper))),
    ];
    static METHODS: &[NativeDef] = &[
        NativeDef::new("center", NativeFn::Any(pad::center)),
        NativeDef::new("count", NativeFn::Any(search::count)).with_short(search::count_shortly),
        NativeDef::new("encode", NativeFn::Any(encode)),
        NativeDef::new("endswith", NativeFn::Any(search::endswith))
            .with_short(search::endswith_shortly),
        NativeDef::new("expandtabs", NativeFn::Any(pad::expandtabs)),
        NativeDef::new("find", NativeFn::Any(search::find)).with_short(search::find_shortly),
        NativeDef::new("format", NativeFn::Any(super::str_format::format)),
        NativeDef::new("format_map", NativeFn::F2(super::str_format::format_map)),
        NativeDef::new("index", NativeFn::Any(search::index)),
        NativeDef::new("join", NativeFn::F2(change::join)),
        NativeDef::new("ljust", NativeFn::Any(pad::ljust)),
        NativeDef::new("lstrip", NativeFn::Any(change::lstrip)),
        NativeDef::new("partition", NativeFn::F2(split::partition)),
        NativeDef::new("removeprefix", NativeFn::F2(change::removeprefix)),
        NativeDef::new("removesuffix", NativeFn::F2(change::removesuffix)),
        NativeDef::new("replace", NativeFn::Any(change::replace)),
        NativeDef::new("rfind", NativeFn::Any(search::rfind)),
        NativeDef::new("rindex", NativeFn::Any(search::rindex)),
        NativeDef::new("rjust", NativeFn::Any(pad::rjust)),
        NativeDef::new("rpartition", NativeFn::F2(split::rpartition)),
        NativeDef::new("rsplit", NativeFn::Any(split::rsplit)),
        NativeDef::new("rstrip", NativeFn::Any(change::rstrip)),
        NativeDef::new("split", NativeFn::Any(split::split)).with_short(split::shortly),
        NativeDef::new("splitlines", NativeFn::Any(split::splitlines)),
        NativeDef::new("startswith", NativeFn::Any(search::startswith))
            .with_short(search::startswith_shortly),
        NativeDef::new("strip", NativeFn::Any(change::strip)).with_short(change::strip_shortly),
        NativeDef::new("translate", NativeFn::F2(translate::translate)),
        NativeDef::new("zfill", NativeFn::F2(pad::zfill)),
        NativeDef::new(
            "__getnewargs__",
            NativeFn::F1(|w, s| {
                let text = text(w, s).to_owned();
                let text = w.str(text);
                Ok(w.tuple([text]))
            }),
        ),
    ];
    let class = w.types.str;
    for methods in [PREDICATES, CASE, METHODS] {
        w.add_methods(class, methods);
    }
    static STATIC: &[NativeDef] = &[
        NativeDef::new("__new__", NativeFn::Any(new::new)),
        NativeDef::new("maketrans", NativeFn::Any(translate::maketrans)),
    ];
    w.add_static_methods(class, STATIC);
}

/// The text of a string that is known to be one.
fn text(w: &World, value: Value) -> &str {
    w.as_str(value).unwrap_or_default()
}

fn is(w: &mut World, string: Value, test: fn(&str) -> bool) -> NativeResult {
    Ok(Value::bool(test(text(w, string))))
}

fn map(w: &mut World, string: Value, map: fn(&str) -> String) -> NativeResult {
    let mapped = map(text(w, string));
    Ok(w.str(mapped))
}

/// The name of a method within `str.method`.
fn own_name(qualname: &str) -> &str {
    qualname.strip_prefix("str.").unwrap_or(qualname)
}

/// The string itself if it is a plain one, else a plain copy.
fn plain(w: &mut World, string: Value) -> Value {
    if string.exact::<Str>().is_some() {
        return string;
    }
    let text = text(w, string).to_owned();
    w.str(text)
}

fn encode(w: &mut World, args: &Args) -> NativeResult {
    let [encoding, errors] = w.named("encode", args, 1, ["encoding", "errors"], 0, 0)?;
    let bytes = super::codecs::encode(w, "encode", args.positional[0], encoding, errors)?;
    Ok(w.bytes(bytes))
}

/// A string of one code point.
pub fn of_char(w: &mut World, c: char) -> Value {
    if c.is_ascii() {
        return w.ascii_character(c as u8);
    }
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    w.str(text)
}

/// `str[key]`.
pub fn get_item(w: &mut World, string: Value, key: Value) -> NativeResult {
    let Some(s) = string.cast::<Str>() else {
        unreachable!("called on strings")
    };
    let len = w.heap[s].len();
    match index(w, key, len) {
        Some(Some(i)) => match w.heap[s].char_at(i) {
            Some(c) => Ok(of_char(w, c)),
            None => Err(w.index_error("string index out of range")),
        },
        Some(None) if w.as_i64(key).is_none() => {
            Err(w.index_error("cannot fit 'int' into an index-sized integer"))
        }
        Some(None) => Err(w.index_error("string index out of range")),
        None if key.is::<Slice>() => get_slice(w, string, key),
        None => {
            let name = w.names.index;
            if w.lookup_special(key, name).is_none() {
                let class = w.class_name(key).to_owned();
                return Err(w.type_error(format!("string indices must be integers, not '{class}'")));
            }
            let exit = w.prelude("index_of", &[key]);
            w.then(exit, &[string], |w, kept, key| get_item(w, kept[0], key))
        }
    }
}

fn get_slice(w: &mut World, string: Value, key: Value) -> NativeResult {
    let Some(s) = string.cast::<Str>() else {
        unreachable!("called on strings")
    };
    if let Some(slice) = key.cast::<Slice>()
        && !w.is_plain_slice(slice)
    {
        let exit = w.plain_slice(slice);
        return w.then(exit, &[string], |w, kept, key| get_slice(w, kept[0], key));
    }
    let len = w.heap[s].len();
    let (start, step, count) = slice_indices(w, key, len)?;
    if count == len && step == 1 {
        return Ok(plain(w, string));
    }
    if step == 1 || count == 0 {
        let start = if count == 0 { 0 } else { start as usize };
        let (from, to) = (
            w.heap[s].byte_offset(start),
            w.heap[s].byte_offset(start + count),
        );
        return Ok(w.str_part(s, from..to));
    }
    let s = &w.heap[s];
    let at = |i: usize| (start + i as i64 * step) as usize;
    let text: String = if s.is_ascii() {
        let bytes = s.as_str().as_bytes();
        (0..count).map(|i| char::from(bytes[at(i)])).collect()
    } else {
        let chars: Vec<char> = s.as_str().chars().collect();
        (0..count).map(|i| chars[at(i)]).collect()
    };
    Ok(w.str(text))
}
