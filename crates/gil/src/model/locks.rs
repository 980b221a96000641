//! The locks that the model's threads have among themselves.

use std::collections::{BTreeMap, VecDeque};

use gilscope_events::ThreadId;

/// A lock: who has it, and who waits. It is handed over, so the one that comes next need not hold the interpreter lock
/// to take it.
#[derive(Debug, Default)]
struct ScriptLock {
    holder: Option<ThreadId>,
    queue: VecDeque<ThreadId>,
}

/// All of them, by number.
#[derive(Debug, Default)]
pub(super) struct Locks(BTreeMap<u32, ScriptLock>);

impl Locks {
    /// Takes the lock if it is free, or was handed over to this thread.
    pub(super) fn take(&mut self, lock: u32, thread: ThreadId) -> bool {
        *self.0.entry(lock).or_default().holder.get_or_insert(thread) == thread
    }

    /// Queues a thread that could not take it.
    pub(super) fn enter(&mut self, lock: u32, thread: ThreadId) {
        self.0.entry(lock).or_default().queue.push_back(thread);
    }

    /// Frees the lock: who has it now and is to be woken.
    pub(super) fn free(&mut self, lock: u32) -> Option<ThreadId> {
        let lock = self.0.entry(lock).or_default();
        lock.holder = lock.queue.pop_front();
        lock.holder
    }
}
