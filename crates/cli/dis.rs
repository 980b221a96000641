//! `gilscope dis`: a script's bytecode, and where another thread can get in.

use gilscope_bytecode::dis::LEGEND;
use gilscope_vm::CompileMode;

use crate::args::Dis;
use crate::source::Source;
use crate::{compile, message};

/// Shows it; the exit code.
pub(crate) fn dis(args: &Dis) -> i32 {
    let source = match (&args.code, &args.script) {
        (Some(code), _) => Source::given(code),
        (None, Some(script)) => match Source::read(script) {
            Ok(source) => source,
            Err(code) => return code,
        },
        (None, None) => return message::usage("no script given"),
    };
    let code = compile::decode_script(&source.bytes, &source.name)
        .and_then(|text| compile::compile(&text, &source.name, CompileMode::Exec.into()))
        .map(|compiled| compile::warned(compiled, &source.name));
    match code {
        Ok(code) => {
            let listing = gilscope_bytecode::disassemble(&code, args.polls.profile());
            message::show(&format!("{listing}\n{LEGEND}"))
        }
        Err(error) => {
            message::error(&compile::display(&error, &source.name));
            1
        }
    }
}
