//! The driver on real threads, with closures for Python; what is asserted is counted, never timed.

#![allow(clippy::disallowed_methods, reason = "it tests the driver itself")]

mod fake;

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use fake::{Inside, NOTHING, Script, driver, run};
use gilscope_events::{LockId, Nanos, ReleaseReason, ThreadId};
use gilscope_gil::PolicySpec;
use gilscope_native::{Driver, Options};
use gilscope_vm::{Effect, Reply, Stop};

const NEVER: Option<Nanos> = None;

/// A deadline that is over.
const PAST: Nanos = Nanos(1);

fn join(thread: u32) -> Stop {
    Stop::Block(Effect::Join {
        thread: ThreadId(thread),
        until: NEVER,
    })
}

fn acquire(lock: LockId) -> Stop {
    Stop::Block(Effect::Acquire { lock, until: NEVER })
}

/// A thread that computes: `rounds` times it goes on until asked to stop, and does.
fn computing(rounds: u32, reason: ReleaseReason) -> Script {
    let mut left = rounds;
    Box::new(move |inside| {
        if left == 0 {
            return Stop::Finished;
        }
        left -= 1;
        *inside.shared += 1;
        Stop::Release(reason)
    })
}

/// Main starts `n` threads and joins them in turn.
fn start_and_join(
    n: u32,
    make: impl Fn(u32) -> Script + Send + 'static,
) -> impl FnMut(&mut Inside<'_>) -> Stop + Send + 'static {
    let mut joined = 0;
    move |inside| {
        if joined == 0 {
            for thread in 1..=n {
                inside.start(thread, make(thread));
            }
        }
        joined += 1;
        if joined > n {
            Stop::Finished
        } else {
            join(joined)
        }
    }
}

#[test]
fn every_policy_lets_all_threads_finish() {
    for policy in ["ticks", "timer:1ms", "fifo:1ms", "priority:1ms"] {
        let main = start_and_join(8, |_| computing(500, ReleaseReason::Ticks));
        let end = run(driver(policy), main);
        assert_eq!(end.world.shared, 8 * 500, "{policy}");
        assert_eq!(end.stats.threads.len(), 9, "{policy}");
        assert_eq!(end.stats.threads[3].name, "fake-3");
        // The first thread's exit, at the latest, lets somebody else go on.
        assert!(end.stats.switches >= 8, "{policy}: {}", end.stats.switches);
    }
}

#[test]
fn a_computing_thread_is_made_to_let_go_by_one_that_waits() {
    for policy in ["timer:1ms", "fifo:1ms", "priority:1ms"] {
        let seen = Arc::new(AtomicBool::new(false));
        let main = start_and_join(2, move |thread| {
            let seen = Arc::clone(&seen);
            if thread == 2 {
                return Box::new(move |_| {
                    seen.store(true, Ordering::SeqCst);
                    Stop::Finished
                });
            }
            // Would hold the lock for ever if the other never asked for it.
            Box::new(move |inside| {
                while !seen.load(Ordering::SeqCst) {
                    if inside.asked_to_stop() {
                        return Stop::Release(ReleaseReason::Interval);
                    }
                    std::hint::spin_loop();
                }
                Stop::Finished
            })
        });
        let end = run(driver(policy), main);
        let computing = &end.stats.threads[1];
        // The first thread may be made to let go as well, if the machine gives it no time to start
        // both: so there are forced switches without a release of this one, but not the reverse.
        if computing.releases.interval > 0 {
            assert!(end.stats.forced_switches > 0, "{policy}");
        }
        assert!(end.stats.forced_switches <= end.stats.drop_requests + 1);
    }
}

#[test]
fn without_waiters_nothing_is_asked_and_nothing_released() {
    for policy in ["ticks", "timer:1ms"] {
        let mut left = 1000;
        let end = run(driver(policy), move |inside| {
            assert!(!inside.asked_to_stop());
            left -= 1;
            if left == 0 {
                Stop::Finished
            } else {
                Stop::Release(ReleaseReason::Ticks)
            }
        });
        assert_eq!(end.stats.switches, 0);
        assert_eq!(end.stats.drop_requests, 0);
        assert_eq!(end.stats.threads[0].releases.total(), 0);
        assert_eq!(end.stats.checks, 1000);
        assert_eq!(end.stats.polls, 1000);
    }
}

#[test]
fn a_sleep_into_the_past_lets_go_of_the_lock_once() {
    let mut slept = false;
    let end = run(driver("timer"), move |inside| {
        if slept {
            assert_eq!(inside.reply, Some(Reply::None));
            return Stop::Finished;
        }
        slept = true;
        Stop::Block(Effect::Sleep { until: PAST })
    });
    assert_eq!(end.stats.threads[0].releases.sleep, 1);
    assert_eq!(end.stats.threads[0].acquires, 2);
}

#[test]
fn a_lock_goes_to_each_of_its_waiters() {
    for policy in ["ticks", "timer", "fifo", "priority"] {
        let mut lock = None;
        let mut joined = 0;
        let end = run(driver(policy), move |inside| {
            let lock = *lock.get_or_insert_with(|| inside.host.lock_new());
            if joined == 0 {
                assert!(inside.host.lock_try(lock));
                for thread in 1..=50 {
                    let mut step = 0;
                    inside.start(
                        thread,
                        Box::new(move |inside| {
                            step += 1;
                            if step == 1 {
                                return acquire(lock);
                            }
                            assert_eq!(inside.reply, Some(Reply::Bool(true)));
                            *inside.shared += 1;
                            assert!(inside.host.lock_release(lock));
                            Stop::Finished
                        }),
                    );
                }
                assert!(inside.host.lock_release(lock));
            }
            joined += 1;
            if joined <= 50 {
                return join(joined);
            }
            assert!(!inside.host.lock_held(lock));
            Stop::Finished
        });
        assert_eq!(end.world.shared, 50, "{policy}");
    }
}

#[test]
fn waits_with_a_deadline_tell_that_it_passed() {
    let mut step = 0;
    let mut lock = None;
    let until = Some(PAST);
    run(driver("timer"), move |inside| {
        step += 1;
        let lock = *lock.get_or_insert_with(|| inside.host.lock_new());
        match step {
            1 => {
                assert!(inside.host.lock_try(lock));
                Stop::Block(Effect::Acquire { lock, until })
            }
            2 => {
                assert_eq!(inside.reply, Some(Reply::Bool(false)));
                let thread = ThreadId(7);
                Stop::Block(Effect::Join { thread, until })
            }
            _ => {
                assert_eq!(inside.reply, Some(Reply::Bool(false)));
                Stop::Finished
            }
        }
    });
}

/// Runs a main thread that blocks with `effect` while a signal comes; what it was told.
fn interrupted(policy: &str, effect: impl Fn(LockId) -> Effect + Send + 'static) -> Reply {
    let driver = driver(policy);
    let interrupt = driver.interrupter();
    let (told, answer) = std::sync::mpsc::channel();
    let mut interrupt = Some(interrupt);
    let mut lock = None;
    run(driver, move |inside| {
        let Some(interrupt) = interrupt.take() else {
            assert_eq!(inside.host.take_signal(), Some(2));
            assert_eq!(inside.host.take_signal(), None);
            told.send(inside.reply.clone()).expect("somebody listens");
            return Stop::Finished;
        };
        let lock = *lock.get_or_insert_with(|| inside.host.lock_new());
        assert!(inside.host.lock_try(lock));
        inside.start(
            1,
            Box::new(move |inside| {
                // Main has let go of the interpreter lock, or this would not run.
                interrupt(2);
                // Only a wait that no signal ends needs this.
                inside.host.lock_release(lock);
                Stop::Finished
            }),
        );
        Stop::Block(effect(lock))
    });
    answer.recv().expect("an answer").expect("a reply")
}

#[test]
fn a_signal_ends_what_main_waits_in() {
    let far = Nanos(u64::MAX);
    for policy in ["ticks", "timer", "fifo", "priority"] {
        let reply = interrupted(policy, move |_| Effect::Sleep { until: far });
        assert_eq!(reply, Reply::Interrupted, "sleep under {policy}");
        let reply = interrupted(policy, |_| Effect::Pause);
        assert_eq!(reply, Reply::Interrupted, "pause under {policy}");
        let until = Some(far);
        let thread = ThreadId(9);
        let reply = interrupted(policy, move |_| Effect::Join { thread, until });
        assert_eq!(reply, Reply::Interrupted, "join under {policy}");
    }
    let thread = ThreadId(9);
    let until = NEVER;
    let reply = interrupted("timer", move |_| Effect::Join { thread, until });
    assert_eq!(reply, Reply::Interrupted);
}

#[test]
fn under_ticks_no_signal_ends_a_lock_wait() {
    let until = NEVER;
    let reply = interrupted("ticks", move |lock| Effect::Acquire { lock, until });
    assert_eq!(reply, Reply::Bool(true));
}

#[test]
fn daemons_that_still_want_the_lock_do_not_keep_the_process() {
    let started = Arc::new(AtomicU32::new(0));
    let main_started = Arc::clone(&started);
    let mut begun = false;
    let end = run(driver("timer:1ms"), move |inside| {
        if !begun {
            begun = true;
            for thread in 1..=4 {
                let started = Arc::clone(&main_started);
                inside.start(
                    thread,
                    Box::new(move |_| {
                        started.fetch_add(1, Ordering::SeqCst);
                        Stop::Release(ReleaseReason::Interval)
                    }),
                );
            }
        }
        if main_started.load(Ordering::SeqCst) >= 4 {
            return Stop::Finished;
        }
        Stop::Block(Effect::Sleep { until: PAST })
    });
    assert_eq!(end.stats.threads.len(), 5);
    assert_eq!(end.stats.threads[4].name, "fake-4");
}

#[test]
fn two_thousand_threads_live_at_once() {
    const N: u32 = 2000;
    let mut gate = None;
    let (mut started, mut joined) = (0, 0);
    let end = run(driver("timer"), move |inside| {
        let gate = *gate.get_or_insert_with(|| {
            let gate = inside.host.lock_new();
            assert!(inside.host.lock_try(gate));
            gate
        });
        if started < N {
            started += 1;
            let mut step = 0;
            inside.start(
                started,
                Box::new(move |inside| {
                    step += 1;
                    if step == 1 {
                        return acquire(gate);
                    }
                    *inside.shared += 1;
                    assert!(inside.host.lock_release(gate));
                    Stop::Finished
                }),
            );
            // It can get on to the gate; if all wanted the lock at once, they would take main's time.
            return Stop::Block(Effect::Sleep { until: PAST });
        }
        if joined == 0 {
            assert_eq!(*inside.shared, 0, "nobody passes before all are there");
            assert!(inside.host.lock_release(gate));
        }
        joined += 1;
        if joined <= N {
            join(joined)
        } else {
            Stop::Finished
        }
    });
    assert_eq!(end.world.shared, u64::from(N));
}

#[test]
fn ten_thousand_threads_come_and_go() {
    const N: u32 = 10_000;
    for policy in ["ticks", "timer"] {
        let mut started = 0;
        let end = run(driver(policy), move |inside| {
            if started == N {
                return Stop::Finished;
            }
            started += 1;
            inside.start(
                started,
                Box::new(|inside| {
                    *inside.shared += 1;
                    Stop::Finished
                }),
            );
            join(started)
        });
        assert_eq!(end.world.shared, u64::from(N), "{policy}");
        assert_eq!(end.stats.threads[0].releases.join, u64::from(N));
    }
}

#[test]
fn the_snapshot_tells_what_the_lock_did_so_far() {
    let mut step = 0;
    run(driver("timer:7ms"), move |inside| {
        step += 1;
        if step == 1 {
            assert_eq!(inside.host.switch_interval(), 7000);
            inside.host.set_switch_interval(250);
            inside.start(1, computing(0, ReleaseReason::Interval));
            return join(1);
        }
        let snapshot = inside.host.gil_snapshot();
        assert_eq!(snapshot.policy, "timer:7ms");
        assert_eq!(snapshot.threads.len(), 2);
        assert_eq!(snapshot.switches, 2);
        assert_eq!(inside.host.switch_interval(), 250);
        Stop::Finished
    });
}

#[test]
fn a_paced_tick_lasts_at_least_so_long() {
    let options = Options {
        pace: NonZero::new(100_000),
        listen: false,
        ..Options::new(PolicySpec::Ticks(100))
    };
    let driver = Driver::new(options, NOTHING).expect("a driver");
    let mut left = 50;
    let end = run(driver, move |inside| {
        assert!(inside.asked_to_stop(), "each check comes to the driver");
        left -= 1;
        if left == 0 {
            Stop::Finished
        } else {
            Stop::Release(ReleaseReason::Ticks)
        }
    });
    assert!(end.stats.elapsed >= Nanos(50 * 100_000));
    assert_eq!(end.stats.threads[0].releases.total(), 0);
}

#[test]
fn a_panic_while_holding_the_lock_ends_the_program() {
    const MARK: &str = "GILSCOPE_TEST_PANICS";
    if std::env::var_os(MARK).is_some() {
        let main = start_and_join(2, |_| Box::new(|_| panic!("on purpose")));
        run(driver("timer"), main);
        unreachable!("the program has ended");
    }
    let program = std::env::current_exe().expect("a path");
    let name = "a_panic_while_holding_the_lock_ends_the_program";
    let output = std::process::Command::new(program)
        .args(["--exact", name, "--nocapture"])
        .env(MARK, "1")
        .output()
        .expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(101), "{errors}");
    assert!(errors.contains("gilscope: internal error"), "{errors}");
}
