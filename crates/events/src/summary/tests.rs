//! The figures of a short story told by hand.

use expect_test::expect;

use super::*;

const A: ThreadId = ThreadId(0);
const B: ThreadId = ThreadId(1);

/// A runs 40 µs, B waits 30 of them and then runs 60 µs, while A sleeps.
fn story() -> GilStats {
    let mut stats = GilStats::new("timer");
    let at = Nanos::from_micros;
    stats.on_start(A, "MainThread", at(0));
    stats.on_request(A, at(0));
    stats.on_acquire(A, at(0));
    stats.on_start(B, "Thread-1 (work)", at(10));
    stats.on_request(B, at(10));
    stats.on_wait(B, at(10));
    stats.on_release(A, ReleaseReason::Sleep, at(40), false, false);
    stats.on_acquire(B, at(50));
    stats.on_switch(false);
    stats.on_release(B, ReleaseReason::Exit, at(110), false, false);
    stats.on_end(B, at(110));
    stats.add_polls(500);
    stats
}

#[test]
fn a_summary_adds_up() {
    let summary = story().summary(Nanos::from_micros(120));
    assert_eq!(summary.idle, Nanos::from_micros(20));
    assert_eq!(summary.idle_wanted, Nanos::from_micros(10));
    assert!((summary.idle_share - 20.0 / 120.0).abs() < 1e-12);
    let [a, b] = &summary.threads[..] else {
        panic!("two threads")
    };
    assert!((a.share - 0.4).abs() < 1e-12 && (b.share - 0.6).abs() < 1e-12);
    assert!((summary.jain - 1.0 / (2.0 * (0.16 + 0.36))).abs() < 1e-12);
    for thread in [a, b] {
        assert_eq!(thread.hold + thread.wait + thread.blocked, thread.lifetime);
    }
}

#[test]
fn a_release_that_nobody_used_is_part_of_the_hold() {
    let mut stats = GilStats::new("ticks");
    let at = Nanos::from_micros;
    stats.on_start(A, "MainThread", at(0));
    stats.on_acquire(A, at(0));
    stats.on_release(A, ReleaseReason::Ticks, at(10), false, false);
    stats.on_request(A, at(12));
    assert!(stats.on_acquire(A, at(12)));
    let summary = stats.summary(at(20));
    let a = &summary.threads[0];
    assert_eq!(
        (a.hold, a.longest_hold, a.acquires, a.releases.total()),
        (at(20), at(20), 1, 0)
    );
    assert_eq!(summary.idle, Nanos::ZERO);
}

#[test]
fn jain_is_one_for_equals_and_one_over_n_for_one_who_has_all() {
    assert!((jain([2.0, 2.0, 2.0]) - 1.0).abs() < 1e-12);
    assert!((jain([5.0, 0.0, 0.0, 0.0]) - 0.25).abs() < 1e-12);
    assert!((jain([]) - 1.0).abs() < 1e-12 && (jain([0.0]) - 1.0).abs() < 1e-12);
}

#[test]
fn json_has_these_names() {
    let summary = story().summary(Nanos::from_micros(120));
    let json = serde_json::to_string_pretty(&summary).expect("plain data");
    assert_eq!(
        serde_json::from_str::<GilSummary>(&json).expect("the same data"),
        summary
    );
    expect![[r#"
        {
          "policy": "timer",
          "elapsed": 120000,
          "polls": 500,
          "checks": 0,
          "drop_requests": 0,
          "switches": 1,
          "forced_switches": 0,
          "failed_wakeups": 0,
          "idle": 20000,
          "idle_wanted": 10000,
          "idle_share": 0.16666666666666666,
          "jain": 0.9615384615384616,
          "jain_acquires": 1.0,
          "jain_service": 0.9411764705882356,
          "threads": [
            {
              "id": 0,
              "name": "MainThread",
              "state": "sleeping",
              "lifetime": 120000,
              "hold": 40000,
              "share": 0.4,
              "longest_hold": 40000,
              "wait": 0,
              "blocked": 80000,
              "acquires": 1,
              "waits": {
                "count": 0,
                "min": 0,
                "mean": 0,
                "p50": 0,
                "p95": 0,
                "p99": 0,
                "max": 0
              },
              "releases": {
                "ticks": 0,
                "interval": 0,
                "io": 0,
                "sleep": 1,
                "lock": 0,
                "join": 0,
                "signal": 0,
                "exit": 0
              },
              "failed_wakeups": 0,
              "drop_requests": 0
            },
            {
              "id": 1,
              "name": "Thread-1 (work)",
              "state": "finished",
              "lifetime": 100000,
              "hold": 60000,
              "share": 0.6,
              "longest_hold": 60000,
              "wait": 40000,
              "blocked": 0,
              "acquires": 1,
              "waits": {
                "count": 1,
                "min": 40000,
                "mean": 40000,
                "p50": 40000,
                "p95": 40000,
                "p99": 40000,
                "max": 40000
              },
              "releases": {
                "ticks": 0,
                "interval": 0,
                "io": 0,
                "sleep": 0,
                "lock": 0,
                "join": 0,
                "signal": 0,
                "exit": 1
              },
              "failed_wakeups": 0,
              "drop_requests": 0
            }
          ]
        }"#]]
    .assert_eq(&json);
}

#[test]
fn events_are_flat_objects_with_the_word_for_what_happened() {
    let event = crate::Event {
        time: Nanos(5),
        thread: B,
        kind: crate::EventKind::GilRelease {
            reason: ReleaseReason::Interval,
            requested: true,
            awaits_switch: false,
            site: crate::Site {
                function: 2,
                line: 7,
                op: 9,
            },
            polls: 11,
        },
    };
    let json = serde_json::to_string(&event).expect("plain data");
    expect![[r#"{"time":5,"thread":1,"event":"gil_release","reason":"interval","requested":true,"awaits_switch":false,"site":{"function":2,"line":7,"op":9},"polls":11}"#]]
        .assert_eq(&json);
    assert_eq!(
        serde_json::from_str::<crate::Event>(&json).expect("the same data"),
        event
    );
}

#[test]
fn a_clock_that_runs_backwards_counts_no_time_twice() {
    let mut stats = GilStats::new("timer");
    stats.on_start(A, "MainThread", Nanos(0));
    stats.on_acquire(A, Nanos(100));
    stats.on_release(A, ReleaseReason::Io, Nanos(90), false, false);
    stats.on_request(A, Nanos(120));
    let summary = stats.summary(Nanos(150));
    let a = &summary.threads[0];
    assert_eq!(
        (a.hold, a.wait, a.blocked),
        (Nanos(0), Nanos(130), Nanos(20))
    );
    assert_eq!(a.lifetime, Nanos(150));
}

#[test]
fn folded_threads_count_as_if_they_were_told_one_by_one() {
    let run = |keep: Option<usize>| {
        let mut stats = GilStats::new("timer");
        if let Some(keep) = keep {
            stats.fold_ended(keep);
        }
        let at = Nanos::from_micros;
        stats.on_start(A, "MainThread", at(0));
        stats.on_acquire(A, at(0));
        stats.on_release(A, ReleaseReason::Join, at(1), false, false);
        let mut now = 1;
        for n in 1..=100 {
            let thread = ThreadId(n);
            stats.on_start(thread, "worker", at(now));
            stats.on_request(thread, at(now));
            stats.on_wait(thread, at(now));
            now += u64::from(n % 7);
            stats.on_acquire(thread, at(now));
            stats.on_failed_wake(thread, at(now));
            now += u64::from(n % 13);
            stats.on_release(thread, ReleaseReason::Exit, at(now), false, false);
            stats.on_end(thread, at(now));
        }
        stats.summary(at(now))
    };
    let (all, folded) = (run(None), run(Some(5)));
    assert_eq!((all.threads.len(), all.folded, &all.rest), (101, 0, &None));
    assert_eq!(folded.threads.len() as u64 + folded.folded, 101);
    assert!(folded.threads.len() <= 1 + 2 * 5);
    let rest = folded.rest.as_ref().expect("some are folded");
    assert_eq!(rest.name, format!("{} more threads", folded.folded));
    for (name, sum) in [
        ("hold", (|t| t.hold.0) as fn(&ThreadSummary) -> u64),
        ("wait", |t| t.wait.0),
        ("lifetime", |t| t.lifetime.0),
        ("acquires", |t| t.acquires),
        ("waits", |t| t.waits.count),
        ("exits", |t| t.releases.exit),
        ("failed wake-ups", |t| t.failed_wakeups),
    ] {
        let told: u64 = folded.threads.iter().chain([rest]).map(sum).sum();
        assert_eq!(told, all.threads.iter().map(sum).sum::<u64>(), "{name}");
    }
    assert_eq!(folded.failed_wakeups, all.failed_wakeups);
    for (one, other) in [
        (folded.jain, all.jain),
        (folded.jain_acquires, all.jain_acquires),
        (folded.jain_service, all.jain_service),
    ] {
        assert!((one - other).abs() < 1e-9, "{one} {other}");
    }
    // Those who held the lock longest are still there.
    let longest = |t: &ThreadSummary| t.hold;
    assert_eq!(
        folded.threads.iter().map(longest).max(),
        all.threads.iter().map(longest).max()
    );
}
