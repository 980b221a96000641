//! Claims about measures.

use std::fmt;
use std::str::FromStr;

use gilscope_events::Nanos;

use super::{Measures, Value, of_lock, of_thread};
use crate::{parse_duration, show_duration};

/// A claim about a run: `jain>=0.95`, `wait.p99<20ms`, `io.bypass<=3`.
///
/// ```
/// use gilscope_gil::measure::{Claim, Measures, Verdict};
/// use gilscope_gil::model::{Burst, Thread, Workload, run};
/// use gilscope_events::Nanos;
///
/// let computes = Thread::new([Burst::compute(Nanos::from_millis(60), Nanos::from_micros(1))]);
/// let workload = Workload::new(2, [computes.clone(), computes]);
/// let mut gil = gilscope_gil::PolicySpec::default().build_gil();
/// let run = run(&workload, &mut gil, None);
/// let measures = Measures { summary: run.stats.summary(run.end), bypass: None };
///
/// assert_eq!("jain>=0.95".parse::<Claim>().unwrap().check(&measures), Verdict::Holds);
/// let Verdict::Fails(sentence) = "wait.max<1ms".parse::<Claim>().unwrap().check(&measures) else {
///     panic!("threads wait for the whole interval");
/// };
/// assert!(sentence.starts_with("wait.max of T0 is 5."), "{sentence}");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Only threads whose names begin so; empty: all.
    name: String,
    measure: String,
    relation: Relation,
    bound: Value,
    text: String,
}

/// What became of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is so.
    Holds,
    /// It is not; a sentence says what was the case.
    Fails(String),
}

/// Why a text is no claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClaimError {
    /// It has no relation.
    #[error("'{0}' is no claim: expected MEASURE<VALUE, with <, <=, >, >= or ==, like jain>=0.95")]
    NoRelation(String),
    /// Nothing is measured under that name.
    #[error(
        "'{0}' is no measure: expected jain, share, wait.p99, bypass…, or THREAD.wait.p99 for some threads"
    )]
    UnknownMeasure(String),
    /// The value does not fit the measure.
    #[error("'{value}' is no value for {measure}: expected {expected}")]
    BadValue {
        /// What was given.
        value: String,
        /// For what.
        measure: String,
        /// What should be.
        expected: &'static str,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
}

impl Relation {
    /// In an order in which no sign begins another that stands behind it.
    const ALL: [(&'static str, Relation); 5] = [
        ("<=", Relation::AtMost),
        (">=", Relation::AtLeast),
        ("==", Relation::Equal),
        ("<", Relation::Less),
        (">", Relation::Greater),
    ];

    fn holds(self, value: f64, bound: f64) -> bool {
        match self {
            Relation::Less => value < bound,
            Relation::AtMost => value <= bound,
            Relation::Greater => value > bound,
            Relation::AtLeast => value >= bound,
            Relation::Equal => value == bound,
        }
    }
}

const OF_LOCK: [&str; 12] = [
    "jain",
    "jain.count",
    "jain.service",
    "switches",
    "forced",
    "requests",
    "failed",
    "polls",
    "checks",
    "elapsed",
    "idle",
    "idle.wanted",
];

const OF_THREAD: [&str; 16] = [
    "share",
    "hold",
    "hold.max",
    "wait",
    "waits",
    "wait.min",
    "wait.mean",
    "wait.p50",
    "wait.p95",
    "wait.p99",
    "wait.max",
    "starvation",
    "bypass",
    "bypass.total",
    "lag",
    "convoy",
];

const TIMES: [&str; 14] = [
    "elapsed",
    "idle",
    "idle.wanted",
    "hold",
    "hold.max",
    "wait",
    "wait.min",
    "wait.mean",
    "wait.p50",
    "wait.p95",
    "wait.p99",
    "wait.max",
    "starvation",
    "lag",
];

impl FromStr for Claim {
    type Err = ClaimError;

    fn from_str(text: &str) -> Result<Claim, ClaimError> {
        let no_relation = || ClaimError::NoRelation(text.to_owned());
        let at = text.find(['<', '>', '=']).ok_or_else(no_relation)?;
        let (left, rest) = text.split_at(at);
        let (sign, relation) = Relation::ALL
            .into_iter()
            .find(|(sign, _)| rest.starts_with(sign))
            .ok_or_else(no_relation)?;
        let (left, value) = (left.trim(), rest[sign.len()..].trim());
        let (name, measure) =
            split(left).ok_or_else(|| ClaimError::UnknownMeasure(left.to_owned()))?;
        let bad = |expected| ClaimError::BadValue {
            value: value.to_owned(),
            measure: measure.to_owned(),
            expected,
        };
        let bound = if TIMES.contains(&measure) {
            let length = parse_duration(value).or_else(|| (value == "0").then_some(Nanos::ZERO));
            let length = length.ok_or_else(|| bad("a time with its unit, like 20ms"))?;
            Value::Nanos(length.0 as f64)
        } else {
            let number: Option<f64> = match value.strip_suffix('%') {
                Some(percent) => percent.parse().ok().map(|n: f64| n / 100.0),
                None => value.parse().ok(),
            };
            Value::Number(
                number
                    .filter(|n| n.is_finite())
                    .ok_or_else(|| bad("a number"))?,
            )
        };
        Ok(Claim {
            name: name.to_owned(),
            measure: measure.to_owned(),
            relation,
            bound,
            text: text.to_owned(),
        })
    }
}

/// The threads' name and the measure.
fn split(left: &str) -> Option<(&str, &str)> {
    if OF_LOCK.contains(&left) || OF_THREAD.contains(&left) {
        return Some(("", left));
    }
    // The longest measure that stands at the end.
    OF_THREAD
        .iter()
        .filter_map(|measure| {
            let name = left.strip_suffix(measure)?.strip_suffix('.')?;
            (!name.is_empty()).then_some((name, *measure))
        })
        .max_by_key(|(_, measure)| measure.len())
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Claim {
    /// Whether only the order of events can tell, so that they must be followed.
    #[must_use]
    pub fn needs_events(&self) -> bool {
        self.measure.starts_with("bypass")
    }

    /// Whether it is so.
    #[must_use]
    pub fn check(&self, measures: &Measures) -> Verdict {
        let bound = self.bound.as_f64();
        if let Some(value) = of_lock(&self.measure, &measures.summary) {
            if self.relation.holds(value.as_f64(), bound) {
                return Verdict::Holds;
            }
            return self.fails(&self.measure, value);
        }
        let threads = measures.summary.threads.iter();
        let mut named = threads
            .filter(|thread| thread.name.starts_with(&self.name))
            .peekable();
        if named.peek().is_none() {
            return Verdict::Fails(format!(
                "there is no thread whose name begins with {}",
                self.name
            ));
        }
        let wrong = named
            .filter_map(|thread| Some((thread, of_thread(&self.measure, thread, measures)??)))
            .filter(|(_, value)| !self.relation.holds(value.as_f64(), bound))
            .max_by(|(_, a), (_, b)| {
                let off = |value: &Value| (value.as_f64() - bound).abs();
                off(a).total_cmp(&off(b))
            });
        match wrong {
            None => Verdict::Holds,
            Some((thread, value)) => {
                self.fails(&format!("{} of {}", self.measure, thread.name), value)
            }
        }
    }

    fn fails(&self, what: &str, value: Value) -> Verdict {
        let shown = match value {
            Value::Nanos(n) if n < 0.0 => format!("-{}", Nanos(-n as u64)),
            Value::Nanos(n) => Nanos(n as u64).to_string(),
            Value::Number(n) if n.fract() == 0.0 => format!("{n}"),
            Value::Number(n) => format!("{n:.3}"),
        };
        let bound = match self.bound {
            Value::Nanos(n) => show_duration(Nanos(n as u64)),
            Value::Number(n) => n.to_string(),
        };
        let relation = match self.relation {
            Relation::Less => "less than",
            Relation::AtMost => "at most",
            Relation::Greater => "more than",
            Relation::AtLeast => "at least",
            Relation::Equal => "exactly",
        };
        Verdict::Fails(format!("{what} is {shown}, not {relation} {bound}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_understood_or_refused_in_words() {
        for text in [
            "jain>=0.95",
            "wait.p99<20ms",
            "io.bypass<=3",
            "Thread-1 (a.b).wait.max < 5ms",
            "share>=25%",
            "failed==0",
            "idle<0",
        ] {
            assert!(text.parse::<Claim>().is_ok(), "{text}");
        }
        for text in [
            "jain",
            "jain=1",
            "speed>1",
            "jain>fast",
            "wait.p99<20",
            "io.jain>1",
            ".wait<1s",
        ] {
            let error = text.parse::<Claim>().expect_err(text).to_string();
            assert!(error.contains("expected"), "{error}");
        }
    }

    #[test]
    fn every_measure_has_a_value() {
        let workload = crate::model::Workload::new(
            1,
            [crate::model::Thread::new([crate::model::Burst::compute(
                Nanos(1_000),
                Nanos(100),
            )])],
        );
        let run = crate::model::run(
            &workload,
            &mut crate::PolicySpec::default().build_gil(),
            None,
        );
        let measures = Measures {
            summary: run.stats.summary(run.end),
            bypass: Some(super::super::Bypass::default()),
        };
        for measure in OF_LOCK {
            assert!(of_lock(measure, &measures.summary).is_some(), "{measure}");
        }
        for measure in OF_THREAD {
            let thread = &measures.summary.threads[0];
            assert!(of_thread(measure, thread, &measures).is_some(), "{measure}");
        }
        for measure in TIMES {
            assert!(
                OF_LOCK.contains(&measure) || OF_THREAD.contains(&measure),
                "{measure}"
            );
        }
    }
}
