//! The `gilscope` program.
fn main() {}
