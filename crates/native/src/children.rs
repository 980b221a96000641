//! Waiting for children: for their end, or until they stop or go on.
//!
//! One child's end shows at a descriptor of that process. Of anything else the system tells by `SIGCHLD`, which
//! the thread that waits for signals passes on to all who wait here.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

use gilscope_events::Nanos;
use gilscope_vm::os_call::Datum;
use nix::sys::wait::{self, WaitPidFlag, WaitStatus};
use nix::unistd::Pid;
use rustix::event::{EventfdFlags, PollFlags, eventfd};
use rustix::io::Errno;
use rustix::process::PidfdFlags;
use signal_hook::consts::SIGCHLD;

use crate::mutex::Mutex;
use crate::raw::descriptor;
use crate::signals::Signals;
use crate::waiting::{Failure, Outcome, Patience};
use crate::{clock, masks, waiting};

/// Who waits until something becomes of a child.
#[derive(Debug, Default)]
pub(crate) struct Children {
    waiters: Mutex<Vec<Arc<OwnedFd>>>,
}

/// Which children: all, one, those of a group, or the one of a descriptor, by Linux's numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Which {
    pub(crate) kind: i32,
    pub(crate) id: i32,
    pub(crate) options: WaitPidFlag,
}

impl Which {
    pub(crate) fn new(kind: i32, id: i32, options: i32) -> Result<Which, Errno> {
        let options = WaitPidFlag::from_bits(options).ok_or(Errno::INVAL)?;
        Ok(Which { kind, id, options })
    }

    /// What became of one, without waiting: its number, code and status.
    fn look(self) -> Result<Datum, Errno> {
        let options = self.options | WaitPidFlag::WNOHANG;
        let pid = Pid::from_raw(self.id);
        let status = match self.kind {
            0 => wait::waitid(wait::Id::All, options),
            1 => wait::waitid(wait::Id::Pid(pid), options),
            2 => wait::waitid(wait::Id::PGid(pid), options),
            3 => {
                let file = descriptor(self.id).ok_or(Errno::BADF)?;
                wait::waitid(wait::Id::PIDFd(file.as_fd()), options)
            }
            _ => return Err(Errno::INVAL),
        };
        // What the system calls the ways to end and to stop.
        let (pid, code, status) = match status.map_err(masks::system)? {
            WaitStatus::Exited(pid, code) => (pid, 1, code),
            WaitStatus::Signaled(pid, signal, core) => (pid, 2 + i64::from(core), signal as i32),
            WaitStatus::Stopped(pid, signal) => (pid, 5, signal as i32),
            WaitStatus::Continued(pid) => (pid, 6, nix::sys::signal::Signal::SIGCONT as i32),
            _ => return Ok(Datum::None),
        };
        let told = [pid.as_raw().into(), code, status.into()];
        Ok(Datum::List(told.map(Datum::Int).into()))
    }

    /// The descriptor that shows all there is to wait for, if one does.
    fn end_of_one(self) -> Option<OwnedFd> {
        let changes = WaitPidFlag::WSTOPPED | WaitPidFlag::WCONTINUED;
        if self.options.intersects(changes) {
            return None;
        }
        match self.kind {
            1 => {
                let pid = rustix::process::Pid::from_raw(self.id)?;
                rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok()
            }
            3 => rustix::io::fcntl_dupfd_cloexec(descriptor(self.id)?, 3).ok(),
            _ => None,
        }
    }
}

impl Children {
    /// Something became of a child.
    pub(crate) fn changed(&self) {
        for waiter in &*self.waiters.lock() {
            // Full is as good as written to.
            let _ = rustix::io::write(waiter, &1_u64.to_ne_bytes());
        }
    }

    /// What became of one of the children, once there is something to tell: its number, code and status.
    /// `None` if there is nothing, and the options say not to wait for it.
    pub(crate) fn wait(&self, which: Which, signals: &Signals, patience: Patience<'_>) -> Outcome {
        let told = which.look()?;
        if told != Datum::None || which.options.contains(WaitPidFlag::WNOHANG) {
            return Ok(told);
        }
        if let Some(process) = which.end_of_one() {
            loop {
                waiting::wait(process.as_fd(), PollFlags::IN, patience)?;
                let told = which.look()?;
                if told != Datum::None {
                    return Ok(told);
                }
            }
        }
        let waiter = Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?);
        self.waiters.lock().push(Arc::clone(&waiter));
        let outcome = wait_with(waiter.as_fd(), which, signals, patience);
        self.waiters
            .lock()
            .retain(|other| !Arc::ptr_eq(other, &waiter));
        outcome
    }
}

/// How soon one looks again whom no signal reaches.
const DEAF: Nanos = Nanos(10_000_000);

fn wait_with(
    waiter: BorrowedFd<'_>,
    which: Which,
    signals: &Signals,
    patience: Patience<'_>,
) -> Outcome {
    let told = signals.tell_of_children();
    loop {
        // What was told until now belongs to what one sees now.
        let _ = rustix::io::read(waiter, &mut [0; 8]);
        let told_now = which.look()?;
        if told_now != Datum::None {
            return Ok(told_now);
        }
        // A signal that is held back tells nobody.
        let soon = (!told || masks::holds(SIGCHLD)).then(|| clock::now() + DEAF);
        let until = match (soon, patience.until) {
            (Some(soon), Some(until)) => Some(soon.min(until)),
            (soon, until) => soon.or(until),
        };
        match waiting::wait(waiter, PollFlags::IN, patience.until(until)) {
            Err(Failure::TimedOut) if until != patience.until => {}
            other => other?,
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::zombie_processes,
    reason = "these tests wait for children by their numbers"
)]
mod tests {
    use super::*;

    const ENDED: i32 = 4;
    const STOPPED: i32 = 2;

    fn shell(script: &str) -> std::process::Child {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", script]).spawn().expect("a child")
    }

    fn wait_for(which: Which) -> Datum {
        let signals = Signals::new().expect("a pipe");
        let children = Children::default();
        let told = children.wait(which, &signals, Patience::default());
        told.expect("there is a child")
    }

    fn told(pid: u32, code: i64, status: i64) -> Datum {
        Datum::List([pid.into(), code, status].map(Datum::Int).into())
    }

    #[test]
    fn an_end_is_told_as_often_as_it_is_left_there() {
        let child = shell("exit 3");
        let pid = child.id();
        let left = Which::new(1, pid as i32, ENDED | 0x100_0000).expect("options");
        assert_eq!(wait_for(left), told(pid, 1, 3));
        let taken = Which::new(1, pid as i32, ENDED).expect("options");
        assert_eq!(wait_for(taken), told(pid, 1, 3));
        let gone =
            Children::default().wait(taken, &Signals::new().expect("a pipe"), Patience::default());
        assert_eq!(gone, Err(Failure::Error(Errno::CHILD)));
    }

    #[test]
    fn a_stop_is_told_without_a_signal_too() {
        let child = shell("kill -STOP $$; exit 4");
        let pid = child.id();
        let stops = Which::new(1, pid as i32, STOPPED | ENDED).expect("options");
        assert_eq!(wait_for(stops), told(pid, 5, 19));
        crate::processes::kill(pid as i32, 18).expect("it is ours");
        assert_eq!(wait_for(stops), told(pid, 1, 4));
    }
}
