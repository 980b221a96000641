//! Compiles the modules written in Python, and the prelude of the virtual machine, so that the program
//! carries their code. Whatever lies under the two folders is found by itself.

#![allow(
    clippy::disallowed_methods,
    reason = "it runs when the program is built, and reads the tree"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

use gilscope_compiler::{Mode, Options};

/// Modules that are native code in CPython: their frames do not show, and do not poll.
const NATIVE: &[&str] = &[
    "_bz2",
    "_lzma",
    "_arguments",
    "_asyncio",
    "_codecs",
    "_codecs_escaped",
    "_codecs_multibyte",
    "_collections",
    "_collections_dicts",
    "_csv",
    "_datetime_calendar",
    "_datetime_delta",
    "_datetime_local",
    "_datetime_state",
    "_datetime_text",
    "_decimal_context",
    "_decimal_signals",
    "_elementtree",
    "_expat_codes",
    "_expat_doctype",
    "_expat_grammar",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "_functools",
    "_hashes",
    "_io",
    "_iobase",
    "_iomemory",
    "_namespace",
    "_operator",
    "_pickle_names",
    "_pickler",
    "_posix_rare",
    "_queue",
    "_socket",
    "_string",
    "_structseq",
    "_sys_records",
    "_tracemalloc",
    "_typing_later",
    "_unpickler",
    "_waits",
    "_warnings",
    "_weakproxy",
    "binascii",
    "bisect",
    "cmath",
    "contextvars",
    "datetime",
    "decimal",
    "errno",
    "fcntl",
    "heapq",
    "itertools",
    "json.scanner",
    "marshal",
    "pickle",
    "mmap",
    "posix",
    "pyexpat",
    "resource",
    "select",
    "signal",
    "termios",
    "struct",
    "time",
    "unicodedata",
    "zlib",
];

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where we are"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    let mut modules = Vec::new();
    find(&here.join("lib"), "", &mut modules);
    let mut rows: Vec<(String, String)> = Vec::new();
    for (name, path, package) in modules {
        let filename = format!("<frozen {name}>");
        let options = Options {
            internal: NATIVE.contains(&name.as_str()),
            optimize: 0,
        };
        let row = row(&out, &name, &filename, &path, package, options);
        rows.push((name, row));
    }
    let mut parts = Vec::new();
    find(&here.join("../vm/src/prelude"), "", &mut parts);
    for (part, path, package) in parts {
        let name = format!("<prelude {part}>");
        let options = Options {
            internal: true,
            optimize: 0,
        };
        let row = row(&out, &name, "<prelude>", &path, package, options);
        rows.push((name, row));
    }
    rows.sort();
    let table: String = rows.into_iter().map(|(_, row)| row).collect();
    fs::write(out.join("modules.rs"), format!("&[\n{table}]\n")).expect("the table is written");
}

/// The Python files under a folder: dotted name, file, whether it is a package.
fn find(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf, bool)>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).expect("a folder of modules");
    for entry in entries {
        let path = entry.expect("an entry of a folder").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            find(&path, &format!("{prefix}{stem}."), found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            println!("cargo:rerun-if-changed={}", path.display());
            match prefix.strip_suffix('.') {
                Some(package) if stem == "__init__" => found.push((package.to_owned(), path, true)),
                _ => found.push((format!("{prefix}{stem}"), path, false)),
            }
        }
    }
}

/// Compiles a module; its row of the table.
fn row(
    out: &Path,
    name: &str,
    filename: &str,
    path: &Path,
    package: bool,
    options: Options,
) -> String {
    let shown = path.display();
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{shown}: {error}"));
    let parsed = gilscope_syntax::parse(&source, gilscope_syntax::Mode::Module);
    let parsed = parsed.unwrap_or_else(|error| panic!("{shown}: {error:?}"));
    let code = gilscope_compiler::compile(&parsed.module, &source, filename, Mode::File, options);
    let code = code.unwrap_or_else(|error| panic!("{shown}: {error:?}"));
    let packed = gilscope_bytecode::pack(&code);
    let packed = packed.unwrap_or_else(|flaw| panic!("{shown}: {flaw}"));
    let file = out.join(format!("{}.code", name.trim_matches(['<', '>'])));
    fs::write(&file, packed).expect("code is written");
    format!(
        "({name:?}, Frozen {{ source: include_str!({path:?}), code: include_bytes!({file:?}), package: {package} }}),\n"
    )
}
