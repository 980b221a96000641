//! Names for threads and locks, and the unit of time.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

/// A Python thread of one process, numbered from 0 (the main thread) in the order of their start.
///
/// Numbers are dense and never used again; [`ByThread`](crate::ByThread) is a table for them.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ThreadId(pub u32);

impl ThreadId {
    /// The thread that runs the script.
    pub const MAIN: ThreadId = ThreadId(0);

    /// The place of this thread in a table.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for ThreadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{}", self.0)
    }
}

/// A lock that the script made (`threading.Lock` and what stands on it), not the interpreter lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LockId(pub u64);

/// A point in time or a length of time, in nanoseconds of the driver's clock since its start.
///
/// Real under the native driver, virtual under the simulator.
/// Differences saturate at zero: clocks of two cores may disagree by a few nanoseconds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Nanos(pub u64);

impl Nanos {
    /// No time, or the start of the clock.
    pub const ZERO: Nanos = Nanos(0);

    /// So many microseconds.
    #[must_use]
    pub const fn from_micros(micros: u64) -> Nanos {
        Nanos(micros.saturating_mul(1_000))
    }

    /// So many milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Nanos {
        Nanos(millis.saturating_mul(1_000_000))
    }

    /// The same length in seconds, as Python's `time` functions count it.
    #[must_use]
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

impl Add for Nanos {
    type Output = Nanos;

    fn add(self, other: Nanos) -> Nanos {
        Nanos(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Nanos {
    fn add_assign(&mut self, other: Nanos) {
        *self = *self + other;
    }
}

impl Sub for Nanos {
    type Output = Nanos;

    fn sub(self, other: Nanos) -> Nanos {
        Nanos(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Nanos {
    fn sum<I: Iterator<Item = Nanos>>(iter: I) -> Nanos {
        iter.fold(Nanos::ZERO, Add::add)
    }
}

impl fmt::Display for Nanos {
    /// Writes the length with the unit a reader expects: `870 ns`, `12.3 µs`, `5.00 ms`, `1.25 s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, unit) = match self.0 {
            0..1_000 => return f.pad(&format!("{} ns", self.0)),
            1_000..1_000_000 => (self.0 as f64 / 1e3, "µs"),
            1_000_000..1_000_000_000 => (self.0 as f64 / 1e6, "ms"),
            _ => (self.0 as f64 / 1e9, "s"),
        };
        let places = match value {
            100.0.. => 0,
            10.0.. => 1,
            _ => 2,
        };
        f.pad(&format!("{value:.places$} {unit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_print_with_three_digits_and_a_fitting_unit() {
        let shown = |n| Nanos(n).to_string();
        assert_eq!(shown(870), "870 ns");
        assert_eq!(shown(12_340), "12.3 µs");
        assert_eq!(shown(5_000_000), "5.00 ms");
        assert_eq!(shown(1_250_000_000), "1.25 s");
        assert_eq!(shown(125_000_000_000), "125 s");
    }

    #[test]
    fn differences_saturate_at_zero() {
        assert_eq!(Nanos(3) - Nanos(5), Nanos::ZERO);
    }
}
