//! Barriers between processes.
//!
//! One word holds the round and whether it is broken; each place names who arrived there and in which
//! round. A place of an earlier round is free, so nobody has to leave: who was killed on its way out
//! keeps nobody from coming in again. One that is killed while it waits breaks the barrier, as one whose
//! patience ends does, since it will not come round to what lies behind.

use gilscope_vm::process::BarrierStep;

use crate::areas::{Area, SEQ, VALUE, exchange};
use crate::living::{Owner, is_alive};

/// The word: the round, and this bit.
const BROKEN: u64 = 1;

/// Bits of the round that a place holds.
const ROUND: u64 = (1 << Owner::SHIFT) - 1;

/// Words that hold the latest rounds that ended by a reset, plus one.
const RESETS: std::ops::Range<usize> = 4..7;

fn reset_word(round: u64) -> usize {
    RESETS.start + (round % RESETS.len() as u64) as usize
}

impl Area {
    /// 1 if this round ended well, 0 if not; None while it is on.
    pub(crate) fn passed(&self, round: u64) -> Option<i64> {
        let now = self.word(VALUE).load(SEQ);
        if now >> 1 == round {
            return (now & BROKEN != 0).then_some(0);
        }
        let reset = self.word(reset_word(round)).load(SEQ) == round + 1;
        Some(i64::from(!reset))
    }

    /// Breaks the barrier if one of those who wait is dead.
    pub(crate) fn break_for_the_dead(&self) -> bool {
        let now = self.word(VALUE).load(SEQ);
        let died = self
            .arrived(now >> 1)
            .any(|place| !is_alive(Owner::of(place)));
        died && now & BROKEN == 0 && exchange(self.word(VALUE), now, now | BROKEN)
    }

    fn arrived(&self, round: u64) -> impl Iterator<Item = u64> {
        let places = self.places().iter().map(|place| place.load(SEQ));
        places.filter(move |&place| place != 0 && place & ROUND == round & ROUND)
    }

    /// Answers at once.
    pub(crate) fn barrier(&self, step: BarrierStep, me: Owner) -> i64 {
        let value = self.word(VALUE);
        match step {
            BarrierStep::Round => (value.load(SEQ) >> 1) as i64,
            BarrierStep::Arrive(round) => self.arrive(round, me),
            BarrierStep::Pass(round) => {
                if !exchange(value, round << 1, (round + 1) << 1) {
                    return -1;
                }
                self.changed(u32::MAX >> 1);
                0
            }
            BarrierStep::Break(round) => {
                let now = value.load(SEQ);
                if now >> 1 != round || !exchange(value, now, now | BROKEN) {
                    return -1;
                }
                self.changed(u32::MAX >> 1);
                0
            }
            BarrierStep::IsBroken => {
                if self.break_for_the_dead() {
                    self.changed(u32::MAX >> 1);
                }
                (value.load(SEQ) & BROKEN) as i64
            }
            BarrierStep::Reset => {
                let now = value.load(SEQ);
                let round = now >> 1;
                // Said before it is done; if it is not done after all, the round has passed.
                self.word(reset_word(round)).store(round + 1, SEQ);
                if !exchange(value, now, (round + 1) << 1) {
                    self.word(reset_word(round)).store(0, SEQ);
                }
                self.changed(u32::MAX >> 1);
                0
            }
            BarrierStep::Waiting => self.arrived(value.load(SEQ) >> 1).count() as i64,
        }
    }

    /// Takes the first place of an earlier round: whoever gets the last of all is the last to arrive.
    fn arrive(&self, round: u64, me: Owner) -> i64 {
        for (at, place) in self.places().iter().enumerate() {
            loop {
                if self.word(VALUE).load(SEQ) != round << 1 {
                    return -1;
                }
                let was = place.load(SEQ);
                let taken = was != 0 && was & ROUND == round & ROUND;
                if taken {
                    break;
                }
                if exchange(place, was, me.word() | round & ROUND) {
                    return at as i64;
                }
            }
        }
        -1
    }
}

#[cfg(test)]
mod tests {
    use gilscope_vm::process::{AreaAsk, Wish};

    use super::*;
    use crate::{areas, living};

    fn barrier() -> Area {
        let area = areas::new(4096, false).expect("memory");
        area.ask(AreaAsk::NewBarrier(2), living::myself());
        area
    }

    #[test]
    fn the_last_to_arrive_lets_all_pass_and_nobody_has_to_leave() {
        let (me, area) = (living::myself(), barrier());
        for round in 0..9 {
            assert_eq!(area.barrier(BarrierStep::Round, me), round as i64);
            assert_eq!(area.barrier(BarrierStep::Arrive(round), me), 0);
            assert_eq!(area.try_now(Wish::Passed(round), me), None);
            assert_eq!(area.barrier(BarrierStep::Arrive(round), me), 1);
            assert_eq!(area.barrier(BarrierStep::Arrive(round), me), -1);
            assert_eq!(area.barrier(BarrierStep::Waiting, me), 2);
            assert_eq!(area.barrier(BarrierStep::Pass(round), me), 0);
            assert_eq!(area.try_now(Wish::Passed(round), me), Some(1));
            assert_eq!(area.barrier(BarrierStep::Waiting, me), 0);
            assert_eq!(area.barrier(BarrierStep::Break(round), me), -1, "over");
        }
    }

    #[test]
    fn one_that_dies_while_it_waits_breaks_it_until_it_is_reset() {
        let (me, dead, area) = (living::myself(), living::dead(), barrier());
        assert_eq!(area.barrier(BarrierStep::Arrive(0), dead), 0);
        assert_eq!(area.try_now(Wish::Passed(0), me), Some(0));
        assert_eq!(area.barrier(BarrierStep::Arrive(0), me), -1);
        assert_eq!(area.barrier(BarrierStep::IsBroken, me), 1);
        area.barrier(BarrierStep::Reset, me);
        assert_eq!(area.barrier(BarrierStep::IsBroken, me), 0);
        assert_eq!(area.try_now(Wish::Passed(0), me), Some(0));
        assert_eq!(area.barrier(BarrierStep::Arrive(1), me), 0);
    }
}
