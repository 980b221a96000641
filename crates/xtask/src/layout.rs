//! Writes which functions the linker puts side by side: those that valgrind sees the examples and the benchmarks call.
//!
//! The kernel brings a program into memory by sixteen pages at a time, around each page that is touched. With the
//! functions of a run strewn over all of it, nearly all of it comes in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clap::Args;

use crate::bench::{programs, programs_of};
use crate::own::Own;
use crate::say;

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    program: Own,
}

/// What of a name is kept: instances of one function often differ only further on, and are used together.
const NAME: usize = 100;

/// Fewer programs than these make no neighbours.
const ENOUGH: usize = 2;

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    for arguments in runs(&root)? {
        let functions = functions(&options.program.own, &arguments)?;
        say(&format!("{:6} {}", functions.len(), arguments.join(" ")));
        for function in functions {
            *used.entry(function).or_default() += 1;
        }
    }
    let path = root.join("crates/cli/layout.ld");
    std::fs::write(&path, script(&used)).map_err(|error| format!("{}: {error}", path.display()))
}

/// The command lines to watch: the shortest there is, examples under both of CPython's locks, benchmarks, and tests of
/// threads.
fn runs(root: &Path) -> Result<Vec<Vec<String>>, String> {
    let mut runs = vec![vec!["-c".to_owned(), "print('hello')".to_owned()]];
    let mut add = |programs: &[PathBuf], argument: &str| {
        for program in programs {
            runs.push(vec![program.display().to_string(), argument.to_owned()]);
        }
    };
    let examples = programs_of(&root.join("examples"))?;
    add(&examples, "--gil=ticks");
    add(&examples, "--gil=timer");
    add(&programs(&[])?, "3");
    for folder in ["threading", "queue", "futures"] {
        add(&programs_of(&root.join("tests/scripts").join(folder))?, "");
    }
    Ok(runs)
}

/// The functions of the program, as patterns for their names, that a run called.
fn functions(own: &Path, arguments: &[String]) -> Result<BTreeSet<String>, String> {
    let profile = std::env::temp_dir().join(format!("layout-{}.callgrind", std::process::id()));
    let status = Command::new("valgrind")
        // Fair: a thread that only waits for others to let it go on would else wait for ever.
        .args(["--tool=callgrind", "--fair-sched=yes"])
        .args(["--demangle=no", "--compress-strings=no"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(own)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| format!("valgrind: {error}"))?;
    let text = std::fs::read_to_string(&profile);
    let _ = std::fs::remove_file(&profile);
    match text {
        Ok(text) => Ok(called(&text)),
        Err(error) => Err(format!(
            "{} under valgrind: {status}, {error}",
            own.display()
        )),
    }
}

/// The Rust functions of a profile.
fn called(profile: &str) -> BTreeSet<String> {
    profile
        .lines()
        .filter_map(|line| line.strip_prefix("fn=_R"))
        .map(|name| pattern(&format!("_R{name}")))
        .collect()
}

/// Names begin alike in every build but for the marks of the crates' versions, and end with marks of the optimiser.
fn pattern(symbol: &str) -> String {
    let symbol = symbol.split(['.', '\'']).next().unwrap_or_default();
    let mut pattern = String::with_capacity(symbol.len());
    let mut rest = symbol;
    while let Some((before, after)) = rest.split_once("Cs") {
        pattern.push_str(before);
        rest = match after.split_once('_') {
            Some((mark, name)) if is_mark(mark, name) => {
                pattern.push_str("Cs*_");
                name
            }
            _ => {
                pattern.push_str("Cs");
                after
            }
        };
    }
    pattern.push_str(rest);
    pattern.truncate(NAME);
    pattern
}

/// Whether this is the number of a crate, which its name follows: RFC 2603 writes it in base 62.
fn is_mark(mark: &str, name: &str) -> bool {
    mark.bytes().all(|b| b.is_ascii_alphanumeric())
        && name.starts_with(|c: char| c.is_ascii_digit())
}

/// The linker's script: what most programs use comes first.
fn script(used: &BTreeMap<String, usize>) -> String {
    let mut order: Vec<(&String, usize)> = used
        .iter()
        .map(|(name, &programs)| (name, programs))
        .filter(|&(_, programs)| programs >= ENOUGH)
        .collect();
    order.sort_by_key(|&(name, programs)| (std::cmp::Reverse(programs), name));
    let mut script = String::from(
        "/* The functions that scripts use, in one place. Written by `cargo xtask layout`. */\nSECTIONS {\n  .text.used : {\n",
    );
    for (name, _) in order {
        let _ = writeln!(script, "    *(.text*.{name}*)");
    }
    script.push_str("  }\n}\nINSERT BEFORE .text;\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_what_stays_the_same_in_every_build() {
        assert_eq!(
            pattern("_RNvNtNtCsjrHSEGnQ3l9_3std6thread9functions4park.llvm.36439"),
            "_RNvNtNtCs*_3std6thread9functions4park"
        );
        assert_eq!(pattern("_RNvCs1_1a6Cs_bad'2"), "_RNvCs*_1a6Cs_bad");
    }

    #[test]
    fn what_most_programs_call_comes_first() {
        let used = [("once", 1), ("twice", 2), ("often", 9)];
        let used = used.map(|(name, programs)| (name.to_owned(), programs));
        let script = script(&used.into_iter().collect());
        let often = script.find("*(.text*.often*)");
        assert!(often.is_some() && often < script.find("*(.text*.twice*)"));
        assert!(!script.contains("once"));
    }

    #[test]
    fn functions_of_other_objects_are_left_out() {
        let profile = "ob=libc.so\nfn=memcpy\nob=own\nfn=_RNvCs1_1a4main\ncfn=_RNvCs1_1a5other\n";
        assert_eq!(
            called(profile).into_iter().collect::<Vec<_>>(),
            ["_RNvCs*_1a4main"]
        );
    }
}
