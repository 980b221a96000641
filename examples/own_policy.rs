//! A lock policy of your own, held to the laws: `cargo run --example own_policy`.

#![allow(clippy::print_stdout, reason = "that is what it is for")]

use gilscope_events::{Nanos, ReleaseReason, ThreadId};
use gilscope_gil::{LockState, Policy, laws};

/// The youngest waiter goes first, and a waiter asks for the lock twice as soon as the switch interval says.
#[derive(Debug)]
struct YoungestFirst;

impl Policy for YoungestFirst {
    fn name(&self) -> &'static str {
        "youngest-first"
    }

    fn successor(&mut self, lock: &LockState) -> Option<ThreadId> {
        lock.waiters().last()
    }

    fn patience(&self, lock: &LockState, _waiter: ThreadId) -> Option<Nanos> {
        Some(Nanos(lock.switch_interval().0 / 2))
    }

    fn demands(&self, lock: &LockState, waiter: ThreadId) -> bool {
        !lock.switched_since_sleep(waiter)
    }

    fn at_check(&self, lock: &LockState) -> Option<ReleaseReason> {
        lock.drop_requested().then_some(ReleaseReason::Interval)
    }

    fn forces_switch(&self) -> bool {
        true
    }
}

fn main() {
    match laws::check_all(1_000, || Box::new(YoungestFirst)) {
        Ok(()) => println!("youngest-first keeps all laws that bind every policy"),
        Err(violation) => println!("{violation}"),
    }
}
