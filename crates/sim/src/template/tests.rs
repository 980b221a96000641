//! Runs of a template are those of a process of their own, and leave nothing behind.

use std::sync::Arc;

use gilscope_events::GilSummary;
use gilscope_gil::PolicySpec;
use gilscope_vm::{Code, CompileError, CompileMode, CompileOptions, Compiled, Config, World};

use super::Template;
use crate::{Captured, Driver, Ending, Options, ScheduleSpec, Supply};

/// Scripts that change what is there before them, each in its way.
const SCRIPTS: &[&str] = &[
    "print(1)",
    // Modules, builtins and builtin classes.
    "import sys, builtins\nprint(len(sys.modules), hasattr(builtins, 'extra'))\nbuiltins.extra = [1]\nsys.path.append('x')\n\
     print(extra, len(sys.path), sys.path[-1])\nbuiltins.len = lambda x: 7\nprint(len([]))\ndel builtins.sum",
    "class A: pass\nclass B(A, Exception): pass\nprint(len(object.__subclasses__()), A.__subclasses__())\n\
     class L(list):\n    def __len__(self): return 3\nprint(len(L()), list.__subclasses__())",
    // Names, attributes, shapes.
    "class P:\n    def __init__(self, n):\n        self.a = n\n        self.only_here = n\n\
     print([vars(P(i)) for i in range(3)])\nprint(id(P) == id(P), hash(print) == hash(print), id(len) - id(print))",
    // Threads, with what `threading` keeps of them.
    "import threading\nn = 0\ndef f():\n    global n\n    for _ in range(50):\n        n += 1\n\
     ts = [threading.Thread(target=f) for _ in range(3)]\n[t.start() for t in ts]\n[t.join() for t in ts]\n\
     print(n, threading.active_count(), [t.name for t in ts])\nthreading.Thread.extra = 1\nlocal = threading.local()\nlocal.x = 1\n\
     print(threading.current_thread(), local.x)",
    // What the collector does, and what it finds.
    "import gc, weakref\nclass N: pass\na = N()\na.me = a\nr = weakref.ref(a, lambda _: print('gone'))\ndel a\ngc.collect()\nprint(r())\n\
     x = [[i] * 50 for i in range(20000)]\ndel x\ngc.collect()\nimport builtins\ndel builtins.max\ngc.collect()\n\
     class D:\n    def __del__(self): print('deleted')\nd = D()",
    // Exceptions, handlers at the end, exit codes.
    "import atexit, sys\natexit.register(print, 'bye')\ntry:\n    1 / 0\nexcept ZeroDivisionError as error:\n    print(error.__traceback__.tb_lineno)\n\
     sys.setrecursionlimit(77)\nprint(sys.getrecursionlimit())\nsys.exit(5)",
    "raise ValueError('that')",
    // Code made while it runs, and numbers left to chance.
    "import random, itertools, collections\nprint(random.random(), random.randrange(1000))\nexec('def g(x):\\n    return x + 1')\nprint(g(1), eval('g(2)'))\n\
     c = itertools.count()\nprint(next(c), next(c), collections.Counter('hello'))",
    "import sys\nsys.stdout.write('no end of line')\nsys.stdout = open",
];

fn compile(text: &str, name: &str, wanted: CompileOptions) -> Result<Compiled, CompileError> {
    let (parsed_as, mode) = match wanted.mode {
        CompileMode::Eval => (
            gilscope_syntax::Mode::Expression,
            gilscope_compiler::Mode::Eval,
        ),
        _ => (gilscope_syntax::Mode::Module, gilscope_compiler::Mode::File),
    };
    let parsed = gilscope_syntax::parse(text, parsed_as).expect("it parses");
    let options = gilscope_compiler::Options {
        internal: false,
        optimize: wanted.optimize,
    };
    let code = gilscope_compiler::compile(&parsed.module, text, name, mode, options);
    Ok(Compiled {
        code: code.expect("it compiles"),
        warnings: Vec::new(),
    })
}

const SUPPLY: Supply = Supply {
    compile,
    decode: |bytes| Ok(String::from_utf8_lossy(bytes).into_owned()),
    frozen: gilscope_stdlib::frozen,
    read_source: |_| None,
    is_folder: |_| false,
};

fn code(script: &str) -> Arc<Code> {
    let compiled = compile(script, "script.py", CompileMode::Exec.into());
    compiled.expect("it compiles").code
}

fn config() -> Config {
    Config {
        modules: gilscope_stdlib::MODULES,
        ..Config::default()
    }
}

fn options(seed: u64) -> Options {
    Options {
        seed,
        ..Options::new(PolicySpec::default())
    }
}

/// All that can be seen of a run.
type Seen = (Captured, i32, GilSummary, gilscope_events::Nanos);

fn afresh(script: &str, seed: u64) -> Seen {
    let driver = Driver::new(options(seed), SUPPLY);
    let mut world = World::new(driver.host(), config());
    world.start_main(&code(script));
    let mut console = Captured::default();
    let end = driver.run(world, &mut console);
    (console, end.world.exit_code(), end.stats, end.now)
}

fn again(template: &mut Template, seed: u64) -> Seen {
    let mut console = Captured::default();
    let end = template.run(options(seed), &mut console);
    assert_eq!(end.ending, Ending::Finished);
    (console, end.world, end.stats, end.now)
}

#[test]
fn each_run_is_as_one_in_a_process_of_its_own() {
    for script in SCRIPTS {
        let mut template = Template::new(config(), SUPPLY, code(script), &[]).expect("it builds");
        for seed in [1, 2, 1] {
            let (expected, seen) = (afresh(script, seed), again(&mut template, seed));
            let text = |seen: &Seen| String::from_utf8_lossy(&seen.0.out).into_owned();
            assert_eq!(text(&seen), text(&expected), "{script}");
            assert_eq!(seen, expected, "{script}");
        }
        assert_eq!(template.built, 1, "{script}");
    }
}

#[test]
fn a_run_builds_little_and_leaves_nothing_behind() {
    for script in SCRIPTS {
        let mut template =
            Template::new(config(), SUPPLY, code(script), &["threading"]).expect("it builds");
        let mut bytes = Vec::new();
        for seed in 0..20 {
            again(&mut template, seed % 2);
            let ready = template.ready.as_ref().expect("it was put back");
            bytes.push((ready.world.heap.in_use(), ready.world.heap.cells()));
        }
        assert!(
            bytes[2..].windows(2).all(|pair| pair[0] == pair[1]),
            "{script}: {bytes:?}"
        );
        assert_eq!(template.built, 1, "{script}");
    }
}

#[test]
fn modules_imported_beforehand_are_there_and_cost_nothing() {
    let script = "import sys\nprint('threading' in sys.modules)\nimport threading\nprint(threading.active_count())";
    let run = |modules: &[&str]| {
        let mut template =
            Template::new(config(), SUPPLY, code(script), modules).expect("it builds");
        let mut seen: Vec<Seen> = (0..3).map(|_| again(&mut template, 0)).collect();
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[1], seen[2]);
        seen.remove(0)
    };
    let (without, with) = (run(&[]), run(&["threading"]));
    assert_eq!(without.0.out, b"False\n1\n");
    assert_eq!(with.0.out, b"True\n1\n");
    assert!(with.3 < without.3, "{} {}", with.3, without.3);
    let error = Template::new(config(), SUPPLY, code(script), &["no_such"]);
    let error = error.expect_err("there is no such module");
    assert_eq!(error, "ModuleNotFoundError: No module named 'no_such'");
}

#[test]
fn a_small_script_takes_few_objects() {
    let script = "import _thread\nn = 0\ndef f():\n    global n\n    for _ in range(10):\n        n += 1\n\
                  ts = [_thread.start_joinable_thread(f) for _ in range(2)]\n[t.join() for t in ts]\nprint(n)";
    let mut template = Template::new(config(), SUPPLY, code(script), &[]).expect("it builds");
    for seed in 0..10 {
        let options = Options {
            schedule: Some(ScheduleSpec::Random),
            ..options(seed)
        };
        let mut console = Captured::default();
        template.run(options, &mut console);
        assert_eq!(console.out, b"20\n");
        // The World that is built once has about a megabyte.
        assert!(template.used < 64 << 10, "{} bytes", template.used);
    }
}

#[test]
fn a_script_that_never_ends_is_no_hindrance() {
    let script = "import _thread\nlock = _thread.allocate_lock()\nlock.acquire()\nprint('once', flush=True)\nlock.acquire()";
    let mut template = Template::new(config(), SUPPLY, code(script), &[]).expect("it builds");
    for _ in 0..3 {
        let mut console = Captured::default();
        let end = template.run(options(0), &mut console);
        assert!(
            matches!(end.ending, Ending::Deadlock(_)),
            "{:?}",
            end.ending
        );
        assert_eq!(console.out, b"once\n");
    }
    assert_eq!(template.built, 1);
}
