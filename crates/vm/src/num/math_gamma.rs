//! The gamma function and its logarithm.
//!
//! Gamma by Lanczos' approximation with N = 13 and g = 6.024680040776729583740234375, and by
//! reflection below zero, in the order of operations of CPython's `m_tgamma` and `m_lgamma`
//! (`Modules/mathmodule.c`), so that the last bits agree.
#![allow(clippy::excessive_precision)]

use std::f64::consts::PI;

use super::Fault;
use super::math_fns::{domain, range};

const G: f64 = 6.024_680_040_776_729_583_740_234_375;
const G_MINUS_HALF: f64 = 5.524_680_040_776_729_583_740_234_375;
const LOG_PI: f64 = 1.144_729_885_849_400_174_143_427_351_353_058_711_647;

/// Numerator and denominator of the Lanczos sum as a rational function, from power 0 up.
const LANCZOS: [(f64, f64); 13] = [
    (23_531_376_880.410_759_688_572_007_674_451_636_754_734, 0.0),
    (
        42_919_803_642.649_098_768_957_899_047_001_988_850_926,
        39_916_800.0,
    ),
    (
        35_711_959_237.355_668_049_440_185_451_547_166_705_960,
        120_543_840.0,
    ),
    (
        17_921_034_426.037_209_699_919_755_754_458_931_112_671,
        150_917_976.0,
    ),
    (
        6_039_542_586.352_028_005_064_291_644_307_297_921_069,
        105_258_076.0,
    ),
    (
        1_439_720_407.311_721_673_663_223_072_794_912_393_971,
        45_995_730.0,
    ),
    (
        248_874_557.862_054_156_511_460_386_413_229_423_216_321,
        13_339_535.0,
    ),
    (
        31_426_415.585_400_194_380_614_231_628_318_205_362_874,
        2_637_558.0,
    ),
    (
        2_876_370.628_935_372_441_225_409_051_620_849_613_599_1,
        357_423.0,
    ),
    (
        186_056.265_395_223_495_040_294_989_716_045_699_282_2,
        32_670.0,
    ),
    (
        8_071.672_002_365_816_210_638_002_902_272_250_613_821_8,
        1_925.0,
    ),
    (
        210.824_277_751_579_345_872_509_733_920_713_362_711_669,
        66.0,
    ),
    (2.506_628_274_631_000_270_164_908_177_133_837_338_626_4, 1.0),
];

/// The Lanczos sum for x > 0; in powers of 1/x for large x, against overflow.
fn lanczos_sum(x: f64) -> f64 {
    let (mut top, mut bottom) = (0.0, 0.0);
    if x < 5.0 {
        for (numerator, denominator) in LANCZOS.iter().rev() {
            top = top * x + numerator;
            bottom = bottom * x + denominator;
        }
    } else {
        for (numerator, denominator) in &LANCZOS {
            top = top / x + numerator;
            bottom = bottom / x + denominator;
        }
    }
    top / bottom
}

/// sin(pi x) for finite x.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as u8 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * r
}

/// `math.gamma(x)`.
pub fn gamma(x: f64) -> Result<f64, Fault> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == 0.0 || x < 0.0 && x == x.floor() {
        return Err(domain());
    }
    // Factorials that a float holds exactly.
    if x == x.floor() && x <= 23.0 {
        return Ok((2..x as u64).map(|n| n as f64).product());
    }
    let a = x.abs();
    let r = if a < 1e-20 {
        1.0 / x
    } else if a > 200.0 {
        if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        }
    } else {
        gamma_by_sum(x, a)
    };
    if r.is_infinite() { Err(range()) } else { Ok(r) }
}

fn gamma_by_sum(x: f64, a: f64) -> f64 {
    let y = a + G_MINUS_HALF;
    // What the rounding of y lost, carried into the result as a factor.
    let lost = if a > G_MINUS_HALF {
        y - a - G_MINUS_HALF
    } else {
        y - G_MINUS_HALF - a
    };
    let z = lost * G / y;
    let (whole, half) = (y.powf(a - 0.5), y.powf(a / 2.0 - 0.25));
    if x < 0.0 {
        let mut r = -PI / sin_pi(a) / a * y.exp() / lanczos_sum(a);
        r -= z * r;
        if a < 140.0 {
            r / whole
        } else {
            r / half / half
        }
    } else {
        let mut r = lanczos_sum(a) / y.exp();
        r += z * r;
        if a < 140.0 {
            r * whole
        } else {
            r * half * half
        }
    }
}

/// `math.lgamma(x)`: the logarithm of |gamma(x)|.
pub fn lgamma(x: f64) -> Result<f64, Fault> {
    if x.is_nan() {
        return Ok(x);
    }
    if x.is_infinite() {
        return Ok(f64::INFINITY);
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(domain()) } else { Ok(0.0) };
    }
    let a = x.abs();
    if a < 1e-20 {
        return Ok(-a.ln());
    }
    let mut r = lanczos_sum(a).ln() - G;
    r += (a - 0.5) * ((a + G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = LOG_PI - sin_pi(a).abs().ln() - a.ln() - r;
    }
    if r.is_infinite() { Err(range()) } else { Ok(r) }
}
