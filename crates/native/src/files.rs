//! Blocking reads and writes on descriptors.
//!
//! The main thread polls a descriptor together with the signals' pipe, so that Ctrl-C gets it out;
//! other threads simply block.

use std::os::fd::BorrowedFd;
use std::sync::OnceLock;
use std::time::Duration;

use crate::mutex::{Mutex, MutexGuard};
use gilscope_vm::Reply;
use rustix::buffer::spare_capacity;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{FileType, fstat};
use rustix::io::Errno;

use crate::signals::Signals;

/// More than this is never read at once.
const READ_MAX: usize = 1 << 20;

/// A descriptor that polls as writable takes so many bytes without blocking (POSIX `PIPE_BUF`).
const WRITE_WITHOUT_BLOCKING: usize = 4096;

/// How often the main thread looks for signals while another thread writes.
const CLAIM_PATIENCE: Duration = Duration::from_millis(20);

type Claim<'a> = Option<MutexGuard<'a, ()>>;

/// The descriptors a process has.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// Held around each write to standard output and to standard error: it may take several system
    /// calls, and another thread's line must not come between.
    output: [Mutex<()>; 2],
    /// Whether descriptors 0, 1, 2 are regular files, which never block.
    regular: [OnceLock<bool>; 3],
}

/// The descriptor of that number, if it is open.
pub(crate) fn descriptor(fd: i32) -> Option<BorrowedFd<'static>> {
    match fd {
        0 => Some(rustix::stdio::stdin()),
        1 => Some(rustix::stdio::stdout()),
        2 => Some(rustix::stdio::stderr()),
        _ => None,
    }
}

impl Files {
    /// Reads at most `max` bytes; `signals`, if given, interrupt it.
    pub(crate) fn read(&self, fd: i32, max: usize, signals: Option<&Signals>) -> Reply {
        let Some(file) = descriptor(fd) else {
            return Reply::Error(Errno::BADF.raw_os_error());
        };
        let mut bytes = Vec::with_capacity(max.min(READ_MAX));
        loop {
            if let Some(signals) = signals
                && wait(file, PollFlags::IN, signals)
            {
                return Reply::Interrupted;
            }
            match rustix::io::read(file, spare_capacity(&mut bytes)) {
                Ok(_) => return Reply::Bytes(bytes),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => wait_alone(file, PollFlags::IN),
                Err(error) => return Reply::Error(error.raw_os_error()),
            }
        }
    }

    /// Writes all bytes; `signals`, if given, interrupt it as long as none is written.
    pub(crate) fn write(&self, fd: i32, bytes: &[u8], signals: Option<&Signals>) -> Reply {
        let Some(file) = descriptor(fd) else {
            return Reply::Error(Errno::BADF.raw_os_error());
        };
        let _whole = match self.claim(fd, signals) {
            Ok(claim) => claim,
            Err(interrupted) => return interrupted,
        };
        let signals = signals.filter(|_| !self.is_regular(fd, file));
        let mut left = bytes;
        while !left.is_empty() {
            let mut now = left;
            if let Some(signals) = signals
                && left.len() == bytes.len()
            {
                if wait(file, PollFlags::OUT, signals) {
                    return Reply::Interrupted;
                }
                now = &left[..left.len().min(WRITE_WITHOUT_BLOCKING)];
            }
            match rustix::io::write(file, now) {
                Ok(n) => left = &left[n..],
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => wait_alone(file, PollFlags::OUT),
                Err(error) => return Reply::Error(error.raw_os_error()),
            }
        }
        Reply::None
    }

    /// Keeps other threads from writing between two parts of what is written, where that matters.
    fn claim(&self, fd: i32, signals: Option<&Signals>) -> Result<Claim<'_>, Reply> {
        let output = match fd {
            1 => &self.output[0],
            2 => &self.output[1],
            _ => return Ok(None),
        };
        let Some(signals) = signals else {
            return Ok(Some(output.lock()));
        };
        // Whoever writes may be stuck, and Ctrl-C must still work.
        loop {
            if let Some(claim) = output.try_lock_for(CLAIM_PATIENCE) {
                return Ok(Some(claim));
            }
            if signals.pending() {
                return Err(Reply::Interrupted);
            }
        }
    }

    fn is_regular(&self, fd: i32, file: BorrowedFd<'_>) -> bool {
        let ask = || {
            fstat(file)
                .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile)
        };
        match usize::try_from(fd).ok().and_then(|at| self.regular.get(at)) {
            Some(known) => *known.get_or_init(ask),
            None => ask(),
        }
    }
}

/// Waits until the descriptor is ready; true if a signal came first.
fn wait(file: BorrowedFd<'_>, ready: PollFlags, signals: &Signals) -> bool {
    loop {
        if signals.pending() {
            return true;
        }
        let mut both = [
            PollFd::from_borrowed_fd(file, ready),
            PollFd::from_borrowed_fd(signals.wake_fd(), PollFlags::IN),
        ];
        // An error on the descriptor shows when it is used; one of poll itself is an interruption.
        if poll(&mut both, None).is_err() {
            continue;
        }
        if !both[1].revents().is_empty() {
            signals.drain();
            continue;
        }
        return false;
    }
}

/// Waits until the descriptor is ready.
fn wait_alone(file: BorrowedFd<'_>, ready: PollFlags) {
    let _ = poll(&mut [PollFd::from_borrowed_fd(file, ready)], None);
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::fd::AsFd;

    use gilscope_vm::EvalBreaker;

    use super::*;

    #[test]
    fn a_signal_ends_the_wait_for_a_descriptor() {
        let signals = Signals::new().expect("a pipe");
        let breaker = EvalBreaker::default();
        let (reader, mut writer) = std::io::pipe().expect("a pipe");
        std::thread::scope(|scope| {
            scope.spawn(|| signals.deliver(2, &breaker));
            assert!(wait(reader.as_fd(), PollFlags::IN, &signals));
        });
        assert_eq!(signals.take(&breaker), Some(2));
        // The wake-up for a signal already taken is no reason to come back.
        writer.write_all(b"x").expect("room in the pipe");
        assert!(!wait(reader.as_fd(), PollFlags::IN, &signals));
    }

    #[test]
    fn an_unknown_descriptor_is_an_error() {
        let bad = Reply::Error(Errno::BADF.raw_os_error());
        assert_eq!(Files::default().read(77, 1, None), bad);
        assert_eq!(Files::default().write(77, b"x", None), bad);
    }
}
