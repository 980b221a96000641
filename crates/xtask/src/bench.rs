//! Runs `tests/bench/*.py` beside other interpreters and prints how they compare.
//!
//! Every program runs once in every interpreter, and that is one round: whatever disturbs the machine disturbs all
//! of them. Figures are CPU time, user and system, of the whole process.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;
use nix::sys::resource::{UsageWho, getrusage};

use crate::python::{newest, run_version};
use crate::say;

/// Between these lines of the document stands the table.
const BEGIN: &str = "<!-- written by `cargo xtask bench --write` -->";
const END: &str = "<!-- end -->";

#[derive(Args)]
pub(crate) struct Options {
    /// How often every program runs in every interpreter
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// The program under test
    #[arg(
        long,
        default_value = "target/release/gilscope",
        value_name = "PROGRAM"
    )]
    own: PathBuf,
    /// One more interpreter beside those found
    #[arg(long, value_name = "PROGRAM")]
    with: Vec<PathBuf>,
    /// Write the table into docs/performance.md
    #[arg(long)]
    write: bool,
    /// Only programs whose name starts with one of these
    names: Vec<String>,
}

/// A column of the table.
struct Interpreter {
    name: String,
    program: PathBuf,
}

/// What one run took, in seconds, and what it printed; None: it failed.
type Run = Option<(f64, Vec<u8>)>;

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let interpreters = interpreters(options)?;
    let mut table = Table::new(&interpreters);
    for program in programs(&options.names)? {
        let mut runs: Vec<Vec<Run>> = interpreters.iter().map(|_| Vec::new()).collect();
        for _ in 0..options.rounds {
            for (interpreter, runs) in interpreters.iter().zip(&mut runs) {
                runs.push(run(&interpreter.program, &program)?);
            }
        }
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        say(&table.row(&name, &runs));
    }
    say(&table.means());
    if options.write {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/performance.md");
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let text = replace(&text, &table.text)
            .ok_or_else(|| format!("{} has no place for the table", path.display()))?;
        std::fs::write(&path, text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The reference, the program under test, and whoever else is there.
fn interpreters(options: &Options) -> Result<Vec<Interpreter>, String> {
    let reference = crate::python::find_python()?;
    let own = std::fs::canonicalize(&options.own)
        .map_err(|error| format!("{}: {error}", options.own.display()))?;
    let mut found = vec![
        ("gilscope".to_owned(), own),
        (run_version(&reference)?, reference),
    ];
    let others = newest("2.7").into_iter().chain([PathBuf::from("pypy3")]);
    for program in others.chain(options.with.iter().cloned()) {
        match run_version(&program) {
            Ok(name) => found.push((name, program)),
            Err(why) if options.with.contains(&program) => return Err(why),
            Err(_) => {}
        }
    }
    let named = found.into_iter();
    Ok(named
        .map(|(name, program)| Interpreter { name, program })
        .collect())
}

/// The programs of `tests/bench`, by name.
pub(crate) fn programs(names: &[String]) -> Result<Vec<PathBuf>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bench");
    let mut programs = programs_of(&folder)?;
    programs.retain(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        names.is_empty() || names.iter().any(|n| name.starts_with(n.as_str()))
    });
    Ok(programs)
}

/// The scripts of a folder, by name.
pub(crate) fn programs_of(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut programs: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    programs.sort();
    Ok(programs)
}

fn run(interpreter: &Path, program: &Path) -> Result<Run, String> {
    let before = cpu_time()?;
    let output = Command::new(interpreter)
        .arg(program)
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", interpreter.display()))?;
    let took = cpu_time()? - before;
    Ok(output.status.success().then_some((took, output.stdout)))
}

/// Seconds that processes started from here, and ended, have used.
fn cpu_time() -> Result<f64, String> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| error.to_string())?;
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    Ok(seconds(usage.user_time()) + seconds(usage.system_time()))
}

/// Ratios to CPython 3.13, which is the column behind ours.
struct Table {
    text: String,
    /// The logarithms of each column's ratios.
    logs: Vec<Vec<f64>>,
}

const REFERENCE: usize = 1;

impl Table {
    fn new(interpreters: &[Interpreter]) -> Table {
        let mut text = String::from("| program |");
        let mut rule = String::from("| --- |");
        for (i, interpreter) in interpreters.iter().enumerate() {
            let unit = if i == REFERENCE { ", seconds" } else { "" };
            let _ = write!(text, " {}{unit} |", interpreter.name);
            rule += " ---: |";
        }
        let text = format!("{text}\n{rule}\n");
        say(text.trim_end());
        Table {
            text,
            logs: interpreters.iter().map(|_| Vec::new()).collect(),
        }
    }

    fn row(&mut self, name: &str, runs: &[Vec<Run>]) -> String {
        let mut row = format!("| {name} |");
        let reference = &runs[REFERENCE];
        for (i, own) in runs.iter().enumerate() {
            if i == REFERENCE {
                let times = own.iter().flatten().map(|(took, _)| *took).collect();
                let _ = write!(row, " {:.2} |", median(times).unwrap_or(f64::NAN));
                continue;
            }
            let ratios: Vec<f64> = own
                .iter()
                .zip(reference)
                .filter_map(|(own, reference)| match (own, reference) {
                    (Some((a, x)), Some((b, y))) if x == y => Some(a / b),
                    _ => None,
                })
                .collect();
            let (least, most) = ratios
                .iter()
                .fold((f64::INFINITY, 0.0), |(l, m): (f64, f64), &r| {
                    (l.min(r), m.max(r))
                });
            match median(ratios) {
                Some(ratio) => {
                    self.logs[i].push(ratio.ln());
                    let _ = write!(row, " {ratio:.2} ({least:.2} to {most:.2}) |");
                }
                None => row += " – |",
            }
        }
        self.text += &row;
        self.text.push('\n');
        row
    }

    fn means(&mut self) -> String {
        let mut row = String::from("| geometric mean |");
        for logs in &self.logs {
            if logs.is_empty() {
                row += " |";
            } else {
                let mean = logs.iter().sum::<f64>() / logs.len() as f64;
                let _ = write!(row, " {:.2} |", mean.exp());
            }
        }
        self.text += &row;
        self.text.push('\n');
        row
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The document with another table between the marks.
fn replace(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_takes_the_place_of_the_one_before() {
        let text = format!("a\n{BEGIN}\nold\n{END}\nb\n");
        let once = replace(&text, "| new |\n");
        assert_eq!(once, Some(format!("a\n{BEGIN}\n\n| new |\n\n{END}\nb\n")));
        assert_eq!(once.as_deref().and_then(|t| replace(t, "| new |\n")), once);
        assert_eq!(replace("no place", "| new |"), None);
    }

    #[test]
    fn ratios_are_those_of_one_round() {
        let interpreters = ["ours", "CPython"].map(|name| Interpreter {
            name: name.to_owned(),
            program: PathBuf::new(),
        });
        let mut table = Table::new(&interpreters);
        let run = |took: f64, out: &[u8]| Some((took, out.to_vec()));
        let ours = vec![run(1.0, b"x"), run(4.0, b"x"), run(9.0, b"y"), None];
        let theirs = (0..4).map(|_| run(2.0, b"x")).collect();
        let row = table.row("p", &[ours, theirs]);
        assert_eq!(row, "| p | 2.00 (0.50 to 2.00) | 2.00 |");
        assert_eq!(table.means(), "| geometric mean | 2.00 | |");
    }
}
