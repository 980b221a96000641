//! `--record FILE` and `--explain`: who is told what the lock does while the script runs.

mod file;
mod parts;

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gilscope_events::recording::{Footer, Header};
use gilscope_events::{Batch, Sink};
use gilscope_report::{Analysis, Report, table};
use parking_lot::Mutex;

use crate::args::Run;
use crate::{message, show};
use file::{FileSink, Outcome};
use parts::Parts;

/// The observers, and the end of theirs that the driver holds.
pub(crate) type Observed = (Observers, Box<dyn Sink>);

/// Those who are told what the lock does while the script runs.
pub(crate) struct Observers {
    recording: Option<Recording>,
    /// Where children record.
    children: Option<Parts>,
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
            children: None,
            explainer: None,
        };
        let mut sinks: Vec<Box<dyn Sink>> = Vec::new();
        if let Some(path) = &args.record {
            let parts = Parts::new(prefix(path, args), header, args.record_limit());
            let sink = begin(path, args, header, &parts)
                .map_err(|error| format!("cannot record to {}: {error}", path.display()))?;
            observers.recording = args.child.is_none().then(|| Recording {
                path: path.clone(),
                outcome: sink.outcome(),
            });
            observers.children = Some(parts);
            sinks.push(Box::new(sink));
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

    /// What a forked child records to, if it shall.
    pub(crate) fn for_children(&self) -> Option<impl Fn() -> Option<Box<dyn Sink>> + use<>> {
        let children = self.children.clone()?;
        Some(move || match children.begin() {
            Ok(sink) => Some(Box::new(sink) as Box<dyn Sink>),
            Err(error) => {
                let pid = std::process::id();
                message::error(&format!("gilscope: cannot record process {pid}: {error}\n"));
                None
            }
        })
    }

    /// Says what there is to say after the run.
    pub(crate) fn report(&self) {
        if let Some(recording) = &self.recording {
            recording.outcome.lock().report(&recording.path);
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

/// A recording under way.
struct Recording {
    path: PathBuf,
    outcome: Arc<Mutex<Outcome>>,
}

/// Begins the recording of a run or, in a child that was started anew, its part of that.
fn begin(path: &Path, args: &Run, header: &Header, parts: &Parts) -> std::io::Result<FileSink> {
    if args.child.is_some() {
        return parts.begin();
    }
    let file = match &args.unnamed {
        Some(file) => file.try_clone()?,
        None => File::create(path)?,
    };
    FileSink::begin(file, header, args.record_limit(), Some(parts.clone()))
}

/// What children of a run that is gone have recorded, and nobody took up; their files are gone afterwards.
pub(crate) fn left_behind(path: &Path, pid: u32) -> impl Iterator<Item = Vec<u8>> {
    parts::take(&parts::prefix(path, pid))
}

/// The options with which a child that is started anew records as we do.
pub(crate) fn again(args: &Run) -> Vec<OsString> {
    let Some(path) = &args.record else {
        return Vec::new();
    };
    let mut record = OsString::from("--record=");
    record.push(prefix(path, args));
    let limit = format!("--record-limit={}", args.record_limit());
    let full = args.record_full.then(|| OsString::from("--record-full"));
    let locks = args.record_locks.then(|| OsString::from("--record-locks"));
    [record, limit.into()]
        .into_iter()
        .chain(full)
        .chain(locks)
        .collect()
}

/// What the paths of children's recordings begin with. A child that was started anew was told.
fn prefix(path: &Path, args: &Run) -> PathBuf {
    if args.child.is_some() {
        path.to_owned()
    } else {
        parts::prefix(path, std::process::id())
    }
}
