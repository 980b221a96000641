//! A mutex that a fork leaves nothing behind of.
//!
//! It is `std`'s, which is one futex word and keeps no queue elsewhere: in a forked child, a new one
//! works whatever other threads of the parent were doing with theirs. Poisoning is left out, since a
//! panic in a thread that runs Python ends the process.

use std::sync::{Condvar, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

/// A mutex.
#[derive(Debug, Default)]
pub(crate) struct Mutex<T>(std::sync::Mutex<T>);

/// The right to use what is in a mutex.
pub(crate) type MutexGuard<'a, T> = std::sync::MutexGuard<'a, T>;

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Mutex<T> {
        Mutex(std::sync::Mutex::new(value))
    }

    /// Waits for it.
    #[inline]
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for it, but not much longer than that.
    pub(crate) fn try_lock_for(&self, patience: Duration) -> Option<MutexGuard<'_, T>> {
        let nap = patience / 10;
        for _ in 0..10 {
            match self.0.try_lock() {
                Ok(guard) => return Some(guard),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) => thread::sleep(nap),
            }
        }
        None
    }
}

/// Waits for a condition variable, without the mutex meanwhile.
pub(crate) fn wait<'a, T>(changed: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    changed.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

/// The same, but not longer than that.
pub(crate) fn wait_for<'a, T>(
    changed: &Condvar,
    guard: MutexGuard<'a, T>,
    patience: Duration,
) -> MutexGuard<'a, T> {
    let waited = changed.wait_timeout(guard, patience);
    waited.map_or_else(|poisoned| poisoned.into_inner().0, |(guard, _)| guard)
}
