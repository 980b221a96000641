//! `_cmath`: functions of complex numbers where both parts, and the results, are finite. They say None to all else, which
//! is for `cmath` itself.

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::{Complex, Module};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("exp", NativeFn::F1(exp)),
        NativeDef::new("phase", NativeFn::F1(phase)),
        NativeDef::new("polar", NativeFn::F1(polar)),
        NativeDef::new("rect", NativeFn::F2(rect)),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_cmath", FUNCTIONS);
}

/// Both parts, if they are finite.
fn parts(w: &World, value: Value) -> Option<(f64, f64)> {
    let (x, y) = match value.exact::<Complex>() {
        Some(z) => (w.heap[z].re, w.heap[z].im),
        None => (real(value)?, 0.0),
    };
    (x.is_finite() && y.is_finite()).then_some((x, y))
}

fn real(value: Value) -> Option<f64> {
    let small = || value.as_small_int().map(|n| n as f64);
    value.as_float().or_else(small).filter(|x| x.is_finite())
}

fn of_parts(w: &mut World, re: f64, im: f64) -> Value {
    match re.is_finite() && im.is_finite() {
        true => w.complex(re, im),
        false => Value::NONE,
    }
}

fn exp(w: &mut World, z: Value) -> NativeResult {
    Ok(match parts(w, z) {
        Some((x, y)) if y != 0.0 && x <= 708.0 => {
            let size = x.exp();
            of_parts(w, size * y.cos(), size * y.sin())
        }
        _ => Value::NONE,
    })
}

fn phase(w: &mut World, z: Value) -> NativeResult {
    let angle = parts(w, z).map(|(x, y)| Value::float(y.atan2(x)));
    Ok(angle.unwrap_or(Value::NONE))
}

fn polar(w: &mut World, z: Value) -> NativeResult {
    Ok(match parts(w, z).map(|(x, y)| (x.hypot(y), y.atan2(x))) {
        Some((size, angle)) if size.is_finite() => {
            w.tuple([Value::float(size), Value::float(angle)])
        }
        _ => Value::NONE,
    })
}

fn rect(w: &mut World, size: Value, angle: Value) -> NativeResult {
    Ok(match (real(size), real(angle)) {
        (Some(r), Some(phi)) if phi != 0.0 => of_parts(w, r * phi.cos(), r * phi.sin()),
        _ => Value::NONE,
    })
}
