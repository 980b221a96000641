//! Modules scripts import: natives in Rust, the rest frozen Python.
#![forbid(unsafe_code)]

pub mod frozen;

mod math;
mod pickle;
mod posix;
mod processes;
mod random;
mod semlock;
mod thread;
mod time;

use gilscope_vm::NativeModule;

pub use frozen::frozen;

/// The modules written in Rust.
pub static MODULES: &[NativeModule] = &[
    NativeModule {
        name: "_iocore",
        init: gilscope_vm::builtins::stdio::module,
    },
    NativeModule {
        name: "_multiprocessing",
        init: processes::init,
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
        name: "math",
        init: math::init,
    },
    NativeModule {
        name: "_thread",
        init: thread::init,
    },
    NativeModule {
        name: "time",
        init: time::init,
    },
];
