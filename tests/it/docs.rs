//! The documentation tells the truth: its examples print what it says, and the book has all its chapters.

use std::path::Path;

/// Every `console` block of the README and the book is run.
#[test]
fn examples_print_what_they_show() {
    trycmd::TestCases::new()
        .register_bin("gilscope", Path::new(env!("CARGO_BIN_EXE_gilscope")))
        .case("README.md")
        .case("docs/*.md");
}

/// Every chapter is in the book's table of contents, and nothing else is.
#[test]
fn the_book_has_all_its_chapters() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let summary = std::fs::read_to_string(docs.join("SUMMARY.md")).expect("a table of contents");
    let mut listed: Vec<String> = summary
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.to_owned())
        .collect();
    listed.sort();
    let mut chapters: Vec<String> = std::fs::read_dir(&docs)
        .expect("docs")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".md") && name != "SUMMARY.md")
        .collect();
    chapters.sort();
    assert_eq!(listed, chapters);
}
