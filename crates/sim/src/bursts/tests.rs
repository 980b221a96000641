//! Generated workloads on machines of every preset, under every policy: the laws hold there too.

use std::sync::Arc;

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Detail, Event, GilSummary, Nanos, ReleaseReason, Sink, ThreadId};
use gilscope_gil::laws::workloads;
use gilscope_gil::measure::Bypass;
use gilscope_gil::model::{Burst, Thread, Workload};
use gilscope_gil::{PolicySpec, policies};
use parking_lot::Mutex;
use proptest::prelude::*;

use super::{Bursts, NOTHING};
use crate::driver::{Driver, End, Ending, Options};
use crate::model::MachineModel;
use crate::presets;

fn options(policy: &str, machine: &str, cores: usize, seed: u64) -> Options {
    let policy: Option<PolicySpec> = (policy != "none").then(|| policy.parse().expect("a policy"));
    let model = MachineModel::preset(machine).expect("a preset");
    Options {
        model: MachineModel { cores, ..model },
        seed,
        ..Options::new(policy)
    }
}

/// Keeps all events.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Event>>>);

impl Sink for Kept {
    fn batch(&mut self, batch: &Batch) {
        self.0.lock().extend(batch.events.iter().cloned());
    }

    fn finish(&mut self, _: &Footer) {}
}

fn play(workload: &Workload, options: Options) -> (End<Bursts>, Vec<Event>) {
    let kept = Kept::default();
    let mut driver = Driver::new(options, NOTHING);
    driver.record(Detail::Full, Box::new(kept.clone()));
    let end = Bursts::play_on(driver, workload);
    let events = kept.0.lock().clone();
    (end, events)
}

fn computed(thread: &Thread) -> Nanos {
    let lengths = thread.bursts.iter().map(|burst| match *burst {
        Burst::Compute { length, .. } | Burst::Locked { length, .. } => length,
        Burst::Block { .. } => Nanos::ZERO,
    });
    lengths.sum()
}

/// Every thread came to its end, and all time is accounted for.
fn whole(workload: &Workload, end: &End<Bursts>) -> Result<(), TestCaseError> {
    prop_assert_eq!(&end.ending, &Ending::Finished);
    let GilSummary {
        threads, elapsed, ..
    } = &end.stats;
    prop_assert_eq!(threads.len(), workload.threads.len() + 1);
    for thread in threads {
        let life = thread.hold + thread.wait + thread.blocked;
        prop_assert_eq!(life, thread.lifetime, "{}", &thread.name);
        prop_assert!(thread.lifetime <= *elapsed);
    }
    for (script, thread) in workload.threads.iter().zip(&threads[1..]) {
        prop_assert!(
            thread.hold >= computed(script),
            "{} lost time",
            &thread.name
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_laws_hold_on_every_machine(
        workload in workloads(),
        machine in prop::sample::select(presets::NAMES.as_slice()),
    ) {
        for policy in ["ticks", "ticks:3", "timer:100us", "fifo:100us", "priority:100us"] {
            let options = options(policy, machine, workload.cores, workload.seed);
            let (end, events) = play(&workload, options);
            whole(&workload, &end)?;
            // Holds that overlapped would be counted twice.
            let held: Nanos = end.stats.threads.iter().map(|thread| thread.hold).sum();
            prop_assert_eq!(held + end.stats.idle, end.stats.elapsed, "under {}", policy);
            if policy.starts_with("fifo") {
                let mut bypass = Bypass::default();
                events.iter().for_each(|event| bypass.follow(event));
                for thread in 0..=workload.threads.len() as u32 {
                    prop_assert_eq!(bypass.most(ThreadId(thread)), 0);
                }
            }
        }
    }

    #[test]
    fn without_a_lock_all_come_to_their_end_too(workload in workloads()) {
        let options = options("none", "server", 16, workload.seed);
        let (end, _) = play(&workload, options);
        whole(&workload, &end)?;
        prop_assert_eq!((end.stats.failed_wakeups, end.stats.drop_requests), (0, 0));
    }

    #[test]
    fn the_same_workload_runs_the_same_every_time(workload in workloads()) {
        for policy in ["ticks", "timer:100us"] {
            let once = || play(&workload, options(policy, "laptop", workload.cores, workload.seed));
            let ((first, events), (second, again)) = (once(), once());
            prop_assert_eq!(first.stats, second.stats);
            prop_assert_eq!(first.os, second.os);
            prop_assert_eq!(events, again);
        }
    }
}

/// A policy under which the lock goes nowhere until its holder blocks, where the others have an interval.
#[derive(Debug)]
struct Patient;

impl gilscope_gil::Policy for Patient {
    fn name(&self) -> &'static str {
        "patient"
    }

    fn successor(&mut self, lock: &gilscope_gil::LockState) -> Option<ThreadId> {
        lock.oldest_waiter()
    }
}

#[test]
fn a_policy_of_ones_own_runs_on_the_machine() {
    let computes = || Thread::new([Burst::compute(Nanos::from_millis(30), Nanos(500))]);
    let workload = Workload::new(2, [computes(), computes()]);
    let options = || options("timer:5ms", "cpython313", 2, 0);
    let longest = |end: &End<Bursts>| end.stats.threads[1].longest_hold;
    let own = Bursts::play_under(&workload, options(), Box::new(Patient));
    let timer = Bursts::play_under(&workload, options(), Box::new(policies::Timer::new()));
    assert!(longest(&own) >= Nanos::from_millis(30), "{}", longest(&own));
    assert!(
        longest(&timer) < Nanos::from_millis(7),
        "{}",
        longest(&timer)
    );
}

#[test]
fn sections_under_one_lock_come_one_after_another() {
    let section = || Thread::new([Burst::locked(0, Nanos::from_millis(2), Nanos(500))]);
    let workload = Workload::new(4, [section(), section(), section()]);
    let (end, _) = play(&workload, options("none", "server", 8, 0));
    assert!(end.now >= Nanos::from_millis(6), "{}", end.now);
    let waited = |at: usize| end.stats.threads[at].releases.get(ReleaseReason::Lock);
    assert_eq!((1..4).map(waited).sum::<u64>(), 2);
}
