//! Forks while other threads are in the middle of everything.

use crate::program::run;

/// A child that got a lock of ours from a thread it does not have would never end, and the run be killed.
#[test]
fn children_forked_from_busy_threads_can_use_threads_and_locks() {
    for policy in ["ticks", "timer", "fifo", "priority"] {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "tests/it/forks/hammer.py", "--", "100"]);
        assert_eq!(
            outcome.out, "children that ended well: 100\nall worked meanwhile: True\n",
            "{policy}: {outcome:?}"
        );
        assert_eq!(outcome.code, Some(0), "{policy}: {outcome:?}");
    }
}
