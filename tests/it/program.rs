//! Running the built program, with a limit so that a hang is a failure.

use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;

const PROGRAM: &str = env!("CARGO_BIN_EXE_gilscope");

/// No run may take longer.
const LIMIT: Duration = Duration::from_secs(120);

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) out: String,
    pub(crate) err: String,
    /// The exit code, if it was not killed.
    pub(crate) code: Option<i32>,
    /// The signal that killed it.
    pub(crate) signal: Option<i32>,
}

/// A run under way.
pub(crate) struct Run {
    child: Child,
    seen: Vec<u8>,
}

/// Starts the program with those words.
pub(crate) fn start(words: &[&str]) -> Run {
    start_into(Stdio::piped(), words)
}

/// Sees to it that the program is not started with SIGINT ignored, as these tests themselves are when a
/// shell runs them in the background: what has a handler here has none there.
fn hear_interrupts() {
    static HEARD: LazyLock<()> = LazyLock::new(|| {
        let always = Arc::new(AtomicBool::new(true));
        signal_hook::flag::register_conditional_default(SIGINT, always)
            .expect("a handler can be set");
    });
    LazyLock::force(&HEARD);
}

/// Runs it with a variable set in its environment.
pub(crate) fn run_with(variable: (&str, &str), words: &[&str]) -> Outcome {
    start_child(command(PROGRAM, words).env(variable.0, variable.1)).finish()
}

fn start_into(out: Stdio, words: &[&str]) -> Run {
    start_child(command(PROGRAM, words).stdout(out))
}

fn command(program: &str, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("PYTHONUNBUFFERED")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn start_child(command: &mut Command) -> Run {
    hear_interrupts();
    Run {
        child: command.spawn().expect("the program starts"),
        seen: Vec::new(),
    }
}

/// Runs it to its end, without input.
pub(crate) fn run(words: &[&str]) -> Outcome {
    start(words).finish()
}

/// Runs it as a shell does in the background: with SIGINT ignored from the start.
pub(crate) fn run_deaf_to_interrupts(words: &[&str]) -> Outcome {
    let deaf = ["-c", "trap '' INT; exec \"$0\" \"$@\"", PROGRAM];
    start_child(&mut command("sh", &[&deaf, words].concat())).finish()
}

/// Runs it with its output going to a file.
pub(crate) fn run_into(path: &str, words: &[&str]) -> Outcome {
    let file = std::fs::File::options()
        .write(true)
        .open(path)
        .expect("it can be written to");
    start_into(file.into(), words).finish()
}

impl Run {
    /// Waits until it has written a line that contains `text`.
    pub(crate) fn wait_for(&mut self, text: &str) -> &mut Run {
        let out = self.child.stdout.as_mut().expect("its output");
        let mut byte = [0];
        let mut line = Vec::new();
        while !(byte[0] == b'\n' && String::from_utf8_lossy(&line).contains(text)) {
            if byte[0] == b'\n' {
                line.clear();
            }
            let n = out.read(&mut byte).expect("its output can be read");
            assert_eq!(n, 1, "it ended before it wrote {text:?}");
            line.push(byte[0]);
            self.seen.push(byte[0]);
        }
        self
    }

    /// Ctrl-C.
    pub(crate) fn interrupt(&mut self) -> &mut Run {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("it lives");
        self
    }

    /// Ctrl-C again and again.
    pub(crate) fn interrupt_until_it_ends(&mut self) -> &mut Run {
        let begin = Instant::now();
        while self
            .child
            .try_wait()
            .expect("it can be waited for")
            .is_none()
        {
            assert!(begin.elapsed() < LIMIT, "it does not end");
            self.interrupt();
            std::thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Kills it where it stands.
    pub(crate) fn kill(&mut self) -> &mut Run {
        self.child.kill().expect("it lives");
        self
    }

    /// Waits until the kernel says that its main thread sleeps.
    pub(crate) fn wait_until_asleep(&mut self) -> &mut Run {
        let path = format!("/proc/{0}/task/{0}/stat", self.child.id());
        let begin = Instant::now();
        while begin.elapsed() < LIMIT {
            let stat = std::fs::read_to_string(&path).unwrap_or_default();
            let state = stat
                .rsplit(") ")
                .next()
                .and_then(|rest| rest.chars().next());
            if state == Some('S') {
                return self;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("it does not fall asleep");
    }

    /// Gives it input.
    pub(crate) fn say(&mut self, text: &str) -> &mut Run {
        let input = self.child.stdin.as_mut().expect("its input");
        input.write_all(text.as_bytes()).expect("it listens");
        self
    }

    /// Reads no more of its output.
    pub(crate) fn close_output(&mut self) -> &mut Run {
        self.child.stdout = None;
        self
    }

    /// Waits for its end.
    pub(crate) fn finish(mut self) -> Outcome {
        let out = self.child.stdout.take();
        let mut err = self.child.stderr.take().expect("its errors");
        let mut seen = std::mem::take(&mut self.seen);
        let out = std::thread::spawn(move || {
            if let Some(mut out) = out {
                let _ = out.read_to_end(&mut seen);
            }
            String::from_utf8_lossy(&seen).into_owned()
        });
        let err = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = err.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let begin = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                break status;
            }
            if begin.elapsed() > LIMIT {
                let _ = self.child.kill();
                let (out, err) = (out.join(), err.join());
                panic!("still running after {LIMIT:?}; it wrote {out:?} and {err:?}");
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        Outcome {
            out: out.join().expect("no panic"),
            err: err.join().expect("no panic"),
            code: status.code(),
            signal: status.signal(),
        }
    }
}
