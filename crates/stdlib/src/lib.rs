//! Modules scripts import: natives in Rust, the rest frozen Python.
#![forbid(unsafe_code)]

pub mod frozen;

mod thread;
mod time;

use gilscope_vm::NativeModule;

pub use frozen::frozen;

/// The modules written in Rust.
pub static MODULES: &[NativeModule] = &[
    NativeModule {
        name: "_thread",
        init: thread::init,
    },
    NativeModule {
        name: "time",
        init: time::init,
    },
];
