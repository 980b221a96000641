//! `cargo xtask fuzz-diff`: random programs and tables of calls, run on CPython 3.13 and on gilscope, outputs compared.
//!
//! Many programs go into one file, each in a function of its own and each told apart in the output by a line with its
//! number; so two processes try hundreds of them. Where the outputs differ, the program is shrunk line by line.

mod grammar;
mod random;
mod shrink;
mod table;

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;

use crate::oracle::{Both, Interpreters};
use crate::say;
pub(crate) use grammar::program;
pub(crate) use random::Random;

/// Programs in one file.
const BATCH: usize = 40;

#[derive(Args)]
pub(crate) struct Options {
    /// Stop after so many seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// The first program's seed; the next have the numbers behind it
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Call every method of every builtin type with a grid of arguments, instead of random programs
    #[arg(long)]
    table: bool,
    /// The gilscope to try
    #[arg(long, default_value = "target/debug/gilscope")]
    program: PathBuf,
    /// The CPython 3.13 to ask, instead of the one found through pyenv or PATH
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// Where shrunk programs go
    #[arg(long, default_value = "target/fuzz-diff")]
    keep: PathBuf,
}

pub(crate) fn main(options: &Options) -> io::Result<()> {
    std::fs::create_dir_all(&options.keep)?;
    let both = Interpreters::new(&options.program, options.python.as_deref(), &options.keep)?;
    let found = if options.table {
        table::run(&both, &options.keep)?
    } else {
        random_programs(&both, options)?
    };
    if found == 0 {
        return Ok(());
    }
    Err(io::Error::other(format!(
        "{found} differences, kept in {}",
        options.keep.display()
    )))
}

/// A program with its number, as a part of a file.
pub(crate) fn framed(number: usize, body: &str) -> String {
    let mut text = format!("def program_{number}():\n");
    for line in body.lines() {
        let _ = writeln!(text, "    {line}");
    }
    let _ = write!(
        text,
        "print('=== {number}')\ntry:\n    program_{number}()\nexcept BaseException as e:\n    print('!', type(e).__name__, e)\n"
    );
    text
}

/// The parts of an output, by the programs' numbers.
fn parts(output: &str) -> Vec<(usize, &str)> {
    let pieces = output.split("=== ").skip(1);
    pieces
        .filter_map(|piece| {
            let (number, rest) = piece.split_once('\n')?;
            Some((number.parse().ok()?, rest))
        })
        .collect()
}

/// Tries random programs until the time is up; how many differed.
fn random_programs(both: &Interpreters, options: &Options) -> io::Result<usize> {
    let end = Instant::now() + Duration::from_secs(options.seconds);
    let (mut seed, mut tried, mut found) = (options.seed, 0, 0);
    while Instant::now() < end {
        let programs: Vec<String> = (0..BATCH as u64)
            .map(|i| program(&mut Random::new(seed + i)))
            .collect();
        let file: String = programs
            .iter()
            .enumerate()
            .map(|(i, body)| framed(i, body))
            .collect();
        let Both { python, own } = both.run(&file)?;
        tried += programs.len();
        let (theirs, ours) = (parts(&python), parts(&own));
        for (number, expected) in theirs {
            let got = ours
                .iter()
                .find(|(n, _)| *n == number)
                .map(|(_, text)| *text);
            if got == Some(expected) {
                continue;
            }
            let differs = |body: &str| both.differ(&framed(0, body));
            if !differs(&programs[number])? {
                continue;
            }
            found += 1;
            let small = shrink::shrink(&programs[number], differs)?;
            keep(&options.keep, seed + number as u64, &framed(0, &small))?;
            say(&format!("seed {}:\n{small}", seed + number as u64));
        }
        seed += BATCH as u64;
    }
    say(&format!("{tried} programs tried, {found} differed"));
    Ok(found)
}

fn keep(folder: &Path, seed: u64, text: &str) -> io::Result<()> {
    std::fs::write(folder.join(format!("seed_{seed}.py")), text)
}
