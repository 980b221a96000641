//! Calls that may have to wait, and what ends the wait.
//!
//! The main thread polls a descriptor together with the signals' pipe, so that Ctrl-C gets it out;
//! other threads simply block.

use std::os::fd::{AsFd, BorrowedFd};

use gilscope_events::Nanos;
use gilscope_vm::Reply;
use gilscope_vm::os_call::Datum;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::clock;
use crate::descriptors::{Descriptor, Kind};
use crate::signals::Signals;

/// Why a call has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It failed.
    Error(Errno),
    /// A signal came first.
    Interrupted,
    /// The deadline passed.
    TimedOut,
}

/// What a call comes to.
pub(crate) type Outcome<T = Datum> = Result<T, Failure>;

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Failure {
        Failure::Error(errno)
    }
}

/// The reply for an outcome.
pub(crate) fn reply(outcome: Outcome) -> Reply {
    match outcome {
        Ok(datum) => Reply::Data(datum),
        Err(Failure::Error(errno)) => Reply::Error(errno.raw_os_error()),
        Err(Failure::Interrupted) => Reply::Interrupted,
        Err(Failure::TimedOut) => Reply::Bool(false),
    }
}

/// How a thread waits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Patience<'a> {
    /// What interrupts it: the main thread hears signals.
    pub(crate) signals: Option<&'a Signals>,
    /// When it gives up.
    pub(crate) until: Option<Nanos>,
}

impl<'a> Patience<'a> {
    /// The same with a deadline.
    pub(crate) fn until(self, until: Option<Nanos>) -> Patience<'a> {
        Patience { until, ..self }
    }

    /// Whether a wait in the kernel would be deaf.
    fn must_poll(self) -> bool {
        self.signals.is_some() || self.until.is_some()
    }
}

/// Tries a call until it does not have to wait.
pub(crate) fn attempt<T>(
    file: &Descriptor,
    ready: PollFlags,
    patience: Patience<'_>,
    mut call: impl FnMut(BorrowedFd<'_>) -> Result<T, Errno>,
) -> Outcome<T> {
    loop {
        if file.kind() == Kind::Waiting && file.is_blocking() && patience.must_poll() {
            wait(file.as_fd(), ready, patience)?;
        }
        match call(file.as_fd()) {
            Ok(value) => return Ok(value),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) if file.is_blocking() => wait(file.as_fd(), ready, patience)?,
            Err(errno) => return Err(Failure::Error(errno)),
        }
    }
}

/// Waits until the descriptor is ready.
pub(crate) fn wait(file: BorrowedFd<'_>, ready: PollFlags, patience: Patience<'_>) -> Outcome<()> {
    let mut files = vec![PollFd::from_borrowed_fd(file, ready)];
    wait_any(&mut files, patience)
}

/// Waits until one of them is ready; an error on a descriptor shows when it is used.
pub(crate) fn wait_any<'a>(files: &mut Vec<PollFd<'a>>, patience: Patience<'a>) -> Outcome<()> {
    let own = files.len();
    if let Some(signals) = patience.signals {
        files.push(PollFd::from_borrowed_fd(signals.wake_fd(), PollFlags::IN));
    }
    let outcome = loop {
        if patience.signals.is_some_and(Signals::pending) {
            break Err(Failure::Interrupted);
        }
        let left = patience.until.map(|until| {
            let left = until - clock::now();
            Timespec {
                tv_sec: (left.0 / 1_000_000_000) as i64,
                tv_nsec: (left.0 % 1_000_000_000) as i64,
            }
        });
        match poll(files, left.as_ref()) {
            Ok(0) => break Err(Failure::TimedOut),
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(errno) => break Err(Failure::Error(errno)),
        }
        if let Some(signals) = patience.signals
            && files[own..].iter().any(|wake| !wake.revents().is_empty())
        {
            signals.drain();
            if signals.pending() {
                break Err(Failure::Interrupted);
            }
        }
        if files[..own].iter().any(|file| !file.revents().is_empty()) {
            break Ok(());
        }
    };
    files.truncate(own);
    outcome
}
