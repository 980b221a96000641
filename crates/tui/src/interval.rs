//! How often threads take turns, as far as the policy says.

use std::fmt;
use std::num::NonZero;

use gilscope_events::Nanos;

/// The interval of a policy, which can be changed while the script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interval {
    /// How long a thread waits before it asks the holder to let go.
    Switch(Nanos),
    /// How many ticks there are between two checks.
    Check(NonZero<u32>),
}

impl Interval {
    const SHORTEST: Nanos = Nanos::from_micros(1);
    const LONGEST: Nanos = Nanos(10_000_000_000);
    const MOST_TICKS: NonZero<u32> = NonZero::new(1_000_000_000).expect("not zero");

    /// The half, as far as there is one.
    #[must_use]
    pub fn half(self) -> Interval {
        match self {
            Interval::Switch(time) => Interval::Switch(Nanos(time.0 / 2).max(Interval::SHORTEST)),
            Interval::Check(ticks) => {
                Interval::Check(NonZero::new(ticks.get() / 2).unwrap_or(NonZero::<u32>::MIN))
            }
        }
    }

    /// Twice as much, within reason.
    #[must_use]
    pub fn twice(self) -> Interval {
        match self {
            Interval::Switch(time) => Interval::Switch(Nanos(time.0 * 2).min(Interval::LONGEST)),
            Interval::Check(ticks) => {
                let twice = ticks.saturating_mul(NonZero::new(2).expect("not zero"));
                Interval::Check(twice.min(Interval::MOST_TICKS))
            }
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interval::Switch(time) => time.fmt(f),
            Interval::Check(ticks) if ticks.get() == 1 => f.write_str("1 tick"),
            Interval::Check(ticks) => write!(f, "{ticks} ticks"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(mut interval: Interval, next: fn(Interval) -> Interval) -> String {
        for _ in 0..100 {
            interval = next(interval);
        }
        interval.to_string()
    }

    #[test]
    fn intervals_are_halved_and_doubled_within_bounds() {
        let ticks = Interval::Check(NonZero::new(100).expect("not zero"));
        assert_eq!(ticks.to_string(), "100 ticks");
        assert_eq!(ticks.half().to_string(), "50 ticks");
        assert_eq!(ticks.twice().to_string(), "200 ticks");
        assert_eq!(ends(ticks, Interval::half), "1 tick");
        assert_eq!(ends(ticks, Interval::twice), "1000000000 ticks");
        let time = Interval::Switch(Nanos::from_millis(5));
        assert_eq!(time.half().to_string(), "2.50 ms");
        assert_eq!(ends(time, Interval::half), "1.00 µs");
        assert_eq!(ends(time, Interval::twice), "10.0 s");
    }
}
