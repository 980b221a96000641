//! Operators on builtin values. None: no builtin type knows this operator for these operands.

use std::borrow::Cow;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Pow, Signed, ToPrimitive, Zero};

use gilscope_bytecode::Opcode;

use super::binary::BinOp;
use crate::compare::{Number, number};
use crate::heap::{Gc, Kind, Value};
use crate::native::NativeResult;
use crate::num::int_div::div_mod_floor;
use crate::object::{Bytes, FEW_ITEMS, Int, Items, List, Str, Tuple};
use crate::world::World;

type Maybe = Option<NativeResult>;

/// `a op b`.
pub(crate) fn binary(w: &mut World, op: BinOp, a: Value, b: Value) -> Maybe {
    if let (Some(x), Some(y)) = (number(&w.heap, a), number(&w.heap, b)) {
        return match (x, y) {
            (Number::Complex(..), _) | (_, Number::Complex(..)) => {
                crate::builtins::complex::binary(w, op, a, b)
            }
            (Number::Float(x), y) => float_op(w, op, x, to_f64(w, y)),
            (x, Number::Float(y)) => {
                let x = to_f64(w, x);
                float_op_left(w, op, x, y)
            }
            (Number::Small(x), Number::Small(y)) => {
                // Bools stay bools under & | ^.
                if a.is_bool() && b.is_bool() && matches!(op, BinOp::And | BinOp::Or | BinOp::Xor) {
                    let v = match op {
                        BinOp::And => x & y,
                        BinOp::Or => x | y,
                        _ => x ^ y,
                    };
                    return Some(Ok(Value::bool(v != 0)));
                }
                small_op(w, op, x, y)
            }
            (x, y) => {
                let (x, y) = (big(x), big(y));
                if let Some(result) = plain_big_op(op, &x, &y) {
                    return Some(Ok(w.bigint(result)));
                }
                let (x, y) = (x.into_owned(), y.into_owned());
                big_op(w, op, &x, &y)
            }
        };
    }
    match op {
        BinOp::Add => concat(w, a, b),
        BinOp::Mul => repeat(w, a, b).or_else(|| repeat(w, b, a)),
        BinOp::Mod => match a.kind()? {
            Kind::Str => Some(crate::builtins::str_format::percent(w, a, b)),
            Kind::Bytes | Kind::ByteArray => Some(crate::builtins::bytes::percent(w, a, b)),
            _ => None,
        },
        BinOp::And | BinOp::Or | BinOp::Xor | BinOp::Sub => {
            crate::builtins::set::binary(w, op, a, b)
                .or_else(|| {
                    if op == BinOp::Or {
                        crate::builtins::dict::union(w, a, b)
                    } else {
                        None
                    }
                })
                .or_else(|| crate::builtins::dict::view_operation(w, op, a, b))
                .or_else(|| {
                    if op == BinOp::Or {
                        crate::builtins::class::union(w, a, b)
                    } else {
                        None
                    }
                })
        }
        _ => None,
    }
}

/// Sum, difference or product of ints, if two machine words hold each and the result.
pub(crate) fn of_words(w: &mut World, op: BinOp, a: Value, b: Value) -> Option<Value> {
    let (x, y) = (two_words(w, a)?, two_words(w, b)?);
    let result = match op {
        BinOp::Add => x.checked_add(y)?,
        BinOp::Sub => x.checked_sub(y)?,
        BinOp::Mul => match (i64::try_from(x), i64::try_from(y)) {
            // One instruction of the machine.
            (Ok(x), Ok(y)) => i128::from(x) * i128::from(y),
            _ => x.checked_mul(y)?,
        },
        _ => return None,
    };
    Some(w.wide_int(result))
}

/// An int that two machine words hold.
#[inline(always)]
fn two_words(w: &World, value: Value) -> Option<i128> {
    if let Some(i) = value.as_small_int() {
        return Some(i128::from(i));
    }
    let int = &w.heap[value.exact::<Int>()?].value;
    let mut digits = int.iter_u64_digits();
    let magnitude = match digits.len() {
        1 => i128::from(digits.next()?),
        2 => {
            let low = digits.next()?;
            let high = i64::try_from(digits.next()?).ok()?;
            i128::from(high) << 64 | i128::from(low)
        }
        _ => return None,
    };
    Some(if int.sign() == Sign::Minus {
        -magnitude
    } else {
        magnitude
    })
}

/// `a op= b`, where that changes `a` itself.
pub(crate) fn in_place(w: &mut World, op: BinOp, a: Value, b: Value) -> Maybe {
    match (op, a.kind()?) {
        (BinOp::Add, Kind::List) => Some(crate::builtins::list::extend_into(w, a.cast()?, b, a)),
        (BinOp::Mul, Kind::List) => {
            if !w.is_int(b) && w.lookup_special(b, w.names.index).is_none() {
                return None;
            }
            Some(w.with_index(b, &[a], |w, kept, n| {
                crate::builtins::list::repeat_in_place(w, kept[0], n)
            }))
        }
        (BinOp::Mul | BinOp::Add, Kind::ByteArray) => {
            crate::builtins::bytes::in_place(w, op, a.cast()?, b)
        }
        (BinOp::And | BinOp::Or | BinOp::Xor | BinOp::Sub, Kind::Set) => {
            crate::builtins::set::in_place(w, op, a, b)
        }
        (BinOp::Or, Kind::Dict) => crate::builtins::dict::update_in_place(w, a, b),
        _ => None,
    }
}

/// `+a`, `-a`, `~a`.
pub(crate) fn unary(w: &mut World, op: Opcode, a: Value) -> Maybe {
    match number(&w.heap, a)? {
        Number::Small(i) => Some(Ok(match op {
            Opcode::UnaryNegative => w.int(-i),
            Opcode::UnaryInvert => w.int(!i),
            _ => w.int(i),
        })),
        Number::Big(i) => {
            let i = match op {
                Opcode::UnaryNegative => -i,
                Opcode::UnaryInvert => -(i + 1u8),
                _ => i.clone(),
            };
            Some(Ok(w.bigint(i)))
        }
        Number::Float(f) => match op {
            Opcode::UnaryNegative => Some(Ok(Value::float(-f))),
            Opcode::UnaryPositive => Some(Ok(Value::float(f))),
            _ => None,
        },
        Number::Complex(re, im) => match op {
            Opcode::UnaryNegative => Some(Ok(w.complex(-re, -im))),
            Opcode::UnaryPositive => Some(Ok(w.complex(re, im))),
            _ => None,
        },
    }
}

fn big(n: Number<'_>) -> Cow<'_, BigInt> {
    match n {
        Number::Small(i) => Cow::Owned(BigInt::from(i)),
        Number::Big(i) => Cow::Borrowed(i),
        Number::Float(_) | Number::Complex(..) => unreachable!("ints only"),
    }
}

/// A real number as a float; None: too large.
fn to_f64(_: &World, n: Number<'_>) -> Option<f64> {
    match n {
        Number::Small(i) => Some(i as f64),
        Number::Big(i) => crate::num::convert::nearest(i),
        Number::Float(f) => Some(f),
        Number::Complex(..) => None,
    }
}

fn too_large(w: &mut World) -> Maybe {
    Some(Err(w.overflow_error("int too large to convert to float")))
}

fn float_op(w: &mut World, op: BinOp, x: f64, y: Option<f64>) -> Maybe {
    match y {
        Some(y) => floats(w, op, x, y),
        None => too_large(w),
    }
}

fn float_op_left(w: &mut World, op: BinOp, x: Option<f64>, y: f64) -> Maybe {
    match x {
        Some(x) => floats(w, op, x, y),
        None => too_large(w),
    }
}

fn floats(w: &mut World, op: BinOp, x: f64, y: f64) -> Maybe {
    let result = match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv | BinOp::FloorDiv | BinOp::Mod | BinOp::Divmod if y == 0.0 => {
            let message = match op {
                BinOp::TrueDiv => "float division by zero",
                BinOp::Mod => "float modulo by zero",
                BinOp::Divmod => "float divmod()",
                _ => "float floor division by zero",
            };
            return Some(Err(w.error(w.types.zero_division_error, message)));
        }
        BinOp::TrueDiv => x / y,
        BinOp::FloorDiv => crate::num::float_arith::floor_div(x, y).unwrap_or(f64::NAN),
        BinOp::Mod => crate::num::float_arith::modulo(x, y).unwrap_or(f64::NAN),
        BinOp::Divmod => {
            let (d, m) = crate::num::float_arith::divmod(x, y).unwrap_or((f64::NAN, f64::NAN));
            return Some(Ok(w.tuple([Value::float(d), Value::float(m)])));
        }
        BinOp::Pow => return Some(float_pow(w, x, y)),
        _ => return None,
    };
    Some(Ok(Value::float(result)))
}

/// `x ** y` for floats.
pub(crate) fn float_pow(w: &mut World, x: f64, y: f64) -> NativeResult {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        let message = "0.0 cannot be raised to a negative power";
        return Err(w.error(w.types.zero_division_error, message));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y != y.trunc() {
        return crate::builtins::complex::pow(w, x, 0.0, y, 0.0);
    }
    let result = x.powf(y);
    if result.is_infinite() && x.is_finite() && y.is_finite() {
        let errno = w.int(34);
        let text = w.str("Numerical result out of range");
        return Err(w.error_args(w.types.overflow_error, &[errno, text]));
    }
    Ok(Value::float(result))
}

fn zero_division(w: &mut World, op: BinOp) -> Maybe {
    let message = match op {
        BinOp::TrueDiv => "division by zero",
        BinOp::Mod => "integer modulo by zero",
        _ => "integer division or modulo by zero",
    };
    Some(Err(w.error(w.types.zero_division_error, message)))
}

fn small_op(w: &mut World, op: BinOp, x: i64, y: i64) -> Maybe {
    let result = match op {
        BinOp::Add => x.checked_add(y),
        BinOp::Sub => x.checked_sub(y),
        BinOp::Mul => x.checked_mul(y),
        BinOp::TrueDiv | BinOp::FloorDiv | BinOp::Mod | BinOp::Divmod if y == 0 => {
            return zero_division(w, op);
        }
        BinOp::TrueDiv if x.unsigned_abs() < 1 << 53 && y.unsigned_abs() < 1 << 53 => {
            return Some(Ok(Value::float(x as f64 / y as f64)));
        }
        BinOp::FloorDiv => Some(Integer::div_floor(&x, &y)),
        BinOp::Mod => Some(x.mod_floor(&y)),
        BinOp::Divmod => {
            let (d, m) = (w.int(Integer::div_floor(&x, &y)), w.int(x.mod_floor(&y)));
            return Some(Ok(w.tuple([d, m])));
        }
        BinOp::And => Some(x & y),
        BinOp::Or => Some(x | y),
        BinOp::Xor => Some(x ^ y),
        BinOp::Lshift if y < 0 => return negative_shift(w),
        BinOp::Rshift if y < 0 => return negative_shift(w),
        BinOp::Lshift if y < 62 && x.unsigned_abs() < 1 << (62 - y) => Some(x << y),
        BinOp::Rshift => Some(x >> y.min(63)),
        BinOp::Pow if (0..64).contains(&y) => x.checked_pow(y as u32),
        BinOp::MatMul => return None,
        _ => None,
    };
    match result {
        Some(i) => Some(Ok(w.int(i))),
        None => big_op(w, op, &BigInt::from(x), &BigInt::from(y)),
    }
}

fn negative_shift(w: &mut World) -> Maybe {
    Some(Err(w.value_error("negative shift count")))
}

/// The operators that do not fail on these operands, on operands that stay where they are.
fn plain_big_op(op: BinOp, x: &BigInt, y: &BigInt) -> Option<BigInt> {
    /// Shifts to the left by less than this need not ask for the memory.
    const SHORT_SHIFT: usize = 1 << 16;
    Some(match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::FloorDiv if !y.is_zero() => div_mod_floor(x, y).0,
        BinOp::Mod if !y.is_zero() => div_mod_floor(x, y).1,
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::Lshift => x << y.to_usize().filter(|&n| n < SHORT_SHIFT)?,
        BinOp::Rshift => x >> y.to_usize()?,
        _ => return None,
    })
}

fn big_op(w: &mut World, op: BinOp, x: &BigInt, y: &BigInt) -> Maybe {
    let result = match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::TrueDiv | BinOp::FloorDiv | BinOp::Mod | BinOp::Divmod if y.is_zero() => {
            return zero_division(w, op);
        }
        BinOp::TrueDiv => {
            return Some(match crate::num::int_arith::true_div(x, y) {
                Ok(f) => Ok(Value::float(f)),
                Err(_) => Err(w.overflow_error("integer division result too large for a float")),
            });
        }
        BinOp::FloorDiv => div_mod_floor(x, y).0,
        BinOp::Mod => div_mod_floor(x, y).1,
        BinOp::Divmod => {
            let (d, m) = div_mod_floor(x, y);
            let (d, m) = (w.bigint(d), w.bigint(m));
            return Some(Ok(w.tuple([d, m])));
        }
        BinOp::And => x & y,
        BinOp::Or => x | y,
        BinOp::Xor => x ^ y,
        BinOp::Lshift | BinOp::Rshift if y.is_negative() => return negative_shift(w),
        BinOp::Lshift => {
            if x.is_zero() {
                return Some(Ok(Value::int(0)));
            }
            let bits = y.to_usize().and_then(|n| n.checked_add(x.bits() as usize));
            if bits.is_none() {
                return Some(Err(w.overflow_error("too many digits in integer")));
            }
            if let Err(exit) = w.reserve(bits.map(|b| b / 8)) {
                return Some(Err(exit));
            }
            x << y.to_usize().unwrap_or(0)
        }
        BinOp::Rshift => match y.to_usize() {
            Some(n) => x >> n,
            None if x.is_negative() => BigInt::from(-1),
            None => BigInt::zero(),
        },
        BinOp::Pow => return Some(int_pow(w, x, y)),
        BinOp::MatMul => return None,
    };
    Some(Ok(w.bigint(result)))
}

/// `x ** y` for ints.
fn int_pow(w: &mut World, x: &BigInt, y: &BigInt) -> NativeResult {
    if y.sign() == Sign::Minus {
        let (x, y) = (
            crate::num::convert::nearest(x),
            crate::num::convert::nearest(y),
        );
        return match (x, y) {
            (Some(0.0), _) => {
                let message = "0.0 cannot be raised to a negative power";
                Err(w.error(w.types.zero_division_error, message))
            }
            (Some(x), Some(y)) => float_pow(w, x, y),
            _ => Err(w.overflow_error("int too large to convert to float")),
        };
    }
    if x.is_zero() || *x == BigInt::from(1) || *x == BigInt::from(-1) {
        let odd = y.is_odd();
        let result = if y.is_zero() {
            BigInt::from(1)
        } else if x.is_negative() && !odd {
            -x
        } else {
            x.clone()
        };
        return Ok(w.bigint(result));
    }
    let bits = y.to_usize().and_then(|n| n.checked_mul(x.bits() as usize));
    w.reserve(bits.map(|b| b / 8))?;
    let Some(exponent) = y.to_u32() else {
        return Err(w.error_args(w.types.memory_error, &[]));
    };
    let result = Pow::pow(x, exponent);
    Ok(w.bigint(result))
}

fn concat(w: &mut World, a: Value, b: Value) -> Maybe {
    match (a.kind()?, b.kind()?) {
        (Kind::Str, Kind::Str) => {
            let (x, y) = (a.exact::<Str>(), b.exact::<Str>());
            if let (Some(x), Some(y)) = (x, y)
                && let Some(joined) = plain_concat(w, x, y)
            {
                return Some(Ok(joined));
            }
            let (x, y) = (a.cast::<Str>()?, b.cast::<Str>()?);
            let len = w.heap[x].as_str().len() + w.heap[y].as_str().len();
            match w.reserve(Some(len)) {
                Ok(()) => Some(Ok(w.joined(x, y))),
                Err(exit) => Some(Err(exit)),
            }
        }
        (Kind::List, Kind::List) => {
            let items = joined(w.as_items(a)?, w.as_items(b)?);
            Some(Ok(w.list_of(items)))
        }
        // An empty side leaves the tuple that the other one is.
        (Kind::Tuple, Kind::Tuple) if is_plain_tuple(w, a) && w.as_items(b)?.is_empty() => {
            Some(Ok(a))
        }
        (Kind::Tuple, Kind::Tuple) if is_plain_tuple(w, b) && w.as_items(a)?.is_empty() => {
            Some(Ok(b))
        }
        (Kind::Tuple, Kind::Tuple) => {
            let items = joined(w.as_items(a)?, w.as_items(b)?);
            Some(Ok(w.tuple(items)))
        }
        (Kind::Bytes | Kind::ByteArray, _) => {
            let more = crate::builtins::bytes::contiguous(w, b)?;
            let data = [crate::compare::bytes_of(&w.heap, a)?, more].concat();
            Some(Ok(crate::builtins::bytes::like(w, a, data)))
        }
        _ => None,
    }
}

/// One string behind another; None: that takes more memory than goes without asking.
pub(crate) fn plain_concat(w: &mut World, a: Gc<Str>, b: Gc<Str>) -> Option<Value> {
    let (x, y) = (w.heap[a].as_str().len(), w.heap[b].as_str().len());
    if y == 0 {
        return Some(a.value());
    }
    if x == 0 {
        return Some(b.value());
    }
    (x + y <= World::SMALL).then(|| w.joined(a, b))
}

/// One list or tuple behind another; None: they are not two of the same class, which is builtin.
pub(crate) fn plain_join(w: &mut World, a: Value, b: Value) -> Option<Value> {
    if let (Some(x), Some(y)) = (a.exact::<List>(), b.exact::<List>()) {
        let items = joined(&w.heap[x].items, &w.heap[y].items);
        return Some(w.list_of(items));
    }
    let (x, y) = (a.exact::<Tuple>()?, b.exact::<Tuple>()?);
    let (first, second) = (&w.heap[x].items, &w.heap[y].items);
    // An empty side leaves the tuple that the other one is.
    if first.is_empty() {
        return Some(b);
    }
    if second.is_empty() {
        return Some(a);
    }
    let items = joined(first, second);
    Some(w.tuple(items))
}

fn joined(first: &[Value], second: &[Value]) -> Items {
    let count = first.len() + second.len();
    if count > FEW_ITEMS {
        let mut items = Vec::with_capacity(count);
        items.extend_from_slice(first);
        items.extend_from_slice(second);
        return Items::from_vec(items);
    }
    let mut items = Items::from_slice(first);
    items.extend(second.iter().copied());
    items
}

fn is_plain_tuple(w: &World, value: Value) -> bool {
    w.class_of(value) == w.types.tuple
}

fn repeat(w: &mut World, a: Value, b: Value) -> Maybe {
    let kind = a.kind()?;
    if !matches!(
        kind,
        Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::ByteArray
    ) {
        return None;
    }
    if !w.is_int(b) {
        w.lookup_special(b, w.names.index)?;
        return Some(w.with_index(b, &[a], |w, kept, n| {
            repeat(w, kept[0], n).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
        }));
    }
    let Some(n) = w.as_i64(b) else {
        let message = "cannot fit 'int' into an index-sized integer";
        return Some(Err(w.overflow_error(message)));
    };
    let n = n.max(0) as usize;
    let unit = match kind {
        Kind::Str => w.as_str(a)?.len(),
        Kind::List | Kind::Tuple => w.as_items(a)?.len() * 8,
        _ => crate::compare::bytes_of(&w.heap, a)?.len(),
    };
    if let Err(exit) = w.reserve(unit.checked_mul(n)) {
        return Some(Err(exit));
    }
    Some(Ok(match kind {
        // Once is the thing itself, of what cannot change.
        Kind::Str | Kind::Bytes
            if n == 1 && (a.exact::<Str>().is_some() || a.exact::<Bytes>().is_some()) =>
        {
            a
        }
        Kind::Str => {
            let text = w.as_str(a)?.repeat(n);
            w.str(text)
        }
        Kind::List => {
            let items = w.as_items(a)?.repeat(n);
            w.list(items)
        }
        Kind::Tuple if n == 1 && is_plain_tuple(w, a) => a,
        Kind::Tuple => {
            let items = w.as_items(a)?.repeat(n);
            w.tuple(items)
        }
        _ => {
            let data = crate::compare::bytes_of(&w.heap, a)?.repeat(n);
            crate::builtins::bytes::like(w, a, data)
        }
    }))
}

impl World {
    /// So many bytes go unasked: the eval loop looks at the limit after each collection.
    const SMALL: usize = 1 << 16;

    /// MemoryError if so many more bytes (None: more than can be counted) break the limit.
    pub fn reserve(&mut self, bytes: Option<usize>) -> NativeResult<()> {
        /// Without a limit of its own, a single object still may not exceed this.
        const LARGEST: usize = 1 << 36;
        match bytes {
            Some(bytes) if bytes <= World::SMALL => Ok(()),
            Some(bytes) if bytes <= LARGEST && !self.heap.over_limit(bytes) => Ok(()),
            Some(bytes) if bytes <= LARGEST => {
                // Part of what is in use may be garbage by now: the next attempt may succeed.
                self.heap.request_collection();
                Err(self.error_args(self.types.memory_error, &[]))
            }
            _ => Err(self.error_args(self.types.memory_error, &[])),
        }
    }
}
