//! What calls, wake-ups and cores cost here.

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use super::{Assignment, middle, nanos};

/// Cores that this process may use.
pub(super) fn count() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get())
}

/// Puts the calling thread on one of the cores it may use.
fn pin(side: usize) -> Result<(), String> {
    let failed = |error: rustix::io::Errno| format!("cannot choose a core: {error}");
    let allowed = sched_getaffinity(None).map_err(failed)?;
    let mine: Vec<usize> = (0..CpuSet::MAX_CPU)
        .filter(|&core| allowed.is_set(core))
        .collect();
    let mut one = CpuSet::new();
    one.set(mine[side % mine.len()]);
    sched_setaffinity(None, &one).map_err(failed)
}

/// Runs on a thread of its own, so that pinning stays there.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    thread::spawn(work)
        .join()
        .map_err(|_| "measuring failed".to_owned())
}

/// Nanoseconds that each of so many rounds takes, in the best of some goes: nobody else's time is in it.
fn best(rounds: u32, mut round: impl FnMut()) -> f64 {
    (0..15)
        .map(|_| {
            let begin = Instant::now();
            (0..rounds).for_each(|_| round());
            begin.elapsed().as_nanos() as f64 / f64::from(rounds)
        })
        .fold(f64::INFINITY, f64::min)
}

/// Locks, and calls that do not wait.
pub(super) fn calls() -> Result<Vec<Assignment>, String> {
    let lock = Mutex::new(0_u64);
    let lock_op = best(10_000, || *black_box(&lock).lock() += 1);
    let system_call = best(2_000, || {
        let _ = black_box(rustix::process::getppid());
    });
    // A thread that is not asleep is woken without a switch: only the call is paid.
    let spawn = best(20, || drop(thread::spawn(|| {}).join()));
    Ok(vec![
        ("lock-op", nanos(lock_op)),
        ("system-call", nanos(system_call)),
        ("spawn", nanos(spawn / 2.0)),
    ])
}

/// One thread wakes another, so often, with pauses of that length; nanoseconds from each call to the other's
/// running, and those that the call itself takes.
fn pings(rounds: usize, pause: Duration, other: usize) -> Result<(Vec<f64>, Vec<f64>), String> {
    let begin = Instant::now();
    let since = move || begin.elapsed().as_nanos() as u64;
    apart(move || {
        let sent = Arc::new(AtomicU64::new(0));
        let ready = Arc::new(AtomicBool::new(false));
        let (there, asleep) = (Arc::clone(&sent), Arc::clone(&ready));
        let sleeper = thread::spawn(move || -> Result<Vec<f64>, String> {
            pin(other)?;
            let mut late = Vec::new();
            let mut last = 0;
            while late.len() < rounds {
                asleep.store(true, Ordering::SeqCst);
                let mut at = there.load(Ordering::SeqCst);
                while at == last {
                    thread::park();
                    at = there.load(Ordering::SeqCst);
                }
                late.push(since().saturating_sub(at) as f64);
                last = at;
            }
            Ok(late)
        });
        pin(0)?;
        let mut calls = Vec::new();
        for _ in 0..rounds {
            while !ready.swap(false, Ordering::SeqCst) {
                thread::yield_now();
            }
            // It is on its way to sleep now; a little later it is there.
            if pause < Duration::from_micros(200) {
                let rest = Instant::now();
                while rest.elapsed() < pause {
                    std::hint::spin_loop();
                }
            } else {
                thread::sleep(pause);
            }
            let now = since();
            sent.store(now, Ordering::SeqCst);
            sleeper.thread().unpark();
            calls.push((since() - now) as f64);
        }
        let late = sleeper
            .join()
            .map_err(|_| "measuring failed".to_owned())??;
        Ok((late, calls))
    })?
}

/// Waking a thread that sleeps on another core.
pub(super) fn wake_ups() -> Result<Vec<Assignment>, String> {
    let awake = thread::current();
    // Nobody sleeps: the second call finds the first one's token.
    let call = best(2_000, || awake.unpark());
    let other = usize::from(count() > 1);
    let (soon, calls) = pings(600, Duration::from_micros(30), other)?;
    let (late, _) = pings(120, Duration::from_millis(2), other)?;
    let ((latency, spread), (send, _)) = (middle(soon), middle(calls));
    let (deep, _) = middle(late);
    Ok(vec![
        ("wake-latency", nanos(latency)),
        ("wake-spread", format!("{:.2}", spread.clamp(0.05, 0.9))),
        ("deep-idle-latency", nanos(deep - latency)),
        ("wake-call", nanos(call.max(50.0))),
        ("wake-send", nanos(send - call)),
    ])
}

/// One thread after another on a core, and one core after another.
pub(super) fn cores() -> Result<Vec<Assignment>, String> {
    let (switch, _) = pings(600, Duration::ZERO, 0)?;
    let (switch, _) = middle(switch);
    let slices = apart(|| {
        pin(0)?;
        let done = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&done);
        let rival = thread::spawn(move || {
            let _ = pin(0);
            while !over.load(Ordering::Relaxed) {
                std::hint::spin_loop();
            }
        });
        // While the other has the core, our clock stands still.
        let (mut gaps, mut last) = (Vec::new(), Instant::now());
        let end = last + Duration::from_millis(400);
        while last < end {
            let now = Instant::now();
            let gap = (now - last).as_nanos() as f64;
            if gap > 300_000.0 {
                gaps.push(gap);
            }
            last = now;
        }
        done.store(true, Ordering::Relaxed);
        let _ = rival.join();
        Ok::<_, String>(gaps)
    })??;
    let mut all = vec![("context-switch", nanos(switch))];
    if count() > 1 {
        let move_away = apart(|| {
            let mut side = 0;
            best(200, || {
                side = 1 - side;
                let _ = pin(side);
            })
        })?;
        // Two system calls and a switch are in it.
        all.push((
            "migration",
            nanos((move_away - switch).clamp(0.0, 20_000.0)),
        ));
    }
    if slices.len() >= 5 {
        // The scheduler looks at whole ticks only, and a slice is a little more than a third of one. Other programs
        // make some gaps longer.
        let mut slices = slices;
        slices.sort_by(f64::total_cmp);
        let slice = slices[slices.len() / 10];
        all.push(("scheduler-tick", nanos(slice)));
        all.push(("time-slice", nanos(slice * 0.35)));
    }
    Ok(all)
}

/// How late a sleeper is.
pub(super) fn timers() -> Result<Vec<Assignment>, String> {
    let nap = Duration::from_millis(1);
    let late: Vec<f64> = (0..100)
        .map(|_| {
            let begin = Instant::now();
            thread::sleep(nap);
            (begin.elapsed() - nap).as_nanos() as f64
        })
        .collect();
    let (late, _) = middle(late);
    // Waking up is in it, which the model counts apart; nobody has to send for it.
    Ok(vec![("timer-slack", nanos((late - 15_000.0).max(1_000.0)))])
}
