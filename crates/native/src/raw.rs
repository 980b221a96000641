//! The system interfaces that no safe crate offers: `fork`, a shared mapping, pages for machine code, descriptors by
//! number, and a signal's default effect. The only module of the driver with `unsafe` in it.

#![allow(
    unsafe_code,
    reason = "nothing safe forks, maps shared memory, takes a descriptor's number, or undoes a signal handler"
)]

use std::os::fd::{AsFd, BorrowedFd};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering, fence};

use rustix::mm::{MapFlags, MprotectFlags, ProtFlags, mmap, mmap_anonymous, mprotect, munmap};

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
