//! Greatest common divisors of ints of any size.
//!
//! D. H. Lehmer's: several steps of Euclid's are made on the highest bits alone, and done to the numbers at once.

use num_bigint::BigUint;
use num_integer::Integer;

/// That of double words, by halving until they are single ones.
fn of_wide(mut a: u128, mut b: u128) -> u128 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return u128::from(x.gcd(&y)) << twos;
        }
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

/// The greatest common divisor.
pub fn gcd(a: &BigUint, b: &BigUint) -> BigUint {
    let words = |n: &BigUint| n.iter_u64_digits().collect::<Vec<u64>>();
    let (mut a, mut b) = if a >= b {
        (words(a), words(b))
    } else {
        (words(b), words(a))
    };
    while b.len() > 2 {
        if a.len() > b.len() + 1 || !steps(&mut a, &mut b) {
            let rest = number(&a) % number(&b);
            a = std::mem::replace(&mut b, words(&rest));
        }
    }
    if b.is_empty() {
        return number(&a);
    }
    if a.len() > 2 {
        a = words(&(number(&a) % number(&b)));
    }
    BigUint::from(of_wide(wide(&a), wide(&b)))
}

fn number(words: &[u64]) -> BigUint {
    BigUint::from_slice(
        &words
            .iter()
            .flat_map(|&word| [word as u32, (word >> 32) as u32])
            .collect::<Vec<u32>>(),
    )
}

fn wide(words: &[u64]) -> u128 {
    words
        .iter()
        .rev()
        .fold(0, |n, &word| n << 64 | u128::from(word))
}

/// 62 bits of a number from the place on where another one, of so many words and zeros in front, has its highest.
fn high_bits(words: &[u64], len: usize, zeros: u32) -> i64 {
    let word = |at: usize| u128::from(words.get(at).copied().unwrap_or(0));
    let two = word(len - 1) << 64 | word(len - 2);
    ((two << zeros) >> 66) as i64
}

/// Makes some steps of Euclid's with both numbers; false: their highest bits do not tell which. The first is not the
/// smaller one, and the second has more than two words.
fn steps(a: &mut Vec<u64>, b: &mut Vec<u64>) -> bool {
    let (len, zeros) = (a.len(), a[a.len() - 1].leading_zeros());
    let (mut x, mut y) = (high_bits(a, len, zeros), high_bits(b, len, zeros));
    // What the numbers are by now: combinations of what they were.
    let (mut p, mut q, mut r, mut s) = (1_i64, 0_i64, 0_i64, 1_i64);
    let mut odd = false;
    let mut any = false;
    while y != r {
        let quotient = (x + (p - 1)) / (y - r);
        let Some(next) = quotient.checked_mul(s).and_then(|n| n.checked_add(q)) else {
            break;
        };
        let rest = x - quotient * y;
        if next > rest {
            break;
        }
        (x, y) = (y, rest);
        let last = p + quotient * r;
        (p, q, r, s) = (s, r, next, last);
        odd = !odd;
        any = true;
    }
    if !any {
        return false;
    }
    let (from_a, from_b) = if odd {
        (
            [-i128::from(q), i128::from(p)],
            [i128::from(s), -i128::from(r)],
        )
    } else {
        (
            [i128::from(p), -i128::from(q)],
            [-i128::from(r), i128::from(s)],
        )
    };
    b.resize(len, 0);
    let (mut carry_a, mut carry_b) = (0_i128, 0_i128);
    for (x, y) in a.iter_mut().zip(b.iter_mut()) {
        let (old_x, old_y) = (i128::from(*x), i128::from(*y));
        carry_a += from_a[0] * old_x + from_a[1] * old_y;
        carry_b += from_b[0] * old_x + from_b[1] * old_y;
        (*x, *y) = (carry_a as u64, carry_b as u64);
        carry_a >>= 64;
        carry_b >>= 64;
    }
    for words in [a, b] {
        while words.last() == Some(&0) {
            words.pop();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use num_integer::Integer;

    use super::*;

    #[test]
    fn divisors_are_those_that_halving_finds() {
        let mut seed = 88_172_645_463_325_252_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed
        };
        for round in 0..3000 {
            let mut number = |most: u64| {
                let words = next() % most;
                (0..words).fold(BigUint::ZERO, |n, _| {
                    (n << 61_u8) + (next() >> (next() % 64))
                })
            };
            let common = number(6);
            let (a, b) = (
                number(12) * &common,
                number(if round % 2 == 0 { 12 } else { 4 }) * common,
            );
            assert_eq!(gcd(&a, &b), a.gcd(&b), "{a} {b}");
        }
    }
}
