//! Each verdict of `--explain` on a script that shows it, and on one that does not.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::program::run;

/// What is said of a simulated run.
fn verdicts(words: &[&str]) -> Vec<String> {
    // Two tests may look at the same run at once.
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let (process, number) = (std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed));
    let recording = std::env::temp_dir().join(format!("gilscope-verdict-{process}-{number}"));
    let path = recording.to_string_lossy();
    let mut all = vec!["--sim", "--seed=1", "--record-locks", "--record", &path];
    all.extend(words);
    let outcome = run(&all);
    assert!(
        [Some(0), Some(3)].contains(&outcome.code),
        "{words:?}: {outcome:?}"
    );
    let told = run(&["stats", "--json", &path]);
    let _ = std::fs::remove_file(&recording);
    let told: Value = serde_json::from_str(&told.out).expect("JSON");
    let found = told["verdicts"].as_array().expect("a list");
    for verdict in found {
        let evidence = verdict["evidence"].as_array().expect("a list");
        assert!(!evidence.is_empty(), "{verdict}");
        for part in ["finding", "cause", "advice"] {
            assert!(
                verdict[part].as_str().is_some_and(|text| text.len() > 20),
                "{verdict}"
            );
        }
    }
    let kinds = found
        .iter()
        .map(|verdict| verdict["kind"].as_str().expect("a word"));
    kinds.map(str::to_owned).collect()
}

/// Whether it is found in the one run and not in the other.
#[track_caller]
fn holds(verdict: &str, shows: &[&str], does_not: &[&str]) {
    let found = verdicts(shows);
    assert!(
        found.iter().any(|kind| kind == verdict),
        "{shows:?}: {found:?}"
    );
    let found = verdicts(does_not);
    assert!(
        !found.iter().any(|kind| kind == verdict),
        "{does_not:?}: {found:?}"
    );
}

#[test]
fn a_convoy_forms_behind_timer_and_not_where_who_blocks_goes_first() {
    let script = "examples/convoy.py";
    holds(
        "convoy",
        &["--gil=timer", script],
        &["--gil=priority", script],
    );
    assert_eq!(verdicts(&["examples/producer_consumer.py"]), [""; 0]);
}

#[test]
fn priorities_are_inverted_under_ticks_and_not_where_the_holder_waits_for_the_switch() {
    let script = "examples/priority_inversion.py";
    let machine = "--machine=beazley-2009";
    holds(
        "priority_inversion",
        &["--gil=ticks", machine, "--cores=2", script],
        &["--gil=timer", machine, "--cores=2", script],
    );
}

#[test]
fn a_thread_starves_under_priority_and_not_under_fifo() {
    let script = "examples/starvation.py";
    holds(
        "starvation",
        &["--gil=priority", script],
        &["--gil=fifo", script],
    );
}

#[test]
fn two_cores_thrash_under_ticks_and_one_does_not() {
    let script = "examples/thrashing.py";
    holds(
        "thrashing",
        &["--gil=ticks", "--cores=2", script],
        &["--gil=ticks", "--cores=1", script],
    );
    assert_eq!(verdicts(&["--gil=timer", script]), ["lock_bound"]);
}

#[test]
fn who_computes_is_bound_by_the_lock_and_who_sleeps_by_the_outside() {
    let (computes, sleeps) = ("examples/lock_bound.py", "examples/claims/overlap.py");
    holds("lock_bound", &[computes], &[sleeps]);
    holds("io_bound", &[sleeps], &[computes]);
}

#[test]
fn a_deadlock_is_one_only_if_nobody_can_go_on() {
    holds(
        "deadlock",
        &["examples/deadlock.py"],
        &["examples/producer_consumer.py"],
    );
}
