//! `--record FILE` and `--explain`: who is told what the lock does while the script runs.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gilscope_events::recording::{Encoder, Footer, Header};
use gilscope_events::{Batch, Sink};
use gilscope_report::{Analysis, Report, table};
use parking_lot::Mutex;

use crate::args::Run;
use crate::{message, show};

/// How a recording went, for those who wait for the end of the run.
#[derive(Debug, Default)]
struct Outcome {
    /// Events that had no room in memory, or on disk within the limit.
    lost: u64,
    /// Why no more could be written.
    error: Option<String>,
}

/// The observers, and the end of theirs that the driver holds.
pub(crate) type Observed = (Observers, Box<dyn Sink>);

/// Those who are told what the lock does while the script runs.
pub(crate) struct Observers {
    recording: Option<Recording>,
    explainer: Option<Arc<Mutex<Explainer>>>,
}

impl Observers {
    /// Those that were asked for, if any: they themselves, and the end that the driver holds.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, in one line.
    pub(crate) fn new(args: &Run, header: &Header) -> Result<Option<Observed>, String> {
        let mut observers = Observers {
            recording: None,
            explainer: None,
        };
        let mut sinks: Vec<Box<dyn Sink>> = Vec::new();
        if let Some(path) = &args.record {
            let (recording, sink) = Recording::create(path, header, args.record_limit)
                .map_err(|error| format!("cannot record to {}: {error}", path.display()))?;
            observers.recording = Some(recording);
            sinks.push(sink);
        }
        if args.explain {
            let explainer = Arc::new(Mutex::new(Explainer {
                analysis: Some(Analysis::new(&header.policy, header.cores)),
                lost: 0,
                report: None,
            }));
            observers.explainer = Some(Arc::clone(&explainer));
            sinks.push(Box::new(ExplainingSink(explainer)));
        }
        Ok((!sinks.is_empty()).then(|| (observers, Box::new(Tee(sinks)) as Box<dyn Sink>)))
    }

    /// Says what there is to say after the run.
    pub(crate) fn report(&self) {
        if let Some(recording) = &self.recording {
            recording.report();
        }
        let report = self
            .explainer
            .as_ref()
            .and_then(|explainer| explainer.lock().report.take());
        if let Some(report) = report {
            let blame = table::blame(&report, 5) + &table::contention(&report, 5);
            message::error(&(blame + &gilscope_report::explain(&report, show::WIDTH)));
        }
    }
}

/// Several sinks as one.
pub(crate) struct Tee(pub(crate) Vec<Box<dyn Sink>>);

impl Sink for Tee {
    fn batch(&mut self, batch: &Batch) {
        self.0.iter_mut().for_each(|sink| sink.batch(batch));
    }

    fn finish(&mut self, footer: &Footer) {
        self.0.iter_mut().for_each(|sink| sink.finish(footer));
    }
}

/// What `--explain` finds out while events go by, and the result.
struct Explainer {
    analysis: Option<Analysis>,
    lost: u64,
    report: Option<Report>,
}

struct ExplainingSink(Arc<Mutex<Explainer>>);

impl Sink for ExplainingSink {
    fn batch(&mut self, batch: &Batch) {
        let mut explainer = self.0.lock();
        explainer.lost += batch.dropped;
        if let Some(analysis) = &mut explainer.analysis {
            batch
                .definitions
                .iter()
                .for_each(|one| analysis.define(one));
            batch.events.iter().for_each(|event| analysis.event(event));
        }
    }

    fn finish(&mut self, footer: &Footer) {
        let mut explainer = self.0.lock();
        if let Some(analysis) = explainer.analysis.take() {
            explainer.report = Some(analysis.finish(Some(footer), explainer.lost));
        }
    }
}

/// A file that events are written to.
struct Recording {
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
    fn create(
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
    fn report(&self) {
        let outcome = self.outcome.lock();
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
    }
}
