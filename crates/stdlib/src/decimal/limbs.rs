//! Whole numbers of any size in base 10^18, the lowest limb first, without zero limbs at the end.
//!
//! In a base that is a power of ten, digits are dropped, appended, counted and printed in linear time. Eighteen digits
//! and not nineteen, so that sixteen products of limbs fit a `u128` and are carried at once.

use std::cmp::Ordering;

/// How many digits a limb has.
pub(super) const WIDTH: usize = 18;
/// One more than the largest limb.
pub(super) const BASE: u64 = 1_000_000_000_000_000_000;

/// What was lost of a number when digits fell away, compared with half a unit of the last one that is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    Nothing,
    LessThanHalf,
    Half,
    MoreThanHalf,
}

impl Lost {
    /// Where a rest is, of a unit.
    pub(super) fn of<T: Ord>(twice_rest: T, unit: T, is_zero: bool) -> Lost {
        match twice_rest.cmp(&unit) {
            _ if is_zero => Lost::Nothing,
            Ordering::Less => Lost::LessThanHalf,
            Ordering::Equal => Lost::Half,
            Ordering::Greater => Lost::MoreThanHalf,
        }
    }

    /// The same when there is more below.
    pub(super) fn and_more(self, more: bool) -> Lost {
        match self {
            Lost::Nothing if more => Lost::LessThanHalf,
            Lost::Half if more => Lost::MoreThanHalf,
            lost => lost,
        }
    }
}

/// 10^n for n up to 18.
pub(super) const fn power(n: usize) -> u64 {
    10_u64.pow(n as u32)
}

const SHIFT: u32 = BASE.leading_zeros();
const SCALED: u64 = BASE << SHIFT;
const RECIPROCAL: u64 = reciprocal(SCALED);

/// Of a divisor whose highest bit is set: (2^128 - 1) / d - 2^64.
const fn reciprocal(d: u64) -> u64 {
    ((u128::MAX / d as u128) - (1 << 64)) as u64
}

/// Divides by a divisor whose highest bit is set, given its reciprocal; the quotient must fit.
#[inline(always)]
fn divide_by(x: u128, d: u64, reciprocal: u64) -> (u64, u64) {
    let (high, low) = ((x >> 64) as u64, x as u64);
    let q = u128::from(reciprocal) * u128::from(high) + x;
    let mut quotient = ((q >> 64) as u64).wrapping_add(1);
    let mut rest = low.wrapping_sub(quotient.wrapping_mul(d));
    if rest > q as u64 {
        quotient = quotient.wrapping_sub(1);
        rest = rest.wrapping_add(d);
    }
    if rest >= d {
        quotient += 1;
        rest -= d;
    }
    debug_assert!(high < d);
    (quotient, rest)
}

/// Quotient and rest by the base of what is below 2^64 times that.
#[inline(always)]
pub(super) fn split(x: u128) -> (u64, u64) {
    let (quotient, rest) = divide_by(x << SHIFT, SCALED, RECIPROCAL);
    (quotient, rest >> SHIFT)
}

/// A number of two machine words.
pub(super) fn of_wide(x: u128) -> Vec<u64> {
    let base = u128::from(BASE);
    if x < base * base {
        let (high, low) = split(x);
        return trimmed(vec![low, high]);
    }
    let (rest, low) = ((x / base), (x % base) as u64);
    let (high, middle) = split(rest);
    trimmed(vec![low, middle, high])
}

/// The number without zero limbs at its end.
pub(super) fn trimmed(mut a: Vec<u64>) -> Vec<u64> {
    while a.last() == Some(&0) {
        a.pop();
    }
    a
}

fn trim(a: &[u64]) -> &[u64] {
    let len = a.iter().rposition(|&limb| limb != 0).map_or(0, |at| at + 1);
    &a[..len]
}

/// How many digits there are; none of zero.
pub(super) fn digits(a: &[u64]) -> usize {
    match a.last() {
        Some(&top) => (a.len() - 1) * WIDTH + top.ilog10() as usize + 1,
        None => 0,
    }
}

/// Compares two numbers.
pub(super) fn compare(a: &[u64], b: &[u64]) -> Ordering {
    let (a, b) = (trim(a), trim(b));
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Adds `b` to `a` in place, which must be long enough but for the carry, which is returned.
fn add_in_place(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let mut carry = 0;
    for (x, &y) in low.iter_mut().zip(b) {
        let sum = *x + y + carry;
        carry = u64::from(sum >= BASE);
        *x = if sum >= BASE { sum - BASE } else { sum };
    }
    for x in high {
        if carry == 0 {
            return false;
        }
        *x += 1;
        carry = u64::from(*x == BASE);
        if *x == BASE {
            *x = 0;
        }
    }
    carry != 0
}

/// Subtracts `b`, which must not be longer, from `a`; whether something is owed at the end.
fn subtract_in_place(a: &mut [u64], b: &[u64]) -> bool {
    let (low, high) = a.split_at_mut(b.len());
    let mut owed = 0;
    for (x, &y) in low.iter_mut().zip(b) {
        let (less, under) = x.overflowing_sub(y + owed);
        owed = u64::from(under);
        *x = if under { less.wrapping_add(BASE) } else { less };
    }
    for x in high {
        if owed == 0 {
            return false;
        }
        owed = u64::from(*x == 0);
        *x = if *x == 0 { BASE - 1 } else { *x - 1 };
    }
    owed != 0
}

/// Sum.
pub(super) fn add(a: &[u64], b: &[u64]) -> Vec<u64> {
    let (a, b) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut sum = Vec::with_capacity(a.len() + 1);
    sum.extend_from_slice(a);
    if add_in_place(&mut sum, b) {
        sum.push(1);
    }
    sum
}

/// Difference; the first is not the smaller one.
pub(super) fn subtract(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut difference = a.to_vec();
    subtract_in_place(&mut difference, trim(b));
    trimmed(difference)
}

/// Product with one limb.
pub(super) fn multiply_small(a: &[u64], by: u64) -> Vec<u64> {
    let mut product = Vec::with_capacity(a.len() + 1);
    let mut carry = 0;
    for &limb in a {
        // Each product is split by itself, so that none waits for the one before it.
        let (high, low) = split(u128::from(limb) * u128::from(by));
        let sum = low + carry;
        let over = sum >= BASE;
        product.push(if over { sum - BASE } else { sum });
        carry = high + u64::from(over);
    }
    product.push(carry);
    trimmed(product)
}

/// From so many limbs of the shorter factor on, products are made of three half as long.
const KARATSUBA: usize = 40;
/// So many products of limbs are added up before the carry.
const ROWS: usize = 16;

/// Product.
pub(super) fn multiply(a: &[u64], b: &[u64]) -> Vec<u64> {
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let mut out = vec![0; a.len() + b.len()];
    multiply_into(&mut out, a, b);
    trimmed(out)
}

/// Writes a product over zeros.
fn multiply_into(out: &mut [u64], a: &[u64], b: &[u64]) {
    let (a, b) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if b.len() < KARATSUBA {
        multiply_rows(out, a, b);
    } else if a.len() > b.len() + b.len() / 2 {
        for (n, part) in a.chunks(b.len()).enumerate() {
            let mut product = vec![0; part.len() + b.len()];
            multiply_into(&mut product, part, b);
            add_in_place(&mut out[n * b.len()..], &product);
        }
    } else {
        let half = a.len().div_ceil(2);
        let ((a0, a1), (b0, b1)) = (a.split_at(half), b.split_at(half));
        let (low, high) = out.split_at_mut(2 * half);
        multiply_into(low, a0, b0);
        multiply_into(high, a1, b1);
        let (x, y) = (add(a0, a1), add(b0, b1));
        let mut middle = vec![0; x.len() + y.len()];
        multiply_into(&mut middle, &x, &y);
        subtract_in_place(&mut middle, trim(low));
        subtract_in_place(&mut middle, trim(high));
        add_in_place(&mut out[half..], trim(&middle));
    }
}

fn multiply_rows(out: &mut [u64], a: &[u64], b: &[u64]) {
    for (n, rows) in b.chunks(ROWS).enumerate() {
        let out = &mut out[n * ROWS..][..a.len() + rows.len()];
        let mut carry = 0;
        for (column, limb) in out.iter_mut().enumerate() {
            let first = (column + 1).saturating_sub(a.len());
            let last = column.min(rows.len() - 1);
            let mut sum = u128::from(*limb) + u128::from(carry);
            if first <= last {
                let across = a[column - last..=column - first].iter().rev();
                for (&x, &y) in rows[first..=last].iter().zip(across) {
                    sum += u128::from(x) * u128::from(y);
                }
            }
            (carry, *limb) = split(sum);
        }
    }
}

/// Quotient and rest by one limb.
pub(super) fn divide_small(a: &[u64], by: u64) -> (Vec<u64>, u64) {
    let shift = by.leading_zeros();
    let (scaled, reciprocal) = (by << shift, reciprocal(by << shift));
    let mut quotient = vec![0; a.len()];
    let mut rest = 0;
    for (q, &limb) in quotient.iter_mut().zip(a).rev() {
        let x = u128::from(rest) * u128::from(BASE) + u128::from(limb);
        let (part, left) = divide_by(x << shift, scaled, reciprocal);
        *q = part;
        rest = left >> shift;
    }
    (trimmed(quotient), rest)
}

/// From so many limbs of the divisor on, division is by way of products.
const RECURSIVE: usize = 64;

/// Quotient and rest.
pub(super) fn divide(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let (a, b) = (trim(a), trim(b));
    if compare(a, b) == Ordering::Less {
        return (Vec::new(), a.to_vec());
    }
    if let &[by] = b {
        let (quotient, rest) = divide_small(a, by);
        return (quotient, trimmed(vec![rest]));
    }
    // The highest limb of the divisor is made half the base at least.
    let factor = BASE / (b[b.len() - 1] + 1);
    let mut a = multiply_small(a, factor);
    let mut b = multiply_small(b, factor);
    let short = a.len() - b.len() < RECURSIVE / 2;
    let (quotient, rest) = if b.len() < RECURSIVE || short {
        a.push(0);
        let quotient = divide_rows(&mut a, &b);
        (quotient, a)
    } else {
        let parts = (b.len() / RECURSIVE + 1).next_power_of_two();
        let whole = b.len().next_multiple_of(parts);
        let zeros = whole - b.len();
        for number in [&mut a, &mut b] {
            number.splice(..0, std::iter::repeat_n(0, zeros));
        }
        let mut quotient = Vec::new();
        let mut rest: Vec<u64> = Vec::new();
        for block in a.chunks(whole).rev() {
            let mut dividend = block.to_vec();
            dividend.extend_from_slice(&rest);
            dividend.resize(2 * whole, 0);
            let (mut part, left) = divide_halves(&dividend, &b);
            part.resize(whole, 0);
            part.extend_from_slice(&quotient);
            quotient = part;
            rest = left;
            rest.resize(whole, 0);
        }
        rest.drain(..zeros);
        (quotient, rest)
    };
    let rest = divide_small(trim(&rest), factor).0;
    (trimmed(quotient), rest)
}

/// Long division; the rest is left in `a`, which has a limb more than the number in it.
fn divide_rows(a: &mut [u64], b: &[u64]) -> Vec<u64> {
    let n = b.len();
    let (top, next) = (u128::from(b[n - 1]), u128::from(b[n - 2]));
    let base = u128::from(BASE);
    let shift = b[n - 1].leading_zeros();
    let (scaled, reciprocal) = (b[n - 1] << shift, reciprocal(b[n - 1] << shift));
    let mut quotient = vec![0; a.len() - n];
    for (at, q) in quotient.iter_mut().enumerate().rev() {
        let window = &mut a[at..=at + n];
        let high = u128::from(window[n]) * base + u128::from(window[n - 1]);
        let (guess, _) = divide_by(high << shift, scaled, reciprocal);
        let mut guess = u128::from(guess).min(base - 1);
        let mut rest = high - guess * top;
        while rest < base && guess * next > rest * base + u128::from(window[n - 2]) {
            guess -= 1;
            rest += top;
        }
        let by = guess as u64;
        let (mut carry, mut owed) = (0, 0);
        for (x, &y) in window.iter_mut().zip(b) {
            let (high, low) = split(u128::from(by) * u128::from(y));
            let sum = low + carry;
            let over = sum >= BASE;
            carry = high + u64::from(over);
            let sum = if over { sum - BASE } else { sum };
            let (less, under) = x.overflowing_sub(sum + owed);
            owed = u64::from(under);
            *x = if under { less.wrapping_add(BASE) } else { less };
        }
        let (less, under) = window[n].overflowing_sub(carry + owed);
        window[n] = less;
        *q = by;
        if under {
            *q -= 1;
            window[n] = 0;
            add_in_place(&mut window[..n], b);
        }
    }
    quotient
}

/// Divides twice as many limbs by a divisor whose highest one is half the base at least; the quotient has no more.
fn divide_halves(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let n = b.len();
    if !n.is_multiple_of(2) || n < RECURSIVE {
        let mut rest = a.to_vec();
        rest.push(0);
        let quotient = divide_rows(&mut rest, b);
        return (trimmed(quotient), trimmed(rest));
    }
    let half = n / 2;
    let (high, mut rest) = divide_thirds(&a[half..], b);
    rest.resize(n, 0);
    let mut lower = a[..half].to_vec();
    lower.extend_from_slice(&rest);
    let (mut low, rest) = divide_thirds(&lower, b);
    low.resize(half, 0);
    low.extend_from_slice(&high);
    (trimmed(low), rest)
}

/// Divides three halves of so many limbs by a divisor of two.
fn divide_thirds(a: &[u64], b: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let half = b.len() / 2;
    let (b0, b1) = b.split_at(half);
    let (a0, upper) = a.split_at(half);
    let (mut quotient, mut rest) = if compare(&upper[half..], b1) == Ordering::Less {
        divide_halves(upper, b1)
    } else {
        // The largest quotient: upper - (base^half - 1) * b1.
        let mut rest = upper.to_vec();
        subtract_in_place(&mut rest[half..], b1);
        rest.push(0);
        add_in_place(&mut rest, b1);
        (vec![BASE - 1; half], trimmed(rest))
    };
    let below = multiply(&quotient, b0);
    rest = if trim(&rest).is_empty() {
        trim(a0).to_vec()
    } else {
        let mut joined = a0.to_vec();
        joined.extend_from_slice(&rest);
        trimmed(joined)
    };
    while compare(&rest, &below) == Ordering::Less {
        rest = add(&rest, b);
        quotient = subtract(&quotient, &[1]);
    }
    (quotient, subtract(&rest, &below))
}

/// The number with zeros behind it.
pub(super) fn append_zeros(a: &[u64], count: usize) -> Vec<u64> {
    if a.is_empty() {
        return Vec::new();
    }
    let (limbs, rest) = (count / WIDTH, count % WIDTH);
    let mut out = Vec::with_capacity(a.len() + limbs + 1);
    out.resize(limbs, 0);
    if rest == 0 {
        out.extend_from_slice(a);
        return out;
    }
    let (up, down) = (power(rest), Tenth::of(WIDTH - rest));
    let mut carry = 0;
    for &limb in a {
        let (high, low) = down.divide(limb);
        out.push(low * up + carry);
        carry = high;
    }
    out.push(carry);
    trimmed(out)
}

/// The number without its last digits, and what they were.
pub(super) fn drop_digits(a: &[u64], count: usize) -> (Vec<u64>, Lost) {
    let (limbs, rest) = (count / WIDTH, count % WIDTH);
    let Some((below, kept)) = a.split_at_checked(limbs) else {
        // Less than a tenth.
        return (Vec::new(), Lost::LessThanHalf.unless(a.is_empty()));
    };
    if rest == 0 {
        let (top, more) = match below.split_last() {
            Some((&top, more)) => (top, more),
            None => return (kept.to_vec(), Lost::Nothing),
        };
        let lost = Lost::of(2 * top, BASE, top == 0).and_more(more.iter().any(|&l| l != 0));
        return (kept.to_vec(), lost);
    }
    if kept.is_empty() {
        return (
            Vec::new(),
            Lost::LessThanHalf.unless(trim(below).is_empty()),
        );
    }
    let (down, up) = (Tenth::of(rest), power(WIDTH - rest));
    let mut out = vec![0; kept.len()];
    let (mut upper, mut low) = (0, 0);
    for (place, &limb) in out.iter_mut().zip(kept).rev() {
        let (high, left) = down.divide(limb);
        *place = high + upper;
        upper = left * up;
        low = left;
    }
    let lost = Lost::of(2 * low, power(rest), low == 0);
    (
        trimmed(out),
        lost.and_more(below.iter().any(|&limb| limb != 0)),
    )
}

impl Lost {
    fn unless(self, nothing: bool) -> Lost {
        if nothing { Lost::Nothing } else { self }
    }
}

/// The last digits alone.
pub(super) fn last_digits(a: &[u64], count: usize) -> Vec<u64> {
    let (limbs, rest) = (count / WIDTH, count % WIDTH);
    if limbs >= a.len() {
        return a.to_vec();
    }
    let mut out = a[..=limbs].to_vec();
    out[limbs] %= power(rest);
    trimmed(out)
}

/// How many zeros there are at the end.
pub(super) fn trailing_zeros(a: &[u64]) -> usize {
    let Some(at) = a.iter().position(|&limb| limb != 0) else {
        return 0;
    };
    let mut limb = a[at];
    let mut count = at * WIDTH;
    while limb.is_multiple_of(10) {
        limb /= 10;
        count += 1;
    }
    count
}

/// A power of ten to divide limbs by: a multiplication each.
#[derive(Clone, Copy)]
struct Tenth {
    by: u64,
    factor: u64,
    shift: u32,
}

impl Tenth {
    /// 10^n for n from 1 to 17.
    fn of(n: usize) -> Tenth {
        let by = power(n);
        let shift = by.ilog2();
        let factor = (((1_u128 << (64 + shift)) / u128::from(by)) + 1) as u64;
        Tenth { by, factor, shift }
    }

    #[inline(always)]
    fn divide(self, limb: u64) -> (u64, u64) {
        let high = ((u128::from(limb) * u128::from(self.factor)) >> 64) as u64 >> self.shift;
        (high, limb - high * self.by)
    }
}

/// The root of a number, rounded down.
pub(super) fn root(a: &[u64]) -> Vec<u64> {
    let Some(&top) = a.last() else {
        return Vec::new();
    };
    // An even number of limbs, the highest of them a quarter of the base at least. The base is a square.
    let mut factor = (BASE / (top + 1)).isqrt();
    let mut scaled = multiply_small(&multiply_small(a, factor), factor);
    if !scaled.len().is_multiple_of(2) {
        scaled.insert(0, 0);
        factor *= power(WIDTH / 2);
    }
    let (root, _) = root_and_rest(&scaled);
    divide_small(&root, factor).0
}

/// By halves: P. Zimmermann, Karatsuba Square Root, INRIA RR-3805.
fn root_and_rest(a: &[u64]) -> (Vec<u64>, Vec<u64>) {
    let n = a.len();
    if n <= 2 {
        let whole = u128::from(a[0]) + u128::from(a[1]) * u128::from(BASE);
        let root = whole.isqrt();
        return (of_wide(root), of_wide(whole - root * root));
    }
    let quarter = (n / 4).max(1);
    let (upper, rest) = root_and_rest(&a[2 * quarter..]);
    let mut dividend = a[quarter..2 * quarter].to_vec();
    dividend.extend_from_slice(&rest);
    let (quotient, rest) = divide(&dividend, &add(&upper, &upper));
    // The quotient may have a limb more; the sum carries it.
    let mut root = vec![0; quarter];
    root.extend_from_slice(&upper);
    root = add(&root, &quotient);
    let mut left = a[..quarter].to_vec();
    left.extend_from_slice(&rest);
    let square = multiply(&quotient, &quotient);
    if compare(&left, &square) == Ordering::Less {
        let mut twice = add(&root, &root);
        twice = subtract(&twice, &[1]);
        left = add(&left, &twice);
        root = subtract(&root, &[1]);
    }
    (root, subtract(&left, &square))
}
