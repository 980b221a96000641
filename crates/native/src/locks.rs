//! The script's own locks (`threading.Lock` and what stands on it).
//!
//! A lock is a flag and a queue. Whoever finds the flag down may take it; a thread that waits takes
//! it *without* holding the interpreter lock, as one in CPython's `sem_wait` does, and only then asks
//! for that.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, Thread};

use crate::mutex::Mutex;
use gilscope_events::{LockId, ThreadId};

/// One lock.
///
/// | `held` | `waiting` | means |
/// |---|---|---|
/// | false | 0 | free |
/// | true | 0 | taken, nobody waits |
/// | true | n | taken, n threads wait or are about to |
/// | false | n | free, the front of the queue has been or will be woken; others may be faster |
///
/// `held` and `waiting` are sequentially consistent: a waiter counts itself and then tries the flag, a
/// releaser lowers the flag and then looks at the count, so one of them sees the other.
#[derive(Debug, Default)]
pub(crate) struct ScriptLock {
    held: AtomicBool,
    waiting: AtomicU32,
    /// Who took it last, for those who look at deadlocks.
    owner: AtomicU32,
    queue: Mutex<VecDeque<Thread>>,
}

impl ScriptLock {
    /// Takes the lock if it is free, for that thread of the script.
    pub(crate) fn try_take(&self, me: ThreadId) -> bool {
        let taken = self.take();
        if taken {
            self.owner.store(me.0, Ordering::Relaxed);
        }
        taken
    }

    /// Takes the lock if it is free, for nobody in particular.
    pub(crate) fn take(&self) -> bool {
        !self.held.swap(true, Ordering::SeqCst)
    }

    /// Who has it, as far as one can tell while it changes hands.
    pub(crate) fn owner(&self) -> Option<ThreadId> {
        let owner = ThreadId(self.owner.load(Ordering::Relaxed));
        self.is_held().then_some(owner)
    }

    /// Whether somebody waits for it.
    pub(crate) fn is_wanted(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) > 0
    }

    /// Frees the lock and wakes the first in the queue; false if it was free.
    pub(crate) fn release(&self) -> bool {
        let was_held = self.held.swap(false, Ordering::SeqCst);
        if was_held {
            self.wake_front();
        }
        was_held
    }

    /// Whether somebody has it.
    pub(crate) fn is_held(&self) -> bool {
        self.held.load(Ordering::SeqCst)
    }

    /// Queues the calling thread; it tries the lock after this, and whenever it is unparked.
    pub(crate) fn enter(&self) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let me = thread::current();
        self.queue.lock().push_back(me);
    }

    /// Leaves the queue, with or without the lock. A wake-up that came too late goes to the next.
    pub(crate) fn leave(&self) {
        let me = thread::current().id();
        let mut queue = self.queue.lock();
        let at = queue.iter().position(|thread| thread.id() == me);
        let left = at.and_then(|at| queue.remove(at));
        drop(queue);
        drop(left);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        if !self.is_held() {
            self.wake_front();
        }
    }

    fn wake_front(&self) {
        if self.waiting.load(Ordering::SeqCst) > 0 {
            let front = self.queue.lock().front().cloned();
            if let Some(thread) = front {
                thread.unpark();
            }
        }
    }
}

/// All locks of a process, by number; numbers of forgotten locks are used again.
#[derive(Debug, Default)]
pub(crate) struct LockTable {
    locks: Vec<Option<Arc<ScriptLock>>>,
    free: Vec<usize>,
}

impl LockTable {
    /// Makes a lock, free.
    pub(crate) fn add(&mut self) -> (LockId, Arc<ScriptLock>) {
        let lock = Arc::new(ScriptLock::default());
        let at = self.free.pop().unwrap_or_else(|| {
            self.locks.push(None);
            self.locks.len() - 1
        });
        self.locks[at] = Some(Arc::clone(&lock));
        (LockId(at as u64), lock)
    }

    /// Forgets a lock.
    pub(crate) fn remove(&mut self, lock: LockId) {
        let at = lock.0 as usize;
        if self.locks.get_mut(at).and_then(Option::take).is_some() {
            self.free.push(at);
        }
    }

    /// All of them, by number.
    pub(crate) fn all(&self) -> Vec<Option<Arc<ScriptLock>>> {
        self.locks.clone()
    }

    /// The same locks for a forked child: held if they are held now, with nobody waiting.
    pub(crate) fn forked(&self) -> LockTable {
        let copy = |lock: &Arc<ScriptLock>| {
            let copy = ScriptLock::default();
            copy.held.store(lock.is_held(), Ordering::SeqCst);
            Arc::new(copy)
        };
        LockTable {
            locks: self
                .locks
                .iter()
                .map(|lock| lock.as_ref().map(copy))
                .collect(),
            free: self.free.clone(),
        }
    }

    /// The lock of that number.
    pub(crate) fn get(&self, lock: LockId) -> Option<&Arc<ScriptLock>> {
        self.locks.get(lock.0 as usize)?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_taken_once_and_freed_once() {
        let lock = ScriptLock::default();
        assert!(lock.try_take(ThreadId(3)));
        assert!(!lock.try_take(ThreadId(4)));
        assert!(lock.is_held());
        assert_eq!(lock.owner(), Some(ThreadId(3)));
        assert!(lock.release());
        assert_eq!(lock.owner(), None);
        assert!(!lock.release());
    }

    #[test]
    fn a_waiter_that_gives_up_passes_its_wake_up_on() {
        let lock = Arc::new(ScriptLock::default());
        assert!(lock.try_take(ThreadId(0)));
        lock.enter();
        let other = thread::spawn({
            let lock = Arc::clone(&lock);
            move || {
                lock.enter();
                while !lock.try_take(ThreadId(1)) {
                    thread::park();
                }
                lock.leave();
            }
        });
        while lock.queue.lock().len() < 2 {
            thread::yield_now();
        }
        // This thread stands in front, so the release wakes it; it leaves without the lock.
        assert!(lock.release());
        lock.leave();
        other.join().expect("the second waiter gets the lock");
        assert!(lock.is_held());
    }

    #[test]
    fn numbers_of_forgotten_locks_are_used_again() {
        let mut table = LockTable::default();
        let (first, _) = table.add();
        let (second, _) = table.add();
        table.remove(first);
        assert!(table.get(first).is_none());
        assert!(table.get(second).is_some());
        assert_eq!(table.add().0, first);
    }
}
