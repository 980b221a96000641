//! The fuzz targets, tried on a few spoilt scripts.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the targets are in a crate of their own")]
mod targets;

/// Longest script that is spoilt, in bytes.
const LONGEST: usize = 1500;

fn scripts() -> Vec<Vec<u8>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts");
    let found = gilscope_testkit::find(&root).expect("there are scripts");
    let texts = found
        .iter()
        .map(|script| std::fs::read(&script.path).expect("it can be read"));
    texts.filter(|text| text.len() <= LONGEST).collect()
}

/// A script with pieces taken out, doubled, or replaced by pieces of another.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let scripts = scripts();
    assert!(scripts.len() > 100, "{} scripts", scripts.len());
    let one = prop::sample::select(scripts);
    let edit = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..3u8,
    );
    (one.clone(), one, prop::collection::vec(edit, 1..5)).prop_map(|(mut text, other, edits)| {
        for (from, to, kind) in edits {
            if text.is_empty() {
                break;
            }
            let (a, b) = (from.index(text.len()), to.index(text.len()));
            let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 60));
            let piece = match kind {
                0 => Vec::new(),
                1 => text[a..b].repeat(2),
                _ => other[from.index(other.len().max(1)).min(other.len())..]
                    .iter()
                    .copied()
                    .take(b - a)
                    .collect(),
            };
            text.splice(a..b, piece);
        }
        text
    })
}

fn tried(cases: u32, target: fn(&[u8])) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    });
    let result = runner.run(&spoilt(), |text| {
        target(&text);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn tokens_of_anything() {
    tried(400, targets::tokens);
}

#[test]
fn code_of_anything() {
    tried(300, |text| {
        for mode in 0..3u8 {
            targets::code(&[&[mode], text].concat());
        }
    });
}

#[test]
fn runs_of_anything() {
    tried(100, targets::run);
}
