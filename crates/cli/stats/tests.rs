//! The tables to the letter.

use expect_test::{Expect, expect};
use gilscope_events::{GilStats, Nanos, ReleaseReason, ThreadId};

use super::*;

const MS: u64 = 1_000_000;

/// A main thread that waits for workers; each of those has the lock for 5 ms in turn, thrice.
fn workers(n: u32) -> GilSummary {
    let mut stats = GilStats::new("timer");
    let at = |ms: u64| Nanos(ms * MS);
    stats.on_start(ThreadId::MAIN, "MainThread", at(0));
    stats.on_acquire(ThreadId::MAIN, at(0));
    for thread in 1..=n {
        let name = format!("Thread-{thread} (calculate everything)");
        stats.on_start(ThreadId(thread), &name, at(1));
        stats.on_request(ThreadId(thread), at(1));
        stats.on_wait(ThreadId(thread), at(1));
    }
    stats.on_release(ThreadId::MAIN, ReleaseReason::Join, at(2), false, false);
    let mut now = 2;
    for turn in 0..3 {
        for thread in 1..=n {
            let thread = ThreadId(thread);
            if turn > 0 {
                stats.on_request(thread, at(now));
                stats.on_wait(thread, at(now));
            }
            stats.on_acquire(thread, at(now));
            stats.on_switch(turn > 0);
            now += 5;
            stats.on_drop_request(ThreadId(1 + thread.0 % n), at(now));
            stats.on_release(thread, ReleaseReason::Interval, at(now), true, false);
        }
    }
    stats.on_failed_wake(ThreadId(1), at(9));
    stats.add_polls(12_345_678);
    stats.add_checks(1234);
    stats.summary(at(now))
}

fn check(stats: &GilSummary, expected: Expect) {
    let table = table(&"timer:5ms", stats);
    assert!(table.lines().all(|line| line.chars().count() <= 90));
    expected.assert_eq(&table);
}

#[test]
fn each_thread_has_its_line() {
    check(
        &workers(2),
        expect![[r#"

            the lock: timer:5ms, 3 threads, 32.0 ms

            thread                   held  share   waits      min     mean      p99      max  failed
            MainThread            2.00 ms   6.2%       0        -        -        -        -       0
            Thread-1 (calculate…  15.0 ms  46.9%       3  1.00 ms  3.67 ms  5.00 ms  5.00 ms       1
            Thread-2 (calculate…  15.0 ms  46.9%       3  5.00 ms  5.33 ms  5.96 ms  6.00 ms       0

            released for         interval     join
            MainThread                  -        1
            Thread-1 (calculate…        3        -
            Thread-2 (calculate…        2        -

            polls                 12.3M   checks                 1234   failed wake-ups           1
            switches                  6   forced switches           4   drop requests             6
            Jain's index          0.752   lock idle              0.0%   idle but wanted        0 ns
        "#]],
    );
}

#[test]
fn of_a_crowd_the_smaller_share_one() {
    check(
        &workers(30),
        expect![[r#"

            the lock: timer:5ms, 31 threads, 452 ms

            thread                   held  share   waits      min     mean      p99      max  failed
            Thread-1 (calculate…  15.0 ms   3.3%       3  1.00 ms  97.0 ms   145 ms   145 ms       1
            Thread-2 (calculate…  15.0 ms   3.3%       3  6.00 ms  98.7 ms   145 ms   145 ms       0
            Thread-3 (calculate…  15.0 ms   3.3%       3  11.0 ms   100 ms   145 ms   145 ms       0
            Thread-4 (calculate…  15.0 ms   3.3%       3  16.0 ms   102 ms   145 ms   145 ms       0
            Thread-5 (calculate…  15.0 ms   3.3%       3  21.0 ms   104 ms   145 ms   145 ms       0
            Thread-6 (calculate…  15.0 ms   3.3%       3  26.0 ms   105 ms   145 ms   145 ms       0
            Thread-7 (calculate…  15.0 ms   3.3%       3  31.0 ms   107 ms   145 ms   145 ms       0
            Thread-8 (calculate…  15.0 ms   3.3%       3  36.0 ms   109 ms   145 ms   145 ms       0
            Thread-9 (calculate…  15.0 ms   3.3%       3  41.0 ms   110 ms   145 ms   145 ms       0
            Thread-10 (calculat…  15.0 ms   3.3%       3  46.0 ms   112 ms   145 ms   145 ms       0
            Thread-11 (calculat…  15.0 ms   3.3%       3  51.0 ms   114 ms   145 ms   145 ms       0
            Thread-12 (calculat…  15.0 ms   3.3%       3  56.0 ms   115 ms   145 ms   145 ms       0
            Thread-13 (calculat…  15.0 ms   3.3%       3  61.0 ms   117 ms   145 ms   145 ms       0
            Thread-14 (calculat…  15.0 ms   3.3%       3  66.0 ms   119 ms   145 ms   145 ms       0
            Thread-15 (calculat…  15.0 ms   3.3%       3  71.0 ms   120 ms   145 ms   145 ms       0
            16 others              227 ms  50.2%      45  76.0 ms   134 ms        -   146 ms       0

            released for         interval     join
            Thread-1 (calculate…        3        -
            Thread-2 (calculate…        3        -
            Thread-3 (calculate…        3        -
            Thread-4 (calculate…        3        -
            Thread-5 (calculate…        3        -
            Thread-6 (calculate…        3        -
            Thread-7 (calculate…        3        -
            Thread-8 (calculate…        3        -
            Thread-9 (calculate…        3        -
            Thread-10 (calculat…        3        -
            Thread-11 (calculat…        3        -
            Thread-12 (calculat…        3        -
            Thread-13 (calculat…        3        -
            Thread-14 (calculat…        3        -
            Thread-15 (calculat…        3        -
            16 others                  44        1

            polls                 12.3M   checks                 1234   failed wake-ups           1
            switches                 90   forced switches          60   drop requests            90
            Jain's index          0.976   lock idle              0.0%   idle but wanted        0 ns
        "#]],
    );
}

#[test]
fn large_numbers_stay_short() {
    let shown = [9_999, 10_000, 9_999_999, 12_345_678, 12_345_678_901].map(count);
    assert_eq!(shown, ["9999", "10,000", "9,999,999", "12.3M", "12.35G"]);
}

#[test]
fn json_is_one_line_with_the_policy_as_it_was_given() {
    let text = json(&"timer:5ms", &workers(2), None);
    assert_eq!(text.lines().count(), 1);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["policy"], "timer:5ms");
    assert_eq!(value["threads"][1]["waits"]["count"], 3);
    assert_eq!(value["threads"][0]["releases"]["join"], 1);
}

#[test]
fn names_cannot_upset_a_terminal_nor_the_columns() {
    let mut stats = GilStats::new("timer");
    for (thread, name) in ["a\u{1b}[2J\nb", "日本語", "日本語日本語日本語日本語"]
        .into_iter()
        .enumerate()
    {
        let thread = ThreadId(thread as u32);
        stats.on_start(thread, name, Nanos::ZERO);
        stats.on_acquire(thread, Nanos::ZERO);
        stats.on_release(thread, ReleaseReason::Sleep, Nanos(MS), false, false);
    }
    let table = table(&"timer:5ms", &stats.summary(Nanos(MS)));
    for row in [
        "a�[2J�b             ",
        "日本語              ",
        "日本語日本語日本語… ",
    ] {
        assert_eq!(table.matches(&format!("\n{row} ")).count(), 2, "{table}");
    }
}
