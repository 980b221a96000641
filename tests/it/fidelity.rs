//! What CPython did, program by program and figure by figure, against the simulated machines that are like it.

use std::collections::BTreeMap;
use std::io::Write;

use crate::program::run;

/// Each figure is the median of the runs with these seeds.
const SEEDS: [u32; 5] = [0, 1, 2, 3, 4];

/// One simulated run and what was measured.
struct Section {
    machine: String,
    gil: String,
    cores: String,
    script: Vec<String>,
    measured: Vec<Measured>,
}

/// One figure, as several runs of CPython had it.
struct Measured {
    name: String,
    median: f64,
    lowest: f64,
    highest: f64,
    /// The simulator is known to be off.
    is_off: bool,
}

impl Measured {
    /// Within 15 % of the median, or in the range.
    fn is_like(&self, value: f64) -> bool {
        let low = self.lowest.min(self.median * 0.85);
        let high = self.highest.max(self.median * 1.15);
        (low - 1e-9..=high + 1e-9).contains(&value)
    }
}

fn sections() -> Vec<Section> {
    let mut all: Vec<Section> = Vec::new();
    for line in include_str!("../fidelity/baseline.txt").lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let words: Vec<&str> = line.split_whitespace().collect();
        if let Some(head) = line.strip_prefix('[') {
            let (machine, script) = head.split_once(": ").expect("a colon");
            let machine: Vec<&str> = machine.split_whitespace().collect();
            let script = script.trim_end_matches(']').split_whitespace();
            all.push(Section {
                machine: machine[0].to_owned(),
                gil: machine[1].to_owned(),
                cores: machine[2].to_owned(),
                script: script.map(str::to_owned).collect(),
                measured: Vec::new(),
            });
        } else if let [name, median, lowest, highest] = words[..] {
            let number = |text: &str| text.parse::<f64>().expect("a number");
            let name = name.strip_prefix("free:").unwrap_or(name);
            let section = all.last_mut().expect("a section");
            section.measured.push(Measured {
                name: name.trim_start_matches('!').to_owned(),
                median: number(median),
                lowest: number(lowest),
                highest: number(highest),
                is_off: name.starts_with('!'),
            });
        } else {
            assert!(line.is_empty(), "{line}");
        }
    }
    all
}

/// What a script printed, line by line.
fn printed(words: &[&str]) -> BTreeMap<String, f64> {
    let outcome = run(words);
    assert_eq!(outcome.code, Some(0), "{words:?}: {outcome:?}");
    let line = |line: &str| {
        let (name, value) = line.split_once(' ')?;
        Some((name.to_owned(), value.parse().ok()?))
    };
    let figures = outcome.out.lines().map(line);
    figures.collect::<Option<_>>().expect("names and numbers")
}

/// What the script prints in a simulated run.
fn figures(section: &Section, seed: u32) -> BTreeMap<String, f64> {
    let mut words = vec![
        "--sim".to_owned(),
        format!("--machine={}", section.machine),
        format!("--gil={}", section.gil),
        format!("--cores={}", section.cores),
        format!("--seed={seed}"),
        format!("tests/fidelity/{}", section.script[0]),
    ];
    words.extend_from_slice(&section.script[1..]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    printed(&words)
}

/// Holds the runs on one machine to what was measured; a figure that was measured twice is to be like one of both.
fn check(machine: &str) {
    let mut wrong = String::new();
    let mut held = 0;
    for section in sections()
        .iter()
        .filter(|section| section.machine == machine)
    {
        let runs = SEEDS.map(|seed| figures(section, seed));
        let names: Vec<&str> = section.measured.iter().map(|m| m.name.as_str()).collect();
        for (at, name) in names.iter().enumerate() {
            if names[..at].contains(name) {
                continue;
            }
            let mut values = runs.each_ref().map(|run| run[*name]);
            values.sort_by(f64::total_cmp);
            let value = values[SEEDS.len() / 2];
            let measured: Vec<&Measured> = section
                .measured
                .iter()
                .filter(|m| m.name == *name)
                .collect();
            let like = |value| measured.iter().any(|measured| measured.is_like(value));
            let (is_like, always) = (like(value), values.into_iter().all(like));
            let is_off = measured.iter().any(|measured| measured.is_off);
            held += usize::from(is_like);
            // One that is known to be off may come right by chance.
            let is_wrong = if is_off { always } else { !is_like };
            if is_wrong {
                let like = if is_like {
                    "like, and marked as off"
                } else {
                    "not like"
                };
                wrong.push_str(&format!(
                    "{} {} {} {}: {name} is {value}, {like} {}\n",
                    section.gil,
                    section.cores,
                    machine,
                    section.script.join(" "),
                    measured[0].median
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(held >= 40, "only {held} figures hold");
}

#[test]
fn the_machine_of_cpython_27_does_what_was_measured() {
    check("cpython27");
}

#[test]
fn the_machine_of_cpython_313_does_what_was_measured() {
    check("cpython313");
}

/// Switches per second and rates of the programs, by which a machine that was calibrated is judged.
const PREDICTED: [(&str, &[&str], &[&str]); 3] = [
    ("switches.py", &["2", "2"], &["voluntary"]),
    ("tenure.py", &["1"], &["changes"]),
    (
        "convoy.py",
        &["0.5"],
        &[
            "sleep0_beside1",
            "sleep0_beside2",
            "sleep1us_beside1",
            "sleep1us_beside2",
            "calls_beside1",
            "calls_beside2",
        ],
    ),
];

/// Prints the table in `docs/simulator.md`; nothing else may run meanwhile.
#[test]
#[ignore = "measures this machine: cargo test --test it -- --ignored --nocapture calibrated"]
fn a_calibrated_machine_predicts_the_native_runs_within_a_factor_of_two() {
    let machine = std::env::temp_dir().join(format!("here.{}.toml", std::process::id()));
    let machine = machine.to_str().expect("a path");
    let outcome = run(&["calibrate", "-o", machine]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let median = |words: &[&str]| {
        let mut runs = [(); 3].map(|()| printed(words));
        move |name: &str| {
            runs.sort_by(|a, b| a[name].total_cmp(&b[name]));
            runs[1][name]
        }
    };
    let mut table =
        String::from("| policy | program | native | simulated | ratio |\n|---|---|---|---|---|\n");
    let mut wrong = Vec::new();
    for policy in ["ticks", "timer"] {
        for (script, arguments, names) in PREDICTED {
            let (gil, path) = (
                format!("--gil={policy}"),
                format!("tests/fidelity/{script}"),
            );
            let mut native = vec![gil.as_str(), &path];
            native.extend_from_slice(arguments);
            let mut simulated = vec!["--sim", "--machine", machine];
            simulated.extend_from_slice(&native);
            let (mut native, mut simulated) = (median(&native), median(&simulated));
            for name in names {
                let (native, simulated) = (native(name), simulated(name));
                let ratio = simulated / native;
                table += &format!(
                    "| {policy} | {script} {name} | {native:.0} | {simulated:.0} | {ratio:.2} |\n"
                );
                if !(0.5..=2.0).contains(&ratio) {
                    wrong.push(format!("{policy} {script} {name}: {ratio:.2}"));
                }
            }
        }
    }
    let _ = std::fs::remove_file(machine);
    std::io::stdout()
        .write_all(table.as_bytes())
        .expect("it is printed");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
