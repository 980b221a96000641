//! The `sys` module.

use std::collections::HashSet;

use crate::effect::Loop;
use crate::heap::{Gc, Value};
use crate::native::{Args, NativeDef, NativeFn, NativeResult, Special};
use crate::object::{Dict, Exception, Module};
use crate::tracing::{self, Sort};
use crate::world::{Flags, World};

/// Makes the module; `argv` and the rest of the configuration are in the World.
pub(crate) fn init(w: &mut World) {
    static FUNCTIONS: &[NativeDef] = &[
        NativeDef::new("exit", NativeFn::Any(exit)),
        NativeDef::new("exc_info", NativeFn::F0(exc_info)),
        NativeDef::new("exception", NativeFn::F0(|w| Ok(w.current.handled))),
        NativeDef::new("getrecursionlimit", NativeFn::F0(get_recursion_limit)),
        NativeDef::new("setrecursionlimit", NativeFn::F1(set_recursion_limit)),
        NativeDef::new("intern", NativeFn::F1(intern)),
        NativeDef::new("getsizeof", NativeFn::Any(get_size)),
        NativeDef::new("getrefcount", NativeFn::F1(|_, _| Ok(Value::int(2)))),
        NativeDef::new("getdefaultencoding", NativeFn::F0(|w| Ok(w.str("utf-8")))),
        NativeDef::new(
            "getfilesystemencodeerrors",
            NativeFn::F0(|w| Ok(w.str("surrogateescape"))),
        ),
        NativeDef::new(
            "getfilesystemencoding",
            NativeFn::F0(|w| Ok(w.str("utf-8"))),
        ),
        NativeDef::new("is_finalizing", NativeFn::F0(|_| Ok(Value::FALSE))),
        NativeDef::new("_is_gil_enabled", NativeFn::F0(|_| Ok(Value::TRUE))),
        NativeDef::new("_getframe", NativeFn::Any(get_frame)),
        NativeDef::new("_current_frames", NativeFn::F0(current_frames)),
        NativeDef::new(
            "gettrace",
            NativeFn::F0(|w| Ok(tracing::installed(w, Sort::Trace))),
        ),
        NativeDef::new(
            "getprofile",
            NativeFn::F0(|w| Ok(tracing::installed(w, Sort::Profile))),
        ),
        NativeDef::new(
            "settrace",
            NativeFn::F1(|w, f| watch(w, tracing::install, Sort::Trace, f)),
        ),
        NativeDef::new(
            "setprofile",
            NativeFn::F1(|w, f| watch(w, tracing::install, Sort::Profile, f)),
        ),
        NativeDef::new(
            "_settraceallthreads",
            NativeFn::F1(|w, f| watch(w, tracing::install_for_all, Sort::Trace, f)),
        ),
        NativeDef::new(
            "_setprofileallthreads",
            NativeFn::F1(|w, f| watch(w, tracing::install_for_all, Sort::Profile, f)),
        ),
        NativeDef::new(
            "get_int_max_str_digits",
            NativeFn::F0(|w| Ok(Value::int(w.max_str_digits as i64))),
        ),
        NativeDef::new(
            "set_asyncgen_hooks",
            NativeFn::Any(super::asynchrony::set_hooks),
        ),
        NativeDef::new("get_asyncgen_hooks", NativeFn::F0(super::asynchrony::hooks)),
        NativeDef::new("set_int_max_str_digits", NativeFn::Any(set_max_str_digits)),
        // There under every policy, as a script shall run under each; without effect under `ticks`.
        NativeDef::new("getswitchinterval", NativeFn::F0(get_switch_interval)),
        NativeDef::new("setswitchinterval", NativeFn::F1(set_switch_interval)),
        NativeDef::new("_gil_mark", NativeFn::F1(mark)),
        NativeDef::new(
            "_gil_stats",
            NativeFn::F0(|w| Err(w.special(Special::Stats))),
        ),
        NativeDef::new(
            "_gil_ticks",
            NativeFn::F0(|w| Err(w.special(Special::Ticks))),
        ),
    ];
    static TICKS: &[NativeDef] = &[
        NativeDef::new("getcheckinterval", NativeFn::F0(get_check_interval)),
        NativeDef::new("setcheckinterval", NativeFn::F1(set_check_interval)),
    ];
    let module = w.new_module("sys");
    let (modules, name) = (w.modules, w.intern("sys"));
    w.dict_set(modules, name, module.value());
    let names = w.heap[module].dict;
    // What it is made from is told to those who ask.
    for key in [w.names.spec, w.intern("__loader__")] {
        w.dict_remove(names, key);
    }
    w.add_functions(names, "sys", FUNCTIONS);
    if w.config.loop_kind == Loop::Ticks {
        w.add_functions(names, "sys", TICKS);
    }
    let argv: Vec<Value> = w
        .config
        .argv
        .clone()
        .into_iter()
        .map(|a| w.str(a))
        .collect();
    let argv = w.list(argv);
    w.module_set(module, "argv", argv);
    w.module_set(module, "modules", modules.value());
    let mut folders = vec![folder_of_script(w)];
    folders.extend(w.config.search.iter().cloned());
    let folders = folders.into_iter().map(|folder| w.str(folder)).collect();
    let path = w.list(folders);
    w.module_set(module, "path", path);
    constants(w, module);
    command(w, module);
    module_names(w, module);
    super::stdio::publish(w, module);
    let builtins = w.new_module("builtins");
    w.heap[builtins].dict = w.builtins;
    let key = w.intern("builtins");
    w.dict_set(modules, key, builtins.value());
    let (name, text) = (w.names.name, w.intern("builtins").value());
    let dict = w.builtins;
    w.dict_set(dict, name, text);
}

/// The program that runs the script, and how it was started.
fn command(w: &mut World, module: Gc<Module>) {
    let executable = w.str(w.config.executable.clone());
    w.module_set(module, "executable", executable);
    let words: Vec<Value> = w
        .config
        .command
        .clone()
        .into_iter()
        .map(|word| w.str(word))
        .collect();
    let filters = w.config.warnings.clone();
    let filters: Vec<Value> = filters.into_iter().map(|text| w.str(text)).collect();
    for (name, list) in [("orig_argv", words), ("warnoptions", filters)] {
        let list = w.list(list);
        w.module_set(module, name, list);
    }
    w.module_set(module, "pycache_prefix", Value::NONE);
    flags(w);
}

/// Has `sys.flags` say what was chosen.
fn flags(w: &mut World) {
    let flags = w.prelude_value("sys_flags");
    let Some(fields) = flags.and_then(|flags| flags.cast::<Dict>()) else {
        return;
    };
    let Flags {
        optimize,
        quiet,
        bytes_warning,
    } = w.config.flags;
    for (name, value) in [
        ("optimize", optimize),
        ("quiet", quiet.into()),
        ("bytes_warning", bytes_warning),
    ] {
        let name = w.intern(name);
        w.dict_set(fields, name, Value::int(value.into()));
    }
}

/// The modules of the language's library, whether they are here or not, and those written in Rust.
fn module_names(w: &mut World, module: Gc<Module>) {
    let names = include_str!("stdlib_module_names.txt").split_whitespace();
    let names: Vec<Value> = names.map(|name| w.intern(name).value()).collect();
    let names = w.frozen_set(names);
    w.module_set(module, "stdlib_module_names", names);
    let mut natives: Vec<&str> = w.config.modules.iter().map(|module| module.name).collect();
    natives.extend(["builtins", "sys"]);
    natives.sort_unstable();
    let natives: Vec<Value> = natives
        .into_iter()
        .map(|name| w.intern(name).value())
        .collect();
    let natives = w.tuple(natives);
    w.module_set(module, "builtin_module_names", natives);
}

/// Where the script's own modules are looked for.
/// The folder that is searched first for modules.
pub(super) fn folder_of_script(w: &World) -> String {
    if let Some(folder) = &w.config.folder {
        return folder.clone();
    }
    match w.config.argv.first() {
        Some(script) => match script.rfind('/') {
            Some(0) => "/".to_owned(),
            Some(at) => script[..at].to_owned(),
            None => String::new(),
        },
        None => String::new(),
    }
}

fn constants(w: &mut World, module: Gc<Module>) {
    for (name, text) in [
        (
            "version",
            concat!("3.13.0 (gilscope ", env!("CARGO_PKG_VERSION"), ")"),
        ),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("prefix", "/usr"),
        ("exec_prefix", "/usr"),
        ("base_prefix", "/usr"),
        ("base_exec_prefix", "/usr"),
        ("platlibdir", "lib"),
        ("abiflags", ""),
        ("float_repr_style", "short"),
        ("copyright", "Copyright (c) 2026 The gilscope authors"),
    ] {
        let text = w.str(text);
        w.module_set(module, name, text);
    }
    let maxsize = w.int(i64::MAX);
    w.module_set(module, "maxsize", maxsize);
    w.module_set(module, "maxunicode", Value::int(0x10_ffff));
    w.module_set(module, "hexversion", Value::int(0x030d_00f0));
    w.module_set(module, "api_version", Value::int(1013));
    w.module_set(module, "dont_write_bytecode", Value::TRUE);
    for (name, source) in [
        ("version_info", "sys_version_info"),
        ("implementation", "sys_implementation"),
        ("breakpointhook", "breakpointhook"),
        ("__breakpointhook__", "breakpointhook"),
        ("displayhook", "displayhook"),
        ("unraisablehook", "unraisablehook"),
        ("__unraisablehook__", "unraisablehook"),
        ("__displayhook__", "displayhook"),
        ("excepthook", "excepthook"),
        ("__excepthook__", "excepthook"),
        ("_format_exception", "format_exception"),
        ("_last_lines", "exception_last_lines"),
        ("_position", "_traceback_position"),
    ] {
        if let Some(value) = w.prelude_value(source) {
            w.module_set(module, name, value);
        }
    }
}

fn exit(w: &mut World, args: &Args) -> NativeResult {
    if args.len() > 1 {
        let n = args.len();
        return Err(w.type_error(format!("exit expected at most 1 argument, got {n}")));
    }
    let exception = w.new_exception(w.types.system_exit, &args.positional);
    let code = args.positional.first().copied().unwrap_or(Value::NONE);
    w.set_exception_field(exception, "code", code);
    Err(w.raise(exception.value()))
}

fn exc_info(w: &mut World) -> NativeResult {
    let handled = w.current.handled;
    let Some(exception) = handled.cast::<Exception>() else {
        return Ok(w.tuple(vec![Value::NONE; 3]));
    };
    let (class, traceback) = (w.class_of(handled).value(), w.heap[exception].traceback);
    Ok(w.tuple([class, handled, traceback]))
}

fn get_recursion_limit(w: &mut World) -> NativeResult {
    Ok(w.int(w.recursion_limit as i64))
}

fn set_recursion_limit(w: &mut World, limit: Value) -> NativeResult {
    let Some(limit) = w.as_i64(limit) else {
        return Err(super::numbers::index_error(w, limit));
    };
    if limit < 1 {
        return Err(w.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = w.current.frames.len();
    if limit as usize <= depth {
        let message = format!(
            "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
        );
        return Err(w.error(w.types.recursion_error, message));
    }
    w.recursion_limit = limit as usize;
    Ok(Value::NONE)
}

fn intern(w: &mut World, text: Value) -> NativeResult {
    match text.exact() {
        Some(text) => Ok(w.intern_str(text).value()),
        None => {
            let class = w.class_name(text).to_owned();
            Err(w.type_error(match w.as_str(text) {
                Some(_) => format!("can't intern {class}"),
                None => format!("intern() argument must be str, not {class}"),
            }))
        }
    }
}

fn get_size(w: &mut World, args: &Args) -> NativeResult {
    let Some(&value) = args.positional.first() else {
        return Err(w.type_error("getsizeof() missing required argument 'object' (pos 1)"));
    };
    let behind = w.as_items(value).map_or(0, |items| items.len() * 8)
        + w.as_str(value).map_or(0, str::len)
        + crate::compare::bytes_of(&w.heap, value).map_or(0, <[u8]>::len)
        + value.cast::<Dict>().map_or(0, |d| w.heap[d].bytes());
    Ok(w.int(48 + behind as i64))
}

fn get_check_interval(w: &mut World) -> NativeResult {
    let n = w.config.check_interval;
    Ok(w.int(n.into()))
}

fn set_check_interval(w: &mut World, n: Value) -> NativeResult {
    let Some(n) = w.as_i64(n) else {
        return Err(w.type_error("an integer is required"));
    };
    match i32::try_from(n) {
        Ok(n) => Err(w.special(Special::SetCheckInterval(n))),
        Err(_) => Err(w.overflow_error("signed integer is greater than maximum")),
    }
}

fn get_switch_interval(w: &mut World) -> NativeResult {
    let us = w.host.switch_interval();
    Ok(Value::float(us as f64 * 1e-6))
}

fn set_max_str_digits(w: &mut World, args: &Args) -> NativeResult {
    let [most] = w.named("set_int_max_str_digits", args, 0, ["maxdigits"], 0, 1)?;
    let most = most.unwrap_or(Value::NONE);
    match w.as_i64(most) {
        Some(n) if n == 0 || n >= 640 => {
            w.max_str_digits = n as usize;
            Ok(Value::NONE)
        }
        Some(_) => Err(w.value_error("maxdigits must be 0 or larger than 640")),
        None if w.is_int(most) => Err(w.overflow_error("Python int too large to convert to C int")),
        None => Err(w.not_an_integer(most)),
    }
}

fn set_switch_interval(w: &mut World, seconds: Value) -> NativeResult {
    let Some(seconds) = super::float::to_f64(w, seconds)? else {
        let class = w.class_name(seconds).to_owned();
        return Err(w.type_error(format!("must be real number, not {class}")));
    };
    if seconds <= 0.0 {
        return Err(w.value_error("switch interval must be strictly positive"));
    }
    w.host.set_switch_interval((seconds * 1e6) as u64);
    Ok(Value::NONE)
}

/// `_gil_mark(text)`: a word on the time line of a recording, if there is one.
fn mark(w: &mut World, text: Value) -> NativeResult {
    match w.as_str(text).map(str::to_owned) {
        Some(text) => w.host.mark(&text),
        None => {
            let class = w.class_name(text).to_owned();
            return Err(w.type_error(format!("a str is needed, not {class}")));
        }
    }
    Ok(Value::NONE)
}

/// What the lock did so far; the eval loop has written its counts back.
pub(crate) fn gil_stats(w: &mut World) -> NativeResult {
    let snapshot = w.host.gil_snapshot();
    let counters = w.counters;
    let stats = w.dict();
    let policy = w.str(snapshot.policy.as_str());
    let threads = w.dict();
    let mut taken = HashSet::new();
    for (thread, last_name, wait, hold) in snapshot.threads {
        let entry = w.dict();
        for (name, ns) in [("wait", wait), ("hold", hold)] {
            let (name, value) = (w.intern(name), Value::float(ns as f64 / 1e9));
            w.dict_set(entry, name, value);
        }
        let mut name = match w.thread(thread) {
            Some(living) => living.name.clone(),
            None => last_name.into(),
        };
        if taken.contains(&name) {
            // Names need not be unique, keys must be.
            name = format!("{name} [{thread}]");
        }
        let key = w.intern(&name);
        taken.insert(name);
        w.dict_set(threads, key, entry.value());
    }
    let numbers = [
        ("polls", counters.polls),
        ("checks", counters.checks),
        ("drop_requests", snapshot.drop_requests),
        ("forced_switches", snapshot.forced_switches),
        ("switches", snapshot.switches),
        ("failed_wakeups", snapshot.failed_wakeups),
    ];
    let key = w.intern("policy");
    w.dict_set(stats, key, policy);
    for (name, n) in numbers {
        let (name, n) = (w.intern(name), w.int(n as i64));
        w.dict_set(stats, name, n);
    }
    let key = w.intern("threads");
    w.dict_set(stats, key, threads.value());
    Ok(stats.value())
}

/// Sets a trace or profile function; the eval loop then sees to it.
fn watch(
    w: &mut World,
    set: fn(&mut World, Sort, Value),
    sort: Sort,
    function: Value,
) -> NativeResult {
    set(w, sort, function);
    Err(w.special(Special::Tracing))
}

/// The innermost frame of every thread, by the number that scripts know the thread by.
fn current_frames(w: &mut World) -> NativeResult {
    let frames = w.dict();
    for thread in w.live_threads() {
        if let Some(frame) = super::frame::place::of_thread(w, thread) {
            let key = w.int(crate::thread::ident(thread));
            let hash = crate::compare::simple_hash(&mut w.heap, key).unwrap_or(0);
            w.dict_insert(frames, key, hash, frame);
        }
    }
    Ok(frames.value())
}

fn get_frame(w: &mut World, args: &Args) -> NativeResult {
    let depth = match args.positional.first() {
        None => 0,
        Some(&n) => match w.as_i64(n) {
            Some(n) => n.max(0) as usize,
            None => return Err(super::numbers::index_error(w, n)),
        },
    };
    match super::frame::place::object_of(w, depth) {
        Some(frame) => Ok(frame),
        None => Err(w.value_error("call stack is not deep enough")),
    }
}
