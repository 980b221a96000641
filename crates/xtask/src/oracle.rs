//! Two interpreters beside one another: CPython 3.13, and the program under test.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use gilscope_testkit::{Directives, Script, run};

/// No file of programs may take longer.
const LIMIT: Duration = Duration::from_secs(60);

/// The interpreters, and the file they are given.
pub(crate) struct Interpreters {
    python: PathBuf,
    own: PathBuf,
    script: PathBuf,
}

/// What both printed, or how they ended.
pub(crate) struct Both {
    pub(crate) python: String,
    pub(crate) own: String,
}

impl Interpreters {
    /// `folder` is for the file they run.
    pub(crate) fn new(
        own: &Path,
        python: Option<&Path>,
        folder: &Path,
    ) -> io::Result<Interpreters> {
        let python = match python {
            Some(python) => python.to_owned(),
            None => crate::python::find_python().map_err(io::Error::other)?,
        };
        Ok(Interpreters {
            python,
            own: std::fs::canonicalize(own)?,
            script: std::fs::canonicalize(folder)?.join("current.py"),
        })
    }

    /// Runs a program on both.
    pub(crate) fn run(&self, program: &str) -> io::Result<Both> {
        std::fs::write(&self.script, program)?;
        let output = |interpreter: &Path, options: &[&str]| -> io::Result<String> {
            let script = Script {
                name: "current".to_owned(),
                path: self.script.clone(),
                directives: Directives::default(),
            };
            let hash = [("PYTHONHASHSEED", "0")];
            let end = run(&script, interpreter, options, None, &hash, LIMIT)?;
            let mut text = String::from_utf8_lossy(&end.stdout).into_owned();
            if !end.status.is_some_and(|status| status.success()) {
                text += &format!("(ended: {:?})\n", end.status);
            }
            Ok(text)
        };
        Ok(Both {
            python: output(&self.python, &[])?,
            own: output(&self.own, &["--max-memory=1G"])?,
        })
    }

    /// Whether they differ.
    pub(crate) fn differ(&self, program: &str) -> io::Result<bool> {
        let both = self.run(program)?;
        Ok(both.python != both.own)
    }
}
