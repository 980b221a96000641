//! The system interfaces that no safe crate offers: `fork`, a shared mapping, pages for machine code, descriptors by
//! number, messages with things of any kind beside them, options of sockets, and a signal's default effect. The only module of the driver with `unsafe` in it.

#![allow(
    unsafe_code,
    reason = "nothing safe forks, maps shared memory, takes a descriptor's number, sends anything beside a message, or undoes a signal handler"
)]

use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};

use rustix::io::Errno;
use rustix::mm::{MapFlags, MprotectFlags, ProtFlags, mmap, mmap_anonymous, mprotect, munmap};
use rustix::net::SocketAddrAny;
use rustix::net::addr::{SocketAddrArg, SocketAddrLen, SocketAddrStorage};

/// Which of the two processes one is in after a fork.
pub(crate) enum Forked {
    Parent(i32),
    Child,
}

/// Copies the process. In the child there is no thread but the calling one.
///
/// Every lock another thread holds at that moment stays locked for ever in the child. The caller sees to
/// it that none of ours is held.
pub(crate) fn fork() -> Result<Forked, i32> {
    // SAFETY: `fork` has no conditions of its own; what the child of a process with several threads
    // may do is the question. The allocator is usable there: the C library takes its locks around the
    // fork. Nobody has one of our own mutexes, or is in the table behind them (`gate`). The rest of
    // `std` that the child uses has no global lock but that of the environment, which nobody writes.
    match unsafe { libc::fork() } {
        -1 => Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(11)),
        0 => Ok(Forked::Child),
        pid => Ok(Forked::Parent(pid)),
    }
}

/// Ends the process; nothing of ours runs any more.
pub(crate) fn exit(code: i32) -> ! {
    // SAFETY: it has no conditions, and does not come back.
    unsafe { libc::_exit(code) }
}

/// Signals that mean a bug of the program end it, also when another process sends them.
///
/// Rust's handler for them, which can tell a stack that is full, ignores the first one of that kind.
pub(crate) fn end_by_faults() {
    for signal in [libc::SIGSEGV, libc::SIGBUS] {
        // SAFETY: no code of ours runs in the default effect; nobody else relies on the handler.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}

/// The descriptor of that number. Whether it is open shows when it is used.
pub(crate) fn descriptor(fd: i32) -> Option<BorrowedFd<'static>> {
    // SAFETY: the number is not −1. It belongs to the script: only the script has it closed, and one
    // that uses a descriptor it has closed gets an error, or what is there now, as in any Python.
    (fd >= 0).then(|| unsafe { BorrowedFd::borrow_raw(fd) })
}

/// Closes the descriptor of that number. Error: `errno`.
pub(crate) fn close(fd: i32) -> Result<(), i32> {
    // SAFETY: a system call on a number; see `descriptor` about whose it is.
    match unsafe { libc::close(fd) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(9)),
    }
}

/// What a call of the C library comes to.
fn counted(result: isize) -> Result<usize, Errno> {
    usize::try_from(result).map_err(|_| {
        let error = std::io::Error::last_os_error();
        Errno::from_raw_os_error(error.raw_os_error().unwrap_or(libc::EIO))
    })
}

/// Sends once. `control` is laid out as the system has it: see [`crate::ancillary`].
pub(crate) fn send_message(
    fd: BorrowedFd<'_>,
    bytes: &[u8],
    control: &mut [u64],
    control_len: usize,
    flags: i32,
    to: Option<&SocketAddrAny>,
) -> Result<usize, Errno> {
    assert!(control_len <= size_of_val(control));
    let mut part = libc::iovec {
        iov_base: bytes.as_ptr().cast_mut().cast(),
        iov_len: bytes.len(),
    };
    // SAFETY: all its fields are numbers and pointers, for which zero is a value.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &raw mut part;
    message.msg_iovlen = 1;
    if control_len > 0 {
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = control_len as _;
    }
    let send = || {
        // SAFETY: the pointers are to what is borrowed above, the lengths are within it, and the call only reads.
        counted(unsafe { libc::sendmsg(fd.as_raw_fd(), &raw const message, flags) })
    };
    let Some(to) = to else { return send() };
    let mut with = |address: *const _, len: SocketAddrLen| {
        message.msg_name = address as *mut _;
        message.msg_namelen = len;
        // SAFETY: as above; the address is there until this closure ends.
        counted(unsafe { libc::sendmsg(fd.as_raw_fd(), &raw const message, flags) })
    };
    // SAFETY: the closure reads as many bytes as it is told are there.
    unsafe { to.with_sockaddr(&mut with) }
}

/// Reads an option of a socket; how long it is.
pub(crate) fn option(
    fd: BorrowedFd<'_>,
    level: i32,
    option: i32,
    into: &mut [u8],
) -> Result<usize, Errno> {
    let mut len = into.len() as libc::socklen_t;
    // SAFETY: it writes to as many bytes as it is told are there, and the length.
    let result = unsafe {
        let into = into.as_mut_ptr().cast();
        libc::getsockopt(fd.as_raw_fd(), level, option, into, &raw mut len)
    };
    counted(result as isize)?;
    Ok(into.len().min(len as usize))
}

/// Sets an option of a socket to these bytes, or to so many nowhere.
pub(crate) fn set_option(
    fd: BorrowedFd<'_>,
    level: i32,
    option: i32,
    value: Result<&[u8], u32>,
) -> Result<(), Errno> {
    let (at, len) = match value {
        Ok(bytes) => (bytes.as_ptr(), bytes.len() as libc::socklen_t),
        Err(len) => (std::ptr::null(), len),
    };
    // SAFETY: it reads as many bytes as it is told are there; the system itself looks whether it can.
    let result = unsafe { libc::setsockopt(fd.as_raw_fd(), level, option, at.cast(), len) };
    counted(result as isize).map(|_| ())
}

/// What was received beside the bytes of a message.
pub(crate) struct Received {
    /// Bytes of `control` that were filled.
    pub(crate) control: usize,
    pub(crate) flags: i32,
    pub(crate) from: Option<SocketAddrAny>,
}

/// Receives once, into what is free in `bytes`.
pub(crate) fn receive_message(
    fd: BorrowedFd<'_>,
    bytes: &mut Vec<u8>,
    control: &mut [u64],
    control_len: usize,
    flags: i32,
) -> Result<Received, Errno> {
    assert!(control_len <= size_of_val(control));
    let mut part = libc::iovec {
        iov_base: bytes.spare_capacity_mut().as_mut_ptr().cast(),
        iov_len: bytes.capacity() - bytes.len(),
    };
    let mut address = std::mem::MaybeUninit::<SocketAddrStorage>::zeroed();
    // SAFETY: all its fields are numbers and pointers, for which zero is a value.
    let mut message: libc::msghdr = unsafe { std::mem::zeroed() };
    message.msg_iov = &raw mut part;
    message.msg_iovlen = 1;
    message.msg_name = address.as_mut_ptr().cast();
    message.msg_namelen = size_of::<SocketAddrStorage>() as _;
    if control_len > 0 {
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = control_len as _;
    }
    // SAFETY: the pointers are to what is borrowed or owned above, and the lengths are within it.
    let count = counted(unsafe { libc::recvmsg(fd.as_raw_fd(), &raw mut message, flags) })?;
    // With MSG_TRUNC it is the length of a message that did not fit.
    let count = count.min(bytes.capacity() - bytes.len());
    // SAFETY: so many bytes were written behind those that were there.
    unsafe { bytes.set_len(bytes.len() + count) };
    let len = message.msg_namelen;
    let known = size_of::<libc::sa_family_t>()..=size_of::<SocketAddrStorage>();
    let from = known.contains(&(len as usize)).then(|| {
        // SAFETY: the system has written an address of that length there; the rest is zero.
        unsafe { SocketAddrAny::read(address.as_ptr(), len) }
    });
    Ok(Received {
        control: if control_len > 0 {
            (message.msg_controllen as usize).min(control_len)
        } else {
            0
        },
        flags: message.msg_flags,
        from,
    })
}

/// Takes over a descriptor that came beside a message that was just received.
pub(crate) fn received_descriptor(fd: i32) -> Option<OwnedFd> {
    // SAFETY: the system has made it for whoever receives the message, who hands the number to nobody else.
    (fd >= 0).then(|| unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Memory that machine code is put into, one piece behind the other.
///
/// It is given back when this is dropped: whoever has it is owned by the World that the code was made of, and nobody
/// executes that who does not hold the World.
#[derive(Debug)]
pub(crate) struct CodeMemory {
    /// The runs of pages, and their lengths.
    runs: Vec<(NonNull<u8>, usize)>,
    /// What is left of the run of pages at hand.
    free: NonNull<u8>,
    left: usize,
    /// Bytes taken from the system so far.
    taken: usize,
}

// SAFETY: only its owner writes to what is free, and nobody else knows where that is.
unsafe impl Send for CodeMemory {}

impl CodeMemory {
    /// Bytes in a run of pages.
    const RUN: usize = 64 << 10;
    /// Most bytes taken from the system: a script that makes functions for ever is interpreted at last.
    const MOST: usize = 16 << 20;
    /// Pieces start at multiples of this.
    const STEP: usize = 16;

    pub(crate) fn new() -> CodeMemory {
        CodeMemory {
            runs: Vec::new(),
            free: NonNull::dangling(),
            left: 0,
            taken: 0,
        }
    }

    /// Puts a piece of machine code there; its address. The calling thread is the only one that executes any of
    /// it meanwhile, since it holds the lock. None: there is no room for it.
    pub(crate) fn install(&mut self, code: &[u8]) -> Option<usize> {
        let size = code.len().next_multiple_of(CodeMemory::STEP);
        if size > self.left {
            let run = size.next_multiple_of(CodeMemory::RUN);
            if self.taken + run > CodeMemory::MOST {
                return None;
            }
            let (access, flags) = (ProtFlags::READ | ProtFlags::EXEC, MapFlags::PRIVATE);
            // SAFETY: a new mapping at an address of the system's choice touches nothing else.
            let start = unsafe { mmap_anonymous(std::ptr::null_mut(), run, access, flags) };
            self.free = NonNull::new(start.ok()?.cast())?;
            self.runs.push((self.free, run));
            self.left = run;
            self.taken += run;
        }
        let start = self.free;
        self.protect(code.len(), MprotectFlags::READ | MprotectFlags::WRITE)?;
        // SAFETY: so many bytes are free there, and have just been made writable.
        unsafe { start.copy_from_nonoverlapping(NonNull::from(code).cast(), code.len()) };
        self.protect(code.len(), MprotectFlags::READ | MprotectFlags::EXEC)?;
        // SAFETY: `left` counts the bytes from `free` to the end of the run; one past is allowed.
        self.free = unsafe { start.add(size) };
        self.left -= size;
        Some(start.as_ptr().expose_provenance())
    }

    /// Changes what may be done with the pages of the next so many free bytes.
    fn protect(&self, len: usize, access: MprotectFlags) -> Option<()> {
        let page = rustix::param::page_size();
        let before = self.free.as_ptr().addr() % page;
        let len = (before + len).next_multiple_of(page);
        // SAFETY: those pages are part of the run; nothing on them but machine code, which nobody executes now.
        unsafe { mprotect(self.free.as_ptr().sub(before).cast(), len, access) }.ok()
    }
}

impl Drop for CodeMemory {
    fn drop(&mut self) {
        for &(start, len) in &self.runs {
            // SAFETY: it was mapped with that length; what lies there is not executed any more (see above). There is
            // nothing to be done should it fail.
            let _ = unsafe { munmap(start.as_ptr().cast(), len) };
        }
    }
}

/// Memory that this process shares with others, zeroed when it is new.
#[derive(Debug)]
pub(crate) struct Mapping {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: the memory is only reached by atomics and by copying bytes, and other processes change it
// anyway; the mapping itself does not change until it is dropped, by its only owner.
unsafe impl Send for Mapping {}
// SAFETY: as above.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Maps `len` bytes: of that file, or of memory that only children inherit. Error: `errno`.
    pub(crate) fn new(len: usize, file: Option<&impl AsFd>) -> Result<Mapping, i32> {
        let (access, flags) = (ProtFlags::READ | ProtFlags::WRITE, MapFlags::SHARED);
        let null = std::ptr::null_mut();
        let mapped = match file {
            // SAFETY: a new mapping at an address of the system's choice touches nothing else.
            Some(file) => unsafe { mmap(null, len, access, flags, file, 0) },
            // SAFETY: as above.
            None => unsafe { mmap_anonymous(null, len, access, flags) },
        };
        match mapped {
            Ok(start) => match NonNull::new(start.cast()) {
                Some(start) => Ok(Mapping { start, len }),
                None => Err(12),
            },
            Err(error) => Err(error.raw_os_error()),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The 64-bit words of it.
    pub(crate) fn words(&self) -> &[AtomicU64] {
        // SAFETY: the mapping is that long, page-aligned, lives as long as `self`, and atomics may be
        // changed by anybody.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr().cast(), self.len / 8) }
    }

    /// The 32-bit half of a word, lower half first; for words that are never used as 64 bits.
    pub(crate) fn half(&self, at: usize) -> &AtomicU32 {
        assert!(at < self.len / 4);
        // SAFETY: inside the mapping, aligned, and atomic; see `words`.
        unsafe { &*self.start.as_ptr().cast::<AtomicU32>().add(at) }
    }

    /// Copies bytes out.
    pub(crate) fn read(&self, offset: usize, into: &mut [u8]) {
        assert!(
            offset <= self.len && into.len() <= self.len - offset,
            "inside the area"
        );
        fence(Ordering::Acquire);
        if let (8, 0) = (into.len(), offset % 8) {
            into.copy_from_slice(
                &self.words()[offset / 8]
                    .load(Ordering::Acquire)
                    .to_ne_bytes(),
            );
            return;
        }
        // SAFETY: both ranges are that long and do not overlap. Another process may be writing; then
        // the bytes are old or new, and any byte is a valid one.
        unsafe {
            std::ptr::copy_nonoverlapping(
                self.start.as_ptr().add(offset),
                into.as_mut_ptr(),
                into.len(),
            );
        }
    }

    /// Copies bytes in.
    pub(crate) fn write(&self, offset: usize, bytes: &[u8]) {
        assert!(
            offset <= self.len && bytes.len() <= self.len - offset,
            "inside the area"
        );
        if let (Ok(word), 0) = (<[u8; 8]>::try_from(bytes), offset % 8) {
            self.words()[offset / 8].store(u64::from_ne_bytes(word), Ordering::Release);
            return;
        }
        // SAFETY: as in `read`.
        unsafe {
            std::ptr::copy_nonoverlapping(
                bytes.as_ptr(),
                self.start.as_ptr().add(offset),
                bytes.len(),
            );
        }
        fence(Ordering::Release);
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: nobody can refer to it any more, and it was mapped with this length. Failure would
        // leave it mapped, which harms nobody.
        let _ = unsafe { munmap(self.start.as_ptr().cast(), self.len) };
    }
}
