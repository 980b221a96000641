//! Who gives the terminal back when the process cannot: `os._exit`, `os.abort`, another program in its place, a
//! signal that nothing can catch.
//!
//! What is watched runs in a process of its own. The one that the user has started waits for it, and passes on
//! the signals that are sent to it.

use std::ffi::OsString;
use std::fs::File;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::thread;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use ratatui::crossterm::{cursor, execute, terminal};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

/// The word that tells the other process that it is guarded.
const GUARDED: &str = "--guarded";

/// Runs this program again, guarded, and gives the terminal back behind it if it has not done so; the exit code.
pub(super) fn guard() -> std::io::Result<i32> {
    let mut tty = File::options().read(true).write(true).open("/dev/tty")?;
    let before = tcgetattr(&tty)?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let mut words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let at = words.iter().position(|word| word == "watch");
    words.insert(at.map_or(0, |at| at + 1), GUARDED.into());
    let mut child = Command::new(std::env::current_exe()?).args(words).spawn()?;
    let watched = Pid::from_raw(child.id() as i32);
    thread::spawn(move || {
        for signal in signals.forever() {
            if let Ok(signal) = Signal::try_from(signal) {
                // It may have ended just now.
                let _ = kill(watched, signal);
            }
        }
    });
    let status = child.wait()?;
    let after = tcgetattr(&tty)?;
    if status.signal().is_some() || after.local_modes != before.local_modes {
        // If that fails, nothing else would help.
        let _ = execute!(tty, terminal::LeaveAlternateScreen, cursor::Show);
        let _ = tcsetattr(&tty, OptionalActions::Now, &before);
    }
    match status.signal() {
        Some(signal) => gilscope_native::exit(-signal),
        None => Ok(status.code().unwrap_or(1)),
    }
}
