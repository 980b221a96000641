//! Sums and norms of many floats with little or no rounding on the way.
//!
//! CPython: `math_fsum` (Shewchuk's partial sums), `math_sumprod_impl` (triple-length products
//! after Ogita, Rump and Oishi), `vector_norm` in `Modules/mathmodule.c`.

use super::Fault;

/// `math.fsum`: the exact sum, rounded once. Values are added as they come.
#[derive(Clone, Debug, Default)]
pub struct Fsum {
    partials: Vec<f64>,
    special: f64,
    infinite: f64,
}

impl Fsum {
    /// Adds one value.
    pub fn add(&mut self, value: f64) -> Result<(), Fault> {
        let mut x = value;
        let mut kept = 0;
        for at in 0..self.partials.len() {
            let mut y = self.partials[at];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if value.is_finite() {
            return Err(Fault::overflow("intermediate overflow in fsum"));
        }
        if value.is_infinite() {
            self.infinite += value;
        }
        self.special += value;
        self.partials.clear();
        Ok(())
    }

    /// The sum.
    pub fn finish(&self) -> Result<f64, Fault> {
        if self.special != 0.0 {
            if self.infinite.is_nan() {
                return Err(Fault::value("-inf + inf in fsum"));
            }
            return Ok(self.special);
        }
        let mut rest = self.partials.clone();
        let mut high = rest.pop().unwrap_or(0.0);
        let mut low = 0.0;
        while let Some(y) = rest.pop() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // Half way, and more of the same sign below: the tie was none.
        if let Some(&next) = rest.last()
            && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
        {
            let y = low * 2.0;
            let x = high + y;
            if y == x - high {
                high = x;
            }
        }
        Ok(high)
    }
}

/// `math.fsum(values)`.
pub fn fsum(values: &[f64]) -> Result<f64, Fault> {
    let mut sum = Fsum::default();
    values.iter().try_for_each(|&value| sum.add(value))?;
    sum.finish()
}

/// a + b and its rounding error, for any a and b.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    let z = x - a;
    (x, (a - (x - z)) + (b - z))
}

/// a + b and its rounding error, for |a| ≥ |b|.
fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    (x, (a - x) + b)
}

/// a * b and its rounding error.
fn two_product(a: f64, b: f64) -> (f64, f64) {
    let x = a * b;
    (x, a.mul_add(b, -x))
}

/// A sum of products of floats that is rounded once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Products {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Products {
    /// Adds a product; false: the sum would not be finite, and is as it was.
    pub fn add(&mut self, x: f64, y: f64) -> bool {
        let product = two_product(x, y);
        let sum = two_sum(self.high, product.0);
        if !sum.0.is_finite() {
            return false;
        }
        let first = two_sum(self.low, product.1);
        let second = two_sum(first.0, sum.1);
        *self = Products {
            high: sum.0,
            low: second.0,
            tiny: self.tiny + first.1 + second.1,
        };
        true
    }

    /// The sum.
    pub fn total(&self) -> f64 {
        let last = two_sum(self.low, self.high);
        self.tiny + last.1 + last.0
    }
}

/// `math.sumprod(p, q)` of floats.
pub fn sumprod(p: &[f64], q: &[f64]) -> Result<f64, Fault> {
    if p.len() != q.len() {
        return Err(Fault::value("Inputs are not the same length"));
    }
    let mut sum = Products::default();
    let mut pairs = p.iter().zip(q);
    while let Some((&x, &y)) = pairs.next() {
        if !sum.add(x, y) {
            // Out of range: from here on the plain way, as for ints.
            let begun = 0.0 + sum.total() + x * y;
            return Ok(pairs.fold(begun, |total, (x, y)| total + x * y));
        }
    }
    Ok(0.0 + sum.total())
}

/// `math.hypot(*coordinates)`.
pub fn hypot(coordinates: &[f64]) -> f64 {
    let mut vector: Vec<f64> = coordinates.iter().map(|x| x.abs()).collect();
    norm(&mut vector)
}

/// `math.dist(p, q)`.
pub fn dist(p: &[f64], q: &[f64]) -> Result<f64, Fault> {
    if p.len() != q.len() {
        return Err(Fault::value(
            "both points must have the same number of dimensions",
        ));
    }
    let mut vector: Vec<f64> = p.iter().zip(q).map(|(a, b)| (a - b).abs()).collect();
    Ok(norm(&mut vector))
}

fn norm(vector: &mut [f64]) -> f64 {
    let largest = vector
        .iter()
        .fold(0.0, |max, &x| if x > max { x } else { max });
    if largest == f64::INFINITY {
        return largest;
    }
    if vector.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || vector.len() <= 1 {
        return largest;
    }
    let exponent = super::math_fns::frexp(largest).1;
    if exponent < -1023 {
        // The scale below would overflow: lift subnormals first.
        vector.iter_mut().for_each(|x| *x /= f64::MIN_POSITIVE);
        return f64::MIN_POSITIVE * norm(vector);
    }
    let scale = super::convert::round_scaled(1, -exponent).unwrap_or(1.0);
    let (mut sum, mut squares, mut errors) = (1.0, 0.0, 0.0);
    for &x in vector.iter() {
        let x = x * scale;
        let square = two_product(x, x);
        let next = fast_two_sum(sum, square.0);
        sum = next.0;
        squares += square.1;
        errors += next.1;
    }
    let mut h = (sum - 1.0 + (squares + errors)).sqrt();
    // One step of Newton's on the exact difference.
    let square = two_product(-h, h);
    let next = fast_two_sum(sum, square.0);
    squares += square.1;
    errors += next.1;
    let off = next.0 - 1.0 + (squares + errors);
    h += off / (2.0 * h);
    h / scale
}
