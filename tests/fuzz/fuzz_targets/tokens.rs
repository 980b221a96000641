//! The lexer, on any bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| gilscope_fuzz::tokens(bytes));
