//! What `--stats` tells about scripts of which one knows what the lock must have done.

use serde_json::Value;

use crate::program::run;

/// Policies to try a script under.
const ALL: &[&str] = &["ticks", "timer", "fifo", "priority"];

/// Runs code under a policy; what it printed, and the figures.
fn figures(policy: &str, code: &str) -> (String, Value) {
    let gil = format!("--gil={policy}");
    let outcome = run(&[&gil, "--stats=json", "-c", code]);
    assert_eq!(outcome.code, Some(0), "{policy}: {outcome:?}");
    let json = outcome.err.lines().last().unwrap_or_default();
    let stats = serde_json::from_str(json);
    (
        outcome.out,
        stats.unwrap_or_else(|_| panic!("{}", outcome.err)),
    )
}

fn number(stats: &Value, name: &str) -> u64 {
    stats[name]
        .as_u64()
        .unwrap_or_else(|| panic!("no {name} in {stats}"))
}

const TWO_COUNT: &str = "
import threading
def count(n):
    while n > 0:
        n -= 1
ts = [threading.Thread(target=count, args=(1000000,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print('done')
";

#[test]
fn a_thread_alone_gives_nothing_up() {
    for policy in ALL {
        let (_, stats) = figures(policy, "n = 0\nwhile n < 300000:\n    n += 1\n");
        assert_eq!(number(&stats, "switches"), 0, "{policy}");
        assert_eq!(number(&stats, "drop_requests"), 0, "{policy}");
        let releases = &stats["threads"][0]["releases"];
        assert_eq!(number(releases, "interval") + number(releases, "ticks"), 0);
    }
}

#[test]
fn under_ticks_there_is_one_check_in_n_plus_1_polls() {
    for n in [1, 10, 100, 1000] {
        let (_, stats) = figures(&format!("ticks:{n}"), TWO_COUNT);
        let (polls, checks) = (number(&stats, "polls"), number(&stats, "checks"));
        let due = polls / (n + 1);
        // A check that falls before the start of a `try` comes one poll later, as in CPython 2, and each
        // thread runs a few of those.
        assert!(
            checks <= due && due - checks <= 8,
            "{n}: {checks} of {polls}"
        );
        assert_eq!(number(&stats, "drop_requests"), 0);
        assert_eq!(number(&stats, "forced_switches"), 0);
    }
}

#[test]
fn under_timer_switches_between_computing_threads_are_asked_for() {
    // The first ends only if the other gets the lock meanwhile, which it does not give up by itself.
    let code = "
import threading
flag = False
def spin():
    while not flag: pass
t = threading.Thread(target=spin)
t.start()
flag = True
t.join()
print('done')
";
    let (out, stats) = figures("timer:1ms", code);
    assert_eq!(out, "done\n");
    let (asked, forced) = (
        number(&stats, "drop_requests"),
        number(&stats, "forced_switches"),
    );
    assert!(asked > 0, "{stats}");
    assert!(forced <= asked, "{stats}");
    assert!(forced + 1 >= asked, "a request always switches: {stats}");
    for thread in &stats["threads"].as_array().expect("threads")[1..] {
        assert_eq!(number(&thread["releases"], "ticks"), 0);
    }
}

#[test]
fn hold_and_wait_add_up() {
    for policy in ALL {
        let (_, stats) = figures(policy, TWO_COUNT);
        for thread in stats["threads"].as_array().expect("threads") {
            let parts = ["hold", "wait", "blocked"].map(|part| number(thread, part));
            assert_eq!(
                parts.iter().sum::<u64>(),
                number(thread, "lifetime"),
                "{policy}"
            );
        }
        let held: u64 = stats["threads"]
            .as_array()
            .expect("threads")
            .iter()
            .map(|thread| number(thread, "hold"))
            .sum();
        assert!(
            held <= number(&stats, "elapsed"),
            "two held the lock at once: {stats}"
        );
        let threads = stats["threads"].as_array().expect("threads");
        assert_eq!(threads[0]["name"], "MainThread");
        assert_eq!(threads[1]["name"], "Thread-1 (count)");
    }
}

#[test]
fn blocking_calls_are_released_for_by_their_reason() {
    let code = "
import threading, time
lock = threading.Lock()
lock.acquire()
def work():
    with lock:
        time.sleep(0.001)
t = threading.Thread(target=work, name='worker')
t.start()
time.sleep(0.02)
lock.release()
t.join()
print('x')
";
    for policy in ALL {
        let (_, stats) = figures(policy, code);
        let worker = &stats["threads"][1]["releases"];
        assert!(number(worker, "lock") >= 1, "{policy}: {stats}");
        assert_eq!(number(worker, "sleep"), 1, "{policy}: {stats}");
        assert_eq!(number(worker, "exit"), 1, "{policy}: {stats}");
        let main = &stats["threads"][0]["releases"];
        assert_eq!(number(main, "sleep"), 1, "{policy}: {stats}");
        assert_eq!(number(main, "io"), 1, "{policy}: {stats}");
    }
}

#[test]
fn ten_thousand_threads_come_and_go() {
    let code = "
import threading
total = 0
def work():
    global total
    total += 1
for i in range(10000):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(total)
";
    for policy in ["ticks", "timer"] {
        let (out, stats) = figures(policy, code);
        assert_eq!(out, "10000\n");
        let named = stats["threads"].as_array().map_or(0, Vec::len);
        assert_eq!(named as u64 + number(&stats, "folded"), 10001);
        // The table does not grow for ever.
        assert!(named <= 1 + 2 * 128, "{named}");
    }
}

#[test]
fn two_thousand_threads_live_at_once() {
    let code = "
import threading
gate = threading.Event()
def work():
    gate.wait()
ts = [threading.Thread(target=work) for _ in range(2000)]
for t in ts: t.start()
print(threading.active_count())
gate.set()
for t in ts: t.join()
print(threading.active_count())
";
    for policy in ["ticks", "timer"] {
        let (out, _) = figures(policy, code);
        assert_eq!(out, "2001\n1\n", "{policy}");
    }
}

#[test]
fn a_loop_without_a_poll_freezes_the_others_where_cpython_does() {
    // `while 1: if flag: pass` has no tick, as long as flag is a real bool; a loop's back edge is a poll
    // of 3.10 and later.
    let code = "
import threading, time
flag = False
def spin():
    stop = flag
    while not stop: stop = flag
def free():
    global flag
    flag = True
t = threading.Thread(target=spin)
t.start()
time.sleep(0.01)
free()
t.join()
print('free')
";
    for policy in ALL {
        let (out, _) = figures(policy, code);
        assert_eq!(out, "free\n", "{policy}");
    }
}

#[test]
fn a_script_sees_its_polls_and_checks_as_they_are() {
    let code = "
import sys
for _ in range(50_000): pass
stats = sys._gil_stats()
print(stats['polls'] > 150_000, stats['checks'] == stats['polls'] // 101)
";
    let outcome = run(&["--gil=ticks", "-c", code]);
    assert_eq!(outcome.out, "True True\n", "{outcome:?}");
}

#[test]
fn a_script_finds_every_thread_by_its_name() {
    let code = "
import sys, threading
done = threading.Event()
threads = [threading.Thread(target=done.wait, name=name) for name in ('a', 'b', 'b')]
for thread in threads: thread.start()
print(sorted(sys._gil_stats()['threads']))
done.set()
for thread in threads: thread.join()
print(sorted(sys._gil_stats()['threads']))
";
    for machine in [&["--gil=timer"][..], &["--sim"]] {
        let outcome = run(&[machine, &["-c", code]].concat());
        let names = "['MainThread', 'a', 'b', 'b [T3]']\n";
        assert_eq!(outcome.out, names.repeat(2), "{outcome:?}");
    }
}

#[test]
fn a_switch_interval_reads_back_as_in_cpython() {
    let code = "
import sys
for seconds in (1e-9, 1e-6, 1.9e-6, 0.25, 10.0):
    sys.setswitchinterval(seconds)
    print(sys.getswitchinterval())
";
    let outcome = run(&["--gil=timer", "-c", code]);
    assert_eq!(
        outcome.out, "0.0\n1e-06\n1e-06\n0.25\n10.0\n",
        "{outcome:?}"
    );
}
