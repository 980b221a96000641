//! Running a script on an interpreter, with a time limit.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::script::Script;

/// How a run ended.
#[derive(Debug, Clone)]
pub struct Finish {
    /// Standard output, the script's folder taken out.
    pub stdout: Vec<u8>,
    /// Standard error, the script's folder taken out.
    pub stderr: Vec<u8>,
    /// How the process ended; `None` if it was killed at the limit.
    pub status: Option<ExitStatus>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Runs `script` on `program`, with `options` before the script and `separator` before its arguments if it has any.
///
/// # Errors
///
/// When the program cannot be started or watched. A script that fails or takes too long is no error here.
pub fn run(
    script: &Script,
    program: &Path,
    options: &[&str],
    separator: Option<&str>,
    environment: &[(&str, &str)],
    limit: Duration,
) -> io::Result<Finish> {
    let mut command = Command::new(program);
    command
        .args(options)
        .arg(script.path.file_name().unwrap_or_default());
    if !script.directives.args.is_empty() {
        command.args(separator).args(&script.directives.args);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") {
            command.env_remove(name);
        }
    }
    command
        .current_dir(script.folder())
        .envs(environment.iter().copied())
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let input = script.input()?;
    let started = Instant::now();
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A script that does not read its input breaks the pipe, which is its right.
        thread::spawn(move || stdin.write_all(&input).ok());
    }
    let stdout = Collector::start(child.stdout.take());
    let stderr = Collector::start(child.stderr.take());
    let status = wait(&mut child, started + limit)?;
    let elapsed = started.elapsed();
    let folder = script.folder().as_os_str();
    Ok(Finish {
        stdout: without(&stdout.finish(), folder),
        stderr: without(&stderr.finish(), folder),
        status,
        elapsed,
    })
}

/// Waits until the child ends, or kills it at the limit.
fn wait(child: &mut Child, limit: Instant) -> io::Result<Option<ExitStatus>> {
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Reads a pipe on a thread of its own.
struct Collector {
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
}

impl Collector {
    fn start(pipe: Option<impl Read + Send + 'static>) -> Collector {
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&bytes);
        let reader = thread::spawn(move || {
            let Some(mut pipe) = pipe else { return };
            let mut chunk = [0; 16 * 1024];
            while let Ok(count @ 1..) = pipe.read(&mut chunk) {
                sink.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .extend_from_slice(&chunk[..count]);
            }
        });
        Collector { bytes, reader }
    }

    /// What has come. A grandchild that still holds the pipe open is not waited for beyond a second.
    fn finish(self) -> Vec<u8> {
        let limit = Instant::now() + Duration::from_secs(1);
        while !self.reader.is_finished() && Instant::now() < limit {
            thread::sleep(Duration::from_micros(200));
        }
        self.bytes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// `bytes` with every `FOLDER/` taken out.
fn without(bytes: &[u8], folder: &OsStr) -> Vec<u8> {
    let mut prefix = folder.as_encoded_bytes().to_vec();
    prefix.push(b'/');
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix(prefix.as_slice()) {
            rest = tail;
        } else {
            out.push(rest[0]);
            rest = &rest[1..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_taken_out() {
        let text = b"File \"/a/b/x.py\", /a/bx /a/b/";
        assert_eq!(without(text, OsStr::new("/a/b")), b"File \"x.py\", /a/bx ");
    }
}
