//! Which crate may know which: the table of docs/architecture.md, held against the manifests.

use std::collections::BTreeSet;

use crate::metadata::{ours, packages, text};

/// Each crate with those of ours that it may depend on. The program itself may use all.
const MAY_DEPEND_ON: &[(&str, &[&str])] = &[
    ("syntax", &[]),
    ("alloc", &[]),
    ("bytecode", &[]),
    ("compiler", &["syntax", "bytecode"]),
    ("events", &[]),
    ("gil", &["events"]),
    ("vm", &["bytecode", "events"]),
    ("stdlib", &["vm", "events"]),
    ("native", &["vm", "gil", "events", "alloc"]),
    ("sim", &["vm", "gil", "events", "alloc"]),
    ("report", &["events"]),
    ("tui", &["report", "events"]),
];

/// What build scripts may use besides: the library is compiled when the program is built.
const MAY_BUILD_WITH: &[(&str, &[&str])] = &[("stdlib", &["syntax", "bytecode", "compiler"])];

/// For development only: nothing that is shipped may depend on them.
const DEVELOPMENT: &[&str] = &["testkit", "xtask"];

fn may_build_with(package: &str) -> &'static [&'static str] {
    let row = MAY_BUILD_WITH.iter().find(|(name, _)| *name == package);
    row.map_or(&[], |(_, with)| with)
}

/// The names, without our prefix, of our crates that a package depends on in the given way.
fn dependencies(package: &serde_json::Value, kind: Option<&str>) -> BTreeSet<String> {
    let all = package["dependencies"].as_array().expect("a list");
    all.iter()
        .filter(|dependency| dependency["kind"].as_str() == kind)
        .filter_map(|dependency| text(dependency, "name").strip_prefix("gilscope-"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn crates_depend_only_downwards() {
    let mut wrong = Vec::new();
    for package in packages().iter().filter(|package| ours(package)) {
        let Some(name) = text(package, "name").strip_prefix("gilscope-") else {
            continue;
        };
        if DEVELOPMENT.contains(&name) {
            continue;
        }
        let Some((_, allowed)) = MAY_DEPEND_ON.iter().find(|(row, _)| *row == name) else {
            wrong.push(format!("{name} has no row in the table"));
            continue;
        };
        for kind in [None, Some("build")] {
            for used in dependencies(package, kind) {
                let build = kind.is_some() && may_build_with(name).contains(&used.as_str());
                if !allowed.contains(&used.as_str()) && !build {
                    wrong.push(format!("{name} must not depend on {used}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_shipped_does_without_the_tools_of_development() {
    for package in packages().iter().filter(|package| ours(package)) {
        let name = text(package, "name");
        if DEVELOPMENT.iter().any(|tool| name.ends_with(tool)) {
            continue;
        }
        let used = dependencies(package, None);
        assert!(
            !used.iter().any(|used| DEVELOPMENT.contains(&used.as_str())),
            "{name}: {used:?}"
        );
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for package in packages().iter().filter(|package| ours(package)) {
        let manifest = text(package, "manifest_path");
        let manifest = std::fs::read_to_string(manifest).expect("a manifest");
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} sets its own lints",
            text(package, "name")
        );
    }
}
