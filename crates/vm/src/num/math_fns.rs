//! The float functions of the math module.
//!
//! "math — Mathematical functions" in the library reference; the error rules are those of `math_1`,
//! `math_2` and their special cases in CPython's `Modules/mathmodule.c`: a nan out of no nan is a
//! domain error, an infinity out of finite values a range error (a domain error at a pole).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::Fault;
use super::convert::{decode, nearest, round_scaled, top_bits};

/// `math domain error`.
pub fn domain() -> Fault {
    Fault::value("math domain error")
}

/// `math range error`.
pub fn range() -> Fault {
    Fault::overflow("math range error")
}

fn checked(x: f64, result: f64, overflows: bool) -> Result<f64, Fault> {
    if result.is_nan() && !x.is_nan() {
        Err(domain())
    } else if result.is_infinite() && x.is_finite() {
        Err(if overflows { range() } else { domain() })
    } else {
        Ok(result)
    }
}

macro_rules! unary {
    ($($name:ident = $function:expr, $overflows:expr;)*) => {
        $(
            #[doc = concat!("`math.", stringify!($name), "(x)`.")]
            pub fn $name(x: f64) -> Result<f64, Fault> {
                checked(x, $function(x), $overflows)
            }
        )*

        /// The function of one float with this name in the math module.
        #[inline(always)]
        pub fn unary(name: &str) -> Option<fn(f64) -> Result<f64, Fault>> {
            match name {
                $(stringify!($name) => Some($name),)*
                "degrees" => Some(|x| Ok(degrees(x))),
                "radians" => Some(|x| Ok(radians(x))),
                "gamma" => Some(super::math_gamma::gamma),
                "lgamma" => Some(super::math_gamma::lgamma),
                _ => None,
            }
        }
    };
}

unary! {
    acos = f64::acos, false;
    acosh = inverse_cosh, false;
    asin = f64::asin, false;
    asinh = inverse_sinh, false;
    atan = f64::atan, false;
    atanh = inverse_tanh, false;
    cbrt = cube_root, false;
    cos = f64::cos, false;
    cosh = f64::cosh, true;
    erf = super::math_erf::erf, false;
    erfc = super::math_erf::erfc, false;
    exp = f64::exp, true;
    exp2 = f64::exp2, true;
    expm1 = f64::exp_m1, true;
    fabs = f64::abs, false;
    log10 = f64::log10, false;
    log1p = f64::ln_1p, false;
    log2 = f64::log2, false;
    sin = f64::sin, false;
    sinh = f64::sinh, true;
    sqrt = f64::sqrt, false;
    tan = f64::tan, false;
    tanh = f64::tanh, false;
}

/// The cube root as glibc computes it: a polynomial for the fraction, one step of Halley's, and the
/// cube root of what the exponent leaves. Not always the nearest float: cbrt(-27) is
/// -3.0000000000000004.
fn cube_root(x: f64) -> f64 {
    #[allow(clippy::excessive_precision)]
    const POLYNOMIAL: [f64; 7] = [
        0.354_895_765_043_919_86,
        1.508_191_937_815_848_96,
        -2.114_994_941_673_712_87,
        2.446_931_225_635_344_3,
        -1.834_692_774_836_130_86,
        0.784_932_344_976_639_262,
        -0.145_263_899_385_486_377,
    ];
    #[allow(clippy::excessive_precision)]
    const ROOT_2: f64 = 1.259_921_049_894_873_164_8;
    #[allow(clippy::excessive_precision)]
    const ROOT_4: f64 = 1.587_401_051_968_199_474_8;
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (m, exponent) = frexp(x.abs());
    let u = POLYNOMIAL.iter().rev().fold(0.0, |sum, c| sum * m + c);
    let cube = u * u * u;
    let factor = [1.0 / ROOT_4, 1.0 / ROOT_2, 1.0, ROOT_2, ROOT_4][(2 + exponent % 3) as usize];
    let root = u * (cube + 2.0 * m) / (2.0 * cube + m) * factor;
    (root * 2f64.powi((exponent / 3) as i32)).copysign(x)
}

// The standard library computes these three by formulas of its own; C's, to the last bit, are those
// of Sun's fdlibm (Ng, 1993).

fn inverse_sinh(x: f64) -> f64 {
    let a = x.abs();
    if !x.is_finite() || a < 2f64.powi(-28) {
        return x;
    }
    let w = if a > 2f64.powi(28) {
        a.ln() + std::f64::consts::LN_2
    } else if a > 2.0 {
        (2.0 * a + 1.0 / ((x * x + 1.0).sqrt() + a)).ln()
    } else {
        let t = x * x;
        (a + t / (1.0 + (1.0 + t).sqrt())).ln_1p()
    };
    w.copysign(x)
}

fn inverse_cosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x > 2f64.powi(28) {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

fn inverse_tanh(x: f64) -> f64 {
    let a = x.abs();
    let w = if a < 2f64.powi(-28) {
        return x;
    } else if a < 0.5 {
        let t = a + a;
        0.5 * (t + t * a / (1.0 - a)).ln_1p()
    } else {
        0.5 * ((a + a) / (1.0 - a)).ln_1p()
    };
    w.copysign(x)
}

/// `math.degrees(x)`.
pub fn degrees(x: f64) -> f64 {
    x * (180.0 / std::f64::consts::PI)
}

/// `math.radians(x)`.
pub fn radians(x: f64) -> f64 {
    x * (std::f64::consts::PI / 180.0)
}

/// `math.log(x)`.
pub fn log(x: f64) -> Result<f64, Fault> {
    checked(x, x.ln(), false)
}

/// `math.log(x, base)` from the two logarithms.
pub fn log_quotient(of_x: f64, of_base: f64) -> Result<f64, Fault> {
    super::float_arith::true_div(of_x, of_base)
}

/// `log`, `log2` or `log10` of an int, which may be too large for a float.
pub fn log_int(n: &BigInt, log: fn(f64) -> Result<f64, Fault>) -> Result<f64, Fault> {
    if !n.is_positive() {
        return Err(domain());
    }
    match nearest(n) {
        Some(x) => log(x),
        None => {
            let (mantissa, exponent) = frexp_int(n);
            Ok(log(mantissa)? + log(2.0)? * exponent)
        }
    }
}

/// A positive int as fraction in [0.5, 1) and exponent.
fn frexp_int(n: &BigInt) -> (f64, f64) {
    let (top, _) = top_bits(n.magnitude());
    let bits = n.bits().min(64) as i64;
    let fraction = round_scaled(top, -bits).unwrap_or(1.0);
    if fraction == 1.0 {
        (0.5, n.bits() as f64 + 1.0)
    } else {
        (fraction, n.bits() as f64)
    }
}

/// `math.atan2(y, x)`.
pub fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

/// `math.copysign(x, y)`.
pub fn copysign(x: f64, y: f64) -> f64 {
    x.copysign(y)
}

/// `math.pow(x, y)`.
pub fn pow(x: f64, y: f64) -> Result<f64, Fault> {
    let r = x.powf(y);
    if !x.is_finite() || !y.is_finite() || r.is_finite() {
        Ok(r)
    } else if r.is_nan() || x == 0.0 {
        Err(domain())
    } else {
        Err(range())
    }
}

/// `math.fmod(x, y)`.
pub fn fmod(x: f64, y: f64) -> Result<f64, Fault> {
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        Err(domain())
    } else {
        Ok(r)
    }
}

/// `math.remainder(x, y)`: x minus the nearest multiple of y, ties to even.
pub fn remainder(x: f64, y: f64) -> Result<f64, Fault> {
    if x.is_nan() || y.is_nan() {
        return Ok(x + y);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (a, b) = (x.abs(), y.abs());
    let m = a % b;
    let c = b - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        m - 2.0 * ((0.5 * (a - m)) % b)
    };
    Ok(1f64.copysign(x) * r)
}

/// `math.modf(x)`: fractional part, whole part.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_nan() {
        (x, x)
    } else if x.is_infinite() {
        (0f64.copysign(x), x)
    } else {
        (x.fract().copysign(x), x.trunc())
    }
}

/// `math.frexp(x)`: fraction in [0.5, 1) and exponent.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (mantissa, exponent) = decode(x);
    let bits = 64 - i64::from(mantissa.leading_zeros());
    let fraction = round_scaled(mantissa, -bits).unwrap_or(0.5);
    (fraction.copysign(x), i64::from(exponent) + bits)
}

/// `math.ldexp(x, exponent)`.
pub fn ldexp(x: f64, exponent: &BigInt) -> Result<f64, Fault> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let far = if exponent.is_negative() {
        -1_000_000
    } else {
        1_000_000
    };
    let by = exponent
        .to_i64()
        .unwrap_or(far)
        .clamp(-1_000_000, 1_000_000);
    let (mantissa, own) = decode(x);
    round_scaled(mantissa, i64::from(own) + by)
        .map(|r| r.copysign(x))
        .ok_or_else(range)
}

/// `math.fma(x, y, z)`.
pub fn fma(x: f64, y: f64, z: f64) -> Result<f64, Fault> {
    let r = x.mul_add(y, z);
    if r.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        Err(Fault::value("invalid operation in fma"))
    } else if r.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        Err(Fault::overflow("overflow in fma"))
    } else {
        Ok(r)
    }
}

/// `math.isclose(a, b, rel_tol=…, abs_tol=…)`.
pub fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> Result<bool, Fault> {
    if rel_tol < 0.0 || abs_tol < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let off = (b - a).abs();
    Ok(off <= (rel_tol * b).abs() || off <= (rel_tol * a).abs() || off <= abs_tol)
}

/// `math.nextafter(x, y, steps=…)`.
pub fn nextafter(x: f64, y: f64, steps: &BigInt) -> Result<f64, Fault> {
    if steps.is_negative() {
        return Err(Fault::value("steps must be a non-negative integer"));
    }
    let steps = steps.to_u64().unwrap_or(u64::MAX);
    if steps == 0 || x.is_nan() {
        return Ok(x);
    }
    if y.is_nan() {
        return Ok(y);
    }
    // Floats in order are ints in order: magnitude bits, negated below zero.
    let place = |f: f64| {
        let bits = (f.to_bits() & !(1 << 63)) as i128;
        if f.is_sign_negative() { -bits } else { bits }
    };
    let (from, to) = (place(x), place(y));
    let at = if from <= to {
        (from + i128::from(steps)).min(to)
    } else {
        (from - i128::from(steps)).max(to)
    };
    if from == to || at == to && (at != 0 || steps > 1) {
        return Ok(y);
    }
    let r = f64::from_bits(at.unsigned_abs() as u64);
    // Zero on the way has the sign of where it came from.
    Ok(if at < 0 || at == 0 && from < 0 { -r } else { r })
}

/// `math.ulp(x)`.
pub fn ulp(x: f64) -> f64 {
    let a = x.abs();
    if !a.is_finite() {
        return a;
    }
    if a == f64::MAX {
        a - a.next_down()
    } else {
        a.next_up() - a
    }
}
