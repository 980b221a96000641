//! The live view gives the terminal back as it was, whatever ends it.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// A script that goes on for long.
const LONG: &str = "tests/sim/spin.py 2 20";

/// Gives the terminal a size: one without input has none.
const SIZE: &str = "stty rows 24 cols 80";

/// Runs the live view of a script, in a terminal of its own, and says what that got and how its modes were
/// afterwards.
fn watched(before: &str, script: &str, panic_at: Option<&str>) -> (String, String, Option<i32>) {
    let program = env!("CARGO_BIN_EXE_gilscope");
    let words = format!(
        "{SIZE}; {before} {program} watch --gil=timer {script}; code=$?; echo MODES; stty -a; exit $code"
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

#[test]
fn what_a_script_says_is_seen_before_the_line_ends_and_after_the_run() {
    let script = "-c 'import sys, time; w = sys.stdout.write; w(\"half\"); sys.stdout.flush(); time.sleep(60)'";
    let (screen, _, _) = watched("timeout --foreground -s TERM 3", script, None);
    assert!(screen.contains("half"), "{screen}");
    let script = "-c 'import sys; sys.stdout.write(\"lastwords\")'";
    let (screen, _, _) = watched("timeout --foreground -s TERM 3", script, None);
    assert!(screen.contains("lastwords"), "{screen}");
    assert!(screen.contains("ended"), "{screen}");
}

#[test]
fn why_a_script_cannot_start_is_told_on_the_terminal_as_it_is() {
    let broken = std::env::temp_dir().join(format!("gilscope-broken-{}.py", std::process::id()));
    std::fs::write(&broken, "def f(:\n    pass\n").expect("it can be written");
    let broken_name = broken.to_string_lossy();
    for (script, reason, status) in [
        ("missing.py", "can't open file", 2),
        (&broken_name, "SyntaxError: invalid syntax", 1),
        (
            &format!("--sim {broken_name}"),
            "SyntaxError: invalid syntax",
            1,
        ),
        ("--record=/nowhere/x -c 0", "cannot record to /nowhere/x", 2),
    ] {
        let (screen, modes, code) = watched("", script, None);
        assert!(screen.contains(reason), "{script}: {screen}");
        assert!(!screen.contains("\x1b[?1049h"), "{script}: {screen}");
        assert!(modes.contains(" echo "), "{script}: {modes}");
        assert_eq!(code, Some(status), "{script}: {screen}");
    }
    std::fs::remove_file(&broken).expect("it can be removed");
}

#[test]
fn a_key_changes_the_check_interval_while_the_script_runs() {
    // It says what the interval is once that is another one.
    let script = "import sys
while sys.getcheckinterval() == 100: pass
print('interval=%d' % sys.getcheckinterval())";
    let file = std::env::temp_dir().join(format!("gilscope-ticks-{}.py", std::process::id()));
    std::fs::write(&file, script).expect("it can be written");
    let program = env!("CARGO_BIN_EXE_gilscope");
    let name = file.to_string_lossy();
    for sim in ["", "--sim"] {
        let words = format!(
            "{SIZE}; timeout --foreground -s TERM 20 {program} watch --gil=ticks {sim} {name}"
        );
        let mut child = Command::new("script")
            .args(["-qefc", &words, "/dev/null"])
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("script is there, as on every Linux");
        let mut keys = child.stdin.take().expect("its input");
        let mut out = child.stdout.take().expect("its output");
        let (mut screen, mut buffer) = (String::new(), [0; 4096]);
        let mut pressed = false;
        while !screen.contains("interval=50") {
            let read = out.read(&mut buffer).expect("it can be read");
            assert_ne!(read, 0, "{sim}: {screen}");
            screen += &String::from_utf8_lossy(&buffer[..read]);
            if !pressed && screen.contains("running") {
                keys.write_all(b"[").expect("it can be pressed");
                pressed = true;
            }
        }
        keys.write_all(b"q").expect("it can be pressed");
        drop(keys);
        let mut rest = Vec::new();
        out.read_to_end(&mut rest).expect("it can be read");
        child.wait().expect("it ends");
    }
    std::fs::remove_file(&file).expect("it can be removed");
}
