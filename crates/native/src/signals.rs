//! Signals, as data for the main thread.
//!
//! A thread of ours sleeps in the signal handler's pipe. When a signal comes it notes it, raises the
//! breaker's bit and wakes the main thread out of whatever it waits in; Python's handlers run there
//! and nowhere else. A thread that comes out of a wait asks for itself what has come: it may be faster.

use std::io::{PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::Thread;

use crate::masks;
use crate::mutex::Mutex;
use gilscope_vm::EvalBreaker;
use gilscope_vm::os_call::Disposition;
use nix::sys::pthread::{Pthread, pthread_kill, pthread_self};
use nix::sys::signal::Signal;
use rustix::io::Errno;
use signal_hook::consts::{SIGCHLD, SIGKILL, SIGSTOP};
use signal_hook::iterator::Handle;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

/// Signals are numbered up to this.
pub(crate) const LAST_SIGNAL: i32 = 64;

/// The signals that came and were not taken yet.
#[derive(Debug)]
pub(crate) struct Signals {
    /// One bit for each number.
    pending: AtomicU64,
    /// The thread to wake.
    main: OnceLock<(Thread, Pthread)>,
    /// The descriptor to write the number of each handled signal to; -1: none.
    wake_up: AtomicI32,
    /// A thread has changed what it holds back.
    masks_used: AtomicBool,
    /// Readable when the main thread should look up from a descriptor it polls.
    wake_read: PipeReader,
    wake_write: PipeWriter,
    /// What becomes of each, by number.
    dispositions: Mutex<[Disposition; LAST_SIGNAL as usize + 1]>,
    /// What the signal handler tells, if it is asked to tell anything.
    incoming: OnceLock<Incoming>,
}

/// The other end of the signal handler.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// Readable when a signal has come.
    pub(crate) read: UnixStream,
    delivery: Mutex<SignalDelivery<UnixStream, SignalOnly>>,
    /// Signals to tell can be added here.
    handle: Handle,
    /// The handler has run since somebody last asked.
    came: Arc<AtomicBool>,
    /// The signals that set `came`, one bit for each number.
    noted: AtomicU64,
}

impl Incoming {
    fn new() -> std::io::Result<Incoming> {
        let (read, write) = UnixStream::pair()?;
        let again = read.try_clone()?;
        let delivery = SignalDelivery::with_pipe::<[i32; 0], i32, _>(read, write, SignalOnly, [])?;
        Ok(Incoming {
            read: again,
            handle: delivery.handle(),
            delivery: Mutex::new(delivery),
            came: Arc::default(),
            noted: AtomicU64::new(0),
        })
    }

    /// From now on the signal is told.
    fn tell(&self, signal: i32) -> std::io::Result<()> {
        self.handle.add_signal(signal)?;
        // Handlers run in the order in which they were added: what came can be fetched by then.
        if self.noted.fetch_or(bit(signal), Ordering::SeqCst) & bit(signal) == 0 {
            signal_hook::flag::register(signal, Arc::clone(&self.came))?;
        }
        Ok(())
    }

    /// Fetches what came. Nobody else who fetches at the same time comes back before all is delivered.
    pub(crate) fn fetch(&self, mut deliver: impl FnMut(i32)) {
        let mut delivery = self.delivery.lock();
        for signal in delivery.pending() {
            deliver(signal);
        }
    }

    /// Whether something came since this was last asked.
    pub(crate) fn came(&self) -> bool {
        self.came.load(Ordering::SeqCst) && self.came.swap(false, Ordering::SeqCst)
    }
}

impl Signals {
    pub(crate) fn new() -> std::io::Result<Signals> {
        let (wake_read, wake_write) = std::io::pipe()?;
        // A full pipe wakes as well as another byte would.
        rustix::io::ioctl_fionbio(&wake_read, true)?;
        rustix::io::ioctl_fionbio(&wake_write, true)?;
        Ok(Signals {
            pending: AtomicU64::new(0),
            main: OnceLock::new(),
            wake_up: AtomicI32::new(-1),
            masks_used: AtomicBool::new(false),
            wake_read,
            wake_write,
            dispositions: Mutex::new([Disposition::Default; LAST_SIGNAL as usize + 1]),
            incoming: OnceLock::new(),
        })
    }

    /// From now on the signal handler tells what it is asked to.
    pub(crate) fn open_incoming(&self) -> std::io::Result<()> {
        let _ = self.incoming.set(Incoming::new()?);
        Ok(())
    }

    /// What it tells.
    pub(crate) fn incoming(&self) -> Option<&Incoming> {
        self.incoming.get()
    }

    /// What becomes of a signal.
    pub(crate) fn disposition(&self, signal: i32) -> Option<Disposition> {
        let at = usize::try_from(signal).ok()?;
        self.dispositions.lock().get(at).copied()
    }

    /// The system ignores the signal already, for this process and those it starts.
    pub(crate) fn start_ignored(&self, signal: i32) {
        self.dispositions.lock()[signal as usize] = Disposition::Ignore;
    }

    /// Sets what becomes of a signal.
    pub(crate) fn set_disposition(
        &self,
        signal: i32,
        disposition: Disposition,
    ) -> Result<(), Errno> {
        if !(1..=LAST_SIGNAL).contains(&signal) || matches!(signal, SIGKILL | SIGSTOP) {
            return Err(Errno::INVAL);
        }
        self.dispositions.lock()[signal as usize] = disposition;
        // Those that mean a bug of the program itself cannot be had as data.
        let own = signal_hook::consts::FORBIDDEN.contains(&signal);
        if disposition != Disposition::Default
            && !own
            && let Some(incoming) = self.incoming.get()
        {
            incoming
                .tell(signal)
                .map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::INVAL))?;
        }
        Ok(())
    }

    /// The script is over: what it has handlers for does what the system does by itself.
    pub(crate) fn hand_back(&self) {
        for disposition in &mut *self.dispositions.lock() {
            if *disposition == Disposition::Handle {
                *disposition = Disposition::Default;
            }
        }
    }

    /// From now on `SIGCHLD` is told, whatever the script wants of it; whether that is possible.
    pub(crate) fn tell_of_children(&self) -> bool {
        let told = self.incoming.get().map(|incoming| incoming.tell(SIGCHLD));
        matches!(told, Some(Ok(())))
    }

    /// The calling thread is the one that takes signals.
    pub(crate) fn bind_main(&self) {
        let _ = self.main.set((std::thread::current(), pthread_self()));
    }

    /// Whether the calling thread is the main one.
    pub(crate) fn is_main(&self) -> bool {
        self.main
            .get()
            .is_some_and(|(_, main)| *main == pthread_self())
    }

    /// Sends the main thread a signal, or only asks whether it is there.
    pub(crate) fn to_main(&self, signal: Option<Signal>) -> Result<(), Errno> {
        let (_, main) = self.main.get().ok_or(Errno::SRCH)?;
        pthread_kill(*main, signal).map_err(masks::system)
    }

    /// The descriptor that the script wants to see signals at.
    pub(crate) fn wake_up(&self) -> Option<i32> {
        Some(self.wake_up.load(Ordering::SeqCst)).filter(|&fd| fd >= 0)
    }

    /// Sets it; the one before.
    pub(crate) fn set_wake_up(&self, fd: i32) -> i32 {
        self.wake_up.swap(fd, Ordering::SeqCst)
    }

    /// A thread changes what it holds back.
    pub(crate) fn mask_used(&self) {
        self.masks_used.store(true, Ordering::SeqCst);
    }

    /// Whether any thread ever did.
    pub(crate) fn masks_used(&self) -> bool {
        self.masks_used.load(Ordering::SeqCst)
    }

    /// A signal came.
    pub(crate) fn deliver(&self, signal: i32, breaker: &EvalBreaker) {
        self.pending.fetch_or(bit(signal), Ordering::SeqCst);
        breaker.set(EvalBreaker::SIGNAL);
        let _ = (&self.wake_write).write(&[0]);
        if let Some((main, _)) = self.main.get() {
            main.unpark();
        }
    }

    /// Whether a signal waits to be taken.
    pub(crate) fn pending(&self) -> bool {
        self.pending.load(Ordering::SeqCst) != 0
    }

    /// Takes the lowest; the breaker's bit goes down with the last.
    pub(crate) fn take(&self, breaker: &EvalBreaker) -> Option<i32> {
        let pending = self.pending.load(Ordering::SeqCst);
        if pending == 0 {
            breaker.clear(EvalBreaker::SIGNAL);
            if self.pending() {
                breaker.set(EvalBreaker::SIGNAL);
                return self.take(breaker);
            }
            return None;
        }
        let signal = pending.trailing_zeros() as i32 + 1;
        let left = self.pending.fetch_and(!bit(signal), Ordering::SeqCst) & !bit(signal);
        if left == 0 {
            breaker.clear(EvalBreaker::SIGNAL);
            if self.pending() {
                breaker.set(EvalBreaker::SIGNAL);
            }
        }
        Some(signal)
    }

    /// What to poll beside a descriptor so as to notice a signal.
    pub(crate) fn wake_fd(&self) -> BorrowedFd<'_> {
        self.wake_read.as_fd()
    }

    /// In the child of a fork: the thread that waits for signals does so in the parent.
    pub(crate) fn close_inherited(&self) {
        let read = self.incoming.get().map(|incoming| {
            let delivery = incoming.delivery.lock();
            [incoming.read.as_raw_fd(), delivery.get_read().as_raw_fd()]
        });
        let wake = [self.wake_read.as_raw_fd(), self.wake_write.as_raw_fd()];
        for fd in wake.into_iter().chain(read.into_iter().flatten()) {
            let _ = crate::raw::close(fd);
        }
    }

    /// What becomes of each signal, by number.
    pub(crate) fn dispositions(&self) -> Vec<Disposition> {
        self.dispositions.lock().to_vec()
    }

    /// Forgets wake-ups that have served.
    pub(crate) fn drain(&self) {
        let mut bytes = [0; 64];
        while matches!((&self.wake_read).read(&mut bytes), Ok(n) if n == bytes.len()) {}
    }
}

fn bit(signal: i32) -> u64 {
    1 << (signal.clamp(1, LAST_SIGNAL) as u32 - 1)
}

/// Whether the process was started with the signal ignored, as shells do to jobs in the background;
/// such a one stays ignored.
pub fn starts_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else {
        return false;
    };
    let mask = status
        .lines()
        .find_map(|line| line.strip_prefix("SigIgn:"))
        .and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & bit(signal) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_taken_lowest_first_and_lower_the_bit_at_the_end() {
        let signals = Signals::new().expect("a pipe");
        let breaker = EvalBreaker::default();
        signals.deliver(15, &breaker);
        signals.deliver(2, &breaker);
        signals.deliver(2, &breaker);
        assert_eq!(breaker.load(), EvalBreaker::SIGNAL);
        assert_eq!(signals.take(&breaker), Some(2));
        assert_eq!(breaker.load(), EvalBreaker::SIGNAL);
        assert_eq!(signals.take(&breaker), Some(15));
        assert_eq!(breaker.load(), 0);
        assert_eq!(signals.take(&breaker), None);
    }
}
