//! What a poll does, for each loop.

use std::marker::PhantomData;

use gilscope_bytecode::{Opcode, Poll, Profile};
use gilscope_events::ReleaseReason;

use super::jit::{Count, Counting};
use crate::effect::EvalBreaker;
use crate::meter::Meter;
use crate::world::World;

/// The eval loop's reason to stop, as a type: one loop is compiled for each.
pub(crate) trait Breaker {
    /// Where this loop polls.
    const PROFILE: Profile;
    /// Whether it polls at all.
    const POLLS: bool = true;
    /// Whether reaching an exception handler is a poll.
    const HANDLERS: bool = true;
    /// Whether instructions are charged to a [`Meter`].
    const METERED: bool = false;
    /// Whether the thread may have to stop before any instruction that is not its own affair.
    const STEPS: bool = false;

    /// How machine code counts polls, if it is made for this loop.
    const COUNT: Option<Count> = None;

    /// Counts a poll. True: there is something to look after.
    fn poll(&mut self) -> bool;

    /// What machine code counts with, as it is.
    fn counting(&mut self, _: &World) -> Counting {
        Counting::NOTHING
    }

    /// What has been counted.
    fn counted(&mut self, _: &Counting) {}

    /// Counts a poll if it finds nothing; false: it would, and has not been counted.
    fn poll_quiet(&mut self) -> bool;

    /// Starts over after a check; says whether the lock is to be let go, and why.
    fn reset(&mut self, world: &mut World) -> Option<ReleaseReason>;

    /// Brings the World's counts up to date.
    fn write_back(&mut self, _: &mut World) {}

    /// Takes up what has changed in the World.
    fn read_back(&mut self, _: &World) {}

    /// Whether a signal has arrived.
    fn signalled(&self) -> bool;

    /// Whether a check before this instruction must wait for the next poll.
    fn uninterruptible(next: Opcode) -> bool;

    /// Whether what the last poll found is the loop's own affair, and not only that time is up.
    fn due(&self) -> bool {
        true
    }

    /// Whether the poll just passed is a check.
    fn at_check(&self) -> bool {
        true
    }

    /// The meter that instructions are charged to.
    #[inline(always)]
    fn meter(&self) -> Option<&Meter> {
        None
    }

    /// Takes the cost of an instruction.
    #[inline(always)]
    fn charge(&self, _: Opcode) {}

    /// Takes the costs of some instructions.
    #[inline(always)]
    fn charge_all(&self, _: impl Iterator<Item = Opcode>) {}

    /// Whether the thread's time is up.
    #[inline(always)]
    fn is_spent(&self) -> bool {
        false
    }

    /// Whether it is up for long.
    #[inline(always)]
    fn is_overdrawn(&self) -> bool {
        false
    }
}

/// The poll class of each opcode in a loop's profile, as a table.
pub(crate) struct Polls<B>(PhantomData<B>);

impl<B: Breaker> Polls<B> {
    const TABLE: [Poll; Opcode::ALL.len()] = {
        let mut table = [Poll::Never; Opcode::ALL.len()];
        let mut n = 0;
        while n < table.len() {
            table[n] = Opcode::ALL[n].poll(B::PROFILE);
            n += 1;
        }
        table
    };

    /// The class of one.
    #[inline(always)]
    pub(crate) const fn of(op: Opcode) -> Poll {
        Self::TABLE[op as usize]
    }
}

/// Whether an instruction always polls in this loop.
#[inline(always)]
pub(super) const fn always<B: Breaker>(op: Opcode) -> bool {
    B::POLLS && matches!(Polls::<B>::of(op), Poll::Always)
}

/// Whether a backward jump polls in this loop.
#[inline(always)]
pub(super) const fn backward<B: Breaker>(op: Opcode) -> bool {
    B::POLLS && matches!(Polls::<B>::of(op), Poll::Backward)
}

/// CPython 2: a countdown shared by all threads.
pub(crate) struct Ticks<'a> {
    left: i32,
    /// The countdown when this thread's ticks were last added up.
    from: i32,
    used: u64,
    breaker: &'a EvalBreaker,
}

impl<'a> Ticks<'a> {
    pub(crate) fn new(left: i32, breaker: &'a EvalBreaker) -> Self {
        // A signal that came while the thread was away is not kept waiting for the countdown.
        let signalled = breaker.load() & EvalBreaker::SIGNAL != 0;
        let left = if signalled { left.min(0) } else { left };
        Ticks {
            left,
            from: left,
            used: 0,
            breaker,
        }
    }

    fn settle(&mut self) {
        self.used += self.from.wrapping_sub(self.left) as u32 as u64;
        self.from = self.left;
    }
}

impl Breaker for Ticks<'_> {
    const PROFILE: Profile = Profile::Py27;
    const COUNT: Option<Count> = Some(Count::Down);

    fn counting(&mut self, world: &World) -> Counting {
        Counting {
            count: self.left.into(),
            word: self.breaker.word(),
            interval: world.config.check_interval.max(0),
            checks: 0,
        }
    }

    fn counted(&mut self, counting: &Counting) {
        self.left = counting.count as i32;
        if counting.checks > 0 {
            // Each check came with the tick below zero, and started the countdown over.
            let rounds = counting.checks * (i64::from(counting.interval) + 1);
            self.used += (i64::from(self.from) - i64::from(self.left) + rounds) as u64;
            self.from = self.left;
        }
    }

    #[inline(always)]
    fn poll(&mut self) -> bool {
        self.left = self.left.wrapping_sub(1);
        self.left < 0
    }

    #[inline(always)]
    fn poll_quiet(&mut self) -> bool {
        let quiet = self.left > 0;
        self.left -= i32::from(quiet);
        quiet
    }

    fn reset(&mut self, world: &mut World) -> Option<ReleaseReason> {
        self.settle();
        if let Some(interval) = self.breaker.take_check_interval() {
            world.config.check_interval = interval;
        }
        let interval = world.config.check_interval;
        self.left = interval.max(0);
        self.from = self.left;
        let word = self.breaker.load();
        if word & EvalBreaker::SIGNAL != 0 && world.current.id != world.main_thread {
            // Only the main thread can run the handler: until it does, every poll is a check.
            self.left = 0;
            self.from = 0;
        }
        let release = word & EvalBreaker::LOCK_EXISTS != 0 && self.breaker.waiters() > 0;
        release.then_some(ReleaseReason::Ticks)
    }

    fn write_back(&mut self, world: &mut World) {
        self.settle();
        world.ticker = self.left;
        world.current.ticks += self.used;
        world.counters.polls += self.used;
        self.used = 0;
    }

    fn read_back(&mut self, world: &World) {
        self.left = world.ticker;
        self.from = self.left;
    }

    fn signalled(&self) -> bool {
        self.breaker.load() & EvalBreaker::SIGNAL != 0
    }

    #[inline(always)]
    fn uninterruptible(next: Opcode) -> bool {
        next == Opcode::SetupFinally
    }

    fn due(&self) -> bool {
        self.left < 0
    }

    fn at_check(&self) -> bool {
        self.left < 0
    }
}

/// The word of the eval breaker, at the poll points of a profile.
pub(crate) struct Word<'a, P> {
    /// Polls not yet counted in the World.
    polls: u64,
    breaker: &'a EvalBreaker,
    profile: PhantomData<P>,
}

/// Where a word is polled.
pub(crate) trait Points {
    const PROFILE: Profile;
    /// Whether reaching an exception handler is a poll.
    const HANDLERS: bool;

    /// Whether a check before this instruction must wait for the next poll.
    fn uninterruptible(next: Opcode) -> bool;
}

pub(crate) struct IsModern;
pub(crate) struct IsClassic;

impl Points for IsModern {
    const PROFILE: Profile = Profile::Modern;
    const HANDLERS: bool = false;

    fn uninterruptible(_: Opcode) -> bool {
        false
    }
}

impl Points for IsClassic {
    const PROFILE: Profile = Profile::Classic;
    const HANDLERS: bool = true;

    #[inline(always)]
    fn uninterruptible(next: Opcode) -> bool {
        matches!(
            next,
            Opcode::SetupFinally | Opcode::SetupWith | Opcode::SetupAsyncWith | Opcode::YieldFrom
        )
    }
}

/// CPython 3.10 and later.
pub(crate) type Modern<'a> = Word<'a, IsModern>;
/// CPython 3.2 to 3.9.
pub(crate) type Classic<'a> = Word<'a, IsClassic>;

impl<'a, P> Word<'a, P> {
    pub(crate) fn new(breaker: &'a EvalBreaker) -> Self {
        Word {
            polls: 0,
            breaker,
            profile: PhantomData,
        }
    }

    #[inline(always)]
    fn word(&self) -> u32 {
        self.breaker.load() & (EvalBreaker::DROP | EvalBreaker::SIGNAL)
    }

    fn drop_requested(&self) -> Option<ReleaseReason> {
        (self.word() & EvalBreaker::DROP != 0).then_some(ReleaseReason::Interval)
    }
}

impl<P: Points> Breaker for Word<'_, P> {
    const PROFILE: Profile = P::PROFILE;
    const HANDLERS: bool = P::HANDLERS;
    const COUNT: Option<Count> = Some(Count::Up);

    fn counting(&mut self, _: &World) -> Counting {
        Counting {
            count: self.polls as i64,
            word: self.breaker.word(),
            ..Counting::NOTHING
        }
    }

    fn counted(&mut self, counting: &Counting) {
        self.polls = counting.count as u64;
    }

    #[inline(always)]
    fn poll(&mut self) -> bool {
        self.polls += 1;
        self.word() != 0
    }

    #[inline(always)]
    fn poll_quiet(&mut self) -> bool {
        let quiet = self.word() == 0;
        self.polls += u64::from(quiet);
        quiet
    }

    fn reset(&mut self, _: &mut World) -> Option<ReleaseReason> {
        self.drop_requested()
    }

    fn write_back(&mut self, world: &mut World) {
        let polls = std::mem::take(&mut self.polls);
        world.counters.polls += polls;
        world.current.ticks += polls;
    }

    fn signalled(&self) -> bool {
        self.word() & EvalBreaker::SIGNAL != 0
    }

    fn due(&self) -> bool {
        self.word() != 0
    }

    #[inline(always)]
    fn uninterruptible(next: Opcode) -> bool {
        P::uninterruptible(next)
    }
}

/// For frames that stand in for native code: no polls.
pub(crate) struct Silent;

impl Breaker for Silent {
    const PROFILE: Profile = Profile::Modern;
    const POLLS: bool = false;
    const HANDLERS: bool = false;
    const COUNT: Option<Count> = Some(Count::Never);

    #[inline(always)]
    fn poll(&mut self) -> bool {
        false
    }

    #[inline(always)]
    fn poll_quiet(&mut self) -> bool {
        true
    }

    fn reset(&mut self, _: &mut World) -> Option<ReleaseReason> {
        None
    }

    fn signalled(&self) -> bool {
        false
    }

    fn uninterruptible(_: Opcode) -> bool {
        false
    }
}

/// Any of the loops, with its instructions charged to a meter.
///
/// With `STEPS` the thread stops before the first instruction behind that which is not its own affair
/// ([`Regs::is_own`](super::regs::Regs::is_own)), else at the next poll.
pub(crate) struct Metered<'a, B, const STEPS: bool> {
    pub(crate) inner: B,
    pub(crate) meter: &'a Meter,
}

impl<B: Breaker, const STEPS: bool> Breaker for Metered<'_, B, STEPS> {
    const PROFILE: Profile = B::PROFILE;
    const POLLS: bool = B::POLLS;
    const HANDLERS: bool = B::HANDLERS;
    const METERED: bool = true;
    const STEPS: bool = STEPS;
    const COUNT: Option<Count> = if STEPS { None } else { B::COUNT };

    fn counting(&mut self, world: &World) -> Counting {
        self.inner.counting(world)
    }

    fn counted(&mut self, counting: &Counting) {
        self.inner.counted(counting);
    }

    #[inline(always)]
    fn meter(&self) -> Option<&Meter> {
        Some(self.meter)
    }

    #[inline(always)]
    fn poll(&mut self) -> bool {
        self.inner.poll() || !STEPS && self.meter.is_spent()
    }

    #[inline(always)]
    fn poll_quiet(&mut self) -> bool {
        (STEPS || !self.meter.is_spent()) && self.inner.poll_quiet()
    }

    fn reset(&mut self, world: &mut World) -> Option<ReleaseReason> {
        self.inner.reset(world)
    }

    fn write_back(&mut self, world: &mut World) {
        self.inner.write_back(world);
    }

    fn read_back(&mut self, world: &World) {
        self.inner.read_back(world);
    }

    fn signalled(&self) -> bool {
        self.inner.signalled()
    }

    fn uninterruptible(next: Opcode) -> bool {
        B::uninterruptible(next)
    }

    fn due(&self) -> bool {
        self.inner.due()
    }

    fn at_check(&self) -> bool {
        self.inner.at_check()
    }

    #[inline(always)]
    fn charge(&self, op: Opcode) {
        self.meter.charge(op);
    }

    #[inline(always)]
    fn charge_all(&self, ops: impl Iterator<Item = Opcode>) {
        self.meter.charge_all(ops);
    }

    #[inline(always)]
    fn is_spent(&self) -> bool {
        self.meter.is_spent()
    }

    #[inline(always)]
    fn is_overdrawn(&self) -> bool {
        self.meter.is_overdrawn()
    }
}

#[cfg(test)]
mod tests {
    use super::{Breaker, EvalBreaker, Ticks};

    #[test]
    fn a_signal_that_came_meanwhile_is_seen_at_the_first_tick() {
        let breaker = EvalBreaker::default();
        assert!(!Ticks::new(100, &breaker).poll());
        breaker.set(EvalBreaker::SIGNAL);
        assert!(Ticks::new(100, &breaker).poll());
        assert!(Ticks::new(-1, &breaker).poll());
    }
}
