//! Memory shared by processes, and what stands in it: semaphores, flags, conditions, queues' room.
//!
//! Nobody ever holds anything while changing it. Each change is one compare-and-exchange on one word, so
//! a process may be killed anywhere and leaves nothing half done. A word that stands for something taken
//! names the process that took it; one that waits in vain looks every now and then whether that process
//! still lives, and if not, takes it for free.
//!
//! | word | holds |
//! |---|---|
//! | 0, lower half | a count of changes: what waiters sleep on |
//! | 0, upper half | how many wait; too high after one was killed, which costs a system call and no more |
//! | 1 | how many places there are |
//! | 2 | units beyond the places, the flag, or the counter |
//! | 3 | the next ticket of a condition, or tasks that are done |
//! | 4, 5, 6 | rounds of a barrier that ended by a reset |
//! | 7 | 1 if this is a semaphore |
//! | 8… | the places |
//!
//! What a process has taken and not given back when it ends by itself stays taken, as in CPython: it may
//! have meant to. What it has when it is killed is free again.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use gilscope_events::Nanos;
use gilscope_vm::process::{AreaAsk, Wish};
use rustix::thread::futex;

use crate::clock;
use crate::living::{Owner, is_alive};
use crate::raw::{self, Mapping};

pub(crate) const SEQ: Ordering = Ordering::SeqCst;

const PLACES: usize = 1;
pub(crate) const VALUE: usize = 2;
pub(crate) const TICKET: usize = 3;
const IS_SEMAPHORE: usize = 7;
pub(crate) const FIRST: usize = 8;

/// A place of a semaphore: no unit, a free unit, one that was taken for good; anything else is the owner
/// of a taken one.
const NO_UNIT: u64 = 0;
const FREE: u64 = 1;
const GONE: u64 = 2;

/// A word that names a queue's message: sent, or not yet.
const SENT: u64 = 1;
const NONCE: u64 = ((1 << Owner::SHIFT) - 1) & !SENT;

/// Most places: of a semaphore, or of those who wait for a condition.
pub(crate) const MOST_PLACES: u32 = 480;

/// How long a waiter sleeps before it looks around: for signals and for the dead.
const SLICE: Nanos = Nanos(20_000_000);

/// One area.
#[derive(Debug)]
pub(crate) struct Area {
    pub(crate) memory: Mapping,
    /// The file it is in, if it can be given to processes that are not forked.
    pub(crate) file: Option<std::os::fd::OwnedFd>,
}

/// How a wait ended.
pub(crate) enum Waited {
    Got(i64),
    TimedOut,
    Interrupted,
}

impl Area {
    pub(crate) fn word(&self, at: usize) -> &AtomicU64 {
        &self.memory.words()[at]
    }

    pub(crate) fn places(&self) -> &[AtomicU64] {
        let words = self.memory.words();
        let n = usize::try_from(words[PLACES].load(SEQ)).unwrap_or(0);
        &words[FIRST..][..n.min(words.len() - FIRST)]
    }

    fn changes(&self) -> &AtomicU32 {
        self.memory.half(0)
    }

    fn waiters(&self) -> &AtomicU32 {
        self.memory.half(1)
    }

    /// Tells whoever waits to look again, or so many of them.
    pub(crate) fn changed(&self, most: u32) {
        self.changes().fetch_add(1, SEQ);
        if self.waiters().load(SEQ) > 0 {
            let _ = futex::wake(self.changes(), futex::Flags::empty(), most);
        }
    }

    /// Waits until the wish is fulfilled; `interrupted` is asked every now and then.
    pub(crate) fn wait(
        &self,
        wish: Wish,
        me: Owner,
        until: Option<Nanos>,
        interrupted: impl Fn() -> bool,
    ) -> Waited {
        // A busy partner on another core answers sooner than the kernel would put us to sleep.
        for _ in 0..SPINS {
            if let Some(got) = self.attempt(wish, me) {
                return Waited::Got(got);
            }
            std::hint::spin_loop();
        }
        loop {
            self.waiters().fetch_add(1, SEQ);
            let seen = self.changes().load(SEQ);
            if let Some(got) = self.attempt(wish, me) {
                self.waiters().fetch_sub(1, SEQ);
                return Waited::Got(got);
            }
            let now = clock::now();
            let left = until.map_or(SLICE, |until| SLICE.min(until - now));
            let nap = rustix::time::Timespec::try_from(Duration::from_nanos(left.0));
            let slept =
                nap.map(|nap| futex::wait(self.changes(), futex::Flags::empty(), seen, Some(&nap)));
            self.waiters().fetch_sub(1, SEQ);
            if let Some(got) = self.attempt(wish, me) {
                return Waited::Got(got);
            }
            if interrupted() {
                return Waited::Interrupted;
            }
            if matches!(slept, Ok(Err(rustix::io::Errno::TIMEDOUT))) {
                self.recover(wish);
            }
            if until.is_some_and(|until| clock::now() >= until) {
                return match self.try_now(wish, me) {
                    Some(got) => Waited::Got(got),
                    None => Waited::TimedOut,
                };
            }
        }
    }

    /// Gets the wish at once, after freeing what the dead have if need be.
    pub(crate) fn try_now(&self, wish: Wish, me: Owner) -> Option<i64> {
        self.attempt(wish, me).or_else(|| {
            self.recover(wish);
            self.attempt(wish, me)
        })
    }

    /// Gets the wish if it is there.
    pub(crate) fn attempt(&self, wish: Wish, me: Owner) -> Option<i64> {
        match wish {
            Wish::Unit => self.take_unit(me).then_some(1),
            Wish::Flag => (self.word(VALUE).load(SEQ) != 0).then_some(1),
            Wish::Done(reader) => self.tasks_are_done(reader).then_some(1),
            Wish::Passed(round) => self.passed(round),
            Wish::Notified(place) => {
                let ticket = self.places().get(place as usize * 2 + 1)?;
                (ticket.load(SEQ) & 1 == 1).then_some(1)
            }
            Wish::Room(_) => self.take_room(me),
        }
    }

    fn take_unit(&self, me: Owner) -> bool {
        for place in self.places() {
            if place.load(SEQ) == FREE && exchange(place, FREE, me.word()) {
                return true;
            }
        }
        let more = self.word(VALUE);
        more.fetch_update(SEQ, SEQ, |n| n.checked_sub(1)).is_ok()
    }

    fn give_unit(&self, me: Owner) {
        let places = self.places();
        let own = places.iter().any(|p| exchange(p, me.word(), FREE));
        let given =
            own || places.iter().any(|place| {
                let held = place.load(SEQ);
                held > FREE && exchange(place, held, FREE)
            }) || places.iter().any(|place| exchange(place, NO_UNIT, FREE));
        if !given {
            self.word(VALUE).fetch_add(1, SEQ);
        }
        self.changed(1);
    }

    fn units(&self) -> i64 {
        let free = self.places().iter().filter(|p| p.load(SEQ) == FREE);
        free.count() as i64 + self.word(VALUE).load(SEQ) as i64
    }

    fn take_room(&self, me: Owner) -> Option<i64> {
        if self.word(PLACES).load(SEQ) == 0 {
            // Nobody waits for room, so whose it is does not matter.
            self.word(VALUE).fetch_add(1, SEQ);
            return Some(SENT as i64);
        }
        let nonce = (self.word(TICKET).fetch_add(2, SEQ) + 2) & NONCE;
        let word = me.word() | nonce;
        let mut places = self.places().iter();
        places
            .any(|place| place.load(SEQ) == 0 && exchange(place, 0, word))
            .then_some(word as i64)
    }

    fn free_room(&self, word: u64) {
        if self.word(PLACES).load(SEQ) == 0 {
            let messages = self.word(VALUE);
            let _ = messages.fetch_update(SEQ, SEQ, |n| n.checked_sub(1));
            return;
        }
        let freed = self.places().iter().any(|place| {
            let is = place.load(SEQ);
            is & !SENT == word & !SENT && exchange(place, is, 0)
        });
        if freed {
            self.changed(1);
        }
    }

    fn enter(&self, me: Owner) -> i64 {
        let ticket = self.word(TICKET).fetch_add(2, SEQ);
        for (at, pair) in self.places().chunks_exact(2).enumerate() {
            let owner = pair[0].load(SEQ);
            let free = owner == 0 || !is_alive(Owner::of(owner));
            if free && exchange(&pair[0], owner, me.word()) {
                pair[1].store(ticket, SEQ);
                return at as i64;
            }
        }
        -1
    }

    fn notify(&self, most: u32) -> i64 {
        let mut waiting: Vec<(u64, &AtomicU64, &AtomicU64)> = self
            .places()
            .chunks_exact(2)
            .filter(|pair| pair[0].load(SEQ) != 0)
            .map(|pair| (pair[1].load(SEQ), &pair[0], &pair[1]))
            .filter(|(ticket, ..)| ticket & 1 == 0)
            .collect();
        waiting.sort_by_key(|&(ticket, ..)| ticket);
        let mut notified = 0;
        for (ticket, owner, place) in waiting {
            if notified == i64::from(most) {
                break;
            }
            let who = owner.load(SEQ);
            if !is_alive(Owner::of(who)) {
                exchange(owner, who, 0);
            } else if exchange(place, ticket, ticket | 1) {
                notified += 1;
            }
        }
        if notified > 0 {
            self.changed(u32::MAX >> 1);
        }
        notified
    }

    /// A process that was notified and died before it came round: the next one is notified for it.
    fn pass_on(&self) -> bool {
        let mut passed = false;
        for pair in self.places().chunks_exact(2) {
            let owner = pair[0].load(SEQ);
            if owner != 0 && !is_alive(Owner::of(owner)) {
                // In this order nothing is lost if we die, too.
                if pair[1].load(SEQ) & 1 == 1 {
                    passed |= self.notify(1) > 0;
                }
                exchange(&pair[0], owner, 0);
            }
        }
        passed
    }

    /// What this process still has at its end stays taken.
    pub(crate) fn keep(&self, me: Owner) {
        if self.word(IS_SEMAPHORE).load(SEQ) == 1 {
            for place in self.places() {
                exchange(place, me.word(), GONE);
            }
        }
    }

    fn waiting(&self) -> i64 {
        let pairs = self.places().chunks_exact(2);
        let waits = |pair: &&[AtomicU64]| {
            let owner = pair[0].load(SEQ);
            owner != 0 && pair[1].load(SEQ) & 1 == 0 && is_alive(Owner::of(owner))
        };
        pairs.filter(waits).count() as i64
    }

    /// Frees what processes have that are no more.
    fn recover(&self, wish: Wish) {
        let mut freed = false;
        match wish {
            Wish::Unit => {
                for place in self.places() {
                    let held = place.load(SEQ);
                    if held > GONE && !is_alive(Owner::of(held)) {
                        freed |= exchange(place, held, FREE);
                    }
                }
            }
            Wish::Room(reader) => {
                // A message that was sent is in the socket, unless its receiver died with it.
                let nothing_there = !crate::messages::is_readable(reader);
                for place in self.places() {
                    let held = place.load(SEQ);
                    let lost = match held & SENT {
                        _ if held == 0 => false,
                        SENT => nothing_there,
                        _ => !is_alive(Owner::of(held)),
                    };
                    if lost {
                        freed |= exchange(place, held, 0);
                    }
                }
            }
            Wish::Notified(_) => freed = self.pass_on(),
            Wish::Passed(_) => freed = self.break_for_the_dead(),
            Wish::Flag | Wish::Done(_) => {}
        }
        if freed {
            self.changed(u32::MAX >> 1);
        }
    }

    /// Answers at once.
    pub(crate) fn ask(&self, ask: AreaAsk, me: Owner) -> i64 {
        let value = self.word(VALUE);
        match ask {
            AreaAsk::NewSemaphore(units) => {
                let places = units.clamp(1, MOST_PLACES);
                self.word(IS_SEMAPHORE).store(1, SEQ);
                self.word(PLACES).store(places.into(), SEQ);
                for place in self.places().iter().take(units as usize) {
                    place.store(FREE, SEQ);
                }
                value.store(u64::from(units.saturating_sub(places)), SEQ);
                0
            }
            AreaAsk::Units => self.units(),
            AreaAsk::GiveUnit => {
                self.give_unit(me);
                0
            }
            AreaAsk::Raise => {
                value.store(1, SEQ);
                self.changed(u32::MAX >> 1);
                0
            }
            AreaAsk::Lower => {
                value.store(0, SEQ);
                0
            }
            AreaAsk::IsRaised => i64::from(value.load(SEQ) != 0),
            AreaAsk::Enter => {
                self.word(PLACES).store(u64::from(MOST_PLACES), SEQ);
                self.enter(me)
            }
            AreaAsk::LeavePlace(place) => {
                if let Some(owner) = self.places().get(place as usize * 2) {
                    exchange(owner, me.word(), 0);
                }
                0
            }
            AreaAsk::Notify(most) => self.notify(most),
            AreaAsk::Waiting => self.waiting(),
            AreaAsk::NewQueue(room) => {
                self.word(PLACES).store(room.into(), SEQ);
                0
            }
            AreaAsk::Sent(word) => {
                let mut places = self.places().iter();
                places.any(|place| exchange(place, word, word | SENT));
                0
            }
            AreaAsk::Received(word) => {
                self.free_room(word);
                0
            }
            AreaAsk::Messages => match self.word(PLACES).load(SEQ) {
                0 => value.load(SEQ) as i64,
                _ => self.places().iter().filter(|p| p.load(SEQ) != 0).count() as i64,
            },
            AreaAsk::Task(step) => self.task(step, me),
            AreaAsk::NewBarrier(parties) => {
                self.word(PLACES).store(parties.into(), SEQ);
                0
            }
            AreaAsk::Barrier(step) => self.barrier(step, me),
        }
    }
}

/// Tries before a waiter sleeps.
const SPINS: u32 = 30;

pub(crate) fn exchange(place: &AtomicU64, from: u64, to: u64) -> bool {
    place.compare_exchange(from, to, SEQ, SEQ).is_ok()
}

/// Makes an area of that many bytes; in a file if it is to be given away. Error: `errno`.
pub(crate) fn new(bytes: usize, named: bool) -> Result<Area, i32> {
    let len = bytes.max(4096).next_multiple_of(4096);
    let file = if named {
        let flags = rustix::fs::MemfdFlags::CLOEXEC;
        let made = rustix::fs::memfd_create("gilscope", flags);
        let file = made.map_err(rustix::io::Errno::raw_os_error)?;
        rustix::fs::ftruncate(&file, len as u64).map_err(rustix::io::Errno::raw_os_error)?;
        Some(file)
    } else {
        None
    };
    let memory = Mapping::new(len, file.as_ref())?;
    Ok(Area { memory, file })
}

/// Opens an area that another process made. Error: `errno`.
pub(crate) fn open(fd: i32) -> Result<Area, i32> {
    let errno = rustix::io::Errno::raw_os_error;
    let Some(given) = raw::descriptor(fd) else {
        return Err(rustix::io::Errno::BADF.raw_os_error());
    };
    let file = rustix::io::fcntl_dupfd_cloexec(given, 3).map_err(errno)?;
    let len = rustix::fs::fstat(&file).map_err(errno)?.st_size;
    if len == 0 {
        return Err(rustix::io::Errno::INVAL.raw_os_error());
    }
    // The last page is there as a whole.
    let len = usize::try_from(len).unwrap_or(0).next_multiple_of(4096);
    let memory = Mapping::new(len, Some(&file))?;
    Ok(Area {
        memory,
        file: Some(file),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::living::{self, dead};

    fn area(first: AreaAsk) -> Area {
        let area = new(4096, false).expect("memory");
        area.ask(first, living::myself());
        area
    }

    #[test]
    fn units_are_taken_and_given() {
        let me = living::myself();
        let area = area(AreaAsk::NewSemaphore(2));
        assert_eq!(area.try_now(Wish::Unit, me), Some(1));
        assert_eq!(area.try_now(Wish::Unit, me), Some(1));
        assert_eq!(area.try_now(Wish::Unit, me), None);
        for units in 1..=3 {
            area.ask(AreaAsk::GiveUnit, me);
            assert_eq!(area.ask(AreaAsk::Units, me), units);
        }
    }

    #[test]
    fn units_beyond_the_places_are_counted() {
        let me = living::myself();
        let area = area(AreaAsk::NewSemaphore(1000));
        assert_eq!(area.ask(AreaAsk::Units, me), 1000);
        for _ in 0..1000 {
            assert_eq!(area.try_now(Wish::Unit, me), Some(1));
        }
        assert_eq!(area.try_now(Wish::Unit, me), None);
    }

    #[test]
    fn units_of_the_dead_are_free_again() {
        let (me, dead) = (living::myself(), dead());
        let area = area(AreaAsk::NewSemaphore(1));
        assert_eq!(area.attempt(Wish::Unit, dead), Some(1));
        assert_eq!(area.attempt(Wish::Unit, me), None);
        assert_eq!(area.try_now(Wish::Unit, me), Some(1));
        let waits = area.wait(Wish::Unit, me, Some(Nanos(1)), || false);
        assert!(matches!(waits, Waited::TimedOut), "the living keep theirs");
    }

    #[test]
    fn units_that_a_process_kept_at_its_end_stay_taken() {
        let (me, dead) = (living::myself(), dead());
        let area = area(AreaAsk::NewSemaphore(1));
        assert_eq!(area.attempt(Wish::Unit, dead), Some(1));
        area.keep(dead);
        assert_eq!(area.try_now(Wish::Unit, me), None);
        area.ask(AreaAsk::GiveUnit, me);
        assert_eq!(area.try_now(Wish::Unit, me), Some(1));
    }

    #[test]
    fn a_notification_to_the_dead_is_passed_on() {
        let (me, dead) = (living::myself(), dead());
        let area = area(AreaAsk::Waiting);
        let first = area.ask(AreaAsk::Enter, me);
        let second = area.ask(AreaAsk::Enter, me);
        assert_eq!(area.ask(AreaAsk::Notify(1), me), 1);
        // Whoever waits there was killed before it came round.
        area.places()[first as usize * 2].store(dead.word(), SEQ);
        let wish = Wish::Notified(second as u32);
        assert_eq!(area.attempt(wish, me), None);
        assert_eq!(area.try_now(wish, me), Some(1));
    }

    #[test]
    fn room_of_the_dead_is_free_again_and_late_news_of_it_do_no_harm() {
        let (me, dead) = (living::myself(), dead());
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        let wish = Wish::Room(std::os::fd::AsRawFd::as_raw_fd(&reader));
        let area = area(AreaAsk::NewQueue(1));
        let lost = area.attempt(wish, dead).expect("room") as u64;
        assert_eq!(area.attempt(wish, me), None);
        let mine = area.try_now(wish, me).expect("room") as u64;
        area.ask(AreaAsk::Received(lost), me);
        assert_eq!(area.ask(AreaAsk::Messages, me), 1);
        area.ask(AreaAsk::Sent(mine), me);
        area.ask(AreaAsk::Received(mine), me);
        assert_eq!(area.ask(AreaAsk::Messages, me), 0);
    }

    #[test]
    fn the_oldest_living_waiter_is_notified() {
        let (me, dead) = (living::myself(), dead());
        let area = area(AreaAsk::Waiting);
        area.ask(AreaAsk::Enter, dead);
        let first = area.ask(AreaAsk::Enter, me);
        let second = area.ask(AreaAsk::Enter, me);
        assert_eq!(area.ask(AreaAsk::Notify(1), me), 1);
        let told = |place: i64| area.attempt(Wish::Notified(place as u32), me);
        assert_eq!(told(first), Some(1));
        assert_eq!(told(second), None);
        area.ask(AreaAsk::LeavePlace(second as u32), me);
        assert_eq!(area.ask(AreaAsk::Notify(1), me), 0);
    }

    #[test]
    fn a_waiter_is_woken_by_a_change() {
        let area = area(AreaAsk::NewSemaphore(0));
        std::thread::scope(|scope| {
            let waiter = scope.spawn(|| area.wait(Wish::Unit, living::myself(), None, || false));
            area.ask(AreaAsk::GiveUnit, living::myself());
            assert!(matches!(waiter.join(), Ok(Waited::Got(1))));
        });
    }
}
