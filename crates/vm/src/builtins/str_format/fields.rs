//! `str.format` and `str.format_map`: a job that can wait for Python code at each step.

use crate::heap::{Marker, Value};
use crate::native::{Args, Exit, NativeFrame, NativeResult};
use crate::num::Fault;
use crate::text::str_format::{
    Access, AutoNumber, FieldName, First, MAX_DEPTH, Pieces, check_conversion, too_deep,
};
use crate::world::World;

/// `template.format(*args, **kwargs)`.
pub fn format(w: &mut World, args: &Args) -> NativeResult {
    let template = w.as_str(args.positional[0]).unwrap_or_default();
    if args.keywords.is_empty()
        && let Some(line) = super::short::fields(w, template, &args.positional[1..])
    {
        return Ok(w.str(line.as_str()));
    }
    let template = template.to_owned();
    let names = args
        .keywords
        .iter()
        .map(|&(n, v)| (w.heap[n].as_str().to_owned(), v))
        .collect();
    let source = Source::Args(args.positional[1..].to_vec(), names);
    Formatting::new(&template, source).run(w)
}

/// `template.format_map(mapping)`.
pub fn format_map(w: &mut World, template: Value, mapping: Value) -> NativeResult {
    let template = w.as_str(template).unwrap_or_default().to_owned();
    Formatting::new(&template, Source::Mapping(mapping)).run(w)
}

/// Where fields find their values.
enum Source {
    Args(Vec<Value>, Vec<(String, Value)>),
    Mapping(Value),
}

/// A replacement field, with texts of its own.
struct Field {
    name: String,
    conversion: Option<char>,
    spec: String,
    nested: bool,
}

type Piece = Result<(String, Option<Field>), Fault>;

/// A template being filled in: the whole one, or the spec of a field.
struct Level {
    pieces: std::vec::IntoIter<Piece>,
    out: String,
    /// The field whose value is being worked on.
    field: Option<Field>,
    value: Value,
}

impl Level {
    fn new(template: &str) -> Level {
        // Parsing stops at the first fault, which is raised when it is come to.
        let pieces: Vec<Piece> = Pieces::new(template)
            .scan(false, |stop, piece| {
                if *stop {
                    return None;
                }
                *stop = piece.is_err();
                Some(piece.map(|p| {
                    (
                        p.literal.to_owned(),
                        p.field.map(|f| Field {
                            name: f.name.to_owned(),
                            conversion: f.conversion,
                            spec: f.spec.to_owned(),
                            nested: f.nested,
                        }),
                    )
                }))
            })
            .collect();
        Level {
            pieces: pieces.into_iter(),
            out: String::new(),
            field: None,
            value: Value::NONE,
        }
    }
}

/// One step behind the first part of a field name.
enum Step {
    Attribute(String),
    Index(usize),
    Key(String),
}

enum Stage {
    /// The next piece.
    Next,
    /// What is left of the field name.
    Access(std::vec::IntoIter<Result<Step, Fault>>),
    /// `!r` and its like.
    Convert,
    /// The format specification.
    Spec,
    /// Formatting with that specification.
    Format(String),
    /// Appending the text.
    Append,
}

struct Formatting {
    source: Source,
    numbers: AutoNumber,
    levels: Vec<Level>,
    stage: Stage,
}

impl Formatting {
    fn new(template: &str, source: Source) -> Box<Formatting> {
        Box::new(Formatting {
            source,
            numbers: AutoNumber::default(),
            levels: vec![Level::new(template)],
            stage: Stage::Next,
        })
    }

    fn level(&mut self) -> &mut Level {
        match self.levels.last_mut() {
            Some(level) => level,
            None => unreachable!("there is always the template itself"),
        }
    }

    fn run(mut self: Box<Self>, w: &mut World) -> NativeResult {
        loop {
            let step = match std::mem::replace(&mut self.stage, Stage::Next) {
                Stage::Next => match self.next(w) {
                    Ok(Some(done)) => return Ok(done),
                    Ok(None) => continue,
                    Err(exit) => Err(exit),
                },
                Stage::Access(mut steps) => match steps.next() {
                    None => {
                        self.stage = Stage::Convert;
                        continue;
                    }
                    Some(step) => {
                        self.stage = Stage::Access(steps);
                        self.access(w, step)
                    }
                },
                Stage::Convert => {
                    self.stage = Stage::Spec;
                    self.convert(w)
                }
                Stage::Spec => match self.spec() {
                    Ok(()) => continue,
                    Err(fault) => Err(crate::builtins::numbers::fault(w, fault)),
                },
                Stage::Format(spec) => {
                    self.stage = Stage::Append;
                    let value = self.level().value;
                    let spec = w.str(spec);
                    crate::builtins::format::format(w, value, spec)
                }
                Stage::Append => {
                    let level = self.level();
                    level
                        .out
                        .push_str(w.as_str(level.value).unwrap_or_default());
                    continue;
                }
            };
            match step {
                Ok(value) => self.level().value = value,
                Err(exit) if exit == Exit::Raise => return Err(exit),
                Err(exit) => return w.after(exit, self),
            }
        }
    }

    /// Goes to the next field; `Some`: everything is done.
    fn next(&mut self, w: &mut World) -> NativeResult<Option<Value>> {
        let Some(piece) = self.level().pieces.next() else {
            let Some(done) = self.levels.pop() else {
                unreachable!("a level is being filled in")
            };
            if self.levels.is_empty() {
                return Ok(Some(w.str(done.out)));
            }
            self.stage = Stage::Format(done.out);
            return Ok(None);
        };
        let fault = |w: &mut World, f: Fault| crate::builtins::numbers::fault(w, f);
        let (literal, field) = piece.map_err(|f| fault(w, f))?;
        self.level().out.push_str(&literal);
        w.reserve(Some(self.level().out.len()))?;
        let Some(field) = field else { return Ok(None) };
        let (first, steps) = {
            let parsed = FieldName::parse(&field.name).map_err(|f| fault(w, f))?;
            let first = self
                .numbers
                .resolve(parsed.first)
                .map_err(|f| fault(w, f))?;
            let mut stop = false;
            let steps: Vec<Result<Step, Fault>> = parsed
                .rest
                .take_while(|step| !std::mem::replace(&mut stop, step.is_err()))
                .map(|step| {
                    step.map(|step| match step {
                        Access::Attribute(name) => Step::Attribute(name.to_owned()),
                        Access::Index(i) => Step::Index(i),
                        Access::Key(key) => Step::Key(key.to_owned()),
                    })
                })
                .collect();
            let value = match first {
                First::Index(i) => Ok(i),
                First::Name(name) => Err(name.to_owned()),
                First::Auto => Err(String::new()),
            };
            (value, steps)
        };
        self.level().field = Some(field);
        self.stage = Stage::Access(steps.into_iter());
        let value = match (first, &self.source) {
            (Ok(index), Source::Args(args, _)) => match args.get(index) {
                Some(&value) => value,
                None => {
                    let message =
                        format!("Replacement index {index} out of range for positional args tuple");
                    return Err(w.index_error(message));
                }
            },
            (Ok(_), Source::Mapping(_)) => {
                return Err(w.value_error("Format string contains positional fields"));
            }
            (Err(name), Source::Args(_, names)) => match names.iter().find(|(n, _)| *n == name) {
                Some(&(_, value)) => value,
                None => {
                    let key = w.str(name);
                    return Err(w.key_error(key));
                }
            },
            (Err(name), &Source::Mapping(mapping)) => {
                let key = w.str(name);
                crate::ops::subscript::get_item(w, mapping, key)?
            }
        };
        self.level().value = value;
        Ok(None)
    }

    fn access(&mut self, w: &mut World, step: Result<Step, Fault>) -> NativeResult {
        let value = self.level().value;
        match step {
            Err(fault) => Err(crate::builtins::numbers::fault(w, fault)),
            Ok(Step::Attribute(name)) => {
                let name = w.intern(&name);
                w.get_attribute(value, name)
            }
            Ok(Step::Index(i)) => {
                let key = w.int(i as i64);
                crate::ops::subscript::get_item(w, value, key)
            }
            Ok(Step::Key(key)) => {
                let key = w.str(key);
                crate::ops::subscript::get_item(w, value, key)
            }
        }
    }

    fn convert(&mut self, w: &mut World) -> NativeResult {
        let level = self.level();
        let (value, conversion) = (level.value, level.field.as_ref().and_then(|f| f.conversion));
        let Some(c) = conversion else {
            return Ok(value);
        };
        if let Err(fault) = check_conversion(c) {
            return Err(crate::builtins::numbers::fault(w, fault));
        }
        match c {
            'r' => crate::builtins::repr::repr(w, value),
            'a' => crate::builtins::repr::ascii(w, value),
            _ => crate::builtins::repr::str(w, value),
        }
    }

    fn spec(&mut self) -> Result<(), Fault> {
        let Some(field) = self.level().field.take() else {
            return Ok(());
        };
        if !field.nested {
            self.stage = Stage::Format(field.spec);
            return Ok(());
        }
        if self.levels.len() >= MAX_DEPTH as usize {
            return Err(too_deep());
        }
        self.levels.push(Level::new(&field.spec));
        Ok(())
    }
}

impl NativeFrame for Formatting {
    fn trace(&self, marker: &mut Marker) {
        match &self.source {
            Source::Args(args, names) => {
                marker.values(args);
                for &(_, value) in names {
                    marker.value(value);
                }
            }
            Source::Mapping(mapping) => marker.value(*mapping),
        }
        for level in &self.levels {
            marker.value(level.value);
        }
    }

    fn resume(mut self: Box<Self>, w: &mut World, result: Result<Value, Value>) -> NativeResult {
        match result {
            Ok(value) => {
                self.level().value = value;
                self.run(w)
            }
            Err(exception) => Err(w.raise(exception)),
        }
    }
}
