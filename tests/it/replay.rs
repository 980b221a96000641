//! Runs once more: by their recordings, on the simulated machine.

use std::path::PathBuf;

use serde_json::Value;

use crate::program::run;

/// A file of this test's own, gone at the end.
struct Temporary(PathBuf);

impl Temporary {
    fn new(name: &str) -> Temporary {
        let name = format!("gilscope-{}-{name}", std::process::id());
        Temporary(std::env::temp_dir().join(name))
    }

    fn path(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The last line that is JSON.
fn figures(text: &str) -> Value {
    let line = text.lines().last().unwrap_or_default();
    serde_json::from_str(line).unwrap_or_else(|_| panic!("{text}"))
}

/// What a thread got of the lock: how often, and how often it let go for each reason.
fn holds(stats: &Value) -> Vec<(Value, Value, Value)> {
    let threads = stats["threads"].as_array().expect("threads");
    let of = |thread: &Value| {
        let named = |key: &str| thread[key].clone();
        (named("name"), named("acquires"), named("releases"))
    };
    threads.iter().map(of).collect()
}

#[test]
fn a_run_on_real_threads_is_repeated_hold_by_hold() {
    for (gil, script) in [
        ("ticks", "examples/lost_update.py"),
        ("timer:0.1ms", "examples/lost_update.py"),
        ("fifo:0.1ms", "examples/producer_consumer.py"),
        ("priority:0.1ms", "examples/convoy.py"),
        ("timer:0.05ms", "tests/sim/locks.py"),
        // A thread that comes back from waiting may lose the lock at its first poll.
        ("ticks:0", "tests/sim/locks.py"),
    ] {
        let recording = Temporary::new(&format!("{}.gil", gil.replace([':', '.'], "-")));
        let policy = format!("--gil={gil}");
        let first = run(&[
            &policy,
            "--stats=json",
            "--record",
            &recording.path(),
            script,
        ]);
        assert_eq!(first.code, Some(0), "{gil} {script}: {first:?}");
        let again = run(&["replay", "--stats=json", &recording.path(), script]);
        assert_eq!(
            (again.code, &again.out),
            (Some(0), &first.out),
            "{gil} {script}: {again:?}"
        );
        let (first, again) = (figures(&first.err), figures(&again.err));
        assert_eq!(first["switches"], again["switches"], "{gil} {script}");
        assert_eq!(first["polls"], again["polls"], "{gil} {script}");
        assert_eq!(holds(&first), holds(&again), "{gil} {script}");
        assert!(first["switches"].as_u64() > Some(3), "{first}");
    }
}

/// Without a buffer each line is written with the lock given up: a choice that the recording keeps.
#[test]
fn a_run_without_a_buffer_is_repeated_without_one() {
    let script = Temporary::new("prints.py");
    let text = "\
import threading
def say(k):
    for i in range(50): print(k, i)
threads = [threading.Thread(target=say, args=(k,)) for k in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    std::fs::write(&script.0, text).expect("a script");
    let recording = Temporary::new("unbuffered.gil");
    let (path, name) = (recording.path(), script.path());
    let first = run(&["-u", "--gil=ticks", "--record", &path, &name]);
    let again = run(&["replay", &path, &name]);
    assert_eq!((again.code, &again.out), (Some(0), &first.out), "{again:?}");
    let first = run(&["-u", "--gil=ticks", "--sim", "--token", &name]);
    let token = first.err.trim().rsplit(' ').next().unwrap_or_default();
    let again = run(&["replay", token, &name]);
    assert_eq!((again.code, &again.out), (Some(0), &first.out), "{again:?}");
}

#[test]
fn a_simulated_run_is_repeated_from_its_recording() {
    let recording = Temporary::new("sim.gil");
    let script = ["examples/lost_update.py"];
    let mut words = vec!["--sim", "--gil=ticks", "--machine=cpython27", "--seed=9"];
    let path = recording.path();
    words.extend(["--schedule=random", "--stats=json", "--record", &path]);
    words.extend(script);
    let first = run(&words);
    let again = run(&["replay", "--stats=json", &path, script[0]]);
    assert_eq!((again.code, again.out), (first.code, first.out));
    assert_eq!(figures(&first.err), figures(&again.err));
}

#[test]
fn what_would_be_another_run_is_refused_in_words() {
    let recording = Temporary::new("other.gil");
    let path = recording.path();
    let script = Temporary::new("script.py");
    std::fs::write(&script.0, "import sys\nprint(len(sys.argv))\n").expect("a script");
    let first = run(&["--record", &path, &script.path(), "x"]);
    assert_eq!(first.out, "2\n", "{first:?}");
    let same = run(&["replay", &path, &script.path(), "x"]);
    assert_eq!((same.code, same.out.as_str()), (Some(0), "2\n"), "{same:?}");
    let refused = |words: &[&str], why: &str| {
        let outcome = run(words);
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        assert!(outcome.err.contains(why), "{}", outcome.err);
    };
    refused(&["replay", &path, &script.path()], "arguments were");
    refused(
        &["replay", &path, "examples/convoy.py"],
        "not the script that was recorded",
    );
    refused(
        &["replay", &script.path(), &script.path()],
        "not a recording",
    );
    refused(
        &["replay", "gs1/0.0.1/00/timer:5ms", &script.path()],
        "0.0.1",
    );

    // One that asks for the outside cannot go the same way.
    std::fs::write(&script.0, "import os\nprint(os.listdir('.') != [])\n").expect("a script");
    assert_eq!(run(&["--record", &path, &script.path()]).code, Some(0));
    let outcome = run(&["replay", &path, &script.path()]);
    assert_ne!(outcome.code, Some(0), "{outcome:?}");
}

#[test]
fn pretended_devices_take_their_time_without_the_lock() {
    let code = "import simio, threading, time
def work():
    for _ in range(3):
        simio.redis(2); simio.disk(1); simio.ssd(10); simio.database(); simio.memory(); simio.network(2000)
    simio.web()
begin = time.monotonic()
threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(round(time.monotonic() - begin, 2))
simio.latency['redis'] = 1e-6
simio.redis()
try: simio.ssd(-1)
except ValueError as error: print(error)
";
    let outcome = run(&["--sim", "--stats=json", "-c", code]);
    // Four times at once what takes 2.069 s once.
    assert_eq!(
        outcome.out, "2.07\nthe amount must be non-negative\n",
        "{outcome:?}"
    );
    let stats = figures(&outcome.err);
    assert_eq!(stats["threads"][1]["releases"]["io"], 19, "{stats}");
    let quick = "import simio\nsimio.memory()\nsimio.redis()\nprint('done')\n";
    assert_eq!(run(&["-c", quick]).out, "done\n");
}

#[test]
fn a_script_can_leave_a_word_on_the_time_line() {
    for how in [&["--sim"][..], &[]] {
        let recording = Temporary::new("marked.gil");
        let path = recording.path();
        let code =
            "import sys, time\ntime.sleep(0.001)\nsys._gil_mark('half-way')\ntime.sleep(0.001)\n";
        let mut words = how.to_vec();
        words.extend(["--record", &path, "-c", code]);
        assert_eq!(run(&words).code, Some(0));
        let csv = Temporary::new("marked.csv");
        assert_eq!(run(&["render", &path, "-o", &csv.path()]).code, Some(0));
        let rows = std::fs::read_to_string(&csv.0).expect("the rows");
        assert!(rows.contains("half-way"), "{rows}");
    }
}
