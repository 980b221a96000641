//! `compile`, `exec`, `eval`, `globals`, `locals`, and what imports need.

use crate::effect::{CompileError, CompileMode, CompileOptions};
use crate::heap::{Gc, Value};
use crate::native::{Args, Continue, Exit, NativeDef, NativeFn, NativeResult};
use crate::object::{CellObject, CodeObj, Dict, Function, Module};
use crate::text::surrogate_of;
use crate::world::World;

pub(crate) fn init(w: &mut World, names: Gc<Dict>) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("compile", NativeFn::Any(compile)),
        NativeDef::new("exec", NativeFn::Any(exec)),
        NativeDef::new("eval", NativeFn::Any(eval)),
        NativeDef::new("globals", NativeFn::F0(globals)),
        NativeDef::new("locals", NativeFn::F0(locals)),
        crate::ops::import::IMPORT,
        NativeDef::new("breakpoint", NativeFn::Any(breakpoint)),
    ];
    w.add_functions(names, "builtins", FUNCTIONS);
    static HIDDEN: &[NativeDef] = &[
        NativeDef::new("_native_module", NativeFn::F1(native_module)),
        NativeDef::new("_extension_module", NativeFn::F1(extension_module)),
        NativeDef::new("_frozen_module", NativeFn::F1(frozen_module)),
        NativeDef::new("_file_module", NativeFn::F2(file_module)),
        NativeDef::new("_split_module", NativeFn::F1(split_module)),
        NativeDef::new("_new_module", NativeFn::F1(new_module)),
        NativeDef::new("_run_code", NativeFn::F2(run_code)),
        NativeDef::new("_import_error", NativeFn::Any(import_error)),
        NativeDef::new("_own_names", NativeFn::F1(own_names)),
    ];
    let prelude = w.prelude;
    w.add_functions(prelude, "builtins", HIDDEN);
    w.add_functions(prelude, "builtins", super::prompt::HIDDEN);
    let modules = w.modules;
    let name = w.intern("_modules");
    w.dict_set(prelude, name, modules.value());
}

fn breakpoint(w: &mut World, args: &Args) -> NativeResult {
    let function = crate::prelude::function(w, "breakpoint");
    let mut again = Args::positional(&args.positional);
    again.keywords.clone_from(&args.keywords);
    Err(w.call_args(function, again))
}

/// The SyntaxError for source that does not compile.
#[cold]
pub(crate) fn syntax_error(w: &mut World, error: &CompileError, filename: &str) -> Exit {
    let class = match error.kind {
        "IndentationError" => w.types.indentation_error,
        "TabError" => w.types.tab_error,
        "RecursionError" => return w.error(w.types.recursion_error, error.message.as_str()),
        "MemoryError" => return w.error(w.types.memory_error, error.message.as_str()),
        _ => w.types.syntax_error,
    };
    let message = w.str(error.message.as_str());
    if error.line == 0 && error.text.is_none() && error.end_column < 0 {
        let filename = w.str(filename);
        let place = [filename, Value::int(0), Value::int(-1), Value::NONE];
        let tuple = w.tuple(place.to_vec());
        let exception = w.new_exception(class, &[message, tuple]);
        for (name, value) in ["filename", "lineno", "offset", "text"]
            .into_iter()
            .zip(place)
        {
            w.set_exception_field(exception, name, value);
        }
        w.set_exception_field(exception, "msg", message);
        w.set_exception_field(exception, "print_file_and_line", Value::NONE);
        return w.raise(exception.value());
    }
    if error.line == 0 && error.text.is_none() {
        // No place is to blame, as with null bytes.
        let exception = w.new_exception(class, &[message]);
        w.set_exception_field(exception, "msg", message);
        return w.raise(exception.value());
    }
    let filename = w.str(filename);
    let text = match &error.text {
        Some(text) => w.str(text.as_str()),
        None => Value::NONE,
    };
    let details = [
        filename,
        Value::int(error.line.into()),
        Value::int(error.column.into()),
        text,
        Value::int(error.end_line.into()),
        Value::int(error.end_column.into()),
    ];
    let tuple = w.tuple(details.to_vec());
    let exception = w.new_exception(class, &[message, tuple]);
    let fields = [
        "filename",
        "lineno",
        "offset",
        "text",
        "end_lineno",
        "end_offset",
    ];
    for (name, value) in fields.into_iter().zip(details) {
        w.set_exception_field(exception, name, value);
    }
    w.set_exception_field(exception, "msg", message);
    w.set_exception_field(exception, "print_file_and_line", Value::NONE);
    w.raise(exception.value())
}

/// Source text from a string or bytes.
fn source_text(w: &mut World, value: Value, what: &str, filename: &str) -> NativeResult<String> {
    if let Some(text) = w.as_str(value) {
        let text = text.to_owned();
        if text.chars().any(|c| surrogate_of(c).is_some()) {
            // What no encoding can write is no program.
            crate::builtins::codecs::encode(w, "encode", value, None, None)?;
        }
        return Ok(text);
    }
    match crate::compare::bytes_of(&w.heap, value) {
        Some(bytes) => {
            let bytes = bytes.to_vec();
            w.host
                .decode(&bytes)
                .map_err(|error| syntax_error(w, &error, filename))
        }
        None => {
            let other = if what == "compile" { "AST" } else { "code" };
            let message = format!("{what}() arg 1 must be a string, bytes or {other} object");
            Err(w.type_error(message))
        }
    }
}

/// Assertions and docstrings are there unless the program was started without.
pub(super) const AS_USUAL: i64 = -1;

fn compile_text(
    w: &mut World,
    text: &str,
    filename: &str,
    (mode, optimize): (CompileMode, i64),
) -> NativeResult<(Gc<CodeObj>, Value)> {
    let (code, warnings) =
        compile_text_kept(w, text, filename, (mode, optimize)).map_err(|mut error| {
            hide_line(&mut error);
            syntax_error(w, &error, filename)
        })?;
    let hidden = warnings.into_iter().map(|mut error| {
        hide_line(&mut error);
        error
    });
    let hidden: Vec<_> = hidden.collect();
    let told = told(w, filename, &hidden);
    Ok((code, told))
}

/// What the parser has passed is shown with its line only if it stands in a file.
fn hide_line(error: &mut CompileError) {
    if error.parsed {
        error.text = None;
    }
}

/// The same, with errors as data.
pub(super) fn compile_text_kept(
    w: &mut World,
    text: &str,
    filename: &str,
    (mode, optimize): (CompileMode, i64),
) -> Result<(Gc<CodeObj>, Vec<CompileError>), CompileError> {
    let options = CompileOptions {
        mode,
        optimize: u8::try_from(optimize).unwrap_or(w.config.flags.optimize),
        int_digits: w.max_str_digits,
    };
    let compiled = w.host.compile(text, filename, options)?;
    Ok((w.load_code(&compiled.code), compiled.warnings))
}

/// Warnings as the prelude takes them: messages and what a SyntaxError would say of the place; NONE: there are none.
pub(super) fn told(w: &mut World, filename: &str, warnings: &[CompileError]) -> Value {
    if warnings.is_empty() {
        return Value::NONE;
    }
    let all = warnings.iter().map(|warning| {
        let text = match &warning.text {
            Some(text) => w.str(text.as_str()),
            None => Value::NONE,
        };
        let details = [
            w.str(filename),
            Value::int(warning.line.into()),
            Value::int(warning.column.into()),
            text,
            Value::int(warning.end_line.into()),
            Value::int(warning.end_column.into()),
        ];
        let (message, details) = (w.str(warning.message.as_str()), w.tuple(details.to_vec()));
        w.tuple([message, details])
    });
    let all: Vec<Value> = all.collect();
    w.list(all)
}

/// Goes on once the script has been warned; it may have wanted an exception instead.
pub(super) fn after_warnings(
    w: &mut World,
    warnings: Value,
    kept: &[Value],
    go_on: Continue,
) -> NativeResult {
    if warnings.is_none() {
        return go_on(w, kept, Value::NONE);
    }
    let exit = w.prelude("syntax_warnings", &[warnings]);
    w.then(exit, kept, go_on)
}

/// Flags that say something: those of `__future__`, of what the interpreter's own prompt uses, and for a tree.
const FLAGS: i64 = 0x01FE_0000 | 0x10 | 0x7600 | ONLY_TREE;

/// `ast.PyCF_ONLY_AST`.
const ONLY_TREE: i64 = 0x400;

/// What `codeop` asks with: text that more lines could make right is told apart.
const ALLOW_INCOMPLETE: i64 = 0x4000;

fn compile(w: &mut World, args: &Args) -> NativeResult {
    const NAMES: [&str; 7] = [
        "source",
        "filename",
        "mode",
        "flags",
        "dont_inherit",
        "optimize",
        "_feature_version",
    ];
    if args.positional.len() > 6 {
        let n = args.positional.len();
        let message = format!("compile() takes at most 6 positional arguments ({n} given)");
        return Err(w.type_error(message));
    }
    let [source, filename, mode, flags, _, optimize, _] =
        w.named("compile", args, 0, NAMES, 0, 3)?;
    let [source, filename, mode] = [source, filename, mode].map(|v| v.unwrap_or(Value::NONE));
    let name = if let Some(text) = w.as_str(filename) {
        text.to_owned()
    } else if let Some(bytes) = crate::compare::bytes_of(&w.heap, filename) {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        let fspath = w.intern("__fspath__");
        let Some(method) = w.lookup_special(filename, fspath) else {
            let class = w.class_name(filename).to_owned();
            let message = format!("expected str, bytes or os.PathLike object, not {class}");
            return Err(w.type_error(message));
        };
        let rest = [flags, optimize].map(|v| v.unwrap_or(Value::NULL));
        let exit = w.tail_call(method, &[filename]);
        return w.then(exit, &[source, mode, rest[0], rest[1]], |w, kept, path| {
            let given = |v: Value| (v != Value::NULL).then_some(v);
            let name = w.as_str(path).unwrap_or("<string>").to_owned();
            compile_with(w, [kept[0], kept[1]], &name, given(kept[2]), given(kept[3]))
        });
    };
    compile_with(w, [source, mode], &name, flags, optimize)
}

fn compile_with(
    w: &mut World,
    [source, mode]: [Value; 2],
    filename: &str,
    flags: Option<Value>,
    optimize: Option<Value>,
) -> NativeResult {
    let mut numbers = [0, -1];
    for (number, given) in numbers.iter_mut().zip([flags, optimize]) {
        if let Some(given) = given {
            *number = match w.as_i64(given).map(i32::try_from) {
                Some(Ok(i)) => i.into(),
                None if !w.is_int(given) => return Err(w.not_an_integer(given)),
                _ => {
                    let message = "Python int too large to convert to C int";
                    return Err(w.error(w.types.overflow_error, message));
                }
            };
        }
    }
    if numbers[0] & !FLAGS != 0 {
        return Err(w.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&numbers[1]) {
        return Err(w.value_error("compile(): invalid optimize value"));
    }
    let mode = match w.as_str(mode) {
        Some("exec") => CompileMode::Exec,
        Some("eval") => CompileMode::Eval,
        Some("single") => CompileMode::Single,
        Some(_) => {
            let message = "compile() mode must be 'exec', 'eval' or 'single'";
            return Err(w.value_error(message));
        }
        None => {
            let class = w.argument_class(mode).to_owned();
            let message = format!("compile() argument 'mode' must be str, not {class}");
            return Err(w.type_error(message));
        }
    };
    let only_tree = numbers[0] & ONLY_TREE != 0;
    if source.is::<CodeObj>() && !only_tree {
        return Ok(source);
    }
    if w.as_str(source).is_none() && crate::compare::bytes_of(&w.heap, source).is_none() {
        let filename = w.str(filename);
        let name = w.str(match mode {
            CompileMode::Eval => "eval",
            CompileMode::Single => "single",
            _ => "exec",
        });
        return Err(w.prelude(
            "compile_tree",
            &[source, filename, name, Value::bool(only_tree)],
        ));
    }
    let text = source_text(w, source, "compile", filename)?;
    if only_tree {
        return tree(w, &text, filename, mode);
    }
    if numbers[0] & ALLOW_INCOMPLETE != 0 {
        let compiled = compile_text_kept(w, &text, filename, (mode, numbers[1]));
        return match compiled {
            Ok((code, _)) => Ok(code.value()),
            Err(error) => {
                let incomplete = error.incomplete;
                let exit = syntax_error(w, &error, filename);
                if incomplete {
                    return Err(w.error(w.types.syntax_error, "incomplete input"));
                }
                Err(exit)
            }
        };
    }
    let (code, warnings) = compile_text(w, &text, filename, (mode, numbers[1]))?;
    after_warnings(w, warnings, &[code.value()], |_, kept, _| Ok(kept[0]))
}

/// The tree of a source text, for `ast`.
fn tree(w: &mut World, text: &str, filename: &str, mode: CompileMode) -> NativeResult {
    let mode = match mode {
        CompileMode::Eval => CompileMode::EvalTree,
        CompileMode::Single => CompileMode::SingleTree,
        _ => CompileMode::ExecTree,
    };
    let (code, _) = compile_text(w, text, filename, (mode, AS_USUAL))?;
    w.ready(code);
    let stream = w.heap[code].consts[0];
    Err(w.prelude("tree_of", &[stream]))
}

/// The innermost frame of the script's own, prelude frames aside.
fn caller(w: &World) -> Option<&crate::frame::Frame> {
    w.current
        .frames
        .iter()
        .rev()
        .find(|f| !w.heap[f.code].code.flags.internal)
}

fn globals(w: &mut World) -> NativeResult {
    Ok(caller(w).map_or(w.builtins, |f| f.globals).value())
}

fn locals(w: &mut World) -> NativeResult {
    match crate::builtins::frame::place::visible(w, 0) {
        Some(index) => Ok(crate::builtins::frame::locals_of(w, index)),
        None => Ok(w.builtins.value()),
    }
}

/// The namespaces of `exec` and `eval`: globals, and where names are bound.
fn namespaces(w: &mut World, args: &Args, what: &str) -> NativeResult<(Gc<Dict>, Value)> {
    let [_, globals, locals_given] =
        w.named(what, args, 0, ["source", "globals", "locals"], 1, 1)?;
    let given = [globals, locals_given].map(|v| v.filter(|v| !v.is_none()));
    if let Some(locals) = given[1]
        && !locals.is::<Dict>()
    {
        let getitem = w.names.getitem;
        if w.lookup_special(locals, getitem).is_none() {
            let class = w.class_name(locals).to_owned();
            return Err(w.type_error(match what {
                "eval" => "locals must be a mapping".to_owned(),
                _ => format!("locals must be a mapping or None, not {class}"),
            }));
        }
    }
    let dict = match given[0] {
        Some(value) => match value.cast::<Dict>() {
            Some(dict) => dict,
            None => {
                let class = w.class_name(value).to_owned();
                let getitem = w.names.getitem;
                let mapping = w.lookup_special(value, getitem).is_some();
                return Err(w.type_error(match what {
                    "eval" if mapping => {
                        "globals must be a real dict; try eval(expr, {}, mapping)".to_owned()
                    }
                    "eval" => "globals must be a dict".to_owned(),
                    _ => format!("exec() globals must be a dict, not {class}"),
                }));
            }
        },
        None => caller(w).map_or(w.builtins, |f| f.globals),
    };
    let key = w.names.builtins;
    if w.dict_get(dict, key).is_none() {
        let builtins = w.builtins;
        w.dict_set(dict, key, builtins.value());
    }
    let locals = match (given[1], given[0]) {
        (Some(locals), _) => locals,
        (None, Some(_)) => dict.value(),
        (None, None) => locals(w)?,
    };
    Ok((dict, locals))
}

/// Runs code in those namespaces; its result is the native function's.
pub(crate) fn run_in(w: &mut World, code: Gc<CodeObj>, globals: Gc<Dict>, locals: Value) -> Exit {
    run_with(w, code, globals, locals, Box::default())
}

/// The cells for the free variables of code that is given to `exec`.
fn cells_for(
    w: &mut World,
    code: Gc<CodeObj>,
    closure: Option<Value>,
) -> NativeResult<Box<[Gc<CellObject>]>> {
    let free = w.heap[code].code.freevars.len();
    let Some(closure) = closure else {
        if free == 0 {
            return Ok(Box::default());
        }
        let message = format!("code object requires a closure of exactly length {free}");
        return Err(w.type_error(message));
    };
    if free == 0 {
        return Err(w.type_error("cannot use a closure with this code object"));
    }
    let cells: Option<Vec<_>> = closure
        .exact::<crate::object::Tuple>()
        .map(|tuple| w.heap[tuple].items.to_vec())
        .filter(|items| items.len() == free)
        .and_then(|items| items.into_iter().map(Value::cast::<CellObject>).collect());
    match cells {
        Some(cells) => Ok(cells.into_boxed_slice()),
        None => {
            let message = format!("code object requires a closure of exactly length {free}");
            Err(w.type_error(message))
        }
    }
}

fn run_with(
    w: &mut World,
    code: Gc<CodeObj>,
    globals: Gc<Dict>,
    locals: Value,
    closure: Box<[Gc<CellObject>]>,
) -> Exit {
    let function = Function {
        code,
        globals,
        closure,
        defaults: Box::default(),
        kwdefaults: None,
        extra: None,
    };
    let function = w.heap.alloc(w.types.function, function);
    if w.heap[code].code.flags.function {
        // It has locals of its own.
        return w.tail_call(function.value(), &[]);
    }
    w.pending.body = Some((function, locals));
    Exit::Body
}

fn exec(w: &mut World, args: &Args) -> NativeResult {
    let Some(&source) = args.positional.first() else {
        return Err(w.type_error("exec() takes at least 1 positional argument (0 given)"));
    };
    if args.positional.len() > 3 {
        let n = args.positional.len();
        let message = format!("exec() takes at most 3 positional arguments ({n} given)");
        return Err(w.type_error(message));
    }
    let mut args = Args {
        positional: args.positional.clone(),
        keywords: args.keywords.clone(),
    };
    let closure = args
        .keywords
        .iter()
        .position(|&(name, _)| w.heap[name].as_str() == "closure")
        .map(|at| args.keywords.remove(at).1)
        .filter(|closure| !closure.is_none());
    let (globals, locals) = namespaces(w, &args, "exec")?;
    match source.cast::<CodeObj>() {
        Some(code) => {
            let cells = cells_for(w, code, closure)?;
            let exit = run_with(w, code, globals, locals, cells);
            w.then(exit, &[], |_, _, _| Ok(Value::NONE))
        }
        None if closure.is_some() => {
            let message = "closure can only be used when source is a code object";
            Err(w.type_error(message))
        }
        None => {
            let text = source_text(w, source, "exec", "<string>")?;
            let (code, warnings) =
                compile_text(w, &text, "<string>", (CompileMode::Exec, AS_USUAL))?;
            run_warned(w, code, warnings, globals, locals)
        }
    }
}

fn eval(w: &mut World, args: &Args) -> NativeResult {
    let Some(&source) = args.positional.first() else {
        return Err(w.type_error("eval() takes at least 1 positional argument (0 given)"));
    };
    let (globals, locals) = namespaces(w, args, "eval")?;
    match source.cast::<CodeObj>() {
        Some(code) if w.heap[code].code.freevars.is_empty() => {
            Err(run_in(w, code, globals, locals))
        }
        Some(_) => {
            let message = "code object passed to eval() may not contain free variables";
            Err(w.type_error(message))
        }
        None => {
            let text = source_text(w, source, "eval", "<string>")?;
            let text = text.trim_start_matches([' ', '\t']);
            let (code, warnings) =
                compile_text(w, text, "<string>", (CompileMode::Eval, AS_USUAL))?;
            run_warned(w, code, warnings, globals, locals)
        }
    }
}

/// Runs code of a text, after what there was to warn of.
fn run_warned(
    w: &mut World,
    code: Gc<CodeObj>,
    warnings: Value,
    globals: Gc<Dict>,
    locals: Value,
) -> NativeResult {
    let kept = [code.value(), globals.value(), locals];
    after_warnings(w, warnings, &kept, |w, kept, _| {
        let (Some(code), Some(globals)) = (kept[0].cast(), kept[1].cast()) else {
            unreachable!("code and a dict are kept")
        };
        Err(run_in(w, code, globals, kept[2]))
    })
}

/// Runs a module's code in its namespace.
fn run_code(w: &mut World, code: Value, namespace: Value) -> NativeResult {
    let (Some(code), Some(globals)) = (code.cast::<CodeObj>(), namespace.cast::<Dict>()) else {
        return Err(w.type_error("_run_code needs code and a dict"));
    };
    Err(run_in(w, code, globals, namespace))
}

/// A module written in Rust, made now; None: there is none of that name.
fn native_module(w: &mut World, name: Value) -> NativeResult {
    if w.as_str(name)
        .is_some_and(|name| EXTENSIONS.contains(&name))
    {
        return Ok(Value::NONE);
    }
    extension_module(w, name)
}

/// Modules in Rust that files of the script may hide: in CPython they are libraries in a folder that comes later.
const EXTENSIONS: &[&str] = &["array", "math", "unicodedata"];

/// The same for all modules in Rust.
fn extension_module(w: &mut World, name: Value) -> NativeResult {
    let name = w.as_str(name).unwrap_or_default().to_owned();
    let Some(found) = w.config.modules.iter().find(|m| m.name == name).copied() else {
        return Ok(Value::NONE);
    };
    let module = w.new_module(&name);
    let (modules, key) = (w.modules, w.intern(&name));
    w.dict_set(modules, key, module.value());
    (found.init)(w, module);
    Ok(module.value())
}

/// Code of a module that comes with the program, and whether it is a package; None: no such module.
fn frozen_module(w: &mut World, name: Value) -> NativeResult {
    let name = w.as_str(name).unwrap_or_default().to_owned();
    let Some(found) = w.host.frozen(&name) else {
        return Ok(Value::NONE);
    };
    let code = w.load_packed(found.code);
    Ok(w.tuple([code.value(), Value::bool(found.package)]))
}

/// Code of a module in a folder, its file, and whether it is a package; None: no such module.
fn file_module(w: &mut World, folder: Value, name: Value) -> NativeResult {
    let folder = w.as_str(folder).unwrap_or_default().to_owned();
    let name = w.as_str(name).unwrap_or_default().to_owned();
    let base = if folder.is_empty() {
        name
    } else {
        format!("{folder}/{name}")
    };
    for (path, package) in [
        (format!("{base}/__init__.py"), true),
        (format!("{base}.py"), false),
    ] {
        let base = base.clone();
        let Some(bytes) = w.host.read_source(&path) else {
            continue;
        };
        // The empty name stands for where we are now.
        let (path, base) = match folder.is_empty() {
            true => (
                super::prompt::from_root(w, path),
                super::prompt::from_root(w, base),
            ),
            false => (path, base),
        };
        let text = w
            .host
            .decode(&bytes)
            .map_err(|error| syntax_error(w, &error, &path))?;
        let (code, warnings) = compile_text_kept(w, &text, &path, (CompileMode::Exec, AS_USUAL))
            .map_err(|error| syntax_error(w, &error, &path))?;
        let warnings = told(w, &path, &warnings);
        let (path, base) = (w.str(path), w.str(base));
        let found = w.tuple([code.value(), path, Value::bool(package), base]);
        return after_warnings(w, warnings, &[found], |_, kept, _| Ok(kept[0]));
    }
    Ok(if w.host.is_folder(&base) {
        w.str(base)
    } else {
        Value::NONE
    })
}

/// `a.b.c` as `a.b` and `c`.
fn split_module(w: &mut World, name: Value) -> NativeResult {
    let name = w.as_str(name).unwrap_or_default().to_owned();
    let (parent, child) = name.rsplit_once('.').unwrap_or(("", &name));
    let first = name.split('.').next().unwrap_or_default();
    let parts = [parent, child, first].map(|part| w.intern(part).value());
    Ok(w.tuple(parts.to_vec()))
}

fn new_module(w: &mut World, name: Value) -> NativeResult {
    let name = w.as_str(name).unwrap_or_default().to_owned();
    let module = w.new_module(&name);
    let dict = w.heap[module].dict;
    let key = w.names.builtins;
    let mut builtins = w.builtins.value();
    if name == "__main__" {
        // The main module has the module itself, all others its names.
        let (modules, name) = (w.modules, w.intern("builtins"));
        builtins = w.dict_get(modules, name).unwrap_or(builtins);
    }
    w.dict_set(dict, key, builtins);
    Ok(module.value())
}

/// Raises ImportError (or, with a false third argument, ModuleNotFoundError) for a module's name.
fn import_error(w: &mut World, args: &Args) -> NativeResult {
    let [message, name, plain, ref more @ ..] = args.positional[..] else {
        return Err(w.type_error("_import_error takes at least 3 arguments"));
    };
    let class = if plain == Value::TRUE {
        w.types.import_error
    } else {
        w.types.module_not_found_error
    };
    let exception = w.new_exception(class, &[message]);
    w.set_exception_field(exception, "name", name);
    let field = |i: usize| more.get(i).copied().unwrap_or(Value::NONE);
    w.set_exception_field(exception, "name_from", field(0));
    w.set_exception_field(exception, "path", field(1));
    w.set_exception_field(exception, "msg", message);
    let exit = w.raise(exception.value());
    let note = match (w.as_str(name), more.first().and_then(|&n| w.as_str(n))) {
        (Some(module), None) if plain != Value::TRUE => {
            crate::builtins::module::absent_module(w, module)
        }
        (Some(module), Some(name)) if (w.config.absent)(module, name) => {
            Some(format!("gilscope does not have {module}.{name}"))
        }
        _ => None,
    };
    if let Some(note) = note {
        w.note(&note);
    }
    Err(exit)
}

/// The names a module defines, in order.
fn own_names(w: &mut World, module: Value) -> NativeResult {
    let names: Vec<Value> = match module.cast::<Module>() {
        Some(module) => w.heap[w.heap[module].dict].iter().map(|e| e.key).collect(),
        None => Vec::new(),
    };
    let public: Vec<Value> = names
        .into_iter()
        .filter(|&n| w.as_str(n).is_some_and(|n| !n.starts_with('_')))
        .collect();
    Ok(w.list(public))
}
