//! `format()` and `__format__`.

use crate::compare::{Number, number};
use crate::heap::{Kind, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::Fault;
use crate::object::{Builtin, Str, Type};
use crate::text::format_number;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static OBJECT: &[NativeDef] = &[NativeDef::new("__format__", NativeFn::F2(object_method))];
    static OWN: &[NativeDef] = &[NativeDef::new("__format__", NativeFn::F2(own_method))];
    let t = w.types;
    w.add_methods(t.object, OBJECT);
    for class in [t.int, t.float, t.complex, t.str] {
        w.add_methods(class, OWN);
    }
    static FUNCTIONS: &[NativeDef] = &[NativeDef::new("format", NativeFn::Any(function))];
    let builtins = w.builtins;
    w.add_functions(builtins, "builtins", FUNCTIONS);
}

fn function(w: &mut World, args: &Args) -> NativeResult {
    let given = w.positional("format", args, 0, 1, 2)?;
    let spec = match given.get(1) {
        Some(&spec) if spec.is::<Str>() => spec,
        Some(&spec) => {
            let class = w.argument_class(spec).to_owned();
            return Err(w.type_error(format!("format() argument 2 must be str, not {class}")));
        }
        None => w.str(""),
    };
    format(w, given[0], spec)
}

fn check_spec(w: &mut World, spec: Value) -> NativeResult<()> {
    if spec.is::<Str>() {
        return Ok(());
    }
    let class = w.argument_class(spec).to_owned();
    Err(w.type_error(format!("__format__() argument must be str, not {class}")))
}

fn object_method(w: &mut World, value: Value, spec: Value) -> NativeResult {
    check_spec(w, spec)?;
    object_format(w, value, spec)
}

fn own_method(w: &mut World, value: Value, spec: Value) -> NativeResult {
    check_spec(w, spec)?;
    own_format(w, value, spec)
}

/// `format(value, spec)`; the spec is a str.
pub fn format(w: &mut World, value: Value, spec: Value) -> NativeResult {
    let class = w.class_of(value);
    if !w.heap[class].heap_type && value.kind() != Some(Kind::Opaque) {
        return own_format(w, value, spec);
    }
    let name = w.names.format;
    let Some(method) = w.special_method(class, name) else {
        return own_format(w, value, spec);
    };
    if let Some(native) = method.cast::<Builtin>() {
        match w.heap[native].owner.cast::<Type>() {
            Some(owner) if owner == w.types.object => return object_format(w, value, spec),
            Some(owner) if w.heap[owner].layout != Kind::Opaque => {
                return own_format(w, value, spec);
            }
            _ => {}
        }
    }
    let exit = match w.call_now(method, &[value, spec]) {
        Ok(text) if text.is::<Str>() => return Ok(text),
        Ok(text) => return not_a_str(w, text),
        Err(exit) => exit,
    };
    w.then(exit, &[], |w, _, text| match text.is::<Str>() {
        true => Ok(text),
        false => not_a_str(w, text),
    })
}

fn not_a_str(w: &mut World, text: Value) -> NativeResult {
    let class = w.class_name(text).to_owned();
    Err(w.type_error(format!("__format__ must return a str, not {class}")))
}

/// `object.__format__`.
fn object_format(w: &mut World, value: Value, spec: Value) -> NativeResult {
    if w.as_str(spec).is_some_and(str::is_empty) {
        return super::repr::str(w, value);
    }
    let class = w.class_name(value).to_owned();
    Err(w.type_error(format!(
        "unsupported format string passed to {class}.__format__"
    )))
}

/// What the builtin class of the value says.
fn own_format(w: &mut World, value: Value, spec: Value) -> NativeResult {
    let text = w.as_str(spec).unwrap_or_default();
    if text.is_empty() {
        return super::repr::str(w, value);
    }
    if let Some(line) = super::str_format::short::format(w, value, text) {
        return Ok(w.str(line.as_str()));
    }
    let text = text.to_owned();
    reserve(w, &text)?;
    let result: Result<String, Fault> = if let Some(s) = value.cast::<Str>() {
        format_number::format_str(w.heap[s].as_str(), &text, w.class_name(value))
    } else {
        match number(&w.heap, value) {
            Some(Number::Float(f)) => format_number::format_float(f, &text),
            Some(Number::Complex(re, im)) => format_number::format_complex((re, im), &text),
            Some(_) => {
                let i = w.as_bigint(value).unwrap_or_default();
                format_number::format_int(&i, &text, w.class_name(value), w.max_str_digits)
            }
            None => return object_format(w, value, spec),
        }
    };
    match result {
        Ok(text) => Ok(w.str(text)),
        Err(fault) => Err(super::numbers::fault(w, fault)),
    }
}

/// Makes sure there is room for the widths that a spec names.
pub(crate) fn reserve(w: &mut World, spec: &str) -> NativeResult<()> {
    let widest = spec
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() > 5)
        .map(|digits| digits.parse::<usize>().unwrap_or(usize::MAX))
        .filter(|&n| n <= i64::MAX as usize)
        .max();
    match widest {
        // Beyond that, the format code says what is wrong with it.
        Some(n) if n <= format_number::MAX_WIDTH => w.reserve(Some(n)),
        _ => Ok(()),
    }
}
