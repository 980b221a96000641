//! Finding a real CPython 3.13.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A CPython 3.13: the newest that pyenv has, else the first on PATH.
pub(crate) fn find_python() -> Result<PathBuf, String> {
    let mut tried = Vec::new();
    let mut candidates = newest("3.13");
    candidates.extend(["python3.13", "python3", "python"].map(PathBuf::from));
    for candidate in candidates {
        match version(&candidate) {
            Ok(_) => return Ok(candidate),
            Err(why) => tried.push(why),
        }
    }
    Err(format!("no CPython 3.13 found:\n  {}", tried.join("\n  ")))
}

/// The interpreters of one minor version that pyenv has, the newest first.
pub(crate) fn newest(minor: &str) -> Vec<PathBuf> {
    let Ok(output) = Command::new("pyenv")
        .arg("root")
        .stderr(Stdio::null())
        .output()
    else {
        return Vec::new();
    };
    let root = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let patch = |name: &str| -> Option<u32> {
        let patch = name.strip_prefix(minor)?.strip_prefix('.')?;
        patch.parse().ok()
    };
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(root.join("versions"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let patch = patch(entry.file_name().to_str()?)?;
            Some((patch, entry.path().join("bin/python")))
        })
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path).collect()
}

/// The version of an interpreter, if it is a CPython 3.13.
pub(crate) fn version(program: &Path) -> Result<String, String> {
    let text = run_version(program)?;
    if text.starts_with("CPython 3.13.") {
        Ok(text)
    } else {
        Err(format!("{} is {text:?}", program.display()))
    }
}

/// An interpreter's name and version, as it says itself.
pub(crate) fn run_version(program: &Path) -> Result<String, String> {
    let code = "import platform; print(platform.python_implementation() + ' ' + platform.python_version())";
    let output = Command::new(program)
        .args([OsString::from("-c"), OsString::from(code)])
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && !text.is_empty() {
        Ok(text)
    } else {
        Err(format!("{} does not run", program.display()))
    }
}
