//! Runs CPython 3.13's own tests of its library on gilscope and on that CPython, and counts how they came out.
//!
//! The tests are those of the installed CPython; they are read where they are. What they expect of `test.support` comes
//! from `crates/xtask/cpython`, for both interpreters. A test that hangs, or ends its interpreter, counts as an error, and
//! the run goes on behind it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use clap::Args;

use crate::python::find_python;
use crate::say;

/// How often a module is started again behind a test that did not end.
const RESTARTS: usize = 20;

#[derive(Args)]
pub(crate) struct Options {
    /// Longest time for the tests of one module, in seconds
    #[arg(long, default_value_t = 120)]
    timeout: u64,
    /// The program under test
    #[arg(long, value_name = "PROGRAM", default_value = "target/debug/gilscope")]
    own: PathBuf,
    /// The CPython 3.13 whose tests these are, instead of the one found through pyenv or PATH
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Only gilscope
    #[arg(long)]
    alone: bool,
    /// Modules, as `threading` or `json` or `json.test_dump`; unless given, those in cpython/modules.txt
    names: Vec<String>,
}

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = match &options.python {
        Some(program) => program.clone(),
        None => find_python()?,
    };
    let own = fs::canonicalize(root.join("../..").join(&options.own))
        .map_err(|error| format!("{}: {error}", options.own.display()))?;
    let tests = tests_of(&python)?;
    let names = if options.names.is_empty() {
        let path = root.join("cpython/modules.txt");
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        text.split_whitespace().map(str::to_owned).collect()
    } else {
        options.names.clone()
    };
    let runner = Runner {
        script: root.join("cpython/run_module.py"),
        library: root.join("../stdlib/lib"),
        folder: root.join("../../target/cpython-tests"),
        tests,
        limit: Duration::from_secs(options.timeout),
    };
    say(
        "module                               tests  failed  errors  skipped   (CPython: the same)",
    );
    let (mut ours, mut theirs) = (Counts::default(), Counts::default());
    for module in names.iter().flat_map(|name| runner.modules(name)) {
        let own = runner.run(&own, "gilscope", &module)?;
        ours.add(&own);
        let mut line = format!("{module:35} {own}");
        if !options.alone {
            let python = runner.run(&python, "cpython", &module)?;
            theirs.add(&python);
            line += &format!("   ({python})");
        }
        say(&line);
    }
    let last = format!("{:35} {ours}   ({theirs})", "all of them");
    say(&last);
    say("What failed and why: target/cpython-tests/gilscope/MODULE.log");
    Ok(())
}

/// Where the tests of a CPython are.
fn tests_of(python: &Path) -> Result<PathBuf, String> {
    let output = Command::new(python)
        .args(["-c", "import test; print(*test.__path__, end='')"])
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).into_owned());
    if path.is_dir() {
        Ok(path)
    } else {
        Err(format!(
            "{} is installed without its tests",
            python.display()
        ))
    }
}

struct Runner {
    script: PathBuf,
    library: PathBuf,
    folder: PathBuf,
    tests: PathBuf,
    limit: Duration,
}

impl Runner {
    /// The modules of tests for a module: several, if they make up a package.
    fn modules(&self, name: &str) -> Vec<String> {
        let package = self.tests.join(format!("test_{name}"));
        let Ok(entries) = fs::read_dir(&package) else {
            return vec![name.to_owned()];
        };
        let mut parts: Vec<String> = entries
            .flatten()
            .filter_map(|entry| {
                let file = entry.file_name().to_string_lossy().into_owned();
                let part = file.strip_suffix(".py")?;
                part.starts_with("test_").then(|| format!("{name}.{part}"))
            })
            .collect();
        parts.sort();
        if parts.is_empty() {
            // The package is one module.
            parts.push(name.to_owned());
        }
        parts
    }

    fn run(&self, program: &Path, label: &str, module: &str) -> Result<Counts, String> {
        let folder = self.folder.join(label);
        let log = folder.join(format!("{module}.log"));
        let cwd = folder.join(module);
        let _ = fs::remove_dir_all(&cwd);
        let _ = fs::remove_file(&log);
        let done = folder.join("done.txt");
        let prepared = fs::create_dir_all(&cwd).and_then(|()| fs::write(&done, ""));
        prepared.map_err(|error| format!("{}: {error}", cwd.display()))?;
        for _ in 0..RESTARTS {
            let mut command = Command::new(program);
            command
                .arg(&self.script)
                .arg(format!("test_{module}"))
                .args([&log, &done])
                .current_dir(&cwd)
                .env("CPYTHON_TESTS", &self.tests)
                .env_remove("PYTHONPATH")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            if label == "gilscope" {
                command.env("PYTHONPATH", &self.library);
            }
            let child = command.spawn().map_err(|error| error.to_string())?;
            let in_time = wait(child, self.limit);
            let text = fs::read_to_string(&log).unwrap_or_default();
            if text.ends_with("end\n") {
                break;
            }
            let Some(test) = unfinished(&text) else {
                break;
            };
            let how = if in_time {
                "ended the interpreter"
            } else {
                "did not end in time"
            };
            let text = format!("{text}| {how}\nerror {test}\n");
            fs::write(&log, &text).map_err(|error| error.to_string())?;
            let ids: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("> "))
                .collect();
            fs::write(&done, ids.join("\n")).map_err(|error| error.to_string())?;
        }
        let _ = fs::remove_dir_all(&cwd);
        Ok(Counts::of(&fs::read_to_string(&log).unwrap_or_default()))
    }
}

/// Whether a process ends by itself within the limit; else it is ended.
fn wait(mut child: Child, limit: Duration) -> bool {
    let end = Instant::now() + limit;
    while Instant::now() < end {
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The test that a log stops in.
fn unfinished(log: &str) -> Option<&str> {
    let mut lines = log.lines().rev().filter(|line| !line.starts_with('|'));
    lines.next()?.strip_prefix("> ")
}

/// How tests came out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    tests: usize,
    failed: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn of(log: &str) -> Counts {
        let count = |mark: &str| log.lines().filter(|line| line.starts_with(mark)).count();
        Counts {
            tests: count("> "),
            failed: count("failed "),
            errors: count("error "),
            skipped: count("skipped "),
        }
    }

    fn add(&mut self, other: &Counts) {
        self.tests += other.tests;
        self.failed += other.failed;
        self.errors += other.errors;
        self.skipped += other.skipped;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Counts {
            tests,
            failed,
            errors,
            skipped,
        } = self;
        write!(f, "{tests:6} {failed:7} {errors:7} {skipped:8}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_counted_and_says_where_it_stops() {
        let log = "> a\nok a\n> b\n| why\nfailed b\n> c\nskipped c\n> d\n";
        let counts = Counts {
            tests: 4,
            failed: 1,
            errors: 0,
            skipped: 1,
        };
        assert_eq!(Counts::of(log), counts);
        assert_eq!(unfinished(log), Some("d"));
        assert_eq!(unfinished("> a\nok a\n"), None);
    }
}
