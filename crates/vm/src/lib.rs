//! The virtual machine: heap, objects, frames, eval loop, builtin types.
