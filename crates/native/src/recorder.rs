//! The thread that brings events from the lock to whoever records or shows them.

use std::sync::Arc;
use std::thread::{self, JoinHandle, Thread};
use std::time::Duration;

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Detail, Nanos, Sink};

use crate::Workload;
use crate::driver::Shared;
use crate::mutex::Mutex;

/// How long events wait at most until they are on their way; what a killed process loses.
const PERIOD: Duration = Duration::from_millis(40);

/// The thread, running.
#[derive(Debug)]
pub(crate) struct Recorder {
    thread: JoinHandle<()>,
    /// How the run ended, once it has.
    end: Arc<Mutex<Option<Footer>>>,
}

impl Recorder {
    /// Starts it; `drain` takes out the events that have gathered.
    pub(crate) fn start(
        mut sink: Box<dyn Sink>,
        drain: impl Fn(&mut Batch) + Send + 'static,
    ) -> std::io::Result<Recorder> {
        let end = Arc::new(Mutex::new(None));
        let ended = Arc::clone(&end);
        let thread = thread::Builder::new()
            .name("recorder".to_owned())
            .spawn(move || {
                crate::masks::deafen();
                let mut batch = Batch::default();
                loop {
                    // In this order: all events are there when the end is.
                    let footer = ended.lock().take();
                    drain(&mut batch);
                    if footer.is_some() || !batch.events.is_empty() || batch.dropped > 0 {
                        sink.batch(&batch);
                    }
                    if let Some(footer) = footer {
                        sink.finish(&footer);
                        return;
                    }
                    thread::park_timeout(PERIOD);
                }
            })?;
        Ok(Recorder { thread, end })
    }

    /// Whom to unpark when there is much to drain.
    pub(crate) fn thread(&self) -> Thread {
        self.thread.thread().clone()
    }

    /// The run is over; comes back when all has been told.
    pub(crate) fn finish(self, footer: Footer) {
        *self.end.lock() = Some(footer);
        self.thread.thread().unpark();
        // If the sink panicked, its thread has said so.
        let _ = self.thread.join();
    }
}

/// What makes the sinks of forked children, which have nothing but a copy of their parent's memory to begin with.
#[derive(Clone)]
pub(crate) struct ChildSink {
    pub(crate) detail: Detail,
    pub(crate) make: Arc<dyn Fn() -> Option<Box<dyn Sink>> + Send + Sync>,
}

/// Who is told what the lock does, in this process and in its children.
#[derive(Default)]
pub(crate) struct Recording {
    recorder: Option<Recorder>,
    children: Option<ChildSink>,
}

impl<W: Workload> Shared<W> {
    /// From here on `sink` is told.
    pub(crate) fn record(
        self: &Arc<Self>,
        detail: Detail,
        sink: Box<dyn Sink>,
    ) -> std::io::Result<()> {
        let shared = Arc::clone(self);
        let recorder = Recorder::start(sink, move |batch| shared.lock.drain(batch))?;
        self.lock.record(detail, recorder.thread());
        self.recording.lock().recorder = Some(recorder);
        Ok(())
    }

    /// Forked children will record, too.
    pub(crate) fn record_children(&self, children: ChildSink) {
        self.recording.lock().children = Some(children);
    }

    /// In a forked child: records if its parent wanted that.
    pub(crate) fn record_like(self: &Arc<Self>, parent: &Self) -> std::io::Result<()> {
        let Some(children) = parent.recording.lock().children.clone() else {
            return Ok(());
        };
        if let Some(sink) = (children.make)() {
            self.record(children.detail, sink)?;
        }
        self.record_children(children);
        Ok(())
    }

    /// The process ends; comes back when all has been told.
    pub(crate) fn finish_recording(&self, world: &mut W, end: Nanos) {
        let Some(recorder) = self.recording.lock().recorder.take() else {
            return;
        };
        // A process that never let go of the lock has said nothing of itself yet.
        self.lock.note_process(world);
        let counters = world.counters();
        recorder.finish(Footer {
            end,
            polls: counters.polls,
            checks: counters.checks,
            exit_code: world.exit_code(),
        });
    }
}
