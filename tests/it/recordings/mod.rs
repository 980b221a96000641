//! Recordings and what is drawn of them: the same bytes every time, readable by others, and after a kill.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::expect_file;

use crate::program::{run, start};

const SCRIPT: &str = "tests/it/recordings/small.py";

/// Everything that a recording can be drawn as.
const FORMATS: [&str; 9] = [
    "txt",
    "csv",
    "svg",
    "html",
    "json",
    "json.gz",
    "profile.json.gz",
    "fxt",
    "cast",
];

/// A folder that is gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("gilscope-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left lies among temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn good(words: &[&str]) -> String {
    let outcome = run(words);
    assert_eq!(outcome.code, Some(0), "{words:?}: {outcome:?}");
    outcome.out
}

/// Draws a simulated run in every format.
fn draw(folder: &Folder, policy: &str) {
    let recording = folder.path("run.gil");
    let policy = format!("--gil={policy}");
    good(&[
        "record",
        "-o",
        &recording,
        &policy,
        "--sim",
        "--cores=2",
        "--seed=1",
        SCRIPT,
    ]);
    for format in FORMATS {
        let picture = folder.path(&format!("run.{format}"));
        good(&["render", &recording, "-o", &picture]);
    }
}

/// The bytes of a picture as text that can be kept and compared: unpacked, or in hexadecimal.
fn shown(path: &Path) -> String {
    let bytes = fs::read(path).expect("the picture");
    let name = path.to_string_lossy();
    if name.ends_with(".gz") {
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .expect("it is compressed");
        return text;
    }
    String::from_utf8(bytes).unwrap_or_else(|error| {
        let words = error.as_bytes().chunks(16);
        let lines = words.map(|word| {
            let digits: String = word.iter().map(|byte| format!("{byte:02x}")).collect();
            digits + "\n"
        });
        lines.collect()
    })
}

#[test]
fn pictures_of_a_simulated_run_are_the_same_in_every_format() {
    let folder = Folder::new("renders");
    draw(&folder, "ticks");
    for format in FORMATS {
        let drawn = shown(&folder.0.join(format!("run.{format}")));
        // The page's own script is tested in a browser; here only what it is given.
        let drawn = match format {
            "html" => drawn
                .lines()
                .find(|line| line.starts_with("<script id=\"data\""))
                .expect("the page has its data")
                .to_owned(),
            _ => drawn,
        };
        let kept = format!(
            "{}/tests/it/recordings/drawn/small.{}",
            env!("CARGO_MANIFEST_DIR"),
            format.replace("json.gz", "gz.json")
        );
        expect_file![kept].assert_eq(&drawn);
    }
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests is to know what was not tested"
)]
fn a_reader_in_python_finds_the_same_in_every_format() {
    for policy in ["ticks", "timer:100us"] {
        let folder = Folder::new(&format!("read-{}", &policy[..4]));
        draw(&folder, policy);
        let reader = "tests/it/recordings/read.py";
        let done = Command::new("python3")
            .args([reader, &folder.path("run")])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output();
        let Ok(done) = done else {
            eprintln!("skipped: no python3 found");
            return;
        };
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{policy}: {told}");
    }
}

/// Whoever is killed cannot say goodbye: what was written until then counts.
#[test]
fn a_killed_run_leaves_what_it_had_written() {
    let folder = Folder::new("killed");
    let recording = folder.path("killed.gil");
    let script = "\
import threading, time
def spin():
    while True: pass
def nap():
    for i in range(10 ** 6):
        time.sleep(0.001)
        if i == 60: print('enough', flush=True)
threading.Thread(target=spin, name='spin', daemon=True).start()
nap()
";
    let mut running = start(&["--gil=timer:1ms", "--record", &recording, "-c", script]);
    running.wait_for("enough");
    // Events are written several times a second.
    std::thread::sleep(std::time::Duration::from_secs(1));
    running.kill();
    let outcome = running.finish();
    assert_eq!(outcome.signal, Some(9), "{outcome:?}");

    let stats: serde_json::Value =
        serde_json::from_str(&good(&["stats", "--json", &recording])).expect("JSON");
    let switches = stats["summary"]["switches"].as_u64().expect("a number");
    assert!(switches >= 60, "{switches}");
    assert!(good(&["show", &recording]).contains("spin"));
    let page = folder.path("killed.html");
    good(&["render", &recording, "-o", &page]);
    // Half a chunk more is what a crash of the whole machine may leave.
    let bytes = fs::read(&recording).expect("the recording");
    fs::write(&recording, &bytes[..bytes.len() - 3]).expect("it can be written");
    assert!(good(&["show", &recording]).contains("spin"));
}
