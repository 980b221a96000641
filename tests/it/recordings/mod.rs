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

/// No clock says when a simulated run hands its events on, and yet little of it is lost.
#[test]
fn a_killed_simulation_leaves_what_it_had_written() {
    let folder = Folder::new("killed-sim");
    let recording = folder.path("killed.gil");
    let script = "\
import threading, time
def spin():
    while True: pass
threading.Thread(target=spin, name='spin', daemon=True).start()
for i in range(300):
    time.sleep(0.001)
print('enough', flush=True)
while True: pass
";
    let options = ["--sim", "--gil=timer:1ms", "--record", &recording];
    let mut running = start(&[&options[..], &["-c", script]].concat());
    running.wait_for("enough").kill();
    let outcome = running.finish();
    assert_eq!(outcome.signal, Some(9), "{outcome:?}");
    let stats: serde_json::Value =
        serde_json::from_str(&good(&["stats", "--json", &recording])).expect("JSON");
    let switches = stats["summary"]["switches"].as_u64().expect("a number");
    assert!(switches >= 300, "{switches}");

    // One that waits for its input has told all.
    let script = "print('ask', flush=True); input()";
    let mut running = start(&["--sim", "--record", &recording, "-c", script]);
    running.wait_for("ask");
    std::thread::sleep(std::time::Duration::from_millis(500));
    running.kill();
    running.finish();
    assert!(good(&["show", &recording]).contains("MainThread"));
}

/// However a run ends, there is a picture of it, and nothing beside that.
#[test]
fn a_picture_is_drawn_whatever_ends_the_run() {
    let folder = Folder::new("cut");
    let script = "\
import os, sys, threading, time
for i in range(200):
    time.sleep(0.001)
print('enough', flush=True)
if len(sys.argv) > 1: os._exit(3)
while True: pass
";
    let picture = folder.path("run.txt");
    let only_picture = || {
        let left = fs::read_dir(&folder.0).expect("the folder").flatten();
        let names: Vec<_> = left.map(|file| file.file_name()).collect();
        assert_eq!(names, ["run.txt"]);
        let drawn = fs::read_to_string(&picture).expect("the picture");
        assert!(drawn.contains("MainThread |"), "{drawn}");
        fs::remove_file(&picture).expect("it can be removed");
    };
    let cut = format!("gilscope: {picture} shows the run up to where it was cut off\n");
    for (sim, interrupted) in [("--sim", true), ("--sim", false), ("--pace=1", false)] {
        let mut running = start(&["record", "-o", &picture, sim, "-c", script]);
        running.wait_for("enough");
        std::thread::sleep(std::time::Duration::from_secs(1));
        if interrupted {
            running.interrupt();
        } else {
            running.kill();
        }
        // Whoever draws says so before it lets go of standard error.
        let outcome = running.finish();
        let signal = if interrupted { 2 } else { 9 };
        assert_eq!(outcome.signal, Some(signal), "{outcome:?}");
        assert_eq!(outcome.err, cut, "{sim}");
        only_picture();
    }
    let ended = run(&["record", "-o", &picture, "-c", script, "now"]);
    assert_eq!((ended.code, &ended.err), (Some(3), &cut), "{ended:?}");
    only_picture();
    // Named from where it was started, wherever the script goes.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let from_here = "../".repeat(here.components().count() - 1) + &picture[1..];
    let script = "import os; os.chdir('/proc')";
    let ended = run(&["record", "-o", &from_here, "-c", script]);
    assert_eq!((ended.code, &*ended.err), (Some(0), ""), "{ended:?}");
    only_picture();
    // What does not begin leaves nothing at all.
    assert_eq!(
        run(&["record", "-o", &picture, "-c", "def f(:"]).code,
        Some(1)
    );
    assert_eq!(fs::read_dir(&folder.0).expect("the folder").count(), 0);
}
