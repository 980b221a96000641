//! Cores that are taken away: by the host of a virtual machine, or by processes that are not simulated.

use gilscope_events::Nanos;
use gilscope_gil::model::Random;

use crate::model::{MachineModel, long_tailed};

/// After so many times without need of a core nobody counts how often it was taken meanwhile.
const SKIP: u64 = 100;

/// When each core is away.
#[derive(Debug)]
pub(crate) struct Thefts {
    cores: Vec<Theft>,
    every: Nanos,
    length: Nanos,
}

/// When a core is away next.
#[derive(Debug)]
struct Theft {
    begin: Nanos,
    end: Nanos,
    /// Of its own, so that no other number drawn depends on who asks for a core first.
    random: Random,
}

impl Thefts {
    pub(crate) fn new(model: &MachineModel, seed: u64) -> Thefts {
        let cores = match model.steal_every {
            Nanos::ZERO => 0,
            _ => model.cores as u64,
        };
        let mut thefts = Thefts {
            cores: Vec::new(),
            every: model.steal_every,
            length: model.steal_length,
        };
        for core in 0..cores {
            let mut theft = Theft {
                begin: Nanos::ZERO,
                end: Nanos::ZERO,
                random: Random::new(seed ^ (core + 1).rotate_left(40)),
            };
            theft.advance(thefts.every, thefts.length);
            thefts.cores.push(theft);
        }
        thefts
    }

    /// A core that was idle is there again: nobody missed it meanwhile, and its host prefers one that slept, as
    /// schedulers do.
    pub(crate) fn wake(&mut self, core: usize, now: Nanos) {
        let (every, length) = (self.every, self.length);
        if let Some(theft) = self.cores.get_mut(core) {
            theft.leap(now, every, length);
            while theft.begin <= now {
                theft.advance(every, length);
            }
        }
    }

    /// What something that would take a core from one time to another loses because the core is away.
    pub(crate) fn lost(&mut self, core: usize, from: Nanos, to: Nanos) -> Nanos {
        let (every, length) = (self.every, self.length);
        let Some(theft) = self.cores.get_mut(core) else {
            return Nanos::ZERO;
        };
        theft.leap(from, every, length);
        while theft.end <= from {
            theft.advance(every, length);
        }
        if theft.begin >= to {
            return Nanos::ZERO;
        }
        let lost = theft.end - theft.begin.max(from);
        // It counts once, even if the thread has to leave the core meanwhile and comes back.
        theft.advance(every, length);
        lost
    }
}

impl Theft {
    /// Leaves out what nobody looked at for long.
    fn leap(&mut self, now: Nanos, every: Nanos, length: Nanos) {
        if now - self.end > Nanos(every.0.saturating_mul(SKIP)) {
            self.end = now;
            self.advance(every, length);
        }
    }

    /// Draws the next time.
    fn advance(&mut self, every: Nanos, length: Nanos) {
        self.begin = self.end + Nanos(self.random.up_to(every.0.saturating_mul(2)));
        self.end = self.begin + long_tailed(length, &mut self.random).max(Nanos(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stolen(every: Nanos, length: Nanos) -> MachineModel {
        MachineModel {
            steal_every: every,
            steal_length: length,
            ..MachineModel::default()
        }
    }

    #[test]
    fn a_core_is_away_as_often_and_as_long_as_was_said() {
        let model = stolen(Nanos::from_millis(10), Nanos::from_micros(300));
        let mut thefts = Thefts::new(&model, 1);
        let step = Nanos::from_micros(100);
        let (mut times, mut all) = (0_u64, Nanos::ZERO);
        for at in 0..1_000_000 {
            let from = Nanos(at * step.0);
            let lost = thefts.lost(1, from, from + step);
            times += u64::from(lost > Nanos::ZERO);
            all += lost;
        }
        // A hundred seconds: once in 10.3 ms.
        assert!((9_000..10_300).contains(&times), "{times}");
        let mean = all.0 / times;
        assert!((250_000..330_000).contains(&mean), "{mean}");
    }

    #[test]
    fn long_pauses_are_leapt_over() {
        let model = stolen(Nanos(1), Nanos(1));
        let mut thefts = Thefts::new(&model, 1);
        let late = Nanos(u64::MAX / 4);
        assert!(thefts.lost(0, late, late + Nanos(1_000)) > Nanos::ZERO);
    }

    #[test]
    fn nothing_is_lost_where_nothing_is_stolen() {
        let mut thefts = Thefts::new(&MachineModel::default(), 1);
        assert_eq!(
            thefts.lost(0, Nanos::ZERO, Nanos::from_millis(1_000)),
            Nanos::ZERO
        );
    }
}
