//! The open descriptors of the process, by number.
//!
//! Owning them here keeps numbers that a script makes up from reaching files that are not its own, and
//! keeps a descriptor open as long as a thread waits on it.

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::mutex::Mutex;
use crate::raw;
use rustix::fs::{FileType, OFlags, fcntl_getfl, fcntl_setfl, fstat};
use rustix::io::{Errno, FdFlags};

/// One that is open.
#[derive(Debug)]
pub(crate) struct Descriptor {
    held: Held,
    kind: Kind,
    /// Whether calls wait, as the script sees it.
    blocking: AtomicBool,
    /// A connection was begun and its outcome is not known yet.
    pub(crate) connecting: AtomicBool,
}

#[derive(Debug)]
enum Held {
    Standard(BorrowedFd<'static>),
    /// The process was started with it, or its parent had it at a fork.
    Inherited(BorrowedFd<'static>),
    Own(OwnedFd),
}

/// How calls on it wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Never.
    Regular,
    /// In the kernel.
    Waiting,
    /// Never in the kernel; whoever wants to wait polls.
    Polled,
}

impl Descriptor {
    fn new(held: Held) -> Descriptor {
        let fd = match &held {
            Held::Standard(fd) | Held::Inherited(fd) => *fd,
            Held::Own(fd) => fd.as_fd(),
        };
        let kind = match fstat(fd).map(|s| FileType::from_raw_mode(s.st_mode)) {
            Ok(FileType::RegularFile | FileType::Directory) => Kind::Regular,
            Ok(FileType::Socket) if matches!(held, Held::Own(_)) => Kind::Polled,
            _ => Kind::Waiting,
        };
        let waits = fcntl_getfl(fd).is_ok_and(|flags| !flags.contains(OFlags::NONBLOCK));
        Descriptor {
            held,
            kind,
            blocking: AtomicBool::new(waits || kind == Kind::Polled),
            connecting: AtomicBool::new(false),
        }
    }

    /// The same in the child of a fork, where it is closed when the script says so.
    fn forked(&self) -> Option<Descriptor> {
        let held = match &self.held {
            Held::Own(fd) => Held::Inherited(raw::descriptor(fd.as_raw_fd())?),
            Held::Inherited(fd) => Held::Inherited(*fd),
            Held::Standard(fd) => Held::Standard(*fd),
        };
        Some(Descriptor {
            held,
            kind: self.kind,
            blocking: AtomicBool::new(self.blocking.load(Ordering::Relaxed)),
            connecting: AtomicBool::new(self.connecting.load(Ordering::Relaxed)),
        })
    }

    /// How calls on it wait.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether calls on it wait.
    pub(crate) fn is_blocking(&self) -> bool {
        self.blocking.load(Ordering::Relaxed)
    }

    /// The status flags as the script sees them.
    pub(crate) fn flags(&self) -> Result<OFlags, Errno> {
        let mut flags = fcntl_getfl(self)?;
        flags.set(OFlags::NONBLOCK, !self.is_blocking());
        Ok(flags)
    }

    /// Sets the status flags.
    pub(crate) fn set_flags(&self, flags: OFlags) -> Result<(), Errno> {
        let system = match self.kind {
            Kind::Polled => flags | OFlags::NONBLOCK,
            _ => flags,
        };
        fcntl_setfl(self, system)?;
        let waits = !flags.contains(OFlags::NONBLOCK);
        self.blocking.store(waits, Ordering::Relaxed);
        Ok(())
    }
}

impl AsFd for Descriptor {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match &self.held {
            Held::Standard(fd) | Held::Inherited(fd) => *fd,
            Held::Own(fd) => fd.as_fd(),
        }
    }
}

/// All of them. Few are ever open, so a list by number will do.
#[derive(Debug)]
pub(crate) struct Descriptors(Mutex<Vec<Option<Arc<Descriptor>>>>);

impl Default for Descriptors {
    fn default() -> Descriptors {
        let standard = [
            rustix::stdio::stdin(),
            rustix::stdio::stdout(),
            rustix::stdio::stderr(),
        ];
        let standard = standard.map(|fd| Some(Arc::new(Descriptor::new(Held::Standard(fd)))));
        Descriptors(Mutex::new(standard.into()))
    }
}

impl Descriptors {
    /// The same ones as the child of a fork has them: threads that are not there any more may seem to use some,
    /// which are closed all the same.
    pub(crate) fn forked(&self) -> Vec<Option<Arc<Descriptor>>> {
        let all = self.0.lock();
        all.iter()
            .map(|known| known.as_ref()?.forked().map(Arc::new))
            .collect()
    }

    /// Makes these the ones that are open, in the child of a fork.
    pub(crate) fn replace(&self, all: Vec<Option<Arc<Descriptor>>>) {
        *self.0.lock() = all;
    }

    /// The descriptor of that number.
    pub(crate) fn get(&self, fd: i32) -> Result<Arc<Descriptor>, Errno> {
        let at = usize::try_from(fd).map_err(|_| Errno::BADF)?;
        let found = self.0.lock().get(at).and_then(Option::clone);
        match found {
            Some(found) => Ok(found),
            None if at > 2 => self.adopt(fd),
            None => Err(Errno::BADF),
        }
    }

    /// One that was not opened here: what the process was started with is the script's. Of what the driver
    /// has opened for itself a duplicate is used.
    fn adopt(&self, fd: i32) -> Result<Arc<Descriptor>, Errno> {
        use rustix::process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open};
        let there = raw::descriptor(fd).ok_or(Errno::BADF)?;
        if !rustix::io::fcntl_getfd(there)?.contains(FdFlags::CLOEXEC) {
            return Ok(self.put(fd, Held::Inherited(there)));
        }
        let this = pidfd_open(getpid(), PidfdFlags::empty())?;
        let copy = pidfd_getfd(this, fd, PidfdGetfdFlags::empty()).map_err(|_| Errno::BADF)?;
        Ok(self.put(fd, Held::Own(copy)))
    }

    /// Takes one over; its number.
    pub(crate) fn add(&self, fd: OwnedFd) -> i32 {
        let number = fd.as_raw_fd();
        self.put(number, Held::Own(fd));
        number
    }

    fn put(&self, number: i32, held: Held) -> Arc<Descriptor> {
        let made = Arc::new(Descriptor::new(held));
        let mut all = self.0.lock();
        let at = number as usize;
        if all.len() <= at {
            all.resize(at + 1, None);
        }
        let before = all[at].replace(Arc::clone(&made));
        drop(all);
        drop(before);
        made
    }

    /// Closes one, as soon as nobody waits on it any more.
    pub(crate) fn close(&self, fd: i32) -> Result<(), Errno> {
        let known = self.get(fd)?;
        if matches!(known.held, Held::Standard(_)) {
            // Somebody may hold the other end, and must see it closed.
            redirect(fd, open_null()?.as_fd())?;
        }
        let closed = self.0.lock()[fd as usize].take();
        // Which may take the system a while, and is not done with the list locked.
        drop(closed);
        match known.held {
            Held::Inherited(there) => {
                raw::close(there.as_raw_fd()).map_err(Errno::from_raw_os_error)
            }
            _ => Ok(()),
        }
    }

    /// Makes `to` mean what `fd` means.
    pub(crate) fn duplicate_to(&self, fd: i32, to: i32, inheritable: bool) -> Result<(), Errno> {
        let from = self.get(fd)?;
        if fd == to {
            return Ok(());
        }
        if (0..=2).contains(&to) {
            redirect(to, from.as_fd())?;
            let standard = match to {
                0 => rustix::stdio::stdin(),
                1 => rustix::stdio::stdout(),
                _ => rustix::stdio::stderr(),
            };
            let made = Descriptor::new(Held::Standard(standard));
            self.0.lock()[to as usize] = Some(Arc::new(made));
            return Ok(());
        }
        if to < 0 {
            return Err(Errno::BADF);
        }
        if let Ok(known) = self.get(to) {
            self.close(to)?;
            drop(known);
        }
        let made = duplicate(from.as_fd(), to, inheritable)?;
        // Somebody else took the number just now.
        if made.as_raw_fd() != to {
            return Err(Errno::BUSY);
        }
        self.put(to, Held::Own(made));
        Ok(())
    }
}

/// The same file under the lowest free number from `least` on.
pub(crate) fn duplicate(
    fd: BorrowedFd<'_>,
    least: i32,
    inheritable: bool,
) -> Result<OwnedFd, Errno> {
    let made = rustix::io::fcntl_dupfd_cloexec(fd, least)?;
    if inheritable {
        rustix::io::fcntl_setfd(&made, FdFlags::empty())?;
    }
    Ok(made)
}

fn redirect(standard: i32, to: BorrowedFd<'_>) -> Result<(), Errno> {
    match standard {
        0 => rustix::stdio::dup2_stdin(to),
        1 => rustix::stdio::dup2_stdout(to),
        _ => rustix::stdio::dup2_stderr(to),
    }
}

fn open_null() -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDWR | OFlags::CLOEXEC;
    rustix::fs::open("/dev/null", flags, rustix::fs::Mode::empty())
}
