//! Whose the process is, and what became of its children.

use std::os::fd::AsFd;

use gilscope_vm::os_call::{Datum, Id};
use nix::sys::wait::{self, WaitPidFlag, WaitStatus};
use nix::unistd::{self, Gid, Pid, Uid};
use rustix::io::Errno;

use crate::raw::descriptor;
use crate::waiting::Outcome;

fn ours(errno: nix::errno::Errno) -> Errno {
    Errno::from_raw_os_error(errno as i32)
}

/// Gives the process another user or group.
pub(crate) fn set(which: Id, id: u32) -> Result<(), Errno> {
    let (user, group) = (Uid::from_raw(id), Gid::from_raw(id));
    match which {
        Id::User => unistd::setuid(user),
        Id::EffectiveUser => unistd::seteuid(user),
        Id::Group => unistd::setgid(group),
        Id::EffectiveGroup => unistd::setegid(group),
        Id::Parent | Id::ProcessGroup => return Err(Errno::INVAL),
    }
    .map_err(ours)
}

/// Gives the process other groups.
pub(crate) fn set_groups(groups: Vec<u32>) -> Result<(), Errno> {
    let groups: Vec<Gid> = groups.into_iter().map(Gid::from_raw).collect();
    unistd::setgroups(&groups).map_err(ours)
}

/// What became of children, without waiting: number, code and status of one.
pub(crate) fn child_status(kind: i32, id: i32, options: i32) -> Outcome {
    let options = WaitPidFlag::from_bits(options).ok_or(Errno::INVAL)? | WaitPidFlag::WNOHANG;
    let pid = Pid::from_raw(id);
    let status = match kind {
        0 => wait::waitid(wait::Id::All, options),
        1 => wait::waitid(wait::Id::Pid(pid), options),
        2 => wait::waitid(wait::Id::PGid(pid), options),
        3 => {
            let file = descriptor(id).ok_or(Errno::BADF)?;
            wait::waitid(wait::Id::PIDFd(file.as_fd()), options)
        }
        _ => return Err(Errno::INVAL.into()),
    };
    // What the system calls the ways to end and to stop.
    let (pid, code, status) = match status.map_err(ours)? {
        WaitStatus::Exited(pid, code) => (pid, 1, code),
        WaitStatus::Signaled(pid, signal, core) => (pid, 2 + i64::from(core), signal as i32),
        WaitStatus::Stopped(pid, signal) => (pid, 5, signal as i32),
        WaitStatus::Continued(pid) => (pid, 6, nix::sys::signal::Signal::SIGCONT as i32),
        _ => return Ok(Datum::None),
    };
    let told = [pid.as_raw().into(), code, status.into()];
    Ok(Datum::List(told.map(Datum::Int).into()))
}
