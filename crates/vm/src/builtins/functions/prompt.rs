//! What the prelude needs for a prompt: lines from the terminal, and code of what was typed so far.

use super::code::{AS_USUAL, after_warnings, compile_text_kept, syntax_error, told};
use crate::effect::{CompileMode, Edit, Effect, Reply};
use crate::heap::Value;
use crate::native::{NativeDef, NativeFn, NativeResult};
use crate::object::Module;
use crate::os_call::{Datum, OsCall, PathCall};
use crate::world::World;

/// `EINTR`, by which a driver tells that the line was given up with Ctrl-C.
const INTERRUPTED: i32 = 4;

/// The natives.
pub(super) static HIDDEN: &[NativeDef] = &[
    NativeDef::new("_interactive_code", NativeFn::F3(interactive_code)),
    NativeDef::new("_edit_line", NativeFn::F2(edit_line)),
    NativeDef::new("_is_prompt_terminal", NativeFn::F0(is_terminal)),
    NativeDef::new("_absolute", NativeFn::F1(absolute)),
];

/// The code of a statement that was typed; None: it is not complete, and more can come.
fn interactive_code(w: &mut World, source: Value, filename: Value, last: Value) -> NativeResult {
    let text = w.as_str(source).unwrap_or_default().to_owned();
    let filename = w.as_str(filename).unwrap_or_default().to_owned();
    w.add_source(&filename, &text);
    match compile_text_kept(w, &text, &filename, (CompileMode::Single, AS_USUAL)) {
        Ok((code, warnings)) => {
            let warnings = told(w, &filename, &warnings);
            after_warnings(w, warnings, &[code.value()], |_, kept, _| Ok(kept[0]))
        }
        Err(error) if error.incomplete && last != Value::TRUE => Ok(Value::NONE),
        Err(error) => Err(syntax_error(w, &error, &filename)),
    }
}

/// A line that the user edits, with its end; empty at the end of the input.
fn edit_line(w: &mut World, prompt: Value, names: Value) -> NativeResult {
    let names = w.as_items(names).unwrap_or_default();
    let names = names.iter().filter_map(|&n| w.as_str(n).map(str::to_owned));
    let effect = Effect::Edit(Box::new(Edit {
        names: names.collect(),
        prompt: w.as_str(prompt).unwrap_or_default().to_owned(),
    }));
    Err(
        w.effect_then(effect, Value::NONE, |w, _, reply| match reply {
            Reply::Bytes(line) => Ok(w.str(String::from_utf8_lossy(&line))),
            Reply::Error(INTERRUPTED) => Err(w.error_args(w.types.keyboard_interrupt, &[])),
            Reply::Error(errno) => Err(w.os_error(errno, None)),
            _ => Ok(w.str("")),
        }),
    )
}

/// Whether the script's standard input is the terminal that lines are typed at.
fn is_terminal(w: &mut World) -> NativeResult {
    let (modules, sys, stdin) = (w.modules, w.intern("sys"), w.intern("stdin"));
    let sys = w.dict_get(modules, sys).and_then(Value::cast::<Module>);
    let own = sys.and_then(|sys| w.dict_get(w.heap[sys].dict, stdin)) == Some(w.stdio[0]);
    Ok(Value::bool(
        own && w.host.is_terminal(0) && w.host.is_terminal(1),
    ))
}

/// A path from the root on.
fn absolute(w: &mut World, path: Value) -> NativeResult {
    let text = w.as_str(path).unwrap_or_default().to_owned();
    let text = from_root(w, text);
    Ok(w.str(text))
}

/// A path from the root, if the system tells where we are.
pub(super) fn from_root(w: &mut World, path: String) -> String {
    if path.starts_with('/') {
        return path;
    }
    match w.host.os(OsCall::Path(PathCall::CurrentDirectory)) {
        Reply::Data(Datum::Bytes(folder)) => {
            format!("{}/{path}", String::from_utf8_lossy(&folder))
        }
        _ => path,
    }
}
