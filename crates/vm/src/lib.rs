//! The virtual machine: heap, objects, frames, eval loop, builtin types.

pub mod effect;
pub mod num;
pub mod text;

pub use effect::{
    Clock, CompileError, CompileMode, Effect, EvalBreaker, Frozen, GilSnapshot, Host, Loop, Reply,
    Stop,
};
