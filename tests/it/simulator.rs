//! Runs on simulated machines: the same every time, and like the real ones that they are modelled on.

use std::path::Path;

use serde_json::Value;

use crate::program::{run, run_with};

/// Runs a script of `tests/sim` on a machine; what it printed, and the figures.
fn figures(machine: &str, cores: u32, gil: &str, script: &[&str]) -> (String, Value) {
    let (cores, gil) = (format!("--cores={cores}"), format!("--gil={gil}"));
    let path = format!("tests/sim/{}", script[0]);
    let mut words = vec![
        "--sim",
        "--stats=json",
        "--machine",
        machine,
        &cores,
        &gil,
        &path,
    ];
    words.extend(&script[1..]);
    let outcome = run(&words);
    assert_eq!(outcome.code, Some(0), "{words:?}: {outcome:?}");
    let json = outcome.err.lines().last().unwrap_or_default();
    let stats = serde_json::from_str(json);
    (
        outcome.out,
        stats.unwrap_or_else(|_| panic!("{}", outcome.err)),
    )
}

/// The numbers that a script printed.
fn numbers(out: &str) -> Vec<f64> {
    out.split_whitespace()
        .map(|word| word.parse().unwrap_or_else(|_| panic!("{out}")))
        .collect()
}

#[track_caller]
fn within(what: &str, value: f64, low: f64, high: f64) {
    assert!(
        (low..=high).contains(&value),
        "{what}: {value} is not in {low}..={high}"
    );
}

/// Within 15 % of the median, or in the range, of what was measured.
#[track_caller]
fn like(what: &str, value: f64, median: f64, low: f64, high: f64) {
    within(what, value, low.min(median * 0.85), high.max(median * 1.15));
}

/// What a recording looks like in every format; the recording itself first.
fn pictures(recording: &Path) -> Vec<Vec<u8>> {
    let bytes = |path: &Path| std::fs::read(path).expect("a file");
    let mut all = vec![bytes(recording)];
    for format in ["txt", "json", "html", "svg", "fxt", "cast", "csv"] {
        let picture = recording.with_extension(format);
        let outcome = run(&[
            "render",
            &recording.display().to_string(),
            "-o",
            &picture.display().to_string(),
        ]);
        assert_eq!(outcome.code, Some(0), "{format}: {outcome:?}");
        all.push(bytes(&picture));
    }
    all
}

#[test]
fn every_example_does_the_same_twice() {
    let mut scripts: Vec<String> = ["examples", "tests/sim"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the examples"))
        .map(|entry| entry.expect("a file").path().display().to_string())
        .filter(|path| path.ends_with(".py"))
        .collect();
    scripts.sort();
    let folder = std::env::temp_dir().join(format!("gilscope-twice-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for script in &scripts {
        // Without a lock a simulated moment takes many real ones.
        for (gil, machine, limit) in [
            ("ticks", "cpython27", "100ms"),
            ("timer", "laptop", "100ms"),
            ("none", "server", "4ms"),
        ] {
            // Both are new processes: other addresses, other hashes, another time; and the second has another world
            // around it.
            let once = |variable: (&str, &str)| {
                let recording = folder.join("run.gil");
                let (path, gil) = (recording.display().to_string(), format!("--gil={gil}"));
                let mut words = vec!["--sim", "--seed=5", "--stats=json", "--limit", limit];
                words.extend(["--machine", machine, &gil, "--record", &path, script]);
                words.extend(["2", "500", "0.001"]);
                let outcome = run_with(variable, &words);
                // One script's are enough: pictures are made of recordings alone.
                let all = match script.as_str() {
                    "examples/io_beside_cpu.py" => pictures(&recording),
                    _ => vec![std::fs::read(&recording).expect("the recording")],
                };
                (outcome.code, outcome.out, outcome.err, all)
            };
            let first = once(("TZ", "UTC"));
            let second = once(("TZ", &format!("Asia/Tokyo{}", " ".repeat(5_000))));
            assert!(first == second, "{script} under {gil}");
            assert!(
                first.3[0].len() > 100,
                "{script} under {gil} told no events"
            );
        }
    }
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn nothing_real_shows_in_a_simulated_run() {
    let code = "import os, random, sys, threading, time, uuid
print(time.time(), time.monotonic(), time.localtime(), time.process_time())
print(random.random(), os.urandom(4), uuid.uuid4(), os.getpid(), os.cpu_count(), dict(os.environ))
print({'b', 'a', 'c'}, {object() for _ in range(3)}, [hash(x) for x in ('a', b'a', 1.5, None, (1, 'b'))])
print(object(), id(object()), threading.current_thread(), threading.get_ident())
class Thing:
    pass
print(Thing(), Thing.__init__, lambda: 0, sys.stdout)
";
    let once = |variable| run_with(variable, &["--sim", "-c", code]);
    let first = once(("HOME", "/"));
    let second = once(("PYTHONHASHSEED", "77"));
    assert_eq!(first.code, Some(0), "{first:?}");
    assert_eq!((first.out, first.err), (second.out, second.err));
}

#[test]
fn sleeping_takes_no_time_and_the_clock_is_right() {
    let outcome = run(&[
        "--sim",
        "-c",
        "import time\nt = time.monotonic()\ntime.sleep(3600)\nprint(round(time.monotonic() - t, 3))",
    ]);
    assert_eq!(outcome.out, "3600.0\n", "{outcome:?}");
}

#[test]
fn pipes_and_pairs_of_sockets_are_as_in_cpython() {
    for policy in ["--gil=timer", "--gil=ticks", "--gil=none"] {
        let outcome = run(&["--sim", policy, "tests/sim/pipes.py"]);
        assert_eq!(outcome.code, Some(0), "{policy}: {outcome:?}");
        // As CPython 3.13 printed it.
        assert_eq!(outcome.out, include_str!("../sim/pipes.out"), "{policy}");
    }
}

#[test]
fn nobody_of_two_is_woken_in_vain_under_timer() {
    let script = ["latency.py", "1", "30", "0.002"];
    let (_, stats) = figures("beazley-2009", 2, "timer", &script);
    assert_eq!(stats["failed_wakeups"], 0);
    assert_eq!(stats["releases"]["ticks"], Value::Null);
    let (_, stats) = figures("beazley-2009", 2, "ticks", &script);
    assert!(stats["failed_wakeups"].as_u64() > Some(0));
    let (_, stats) = figures("cpython27", 2, "ticks", &["scaling.py", "2", "400000"]);
    assert!(stats["failed_wakeups"].as_u64() > Some(100));
}

#[test]
fn two_threads_are_slower_than_one_after_the_other_as_beazley_showed() {
    for (machine, cores, on_one, on_all) in [
        ("beazley-2009", 2, 1.54, 1.85),
        ("beazley-2010", 4, 1.45, 1.97),
    ] {
        let mean = |cores: u32, turns: &str| {
            let ratio = |seed: u32| {
                let (cores, seed) = (format!("--cores={cores}"), format!("--seed={seed}"));
                let script = "tests/sim/scaling.py";
                let outcome = run(&[
                    "--sim",
                    "--gil=ticks",
                    "--machine",
                    machine,
                    &cores,
                    &seed,
                    script,
                    "2",
                    turns,
                ]);
                numbers(&outcome.out)[0]
            };
            (0..5).map(ratio).sum::<f64>() / 5.0
        };
        like(machine, mean(1, "1000000"), on_one, on_one, on_one);
        like(machine, mean(cores, "200000"), on_all, on_all, on_all);
    }
}

#[test]
fn without_a_lock_threads_use_all_cores() {
    let (out, _) = figures("server", 4, "none", &["scaling.py", "4", "150000"]);
    within("four threads on four cores", numbers(&out)[0], 0.24, 0.33);
    let (out, _) = figures("server", 2, "none", &["scaling.py", "4", "150000"]);
    within("four threads on two cores", numbers(&out)[0], 0.49, 0.6);
}

#[test]
fn a_deadlock_is_found_told_and_repeated() {
    const DEADLOCK: Option<i32> = Some(3);
    let script = "tests/sim/deadlock.py";
    let outcome = (0..50)
        .map(|seed| {
            let seed = format!("--seed={seed}");
            run(&["--sim", "--gil=ticks", "--schedule=random", &seed, script])
        })
        .find(|outcome| outcome.code == DEADLOCK)
        .expect("one schedule in fifty gets them stuck");
    for text in [
        "ab waits for lock",
        "which ba took",
        "ba waits for lock",
        "which ab took",
    ] {
        assert!(outcome.err.contains(text), "{}", outcome.err);
    }
    let token = outcome
        .err
        .split_whitespace()
        .find(|word| word.starts_with("gs1/"));
    let token = token.expect("the report says how to see it again");
    let again = run(&["replay", token, script]);
    assert_eq!(
        (again.code, &again.out),
        (DEADLOCK, &outcome.out),
        "{again:?}"
    );
    let told = |err: &str| err.lines().take(4).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(told(&again.err), told(&outcome.err));

    let other = run(&["replay", token, "tests/sim/spin.py", "1", "1"]);
    assert_eq!(other.code, Some(2));
    assert!(
        other
            .err
            .contains("not those of the run that made the token"),
        "{}",
        other.err
    );
}

#[test]
fn claims_decide_the_exit_code() {
    let outcome = run(&[
        "--sim",
        "examples/two_threads.py",
        "--assert",
        "jain.service>0.1",
        "--assert",
        "bypass<=9",
    ]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let outcome = run(&[
        "--sim",
        "examples/two_threads.py",
        "--assert",
        "Thread-1.wait.max<1ms",
    ]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome
            .err
            .contains("does not hold: wait.max of Thread-1 (count) is "),
        "{}",
        outcome.err
    );
    let outcome = run(&["--sim", "examples/two_threads.py", "--assert", "speed>1"]);
    assert_eq!(outcome.code, Some(2));
}

#[test]
fn a_sweep_goes_on_where_it_was_left() {
    let path = std::env::temp_dir().join(format!("gilscope-sweep-{}.csv", std::process::id()));
    let file = path.display().to_string();
    let sweep = |shard: &str| {
        let outcome = run(&[
            "sweep",
            "--gil=ticks,timer:1ms..4ms",
            "--cores=1,2",
            "--seeds=2",
            "--shard",
            shard,
            "-o",
            &file,
            "tests/sim/scaling.py",
            "2",
            "2000",
        ]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        std::fs::read_to_string(&path).expect("the rows")
    };
    let half = sweep("1/2");
    assert_eq!(half.lines().count(), 1 + 8);
    let all = sweep("1/1");
    assert_eq!(all.lines().count(), 1 + 16);
    assert!(half.lines().all(|row| all.contains(row)));
    assert_eq!(sweep("1/1"), all);
    assert!(
        all.lines().skip(1).all(|row| row.contains(",finished,0,")),
        "{all}"
    );
    // Rows of something else are not taken for these.
    for other in [
        ["tests/sim/scaling.py", "2", "3000"],
        ["tests/sim/scaling.py", "1", "2000"],
    ] {
        let mut words = vec!["sweep", "-o", &file];
        words.extend(other);
        let outcome = run(&words);
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        assert!(outcome.err.contains("16 rows of another"), "{outcome:?}");
    }
    assert_eq!(std::fs::read_to_string(&path).ok(), Some(all));
    std::fs::write(&path, "what I must not forget\n").expect("it can be written");
    let outcome = run(&["sweep", "-o", &file, "tests/sim/scaling.py"]);
    assert!(
        outcome.code == Some(2) && outcome.err.contains("is no sweep"),
        "{outcome:?}"
    );
    let _ = std::fs::remove_file(path);
}

/// Requests that a thread serves in a second, beside so many that compute; the mean of some runs.
fn served(machine: &str, gil: &str, computing: &str) -> f64 {
    const SEEDS: u32 = 4;
    let once = |seed: u32| {
        let (gil, seed) = (format!("--gil={gil}"), format!("--seed={seed}"));
        let mut words = vec!["--sim", "--machine", machine, &gil, &seed];
        words.extend(["tests/sim/requests.py", computing, "0.6"]);
        numbers(&run(&words).out)[0]
    };
    (0..SEEDS).map(once).sum::<f64>() / f64::from(SEEDS)
}

#[test]
fn a_server_beside_computing_threads_is_as_slow_as_was_published() {
    // Victor Skvortsov, "Python behind the scenes #13": a server whose requests let go of the lock twice each.
    let machine = "r4victor-2021";
    for (gil, computing, published) in [
        ("timer", "0", 30_000.0),
        ("timer", "1", 100.0),
        ("timer", "4", 30.0),
        ("timer:100ms", "1", 5.0),
        ("timer:10ms", "1", 50.0),
        ("timer:1ms", "1", 500.0),
        ("timer:0.1ms", "1", 3_200.0),
        ("timer:10us", "1", 11_000.0),
    ] {
        let what = format!("{computing} beside it under {gil}");
        let rate = served(machine, gil, computing);
        within(&what, rate, published * 0.75, published * 1.25);
    }
    within(
        "two beside it",
        served("cpython313", "timer", "2"),
        37.5,
        62.5,
    );
}

#[test]
fn priority_ends_the_convoy_and_fifo_the_waiting_out_of_turn() {
    // What David Beazley proposed priorities for: the server hardly notices who computes.
    let alone = served("cpython313", "priority", "0");
    let beside = served("cpython313", "priority", "2");
    within(
        "beside two under priority",
        beside,
        alone * 0.7,
        alone * 1.1,
    );
    within(
        "beside one under timer",
        served("cpython313", "timer", "1"),
        75.0,
        125.0,
    );
    // In a queue nobody waits for more than the turns of those before him, in one of which the host may take a core.
    let latency = ["latency.py", "2", "200", "0.002"];
    let worst = |gil: &str| numbers(&figures("cpython313", 2, gil, &latency).0)[1];
    within(
        "the worst wait beside two in a queue",
        worst("fifo"),
        5.0,
        12.5,
    );
    within("and without one", worst("timer"), 30.0, 130.0);
}

#[test]
fn pings_are_as_late_as_colesbury_measured() {
    // ccbench on 3.11: 0 ms alone, 4 (in whole milliseconds, so up to 5) beside one thread that computes.
    let mean = |computing| {
        numbers(
            &figures(
                "cpython313",
                2,
                "timer",
                &["latency.py", computing, "20", "0.1"],
            )
            .0,
        )[0]
    };
    within("alone", mean("0"), 0.0, 1.0);
    within("beside one", mean("1"), 4.0 * 0.75, 5.0 * 1.25);
}
