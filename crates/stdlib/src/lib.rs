//! Modules scripts import: natives in Rust, the rest frozen Python.
#![forbid(unsafe_code)]

pub mod frozen;

mod archives;
mod array;
mod binascii;
mod bisect;
mod caller;
mod cmath;
mod dates;
mod decimal;
mod deque;
mod dicts;
mod dis;
mod gc;
mod getters;
mod hash;
mod heap;
mod iterator;
mod json;
mod math;
mod multibyte;
mod native_like;
mod partial;
mod pickle;
mod posix;
mod processes;
mod random;
mod re;
mod reduce;
mod semlock;
mod socket;
mod structs;
mod sumprod;
mod thread;
mod time;
mod unicodedata;
mod zlib;

use std::collections::HashMap;
use std::sync::LazyLock;

use gilscope_vm::NativeModule;

pub use frozen::frozen;

/// Whether CPython has a name in a module (or a module in a package) that ours lacks.
pub fn absent(module: &str, name: &str) -> bool {
    static LINES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        ABSENT
            .lines()
            .filter_map(|line| line.split_once(' '))
            .collect()
    });
    let names = LINES.get(module);
    names.is_some_and(|names| names.split(' ').any(|word| word == name))
}

/// The names that are absent: a line for each module. `cargo xtask modules` writes it.
const ABSENT: &str = include_str!("absent.txt");

/// Modules that need the virtual machine to be loaded, and so are not in a list here.
const BUILT_IN: [&str; 2] = ["builtins", "sys"];

/// Modules that are no interface themselves: they carry others, or say what they have to say when imported.
const CARRIERS: [&str; 3] = ["genericpath", "posix", "this"];

/// Packages whose modules are no interface themselves.
const CLOSED: [&str; 3] = ["json", "multiprocessing", "unittest"];

/// The names of all modules that scripts import, sorted: none with an underscore in front but `_thread`
/// and `__future__`.
pub fn names() -> Vec<&'static str> {
    let natives = MODULES.iter().map(|module| module.name);
    let mut names: Vec<&str> = frozen::names().chain(natives).chain(BUILT_IN).collect();
    names.retain(|&name| {
        let private = name.split('.').any(|part| part.starts_with('_'));
        let inner = match name.split_once('.') {
            Some((package, _)) => CLOSED.contains(&package),
            None => CARRIERS.contains(&name),
        };
        !inner && (!private || name == "_thread" || name == "__future__")
    });
    names.sort_unstable();
    names
}

/// The modules written in Rust.
pub static MODULES: &[NativeModule] = &[
    NativeModule {
        name: "_binascii",
        init: binascii::init,
    },
    NativeModule {
        name: "_dicts",
        init: dicts::init,
    },
    NativeModule {
        name: "_bisect",
        init: bisect::init,
    },
    NativeModule {
        name: "_cmath",
        init: cmath::init,
    },
    NativeModule {
        name: "_dates",
        init: dates::init,
    },
    NativeModule {
        name: "_decimals",
        init: decimal::init,
    },
    NativeModule {
        name: "_deque",
        init: deque::init,
    },
    NativeModule {
        name: "_dis",
        init: dis::init,
    },
    NativeModule {
        name: "_operators",
        init: gilscope_vm::builtins::operators::module,
    },
    NativeModule {
        name: "_reduce",
        init: reduce::init,
    },
    NativeModule {
        name: "_getters",
        init: getters::init,
    },
    NativeModule {
        name: "_hashlib",
        init: hash::init,
    },
    NativeModule {
        name: "_heapq",
        init: heap::init,
    },
    NativeModule {
        name: "_iocore",
        init: gilscope_vm::builtins::stdio::module,
    },
    NativeModule {
        name: "_iterator",
        init: iterator::init,
    },
    NativeModule {
        name: "_json",
        init: json::init,
    },
    NativeModule {
        name: "_multibyte",
        init: multibyte::init,
    },
    NativeModule {
        name: "_multiprocessing",
        init: processes::init,
    },
    NativeModule {
        name: "_native",
        init: native_like::init,
    },
    NativeModule {
        name: "_partial",
        init: partial::init,
    },
    NativeModule {
        name: "_pickle",
        init: pickle::init,
    },
    NativeModule {
        name: "_posix",
        init: posix::init,
    },
    NativeModule {
        name: "_random",
        init: random::init,
    },
    NativeModule {
        name: "_sock",
        init: socket::init,
    },
    NativeModule {
        name: "_sre",
        init: re::init,
    },
    NativeModule {
        name: "_struct",
        init: structs::init,
    },
    NativeModule {
        name: "_thread",
        init: thread::init,
    },
    NativeModule {
        name: "_time",
        init: time::init,
    },
    NativeModule {
        name: "_weakref",
        init: gilscope_vm::builtins::weakref::module,
    },
    NativeModule {
        name: "_archives",
        init: archives::init,
    },
    NativeModule {
        name: "_zlib",
        init: zlib::init,
    },
    NativeModule {
        name: "array",
        init: array::init,
    },
    NativeModule {
        name: "gc",
        init: gc::init,
    },
    NativeModule {
        name: "math",
        init: math::init,
    },
    NativeModule {
        name: "_ucd",
        init: unicodedata::init,
    },
];
