//! Compiled patterns: finding, and the methods of `re.Pattern`.

use std::sync::{Arc, OnceLock};

use fancy_regex::{BytesMode, Regex, RegexBuilder, RegexInput};
use gilscope_vm::World;
use gilscope_vm::compare::bytes_of;
use gilscope_vm::heap::{Marker, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{OpaqueData, Str};

use super::machine::Machine;
use super::matching::Match;
use super::template::Part;
use super::{parse, raise, template};

/// Backward steps a search may take before it is given up: some ten seconds' worth.
const MOST_STEPS: usize = 200_000_000;

/// Where a group matched, in bytes.
pub(super) type Span = Option<(usize, usize)>;

/// A pattern, ready to run.
pub(super) struct Compiled {
    regex: Regex,
    source: String,
    /// The same for a match of the whole rest, and for one that is not empty; made when needed.
    whole: OnceLock<Option<Regex>>,
    not_empty: OnceLock<Option<Regex>>,
    /// What matches instead, if the crate would not match it as CPython does.
    machine: Option<Machine>,
    pub(super) bytes: bool,
    pub(super) flags: u32,
    pub(super) names: Vec<(String, usize)>,
    pub(super) parents: Vec<usize>,
}

/// `re.Pattern`.
pub(super) struct Pattern {
    pub(super) compiled: Arc<Compiled>,
    pub(super) pattern: Value,
}

impl OpaqueData for Pattern {
    fn trace(&self, marker: &mut Marker) {
        marker.value(self.pattern);
    }
}

/// How a match must lie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Search,
    Match,
    Full,
}

#[derive(Clone, Copy)]
pub(super) enum Haystack<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl<'a> Haystack<'a> {
    pub(super) fn bytes(self) -> &'a [u8] {
        match self {
            Haystack::Text(text) => text.as_bytes(),
            Haystack::Bytes(bytes) => bytes,
        }
    }

    pub(super) fn len(self) -> usize {
        self.bytes().len()
    }

    /// The place behind the character at one; None: it is the end.
    pub(super) fn behind(self, at: usize) -> Option<usize> {
        match self {
            Haystack::Text(text) => Some(at + text.get(at..)?.chars().next()?.len_utf8()),
            Haystack::Bytes(bytes) => (at < bytes.len()).then_some(at + 1),
        }
    }
}

/// Where a match ends that begins at a place.
pub(super) fn end_of(
    regex: &Regex,
    haystack: Haystack,
    at: usize,
) -> Result<Option<usize>, TooHard> {
    let found = match haystack {
        Haystack::Text(text) => {
            let input = RegexInput::new(text).from_pos(at).anchored(true);
            regex.find_input(input).map(|found| found.map(|m| m.end()))
        }
        Haystack::Bytes(bytes) => {
            let input = RegexInput::new(bytes).from_pos(at).anchored(true);
            regex.find_input(input).map(|found| found.map(|m| m.end()))
        }
    };
    found.map_err(|_| TooHard(MOST_STEPS))
}

fn build(source: &str, bytes: bool, not_empty: bool) -> Result<Regex, fancy_regex::Error> {
    RegexBuilder::new(source)
        .bytes_mode(if bytes {
            BytesMode::Ascii
        } else {
            BytesMode::Unicode
        })
        .backtrack_limit(MOST_STEPS)
        .find_not_empty(not_empty)
        .build()
}

impl Compiled {
    pub(super) fn new(parsed: parse::Parsed, bytes: bool) -> Result<Compiled, fancy_regex::Error> {
        let machine = parsed.node.as_ref().and_then(|node| {
            Machine::new(node, parsed.parents.len(), |leaf| {
                build(leaf, bytes, false).ok()
            })
        });
        Ok(Compiled {
            machine,
            regex: build(&parsed.regex, bytes, false)?,
            source: parsed.regex,
            whole: OnceLock::new(),
            not_empty: OnceLock::new(),
            bytes,
            flags: parsed.flags,
            names: parsed.names,
            parents: parsed.parents,
        })
    }

    /// How many groups there are, the whole match not counted.
    pub(super) fn groups(&self) -> usize {
        self.parents.len() - 1
    }

    fn find(&self, haystack: Haystack, start: usize, how: How) -> Found {
        if let Some(machine) = &self.machine {
            return machine.find(haystack, start, how, false);
        }
        let regex = match how {
            How::Full => self
                .whole
                .get_or_init(|| build(&format!("(?:{})\\z", self.source), self.bytes, false).ok()),
            _ => return self.run(&self.regex, haystack, start, how == How::Match),
        };
        match regex {
            Some(regex) => self.run(regex, haystack, start, true),
            None => Err(TooHard(MOST_STEPS)),
        }
    }

    /// A match at that place that is not empty.
    fn find_not_empty(&self, haystack: Haystack, at: usize) -> Found {
        if let Some(machine) = &self.machine {
            return machine.find(haystack, at, How::Match, true);
        }
        let regex = self
            .not_empty
            .get_or_init(|| build(&self.source, self.bytes, true).ok());
        match regex {
            Some(regex) => self.run(regex, haystack, at, true),
            // The crate refuses a pattern of which it knows that it never matches.
            None => Ok(None),
        }
    }

    fn run(&self, regex: &Regex, haystack: Haystack, start: usize, anchored: bool) -> Found {
        match haystack {
            Haystack::Text(text) => {
                let input = RegexInput::new(text).from_pos(start).anchored(anchored);
                if self.groups() == 0 {
                    let found = regex.find_input(input).map_err(|_| TooHard(MOST_STEPS))?;
                    return Ok(found.map(|m| vec![Some((m.start(), m.end()))]));
                }
                let found = regex
                    .captures_input(input)
                    .map_err(|_| TooHard(MOST_STEPS))?;
                Ok(found.map(|c| {
                    (0..self.parents.len())
                        .map(|i| c.get(i).map(|m| (m.start(), m.end())))
                        .collect()
                }))
            }
            Haystack::Bytes(bytes) => {
                let input = RegexInput::new(bytes).from_pos(start).anchored(anchored);
                let found = regex
                    .captures_input(input)
                    .map_err(|_| TooHard(MOST_STEPS))?;
                Ok(found.map(|c| {
                    (0..self.parents.len())
                        .map(|i| c.get(i).map(|m| (m.start(), m.end())))
                        .collect()
                }))
            }
        }
    }

    /// Every match from `start` on, one after the other, at most so many.
    fn all(
        &self,
        haystack: Haystack,
        start: usize,
        most: usize,
    ) -> Result<Vec<Vec<Span>>, TooHard> {
        let mut found = Vec::new();
        let mut walk = Walk {
            at: start,
            empty: false,
        };
        while found.len() < most {
            match self.next(haystack, &mut walk, How::Search)? {
                Some(spans) => found.push(spans),
                None => break,
            }
        }
        Ok(found)
    }

    /// The next match of a walk.
    pub(super) fn next(&self, haystack: Haystack, walk: &mut Walk, how: How) -> Found {
        let mut next = None;
        if walk.empty {
            // Behind an empty match only one that is not empty may begin at the same place.
            next = self.find_not_empty(haystack, walk.at)?;
            if next.is_none() {
                match haystack.behind(walk.at) {
                    Some(next) if how == How::Search => walk.at = next,
                    _ => return Ok(None),
                }
            }
        }
        if next.is_none() {
            next = self.find(haystack, walk.at, how)?;
        }
        if let Some(spans) = &next {
            let (start, end) = spans[0].unwrap_or((walk.at, walk.at));
            (walk.at, walk.empty) = (end, start == end);
        }
        Ok(next)
    }
}

/// How far one came who takes one match after the other.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    at: usize,
    /// Whether the last match was an empty one.
    empty: bool,
}

impl Walk {
    pub(super) fn new(subject: &Subject) -> Walk {
        Walk {
            at: subject.start,
            empty: false,
        }
    }
}

/// The search took more steps than this.
#[derive(Debug)]
pub(super) struct TooHard(pub(super) usize);

pub(super) type Found = Result<Option<Vec<Span>>, TooHard>;

pub(super) static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "match",
        NativeFn::Any(|w, a| once(w, a, "match", How::Match)),
    ),
    NativeDef::new(
        "fullmatch",
        NativeFn::Any(|w, a| once(w, a, "fullmatch", How::Full)),
    ),
    NativeDef::new(
        "search",
        NativeFn::Any(|w, a| once(w, a, "search", How::Search)),
    ),
    NativeDef::new("findall", NativeFn::Any(findall)),
    NativeDef::new("finditer", NativeFn::Any(super::scanner::finditer)),
    NativeDef::new("scanner", NativeFn::Any(super::scanner::scanner)),
    NativeDef::new("split", NativeFn::Any(split)),
    NativeDef::new("sub", NativeFn::Any(|w, a| substitute(w, a, "sub"))),
    NativeDef::new("subn", NativeFn::Any(|w, a| substitute(w, a, "subn"))),
    NativeDef::new("__copy__", NativeFn::F1(|_, pattern| Ok(pattern))),
    NativeDef::new("__deepcopy__", NativeFn::F2(|_, pattern, _| Ok(pattern))),
    NativeDef::new("__eq__", NativeFn::F2(equals)),
    NativeDef::new("__hash__", NativeFn::F1(hash)),
];

fn this(w: &mut World, value: Value, method: &str) -> NativeResult<(Arc<Compiled>, Value)> {
    match w.opaque_ref::<Pattern>(value) {
        Some(pattern) => Ok((Arc::clone(&pattern.compiled), pattern.pattern)),
        None => Err(w.bad_receiver("re.Pattern", method, value)),
    }
}

fn equals(w: &mut World, a: Value, b: Value) -> NativeResult {
    let (Some(a), Some(b)) = (w.opaque_ref::<Pattern>(a), w.opaque_ref::<Pattern>(b)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let same = a.compiled.flags == b.compiled.flags && a.compiled.bytes == b.compiled.bytes;
    let equal = gilscope_vm::compare::simple_eq(&w.heap, a.pattern, b.pattern);
    Ok(Value::bool(same && equal == Some(true)))
}

fn hash(w: &mut World, value: Value) -> NativeResult {
    let (compiled, pattern) = this(w, value, "__hash__")?;
    let hash = gilscope_vm::compare::simple_hash(&mut w.heap, pattern).unwrap_or(0);
    Ok(w.int(hash.rotate_left(5) ^ i64::from(compiled.flags)))
}

/// What is searched, and from where to where, in bytes.
#[derive(Clone)]
pub(super) struct Subject {
    pub(super) string: Value,
    pub(super) pos: usize,
    pub(super) endpos: usize,
    start: usize,
    end: usize,
}

fn subject(
    w: &mut World,
    compiled: &Compiled,
    string: Value,
    pos: Option<Value>,
    endpos: Option<Value>,
) -> NativeResult<Subject> {
    let text = w.as_str(string).is_some();
    let len = match string.cast::<Str>() {
        Some(s) => w.heap[s].len(),
        None => match bytes_of(&w.heap, string) {
            Some(bytes) => bytes.len(),
            None => {
                let class = w.class_name(string).to_owned();
                let message = format!("expected string or bytes-like object, got '{class}'");
                return Err(w.type_error(message));
            }
        },
    };
    if text && compiled.bytes {
        return Err(w.type_error("cannot use a bytes pattern on a string-like object"));
    }
    if !text && !compiled.bytes {
        return Err(w.type_error("cannot use a string pattern on a bytes-like object"));
    }
    let endpos = bound(w, endpos, len)?.min(len);
    let pos = bound(w, pos, 0)?.min(endpos);
    let (start, end) = match string.cast::<Str>() {
        Some(s) => (w.heap[s].byte_offset(pos), w.heap[s].byte_offset(endpos)),
        None => (pos, endpos),
    };
    Ok(Subject {
        string,
        pos,
        endpos,
        start,
        end,
    })
}

fn bound(w: &mut World, value: Option<Value>, default: usize) -> NativeResult<usize> {
    let Some(value) = value else {
        return Ok(default);
    };
    if !w.is_int(value) {
        return Err(w.not_an_integer(value));
    }
    // A number too large for a word is beyond any end.
    let number = w.as_i64(value).unwrap_or(i64::MAX);
    Ok(usize::try_from(number).unwrap_or(0))
}

pub(super) fn haystack<'a>(w: &'a World, subject: &Subject) -> Haystack<'a> {
    match w.as_str(subject.string) {
        Some(text) => Haystack::Text(&text[..subject.end]),
        None => {
            let bytes = bytes_of(&w.heap, subject.string).unwrap_or_default();
            Haystack::Bytes(&bytes[..subject.end.min(bytes.len())])
        }
    }
}

#[cold]
pub(super) fn too_hard(w: &mut World, TooHard(steps): TooHard) -> Exit {
    w.runtime_error(format!("regular expression given up after {steps} steps"))
}

fn once(w: &mut World, args: &Args, name: &str, how: How) -> NativeResult {
    let [string, pos, endpos] = w.named(name, args, 1, ["string", "pos", "endpos"], 0, 1)?;
    let receiver = args.positional[0];
    let (compiled, _) = this(w, receiver, name)?;
    let subject = subject(w, &compiled, string.unwrap_or(Value::NONE), pos, endpos)?;
    let found = compiled.find(haystack(w, &subject), subject.start, how);
    match found {
        Ok(Some(spans)) => new_match(w, receiver, &compiled, &subject, spans),
        Ok(None) => Ok(Value::NONE),
        Err(e) => Err(too_hard(w, e)),
    }
}

pub(super) fn new_match(
    w: &mut World,
    pattern: Value,
    compiled: &Arc<Compiled>,
    subject: &Subject,
    spans: Vec<Span>,
) -> NativeResult {
    let Some(class) = w.module_attribute("_sre", "Match").and_then(|c| c.cast()) else {
        return Err(w.runtime_error("re.Match is gone"));
    };
    let data = Match {
        compiled: Arc::clone(compiled),
        pattern,
        string: subject.string,
        pos: subject.pos,
        endpos: subject.endpos,
        spans,
    };
    Ok(w.opaque(class, data))
}

/// The pattern, and what the other arguments have it search.
pub(super) fn searched(
    w: &mut World,
    args: &Args,
    name: &str,
) -> NativeResult<(Arc<Compiled>, Subject)> {
    let [string, pos, endpos] = w.named(name, args, 1, ["string", "pos", "endpos"], 0, 1)?;
    let (compiled, _) = this(w, args.positional[0], name)?;
    let subject = subject(w, &compiled, string.unwrap_or(Value::NONE), pos, endpos)?;
    Ok((compiled, subject))
}

/// All matches of the arguments' string.
fn every(
    w: &mut World,
    args: &Args,
    name: &str,
) -> NativeResult<(Arc<Compiled>, Subject, Vec<Vec<Span>>)> {
    let (compiled, subject) = searched(w, args, name)?;
    let found = compiled.all(haystack(w, &subject), subject.start, usize::MAX);
    match found {
        Ok(found) => Ok((compiled, subject, found)),
        Err(e) => Err(too_hard(w, e)),
    }
}

/// A piece of the string that was searched.
pub(super) fn piece(w: &mut World, string: Value, start: usize, end: usize) -> Value {
    if let Some(text) = w.as_str(string) {
        let text: Box<str> = text[start..end].into();
        return w.str(text);
    }
    let bytes = bytes_of(&w.heap, string).unwrap_or_default();
    let bytes: Box<[u8]> = bytes.get(start..end).unwrap_or_default().into();
    w.bytes(bytes)
}

fn findall(w: &mut World, args: &Args) -> NativeResult {
    let (compiled, subject, found) = every(w, args, "findall")?;
    let mut items = Vec::with_capacity(found.len());
    for spans in found {
        let group = |w: &mut World, i: usize| {
            let (start, end) = spans[i].unwrap_or((0, 0));
            piece(w, subject.string, start, end)
        };
        items.push(match compiled.groups() {
            0 => group(w, 0),
            1 => group(w, 1),
            n => {
                let groups: Vec<Value> = (1..=n).map(|i| group(w, i)).collect();
                w.tuple(groups)
            }
        });
    }
    Ok(w.list(items))
}

fn split(w: &mut World, args: &Args) -> NativeResult {
    let [string, most] = w.named("split", args, 1, ["string", "maxsplit"], 0, 1)?;
    let (compiled, _) = this(w, args.positional[0], "split")?;
    let subject = subject(w, &compiled, string.unwrap_or(Value::NONE), None, None)?;
    let most = match most {
        Some(most) if !w.is_int(most) => return Err(w.not_an_integer(most)),
        Some(most) => w.as_i64(most).unwrap_or(0),
        None => 0,
    };
    let most = match most {
        0 => usize::MAX,
        most => usize::try_from(most).unwrap_or(0),
    };
    let found = compiled.all(haystack(w, &subject), 0, most);
    let found = match found {
        Ok(found) => found,
        Err(e) => return Err(too_hard(w, e)),
    };
    let (mut items, mut at) = (Vec::new(), 0);
    for spans in found {
        let (start, end) = spans[0].unwrap_or((at, at));
        items.push(piece(w, subject.string, at, start));
        for span in &spans[1..] {
            items.push(match *span {
                Some((start, end)) => piece(w, subject.string, start, end),
                None => Value::NONE,
            });
        }
        at = end;
    }
    items.push(piece(w, subject.string, at, subject.end));
    Ok(w.list(items))
}

/// A template's parts: of a str, or of bytes as characters.
pub(super) fn parts(
    w: &mut World,
    compiled: &Compiled,
    template: Value,
) -> NativeResult<Option<Vec<Part>>> {
    let (chars, text): (Vec<char>, bool) = match w.as_str(template) {
        Some(text) => (text.chars().collect(), true),
        None => match bytes_of(&w.heap, template) {
            Some(bytes) => (bytes.iter().map(|&b| char::from(b)).collect(), false),
            None => return Ok(None),
        },
    };
    if text == compiled.bytes {
        let message = if text {
            "expected a bytes-like object, str found"
        } else {
            "expected str instance, bytes found"
        };
        return Err(w.type_error(format!("sequence item 0: {message}")));
    }
    if !chars.contains(&'\\') {
        return Ok(Some(vec![Part::Literal(chars.into_iter().collect())]));
    }
    match template::parse(chars, text, compiled.groups(), &compiled.names) {
        Ok(parts) => Ok(Some(parts)),
        Err(fault) => Err(raise(w, fault, template)),
    }
}

/// Writes what the parts stand for in a match.
pub(super) fn expand(
    parts: &[Part],
    spans: &[Span],
    string: &[u8],
    bytes: bool,
    out: &mut Vec<u8>,
) {
    for part in parts {
        match part {
            Part::Literal(text) if bytes => out.extend(text.chars().map(|c| u32::from(c) as u8)),
            Part::Literal(text) => out.extend_from_slice(text.as_bytes()),
            Part::Group(n) => {
                if let Some((start, end)) = spans.get(*n).copied().flatten() {
                    out.extend_from_slice(&string[start..end]);
                }
            }
        }
    }
}

/// Text or bytes of what was written.
pub(super) fn finished(w: &mut World, out: Vec<u8>, bytes: bool) -> Value {
    if bytes {
        return w.bytes(out);
    }
    let text = String::from_utf8(out).unwrap_or_default();
    w.str(text)
}

fn raw(w: &World, string: Value) -> &[u8] {
    match w.as_str(string) {
        Some(text) => text.as_bytes(),
        None => bytes_of(&w.heap, string).unwrap_or_default(),
    }
}

fn substitute(w: &mut World, args: &Args, name: &str) -> NativeResult {
    let [replacement, string, count] = w.named(name, args, 1, ["repl", "string", "count"], 0, 2)?;
    let (replacement, string) = (
        replacement.unwrap_or(Value::NONE),
        string.unwrap_or(Value::NONE),
    );
    let receiver = args.positional[0];
    let (compiled, _) = this(w, receiver, name)?;
    let most = match count {
        Some(count) if !w.is_int(count) => return Err(w.not_an_integer(count)),
        Some(count) => match w.as_i64(count).unwrap_or(0) {
            0 => usize::MAX,
            n => usize::try_from(n).unwrap_or(0),
        },
        None => usize::MAX,
    };
    let counted = name == "subn";
    let callable = w.is_callable(replacement);
    let mut written = None;
    if !callable {
        written = parts(w, &compiled, replacement)?;
        if written.is_none() {
            let class = w.class_name(replacement).to_owned();
            let message = format!("decoding to str: need a bytes-like object, {class} found");
            return Err(w.type_error(message));
        }
    }
    let subject = subject(w, &compiled, string, None, None)?;
    let found = compiled.all(haystack(w, &subject), 0, most);
    let found = match found {
        Ok(found) => found,
        Err(e) => return Err(too_hard(w, e)),
    };
    if let Some(parts) = written {
        let n = found.len();
        let whole = raw(w, string);
        let (mut out, mut at) = (Vec::with_capacity(whole.len()), 0);
        for spans in &found {
            let (start, end) = spans[0].unwrap_or((at, at));
            out.extend_from_slice(&whole[at..start]);
            expand(&parts, spans, whole, compiled.bytes, &mut out);
            at = end;
        }
        out.extend_from_slice(&whole[at..]);
        w.reserve(Some(out.len()))?;
        let result = finished(w, out, compiled.bytes);
        return Ok(if counted {
            w.tuple([result, Value::int(n as i64)])
        } else {
            result
        });
    }
    let mut matches = Vec::with_capacity(found.len());
    for spans in found {
        matches.push(new_match(w, receiver, &compiled, &subject, spans)?);
    }
    let matches = w.list(matches);
    let Some(function) = w.module_attribute("re", "_substitute") else {
        return Err(w.runtime_error("re._substitute is gone"));
    };
    Err(w.tail_call(
        function,
        &[replacement, matches, string, Value::bool(counted)],
    ))
}
