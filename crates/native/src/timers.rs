//! Interval timers: signals that come at set times.
//!
//! A thread of ours, started with the first timer, sleeps until the next one is due.

use gilscope_events::Nanos;
use rustix::time::ClockId;
use std::thread::{self, Thread};

use crate::clock;
use crate::mutex::Mutex;

/// The three timers of a process, by Linux's numbers: real time, the process's CPU time, and the same
/// with the time the system works for it.
#[derive(Debug, Default)]
pub(crate) struct Timers {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    timers: [Timer; 3],
    /// There is a thread that watches, or will be at once.
    watched: bool,
    /// That thread, to be unparked when a timer is set.
    watcher: Option<Thread>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Timer {
    /// On its own clock; None: off.
    due: Option<u64>,
    interval: u64,
}

/// How often a timer on CPU time looks at the clock while the process rests.
const CPU_PATIENCE: u64 = 10_000_000;

fn clock_of(which: usize) -> ClockId {
    match which {
        0 => ClockId::Monotonic,
        _ => ClockId::ProcessCPUTime,
    }
}

/// SIGALRM, SIGVTALRM, SIGPROF.
const SIGNALS: [i32; 3] = [14, 26, 27];

impl Timers {
    /// Nanoseconds left, and the interval.
    pub(crate) fn get(&self, which: usize) -> (u64, u64) {
        left(which, self.state.lock().timers[which])
    }

    /// Sets a timer, returns what it was, and whether somebody must begin to [`watch`](Self::watch).
    pub(crate) fn set(&self, which: usize, after: u64, interval: u64) -> ((u64, u64), bool) {
        let mut state = self.state.lock();
        let before = left(which, state.timers[which]);
        state.timers[which] = Timer {
            due: (after > 0).then(|| clock::read(clock_of(which)).saturating_add(after)),
            interval,
        };
        let first = after > 0 && !state.watched;
        state.watched |= first;
        let watcher = state.watcher.clone();
        drop(state);
        if let Some(watcher) = watcher {
            watcher.unpark();
        }
        (before, first)
    }

    /// Sends the signals when they are due, for ever.
    pub(crate) fn watch(&self, send: impl Fn(i32)) {
        self.state.lock().watcher = Some(thread::current());
        loop {
            let mut state = self.state.lock();
            let mut next: Option<u64> = None;
            let mut due = Vec::new();
            for (which, timer) in state.timers.iter_mut().enumerate() {
                let Some(at) = timer.due else { continue };
                let now = clock::read(clock_of(which));
                if at <= now {
                    due.push(SIGNALS[which]);
                    timer.due = (timer.interval > 0).then(|| at.max(now) + timer.interval);
                }
                if let Some(at) = timer.due {
                    let wait = at.saturating_sub(now);
                    // CPU time can pass no faster than the cores allow, so waiting too short is safe.
                    let wait = if which == 0 {
                        wait
                    } else {
                        wait.clamp(1, CPU_PATIENCE)
                    };
                    next = Some(next.map_or(wait, |next| next.min(wait)));
                }
            }
            drop(state);
            if !due.is_empty() {
                due.into_iter().for_each(&send);
                continue;
            }
            // A timer set meanwhile has left its token.
            clock::park(next.map(|wait| clock::now() + Nanos(wait)));
        }
    }
}

fn left(which: usize, timer: Timer) -> (u64, u64) {
    let now = Nanos(clock::read(clock_of(which)));
    let left = timer.due.map_or(0, |due| (Nanos(due) - now).0.max(1));
    (left, timer.interval)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_tells_what_is_left_and_can_be_stopped() {
        let timers = Timers::default();
        assert_eq!(timers.get(0), (0, 0));
        assert_eq!(timers.set(0, 3_600_000_000_000, 7), ((0, 0), true));
        let ((left, interval), first) = timers.set(0, 0, 0);
        assert!(left > 3_000_000_000_000 && left <= 3_600_000_000_000);
        assert_eq!((interval, first), (7, false));
        assert_eq!(timers.get(0), (0, 0));
    }
}
