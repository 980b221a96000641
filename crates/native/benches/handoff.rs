//! What it costs to hand the lock from thread to thread, beside a bare futex, and to start a thread,
//! beside `std::thread`. Prints medians; judges nothing.

#![allow(clippy::disallowed_methods, reason = "it measures")]
#![allow(clippy::print_stdout, reason = "that is what it is for")]

#[path = "../tests/fake/mod.rs"]
mod fake;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use fake::{Script, driver, run};
use gilscope_events::{Nanos, ThreadId};
use gilscope_vm::{Effect, Stop};
use rustix::thread::{CpuSet, futex, sched_getaffinity, sched_setaffinity};

const ROUNDS: u32 = 20_000;
const STARTS: u32 = 2_000;
const REPEATS: usize = 9;

fn main() {
    println!("medians of {REPEATS}, in nanoseconds; the ratio is ours to bare");
    println!("two threads on a core of their own each:");
    compare(
        "hand-over",
        [("bare futex", bare_futex), ("fifo lock", fifo_lock)],
    );
    for cores in [2, 1] {
        if gilscope_native::pin_to_cores(cores).is_ok() {
            println!("on {cores} core(s):");
            compare(
                "start and join",
                [("std::thread", bare_threads), ("driver", driver_threads)],
            );
        }
    }
}

/// Puts the calling thread on a core of its own, so that the system does not put both on one.
fn pin(side: u32) {
    if let Ok(allowed) = sched_getaffinity(None)
        && let Some(core) = (0..CpuSet::MAX_CPU)
            .filter(|&core| allowed.is_set(core))
            .nth(side as usize)
    {
        let mut one = CpuSet::new();
        one.set(core);
        let _ = sched_setaffinity(None, &one);
    }
}

/// Whose figure it is, and how to get it once.
type Side = (&'static str, fn() -> f64);

/// Runs the two in turn, so that a slow spell of the machine does not fall on one alone.
fn compare(what: &str, sides: [Side; 2]) {
    let mut figures = [Vec::new(), Vec::new()];
    for _ in 0..REPEATS {
        for (side, figures) in sides.iter().zip(&mut figures) {
            figures.push(side.1());
        }
    }
    let [bare, ours] = figures.map(|mut figures| {
        figures.sort_by(f64::total_cmp);
        figures[REPEATS / 2]
    });
    println!(
        "  {what}: {} {bare:.0}, {} {ours:.0}, ratio {:.2}",
        sides[0].0,
        sides[1].0,
        ours / bare
    );
}

fn per(n: u64, begin: Instant) -> f64 {
    begin.elapsed().as_nanos() as f64 / n as f64
}

/// Two threads hand a token to and fro through one word of memory.
fn bare_futex() -> f64 {
    let token = Arc::new(AtomicU32::new(0));
    let side = |me: u32, token: Arc<AtomicU32>| {
        pin(me);
        for _ in 0..ROUNDS {
            while token.load(Ordering::Acquire) != me {
                let _ = futex::wait(&token, futex::Flags::PRIVATE, 1 - me, None);
            }
            token.store(1 - me, Ordering::Release);
            let _ = futex::wake(&token, futex::Flags::PRIVATE, 1);
        }
    };
    let begin = Instant::now();
    let sides = [0, 1].map(|me| {
        let token = Arc::clone(&token);
        thread::spawn(move || side(me, token))
    });
    for side in sides {
        side.join().expect("no panic");
    }
    per((2 * ROUNDS).into(), begin)
}

/// Two threads under a lock that goes to the oldest waiter: each release is a hand-over.
fn fifo_lock() -> f64 {
    let handing_over = |side: u32| -> Script {
        let mut left = ROUNDS;
        let mut arrived = false;
        Box::new(move |inside| {
            if !std::mem::replace(&mut arrived, true) {
                pin(side);
                *inside.shared += 1;
            }
            // Before both are there, nothing changes hands.
            left -= u32::from(*inside.shared == 2);
            if left == 0 {
                return Stop::Finished;
            }
            Stop::Block(Effect::Sleep { until: Nanos(1) })
        })
    };
    let mut step = 0;
    let begin = Instant::now();
    let end = run(driver("fifo"), move |inside| {
        step += 1;
        if step == 1 {
            inside.start(1, handing_over(0));
            inside.start(2, handing_over(1));
        }
        match step {
            1 | 2 => join(step),
            _ => Stop::Finished,
        }
    });
    per(end.stats.switches, begin)
}

fn bare_threads() -> f64 {
    let begin = Instant::now();
    for _ in 0..STARTS {
        thread::spawn(|| {}).join().expect("no panic");
    }
    per(STARTS.into(), begin)
}

fn driver_threads() -> f64 {
    let mut started = 0;
    let begin = Instant::now();
    run(driver("timer"), move |inside| {
        if started == STARTS {
            return Stop::Finished;
        }
        started += 1;
        inside.start(started, Box::new(|_| Stop::Finished));
        join(started)
    });
    per(STARTS.into(), begin)
}

fn join(thread: u32) -> Stop {
    Stop::Block(Effect::Join {
        thread: ThreadId(thread),
        until: None,
    })
}
