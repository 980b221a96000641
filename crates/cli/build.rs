//! Links the program at a fixed place, where linkers know how to.
//!
//! Its tables hold twenty thousand addresses. To fill them in at each start takes as long as a tenth of
//! a small script, and a megabyte of memory that is shared with nobody.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script talks to cargo, through its environment and standard output"
)]

fn main() {
    println!("cargo::rerun-if-changed=crates/cli/build.rs");
    if std::env::var_os("CARGO_CFG_TARGET_OS").is_some_and(|os| os == "linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
