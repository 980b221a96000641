//! Modules scripts import: natives in Rust, the rest frozen Python.
#![forbid(unsafe_code)]

pub mod frozen;

mod array;
mod json;
mod math;
mod native_like;
mod random;
mod re;
mod structs;
mod thread;
mod time;

use gilscope_vm::NativeModule;

pub use frozen::frozen;

/// The modules written in Rust.
pub static MODULES: &[NativeModule] = &[
    NativeModule {
        name: "_json",
        init: json::init,
    },
    NativeModule {
        name: "_native",
        init: native_like::init,
    },
    NativeModule {
        name: "_random",
        init: random::init,
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
        name: "array",
        init: array::init,
    },
    NativeModule {
        name: "math",
        init: math::init,
    },
    NativeModule {
        name: "time",
        init: time::init,
    },
];
