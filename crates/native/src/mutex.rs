//! The mutex of this driver: `parking_lot`'s, behind the gate that keeps forks away.

use std::ops::{Deref, DerefMut};

use crate::gate::{self, Inside};

/// A mutex. It must not be held while a thread sleeps or waits for anything but another mutex: see
/// [`gate`].
#[derive(Debug, Default)]
pub(crate) struct Mutex<T>(parking_lot::Mutex<T>);

/// The right to use what is in a mutex.
#[derive(Debug)]
pub(crate) struct MutexGuard<'a, T> {
    // In this order: one is outside only after the mutex is free.
    guard: parking_lot::MutexGuard<'a, T>,
    _inside: Inside,
}

impl<T> Mutex<T> {
    pub(crate) const fn new(value: T) -> Mutex<T> {
        Mutex(parking_lot::Mutex::new(value))
    }

    /// Waits for it.
    #[inline]
    pub(crate) fn lock(&self) -> MutexGuard<'_, T> {
        let inside = gate::enter();
        MutexGuard {
            guard: self.0.lock(),
            _inside: inside,
        }
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.guard
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.guard
    }
}
