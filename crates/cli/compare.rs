//! `gilscope compare`: the same script under several policies, and under other interpreters, side by side.

mod measure;
mod output;
mod table;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use gilscope_events::Nanos;
use gilscope_report::Report;
use gilscope_report::text::plain;
use gilscope_report::timeline::Picture;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::args::Compare;
use crate::message;
use crate::progress;

/// One way to run the script.
pub(crate) struct Candidate {
    /// How it is called in the table.
    pub(crate) name: String,
    /// The program and its arguments, without the script's.
    command: Vec<OsString>,
    /// Whether it is this program, and so can record.
    ours: bool,
    /// What was measured, run by run.
    pub(crate) runs: Vec<Sample>,
    /// What the first run looked like from inside.
    pub(crate) picture: Option<Picture>,
}

/// One run of a candidate.
pub(crate) struct Sample {
    pub(crate) wall: Nanos,
    pub(crate) cpu: Nanos,
    /// Times that a thread of it gave its core up, and times that it had to.
    pub(crate) yields: u64,
    pub(crate) preempted: u64,
    output: Vec<u8>,
    error: Vec<u8>,
    /// The exit code, or, if it is negative, the signal that ended it.
    pub(crate) status: i32,
    pub(crate) report: Option<Report>,
}

/// What is compared does not do its work.
const FAILED: i32 = 1;

/// Runs all of them, several times in turn; the exit code.
pub(crate) fn compare(args: &Compare) -> i32 {
    let (text, candidates) = match run(args) {
        Ok(done) => done,
        Err(text) => return message::usage(&text),
    };
    let shown = message::show(&text);
    match failure(&candidates) {
        Some(failure) => {
            message::error(&failure);
            FAILED
        }
        None => shown,
    }
}

/// What the first run that failed had to say.
fn failure(candidates: &[Candidate]) -> Option<String> {
    let runs = candidates
        .iter()
        .flat_map(|c| c.runs.iter().map(move |s| (c, s)));
    let (candidate, sample) = runs.into_iter().find(|(_, sample)| sample.status != 0)?;
    let said = String::from_utf8_lossy(&sample.error);
    let mut text = format!(
        "gilscope: under {} the script ended with {}",
        plain(&candidate.name),
        table::status(sample.status)
    );
    if !said.trim().is_empty() {
        text += ":\n";
        text += said.trim_end();
    }
    Some(text + "\n")
}

/// A folder for what is only needed meanwhile, gone when this is; and when the program is interrupted.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        let name = format!("gilscope-compare-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path)?;
        let scratch = Scratch(path.clone());
        // Whoever started us may want some of them to do nothing.
        let all = [SIGINT, SIGTERM, SIGHUP].into_iter();
        let heard = all.filter(|&signal| !gilscope_native::starts_ignored(signal));
        let mut signals = Signals::new(heard)?;
        std::thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                drop(Scratch(path));
                gilscope_native::exit(-signal)
            }
        });
        Ok(scratch)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // It was ours alone; if it stays, it is a nuisance, nothing worse.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn run(args: &Compare) -> Result<(String, Vec<Candidate>), String> {
    let format = match &args.output {
        Some(path) => output::format_of(path)?,
        None => output::Format::Text,
    };
    if !args.script.exists() {
        return Err(format!(
            "cannot read {}: no such file",
            args.script.display()
        ));
    }
    if let Some(path) = &args.output {
        // Before there is anything to lose.
        let mut options = std::fs::File::options();
        let opened = options.append(true).create(true).open(path);
        opened.map_err(|error| cannot_write(path, &error))?;
    }
    let mut candidates = candidates(args)?;
    let scratch = Scratch::new().map_err(|error| format!("cannot make a folder: {error}"))?;
    let recording = scratch.0.join("recording");
    let total = candidates.len().saturating_mul(args.runs.get());
    let progress = progress::runs(total);
    let mut wrong = None;
    'all: for turn in 0..args.runs.get() {
        for candidate in &mut candidates {
            progress.set_message(candidate.name.clone());
            let record = candidate.ours.then_some(&recording);
            match measure::run(&candidate.command, record, args) {
                Ok(mut sample) => {
                    if candidate.ours
                        && let Ok(bytes) = std::fs::read(&recording)
                    {
                        sample.report = Report::read(&bytes)
                            .ok()
                            .and_then(|all| all.into_iter().next());
                        if turn == 0 {
                            candidate.picture = Picture::read(&bytes).ok();
                        }
                    }
                    candidate.runs.push(sample);
                }
                Err(error) => {
                    wrong = Some(format!("cannot run {}: {error}", candidate.name));
                    break 'all;
                }
            }
            progress.inc(1);
        }
    }
    progress.finish_and_clear();
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    let text = output::write(&args.script.to_string_lossy(), &candidates, format);
    let text = match &args.output {
        None => text,
        Some(path) => std::fs::write(path, text)
            .map(|()| String::new())
            .map_err(|error| cannot_write(path, &error))?,
    };
    Ok((text, candidates))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write {}: {error}", path.display())
}

fn candidates(args: &Compare) -> Result<Vec<Candidate>, String> {
    let me = std::env::current_exe().map_err(|error| format!("cannot find myself: {error}"))?;
    let policies = if args.gil.is_empty() && args.with.is_empty() {
        vec!["ticks".to_owned(), "timer".to_owned()]
    } else {
        args.gil.clone()
    };
    let mut all = Vec::new();
    for policy in policies {
        policy
            .parse::<gilscope_gil::PolicySpec>()
            .map_err(|error| error.to_string())?;
        let mut command: Vec<OsString> = vec![me.clone().into(), "run".into()];
        command.push(format!("--gil={policy}").into());
        if let Some(cores) = args.cores {
            command.push(format!("--cores={cores}").into());
        }
        all.push(Candidate {
            name: policy,
            command,
            ours: true,
            runs: Vec::new(),
            picture: None,
        });
    }
    for with in &args.with {
        let command: Vec<OsString> = with.split_whitespace().map(OsString::from).collect();
        let Some(program) = command.first() else {
            return Err("--with needs a command".to_owned());
        };
        let name = short_name(program, &args.with);
        let rest = with
            .split_whitespace()
            .skip(1)
            .fold(String::new(), |all, word| all + " " + word);
        all.push(Candidate {
            name: format!("{name}{rest}"),
            command,
            ours: false,
            runs: Vec::new(),
            picture: None,
        });
    }
    Ok(all)
}

/// As much of a program's path, from its end, as tells it from the other programs: `python`, or `2.7.18/bin/python`.
fn short_name(program: &OsStr, all: &[String]) -> String {
    let tail = |path: &str, parts: usize| {
        let names: Vec<&str> = path.rsplit('/').take(parts).collect();
        names.into_iter().rev().collect::<Vec<_>>().join("/")
    };
    let program = program.to_string_lossy();
    let others = || {
        let programs = all.iter().filter_map(|with| with.split_whitespace().next());
        programs.filter(|other| *other != program)
    };
    let whole = program.split('/').count();
    (1..whole)
        .map(|parts| tail(&program, parts))
        .find(|name| others().all(|other| tail(other, name.split('/').count()) != *name))
        .unwrap_or_else(|| program.clone().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_called_by_what_tells_them_apart() {
        let all = ["/opt/2.7/bin/python", "/opt/3.13/bin/python -u", "pypy3"].map(str::to_owned);
        let name = |program: &str| short_name(OsStr::new(program), &all);
        assert_eq!(name("/opt/2.7/bin/python"), "2.7/bin/python");
        assert_eq!(name("/opt/3.13/bin/python"), "3.13/bin/python");
        assert_eq!(name("pypy3"), "pypy3");
        assert_eq!(name("/usr/bin/lua"), "lua");
    }
}
