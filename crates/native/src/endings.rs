//! Which threads have ended, and who waits for it.

use std::thread::{self, JoinHandle, Thread};

use crate::mutex::Mutex;
use gilscope_events::ThreadId;

/// The ends of all threads of a process.
#[derive(Debug, Default)]
pub(crate) struct Endings(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// By thread number.
    threads: Vec<Life>,
    waiters: Vec<Waiter>,
}

#[derive(Debug, Default)]
struct Life {
    ended: bool,
    /// The OS thread, until it ends.
    handle: Option<JoinHandle<()>>,
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
    /// A thread was started; its starter still holds the lock, so it cannot have ended.
    pub(crate) fn begin(&self, thread: ThreadId, handle: JoinHandle<()>) {
        self.0.lock().life(thread).handle = Some(handle);
    }

    /// A thread has ended, called by itself: wakes those who wait for it.
    ///
    /// The first of them gets the handle and so waits for the OS thread too, whose stack the system
    /// can then use again. If nobody waits, it is let go.
    pub(crate) fn mark(&self, thread: ThreadId) {
        let mut inner = self.0.lock();
        let life = inner.life(thread);
        life.ended = true;
        let mut handle = life.handle.take();
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

    /// Whether it has ended.
    pub(crate) fn has_ended(&self, thread: ThreadId) -> bool {
        let inner = self.0.lock();
        inner.threads.get(thread.index()).is_some_and(|l| l.ended)
    }

    /// The calling thread will look, and be unparked when `target` ends.
    pub(crate) fn enter(&self, target: ThreadId, me: ThreadId) {
        self.0.lock().waiters.push(Waiter {
            target,
            me,
            thread: thread::current(),
            handle: None,
        });
    }

    /// It no longer waits.
    pub(crate) fn leave(&self, me: ThreadId) {
        let mut inner = self.0.lock();
        let at = inner.waiters.iter().position(|waiter| waiter.me == me);
        let handle = at.and_then(|at| inner.waiters.swap_remove(at).handle);
        drop(inner);
        if let Some(handle) = handle {
            // Its last act was to wake us; a panic in it has ended the program already.
            let _ = handle.join();
        }
    }
}

impl Inner {
    fn life(&mut self, thread: ThreadId) -> &mut Life {
        if self.threads.len() <= thread.index() {
            self.threads.resize_with(thread.index() + 1, Life::default);
        }
        &mut self.threads[thread.index()]
    }
}
