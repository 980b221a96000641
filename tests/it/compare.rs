//! Scripts side by side: the table, and what becomes of scripts that fail.

use std::path::PathBuf;

use crate::program::{Outcome, run};

/// A script in a file of its own, gone with the value.
struct Script(PathBuf);

impl Script {
    fn new(name: &str, text: &str) -> Script {
        let name = format!("gilscope-compare-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("it can be written");
        Script(path)
    }

    fn compared(&self, words: &[&str]) -> Outcome {
        let script = self.0.to_string_lossy();
        run(&[&["compare", &script], words].concat())
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn a_script_that_fails_fails_the_comparison_and_says_why_once() {
    let script = Script::new(
        "fails.py",
        "print('so far')\nraise ValueError('and no further')\n",
    );
    let outcome = script.compared(&["--runs=2"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert_eq!(
        outcome.err.matches("ValueError: and no further").count(),
        1,
        "{outcome:?}"
    );
    assert!(
        outcome
            .err
            .contains("under ticks the script ended with 1:\n"),
        "{outcome:?}"
    );
    let words = |name: &str| -> Vec<&str> {
        let line = outcome.out.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or("").split_whitespace().collect()
    };
    assert_eq!(words("exit status"), ["1", "1"], "{outcome:?}");
    assert_eq!(words("output "), ["equal", "equal"], "{outcome:?}");

    // It is enough that one run fails, however that ends.
    let once = "\
import os, sys
if os.path.exists(sys.argv[1]): os.kill(os.getpid(), 9)
open(sys.argv[1], 'w').close()
";
    let (script, mark) = (Script::new("once.py", once), Script::new("mark", ""));
    std::fs::remove_file(&mark.0).expect("it can be removed");
    let outcome = script.compared(&["--gil=timer", "--runs=2", "--", &mark.0.to_string_lossy()]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.out.contains("0, signal 9\n"), "{outcome:?}");
    assert_eq!(
        outcome.err,
        "gilscope: under timer the script ended with signal 9\n"
    );

    let script = Script::new("works.py", "print(1)\n");
    let outcome = script.compared(&["--runs=1"]);
    assert_eq!((outcome.code, &*outcome.err), (Some(0), ""), "{outcome:?}");
}

#[test]
fn every_format_has_the_rows_of_the_terminal() {
    let script = Script::new("rows.py", "print(1)\n");
    let terminal = script.compared(&["--runs=1"]).out;
    let table = terminal
        .lines()
        .skip_while(|line| !line.starts_with("wall "));
    let rows: Vec<&str> = table.filter_map(|line| line.split("  ").next()).collect();
    assert_eq!(rows.len(), 14, "{terminal}");
    let (first, last) = (rows.first(), rows.last());
    assert_eq!(
        (first, last),
        (Some(&"wall"), Some(&"output")),
        "{terminal}"
    );
    for (format, begin, end) in [
        ("md", "| ", " |"),
        ("html", "<tr><th>", "</th>"),
        ("csv", "", ","),
    ] {
        let file = Script::new(&format!("rows.{format}"), "");
        let name = file.0.to_string_lossy();
        let outcome = script.compared(&["--runs=1", "-o", &name]);
        assert_eq!((outcome.code, &*outcome.out), (Some(0), ""), "{outcome:?}");
        let text = std::fs::read_to_string(&file.0).expect("it is there");
        for row in &rows {
            let there = text
                .lines()
                .filter(|line| line.starts_with(&format!("{begin}{row}{end}")));
            let wanted = if format == "csv" { 2 } else { 1 };
            assert_eq!(there.count(), wanted, "{row}: {text}");
        }
    }
}
