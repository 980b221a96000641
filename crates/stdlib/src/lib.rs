//! Modules scripts import: natives in Rust, the rest frozen Python.
#![forbid(unsafe_code)]

pub mod frozen;

mod array;
mod binascii;
mod gc;
mod hash;
mod json;
mod math;
mod native_like;
mod pickle;
mod posix;
mod processes;
mod random;
mod re;
mod semlock;
mod socket;
mod structs;
mod thread;
mod time;
mod unicodedata;
mod zlib;

use gilscope_vm::NativeModule;

pub use frozen::frozen;

/// The modules written in Rust.
pub static MODULES: &[NativeModule] = &[
    NativeModule {
        name: "_binascii",
        init: binascii::init,
    },
    NativeModule {
        name: "_hashlib",
        init: hash::init,
    },
    NativeModule {
        name: "_iocore",
        init: gilscope_vm::builtins::stdio::module,
    },
    NativeModule {
        name: "_json",
        init: json::init,
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
        name: "unicodedata",
        init: unicodedata::init,
    },
];
