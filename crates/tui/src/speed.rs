//! How fast virtual time goes by.

use std::fmt;
use std::time::Duration;

use gilscope_events::Nanos;

/// Virtual time as a power of two of real time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed(i32);

impl Speed {
    /// An eighth of real time: what takes a millisecond can be seen.
    pub const START: Speed = Speed(-3);
    const SLOWEST: Speed = Speed(-24);
    const FASTEST: Speed = Speed(10);

    /// Twice as fast.
    #[must_use]
    pub fn faster(self) -> Speed {
        Speed((self.0 + 1).min(Speed::FASTEST.0))
    }

    /// Half as fast.
    #[must_use]
    pub fn slower(self) -> Speed {
        Speed((self.0 - 1).max(Speed::SLOWEST.0))
    }

    fn factor(self) -> f64 {
        f64::from(self.0).exp2()
    }

    /// How much virtual time goes by in so much real time.
    #[must_use]
    pub fn virtual_time(self, real: Nanos) -> Nanos {
        Nanos((real.0 as f64 * self.factor()) as u64)
    }

    /// How long so much virtual time takes.
    #[must_use]
    pub fn real(self, time: Nanos) -> Duration {
        Duration::from_nanos((time.0 as f64 / self.factor()) as u64)
    }
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0.. => write!(f, "{}x", 1_u64 << self.0),
            _ => write!(f, "1/{}x", 1_u64 << -self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_halved_and_doubled_within_bounds() {
        let mut speed = Speed::START;
        assert_eq!(speed.to_string(), "1/8x");
        assert_eq!(speed.virtual_time(Nanos(800)), Nanos(100));
        assert_eq!(speed.real(Nanos(100)), Duration::from_nanos(800));
        for _ in 0..100 {
            speed = speed.faster();
        }
        assert_eq!(speed.to_string(), "1024x");
        for _ in 0..100 {
            speed = speed.slower();
        }
        assert_eq!(speed.to_string(), "1/16777216x");
    }
}
