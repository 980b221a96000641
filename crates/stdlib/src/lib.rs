//! Modules scripts import: natives in Rust, the rest frozen Python.
