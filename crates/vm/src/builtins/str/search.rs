//! Looking for parts of strings.

use super::{own_name, text};
use crate::heap::{Gc, Value};
use crate::native::{Args, Exit, NativeResult};
use crate::object::Str;
use crate::text::search;
use crate::world::World;

/// One bound of a search: None, or an int clipped to what fits. `Err(true)`: `__index__` must be asked.
pub(crate) fn bound(w: &World, value: Value) -> Result<Option<i64>, ()> {
    if value.is_none() {
        return Ok(None);
    }
    match w.as_bigint(value) {
        Some(i) => Ok(Some(i64::try_from(&i).unwrap_or(
            if i.sign() == num_bigint::Sign::Minus {
                i64::MIN / 2
            } else {
                i64::MAX / 2
            },
        ))),
        None => Err(()),
    }
}

/// The part `[start:end]` of a sequence of that length.
pub(crate) fn clip(start: Option<i64>, end: Option<i64>, len: usize) -> (usize, usize) {
    let len = len as i64;
    let adjust = |i: i64| if i < 0 { (i + len).max(0) } else { i };
    let end = adjust(end.unwrap_or(len)).min(len);
    (adjust(start.unwrap_or(0)) as usize, end as usize)
}

type Native = fn(&mut World, &Args) -> NativeResult;

/// The bounds in the arguments from `at` on. Inner Err: the native function's result.
pub(crate) fn bounds(
    w: &mut World,
    args: &Args,
    at: usize,
    len: usize,
    again: Native,
) -> Result<(usize, usize), NativeResult> {
    let mut found = [None, None];
    for (i, slot) in found.iter_mut().enumerate() {
        let Some(&value) = args.positional.get(at + i) else {
            break;
        };
        match bound(w, value) {
            Ok(bound) => *slot = bound,
            Err(()) => {
                let name = w.names.index;
                if w.lookup_special(value, name).is_none() {
                    let message =
                        "slice indices must be integers or None or have an __index__ method";
                    return Err(Err(w.type_error(message)));
                }
                return Err(w.again_with_index(args, at + i, again));
            }
        }
    }
    Ok(clip(found[0], found[1], len))
}

/// What a search is about: the string, the part looked for, where.
struct Search {
    string: Gc<Str>,
    part: Gc<Str>,
    start: usize,
    end: usize,
}

impl Search {
    fn of(w: &mut World, name: &str, args: &Args, again: Native) -> Result<Search, NativeResult> {
        let (qualname, name) = (name, own_name(name));
        let given = w.positional(qualname, args, 1, 1, 3).map_err(Err)?;
        let Some(part) = given[0].cast::<Str>() else {
            let class = w.argument_class(given[0]).to_owned();
            let message = format!("{name}() argument 1 must be str, not {class}");
            return Err(Err(w.type_error(message)));
        };
        let Some(string) = args.positional[0].cast::<Str>() else {
            unreachable!("a str method")
        };
        let len = w.heap[string].len();
        let (start, end) = bounds(w, args, 2, len, again)?;
        Ok(Search {
            string,
            part,
            start,
            end,
        })
    }

    /// Where the part begins, in code points.
    fn run(&self, w: &World, reverse: bool) -> Option<usize> {
        if self.start > self.end {
            return None;
        }
        let (s, part) = (&w.heap[self.string], w.heap[self.part].as_str());
        let (from, to) = (s.byte_offset(self.start), s.byte_offset(self.end));
        let text = &s.as_str()[from..to];
        let at = if reverse {
            search::rfind(text, part)
        } else {
            search::find(text, part)
        }?;
        Some(if s.is_ascii() {
            from + at
        } else {
            self.start + text[..at].chars().count()
        })
    }
}

/// The string and the part looked for, if no bounds are given.
fn unbounded<'a>(w: &'a World, given: &[Value]) -> Option<(&'a Str, &'a str)> {
    let &[string, part] = given else {
        return None;
    };
    let (string, part) = (string.cast::<Str>()?, part.cast::<Str>()?);
    Some((&w.heap[string], w.heap[part].as_str()))
}

pub(super) fn find_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (s, part) = unbounded(w, given).filter(|(s, _)| s.is_ascii())?;
    let at = search::find(s.as_str(), part);
    Some(Value::int(at.map_or(-1, |at| at as i64)))
}

pub(super) fn startswith_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (s, part) = unbounded(w, given)?;
    let fits = s.as_str().as_bytes().starts_with(part.as_bytes());
    Some(Value::bool(fits))
}

pub(super) fn endswith_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (s, part) = unbounded(w, given)?;
    let fits = s.as_str().as_bytes().ends_with(part.as_bytes());
    Some(Value::bool(fits))
}

pub(super) fn count_shortly(w: &mut World, given: &[Value]) -> Option<Value> {
    let (s, part) = unbounded(w, given).filter(|(_, part)| !part.is_empty())?;
    let n = search::count(s.as_str(), part, usize::MAX);
    Some(Value::int(n as i64))
}

fn position(w: &mut World, name: &str, args: &Args, again: Native) -> NativeResult {
    let search = match Search::of(w, name, args, again) {
        Ok(search) => search,
        Err(result) => return result,
    };
    match search.run(w, own_name(name).starts_with('r')) {
        Some(at) => Ok(Value::int(at as i64)),
        None if name.ends_with("index") => Err(w.value_error("substring not found")),
        None => Ok(Value::int(-1)),
    }
}

pub(super) fn find(w: &mut World, args: &Args) -> NativeResult {
    position(w, "str.find", args, find)
}

pub(super) fn rfind(w: &mut World, args: &Args) -> NativeResult {
    position(w, "str.rfind", args, rfind)
}

pub(super) fn index(w: &mut World, args: &Args) -> NativeResult {
    position(w, "str.index", args, index)
}

pub(super) fn rindex(w: &mut World, args: &Args) -> NativeResult {
    position(w, "str.rindex", args, rindex)
}

pub(super) fn count(w: &mut World, args: &Args) -> NativeResult {
    let search = match Search::of(w, "str.count", args, count) {
        Ok(search) => search,
        Err(result) => return result,
    };
    if search.start > search.end {
        return Ok(Value::int(0));
    }
    let (s, part) = (&w.heap[search.string], w.heap[search.part].as_str());
    let n = if part.is_empty() {
        search.end - search.start + 1
    } else {
        search::count(s.slice(search.start, search.end), part, usize::MAX)
    };
    Ok(Value::int(n as i64))
}

fn affix(w: &mut World, name: &str, args: &Args, again: Native) -> NativeResult {
    let (qualname, name) = (name, own_name(name));
    let given = w.positional(qualname, args, 1, 1, 3)?;
    let wanted = given[0];
    let Some(string) = args.positional[0].cast::<Str>() else {
        unreachable!("a str method")
    };
    let len = w.heap[string].len();
    let (start, end) = match bounds(w, args, 2, len, again) {
        Ok(bounds) => bounds,
        Err(result) => return result,
    };
    let choices: Vec<Value> = match w.as_tuple(wanted) {
        Some(items) => items.to_vec(),
        None if wanted.is::<Str>() => vec![wanted],
        None => {
            let class = w.class_name(wanted).to_owned();
            let message = format!("{name} first arg must be str or a tuple of str, not {class}");
            return Err(w.type_error(message));
        }
    };
    for choice in choices {
        if !choice.is::<Str>() {
            let class = w.class_name(choice).to_owned();
            let message = format!("tuple for {name} must only contain str, not {class}");
            return Err(w.type_error(message));
        }
        if start > end {
            continue;
        }
        let part = w.heap[string].slice(start, end);
        let affix = text(w, choice);
        let fits = if name == "startswith" {
            part.starts_with(affix)
        } else {
            part.ends_with(affix)
        };
        if fits {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(super) fn startswith(w: &mut World, args: &Args) -> NativeResult {
    affix(w, "str.startswith", args, startswith)
}

pub(super) fn endswith(w: &mut World, args: &Args) -> NativeResult {
    affix(w, "str.endswith", args, endswith)
}

/// TypeError for an argument that is no str.
#[cold]
pub(super) fn not_str(w: &mut World, what: &str, value: Value) -> Exit {
    let class = w.argument_class(value).to_owned();
    w.type_error(format!("{what} must be str, not {class}"))
}
