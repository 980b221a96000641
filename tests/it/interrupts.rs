//! Kill tests: Ctrl-C in each state a script can be in, threads that die, locks that never come.

use rustix::process::Signal;

use crate::program::{Outcome, run, run_deaf_to_interrupts, run_into, start};

/// Policies under which a signal ends every wait of the main thread.
const MODERN: &[&str] = &["timer", "fifo", "priority"];
const ALL: &[&str] = &["ticks", "timer", "fifo", "priority"];

/// Starts code, interrupts it when it has printed `ready` and sleeps, and waits for its end.
fn interrupted(policy: &str, code: &str) -> Outcome {
    let gil = format!("--gil={policy}");
    let mut run = start(&[&gil, "-c", code]);
    run.wait_for("ready").wait_until_asleep().interrupt();
    run.finish()
}

/// It died as CPython does: by the signal, with a traceback.
fn died_of_it(outcome: &Outcome) {
    assert_eq!(outcome.signal, Some(Signal::INT.as_raw()), "{outcome:?}");
    assert!(
        outcome
            .err
            .starts_with("Traceback (most recent call last):\n"),
        "{outcome:?}"
    );
    assert!(outcome.err.ends_with("KeyboardInterrupt\n"), "{outcome:?}");
}

#[test]
fn ctrl_c_ends_a_sleep() {
    for policy in ALL {
        let code = "import time\nprint('ready', flush=True)\ntime.sleep(1000)\n";
        died_of_it(&interrupted(policy, code));
    }
}

#[test]
fn ctrl_c_ends_a_read_from_standard_input() {
    for policy in ALL {
        let code = "print('ready', flush=True)\ninput()\n";
        died_of_it(&interrupted(policy, code));
    }
}

/// A call that comes back with part of its work done is a place to look for signals like any other.
#[test]
fn ctrl_c_ends_a_write_that_has_written_something() {
    for policy in MODERN {
        let code = "import os\nr, w = os.pipe()\nprint('ready', flush=True)\n\
                    n = os.write(w, b'x' * 10 ** 7)\nprint('went on')\n";
        let outcome = interrupted(policy, code);
        died_of_it(&outcome);
        assert!(!outcome.out.contains("went on"), "{outcome:?}");
    }
}

/// Once the script is over, what is left is the program's own: tables to be written, pictures to be drawn.
#[test]
fn ctrl_c_ends_the_work_behind_a_script_that_has_a_handler() {
    for policy in ALL {
        let gil = format!("--gil={policy}");
        // Nobody reads: the pipe is full, and the table has to wait.
        let code = "import os, signal\nsignal.signal(signal.SIGINT, lambda *_: None)\n\
                    print('ready', flush=True)\nos.write(2, b'x' * 65536)\n";
        let mut run = start(&[&gil, "--stats", "-c", code]);
        run.wait_for("ready").interrupt_until_it_ends();
        let outcome = run.finish();
        assert_eq!(outcome.signal, Some(Signal::INT.as_raw()), "{policy}");
    }
}

#[test]
fn ctrl_c_ends_a_loop_that_computes() {
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let code = "print('ready', flush=True)\nwhile True: x = 1 + len('')\n";
        let mut run = start(&[&gil, "-c", code]);
        run.wait_for("ready").interrupt();
        died_of_it(&run.finish());
    }
}

#[test]
fn ctrl_c_ends_the_wait_for_a_lock_that_never_comes() {
    let code = "
import threading
lock = threading.Lock()
lock.acquire()
print('ready', flush=True)
lock.acquire()
";
    for policy in MODERN {
        died_of_it(&interrupted(policy, code));
    }
}

#[test]
fn ctrl_c_ends_a_deadlock_of_two_threads() {
    let code = "
import threading
a, b = threading.Lock(), threading.Lock()
a.acquire()
have_b = threading.Event()
def other():
    b.acquire()
    have_b.set()
    a.acquire()
threading.Thread(target=other, daemon=True).start()
have_b.wait()
print('ready', flush=True)
b.acquire()
";
    for policy in MODERN {
        died_of_it(&interrupted(policy, code));
    }
}

#[test]
fn ctrl_c_ends_a_join() {
    let code = "
import threading, time
t = threading.Thread(target=time.sleep, args=(1000,), daemon=True)
t.start()
print('ready', flush=True)
t.join()
";
    for policy in MODERN {
        died_of_it(&interrupted(policy, code));
    }
}

#[test]
fn ctrl_c_ends_every_wait_of_the_library() {
    let waits = [
        "c = threading.Condition()\nwith c:\n    ready()\n    c.wait()",
        "c = threading.Condition()\nwith c:\n    ready()\n    c.wait_for(lambda: False)",
        "e = threading.Event()\nready()\ne.wait()",
        "s = threading.Semaphore(0)\nready()\ns.acquire()",
        "r = threading.RLock()\nthreading.Thread(target=r.acquire).start()\nready()\nr.acquire()",
        "b = threading.Barrier(2)\nready()\nb.wait()",
        "q = queue.Queue()\nready()\nq.get()",
        "q = queue.Queue(1)\nq.put(1)\nready()\nq.put(2)",
        "q = queue.Queue()\nq.put(1)\nready()\nq.join()",
        "q = queue.SimpleQueue()\nready()\nq.get()",
        "f = concurrent.futures.Future()\nready()\nf.result()",
        "f = concurrent.futures.Future()\nready()\nconcurrent.futures.wait([f])",
        "f = concurrent.futures.Future()\nready()\nlist(concurrent.futures.as_completed([f]))",
    ];
    for wait in waits {
        let code = format!("{WAITS}{wait}\n");
        for policy in MODERN {
            died_of_it(&interrupted(policy, &code));
        }
    }
}

const WAITS: &str = "
import threading, queue, concurrent.futures
def ready(): print('ready', flush=True)
";

#[test]
fn ctrl_c_ends_the_shutdown_of_an_executor() {
    let code = "
import concurrent.futures, threading
gate = threading.Event()
pool = concurrent.futures.ThreadPoolExecutor(1)
pool.submit(gate.wait)
print('ready', flush=True)
try:
    pool.shutdown()
except KeyboardInterrupt:
    print('interrupted')
gate.set()
";
    for policy in MODERN {
        let outcome = interrupted(policy, code);
        assert_eq!(outcome.out, "ready\ninterrupted\n", "{outcome:?}");
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
    }
}

#[test]
fn ctrl_c_ends_the_wait_for_threads_at_the_end() {
    let code = "
import threading, time
threading.Thread(target=time.sleep, args=(1000,)).start()
print('ready', flush=True)
";
    for policy in MODERN {
        let outcome = interrupted(policy, code);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert!(
            outcome
                .err
                .starts_with("Exception ignored on threading shutdown"),
            "{outcome:?}"
        );
        assert!(
            outcome.err.ends_with("KeyboardInterrupt: \n"),
            "{outcome:?}"
        );
    }
}

#[test]
fn ctrl_c_ends_a_write_into_a_full_pipe_and_no_text_is_lost_or_written_twice() {
    let code = "
import sys
print('ready', flush=True)
try:
    for i in range(100000): print(i)
except KeyboardInterrupt:
    sys.stderr.write('at ' + str(i))
";
    for policy in ALL {
        let outcome = interrupted(policy, code);
        let last: usize = outcome
            .err
            .strip_prefix("at ")
            .and_then(|number| number.parse().ok())
            .unwrap_or_else(|| panic!("{policy}: {}", outcome.err));
        let numbers: Vec<usize> = outcome
            .out
            .lines()
            .skip(1)
            .map(|line| line.parse().expect("a whole line"))
            .collect();
        assert!(
            numbers.len() >= last,
            "{policy}: {} of {last}",
            numbers.len()
        );
        assert!(numbers.iter().copied().eq(0..numbers.len()), "{policy}");
        assert_eq!(outcome.code, Some(0), "{policy}");
    }
}

#[test]
fn ctrl_c_comes_as_often_as_it_is_sent() {
    let code = "
import time, threading
for i in range(3):
    try:
        print('ready', i, flush=True)
        if i == 1: threading.Event().wait(1000)
        else: time.sleep(1000)
    except KeyboardInterrupt:
        print('caught', i, flush=True)
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let mut run = start(&[&gil, "-c", code]);
        for i in 0..3 {
            run.wait_for(&format!("ready {i}"))
                .wait_until_asleep()
                .interrupt()
                .wait_for(&format!("caught {i}"));
        }
        assert_eq!(run.finish().code, Some(0), "{policy}");
    }
}

#[test]
fn a_thread_can_interrupt_the_main_one() {
    let code = "
import _thread, threading, time
try:
    threading.Thread(target=_thread.interrupt_main).start()
    time.sleep(1000)
except KeyboardInterrupt:
    print('interrupted')
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "-c", code]);
        assert_eq!(outcome.out, "interrupted\n", "{outcome:?}");
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
    }
}

#[test]
fn system_exit_in_a_thread_ends_that_thread_quietly() {
    let code = "
import threading, sys
t = threading.Thread(target=sys.exit, args=(5,))
t.start()
t.join()
print('main')
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "-c", code]);
        assert_eq!((outcome.out.as_str(), outcome.err.as_str()), ("main\n", ""));
        assert_eq!(outcome.code, Some(0));
    }
}

#[test]
fn ctrl_c_ends_a_wait_with_a_deadline_under_every_policy() {
    let code = "
import threading
gate = threading.Event()
print('ready', flush=True)
gate.wait(1000)
";
    for policy in ALL {
        died_of_it(&interrupted(policy, code));
    }
}

#[test]
fn under_ticks_ctrl_c_waits_until_the_lock_comes() {
    let code = "
import threading, sys
lock = threading.Lock()
lock.acquire()
def other():
    sys.stdin.readline()
    print('releases', flush=True)
    lock.release()
threading.Thread(target=other).start()
print('ready', flush=True)
try:
    lock.acquire()
    while True: len('')
except KeyboardInterrupt:
    print('interrupted')
";
    let mut run = start(&["--gil=ticks", "-c", code]);
    run.wait_for("ready")
        .wait_until_asleep()
        .interrupt()
        .say("go\n");
    let outcome = run.finish();
    assert_eq!(outcome.out, "ready\nreleases\ninterrupted\n", "{outcome:?}");
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
}

#[test]
fn a_script_may_catch_ctrl_c_and_go_on() {
    let code = "
import time
print('ready', flush=True)
try:
    time.sleep(1000)
except KeyboardInterrupt:
    print('caught')
print('goes on')
";
    for policy in ALL {
        let outcome = interrupted(policy, code);
        assert_eq!(outcome.out, "ready\ncaught\ngoes on\n", "{outcome:?}");
        assert_eq!(outcome.code, Some(0));
    }
}

#[test]
fn an_exception_ends_its_thread_and_no_other() {
    let code = "
import threading
def bad(): raise ValueError('no')
def good(): print('good')
ts = [threading.Thread(target=f) for f in (bad, good, bad)]
for t in ts:
    t.start()
    t.join()
print('main')
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "-c", code]);
        assert_eq!(outcome.out, "good\nmain\n", "{outcome:?}");
        assert_eq!(outcome.code, Some(0));
        assert_eq!(
            outcome.err.matches("ValueError: no").count(),
            2,
            "{outcome:?}"
        );
        assert!(
            outcome.err.contains("Exception in thread Thread-1 (bad):"),
            "{outcome:?}"
        );
    }
}

#[test]
fn the_process_waits_for_threads_but_not_for_daemons() {
    let code = "
import threading, time
told = threading.Event()
def late():
    told.wait()
    time.sleep(0.05)
    print('late')
threading.Thread(target=late).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
print('main')
told.set()
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "-c", code]);
        assert_eq!(outcome.out, "main\nlate\n", "{policy}: {outcome:?}");
        assert_eq!(outcome.code, Some(0));
    }
}

#[test]
fn exit_codes_are_the_scripts() {
    for (code, expected) in [
        ("", 0),
        ("import sys; sys.exit(3)", 3),
        ("raise SystemExit(257)", 1),
        ("import sys; sys.exit(-1)", 255),
        ("import sys; sys.exit('why')", 1),
        ("import sys; sys.exit(None)", 0),
        ("1/0", 1),
    ] {
        let outcome = run(&["-c", code]);
        assert_eq!(outcome.code, Some(expected), "{code}: {outcome:?}");
    }
}

#[test]
fn lines_of_many_threads_come_whole_and_all() {
    let code = "
import threading
def work(k):
    for i in range(200):
        print(str(k).zfill(2), str(i).zfill(3), 'x' * (k * 700))
ts = [threading.Thread(target=work, args=(k,)) for k in range(10)]
for t in ts: t.start()
for t in ts: t.join()
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run(&[&gil, "-c", code]);
        let mut lines: Vec<&str> = outcome.out.lines().collect();
        assert_eq!(lines.len(), 2000, "{policy}");
        lines.sort_unstable();
        for (at, line) in lines.iter().enumerate() {
            let (k, i) = (at / 200, at % 200);
            let expected = format!("{k:02} {i:03} {}", "x".repeat(k * 700));
            assert_eq!(*line, expected, "{policy}");
        }
    }
}

#[test]
fn output_is_not_lost_when_the_script_dies() {
    for end in ["1/0", "import sys; sys.exit(4)", "raise KeyboardInterrupt"] {
        let code = format!("print('first')\nprint('half', end='')\n{end}\n");
        let outcome = run(&["-c", &code]);
        assert_eq!(outcome.out, "first\nhalf", "{outcome:?}");
    }
}

#[test]
fn a_reader_that_goes_away_is_an_error_of_the_script() {
    let code = "
import sys
print('ready', flush=True)
sys.stdin.readline()
try:
    for i in range(100000): print('x' * 100)
    sys.stdout.flush()
except BrokenPipeError:
    sys.stderr.write('broken\\n')
";
    let mut run = start(&["-c", code]);
    run.wait_for("ready").close_output().say("go\n");
    let outcome = run.finish();
    assert!(outcome.err.starts_with("broken\n"), "{outcome:?}");
}

#[test]
fn output_that_nobody_takes_shows_in_the_exit_code() {
    let gone = "import sys\nprint('ready', flush=True)\nsys.stdin.readline()\nprint('x')\n";
    let mut run = start(&["-c", gone]);
    run.wait_for("ready").close_output().say("go\n");
    let outcome = run.finish();
    let told =
        "Exception ignored on flushing sys.stdout:\nBrokenPipeError: [Errno 32] Broken pipe\n";
    assert_eq!(outcome.err, told, "{outcome:?}");
    assert_eq!(outcome.code, Some(120), "{outcome:?}");
}

#[test]
fn a_full_disk_shows_in_the_exit_code() {
    let told = "Exception ignored on flushing sys.stdout:\n\
                OSError: [Errno 28] No space left on device\n";
    for code in ["print('x')", "import sys\nprint('x')\nsys.exit(3)"] {
        let outcome = run_into("/dev/full", &["-c", code]);
        assert_eq!(outcome.err, told, "{outcome:?}");
        assert_eq!(outcome.code, Some(120), "{outcome:?}");
    }
}

#[test]
fn started_with_sigint_ignored_it_stays_ignored() {
    let code = "
import os, signal
print(signal.getsignal(signal.SIGINT) == signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGINT)
print('still here')
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()
except KeyboardInterrupt:
    print('heard')
";
    for policy in ALL {
        let gil = format!("--gil={policy}");
        let outcome = run_deaf_to_interrupts(&[&gil, "-c", code]);
        assert_eq!(outcome.out, "True\nstill here\nheard\n", "{outcome:?}");
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
    }
}
