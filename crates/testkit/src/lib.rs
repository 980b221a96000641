//! The golden scripts under `tests/scripts`: finding them, running them on some interpreter, and comparing
//! what they print.
//!
//! For development only. It knows nothing of the VM: an interpreter is a program to start, ours or CPython's.

#![allow(
    clippy::disallowed_methods,
    reason = "it runs programs and reads their scripts"
)]

mod diff;
pub mod modules;
mod run;
mod script;

pub use diff::diff;
pub use run::{Finish, run};
pub use script::{Directives, Expected, Script, Stderr, find};
