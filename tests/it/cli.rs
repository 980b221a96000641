//! The command line from outside: exit codes and messages.

use crate::program::run;

#[test]
fn a_wrong_command_line_is_one_line_and_exit_code_2() {
    for words in [
        &["--gil=tocks", "x.py"][..],
        &["--gil=ticks:many", "x.py"],
        &["--gil=timer:5", "x.py"],
        &["--cores=none", "x.py"],
        &["--pace=0", "x.py"],
        &["--polls=classic", "--gil=ticks", "examples/two_threads.py"],
        &["--stats=xml", "x.py"],
        &["--nonsense", "x.py"],
        &[],
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
