//! The thread that brings events from the lock to whoever records or shows them.

use crate::mutex::Mutex;
use std::sync::Arc;
use std::thread::{self, JoinHandle, Thread};
use std::time::Duration;

use gilscope_events::recording::Footer;
use gilscope_events::{Batch, Sink};

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
