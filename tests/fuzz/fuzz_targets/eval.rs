//! The virtual machine, on any program.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gilscope_fuzz::run(bytes));
