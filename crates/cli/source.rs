//! The script: where it comes from, and its text.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;

use crate::message;

/// A script that was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Its name, as it was given.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

impl Source {
    /// The text after `-c`.
    pub(crate) fn given(code: &str) -> Source {
        Source {
            name: "<string>".to_owned(),
            // CPython ends the text for its user.
            bytes: format!("{code}\n").into_bytes(),
        }
    }

    /// No text at all: what runs is typed, or found by its name.
    pub(crate) fn none() -> Source {
        Source {
            name: "<stdin>".to_owned(),
            bytes: Vec::new(),
        }
    }

    /// Its name in tracebacks and as `__file__`: the path from the root, if it is a file, so that it
    /// can still be found when the program has gone to another folder (CPython does so since 3.9).
    pub(crate) fn path(&self) -> String {
        if self.name.starts_with(['/', '<']) {
            return self.name.clone();
        }
        let folder = std::env::current_dir();
        folder.map_or_else(
            |_| self.name.clone(),
            // The path is not tidied: neither `./` nor `../` is taken out.
            |folder| folder.join(&self.name).to_string_lossy().into_owned(),
        )
    }

    /// The folder of the file, from the root and without links, as CPython puts it into `sys.path`.
    pub(crate) fn folder(&self) -> Option<String> {
        if self.name.starts_with('<') {
            return None;
        }
        let file = std::fs::canonicalize(&self.name).ok()?;
        Some(file.parent()?.to_string_lossy().into_owned())
    }

    /// Reads a file, or standard input for `-`. If it cannot be read, says so as CPython does; the
    /// error is the exit code.
    pub(crate) fn read(script: &OsStr) -> Result<Source, i32> {
        if script == "-" {
            let mut bytes = Vec::new();
            let name = "<stdin>".to_owned();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            return read
                .map(|_| Source { name, bytes })
                .map_err(|error| refuse("<stdin>", &error));
        }
        let name = script.to_string_lossy().into_owned();
        match std::fs::read(script) {
            Ok(bytes) => Ok(Source { name, bytes }),
            Err(error) => {
                let path = std::path::absolute(Path::new(script));
                let shown = path.map_or(name, |path| path.display().to_string());
                Err(refuse(&shown, &error))
            }
        }
    }
}

fn refuse(name: &str, error: &std::io::Error) -> i32 {
    let text = error.to_string();
    // `std` appends the number; CPython puts it in front.
    let reason = text.split(" (os error").next().unwrap_or(&text);
    let number = error.raw_os_error().unwrap_or(0);
    message::usage(&format!(
        "can't open file '{name}': [Errno {number}] {reason}"
    ))
}
