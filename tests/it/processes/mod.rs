//! Processes that are killed, orphaned and interrupted: the others go on, and nothing is left behind.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};

/// A run whose processes are a group of their own.
struct Group {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    errors: std::thread::JoinHandle<String>,
    group: Pid,
}

fn start(words: &[&str]) -> Group {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gilscope"))
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("the program starts");
    let mut errors = child.stderr.take().expect("its errors");
    Group {
        out: BufReader::new(child.stdout.take().expect("its output")),
        group: Pid::from_child(&child),
        errors: std::thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            text
        }),
        child,
    }
}

impl Group {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("its output");
        line
    }

    /// Waits until the first process and then all others have ended; what was written.
    fn finish(mut self) -> (ExitStatus, String, String) {
        // Reading ends when the last process that could write has ended.
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("its output");
        let status = self.child.wait().expect("it ends");
        let errors = self.errors.join().expect("no panic");
        for _ in 0..3000 {
            if test_kill_process_group(self.group).is_err() {
                return (status, rest, errors);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = kill_process_group(self.group, Signal::KILL);
        panic!("processes are left behind; {rest:?} {errors:?}");
    }
}

/// Seconds are few in the suite; `GILSCOPE_CHAOS_SECONDS` makes them many.
#[test]
fn whoever_is_killed_the_others_go_on() {
    let seconds = std::env::var("GILSCOPE_CHAOS_SECONDS").unwrap_or("2".to_owned());
    let seed = std::env::var("GILSCOPE_CHAOS_SEED").unwrap_or("1".to_owned());
    let run = start(&["tests/it/processes/chaos.py", &seed, &seconds]);
    let (status, out, errors) = run.finish();
    assert!(status.success(), "{out}\n{errors}");
    assert_eq!(out, "survived\n", "{errors}");
}

const FAMILY: &str = "
import multiprocessing as mp, time, sys
def sleep(name, conn):
    try:
        conn.send(name)
        time.sleep(1000)
    except KeyboardInterrupt:
        print(name, 'interrupted', flush=True)
        sys.exit(3)
def parent(name, conn):
    child = mp.Process(target=sleep, args=(name + ' child', conn))
    child.start()
    try:
        conn.send(name)
        # Not in join: the child may be gone before this process has heard of the signal.
        time.sleep(1000)
    except KeyboardInterrupt:
        print(name, 'interrupted', flush=True)
        child.join()
        print(child.exitcode, flush=True)
if __name__ == '__main__':
    ours, theirs = mp.Pipe()
    children = [mp.Process(target=sleep, args=('one', theirs)),
                mp.Process(target=sleep, args=('two', theirs), daemon=True),
                mp.Process(target=parent, args=('three', theirs))]
    for child in children:
        child.start()
    for _ in range(4):
        ours.recv()
    try:
        print('ready', flush=True)
        time.sleep(1000)
    except KeyboardInterrupt:
        print('main interrupted', flush=True)
    for child in children:
        child.join()
        print(child.exitcode, flush=True)
";

#[test]
fn ctrl_c_reaches_every_process_once() {
    let mut run = start(&["-c", FAMILY]);
    assert_eq!(run.line(), "ready\n");
    kill_process_group(run.group, Signal::INT).expect("they live");
    let (status, out, errors) = run.finish();
    let mut lines: Vec<&str> = out.lines().collect();
    lines.sort_unstable();
    let expected = [
        "0",
        "3",
        "3",
        "3",
        "main interrupted",
        "one interrupted",
        "three child interrupted",
        "three interrupted",
        "two interrupted",
    ];
    assert_eq!(lines, expected, "{errors}");
    assert_eq!(errors, "");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn children_do_not_outlive_a_parent_that_is_killed() {
    let mut run = start(&["-c", FAMILY]);
    assert_eq!(run.line(), "ready\n");
    run.child.kill().expect("it lives");
    let (status, out, errors) = run.finish();
    assert_eq!(status.signal(), Some(9));
    assert_eq!((out.as_str(), errors.as_str()), ("", ""));
}

#[test]
fn workers_do_not_outlive_a_parent_that_is_killed() {
    for method in ["fork", "spawn"] {
        let mut run = start(&["tests/it/processes/pools.py", method]);
        assert_eq!(run.line(), "ready\n", "{method}");
        run.child.kill().expect("it lives");
        let (status, ..) = run.finish();
        assert_eq!(status.signal(), Some(9), "{method}");
    }
}

#[test]
fn every_process_has_its_table_under_the_policy_of_the_first() {
    for method in ["fork", "spawn"] {
        let words = [
            "--gil=ticks:77",
            "--stats",
            "tests/it/processes/two.py",
            method,
        ];
        let (status, out, errors) = start(&words).finish();
        assert!(status.success(), "{errors}");
        assert_eq!(out, "joined\n");
        assert_eq!(errors.matches("the lock: ticks:77").count(), 3, "{errors}");
        assert_eq!(errors.matches("\nprocess ").count(), 2, "{errors}");
        assert!(errors.contains("Process-1 ("), "{errors}");
        assert!(errors.contains("process second ("), "{errors}");
    }
}

#[test]
fn what_all_processes_do_comes_into_one_recording() {
    for method in ["fork", "spawn"] {
        let folder = format!("gilscope-processes-{method}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        std::fs::create_dir(&folder).expect("a folder");
        let file = folder.join("run.gil");
        let record = format!("--record={}", file.display());
        let script = "tests/it/processes/recorded.py";
        let (status, out, errors) = start(&["run", &record, script, method]).finish();
        assert_eq!((status.code(), errors.as_str()), (Some(0), ""), "{method}");
        assert!(out.ends_with("[-9, 0, 3, 0]\n"), "{method}: {out}");
        let left = std::fs::read_dir(&folder).expect("the folder").count();
        assert_eq!(left, 1, "{method}: parts are left behind");

        let recording = file.to_str().expect("a plain path");
        let (status, lanes, errors) = start(&["show", recording]).finish();
        assert_eq!((status.code(), errors.as_str()), (Some(0), ""), "{method}");
        for name in [
            "MainProcess (",
            "doomed (",
            "first (",
            "second (",
            "outer (",
            "inner (",
        ] {
            assert_eq!(lanes.matches(name).count(), 1, "{method}, {name}: {lanes}");
        }
        for name in ["ends ", "leaves ", "grandchild "] {
            assert_eq!(lanes.matches(name).count(), 1, "{method}, {name}: {lanes}");
        }
        std::fs::remove_dir_all(&folder).expect("it is ours");
    }
}

#[test]
fn a_script_without_the_guard_is_told_so_under_spawn() {
    let (status, out, errors) = start(&["tests/it/processes/unguarded.py"]).finish();
    assert!(status.success(), "{errors}");
    assert_eq!(out, "exit code 1\n");
    let told = "RuntimeError: \n        An attempt has been made to start a new process before the";
    assert!(errors.contains(told), "{errors}");
}
