//! One script under many schedules, thousands of times a second: `cargo run --release --example many_runs`.

#![allow(clippy::print_stdout, reason = "that is what it is for")]
#![allow(clippy::disallowed_methods, reason = "it says how long it took")]

use std::collections::BTreeMap;
use std::time::Instant;

use gilscope_compiler::Mode;
use gilscope_gil::PolicySpec;
use gilscope_sim::{Captured, Options, ScheduleSpec, Supply, Template};
use gilscope_vm::{CompileError, CompileMode, CompileOptions, Compiled, Config};

/// Two threads that add to one counter without a lock.
const SCRIPT: &str = "
import _thread
counter = 0

def one():
    return 1

def work():
    global counter
    for _ in range(3):
        counter = counter + one()

threads = [_thread.start_joinable_thread(work) for _ in range(2)]
for thread in threads:
    thread.join()
print(counter)
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runs = std::env::args()
        .nth(1)
        .map_or(Ok(100_000), |runs| runs.parse::<u32>())?;
    let supply = Supply {
        compile,
        decode: |bytes| Ok(String::from_utf8_lossy(bytes).into_owned()),
        frozen: gilscope_stdlib::frozen,
        read_source: |_| None,
        is_folder: |_| false,
    };
    let config = Config {
        modules: gilscope_stdlib::MODULES,
        absent: gilscope_stdlib::absent,
        ..Config::default()
    };
    let compiled = compile(SCRIPT, "counter.py", CompileMode::Exec.into());
    let code = compiled.map_err(|error| error.message)?.code;
    // Imported beforehand: otherwise a third of each run would be the import.
    let mut template = Template::new(config, supply, code, &["_thread"])?;
    let mut outputs: BTreeMap<String, u32> = BTreeMap::new();
    let start = Instant::now();
    for seed in 0..runs {
        let options = Options {
            seed: seed.into(),
            schedule: Some(ScheduleSpec::Random),
            ..Options::new(PolicySpec::default())
        };
        let mut console = Captured::default();
        template.run(options, &mut console);
        let output = String::from_utf8_lossy(&console.out).trim().to_owned();
        *outputs.entry(output).or_default() += 1;
    }
    let rate = f64::from(runs) / start.elapsed().as_secs_f64();
    for (output, times) in outputs {
        println!("{times:>7} runs printed {output}");
    }
    println!("{rate:.0} runs a second");
    Ok(())
}

/// Python's compiler, as the simulator wants it.
fn compile(source: &str, filename: &str, wanted: CompileOptions) -> Result<Compiled, CompileError> {
    let wrong = |message: String| CompileError {
        kind: "SyntaxError",
        message,
        line: 1,
        column: 1,
        ..CompileError::default()
    };
    let (parse_as, compile_as) = match wanted.mode {
        CompileMode::Exec => (gilscope_syntax::Mode::Module, Mode::File),
        CompileMode::Eval => (gilscope_syntax::Mode::Expression, Mode::Eval),
        CompileMode::Single => (gilscope_syntax::Mode::Interactive, Mode::Interactive),
        CompileMode::ExecTree | CompileMode::EvalTree | CompileMode::SingleTree => {
            return Err(wrong("syntax trees are not made here".to_owned()));
        }
    };
    let parsed = gilscope_syntax::parse(source, parse_as).map_err(|error| wrong(error.message))?;
    let options = gilscope_compiler::Options {
        internal: false,
        optimize: wanted.optimize,
    };
    let code = gilscope_compiler::compile(&parsed.module, source, filename, compile_as, options);
    Ok(Compiled {
        code: code.map_err(|error| wrong(error.message))?,
        warnings: Vec::new(),
    })
}
