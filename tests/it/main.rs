//! Tests of the whole: the house's own rules, and the built program from outside.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the tree and runs the program"
)]

mod browser;
mod cli;
mod compare;
mod docs;
mod fidelity;
mod forks;
mod fuzzing;
mod gallery;
mod house;
mod interrupts;
mod licences;
mod locks;
mod metadata;
mod modules;
mod plain;
mod processes;
mod program;
mod prompt;
mod recordings;
mod replay;
mod simulator;
mod ticks;
mod tidy;
mod verdicts;
mod watch;
