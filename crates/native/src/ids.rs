//! Whose the process is.

use gilscope_vm::os_call::Id;
use nix::unistd::{self, Gid, Uid};
use rustix::io::Errno;

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
