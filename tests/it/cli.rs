//! The command line from outside: exit codes and messages.

use crate::program::{run, run_with};

#[test]
fn a_wrong_command_line_is_one_line_and_exit_code_2() {
    for words in [
        &["--gil=tocks", "x.py"][..],
        &["--gil=ticks:many", "x.py"],
        &["--gil=timer:5", "x.py"],
        &["--cores=none", "x.py"],
        &["--cores=0", "x.py"],
        &["--cores=100000", "examples/two_threads.py"],
        &["--pace=0", "x.py"],
        &["--pace=slow", "x.py"],
        &["--polls=py26", "x.py"],
        &["--max-memory=0", "x.py"],
        &["--max-memory=64X", "x.py"],
        &["--polls=classic", "--gil=ticks", "examples/two_threads.py"],
        &["--stats=xml", "x.py"],
        &["--nonsense", "x.py"],
        &["watch"],
    ] {
        let outcome = run(words);
        assert_eq!(outcome.code, Some(2), "{words:?}: {outcome:?}");
        assert_eq!(outcome.err.lines().count(), 1, "{words:?}: {outcome:?}");
        assert!(outcome.err.starts_with("gilscope: "), "{outcome:?}");
        assert_eq!(outcome.out, "");
    }
}

#[test]
fn a_script_that_is_not_there_is_told_as_cpython_does() {
    let outcome = run(&["no/such.py"]);
    let path = std::path::absolute("no/such.py").expect("a path");
    let expected = format!(
        "gilscope: can't open file '{}': [Errno 2] No such file or directory\n",
        path.display()
    );
    assert_eq!(outcome.err, expected);
    assert_eq!(outcome.code, Some(2));
}

#[test]
fn help_and_version_are_no_errors() {
    let help = run(&["--help"]);
    assert_eq!(help.code, Some(0));
    assert!(help.out.contains("--gil"), "{}", help.out);
    assert_eq!(run(&["run", "--help"]).code, Some(0));
    let version = run(&["--version"]);
    assert_eq!(
        version.out,
        format!("gilscope {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn cores_confine_the_process() {
    let code = "import os\nprint(len(os.sched_getaffinity(0)))\n";
    let outcome = run(&["--cores=1", "-c", code]);
    assert_eq!(outcome.out, "1\n", "{outcome:?}");
}

#[test]
fn a_tick_lasts_at_least_as_long_as_the_pace() {
    // What has not come to a check yet is not paid for.
    let code = "
import sys, time
before, start = sys._gil_ticks(), time.perf_counter()
for n in range(2_000):
    pass
ticks, elapsed = sys._gil_ticks() - before, time.perf_counter() - start
print(ticks >= 4_000, elapsed >= (ticks - 200) * 1e-6)
";
    let outcome = run(&["--gil=ticks", "--pace=1000", "-c", code]);
    assert_eq!(outcome.out, "True True\n", "{outcome:?}");
}

#[test]
fn dis_marks_where_a_switch_may_fall() {
    let code = "def f():\n    global n\n    n += 1\n";
    let ticks = run(&["dis", "--polls=py27", "-c", code]);
    assert_eq!(ticks.code, Some(0), "{ticks:?}");
    assert!(ticks.out.contains("INPLACE_ADD"), "{}", ticks.out);
    let modern = run(&["dis", "-c", code]);
    assert_ne!(ticks.out, modern.out);
}

#[test]
fn a_syntax_error_is_shown_as_cpython_shows_it() {
    let outcome = run(&["dis", "-c", "x = (1\n"]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome
            .err
            .starts_with("  File \"<string>\", line 1\n    x = (1\n")
    );
    assert!(
        outcome.err.ends_with("SyntaxError: '(' was never closed\n"),
        "{outcome:?}"
    );
}

/// A run that is recorded, looked at and drawn; the same recording gives the same bytes.
#[test]
fn a_recording_is_shown_counted_and_drawn() {
    let folder = std::env::temp_dir().join(format!("gilscope-it-views-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let gilscope = |words: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gilscope"));
        let done = command.args(words).output().expect("it runs");
        assert!(done.status.success(), "{words:?}: {done:?}");
        String::from_utf8(done.stdout).expect("it is text")
    };
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/deadlock.py");
    let recording = path("run.gil");
    gilscope(&["record", "-o", &recording, "--sim", "--cores=2", script]);
    let lanes = gilscope(&["show", &recording]);
    assert!(
        lanes.lines().any(|line| line.starts_with("refund")),
        "{lanes}"
    );
    let json = gilscope(&["stats", "--json", &recording]);
    let report: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(report["verdicts"][0]["kind"], "deadlock");
    assert_eq!(report["lost"], 0);
    for name in ["a.html", "a.svg", "a.json.gz", "a.fxt", "a.profile.json.gz"] {
        let once = path(name);
        let again = path(&format!("again-{name}"));
        gilscope(&["render", &recording, "-o", &once]);
        gilscope(&["render", &recording, "-o", &again]);
        let bytes = |path: &str| std::fs::read(path).expect("it was drawn");
        assert!(bytes(&once) == bytes(&again), "{name} differs");
    }
    // Cut short, as by a kill: what is there is still shown.
    let bytes = std::fs::read(&recording).expect("the recording");
    std::fs::write(&recording, &bytes[..bytes.len() - 20]).expect("it can be written");
    assert!(gilscope(&["stats", &recording]).contains("stops before the end"));
    std::fs::remove_dir_all(&folder).expect("it goes");
}

#[test]
fn imports_look_where_pythonpath_says() {
    let folders = "no/such/folder:tests/scripts/imports/_portions/one";
    let script =
        "import sys\nfrom _spread import left\nprint(left.name, [p[0] for p in sys.path[1:]])";
    let outcome = run_with(("PYTHONPATH", folders), &["-c", script]);
    assert_eq!(outcome.out, "left ['/', '/']\n", "{outcome:?}");
    let simulated = run_with(("PYTHONPATH", folders), &["--sim", "-c", script]);
    assert_eq!(simulated.out, outcome.out, "{simulated:?}");
}

#[test]
fn a_module_is_run_by_its_name() {
    let outcome = run(&["-m", "no_such_module"]);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(outcome.err, "gilscope: No module named no_such_module\n");
}

#[test]
fn options_about_assertions_and_bytes_are_cpythons() {
    let code = "import sys\nassert 0\nexec('assert 0')\ndef f(): 'doc'\n\
        print(__debug__, eval('__debug__'), sys.flags.optimize, f.__doc__)";
    let left_out = run(&["-O", "-c", code]);
    assert_eq!(left_out.out, "False False 1 doc\n");
    let bare = run(&["-OO", "-c", code]);
    assert_eq!(bare.out, "False False 2 None\n");
    let checked = run(&["-c", "print(__debug__); assert 0"]);
    assert_eq!(checked.out, "True\n");
    assert_eq!(checked.code, Some(1));
    let simulated = run(&["--sim", "-O", "-c", "assert 0; print(__debug__)"]);
    assert_eq!(simulated.out, "False\n");

    let code =
        "import sys\nprint(sys.flags.bytes_warning, sys.flags.quiet, b'a' == 'a', str(b'a'))";
    let warned = run(&["-b", "-q", "-c", code]);
    assert_eq!(warned.out, "1 1 False b'a'\n");
    let told = warned.err;
    assert!(told.contains("BytesWarning: Comparison between bytes and string"));
    assert!(told.contains("BytesWarning: str() on a bytes instance"));
    for wrong in [
        "b'a' != 'a'",
        "97 == b'a'",
        "f'{b\"a\"}'",
        "str(bytearray())",
    ] {
        let error = run(&["-bb", "-c", wrong]);
        let told = error.err;
        assert_eq!(error.code, Some(1), "{wrong}: {told}");
        assert!(told.contains("\nBytesWarning: "), "{wrong}: {told}");
    }
    assert!(run(&["-c", code]).err.is_empty());
}

#[test]
fn filters_of_warnings_are_taken_as_cpython_takes_them() {
    let code = "import sys, warnings; warnings.warn('careful'); print(sys.warnoptions)";
    let ignored = run(&["-W", "ignore::UserWarning", "-X", "dev", "-I", "-c", code]);
    assert_eq!(ignored.out, "['ignore::UserWarning']\n");
    assert_eq!(ignored.err, "");
    let error = run(&["-Werror", "-c", code]);
    assert!(
        error.err.ends_with("UserWarning: careful\n"),
        "{}",
        error.err
    );
}
