//! Each verdict on a history that shows it, and on one that does not.
//!
//! Histories come from the model of the lock, under its real policies, or are written out by hand.

use expect_test::{Expect, expect};
use gilscope_events::recording::Footer;
use gilscope_events::{
    Event, EventKind, Function, LockId, Nanos, ReleaseReason, Site, ThreadId, ThreadState,
};
use gilscope_gil::model::Thread;

use super::*;
use crate::Analysis;
use crate::testing::{computing, reading, recording};

fn micros(micros: u64) -> Nanos {
    Nanos::from_micros(micros)
}

/// Runs threads in the model.
fn play(policy: &str, cores: usize, threads: &[Thread]) -> Report {
    let bytes = recording(policy, cores, threads);
    Report::read(&bytes).expect("it is a recording").remove(0)
}

fn kinds(report: &Report) -> Vec<VerdictKind> {
    let mut kinds: Vec<VerdictKind> = report.verdicts.iter().map(|v| v.kind).collect();
    kinds.dedup();
    kinds
}

fn check(report: &Report, expected: Expect) {
    let text = explain(report, 100);
    let longest = text.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(100), "{text}");
    expected.assert_eq(&text);
}

#[test]
fn a_reader_beside_a_thread_that_computes_is_a_convoy_under_timer() {
    let report = play("timer:5ms", 2, &[computing(), reading(15)]);
    assert_eq!(kinds(&report), [VerdictKind::Convoy]);
    check(
        &report,
        expect![[r#"

        convoy: T1 does short work between waits, and each time it comes back it waits for T0, which has the
        lock for 99 % of that time.
          evidence  15 of 15 returns had to wait for the lock, 5.05 ms each in the middle and 5.05 ms at
                    most: 75.4 ms in all, 90 % of the thread's life; between them it computes for 5.11 µs.
                    hog.py:1 in work0 cost thread T1 80.0 ms of waiting in 16 waits.
          cause     a call that blocks gives the lock up; T0 takes it and keeps it until a waiter has waited
                    the whole switch interval and asked (timer:5ms). Each short call of T1 costs that much.
          try       a shorter interval (sys.setswitchinterval(0.0005), --gil=timer:500us), fewer and larger
                    calls in T1, the computing in another process; compare --gil=priority.
    "#]],
    );
}

#[test]
fn there_is_no_convoy_if_who_blocks_goes_first() {
    let report = play("priority:5ms", 2, &[computing(), reading(15)]);
    assert_eq!(kinds(&report), []);
}

#[test]
fn threads_thrash_under_ticks_on_two_cores() {
    let threads = [computing(), computing()];
    let two = play("ticks:100", 2, &threads);
    assert!(kinds(&two).contains(&VerdictKind::Thrashing));
    check(
        &two,
        expect![[r#"

            starvation: T1 wants the lock as others do and hardly gets it.
              evidence  it wanted the lock for 200 ms and had it for 100 ms: 50 %, where 2 threads that want it
                        as much would have 50 % each.
                        its longest wait was 100 ms, 50 % of the run; meanwhile others took the lock 0 times,
                        and it was woken in vain 1980 times.
                        hog.py:1 in work0 cost thread T1 100 ms of waiting in 1 wait.
              cause     the lock goes to whoever is awake when it is free, not to who has waited longest.
              try       --gil=fifo to see a lock that serves in order; a shorter interval; less computing
                        without a pause in the threads that have it.

            thrashing: threads are woken for the lock and find it taken again, over and over.
              evidence  1980 failed wake-ups, 9880 a second, for 1 switches; 1981 checks.
                        the lock lay free for 17.3 µs while somebody wanted it: 0 % of the run.
              cause     at each check the holder lets go, wakes a waiter, and takes the lock back before the
                        waiter is there. Each time costs two system calls and a trip of the waiter to another
                        core and back.
              try       --cores 1 (the fight needs a second core); a longer check interval (--gil=ticks:10000);
                        --gil=timer, which hands over at most once in an interval.
        "#]],
    );
    let one = play("ticks:100", 1, &threads);
    assert!(!kinds(&one).contains(&VerdictKind::Thrashing));
}

#[test]
fn threads_thrash_when_the_interval_is_tiny() {
    let threads = [computing(), computing()];
    let tiny = play("timer:10us", 2, &threads);
    assert!(kinds(&tiny).contains(&VerdictKind::Thrashing));
    let usual = play("timer:5ms", 2, &threads);
    assert!(!kinds(&usual).contains(&VerdictKind::Thrashing));
}

#[test]
fn threads_that_compute_are_lock_bound() {
    let report = play("timer:5ms", 2, &[computing(), computing(), computing()]);
    assert_eq!(kinds(&report), [VerdictKind::LockBound]);
    check(
        &report,
        expect![[r#"

        lock-bound: 3 threads want to compute at once, and one at a time may.
          evidence  the lock was held 100 % of the time, and 2.0 threads waited for it on average.
                    hog.py:1 in work0 cost thread T1 100 ms of waiting in 20 waits.
          cause     bytecode runs only with the lock, so threads that compute take turns, however many cores
                    there are.
          try       processes (multiprocessing, ProcessPoolExecutor), each with a lock of its own: up to 2.0
                    times as fast on 2 cores.
    "#]],
    );
    let alone = play("timer:5ms", 2, &[computing()]);
    assert_eq!(kinds(&alone), []);
}

#[test]
fn threads_that_read_are_io_bound() {
    let report = play("timer:5ms", 2, &[reading(50), reading(50)]);
    assert_eq!(kinds(&report), [VerdictKind::IoBound]);
    check(
        &report,
        expect![[r#"

        I/O-bound: the run waits for the outside; the lock is in nobody's way.
          evidence  the lock lay free 95 % of the time; T0 was blocked 98 % of its life, in 100 calls of all
                    threads; waiting for the lock took 44.6 µs.
          cause     a call that blocks gives the lock up first.
          try       more threads, so that more calls wait at the same time; processes would gain nothing.
    "#]],
    );
}

/// A history written out by hand.
struct History {
    analysis: Analysis,
    now: Nanos,
}

impl History {
    fn new(threads: &[&str]) -> History {
        let mut history = History {
            analysis: Analysis::new("fifo:5ms", 2),
            now: Nanos::ZERO,
        };
        for (id, name) in (0..).zip(threads) {
            history
                .analysis
                .define(&gilscope_events::Definition::Function(Function {
                    file: "banks.py".into(),
                    name: (*name).into(),
                    line: 1,
                }));
            let name = Box::from(*name);
            history.tell(id, EventKind::ThreadStart { name });
        }
        history
    }

    fn at(mut self, millis: u64) -> History {
        self.now = Nanos::from_millis(millis);
        self
    }

    fn at_micros(mut self, time: u64) -> History {
        self.now = micros(time);
        self
    }

    fn reads(self, thread: u32) -> History {
        let mut history = self.lets_go(thread, ReleaseReason::Io);
        let what = ThreadState::BlockedIo;
        let (lock, on) = (None, None);
        history.tell(thread, EventKind::Block { what, lock, on });
        history
    }

    fn returns(mut self, thread: u32) -> History {
        self.tell(thread, EventKind::Unblock);
        self
    }

    fn loses(mut self, thread: u32) -> History {
        self.tell(thread, EventKind::GilFailedWake);
        self
    }

    fn tell(&mut self, thread: u32, kind: EventKind) {
        self.analysis.event(&Event {
            time: self.now,
            thread: ThreadId(thread),
            kind,
        });
    }

    fn wants(mut self, thread: u32) -> History {
        self.tell(thread, EventKind::GilRequest);
        self
    }

    fn gets(mut self, thread: u32) -> History {
        self.tell(thread, EventKind::GilAcquire { core: None });
        self
    }

    fn lets_go(mut self, thread: u32, reason: ReleaseReason) -> History {
        let site = Site {
            function: thread,
            line: 10 + thread,
            op: u16::MAX,
        };
        self.tell(
            thread,
            EventKind::GilRelease {
                reason,
                requested: reason == ReleaseReason::Interval,
                awaits_switch: false,
                site,
                polls: 0,
            },
        );
        self
    }

    fn waits_for_lock(self, thread: u32, lock: u64, owner: u32) -> History {
        let mut history = self.lets_go(thread, ReleaseReason::Lock);
        history.tell(
            thread,
            EventKind::Block {
                what: ThreadState::LockWait,
                lock: Some(LockId(lock)),
                on: Some(ThreadId(owner)),
            },
        );
        history
    }

    fn takes(mut self, thread: u32, lock: u64) -> History {
        let site = Site::UNKNOWN;
        let lock = LockId(lock);
        self.tell(thread, EventKind::LockAcquire { lock, site });
        self.tell(thread, EventKind::Unblock);
        self
    }

    fn killed(self) -> Report {
        self.analysis.finish(None, 0)
    }

    fn ends(self) -> Report {
        let footer = Footer {
            end: self.now,
            polls: 0,
            checks: 0,
            exit_code: 0,
        };
        self.analysis.finish(Some(&footer), 0)
    }
}

fn both_block() -> History {
    let history = History::new(&["main", "pay", "refund"]).gets(0);
    let history = history.at(1).wants(1).wants(2);
    let history = history.at(2).lets_go(0, ReleaseReason::Sleep).gets(1);
    let history = history.at(3).waits_for_lock(1, 7, 2).gets(2);
    history.at(4).waits_for_lock(2, 6, 1)
}

#[test]
fn a_circle_of_waiting_threads_is_a_deadlock() {
    let report = both_block().at(5000).killed();
    assert_eq!(kinds(&report), [VerdictKind::Deadlock]);
    check(
        &report,
        expect![[r#"

        deadlock: refund and pay wait for one another in a circle.
          evidence  refund waits at banks.py:12 in refund for lock 6, which pay has.
                    pay waits at banks.py:11 in pay for lock 7, which refund has.
                    that began at 4.00 ms and lasted to the end.
          cause     each has what the next one wants: the locks are taken in different orders.
          try       take locks in one order everywhere; take both or none (acquire(timeout=...)); one lock
                    for both.
    "#]],
    );
}

#[test]
fn a_lock_that_comes_after_all_is_none() {
    let report = both_block().at(5).takes(1, 7).gets(1).at(20).ends();
    assert_eq!(kinds(&report), []);
}

#[test]
fn a_lock_taken_twice_hangs_its_owner() {
    let history = || {
        let history = History::new(&["main"]).gets(0);
        history.at(1).waits_for_lock(0, 3, 0)
    };
    check(
        &history().killed(),
        expect![[r#"

        deadlock: main waits for ever: nobody is left who could let it go on.
          evidence  main waits at banks.py:10 in main for lock 3, which it took itself.
                    that began at 1.00 ms and lasted to the end.
          cause     the lock it waits for was never released, or nobody is left to notify it.
          try       release locks in `finally` or `with`; notify before the last notifier ends; wait with a
                    timeout.
    "#]],
    );
    // A thread that waits to be notified looks the same, but the run goes on.
    assert_eq!(
        kinds(&history().at(9).takes(0, 3).gets(0).at(20).ends()),
        []
    );
}

/// A thread that reads is woken so many times for each time it gets the lock.
fn reader_beside_hog(losses: u64) -> Report {
    let mut history = History::new(&["hog", "reader"]).gets(0).wants(1);
    for turn in 0..20_u64 {
        let begin = 10_000 * turn;
        history = history
            .at_micros(begin + 1_000)
            .lets_go(0, ReleaseReason::Ticks);
        history = history.gets(1).at_micros(begin + 1_010).reads(1).gets(0);
        history = history.at_micros(begin + 2_000).returns(1).wants(1);
        for loss in 0..losses {
            history = history.at_micros(begin + 2_100 + loss).loses(1);
        }
    }
    history.ends()
}

#[test]
fn a_reader_woken_in_vain_for_a_thread_that_computes_is_an_inversion() {
    let lost = reader_beside_hog(30);
    assert!(kinds(&lost).contains(&VerdictKind::PriorityInversion));
    assert!(!kinds(&lost).contains(&VerdictKind::Convoy));
    check(
        &lost,
        expect![[r#"

        priority inversion: reader, which mostly waits for the outside, is kept out by hog, which only
        computes.
          evidence  19 of 20 returns had to wait for the lock, 9.00 ms each in the middle and 9.00 ms at
                    most: 171 ms in all, 89 % of the thread's life; between them it computes for 10.0 µs.
                    banks.py:10 in hog cost thread reader 172 ms of waiting in 20 waits.
                    in these waits reader was woken 600 times for a lock that was taken again: 31.6 times
                    for each it got.
          cause     at a check hog lets go of the lock, wakes reader, and takes the lock back before the
                    other core has reader running. The system would let reader go first; the lock does not
                    ask it.
          try       --cores 1, where a woken thread can run at once; --gil=timer, whose holder waits until
                    another has taken the lock; the computing in another process.

        thrashing: threads are woken for the lock and find it taken again, over and over.
          evidence  600 failed wake-ups, 3123 a second, for 40 switches; 0 checks.
                    the lock lay free for 0 ns while somebody wanted it: 0 % of the run.
          cause     at each check the holder lets go, wakes a waiter, and takes the lock back before the
                    waiter is there. Each time costs two system calls and a trip of the waiter to another
                    core and back.
          try       --cores 1 (the fight needs a second core); a longer check interval (--gil=ticks:10000);
                    --gil=timer, which hands over at most once in an interval.
    "#]],
    );
    let won = reader_beside_hog(0);
    assert_eq!(kinds(&won), [VerdictKind::Convoy]);
}

/// One thread passes the lock to and fro with another, and a third is always too late.
fn ping_pong(third_gets_it: bool) -> Report {
    let mut history = History::new(&["ping", "pong", "late"])
        .gets(0)
        .wants(1)
        .wants(2);
    for turn in 0..60_u64 {
        let (holder, next) = ((turn % 2) as u32, ((turn + 1) % 2) as u32);
        history = history
            .at(6 * turn + 4)
            .lets_go(holder, ReleaseReason::Interval);
        if third_gets_it {
            history = history
                .gets(2)
                .at(6 * turn + 6)
                .lets_go(2, ReleaseReason::Interval);
            history = history.wants(2);
        }
        history = history.gets(next).wants(holder);
    }
    history.ends()
}

#[test]
fn who_never_gets_the_lock_starves() {
    let starved = ping_pong(false);
    assert!(kinds(&starved).contains(&VerdictKind::Starvation));
    check(
        &starved,
        expect![[r#"

            starvation: late wants the lock as others do and hardly gets it.
              evidence  it wanted the lock for 358 ms and had it for 0 ns: 0 %, where 3 threads that want it as
                        much would have 33 % each.
                        its longest wait was 358 ms, 100 % of the run; meanwhile others took the lock 60 times,
                        and it was woken in vain 0 times.
                        banks.py:11 in pong cost thread late 180 ms of waiting in 1 wait.
              cause     the lock goes to whoever is awake when it is free, not to who has waited longest.
              try       --gil=fifo to see a lock that serves in order; a shorter interval; less computing
                        without a pause in the threads that have it.

            lock-bound: 3 threads want to compute at once, and one at a time may.
              evidence  the lock was held 100 % of the time, and 2.0 threads waited for it on average.
                        banks.py:11 in pong cost thread ping 180 ms of waiting in 30 waits.
              cause     bytecode runs only with the lock, so threads that compute take turns, however many cores
                        there are.
              try       processes (multiprocessing, ProcessPoolExecutor), each with a lock of its own: up to 2.0
                        times as fast on 2 cores.
        "#]],
    );
    assert!(!kinds(&ping_pong(true)).contains(&VerdictKind::Starvation));
}
