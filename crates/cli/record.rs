//! `--record FILE`: what the lock does goes to a file while the script runs.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use gilscope_events::recording::{Encoder, Footer, Header};
use gilscope_events::{Batch, Sink};

use crate::message;

/// How a recording went, for those who wait for the end of the run.
#[derive(Debug, Default)]
struct Outcome {
    /// Events that had no room in memory, or on disk within the limit.
    lost: u64,
    /// Why no more could be written.
    error: Option<String>,
}

/// A file that events are written to.
pub(crate) struct Recording {
    path: PathBuf,
    outcome: Arc<Mutex<Outcome>>,
}

/// The end of it that the driver holds.
struct FileSink {
    file: File,
    encoder: Option<Encoder>,
    bytes: Vec<u8>,
    /// How much more may be written.
    left: usize,
    outcome: Arc<Mutex<Outcome>>,
}

impl Recording {
    /// Makes the file.
    ///
    /// # Errors
    ///
    /// If that is not possible.
    pub(crate) fn create(
        path: &Path,
        header: &Header,
        limit: usize,
    ) -> std::io::Result<(Recording, Box<dyn Sink>)> {
        let mut file = File::create(path)?;
        let mut bytes = Vec::new();
        let encoder = Encoder::begin(header, &mut bytes);
        file.write_all(&bytes)?;
        let outcome = Arc::new(Mutex::new(Outcome::default()));
        let recording = Recording {
            path: path.to_owned(),
            outcome: Arc::clone(&outcome),
        };
        let sink = FileSink {
            file,
            encoder: Some(encoder),
            bytes,
            left: limit,
            outcome,
        };
        Ok((recording, Box::new(sink)))
    }

    /// Says what went wrong, if anything did.
    pub(crate) fn report(&self) {
        let Ok(outcome) = self.outcome.lock() else {
            return;
        };
        let path = self.path.display();
        if let Some(error) = &outcome.error {
            message::error(&format!("gilscope: {path} is not complete: {error}\n"));
        }
        if outcome.lost > 0 {
            message::error(&format!(
                "gilscope: {path} is not complete: {} events had no room\n",
                outcome.lost
            ));
        }
    }
}

impl FileSink {
    /// Writes what was encoded; once that has failed, nothing more is.
    fn write(&mut self) {
        let written = self.file.write_all(&self.bytes);
        self.left = self.left.saturating_sub(self.bytes.len());
        self.bytes.clear();
        if let Err(error) = written {
            self.encoder = None;
            if let Ok(mut outcome) = self.outcome.lock() {
                outcome.error = Some(error.to_string());
            }
        }
    }
}

impl Sink for FileSink {
    fn batch(&mut self, batch: &Batch) {
        let Some(encoder) = &mut self.encoder else {
            return;
        };
        self.bytes.clear();
        encoder.batch(batch, &mut self.bytes);
        let mut lost = batch.dropped;
        if self.bytes.len() > self.left {
            self.bytes.clear();
            self.left = 0;
            lost += batch.events.len() as u64;
            encoder.lost(lost, &mut self.bytes);
        }
        if lost > 0
            && let Ok(mut outcome) = self.outcome.lock()
        {
            outcome.lost += lost;
        }
        self.write();
    }

    fn finish(&mut self, footer: &Footer) {
        if let Some(encoder) = self.encoder.take() {
            self.bytes.clear();
            encoder.finish(footer, &mut self.bytes);
            self.write();
        }
    }
}
