//! The error function and its complement, to the last bit as glibc has them.
//!
//! Rational approximations on four intervals by Sun's fdlibm (1993), whose coefficients these are;
//! glibc sums the polynomials in pairs of terms, which decides how the last bit rounds.

const ERX: f64 = 0.845_062_911_510_467_5;
/// 2 / sqrt(pi) - 1.
const EFX: f64 = 0.128_379_167_095_512_6;

/// |x| < 0.84375: (erf(x) - x) / x as a function of x².
const NEAR_TOP: [f64; 5] = [
    0.128_379_167_095_512_56,
    -0.325_042_107_247_001_5,
    -0.028_481_749_575_598_51,
    -0.005_770_270_296_489_442,
    -2.3763016656650163e-05,
];

/// Its denominator.
const NEAR_BOTTOM: [f64; 6] = [
    1.0,
    0.397_917_223_959_155_35,
    0.065_022_249_988_767_3,
    0.005_081_306_281_875_766,
    0.000_132_494_738_004_321_64,
    -3.960228278775368e-06,
];

/// 0.84375 ≤ |x| < 1.25: erf(x) - [`ERX`] as a function of |x| - 1.
const MIDDLE_TOP: [f64; 7] = [
    -0.002_362_118_560_752_659_4,
    0.414_856_118_683_748_33,
    -0.372_207_876_035_701_3,
    0.318_346_619_901_161_75,
    -0.110_894_694_282_396_68,
    0.035_478_304_325_618_236,
    -0.002_166_375_594_868_791,
];

/// Its denominator.
const MIDDLE_BOTTOM: [f64; 7] = [
    1.0,
    0.106_420_880_400_844_23,
    0.540_397_917_702_171,
    0.071_828_654_414_196_27,
    0.126_171_219_808_761_64,
    0.013_637_083_912_029_05,
    0.011_984_499_846_799_107,
];

/// 1.25 ≤ |x| < 1 / 0.35: log(x erfc(x)) + x² + 0.5625 as a function of 1 / x².
const FAR_TOP: [f64; 8] = [
    -0.009_864_944_034_847_148,
    -0.693_858_572_707_181_8,
    -10.558_626_225_323_291,
    -62.375_332_450_326_006,
    -162.396_669_462_573_47,
    -184.605_092_906_711_04,
    -81.287_435_506_306_6,
    -9.814_329_344_169_145,
];

/// Its denominator.
const FAR_BOTTOM: [f64; 9] = [
    1.0,
    19.651_271_667_439_257,
    137.657_754_143_519_04,
    434.565_877_475_229_23,
    645.387_271_733_267_9,
    429.008_140_027_567_83,
    108.635_005_541_779_44,
    6.570_249_770_319_282,
    -0.060_424_415_214_858_1,
];

/// The same for |x| up to 28.
const TAIL_TOP: [f64; 7] = [
    -0.009_864_942_924_700_1,
    -0.799_283_237_680_523,
    -17.757_954_917_754_752,
    -160.636_384_855_821_92,
    -637.566_443_368_389_6,
    -1_025.095_131_611_077_2,
    -483.519_191_608_651_4,
];

/// Its denominator.
const TAIL_BOTTOM: [f64; 8] = [
    1.0,
    30.338_060_743_482_46,
    325.792_512_996_573_9,
    1_536.729_586_084_437,
    3_199.858_219_508_595_5,
    2_553.050_406_433_164_4,
    474.528_541_206_955_37,
    -22.440_952_446_585_82,
];

/// The polynomial, its terms taken in pairs.
fn paired(coefficients: &[f64], x: f64) -> f64 {
    let x2 = x * x;
    let x4 = x2 * x2;
    let powers = [x2, x4, x4 * x2, x4 * x4];
    let mut pairs = coefficients.chunks(2).map(|pair| match pair {
        [low, high] => low + x * high,
        rest => rest[0],
    });
    let first = pairs.next().unwrap_or(0.0);
    pairs
        .zip(powers)
        .fold(first, |sum, (pair, power)| sum + power * pair)
}

fn near(x: f64) -> f64 {
    let z = x * x;
    paired(&NEAR_TOP, z) / paired(&NEAR_BOTTOM, z)
}

fn middle(a: f64) -> f64 {
    let s = a - 1.0;
    paired(&MIDDLE_TOP, s) / paired(&MIDDLE_BOTTOM, s)
}

/// erfc(a) for 1.25 ≤ a < 28.
fn far(a: f64, near_end: f64) -> f64 {
    let s = 1.0 / (a * a);
    let ratio = if a < near_end {
        paired(&FAR_TOP, s) / paired(&FAR_BOTTOM, s)
    } else {
        paired(&TAIL_TOP, s) / paired(&TAIL_BOTTOM, s)
    };
    // Squaring the upper half of a is exact.
    let z = f64::from_bits(a.to_bits() & !0xffff_ffff);
    (-z * z - 0.5625).exp() * ((z - a) * (z + a) + ratio).exp() / a
}

/// The error function.
pub(crate) fn erf(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() {
        x
    } else if a < 2f64.powi(-28) {
        if a < f64::MIN_POSITIVE {
            0.0625 * (16.0 * x + 16.0 * EFX * x)
        } else {
            x + EFX * x
        }
    } else if a < 0.84375 {
        x + x * near(x)
    } else if a < 1.25 {
        (ERX + middle(a)).copysign(x)
    } else if a >= 6.0 {
        1f64.copysign(x)
    } else {
        // The two functions change intervals at 1 / 0.35 in its upper half, one unit apart.
        (1.0 - far(a, f64::from_bits(0x4006_db6e << 32))).copysign(x)
    }
}

/// One minus the error function.
pub(crate) fn erfc(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() {
        x
    } else if a < 2f64.powi(-56) {
        1.0 - x
    } else if a < 0.84375 {
        let y = near(x);
        if x < 0.25 {
            1.0 - (x + x * y)
        } else {
            0.5 - (x * y + (x - 0.5))
        }
    } else if a < 1.25 {
        if x > 0.0 {
            1.0 - ERX - middle(a)
        } else {
            1.0 + (ERX + middle(a))
        }
    } else if x < -6.0 {
        2.0
    } else if a < 28.0 {
        let tail = far(a, f64::from_bits(0x4006_db6d << 32));
        if x > 0.0 { tail } else { 2.0 - tail }
    } else {
        0.0
    }
}
