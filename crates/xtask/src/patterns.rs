//! What single things cost: instructions of one turn of a loop, ours beside CPython 3.13's.
//!
//! `tests/bench/patterns.txt` holds some two hundred short bodies. Each is run in a function's loop under callgrind, at
//! two sizes, so that starting up and warming up cancel out; what an empty loop takes is subtracted. Counts show what
//! no clock on a busy machine does: which one of many common things is slow.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use clap::Args;

use crate::counts::instructions;
use crate::own::Own;
use crate::say;

/// Turns of the shorter and of the longer run.
const TURNS: [u64; 2] = [1000, 3000];

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    program: Own,
    /// For the programs, and for CPython's counts: only what is new is counted again
    #[arg(long, default_value = "target/patterns", value_name = "FOLDER")]
    folder: PathBuf,
    /// How many run at once
    #[arg(long, default_value = "2", value_name = "N")]
    jobs: usize,
    /// Only patterns whose name contains one of these
    names: Vec<String>,
}

/// One thing to do in a loop.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    name: String,
    /// What is done once, in the module.
    setup: String,
    /// What is done in each turn.
    body: String,
}

impl Pattern {
    fn program(&self) -> String {
        let mut program = self.setup.clone();
        program.push_str("def main(n):\n    for i in range(n):\n");
        for line in self.body.lines() {
            let _ = writeln!(program, "        {line}");
        }
        program.push_str("import sys\nmain(int(sys.argv[1]))\n");
        program
    }
}

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench/patterns.txt");
    let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
    let wanted = |pattern: &Pattern| {
        let names = &options.names;
        names.is_empty() || names.iter().any(|name| pattern.name.contains(name))
    };
    let patterns: Vec<Pattern> = parse(&text).into_iter().filter(wanted).collect();
    let python = crate::python::find_python()?;
    let folder = &options.folder;
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let cache = folder.join("cpython.txt");
    let kept = std::fs::read_to_string(&cache).unwrap_or_default();
    let kept = Mutex::new(read_cache(&kept));
    let empty = Pattern {
        name: "empty".to_owned(),
        setup: String::new(),
        body: "pass".to_owned(),
    };
    let ours = |pattern: &Pattern| per_turn(&options.program.own, pattern, folder);
    let theirs = |pattern: &Pattern| -> Result<f64, String> {
        let program = pattern.program();
        let known = kept
            .lock()
            .map_err(|e| e.to_string())?
            .get(&program)
            .copied();
        match known {
            Some(count) => Ok(count),
            None => {
                let count = per_turn(&python, pattern, folder)?;
                let mut kept = kept.lock().map_err(|e| e.to_string())?;
                kept.insert(program, count);
                std::fs::write(&cache, write_cache(&kept)).map_err(|e| e.to_string())?;
                Ok(count)
            }
        }
    };
    let base = (ours(&empty)?, theirs(&empty)?);
    let next = Mutex::new(patterns.iter());
    let rows = Mutex::new(Vec::new());
    let work = || -> Result<(), String> {
        loop {
            let Some(pattern) = next.lock().map_err(|e| e.to_string())?.next() else {
                return Ok(());
            };
            let own = (ours(pattern)? - base.0).max(1.0);
            let python = (theirs(pattern)? - base.1).max(1.0);
            say(&row(&pattern.name, own, python));
            let mut rows = rows.lock().map_err(|e| e.to_string())?;
            rows.push((own / python, row(&pattern.name, own, python)));
        }
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..options.jobs).map(|_| scope.spawn(work)).collect();
        let mut results = workers.into_iter().map(|worker| worker.join());
        results.try_for_each(|result| result.unwrap_or_else(|_| Err("a worker failed".to_owned())))
    })?;
    let mut rows = rows.into_inner().map_err(|e| e.to_string())?;
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    say("\nfrom the slowest beside CPython on:");
    for (_, row) in &rows {
        say(row);
    }
    let mean = rows.iter().map(|(ratio, _)| ratio.ln()).sum::<f64>() / rows.len().max(1) as f64;
    say(&format!("geomean of {}: {:.2}", rows.len(), mean.exp()));
    Ok(())
}

fn row(name: &str, own: f64, python: f64) -> String {
    format!("{name:32} {own:>9.0} {python:>9.0} {:>7.2}", own / python)
}

/// Instructions of one turn, those of the loop included.
fn per_turn(program: &Path, pattern: &Pattern, folder: &Path) -> Result<f64, String> {
    let own = program.file_name().unwrap_or_default().to_string_lossy();
    let name = format!("{}-{}.py", pattern.name.replace([' ', '/'], "_"), own);
    let script = folder.join(name);
    std::fs::write(&script, pattern.program()).map_err(|error| error.to_string())?;
    let count = |turns: u64| {
        let turns = turns.to_string();
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        instructions(command.arg(program).arg(&script).arg(turns))
    };
    let [few, many] = TURNS;
    let more = count(many)?.saturating_sub(count(few)?);
    Ok(more as f64 / (many - few) as f64)
}

/// `== name` begins a pattern; what stands above a line `--` is done once.
fn parse(text: &str) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("== ") {
            patterns.push(Pattern {
                name: name.to_owned(),
                setup: String::new(),
                body: String::new(),
            });
        } else if let Some(pattern) = patterns.last_mut() {
            if line == "--" {
                pattern.setup = std::mem::take(&mut pattern.body);
            } else if !line.is_empty() {
                pattern.body.push_str(line);
                pattern.body.push('\n');
            }
        }
    }
    patterns
}

fn read_cache(text: &str) -> BTreeMap<String, f64> {
    let entry = |line: &str| {
        let (count, program) = line.split_once(' ')?;
        Some((program.replace('\u{1}', "\n"), count.parse().ok()?))
    };
    text.lines().filter_map(entry).collect()
}

fn write_cache(counts: &BTreeMap<String, f64>) -> String {
    let mut text = String::new();
    for (program, count) in counts {
        let _ = writeln!(text, "{count} {}", program.replace('\n', "\u{1}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_name_a_setup_and_a_body() {
        let patterns = parse("== one\nx = 1\n\n== two\ndef f(): pass\n--\nf()\nf()\n");
        let [one, two] = &patterns[..] else {
            panic!("{patterns:?}");
        };
        assert_eq!((one.setup.as_str(), one.body.as_str()), ("", "x = 1\n"));
        assert_eq!(two.setup, "def f(): pass\n");
        assert_eq!(
            two.program(),
            "def f(): pass\ndef main(n):\n    for i in range(n):\n        f()\n        f()\n\
             import sys\nmain(int(sys.argv[1]))\n"
        );
    }

    #[test]
    fn counts_are_kept_by_the_program_they_are_of() {
        let counts = BTreeMap::from([("a\nb\n".to_owned(), 1.5), ("c\n".to_owned(), 20.0)]);
        assert_eq!(read_cache(&write_cache(&counts)), counts);
    }
}
