//! Modules scripts import: natives in Rust, the rest frozen Python.

pub mod frozen;

pub use frozen::frozen;
