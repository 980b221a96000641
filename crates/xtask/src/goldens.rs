//! Writes what CPython prints for each script of `tests/scripts`.
//!
//! Only a CPython 3.13 may write a golden, never our own VM. Each script runs twice with different hash seeds; one whose two
//! outputs differ, that shows an address, ends with an unexpected code or takes too long is refused, since no
//! implementation could be held to it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use clap::Args;
use gilscope_testkit::{Finish, Script, Stderr, diff, find, run};

use crate::python::{find_python, version};
use crate::say;

/// A script that takes longer is no golden.
const LIMIT: Duration = Duration::from_secs(60);

#[derive(Args)]
pub(crate) struct Options {
    /// Write nothing; fail if anything would change
    #[arg(long)]
    check: bool,
    /// The CPython 3.13 to ask, instead of the one found through pyenv or PATH
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Only scripts whose name starts with one of these, such as `str/` or `closures/counter`
    names: Vec<String>,
}

#[derive(Default)]
struct Outcome {
    same: usize,
    changed: Vec<String>,
    refused: Vec<String>,
}

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scripts");
    let python = match &options.python {
        Some(program) => version(program).map(|_| program.clone()),
        None => find_python(),
    }?;
    say(&format!(
        "asking {} ({})",
        python.display(),
        version(&python)?
    ));
    let all = find(&root).map_err(|error| format!("{}: {error}", root.display()))?;
    let orphans = orphans(&root, &all).map_err(|error| format!("{}: {error}", root.display()))?;
    let chosen: Vec<&Script> = all
        .iter()
        .filter(|script| {
            options.names.is_empty()
                || options
                    .names
                    .iter()
                    .any(|name| script.name.starts_with(name))
        })
        .collect();
    let outcome = ask_all(&chosen, &python, options.check)?;
    for line in outcome.changed.iter().chain(&outcome.refused) {
        say(line);
    }
    for orphan in &orphans {
        say(&format!("{} has no script", orphan.display()));
    }
    say(&format!(
        "{} scripts: {} unchanged, {} {}, {} refused",
        chosen.len(),
        outcome.same,
        outcome.changed.len(),
        if options.check {
            "would change"
        } else {
            "written"
        },
        outcome.refused.len()
    ));
    if !outcome.refused.is_empty()
        || !orphans.is_empty()
        || (options.check && !outcome.changed.is_empty())
    {
        return Err("the goldens are not in order".into());
    }
    Ok(())
}

/// Asks CPython about all scripts, on two threads.
fn ask_all(scripts: &[&Script], python: &Path, check: bool) -> Result<Outcome, String> {
    let next = AtomicUsize::new(0);
    let outcome = Mutex::new(Outcome::default());
    let failure = Mutex::new(None);
    let work = || {
        // The counter only hands out indices; what the threads found travels through the mutexes.
        while let Some(script) = scripts.get(next.fetch_add(1, Ordering::Relaxed)) {
            match ask(script, python, check) {
                Ok(report) => {
                    let mut outcome = outcome.lock().expect("no thread panics");
                    match report {
                        Report::Same => outcome.same += 1,
                        Report::Changed(text) => {
                            outcome.changed.push(format!("{}\n{text}", script.name))
                        }
                        Report::Refused(why) => outcome
                            .refused
                            .push(format!("{} is refused: {why}", script.name)),
                    }
                }
                Err(error) => {
                    *failure.lock().expect("no thread panics") =
                        Some(format!("{}: {error}", script.name))
                }
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    match failure.into_inner().expect("no thread panics") {
        Some(error) => Err(error),
        None => Ok(outcome.into_inner().expect("no thread panics")),
    }
}

enum Report {
    Same,
    Changed(String),
    Refused(String),
}

fn ask(script: &Script, python: &Path, check: bool) -> io::Result<Report> {
    if script.directives.no_cpython {
        return Ok(Report::Same);
    }
    let first = run_with_seed(script, python, "0")?;
    let second = run_with_seed(script, python, "12345")?;
    if let Some(why) = refuse(script, &first, &second) {
        return Ok(Report::Refused(why));
    }
    let is_new = !script.beside("out").exists();
    let old = script.expected().unwrap_or_default();
    let stderr = if script.directives.stderr == Stderr::Any {
        Vec::new()
    } else {
        first.stderr
    };
    if old.stdout == first.stdout && old.stderr == stderr && !is_new {
        return Ok(Report::Same);
    }
    if !check {
        fs::write(script.beside("out"), &first.stdout)?;
        if !stderr.is_empty() {
            fs::write(script.beside("err"), &stderr)?;
        } else if script.beside("err").exists() {
            fs::remove_file(script.beside("err"))?;
        }
    }
    if is_new {
        let lines = first.stdout.iter().filter(|&&byte| byte == b'\n').count();
        return Ok(Report::Changed(format!("      new, {lines} lines")));
    }
    let mut text = diff(&old.stdout, &first.stdout).unwrap_or_default();
    text.push_str(&diff(&old.stderr, &stderr).unwrap_or_default());
    Ok(Report::Changed(text))
}

fn run_with_seed(script: &Script, python: &Path, seed: &str) -> io::Result<Finish> {
    let environment = [
        ("PYTHONHASHSEED", seed),
        ("PYTHONUTF8", "1"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
    ];
    run(script, python, &[], None, &environment, LIMIT)
}

/// Why no implementation could be held to these outputs, if so.
fn refuse(script: &Script, first: &Finish, second: &Finish) -> Option<String> {
    let Some(status) = first.status else {
        return Some("it takes too long".into());
    };
    let compared = script.directives.stderr == Stderr::Compared;
    if status.code() != Some(script.directives.exit) {
        let stderr = String::from_utf8_lossy(&first.stderr).into_owned();
        return Some(format!(
            "{status}, its head says {}\n{stderr}",
            script.directives.exit
        ));
    }
    if let Some(text) = diff(&first.stdout, &second.stdout) {
        return Some(format!("two runs print different things\n{text}"));
    }
    if compared && let Some(text) = diff(&first.stderr, &second.stderr) {
        return Some(format!("two runs print different errors\n{text}"));
    }
    let shown = if compared {
        [first.stdout.as_slice(), first.stderr.as_slice()].concat()
    } else {
        first.stdout.clone()
    };
    let shown = String::from_utf8_lossy(&shown);
    if let Some(line) = shown
        .lines()
        .find(|line| line.contains(" at 0x") || line.contains("/lib/python3."))
    {
        return Some(format!(
            "it shows an address or a path of this machine: {line}"
        ));
    }
    None
}

/// Goldens whose script is gone.
fn orphans(root: &Path, scripts: &[Script]) -> io::Result<Vec<PathBuf>> {
    let known: BTreeSet<PathBuf> = scripts.iter().map(|script| script.path.clone()).collect();
    let mut found = Vec::new();
    let mut folders = vec![root.canonicalize()?];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| ["out", "err", "in"].iter().any(|e| extension == *e))
                && !known.contains(&path.with_extension("py"))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
