//! Other processes: waiting for children, starting our own program again.

use std::ffi::OsString;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::process::Command;

use gilscope_events::Nanos;
use gilscope_vm::Reply;
use rustix::event::PollFlags;
use rustix::io::{Errno, FdFlags};
use rustix::process::{Pid, PidfdFlags, WaitOptions};

use crate::clock;
use crate::messages::{Wait, wait};
use crate::raw::descriptor;
use crate::signals::Signals;

/// Waits until a child has ended, and forgets it.
pub(crate) fn wait_for(pid: i32, until: Option<Nanos>, signals: Option<&Signals>) -> Reply {
    let pid = Pid::from_raw(pid.max(0));
    let mut watch = None;
    loop {
        match rustix::process::waitpid(pid, WaitOptions::NOHANG) {
            Ok(Some((pid, status))) => {
                return Reply::Pair(pid.as_raw_nonzero().get().into(), status.as_raw().into());
            }
            Ok(None) => {}
            Err(Errno::INTR) => continue,
            Err(error) => return Reply::Error(error.raw_os_error()),
        }
        if until.is_some_and(|until| clock::now() >= until) {
            return Reply::Bool(false);
        }
        let child = watch.get_or_insert_with(|| {
            pid.ok_or(Errno::CHILD)
                .and_then(|pid| rustix::process::pidfd_open(pid, PidfdFlags::empty()))
        });
        let ended = match child {
            Ok(child) => wait(&[child.as_fd()], PollFlags::IN, until, signals),
            // The process has no descriptor left to watch it with.
            Err(_) => {
                let soon = clock::now() + NAP;
                let until = until.map_or(soon, |until| until.min(soon));
                wait(&[], PollFlags::IN, Some(until), signals)
            }
        };
        if let Wait::Interrupted = ended {
            return Reply::Interrupted;
        }
    }
}

const NAP: Nanos = Nanos(10_000_000);

/// A descriptor that can be read once the process has ended. Error: `errno`.
pub(crate) fn watch(pid: i32) -> Result<OwnedFd, i32> {
    let pid = Pid::from_raw(pid).ok_or(Errno::SRCH.raw_os_error())?;
    rustix::process::pidfd_open(pid, PidfdFlags::empty()).map_err(Errno::raw_os_error)
}

/// Sends a signal; 0 only asks whether one could. Error: `errno`.
pub(crate) fn kill(pid: i32, signal: i32) -> Result<(), i32> {
    let bad = Errno::INVAL.raw_os_error();
    let target = Pid::from_raw(pid.checked_abs().ok_or(bad)?);
    let done = match (signal, target) {
        (0, Some(target)) if pid > 0 => rustix::process::test_kill_process(target),
        (0, Some(target)) => rustix::process::test_kill_process_group(target),
        (0, None) => rustix::process::test_kill_current_process_group(),
        (_, target) => {
            let named = rustix::process::Signal::from_named_raw(signal).ok_or(bad)?;
            match target {
                Some(target) if pid > 0 => rustix::process::kill_process(target, named),
                Some(target) => rustix::process::kill_process_group(target, named),
                None => rustix::process::kill_current_process_group(named),
            }
        }
    };
    done.map_err(Errno::raw_os_error)
}

/// Starts our own program again as a child that gets its work from `channel`. It inherits that
/// descriptor, `lifeline`, and those in `keep`, under the same numbers. Error: `errno`.
pub(crate) fn start_again(
    options: &[OsString],
    channel: i32,
    lifeline: &OwnedFd,
    keep: &[i32],
) -> Result<i32, i32> {
    let all: Vec<i32> = [channel, lifeline.as_raw_fd()]
        .iter()
        .chain(keep)
        .copied()
        .collect();
    // The caller holds the interpreter lock, so nobody else starts a program meanwhile.
    for fd in &all {
        inherit(*fd, true)?;
    }
    let mut command = Command::new("/proc/self/exe");
    command.args(options);
    command.arg(format!("--child={channel},{}", lifeline.as_raw_fd()));
    let started = command.spawn();
    for fd in &all {
        inherit(*fd, false)?;
    }
    match started {
        Ok(child) => Ok(child.id() as i32),
        Err(error) => Err(error.raw_os_error().unwrap_or(11)),
    }
}

fn inherit(fd: i32, inherited: bool) -> Result<(), i32> {
    let file = descriptor(fd).ok_or(Errno::BADF.raw_os_error())?;
    let flags = if inherited {
        FdFlags::empty()
    } else {
        FdFlags::CLOEXEC
    };
    rustix::io::fcntl_setfd(file, flags).map_err(Errno::raw_os_error)
}
