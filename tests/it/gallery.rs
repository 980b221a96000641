//! The gallery's pictures are what the commands below them draw.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expect_test::expect_file;

use crate::program::run;

/// The commands of the gallery, word by word.
fn commands() -> Vec<Vec<String>> {
    let text = fs::read_to_string("docs/gallery.md").expect("the gallery");
    let lines = text
        .lines()
        .filter_map(|line| line.strip_prefix("gilscope "));
    let words = |line: &str| line.split(' ').map(str::to_owned).collect();
    lines.map(words).collect()
}

/// What is written goes to a folder of the test's own.
fn moved(word: &str, folder: &Path) -> String {
    let name = match word.strip_prefix("docs/gallery/") {
        Some(name) => name,
        None if word.ends_with(".gil") => word,
        None => return word.to_owned(),
    };
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn commands_draw_the_pictures_again() {
    let folder = std::env::temp_dir().join(format!("gilscope-gallery-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    for words in commands() {
        let words: Vec<String> = words.iter().map(|word| moved(word, &folder)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let outcome = run(&words);
        assert_eq!(outcome.code, Some(0), "{words:?}: {outcome:?}");
    }
    let pictures = fs::read_dir(&folder).expect("the folder");
    for picture in pictures.map(|entry| entry.expect("an entry").path()) {
        if picture.extension().is_some_and(|end| end == "svg") {
            let name = picture.file_name().expect("a name").to_string_lossy();
            let drawn = fs::read_to_string(&picture).expect("the picture");
            let kept = format!("{}/docs/gallery/{name}", env!("CARGO_MANIFEST_DIR"));
            expect_file![kept].assert_eq(&drawn);
        }
    }
    fs::remove_dir_all(&folder).expect("it can be removed");
}

#[test]
fn every_example_has_its_picture() {
    let examples = fs::read_dir("examples").expect("examples");
    let examples: BTreeSet<String> = examples
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.ends_with(".py"))
        .collect();
    let shown: BTreeSet<String> = commands()
        .into_iter()
        .flatten()
        .filter_map(|word| Some(word.strip_prefix("examples/")?.to_owned()))
        .filter(|name| !name.contains('/'))
        .collect();
    assert_eq!(shown, examples);
}
