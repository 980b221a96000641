//! The lock under a driver that does anything a driver may: late, early and needless calls, threads that vanish.

use gilscope_events::ThreadState;
use proptest::prelude::*;

use super::*;
use crate::PolicySpec;

/// How many threads are alive at a time.
const THREADS: usize = 5;

/// A legal call, chosen by what the lock says of the thread.
#[derive(Debug, Clone, Copy)]
struct Move {
    thread: usize,
    choice: u8,
    after: u64,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let any_move = (0..THREADS, any::<u8>(), 0..200_u64).prop_map(|(thread, choice, after)| Move {
        thread,
        choice,
        after,
    });
    prop::collection::vec(any_move, 1..300)
}

/// Makes the move that fits where the thread stands; returns the answer, unless it was a poll that releases nothing.
fn make(gil: &mut Gil, thread: ThreadId, choice: u8, now: Nanos) -> Option<Outcome> {
    let reasons = [
        ReleaseReason::Io,
        ReleaseReason::Sleep,
        ReleaseReason::Lock,
        ReleaseReason::Join,
    ];
    Some(match gil.state.phase(thread) {
        Phase::Outside => gil.request(thread, now),
        Phase::Asleep | Phase::Woken | Phase::AwaitingSwitch if choice.is_multiple_of(2) => {
            gil.woken(thread, now)
        }
        Phase::Asleep | Phase::Woken | Phase::AwaitingSwitch => gil.timeout(thread, now),
        Phase::Holding if choice.is_multiple_of(3) => {
            gil.release(thread, reasons[usize::from(choice) % reasons.len()], now)
        }
        Phase::Holding => {
            let reason = gil.poll(thread, now)?;
            gil.release(thread, reason, now)
        }
    })
}

fn check(gil: &Gil, alive: &[ThreadId]) -> Result<(), TestCaseError> {
    let in_phase = |phase| {
        let threads = gil.stats.threads().map(|(thread, _)| thread);
        threads.filter(move |&thread| gil.state.phase(thread) == phase)
    };
    let holders: Vec<ThreadId> = in_phase(Phase::Holding).collect();
    prop_assert!(holders.len() <= 1, "{holders:?} hold the lock");
    prop_assert_eq!(gil.state.holder(), holders.first().copied());
    prop_assert_eq!(
        gil.state.awaiting_switch(),
        in_phase(Phase::AwaitingSwitch).next()
    );
    prop_assert!(in_phase(Phase::AwaitingSwitch).count() <= 1);

    let mut waiters: Vec<ThreadId> = gil.state.waiters().collect();
    waiters.sort_unstable();
    let mut waiting: Vec<ThreadId> = in_phase(Phase::Asleep)
        .chain(in_phase(Phase::Woken))
        .collect();
    waiting.sort_unstable();
    prop_assert_eq!(&waiters, &waiting);
    if gil.state.holder().is_none() {
        let woken = in_phase(Phase::Woken).count();
        prop_assert!(
            waiters.is_empty() || woken > 0,
            "the lock is free and {waiters:?} sleep"
        );
        let stranded = gil.state.awaiting_switch().is_some() && waiters.is_empty();
        prop_assert!(!stranded, "a releaser awaits a switch that nobody can make");
    }
    let involved = waiters
        .iter()
        .chain(&holders)
        .copied()
        .chain(gil.state.awaiting_switch());
    prop_assert!(
        involved.into_iter().all(|thread| alive.contains(&thread)),
        "a thread that is gone has a part in it"
    );
    prop_assert!(
        !gil.state.drop_requested() || gil.state.has_waiters(),
        "a request that nobody made"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_driver_does_the_state_stays_whole(which in 0..4_usize, moves in moves()) {
        let policies = ["ticks", "timer:100ns", "fifo:100ns", "priority:100ns"];
        let spec: PolicySpec = policies[which].parse().expect("a policy");
        let mut gil = spec.build_gil();
        let mut now = Nanos::ZERO;
        let mut fresh = (0..).map(ThreadId);
        let mut start = |gil: &mut Gil, now| {
            let thread = fresh.next().expect("threads without end");
            gil.thread_start(thread, "", now);
            thread
        };
        let mut alive = [(); THREADS].map(|()| start(&mut gil, now));
        for Move { thread: slot, choice, after } in moves {
            now += Nanos(after);
            let thread = alive[slot];
            let outcome = if choice < 10 {
                alive[slot] = start(&mut gil, now);
                Some(gil.thread_gone(thread, now))
            } else {
                make(&mut gil, thread, choice, now)
            };
            check(&gil, &alive)?;
            for woken in outcome.into_iter().flat_map(|outcome| outcome.wakes) {
                prop_assert!(woken != thread, "a caller is told to notify itself");
            }
        }
        for (thread, stats) in gil.stats.threads() {
            let states = ThreadState::ALL.into_iter().filter(|&state| state != ThreadState::Finished);
            let lived: Nanos = states.map(|state| stats.time_in(state, now)).sum();
            prop_assert_eq!(lived, stats.lifetime(now), "{}", thread);
        }
    }
}
