//! Which threads have ended, and who waits for it.

use std::os::unix::thread::JoinHandleExt;
use std::thread::{self, JoinHandle, Thread};

use crate::masks;
use crate::mutex::Mutex;
use gilscope_events::{ByThread, ThreadId};
use nix::sys::pthread::pthread_kill;
use nix::sys::signal::Signal;
use rustix::io::Errno;

/// The ends of all threads of a process.
#[derive(Debug)]
pub(crate) struct Endings {
    /// The thread whose end is the process's.
    main: ThreadId,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// No thread of this number or above has been started.
    next: u32,
    /// The OS threads of those that were started and have not ended.
    running: ByThread<JoinHandle<()>>,
    waiters: Vec<Waiter>,
}

#[derive(Debug)]
struct Waiter {
    target: ThreadId,
    me: ThreadId,
    thread: Thread,
    /// The target's OS thread: nearly over, and the waiter's to see off.
    handle: Option<JoinHandle<()>>,
}

impl Endings {
    pub(crate) fn new(main: ThreadId) -> Endings {
        Endings {
            main,
            inner: Mutex::default(),
        }
    }

    /// A thread was started; its starter still holds the lock, so it cannot have ended.
    pub(crate) fn begin(&self, thread: ThreadId, handle: JoinHandle<()>) {
        let mut inner = self.inner.lock();
        inner.next = inner.next.max(thread.0 + 1);
        inner.running.insert(thread, handle);
    }

    /// A thread has ended, called by itself: wakes those who wait for it.
    ///
    /// The first of them gets the handle and so waits for the OS thread too, whose stack the system
    /// can then use again. If nobody waits, it is let go.
    pub(crate) fn mark(&self, thread: ThreadId) {
        let mut inner = self.inner.lock();
        let mut handle = inner.running.remove(thread);
        let mut woken = Vec::new();
        for waiter in inner.waiters.iter_mut().filter(|w| w.target == thread) {
            waiter.handle = handle.take();
            woken.push(waiter.thread.clone());
        }
        drop(inner);
        for waiter in woken {
            waiter.unpark();
        }
    }

    /// Sends a signal to the OS thread of one that runs; 0 only asks whether it does.
    pub(crate) fn signal(&self, thread: ThreadId, signal: Option<Signal>) -> Result<(), Errno> {
        // The handle keeps the OS thread's name valid, and the mutex the handle.
        let inner = self.inner.lock();
        let handle = inner.running.get(thread).ok_or(Errno::SRCH)?;
        pthread_kill(handle.as_pthread_t(), signal).map_err(masks::system)
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&self, thread: ThreadId) -> bool {
        let inner = self.inner.lock();
        thread != self.main && thread.0 < inner.next && inner.running.get(thread).is_none()
    }

    /// The calling thread will look, and be unparked when `target` ends.
    pub(crate) fn enter(&self, target: ThreadId, me: ThreadId) {
        self.inner.lock().waiters.push(Waiter {
            target,
            me,
            thread: thread::current(),
            handle: None,
        });
    }

    /// It no longer waits.
    pub(crate) fn leave(&self, me: ThreadId) {
        let mut inner = self.inner.lock();
        let at = inner.waiters.iter().position(|waiter| waiter.me == me);
        let handle = at.and_then(|at| inner.waiters.swap_remove(at).handle);
        drop(inner);
        if let Some(handle) = handle {
            // Its last act was to wake us; a panic in it has ended the program already.
            let _ = handle.join();
        }
    }
}
