//! `_json`: the scanner and the encoder for values of builtin types, which need no Python code.

use gilscope_vm::World;
use gilscope_vm::builtins::numbers;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, Exit, NativeDef, NativeFn, NativeResult};
use gilscope_vm::num::int_text::{self, BadInt};
use gilscope_vm::num::{Fault, float_parse, float_repr};
use gilscope_vm::object::{Dict, Module, Str};
use num_bigint::BigInt;

/// Containers within containers, so that no text runs us out of stack.
const MAX_DEPTH: usize = 400;
/// Bits of ints that no limit of `sys.set_int_max_str_digits` forbids to be written.
const PLAIN_BITS: u64 = 2_100;

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("scan", NativeFn::F3(scan)),
        NativeDef::new("scan_string", NativeFn::F3(scan_string)),
        NativeDef::new("scan_number", NativeFn::F2(scan_number)),
        NativeDef::new("encode", NativeFn::Any(encode)),
        NativeDef::new("encode_string", NativeFn::F1(|w, s| quoted(w, s, false))),
        NativeDef::new(
            "encode_string_ascii",
            NativeFn::F1(|w, s| quoted(w, s, true)),
        ),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_json", FUNCTIONS);
}

/// Why a text is no value.
enum Wrong {
    /// What is wrong, and at which byte.
    At(&'static str, usize),
    /// There are containers in containers in containers.
    /// In a value of that kind.
    TooDeep(&'static str),
    /// A number that is none.
    Number(Fault),
}

struct Scanner<'a> {
    text: &'a str,
    strict: bool,
    depth: usize,
    max_digits: usize,
}

/// The text of a value that was scanned, before there are objects.
enum Json {
    Null,
    Bool(bool),
    Int(BigInt),
    Small(i64),
    Float(f64),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn skip(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), b' ' | b'\t' | b'\n' | b'\r') {
            at += 1;
        }
        at
    }

    fn value(&mut self, at: usize) -> Result<(Json, usize), Wrong> {
        let rest = &self.text[at.min(self.text.len())..];
        match self.byte(at) {
            b'"' => self.string(at + 1).map(|(s, at)| (Json::Text(s), at)),
            b'{' | b'[' => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(Wrong::TooDeep(match self.byte(at) {
                        b'{' => "object",
                        _ => "array",
                    }));
                }
                let result = if self.byte(at) == b'{' {
                    self.object(at + 1)
                } else {
                    self.array(at + 1)
                };
                self.depth -= 1;
                result
            }
            b'n' if rest.starts_with("null") => Ok((Json::Null, at + 4)),
            b't' if rest.starts_with("true") => Ok((Json::Bool(true), at + 4)),
            b'f' if rest.starts_with("false") => Ok((Json::Bool(false), at + 5)),
            b'N' if rest.starts_with("NaN") => Ok((Json::Float(f64::NAN), at + 3)),
            b'I' if rest.starts_with("Infinity") => Ok((Json::Float(f64::INFINITY), at + 8)),
            b'-' if rest.starts_with("-Infinity") => Ok((Json::Float(f64::NEG_INFINITY), at + 9)),
            _ => {
                let Some((length, whole)) = number(rest) else {
                    return Err(Wrong::At("Expecting value", at));
                };
                let digits = &rest[..length];
                let value = if !whole {
                    Json::Float(float_parse::parse_float(digits).unwrap_or(f64::NAN))
                } else if let Ok(i) = digits.parse::<i64>() {
                    Json::Small(i)
                } else {
                    match int_text::parse_int(digits, 10, self.max_digits) {
                        Ok(i) => Json::Int(i),
                        Err(BadInt::Fault(fault)) => return Err(Wrong::Number(fault)),
                        Err(BadInt::Literal) => return Err(Wrong::At("Expecting value", at)),
                    }
                };
                Ok((value, at + length))
            }
        }
    }

    fn array(&mut self, at: usize) -> Result<(Json, usize), Wrong> {
        let mut items = Vec::new();
        let mut at = self.skip(at);
        if self.byte(at) == b']' {
            return Ok((Json::Array(items), at + 1));
        }
        loop {
            let (item, end) = self.value(at)?;
            items.push(item);
            at = self.skip(end);
            match self.byte(at) {
                b']' => return Ok((Json::Array(items), at + 1)),
                b',' => {}
                _ => return Err(Wrong::At("Expecting ',' delimiter", at)),
            }
            let comma = at;
            at = self.skip(at + 1);
            if self.byte(at) == b']' {
                return Err(Wrong::At(
                    "Illegal trailing comma before end of array",
                    comma,
                ));
            }
        }
    }

    fn object(&mut self, at: usize) -> Result<(Json, usize), Wrong> {
        let mut pairs = Vec::new();
        let mut at = self.skip(at);
        if self.byte(at) == b'}' {
            return Ok((Json::Object(pairs), at + 1));
        }
        loop {
            if self.byte(at) != b'"' {
                let message = "Expecting property name enclosed in double quotes";
                return Err(Wrong::At(message, at));
            }
            let (key, end) = self.string(at + 1)?;
            at = self.skip(end);
            if self.byte(at) != b':' {
                return Err(Wrong::At("Expecting ':' delimiter", at));
            }
            let start = self.skip(at + 1);
            let (value, end) = self.value(start)?;
            pairs.push((key, value));
            at = self.skip(end);
            match self.byte(at) {
                b'}' => return Ok((Json::Object(pairs), at + 1)),
                b',' => {}
                _ => return Err(Wrong::At("Expecting ',' delimiter", at)),
            }
            let comma = at;
            at = self.skip(at + 1);
            if self.byte(at) == b'}' {
                return Err(Wrong::At(
                    "Illegal trailing comma before end of object",
                    comma,
                ));
            }
        }
    }

    /// The string whose first character is at that byte, and the byte behind its quote.
    fn string(&self, begin: usize) -> Result<(String, usize), Wrong> {
        let unterminated = Wrong::At("Unterminated string starting at", begin.saturating_sub(1));
        let bytes = self.text.as_bytes();
        let (mut out, mut at) = (String::new(), begin);
        loop {
            let plain = bytes[at.min(bytes.len())..]
                .iter()
                .position(|&b| b == b'"' || b == b'\\' || b < 0x20);
            let Some(plain) = plain else {
                return Err(unterminated);
            };
            out.push_str(&self.text[at..at + plain]);
            at += plain;
            match bytes[at] {
                b'"' => return Ok((out, at + 1)),
                b'\\' => {}
                _ if self.strict => return Err(Wrong::At("Invalid control character at", at)),
                other => {
                    out.push(char::from(other));
                    at += 1;
                    continue;
                }
            }
            let Some(&escape) = bytes.get(at + 1) else {
                return Err(unterminated);
            };
            let c = match escape {
                b'"' => '"',
                b'\\' => '\\',
                b'/' => '/',
                b'b' => '\x08',
                b'f' => '\x0c',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    let high = self.hex(at + 1)?;
                    at += 6;
                    let mut code = high;
                    if (0xd800..0xdc00).contains(&high)
                        && self.text[at..].starts_with("\\u")
                        && let Ok(low @ 0xdc00..=0xdfff) = self.hex(at + 1)
                    {
                        code = 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00));
                        at += 6;
                    }
                    out.push(gilscope_vm::text::python_chr(code).unwrap_or('\u{fffd}'));
                    continue;
                }
                _ => return Err(Wrong::At("Invalid \\escape: ", at)),
            };
            out.push(c);
            at += 2;
        }
    }

    /// The code behind a `u` at that byte.
    fn hex(&self, at: usize) -> Result<u32, Wrong> {
        let digits = self.text.get(at + 1..at + 5).unwrap_or("");
        if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(u32::from_str_radix(digits, 16).unwrap_or(0));
        }
        Err(Wrong::At("Invalid \\uXXXX escape", at))
    }
}

/// The length of the number a text begins with, and whether it is an int.
fn number(text: &str) -> Option<(usize, bool)> {
    let b = text.as_bytes();
    let digits = |from: usize| {
        b[from.min(b.len())..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(b.first() == Some(&b'-'));
    at += match b.get(at)? {
        b'0' => 1,
        b'1'..=b'9' => digits(at),
        _ => return None,
    };
    let mut whole = true;
    if b.get(at) == Some(&b'.') && digits(at + 1) > 0 {
        at += 1 + digits(at + 1);
        whole = false;
    }
    if matches!(b.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(b.get(at + 1), Some(b'+' | b'-')));
        if digits(at + 1 + sign) > 0 {
            at += 1 + sign + digits(at + 1 + sign);
            whole = false;
        }
    }
    Some((at, whole))
}

fn build(w: &mut World, json: Json) -> Value {
    match json {
        Json::Null => Value::NONE,
        Json::Bool(b) => Value::bool(b),
        Json::Small(i) => w.int(i),
        Json::Int(i) => w.bigint(i),
        Json::Float(f) => Value::float(f),
        Json::Text(s) => w.str(s),
        Json::Array(items) => {
            let items: Vec<Value> = items.into_iter().map(|item| build(w, item)).collect();
            w.list(items)
        }
        Json::Object(pairs) => {
            let dict = w.dict();
            for (key, value) in pairs {
                let key = w.str(key);
                let value = build(w, value);
                if let Some(key) = key.cast() {
                    w.dict_set(dict, key, value);
                }
            }
            dict.value()
        }
    }
}

/// The text and the byte a scan begins at.
fn begin(w: &mut World, text: Value, at: Value) -> NativeResult<(Gc<Str>, usize)> {
    let Some(string) = text.cast::<Str>() else {
        let class = w.class_name(text).to_owned();
        return Err(w.type_error(format!("first argument must be a string, not {class}")));
    };
    let at = w
        .as_i64(at)
        .and_then(|i| usize::try_from(i).ok())
        .unwrap_or(usize::MAX);
    let len = w.heap[string].len();
    Ok((string, w.heap[string].byte_offset(at.min(len))))
}

fn fail(w: &mut World, wrong: Wrong, string: Gc<Str>) -> Exit {
    let (message, at) = match wrong {
        Wrong::At(message, at) => (message, at),
        Wrong::TooDeep(kind) => {
            let message = format!(
                "maximum recursion depth exceeded while decoding a JSON {kind} from a unicode string"
            );
            return w.error(w.types.recursion_error, message);
        }
        Wrong::Number(fault) => return numbers::fault(w, fault),
    };
    // The escape itself stands in the message.
    let message = if message.starts_with("Invalid \\escape") {
        "Invalid \\escape".to_owned()
    } else {
        message.to_owned()
    };
    let at = w.heap[string].char_index(at.min(w.heap[string].as_str().len()));
    let Some(fail) = w.module_attribute("json.scanner", "fail") else {
        return w.value_error(message);
    };
    let message = w.str(message);
    w.tail_call(fail, &[message, string.value(), Value::int(at as i64)])
}

fn scan(w: &mut World, text: Value, at: Value, strict: Value) -> NativeResult {
    let (string, at) = begin(w, text, at)?;
    let strict = w.simple_truth(strict).unwrap_or(true);
    let mut scanner = Scanner {
        text: w.heap[string].as_str(),
        strict,
        depth: 0,
        max_digits: w.max_str_digits,
    };
    match scanner.value(at) {
        Ok((json, end)) => {
            let end = w.heap[string].char_index(end);
            let value = build(w, json);
            Ok(w.tuple([value, Value::int(end as i64)]))
        }
        Err(wrong) => Err(fail(w, wrong, string)),
    }
}

fn scan_string(w: &mut World, text: Value, at: Value, strict: Value) -> NativeResult {
    let (string, at) = begin(w, text, at)?;
    let strict = w.simple_truth(strict).unwrap_or(true);
    let scanner = Scanner {
        text: w.heap[string].as_str(),
        strict,
        depth: 0,
        max_digits: w.max_str_digits,
    };
    match scanner.string(at) {
        Ok((text, end)) => {
            let end = w.heap[string].char_index(end);
            let text = w.str(text);
            Ok(w.tuple([text, Value::int(end as i64)]))
        }
        Err(wrong) => Err(fail(w, wrong, string)),
    }
}

/// The text of the number at that place and whether it is an int, or None.
fn scan_number(w: &mut World, text: Value, at: Value) -> NativeResult {
    let (string, at) = begin(w, text, at)?;
    let rest = &w.heap[string].as_str()[at..];
    let Some((length, whole)) = number(rest) else {
        return Ok(Value::NONE);
    };
    let digits: Box<str> = rest[..length].into();
    let digits = w.str(digits);
    Ok(w.tuple([digits, Value::bool(whole)]))
}

fn quoted(w: &mut World, text: Value, ascii: bool) -> NativeResult {
    let Some(text) = w.as_str(text) else {
        let class = w.class_name(text).to_owned();
        return Err(w.type_error(format!("first argument must be a string, not {class}")));
    };
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text, ascii);
    Ok(w.str(out))
}

fn quote(out: &mut String, text: &str, ascii: bool) {
    use std::fmt::Write;
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            _ if c < ' ' || ascii => {
                let code = gilscope_vm::text::python_ord(c);
                // Writing to a String cannot fail.
                let _ = if code < 0x10000 {
                    write!(out, "\\u{code:04x}")
                } else {
                    let code = code - 0x10000;
                    write!(
                        out,
                        "\\u{:04x}\\u{:04x}",
                        0xd800 + (code >> 10),
                        0xdc00 + (code & 0x3ff)
                    )
                };
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

struct Encoder<'a> {
    w: &'a World,
    out: String,
    ascii: bool,
    indent: Option<String>,
    item: String,
    key: String,
    sort: bool,
    skip: bool,
    nan: bool,
}

/// There is a value in it that only Python code can write, or refuse.
struct NotPlain;

impl Encoder<'_> {
    fn newline(&mut self, depth: usize) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in 0..depth {
                self.out.push_str(indent);
            }
        }
    }

    fn float(&self, f: f64) -> Result<String, NotPlain> {
        if f.is_finite() {
            return Ok(float_repr::repr(f));
        }
        if !self.nan {
            return Err(NotPlain);
        }
        let text = if f.is_nan() {
            "NaN"
        } else if f > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        };
        Ok(text.to_owned())
    }

    /// The text of a number or constant.
    fn simple(&self, value: Value) -> Result<Option<String>, NotPlain> {
        if let Some(b) = value.as_bool() {
            return Ok(Some(if b { "true" } else { "false" }.to_owned()));
        }
        if value.is_none() {
            return Ok(Some("null".to_owned()));
        }
        if let Some(i) = value.as_small_int() {
            return Ok(Some(i.to_string()));
        }
        if let Some(f) = value.as_float() {
            return self.float(f).map(Some);
        }
        if let Some(i) = self.w.as_bigint(value) {
            return if i.bits() > PLAIN_BITS {
                Err(NotPlain)
            } else {
                Ok(Some(i.to_string()))
            };
        }
        Ok(None)
    }

    fn value(&mut self, value: Value, depth: usize) -> Result<(), NotPlain> {
        if let Some(text) = self.w.as_str(value) {
            quote(&mut self.out, text, self.ascii);
            return Ok(());
        }
        if let Some(text) = self.simple(value)? {
            self.out.push_str(&text);
            return Ok(());
        }
        if depth > MAX_DEPTH || self.w.heap[self.w.class_of(value)].heap_type {
            return Err(NotPlain);
        }
        if let Some(items) = self.w.as_items(value) {
            return self.list(items, depth);
        }
        match value.cast::<Dict>() {
            Some(dict) => self.dict(dict, depth),
            None => Err(NotPlain),
        }
    }

    fn list(&mut self, items: &[Value], depth: usize) -> Result<(), NotPlain> {
        if items.is_empty() {
            self.out.push_str("[]");
            return Ok(());
        }
        self.out.push('[');
        for (i, &item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push_str(&self.item);
            }
            self.newline(depth + 1);
            self.value(item, depth + 1)?;
        }
        self.newline(depth);
        self.out.push(']');
        Ok(())
    }

    fn dict(&mut self, dict: Gc<Dict>, depth: usize) -> Result<(), NotPlain> {
        let mut items: Vec<(Value, Value)> =
            self.w.heap[dict].iter().map(|e| (e.key, e.value)).collect();
        if self.sort {
            if items.iter().any(|(key, _)| self.w.as_str(*key).is_none()) {
                return Err(NotPlain);
            }
            items.sort_by(|(a, _), (b, _)| self.w.as_str(*a).cmp(&self.w.as_str(*b)));
        }
        if items.is_empty() {
            self.out.push_str("{}");
            return Ok(());
        }
        self.out.push('{');
        let mut first = true;
        for (key, value) in items {
            let text = match self.w.as_str(key) {
                Some(text) => text.to_owned(),
                None => match self.simple(key)? {
                    Some(text) => text,
                    None if self.skip => continue,
                    None => return Err(NotPlain),
                },
            };
            if !first {
                self.out.push_str(&self.item);
            }
            first = false;
            self.newline(depth + 1);
            quote(&mut self.out, &text, self.ascii);
            self.out.push_str(&self.key);
            self.value(value, depth + 1)?;
        }
        if !first {
            self.newline(depth);
        }
        self.out.push('}');
        Ok(())
    }
}

/// `encode(value, ascii, indent, item separator, key separator, sort, skip, nan)`: the text, or None if Python
/// code must write it.
fn encode(w: &mut World, args: &Args) -> NativeResult {
    let [value, ascii, indent, item, key, sort, skip, nan] = args.positional[..] else {
        return Err(w.type_error("encode takes 8 arguments"));
    };
    let (Some(item), Some(key)) = (w.as_str(item), w.as_str(key)) else {
        return Ok(Value::NONE);
    };
    let mut encoder = Encoder {
        w,
        out: String::new(),
        ascii: w.simple_truth(ascii).unwrap_or(true),
        indent: w.as_str(indent).map(str::to_owned),
        item: item.to_owned(),
        key: key.to_owned(),
        sort: sort == Value::TRUE,
        skip: skip == Value::TRUE,
        nan: nan == Value::TRUE,
    };
    match encoder.value(value, 0) {
        Ok(()) => {
            let out = encoder.out;
            w.reserve(Some(out.len()))?;
            Ok(w.str(out))
        }
        Err(NotPlain) => Ok(Value::NONE),
    }
}
