//! `math.sumprod`: ints are added up as words for as long as they fit, then floats with one rounding, and the rest as `+`
//! adds it.

use gilscope_vm::World;
use gilscope_vm::builtins::drain::plain_items;
use gilscope_vm::heap::Value;
use gilscope_vm::native::NativeResult;
use gilscope_vm::num::convert::nearest;
use gilscope_vm::num::math_sums::Products;
use gilscope_vm::object::Int;
use gilscope_vm::ops::binary::{BinOp, apply};

pub(super) fn sumprod(w: &mut World, p: Value, q: Value) -> NativeResult {
    if let (Some(p), Some(q)) = (plain_items(w, p), plain_items(w, q)) {
        let (sum, done) = of_ints(w, p, q);
        if p.len() == q.len() && done == p.len() {
            return Ok(w.int(sum));
        }
        let (p, q) = (p.to_vec(), q.to_vec());
        return of_items(w, &p, &q);
    }
    match (items(w, p), items(w, q)) {
        (Some(p), Some(q)) => of_items(w, &p, &q),
        _ => {
            let exit = w.prelude("pairs_of", &[p, q]);
            w.then(exit, &[], |w, _, pairs| {
                let Some(&[p, q]) = w.as_tuple(pairs) else {
                    return Err(w.type_error("pairs_of gives two lists"));
                };
                sumprod(w, p, q)
            })
        }
    }
}

/// The items of a list, a tuple or a deque.
fn items(w: &mut World, value: Value) -> Option<Vec<Value>> {
    match plain_items(w, value) {
        Some(items) => Some(items.to_vec()),
        None => super::deque::items(w, value),
    }
}

/// The sum of the products of the first pairs of ints, as far as a word goes, and how many they are.
fn of_ints(w: &World, p: &[Value], q: &[Value]) -> (i64, usize) {
    let mut sum = 0i64;
    for (at, (x, y)) in p.iter().zip(q).enumerate() {
        let added = || {
            let product = int(w, *x)?.checked_mul(int(w, *y)?)?;
            sum.checked_add(product)
        };
        match added() {
            Some(total) => sum = total,
            None => return (sum, at),
        }
    }
    (sum, p.len().min(q.len()))
}

/// An int that fits a word.
#[inline(always)]
fn int(w: &World, value: Value) -> Option<i64> {
    match value.as_small_int() {
        Some(int) => Some(int),
        None => w.as_i64(value).filter(|_| value.exact::<Int>().is_some()),
    }
}

/// The float that a factor is to be, and whether it is one.
fn float(w: &World, value: Value) -> Option<(f64, bool)> {
    if let Some(float) = value.as_float() {
        return Some((float, true));
    }
    // A bool is an int here.
    let int = value
        .as_small_int()
        .or_else(|| value.as_bool().map(i64::from));
    match int {
        Some(int) => Some((int as f64, false)),
        None => {
            value.exact::<Int>()?;
            let float = nearest(&w.as_bigint(value)?)?;
            Some((float, false))
        }
    }
}

fn of_items(w: &mut World, p: &[Value], q: &[Value]) -> NativeResult {
    let (sum, mut at) = of_ints(w, p, q);
    let mut total = w.int(sum);
    let mut products = Products::default();
    let before = at;
    while let (Some(&x), Some(&y)) = (p.get(at), q.get(at)) {
        match (float(w, x), float(w, y)) {
            (Some((x, of_float)), Some((y, other))) if of_float || other => {
                if !products.add(x, y) {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    if at > before {
        total = apply(w, BinOp::Add, total, Value::float(products.total()))?;
    }
    while let (Some(&x), Some(&y)) = (p.get(at), q.get(at)) {
        let added = match apply(w, BinOp::Mul, x, y) {
            Ok(product) => apply(w, BinOp::Add, total, product),
            other => other,
        };
        match added {
            Ok(sum) => total = sum,
            Err(gilscope_vm::native::Exit::Raise) => return added,
            Err(exit) => {
                // Methods in Python: they are called for this pair once more, and for the others.
                w.abandon(exit);
                let (p, q) = (w.list(p[at..].to_vec()), w.list(q[at..].to_vec()));
                return Err(w.prelude("sum_of_products", &[p, q, total]));
            }
        }
        at += 1;
    }
    if p.len() != q.len() {
        return Err(w.value_error("Inputs are not the same length"));
    }
    Ok(total)
}
