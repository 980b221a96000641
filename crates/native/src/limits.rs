//! What the process may use, how much it gets, and what the system is made for.

use nix::unistd::{SysconfVar, sysconf};
use rustix::io::Errno;
use rustix::process::{
    Resource, Rlimit, Uid, getpriority_pgrp, getpriority_process, getpriority_user, getrlimit,
    prlimit, setpriority_pgrp, setpriority_process, setpriority_user, setrlimit,
};

use crate::system::process_named;

/// Resources, by Linux's numbers.
const RESOURCES: [Resource; 16] = [
    Resource::Cpu,
    Resource::Fsize,
    Resource::Data,
    Resource::Stack,
    Resource::Core,
    Resource::Rss,
    Resource::Nproc,
    Resource::Nofile,
    Resource::Memlock,
    Resource::As,
    Resource::Locks,
    Resource::Sigpending,
    Resource::Msgqueue,
    Resource::Nice,
    Resource::Rtprio,
    Resource::Rttime,
];

/// The limits of a resource as they are, or were before they were set to `new`; -1 for none.
pub(crate) fn limit(pid: i32, resource: i32, new: Option<(i64, i64)>) -> Result<(i64, i64), Errno> {
    let at = usize::try_from(resource).map_err(|_| Errno::INVAL)?;
    let resource = *RESOURCES.get(at).ok_or(Errno::INVAL)?;
    let before = getrlimit(resource);
    let new = new.map(|(soft, hard)| Rlimit {
        current: u64::try_from(soft).ok(),
        maximum: u64::try_from(hard).ok(),
    });
    let before = match (process_named(pid)?, new) {
        (None, None) => before,
        (None, Some(new)) => {
            setrlimit(resource, new)?;
            before
        }
        (pid, Some(new)) => prlimit(pid, resource, new)?,
        // Another process's limits cannot be asked for without setting some.
        (Some(_), None) => return Err(Errno::NOSYS),
    };
    let number = |limit: Option<u64>| limit.map_or(-1, |n| n as i64);
    Ok((number(before.current), number(before.maximum)))
}

/// How nice a process (0), group (1) or user (2) is.
pub(crate) fn priority(which: i32, who: i32) -> Result<i32, Errno> {
    match which {
        0 => getpriority_process(process_named(who)?),
        1 => getpriority_pgrp(process_named(who)?),
        2 => getpriority_user(Uid::from_raw(who as u32)),
        _ => Err(Errno::INVAL),
    }
}

pub(crate) fn set_priority(which: i32, who: i32, priority: i32) -> Result<(), Errno> {
    match which {
        0 => setpriority_process(process_named(who)?, priority),
        1 => setpriority_pgrp(process_named(who)?, priority),
        2 => setpriority_user(Uid::from_raw(who as u32), priority),
        _ => Err(Errno::INVAL),
    }
}

/// Those values of `sysconf` that scripts ask for.
const CONFIGURATION: [SysconfVar; 14] = [
    SysconfVar::ARG_MAX,
    SysconfVar::CHILD_MAX,
    SysconfVar::CLK_TCK,
    SysconfVar::NGROUPS_MAX,
    SysconfVar::OPEN_MAX,
    SysconfVar::PAGE_SIZE,
    SysconfVar::_NPROCESSORS_CONF,
    SysconfVar::_NPROCESSORS_ONLN,
    SysconfVar::_PHYS_PAGES,
    SysconfVar::_AVPHYS_PAGES,
    SysconfVar::IOV_MAX,
    SysconfVar::HOST_NAME_MAX,
    SysconfVar::LOGIN_NAME_MAX,
    SysconfVar::LINE_MAX,
];

/// A value of `sysconf`; -1 if there is no limit.
pub(crate) fn configuration(name: i32) -> Result<i64, Errno> {
    let known = CONFIGURATION.iter().find(|var| **var as i32 == name);
    match sysconf(*known.ok_or(Errno::INVAL)?) {
        Ok(value) => Ok(value.unwrap_or(-1)),
        Err(errno) => Err(Errno::from_raw_os_error(errno as i32)),
    }
}
