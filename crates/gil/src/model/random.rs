//! Drawing numbers: the same ones for the same seed.

/// Sebastiano Vigna's SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The numbers of that seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// A number from 0 to `max`, both possible.
    pub fn up_to(&mut self, max: u64) -> u64 {
        let z = self.next();
        ((u128::from(z) * (u128::from(max) + 1)) >> 64) as u64
    }

    /// Any number.
    #[expect(clippy::should_implement_trait, reason = "there is always another")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
