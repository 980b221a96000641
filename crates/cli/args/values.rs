//! What stands behind options: numbers and times.

use std::num::NonZero;

use gilscope_events::Nanos;
use gilscope_gil::PolicySpec;

/// A number of cores.
pub(crate) fn cores(text: &str) -> Result<NonZero<usize>, String> {
    let number: Option<usize> = text.parse().ok();
    number
        .filter(|n| *n <= 4096)
        .and_then(NonZero::new)
        .ok_or_else(|| "expected a number of cores from 1 to 4096".to_owned())
}

/// How often to do something.
pub(crate) fn times(text: &str) -> Result<NonZero<usize>, String> {
    let number = text.parse().ok().and_then(NonZero::new);
    number.ok_or_else(|| "expected a whole number from 1".to_owned())
}

/// A number of lines, which may be none.
pub(crate) fn lines(text: &str) -> Result<usize, String> {
    let number = text.parse();
    number.map_err(|_| "expected a whole number from 0".to_owned())
}

/// Columns or pixels.
pub(crate) fn width(text: &str) -> Result<u32, String> {
    let number: Option<u32> = text.parse().ok();
    number
        .filter(|width| (40..=20_000).contains(width))
        .ok_or_else(|| "expected a whole number from 40 to 20000".to_owned())
}

/// Nanoseconds without their unit.
pub(crate) fn pace(text: &str) -> Result<NonZero<u64>, String> {
    let number = text.parse().ok().and_then(NonZero::new);
    number.ok_or_else(|| "expected a whole number of nanoseconds, at least 1".to_owned())
}

/// Any number that fits.
pub(crate) fn seed(text: &str) -> Result<u64, String> {
    let number = text.parse();
    number.map_err(|_| "expected a whole number".to_owned())
}

/// A length of time with its unit, as policies have it.
pub(crate) fn parse_time(text: &str) -> Result<Nanos, String> {
    if text == "0" {
        return Ok(Nanos::ZERO);
    }
    let policy: Result<PolicySpec, _> = format!("timer:{text}").parse();
    policy
        .map(PolicySpec::switch_interval)
        .map_err(|_| "expected a time with its unit (ns, us, ms or s), like 20ms".to_owned())
}
