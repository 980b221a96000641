//! Ticks at run time: what one turn of a loop costs, for hundreds of forms of statement, as CPython 2.7.18
//! counts it.
//!
//! `ticks/turns.py` runs on both; `ticks/turns.ticks27` is what CPython 2.7.18 printed:
//! `python2.7 tests/it/ticks/turns.py > tests/it/ticks/turns.ticks27`.

use crate::program::run;

#[test]
fn every_form_of_statement_costs_the_ticks_of_cpython_2() {
    let outcome = run(&["--gil=ticks", "tests/it/ticks/turns.py"]);
    assert_eq!((outcome.err.as_str(), outcome.code), ("", Some(0)));
    let expected = include_str!("ticks/turns.ticks27");
    let differing: Vec<String> = expected
        .lines()
        .zip(outcome.out.lines())
        .filter(|(theirs, ours)| theirs != ours)
        .map(|(theirs, ours)| format!("{ours}, and {theirs} in CPython"))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(outcome.out.lines().count(), expected.lines().count());
}
