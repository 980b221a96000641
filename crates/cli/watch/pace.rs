//! How fast a simulated run goes by: at any speed, event by event, or not at all.

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Nanos, Sink};
use gilscope_tui::Speed;
use parking_lot::{Condvar, Mutex};

use std::sync::Arc;
use std::time::Duration;

/// How long virtual time may stand still on the screen while it goes on.
const TICK: Duration = Duration::from_millis(40);

/// What the simulation waits for before it goes on.
#[derive(Debug)]
struct State {
    speed: Speed,
    stopped: bool,
    /// Steps to be taken although it is stopped.
    steps: u32,
    /// Virtual time.
    now: Nanos,
    /// What the real clock said when virtual time was last moved.
    moved: Nanos,
}

/// Holds the simulation back. The screen sets the pace, the simulation asks to pass.
#[derive(Debug)]
pub(super) struct Pacer {
    state: Mutex<State>,
    changed: Condvar,
}

impl Pacer {
    pub(super) fn new(speed: Speed) -> Arc<Pacer> {
        Arc::new(Pacer {
            state: Mutex::new(State {
                speed,
                stopped: false,
                steps: 0,
                now: Nanos::ZERO,
                moved: gilscope_native::now(),
            }),
            changed: Condvar::new(),
        })
    }

    pub(super) fn set_speed(&self, speed: Speed) {
        self.change(|state| state.speed = speed);
    }

    pub(super) fn stop(&self, stopped: bool) {
        self.change(|state| state.stopped = stopped);
    }

    pub(super) fn step(&self) {
        self.change(|state| {
            state.stopped = true;
            state.steps += 1;
        });
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.state.lock();
        state.move_on(Nanos(u64::MAX));
        change(&mut state);
        self.changed.notify_all();
    }

    /// Virtual time.
    pub(super) fn now(&self) -> Nanos {
        self.state.lock().now
    }

    /// Comes back when virtual time has got there, or a step was asked for.
    fn wait_until(&self, time: Nanos) {
        let mut state = self.state.lock();
        loop {
            state.move_on(time);
            if state.now >= time && !state.stopped {
                return;
            }
            if state.steps > 0 {
                state.steps -= 1;
                state.now = state.now.max(time);
                return;
            }
            let wait = match state.speed.real(time - state.now) {
                _ if state.stopped => Duration::from_secs(3600),
                wait => wait.min(TICK),
            };
            self.changed.wait_for(&mut state, wait);
        }
    }
}

impl State {
    /// Lets virtual time follow the real one, but not beyond what the simulation is about to do.
    fn move_on(&mut self, most: Nanos) {
        let real = gilscope_native::now();
        // Whatever else comes by only sets the real clock: how far time may go is the simulation's to say.
        if !self.stopped && most != Nanos(u64::MAX) {
            let gone = self.speed.virtual_time(real - self.moved);
            self.now = Nanos(self.now.0.saturating_add(gone.0))
                .min(most)
                .max(self.now);
        }
        self.moved = real;
    }
}

/// Brings events on when their time has come.
pub(super) struct PacedSink {
    pub(super) pacer: Arc<Pacer>,
    pub(super) sink: Box<dyn Sink>,
}

impl Sink for PacedSink {
    fn batch(&mut self, batch: &Batch) {
        let times = batch.events.iter().map(|event| event.time);
        if let Some(time) = times.max() {
            self.pacer.wait_until(time);
        }
        self.sink.batch(batch);
    }

    fn finish(&mut self, footer: &Footer) {
        self.pacer.wait_until(footer.end);
        self.sink.finish(footer);
    }
}
