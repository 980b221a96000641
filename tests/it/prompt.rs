//! The prompt, driven through a pseudo-terminal as a user at a keyboard would.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::fd::AsFd;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// No answer may take longer.
const LIMIT: Duration = Duration::from_secs(60);

/// A run at a terminal.
struct Terminal {
    keyboard: File,
    screen: Receiver<Vec<u8>>,
    seen: String,
    child: Child,
}

impl Terminal {
    fn start(words: &[&str]) -> Terminal {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&master).expect("granted");
        unlockpt(&master).expect("unlocked");
        let name = ptsname(&master, Vec::new()).expect("its name");
        let slave = || -> Stdio {
            let path = name.to_str().expect("a path");
            let file = OpenOptions::new().read(true).write(true).open(path);
            file.expect("its other end").into()
        };
        let child = Command::new(env!("CARGO_BIN_EXE_gilscope"))
            .args(words)
            .env("TERM", "xterm")
            .env("GILSCOPE_HISTORY", "")
            .stdin(slave())
            .stdout(slave())
            .stderr(slave())
            .spawn()
            .expect("the program starts");
        let own = |fd: &dyn AsFd| fd.as_fd().try_clone_to_owned().map(File::from);
        let mut reader = own(&master).expect("a copy of the descriptor");
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut block = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut block) {
                if sender.send(block[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            keyboard: own(&master).expect("a copy of the descriptor"),
            screen,
            seen: String::new(),
            child,
        }
    }

    /// Waits until the screen shows the text, and forgets what was shown up to there.
    fn wait_for(&mut self, text: &str) -> &mut Self {
        loop {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return self;
            }
            match self.screen.recv_timeout(LIMIT) {
                Ok(bytes) => self.seen += &plain(&String::from_utf8_lossy(&bytes)),
                Err(_) => panic!("{text:?} was never shown: {:?}", self.seen),
            }
        }
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).expect("typed");
        self
    }

    /// Types a line at the prompt, and waits for what it shows.
    fn line(&mut self, line: &str, shown: &str) -> &mut Self {
        self.press(line).press("\r").wait_for(shown)
    }

    fn interrupt(&mut self) -> &mut Self {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::INT).expect("the signal is sent");
        self
    }

    fn code(&mut self) -> Option<i32> {
        self.child.wait().expect("it ends").code()
    }
}

/// Without what moves the cursor, and with newlines as they were printed.
fn plain(text: &str) -> String {
    let mut shown = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\x1b' => {
                let _ = chars.find(|c| c.is_ascii_alphabetic());
            }
            '\r' => {}
            c => shown.push(c),
        }
    }
    shown
}

#[test]
fn statements_run_one_after_the_other() {
    let mut terminal = Terminal::start(&["--gil=ticks"]);
    terminal
        .wait_for("under --gil=ticks:100")
        .wait_for(">>> ")
        .line("1 + 1", "\n2\n>>> ")
        .line("_ * 3", "\n6\n>>> ")
        .line("def f(x):", "... ")
        .line("    return x / 0", "... ")
        .line("", ">>> ")
        .line("f(1)", "line 2, in f\n    return x / 0\n           ~~^~~\n")
        .wait_for("ZeroDivisionError: division by zero\n>>> ")
        .line(
            "x = = 1",
            "    x = = 1\n        ^\nSyntaxError: invalid syntax\n>>> ",
        )
        .line("import sys; sys.exit(3)", "");
    assert_eq!(terminal.code(), Some(3));
}

#[test]
fn keys_complete_recall_and_leave() {
    let mut terminal = Terminal::start(&["-i", "-c", "fathom = [1, 2]"]);
    terminal
        .wait_for(">>> ")
        .press("fath\t.cou\t1)\r")
        .wait_for("\n1\n>>> ")
        .press("\x1b[A\r")
        .wait_for("\n1\n>>> ")
        .press("\x04");
    assert_eq!(terminal.code(), Some(0));
}

#[test]
fn ctrl_c_gives_up_a_line_or_a_loop_and_the_prompt_goes_on() {
    let mut terminal = Terminal::start(&[]);
    terminal
        .wait_for(">>> ")
        .line("x = (1,", "... ")
        .press("\x03")
        .wait_for("KeyboardInterrupt\n>>> ")
        .line("print('ready')\r", "\nready\n>>> ")
        .line("while True: pass", "... ")
        .line("", "\n")
        .interrupt()
        .wait_for("KeyboardInterrupt\n>>> ")
        .line("'still here'", "\n'still here'\n>>> ")
        .press("\x04");
    assert_eq!(terminal.code(), Some(0));
}
