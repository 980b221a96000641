//! The lock under a driver that does anything a driver may: late, early and needless calls, threads that vanish.

use proptest::prelude::*;

use super::*;
use crate::PolicySpec;

const THREADS: u32 = 5;

/// A legal call, chosen by what the lock says of the thread.
#[derive(Debug, Clone, Copy)]
struct Move {
    thread: u32,
    choice: u8,
    after: u64,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let any_move =
        (0..THREADS, any::<u8>(), 0..200_u64).prop_map(|(thread, choice, after)| Move { thread, choice, after });
    prop::collection::vec(any_move, 1..300)
}

/// Makes the move that fits where the thread stands; returns the answer, unless it was a poll that releases nothing.
fn make(gil: &mut Gil, alive: &mut [bool], step: Move, now: Nanos) -> Option<Outcome> {
    let thread = ThreadId(step.thread);
    if step.choice == 0 {
        alive[thread.index()] = false;
        return Some(gil.thread_gone(thread, now));
    }
    let reasons = [ReleaseReason::Io, ReleaseReason::Sleep, ReleaseReason::Lock, ReleaseReason::Join];
    Some(match gil.state.phase(thread) {
        Phase::Outside => gil.request(thread, now),
        Phase::Asleep | Phase::Woken | Phase::AwaitingSwitch if step.choice % 2 == 0 => gil.woken(thread, now),
        Phase::Asleep | Phase::Woken | Phase::AwaitingSwitch => gil.timeout(thread, now),
        Phase::Holding if step.choice % 3 == 0 => {
            gil.release(thread, reasons[usize::from(step.choice) % reasons.len()], now)
        }
        Phase::Holding => {
            let reason = gil.poll(thread, now)?;
            gil.release(thread, reason, now)
        }
    })
}

fn check(gil: &Gil, alive: &[bool]) -> Result<(), TestCaseError> {
    let ids = || (0..THREADS).map(ThreadId);
    let in_phase = |phase| ids().filter(move |&thread| gil.state.phase(thread) == phase);
    let holders: Vec<ThreadId> = in_phase(Phase::Holding).collect();
    prop_assert!(holders.len() <= 1, "{holders:?} hold the lock");
    prop_assert_eq!(gil.state.holder(), holders.first().copied());
    prop_assert_eq!(gil.state.awaiting_switch(), in_phase(Phase::AwaitingSwitch).next());
    prop_assert!(in_phase(Phase::AwaitingSwitch).count() <= 1);

    let mut waiters: Vec<ThreadId> = gil.state.waiters().collect();
    waiters.sort_unstable();
    let waiting = |thread: &ThreadId| matches!(gil.state.phase(*thread), Phase::Asleep | Phase::Woken);
    prop_assert!(waiters.iter().copied().eq(ids().filter(waiting)), "{waiters:?} are queued");
    if gil.state.holder().is_none() {
        let woken = in_phase(Phase::Woken).count();
        prop_assert!(waiters.is_empty() || woken > 0, "the lock is free and {waiters:?} sleep");
        let stranded = gil.state.awaiting_switch().is_some() && waiters.is_empty();
        prop_assert!(!stranded, "a releaser awaits a switch that nobody can make");
    }
    let no_dead = ids().filter(|thread| !alive[thread.index()]).all(|thread| gil.state.phase(thread) == Phase::Outside);
    prop_assert!(no_dead, "a thread that is gone has a part in the lock");
    prop_assert!(!gil.state.drop_requested() || gil.state.has_waiters(), "a request that nobody made");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_driver_does_the_state_stays_whole(which in 0..4_usize, moves in moves()) {
        let spec: PolicySpec = ["ticks", "timer:100ns", "fifo:100ns", "priority:100ns"][which].parse().expect("a policy");
        let mut gil = spec.build_gil();
        let mut alive = [true; THREADS as usize];
        let mut now = Nanos::ZERO;
        for thread in (0..THREADS).map(ThreadId) {
            gil.thread_start(thread, "", now);
        }
        for step in moves.into_iter().filter(|step| step.choice > 0 || step.after < 20) {
            if !alive[step.thread as usize] {
                continue;
            }
            now += Nanos(step.after);
            let outcome = make(&mut gil, &mut alive, step, now);
            check(&gil, &alive)?;
            for woken in outcome.into_iter().flat_map(|outcome| outcome.wakes) {
                prop_assert!(woken != ThreadId(step.thread), "a caller is told to notify itself");
            }
        }
        for (thread, stats) in gil.stats.threads() {
            let times = gilscope_events::ThreadState::ALL.into_iter();
            let lived: Nanos = times
                .filter(|&state| state != gilscope_events::ThreadState::Finished)
                .map(|state| stats.time_in(state, now))
                .sum();
            prop_assert_eq!(lived, stats.lifetime(now), "{}", thread);
        }
    }
}
