//! Measures of fairness, and claims about them.
//!
//! [`Measures`] holds what was counted ([`GilSummary`]) and what only the order of events tells ([`Bypass`]).
//! A [`Claim`] is a sentence like `io.wait.p99<20ms` about them; it holds, or says what was the case instead.
//!
//! | measure | means |
//! |---|---|
//! | `jain`, `jain.count`, `jain.service` | Jain's index by time held, by times served, by held / (held + waited) |
//! | `switches`, `forced`, `requests`, `failed`, `polls`, `checks` | counts |
//! | `elapsed`, `idle`, `idle.wanted` | how long it took, the lock lay free, it did so while somebody waited |
//! | `share` | a thread's part of the time the lock was held |
//! | `hold`, `hold.max`, `wait` | time held, longest hold, time waited |
//! | `wait.min`, `wait.mean`, `wait.p50`, `wait.p95`, `wait.p99`, `wait.max`, `waits` | a thread's single waits |
//! | `starvation` | its longest wait |
//! | `bypass`, `bypass.total` | how many that asked later were served before it: in one wait, in all |
//! | `lag` | how much less than an equal share of the held time it got |
//! | `convoy` | of the time that a thread that blocks of its own accord spent on the lock, the part that was waiting |
//!
//! Those from `share` on are of one thread: `io.wait.p99` is that of the threads whose name begins with `io`; without a
//! name all threads count, and the worst of them must hold.

mod bypass;
mod claim;

use gilscope_events::{GilSummary, ReleaseReason, ThreadSummary};

pub use bypass::Bypass;
pub use claim::{Claim, ClaimError, Verdict};

/// What a run came to.
#[derive(Debug, Clone)]
pub struct Measures {
    /// What was counted.
    pub summary: GilSummary,
    /// Who was passed over; not known if no events were told.
    pub bypass: Option<Bypass>,
}

/// A measure's value: lengths of time are in nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    Number(f64),
    Nanos(f64),
}

impl Value {
    pub(crate) fn as_f64(self) -> f64 {
        match self {
            Value::Number(n) | Value::Nanos(n) => n,
        }
    }
}

/// What a measure without a thread comes to.
fn of_lock(measure: &str, summary: &GilSummary) -> Option<Value> {
    Some(match measure {
        "jain" => Value::Number(summary.jain),
        "jain.count" => Value::Number(summary.jain_acquires),
        "jain.service" => Value::Number(summary.jain_service),
        "switches" => Value::Number(summary.switches as f64),
        "forced" => Value::Number(summary.forced_switches as f64),
        "requests" => Value::Number(summary.drop_requests as f64),
        "failed" => Value::Number(summary.failed_wakeups as f64),
        "polls" => Value::Number(summary.polls as f64),
        "checks" => Value::Number(summary.checks as f64),
        "elapsed" => Value::Nanos(summary.elapsed.0 as f64),
        "idle" => Value::Nanos(summary.idle.0 as f64),
        "idle.wanted" => Value::Nanos(summary.idle_wanted.0 as f64),
        _ => return None,
    })
}

/// What a thread's measure comes to; the inner None: the thread has none.
fn of_thread(measure: &str, thread: &ThreadSummary, all: &Measures) -> Option<Option<Value>> {
    let nanos = |length: gilscope_events::Nanos| Some(Value::Nanos(length.0 as f64));
    let waits = &thread.waits;
    let of_waits = |length| {
        if waits.count > 0 {
            nanos(length)
        } else {
            nanos(gilscope_events::Nanos::ZERO)
        }
    };
    let bypass = all.bypass.as_ref();
    Some(match measure {
        "share" => Some(Value::Number(thread.share)),
        "hold" => nanos(thread.hold),
        "hold.max" => nanos(thread.longest_hold),
        "wait" => nanos(thread.wait),
        "waits" => Some(Value::Number(waits.count as f64)),
        "wait.min" => of_waits(waits.min),
        "wait.mean" => of_waits(waits.mean),
        "wait.p50" => of_waits(waits.p50),
        "wait.p95" => of_waits(waits.p95),
        "wait.p99" => of_waits(waits.p99),
        "wait.max" | "starvation" => of_waits(waits.max),
        "bypass" => bypass.map(|b| Value::Number(b.most(thread.id) as f64)),
        "bypass.total" => bypass.map(|b| Value::Number(b.total(thread.id) as f64)),
        "lag" => {
            let threads = all.summary.threads.iter();
            let held: u64 = threads.map(|thread| thread.hold.0).sum();
            let equal = held as f64 / all.summary.threads.len().max(1) as f64;
            Some(Value::Nanos(equal - thread.hold.0 as f64))
        }
        "convoy" => {
            let blocks = [ReleaseReason::Io, ReleaseReason::Sleep, ReleaseReason::Lock];
            let does = blocks.iter().any(|&reason| thread.releases.get(reason) > 0);
            let wanted = (thread.wait + thread.hold).0;
            (does && wanted > 0).then(|| Value::Number(thread.wait.0 as f64 / wanted as f64))
        }
        _ => return None,
    })
}
