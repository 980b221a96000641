//! Groups, caches and shortcuts of the eval loop, and machine code, change nothing but its speed: with `--no-fuse`
//! every instruction goes the general way, with `--eager` all code that the machine can do is machine code from
//! its first call on, and a script prints the same after the same number of polls and checks.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Areas of golden scripts that call, loop, suspend and raise.
const AREAS: [&str; 5] = [
    "scripts/functions",
    "scripts/generators",
    "scripts/iterators",
    "scripts/exceptions",
    "scripts/classes",
];

fn scripts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "py"))
        .collect();
    scripts.sort();
    assert!(!scripts.is_empty(), "no scripts in {}", folder.display());
    scripts
}

/// What a run printed, and its polls and checks.
fn outcome(script: &Path, options: &[&str], size: Option<&str>) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gilscope"));
    command.arg(script).arg("--stats=json").args(options);
    if let Some(size) = size {
        command.args(["--", size]);
    }
    let output = command.output().expect("the program runs");
    let stats = String::from_utf8_lossy(&output.stderr);
    let counts: Vec<&str> = stats
        .split(['{', ',', '}'])
        .filter(|field| field.starts_with("\"polls\":") || field.starts_with("\"checks\":"))
        .collect();
    assert_eq!(counts.len(), 2, "{}: {stats}", script.display());
    (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        counts.join(" "),
    )
}

fn all_ways(script: &Path, size: Option<&str>) {
    for gil in ["--gil=ticks", "--gil=timer"] {
        let plain = outcome(script, &[gil, "--no-fuse"], size);
        for way in [&[gil][..], &[gil, "--eager"]] {
            if plain == outcome(script, way, size) {
                continue;
            }
            // Groups make fewer objects, so that a collection, and what it finalizes, can come later. One at every
            // chance comes at the same place all ways.
            assert_eq!(
                outcome(script, &[gil, "--gc-stress", "--no-fuse"], size),
                outcome(script, &[way, &["--gc-stress"]].concat(), size),
                "{} {way:?}",
                script.display()
            );
        }
    }
}

#[test]
fn golden_scripts_do_the_same_whichever_way() {
    for script in AREAS.into_iter().flat_map(scripts) {
        all_ways(&script, None);
    }
}

/// What a simulated run printed, and all that was counted of it, virtual time included.
fn simulated(script: &Path, options: &[&str], size: Option<&str>) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gilscope"));
    command.args(["--sim", "--stats=json"]).args(options);
    command.arg(script).args(size);
    let output = command.output().expect("the program runs");
    let stats = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stats.contains("\"elapsed\":"), "{script:?}: {stats}");
    (String::from_utf8_lossy(&output.stdout).into_owned(), stats)
}

#[test]
fn simulated_runs_take_the_same_virtual_time_whichever_way() {
    let golden = AREAS.into_iter().flat_map(scripts).map(|s| (s, None));
    let benches = scripts("bench").into_iter().map(|s| (s, Some("2")));
    let mut different = Vec::new();
    for (script, size) in golden.chain(benches) {
        for gil in ["--gil=ticks", "--gil=timer", "--gil=none"] {
            let plain = simulated(&script, &[gil, "--no-fuse"], size);
            for way in [&[gil][..], &[gil, "--eager"]] {
                // A collection may come later, as above, and what it finalizes takes time.
                if plain != simulated(&script, way, size)
                    && simulated(&script, &[gil, "--gc-stress", "--no-fuse"], size)
                        != simulated(&script, &[way, &["--gc-stress"]].concat(), size)
                {
                    different.push(format!("{} {way:?}", script.display()));
                }
            }
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

#[test]
fn benchmarks_do_the_same_whichever_way() {
    for script in scripts("bench") {
        all_ways(&script, Some("2"));
    }
}
