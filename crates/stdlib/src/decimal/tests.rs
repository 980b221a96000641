//! Whole numbers in digits, compared with binary ones.

use num_bigint::BigUint;

use super::coefficient::Coefficient;
use super::{limbs, wide};

/// A generator that is always the same.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number of so many limbs, many of them extreme.
    fn limbs(&mut self, count: usize) -> Vec<u64> {
        let limbs = (0..count).map(|_| match self.next() % 5 {
            0 => 0,
            1 => limbs::BASE - 1,
            2 => limbs::BASE / 2,
            _ => self.next() % limbs::BASE,
        });
        let mut limbs: Vec<u64> = limbs.collect();
        if let Some(top) = limbs.last_mut() {
            *top = (*top).max(self.next() % 7 + 1);
        }
        limbs
    }
}

fn binary(limbs: &[u64]) -> BigUint {
    Coefficient::of_limbs(limbs::trimmed(limbs.to_vec())).to_int()
}

#[test]
fn products_and_quotients_are_those_of_binary_numbers() {
    let mut chance = Chance(88_172_645_463_325_252);
    let sizes = [
        1, 2, 3, 5, 17, 39, 40, 41, 63, 64, 65, 90, 128, 130, 200, 257,
    ];
    for &n in &sizes {
        for &m in &sizes {
            let (a, b) = (chance.limbs(n), chance.limbs(m));
            let (x, y) = (binary(&a), binary(&b));
            assert_eq!(binary(&limbs::multiply(&a, &b)), &x * &y, "{n} * {m}");
            let (quotient, rest) = limbs::divide(&a, &b);
            assert_eq!(binary(&quotient), &x / &y, "{n} / {m}");
            assert_eq!(binary(&rest), &x % &y, "{n} % {m}");
            let back = Coefficient::of_int(&x);
            assert_eq!(back, Coefficient::of_limbs(a.clone()));
        }
        let a = chance.limbs(n);
        assert_eq!(binary(&limbs::root(&a)), binary(&a).sqrt(), "root of {n}");
    }
}

#[test]
fn digits_are_appended_and_dropped() {
    let mut chance = Chance(5);
    for n in 1..8 {
        for count in 0..100_usize {
            let a = Coefficient::of_limbs(chance.limbs(n));
            let text = a.text();
            let mut zeros = text.clone();
            zeros.push_str(&"0".repeat(count));
            assert_eq!(a.append_zeros(count).text(), zeros);
            assert_eq!(Coefficient::parse(zeros.as_bytes()), a.append_zeros(count));
            assert_eq!(a.append_zeros(count).digits(), zeros.len() as i64);
            let (kept, lost) = a.drop_digits(count);
            let (x, by) = (a.to_int(), BigUint::from(10_u8).pow(count as u32));
            assert_eq!(kept.to_int(), &x / &by);
            let rest = &x % &by;
            let expected = limbs::Lost::of(&rest * 2_u8, by, rest == BigUint::ZERO);
            assert_eq!(lost, expected, "{text} without {count}");
            let zeros = text.len() - text.trim_end_matches('0').len();
            assert_eq!(a.trailing_zeros(), zeros);
        }
    }
}

#[test]
fn wide_numbers_are_divided() {
    let mut chance = Chance(77);
    let binary = |(high, low): wide::Wide| (BigUint::from(high) << 128_u8) + low;
    for _ in 0..20_000 {
        let mut word = || {
            let word = u128::from(chance.next()) << 64 | u128::from(chance.next());
            word >> (chance.next() % 120)
        };
        let (a, b, c) = (word(), word().max(1), word());
        let product = wide::multiply(a, b);
        assert_eq!(binary(product), BigUint::from(a) * b);
        let digits = binary(product).to_string().len() as u32;
        let counted = wide::digits_of(product);
        assert_eq!(counted, if product == (0, 0) { 0 } else { digits });
        let by = b.max(c).max(product.0 + 1);
        let (quotient, rest) = wide::divide(product, by);
        assert_eq!(BigUint::from(quotient) * by + rest, binary(product));
        assert!(rest < by);
        for n in 0..38 {
            let (quotient, by) = (binary(product) / wide::POWERS[n], wide::POWERS[n]);
            if quotient.bits() < 127 {
                let (own, rest) = wide::divide_by_power(product, n);
                assert_eq!(BigUint::from(own), quotient, "by 10^{n}");
                assert_eq!(BigUint::from(rest), binary(product) % by);
            }
        }
    }
}
