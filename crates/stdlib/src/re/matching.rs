//! `re.Match`.

use std::sync::Arc;

use gilscope_vm::World;
use gilscope_vm::builtins::Attribute;
use gilscope_vm::heap::{Marker, Value};
use gilscope_vm::native::{Args, Continue, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{OpaqueData, Str};
use gilscope_vm::text::repr;

use super::pattern::{Compiled, Span, expand, finished, parts, piece};

pub(super) struct Match {
    pub(super) compiled: Arc<Compiled>,
    pub(super) pattern: Value,
    pub(super) string: Value,
    pub(super) pos: usize,
    pub(super) endpos: usize,
    pub(super) spans: Vec<Span>,
}

impl OpaqueData for Match {
    fn trace(&self, marker: &mut Marker) {
        marker.values(&[self.pattern, self.string]);
    }
}

pub(super) static METHODS: &[NativeDef] = &[
    NativeDef::new("group", NativeFn::Any(group)),
    NativeDef::new("groups", NativeFn::Any(groups)),
    NativeDef::new("groupdict", NativeFn::Any(groupdict)),
    NativeDef::new("start", NativeFn::Any(|w, a| edge(w, a, "start"))),
    NativeDef::new("end", NativeFn::Any(|w, a| edge(w, a, "end"))),
    NativeDef::new("span", NativeFn::Any(|w, a| edge(w, a, "span"))),
    NativeDef::new("expand", NativeFn::F2(expand_template)),
    NativeDef::new("__getitem__", NativeFn::F2(getitem)),
    NativeDef::new("__repr__", NativeFn::F1(match_repr)),
    NativeDef::new("__copy__", NativeFn::F1(|_, this| Ok(this))),
    NativeDef::new("__deepcopy__", NativeFn::F2(|_, this, _| Ok(this))),
];

pub(super) static ATTRIBUTES: &[Attribute] = &[
    Attribute {
        name: "re",
        get: |w, v| Ok(this(w, v, "re")?.pattern),
        set: None,
    },
    Attribute {
        name: "string",
        get: |w, v| Ok(this(w, v, "string")?.string),
        set: None,
    },
    Attribute {
        name: "pos",
        get: |w, v| Ok(Value::int(this(w, v, "pos")?.pos as i64)),
        set: None,
    },
    Attribute {
        name: "endpos",
        get: |w, v| Ok(Value::int(this(w, v, "endpos")?.endpos as i64)),
        set: None,
    },
    Attribute {
        name: "lastindex",
        get: |w, v| {
            let last = last_group(this(w, v, "lastindex")?);
            Ok(last.map_or(Value::NONE, |n| Value::int(n as i64)))
        },
        set: None,
    },
    Attribute {
        name: "lastgroup",
        get: |w, v| {
            let found = this(w, v, "lastgroup")?;
            let last = last_group(found);
            let name = found.compiled.names.iter().find(|(_, n)| Some(*n) == last);
            match name.map(|(name, _)| name.clone()) {
                Some(name) => Ok(w.str(name)),
                None => Ok(Value::NONE),
            }
        },
        set: None,
    },
    Attribute {
        name: "regs",
        get: |w, v| {
            let n = this(w, v, "regs")?.spans.len();
            let mut all = Vec::with_capacity(n);
            for i in 0..n {
                let (start, end) = indices(w, v, i)?;
                all.push(w.tuple([Value::int(start), Value::int(end)]));
            }
            Ok(w.tuple(all))
        },
        set: None,
    },
];

fn this<'a>(w: &'a mut World, value: Value, method: &str) -> NativeResult<&'a Match> {
    if w.opaque_ref::<Match>(value).is_none() {
        return Err(w.bad_receiver("re.Match", method, value));
    }
    match w.opaque_ref::<Match>(value) {
        Some(found) => Ok(found),
        None => unreachable!("looked a moment ago"),
    }
}

/// The group that was closed last.
fn last_group(found: &Match) -> Option<usize> {
    let outermost = |&i: &usize| {
        let mut parent = found.compiled.parents[i];
        while parent != 0 && found.spans[parent].is_none() {
            parent = found.compiled.parents[parent];
        }
        parent == 0
    };
    (1..found.spans.len())
        .filter(|&i| found.spans[i].is_some())
        .filter(outermost)
        .max_by_key(|&i| (found.spans[i].map(|(_, end)| end), i))
}

/// The number of a group, given by number or name.
fn number(w: &mut World, value: Value, key: Value) -> NativeResult<usize> {
    let found = this(w, value, "group")?;
    let (compiled, n) = (Arc::clone(&found.compiled), found.spans.len());
    let index = if w.is_int(key) {
        w.as_i64(key).and_then(|i| usize::try_from(i).ok())
    } else {
        let name = w.as_str(key).map(|name| name.to_owned());
        name.and_then(|name| compiled.names.iter().find(|(n, _)| *n == name))
            .map(|&(_, i)| i)
    };
    match index.filter(|&i| i < n) {
        Some(index) => Ok(index),
        None => Err(w.index_error("no such group")),
    }
}

/// What a group matched, or `default`.
fn matched(w: &mut World, value: Value, index: usize, default: Value) -> NativeResult {
    let found = this(w, value, "group")?;
    let (string, span) = (found.string, found.spans[index]);
    Ok(match span {
        Some((start, end)) => piece(w, string, start, end),
        None => default,
    })
}

/// The first argument that names a group by its `__index__`.
fn indirect(w: &mut World, args: &[Value]) -> Option<usize> {
    let index = w.intern("__index__");
    (1..args.len()).find(|&i| {
        let key = args[i];
        !w.is_int(key) && w.as_str(key).is_none() && w.lookup_special(key, index).is_some()
    })
}

/// Has `again` go on with all arguments once that one's `__index__` is known.
fn with_number(w: &mut World, args: &[Value], at: usize, again: Continue) -> NativeResult {
    let mut kept = args.to_vec();
    kept.push(Value::int(at as i64));
    w.with_index(args[at], &kept, again)
}

/// The arguments with the number in the place that was asked for.
fn numbered(w: &World, kept: &[Value], number: Value) -> Args {
    let Some((&at, args)) = kept.split_last() else {
        unreachable!("the place is kept")
    };
    let mut args = Args::positional(args);
    let at = w.as_i64(at).and_then(|at| usize::try_from(at).ok());
    if let Some(place) = at.and_then(|at| args.positional.get_mut(at)) {
        *place = number;
    }
    args
}

fn getitem(w: &mut World, value: Value, key: Value) -> NativeResult {
    if let Some(at) = indirect(w, &[value, key]) {
        return with_number(w, &[value, key], at, |w, kept, i| getitem(w, kept[0], i));
    }
    let index = number(w, value, key)?;
    matched(w, value, index, Value::NONE)
}

fn group(w: &mut World, args: &Args) -> NativeResult {
    w.no_keywords("Match.group", args)?;
    if let Some(at) = indirect(w, &args.positional) {
        return with_number(w, &args.positional, at, |w, kept, i| {
            group(w, &numbered(w, kept, i))
        });
    }
    let value = args.positional[0];
    match args.positional[1..] {
        [] => matched(w, value, 0, Value::NONE),
        [key] => getitem(w, value, key),
        ref keys => {
            let mut found = Vec::with_capacity(keys.len());
            for &key in keys {
                found.push(getitem(w, value, key)?);
            }
            Ok(w.tuple(found))
        }
    }
}

fn groups(w: &mut World, args: &Args) -> NativeResult {
    let [default] = w.named("groups", args, 1, ["default"], 0, 0)?;
    let (value, default) = (args.positional[0], default.unwrap_or(Value::NONE));
    let n = this(w, value, "groups")?.spans.len();
    let mut found = Vec::with_capacity(n);
    for i in 1..n {
        found.push(matched(w, value, i, default)?);
    }
    Ok(w.tuple(found))
}

fn groupdict(w: &mut World, args: &Args) -> NativeResult {
    let [default] = w.named("groupdict", args, 1, ["default"], 0, 0)?;
    let (value, default) = (args.positional[0], default.unwrap_or(Value::NONE));
    let compiled = Arc::clone(&this(w, value, "groupdict")?.compiled);
    let dict = w.dict();
    for (name, i) in &compiled.names {
        let group = matched(w, value, *i, default)?;
        let name = w.intern(name);
        w.dict_set(dict, name, group);
    }
    Ok(dict.value())
}

/// Start and end of a group in code points; -1 if it did not take part.
fn indices(w: &mut World, value: Value, index: usize) -> NativeResult<(i64, i64)> {
    let found = this(w, value, "span")?;
    let (string, span) = (found.string, found.spans[index]);
    let Some((start, end)) = span else {
        return Ok((-1, -1));
    };
    Ok(match string.cast::<Str>() {
        Some(s) => {
            let s = &w.heap[s];
            (s.char_index(start) as i64, s.char_index(end) as i64)
        }
        None => (start as i64, end as i64),
    })
}

fn edge(w: &mut World, args: &Args, which: &str) -> NativeResult {
    let value = args.positional[0];
    let given = w.positional(which, args, 1, 0, 1)?;
    if let Some(at) = indirect(w, &args.positional) {
        let again: Continue = match which {
            "start" => |w, kept, i| edge(w, &numbered(w, kept, i), "start"),
            "end" => |w, kept, i| edge(w, &numbered(w, kept, i), "end"),
            _ => |w, kept, i| edge(w, &numbered(w, kept, i), "span"),
        };
        return with_number(w, &args.positional, at, again);
    }
    let index = match given.first() {
        Some(&key) => number(w, value, key)?,
        None => 0,
    };
    let (start, end) = indices(w, value, index)?;
    Ok(match which {
        "start" => Value::int(start),
        "end" => Value::int(end),
        _ => w.tuple([Value::int(start), Value::int(end)]),
    })
}

fn expand_template(w: &mut World, value: Value, template: Value) -> NativeResult {
    let compiled = Arc::clone(&this(w, value, "expand")?.compiled);
    let Some(parts) = parts(w, &compiled, template)? else {
        return Err(w.type_error("expected a template"));
    };
    let found = this(w, value, "expand")?;
    let (spans, string) = (found.spans.clone(), found.string);
    let whole = match w.as_str(string) {
        Some(text) => text.as_bytes(),
        None => gilscope_vm::compare::bytes_of(&w.heap, string).unwrap_or_default(),
    };
    let mut out = Vec::new();
    expand(&parts, &spans, whole, compiled.bytes, &mut out);
    Ok(finished(w, out, compiled.bytes))
}

fn match_repr(w: &mut World, value: Value) -> NativeResult {
    let (start, end) = indices(w, value, 0)?;
    let text = matched(w, value, 0, Value::NONE)?;
    let shown = match w.as_str(text) {
        Some(text) => repr::repr(text),
        None => repr::bytes_repr(gilscope_vm::compare::bytes_of(&w.heap, text).unwrap_or_default()),
    };
    Ok(w.str(format!(
        "<re.Match object; span=({start}, {end}), match={shown}>"
    )))
}
