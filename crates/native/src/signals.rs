//! Signals, as data for the main thread.
//!
//! A thread of ours sleeps in the signal handler's pipe. When a signal comes it notes it, raises the
//! breaker's bit and wakes the main thread out of whatever it waits in; Python's handlers run there
//! and nowhere else.

use std::io::{PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::Thread;

use gilscope_vm::EvalBreaker;
use rustix::event::PollFlags;
use signal_hook::SigId;
use signal_hook::consts::SIGINT;
use signal_hook::low_level::pipe;

use crate::messages::{self, Wait};
use crate::raw::descriptor;

/// The signals that came and were not taken yet.
#[derive(Debug)]
pub(crate) struct Signals {
    /// One bit for each number.
    pending: AtomicU64,
    /// The thread to wake.
    main: OnceLock<Thread>,
    /// Readable when the main thread should look up from a descriptor it polls.
    wake_read: PipeReader,
    wake_write: PipeWriter,
}

impl Signals {
    pub(crate) fn new() -> std::io::Result<Signals> {
        let (wake_read, wake_write) = std::io::pipe()?;
        // A full pipe wakes as well as another byte would.
        rustix::io::ioctl_fionbio(&wake_read, true)?;
        rustix::io::ioctl_fionbio(&wake_write, true)?;
        Ok(Signals {
            pending: AtomicU64::new(0),
            main: OnceLock::new(),
            wake_read,
            wake_write,
        })
    }

    /// The calling thread is the one that takes signals.
    pub(crate) fn bind_main(&self) {
        let _ = self.main.set(std::thread::current());
    }

    /// A signal came.
    pub(crate) fn deliver(&self, signal: i32, breaker: &EvalBreaker) {
        self.pending.fetch_or(bit(signal), Ordering::SeqCst);
        breaker.set(EvalBreaker::SIGNAL);
        let _ = (&self.wake_write).write(&[0]);
        if let Some(main) = self.main.get() {
            main.unpark();
        }
    }

    /// Whether a signal waits to be taken.
    pub(crate) fn pending(&self) -> bool {
        self.pending.load(Ordering::SeqCst) != 0
    }

    /// Takes the lowest; the breaker's bit goes down with the last.
    pub(crate) fn take(&self, breaker: &EvalBreaker) -> Option<i32> {
        let pending = self.pending.load(Ordering::SeqCst);
        if pending == 0 {
            breaker.clear(EvalBreaker::SIGNAL);
            if self.pending() {
                breaker.set(EvalBreaker::SIGNAL);
                return self.take(breaker);
            }
            return None;
        }
        let signal = pending.trailing_zeros() as i32;
        let left = self.pending.fetch_and(!bit(signal), Ordering::SeqCst) & !bit(signal);
        if left == 0 {
            breaker.clear(EvalBreaker::SIGNAL);
            if self.pending() {
                breaker.set(EvalBreaker::SIGNAL);
            }
        }
        Some(signal)
    }

    /// What to poll beside a descriptor so as to notice a signal.
    pub(crate) fn wake_fd(&self) -> BorrowedFd<'_> {
        self.wake_read.as_fd()
    }

    /// In the child of a fork: these are the parent's.
    pub(crate) fn close_inherited(&self) {
        use std::os::fd::AsRawFd;
        for fd in [self.wake_read.as_raw_fd(), self.wake_write.as_raw_fd()] {
            let _ = crate::raw::close(fd);
        }
    }

    /// Forgets wake-ups that have served.
    pub(crate) fn drain(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.wake_read).read(&mut bytes), Ok(n) if n == bytes.len()) {}
    }
}

fn bit(signal: i32) -> u64 {
    1 << (signal.clamp(0, 63) as u32)
}

/// Whether the process was started with the signal ignored, as shells do to jobs in the background;
/// such a one stays ignored.
pub(crate) fn starts_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return false;
    };
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & (bit(signal) >> 1) != 0)
}

/// What a process does when a signal comes: it is told through a pipe of its own.
#[derive(Debug)]
pub(crate) struct Listener {
    registered: Option<SigId>,
    waits: Arc<Waits>,
}

/// What the thread that listens waits for.
#[derive(Debug)]
pub(crate) struct Waits {
    pipe: PipeReader,
    /// Ends when the parent does.
    lifeline: Option<i32>,
}

impl Listener {
    /// Listens to SIGINT, if it was not ignored from the start, and for the end of the parent.
    pub(crate) fn new(signals: bool, lifeline: Option<i32>) -> std::io::Result<Listener> {
        let (pipe, told) = std::io::pipe()?;
        let mut registered = None;
        if signals && !starts_ignored(SIGINT) {
            registered = Some(pipe::register(SIGINT, OwnedFd::from(told))?);
        } else {
            // Nothing will ever come of it, and it must not look like an end.
            std::mem::forget(told);
        }
        let waits = Arc::new(Waits { pipe, lifeline });
        Ok(Listener { registered, waits })
    }

    /// What to run in a thread.
    pub(crate) fn waits(&self) -> Arc<Waits> {
        Arc::clone(&self.waits)
    }

    /// In the child of a fork: signals go to the parent no more.
    pub(crate) fn stop(&self) {
        if let Some(id) = self.registered {
            signal_hook::low_level::unregister(id);
        }
        let _ = crate::raw::close(std::os::fd::AsRawFd::as_raw_fd(&self.waits.pipe));
    }
}

impl Waits {
    /// Calls the function for each signal; ends the process with its parent.
    pub(crate) fn run(&self, come: impl Fn(i32)) {
        let lifeline = self.lifeline.and_then(descriptor);
        let files: Vec<BorrowedFd<'_>> = [Some(self.pipe.as_fd()), lifeline]
            .into_iter()
            .flatten()
            .collect();
        loop {
            let Wait::Ready(ready) = messages::wait(&files, PollFlags::IN, None, None) else {
                continue;
            };
            if ready.contains(&1) {
                // Nobody is left to be told anything.
                crate::machine::leave(LOST_PARENT);
            }
            match (&self.pipe).read(&mut [0; 64]) {
                Ok(n) if n > 0 => come(SIGINT),
                _ => return,
            }
        }
    }
}

/// What a child ends with when its parent is gone.
const LOST_PARENT: i32 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_taken_lowest_first_and_lower_the_bit_at_the_end() {
        let signals = Signals::new().expect("a pipe");
        let breaker = EvalBreaker::default();
        signals.deliver(15, &breaker);
        signals.deliver(2, &breaker);
        signals.deliver(2, &breaker);
        assert_eq!(breaker.load(), EvalBreaker::SIGNAL);
        assert_eq!(signals.take(&breaker), Some(2));
        assert_eq!(breaker.load(), EvalBreaker::SIGNAL);
        assert_eq!(signals.take(&breaker), Some(15));
        assert_eq!(breaker.load(), 0);
        assert_eq!(signals.take(&breaker), None);
    }
}
