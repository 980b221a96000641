//! `_posix`: the calls of the operating system as functions of plain arguments.
//!
//! The modules `posix`, `_io`, `_socket`, `_signal` and their kin, written in Python, stand on it: they
//! check and convert. Paths are str or bytes; bytes come back as the system gave them.

mod arguments;
mod epoll;
mod files;
mod paths;
mod process;
mod rare;
mod signals;

use gilscope_vm::World;
use gilscope_vm::heap::Gc;
use gilscope_vm::object::Module;

pub(crate) use arguments::{data, deadline_of, descriptor, size};

pub(crate) fn init(w: &mut World, module: Gc<Module>) {
    let names = w.heap[module].dict;
    w.add_functions(names, "posix", files::FUNCTIONS);
    w.add_functions(names, "posix", paths::FUNCTIONS);
    w.add_functions(names, "posix", process::FUNCTIONS);
    w.add_functions(names, "posix", signals::FUNCTIONS);
    w.add_functions(names, "posix", epoll::FUNCTIONS);
    w.add_functions(names, "posix", rare::FUNCTIONS);
}
