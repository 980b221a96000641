//! Chores of development: `cargo xtask goldens`, `modules`, `fuzz-diff`, `syntax-diff`, `soak`, `bench`, `counts`,
//! `patterns`, `layout` and `cpython-tests`.

#![allow(clippy::disallowed_methods, reason = "a tool for developers")]

mod bench;
mod counts;
mod cpython_tests;
mod fuzz;
mod goldens;
mod layout;
mod modules;
mod mutants;
mod oracle;
mod own;
mod patterns;
mod python;
mod soak;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(bin_name = "cargo xtask", about = "Chores of development")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Write every `.out` and `.err` under tests/scripts with a real CPython 3.13
    Goldens(goldens::Options),
    /// Store the names in CPython 3.13's modules, and write into docs/modules.md which of them ours lack
    Modules(modules::Options),
    /// Run random programs on CPython 3.13 and on gilscope, and compare
    FuzzDiff(fuzz::Options),
    /// Make programs wrong, and compare what CPython 3.13 and gilscope say of them
    SyntaxDiff(mutants::Options),
    /// Feed arbitrary sources to the front end and to runs with limits, in this process
    Soak(soak::Options),
    /// Run tests/bench beside other interpreters, and print ratios of CPU time
    Bench(bench::Options),
    /// Run CPython 3.13's tests of its library on gilscope and on CPython, and count what fails
    CpythonTests(cpython_tests::Options),
    /// Count the instructions of tests/bench with valgrind, and compare with those stored
    Counts(counts::Options),
    /// Count the instructions of many short pieces of Python with valgrind, ours and CPython 3.13's
    Patterns(patterns::Options),
    /// Write which functions the linker puts side by side, by what valgrind sees the examples and tests/bench call
    Layout(layout::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().chore {
        Chore::Goldens(options) => goldens::main(&options),
        Chore::Modules(options) => modules::main(&options),
        Chore::SyntaxDiff(options) => mutants::main(&options),
        Chore::Soak(options) => soak::main(&options),
        Chore::Bench(options) => bench::main(&options),
        Chore::CpythonTests(options) => cpython_tests::main(&options),
        Chore::Counts(options) => counts::main(&options),
        Chore::Patterns(options) => patterns::main(&options),
        Chore::Layout(options) => layout::main(&options),
        Chore::FuzzDiff(options) => fuzz::main(&options).map_err(|error| error.to_string()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Prints a line. A closed output is no reason to stop half-way.
fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
