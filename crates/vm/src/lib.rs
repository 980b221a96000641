//! The virtual machine: heap, objects, frames, eval loop, builtin types.

pub mod builtins;
pub mod compare;
pub mod effect;
pub mod errno;
pub mod errors;
pub mod frame;
pub mod fuse;
pub mod heap;
pub mod lookup;
pub mod make;
pub mod meter;
pub mod names;
pub mod native;
pub mod num;
pub mod object;
pub mod ops;
pub mod os_call;
pub mod os_rare;
pub mod os_value;
pub mod process;
mod receiver;
pub mod text;
pub mod thread;
mod thread_local;
pub mod types;
pub mod world;

mod at_once;
mod bootstrap;
mod call;
mod eval;
mod misfit;
mod plainly;
mod prelude;
mod prelude_natives;
mod sealed;
mod site;
mod slots;
mod suggest;
mod tracing;

pub use gilscope_bytecode as bytecode;
pub use gilscope_bytecode::Code;

pub use effect::{
    Clock, CompileError, CompileMode, CompileOptions, Compiled, Edit, Effect, EvalBreaker, Frozen,
    GilSnapshot, Host, Job, Loop, Reply, Stop,
};
pub use meter::{CostClass, Meter};
pub use world::{Config, Counters, Flags, NativeModule, Program, World};
