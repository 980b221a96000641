//! What keeps forks and critical sections apart.
//!
//! A forked child has none of the other threads, so whatever one of them was in the middle of stays
//! half done in it for ever. Our mutexes queue their waiters in a table that the whole process shares,
//! with locks of its own: a child that got a copy with one of them held would stop at the first mutex
//! somebody has to wait for. So nobody is in the middle of anything when a fork happens: a thread passes
//! this gate before it asks for a mutex and leaves after it has freed it, and whoever forks closes the
//! gate and waits until all are out.
//!
//! That works because nobody stays long: no thread sleeps, waits for anything or runs bytecode between
//! locking a mutex and freeing it.

use std::cell::Cell;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use rustix::thread::futex::{self, Flags};

use crate::raw::{self, Forked};

/// The one gate of the process: the table behind the mutexes is its only one, too.
static GATE: Gate = Gate::new();

/// Threads are counted in so many places, so that they do not all write to one cache line.
const PLACES: usize = 16;

struct Gate {
    /// 1 while somebody forks. Who wants to enter sleeps here.
    closed: AtomicU32,
    /// How many are inside. Who forks sleeps at one after the other.
    places: [Place; PLACES],
}

#[repr(align(128))]
struct Place(AtomicU32);

/// The calling thread.
#[derive(Clone, Copy)]
struct Myself {
    /// Where it is counted; none before it first enters.
    place: Option<&'static Place>,
    /// How many mutexes it has or asks for: it is counted once, and one who is inside does not stop at
    /// a closed gate.
    depth: u32,
}

thread_local! {
    static MYSELF: Cell<Myself> = const { Cell::new(Myself { place: None, depth: 0 }) };
}

/// The calling thread is inside until this is dropped.
#[derive(Debug)]
#[must_use]
pub(crate) struct Inside(PhantomData<*const ()>);

/// Passes the gate; waits while somebody forks.
#[inline]
pub(crate) fn enter() -> Inside {
    let mut me = MYSELF.get();
    if me.depth == 0 {
        GATE.enter(me.place.get_or_insert_with(choose_place));
    }
    me.depth += 1;
    MYSELF.set(me);
    Inside(PhantomData)
}

impl Drop for Inside {
    #[inline]
    fn drop(&mut self) {
        let mut me = MYSELF.get();
        me.depth -= 1;
        MYSELF.set(me);
        if let (0, Some(place)) = (me.depth, me.place) {
            GATE.leave(place);
        }
    }
}

/// Forks while no other thread is inside.
///
/// The calling thread must not be inside itself.
pub(crate) fn fork() -> Result<Forked, i32> {
    alone(|| {
        let forked = raw::fork();
        if let Ok(Forked::Child) = forked {
            // One who stepped back just then may be counted in the copy.
            for place in &GATE.places {
                place.0.store(0, Ordering::SeqCst);
            }
        }
        forked
    })
}

/// Does something while the gate is closed and nobody is inside.
fn alone<R>(run: impl FnOnce() -> R) -> R {
    debug_assert_eq!(
        MYSELF.get().depth,
        0,
        "a thread that has a mutex does not fork"
    );
    GATE.close();
    let result = run();
    GATE.open();
    result
}

fn choose_place() -> &'static Place {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    &GATE.places[NEXT.fetch_add(1, Ordering::Relaxed) % PLACES]
}

/// The closing thread writes `closed` and then reads the places; an entering one writes a place and then
/// reads `closed`. All of it is sequentially consistent, so one of the two sees the other.
impl Gate {
    const fn new() -> Gate {
        Gate {
            closed: AtomicU32::new(0),
            places: [const { Place(AtomicU32::new(0)) }; PLACES],
        }
    }

    #[inline]
    fn enter(&self, place: &Place) {
        place.0.fetch_add(1, Ordering::SeqCst);
        if self.closed.load(Ordering::SeqCst) != 0 {
            self.enter_later(place);
        }
    }

    #[cold]
    fn enter_later(&self, place: &Place) {
        while self.closed.load(Ordering::SeqCst) != 0 {
            self.leave(place);
            self.wait_until_open();
            place.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[inline]
    fn leave(&self, place: &Place) {
        let left = place.0.fetch_sub(1, Ordering::SeqCst) - 1;
        if left == 0 && self.closed.load(Ordering::SeqCst) != 0 {
            let _ = futex::wake(&place.0, Flags::PRIVATE, 1);
        }
    }

    #[cold]
    fn wait_until_open(&self) {
        while self.closed.load(Ordering::SeqCst) != 0 {
            let _ = futex::wait(&self.closed, Flags::PRIVATE, 1, None);
        }
    }

    fn close(&self) {
        while self.closed.swap(1, Ordering::SeqCst) != 0 {
            self.wait_until_open();
        }
        for place in &self.places {
            loop {
                let inside = place.0.load(Ordering::SeqCst);
                if inside == 0 {
                    break;
                }
                let _ = futex::wait(&place.0, Flags::PRIVATE, inside, None);
            }
        }
    }

    fn open(&self) {
        self.closed.store(0, Ordering::SeqCst);
        let _ = futex::wake(&self.closed, Flags::PRIVATE, i32::MAX as u32);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use super::*;

    #[test]
    fn nobody_is_inside_a_closed_gate() {
        const ROUNDS: u32 = 2_000;
        static PRESENT: AtomicU32 = AtomicU32::new(0);
        static OVER: AtomicBool = AtomicBool::new(false);
        let seen = thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !OVER.load(Ordering::SeqCst) {
                        let outer = enter();
                        PRESENT.fetch_add(1, Ordering::SeqCst);
                        // One inside passes whatever the gate's state, or this would not end.
                        drop(enter());
                        PRESENT.fetch_sub(1, Ordering::SeqCst);
                        drop(outer);
                    }
                });
            }
            let mut seen = 0;
            for _ in 0..ROUNDS {
                seen += alone(|| PRESENT.load(Ordering::SeqCst));
            }
            OVER.store(true, Ordering::SeqCst);
            seen
        });
        assert_eq!(seen, 0);
    }

    #[test]
    fn two_that_fork_take_turns() {
        static CLOSED_BY: AtomicU32 = AtomicU32::new(0);
        let most = thread::scope(|scope| {
            let forker = || {
                let mut most = 0;
                for _ in 0..1_000 {
                    let fork = || {
                        let now = CLOSED_BY.fetch_add(1, Ordering::SeqCst) + 1;
                        CLOSED_BY.fetch_sub(1, Ordering::SeqCst);
                        now
                    };
                    most = most.max(alone(fork));
                }
                most
            };
            let both = [scope.spawn(forker), scope.spawn(forker)];
            both.map(|one| one.join().expect("no panic"))
        });
        assert_eq!(most, [1, 1]);
    }
}
