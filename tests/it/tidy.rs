//! What every source file keeps to.

use std::path::{Path, PathBuf};

/// Longest file, in lines.
const LONGEST: usize = 1000;

/// Files that are one long table, or one long class.
const TABLES: &[&str] = &[
    "crates/bytecode/src/opcode.rs",
    // Listings of the disassembler.
    "crates/compiler/tests/dis.rs",
];

/// Where the Python lies that is part of the program.
const LIBRARIES: [&str; 2] = ["crates/stdlib/lib/", "crates/vm/src/prelude/"];

/// Folders that are not ours, or not source.
const SKIPPED: &[&str] = &["target", ".git"];

fn files(extensions: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or("");
            if path.is_dir() {
                if !SKIPPED.contains(&name) {
                    folders.push(path);
                }
                continue;
            }
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
            if extensions.contains(&extension) {
                let shown = path.strip_prefix(root).expect("below the root");
                let shown = shown.display().to_string();
                if let Ok(text) = std::fs::read_to_string(&path) {
                    found.push((shown, text));
                }
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = files(&["rs"])
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "no //! at the top: {silent:#?}");
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = files(&["rs", "py"])
        .into_iter()
        .filter(|(path, _)| path.ends_with(".rs") || LIBRARIES.iter().any(|l| path.starts_with(l)))
        .filter(|(path, _)| !TABLES.contains(&path.as_str()))
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, text)| format!("{path}: {}", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_points_into_one_machine() {
    let homes = ["/home/", "/root/", "/work/", "/Users/"];
    let mut wrong = Vec::new();
    for (path, text) in files(&["rs", "py", "md", "toml", "lalrpop"]) {
        if path == "tests/it/tidy.rs" {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let private = homes.iter().any(|home| {
                line.match_indices(home).any(|(at, _)| {
                    // `crates/work/` is a path of ours, `"/work/` is one of a machine.
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}".contains(c))
                })
            });
            if private {
                wrong.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
