//! Signals that threads hold back.
//!
//! The masks are the system's own: each Python thread has an OS thread, which inherits its starter's.
//! The driver's other threads are deaf, so a signal goes to a Python thread that hears it, or waits.

use std::os::fd::AsFd;

use gilscope_vm::os_call::Datum;
use nix::sys::signal::{SigSet, SigmaskHow, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd, siginfo};
use rustix::event::PollFlags;
use rustix::io::Errno;

use crate::waiting::{Outcome, Patience, wait};

/// The calling thread hears no signals from now on: it runs no Python.
pub(crate) fn deafen() {
    // The set is the full one, which cannot be wrong.
    let _ = SigSet::all().thread_block();
}

/// Signals by number. Those of real time, which have no names, are left out.
fn set(signals: &[i32]) -> SigSet {
    let named = signals
        .iter()
        .filter_map(|&number| Signal::try_from(number).ok());
    named.collect()
}

pub(crate) fn system(errno: nix::Error) -> Errno {
    Errno::from_raw_os_error(errno as i32)
}

/// What the calling thread holds back.
fn held() -> Result<SigSet, Errno> {
    SigSet::thread_get_mask().map_err(system)
}

/// Whether the calling thread holds a signal back.
pub(crate) fn holds(signal: i32) -> bool {
    let signal = Signal::try_from(signal).ok();
    signal.is_some_and(|signal| held().is_ok_and(|held| held.contains(signal)))
}

/// Changes what the calling thread holds back. `deliver` gets those that had come, are handled by the
/// script and are held back no longer: they have arrived when this returns.
pub(crate) fn change(
    how: i32,
    signals: &[i32],
    handled: impl Fn(i32) -> bool,
    deliver: impl Fn(i32),
) -> Outcome {
    let before = held()?;
    let given = set(signals);
    let how = match how {
        0 => SigmaskHow::SIG_BLOCK,
        1 => SigmaskHow::SIG_UNBLOCK,
        2 => SigmaskHow::SIG_SETMASK,
        _ => return Err(Errno::INVAL.into()),
    };
    let freed = before.iter().filter(|&signal| match how {
        SigmaskHow::SIG_BLOCK => false,
        SigmaskHow::SIG_UNBLOCK => given.contains(signal),
        _ => !given.contains(signal),
    });
    let freed: SigSet = freed.filter(|&signal| handled(signal as i32)).collect();
    if freed.iter().next().is_some() {
        let source = source(&freed)?;
        while let Some(info) = source.read_signal().map_err(system)? {
            deliver(info.ssi_signo as i32);
        }
    }
    given.thread_swap_mask(how).map_err(system)?;
    let numbers = before.iter().map(|signal| Datum::Int(signal as i64));
    Ok(Datum::List(numbers.collect()))
}

/// A descriptor to read the calling thread's signals from.
fn source(signals: &SigSet) -> Result<SignalFd, Errno> {
    let flags = SfdFlags::SFD_NONBLOCK | SfdFlags::SFD_CLOEXEC;
    SignalFd::with_flags(signals, flags).map_err(system)
}

/// What has come for the calling thread or the process, and is held back.
pub(crate) fn pending() -> Outcome {
    let status = std::fs::read_to_string("/proc/thread-self/status").map_err(|_| Errno::NOSYS)?;
    let mask = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok())
            .unwrap_or(0)
    };
    let bits = mask("SigPnd:") | mask("ShdPnd:");
    let numbers = (1..=64).filter(|number| bits >> (number - 1) & 1 == 1);
    Ok(Datum::List(numbers.map(Datum::Int).collect()))
}

/// Waits for one of the signals, which the calling thread should hold back.
pub(crate) fn wait_for(signals: &[i32], patience: Patience<'_>) -> Outcome {
    let source = source(&set(signals))?;
    loop {
        if let Some(info) = source.read_signal().map_err(system)? {
            return Ok(told(&info));
        }
        wait(source.as_fd(), PollFlags::IN, patience)?;
    }
}

fn told(info: &siginfo) -> Datum {
    let numbers = [
        info.ssi_signo.into(),
        info.ssi_code.into(),
        info.ssi_errno.into(),
        info.ssi_pid.into(),
        info.ssi_uid.into(),
        info.ssi_status.into(),
        info.ssi_band.into(),
    ];
    Datum::List(numbers.map(Datum::Int).into())
}
