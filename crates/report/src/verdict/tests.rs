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

            thrashing: threads are woken for the lock and find it taken again, over and over.
              evidence  1980 failed wake-ups, 9880 a second, for 1 switch; 1981 checks.
                        the lock lay free for 17.3 µs while somebody wanted it: 0 % of the run.
              cause     at each check the holder lets go, wakes a waiter, and takes the lock back before the
                        waiter is there. Each time costs two system calls and a trip of the waiter to another
                        core and back.
              try       --cores 1 (the fight needs a second core); a longer check interval (--gil=ticks:10000);
                        --gil=timer, which hands over at most once in an interval.

            lock-bound: 2 threads want to compute at once, and one at a time may.
              evidence  the lock was held 100 % of the time, and 0.5 threads waited for it on average.
                        hog.py:1 in work0 cost thread T1 100 ms of waiting in 1 wait.
              cause     bytecode runs only with the lock, so threads that compute take turns, however many cores
                        there are.
              try       processes (multiprocessing, ProcessPoolExecutor), each with a lock of its own: up to 2.0
                        times as fast on 2 cores.
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
              evidence  the lock lay free 95 % of the time; T0 waited for the outside 98 % of its life, in 100
                        calls of all threads; waiting for the lock took 44.6 µs.
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
        self.ends_without(0)
    }

    /// So many events are missing.
    fn ends_without(self, lost: u64) -> Report {
        let footer = Footer {
            end: self.now,
            polls: 0,
            checks: 0,
            exit_code: 0,
        };
        self.analysis.finish(Some(&footer), lost)
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
                        and in all it was woken in vain 0 times.
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

#[test]
fn nothing_is_said_of_what_is_not_known() {
    let nothing = History::new(&[]).ends();
    check(
        &nothing,
        expect![[r#"

        there are no events, so there is nothing to be said of this run.
    "#]],
    );
    let cut = History::new(&["main"]).gets(0).at(50).killed();
    check(
        &cut,
        expect![[r#"

        no trouble found in what was recorded; of the rest of the run nothing is known.
    "#]],
    );
    let mut lost = History::new(&["main"]).gets(0).at(50);
    lost.analysis.gap();
    let lost = lost.at(5000).ends_without(1);
    assert_eq!(lost.summary.threads[0].hold, Nanos::ZERO);
    check(
        &lost,
        expect![[r#"

        no trouble found in what was recorded; of the rest of the run nothing is known.

        1 event is missing from the recording: times of which nothing is known are not counted.
    "#]],
    );
}

#[test]
fn blame_adds_up_to_the_waiting() {
    // The one takes over at the moment that the other lets go, and asks for the lock again a little later.
    let mut history = History::new(&["a", "b", "io"]).gets(0);
    for turn in 1..40_u64 {
        let (from, to) = ((turn % 2) as u32 ^ 1, (turn % 2) as u32);
        history = history
            .at(10 * turn)
            .lets_go(from, ReleaseReason::Ticks)
            .gets(to);
        history = history.at(10 * turn + 2).wants(from);
        if turn == 5 {
            history = history
                .lets_go(to, ReleaseReason::Ticks)
                .gets(2)
                .at(10 * turn + 3)
                .reads(2);
            history = history.gets(to);
        }
        if turn == 9 {
            history = history
                .at(10 * turn + 4)
                .returns(2)
                .at(10 * turn + 7)
                .wants(2);
        }
    }
    let report = history.at(400).ends();
    for thread in &report.summary.threads {
        let blamed = report.blame.iter().filter(|b| b.waiter == thread.id);
        let blamed: Nanos = blamed.map(|b| b.time).sum();
        assert_eq!(blamed, thread.wait, "{}", thread.name);
        assert!(blamed > Nanos::ZERO);
    }
}

#[test]
fn two_that_run_one_after_the_other_are_lock_bound() {
    let history = History::new(&["one", "two"]).gets(0).wants(1);
    let history = history.at(98).lets_go(0, ReleaseReason::Exit).gets(1);
    let report = history.at(200).ends();
    assert_eq!(kinds(&report), [VerdictKind::LockBound]);
}

#[test]
fn who_has_its_part_does_not_starve() {
    // Each has the lock for a long time, one after the other.
    let mut history = History::new(&["a", "b", "c", "d"]).gets(0);
    history = history.wants(1).wants(2).wants(3);
    for turn in 1..12_u64 {
        let (from, to) = (((turn - 1) % 4) as u32, (turn % 4) as u32);
        history = history.at(10 * turn).lets_go(from, ReleaseReason::Interval);
        history = history.loses(3).loses(2).gets(to).wants(from);
    }
    assert!(!kinds(&history.at(120).ends()).contains(&VerdictKind::Starvation));
}

/// Waits to be notified, for ever.
fn waits_for_an_event() -> History {
    let history = History::new(&["main"]).gets(0);
    history.at(1).waits_for_lock(0, 2, 0)
}

#[test]
fn who_waits_for_an_event_that_never_comes_is_found() {
    // A simulated run ends where nothing can happen any more.
    let stood_still = waits_for_an_event().ends();
    assert_eq!(kinds(&stood_still), [VerdictKind::Deadlock]);
    // A real one is interrupted, and runs on to say so.
    let interrupted = waits_for_an_event().at(2000).returns(0).gets(0);
    let interrupted = interrupted.at(2001).killed();
    check(
        &interrupted,
        expect![[r#"

        deadlock: main waits for ever: nobody is left who could let it go on.
          evidence  main waits at banks.py:10 in main for lock 2, which it took itself.
                    that began at 1.00 ms and was broken up from outside, or by a deadline, after 2.00 s.
          cause     the lock it waits for was never released, or nobody is left to notify it.
          try       release locks in `finally` or `with`; notify before the last notifier ends; wait with a
                    timeout.
    "#]],
    );
    // It waited with a deadline each time.
    let polled = waits_for_an_event().at(1000).returns(0).gets(0);
    let polled = polled.at(1001).waits_for_lock(0, 2, 0);
    let polled = polled.at(2000).returns(0).gets(0).at(2001).killed();
    assert_eq!(kinds(&polled), []);
}

#[test]
fn a_join_under_a_lock_is_told_as_such() {
    let mut history = History::new(&["main", "worker"]).gets(0).wants(1);
    history = history.at(2).lets_go(0, ReleaseReason::Join);
    history.tell(
        0,
        EventKind::Block {
            what: ThreadState::JoinWait,
            lock: None,
            on: Some(ThreadId(1)),
        },
    );
    let report = history.gets(1).at(3).waits_for_lock(1, 7, 0).ends();
    check(
        &report,
        expect![[r#"

        deadlock: worker and main wait for one another in a circle.
          evidence  worker waits at banks.py:11 in worker for lock 7, which main has.
                    main waits at banks.py:10 in main for the end of worker.
                    that began at 3.00 ms and lasted to the end.
          cause     main waits for the end of worker while it has lock 7, which worker wants before it can
                    end.
          try       join threads after the locks they may want are released; never wait for a thread's end
                    inside of `with lock`.
    "#]],
    );
}

#[test]
fn threads_that_sleep_with_a_lock_need_no_more_threads() {
    let mut history = History::new(&["a", "b", "c"]).gets(0).reads(0);
    for id in [1, 2] {
        history = history.gets(id).waits_for_lock(id, 5, 0);
    }
    // Who comes back passes the lock on, and wants it again at once.
    for turn in 1..30_u64 {
        let (from, to) = (((turn - 1) % 3) as u32, (turn % 3) as u32);
        history = history.at(10 * turn).returns(from).gets(from);
        history = history
            .at_micros(10_000 * turn + 5)
            .waits_for_lock(from, 5, to);
        history = history
            .takes(to, 5)
            .gets(to)
            .at_micros(10_000 * turn + 10)
            .reads(to);
    }
    check(
        &history.ends(),
        expect![[r#"

        I/O-bound: the run waits for the outside, and threads wait meanwhile for a lock of the script's own.
          evidence  the lock lay free 100 % of the time; a waited for the outside 34 % of its life, in 30
                    calls of all threads; waiting for the lock took 0 ns.
                    waiting for the script's locks took 580 ms, most of it for lock 5 at banks.py:12 in c.
          cause     a call that blocks gives the interpreter's lock up first, but not the script's own.
          try       release lock 5 before the call that blocks; more threads would only wait for it too.
    "#]],
    );
}

#[test]
fn what_a_thread_is_started_with_is_no_lock_of_the_script() {
    let start = |mut history: History, id: u32| {
        let name = Box::from("child");
        history.tell(id, EventKind::ThreadStart { name });
        history
    };
    let history = start(History::new(&["main"]).gets(0), 1);
    let history = history.at(1).waits_for_lock(0, 3, 0).gets(1);
    // Its thread has run: what it waits for now is an event of the script.
    let history = history
        .at(2)
        .takes(0, 3)
        .lets_go(1, ReleaseReason::Ticks)
        .gets(0);
    let history = history.at(3).waits_for_lock(0, 4, 0).gets(1);
    let report = history
        .at(9)
        .takes(0, 4)
        .lets_go(1, ReleaseReason::Exit)
        .gets(0)
        .ends();
    expect![[r#"

        who waited for the script's locks
          lock 4 cost thread main at banks.py:10 in main 6.00 ms in 1 wait
            (its own: to be notified)
    "#]]
    .assert_eq(&crate::table::contention(&report, 5));
}

#[test]
fn a_hold_that_ends_with_its_thread_is_placed_behind_the_last_place() {
    let mut history = History::new(&["main", "w\x1b[31m"]).gets(1).wants(0);
    history = history.at(1).lets_go(1, ReleaseReason::Ticks).gets(0);
    history = history
        .at(2)
        .lets_go(0, ReleaseReason::Ticks)
        .gets(1)
        .at(40);
    history.tell(
        1,
        EventKind::GilRelease {
            reason: ReleaseReason::Exit,
            requested: false,
            awaits_switch: false,
            site: Site::UNKNOWN,
            polls: 0,
        },
    );
    history.tell(1, EventKind::ThreadEnd);
    let report = history.gets(0).ends();
    expect![[r#"

        who made whom wait
          thread w�[31m after banks.py:11 in w�[31m cost thread main 38.0 ms of waiting in 1 wait
            (w�[31m let go for exit)
          banks.py:10 in main cost thread w�[31m 1.00 ms of waiting in 1 wait
            (main let go for ticks)
          banks.py:11 in w�[31m cost thread main 1.00 ms of waiting in 1 wait
            (w�[31m let go for ticks)
    "#]]
    .assert_eq(&crate::table::blame(&report, 5));
}

#[test]
fn an_interval_that_the_script_has_set_is_blamed_on_the_script() {
    let mut history = History::new(&["a", "b"]).gets(0).wants(1);
    for turn in 1..1000_u64 {
        let (from, to) = ((turn % 2) as u32 ^ 1, (turn % 2) as u32);
        history = history
            .at_micros(20 * turn)
            .lets_go(from, ReleaseReason::Interval);
        history = history.gets(to).wants(from);
    }
    check(
        &history.ends(),
        expect![[r#"

        thrashing: the lock changes hands so often that handing it over is the work.
          evidence  999 forced switches, 50,000 a second: 20.0 µs between two.
                    the lock lay free for 0 ns while somebody wanted it: 0 % of the run.
          cause     the script has made the switch interval far shorter than the run began with (fifo:5ms):
                    waiters ask for the lock as soon as they have lost it.
          try       a longer interval in sys.setswitchinterval(): CPython's own is 0.005.

        lock-bound: 2 threads want to compute at once, and one at a time may.
          evidence  the lock was held 100 % of the time, and 1.0 threads waited for it on average.
                    banks.py:10 in a cost thread b 10.0 ms of waiting in 500 waits.
          cause     bytecode runs only with the lock, so threads that compute take turns, however many cores
                    there are.
          try       processes (multiprocessing, ProcessPoolExecutor), each with a lock of its own: up to 2.0
                    times as fast on 2 cores.
    "#]],
    );
}
