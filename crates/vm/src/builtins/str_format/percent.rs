//! `template % args`, for str and bytes: a job that can wait for Python code at each value.
//!
//! A bytes template is treated as text whose characters are the bytes.

use std::fmt::Write as _;

use crate::compare::{Number, number};
use crate::heap::{Gc, Kind, Marker, Value};
use crate::native::{Exit, NativeFrame, NativeResult};
use crate::num::Fault;
use crate::object::{Str, Tuple};
use crate::text::format_number::MAX_WIDTH;
use crate::text::percent::{self, Directive, Layout, Piece, Pieces, Place, Size};
use crate::world::World;

/// `str % args`.
pub fn percent(w: &mut World, template: Value, args: Value) -> NativeResult {
    let Some(text) = template.cast::<Str>() else {
        unreachable!("called on strings")
    };
    if let Some(line) = super::short::percent(w, w.heap[text].as_str(), args) {
        return Ok(w.str(line.as_str()));
    }
    Formatting::new(w, Template::Str(text), args, None).run(w)
}

/// `bytes % args`; the result is of the class of `template`.
pub fn percent_bytes(w: &mut World, template: Value, args: Value) -> NativeResult {
    let bytes = crate::compare::bytes_of(&w.heap, template).unwrap_or_default();
    let text: String = bytes.iter().map(|&b| char::from(b)).collect();
    Formatting::new(w, Template::Bytes(text), args, Some(template)).run(w)
}

/// Bytes that most results take no more than.
const ROOM: usize = 48;

/// A directive with a key of its own.
struct Conversion {
    key: Option<String>,
    directive: Directive<'static>,
}

enum Template {
    Str(Gc<Str>),
    /// Bytes, as characters.
    Bytes(String),
}

impl Template {
    fn text<'a>(&'a self, w: &'a World) -> &'a str {
        match self {
            Template::Str(string) => w.heap[*string].as_str(),
            Template::Bytes(text) => text,
        }
    }
}

enum Stage {
    /// The next piece.
    Next,
    /// The value looked up by a key.
    Key(Conversion),
    /// The value as text, for `s`, `r`, `a`.
    Text(Layout),
    /// The value as an int.
    Int(Layout, char),
    /// The value as a float.
    Float(Layout, char),
    /// The value as a code point.
    Code(Layout),
}

struct Formatting {
    template: Template,
    /// How far it has been read.
    place: Place,
    out: String,
    args: Value,
    /// Where keys are looked up.
    mapping_value: Value,
    /// Values of a tuple, or none if `args` is the only value.
    len: Option<usize>,
    index: usize,
    /// The argument is a mapping, so that not everything must be used.
    mapping: bool,
    /// The template, if it is bytes.
    bytes: Option<Value>,
    value: Value,
    stage: Stage,
}

fn is_mapping(w: &mut World, args: Value, bytes: bool) -> bool {
    match args.kind() {
        None | Some(Kind::Tuple | Kind::Str) => false,
        Some(Kind::Bytes | Kind::ByteArray) => !bytes,
        Some(Kind::Dict | Kind::List | Kind::Range | Kind::MappingProxy) => true,
        Some(_) => {
            let name = w.names.getitem;
            w.lookup_special(args, name).is_some()
        }
    }
}

impl Formatting {
    fn new(
        w: &mut World,
        template: Template,
        args: Value,
        bytes: Option<Value>,
    ) -> Box<Formatting> {
        let mapping = is_mapping(w, args, bytes.is_some());
        Box::new(Formatting {
            template,
            place: Place::default(),
            out: String::with_capacity(ROOM),
            args,
            mapping_value: args,
            len: args.cast::<Tuple>().map(|t| w.heap[t].items.len()),
            index: 0,
            mapping,
            bytes,
            value: Value::NONE,
            stage: Stage::Next,
        })
    }

    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        loop {
            let step = match std::mem::replace(&mut self.stage, Stage::Next) {
                Stage::Next => match self.next_directive(w) {
                    None => return self.finish(w),
                    Some(Err(fault)) => return Err(raise(w, fault)),
                    Some(Ok(conversion)) => self.begin(w, conversion),
                },
                Stage::Key(conversion) => {
                    self.args = self.value;
                    self.len = None;
                    self.index = 0;
                    self.convert(w, &conversion.directive)
                }
                stage => match self.append(w, &stage) {
                    Ok(()) => continue,
                    Err(exit) => Err(exit),
                },
            };
            match step {
                Ok(value) => self.value = value,
                Err(Exit::Raise) => return Err(Exit::Raise),
                Err(exit) => return w.after(exit, self),
            }
        }
    }

    /// The next directive; the text before it is copied.
    fn next_directive(&mut self, w: &World) -> Option<Result<Conversion, Fault>> {
        let text = self.template.text(w);
        let mut pieces = Pieces::from(text, self.place, self.mapping);
        let directive = loop {
            match pieces.next()? {
                Ok(Piece::Literal(text)) => self.out.push_str(text),
                Ok(Piece::Directive(directive)) => break Ok(owned(directive)),
                Err(fault) => break Err(fault),
            }
        };
        self.place = pieces.place(text);
        Some(directive)
    }

    /// The next argument.
    fn argument(&mut self, w: &mut World) -> NativeResult {
        let value = match self.len {
            Some(_) => w
                .as_tuple(self.args)
                .and_then(|args| args.get(self.index).copied()),
            None => (self.index == 0).then_some(self.args),
        };
        self.index += 1;
        match value {
            Some(value) => Ok(value),
            None => Err(w.type_error("not enough arguments for format string")),
        }
    }

    fn begin(&mut self, w: &mut World, conversion: Conversion) -> NativeResult {
        let Some(key) = &conversion.key else {
            return self.convert(w, &conversion.directive);
        };
        let key = if self.bytes.is_some() {
            let bytes: Vec<u8> = key.chars().map(|c| c as u8).collect();
            w.bytes(bytes)
        } else {
            w.str(key.as_str())
        };
        self.stage = Stage::Key(conversion);
        crate::ops::subscript::get_item(w, self.mapping_value, key)
    }

    fn star(&mut self, w: &mut World, size: Option<Size>, what: &str) -> NativeResult<Option<i64>> {
        if size != Some(Size::Star) {
            return Ok(None);
        }
        let value = self.argument(w)?;
        if !w.is_int(value) {
            return Err(w.type_error("* wants int"));
        }
        match w
            .as_i64(value)
            .filter(|&n| what == "width" || i32::try_from(n).is_ok())
        {
            Some(n) => Ok(Some(n)),
            None => {
                let c = if what == "width" { "ssize_t" } else { "int" };
                Err(w.overflow_error(format!("Python int too large to convert to C {c}")))
            }
        }
    }

    /// Takes the value of a directive and makes of it what the conversion needs.
    fn convert(&mut self, w: &mut World, directive: &Directive<'static>) -> NativeResult {
        let width = self.star(w, directive.width, "width")?;
        let precision = self.star(w, directive.precision, "precision")?;
        if let Some(fault) = directive.fault.clone() {
            return Err(raise(w, fault));
        }
        let layout = directive.layout(width, precision);
        let widest = layout.width.max(layout.precision.unwrap_or(0));
        if widest <= MAX_WIDTH {
            w.reserve(Some(widest))?;
        }
        let c = directive.conversion;
        let value = self.argument(w)?;
        match c {
            's' | 'b' if self.bytes.is_some() => {
                self.stage = Stage::Text(layout);
                bytes_value(w, value)
            }
            's' => {
                self.stage = Stage::Text(layout);
                crate::builtins::repr::str(w, value)
            }
            'r' if self.bytes.is_none() => {
                self.stage = Stage::Text(layout);
                crate::builtins::repr::repr(w, value)
            }
            'r' | 'a' => {
                self.stage = Stage::Text(layout);
                crate::builtins::repr::ascii(w, value)
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
                self.stage = Stage::Int(layout, c);
                int_value(w, value, c)
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                self.stage = Stage::Float(layout, c);
                float_value(w, value, self.bytes.is_some())
            }
            'c' => {
                self.stage = Stage::Code(layout);
                code_value(w, value, self.bytes.is_some())
            }
            _ => Err(raise(w, directive.unsupported())),
        }
    }

    fn append(&mut self, w: &mut World, stage: &Stage) -> NativeResult<()> {
        let value = self.value;
        // What most directives are.
        match stage {
            Stage::Text(layout) if *layout == Layout::default() && self.bytes.is_none() => {
                self.out.push_str(w.as_str(value).unwrap_or_default());
                return w.reserve(Some(self.out.len()));
            }
            Stage::Int(layout, 'd' | 'i' | 'u') if *layout == Layout::default() => {
                if let Some(n) = value.as_small_int() {
                    // Writing to a string cannot fail.
                    let _ = write!(self.out, "{n}");
                    return Ok(());
                }
            }
            _ => {}
        }
        let text = match stage {
            Stage::Text(layout) => match crate::compare::bytes_of(&w.heap, value) {
                Some(bytes) => {
                    let text: String = bytes.iter().map(|&b| char::from(b)).collect();
                    percent::format_text(&text, layout)
                }
                None => percent::format_text(w.as_str(value).unwrap_or_default(), layout),
            },
            Stage::Int(layout, c) => {
                let n = w.as_bigint(value).unwrap_or_default();
                percent::format_int(&n, *c, layout, w.max_str_digits)
            }
            Stage::Float(layout, c) => {
                let x = match number(&w.heap, value) {
                    Some(Number::Float(x)) => x,
                    _ => 0.0,
                };
                percent::format_float(x, *c, layout)
            }
            Stage::Code(layout) => match w.as_str(value).and_then(|s| s.chars().next()) {
                Some(c) => percent::format_char(c, layout),
                None => {
                    let n = w.as_bigint(value).unwrap_or_default();
                    percent::format_code(&n, layout)
                }
            },
            Stage::Next | Stage::Key(_) => Ok(String::new()),
        };
        match text {
            Ok(text) => {
                self.out.push_str(&text);
                w.reserve(Some(self.out.len()))
            }
            Err(fault) => Err(raise(w, fault)),
        }
    }

    fn finish(self, w: &mut World) -> NativeResult {
        let used = match self.len {
            Some(len) => self.index >= len,
            None => self.index > 0,
        };
        if !used && !self.mapping {
            let what = if self.bytes.is_some() {
                "bytes"
            } else {
                "string"
            };
            let message = format!("not all arguments converted during {what} formatting");
            return Err(w.type_error(message));
        }
        match self.bytes {
            None => Ok(w.str(self.out)),
            Some(template) => {
                let bytes = self.out.chars().map(|c| c as u8).collect();
                Ok(crate::builtins::bytes::like(w, template, bytes))
            }
        }
    }
}

fn raise(w: &mut World, fault: Fault) -> Exit {
    crate::builtins::numbers::fault(w, fault)
}

fn owned(d: Directive<'_>) -> Conversion {
    Conversion {
        key: d.key.map(str::to_owned),
        directive: Directive {
            key: None,
            left: d.left,
            plus: d.plus,
            blank: d.blank,
            alternate: d.alternate,
            zero: d.zero,
            width: d.width,
            precision: d.precision,
            fault: d.fault,
            conversion: d.conversion,
            index: d.index,
        },
    }
}

/// The int for `d`, `x` and their like.
fn int_value(w: &mut World, value: Value, c: char) -> NativeResult {
    if w.is_int(value) {
        return Ok(value);
    }
    let whole = !matches!(c, 'o' | 'x' | 'X');
    if whole && let Some(Number::Float(x)) = number(&w.heap, value) {
        return match crate::num::convert::float_to_int(x) {
            Ok(i) => Ok(w.bigint(i)),
            Err(fault) => Err(raise(w, fault)),
        };
    }
    let names = [w.names.index, w.names.int];
    let known = names[..if whole { 2 } else { 1 }]
        .iter()
        .any(|&name| w.lookup_special(value, name).is_some());
    if known && value.is_object() {
        let c = w.str(c.to_string());
        return Err(w.prelude("percent_int", &[value, c]));
    }
    let class = w.class_name(value).to_owned();
    let what = if whole { "a real number" } else { "an integer" };
    Err(w.type_error(format!("%{c} format: {what} is required, not {class}")))
}

/// The float for `f` and its like.
fn float_value(w: &mut World, value: Value, bytes: bool) -> NativeResult {
    match number(&w.heap, value) {
        Some(Number::Float(x)) => return Ok(Value::float(x)),
        Some(Number::Small(i)) => return Ok(Value::float(i as f64)),
        Some(Number::Big(i)) => {
            return match crate::num::convert::nearest(i) {
                Some(x) => Ok(Value::float(x)),
                None => Err(w.overflow_error("int too large to convert to float")),
            };
        }
        _ => {}
    }
    let (float, index) = (w.names.float, w.names.index);
    if value.is_object()
        && !value.is::<Str>()
        && (w.lookup_special(value, float).is_some() || w.lookup_special(value, index).is_some())
    {
        return Err(w.prelude("percent_float", &[value]));
    }
    let class = w.class_name(value).to_owned();
    let what = if bytes {
        "float argument required"
    } else {
        "must be real number"
    };
    Err(w.type_error(format!("{what}, not {class}")))
}

/// The character or code for `c`.
fn code_value(w: &mut World, value: Value, bytes: bool) -> NativeResult {
    if bytes {
        return byte_value(w, value);
    }
    if let Some(text) = w.as_str(value) {
        if text.chars().count() == 1 {
            return Ok(value);
        }
    } else if w.is_int(value) {
        return Ok(value);
    } else {
        let name = w.names.index;
        if value.is_object() && w.lookup_special(value, name).is_some() {
            return Err(w.prelude("index_of", &[value]));
        }
    }
    Err(w.type_error("%c requires int or char"))
}

fn byte_value(w: &mut World, value: Value) -> NativeResult {
    if let Some(&[byte]) = crate::compare::bytes_of(&w.heap, value) {
        return Ok(Value::int(byte.into()));
    }
    if w.is_int(value) {
        return match w.as_i64(value) {
            Some(0..=255) => Ok(value),
            _ => Err(w.overflow_error("%c arg not in range(256)")),
        };
    }
    Err(w.type_error("%c requires an integer in range(256) or a single byte"))
}

/// The bytes for `%s` and `%b` in a bytes template.
fn bytes_value(w: &mut World, value: Value) -> NativeResult {
    if crate::compare::bytes_of(&w.heap, value).is_some() {
        return Ok(value);
    }
    let name = w.names.bytes;
    if let Some(method) = w.lookup_special(value, name) {
        return Err(w.tail_call(method, &[value]));
    }
    let class = w.class_name(value).to_owned();
    Err(w.type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{class}'"
    )))
}

impl NativeFrame for Formatting {
    fn trace(&self, marker: &mut Marker) {
        if let Template::Str(template) = self.template {
            marker.gc(template);
        }
        marker.values(&[
            self.args,
            self.mapping_value,
            self.value,
            self.bytes.unwrap_or(Value::NONE),
        ]);
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => {
                self.value = value;
                self.run(w)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
