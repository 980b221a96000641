//! A file that events are written to.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gilscope_events::recording::{Encoder, Footer, Header};
use gilscope_events::{Batch, Sink};
use parking_lot::Mutex;

use super::parts::Parts;
use crate::message;

/// How a recording went, for those who wait for the end of the run.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Events that had no room in memory, or on disk within the limit.
    lost: u64,
    /// Processes whose events had no room.
    left_out: usize,
    /// Why no more could be written.
    error: Option<String>,
}

impl Outcome {
    /// Says what went wrong, if anything did.
    pub(super) fn report(&self, recording: &Path) {
        let say = |what: &str| {
            let path = recording.display();
            message::error(&format!("gilscope: {path} is not complete: {what}\n"));
        };
        if let Some(error) = &self.error {
            say(error);
        }
        if self.lost > 0 {
            say(&format!("{} events had no room", self.lost));
        }
        if self.left_out > 0 {
            say(&format!("{} processes had no room", self.left_out));
        }
    }
}

/// The end of the file that the driver holds.
pub(super) struct FileSink {
    file: File,
    encoder: Option<Encoder>,
    bytes: Vec<u8>,
    /// How much more may be written.
    left: usize,
    outcome: Arc<Mutex<Outcome>>,
    /// What is put behind this process's events at the end.
    others: Option<Parts>,
    /// The recording of which this is a part; nobody else will say how it went.
    part_of: Option<PathBuf>,
}

impl FileSink {
    /// Writes the header into a file that has just been made.
    ///
    /// # Errors
    ///
    /// If that is not possible.
    pub(super) fn begin(
        file: File,
        header: &Header,
        limit: usize,
        others: Option<Parts>,
    ) -> std::io::Result<FileSink> {
        let mut sink = FileSink {
            file,
            encoder: None,
            bytes: Vec::new(),
            left: limit,
            outcome: Arc::default(),
            others,
            part_of: None,
        };
        sink.encoder = Some(Encoder::begin(header, &mut sink.bytes));
        sink.file.write_all(&sink.bytes)?;
        Ok(sink)
    }

    /// Says at the end how it went, in the name of that recording.
    pub(super) fn part_of(self, recording: PathBuf) -> FileSink {
        FileSink {
            part_of: Some(recording),
            ..self
        }
    }

    /// How it goes.
    pub(super) fn outcome(&self) -> Arc<Mutex<Outcome>> {
        Arc::clone(&self.outcome)
    }

    /// Writes what was encoded; once that has failed, nothing more is.
    fn write(&mut self) {
        let written = self.file.write_all(&self.bytes);
        self.left = self.left.saturating_sub(self.bytes.len());
        self.bytes.clear();
        if let Err(error) = written {
            self.encoder = None;
            self.others = None;
            self.outcome.lock().error = Some(error.to_string());
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
        self.outcome.lock().lost += lost;
        self.write();
    }

    fn finish(&mut self, footer: &Footer) {
        if let Some(encoder) = self.encoder.take() {
            self.bytes.clear();
            encoder.finish(footer, &mut self.bytes);
            self.write();
        }
        for chunks in self.others.take().iter().flat_map(Parts::take) {
            if chunks.len() > self.left {
                self.outcome.lock().left_out += 1;
            } else {
                self.bytes = chunks;
                self.write();
            }
        }
        if let Some(recording) = &self.part_of {
            self.outcome.lock().report(recording);
        }
    }
}
