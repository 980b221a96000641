//! Tests of the whole: the house's own rules, and the built program from outside.

#![allow(
    clippy::disallowed_methods,
    reason = "reads the tree and runs the program"
)]

mod cli;
mod docs;
mod house;
mod interrupts;
mod licences;
mod locks;
mod metadata;
mod program;
mod replay;
mod simulator;
mod ticks;
mod tidy;
