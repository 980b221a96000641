//! Guards against programs taking more instructions than they did: counts do not depend on who else uses the machine.
//!
//! `tests/bench/counts.txt` holds, for each program of `tests/bench`, the size it is run at and the instructions that
//! callgrind counted. More than that, beyond the tolerance, is an error; less is worth an `--update`, so that it is not
//! lost again unnoticed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use clap::Args;

use crate::bench::programs;
use crate::own::Own;
use crate::say;

/// The part by which a count may differ.
const TOLERANCE: f64 = 0.03;

#[derive(Args)]
pub(crate) struct Options {
    /// Store the counts instead of comparing with them
    #[arg(long)]
    update: bool,
    #[command(flatten)]
    program: Own,
    /// Only programs whose name starts with one of these
    names: Vec<String>,
}

/// A program's size, and how many instructions it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Count {
    size: u64,
    instructions: u64,
}

/// The size of a program that the file does not have yet.
const SIZE: u64 = 10;

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/counts.txt");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut counts = parse(&text)?;
    let mut worse = 0;
    for program in programs(&options.names)? {
        let name = program
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let before = counts.get(&name).copied();
        let size = before.map_or(SIZE, |count| count.size);
        let instructions = count(&options.program.own, &program, size)?;
        let verdict = before.map_or("new", |before| verdict(before.instructions, instructions));
        let change = before.map_or(0.0, |before| change(before.instructions, instructions));
        say(&format!(
            "{name:15} {instructions:>11} {:+6.1} % {verdict}",
            change * 100.0
        ));
        worse += usize::from(verdict == "MORE");
        counts.insert(name, Count { size, instructions });
    }
    if options.update {
        return std::fs::write(&path, print(&counts)).map_err(|error| error.to_string());
    }
    if worse > 0 {
        return Err(format!(
            "{worse} programs take more instructions; if that is meant: cargo xtask counts --update"
        ));
    }
    Ok(())
}

fn change(before: u64, now: u64) -> f64 {
    now as f64 / before as f64 - 1.0
}

fn verdict(before: u64, now: u64) -> &'static str {
    match change(before, now) {
        change if change > TOLERANCE => "MORE",
        change if change < -TOLERANCE => "less",
        _ => "same",
    }
}

fn count(own: &Path, program: &Path, size: u64) -> Result<u64, String> {
    // Named as it is in its own folder: what lies where does not depend on where that is.
    let (Some(folder), Some(name)) = (program.parent(), program.file_name()) else {
        return Err(format!("{}: no file", program.display()));
    };
    let own = std::path::absolute(own).map_err(|error| format!("{}: {error}", own.display()))?;
    let mut command = Command::new("valgrind");
    command
        .current_dir(folder)
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(own)
        .arg(name)
        .arg(size.to_string());
    instructions(&mut command)
}

/// Instructions that a run under callgrind takes.
pub(crate) fn instructions(command: &mut Command) -> Result<u64, String> {
    let output = command
        .env("PYTHONHASHSEED", "0")
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    let collected = report
        .lines()
        .find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    match collected {
        Some(count) if output.status.success() => Ok(count),
        _ => Err(format!("{command:?}:\n{report}")),
    }
}

fn parse(text: &str) -> Result<BTreeMap<String, Count>, String> {
    let entry = |line: &str| {
        let mut words = line.split_whitespace();
        let name = words.next()?.to_owned();
        let size = words.next()?.parse().ok()?;
        let instructions = words.next()?.parse().ok()?;
        Some((name, Count { size, instructions }))
    };
    text.lines()
        .map(|line| entry(line).ok_or_else(|| format!("counts.txt: {line:?}")))
        .collect()
}

fn print(counts: &BTreeMap<String, Count>) -> String {
    counts
        .iter()
        .map(|(name, count)| format!("{name} {} {}\n", count.size, count.instructions))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_they_are_written() {
        let text = "a 3 100\nb 40 7\n";
        assert_eq!(
            parse(text).map(|counts| print(&counts)),
            Ok(text.to_owned())
        );
        assert!(parse("a 3\n").is_err());
    }

    #[test]
    fn three_percent_either_way_are_the_same() {
        assert_eq!(verdict(1000, 1029), "same");
        assert_eq!(verdict(1000, 1031), "MORE");
        assert_eq!(verdict(1000, 971), "same");
        assert_eq!(verdict(1000, 969), "less");
    }
}
