//! Messages between processes, over pairs of sockets that keep them apart.
//!
//! Each message is one packet, which the kernel moves whole or not at all: a sender or receiver that is
//! killed leaves no half of one behind, and many may use the same socket without a lock. What is too
//! large for a packet goes in a file in memory whose descriptor travels in the packet; if nobody receives
//! it, it dies with the socket.
//!
//! The first byte of a packet says which it is, so none is empty: nothing at all is the end.

use std::cell::RefCell;
use std::io::{IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, IntoRawFd, OwnedFd};
use std::time::Duration;

use gilscope_events::Nanos;
use gilscope_vm::Reply;
use gilscope_vm::os_call::Datum;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::net::{
    AddressFamily, RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer,
    SendAncillaryMessage, SendFlags, SocketFlags, SocketType, recvmsg, sendmsg,
};

use crate::clock;
use crate::raw::descriptor;
use crate::signals::Signals;

/// Longer messages travel as files.
const PACKET: usize = 60_000;

const INLINE: u8 = 0;
const IN_FILE: u8 = 1;
const A_FILE: u8 = 2;

/// Descriptors that go with one message, at most.
const MOST_FILES: usize = 64;

const BAD: Reply = Reply::Error(9);

/// Two connected sockets.
pub(crate) fn pair() -> Result<(OwnedFd, OwnedFd), Errno> {
    let (family, kind) = (AddressFamily::UNIX, SocketType::SEQPACKET);
    rustix::net::socketpair(family, kind, SocketFlags::CLOEXEC, None)
}

/// Sends a message; `signals`, if given, interrupt it before it is sent.
///
/// The descriptors `with` go along.
pub(crate) fn send(fd: i32, bytes: &[u8], with: &[i32], signals: Option<&Signals>) -> Reply {
    let files: Option<Vec<_>> = with.iter().map(|fd| descriptor(*fd)).collect();
    let (Some(socket), Some(files)) = (descriptor(fd), files) else {
        return BAD;
    };
    if files.len() > MOST_FILES {
        return Reply::Error(Errno::TOOMANYREFS.raw_os_error());
    }
    match send_to(socket, bytes, &files, signals) {
        Ok(true) => Reply::None,
        Ok(false) => Reply::Interrupted,
        Err(error) => Reply::Error(error.raw_os_error()),
    }
}

fn send_to(
    socket: BorrowedFd<'_>,
    bytes: &[u8],
    files: &[BorrowedFd<'_>],
    signals: Option<&Signals>,
) -> Result<bool, Errno> {
    if bytes.len() <= PACKET {
        let parts = [IoSlice::new(&[INLINE]), IoSlice::new(bytes)];
        return packet(socket, &parts, files, signals);
    }
    let file = rustix::fs::memfd_create("gilscope", rustix::fs::MemfdFlags::CLOEXEC)?;
    let mut left = bytes;
    while !left.is_empty() {
        match rustix::io::write(&file, left) {
            Ok(n) => left = &left[n..],
            Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
    let files: Vec<_> = [file.as_fd()]
        .into_iter()
        .chain(files.iter().copied())
        .collect();
    packet(socket, &[IoSlice::new(&[IN_FILE])], &files, signals)
}

/// Room for the descriptors of a packet, and for the file that its message may be in.
const CONTROL_ROOM: usize = rustix::cmsg_space!(ScmRights(MOST_FILES + 1));

fn packet(
    socket: BorrowedFd<'_>,
    parts: &[IoSlice<'_>],
    files: &[BorrowedFd<'_>],
    signals: Option<&Signals>,
) -> Result<bool, Errno> {
    loop {
        let mut space = [MaybeUninit::uninit(); CONTROL_ROOM];
        let mut control = SendAncillaryBuffer::new(&mut space);
        if !files.is_empty() {
            control.push(SendAncillaryMessage::ScmRights(files));
        }
        // A thread that no signal has to get out may block in the call itself.
        let mut flags = SendFlags::NOSIGNAL;
        flags.set(SendFlags::DONTWAIT, signals.is_some());
        match sendmsg(socket, parts, &mut control, flags) {
            Ok(_) => return Ok(true),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => match wait(&[socket], PollFlags::OUT, None, signals) {
                Wait::Interrupted => return Ok(false),
                Wait::Ready(_) | Wait::TimedOut => {}
            },
            Err(error) => return Err(error),
        }
    }
}

/// Sends a descriptor.
pub(crate) fn send_fd(socket: i32, fd: i32, signals: Option<&Signals>) -> Reply {
    let (Some(socket), Some(file)) = (descriptor(socket), descriptor(fd)) else {
        return BAD;
    };
    match packet(socket, &[IoSlice::new(&[A_FILE])], &[file], signals) {
        Ok(true) => Reply::None,
        Ok(false) => Reply::Interrupted,
        Err(error) => Reply::Error(error.raw_os_error()),
    }
}

/// Receives a descriptor.
pub(crate) fn receive_fd(socket: i32, signals: Option<&Signals>) -> Reply {
    match receive_any(socket, None, signals) {
        Ok(Packet::File(file)) => Reply::Int(file.into_raw_fd().into()),
        Ok(Packet::End) => Reply::None,
        Ok(_) => Reply::Error(Errno::BADMSG.raw_os_error()),
        Err(reply) => reply,
    }
}

/// Receives a message.
pub(crate) fn receive(fd: i32, until: Option<Nanos>, signals: Option<&Signals>) -> Reply {
    match receive_any(fd, until, signals) {
        Ok(Packet::Message(bytes, files)) if files.is_empty() => Reply::Bytes(bytes),
        Ok(Packet::Message(bytes, files)) => {
            let mut all = vec![Datum::Bytes(bytes)];
            all.extend(
                files
                    .into_iter()
                    .map(|file| Datum::Int(file.into_raw_fd().into())),
            );
            Reply::Data(Datum::List(all))
        }
        Ok(Packet::File(_)) => Reply::Error(Errno::BADMSG.raw_os_error()),
        Ok(Packet::End) => Reply::None,
        Err(reply) => reply,
    }
}

/// What came.
enum Packet {
    /// A message and what came with it.
    Message(Vec<u8>, Vec<OwnedFd>),
    File(OwnedFd),
    End,
}

thread_local! {
    /// Room for the longest packet.
    static PACKET_ROOM: RefCell<Box<[u8]>> = RefCell::new(vec![0; PACKET].into_boxed_slice());
}

fn receive_any(fd: i32, until: Option<Nanos>, signals: Option<&Signals>) -> Result<Packet, Reply> {
    let Some(socket) = descriptor(fd) else {
        return Err(BAD);
    };
    PACKET_ROOM.with_borrow_mut(|room| {
        loop {
            let mut space = [MaybeUninit::uninit(); CONTROL_ROOM];
            let mut control = RecvAncillaryBuffer::new(&mut space);
            let mut kind = [INLINE];
            let mut parts = [IoSliceMut::new(&mut kind), IoSliceMut::new(room)];
            let flags = RecvFlags::CMSG_CLOEXEC | RecvFlags::DONTWAIT;
            match recvmsg(socket, &mut parts, &mut control, flags).map(|got| got.bytes) {
                Ok(0) => return Ok(Packet::End),
                Ok(n) => {
                    let mut files = files(&mut control);
                    if kind[0] == INLINE {
                        return Ok(Packet::Message(room[..n - 1].to_vec(), files));
                    }
                    if files.is_empty() {
                        return Err(NO_ROOM);
                    }
                    let file = files.remove(0);
                    if kind[0] == A_FILE {
                        return Ok(Packet::File(file));
                    }
                    return Ok(Packet::Message(in_file(&file)?, files));
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => match wait(&[socket], PollFlags::IN, until, signals) {
                    Wait::Ready(_) => {}
                    Wait::TimedOut => return Err(Reply::Bool(false)),
                    Wait::Interrupted => return Err(Reply::Interrupted),
                },
                // The other end was closed with messages of ours unread: also an end.
                Err(Errno::CONNRESET) => return Ok(Packet::End),
                Err(error) => return Err(Reply::Error(error.raw_os_error())),
            }
        }
    })
}

/// There was no descriptor left to receive one with (`EMFILE`).
const NO_ROOM: Reply = Reply::Error(24);

fn files(control: &mut RecvAncillaryBuffer<'_>) -> Vec<OwnedFd> {
    let files = control.drain().flat_map(|message| match message {
        RecvAncillaryMessage::ScmRights(files) => files.collect::<Vec<OwnedFd>>(),
        _ => Vec::new(),
    });
    files.collect()
}

/// The message that came as a file.
fn in_file(file: &OwnedFd) -> Result<Vec<u8>, Reply> {
    let failed = |error: Errno| Reply::Error(error.raw_os_error());
    let len = rustix::fs::fstat(file).map_err(failed)?.st_size;
    let mut bytes = vec![0; usize::try_from(len).unwrap_or(0)];
    let mut done = 0;
    while done < bytes.len() {
        match rustix::io::pread(file, &mut bytes[done..], done as u64) {
            Ok(0) => break,
            Ok(n) => done += n,
            Err(Errno::INTR) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    bytes.truncate(done);
    Ok(bytes)
}

/// Whether something can be read from it at once, be it only the end.
pub(crate) fn is_readable(fd: i32) -> bool {
    descriptor(fd).is_some_and(|file| {
        matches!(
            wait(&[file], PollFlags::IN, Some(Nanos(0)), None),
            Wait::Ready(_)
        )
    })
}

/// How waiting for descriptors ended.
pub(crate) enum Wait {
    /// These, by place, can be used, or have an error to tell.
    Ready(Vec<usize>),
    TimedOut,
    Interrupted,
}

/// Waits until one of the descriptors is ready.
pub(crate) fn wait(
    files: &[BorrowedFd<'_>],
    ready: PollFlags,
    until: Option<Nanos>,
    signals: Option<&Signals>,
) -> Wait {
    let mut polled: Vec<PollFd<'_>> = files
        .iter()
        .map(|file| PollFd::from_borrowed_fd(*file, ready))
        .collect();
    if let Some(signals) = signals {
        polled.push(PollFd::from_borrowed_fd(signals.wake_fd(), PollFlags::IN));
    }
    loop {
        if signals.is_some_and(Signals::pending) {
            return Wait::Interrupted;
        }
        let left = until.map(|until| until - clock::now());
        let left = left.and_then(|left| Duration::from_nanos(left.0).try_into().ok());
        if poll(&mut polled, left.as_ref()).is_err() {
            continue;
        }
        if let Some(signals) = signals
            && !polled[files.len()].revents().is_empty()
        {
            signals.drain();
        }
        let places = polled[..files.len()].iter().enumerate();
        let ready: Vec<usize> = places
            .filter(|(_, file)| !file.revents().is_empty())
            .map(|(place, _)| place)
            .collect();
        if !ready.is_empty() {
            return Wait::Ready(ready);
        }
        if until.is_some_and(|until| clock::now() >= until) {
            return Wait::TimedOut;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsRawFd;

    use super::*;

    #[test]
    fn messages_come_whole_and_in_order_whatever_their_length() {
        let (a, b) = pair().expect("sockets");
        for len in [0, 1, 255, 4096, PACKET - 1, PACKET, PACKET + 1, 5_000_000] {
            let bytes: Vec<u8> = (0..len).map(|i| i as u8).collect();
            assert_eq!(send(a.as_raw_fd(), &bytes, &[], None), Reply::None);
            assert_eq!(receive(b.as_raw_fd(), None, None), Reply::Bytes(bytes));
        }
        let past = Some(Nanos(1));
        assert_eq!(receive(b.as_raw_fd(), past, None), Reply::Bool(false));
        drop(a);
        assert_eq!(receive(b.as_raw_fd(), None, None), Reply::None);
        let pipe = Reply::Error(Errno::PIPE.raw_os_error());
        assert_eq!(send(b.as_raw_fd(), b"x", &[], None), pipe);
    }

    #[test]
    fn descriptors_go_with_messages_whatever_their_length() {
        let (a, b) = pair().expect("sockets");
        for len in [3, PACKET + 1] {
            let (near, far) = pair().expect("sockets");
            let bytes = vec![7; len];
            assert_eq!(
                send(a.as_raw_fd(), &bytes, &[far.as_raw_fd()], None),
                Reply::None
            );
            drop(far);
            let Reply::Data(Datum::List(came)) = receive(b.as_raw_fd(), None, None) else {
                panic!("a message with a descriptor");
            };
            let [Datum::Bytes(message), Datum::Int(fd)] = &came[..] else {
                panic!("bytes and one descriptor");
            };
            assert_eq!(*message, bytes);
            send(*fd as i32, b"hello", &[], None);
            crate::raw::close(*fd as i32).expect("it is ours");
            assert_eq!(
                receive(near.as_raw_fd(), None, None),
                Reply::Bytes(b"hello".to_vec())
            );
            assert_eq!(receive(near.as_raw_fd(), None, None), Reply::None);
        }
    }

    #[test]
    fn a_wait_tells_which_are_ready() {
        let (a, b) = pair().expect("sockets");
        let (_c, d) = pair().expect("sockets");
        assert!(!is_readable(b.as_raw_fd()));
        send(a.as_raw_fd(), b"x", &[], None);
        let ready = wait(&[d.as_fd(), b.as_fd()], PollFlags::IN, None, None);
        assert!(matches!(ready, Wait::Ready(places) if places == [1]));
    }
}
