//! A golden script, its directives, and what CPython printed for it.
//!
//! `NAME.py` stands beside `NAME.out`, which CPython 3.13 wrote to its standard output. `NAME.err` holds its standard error
//! where it wrote any, and `NAME.in` what it reads. A script runs in its own folder under its bare name; the folder's
//! path is taken out of what it prints, so that tracebacks are the same on every machine.
//!
//! Comments at the head of a script say what differs from the usual:
//!
//! - `# exit: 3`: the exit code (0 without this line);
//! - `# args: a b`: the script's arguments, split at blanks;
//! - `# stderr: any`: standard error is not compared (it names lines of library files, say);
//! - `# no-cpython`: the script uses what CPython lacks; its `.out` was written by hand.
//!
//! Files and folders whose name starts with `_` are helpers that scripts import; the folder `generate` holds the programs that
//! write some of the scripts. Neither are tests.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One script under `tests/scripts`.
#[derive(Debug, Clone)]
pub struct Script {
    /// Area and name, such as `closures/counter`.
    pub name: String,
    /// Where the script is, as an absolute path.
    pub path: PathBuf,
    /// What its head asks for.
    pub directives: Directives,
}

/// What the comments at the head of a script ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directives {
    /// The exit code that the script ends with.
    pub exit: i32,
    /// The arguments the script is given.
    pub args: Vec<String>,
    /// How standard error is judged.
    pub stderr: Stderr,
    /// The script runs here only; CPython did not write its `.out`.
    pub no_cpython: bool,
}

/// How a script's standard error is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stderr {
    /// It equals `NAME.err`, or is empty where there is no such file.
    #[default]
    Compared,
    /// It may be anything.
    Any,
}

/// What a script must print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expected {
    /// The contents of `NAME.out`.
    pub stdout: Vec<u8>,
    /// The contents of `NAME.err`, empty where there is none.
    pub stderr: Vec<u8>,
}

impl Directives {
    /// Reads the comments before the first other line.
    #[must_use]
    pub fn parse(source: &str) -> Directives {
        let mut directives = Directives::default();
        for line in source.lines().take_while(|line| line.starts_with('#')) {
            let text = line.trim_start_matches('#').trim();
            if text == "no-cpython" {
                directives.no_cpython = true;
            } else if text == "stderr: any" {
                directives.stderr = Stderr::Any;
            } else if let Some(code) = text.strip_prefix("exit:") {
                directives.exit = code.trim().parse().unwrap_or(0);
            } else if let Some(args) = text.strip_prefix("args:") {
                directives.args = args.split_whitespace().map(str::to_owned).collect();
            }
        }
        directives
    }
}

impl Script {
    /// The folder the script runs in.
    ///
    /// # Panics
    ///
    /// Never for a script that [`find`] returned: those are files in a folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.path.parent().expect("a script is in a folder")
    }

    /// The file beside the script that has this extension.
    #[must_use]
    pub fn beside(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }

    /// What the script must print.
    ///
    /// # Errors
    ///
    /// When `NAME.out` cannot be read; a missing `NAME.err` or `NAME.in` is no error.
    pub fn expected(&self) -> io::Result<Expected> {
        Ok(Expected {
            stdout: fs::read(self.beside("out"))?,
            stderr: optional(&self.beside("err"))?,
        })
    }

    /// What the script reads from standard input.
    ///
    /// # Errors
    ///
    /// When `NAME.in` is there and cannot be read.
    pub fn input(&self) -> io::Result<Vec<u8>> {
        optional(&self.beside("in"))
    }
}

fn optional(path: &Path) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        result => result,
    }
}

/// Every script under `root`, sorted by name.
///
/// # Errors
///
/// When a folder or a script cannot be read.
pub fn find(root: &Path) -> io::Result<Vec<Script>> {
    let root = root.canonicalize()?;
    let mut scripts = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if name.starts_with('_') || name.starts_with('.') || name == "generate" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                let source = fs::read(&path)?;
                let directives = Directives::parse(&String::from_utf8_lossy(&source));
                let inside = path.strip_prefix(&root).unwrap_or(&path).with_extension("");
                scripts.push(Script {
                    name: inside.to_string_lossy().into_owned(),
                    path,
                    directives,
                });
            }
        }
    }
    scripts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_read_from_the_head_only() {
        let source =
            "# What it does.\n# exit: 3\n# args: a  b\n# stderr: any\nprint(1)\n# no-cpython\n";
        let directives = Directives::parse(source);
        assert_eq!(
            directives,
            Directives {
                exit: 3,
                args: vec!["a".into(), "b".into()],
                stderr: Stderr::Any,
                no_cpython: false
            }
        );
        assert_eq!(Directives::parse("print(1)"), Directives::default());
        assert!(Directives::parse("# no-cpython\n").no_cpython);
    }
}
