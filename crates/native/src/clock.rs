//! The real monotonic clock, and waiting on it.
//!
//! All times of this driver are on `CLOCK_MONOTONIC` itself, which is also what a script sees as
//! `time.monotonic()`: one scale for events and deadlines, the same in all processes of the machine.

use std::thread;
use std::time::Duration;

use gilscope_events::Nanos;
use rustix::time::{ClockId, clock_gettime};

/// What the clock says, in nanoseconds.
pub(crate) fn read(clock: ClockId) -> u64 {
    let time = clock_gettime(clock);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanos = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds.saturating_mul(1_000_000_000).saturating_add(nanos)
}

/// The present, on the clock that all times of this driver are on.
#[must_use]
pub fn now() -> Nanos {
    Nanos(read(ClockId::Monotonic))
}

/// Sleeps as briefly as the system can, which is some 50 µs: its timers have that much slack.
pub(crate) fn shortest_sleep() {
    let nanosecond = rustix::thread::Timespec {
        tv_sec: 0,
        tv_nsec: 1,
    };
    let _ = rustix::thread::nanosleep(&nanosecond);
}

/// Sleeps until somebody unparks the calling thread or the deadline passes; may also wake for no
/// reason. No deadline: only the former.
///
/// `std` parks on one futex word per thread: on the machine this was measured on, a hand-over
/// through it costs what a bare futex does, and a timed one is as exact as `clock_nanosleep`.
pub(crate) fn park(until: Option<Nanos>) {
    match until {
        None => thread::park(),
        Some(until) => {
            let left = until - now();
            if left > Nanos::ZERO {
                thread::park_timeout(Duration::from_nanos(left.0));
            }
        }
    }
}
