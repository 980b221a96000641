//! The state of the lock that all policies share.

use std::collections::VecDeque;

use gilscope_events::{ByThread, Nanos, ThreadId};

/// CPython's default switch interval, `DEFAULT_INTERVAL` in `Python/ceval_gil.c`.
pub(crate) const DEFAULT_SWITCH_INTERVAL: Nanos = Nanos::from_millis(5);

/// Where a thread stands towards the lock; the table in the crate's documentation says how it gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Outside,
    Asleep,
    Woken,
    Holding,
    AwaitingSwitch,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    phase: Phase,
    /// The switch number when the thread last began to sleep for the lock.
    slept_at_switch: u64,
}

/// Who holds the lock, who held it last, who waits: what a [`Policy`](crate::Policy) may look at.
///
/// The names are those of CPython's `struct _gil_runtime_state` (`Include/internal/pycore_gil.h`).
#[derive(Debug)]
pub struct LockState {
    holder: Option<ThreadId>,
    last_holder: Option<ThreadId>,
    switch_number: u64,
    drop_request: bool,
    switch_interval: Nanos,
    /// Waiters in the order of their requests.
    queue: VecDeque<ThreadId>,
    /// Those of them that sleep, in the order in which they fell asleep.
    sleepers: VecDeque<ThreadId>,
    /// The one thread that let go and awaits its forced switch.
    ///
    /// There is at most one: to be another, a thread must have taken the lock, and that ends the first one's waiting.
    awaiting: Option<ThreadId>,
    slots: ByThread<Slot>,
}

impl LockState {
    pub(crate) fn new(switch_interval: Nanos) -> LockState {
        LockState {
            holder: None,
            last_holder: None,
            switch_number: 0,
            drop_request: false,
            switch_interval,
            queue: VecDeque::new(),
            sleepers: VecDeque::new(),
            awaiting: None,
            slots: ByThread::new(),
        }
    }

    /// The thread that holds the lock.
    #[must_use]
    pub fn holder(&self) -> Option<ThreadId> {
        self.holder
    }

    /// The thread that held it last, or holds it now (`last_holder`).
    #[must_use]
    pub fn last_holder(&self) -> Option<ThreadId> {
        self.last_holder
    }

    /// How often the holder has changed, the first taking included (`switch_number`).
    #[must_use]
    pub fn switch_number(&self) -> u64 {
        self.switch_number
    }

    /// Whether the holder has been asked to let go (`gil_drop_request`).
    #[must_use]
    pub fn drop_requested(&self) -> bool {
        self.drop_request
    }

    /// The switch interval, as it was set (`interval`, `sys.getswitchinterval`).
    #[must_use]
    pub fn switch_interval(&self) -> Nanos {
        self.switch_interval
    }

    /// How long a waiter waits before it asks: the switch interval, but never no time at all, as in CPython
    /// (`gil_interval >= 1 ? gil_interval : 1`, in microseconds).
    #[must_use]
    pub fn patience(&self) -> Nanos {
        if self.switch_interval == Nanos::ZERO {
            return Nanos::from_micros(1);
        }
        self.switch_interval
    }

    /// Whether anybody waits.
    #[must_use]
    pub fn has_waiters(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Those who wait, by the age of their requests, oldest first.
    pub fn waiters(&self) -> impl Iterator<Item = ThreadId> + '_ {
        self.queue.iter().copied()
    }

    /// The waiter whose request is the oldest.
    #[must_use]
    pub fn oldest_waiter(&self) -> Option<ThreadId> {
        self.queue.front().copied()
    }

    /// The waiter that has slept longest without being woken: the one an operating system would signal.
    #[must_use]
    pub fn first_asleep(&self) -> Option<ThreadId> {
        self.sleepers.front().copied()
    }

    /// The waiter that fell asleep last, of those that have not been woken.
    #[must_use]
    pub fn last_asleep(&self) -> Option<ThreadId> {
        self.sleepers.back().copied()
    }

    /// Whether the holder has changed since `waiter` last fell asleep.
    #[must_use]
    pub fn switched_since_sleep(&self, waiter: ThreadId) -> bool {
        self.slots
            .get(waiter)
            .is_some_and(|slot| slot.slept_at_switch != self.switch_number)
    }

    /// The releaser that awaits its forced switch.
    #[must_use]
    pub fn awaiting_switch(&self) -> Option<ThreadId> {
        self.awaiting
    }
}

/// Changes, for [`Gil`](crate::Gil) alone.
impl LockState {
    pub(crate) fn phase(&self, thread: ThreadId) -> Phase {
        self.slots
            .get(thread)
            .map_or(Phase::Outside, |slot| slot.phase)
    }

    pub(crate) fn add_thread(&mut self, thread: ThreadId) {
        if self.slots.get(thread).is_none() {
            let slot = Slot {
                phase: Phase::Outside,
                slept_at_switch: 0,
            };
            self.slots.insert(thread, slot);
        }
    }

    /// Takes the free lock for `thread`; says whether the holder changed and who may stop awaiting its switch.
    pub(crate) fn take(&mut self, thread: ThreadId) -> (bool, Option<ThreadId>) {
        debug_assert!(self.holder.is_none());
        self.leave_queue(thread);
        self.set_phase(thread, Phase::Holding);
        self.holder = Some(thread);
        self.drop_request = false;
        let changed = self.last_holder != Some(thread);
        if changed {
            self.last_holder = Some(thread);
            self.switch_number += 1;
        }
        (changed, self.end_await())
    }

    pub(crate) fn give_up(&mut self, holder: ThreadId, await_switch: bool) {
        debug_assert_eq!(self.holder, Some(holder), "only the holder can let go");
        self.holder = None;
        if await_switch {
            self.drop_request = false;
            self.awaiting = Some(holder);
            self.set_phase(holder, Phase::AwaitingSwitch);
        } else {
            self.set_phase(holder, Phase::Outside);
        }
    }

    /// Lets the releaser that awaits its switch go on, because it came or can no longer come.
    pub(crate) fn end_await(&mut self) -> Option<ThreadId> {
        let released = self.awaiting.take()?;
        self.set_phase(released, Phase::Outside);
        Some(released)
    }

    /// Puts `thread` to sleep for the lock, behind the others that sleep; its place by age is kept.
    pub(crate) fn sleep(&mut self, thread: ThreadId) {
        match self.phase(thread) {
            Phase::Asleep => remove(&mut self.sleepers, thread),
            Phase::Woken => {}
            _ => self.queue.push_back(thread),
        }
        self.sleepers.push_back(thread);
        let switch_number = self.switch_number;
        let slot = Slot {
            phase: Phase::Asleep,
            slept_at_switch: switch_number,
        };
        self.slots.insert(thread, slot);
    }

    /// Marks a sleeping waiter as woken; false if it is awake already or does not wait.
    pub(crate) fn wake(&mut self, thread: ThreadId) -> bool {
        let asleep = self.phase(thread) == Phase::Asleep;
        if asleep {
            remove(&mut self.sleepers, thread);
            self.set_phase(thread, Phase::Woken);
        }
        asleep
    }

    /// Forgets a thread, whatever it was doing.
    pub(crate) fn remove_thread(&mut self, thread: ThreadId) {
        self.leave_queue(thread);
        if self.holder == Some(thread) {
            self.holder = None;
        }
        if self.awaiting == Some(thread) {
            self.awaiting = None;
        }
        self.slots.remove(thread);
        if self.queue.is_empty() {
            self.drop_request = false;
        }
    }

    pub(crate) fn raise_drop_request(&mut self) {
        self.drop_request = true;
    }

    pub(crate) fn set_switch_interval(&mut self, interval: Nanos) {
        self.switch_interval = interval;
    }

    fn leave_queue(&mut self, thread: ThreadId) {
        match self.phase(thread) {
            Phase::Asleep => {
                remove(&mut self.sleepers, thread);
                remove(&mut self.queue, thread);
            }
            Phase::Woken => remove(&mut self.queue, thread),
            _ => {}
        }
    }

    fn set_phase(&mut self, thread: ThreadId, phase: Phase) {
        if let Some(slot) = self.slots.get_mut(thread) {
            slot.phase = phase;
        }
    }
}

/// Takes `thread` out of `list`; cheap when it stands near the front, as a waiter about to be served does.
fn remove(list: &mut VecDeque<ThreadId>, thread: ThreadId) {
    if let Some(at) = list.iter().position(|&other| other == thread) {
        list.remove(at);
    }
}
