//! Complex numbers as pairs of floats: repr and arithmetic.
//!
//! CPython: `Objects/complexobject.c`.

use super::Fault;
use super::float_repr::repr_part;

/// Real and imaginary part.
pub type Complex = (f64, f64);

/// `repr(z)`.
pub fn repr((re, im): Complex) -> String {
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", repr_part(im));
    }
    let im = repr_part(im);
    let plus = if im.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{im}j)", repr_part(re))
}

/// `a * b`.
pub fn mul(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b`, scaled by the larger part of b against overflow.
pub fn div(a: Complex, b: Complex) -> Result<Complex, Fault> {
    quotient(a, b).ok_or_else(|| Fault::zero_division("complex division by zero"))
}

fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let bottom = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / bottom, (a.1 - a.0 * ratio) / bottom))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let bottom = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / bottom, (a.1 * ratio - a.0) / bottom))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `a ** b`.
pub fn pow(a: Complex, b: Complex) -> Result<Complex, Fault> {
    let zero = || Fault::zero_division("0.0 to a negative or complex power");
    let small = b.1 == 0.0 && b.0 == b.0.floor() && b.0.abs() <= 100.0;
    let z = if small {
        let times = b.0.abs() as u32;
        let z = power(a, times);
        if b.0 > 0.0 {
            z
        } else {
            quotient((1.0, 0.0), z).ok_or_else(zero)?
        }
    } else {
        polar_power(a, b).ok_or_else(zero)?
    };
    if z.0.is_infinite() || z.1.is_infinite() {
        return Err(Fault::overflow("complex exponentiation"));
    }
    Ok(z)
}

fn power(x: Complex, n: u32) -> Complex {
    let (mut z, mut square, mut left) = ((1.0, 0.0), x, n);
    while left > 0 {
        if left & 1 == 1 {
            z = mul(z, square);
        }
        left >>= 1;
        square = mul(square, square);
    }
    z
}

fn polar_power(a: Complex, b: Complex) -> Option<Complex> {
    if b == (0.0, 0.0) {
        return Some((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        return (b.1 == 0.0 && b.0 >= 0.0).then_some((0.0, 0.0));
    }
    let size = a.0.hypot(a.1);
    let angle = a.1.atan2(a.0);
    let mut length = size.powf(b.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length /= (angle * b.1).exp();
        phase += b.1 * size.ln();
    }
    // C reports the sine of an infinity as a domain error, and CPython takes any for this one.
    if phase.is_infinite() {
        return None;
    }
    Some((length * phase.cos(), length * phase.sin()))
}

/// `abs(z)`.
pub fn abs(z: Complex) -> Result<f64, Fault> {
    let size = z.0.hypot(z.1);
    if size.is_infinite() && z.0.is_finite() && z.1.is_finite() {
        return Err(Fault::overflow("absolute value too large"));
    }
    Ok(size)
}
