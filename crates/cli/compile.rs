//! From source text to code: the parser and the compiler behind one function, errors as CPython has
//! them.

use std::fmt::Write;
use std::sync::Arc;

use gilscope_bytecode::Code;
use gilscope_compiler::{ErrorKind, Mode, Options};
use gilscope_syntax::{LineIndex, MarkEnd, Phase, SyntaxError, SyntaxWarning, position};
use gilscope_vm::builtins::traceback::marks::{Place, marked};
use gilscope_vm::text::codec::source_text;
use gilscope_vm::{CompileError, CompileMode, CompileOptions, Compiled, Flags};

use crate::message;

/// How a script is compiled.
pub(crate) fn of_script(flags: Flags) -> CompileOptions {
    CompileOptions {
        optimize: flags.optimize.min(2),
        ..CompileMode::Exec.into()
    }
}

/// Compiles `source` as a script's `compile()` does.
pub(crate) fn compile(
    source: &str,
    filename: &str,
    options: CompileOptions,
) -> Result<Compiled, CompileError> {
    let (mode, tree) = match options.mode {
        CompileMode::ExecTree => (CompileMode::Exec, true),
        CompileMode::EvalTree => (CompileMode::Eval, true),
        CompileMode::SingleTree => (CompileMode::Single, true),
        mode => (mode, false),
    };
    let (parse_as, compile_as) = match mode {
        CompileMode::Exec | CompileMode::ExecTree => (gilscope_syntax::Mode::Module, Mode::File),
        CompileMode::Eval | CompileMode::EvalTree => {
            (gilscope_syntax::Mode::Expression, Mode::Eval)
        }
        CompileMode::Single | CompileMode::SingleTree => {
            (gilscope_syntax::Mode::Interactive, Mode::Interactive)
        }
    };
    let parsed = gilscope_syntax::parse_with(source, parse_as, options.int_digits)
        .map_err(|error| located(source, mode, error))?;
    if mode == CompileMode::Single && parsed.module.body.is_empty() {
        return Err(nothing_there(source));
    }
    if tree {
        // What the compiler has against a program is no matter of its tree.
        return Ok(Compiled {
            code: gilscope_compiler::tree_code(&parsed.module, source, filename, compile_as),
            warnings: Vec::new(),
        });
    }
    let compile_options = Options {
        internal: false,
        optimize: options.optimize,
    };
    let compiled = gilscope_compiler::compile_warning(
        &parsed.module,
        source,
        filename,
        compile_as,
        compile_options,
    );
    let (code, warnings) = compiled.map_err(|error| {
        let kind = match error.kind {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::TooDeep => "RecursionError",
        };
        let error = SyntaxError::from(error).found_in(Phase::Compiler);
        let mut error = place(source, mode, error);
        if kind == "RecursionError" {
            error.text = None;
        }
        CompileError { kind, ..error }
    })?;
    let warnings = parsed.warnings.iter().chain(&warnings);
    let warnings = warnings.map(|warning| would_be(source, mode, warning));
    Ok(Compiled {
        code,
        warnings: warnings.collect(),
    })
}

/// The error that a warning is, if the script wants warnings to be errors.
fn would_be(source: &str, mode: CompileMode, warning: &SyntaxWarning) -> CompileError {
    let mut error = SyntaxError::new(warning.message.clone(), warning.span);
    if warning.phase == Phase::Lexer {
        error.mark_end = MarkEnd::Start;
    }
    place(source, mode, error.found_in(warning.phase))
}

/// The code, after its warnings have been told: no script can have said what it wants of them.
pub(crate) fn warned(compiled: Compiled, filename: &str) -> Arc<Code> {
    for warning in &compiled.warnings {
        let text = warning.text.as_deref().unwrap_or_default().trim();
        let (line, message) = (warning.line, &warning.message);
        message::error(&format!(
            "{filename}:{line}: SyntaxWarning: {message}\n  {text}\n"
        ));
    }
    compiled.code
}

/// The text of the script's bytes.
pub(crate) fn decode_script(bytes: &[u8], filename: &str) -> Result<String, CompileError> {
    gilscope_syntax::decode_file(bytes, filename, &source_text)
        .map_err(|error| badly_encoded(bytes, error))
}

/// The text of the bytes of an imported file, or of those that `compile` is given.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, CompileError> {
    gilscope_syntax::decode_source(bytes, &source_text).map_err(|error| badly_encoded(bytes, error))
}

fn badly_encoded(bytes: &[u8], error: SyntaxError) -> CompileError {
    let shown = String::from_utf8_lossy(bytes);
    let shown = shown.trim_start_matches('\u{feff}');
    // Of a line with a null byte only what stands before it is shown.
    let shown = shown.split('\0').next().unwrap_or_default();
    let mut error = place(shown, CompileMode::Exec, error);
    if error.line == 0 && !bytes.contains(&0) {
        // An encoding that is not known is blamed on the file as a whole.
        error.end_column = -1;
    }
    error
}

fn located(source: &str, mode: CompileMode, error: SyntaxError) -> CompileError {
    if mode == CompileMode::Eval && is_blank(source) {
        return nothing_there(source);
    }
    place(source, mode, error)
}

/// Whether there are only blanks and comments.
fn is_blank(source: &str) -> bool {
    let mut lines = source.lines().map(str::trim_start);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}

/// The error for a source text that should hold something and does not.
fn nothing_there(source: &str) -> CompileError {
    let mut lines = source.split_inclusive('\n');
    let line = lines.clone().count() as u32;
    let last = lines.next_back().unwrap_or_default();
    // Blanks that no newline follows count as the beginning of a block.
    let blanks = last.rsplit('\x0c').next().unwrap_or_default();
    let indents = !blanks.is_empty() && blanks.trim_start_matches([' ', '\t']).is_empty();
    let (kind, message, column, end_column) = if indents {
        let column = last.chars().count() as u32;
        ("IndentationError", "unexpected indent", column, -1)
    } else {
        ("SyntaxError", "invalid syntax", 0, 0)
    };
    CompileError {
        kind,
        message: message.to_owned(),
        line,
        column,
        end_line: line,
        end_column,
        text: Some(last.to_owned()),
        parsed: false,
        at_end: false,
        incomplete: true,
    }
}

fn place(source: &str, mode: CompileMode, error: SyntaxError) -> CompileError {
    let index = LineIndex::new(source);
    let at = position(&error, source, &index);
    let text = error.span.map(|_| {
        let text = index.line_text(source, at.line);
        // A file always ends in a newline; a string need not.
        let last = source.lines().count() as u32 == at.line && !source.ends_with('\n');
        let cut = error.phase == Phase::Lexer || (last && mode != CompileMode::Exec);
        let end = if cut { "" } else { "\n" };
        format!("{text}{end}")
    });
    CompileError {
        kind: error.kind.name(),
        message: error.message,
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        text,
        parsed: error.phase == Phase::Compiler,
        at_end: error.mark_end == MarkEnd::FileEnd,
        incomplete: error.incomplete,
    }
}

/// The error as CPython prints that of a script it was to run.
pub(crate) fn display(error: &CompileError, filename: &str) -> String {
    let mut out = String::new();
    if let Some(text) = &error.text {
        // At the end of a file nothing is left to point at, other than at that of a string.
        let at_end = filename != "<string>" && error.at_end;
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  File \"{filename}\", line {}", error.line);
        out.extend(marked(Place {
            text,
            offset: (!at_end).then(|| error.column.into()),
            end_offset: Some(error.end_column.into()),
            one_line: error.line == error.end_line,
        }));
    }
    let _ = writeln!(out, "{}: {}", error.kind, error.message);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let error = compile(source, "x.py", CompileMode::Exec.into()).expect_err("it is wrong");
        display(&error, "x.py")
    }

    #[test]
    fn errors_of_parser_and_compiler_look_alike() {
        assert_eq!(
            shown("if 1:\n    return 5\n"),
            "  File \"x.py\", line 2\n    return 5\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n"
        );
        assert_eq!(
            shown("x = $\n"),
            "  File \"x.py\", line 1\n    x = $\n        ^\nSyntaxError: invalid syntax\n"
        );
    }
}
