//! Any bytes come to code that the verifier passes, the same code twice, or to an error.
#![no_main]

use gilscope_compiler::Options;
use gilscope_syntax::Mode;
use libfuzzer_sys::fuzz_target;

const MODES: [(Mode, gilscope_compiler::Mode); 3] = [
    (Mode::Module, gilscope_compiler::Mode::File),
    (Mode::Interactive, gilscope_compiler::Mode::Interactive),
    (Mode::Expression, gilscope_compiler::Mode::Eval),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else {
        return;
    };
    let Ok(source) = gilscope_syntax::decode_source(bytes) else {
        return;
    };
    let (mode, compiled_as) = MODES[usize::from(*choice) % MODES.len()];
    let Ok(parsed) = gilscope_syntax::parse(&source, mode) else {
        return;
    };
    let compile = || {
        gilscope_compiler::compile(
            &parsed.module,
            &source,
            "fuzz.py",
            compiled_as,
            Options::default(),
        )
    };
    if let Ok(code) = compile() {
        if let Err(error) = gilscope_bytecode::verify(&code) {
            panic!("the compiler made wrong code: {error}");
        }
        assert!(compile().is_ok_and(|again| format!("{again:?}") == format!("{code:?}")), "compiling twice differs");
    }
});
