//! Calls that few scripts make.

use std::ffi::CString;

use gilscope_vm::os_call::Datum;
use gilscope_vm::os_rare::RareCall;
use rustix::event::EventfdFlags;
use rustix::fs::{Advice, FallocateFlags, Gid, MemfdFlags, OFlags, Uid, XattrFlags};
use rustix::io::Errno;
use rustix::pipe::SpliceFlags;
use rustix::process::Pid;
use rustix::pty::OpenptFlags;
use rustix::termios::SpecialCodeIndex as Index;
use rustix::termios::{
    Action, ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, QueueSelector,
};

use crate::descriptors::Descriptors;
use crate::files::done;
use crate::waiting::Outcome;

/// The longest list of names, and the largest value, that are noted beside a file.
const ATTRIBUTES: usize = 1 << 16;

/// Where Linux keeps the speed of input among the flags, which is told by itself.
const INPUT_SPEED: u32 = 0x100f_0000;

fn bytes(n: usize) -> Datum {
    Datum::Int(n as i64)
}

/// Performs a call.
pub(crate) fn call(descriptors: &Descriptors, call: RareCall) -> Outcome {
    let get = |fd| descriptors.get(fd);
    Ok(match call {
        RareCall::GetAttribute { path, name, follow } => {
            let mut value = vec![0; ATTRIBUTES];
            let size = match follow {
                true => rustix::fs::getxattr(path, name, &mut value)?,
                false => rustix::fs::lgetxattr(path, name, &mut value)?,
            };
            value.truncate(size);
            Datum::Bytes(value)
        }
        RareCall::SetAttribute {
            path,
            name,
            value,
            flags,
            follow,
        } => {
            let flags = XattrFlags::from_bits_retain(flags as u32);
            done(match follow {
                true => rustix::fs::setxattr(path, name, &value, flags),
                false => rustix::fs::lsetxattr(path, name, &value, flags),
            })?
        }
        RareCall::ListAttributes { path, follow } => {
            let mut names = vec![0; ATTRIBUTES];
            let size = match follow {
                true => rustix::fs::listxattr(path, &mut names)?,
                false => rustix::fs::llistxattr(path, &mut names)?,
            };
            let names = names[..size].split(|&b| b == 0).filter(|n| !n.is_empty());
            Datum::List(names.map(|name| Datum::Bytes(name.to_vec())).collect())
        }
        RareCall::RemoveAttribute { path, name, follow } => done(match follow {
            true => rustix::fs::removexattr(path, name),
            false => rustix::fs::lremovexattr(path, name),
        })?,
        RareCall::OpenTerminal => {
            let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
            let own = rustix::pty::openpt(flags)?;
            rustix::pty::grantpt(&own)?;
            rustix::pty::unlockpt(&own)?;
            let path = rustix::pty::ptsname(&own, Vec::new())?;
            let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
            let terminal = rustix::fs::open(path, flags, rustix::fs::Mode::empty())?;
            let ends = [own, terminal].map(|end| Datum::Int(descriptors.add(end).into()));
            Datum::List(ends.into())
        }
        RareCall::MemoryFile { name, flags } => {
            let name = CString::new(name).map_err(|_| Errno::INVAL)?;
            let file = rustix::fs::memfd_create(name, MemfdFlags::from_bits_retain(flags))?;
            Datum::Int(descriptors.add(file).into())
        }
        RareCall::Advise {
            fd,
            offset,
            length,
            advice,
        } => {
            let advice = match advice {
                0 => Advice::Normal,
                1 => Advice::Random,
                2 => Advice::Sequential,
                3 => Advice::WillNeed,
                4 => Advice::DontNeed,
                5 => Advice::NoReuse,
                _ => return Err(Errno::INVAL.into()),
            };
            let length = std::num::NonZeroU64::new(length);
            done(rustix::fs::fadvise(&*get(fd)?, offset, length, advice))?
        }
        RareCall::Allocate { fd, offset, length } => {
            let flags = FallocateFlags::empty();
            done(rustix::fs::fallocate(&*get(fd)?, flags, offset, length))?
        }
        RareCall::CopyRange {
            from,
            to,
            count,
            mut from_at,
            mut to_at,
        } => {
            let (from, to) = (get(from)?, get(to)?);
            let (from_at, to_at) = (from_at.as_mut(), to_at.as_mut());
            bytes(rustix::fs::copy_file_range(
                &*from, from_at, &*to, to_at, count,
            )?)
        }
        RareCall::SendFile {
            to,
            from,
            mut offset,
            count,
        } => {
            let (from, to) = (get(from)?, get(to)?);
            bytes(rustix::fs::sendfile(&*to, &*from, offset.as_mut(), count)?)
        }
        RareCall::Splice {
            from,
            to,
            count,
            mut from_at,
            mut to_at,
            flags,
        } => {
            let (from, to) = (get(from)?, get(to)?);
            let flags = SpliceFlags::from_bits_retain(flags);
            let (from_at, to_at) = (from_at.as_mut(), to_at.as_mut());
            bytes(rustix::pipe::splice(
                &*from, from_at, &*to, to_at, count, flags,
            )?)
        }
        RareCall::EventCounter { initial, flags } => {
            let counter = rustix::event::eventfd(initial, EventfdFlags::from_bits_retain(flags))?;
            Datum::Int(descriptors.add(counter).into())
        }
        RareCall::SyncAll => {
            rustix::fs::sync();
            Datum::None
        }
        RareCall::ChangeDirectory { fd } => done(rustix::process::fchdir(&*get(fd)?))?,
        RareCall::Chown { fd, user, group } => {
            let id = |n: u32| Some(n).filter(|&n| n != u32::MAX);
            let (user, group) = (id(user).map(Uid::from_raw), id(group).map(Gid::from_raw));
            done(rustix::fs::fchown(&*get(fd)?, user, group))?
        }
        RareCall::ChangeRoot { path } => done(rustix::process::chroot(path))?,
        RareCall::TerminalGroup { fd } => {
            let group = rustix::termios::tcgetpgrp(&*get(fd)?)?;
            Datum::Int(group.as_raw_nonzero().get().into())
        }
        RareCall::SetTerminalGroup { fd, group } => {
            let group = Pid::from_raw(group).ok_or(Errno::INVAL)?;
            done(rustix::termios::tcsetpgrp(&*get(fd)?, group))?
        }
        RareCall::TerminalModes { fd } => {
            let modes = rustix::termios::tcgetattr(&*get(fd)?)?;
            let numbers = [
                modes.input_modes.bits(),
                modes.output_modes.bits(),
                modes.control_modes.bits() & !INPUT_SPEED,
                modes.local_modes.bits(),
                modes.input_speed(),
                modes.output_speed(),
            ];
            let mut fields: Vec<_> = numbers.map(|n| Datum::Int(n.into())).into();
            fields.push(Datum::Bytes(special(&modes)));
            Datum::List(fields)
        }
        RareCall::SetTerminalModes {
            fd,
            when,
            flags,
            speeds,
            special,
        } => {
            let file = get(fd)?;
            let mut modes = rustix::termios::tcgetattr(&*file)?;
            modes.input_modes = InputModes::from_bits_retain(flags[0]);
            modes.output_modes = OutputModes::from_bits_retain(flags[1]);
            modes.control_modes = ControlModes::from_bits_retain(flags[2]);
            modes.local_modes = LocalModes::from_bits_retain(flags[3]);
            modes.set_input_speed(speeds[0])?;
            modes.set_output_speed(speeds[1])?;
            for (index, byte) in SPECIAL.into_iter().zip(special) {
                modes.special_codes[index] = byte;
            }
            let when = match when {
                0 => OptionalActions::Now,
                1 => OptionalActions::Drain,
                2 => OptionalActions::Flush,
                _ => return Err(Errno::INVAL.into()),
            };
            done(rustix::termios::tcsetattr(&*file, when, &modes))?
        }
        RareCall::TerminalAction { fd, action, number } => {
            let file = get(fd)?;
            done(match (action, number) {
                (0, _) => rustix::termios::tcsendbreak(&*file),
                (1, _) => rustix::termios::tcdrain(&*file),
                (2, 0) => rustix::termios::tcflush(&*file, QueueSelector::IFlush),
                (2, 1) => rustix::termios::tcflush(&*file, QueueSelector::OFlush),
                (2, 2) => rustix::termios::tcflush(&*file, QueueSelector::IOFlush),
                (3, 0) => rustix::termios::tcflow(&*file, Action::OOff),
                (3, 1) => rustix::termios::tcflow(&*file, Action::OOn),
                (3, 2) => rustix::termios::tcflow(&*file, Action::IOff),
                (3, 3) => rustix::termios::tcflow(&*file, Action::IOn),
                _ => Err(Errno::INVAL),
            })?
        }
    })
}

/// The special characters that Linux has, in its order.
const SPECIAL: [Index; 17] = [
    Index::VINTR,
    Index::VQUIT,
    Index::VERASE,
    Index::VKILL,
    Index::VEOF,
    Index::VTIME,
    Index::VMIN,
    Index::VSWTC,
    Index::VSTART,
    Index::VSTOP,
    Index::VSUSP,
    Index::VEOL,
    Index::VREPRINT,
    Index::VDISCARD,
    Index::VWERASE,
    Index::VLNEXT,
    Index::VEOL2,
];

fn special(modes: &rustix::termios::Termios) -> Vec<u8> {
    SPECIAL.map(|index| modes.special_codes[index]).into()
}
