//! The Mersenne Twister MT19937 as `random.Random` runs it.
//!
//! Matsumoto and Nishimura, "Mersenne Twister", 1998; CPython: `Modules/_randommodule.c`.

use num_bigint::{BigInt, BigUint};

const N: usize = 624;
const M: usize = 397;

/// The generator: 624 words and where in them the next one is.
#[derive(Clone, PartialEq, Eq)]
pub struct Mersenne {
    words: [u32; N],
    index: usize,
}

impl std::fmt::Debug for Mersenne {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mersenne")
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

impl Mersenne {
    /// Seeds from the absolute value of an int.
    pub fn from_int(seed: &BigInt) -> Self {
        let key = seed.magnitude().to_u32_digits();
        Self::from_key(if key.is_empty() { &[0] } else { &key })
    }

    /// Seeds from words, least significant first.
    pub fn from_key(key: &[u32]) -> Self {
        let mut words = [0u32; N];
        words[0] = 19_650_218;
        for i in 1..N {
            let last = words[i - 1];
            words[i] = (last ^ last >> 30)
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i as u32);
        }
        let (mut i, mut j) = (1, 0);
        let step = |i: &mut usize| {
            *i += 1;
            *i >= N
        };
        for _ in 0..N.max(key.len()) {
            let last = words[i - 1];
            words[i] = (words[i] ^ (last ^ last >> 30).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            j = (j + 1) % key.len();
            if step(&mut i) {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        for _ in 1..N {
            let last = words[i - 1];
            words[i] =
                (words[i] ^ (last ^ last >> 30).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            if step(&mut i) {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 1 << 31;
        Self { words, index: N }
    }

    fn refill(&mut self) {
        for k in 0..N {
            let mixed = self.words[k] & 1 << 31 | self.words[(k + 1) % N] & !(1 << 31);
            let odd = if mixed & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[k] = self.words[(k + M) % N] ^ mixed >> 1 ^ odd;
        }
        self.index = 0;
    }

    /// The next 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.index >= N {
            self.refill();
        }
        let mut y = self.words[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    /// `random()`: 53 random bits in [0, 1).
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(k)` for k up to 64; 0 bits are 0 without drawing.
    pub fn bits_u64(&mut self, k: u32) -> u64 {
        match k {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - k)),
            _ => {
                let low = u64::from(self.next_u32());
                low | u64::from(self.next_u32() >> (64 - k.min(64))) << 32
            }
        }
    }

    /// `getrandbits(k)`.
    pub fn bits(&mut self, k: u64) -> BigUint {
        let words = k.div_ceil(32);
        let words = (0..words).map(|word| {
            let left = k - 32 * word;
            self.next_u32() >> 32u64.saturating_sub(left)
        });
        BigUint::new(words.collect())
    }

    /// `getstate()`: the words, then the index.
    pub fn state(&self) -> [u32; N + 1] {
        let mut state = [self.index as u32; N + 1];
        state[..N].copy_from_slice(&self.words);
        state
    }

    /// `setstate()`; `None` when the index is out of range (`ValueError: invalid state`).
    pub fn from_state(state: &[u32; N + 1]) -> Option<Self> {
        let index = state[N] as usize;
        let mut words = [0; N];
        words.copy_from_slice(&state[..N]);
        (index <= N).then_some(Self { words, index })
    }
}
