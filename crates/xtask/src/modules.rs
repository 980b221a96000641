//! Stores which names CPython's modules have and how their native functions are called, and writes down which of them ours
//! lack.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use gilscope_testkit::modules::{absent, missing, parse_names, table, with_table};

use crate::python::find_python;
use crate::say;

#[derive(Args)]
pub(crate) struct Options {
    /// The CPython 3.13 to ask, instead of the one found through pyenv or PATH
    #[arg(long, value_name = "PROGRAM")]
    python: Option<PathBuf>,
    /// The gilscope to ask, instead of a debug build
    #[arg(long, value_name = "PROGRAM", default_value = "target/debug/gilscope")]
    gilscope: PathBuf,
}

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = match &options.python {
        Some(program) => program.clone(),
        None => find_python()?,
    };
    let ours: Vec<&str> = gilscope_stdlib::names();
    let answer = Command::new(&python)
        .args(["-c", include_str!("names.py")])
        .args(&ours)
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    if !answer.status.success() {
        return Err(String::from_utf8_lossy(&answer.stderr).into_owned());
    }
    let text = String::from_utf8_lossy(&answer.stdout);
    write(&root.join("tests/it/modules.txt"), &text)?;
    let names = parse_names(&text);
    let answer = Command::new(&python)
        .args(["-c", include_str!("signatures.py")])
        .args(&ours)
        .output()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    if !answer.status.success() {
        return Err(String::from_utf8_lossy(&answer.stderr).into_owned());
    }
    write(
        &root.join("crates/vm/src/builtins/docs/library.txt"),
        &String::from_utf8_lossy(&answer.stdout),
    )?;
    let missing = missing(&root.join(&options.gilscope), &names)?;
    write(
        &root.join("crates/stdlib/src/absent.txt"),
        &absent(&missing),
    )?;
    let path = root.join("docs/modules.md");
    let document =
        fs::read_to_string(&path).map_err(|error| format!("docs/modules.md: {error}"))?;
    write(&path, &with_table(&document, &table(&names, &missing))?)?;
    for (module, names) in &missing {
        for (name, kind) in names.iter().filter(|(_, kind)| kind != "missing") {
            say(&format!("{module}.{name} should be: {kind}"));
        }
    }
    Ok(())
}

/// Writes a file, if that changes it.
fn write(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    say(&format!("{} is new", path.display()));
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
