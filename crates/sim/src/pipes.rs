//! Pipes, and pairs of connected sockets: what threads of one process pass bytes through.

use std::collections::{BTreeMap, VecDeque};

use gilscope_events::ThreadId;
use gilscope_vm::effect::ENOSYS;
use gilscope_vm::os_call::{Datum, FileCall, OsCall, SocketCall};

/// How many bytes a pipe holds, as in Linux.
const CAPACITY: usize = 64 << 10;

/// Writes of up to so many bytes are not torn apart.
const ATOMIC: usize = 4096;

/// The first descriptor behind the three standard ones.
const FIRST: i32 = 3;

const EBADF: i32 = 9;
const EAGAIN: i32 = 11;
const EINVAL: i32 = 22;
const ESPIPE: i32 = 29;
const EPIPE: i32 = 32;
const O_NONBLOCK: i32 = 0o4000;
const MSG_DONTWAIT: i32 = 0x40;
const S_IFIFO: i64 = 0o010_600;
const POLLIN: i16 = 1;
const POLLOUT: i16 = 4;
const POLLERR: i16 = 8;
const POLLHUP: i16 = 16;
const POLLNVAL: i16 = 32;

/// Bytes on their way.
#[derive(Debug, Default)]
struct Pipe {
    bytes: VecDeque<u8>,
    readers: usize,
    writers: usize,
}

/// What a descriptor stands for.
#[derive(Clone, Copy, Debug)]
struct End {
    /// Where it reads from.
    from: Option<usize>,
    /// Where it writes to.
    to: Option<usize>,
    flags: i32,
}

/// All pipes of a process.
#[derive(Debug, Default)]
pub(crate) struct Pipes {
    pipes: Vec<Pipe>,
    ends: BTreeMap<i32, End>,
    /// What threads that write have written of what they want to write.
    written: BTreeMap<ThreadId, usize>,
    /// What threads that read until the end have read.
    gathered: BTreeMap<ThreadId, Vec<u8>>,
    /// Who waits for any of them to change.
    waiting: Vec<ThreadId>,
    /// Something has changed that somebody may wait for.
    changed: bool,
}

/// What a call comes to.
pub(crate) type Outcome = Result<Datum, i32>;

impl Pipes {
    /// Answers a call; None: not before something changes.
    pub(crate) fn call(&mut self, thread: ThreadId, call: &OsCall) -> Option<Outcome> {
        Some(match call {
            OsCall::File(call) => return self.file(thread, call),
            OsCall::Socket(SocketCall::Pair { kind, .. }) => Ok(self.pair(*kind)),
            OsCall::Socket(SocketCall::Receive { fd, max, flags, .. }) => {
                return self.read(*fd, *max, flags & MSG_DONTWAIT != 0);
            }
            OsCall::Socket(SocketCall::Send {
                fd, bytes, flags, ..
            }) => return self.write(thread, *fd, bytes, flags & MSG_DONTWAIT != 0),
            OsCall::Socket(SocketCall::ReceiveMessage { fd, max, flags, .. }) => {
                // Nothing comes beside the bytes, nor from an address.
                let bytes = self.read(*fd, *max, flags & MSG_DONTWAIT != 0)?;
                bytes.map(|bytes| {
                    let (beside, flags) = (Datum::List(Vec::new()), Datum::Int(0));
                    Datum::List(vec![bytes, beside, flags, Datum::None])
                })
            }
            OsCall::Socket(SocketCall::SendMessage {
                fd,
                bytes,
                beside,
                flags,
                ..
            }) if beside.is_empty() => {
                return self.write(thread, *fd, bytes, flags & MSG_DONTWAIT != 0);
            }
            OsCall::Socket(SocketCall::Shutdown { fd, how }) => self.shut_down(*fd, *how),
            OsCall::Socket(SocketCall::SetOption { fd, .. }) => self.end(*fd).map(|_| Datum::None),
            OsCall::Socket(SocketCall::Name { fd } | SocketCall::PeerName { fd }) => {
                self.end(*fd).map(|_| Datum::Bytes(Vec::new()))
            }
            _ => return Some(Err(ENOSYS)),
        })
    }

    fn file(&mut self, thread: ThreadId, call: &FileCall) -> Option<Outcome> {
        Some(match *call {
            FileCall::Pipe { flags } => Ok(self.pipe(flags)),
            FileCall::Close { fd } => self.close(fd),
            FileCall::Read { fd, max } => return self.read(fd, max, false),
            FileCall::ReadAll { fd } => return self.read_all(thread, fd),
            FileCall::Write { fd, ref bytes } => return self.write(thread, fd, bytes, false),
            FileCall::Stat { fd } => self.end(fd).map(|_| {
                let mut all = vec![Datum::Int(0); 13];
                all[0] = Datum::Int(S_IFIFO);
                all[1] = Datum::Int(fd.into());
                all[11] = Datum::Int(4096);
                Datum::List(all)
            }),
            FileCall::IsTerminal { fd } => self.end(fd).map(|_| Datum::Bool(false)),
            // Pipes have no places to go to.
            FileCall::Seek { fd, .. } => self.end(fd).and(Err(ESPIPE)),
            FileCall::Duplicate { fd, .. } => self.duplicate(fd, None),
            FileCall::DuplicateTo { fd, to, .. } => self.duplicate(fd, Some(to)),
            FileCall::Inheritable { fd } => self.end(fd).map(|_| Datum::Bool(false)),
            FileCall::SetInheritable { fd, .. } => self.end(fd).map(|_| Datum::None),
            FileCall::Flags { fd } => self.end(fd).map(|end| Datum::Int(end.flags.into())),
            FileCall::SetFlags { fd, flags } => match self.ends.get_mut(&fd) {
                Some(end) => {
                    end.flags = end.flags & !O_NONBLOCK | flags & O_NONBLOCK;
                    Ok(Datum::None)
                }
                None => Err(EBADF),
            },
            FileCall::Poll { ref fds, .. } => {
                let ready = self.poll(fds);
                if ready.is_empty() {
                    return None;
                }
                Ok(Datum::List(ready))
            }
            _ => return Some(Err(ENOSYS)),
        })
    }

    /// Who is to look again, as something has changed.
    pub(crate) fn take_woken(&mut self) -> Vec<ThreadId> {
        if std::mem::take(&mut self.changed) {
            std::mem::take(&mut self.waiting)
        } else {
            Vec::new()
        }
    }

    /// A thread is not going to go on with a write.
    pub(crate) fn give_up(&mut self, thread: ThreadId) {
        self.waiting.retain(|&waiter| waiter != thread);
        self.written.remove(&thread);
        self.gathered.remove(&thread);
    }

    /// A thread waits for a change.
    pub(crate) fn enter(&mut self, thread: ThreadId) {
        self.waiting.push(thread);
    }

    fn end(&self, fd: i32) -> Result<End, i32> {
        self.ends.get(&fd).copied().ok_or(EBADF)
    }

    /// The lowest number that is free.
    fn add(&mut self, end: End) -> i32 {
        let fd = (FIRST..)
            .find(|fd| !self.ends.contains_key(fd))
            .unwrap_or(i32::MAX);
        self.insert(fd, end);
        fd
    }

    fn insert(&mut self, fd: i32, end: End) {
        if let Some(pipe) = end.from {
            self.pipes[pipe].readers += 1;
        }
        if let Some(pipe) = end.to {
            self.pipes[pipe].writers += 1;
        }
        self.ends.insert(fd, end);
    }

    fn new_pipe(&mut self) -> usize {
        // One that nobody has an end of any more is as good as new.
        let unused = |pipe: &Pipe| pipe.readers + pipe.writers == 0;
        if let Some(at) = self.pipes.iter().position(unused) {
            self.pipes[at].bytes.clear();
            return at;
        }
        self.pipes.push(Pipe::default());
        self.pipes.len() - 1
    }

    fn pipe(&mut self, flags: i32) -> Datum {
        let pipe = self.new_pipe();
        let flags = flags & O_NONBLOCK;
        let read = self.add(End {
            from: Some(pipe),
            to: None,
            flags,
        });
        let write = self.add(End {
            from: None,
            to: Some(pipe),
            flags: flags | 1,
        });
        Datum::List([read, write].map(|fd| Datum::Int(fd.into())).into())
    }

    fn pair(&mut self, kind: i32) -> Datum {
        let flags = kind & O_NONBLOCK | 2;
        let there = self.new_pipe();
        self.pipes[there].readers += 1;
        let back = self.new_pipe();
        self.pipes[there].readers -= 1;
        let ends = [(back, there), (there, back)].map(|(from, to)| {
            let (from, to) = (Some(from), Some(to));
            self.add(End { from, to, flags })
        });
        Datum::List(ends.map(|fd| Datum::Int(fd.into())).into())
    }

    fn duplicate(&mut self, fd: i32, to: Option<i32>) -> Outcome {
        let end = self.end(fd)?;
        let made = match to {
            Some(to) if to < FIRST => return Err(EINVAL),
            Some(to) => {
                if to != fd {
                    let _closed = self.close(to);
                    self.insert(to, end);
                }
                to
            }
            None => self.add(end),
        };
        Ok(Datum::Int(made.into()))
    }

    fn close(&mut self, fd: i32) -> Outcome {
        let end = self.ends.remove(&fd).ok_or(EBADF)?;
        self.leave(end.from, end.to);
        Ok(Datum::None)
    }

    fn shut_down(&mut self, fd: i32, how: i32) -> Outcome {
        let end = self.ends.get_mut(&fd).ok_or(EBADF)?;
        let from = if how != 1 { end.from.take() } else { None };
        let to = if how != 0 { end.to.take() } else { None };
        self.leave(from, to);
        Ok(Datum::None)
    }

    fn leave(&mut self, from: Option<usize>, to: Option<usize>) {
        if let Some(pipe) = from {
            self.pipes[pipe].readers -= 1;
        }
        if let Some(pipe) = to {
            self.pipes[pipe].writers -= 1;
        }
        self.changed = true;
    }

    fn read(&mut self, fd: i32, max: usize, at_once: bool) -> Option<Outcome> {
        let end = match self.end(fd) {
            Ok(end) => end,
            Err(error) => return Some(Err(error)),
        };
        let Some(pipe) = end.from else {
            // A socket that was shut down is at its end.
            let is_socket = end.flags & 2 != 0;
            return Some(if is_socket {
                Ok(Datum::Bytes(Vec::new()))
            } else {
                Err(EBADF)
            });
        };
        let pipe = &mut self.pipes[pipe];
        if pipe.bytes.is_empty() && pipe.writers > 0 && max > 0 {
            return (at_once || end.flags & O_NONBLOCK != 0).then_some(Err(EAGAIN));
        }
        let count = max.min(pipe.bytes.len());
        self.changed |= count > 0;
        Some(Ok(Datum::Bytes(pipe.bytes.drain(..count).collect())))
    }

    /// Reads until nobody writes any more.
    fn read_all(&mut self, thread: ThreadId, fd: i32) -> Option<Outcome> {
        let mut all = self.gathered.remove(&thread).unwrap_or_default();
        loop {
            match self.read(fd, CAPACITY, false) {
                Some(Ok(Datum::Bytes(bytes))) if !bytes.is_empty() => all.extend(bytes),
                Some(Ok(_)) => return Some(Ok(Datum::Bytes(all))),
                // What was there before is not lost.
                Some(Err(EAGAIN)) if !all.is_empty() => return Some(Ok(Datum::Bytes(all))),
                Some(Err(errno)) => return Some(Err(errno)),
                None => {
                    self.gathered.insert(thread, all);
                    return None;
                }
            }
        }
    }

    /// Writes all of the bytes, however often the thread has to wait; without blocking, as many as there is room for.
    fn write(&mut self, thread: ThreadId, fd: i32, bytes: &[u8], at_once: bool) -> Option<Outcome> {
        let done = self.written.remove(&thread).unwrap_or(0);
        let end = match self.end(fd) {
            Ok(end) => end,
            Err(error) => return Some(Err(error)),
        };
        let Some(at) = end.to else {
            return Some(Err(if end.flags & 2 != 0 { EPIPE } else { EBADF }));
        };
        let pipe = &mut self.pipes[at];
        if pipe.readers == 0 {
            return Some(Err(EPIPE));
        }
        let left = &bytes[done.min(bytes.len())..];
        let room = CAPACITY - pipe.bytes.len();
        let count = match left.len() {
            len if len > room && len <= ATOMIC => 0,
            len => len.min(room),
        };
        pipe.bytes.extend(&left[..count]);
        self.changed |= count > 0;
        let written = done + count;
        if written == bytes.len() {
            return Some(Ok(Datum::Int(written as i64)));
        }
        if at_once || end.flags & O_NONBLOCK != 0 {
            return Some(match written {
                0 => Err(EAGAIN),
                written => Ok(Datum::Int(written as i64)),
            });
        }
        self.written.insert(thread, written);
        None
    }

    /// Which of the descriptors are ready for what is wanted of them.
    fn poll(&self, fds: &[(i32, i16)]) -> Vec<Datum> {
        let ready = fds.iter().filter_map(|&(fd, wanted)| {
            let events = self.events(fd) & (wanted | POLLERR | POLLHUP | POLLNVAL);
            let pair = [i64::from(fd), i64::from(events)].map(Datum::Int);
            (events != 0).then(|| Datum::List(pair.into()))
        });
        ready.collect()
    }

    fn events(&self, fd: i32) -> i16 {
        let Some(end) = self.ends.get(&fd) else {
            // The standard ones are always ready.
            return if (0..FIRST).contains(&fd) {
                POLLIN | POLLOUT
            } else {
                POLLNVAL
            };
        };
        let mut events = 0;
        if let Some(pipe) = end.from {
            let pipe = &self.pipes[pipe];
            let is_socket = end.flags & 2 != 0;
            if !pipe.bytes.is_empty() || pipe.writers == 0 && is_socket {
                events |= POLLIN;
            }
            if pipe.writers == 0 {
                events |= POLLHUP;
            }
        }
        if let Some(pipe) = end.to {
            let pipe = &self.pipes[pipe];
            if pipe.readers == 0 {
                events |= POLLERR;
            } else if CAPACITY - pipe.bytes.len() >= ATOMIC {
                events |= POLLOUT;
            }
        }
        events
    }
}
