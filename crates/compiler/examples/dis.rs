//! Shows what files compile to: `dis [--polls=py27|classic|modern] [--quiet] FILE…`.
#![allow(clippy::disallowed_methods, reason = "a tool for developers")]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool"
)]

use std::process::ExitCode;

use gilscope_bytecode::{Profile, disassemble, verify};
use gilscope_compiler::{Mode, Options, compile};

fn main() -> ExitCode {
    let mut profile = Profile::Py27;
    let mut quiet = false;
    let mut failed = false;
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--polls=py27" => profile = Profile::Py27,
            "--polls=classic" => profile = Profile::Classic,
            "--polls=modern" => profile = Profile::Modern,
            "--quiet" => quiet = true,
            file => {
                let source = match std::fs::read_to_string(file) {
                    Ok(source) => source,
                    Err(e) => {
                        eprintln!("{file}: {e}");
                        continue;
                    }
                };
                let parsed = match gilscope_syntax::parse(&source, gilscope_syntax::Mode::Module) {
                    Ok(parsed) => parsed,
                    Err(e) => {
                        eprintln!("{file}: parse: {e} {:?}", e.span);
                        continue;
                    }
                };
                match compile(
                    &parsed.module,
                    &source,
                    file,
                    Mode::File,
                    Options::default(),
                ) {
                    Ok(code) => {
                        if let Err(e) = verify(&code) {
                            eprintln!("{file}: verify: {e}");
                            failed = true;
                        }
                        if !quiet {
                            print!("{}", disassemble(&code, profile));
                        }
                    }
                    Err(e) => {
                        eprintln!("{file}: compile: {e} {:?}", e.span);
                        failed = true;
                    }
                }
            }
        }
    }
    ExitCode::from(u8::from(failed))
}
