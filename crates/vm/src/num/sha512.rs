//! SHA-512, which `random.seed` puts strings and bytes through.
//!
//! FIPS 180-4; CPython: `Random.seed` in `Lib/random.py`. The constants are the first bits of roots
//! of primes, so they are computed, once.

use std::sync::OnceLock;

use num_bigint::{BigInt, BigUint, Sign};

/// Round constants (cube roots of 80 primes) and initial state (square roots of 8 primes).
fn constants() -> &'static ([u64; 80], [u64; 8]) {
    static CONSTANTS: OnceLock<([u64; 80], [u64; 8])> = OnceLock::new();
    CONSTANTS.get_or_init(|| {
        let prime = |n: &u32| {
            (2..*n)
                .take_while(|d| d * d <= *n)
                .all(|d| !n.is_multiple_of(d))
        };
        let primes: Vec<u32> = (2..).filter(prime).take(80).collect();
        let fraction = |root: BigUint| root.iter_u64_digits().next().unwrap_or(0);
        let cube = |at: usize| fraction((BigUint::from(primes[at]) << 192u32).cbrt());
        let square = |at: usize| fraction((BigUint::from(primes[at]) << 128u32).sqrt());
        (std::array::from_fn(cube), std::array::from_fn(square))
    })
}

/// The digest of a message.
pub fn sha512(message: &[u8]) -> [u8; 64] {
    let (rounds, mut state) = *constants();
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize((message.len() + 17).next_multiple_of(128) - 16, 0);
    padded.extend((message.len() as u128 * 8).to_be_bytes());
    for block in padded.chunks_exact(128) {
        let mut words = [0u64; 80];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
            *word = bytes
                .iter()
                .fold(0, |word, &byte| word << 8 | u64::from(byte));
        }
        for t in 16..80 {
            let (a, b) = (words[t - 15], words[t - 2]);
            let small = a.rotate_right(1) ^ a.rotate_right(8) ^ a >> 7;
            let large = b.rotate_right(19) ^ b.rotate_right(61) ^ b >> 6;
            words[t] = words[t - 16]
                .wrapping_add(small)
                .wrapping_add(words[t - 7])
                .wrapping_add(large);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (word, round) in words.iter().zip(rounds) {
            let mix = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let choice = e & f ^ !e & g;
            let first = h
                .wrapping_add(mix)
                .wrapping_add(choice)
                .wrapping_add(round)
                .wrapping_add(*word);
            let mix = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let majority = a & b ^ a & c ^ b & c;
            let second = mix.wrapping_add(majority);
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
        for (old, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *old = old.wrapping_add(new);
        }
    }
    let mut digest = [0; 64];
    for (bytes, word) in digest.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

/// The int that `random.seed` makes of a str (as UTF-8) or bytes.
pub fn seed_of_bytes(bytes: &[u8]) -> BigInt {
    let all = [bytes, &sha512(bytes)].concat();
    BigInt::from_bytes_be(Sign::Plus, &all)
}
