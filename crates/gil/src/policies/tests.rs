//! The policies call by call: what each answers where CPython's source leaves no choice.

use gilscope_events::{Nanos, ReleaseReason, ThreadId, ThreadState};

use crate::{Decision, Gil, Machine, Outcome, PolicySpec, Wakes};

const A: ThreadId = ThreadId(0);
const B: ThreadId = ThreadId(1);
const C: ThreadId = ThreadId(2);

/// A lock with threads A, B and C, and a clock in microseconds.
struct Driver {
    gil: Gil,
    now: Nanos,
}

impl Driver {
    fn new(policy: &str) -> Driver {
        let spec: PolicySpec = policy.parse().expect("a policy");
        let mut gil = spec.build_gil();
        for (thread, name) in [(A, "A"), (B, "B"), (C, "C")] {
            gil.thread_start(thread, name, Nanos::ZERO);
        }
        Driver {
            gil,
            now: Nanos::ZERO,
        }
    }

    fn at(&mut self, micros: u64) -> &mut Driver {
        self.now = Nanos::from_micros(micros);
        self
    }

    fn request(&mut self, thread: ThreadId) -> Outcome {
        self.gil.request(thread, self.now)
    }

    fn woken(&mut self, thread: ThreadId) -> Outcome {
        self.gil.woken(thread, self.now)
    }

    fn timeout(&mut self, thread: ThreadId) -> Outcome {
        self.gil.timeout(thread, self.now)
    }

    fn poll(&mut self, thread: ThreadId) -> Option<ReleaseReason> {
        self.gil.poll(thread, self.now)
    }

    fn release(&mut self, thread: ThreadId, reason: ReleaseReason) -> Outcome {
        self.gil.release(thread, reason, self.now)
    }
}

fn wait_until(micros: u64) -> Decision {
    Decision::Wait {
        until: Some(Nanos::from_micros(micros)),
    }
}

fn wakes(waiter: ThreadId) -> Wakes {
    Wakes {
        waiter: Some(waiter),
        switched: None,
    }
}

#[test]
fn ticks_lets_the_releaser_win_and_counts_the_failed_wake_up() {
    let mut driver = Driver::new("ticks");
    assert_eq!(driver.request(A).decision, Decision::Granted);
    assert!(
        !driver.gil.attention(),
        "a check has nothing to do while nobody waits"
    );
    assert_eq!(driver.request(B).decision, Decision::Wait { until: None });
    assert!(driver.gil.attention());
    assert_eq!(driver.at(10).poll(A), Some(ReleaseReason::Ticks));
    let released = driver.release(A, ReleaseReason::Ticks);
    assert_eq!(
        (released.decision, released.wakes),
        (Decision::Free, wakes(B))
    );
    let again = driver.at(11).request(A);
    assert!(
        again.decision == Decision::Granted && again.resumed,
        "nobody got between: the hold goes on"
    );
    let failed = driver.at(50).woken(B);
    assert!(failed.failed_wake && failed.decision == Decision::Wait { until: None });

    let summary = driver.gil.stats().summary(Nanos::from_micros(100));
    assert_eq!(
        (summary.switches, summary.failed_wakeups, summary.checks),
        (0, 1, 1)
    );
    let a = &summary.threads[0];
    assert_eq!(
        (a.releases.total(), a.acquires, a.hold),
        (0, 1, Nanos::from_micros(100))
    );
    assert_eq!(
        (summary.threads[1].wait, summary.idle),
        (Nanos::from_micros(100), Nanos::ZERO)
    );
}

#[test]
fn ticks_lets_the_waiter_win_if_it_looks_first() {
    let mut driver = Driver::new("ticks");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.at(10).release(A, ReleaseReason::Ticks);
    assert_eq!(driver.at(12).woken(B).decision, Decision::Granted);
    assert_eq!(
        driver.at(13).request(A).decision,
        Decision::Wait { until: None }
    );

    let summary = driver.gil.stats().summary(Nanos::from_micros(13));
    assert_eq!((summary.switches, summary.forced_switches), (1, 0));
    assert_eq!(
        (summary.threads[0].releases.ticks, summary.threads[0].hold),
        (1, Nanos::from_micros(10))
    );
    assert_eq!(
        (summary.idle, summary.idle_wanted),
        (Nanos::from_micros(2), Nanos::from_micros(2))
    );
}

#[test]
fn a_spurious_wake_up_is_no_failed_one() {
    let mut driver = Driver::new("ticks");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let outcome = driver.woken(B);
    assert!(!outcome.failed_wake && outcome.decision == Decision::Wait { until: None });
}

#[test]
fn ticks_makes_the_lock_with_the_second_thread() {
    let mut gil = PolicySpec::Ticks(100).build_gil();
    gil.thread_start(A, "A", Nanos::ZERO);
    assert!(!gil.exists());
    gil.thread_start(B, "B", Nanos::ZERO);
    assert!(gil.exists());
    assert!(PolicySpec::default().build_gil().exists());
}

#[test]
fn timer_asks_after_the_interval_and_forces_the_switch() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    assert_eq!(driver.at(100).request(B).decision, wait_until(5_100));
    assert_eq!(driver.poll(A), None);
    let asked = driver.at(5_100).timeout(B);
    assert!(asked.drop_requested && driver.gil.attention());
    assert_eq!(asked.decision, wait_until(10_100));
    assert_eq!(driver.at(5_200).poll(A), Some(ReleaseReason::Interval));
    let released = driver.release(A, ReleaseReason::Interval);
    assert_eq!(
        (released.decision, released.wakes),
        (Decision::AwaitSwitch, wakes(B))
    );
    assert_eq!(
        driver.at(5_210).woken(A).decision,
        Decision::AwaitSwitch,
        "spurious"
    );
    let granted = driver.at(5_250).woken(B);
    assert_eq!(granted.decision, Decision::Granted);
    assert_eq!(
        granted.wakes,
        Wakes {
            waiter: None,
            switched: Some(A)
        }
    );
    assert!(!driver.gil.attention());
    assert_eq!(driver.at(5_300).woken(A).decision, Decision::Free);
    assert_eq!(driver.request(A).decision, wait_until(10_300));

    let summary = driver.gil.stats().summary(Nanos::from_micros(5_300));
    assert_eq!(
        (
            summary.switches,
            summary.forced_switches,
            summary.drop_requests
        ),
        (1, 1, 1)
    );
    assert_eq!(
        summary.threads[1].waits.max,
        Nanos::from_micros(5_250),
        "it has wanted the lock since it started"
    );
}

#[test]
fn timer_restarts_the_interval_after_a_switch() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    let _ = driver.at(1_000).request(C);
    let _ = driver.at(2_000).release(A, ReleaseReason::Io);
    assert_eq!(
        driver.at(2_001).request(B).decision,
        Decision::Granted,
        "the woken C is not there yet"
    );
    assert!(driver.at(2_010).woken(C).failed_wake);
    let again = driver.at(7_010).timeout(C);
    assert!(again.drop_requested, "no switch since it fell asleep again");

    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    let _ = driver.at(1_000).request(C);
    let _ = driver.at(1_000).request(B);
    let _ = driver.at(2_000).release(A, ReleaseReason::Io);
    assert_eq!(driver.at(2_010).woken(C).decision, Decision::Granted);
    let restarted = driver.at(6_000).timeout(B);
    assert!(!restarted.drop_requested, "the lock went to C meanwhile");
    assert_eq!(restarted.decision, wait_until(11_000));
    assert!(driver.at(11_000).timeout(B).drop_requested);
}

#[test]
fn a_blocking_call_under_a_drop_request_awaits_its_switch_too() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.at(5_000).timeout(B);
    assert_eq!(
        driver.at(5_100).release(A, ReleaseReason::Io).decision,
        Decision::AwaitSwitch
    );
    let _ = driver.at(5_150).woken(B);
    assert_eq!(driver.at(5_200).woken(A).decision, Decision::Free);
    let stats = driver.gil.stats();
    let a = stats.get(A).expect("A was started");
    assert_eq!(a.state(), ThreadState::BlockedIo);
    assert_eq!(
        a.time_in(ThreadState::WantsGil, driver.now),
        Nanos::from_micros(50)
    );
    assert_eq!(
        a.time_in(ThreadState::BlockedIo, driver.now),
        Nanos::from_micros(50)
    );
}

#[test]
fn a_thread_that_ends_under_a_drop_request_awaits_nobody() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.at(5_000).timeout(B);
    let released = driver.release(A, ReleaseReason::Exit);
    assert_eq!(
        (released.decision, released.wakes),
        (Decision::Free, wakes(B))
    );
}

#[test]
fn a_releaser_is_freed_if_the_last_waiter_vanishes() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.at(5_000).timeout(B);
    assert_eq!(
        driver.release(A, ReleaseReason::Interval).decision,
        Decision::AwaitSwitch
    );
    let gone = driver.gil.thread_gone(B, driver.now);
    assert_eq!(gone.wakes.switched, Some(A));
    assert_eq!(driver.woken(A).decision, Decision::Free);
    assert_eq!(driver.request(A).decision, Decision::Granted);
}

#[test]
fn a_waiter_that_vanishes_with_the_wake_up_passes_it_on() {
    let mut driver = Driver::new("ticks");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.request(C);
    assert_eq!(driver.release(A, ReleaseReason::Sleep).wakes, wakes(B));
    assert_eq!(driver.gil.thread_gone(B, driver.now).wakes, wakes(C));
}

#[test]
fn a_new_switch_interval_holds_from_the_next_wait_on() {
    let mut driver = Driver::new("timer");
    let _ = driver.request(A);
    assert_eq!(driver.request(B).decision, wait_until(5_000));
    driver.gil.set_switch_interval(Nanos::from_micros(100));
    assert_eq!(driver.request(C).decision, wait_until(100));
    driver.gil.set_switch_interval(Nanos::ZERO);
    assert_eq!(driver.gil.state().switch_interval(), Nanos::ZERO);
    assert_eq!(driver.gil.state().patience(), Nanos::from_micros(1));
}

#[test]
fn fifo_keeps_the_free_lock_for_the_oldest_waiter() {
    let mut driver = Driver::new("fifo");
    let _ = driver.request(A);
    let _ = driver.at(1).request(B);
    assert_eq!(driver.at(10).release(A, ReleaseReason::Io).wakes, wakes(B));
    let barred = driver.at(11).request(C);
    assert_eq!(
        (barred.decision, barred.wakes.waiter),
        (wait_until(5_011), None)
    );
    assert_eq!(driver.at(30).woken(B).decision, Decision::Granted);
    assert_eq!(
        driver.gil.stats().idle(driver.now).1,
        Nanos::from_micros(20)
    );
}

#[test]
fn priority_lets_a_blocking_thread_preempt_one_that_computes() {
    let mut driver = Driver::new("priority");
    let _ = driver.request(A);
    assert!(
        !driver.request(B).drop_requested,
        "A has not shown yet that it computes"
    );
    assert!(driver.at(5_000).timeout(B).drop_requested);
    let _ = driver.release(A, ReleaseReason::Interval);
    assert_eq!(driver.woken(B).decision, Decision::Granted);
    let _ = driver.woken(A);
    let _ = driver.request(A);
    assert_eq!(driver.release(B, ReleaseReason::Io).wakes, wakes(A));
    assert_eq!(driver.at(5_100).woken(A).decision, Decision::Granted);
    let preempts = driver.at(5_200).request(B);
    assert!(
        preempts.drop_requested && driver.gil.attention(),
        "A is marked, B is not"
    );
}

#[test]
fn priority_forgets_the_mark_when_a_thread_blocks() {
    let mut driver = Driver::new("priority");
    let _ = driver.request(A);
    let _ = driver.request(B);
    let _ = driver.at(5_000).timeout(B);
    let _ = driver.release(A, ReleaseReason::Interval);
    let _ = driver.woken(B);
    let _ = driver.release(B, ReleaseReason::Sleep);
    let _ = driver.request(A);
    let _ = driver.release(A, ReleaseReason::Sleep);
    let _ = driver.request(A);
    assert!(!driver.request(B).drop_requested);
}
