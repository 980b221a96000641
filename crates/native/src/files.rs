//! Reading, writing and whatever else is done with descriptors.

use std::os::fd::AsFd;

use gilscope_events::Nanos;
use gilscope_vm::Reply;
use gilscope_vm::os_call::{Datum, FileCall};
use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags};
use rustix::fs::{FlockOperation, Mode, OFlags, SeekFrom};
use rustix::io::{Errno, FdFlags};
use rustix::pipe::PipeFlags;

use crate::clock;
use crate::descriptors::{Descriptor, Descriptors, Kind, duplicate};
use crate::locks::ScriptLock;
use crate::signals::Signals;
use crate::waiting::{Failure, Outcome, Patience, attempt, reply, wait_any};

/// More than this is never read at once.
const READ_MAX: usize = 1 << 20;

/// A descriptor that polls as writable takes so many bytes without blocking (POSIX `PIPE_BUF`).
const WRITE_WITHOUT_BLOCKING: usize = 4096;

/// The right to write to an output that threads take turns at.
struct Claim<'a>(&'a ScriptLock);

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.0.release();
    }
}

/// The descriptors a process has.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub(crate) descriptors: Descriptors,
    /// Held around each write to standard output and to standard error: it may take several system
    /// calls, and another thread's line must not come between.
    output: [ScriptLock; 2],
}

impl Files {
    /// Reads at most `max` bytes.
    pub(crate) fn read(&self, fd: i32, max: usize, patience: Patience<'_>) -> Reply {
        match self.read_once(fd, max, patience) {
            Ok(bytes) => Reply::Bytes(bytes),
            Err(failure) => reply(Err(failure)),
        }
    }

    /// Writes all bytes; a signal interrupts it as long as none is written.
    pub(crate) fn write(&self, fd: i32, bytes: &[u8], patience: Patience<'_>) -> Reply {
        let _whole = match self.claim(fd, patience.signals) {
            Ok(claim) => claim,
            Err(_) => return Reply::Bytes(bytes.to_vec()),
        };
        let mut done = 0;
        while done < bytes.len() {
            match self.write_once(fd, &bytes[done..], patience) {
                Ok(n) => done += n,
                Err(Failure::Error(Errno::AGAIN)) => {
                    let Ok(file) = self.descriptors.get(fd) else {
                        break;
                    };
                    // Somebody made it non-blocking; the text is not lost for that.
                    let mut files = vec![PollFd::from_borrowed_fd(file.as_fd(), PollFlags::OUT)];
                    if let Err(Failure::Interrupted) = wait_any(&mut files, patience) {
                        return Reply::Bytes(bytes[done..].to_vec());
                    }
                }
                // The rest stays the script's, to be written later.
                Err(Failure::Interrupted) => return Reply::Bytes(bytes[done..].to_vec()),
                Err(failure) => return reply(Err(failure)),
            }
        }
        Reply::None
    }

    /// Keeps other threads from writing between two parts of what is written, where that matters.
    fn claim(&self, fd: i32, signals: Option<&Signals>) -> Result<Option<Claim<'_>>, Reply> {
        let output = match fd {
            1 => &self.output[0],
            2 => &self.output[1],
            _ => return Ok(None),
        };
        if output.take() {
            return Ok(Some(Claim(output)));
        }
        output.enter();
        let claim = loop {
            if output.take() {
                break Ok(Some(Claim(output)));
            }
            // Whoever writes may be stuck, and Ctrl-C must still work.
            if signals.is_some_and(Signals::pending) {
                break Err(Reply::Interrupted);
            }
            clock::park(None);
        };
        output.leave();
        claim
    }

    fn read_once(&self, fd: i32, max: usize, patience: Patience<'_>) -> Outcome<Vec<u8>> {
        let file = self.descriptors.get(fd)?;
        let mut bytes = Vec::with_capacity(max.min(READ_MAX));
        if max > 0 {
            attempt(&file, PollFlags::IN, patience, |fd| {
                rustix::io::read(fd, spare_capacity(&mut bytes))
            })?;
        }
        Ok(bytes)
    }

    /// Writes what can be written before a signal comes; all of it if none does.
    fn write_once(&self, fd: i32, bytes: &[u8], patience: Patience<'_>) -> Outcome<usize> {
        let file = self.descriptors.get(fd)?;
        let piecemeal =
            file.kind() == Kind::Waiting && file.is_blocking() && patience.signals.is_some();
        let mut done = 0;
        loop {
            let mut now = &bytes[done..];
            if piecemeal {
                now = &now[..now.len().min(WRITE_WITHOUT_BLOCKING)];
            }
            match attempt(&file, PollFlags::OUT, patience, |fd| {
                rustix::io::write(fd, now)
            }) {
                Ok(n) => done += n,
                Err(_) if done > 0 => return Ok(done),
                Err(failure) => return Err(failure),
            }
            if !piecemeal || done == bytes.len() {
                return Ok(done);
            }
        }
    }

    fn read_all(&self, fd: i32, patience: Patience<'_>) -> Outcome<Vec<u8>> {
        let file = self.descriptors.get(fd)?;
        let size = match file.kind() {
            Kind::Regular => rustix::fs::fstat(&*file).map_or(0, |s| s.st_size.max(0) as usize),
            _ => 0,
        };
        let mut bytes = Vec::with_capacity(size.min(READ_MAX) + 1);
        loop {
            if bytes.len() == bytes.capacity() {
                bytes.reserve(bytes.len().clamp(8192, READ_MAX));
            }
            let read = attempt(&file, PollFlags::IN, patience, |fd| {
                rustix::io::read(fd, spare_capacity(&mut bytes))
            });
            match read {
                Ok(0) => return Ok(bytes),
                Ok(_) => {}
                Err(_) if !bytes.is_empty() => return Ok(bytes),
                Err(failure) => return Err(failure),
            }
        }
    }

    fn poll(&self, fds: &[(i32, i16)], patience: Patience<'_>) -> Outcome {
        let known: Vec<Option<_>> = fds
            .iter()
            .map(|&(fd, _)| self.descriptors.get(fd).ok())
            .collect();
        let mut files: Vec<PollFd<'_>> = Vec::new();
        for (file, &(_, events)) in known.iter().zip(fds) {
            if let Some(file) = file {
                let events = PollFlags::from_bits_retain(events as u16);
                files.push(PollFd::from_borrowed_fd(file.as_fd(), events));
            }
        }
        let bad = known.iter().any(Option::is_none);
        let patience = if bad {
            patience.until(Some(Nanos::ZERO))
        } else {
            patience
        };
        match wait_any(&mut files, patience) {
            Ok(()) | Err(Failure::TimedOut) => {}
            Err(failure) => return Err(failure),
        }
        let mut ready = Vec::new();
        let mut files = files.iter();
        for (file, &(fd, _)) in known.iter().zip(fds) {
            let events = match file {
                Some(_) => files.next().map_or(0, |f| f.revents().bits()),
                None => PollFlags::NVAL.bits(),
            };
            if events != 0 {
                let pair = vec![Datum::Int(fd.into()), Datum::Int(events.into())];
                ready.push(Datum::List(pair));
            }
        }
        Ok(Datum::List(ready))
    }

    /// Whether it is a terminal.
    pub(crate) fn is_terminal(&self, fd: i32) -> bool {
        self.descriptors
            .get(fd)
            .is_ok_and(|file| rustix::termios::isatty(&*file))
    }

    /// Performs a call.
    pub(crate) fn call(&self, call: FileCall, patience: Patience<'_>) -> Outcome {
        let get = |fd: i32| self.descriptors.get(fd);
        Ok(match call {
            FileCall::Open { path, flags, mode } => {
                let flags = OFlags::from_bits_retain(flags as u32);
                let mode = Mode::from_raw_mode(mode);
                number(self.descriptors.add(rustix::fs::open(path, flags, mode)?))
            }
            FileCall::Close { fd } => {
                self.descriptors.close(fd)?;
                Datum::None
            }
            FileCall::Read { fd, max } => Datum::Bytes(self.read_once(fd, max, patience)?),
            FileCall::ReadAt { fd, max, offset } => {
                let mut bytes = Vec::with_capacity(max.min(READ_MAX));
                rustix::io::pread(&*get(fd)?, spare_capacity(&mut bytes), offset)?;
                Datum::Bytes(bytes)
            }
            FileCall::ReadAll { fd } => Datum::Bytes(self.read_all(fd, patience)?),
            FileCall::Write { fd, bytes } => {
                let _whole = match self.claim(fd, patience.signals) {
                    Ok(claim) => claim,
                    Err(_) => return Err(Failure::Interrupted),
                };
                Datum::Int(self.write_once(fd, &bytes, patience)? as i64)
            }
            FileCall::WriteAt { fd, bytes, offset } => {
                Datum::Int(rustix::io::pwrite(&*get(fd)?, &bytes, offset)? as i64)
            }
            FileCall::Seek { fd, offset, whence } => {
                let to = match whence {
                    0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| Errno::INVAL)?),
                    1 => SeekFrom::Current(offset),
                    2 => SeekFrom::End(offset),
                    3 => SeekFrom::Data(u64::try_from(offset).map_err(|_| Errno::INVAL)?),
                    4 => SeekFrom::Hole(u64::try_from(offset).map_err(|_| Errno::INVAL)?),
                    _ => return Err(Errno::INVAL.into()),
                };
                Datum::Int(rustix::fs::seek(&*get(fd)?, to)? as i64)
            }
            FileCall::Stat { fd } => crate::paths::stat_datum(&rustix::fs::fstat(&*get(fd)?)?),
            FileCall::Truncate { fd, length } => done(rustix::fs::ftruncate(&*get(fd)?, length))?,
            FileCall::Sync { fd } => done(rustix::fs::fsync(&*get(fd)?))?,
            FileCall::Chmod { fd, mode } => {
                done(rustix::fs::fchmod(&*get(fd)?, Mode::from_raw_mode(mode)))?
            }
            FileCall::Pipe { flags } => {
                let flags = PipeFlags::from_bits_retain(flags as u32);
                let (read, write) = rustix::pipe::pipe_with(flags)?;
                let ends = [read, write].map(|end| number(self.descriptors.add(end)));
                Datum::List(ends.into())
            }
            FileCall::Duplicate { fd, inheritable } => {
                let known = get(fd)?;
                let made = self
                    .descriptors
                    .add(duplicate(known.as_fd(), 0, inheritable)?);
                copy_blocking(&known, &*get(made)?)?;
                number(made)
            }
            FileCall::DuplicateTo {
                fd,
                to,
                inheritable,
            } => {
                self.descriptors.duplicate_to(fd, to, inheritable)?;
                number(to)
            }
            FileCall::Inheritable { fd } => {
                let flags = rustix::io::fcntl_getfd(&*get(fd)?)?;
                Datum::Bool(!flags.contains(FdFlags::CLOEXEC))
            }
            FileCall::SetInheritable { fd, on } => {
                let flags = if on {
                    FdFlags::empty()
                } else {
                    FdFlags::CLOEXEC
                };
                done(rustix::io::fcntl_setfd(&*get(fd)?, flags))?
            }
            FileCall::Flags { fd } => Datum::Int(get(fd)?.flags()?.bits().into()),
            FileCall::SetFlags { fd, flags } => {
                done(get(fd)?.set_flags(OFlags::from_bits_retain(flags as u32)))?
            }
            FileCall::Lock { fd, operation } => {
                let operation = match operation {
                    1 => FlockOperation::LockShared,
                    2 => FlockOperation::LockExclusive,
                    5 => FlockOperation::NonBlockingLockShared,
                    6 => FlockOperation::NonBlockingLockExclusive,
                    8 | 12 => FlockOperation::Unlock,
                    _ => return Err(Errno::INVAL.into()),
                };
                done(rustix::fs::flock(&*get(fd)?, operation))?
            }
            FileCall::Poll { fds, until } => return self.poll(&fds, patience.until(until)),
            FileCall::IsTerminal { fd } => Datum::Bool(rustix::termios::isatty(&*get(fd)?)),
            FileCall::TerminalSize { fd } => {
                let size = rustix::termios::tcgetwinsize(&*get(fd)?)?;
                Datum::List(vec![
                    Datum::Int(size.ws_col.into()),
                    Datum::Int(size.ws_row.into()),
                ])
            }
            FileCall::TerminalName { fd } => {
                let name = rustix::termios::ttyname(&*get(fd)?, Vec::new())?;
                Datum::Bytes(name.into_bytes())
            }
        })
    }
}

/// A duplicate waits as the first does.
fn copy_blocking(from: &Descriptor, to: &Descriptor) -> Result<(), Errno> {
    if from.is_blocking() == to.is_blocking() {
        return Ok(());
    }
    to.set_flags(from.flags()?)
}

fn number(fd: i32) -> Datum {
    Datum::Int(fd.into())
}

pub(crate) fn done(result: Result<(), Errno>) -> Outcome {
    result?;
    Ok(Datum::None)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use gilscope_vm::EvalBreaker;

    use super::*;
    use crate::waiting::wait;

    #[test]
    fn a_signal_ends_the_wait_for_a_descriptor() {
        let signals = Signals::new().expect("a pipe");
        let patience = Patience {
            signals: Some(&signals),
            until: None,
        };
        let breaker = EvalBreaker::default();
        let (reader, mut writer) = std::io::pipe().expect("a pipe");
        std::thread::scope(|scope| {
            scope.spawn(|| signals.deliver(2, &breaker));
            let outcome = wait(reader.as_fd(), PollFlags::IN, patience);
            assert_eq!(outcome, Err(Failure::Interrupted));
        });
        assert_eq!(signals.take(&breaker), Some(2));
        // The wake-up for a signal already taken is no reason to come back.
        writer.write_all(b"x").expect("room in the pipe");
        assert_eq!(wait(reader.as_fd(), PollFlags::IN, patience), Ok(()));
    }

    #[test]
    fn an_unknown_descriptor_is_an_error() {
        let bad = Reply::Error(Errno::BADF.raw_os_error());
        let patience = Patience::default();
        assert_eq!(Files::default().read(7777, 1, patience), bad);
        assert_eq!(Files::default().write(7777, b"x", patience), bad);
    }

    #[test]
    fn a_closed_descriptor_is_gone_and_its_duplicate_is_not() {
        let files = Files::default();
        let patience = Patience::default();
        let Ok(Datum::List(ends)) = files.call(FileCall::Pipe { flags: 0 }, patience) else {
            panic!("no pipe");
        };
        let [Datum::Int(read), Datum::Int(write)] = ends[..] else {
            panic!("two ends");
        };
        let (read, write) = (read as i32, write as i32);
        let call = FileCall::Duplicate {
            fd: write,
            inheritable: false,
        };
        let Ok(Datum::Int(copy)) = files.call(call, patience) else {
            panic!("no duplicate");
        };
        let close = |fd| files.call(FileCall::Close { fd }, patience);
        assert_eq!(close(write), Ok(Datum::None));
        // A number that no other test is given meanwhile.
        let to = 7_001;
        let call = FileCall::DuplicateTo {
            fd: read,
            to,
            inheritable: false,
        };
        assert_eq!(files.call(call, patience), Ok(Datum::Int(to.into())));
        assert_eq!(close(to), Ok(Datum::None));
        assert_eq!(close(to), Err(Failure::Error(Errno::BADF)));
        assert_eq!(files.write(copy as i32, b"hi", patience), Reply::None);
        assert_eq!(files.read(read, 9, patience), Reply::Bytes(b"hi".to_vec()));
        assert_eq!(close(copy as i32), Ok(Datum::None));
        assert_eq!(files.read(read, 9, patience), Reply::Bytes(Vec::new()));
    }
}
