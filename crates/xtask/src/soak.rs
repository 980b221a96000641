//! `cargo xtask soak`: arbitrary sources for the lexer, the parser, the compiler with the verifier, and runs with limits.
//!
//! All in this process, so that millions of inputs take minutes. None may panic, and none may take long. Sources are
//! statements of `tests/scripts` with something done to them, or random programs with something done to them; the same seed
//! makes the same ones.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use gilscope_events::Nanos;
use gilscope_sim::{Captured, Driver, Options as Machine, Supply};
use gilscope_syntax::Mode;
use gilscope_vm::{
    CompileError, CompileMode, CompileOptions, Compiled, Config, Flags, Loop, World,
};

use crate::fuzz::{Random, framed, program};
use crate::mutants::{mutant, statements};
use crate::say;

/// An input that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a run may have alive.
const MEMORY: usize = 64 << 20;

/// How long a run may take, in its own virtual time.
const VIRTUAL: Nanos = Nanos(20_000_000);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Target {
    /// Any text is cut into tokens that lie in it, in order
    Tokens,
    /// Any text comes to a tree or to an error
    Parse,
    /// What the compiler makes passes the verifier, and is the same each time
    Compile,
    /// Programs run to their end or into their limits of time and memory
    Eval,
}

#[derive(Args)]
pub(crate) struct Options {
    /// What to feed
    #[arg(value_enum)]
    target: Target,
    /// How many inputs
    #[arg(long, default_value_t = 100_000)]
    count: u64,
    /// Which inputs
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where inputs go that went wrong
    #[arg(long, default_value = "target/soak")]
    keep: PathBuf,
}

/// The input of the moment, and since when.
type Current = Arc<Mutex<(String, Instant)>>;

pub(crate) fn main(options: &Options) -> Result<(), String> {
    let told = |error: std::io::Error| error.to_string();
    std::fs::create_dir_all(&options.keep).map_err(told)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scripts");
    let statements = statements(&root).map_err(told)?;
    let current: Current = Arc::new(Mutex::new((String::new(), Instant::now())));
    watch(&current, &options.keep);
    let mut random = Random::new(options.seed);
    let begin = Instant::now();
    let (mut fine, mut wrong) = (0_u64, 0_u64);
    for number in 0..options.count {
        let source = input(options.target, &mut random, &statements);
        {
            let mut current = current.lock().unwrap_or_else(PoisonError::into_inner);
            current.0.clone_from(&source);
            current.1 = Instant::now();
        }
        let result = catch_unwind(AssertUnwindSafe(|| feed(options.target, &source)));
        match result {
            Ok(right) => fine += u64::from(right),
            Err(_) => {
                wrong += 1;
                let name = format!("{:?}_{}_{number}.py", options.target, options.seed);
                std::fs::write(options.keep.join(&name), &source).map_err(told)?;
                say(&format!("{name} went wrong"));
            }
        }
    }
    let (count, seconds) = (options.count, begin.elapsed().as_secs());
    say(&format!(
        "{:?}: {count} inputs in {seconds} s, {fine} of them right, {wrong} went wrong",
        options.target
    ));
    if wrong == 0 {
        Ok(())
    } else {
        Err(format!(
            "{wrong} went wrong, kept in {}",
            options.keep.display()
        ))
    }
}

/// Ends the process when an input takes too long, after keeping it.
fn watch(current: &Current, keep: &Path) {
    let (current, keep) = (Arc::clone(current), keep.join("hang.py"));
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(PATIENCE / 10);
            let current = current.lock().unwrap_or_else(PoisonError::into_inner);
            if current.1.elapsed() > PATIENCE {
                // The report below counts even if the file cannot be written.
                let _ = std::fs::write(&keep, &current.0);
                say(&format!("{} hangs", keep.display()));
                std::process::exit(1);
            }
        }
    });
}

fn input(target: Target, random: &mut Random, statements: &[String]) -> String {
    if target == Target::Eval {
        let program = framed(0, &program(random));
        // Most run as they are; what is broken at random mostly does not even compile.
        return if random.once_in(3) {
            mutant(random, &[program])
        } else {
            program
        };
    }
    let mut source = mutant(random, statements);
    while random.once_in(3) {
        source += &mutant(random, statements);
    }
    if random.once_in(4) {
        // Characters that no tokens are made of.
        for _ in 0..1 + random.below(4) {
            let at = random.below(source.len() + 1);
            let c = char::from_u32(random.below(0x3000) as u32).unwrap_or('\u{feff}');
            if source.is_char_boundary(at) {
                source.insert(at, c);
            }
        }
    }
    source
}

/// Whether the input was right; panics where the program is.
fn feed(target: Target, source: &str) -> bool {
    match target {
        Target::Tokens => tokens(source),
        Target::Parse => {
            let modes = [Mode::Module, Mode::Interactive, Mode::Expression];
            modes.map(|mode| gilscope_syntax::parse(source, mode).is_ok())[0]
        }
        Target::Compile => match compile(source, "soak.py", CompileMode::Exec.into()) {
            Ok(compiled) => {
                if let Err(error) = gilscope_bytecode::verify(&compiled.code) {
                    panic!("the compiler made wrong code: {error}");
                }
                let again = compile(source, "soak.py", CompileMode::Exec.into());
                assert!(
                    again.is_ok_and(
                        |again| format!("{:?}", again.code) == format!("{:?}", compiled.code)
                    ),
                    "compiling twice differs"
                );
                true
            }
            Err(_) => false,
        },
        Target::Eval => eval(source),
    }
}

fn tokens(source: &str) -> bool {
    let (tokens, error) = gilscope_syntax::lex_tokens(source);
    let mut last = 0;
    for token in &tokens {
        assert!(token.start >= last, "tokens overlap at {last}");
        assert!(token.end >= token.start, "a token ends before it begins");
        assert!(
            token.end as usize <= source.len(),
            "a token ends behind the text"
        );
        last = token.start;
    }
    error.is_none()
}

fn compile(source: &str, filename: &str, wanted: CompileOptions) -> Result<Compiled, CompileError> {
    let wrong = |message: String| CompileError {
        kind: "SyntaxError",
        message,
        line: 1,
        column: 1,
        end_line: 1,
        end_column: 1,
        text: None,
        parsed: false,
        at_end: false,
        incomplete: false,
    };
    let (parse_as, compile_as) = match wanted.mode {
        CompileMode::Exec | CompileMode::ExecTree => (Mode::Module, gilscope_compiler::Mode::File),
        CompileMode::Eval | CompileMode::EvalTree => {
            (Mode::Expression, gilscope_compiler::Mode::Eval)
        }
        CompileMode::Single | CompileMode::SingleTree => {
            (Mode::Interactive, gilscope_compiler::Mode::Interactive)
        }
    };
    let parsed = gilscope_syntax::parse(source, parse_as).map_err(|error| wrong(error.message))?;
    let options = gilscope_compiler::Options {
        internal: false,
        optimize: wanted.optimize,
    };
    let code = gilscope_compiler::compile(&parsed.module, source, filename, compile_as, options)
        .map_err(|error| wrong(error.message))?;
    Ok(Compiled {
        code,
        warnings: Vec::new(),
    })
}

/// Runs a program on the simulated machine, which has no files.
fn eval(source: &str) -> bool {
    let Ok(compiled) = compile(source, "soak.py", CompileMode::Exec.into()) else {
        return false;
    };
    let mut machine = Machine::new(None);
    machine.limit = Some(VIRTUAL);
    let supply = Supply {
        compile,
        decode: |bytes| Ok(String::from_utf8_lossy(bytes).into_owned()),
        frozen: gilscope_stdlib::frozen,
        read_source: |_| None,
        is_folder: |_| false,
    };
    let driver = Driver::new(machine, supply);
    let config = Config {
        loop_kind: Loop::Modern,
        check_interval: 100,
        max_memory: Some(MEMORY),
        gc_stress: false,
        plain: false,
        eager: false,
        unbuffered: false,
        flags: Flags::default(),
        warnings: Vec::new(),
        argv: vec!["soak.py".to_owned()],
        executable: String::new(),
        command: Vec::new(),
        search: Vec::new(),
        folder: None,
        modules: gilscope_stdlib::MODULES,
        absent: gilscope_stdlib::absent,
    };
    let mut world = World::new(driver.host(), config);
    world.start_main(&compiled.code);
    let end = driver.run(world, &mut Captured::default());
    end.world.exit_code() == 0
}
