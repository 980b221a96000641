//! Finding a real CPython 3.13.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A CPython 3.13: the newest that pyenv has, else the first on PATH.
pub(crate) fn find_python() -> Result<PathBuf, String> {
    let mut tried = Vec::new();
    let mut candidates = Vec::new();
    if let Ok(output) = Command::new("pyenv")
        .arg("root")
        .stderr(Stdio::null())
        .output()
    {
        let root = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(root.join("versions"))
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| {
                let patch = entry
                    .file_name()
                    .to_str()?
                    .strip_prefix("3.13.")?
                    .parse()
                    .ok()?;
                Some((patch, entry.path().join("bin/python")))
            })
            .collect();
        versions.sort();
        candidates.extend(versions.into_iter().rev().map(|(_, path)| path));
    }
    candidates.extend(["python3.13", "python3", "python"].map(PathBuf::from));
    for candidate in candidates {
        match version(&candidate) {
            Ok(_) => return Ok(candidate),
            Err(why) => tried.push(why),
        }
    }
    Err(format!("no CPython 3.13 found:\n  {}", tried.join("\n  ")))
}

/// The version of an interpreter, if it is a CPython 3.13.
pub(crate) fn version(program: &Path) -> Result<String, String> {
    let code = "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])";
    let output = Command::new(program)
        .args([OsString::from("-c"), OsString::from(code)])
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if text.starts_with("cpython 3.13.") {
        Ok(text)
    } else {
        Err(format!("{} is {text:?}", program.display()))
    }
}
