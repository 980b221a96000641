//! Calls on sockets.
//!
//! Sockets never wait in the kernel: a thread that wants to wait polls, so that deadlines, signals and
//! other threads that were quicker are one and the same case.

use std::net::ToSocketAddrs;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::atomic::Ordering;

use gilscope_vm::os_call::{Address, Datum, SocketCall};
use rustix::buffer::spare_capacity;
use rustix::event::PollFlags;
use rustix::io::Errno;
use rustix::net::sockopt;
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, Shutdown, SocketAddrAny, SocketAddrUnix, SocketFlags,
    SocketType,
};

use crate::ancillary;
use crate::descriptors::{Descriptor, Descriptors};
use crate::files::done;
use crate::raw;
use crate::waiting::{Failure, Outcome, Patience, attempt, wait};

/// More than this is never received at once.
const RECEIVE_MAX: usize = 1 << 20;

/// More than this no option has.
const OPTION_MAX: usize = 1024;

const IPPROTO_IP: i32 = 0;
const IPPROTO_IPV6: i32 = 41;

/// Performs a call.
pub(crate) fn call(all: &Descriptors, call: SocketCall, patience: Patience<'_>) -> Outcome {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let own = |fd: OwnedFd| Datum::Int(all.add(fd).into());
    Ok(match call {
        SocketCall::New {
            family,
            kind,
            protocol,
        } => {
            let (family, kind) = (family_of(family), SocketType::from_raw(kind as u32));
            let protocol = protocol_of(protocol);
            own(rustix::net::socket_with(family, kind, flags, protocol)?)
        }
        SocketCall::Pair {
            family,
            kind,
            protocol,
        } => {
            let (family, kind) = (family_of(family), SocketType::from_raw(kind as u32));
            let protocol = protocol_of(protocol);
            let (a, b) = rustix::net::socketpair(family, kind, flags, protocol)?;
            Datum::List(vec![own(a), own(b)])
        }
        SocketCall::Bind { fd, address } => {
            done(rustix::net::bind(&*all.get(fd)?, &raw_address(&address)?))?
        }
        SocketCall::Listen { fd, backlog } => done(rustix::net::listen(&*all.get(fd)?, backlog))?,
        SocketCall::Accept { fd, until } => {
            let file = all.get(fd)?;
            let (made, from) = attempt(&file, PollFlags::IN, patience.until(until), |fd| {
                rustix::net::acceptfrom_with(fd, flags)
            })?;
            Datum::List(vec![own(made), address_datum(from)])
        }
        SocketCall::Connect { fd, address, until } => {
            let file = all.get(fd)?;
            connect(&file, &raw_address(&address)?, patience.until(until))?
        }
        SocketCall::Receive {
            fd,
            max,
            flags,
            until,
        } => {
            let file = all.get(fd)?;
            let patience = patience.until(until);
            let kinds = RecvFlags::from_bits_retain(flags as u32);
            let mut bytes = Vec::with_capacity(max.min(RECEIVE_MAX));
            if max > 0 {
                transfer(&file, PollFlags::IN, flags, patience, |fd| {
                    rustix::net::recv(fd, spare_capacity(&mut bytes), kinds)
                })?;
            }
            Datum::Bytes(bytes)
        }
        SocketCall::ReceiveFrom {
            fd,
            max,
            flags,
            until,
        } => {
            let file = all.get(fd)?;
            let patience = patience.until(until);
            let kinds = RecvFlags::from_bits_retain(flags as u32);
            let mut bytes = Vec::with_capacity(max.clamp(1, RECEIVE_MAX));
            let (_, _, from) = transfer(&file, PollFlags::IN, flags, patience, |fd| {
                rustix::net::recvfrom(fd, spare_capacity(&mut bytes), kinds)
            })?;
            bytes.truncate(max);
            Datum::List(vec![Datum::Bytes(bytes), address_datum(from)])
        }
        SocketCall::Send {
            fd,
            bytes,
            flags,
            to,
            until,
        } => {
            let file = all.get(fd)?;
            let kinds = SendFlags::from_bits_retain(flags as u32) | SendFlags::NOSIGNAL;
            let to = to.map(|to| raw_address(&to)).transpose()?;
            let patience = patience.until(until);
            let sent = transfer(&file, PollFlags::OUT, flags, patience, |fd| match &to {
                Some(to) => rustix::net::sendto(fd, &bytes, kinds, to),
                None => rustix::net::send(fd, &bytes, kinds),
            })?;
            Datum::Int(sent as i64)
        }
        SocketCall::ReceiveMessage {
            fd,
            max,
            room,
            flags,
            until,
        } => {
            let (file, room) = (all.get(fd)?, room.min(ancillary::ROOM_MAX));
            let patience = patience.until(until);
            let mut bytes = Vec::with_capacity(max.min(RECEIVE_MAX));
            let mut words = vec![0; room.div_ceil(size_of::<u64>())];
            let got = transfer(&file, PollFlags::IN, flags, patience, |fd| {
                raw::receive_message(fd, &mut bytes, &mut words, room, flags)
            })?;
            Datum::List(vec![
                Datum::Bytes(bytes),
                Datum::List(ancillary::unpack(all, &words, got.control)),
                Datum::Int(got.flags.into()),
                address_datum(got.from),
            ])
        }
        SocketCall::SendMessage {
            fd,
            bytes,
            beside,
            flags,
            to,
            until,
        } => {
            let file = all.get(fd)?;
            let kinds = flags | SendFlags::NOSIGNAL.bits() as i32;
            let to = to.map(|to| raw_address(&to)).transpose()?;
            let mut packed = ancillary::pack(all, &beside)?;
            let sent = transfer(&file, PollFlags::OUT, flags, patience.until(until), |fd| {
                raw::send_message(
                    fd,
                    &bytes,
                    &mut packed.words,
                    packed.len,
                    kinds,
                    to.as_ref(),
                )
            })?;
            Datum::Int(sent as i64)
        }
        SocketCall::Shutdown { fd, how } => {
            let how = match how {
                0 => Shutdown::Read,
                1 => Shutdown::Write,
                2 => Shutdown::Both,
                _ => return Err(Errno::INVAL.into()),
            };
            done(rustix::net::shutdown(&*all.get(fd)?, how))?
        }
        SocketCall::Name { fd } => address_datum(Some(rustix::net::getsockname(&*all.get(fd)?)?)),
        SocketCall::PeerName { fd } => address_datum(rustix::net::getpeername(&*all.get(fd)?)?),
        SocketCall::Option {
            fd,
            level,
            option,
            max,
        } => {
            let mut bytes = vec![0; max.min(OPTION_MAX)];
            let len = raw::option(all.get(fd)?.as_fd(), level, option, &mut bytes)?;
            bytes.truncate(len);
            Datum::Bytes(bytes)
        }
        SocketCall::SetOption {
            fd,
            level,
            option,
            value,
            len,
        } => {
            // Tables of the packet filter hold addresses that the system would write to.
            if (level == IPPROTO_IP && option >= 64) || (level == IPPROTO_IPV6 && option == 64) {
                return Err(Errno::NOPROTOOPT.into());
            }
            let (file, value) = (all.get(fd)?, value.as_deref().ok_or(len));
            done(raw::set_option(file.as_fd(), level, option, value))?
        }
        SocketCall::Resolve { host } => resolve(&host)?,
        SocketCall::HostName => {
            Datum::Bytes(rustix::system::uname().nodename().to_bytes().to_vec())
        }
    })
}

/// Receives or sends: never waits if the flags say so, unless there is a deadline.
fn transfer<T>(
    file: &Descriptor,
    ready: PollFlags,
    flags: i32,
    patience: Patience<'_>,
    mut call: impl FnMut(BorrowedFd<'_>) -> Result<T, Errno>,
) -> Outcome<T> {
    if flags & RecvFlags::DONTWAIT.bits() as i32 == 0 || patience.until.is_some() {
        return attempt(file, ready, patience, call);
    }
    loop {
        match call(file.as_fd()) {
            Err(Errno::INTR) => {}
            other => return other.map_err(Failure::Error),
        }
    }
}

fn connect(file: &Descriptor, address: &SocketAddrAny, patience: Patience<'_>) -> Outcome {
    // Asked for again after a signal: the first call still goes on.
    if !file.connecting.load(Ordering::SeqCst) {
        match rustix::net::connect(file, address) {
            Ok(()) => return Ok(Datum::None),
            Err(Errno::INPROGRESS) => {}
            // A full queue of a listener that is a file.
            Err(Errno::AGAIN) if file.is_blocking() => {
                let file_ready = || rustix::net::connect(file, address);
                return wait_and_retry(file_ready, patience);
            }
            Err(errno) => return Err(Failure::Error(errno)),
        }
        if !file.is_blocking() {
            return Err(Failure::Error(Errno::INPROGRESS));
        }
        file.connecting.store(true, Ordering::SeqCst);
    }
    let outcome = wait(file.as_fd(), PollFlags::OUT, patience);
    if outcome != Err(Failure::Interrupted) {
        file.connecting.store(false, Ordering::SeqCst);
    }
    outcome?;
    match sockopt::socket_error(file)? {
        Ok(()) => Ok(Datum::None),
        Err(errno) => Err(Failure::Error(errno)),
    }
}

/// Tries again every millisecond: nothing can be polled for.
fn wait_and_retry(mut call: impl FnMut() -> Result<(), Errno>, patience: Patience<'_>) -> Outcome {
    loop {
        match call() {
            Err(Errno::AGAIN) => {}
            other => return done(other),
        }
        let soon = crate::clock::now() + gilscope_events::Nanos::from_millis(1);
        let last = patience.until.is_some_and(|until| until <= soon);
        let until = if last { patience.until } else { Some(soon) };
        match crate::waiting::wait_any(&mut Vec::new(), patience.until(until)) {
            Err(Failure::TimedOut) if !last => {}
            Err(failure) => return Err(failure),
            Ok(()) => {}
        }
    }
}

fn family_of(family: i32) -> AddressFamily {
    AddressFamily::from_raw(family as u16)
}

fn protocol_of(protocol: i32) -> Option<rustix::net::Protocol> {
    let raw = core::num::NonZero::new(protocol as u32)?;
    Some(rustix::net::Protocol::from_raw(raw))
}

fn raw_address(address: &Address) -> Result<SocketAddrAny, Errno> {
    Ok(match address {
        Address::Internet(address) => (*address).into(),
        Address::Unix(path) => match path.split_first() {
            None => SocketAddrUnix::new_unnamed().into(),
            Some((0, name)) => SocketAddrUnix::new_abstract_name(name)?.into(),
            Some(_) => SocketAddrUnix::new(path.as_slice())?.into(),
        },
    })
}

/// An address as data.
fn address_datum(address: Option<SocketAddrAny>) -> Datum {
    let Some(address) = address else {
        return Datum::None;
    };
    if let Ok(address) = std::net::SocketAddr::try_from(address.clone()) {
        return internet_datum(address);
    }
    let Ok(unix) = SocketAddrUnix::try_from(address) else {
        return Datum::None;
    };
    match (unix.path_bytes(), unix.abstract_name()) {
        (Some(path), _) => Datum::Bytes(path.to_vec()),
        (None, Some(name)) => Datum::Bytes([b"\0", name].concat()),
        (None, None) => Datum::Bytes(Vec::new()),
    }
}

fn internet_datum(address: std::net::SocketAddr) -> Datum {
    let mut parts = vec![
        Datum::Text(address.ip().to_string()),
        Datum::Int(address.port().into()),
    ];
    if let std::net::SocketAddr::V6(v6) = address {
        parts.push(Datum::Int(v6.flowinfo().into()));
        parts.push(Datum::Int(v6.scope_id().into()));
    }
    Datum::List(parts)
}

fn resolve(host: &[u8]) -> Outcome {
    let name = std::str::from_utf8(host).map_err(|_| Errno::INVAL)?;
    match (name, 0).to_socket_addrs() {
        Ok(found) => Ok(Datum::List(found.map(internet_datum).collect())),
        Err(error) => {
            let errno = error.raw_os_error().map(Errno::from_raw_os_error);
            match errno {
                Some(errno) => Err(Failure::Error(errno)),
                // The resolver's own errors are not the system's; no address tells as much.
                None => Ok(Datum::List(Vec::new())),
            }
        }
    }
}
