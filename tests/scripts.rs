//! Every script under `tests/scripts` is a test: what it prints equals what CPython 3.13 printed.
//!
//! Each runs under both lock policies, and those of some areas with a collection at every poll as well (all of them if
//! `GILSCOPE_GC_STRESS` is set). `GILSCOPE_TEST_LIMIT` changes the seconds a run may take, `GILSCOPE_TEST_PROGRAM` names
//! another build of the program, and `GILSCOPE_TEST_OPTIONS` holds more options for it (`--eager`, say).
//!
//! A script that is known to differ stands in `tests/scripts/known_failures.txt` with the reason. It still runs: once it passes,
//! the test fails until the line is taken out. The goldens are never written here; `cargo xtask goldens` does that.
#![allow(
    clippy::disallowed_methods,
    reason = "reads the tree and runs the program"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use gilscope_testkit::{Expected, Finish, Script, Stderr, diff, find, run};
use libtest_mimic::{Arguments, Failed, Trial};

/// Areas whose scripts make objects of every shape and drop them.
const STRESSED: [&str; 4] = ["closures/", "generators/", "iterators/", "recursion/"];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let scripts = find(&root).expect("tests/scripts can be read");
    let known = known_failures(&root, &scripts);
    let known_count = known.len();
    let known = Arc::new(known);
    let trials = scripts
        .into_iter()
        .map(|script| {
            let known = Arc::clone(&known);
            let kind = if known.contains_key(&script.name) {
                "known failure"
            } else {
                ""
            };
            Trial::test(script.name.clone(), move || {
                judge(&script, known.get(&script.name).map(String::as_str))
            })
            .with_kind(kind)
        })
        .collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if known_count > 0 && !arguments.list {
        use std::io::Write as _;
        // The summary is lost only if standard output is gone.
        let _ = writeln!(
            std::io::stdout(),
            "{known_count} scripts are known to differ from CPython: see tests/scripts/known_failures.txt"
        );
    }
    conclusion.exit_code()
}

/// The scripts that are known to fail, with reasons. Lines are `NAME: REASON`; `#` starts a comment.
fn known_failures(root: &Path, scripts: &[Script]) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root.join("known_failures.txt")).unwrap_or_default();
    let mut known = BTreeMap::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (name, reason) = line.split_once(':').unwrap_or((line, ""));
        assert!(
            !reason.trim().is_empty(),
            "known_failures.txt gives no reason for {name}"
        );
        assert!(
            scripts.iter().any(|script| script.name == name),
            "known_failures.txt names {name}, which is no script"
        );
        known.insert(name.to_owned(), reason.trim().to_owned());
    }
    known
}

fn judge(script: &Script, known: Option<&str>) -> Result<(), Failed> {
    match (check(script), known) {
        (result, None) => result.map_err(Failed::from),
        (Err(_), Some(_)) => Ok(()),
        (Ok(()), Some(reason)) => Err(format!(
            "passes now, so take it out of known_failures.txt (it was there because: {reason})"
        )
        .into()),
    }
}

fn check(script: &Script) -> Result<(), String> {
    let program = std::env::var_os("GILSCOPE_TEST_PROGRAM")
        .map_or_else(|| env!("CARGO_BIN_EXE_gilscope").into(), PathBuf::from);
    let more = std::env::var("GILSCOPE_TEST_OPTIONS").unwrap_or_default();
    let expected = script.expected().map_err(|error| {
        format!(
            "{}: {error}; run `cargo xtask goldens`",
            script.beside("out").display()
        )
    })?;
    let all_stressed = std::env::var_os("GILSCOPE_GC_STRESS").is_some();
    let mut variants: Vec<&[&str]> = vec![&["--gil=timer"], &["--gil=ticks"]];
    if all_stressed || STRESSED.iter().any(|area| script.name.starts_with(area)) {
        variants.push(&["--gil=timer", "--gc-stress"]);
    }
    // One report for all variants that fail alike.
    let mut failures: Vec<(String, String)> = Vec::new();
    for options in variants {
        let stressed = options.contains(&"--gc-stress");
        let options: Vec<&str> = options
            .iter()
            .copied()
            .chain(more.split_whitespace())
            .collect();
        let finish = run(script, &program, &options, Some("--"), &[], limit(stressed))
            .map_err(|error| format!("cannot run {}: {error}", program.display()))?;
        if let Some(report) = compare(script, &expected, &finish) {
            let with = options.join(" ");
            match failures.iter_mut().find(|(_, other)| *other == report) {
                Some((options, _)) => {
                    options.push_str(", ");
                    options.push_str(&with);
                }
                None => failures.push((with, report)),
            }
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    Err(failures
        .into_iter()
        .fold(String::new(), |mut text, (options, report)| {
            // Writing to a string cannot fail.
            let _ = write!(text, "with {options}:\n{report}");
            text
        }))
}

fn limit(stressed: bool) -> Duration {
    let seconds = std::env::var("GILSCOPE_TEST_LIMIT")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(30);
    Duration::from_secs(if stressed { seconds * 10 } else { seconds })
}

/// What is wrong with a run, or `None`.
fn compare(script: &Script, expected: &Expected, finish: &Finish) -> Option<String> {
    let mut report = String::new();
    match finish.status {
        None => report.push_str("took too long and was killed\n"),
        Some(status) if status.code() != Some(script.directives.exit) => {
            // Writing to a string cannot fail.
            let _ = writeln!(
                report,
                "{status}, expected exit status: {}",
                script.directives.exit
            );
        }
        Some(_) => {}
    }
    if let Some(text) = diff(&expected.stdout, &finish.stdout) {
        let _ = write!(report, "stdout (- CPython, + gilscope):\n{text}");
    }
    if script.directives.stderr == Stderr::Compared
        && let Some(text) = diff(&expected.stderr, &finish.stderr)
    {
        let _ = write!(report, "stderr (- CPython, + gilscope):\n{text}");
    } else if !report.is_empty() && script.directives.stderr == Stderr::Any {
        let _ = write!(
            report,
            "stderr:\n{}",
            String::from_utf8_lossy(&finish.stderr)
        );
    }
    (!report.is_empty()).then_some(report)
}
