//! A histogram of lengths of time: logarithmic buckets, small error, small memory.

use crate::Nanos;

/// Buckets in each power of two, as a power of two.
const SUB_BITS: u32 = 5;
const SUB: u64 = 1 << SUB_BITS;

/// Counts of lengths of time, for quantiles with a relative error below 1.6 %.
///
/// Each power of two is cut into 32 buckets, and a quantile is told as the middle of its bucket; lengths below 32 ns are
/// exact. Only the span of buckets between the shortest and the longest length seen is stored, at most 1920 counters of
/// 4 bytes; a thread that never waited stores none.
/// Count, sum, shortest and longest are exact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// The bucket that `counts[0]` counts.
    first: usize,
    counts: Vec<u32>,
    count: u64,
    sum: u64,
    min: u64,
    max: u64,
}

impl Histogram {
    /// Counts one length of time.
    pub fn record(&mut self, length: Nanos) {
        let value = length.0;
        let at = self.slot(bucket(value));
        self.counts[at] = self.counts[at].saturating_add(1);
        self.min = if self.count == 0 {
            value
        } else {
            self.min.min(value)
        };
        self.max = self.max.max(value);
        self.sum = self.sum.saturating_add(value);
        self.count += 1;
    }

    /// Counts all that `other` has counted.
    pub fn add(&mut self, other: &Histogram) {
        if other.count == 0 {
            return;
        }
        // The first one first, so that the list grows downwards once at most.
        for (at, &count) in (other.first..).zip(&other.counts) {
            let at = self.slot(at);
            self.counts[at] = self.counts[at].saturating_add(count);
        }
        self.min = if self.count == 0 {
            other.min
        } else {
            self.min.min(other.min)
        };
        self.max = self.max.max(other.max);
        self.sum = self.sum.saturating_add(other.sum);
        self.count += other.count;
    }

    /// How many were counted.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All of them together.
    #[must_use]
    pub fn sum(&self) -> Nanos {
        Nanos(self.sum)
    }

    /// The shortest; zero if there is none.
    #[must_use]
    pub fn min(&self) -> Nanos {
        Nanos(self.min)
    }

    /// The longest; zero if there is none.
    #[must_use]
    pub fn max(&self) -> Nanos {
        Nanos(self.max)
    }

    /// The arithmetic mean; zero if there is none.
    #[must_use]
    pub fn mean(&self) -> Nanos {
        Nanos(self.sum.checked_div(self.count).unwrap_or(0))
    }

    /// The length that the share `q` (0 to 1) of all lengths does not exceed (nearest rank); zero if there is none.
    #[must_use]
    pub fn quantile(&self, q: f64) -> Nanos {
        let rank = ((q * self.count as f64).ceil() as u64).clamp(1, self.count.max(1));
        let mut seen = 0;
        for (at, &count) in self.counts.iter().enumerate() {
            seen += u64::from(count);
            if seen >= rank {
                return Nanos(middle(self.first + at).clamp(self.min, self.max));
            }
        }
        Nanos(self.max)
    }

    /// The place of a bucket in `counts`, which grows to have one.
    fn slot(&mut self, bucket: usize) -> usize {
        if self.counts.is_empty() {
            self.first = bucket;
        } else if bucket < self.first {
            let missing = self.first - bucket;
            self.counts.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = bucket;
        }
        let at = bucket - self.first;
        if at >= self.counts.len() {
            self.counts.resize(at + 1, 0);
        }
        at
    }
}

/// The bucket of a value: itself below 32, then 32 buckets for each power of two.
fn bucket(value: u64) -> usize {
    if value < SUB {
        return value as usize;
    }
    let shift = value.ilog2() - SUB_BITS;
    ((u64::from(shift) << SUB_BITS) + (value >> shift)) as usize
}

/// The middle of a bucket.
fn middle(bucket: usize) -> u64 {
    let bucket = bucket as u64;
    if bucket < 2 * SUB {
        return bucket;
    }
    let shift = (bucket >> SUB_BITS) - 1;
    let low = (bucket - (shift << SUB_BITS)) << shift;
    low + (1 << (shift - 1))
}

#[cfg(test)]
mod tests;
