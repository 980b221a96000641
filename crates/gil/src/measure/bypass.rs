//! Who was passed over.

use gilscope_events::{Event, EventKind, ThreadId};

/// Counts, for each wait for the lock, how many that asked later were served before.
///
/// ```
/// use gilscope_events::{Event, EventKind, Nanos, ThreadId};
/// use gilscope_gil::measure::Bypass;
///
/// let mut bypass = Bypass::default();
/// for (thread, kind) in [
///     (1, EventKind::GilRequest),
///     (2, EventKind::GilRequest),
///     (2, EventKind::GilAcquire { core: None }),
///     (1, EventKind::GilAcquire { core: None }),
/// ] {
///     bypass.follow(&Event { time: Nanos(0), thread: ThreadId(thread), kind });
/// }
/// assert_eq!((bypass.most(ThreadId(1)), bypass.most(ThreadId(2))), (1, 0));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bypass {
    /// Those that wait, in the order in which they asked, with how often each was passed over.
    waiting: Vec<(ThreadId, u64)>,
    /// By thread number: the most in one wait, and all together.
    counts: Vec<(u64, u64)>,
}

impl Bypass {
    /// Takes notice of an event.
    pub fn follow(&mut self, event: &Event) {
        match event.kind {
            EventKind::GilRequest => {
                let known = |(thread, _): &(ThreadId, u64)| *thread == event.thread;
                self.waiting.retain(|waiter| !known(waiter));
                self.waiting.push((event.thread, 0));
            }
            EventKind::GilAcquire { .. } => {
                let at = self
                    .waiting
                    .iter()
                    .position(|(thread, _)| *thread == event.thread);
                // One that did not wait passes all over that do.
                let older = at.unwrap_or(self.waiting.len());
                for (thread, count) in &mut self.waiting[..older] {
                    *count += 1;
                    let index = thread.index();
                    if self.counts.len() <= index {
                        self.counts.resize(index + 1, (0, 0));
                    }
                    let (most, total) = &mut self.counts[index];
                    *most = (*most).max(*count);
                    *total += 1;
                }
                if let Some(at) = at {
                    self.waiting.remove(at);
                }
            }
            EventKind::ThreadEnd => self.waiting.retain(|(thread, _)| *thread != event.thread),
            _ => {}
        }
    }

    /// How many passed a thread over in the worst of its waits.
    #[must_use]
    pub fn most(&self, thread: ThreadId) -> u64 {
        self.counts.get(thread.index()).map_or(0, |counts| counts.0)
    }

    /// How many passed it over in all of its waits.
    #[must_use]
    pub fn total(&self, thread: ThreadId) -> u64 {
        self.counts.get(thread.index()).map_or(0, |counts| counts.1)
    }
}
