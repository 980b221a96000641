//! How a policy is named on the command line: `ticks:100`, `timer:5ms`.

use std::fmt;
use std::str::FromStr;

use gilscope_events::Nanos;

use crate::policies::{Fifo, Priority, Ticks, Timer};
use crate::state::DEFAULT_SWITCH_INTERVAL;
use crate::{Gil, Policy, Ticker};

/// A policy with its setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicySpec {
    /// CPython 2: the holder lets go every so many ticks.
    Ticks(i32),
    /// CPython 3.2+: a waiter asks after the switch interval.
    Timer(Nanos),
    /// The lock is handed to the oldest waiter.
    Fifo(Nanos),
    /// Threads that block go before threads that compute.
    Priority(Nanos),
}

/// In which places the eval loop polls (the opcode table has one column for each).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollProfile {
    /// CPython 2.7: after most instructions.
    Py27,
    /// CPython 3.2–3.9: after nearly every instruction.
    Classic,
    /// CPython 3.10+: at backward jumps, function starts and after calls.
    Modern,
}

/// Why a policy's name was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicySpecError {
    /// No such policy.
    #[error(
        "unknown lock policy '{0}': expected ticks[:N], timer[:DURATION], fifo[:DURATION] or priority[:DURATION]"
    )]
    UnknownPolicy(String),
    /// The setting of `ticks` is not a whole number that fits.
    #[error("'{0}' is no check interval: expected a whole number of ticks, like ticks:100")]
    BadTicks(String),
    /// The setting of a timed policy is not a length of time.
    #[error(
        "'{0}' is no switch interval: expected a positive time with its unit (ns, us, ms or s), like timer:5ms"
    )]
    BadDuration(String),
}

impl PolicySpec {
    /// A fresh policy.
    #[must_use]
    pub fn build(self) -> Box<dyn Policy> {
        match self {
            PolicySpec::Ticks(_) => Box::new(Ticks::new()),
            PolicySpec::Timer(_) => Box::new(Timer::new()),
            PolicySpec::Fifo(_) => Box::new(Fifo::new()),
            PolicySpec::Priority(_) => Box::new(Priority::new()),
        }
    }

    /// A fresh lock under this policy.
    #[must_use]
    pub fn build_gil(self) -> Gil {
        Gil::new(self.build(), self.switch_interval())
    }

    /// The switch interval; CPython's default where the policy does not use it.
    #[must_use]
    pub fn switch_interval(self) -> Nanos {
        match self {
            PolicySpec::Ticks(_) => DEFAULT_SWITCH_INTERVAL,
            PolicySpec::Timer(interval)
            | PolicySpec::Fifo(interval)
            | PolicySpec::Priority(interval) => interval,
        }
    }

    /// The countdown that makes polls into checks, if the policy uses one.
    ///
    /// Under the other policies every poll looks at [`Machine::attention`](crate::Machine::attention).
    #[must_use]
    pub fn ticker(self) -> Option<Ticker> {
        match self {
            PolicySpec::Ticks(interval) => Some(Ticker::new(interval)),
            _ => None,
        }
    }

    /// Where the eval loop polls unless told otherwise.
    #[must_use]
    pub fn poll_profile(self) -> PollProfile {
        match self {
            PolicySpec::Ticks(_) => PollProfile::Py27,
            _ => PollProfile::Modern,
        }
    }
}

impl Default for PolicySpec {
    /// What CPython does today: `timer:5ms`.
    fn default() -> PolicySpec {
        PolicySpec::Timer(DEFAULT_SWITCH_INTERVAL)
    }
}

impl FromStr for PolicySpec {
    type Err = PolicySpecError;

    fn from_str(text: &str) -> Result<PolicySpec, PolicySpecError> {
        let (name, setting) = match text.split_once(':') {
            Some((name, setting)) => (name, Some(setting)),
            None => (text, None),
        };
        let interval = || setting.map_or(Ok(DEFAULT_SWITCH_INTERVAL), parse_interval);
        match name {
            "ticks" => setting
                .map_or(Ok(Ticker::DEFAULT_INTERVAL), parse_ticks)
                .map(PolicySpec::Ticks),
            "timer" => interval().map(PolicySpec::Timer),
            "fifo" => interval().map(PolicySpec::Fifo),
            "priority" => interval().map(PolicySpec::Priority),
            _ => Err(PolicySpecError::UnknownPolicy(text.to_owned())),
        }
    }
}

impl fmt::Display for PolicySpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, interval) = match *self {
            PolicySpec::Ticks(interval) => return f.pad(&format!("ticks:{interval}")),
            PolicySpec::Timer(interval) => ("timer", interval),
            PolicySpec::Fifo(interval) => ("fifo", interval),
            PolicySpec::Priority(interval) => ("priority", interval),
        };
        f.pad(&format!("{name}:{}", show_duration(interval)))
    }
}

/// Writes a length of time as [`parse_duration`] reads it: `5ms`, exactly, in the longest unit that divides it.
#[must_use]
pub fn show_duration(length: Nanos) -> String {
    let (count, unit) = UNITS
        .iter()
        .find(|(_, size)| length.0.is_multiple_of(*size))
        .map_or((length.0, "ns"), |(unit, size)| (length.0 / size, *unit));
    format!("{count}{unit}")
}

/// Reads a length of time: a number that is not negative and its unit, as in `5ms` or `0.1us`.
#[must_use]
pub fn parse_duration(text: &str) -> Option<Nanos> {
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(digits);
    let unit = if unit == "µs" { "us" } else { unit };
    let &(_, size) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let count: f64 = number.parse().ok()?;
    let nanos = (count * size as f64).round();
    (nanos < u64::MAX as f64).then_some(Nanos(nanos as u64))
}

/// Units of time, the longest first, with their lengths in nanoseconds.
const UNITS: [(&str, u64); 4] = [
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
];

fn parse_ticks(text: &str) -> Result<i32, PolicySpecError> {
    text.parse()
        .map_err(|_| PolicySpecError::BadTicks(text.to_owned()))
}

fn parse_interval(text: &str) -> Result<Nanos, PolicySpecError> {
    parse_duration(text)
        .filter(|&interval| interval > Nanos::ZERO)
        .ok_or_else(|| PolicySpecError::BadDuration(text.to_owned()))
}

#[cfg(test)]
mod tests;
