//! Arithmetic on constants, as far as it is done before the program runs.
//!
//! 2.7 folds whatever does not raise and gives no sequence longer than 20 items. Where a result
//! could be huge, or its value would depend on details of the C library, we leave the operation to
//! run time.

use gilscope_bytecode::{Const, Opcode};
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, ToPrimitive, Zero};

/// Longest sequence that folding may make.
const MAX_ITEMS: usize = 20;
/// Longest int that folding may make, in bits.
const MAX_BITS: u64 = 1 << 16;

/// A unary operation on a constant.
pub(crate) fn unary(op: Opcode, a: &Const) -> Option<Const> {
    match (op, a) {
        // Zeros keep their sign by being left alone.
        (Opcode::UnaryNegative, Const::Int(i)) if !i.is_zero() => Some(Const::Int(-i)),
        (Opcode::UnaryNegative, Const::Float(x)) if *x != 0.0 => Some(Const::Float(-x)),
        (Opcode::UnaryNegative, Const::Complex(re, im)) if *re != 0.0 || *im != 0.0 => {
            Some(Const::Complex(-re, -im))
        }
        (Opcode::UnaryInvert, Const::Int(i)) => Some(Const::Int(!i)),
        _ => None,
    }
}

/// A binary operation on constants.
pub(crate) fn binary(op: Opcode, a: &Const, b: &Const) -> Option<Const> {
    match (a, b) {
        (Const::Int(a), Const::Int(b)) => ints(op, a, b),
        (Const::Float(_) | Const::Int(_), Const::Float(_) | Const::Int(_)) => {
            floats(op, real(a)?, real(b)?)
        }
        (
            Const::Complex(..) | Const::Float(_) | Const::Int(_),
            Const::Complex(..) | Const::Float(_) | Const::Int(_),
        ) => complexes(op, complex(a)?, complex(b)?),
        (Const::Str(a), Const::Str(b)) if op == Opcode::BinaryAdd => text(format!("{a}{b}")),
        (Const::Str(s), Const::Int(n)) | (Const::Int(n), Const::Str(s))
            if op == Opcode::BinaryMultiply =>
        {
            let n = repeat(s.chars().count(), n)?;
            text(s.repeat(n))
        }
        (Const::Bytes(a), Const::Bytes(b)) if op == Opcode::BinaryAdd => {
            bytes([a.as_ref(), b.as_ref()].concat())
        }
        (Const::Bytes(s), Const::Int(n)) | (Const::Int(n), Const::Bytes(s))
            if op == Opcode::BinaryMultiply =>
        {
            let n = repeat(s.len(), n)?;
            bytes(s.repeat(n))
        }
        (Const::Tuple(a), Const::Tuple(b)) if op == Opcode::BinaryAdd => {
            tuple([a.as_slice(), b.as_slice()].concat())
        }
        (Const::Tuple(items), Const::Int(n)) | (Const::Int(n), Const::Tuple(items))
            if op == Opcode::BinaryMultiply =>
        {
            let n = repeat(items.len(), n)?;
            tuple(
                items
                    .iter()
                    .cycle()
                    .take(items.len() * n)
                    .cloned()
                    .collect(),
            )
        }
        (Const::Str(s), Const::Int(i)) if op == Opcode::BinarySubscr => {
            let chars: Vec<char> = s.chars().collect();
            let c = chars[index(i, chars.len())?];
            Some(Const::Str(c.to_string().into()))
        }
        (Const::Bytes(s), Const::Int(i)) if op == Opcode::BinarySubscr => {
            Some(Const::Int(s[index(i, s.len())?].into()))
        }
        (Const::Tuple(items), Const::Int(i)) if op == Opcode::BinarySubscr => {
            Some(items[index(i, items.len())?].clone())
        }
        (Const::Str(format), value) if op == Opcode::BinaryModulo => percent(format, value),
        _ => None,
    }
}

fn text(s: String) -> Option<Const> {
    (s.chars().count() <= MAX_ITEMS).then(|| Const::Str(s.into()))
}

fn bytes(s: Vec<u8>) -> Option<Const> {
    (s.len() <= MAX_ITEMS).then(|| Const::Bytes(s.into()))
}

fn tuple(items: Vec<Const>) -> Option<Const> {
    (items.len() <= MAX_ITEMS).then_some(Const::Tuple(items))
}

/// How often to repeat a sequence of that length; None if the result is too long.
fn repeat(len: usize, times: &BigInt) -> Option<usize> {
    if times.is_negative() || len == 0 {
        return Some(0);
    }
    let times = times.to_usize()?;
    (len.checked_mul(times)? <= MAX_ITEMS).then_some(times)
}

fn index(i: &BigInt, len: usize) -> Option<usize> {
    let i = i.to_i64()?;
    let i = if i < 0 { i + len as i64 } else { i };
    usize::try_from(i).ok().filter(|&i| i < len)
}

/// Quotient towards minus infinity and the remainder that goes with it.
fn div_mod(a: &BigInt, b: &BigInt) -> Option<(BigInt, BigInt)> {
    if b.is_zero() {
        return None;
    }
    let (q, r) = (a / b, a % b);
    if !r.is_zero() && r.is_negative() != b.is_negative() {
        Some((q - 1, r + b))
    } else {
        Some((q, r))
    }
}

fn ints(op: Opcode, a: &BigInt, b: &BigInt) -> Option<Const> {
    let result = match op {
        Opcode::BinaryAdd => a + b,
        Opcode::BinarySubtract => a - b,
        Opcode::BinaryMultiply => {
            if a.bits() + b.bits() > MAX_BITS {
                return None;
            }
            a * b
        }
        Opcode::BinaryFloorDivide => div_mod(a, b)?.0,
        Opcode::BinaryModulo => div_mod(a, b)?.1,
        Opcode::BinaryTrueDivide => {
            if b.is_zero() {
                return None;
            }
            return Some(Const::Float(exact(a)? / exact(b)?));
        }
        Opcode::BinaryPower => {
            if b.sign() == Sign::Minus {
                if a.is_zero() {
                    return None;
                }
                return floats(op, exact(a)?, exact(b)?);
            }
            let exponent = b
                .to_u32()
                .filter(|&e| a.bits().saturating_mul(u64::from(e)) <= MAX_BITS || a.bits() <= 1)?;
            a.pow(exponent)
        }
        Opcode::BinaryLshift => {
            let n = b.to_u64().filter(|n| a.bits() + n <= MAX_BITS)?;
            a << n
        }
        Opcode::BinaryRshift => {
            let n = b.to_u64()?;
            a >> n
        }
        Opcode::BinaryAnd => a & b,
        Opcode::BinaryOr => a | b,
        Opcode::BinaryXor => a ^ b,
        _ => return None,
    };
    Some(Const::Int(result))
}

/// An int as a float, if the float is exact.
fn exact(i: &BigInt) -> Option<f64> {
    if i.bits() <= 53 { i.to_f64() } else { None }
}

fn real(c: &Const) -> Option<f64> {
    match c {
        Const::Int(i) => exact(i),
        Const::Float(x) => Some(*x),
        _ => None,
    }
}

fn complex(c: &Const) -> Option<(f64, f64)> {
    match c {
        Const::Complex(re, im) => Some((*re, *im)),
        _ => real(c).map(|x| (x, 0.0)),
    }
}

fn floats(op: Opcode, a: f64, b: f64) -> Option<Const> {
    let result = match op {
        Opcode::BinaryAdd => a + b,
        Opcode::BinarySubtract => a - b,
        Opcode::BinaryMultiply => a * b,
        Opcode::BinaryTrueDivide if b != 0.0 => a / b,
        Opcode::BinaryPower if a > 0.0 || a < 0.0 && b.fract() == 0.0 => {
            let result = a.powf(b);
            if !result.is_finite() {
                return None;
            }
            result
        }
        Opcode::BinaryModulo if b != 0.0 => float_div_mod(a, b).1,
        Opcode::BinaryFloorDivide if b != 0.0 => float_div_mod(a, b).0,
        _ => return None,
    };
    Some(Const::Float(result))
}

fn float_div_mod(a: f64, b: f64) -> (f64, f64) {
    let mut rem = a % b;
    let mut quotient = (a - rem) / b;
    if rem == 0.0 {
        rem = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rem < 0.0) {
        rem += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rem);
    }
    let mut floor = quotient.floor();
    if quotient - floor > 0.5 {
        floor += 1.0;
    }
    (floor, rem)
}

/// Sums and differences, which is what complex literals are made of.
fn complexes(op: Opcode, a: (f64, f64), b: (f64, f64)) -> Option<Const> {
    match op {
        Opcode::BinaryAdd => Some(Const::Complex(a.0 + b.0, a.1 + b.1)),
        Opcode::BinarySubtract => Some(Const::Complex(a.0 - b.0, a.1 - b.1)),
        Opcode::BinaryMultiply => {
            Some(Const::Complex(a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0))
        }
        _ => None,
    }
}

/// `format % value` with nothing but `%s`, `%d` and `%%`, of strings and ints.
fn percent(format: &str, value: &Const) -> Option<Const> {
    let values = match value {
        Const::Tuple(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut values = values.iter();
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            '%' => out.push('%'),
            's' => match values.next()? {
                Const::Str(s) => out.push_str(s),
                Const::Int(i) => out.push_str(&i.to_string()),
                _ => return None,
            },
            'd' => match values.next()? {
                Const::Int(i) => out.push_str(&i.to_string()),
                _ => return None,
            },
            _ => return None,
        }
    }
    if values.next().is_some() {
        return None;
    }
    text(out)
}
