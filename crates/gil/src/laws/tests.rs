//! Every policy keeps its laws on generated workloads, and every law catches the policy that was made to break it.

use gilscope_events::Nanos;
use proptest::prelude::*;

use super::broken_policies::*;
use super::generate::{SWITCH_INTERVAL, plain_workloads};
use super::*;
use crate::model::{Workload, run};
use crate::policies::{Fifo, Priority, Ticks, Timer};
use crate::{Gil, Machine, Policy, Ticker};

/// How many workloads each policy is tried on for each group of laws.
const CASES: u32 = 10_000;

fn gil(policy: impl Policy + 'static) -> Gil {
    Gil::new(Box::new(policy), SWITCH_INTERVAL)
}

#[track_caller]
fn keeps<M: Machine>(
    workloads: impl Strategy<Value = Workload>,
    ticker: Option<Ticker>,
    machine: impl Fn() -> M,
    laws: impl Fn(&Workload) -> Vec<Law>,
) {
    let checked = check_laws(CASES, workloads, |workload| {
        (run(workload, &mut machine(), ticker), laws(workload))
    });
    if let Err(violation) = checked {
        panic!("{violation}");
    }
}

#[track_caller]
fn breaks<M: Machine>(
    workloads: impl Strategy<Value = Workload>,
    ticker: Option<Ticker>,
    machine: impl Fn() -> M,
    law: impl Fn(&Workload) -> Law,
) {
    let checked = check_laws(CASES, workloads, |workload| {
        (run(workload, &mut machine(), ticker), vec![law(workload)])
    });
    let violation = checked.expect_err("the law did not notice");
    assert!(violation.contains(" broken at "), "{violation}");
}

/// What the machine adds to one change of the holder, with a core for everybody: a releaser and its successor wake up,
/// and they and a waiter whose time is up make two calls each.
fn overhead(workload: &Workload) -> Nanos {
    Nanos(2 * workload.wake_latency.0 + 6 * workload.call_cost.0)
}

fn moves_on(workload: &Workload) -> Law {
    let stretch = workload.longest_stretch();
    Law::MovesOn {
        within: SWITCH_INTERVAL + SWITCH_INTERVAL + stretch + overhead(workload),
    }
}

fn serves_in_turn(workload: &Workload) -> Law {
    let turn = SWITCH_INTERVAL + workload.longest_stretch() + overhead(workload);
    Law::ServesInTurn {
        turn,
        restart: SWITCH_INTERVAL,
    }
}

/// With a core for every thread, so that the machine itself keeps nobody waiting.
fn roomy_workloads() -> impl Strategy<Value = Workload> {
    plain_workloads().prop_map(|workload| Workload {
        cores: workload.threads.len(),
        ..workload
    })
}

#[test]
fn every_policy_keeps_the_universal_laws() {
    for policy in ["ticks", "timer", "fifo", "priority"] {
        let spec: crate::PolicySpec = policy.parse().expect("a policy");
        check_all(CASES, || spec.build())
            .unwrap_or_else(|violation| panic!("{policy}: {violation}"));
    }
}

#[test]
fn ticks_keeps_the_universal_laws_whatever_the_check_interval() {
    for interval in [-1, 1, 7] {
        keeps(
            workloads(),
            Some(Ticker::new(interval)),
            || gil(Ticks),
            |_| Law::UNIVERSAL.to_vec(),
        );
    }
}

#[test]
fn ticks_checks_after_exactly_one_poll_more_than_its_interval() {
    for (interval, polls) in [(-5, 1), (0, 1), (1, 2), (10, 11), (100, 101)] {
        keeps(
            workloads(),
            Some(Ticker::new(interval)),
            || gil(Ticks),
            |_| vec![Law::ChecksAfter { polls }],
        );
    }
}

#[test]
fn the_lock_moves_on_under_the_policies_with_an_interval() {
    keeps(
        roomy_workloads(),
        None,
        || gil(Timer),
        |workload| vec![moves_on(workload)],
    );
    keeps(
        roomy_workloads(),
        None,
        || gil(Fifo),
        |workload| vec![moves_on(workload)],
    );
    keeps(
        roomy_workloads(),
        None,
        || gil(Priority::new()),
        |workload| vec![moves_on(workload)],
    );
}

#[test]
fn timer_serves_all_threads_in_turn() {
    keeps(
        roomy_workloads(),
        None,
        || gil(Timer),
        |workload| vec![serves_in_turn(workload)],
    );
}

#[test]
fn fifo_serves_all_threads_in_turn() {
    keeps(
        roomy_workloads(),
        None,
        || gil(Fifo),
        |workload| vec![serves_in_turn(workload)],
    );
}

#[test]
fn fifo_passes_nobody_over() {
    keeps(workloads(), None, || gil(Fifo), |_| vec![Law::BypassZero]);
}

#[test]
fn two_holders_are_noticed() {
    let machine = || Twisted {
        inner: gil(Timer),
        twist: LetsTwoIn::default(),
    };
    breaks(workloads(), None, machine, |_| Law::MutualExclusion);
}

#[test]
fn a_lost_wake_up_is_noticed() {
    breaks(
        workloads(),
        None,
        || gil(WakesNobody::default()),
        |_| Law::NoLostWakeup,
    );
}

#[test]
fn a_drop_that_does_not_switch_is_noticed() {
    breaks(
        workloads(),
        None,
        || gil(LetsItselfBackIn::default()),
        |_| Law::RequestedDropSwitches,
    );
}

#[test]
fn misfiled_time_is_noticed() {
    let machine = || Twisted {
        inner: gil(Timer),
        twist: Misfiles,
    };
    breaks(workloads(), None, machine, |_| Law::ConservationOfTime);
}

#[test]
fn a_lock_that_moves_too_slowly_is_noticed() {
    breaks(roomy_workloads(), None, || gil(Sleepy::default()), moves_on);
}

#[test]
fn a_waiter_that_misses_its_turn_is_noticed() {
    breaks(
        roomy_workloads(),
        None,
        || gil(LastComeFirstServed::default()),
        serves_in_turn,
    );
    breaks(
        roomy_workloads(),
        None,
        || gil(WakesTheLast::default()),
        serves_in_turn,
    );
}

#[test]
fn a_bypass_is_noticed() {
    breaks(
        workloads(),
        None,
        || gil(Barging::default()),
        |_| Law::BypassZero,
    );
}

#[test]
fn a_check_one_poll_early_is_noticed() {
    breaks(
        workloads(),
        Some(Ticker::new(9)),
        || gil(Ticks),
        |_| Law::ChecksAfter { polls: 11 },
    );
}

#[test]
fn a_check_that_clings_to_the_lock_is_noticed() {
    breaks(
        workloads(),
        Some(Ticker::new(10)),
        || gil(Clings::default()),
        |_| Law::ChecksAfter { polls: 11 },
    );
}

#[test]
fn a_policy_that_breaks_a_bound_keeps_the_universal_laws() {
    check_all(CASES, || Box::new(Sleepy::default())).expect("late, and correct");
    check_all(CASES, || Box::new(LastComeFirstServed::default())).expect("unfair, and correct");
    check_all(CASES, || Box::new(WakesTheLast::default())).expect("unfair, and correct");
    check_all(CASES, || Box::new(Barging::default())).expect("unfair, and correct");
}
