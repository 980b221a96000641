//! `complex`.

use super::numbers::{fault, operator_methods};
use crate::compare::{Number, number};
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult};
use crate::num::{complex, convert, float_parse};
use crate::object::{Complex, Type};
use crate::ops::binary::BinOp;
use crate::world::World;

pub(crate) fn init(w: &mut World) {
    static METHODS: &[NativeDef] = &[
        NativeDef::new("conjugate", NativeFn::F1(conjugate)),
        NativeDef::new("__complex__", NativeFn::F1(plain)),
        NativeDef::new("__getnewargs__", NativeFn::F1(getnewargs)),
        NativeDef::new(
            "__bool__",
            NativeFn::F1(|w, v| Ok(Value::bool(w.simple_truth(v) != Some(false)))),
        ),
    ];
    static ATTRIBUTES: &[super::Attribute] = &[
        super::Attribute {
            name: "real",
            get: |w, v| Ok(Value::float(this(w, v).0)),
            set: Some(super::function::readonly),
        },
        super::Attribute {
            name: "imag",
            get: |w, v| Ok(Value::float(this(w, v).1)),
            set: Some(super::function::readonly),
        },
    ];
    let class = w.types.complex;
    w.add_methods(class, METHODS);
    w.add_attributes(class, ATTRIBUTES);
    operator_methods(w, class);
    static NEW: &[NativeDef] = &[NativeDef::new("__new__", NativeFn::Any(new))];
    w.add_static_methods(class, NEW);
}

fn this(w: &World, value: Value) -> (f64, f64) {
    parts(w, value).unwrap_or((0.0, 0.0))
}

/// Any number as a complex one; None: it is too large, or no number.
fn parts(w: &World, value: Value) -> Option<(f64, f64)> {
    Some(match number(&w.heap, value)? {
        Number::Small(i) => (i as f64, 0.0),
        Number::Big(i) => (convert::nearest(i)?, 0.0),
        Number::Float(f) => (f, 0.0),
        Number::Complex(re, im) => (re, im),
    })
}

fn conjugate(w: &mut World, value: Value) -> NativeResult {
    let (re, im) = this(w, value);
    Ok(w.complex(re, -im))
}

fn getnewargs(w: &mut World, value: Value) -> NativeResult {
    let (re, im) = this(w, value);
    Ok(w.tuple([Value::float(re), Value::float(im)]))
}

fn plain(w: &mut World, value: Value) -> NativeResult {
    let (re, im) = this(w, value);
    Ok(w.complex(re, im))
}

fn new(w: &mut World, args: &Args) -> NativeResult {
    let Some(class) = args.positional.first().and_then(|c| c.cast::<Type>()) else {
        return Err(w.type_error("complex.__new__(X): X is not a type object"));
    };
    let given = w.named("complex", args, 1, ["real", "imag"], 0, 0)?;
    // A complex number is its own.
    if let [Some(value), None] = given
        && class == w.types.complex
        && w.class_of(value) == class
    {
        return Ok(value);
    }
    if let Some(text) = given[0].and_then(|v| w.as_str(v)) {
        if given[1].is_some() {
            let message = "complex() can't take second arg if first is a string";
            return Err(w.type_error(message));
        }
        return match float_parse::parse_complex(text) {
            Some((re, im)) => Ok(of_class(w, class, re, im)),
            None => Err(w.value_error("complex() arg is a malformed string")),
        };
    }
    let (mut re, mut im) = (0.0, 0.0);
    for (i, value) in given.into_iter().enumerate() {
        let Some(value) = value else { continue };
        let Some((a, b)) = parts(w, value) else {
            let methods = [w.names.complex, w.names.float, w.names.index];
            if methods
                .into_iter()
                .any(|m| w.lookup_special(value, m).is_some())
            {
                let imag = given[1].unwrap_or(Value::NONE);
                let real = given[0].unwrap_or(Value::int(0));
                return Err(w.prelude("complex_from_objects", &[class.value(), real, imag]));
            }
            let name = w.class_name(value).to_owned();
            let message = if i == 0 {
                format!("complex() first argument must be a string or a number, not '{name}'")
            } else if w.as_str(value).is_some() {
                "complex() second arg can't be a string".to_owned()
            } else {
                format!("complex() second argument must be a number, not '{name}'")
            };
            return Err(w.type_error(message));
        };
        // Only complex parts are added up: zeros keep their signs.
        let is_complex = value.is::<Complex>();
        if i == 0 {
            (re, im) = (a, b);
        } else {
            re = if is_complex { re - b } else { re };
            im = if given[0].is_some_and(|r| r.is::<Complex>()) {
                im + a
            } else {
                a
            };
        }
    }
    Ok(of_class(w, class, re, im))
}

fn of_class(w: &mut World, class: Gc<Type>, re: f64, im: f64) -> Value {
    if class == w.types.complex {
        return w.complex(re, im);
    }
    w.heap.alloc_subclass(class, Complex { re, im }).value()
}

/// An operator on complex numbers.
pub fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<NativeResult> {
    let (Some(x), Some(y)) = (parts(w, a), parts(w, b)) else {
        return Some(Err(w.overflow_error("int too large to convert to float")));
    };
    let result = match op {
        BinOp::Add => Ok((x.0 + y.0, x.1 + y.1)),
        BinOp::Sub => Ok((x.0 - y.0, x.1 - y.1)),
        BinOp::Mul => Ok(complex::mul(x, y)),
        BinOp::TrueDiv => complex::div(x, y),
        BinOp::Pow => complex::pow(x, y),
        _ => return None,
    };
    Some(match result {
        Ok((re, im)) => Ok(w.complex(re, im)),
        Err(e) => Err(fault(w, e)),
    })
}

/// Sums, differences, products and quotients with a complex number of no class of its own; None: it is none such, or
/// fails.
pub(crate) fn shortly(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<Value> {
    let exact = |v: Value| v.exact::<Complex>();
    if exact(a).is_none() && exact(b).is_none() {
        return None;
    }
    let part = |v: Value| match exact(v) {
        Some(z) => Some((w.heap[z].re, w.heap[z].im)),
        None => {
            let real = v
                .as_float()
                .or_else(|| v.as_small_int().map(|n| n as f64))?;
            Some((real, 0.0))
        }
    };
    let (x, y) = (part(a)?, part(b)?);
    let (re, im) = match op {
        BinOp::Add => (x.0 + y.0, x.1 + y.1),
        BinOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinOp::Mul => complex::mul(x, y),
        BinOp::TrueDiv => complex::div(x, y).ok()?,
        _ => return None,
    };
    Some(w.complex(re, im))
}

/// `(a+bj) ** (c+dj)`.
pub fn pow(w: &mut World, a: f64, b: f64, c: f64, d: f64) -> NativeResult {
    match complex::pow((a, b), (c, d)) {
        Ok((re, im)) => Ok(w.complex(re, im)),
        Err(e) => Err(fault(w, e)),
    }
}
