//! The live view gives the terminal back as it was, whatever ends it.

use std::process::{Command, Stdio};

/// A script that goes on for long.
const LONG: &str = "tests/sim/spin.py 2 20";

/// Runs the live view of a script, in a terminal of its own, and says what that got and how its modes were
/// afterwards.
fn watched(before: &str, script: &str, panic_at: Option<&str>) -> (String, String, Option<i32>) {
    let program = env!("CARGO_BIN_EXE_gilscope");
    let words = format!(
        "{before} {program} watch --gil=timer {script}; code=$?; echo MODES; stty -a; exit $code"
    );
    let mut command = Command::new("script");
    command.args(["-qec", &words, "/dev/null"]);
    if let Some(frame) = panic_at {
        command.env("GILSCOPE_PANIC_AT_FRAME", frame);
    }
    let done = command
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .expect("script is there, as on every Linux");
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let (screen, modes) = text.split_once("MODES").expect("the shell went on");
    (screen.to_owned(), modes.to_owned(), done.status.code())
}

#[track_caller]
fn is_as_it_was(screen: &str, modes: &str) {
    // The other screen is left, and the cursor shown, for good.
    let last = |what: &str| {
        screen
            .rfind(what)
            .unwrap_or_else(|| panic!("no {what:?}: {screen}"))
    };
    assert!(last("\x1b[?1049h") < last("\x1b[?1049l"), "{screen}");
    assert!(last("\x1b[?25l") < last("\x1b[?25h"), "{screen}");
    for mode in ["icanon", "echo", "isig", "opost"] {
        let is_on = modes.split_whitespace().any(|word| word == mode);
        assert!(is_on, "{mode} is off: {modes}");
    }
}

#[test]
fn a_panic_of_the_screen_gives_the_terminal_back_and_ends_the_program() {
    let (screen, modes, code) = watched("", LONG, Some("3"));
    is_as_it_was(&screen, &modes);
    let left = screen.rfind("\x1b[?1049l").expect("it was left");
    assert!(screen[left..].contains("panicked at"), "{screen}");
    assert_eq!(code, Some(101));
}

#[test]
fn a_deadly_signal_gives_the_terminal_back() {
    let (screen, modes, code) = watched("timeout --foreground -s TERM 3", LONG, None);
    is_as_it_was(&screen, &modes);
    // What timeout says of one that it had to stop.
    assert_eq!(code, Some(124));
}

#[test]
fn a_script_that_ends_the_process_its_own_way_leaves_the_terminal_as_it_was() {
    for (end, code) in [
        ("os._exit(3)", 3),
        ("os.abort()", 134),
        ("os.kill(os.getpid(), 9)", 137),
    ] {
        let script = format!("-c 'import os, time; time.sleep(0.5); {end}'");
        let (screen, modes, ended) = watched("", &script, None);
        is_as_it_was(&screen, &modes);
        assert_eq!(ended, Some(code), "{end}");
    }
}
