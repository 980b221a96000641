//! What each target makes of an input; the tests of the whole try them too, so that they stay what they are.

use std::sync::Arc;

use gilscope_bytecode::Code;
use gilscope_compiler::Mode;
use gilscope_events::Nanos;
use gilscope_gil::PolicySpec;
use gilscope_sim::{Captured, Ending, Options, Supply, Template};
use gilscope_syntax::SyntaxError;
use gilscope_vm::{CompileError, CompileMode, CompileOptions, Compiled, Config};

/// The text of an input, in the encodings that the front end knows by itself.
fn text(bytes: &[u8]) -> Result<String, SyntaxError> {
    gilscope_syntax::decode_source(bytes, &|_, _| None)
}

/// Any bytes can be decoded and cut into tokens; spans lie in the source, in order.
pub fn tokens(bytes: &[u8]) {
    let Ok(source) = text(bytes) else {
        return;
    };
    let (tokens, _) = gilscope_syntax::lex_tokens(&source);
    let mut last = 0;
    for token in &tokens {
        assert!(token.start >= last, "tokens overlap at {last}");
        assert!(token.end >= token.start);
        assert!(token.end as usize <= source.len());
        last = token.start;
    }
}

const MODES: [(gilscope_syntax::Mode, Mode); 3] = [
    (gilscope_syntax::Mode::Module, Mode::File),
    (gilscope_syntax::Mode::Interactive, Mode::Interactive),
    (gilscope_syntax::Mode::Expression, Mode::Eval),
];

/// Any bytes come to code that the verifier passes, the same code twice, or to an error. The first byte chooses what
/// the others are taken for.
pub fn code(bytes: &[u8]) {
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let Ok(source) = text(bytes) else {
        return;
    };
    let (mode, compiled_as) = MODES[usize::from(*choice) % MODES.len()];
    let Ok(parsed) = gilscope_syntax::parse(&source, mode) else {
        return;
    };
    let compile = || {
        let options = gilscope_compiler::Options::default();
        gilscope_compiler::compile(&parsed.module, &source, "fuzz.py", compiled_as, options)
    };
    if let Ok(code) = compile() {
        if let Err(error) = gilscope_bytecode::verify(&code) {
            panic!("the compiler made wrong code: {error}");
        }
        let same = compile().is_ok_and(|again| format!("{again:?}") == format!("{code:?}"));
        assert!(same, "compiling twice differs");
    }
}

/// Virtual time of a program: some tens of thousands of instructions.
const TIME: Nanos = Nanos(1_000_000);

/// Bytes that may be alive.
const MEMORY: usize = 64 << 20;

/// Any program that compiles comes to an end within the time and memory it may use, and prints the same with
/// instructions grouped, specialised and cached as with none of that.
pub fn run(bytes: &[u8]) {
    let Ok(source) = text(bytes) else {
        return;
    };
    let Ok(compiled) = compile(&source, "fuzz.py", CompileMode::Exec.into()) else {
        return;
    };
    let (seen, ended) = outcome(&compiled.code, false);
    let (plainly, ended_plainly) = outcome(&compiled.code, true);
    // Where time is over, more or less has been printed.
    if ended == Ending::Finished && ended_plainly == Ending::Finished {
        assert_eq!(seen, plainly, "the plain run prints something else");
    }
}

fn outcome(code: &Arc<Code>, plain: bool) -> (String, Ending) {
    let supply = Supply {
        compile,
        decode: |bytes| text(bytes).map_err(|error| wrong(error.message)),
        frozen: gilscope_stdlib::frozen,
        read_source: |_| None,
        is_folder: |_| false,
    };
    let config = Config {
        modules: gilscope_stdlib::MODULES,
        absent: gilscope_stdlib::absent,
        max_memory: Some(MEMORY),
        plain,
        ..Config::default()
    };
    let template = Template::new(config, supply, code.clone(), &[]);
    let mut template = template.unwrap_or_else(|error| panic!("no process: {error}"));
    let options = Options {
        limit: Some(TIME),
        ..Options::new(PolicySpec::default())
    };
    let mut console = Captured::default();
    let end = template.run(options, &mut console);
    let seen = [console.out, console.err].concat();
    (String::from_utf8_lossy(&seen).into_owned(), end.ending)
}

fn wrong(message: String) -> CompileError {
    CompileError {
        kind: "SyntaxError",
        message,
        line: 1,
        column: 1,
        ..CompileError::default()
    }
}

/// Python's compiler, as the simulator wants it.
fn compile(source: &str, filename: &str, wanted: CompileOptions) -> Result<Compiled, CompileError> {
    let (parse_as, compile_as) = match wanted.mode {
        CompileMode::Exec => MODES[0],
        CompileMode::Single => MODES[1],
        CompileMode::Eval => MODES[2],
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
