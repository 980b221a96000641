//! The script's own locks, in virtual time.

use std::collections::VecDeque;

use gilscope_events::{LockId, ThreadId};

/// One lock: a flag and a queue; whoever finds the flag down may take it.
#[derive(Clone, Debug, Default)]
struct ScriptLock {
    holder: Option<ThreadId>,
    queue: VecDeque<ThreadId>,
}

/// All locks of a process, by number; numbers of forgotten locks are used again.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockTable {
    locks: Vec<Option<ScriptLock>>,
    free: Vec<usize>,
}

impl LockTable {
    /// Makes a lock, free.
    pub(crate) fn add(&mut self) -> LockId {
        let at = self.free.pop().unwrap_or_else(|| {
            self.locks.push(None);
            self.locks.len() - 1
        });
        self.locks[at] = Some(ScriptLock::default());
        LockId(at as u64)
    }

    /// Forgets a lock.
    pub(crate) fn remove(&mut self, lock: LockId) {
        let at = lock.0 as usize;
        if self.locks.get_mut(at).and_then(Option::take).is_some() {
            self.free.push(at);
        }
    }

    /// Takes the lock if it is free.
    pub(crate) fn try_take(&mut self, lock: LockId, thread: ThreadId) -> bool {
        match self.get(lock) {
            Some(lock) if lock.holder.is_none() => {
                lock.holder = Some(thread);
                true
            }
            _ => false,
        }
    }

    /// Frees the lock: whether it was held, and who is to be woken.
    pub(crate) fn release(&mut self, lock: LockId) -> (bool, Option<ThreadId>) {
        match self.get(lock) {
            Some(lock) => {
                let held = lock.holder.take().is_some();
                (held, lock.queue.front().copied().filter(|_| held))
            }
            None => (false, None),
        }
    }

    /// Who took it last and has not let go.
    pub(crate) fn holder(&self, lock: LockId) -> Option<ThreadId> {
        self.locks.get(lock.0 as usize)?.as_ref()?.holder
    }

    /// Queues a thread, once.
    pub(crate) fn enter(&mut self, lock: LockId, thread: ThreadId) {
        if let Some(lock) = self.get(lock)
            && !lock.queue.contains(&thread)
        {
            lock.queue.push_back(thread);
        }
    }

    /// Takes a thread out of the queue; says whom to wake in its place, if the lock is free.
    pub(crate) fn leave(&mut self, lock: LockId, thread: ThreadId) -> Option<ThreadId> {
        let lock = self.get(lock)?;
        lock.queue.retain(|&other| other != thread);
        match lock.holder {
            None => lock.queue.front().copied(),
            Some(_) => None,
        }
    }

    fn get(&mut self, lock: LockId) -> Option<&mut ScriptLock> {
        self.locks.get_mut(lock.0 as usize)?.as_mut()
    }
}
