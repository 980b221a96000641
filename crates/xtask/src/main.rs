//! Chores of development: `cargo xtask goldens`, `cargo xtask modules`.

#![allow(clippy::disallowed_methods, reason = "a tool for developers")]

mod goldens;
mod modules;
mod python;

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
}

fn main() -> ExitCode {
    let result = match Cli::parse().chore {
        Chore::Goldens(options) => goldens::main(&options),
        Chore::Modules(options) => modules::main(&options),
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
