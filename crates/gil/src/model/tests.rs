//! The model shows the effects the policies are known for, and is the same every time.

use gilscope_events::{Batch, Detail, EventLog, GilStats, GilSummary, Nanos, ReleaseReason};

use super::{Burst, Ending, Step, Thread, What, Workload, run};
use crate::PolicySpec;

fn micros(micros: u64) -> Nanos {
    Nanos::from_micros(micros)
}

/// Computes for 100 ms.
fn computing() -> Thread {
    Thread::new([Burst::compute(Nanos::from_millis(100), Nanos(500))])
}

/// Comes back from 20 short reads.
fn reading() -> Thread {
    let read = [
        Burst::block(ReleaseReason::Io, micros(200)),
        Burst::compute(micros(5), Nanos(500)),
    ];
    Thread::new(read.repeat(20))
}

fn play(policy: &str, workload: &Workload) -> GilSummary {
    let spec: PolicySpec = policy.parse().expect("a policy");
    let run = run(workload, &mut spec.build_gil(), spec.ticker());
    assert_eq!(run.ending, Ending::Finished);
    run.stats.summary(run.end)
}

#[test]
fn the_same_workload_runs_the_same_every_time() {
    let workload = Workload::new(2, [computing(), reading(), computing()]);
    for policy in ["ticks", "timer", "fifo", "priority"] {
        assert_eq!(play(policy, &workload), play(policy, &workload));
    }
    let other = Workload {
        seed: 1,
        ..workload.clone()
    };
    assert_ne!(
        play("ticks", &workload),
        play("ticks", &other),
        "the seed matters"
    );
}

#[test]
fn two_computing_threads_fight_under_ticks_only_if_there_are_two_cores() {
    let threads = [computing(), computing()];
    let two = play("ticks", &Workload::new(2, threads.clone()));
    let one = play("ticks", &Workload::new(1, threads));
    let (battle, peace) = (two.failed_wakeups, one.failed_wakeups);
    assert!(
        battle > 20 * peace,
        "a woken waiter fails {battle} times on two cores, {peace} on one"
    );
    assert!(
        one.switches < 60,
        "one core switches with its time slices at most: {}",
        one.switches
    );
}

#[test]
fn two_computing_threads_take_turns_of_an_interval_under_timer() {
    let summary = play("timer:1ms", &Workload::new(2, [computing(), computing()]));
    assert!(
        (150..=200).contains(&summary.switches),
        "{}",
        summary.switches
    );
    assert_eq!(summary.failed_wakeups, 0);
    // All but the last switch, when the first thread ends.
    assert!(
        summary.forced_switches + 1 >= summary.switches
            && summary.drop_requests >= summary.forced_switches
    );
    assert!(summary.jain > 0.999, "{}", summary.jain);
}

#[test]
fn reading_beside_computing_convoys_under_timer_and_not_under_priority() {
    let workload = Workload::new(2, [computing(), reading()]);
    let timer = play("timer", &workload);
    assert!(
        timer.threads[1].waits.p50 >= Nanos::from_millis(5),
        "{}",
        timer.threads[1].waits.p50
    );
    let priority = play("priority", &workload);
    assert!(
        priority.threads[1].waits.p50 < micros(100),
        "{}",
        priority.threads[1].waits.p50
    );
}

#[test]
fn switches_follow_the_interval() {
    let workload = Workload::new(2, [computing(), computing()]);
    let switches = |policy| play(policy, &workload).switches;
    let (fast, slow) = (switches("timer:0.2ms"), switches("timer:2ms"));
    assert!((8 * slow..=12 * slow).contains(&fast), "{fast} and {slow}");
}

#[test]
fn events_make_the_same_counts_again() {
    let workload = Workload::new(2, [computing(), reading(), computing(), reading()]);
    for policy in ["ticks", "timer", "fifo", "priority"] {
        let spec: PolicySpec = policy.parse().expect("a policy");
        let mut gil = spec.build_gil();
        let room = 1 << 20;
        gil.stats_mut().record(EventLog::new(Detail::Lines, room));
        let run = run(&workload, &mut gil, spec.ticker());
        let mut batch = Batch::default();
        let log = gil.stats_mut().log_mut().expect("it records");
        log.drain(&mut batch);
        assert_eq!(batch.dropped, 0);
        let mut again = GilStats::new(policy);
        for event in &batch.events {
            again.replay(event);
        }
        again.add_checks(run.stats.checks());
        let counted = run.stats.summary(run.end);
        assert!(counted.switches > 0 && counted.threads.len() == 4);
        let polls = counted.polls;
        again.add_polls(polls);
        assert_eq!(again.summary(run.end), counted, "{policy}");
    }
}

#[test]
fn one_thread_at_a_time_has_a_lock_of_the_scripts() {
    let section = || Burst::locked(0, Nanos::from_millis(1), Nanos(500));
    let sleeps = Burst::block(ReleaseReason::Sleep, micros(10));
    let thread = || Thread::new([section(), sleeps, section()]);
    for policy in ["timer:50us", "fifo:50us", "priority:50us"] {
        let summary = play(policy, &Workload::new(2, [thread(), thread(), thread()]));
        let blocked: u64 = summary
            .threads
            .iter()
            .map(|thread| thread.releases.get(ReleaseReason::Lock))
            .sum();
        assert!(blocked >= 2, "{policy}: {blocked} waits for the lock");
        assert!(
            summary.elapsed >= Nanos::from_millis(6),
            "{policy}: {}",
            summary.elapsed
        );
    }
}

#[test]
fn the_core_goes_to_the_highest_that_is_ready() {
    let computes = |start, priority| Thread {
        start: Nanos(start),
        priority,
        ..computing()
    };
    let workload = Workload::new(1, [computes(0, 1), computes(10, 0), computes(20, 2)]);
    let run = run(&workload, &mut PolicySpec::default().build_gil(), None);
    let started = |step: &&Step| step.what == What::Start;
    let order: Vec<u32> = run
        .steps
        .iter()
        .filter(started)
        .map(|step| step.thread.0)
        .collect();
    assert_eq!(order, [0, 2, 1]);
}
