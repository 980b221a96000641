//! Links the program at a fixed place, and with the functions that most runs use side by side, where linkers know how.
//!
//! Its tables hold twenty thousand addresses. To fill them in at each start takes as long as a tenth of
//! a small script, and a megabyte of memory that is shared with nobody.
//!
//! A page of the program that is touched brings fifteen neighbours into memory. `layout.ld` names the functions that
//! scripts made the program run, so that they are each other's neighbours; `cargo xtask layout` writes it.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script talks to cargo, through its environment and standard output"
)]

use std::env::{current_dir, var};

const LAYOUT: &str = "crates/cli/layout.ld";

fn main() {
    println!("cargo::rerun-if-changed=crates/cli/build.rs");
    println!("cargo::rerun-if-changed={LAYOUT}");
    let is = |key, value| var(key).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // Functions of an unoptimised program have other names.
        if is("PROFILE", "release")
            && let Ok(root) = current_dir()
        {
            let layout = root.join(LAYOUT);
            println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", layout.display());
        }
    }
}
