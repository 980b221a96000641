//! One run as a process of its own, measured from outside.

use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use gilscope_events::Nanos;
use nix::sys::resource::{Usage, UsageWho, getrusage};

use super::Sample;
use crate::args::Compare;

/// Runs a command on the script.
pub(super) fn run(
    command: &[OsString],
    record: Option<&PathBuf>,
    args: &Compare,
) -> std::io::Result<Sample> {
    let mut process = Command::new(&command[0]);
    process.args(&command[1..]);
    if let Some(path) = record {
        process.arg("--record").arg(path);
    }
    process.arg(&args.script);
    if record.is_some() {
        process.arg("--");
    }
    process.args(&args.args);
    let before = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let begin = gilscope_native::now();
    let done = process
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .output()?;
    let wall = gilscope_native::now() - begin;
    let after = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let difference = |of: fn(&Usage) -> i64| (of(&after) - of(&before)).unsigned_abs();
    Ok(Sample {
        wall,
        cpu: cpu(&after) - cpu(&before),
        yields: difference(Usage::voluntary_context_switches),
        preempted: difference(Usage::involuntary_context_switches),
        output: done.stdout,
        error: done.stderr,
        status: match done.status.signal() {
            Some(signal) => -signal,
            None => done.status.code().unwrap_or(0),
        },
        report: None,
    })
}

fn cpu(usage: &Usage) -> Nanos {
    let micros =
        |time: nix::sys::time::TimeVal| (time.tv_sec() * 1_000_000 + time.tv_usec()).unsigned_abs();
    Nanos::from_micros(micros(usage.user_time()) + micros(usage.system_time()))
}
