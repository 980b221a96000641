//! `_sock`: the calls on sockets as functions of plain arguments, for the module `_socket`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV6};

use gilscope_vm::World;
use gilscope_vm::heap::{Gc, Value};
use gilscope_vm::native::{Args, NativeDef, NativeFn, NativeResult};
use gilscope_vm::object::Module;
use gilscope_vm::os_call::{Address, Beside, OsCall, SocketCall};

use crate::posix::{data, deadline_of, descriptor, size};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("new", NativeFn::F3(new)),
        NativeDef::new("pair", NativeFn::F3(pair)),
        NativeDef::new("bind", NativeFn::F2(bind)),
        NativeDef::new("listen", NativeFn::F2(listen)),
        NativeDef::new("accept", NativeFn::F2(accept)),
        NativeDef::new("connect", NativeFn::F3(connect)),
        NativeDef::new("recv", NativeFn::Any(receive)),
        NativeDef::new("recvfrom", NativeFn::Any(receive_from)),
        NativeDef::new("send", NativeFn::Any(send)),
        NativeDef::new("recvmsg", NativeFn::Any(receive_message)),
        NativeDef::new("sendmsg", NativeFn::Any(send_message)),
        NativeDef::new("shutdown", NativeFn::F2(shutdown)),
        NativeDef::new("name", NativeFn::F1(name)),
        NativeDef::new("peer", NativeFn::F1(peer)),
        NativeDef::new("getoption", NativeFn::Any(get_option)),
        NativeDef::new("setoption", NativeFn::Any(set_option)),
        NativeDef::new("resolve", NativeFn::F1(resolve)),
        NativeDef::new(
            "hostname",
            NativeFn::F0(|w| at_once(w, SocketCall::HostName)),
        ),
    ];
    let names = w.heap[module].dict;
    w.add_functions(names, "_socket", FUNCTIONS);
}

fn at_once(w: &mut World, call: SocketCall) -> NativeResult {
    w.os_now(OsCall::Socket(call), Value::NONE)
}

fn without_lock(w: &mut World, call: SocketCall) -> NativeResult {
    Err(w.os_effect(OsCall::Socket(call), Value::NONE))
}

/// An address: a tuple whose host is a number already, or a path.
fn address(w: &mut World, value: Value) -> NativeResult<Address> {
    let Some(parts) = w.as_tuple(value).map(<[Value]>::to_vec) else {
        let path = w.fs_encode(value)?;
        return path
            .map(Address::Unix)
            .ok_or_else(|| w.type_error("a bytes-like object is required for the address"));
    };
    let number = |w: &World, at: usize| {
        let part = parts.get(at).and_then(|&part| w.as_i64(part));
        u32::try_from(part.unwrap_or(0)).unwrap_or(0)
    };
    let host = parts.first().and_then(|&host| w.as_str(host));
    let host: IpAddr = host
        .and_then(|host| host.parse().ok())
        .unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let port = number(w, 1) as u16;
    Ok(Address::Internet(match host {
        IpAddr::V4(_) => SocketAddr::new(host, port),
        IpAddr::V6(host) => SocketAddrV6::new(host, port, number(w, 2), number(w, 3)).into(),
    }))
}

fn new(w: &mut World, family: Value, kind: Value, protocol: Value) -> NativeResult {
    let call = SocketCall::New {
        family: descriptor(w, family)?,
        kind: descriptor(w, kind)?,
        protocol: descriptor(w, protocol)?,
    };
    at_once(w, call)
}

fn pair(w: &mut World, family: Value, kind: Value, protocol: Value) -> NativeResult {
    let call = SocketCall::Pair {
        family: descriptor(w, family)?,
        kind: descriptor(w, kind)?,
        protocol: descriptor(w, protocol)?,
    };
    at_once(w, call)
}

fn bind(w: &mut World, fd: Value, to: Value) -> NativeResult {
    let call = SocketCall::Bind {
        fd: descriptor(w, fd)?,
        address: address(w, to)?,
    };
    without_lock(w, call)
}

fn listen(w: &mut World, fd: Value, backlog: Value) -> NativeResult {
    let call = SocketCall::Listen {
        fd: descriptor(w, fd)?,
        backlog: descriptor(w, backlog)?,
    };
    without_lock(w, call)
}

fn accept(w: &mut World, fd: Value, timeout: Value) -> NativeResult {
    let call = SocketCall::Accept {
        fd: descriptor(w, fd)?,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

fn connect(w: &mut World, fd: Value, to: Value, timeout: Value) -> NativeResult {
    let call = SocketCall::Connect {
        fd: descriptor(w, fd)?,
        address: address(w, to)?,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

/// `recv(fd, size, flags, timeout)`.
fn receive(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, max, flags, timeout] = &args.positional[..] else {
        return Err(w.type_error("recv takes 4 arguments"));
    };
    let call = SocketCall::Receive {
        fd: descriptor(w, fd)?,
        max: size(w, max)?,
        flags: descriptor(w, flags)?,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

fn receive_from(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, max, flags, timeout] = &args.positional[..] else {
        return Err(w.type_error("recvfrom takes 4 arguments"));
    };
    let call = SocketCall::ReceiveFrom {
        fd: descriptor(w, fd)?,
        max: size(w, max)?,
        flags: descriptor(w, flags)?,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

/// `send(fd, data, flags, address or None, timeout)`.
fn send(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, bytes, flags, to, timeout] = &args.positional[..] else {
        return Err(w.type_error("send takes 5 arguments"));
    };
    let to = if to.is_none() {
        None
    } else {
        Some(address(w, to)?)
    };
    let call = SocketCall::Send {
        fd: descriptor(w, fd)?,
        bytes: data(w, bytes)?,
        flags: descriptor(w, flags)?,
        to,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

/// `recvmsg(fd, size, room, flags, timeout)`.
fn receive_message(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, max, room, flags, timeout] = &args.positional[..] else {
        return Err(w.type_error("recvmsg takes 5 arguments"));
    };
    let call = SocketCall::ReceiveMessage {
        fd: descriptor(w, fd)?,
        max: size(w, max)?,
        room: size(w, room)?,
        flags: descriptor(w, flags)?,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

/// `sendmsg(fd, data, beside, flags, address or None, timeout)`; `beside` is a tuple of triples.
fn send_message(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, bytes, parts, flags, to, timeout] = &args.positional[..] else {
        return Err(w.type_error("sendmsg takes 6 arguments"));
    };
    let mut beside = Vec::new();
    for part in w.as_tuple(parts).unwrap_or_default().to_vec() {
        let Some(&[level, kind, bytes]) = w.as_tuple(part) else {
            return Err(w.type_error("a triple is required"));
        };
        beside.push(Beside {
            level: descriptor(w, level)?,
            kind: descriptor(w, kind)?,
            bytes: data(w, bytes)?,
        });
    }
    let to = if to.is_none() {
        None
    } else {
        Some(address(w, to)?)
    };
    let call = SocketCall::SendMessage {
        fd: descriptor(w, fd)?,
        bytes: data(w, bytes)?,
        beside,
        flags: descriptor(w, flags)?,
        to,
        until: deadline_of(w, timeout)?,
    };
    without_lock(w, call)
}

fn shutdown(w: &mut World, fd: Value, how: Value) -> NativeResult {
    let call = SocketCall::Shutdown {
        fd: descriptor(w, fd)?,
        how: descriptor(w, how)?,
    };
    without_lock(w, call)
}

fn name(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, SocketCall::Name { fd })
}

fn peer(w: &mut World, fd: Value) -> NativeResult {
    let fd = descriptor(w, fd)?;
    at_once(w, SocketCall::PeerName { fd })
}

/// `getoption(fd, level, option, size)`.
fn get_option(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, level, option, max] = &args.positional[..] else {
        return Err(w.type_error("getoption takes 4 arguments"));
    };
    let call = SocketCall::Option {
        fd: descriptor(w, fd)?,
        level: descriptor(w, level)?,
        option: descriptor(w, option)?,
        max: size(w, max)?,
    };
    at_once(w, call)
}

/// `setoption(fd, level, option, bytes or None, length)`.
fn set_option(w: &mut World, args: &Args) -> NativeResult {
    let &[fd, level, option, value, len] = &args.positional[..] else {
        return Err(w.type_error("setoption takes 5 arguments"));
    };
    let value = match value.is_none() {
        true => None,
        false => Some(data(w, value)?),
    };
    let call = SocketCall::SetOption {
        fd: descriptor(w, fd)?,
        level: descriptor(w, level)?,
        option: descriptor(w, option)?,
        value,
        len: descriptor(w, len)? as u32,
    };
    at_once(w, call)
}

fn resolve(w: &mut World, host: Value) -> NativeResult {
    let host = w.as_str(host).unwrap_or_default().as_bytes().to_vec();
    without_lock(w, SocketCall::Resolve { host })
}
