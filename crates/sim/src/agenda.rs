//! What is planned, in order of time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use gilscope_events::{Nanos, ThreadId};

/// A thing that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Event {
    /// The core's thread has paid for its action.
    Paid { core: usize, turn: u64 },
    /// A woken thread reaches an idle core.
    Arrives { core: usize, turn: u64 },
    /// The scheduler looks at a core.
    Tick { core: usize },
    /// A parked thread's time is up.
    Deadline { thread: ThreadId, parking: u64 },
    /// A thread that waits for one of the script's locks is to look.
    Wake(ThreadId),
    /// A thread begins to exist.
    Start { thread: ThreadId, core: usize },
    /// A signal came.
    Interrupt,
}

/// Ordered by time, then by when it was planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Planned {
    time: Nanos,
    order: u64,
    event: Event,
}

/// All that is planned.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    /// The first thing, if that is not in `later`: most things are planned for at once, and done with before the next.
    first: Option<Planned>,
    later: BinaryHeap<Reverse<Planned>>,
    order: u64,
}

impl Agenda {
    /// When the next thing will happen.
    pub(crate) fn next_time(&self) -> Option<Nanos> {
        let first = self.first.as_ref();
        let next = first.or_else(|| self.later.peek().map(|Reverse(planned)| planned));
        next.map(|planned| planned.time)
    }

    pub(crate) fn plan(&mut self, time: Nanos, event: Event) {
        self.order += 1;
        let order = self.order;
        let planned = Planned { time, order, event };
        if self.next_time().is_some_and(|next| next <= time) {
            self.later.push(Reverse(planned));
        } else if let Some(second) = self.first.replace(planned) {
            self.later.push(Reverse(second));
        }
    }

    /// Takes the next thing out.
    pub(crate) fn pop(&mut self) -> Option<(Nanos, Event)> {
        let next = self.first.take();
        let next = next.or_else(|| self.later.pop().map(|Reverse(planned)| planned))?;
        Some((next.time, next.event))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_come_in_order_of_time_and_then_of_planning() {
        let mut agenda = Agenda::default();
        for (core, time) in [3, 1, 4, 1, 5, 9, 2, 6, 1].into_iter().enumerate() {
            agenda.plan(Nanos(time), Event::Tick { core });
        }
        let first = agenda.pop();
        assert_eq!(first, Some((Nanos(1), Event::Tick { core: 1 })));
        agenda.plan(Nanos(1), Event::Tick { core: 9 });
        agenda.plan(Nanos(0), Event::Tick { core: 10 });
        let rest = std::iter::from_fn(|| agenda.pop()).map(|(_, event)| match event {
            Event::Tick { core } => core,
            _ => unreachable!("only these were planned"),
        });
        assert_eq!(rest.collect::<Vec<_>>(), [10, 3, 8, 9, 6, 0, 2, 4, 7, 5]);
    }
}
